#include "core/rules/archive_pack.hpp"

#include "core/knowledge/defaults.hpp"
#include "core/lua/load_pack.hpp"
#include "tests/support/catch.hpp"

#include <random>

namespace fascia {
namespace {

/// All that a pack holds, with the place of every text, written down by other code than the
/// archive's.
class Dump {
public:
    explicit Dump(const Pack& pack) {
        text(pack.file);
        words(pack.id, pack.title, pack.about, pack.author);
        text(pack.reviewed);
        texts(pack.allow);
        for (const Pack::Relation& r : pack.relations) {
            text(r.name);
            texts(r.columns);
            words(r.about, r.says, r.denies);
        }
        for (const Pack::Rule& r : pack.rules) {
            texts({r.name, r.when, r.infer, r.because});
            texts(r.sources);
            words(to_string(r.grade));
        }
        for (const Pack::Evidence& e : pack.evidence) {
            texts({e.name, e.candidate, e.finding, e.when, e.because, e.figure});
            weight(e.present);
            weight(e.absent);
            words(e.overlap, std::to_string(static_cast<int>(e.side)), to_string(e.grade),
                  std::to_string(e.at_least));
            texts(e.sources);
            texts(e.members);
        }
        for (const Pack::RedFlag& f : pack.red_flags) {
            texts({f.name, f.when, f.condition, f.because});
            texts(f.sources);
            words(to_string(f.urgency));
        }
        for (const Pack::Test& t : pack.tests) {
            test(t);
        }
        texts(pack.inputs);
        texts(pack.outputs);
    }

    [[nodiscard]] const std::string& out() const { return out_; }

private:
    template <class... T>
    void words(const T&... all) {
        ((out_ += all, out_ += '\n'), ...);
    }
    void text(const SourceText& x) {
        const SourceRef where = x.where();
        words(x.name(), std::string(x.text()), std::to_string(where.line),
              std::to_string(where.column), std::to_string(where.length), x.line_at({0, 0}));
    }
    void texts(const std::vector<SourceText>& all) {
        words(std::to_string(all.size()));
        for (const SourceText& one : all) {
            text(one);
        }
    }
    void weight(const std::optional<Pack::Weight>& x) {
        if (!x) {
            words("none");
            return;
        }
        text(x->where);
        words(x->strength.word);
        if (x->strength.ratio) {
            words(std::to_string(x->strength.ratio->value));
        }
    }
    void test(const Pack::Test& t) {
        text(t.name);
        for (const Pack::TestFinding& f : t.findings) {
            text(f.finding);
            words(to_string(f.state), to_string(f.side), std::to_string(f.value.value_or(-1)));
        }
        words(std::to_string(t.person.age.value_or(-1)), t.person.sex, std::to_string(t.within));
        text(t.first);
        texts(t.derives);
        texts(t.not_derives);
        texts(t.candidates);
        for (const Pack::TestRank& r : t.ranks) {
            text(r.candidate);
            words(std::to_string(r.rank));
        }
        for (const auto* list : {&t.why, &t.commands, &t.sections}) {
            for (const Pack::TestWords& w : *list) {
                text(w.of);
                texts(w.words);
            }
        }
        words(t.flags ? "flags" : "no flags");
        if (t.flags) {
            texts(*t.flags);
        }
    }

    std::string out_;
};

Pack read(const std::string& text) {
    auto pack = load_pack(SourceText("p.lua", text));
    if (!pack) {
        FAIL(to_string(pack.error()));
    }
    return std::move(*pack);
}

/// With texts that a loop puts together, so that they stand nowhere in the file.
const char* const with_all =
    "pack \"p\" { title = \"T\", about = \"A\", author = \"N\", reviewed = \"2026-11\" }\n"
    R"(relation "loads" { "structure", "structure", about = "pulls", says = "{1} on {2}", denies = "no" }
rule "r" { when = [[ ?m origin ?a ]], infer = [[ ?m loads ?a ]], because = "{?m}", source = "book" }
for _, word in ipairs { "weak", "strong" } do
  evidence("e-" .. word) { candidate = "psoas_major", finding = "ache", present = word,
    because = "It is " .. word, source = "book" }
end
evidence "f" { candidate = "c", finding = "g", present = { lr = 3.7, low = 2.9, high = 4.8 },
  grade = "published", overlap = "o", side = "any", because = "b", source = "book" }
cluster "k" { candidate = "c", of = { "f1", "f2" }, at_least = 2, present = "moderate", because = "b", source = "book" }
red_flag "hot" { when = [[ case has fever ]], condition = "c", urgency = "same_day", because = "b", source = "book" }
test "t" { case = { has = { "fever", left = { "ache" } }, lacks = { "g" }, age = 60, sex = "female" },
  expect = { first = "c", derives = "a loads b", flags = { "p/hot" }, candidates = { "c" }, within = 2 } }
)";

}  // namespace

TEST_CASE("A prepared pack reads back as the pack it was made of, with every place", "[pack]") {
    const Pack pack = read(with_all);
    const auto bytes = archive(pack);
    REQUIRE(bytes);
    const auto back = unarchive_pack(*bytes, SourceText("p.lua", with_all));
    REQUIRE(back);
    CHECK(Dump(*back).out() == Dump(pack).out());
    CHECK(archive(*back) == bytes);
}

TEST_CASE("The packs of the program are prepared, and say what a run of them says", "[pack]") {
    REQUIRE_FALSE(defaults().packs.empty());
    REQUIRE(defaults().prepared_packs.size() == defaults().packs.size());
    for (std::size_t i = 0; i < defaults().packs.size(); ++i) {
        const EmbeddedFile& file = defaults().packs[i];
        const SourceText text(file.name, std::string(file.text));
        CHECK(defaults().prepared_packs[i].name == file.name);
        const auto ran = load_pack(text);
        REQUIRE(ran);
        const auto prepared = unarchive_pack(defaults().prepared_packs[i].text, text);
        REQUIRE(prepared);
        CHECK(Dump(*prepared).out() == Dump(*ran).out());
    }
}

TEST_CASE("A pack with functions is not prepared", "[pack]") {
    CHECK(archive(read(R"(pack "p" { title = "T" })")));
    CHECK_FALSE(archive(read(R"(rule "r" { when = [[ ?m origin ?a ]], infer = [[ ?m origin ?a ]],
  where = function(b) return true end, because = "b", source = "book" })")));
}

TEST_CASE("Broken bytes of a prepared pack never lead astray", "[pack]") {
    const SourceText file("p.lua", with_all);
    const auto bytes = archive(read(with_all));
    REQUIRE(bytes);
    CHECK_FALSE(unarchive_pack(*bytes + 'x', file));
    CHECK_FALSE(unarchive_pack(*bytes, SourceText("p.lua", "short")));
    for (std::size_t size = 0; size < bytes->size(); ++size) {
        REQUIRE_FALSE(unarchive_pack(std::string_view(*bytes).substr(0, size), file));
    }
    std::mt19937 random(1);  // always the same bytes
    for (int round = 0; round < 20'000; ++round) {
        std::string broken = *bytes;
        for (int i = 0; i < 3; ++i) {
            broken[random() % broken.size()] = static_cast<char>(random());
        }
        const auto pack = unarchive_pack(broken, file);  // a value or an error
        REQUIRE((pack || pack.error().size() == 1));
    }
}

}  // namespace fascia
