#include "core/datalog/near_miss.hpp"

#include "core/datalog/variables.hpp"
#include "tests/core/datalog/little_language.hpp"
#include "tests/core/datalog/naive.hpp"
#include "tests/core/datalog/random_program.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fascia::datalog::testing {

namespace {

using Known = std::vector<std::pair<Variable, Value>>;

/// "origin !part_of ?kind; x=l1" a way: conditions by relation or number, unmet ones with '!',
/// open ones with '?'; then what the variables stand for.
std::string spell(const World& world, const Rule& rule, const NearMiss& way) {
    std::string out;
    for (std::size_t i = 0; i < rule.body.size(); ++i) {
        const auto* atom = std::get_if<Atom>(&rule.body[i].is);
        out += i > 0 ? " " : "";
        out += way.verdicts[i] == Verdict::unmet  ? "!"
               : way.verdicts[i] == Verdict::open ? "?"
                                                  : "";
        out += atom != nullptr ? world.program->relations[atom->relation.index].name
                               : std::to_string(i + 1);
    }
    out += ";";
    for (std::size_t i = 0; i < way.bindings.size(); ++i) {
        if (way.bindings[i]) {
            const Value value = *way.bindings[i];
            out += " " + rule.variables[i] + "=" +
                   (world.values->is_text(value) ? std::string(world.values->text_of(value))
                                                 : format_number(world.values->number_of(value)));
        }
    }
    return out;
}

const Rule& rule_named(const Evaluated& e, std::string_view name) {
    return *std::ranges::find(e.world.program->rules, name, &Rule::name);
}

std::vector<std::string> near_misses(const Evaluated& e, std::string_view rule_name,
                                     std::string_view head) {
    const Rule& rule = rule_named(e, rule_name);
    const std::vector<Value> tuple = e.world.tuple(head);
    Known known;
    for (std::size_t i = 0; i < tuple.size(); ++i) {
        if (const auto* variable = std::get_if<Variable>(&rule.heads.front().terms[i])) {
            known.emplace_back(*variable, tuple[i]);
        }
    }
    NearMissFinder finder(*e.world.program, *e.database);
    const NearMisses found = finder.find(rule, known, {});
    CHECK(found.is_complete);
    std::vector<std::string> out;
    for (const NearMiss& way : found.ways) {
        out.push_back(spell(e.world, rule, way));
    }
    return out;
}

constexpr const char* muscles = R"(
    relation performs(text, text)
    relation origin(text, text)
    relation part_of(text, text)
    relation weight(text, integer)
    relation loads(text, text)
    relation heavy(text)
    relation alone(text)
    performs(psoas, flexion)
    performs(rectus, flexion)
    origin(psoas, l1)
    origin(quadratus, crest)
    origin(rectus, spine_of_ilium)
    part_of(l1, spine)
    part_of(crest, pelvis)
    part_of(spine_of_ilium, pelvis)
    weight(psoas, 200)
    pulls: loads(?m, ?b) :- performs(?m, flexion), origin(?m, ?a), part_of*(?a, ?b)
    heavy: heavy(?m) :- weight(?m, ?g), ?g >= 300
    alone: alone(?m) :- origin(?m, ?a), not part_of(?a, pelvis)
)";

}  // namespace

TEST_CASE("What keeps a conclusion from holding is told condition by condition",
          "[datalog][near_miss]") {
    const Evaluated e = evaluated(muscles);
    // It does no flexion, all else is as the rule asks.
    CHECK(near_misses(e, "pulls", "quadratus, pelvis") ==
          std::vector<std::string>{"!performs origin part_of; m=quadratus b=pelvis a=crest"});
    // Each of two conditions could be the one that is wrong: the later one is told first.
    CHECK(near_misses(e, "pulls", "rectus, spine") ==
          std::vector<std::string>{"performs origin !part_of; m=rectus b=spine a=spine_of_ilium",
                                   "performs !origin part_of; m=rectus b=spine a=l1",
                                   "performs !origin part_of; m=rectus b=spine a=spine"});
    // What holds lacks nothing.
    CHECK(near_misses(e, "pulls", "psoas, spine") ==
          std::vector<std::string>{"performs origin part_of; m=psoas b=spine a=l1"});
}

