#include "core/datalog/evaluate.hpp"
#include "core/datalog/wording.hpp"
#include "core/lint/lint.hpp"
#include "tests/core/lint/lint_world.hpp"
#include "tests/support/random_case.hpp"

#include <algorithm>
#include <set>

namespace fascia {
namespace {

using test::Random;

const std::vector<std::string> conditions = {"?x covers ?y",
                                             "?y covers ?x",
                                             "?x part_of ?y",
                                             "?x part_of+ ?y",
                                             "?x part_of* ?y",
                                             "?x kind bone",
                                             "?x kind muscle",
                                             "?y kind skeletal",
                                             "?x performs ?y",
                                             "?x origin ?y",
                                             "?x weighs ?n",
                                             "?n > 100",
                                             "?n < 100",
                                             "?n >= 90",
                                             "?n <= 200",
                                             "?n != 90",
                                             "?n > 5",
                                             "?n < 6",
                                             "5 < ?n",
                                             "case age ?n",
                                             "case measures pain ?n",
                                             "case has fever",
                                             "case lacks cough",
                                             "case has_left ache",
                                             "case has_left fever",
                                             "case has ?f",
                                             "case lacks ?f",
                                             "case unasked ?f",
                                             "case sex male",
                                             "case sex man",
                                             "not ?x covers ?y",
                                             "not ?x part_of _",
                                             "not { ?z covers ?x, ?z kind bone }",
                                             "not ?x r ?y",
                                             "?x r ?y",
                                             "?y r ?x",
                                             "?x s ?y",
                                             "?x r+ ?y",
                                             "?x s* ?y",
                                             "?k = count { ?z : ?x covers ?z }",
                                             "?k > 0",
                                             "?k = count { ?f : case has ?f }",
                                             "?x != ?y",
                                             "?x = psoas",
                                             "?y = spine",
                                             "case measures fever ?n"};
const std::vector<std::string> heads = {"?x r ?y",         "?y r ?x",    "?x s ?y",
                                        "?x s spine",      "psoas s l1", "case has old",
                                        "case has_left ?f"};
const std::string relations =
    "pack \"p\" {}\nrelation \"r\" { \"structure\", \"structure\", says = \"{1}\", denies = "
    "\"{1}\" }\nrelation \"s\" { \"structure\", \"structure\", says = \"{1}\", denies = \"{1}\" "
    "}\n";

std::string random_rule(Random& random, std::size_t number) {
    std::string when;
    for (std::size_t i = 1 + random.below(4); i > 0; --i) {
        when += (when.empty() ? "" : ", ") + random.pick(conditions);
    }
    return test::rule("r" + std::to_string(number), when, random.pick(heads));
}

struct Compiled {
    std::vector<Pack> packs;
    std::unique_ptr<Rulebook> book;
    std::unique_ptr<Groundwork> groundwork;
};

std::optional<Compiled> compiled(const KnowledgeBase& kb, std::vector<Pack> packs) {
    Compiled out;
    out.packs = std::move(packs);
    auto book = Rulebook::compile(&kb, out.packs);
    if (!book) {
        return std::nullopt;
    }
    out.book = std::move(*book);
    auto groundwork = Groundwork::lay(*out.book);
    if (!groundwork) {
        return std::nullopt;
    }
    out.groundwork = std::make_unique<Groundwork>(std::move(*groundwork));
    return out;
}

/// A pack of rules that can stand beside each other.
std::string random_pack(const KnowledgeBase& kb, Random& random) {
    std::string text = relations;
    for (std::size_t i = 0; i < 12; ++i) {
        const std::string more = text + random_rule(random, i);
        if (const auto pack = load_pack(SourceText("p.lua", more));
            pack && Rulebook::compile(&kb, {*pack})) {
            text = more;
        }
    }
    return text;
}

/// All that the pack's relations hold in a case, and what is concluded of findings.
std::set<std::string> conclusions(const Compiled& of, const Case& told) {
    std::set<std::string> out;
    const auto consultation = Consultation::run(*of.groundwork, told);
    REQUIRE(consultation);
    REQUIRE(consultation->derive());
    for (const char* name : {"r", "s", "has", "has_left", "lacks"}) {
        const auto id = of.book->relation(name);
        REQUIRE(id);
        for (const datalog::TupleRef ref : consultation->database().sorted(*id)) {
            std::string tuple = name;
            for (const Value value : consultation->database().tuple(ref)) {
                tuple += ' ' + datalog::spell(of.book->values(), value);
            }
            out.insert(std::move(tuple));
        }
    }
    return out;
}

}  // namespace

TEST_CASE("Whatever lint says of random packs is so in random cases", "[lint][property]") {
    const auto kb = load_knowledge_base({SourceText("kb.json", test::small_knowledge())});
    REQUIRE(kb);
    Random random(20261128);
    std::size_t never = 0;
    std::size_t repeated = 0;
    for (int round = 0; round < 160; ++round) {
        const std::string text = random_pack(*kb, random);
        INFO(text);
        const auto pack = load_pack(SourceText("p.lua", text));
        REQUIRE(pack);
        const auto whole = compiled(*kb, {*pack});
        REQUIRE(whole);
        Review review;
        REQUIRE(lint(*whole->groundwork, whole->packs, {}, case_limits(), review));
        std::vector<Case> cases;
        for (std::size_t i = 0; i < 12; ++i) {
            cases.push_back(test::random_case(*kb, random, random.below(9)));
        }
        for (const Remark& remark : review.remarks) {
            const auto rule = std::ranges::find_if(pack->rules, [&](const Pack::Rule& one) {
                return one.name.where() == remark.where;
            });
            if (rule == pack->rules.end()) {
                continue;
            }
            INFO(remark.message);
            if (remark.code == "never-fires") {
                ++never;
                const auto& rules = whole->book->program().rules;
                const auto it = std::ranges::find(rules, "p/" + std::string(rule->name.text()),
                                                  &datalog::Rule::name);
                REQUIRE(it != rules.end());
                for (const Case& told : cases) {
                    const auto consultation = Consultation::run(*whole->groundwork, told);
                    REQUIRE(consultation);
                    REQUIRE(consultation->derive());
                    datalog::Rule body = *it;
                    body.heads.clear();
                    const auto found =
                        datalog::ask(whole->book->program(), consultation->database(), body, {});
                    REQUIRE(found);
                    CHECK(found->rows.empty());
                }
            } else if (remark.code == "duplicate" || remark.code == "subsumed" ||
                       remark.code == "circular") {
                ++repeated;
                Pack without = *pack;
                without.rules.erase(without.rules.begin() + (rule - pack->rules.begin()));
                const auto less = compiled(*kb, {without});
                REQUIRE(less);
                for (const Case& told : cases) {
                    CHECK(conclusions(*whole, told) == conclusions(*less, told));
                }
            }
        }
    }
    CHECK(never > 50);
    CHECK(repeated > 20);
}

}  // namespace fascia
