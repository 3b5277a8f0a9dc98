#include "core/base/file.hpp"
#include "core/json/document.hpp"
#include "core/knowledge/archive.hpp"
#include "tests/core/json/small_knowledge.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"

#include <filesystem>
#include <string>

namespace fascia::test {

namespace {

/// The knowledge base without what tells one set of files from another.
std::string content_of(KnowledgeBase kb) {
    kb.hash.clear();
    const auto forget_places = [](auto& list) {
        for (auto& entry : list) {
            entry.backing.where = {};
        }
    };
    forget_places(kb.structures);
    forget_places(kb.relations);
    forget_places(kb.facts);
    forget_places(kb.findings);
    forget_places(kb.candidates);
    forget_places(kb.evidence);
    forget_places(kb.treatments);
    forget_places(kb.positions);
    for (Kind& kind : kb.kinds) {
        kind.where = {};
    }
    for (Source& source : kb.sources) {
        source.where = {};
    }
    for (Candidate& candidate : kb.candidates) {
        candidate.pre_test.backing.where = {};
        for (PreTest& other : candidate.other_pre_tests) {
            other.backing.where = {};
        }
    }
    for (Treatment& treatment : kb.treatments) {
        for (Caution& caution : treatment.cautions) {
            caution.backing.where = {};
        }
    }
    kb.scales.backing.where = {};
    return archive(kb);
}

}  // namespace

TEST_CASE("Every field of a knowledge base file is read", "[json][knowledge]") {
    const KnowledgeBase& kb = small_kb();

    const Structure& psoas = *kb.structure("psoas_major");
    CHECK(psoas.label == "psoas major");
    CHECK(psoas.kind == "muscle");
    CHECK(psoas.common == "deep hip flexor");
    CHECK(psoas.synonyms == std::vector<std::string>{"musculus psoas"});
    CHECK(psoas.xrefs == std::vector<std::string>{"UBERON:0001498"});
    CHECK(psoas.backing.sources == std::vector<std::string>{"gray"});  // by the defaults
    CHECK(psoas.backing.grade == Grade::unchecked);
    CHECK((psoas.backing.where.file == "kb.json" && psoas.backing.where.line == 10 &&
           psoas.backing.where.column == 3));

    const RelationType& insertion = *kb.relation("insertion");
    CHECK(insertion.columns == std::vector<std::string>{"muscle", "bone"});
    CHECK(insertion.says == "{1} inserts on {2}");
    CHECK(insertion.inverse == "receives");
    CHECK(insertion.inverse_denies == "nothing shows that {1} receives {2}");
    CHECK(kb.relation("adjacent_to")->symmetric);
    CHECK(kb.relation("attaches_to")->derived);

    const Finding& intensity = *kb.finding("pain_intensity");
    CHECK((intensity.unit == "of 10" && intensity.low == 0.0 && intensity.high == 10.0));
    CHECK((intensity.topic == "quality" && intensity.observer == "person" && !intensity.sided));
    CHECK(kb.finding("ache_low_back")->sided);

    const Candidate& stenosis = *kb.candidate("stenosis");
    CHECK((stenosis.kind == "condition" && stenosis.laterality == Laterality::midline));
    CHECK((stenosis.pre_test.probability == 0.03 && stenosis.pre_test.low == 0.01));
    CHECK(stenosis.pre_test.backing.grade == Grade::published);
    CHECK(stenosis.pre_test.backing.sources == std::vector<std::string>{"gray"});
    REQUIRE(stenosis.other_pre_tests.size() == 1);
    CHECK(stenosis.other_pre_tests[0].setting == "hospital");

    const Evidence& walking = kb.evidence[1];
    CHECK((walking.id == "kb/walking" && walking.side == SideRule::any));
    REQUIRE((walking.present && walking.present->ratio));
    CHECK((walking.present->ratio->value == 3.7 && walking.present->ratio->high == 4.8));
    CHECK_FALSE(walking.absent);
    CHECK(kb.evidence[0].present->word == "strong");

    const Treatment& massage = *kb.treatment("massage");
    CHECK((massage.step == 2 && massage.risk == "low" && massage.cost == "moderate"));
    CHECK(massage.after == std::vector<std::string>{"stay_active"});
    CHECK(massage.cautions.at(0).backing.sources == std::vector<std::string>{"gray"});

    CHECK(kb.positions.at(0).holder == "gray");
    CHECK((kb.source("gray")->year == "1858" && kb.source("suri")->year == "2010"));
    CHECK(kb.source("suri")->pmid == "21156951");
    CHECK((kb.scales.words.at(0).first == "hallmark" && kb.scales.words.at(0).second == 6.0));
    CHECK((kb.scales.bands.size() == 3 && !kb.scales.bands.at(2).at_least));
    CHECK((kb.scales.cap_low == 0.05 && kb.scales.cap_high == 20.0));
}

TEST_CASE("A candidate that is a structure is named after it", "[json][knowledge]") {
    const Candidate& psoas = *small_kb().candidate("psoas_major");
    CHECK(psoas.label == "psoas major");
    CHECK(psoas.kind == "muscle");
    CHECK(psoas.common == "deep hip flexor");
    CHECK(psoas.synonyms == std::vector<std::string>{"musculus psoas"});
}

TEST_CASE("Facts are sorted by relation, then by their values", "[json][knowledge]") {
    std::string facts;
    for (const Fact& fact : small_kb().facts) {
        facts += fact.relation + ' ' + std::get<std::string>(fact.values[0]) + '\n';
    }
    CHECK(facts ==
          "adjacent_to psoas_major\n"
          "insertion psoas_major\n"
          "located_in ache_low_back\n"
          "part_of lesser_trochanter\n"
          "segments lumbar_spine\n"
          "weighs femur\n");
}

TEST_CASE("How entries are spread over files changes nothing but their places",
          "[json][knowledge]") {
    // Two files, the second half of the sections first.
    const std::string head =
        "{\"fascia\": \"kb/1\",\n \"defaults\": {\"source\": \"gray\", \"grade\": "
        "\"unchecked\"},\n";
    const std::size_t middle = right_knowledge.find(" \"findings\": [");
    std::string first = right_knowledge.substr(0, middle);
    first.erase(first.rfind(','));
    const std::vector<SourceText> files = {
        SourceText("folder/b.json", first + '}'),
        SourceText("other/a.json", head + right_knowledge.substr(middle))};
    const auto split = load_knowledge_base(files);
    REQUIRE(split);
    CHECK(content_of(*split) == content_of(small_kb()));
    CHECK(split->hash != small_kb().hash);
    const auto turned = load_knowledge_base(std::vector<SourceText>{files[1], files[0]});
    REQUIRE(turned);
    CHECK(archive(*turned) == archive(*split));
}

TEST_CASE("The hash is of file names without folder, and of their content", "[json][knowledge]") {
    const std::string hash = load(right_knowledge, "kb.json")->hash;
    CHECK(hash.size() == 16);
    CHECK(load(right_knowledge, "some/where/kb.json")->hash == hash);
    CHECK(load(right_knowledge, "other.json")->hash != hash);
    CHECK(load(right_knowledge + ' ', "kb.json")->hash != hash);
}

TEST_CASE("Errors of several files are told together, each with its file", "[json][knowledge]") {
    const std::vector<SourceText> files = {
        SourceText("b.json", "{\"fascia\": \"kb/1\", \"kinds\": [{\"id\": \"a\"}]}"),
        SourceText("a.json", "{\"fascia\": \"kb/1\" \"kinds\": []}"), SourceText("c.json", "[]")};
    CHECK(errors_of(load_knowledge_base(files)) ==
          "a.json:1:19: a comma or } is expected here\n"
          "b.json:1:30: \"label\" is missing in this kind\n"
          "c.json:1:1: an object is expected, beginning {\"fascia\": \"kb/1\", …\n");
}

TEST_CASE("An id that another file has is told with the place of the first", "[json][knowledge]") {
    const std::vector<SourceText> files = {
        SourceText("b.json", right_knowledge),
        SourceText(
            "a.json",
            "{\"fascia\": \"kb/1\",\n \"sources\": [{\"id\": \"suri\", \"title\": \"Other\", "
            "\"trust\": \"weak\", \"verified\": false}]}")};
    CHECK(errors_of(load_knowledge_base(files)) ==
          "b.json:49:10: the id \"suri\" stands twice; it is first at a.json:2:21\n");
}

TEST_CASE("Scales in two files are an error", "[json][knowledge]") {
    const std::vector<SourceText> files = {
        SourceText("a.json", right_knowledge),
        SourceText(
            "b.json",
            "{\"fascia\": \"kb/1\", \"scales\": {\"setting\": \"hospital\", \"words\": {\"a\": 1}, "
            "\"pre_test_words\": {\"b\": 1}, \"bands\": [{\"label\": \"x\"}], \"cap\": {\"low\": "
            "0.1, "
            "\"high\": 10}, \"source\": \"gray\", \"grade\": \"judged\"}}")};
    CHECK(errors_of(load_knowledge_base(files)) ==
          "b.json:1:30: \"scales\" stands twice; it is first at a.json:50:12\n");
}

TEST_CASE("An entry needs source and grade, its own or those of its file", "[json][knowledge]") {
    const std::vector<SourceText> files = {
        SourceText("a.json", right_knowledge),
        SourceText("b.json",
                   "{\"fascia\": \"kb/1\", \"defaults\": {\"grade\": \"judged\"},\n"
                   " \"structures\": [{\"id\": \"iliacus\", \"label\": \"iliacus\", \"kind\": "
                   "\"muscle\"}]}"),
        SourceText("c.json",
                   "{\"fascia\": \"kb/1\",\n"
                   " \"facts\": [{\"is\": [\"femur\", \"part_of\", \"lumbar_spine\"], \"source\": "
                   "\"gray\"}]}")};
    CHECK(
        errors_of(load_knowledge_base(files)) ==
        "b.json:2:17: \"source\" is missing here; the \"defaults\" of the file give none, either\n"
        "c.json:2:12: \"grade\" is missing here; the \"defaults\" of the file give none, either\n");
}

TEST_CASE("Twenty errors are shown by place, and the rest are counted", "[json][knowledge]") {
    std::string facts;
    for (int i = 0; i < 50; ++i) {
        facts += "\n  {\"is\": [\"femur\", \"part_of\", \"bone_" + std::to_string(i) + "\"]},";
    }
    const auto kb = load(changed(right_knowledge, "\"facts\": [", "\"facts\": [" + facts));
    REQUIRE_FALSE(kb);
    REQUIRE(kb.error().size() == 20);
    for (std::size_t i = 0; i < 20; ++i) {
        CHECK(kb.error()[i].where.line == 25 + i);
    }
    CHECK(kb.error().back().hint == "30 more errors are not shown");
}

TEST_CASE("An error shows the line and points at the value", "[json][knowledge]") {
    const auto kb = load(changed(right_knowledge, "\"label\": \"multifidus\", \"kind\": \"muscle\"",
                                 "\"label\": \"multifidus\", \"kind\": \"musle\""));
    REQUIRE_FALSE(kb);
    CHECK(to_string(kb.error()) ==
          "kb.json:11:55: error: there is no kind \"musle\"\n"
          "    {\"id\": \"multifidus\", \"label\": \"multifidus\", \"kind\": \"musle\"},\n"
          "                                                        ^^^^^^^\n"
          "  did you mean muscle?\n");
}

TEST_CASE("A folder is read by its .json files alone", "[json][knowledge]") {
    const Folder folder;
    REQUIRE(write_file(folder.path() / "kb.json", right_knowledge));
    REQUIRE(write_file(folder.path() / "notes.txt", "no JSON"));
    std::filesystem::create_directory(folder.path() / "cases");
    REQUIRE(write_file(folder.path() / "cases" / "x.json", "no JSON"));
    const auto kb = load_knowledge_base(folder.path());
    REQUIRE(kb);
    CHECK(kb->hash == small_kb().hash);
    CHECK(kb->structures.front().backing.where.file == (folder.path() / "kb.json").string());
}

TEST_CASE("A folder that is missing or holds no knowledge base is an error", "[json][knowledge]") {
    const Folder folder;
    const std::string name = folder.path().string();
    CHECK(errors_of(load_knowledge_base(folder.path())) ==
          name + ": the folder holds no knowledge base: there is no file that ends in .json\n");
    CHECK(errors_of(load_knowledge_base(folder.path() / "none")) ==
          name + "/none: there is no such folder\n");
    CHECK(errors_of(load_knowledge_base(std::vector<SourceText>{})) ==
          "no file of the knowledge base holds \"scales\", the table of words, bounds and bands\n");
}

TEST_CASE("A value of any wrong type anywhere is an error and no crash", "[json][knowledge]") {
    // Each value of the small knowledge base in turn becomes each type of value.
    const auto document = json::parse(SourceText("kb.json", right_knowledge));
    REQUIRE(document);
    std::vector<Span> spans;
    const auto gather = [&](const auto& self, const json::Node& node) -> void {
        spans.push_back(node.span);
        for (const json::Node& item : node.items) {
            self(self, item);
        }
    };
    gather(gather, document->root());
    REQUIRE(spans.size() > 300);
    for (const Span span : spans) {
        for (const std::string_view other :
             {"null", "true", "-7", "1.5", "\"\"", "\"x\"", "[]", "{}", "[[]]", "{\"id\": 1}"}) {
            std::string text = right_knowledge;
            text.replace(span.begin, span.end - span.begin, other);
            const auto kb = load(text);
            // Some are right: another number of points, no synonyms, other words.
            REQUIRE((kb || (!kb.error().empty() && kb.error().size() <= 20)));
        }
    }
}

TEST_CASE("The knowledge base of the project is right", "[json][knowledge]") {
    const auto kb = load_knowledge_base(std::filesystem::path(FASCIA_SOURCE_DIR) / "kb");
    INFO((kb ? std::string() : to_string(kb.error())));
    REQUIRE(kb);
    CHECK(kb->structures.size() >= 60);
    CHECK(kb->findings.size() >= 40);
    CHECK(kb->candidates.size() >= 12);
    // Every statement rests on something.
    for (const Fact& fact : kb->facts) {
        REQUIRE_FALSE(fact.backing.sources.empty());
    }
}

TEST_CASE("The example cases of the project are right", "[json][knowledge]") {
    const auto folder = std::filesystem::path(FASCIA_SOURCE_DIR) / "kb";
    const auto kb = load_knowledge_base(folder);
    REQUIRE(kb);
    const auto paths = files_in(folder / "cases", ".json");
    REQUIRE(paths);
    CHECK(paths->size() >= 9);
    for (const std::filesystem::path& path : *paths) {
        const auto text = read_file(path, case_bytes_max);
        REQUIRE(text);
        const auto loaded = load_case(SourceText(path.filename().string(), *text), *kb);
        INFO((loaded ? std::string() : to_string(loaded.error())));
        CHECK(loaded);
    }
}

}  // namespace fascia::test