TEST_CASE("A comparison is unmet where its value is known, and open where it is not",
          "[datalog][near_miss]") {
    const Evaluated e = evaluated(muscles);
    CHECK(near_misses(e, "heavy", "psoas") == std::vector<std::string>{"weight !2; m=psoas g=200"});
    CHECK(near_misses(e, "heavy", "rectus") == std::vector<std::string>{"!weight ?2; m=rectus"});
}

TEST_CASE("A negation is unmet where something is there", "[datalog][near_miss]") {
    const Evaluated e = evaluated(muscles);
    CHECK(near_misses(e, "alone", "quadratus") ==
          std::vector<std::string>{"origin !2; m=quadratus a=crest"});
    CHECK(near_misses(e, "alone", "soleus") == std::vector<std::string>{"!origin ?2; m=soleus"});
}

namespace {

/// A random program, evaluated by the engine and by the naive evaluator.
struct Both {
    Evaluated engine;
    Naive naive;
    Both(Evaluated e) : engine(std::move(e)), naive(*engine.world.program, *engine.world.values) {
        for (const auto& [id, given] : engine.world.given) {
            naive.give(id, given);
        }
        REQUIRE(naive.run());
    }
};

/// Whether there is a way to meet the literal that agrees with the binding.
bool can_meet(const Both& both, const Rule& rule, std::size_t literal,
              const Naive::Binding& start) {
    bool is_met = false;
    both.naive.solve_some(rule, {literal}, start, [&](const Naive::Binding&) { is_met = true; });
    return is_met;
}

/// Whether the body can be met but for exactly these conditions, which then are untrue.
bool is_way(const Both& both, const Rule& rule, const std::set<std::size_t>& unmet,
            const Naive::Binding& start) {
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < rule.body.size(); ++i) {
        if (!unmet.contains(i)) {
            others.push_back(i);
        }
    }
    bool is_found = false;
    both.naive.solve_some(rule, others, start, [&](const Naive::Binding& binding) {
        is_found = is_found || std::ranges::none_of(unmet, [&](std::size_t i) {
                       return can_meet(both, rule, i, binding);
                   });
    });
    return is_found;
}

void each_subset(std::size_t of, std::size_t size, std::set<std::size_t>& chosen, std::size_t from,
                 const std::function<void()>& use) {
    if (size == 0) {
        use();
        return;
    }
    for (std::size_t i = from; i < of; ++i) {
        chosen.insert(i);
        each_subset(of, size - 1, chosen, i + 1, use);
        chosen.erase(i);
    }
}

/// Makes the unmet conditions of one way true, where all are plain atoms without a variable left
/// open. Nothing where that cannot be, or changes what else holds of the body.
std::optional<bool> fires_when_made_true(const Both& both, const Rule& rule, const NearMiss& way,
                                         const std::vector<Value>& head) {
    Database database = both.engine.world.database();
    Naive naive(*both.engine.world.program, *both.engine.world.values);
    for (const auto& [id, given] : both.engine.world.given) {
        naive.give(id, given);
    }
    for (std::size_t i = 0; i < rule.body.size(); ++i) {
        if (way.verdicts[i] == Verdict::met) {
            continue;
        }
        const auto* atom = std::get_if<Atom>(&rule.body[i].is);
        if (atom == nullptr || atom->step == Step::star || way.verdicts[i] == Verdict::open) {
            return std::nullopt;
        }
        std::vector<Value> tuple;
        for (const Term& term : atom->terms) {
            const auto value = Naive::value_of(term, way.bindings);
            if (!value) {
                return std::nullopt;
            }
            const bool is_text = both.engine.world.values->is_text(*value);
            const ColumnType column =
                both.engine.world.program->relations[atom->relation.index].columns[tuple.size()];
            if (is_text != (column == ColumnType::text) ||
                (column == ColumnType::integer &&
                 !both.engine.world.values->number_of(*value).is_integer)) {
                return std::nullopt;  // no such tuple can be
            }
            tuple.push_back(*value);
        }
        database.give(atom->relation, tuple);
        naive.give(atom->relation, tuple);
    }
    if (!naive.run()) {
        return std::nullopt;
    }
    Rule body = rule;
    body.heads.clear();
    bool is_met = false;
    naive.solve(body, naive.all(), way.bindings, [&](const Naive::Binding&) { is_met = true; });
    if (!is_met) {  // a negation or a count has changed with it
        return std::nullopt;
    }
    const auto done = evaluate(*both.engine.world.program, both.engine.analysis, database);
    return done && database.find(rule.heads.front().relation, head).has_value();
}

}  // namespace

