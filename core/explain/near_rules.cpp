#include "core/explain/near_rules.hpp"

#include "core/datalog/rows_with.hpp"
#include "core/datalog/variables.hpp"
#include "core/datalog/wording.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <tuple>

namespace fascia {

namespace {

using datalog::Atom;
using datalog::Goal;
using datalog::Literal;
using datalog::NearMiss;
using datalog::RelationId;
using datalog::Rule;
using datalog::Variable;
using datalog::Verdict;
using Bindings = std::vector<std::optional<Value>>;

/// How many ways a condition could have come about are told.
constexpr std::size_t nearest_max = 2;
constexpr std::size_t further_max = 3;
/// A rule with more unmet conditions is far off.
constexpr datalog::NearMissFinder::Bounds bounds = {3, 4000, 400'000, 256};

}  // namespace

int hardness(Condition::State state) {
    switch (state) {
        case Condition::State::met:
        case Condition::State::open:
            return 0;
        case Condition::State::unasked:
            return 1;
        case Condition::State::untestable:
            return 2;
        case Condition::State::denied:
            return 3;
        case Condition::State::unmet:
            break;
    }
    return 4;
}

void mark_deciding(NotFired& line) {
    Condition* hardest = nullptr;
    for (Condition& condition : line.conditions) {
        if (hardness(condition.state) > (hardest == nullptr ? 0 : hardness(hardest->state))) {
            hardest = &condition;
        }
    }
    if (hardest != nullptr) {
        hardest->decides = true;
    }
}

void sort_nearest(std::vector<NotFired>& lines) {
    const auto key = [](const NotFired& line) {
        int hardest = 0;
        for (const Condition& condition : line.conditions) {
            hardest = std::max(hardest, hardness(condition.state));
        }
        return std::tuple(line.unmet, hardest, -line.worth.tenths, line.id, line.would);
    };
    std::ranges::stable_sort(lines, {}, key);
}

NearRules::NearRules(const Consultation& consultation, const datalog::Limits& limits)
    : consultation_(consultation),
      rulebook_(consultation.rulebook()),
      program_(rulebook_.program()),
      database_(consultation.database()),
      wording_(rulebook_),
      steps_(consultation, wording_),
      finder_(program_, database_),
      given_limits_(limits) {
    begin();
    for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
        for (std::uint32_t k = 0; k < program_.rules[i].heads.size(); ++k) {
            rules_of_[program_.rules[i].heads[k].relation.index].emplace_back(datalog::RuleId{i},
                                                                              k);
        }
    }
}

void NearRules::begin() {
    limits_ = given_limits_;
    if (!limits_.time_start) {
        limits_.time_start = std::chrono::steady_clock::now();
    }
    is_complete_ = true;
    wording_.begin();
}

bool NearRules::is_of_case(RelationId relation) const {
    const CaseRelations& relations = rulebook_.case_relations();
    return relation == relations.age || relation == relations.sex ||
           relation == relations.measures || rulebook_state(relation).has_value();
}

std::vector<NotFired> NearRules::lines_for(RelationId relation, const Goal& goal, int depth) {
    std::vector<NotFired> lines;
    Seen seen;
    add_lines(relation, goal, depth, seen, lines);
    sort_nearest(lines);
    return lines;
}

std::optional<NotFired> NearRules::line_for(datalog::RuleId id, const Known& known, int depth) {
    const Rule& rule = program_.rules[id.index];
    const auto found = finder_.find(rule, known, bounds, limits_);
    is_complete_ = is_complete_ && found.is_complete;
    const NearMiss* const way = nearest_of(rule, found.ways);
    if (way == nullptr || !can_be(rule, *way)) {
        return std::nullopt;
    }
    NotFired line = line_of(rule, *way, depth);
    line.other_ways = found.ways.size() - 1;
    line.has_more_ways = found.has_more;
    const RuleOrigin& origin = rulebook_.origin(id);
    line.id = origin.id;
    line.sources = origin.sources;
    line.where = origin.where;
    return line;
}

std::optional<NotFired> NearRules::line_for(const Rule& question, int depth) {
    const auto found = finder_.find(question, {}, bounds, limits_);
    is_complete_ = is_complete_ && found.is_complete;
    const NearMiss* const way = nearest_of(question, found.ways);
    if (way == nullptr) {
        return std::nullopt;
    }
    NotFired line = line_of(question, *way, depth);
    line.kind = NotFired::Kind::question;
    line.other_ways = found.ways.size() - 1;
    line.has_more_ways = found.has_more;
    return line;
}

KnownInstead NearRules::instead_of(RelationId relation, const Goal& goal) {
    KnownInstead out;
    if (goal.size() != 2 || is_of_case(relation)) {
        return out;
    }
    const std::vector<std::string>& columns = rulebook_.signature(relation).columns;
    for (std::size_t fixed = 0; fixed < 2 && out.sentence.empty(); ++fixed) {
        if (!goal[fixed]) {
            continue;
        }
        for (const datalog::TupleRef ref :
             datalog::sorted_rows_with(database_, relation, fixed, *goal[fixed])) {
            const auto tuple = database_.tuple(ref);
            if (out.sentence.empty()) {
                out.sentence = wording_.says(relation, tuple);
            } else if (out.further.size() < further_max) {
                out.further.push_back(wording_.value(tuple[1 - fixed], columns[1 - fixed]));
            } else {
                ++out.more;
            }
        }
    }
    return out;
}

Condition NearRules::of_finding(std::string_view finding, const SeenState& seen,
                                FindingState wanted) {
    Condition condition;
    condition.text = wording_.finding(finding, seen.side);
    if (seen.state == wanted) {
        condition.state = Condition::State::met;
        condition.text += ": " + std::string(fascia::in_words(seen.state));
    } else if (seen.state == FindingState::unasked) {
        condition.state = Condition::State::unasked;
    } else if (seen.state == FindingState::untestable) {
        condition.state = Condition::State::untestable;
    } else {
        condition.state = Condition::State::denied;
        condition.text += ": " + std::string(fascia::in_words(seen.state)) +
                          (seen.derived ? ", as follows from what was told" : "");
    }
    return condition;
}

void NearRules::add_lines(RelationId relation, const Goal& goal, int depth, Seen& seen,
                          std::vector<NotFired>& lines) {
    if (!seen.emplace(relation.index, goal).second) {
        return;
    }
    const auto rules = rules_of_.find(relation.index);
    if (rules == rules_of_.end()) {
        return;
    }
    for (const auto& [id, head] : rules->second) {
        const Rule& rule = program_.rules[id.index];
        const auto known = unify(rule.heads[head], goal);
        if (!known) {
            continue;
        }
        const RuleOrigin::Kind kind = rulebook_.origin(id).kind;
        if (kind == RuleOrigin::Kind::inverse || kind == RuleOrigin::Kind::bridge) {
            // What only keeps relations in step is looked through.
            const auto& atom = std::get<Atom>(rule.body.front().is);
            if (asks_for_a_side_that_is_not(atom.relation, goal)) {
                continue;
            }
            add_lines(atom.relation, goal_of(atom, bindings_of(rule, *known)), depth, seen, lines);
        } else if (kind != RuleOrigin::Kind::kinds) {
            auto line = line_for(id, *known, depth);
            if (line && (line->unmet > 0 || is_inferred(relation))) {
                line->is_overruled = line->unmet == 0;
                line->would =
                    steps_.sentence(rule.heads[head], rule, bindings_of(rule, *known), false);
                lines.push_back(std::move(*line));
            }
        }
    }
}

bool NearRules::is_inferred(RelationId relation) const {
    return std::ranges::any_of(rulebook_.case_relations().inferred, [&](const auto& sides) {
        return std::ranges::find(sides, relation) != std::end(sides);
    });
}

bool NearRules::asks_for_a_side_that_is_not(RelationId relation, const Goal& goal) const {
    const auto state = rulebook_state(relation);
    if (!state || state->second == 0 || !goal[1]) {
        return false;
    }
    const Finding* const finding = rulebook_.kb()->finding(rulebook_.values().text_of(*goal[1]));
    return finding != nullptr && !finding->sided;
}

Bindings NearRules::bindings_of(const Rule& rule, const Known& known) {
    Bindings out(datalog::variable_count(rule));
    for (const auto& [variable, value] : known) {
        out[variable.index] = value;
    }
    return out;
}

const NearMiss* NearRules::nearest_of(const Rule& rule, const std::vector<NearMiss>& ways) {
    const NearMiss* best = nullptr;
    int least = 0;
    for (const NearMiss& way : ways) {
        int cost = 0;
        for (std::size_t i = 0; i < way.verdicts.size(); ++i) {
            if (way.verdicts[i] == Verdict::unmet) {
                cost += hardness(state_of(rule.body[i], way.bindings));
            }
        }
        cost += can_be(rule, way) ? 0 : 100;
        if (best == nullptr || cost < least) {
            best = &way;
            least = cost;
        }
    }
    return best;
}

bool NearRules::can_be(const Rule& rule, const NearMiss& way) const {
    for (std::size_t i = 0; i < way.verdicts.size(); ++i) {
        const auto* atom = std::get_if<Atom>(&rule.body[i].is);
        if (atom == nullptr || way.verdicts[i] != Verdict::unmet) {
            continue;
        }
        const std::vector<std::string>& columns = rulebook_.signature(atom->relation).columns;
        const Goal goal = goal_of(*atom, way.bindings);
        for (std::size_t k = 0; k < goal.size(); ++k) {
            if (goal[k] && !is_of_kind(*goal[k], columns[k])) {
                return false;
            }
        }
    }
    return true;
}

bool NearRules::is_of_kind(Value value, std::string_view column) const {
    const KnowledgeBase& kb = *rulebook_.kb();
    const bool is_of_structures = column == to_string(EntityType::structure);
    if ((kb.kind(column) == nullptr && !is_of_structures) || !rulebook_.values().is_text(value)) {
        return true;
    }
    const std::string_view id = rulebook_.values().text_of(value);
    const Structure* const structure = kb.structure(id);
    if (structure == nullptr) {  // a condition or a finding moves nothing and is pressed nowhere
        return kb.candidate(id) == nullptr && kb.finding(id) == nullptr;
    }
    for (const Kind* kind = kb.kind(structure->kind); kind != nullptr;
         kind = kb.kind(kind->parent)) {
        if (kind->id == column) {
            return true;
        }
    }
    return is_of_structures;
}

NotFired NearRules::line_of(const Rule& rule, const NearMiss& way, int depth) {
    NotFired line;
    line.bindings = steps_.bindings(rule, way.bindings);
    for (std::size_t i = 0; i < rule.body.size(); ++i) {
        line.conditions.push_back(condition(rule, i, way, depth));
        line.unmet += hardness(line.conditions.back().state) > 0 ? 1U : 0U;
    }
    mark_deciding(line);
    return line;
}

Condition NearRules::condition(const Rule& rule, std::size_t i, const NearMiss& way, int depth) {
    const Literal& literal = rule.body[i];
    Condition out;
    if (way.verdicts[i] == Verdict::open) {
        out.state = Condition::State::open;
        out.text = asked(literal, rule, way.bindings);
        return out;
    }
    const bool is_met = way.verdicts[i] == Verdict::met;
    out.state = is_met ? Condition::State::met : state_of(literal, way.bindings);
    if (const auto* atom = std::get_if<Atom>(&literal.is)) {
        word(*atom, rule, way.bindings, is_met, depth, out);
    } else if (const auto* comparison = std::get_if<datalog::Comparison>(&literal.is)) {
        out.text = way.sides[i]
                       ? steps_.comparison(*comparison, {way.sides[i]->first, way.sides[i]->second},
                                           rule, is_met)
                       : asked(literal, rule, way.bindings) + " cannot be computed";
    } else if (const auto* negation = std::get_if<datalog::Negation>(&literal.is)) {
        out.text = steps_.absence(*negation, rule, way.bindings).text;
        if (!is_met) {
            out.text = "not so: " + out.text;
            add_what_is_there(*negation, rule, way.bindings, out.steps);
        }
    } else {
        word(std::get<datalog::Aggregate>(literal.is), rule, way.bindings, is_met, out);
    }
    return out;
}

void NearRules::word(const Atom& atom, const Rule& rule, const Bindings& bindings, bool is_met,
                     int depth, Condition& out) {
    const Goal goal = goal_of(atom, bindings);
    const bool is_ground = std::ranges::all_of(goal, [](const auto& v) { return v.has_value(); });
    if (is_ground) {
        std::vector<Value> tuple;
        for (const auto& value : goal) {
            tuple.push_back(*value);
        }
        out.claim = steps_.claim(atom.relation, tuple);
        out.claim->step = atom.step == datalog::Step::none   ? ""
                          : atom.step == datalog::Step::plus ? "+"
                                                             : "*";
    }
    if (is_met) {
        if (is_ground && atom.step == datalog::Step::none) {
            std::vector<Value> tuple;
            for (const auto& value : goal) {
                tuple.push_back(*value);
            }
            if (const auto ref = database_.find(atom.relation, tuple)) {
                out.steps.push_back(steps_.alone(*ref));
                out.text = out.steps.back().text;
                return;
            }
        }
        out.text = steps_.sentence(atom, rule, bindings, false) + in_steps(atom);
        return;
    }
    if (const auto state = rulebook_state(atom.relation);
        state && goal.size() == 2 && goal[1] && out.state != Condition::State::unmet) {
        out.text = of_finding(rulebook_.values().text_of(*goal[1]), seen(*state, *goal[1]),
                              static_cast<FindingState>(state->first))
                       .text;
    } else if (const auto told = out.state == Condition::State::denied
                                     ? told_instead(atom, bindings)
                                     : std::nullopt) {
        out.text = steps_.alone(*told).text;
    } else {
        out.text = steps_.sentence(atom, rule, bindings, true) + in_steps(atom);
    }
    if (atom.step != datalog::Step::none) {
        return;
    }
    out.instead = instead_of(atom.relation, goal);
    if (depth > 0 && is_ground && out.state == Condition::State::unmet) {
        out.nearest = lines_for(atom.relation, goal, depth - 1);
        if (out.nearest.size() > nearest_max) {
            out.nearest.resize(nearest_max);
        }
    }
}

std::string NearRules::in_steps(const Atom& atom) {
    return atom.step == datalog::Step::none ? "" : ", in one step or several";
}

void NearRules::word(const datalog::Aggregate& aggregate, const Rule& rule,
                     const Bindings& bindings, bool is_met, Condition& out) {
    constexpr std::array<std::string_view, 4> functions = {"count", "sum", "minimum", "maximum"};
    out.text = "the " + std::string(functions[static_cast<std::size_t>(aggregate.function)]) +
               " of " + rule.variables[aggregate.over.front().index];
    const auto* variable = std::get_if<Variable>(&aggregate.result);
    const auto wanted = variable == nullptr ? std::optional(std::get<Value>(aggregate.result))
                                            : bindings[variable->index];
    const auto is = is_met ? wanted : total(aggregate, rule, bindings);
    const auto shown = [&](Value value) { return wording_.value(value, "entity"); };
    out.text += is ? " is " + shown(*is) : " cannot be told: there is none";
    if (!is_met && wanted) {
        out.text += ", not " + shown(*wanted);
    }
}

std::optional<Value> NearRules::total(const datalog::Aggregate& aggregate, const Rule& rule,
                                      const Bindings& bindings) {
    Rule& question = questions_.emplace_back(rule);
    question.heads.clear();
    const Variable result{static_cast<std::uint32_t>(question.variables.size())};
    question.variables.emplace_back("result");
    question.body = std::vector<Literal>(1);
    question.body.front().is = aggregate;
    std::get<datalog::Aggregate>(question.body.front().is).result = result;
    const auto found = finder_.find(question, datalog::known_of(bindings), {0, 100, 200'000, 1});
    return found.ways.empty() ? std::nullopt : found.ways.front().bindings[result.index];
}

void NearRules::add_what_is_there(const datalog::Negation& negation, const Rule& rule,
                                  const Bindings& bindings, std::vector<Step>& out) {
    Rule& question = questions_.emplace_back(rule);
    question.heads.clear();
    question.body = negation.body;
    const auto found = finder_.find(question, datalog::known_of(bindings), {0, 200, 200'000, 16});
    if (found.ways.empty()) {
        return;
    }
    const NearMiss& way = found.ways.front();
    for (const Literal& literal : negation.body) {
        const auto* atom = std::get_if<Atom>(&literal.is);
        if (atom == nullptr || atom->step != datalog::Step::none) {
            continue;
        }
        std::vector<Value> tuple;
        for (const auto& value : goal_of(*atom, way.bindings)) {
            if (value) {
                tuple.push_back(*value);
            }
        }
        if (tuple.size() != atom->terms.size()) {
            continue;
        }
        if (const auto ref = database_.find(atom->relation, tuple)) {
            out.push_back(steps_.alone(*ref));
        }
    }
}

std::string NearRules::asked(const Literal& literal, const Rule& rule, const Bindings& bindings) {
    if (const auto* atom = std::get_if<Atom>(&literal.is)) {
        return "whether " + steps_.sentence(*atom, rule, bindings, false);
    }
    if (const auto* negation = std::get_if<datalog::Negation>(&literal.is)) {
        return "whether " + steps_.absence(*negation, rule, bindings).text;
    }
    return "whether " + datalog_text(literal, rule);
}

std::string NearRules::datalog_text(const Literal& literal, const Rule& rule) const {
    return datalog::spell(program_, rule, rulebook_.values(), literal);
}

std::optional<std::pair<std::size_t, std::size_t>> NearRules::rulebook_state(
    RelationId relation) const {
    const CaseRelations& relations = rulebook_.case_relations();
    for (std::size_t state = 0; state < 4; ++state) {
        for (std::size_t side = 0; side < 3; ++side) {
            if (relations.state[state][side] == relation) {
                return std::pair(state, side);
            }
        }
    }
    return std::nullopt;
}

SeenState NearRules::seen(const std::pair<std::size_t, std::size_t>& state, Value finding) const {
    constexpr std::array<Side, 3> sides = {Side::none, Side::left, Side::right};
    SeenState seen =
        consultation_.findings().seen(rulebook_.values().text_of(finding), sides[state.second]);
    seen.side = seen.state == FindingState::unasked ? sides[state.second] : seen.side;
    return seen;
}

std::optional<datalog::TupleRef> NearRules::told_instead(const Atom& atom,
                                                         const Bindings& bindings) const {
    const Goal goal = goal_of(atom, bindings);
    for (const datalog::TupleRef ref : database_.sorted(atom.relation)) {
        if (goal.size() < 3 || !goal[1] || database_.tuple(ref)[1] == *goal[1]) {
            return ref;
        }
    }
    return std::nullopt;
}

Condition::State NearRules::state_of(const Literal& literal, const Bindings& bindings) const {
    const auto* atom = std::get_if<Atom>(&literal.is);
    if (atom == nullptr) {
        return Condition::State::unmet;
    }
    const CaseRelations& relations = rulebook_.case_relations();
    if (atom->relation == relations.age || atom->relation == relations.sex ||
        atom->relation == relations.measures) {
        return told_instead(*atom, bindings) ? Condition::State::denied : Condition::State::unasked;
    }
    const auto state = rulebook_state(atom->relation);
    const Goal goal = goal_of(*atom, bindings);
    if (!state || state->first > 1 || !goal[1]) {
        return Condition::State::unmet;
    }
    switch (seen(*state, *goal[1]).state) {
        case FindingState::unasked:
            return Condition::State::unasked;
        case FindingState::untestable:
            return Condition::State::untestable;
        default:
            return Condition::State::denied;
    }
}

}  // namespace fascia
