#include "core/knowledge/knowledge_base.hpp"

#include "tests/core/json/small_knowledge.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <memory>

namespace fascia::test {

namespace {

/// What a look-up found, as "structure psoas_major, candidate psoas_major".
std::string names_of(const KnowledgeBase& kb, const std::vector<Entity>& entities) {
    static const char* const types[] = {"structure", "finding", "candidate", "treatment",
                                        "position",  "source",  "relation",  "kind"};
    std::string out;
    for (const Entity& entity : entities) {
        out += (out.empty() ? "" : ", ") + std::string(types[static_cast<int>(entity.type)]) + ' ' +
               std::string(kb.id_of(entity));
    }
    return out;
}

}  // namespace

TEST_CASE("Everything is found by its id, and only as what it is", "[knowledge]") {
    const KnowledgeBase& kb = small_kb();
    CHECK(kb.structure("femur")->id == "femur");
    CHECK(kb.finding("pain_on_bending")->id == "pain_on_bending");
    CHECK(kb.candidate("stenosis")->id == "stenosis");
    CHECK(kb.treatment("massage")->id == "massage");
    CHECK(kb.source("gray")->id == "gray");
    CHECK(kb.relation("part_of")->id == "part_of");
    CHECK(kb.kind("muscle")->id == "muscle");
    CHECK(kb.structure("stenosis") == nullptr);
    CHECK(kb.candidate("femur") == nullptr);
    CHECK(kb.structure("Femur") == nullptr);
    CHECK(kb.structure("") == nullptr);
    CHECK(kb.structure("psoas_major") != nullptr);
    CHECK(kb.candidate("psoas_major") != nullptr);
}

TEST_CASE("A structure is of its kind and of those above it", "[knowledge]") {
    const KnowledgeBase& kb = small_kb();
    CHECK(kb.kind_and_above("bone") == std::vector<std::string>{"bone", "skeletal"});
    CHECK(kb.kind_and_above("muscle") == std::vector<std::string>{"muscle"});
    CHECK(kb.kind_and_above("nothing").empty());
    CHECK(kb.is_of_kind(*kb.structure("femur"), "bone"));
    CHECK(kb.is_of_kind(*kb.structure("femur"), "skeletal"));
    CHECK_FALSE(kb.is_of_kind(*kb.structure("femur"), "muscle"));
}

TEST_CASE("Kinds that were not checked may go round without end", "[knowledge]") {
    KnowledgeBase kb;
    kb.kinds = {{"a", "a", "b", false, {}, {}}, {"b", "b", "a", false, {}, {}}};
    kb.structures.resize(1);
    kb.structures[0].kind = "a";
    kb.index();
    CHECK(kb.kind_and_above("a").size() == 3);
    CHECK_FALSE(kb.is_of_kind(kb.structures[0], "c"));
}

TEST_CASE("An id may be that of a structure and a candidate, the structure first", "[knowledge]") {
    const KnowledgeBase& kb = small_kb();
    CHECK(names_of(kb, kb.with_id("psoas_major")) ==
          "structure psoas_major, candidate psoas_major");
    CHECK(names_of(kb, kb.with_id("gray")) == "source gray");
    CHECK(names_of(kb, kb.with_id("part_of")) == "relation part_of");
    CHECK(names_of(kb, kb.with_id("Psoas major")).empty());
}

TEST_CASE("A name is looked up as id, else as label or everyday name, else as synonym",
          "[knowledge]") {
    const KnowledgeBase& kb = small_kb();
    const auto lookup = [&](std::string_view name) { return names_of(kb, kb.lookup(name)); };
    CHECK(lookup("femur") == "structure femur");
    CHECK(lookup("Lesser Trochanter") == "structure lesser_trochanter");
    CHECK(lookup("iliopsoas family") == "structure iliopsoas_group");
    CHECK(lookup("Thigh_Bone") == "structure femur");
    CHECK(lookup("musculus psoas") == "structure psoas_major, candidate psoas_major");
    CHECK(lookup("bending hurts") == "finding pain_on_bending, finding pain_on_lifting");
    CHECK(lookup("spinal stenosis") == "candidate stenosis");
    CHECK(lookup("Anatomy") == "source gray");
    // A text is often called what it is about: that comes first, under whichever of its names.
    KnowledgeBase named = kb;
    named.sources.front().title = "Musculus psoas";
    named.index();
    CHECK(names_of(named, named.lookup("musculus psoas")) ==
          "structure psoas_major, candidate psoas_major");
    CHECK(lookup("skeletal part") == "kind skeletal");
    CHECK(lookup("nothing of the kind").empty());
    CHECK(lookup("").empty());
}

TEST_CASE("A copy of a knowledge base looks up in itself", "[knowledge]") {
    auto original = std::make_unique<KnowledgeBase>(small_kb());
    const KnowledgeBase copy = *original;
    const KnowledgeBase moved = std::move(*original);
    original.reset();
    CHECK(copy.structure("femur") == &copy.structures[0]);
    CHECK(moved.structure("femur") == &moved.structures[0]);
    CHECK(copy.lookup("thigh bone").size() == 1);
}

TEST_CASE("Labels stand in for ids in sentences", "[knowledge]") {
    const KnowledgeBase& kb = small_kb();
    CHECK(kb.label_for("lesser_trochanter") == "lesser trochanter");
    CHECK(kb.label_for("pain_intensity") == "intensity of the pain");
    CHECK(kb.label_for("stenosis") == "spinal stenosis");
    CHECK(kb.label_for("massage") == "massage");
    CHECK(kb.label_for("gray") == "Anatomy");
    CHECK(kb.label_for("part_of") == "part of");
    CHECK(kb.label_for("not_known_at_all") == "not known at all");
    CHECK(kb.label_of(kb.with_id("soft_tissue_first")[0]) == "soft_tissue_first");
}

TEST_CASE("Names to suggest from are sorted, each once, of the types asked for", "[knowledge]") {
    const KnowledgeBase& kb = small_kb();
    CHECK(kb.names({EntityType::finding}) ==
          std::vector<std::string>{"ache in the low back", "ache_low_back", "bending hurts",
                                   "intensity of the pain", "lumbago", "pain on bending",
                                   "pain on lifting", "pain_intensity", "pain_on_bending",
                                   "pain_on_lifting"});
    const std::vector<std::string> all = kb.names();
    CHECK(std::ranges::is_sorted(all));
    CHECK(std::ranges::adjacent_find(all) == all.end());
    CHECK(std::ranges::binary_search(all, "deep hip flexor"));
    CHECK(std::ranges::binary_search(all, "part_of"));
}

TEST_CASE("A grade has a name, and the name gives the grade back", "[knowledge]") {
    for (const Grade grade :
         {Grade::published, Grade::computed, Grade::judged, Grade::opinion, Grade::unchecked}) {
        CHECK(grade_from(to_string(grade)) == grade);
    }
    CHECK_FALSE(grade_from("certain"));
}

}  // namespace fascia::test