TEST_CASE("Near misses of random programs are true, and none is nearer", "[datalog][near_miss]") {
    std::size_t ways = 0;
    std::size_t fired = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const std::string text = random_program(seed).text();
        if (!errors_of(text).empty()) {
            continue;
        }
        INFO("seed " << seed << "\n" << text);
        const Both both(evaluated(text));
        NearMissFinder finder(*both.engine.world.program, *both.engine.database);
        SplitMix random(seed);
        for (const Rule& rule : both.engine.world.program->rules) {
            const Atom& head = rule.heads.front();
            // Values from anywhere: what does not hold is asked for more often than what does.
            Known known;
            Naive::Binding start(variable_count(rule));
            std::vector<Value> tuple;
            std::vector<Value> pool;
            for (const auto& [id, given] : both.engine.world.given) {
                pool.insert(pool.end(), given.begin(), given.end());
            }
            const auto columns = both.engine.world.program->relations[head.relation.index].columns;
            bool is_possible = !pool.empty();
            for (std::size_t i = 0; i < head.terms.size() && is_possible; ++i) {
                std::vector<Value> fit;
                const auto* variable = std::get_if<Variable>(&head.terms[i]);
                const bool is_integer = columns[i] == ColumnType::integer ||
                                        (variable != nullptr &&
                                         both.naive.integers_of(rule.body, {}).contains(*variable));
                std::ranges::copy_if(pool, std::back_inserter(fit), [&](Value value) {
                    const bool is_text = both.engine.world.values->is_text(value);
                    return is_text == (columns[i] == ColumnType::text) &&
                           (!is_integer || both.engine.world.values->number_of(value).is_integer);
                });
                is_possible = variable == nullptr || start[variable->index] || !fit.empty();
                if (!is_possible) {
                    break;
                }
                if (variable == nullptr) {
                    tuple.push_back(std::get<Value>(head.terms[i]));
                } else {
                    if (!start[variable->index]) {
                        start[variable->index] = fit[random.below(fit.size())];
                        known.emplace_back(*variable, *start[variable->index]);
                    }
                    tuple.push_back(*start[variable->index]);
                }
            }
            if (!is_possible || rule.body.size() > 7) {
                continue;
            }
            const NearMisses found =
                finder.find(rule, known, {rule.body.size(), 1'000'000, 100'000'000, 100'000});
            INFO("rule " << rule.name);
            REQUIRE(found.is_complete);
            REQUIRE(!found.ways.empty());
            const std::size_t least = found.ways.front().unmet;
            for (const NearMiss& way : found.ways) {
                INFO(spell(both.engine.world, rule, way));
                ++ways;
                CHECK(way.unmet == least);
                for (std::size_t i = 0; i < rule.body.size(); ++i) {
                    if (way.verdicts[i] == Verdict::open) {
                        continue;
                    }
                    CHECK(can_meet(both, rule, i, way.bindings) ==
                          (way.verdicts[i] == Verdict::met));
                }
                if (const auto fires = fires_when_made_true(both, rule, way, tuple)) {
                    CHECK(*fires);
                    ++fired;
                }
            }
            std::set<std::size_t> chosen;
            for (std::size_t size = 0; size < least; ++size) {
                each_subset(rule.body.size(), size, chosen, 0,
                            [&] { CHECK(!is_way(both, rule, chosen, start)); });
            }
        }
    }
    CHECK(ways > 100);
    CHECK(fired > 30);
}

}  // namespace fascia::datalog::testing
