#include "core/explain/why_not.hpp"

#include "core/base/text.hpp"
#include "core/datalog/near_miss.hpp"
#include "core/datalog/unify.hpp"
#include "core/datalog/variables.hpp"
#include "core/datalog/wording.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/proof_steps.hpp"
#include "core/explain/wording.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>
#include <tuple>

namespace fascia {

namespace {

using datalog::Atom;
using datalog::Goal;
using datalog::Known;
using datalog::Literal;
using datalog::NearMiss;
using datalog::RelationId;
using datalog::Rule;
using datalog::Variable;
using datalog::Verdict;
using Seen = std::set<std::pair<std::uint32_t, Goal>>;  // what was asked for on the way
using Bindings = std::vector<std::optional<Value>>;

/// How deep conditions that are conclusions themselves are followed.
constexpr int depth_max = 2;
/// How many ways a condition could have come about are told.
constexpr std::size_t nearest_max = 2;
constexpr std::size_t further_max = 3;
/// A rule with more unmet conditions is far off.
constexpr datalog::NearMissFinder::Bounds bounds = {3, 4000, 400'000, 256};

/// How hard it would be to have it otherwise.
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

/// Nearest first: the fewest unmet conditions, then the easiest, then the strongest.
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

/// Finds and words what did not fire in one case.
class WhyNot {
public:
    explicit WhyNot(const Consultation& consultation)
        : consultation_(consultation),
          rulebook_(consultation.rulebook()),
          program_(rulebook_.program()),
          database_(consultation.database()),
          wording_(rulebook_),
          steps_(consultation, wording_),
          finder_(program_, database_) {
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            for (std::uint32_t k = 0; k < program_.rules[i].heads.size(); ++k) {
                rules_of_[program_.rules[i].heads[k].relation.index].emplace_back(
                    datalog::RuleId{i}, k);
            }
        }
    }

    [[nodiscard]] bool is_complete() const { return is_complete_; }
    [[nodiscard]] Wording& wording() { return wording_; }

    [[nodiscard]] bool is_of_case(RelationId relation) const {
        const CaseRelations& relations = rulebook_.case_relations();
        return relation == relations.age || relation == relations.sex ||
               relation == relations.measures || rulebook_state(relation).has_value();
    }

    /// What could have derived such a tuple, nearest first.
    std::vector<NotFired> lines_for(RelationId relation, const Goal& goal, int depth) {
        std::vector<NotFired> lines;
        Seen seen;
        add_lines(relation, goal, depth, seen, lines);
        sort_nearest(lines);
        return lines;
    }

    /// How near a rule, with some of its variables known, comes; nothing where it is far off, or
    /// asks for what cannot be, such as a joint that performs a movement.
    std::optional<NotFired> line_for(datalog::RuleId id, const Known& known,
                                     const datalog::NearMissFinder::Bounds& within, int depth) {
        const Rule& rule = program_.rules[id.index];
        const auto found = finder_.find(rule, known, within);
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

    /// The same of a question.
    std::optional<NotFired> line_for(const Rule& question, int depth) {
        const auto found = finder_.find(question, {}, bounds);
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

    /// What is known in place of such a tuple.
    KnownInstead instead_of(RelationId relation, const Goal& goal) {
        KnownInstead out;
        if (goal.size() != 2 || is_of_case(relation)) {
            return out;
        }
        const std::vector<std::string>& columns = rulebook_.signature(relation).columns;
        for (std::size_t fixed = 0; fixed < 2 && out.sentence.empty(); ++fixed) {
            if (!goal[fixed]) {
                continue;
            }
            for (const datalog::TupleRef ref : database_.sorted(relation)) {
                const auto tuple = database_.tuple(ref);
                if (tuple[fixed] != *goal[fixed]) {
                    continue;
                }
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

    /// What is known of a finding of the case.
    Condition of_finding(std::string_view finding, const SeenState& seen, FindingState wanted) {
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

private:
    void add_lines(RelationId relation, const Goal& goal, int depth, Seen& seen,
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
                add_lines(atom.relation, goal_of(atom, bindings_of(rule, *known)), depth, seen,
                          lines);
            } else if (kind != RuleOrigin::Kind::kinds) {
                if (auto line = line_for(id, *known, bounds, depth); line && line->unmet > 0) {
                    line->would =
                        steps_.sentence(rule.heads[head], rule, bindings_of(rule, *known), false);
                    lines.push_back(std::move(*line));
                }
            }
        }
    }

    /// Whether it is about a side of a finding that has none.
    [[nodiscard]] bool asks_for_a_side_that_is_not(RelationId relation, const Goal& goal) const {
        const auto state = rulebook_state(relation);
        if (!state || state->second == 0 || !goal[1]) {
            return false;
        }
        const Finding* const finding =
            rulebook_.kb()->finding(rulebook_.values().text_of(*goal[1]));
        return finding != nullptr && !finding->sided;
    }

    static Bindings bindings_of(const Rule& rule, const Known& known) {
        Bindings out(datalog::variable_count(rule));
        for (const auto& [variable, value] : known) {
            out[variable.index] = value;
        }
        return out;
    }

    /// Of the ways that come equally near, the one that is easiest to have.
    const NearMiss* nearest_of(const Rule& rule, const std::vector<NearMiss>& ways) {
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

    /// Whether each unmet fact is about things of the kinds that its relation is about.
    [[nodiscard]] bool can_be(const Rule& rule, const NearMiss& way) const {
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

    /// Whether a value can stand in a column; true where the column is of no kind of structures.
    [[nodiscard]] bool is_of_kind(Value value, std::string_view column) const {
        const KnowledgeBase& kb = *rulebook_.kb();
        if (kb.kind(column) == nullptr || !rulebook_.values().is_text(value)) {
            return true;
        }
        const Structure* const structure = kb.structure(rulebook_.values().text_of(value));
        for (const Kind* kind = structure == nullptr ? nullptr : kb.kind(structure->kind);
             kind != nullptr; kind = kb.kind(kind->parent)) {
            if (kind->id == column) {
                return true;
            }
        }
        return structure == nullptr;
    }

    NotFired line_of(const Rule& rule, const NearMiss& way, int depth) {
        NotFired line;
        line.bindings = steps_.bindings(rule, way.bindings);
        for (std::size_t i = 0; i < rule.body.size(); ++i) {
            line.conditions.push_back(condition(rule, i, way, depth));
            line.unmet += hardness(line.conditions.back().state) > 0 ? 1U : 0U;
        }
        mark_deciding(line);
        return line;
    }

    Condition condition(const Rule& rule, std::size_t i, const NearMiss& way, int depth) {
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
            out.text = way.sides[i] ? steps_.comparison(*comparison,
                                                        {way.sides[i]->first, way.sides[i]->second},
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

    void word(const Atom& atom, const Rule& rule, const Bindings& bindings, bool is_met, int depth,
              Condition& out) {
        const Goal goal = goal_of(atom, bindings);
        const bool is_ground =
            std::ranges::all_of(goal, [](const auto& v) { return v.has_value(); });
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

    static std::string in_steps(const Atom& atom) {
        return atom.step == datalog::Step::none ? "" : ", in one step or several";
    }

    void word(const datalog::Aggregate& aggregate, const Rule& rule, const Bindings& bindings,
              bool is_met, Condition& out) {
        constexpr std::array<std::string_view, 4> functions = {"count", "sum", "minimum",
                                                               "maximum"};
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

    /// The value that an aggregate has.
    std::optional<Value> total(const datalog::Aggregate& aggregate, const Rule& rule,
                               const Bindings& bindings) {
        Rule& question = questions_.emplace_back(rule);
        question.heads.clear();
        const Variable result{static_cast<std::uint32_t>(question.variables.size())};
        question.variables.emplace_back("result");
        question.body = std::vector<Literal>(1);
        question.body.front().is = aggregate;
        std::get<datalog::Aggregate>(question.body.front().is).result = result;
        const auto found =
            finder_.find(question, datalog::known_of(bindings), {0, 100, 200'000, 1});
        return found.ways.empty() ? std::nullopt : found.ways.front().bindings[result.index];
    }

    /// What a negation says is not there, and is.
    void add_what_is_there(const datalog::Negation& negation, const Rule& rule,
                           const Bindings& bindings, std::vector<Step>& out) {
        Rule& question = questions_.emplace_back(rule);
        question.heads.clear();
        question.body = negation.body;
        const auto found =
            finder_.find(question, datalog::known_of(bindings), {0, 200, 200'000, 16});
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

    /// A condition as a question that cannot be answered yet.
    std::string asked(const Literal& literal, const Rule& rule, const Bindings& bindings) {
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            return "whether " + steps_.sentence(*atom, rule, bindings, false);
        }
        if (const auto* negation = std::get_if<datalog::Negation>(&literal.is)) {
            return "whether " + steps_.absence(*negation, rule, bindings).text;
        }
        return "whether " + datalog_text(literal, rule);
    }

    std::string datalog_text(const Literal& literal, const Rule& rule) const {
        return datalog::spell(program_, rule, rulebook_.values(), literal);
    }

    // ---- what a case tells

    [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> rulebook_state(
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

    [[nodiscard]] SeenState seen(const std::pair<std::size_t, std::size_t>& state,
                                 Value finding) const {
        constexpr std::array<Side, 3> sides = {Side::none, Side::left, Side::right};
        SeenState seen =
            consultation_.findings().seen(rulebook_.values().text_of(finding), sides[state.second]);
        seen.side = seen.state == FindingState::unasked ? sides[state.second] : seen.side;
        return seen;
    }

    /// What was told of the person's age or sex, or measured of the finding, in place of the atom.
    [[nodiscard]] std::optional<datalog::TupleRef> told_instead(const Atom& atom,
                                                                const Bindings& bindings) const {
        const Goal goal = goal_of(atom, bindings);
        for (const datalog::TupleRef ref : database_.sorted(atom.relation)) {
            if (goal.size() < 3 || !goal[1] || database_.tuple(ref)[1] == *goal[1]) {
                return ref;
            }
        }
        return std::nullopt;
    }

    /// Of a condition that is not met.
    Condition::State state_of(const Literal& literal, const Bindings& bindings) const {
        const auto* atom = std::get_if<Atom>(&literal.is);
        if (atom == nullptr) {
            return Condition::State::unmet;
        }
        const CaseRelations& relations = rulebook_.case_relations();
        if (atom->relation == relations.age || atom->relation == relations.sex ||
            atom->relation == relations.measures) {
            return told_instead(*atom, bindings) ? Condition::State::denied
                                                 : Condition::State::unasked;
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

    const Consultation& consultation_;
    const Rulebook& rulebook_;
    const datalog::Program& program_;
    const datalog::Database& database_;
    Wording wording_;
    ProofSteps steps_;
    datalog::NearMissFinder finder_;
    std::map<std::uint32_t, std::vector<std::pair<datalog::RuleId, std::uint32_t>>> rules_of_;
    std::deque<Rule> questions_;  // that were put to the finder, which refers to them
    bool is_complete_ = true;
};

/// Why one candidate ranks where it does.
class CandidateWhyNot {
public:
    CandidateWhyNot(const Consultation& consultation, const WeighedCandidate& weighed)
        : consultation_(consultation),
          rulebook_(consultation.rulebook()),
          weighed_(weighed),
          why_(consultation) {}

    WhyNotCandidate run() {
        out_.weighed = &weighed_;
        out_.label = why_.wording().candidate(*weighed_.candidate, weighed_.side);
        const auto& all = consultation_.weighing().candidates;
        if (weighed_.rank != 1 && !all.empty()) {
            out_.first = &all.front();
            out_.first_label = why_.wording().candidate(*out_.first->candidate, out_.first->side);
        }
        for (const Contribution& c : weighed_.contributions) {
            if (c.is_counted()) {
                out_.counted.push_back(
                    {(c.rule->is_cluster() ? "tests validated together"
                                           : why_.wording().finding(c.finding, c.seen.side)) +
                         ": " + std::string(in_words(c.seen.state)),
                     c.points});
            }
        }
        find_rules();
        add_bearings();
        add_unlinked();
        add_red_flags();
        sort_nearest(out_.unlinked);
        sort_nearest(out_.denied);
        sort_nearest(out_.unasked);
        sort_nearest(out_.red_flags);
        out_.is_complete = why_.is_complete();
        return std::move(out_);
    }

private:
    void find_rules() {
        std::map<std::string_view, datalog::RuleId> by_id;
        const auto& rules = rulebook_.program().rules;
        for (std::uint32_t i = 0; i < rules.size(); ++i) {
            by_id.emplace(rulebook_.origin({i}).id, datalog::RuleId{i});
        }
        for (const EvidenceRule& rule : rulebook_.evidence()) {
            if (rule.links) {
                rule_of_.emplace(&rule, by_id.at(rule.evidence.id));
            }
        }
    }

    /// The variables of an evidence's rule that stand for its finding and its candidate.
    [[nodiscard]] std::optional<Known> known(datalog::RuleId id, std::string_view finding,
                                             std::string_view candidate) const {
        const Atom& head = rulebook_.program().rules[id.index].heads.front();
        Known out;
        const std::array<std::string_view, 2> wanted = {finding, candidate};
        for (std::size_t i = 0; i < 2; ++i) {
            const auto value = rulebook_.values().find_text(wanted[i]);
            if (!value) {
                return std::nullopt;
            }
            if (const auto* variable = std::get_if<Variable>(&head.terms[i])) {
                out.emplace_back(*variable, *value);
            } else if (std::get<Value>(head.terms[i]) != *value) {
                return std::nullopt;
            }
        }
        return out;
    }

    /// What an evidence would say of a finding in the state in which it would speak.
    NotFired would_speak(const EvidenceRule& rule, std::string_view finding, Side side,
                         Points worth, FindingState wanted) {
        NotFired line;
        line.kind = rule.is_cluster() ? NotFired::Kind::cluster : NotFired::Kind::evidence;
        line.id = rule.evidence.id;
        line.sources = rule.evidence.backing.sources;
        line.where = rule.evidence.backing.where;
        line.worth = worth;
        line.finding = rule.is_cluster() ? "" : std::string(finding);
        line.side = side;
        line.wanted = wanted;
        line.would = why_.wording().finding(rule, finding, side) +
                     (wanted == FindingState::absent ? ", absent" : "");
        return line;
    }

    /// Evidence that is linked to the candidate, but for the state of its finding.
    void add_bearings() {
        std::map<std::string_view, std::array<Points, 2>> change;  // by finding: what it would add
        for (const OpenFinding& open : consultation_.open_findings(weighed_)) {
            change.emplace(open.finding, std::array{open.if_present, open.if_absent});
        }
        for (const Bearing& bearing : consultation_.bearings(weighed_)) {
            if (bearing.if_present.tenths > 0) {
                bearing_.push_back(bearing.finding);
                for (const auto& [member, seen] : bearing.members) {
                    bearing_.push_back(member);
                }
            }
            if (bearing.is_in_cluster) {
                continue;
            }
            for (const FindingState wanted : {FindingState::present, FindingState::absent}) {
                const Points worth =
                    wanted == FindingState::present ? bearing.if_present : bearing.if_absent;
                if (worth.tenths > 0 && bearing.seen.state != wanted) {
                    const auto known = change.find(bearing.finding);
                    const Points adds =
                        known == change.end()
                            ? Points{}
                            : known->second[wanted == FindingState::present ? 0 : 1];
                    add_bearing(bearing, worth, adds, wanted);
                }
            }
        }
        std::ranges::sort(bearing_);
        keep_strongest();
    }

    /// A finding counts once: of several evidences that it would speak by, the strongest is told.
    /// What would add nothing, since something of its kind counts already, is told apart.
    void keep_strongest() {
        std::ranges::stable_sort(out_.unasked, {},
                                 [](const NotFired& line) { return -line.worth.tenths; });
        std::set<std::pair<std::string, FindingState>> seen;
        std::vector<NotFired> kept;
        for (NotFired& line : out_.unasked) {
            if (!line.finding.empty() && !seen.emplace(line.finding, line.wanted).second) {
                continue;
            }
            (line.adds.tenths > 0 ? kept : out_.adds_nothing).push_back(std::move(line));
        }
        out_.unasked = std::move(kept);
    }

    void add_bearing(const Bearing& bearing, Points worth, Points adds, FindingState wanted) {
        NotFired line =
            would_speak(*bearing.rule, bearing.finding, side_of(bearing), worth, wanted);
        if (bearing.rule->is_cluster()) {
            std::size_t so = 0;
            for (const auto& [member, seen] : bearing.members) {
                so += seen.state == wanted ? 1U : 0U;
                line.conditions.push_back(why_.of_finding(member, seen, wanted));
            }
            const std::size_t needed =
                wanted == FindingState::present
                    ? bearing.rule->at_least
                    : bearing.rule->members.size() - bearing.rule->at_least + 1;
            line.unmet = needed - std::min(needed, so);
            if (line.unmet == 0) {
                return;
            }
            // One that was told otherwise decides only where the others no longer suffice.
            const auto open = static_cast<std::size_t>(
                std::ranges::count(line.conditions, Condition::State::unasked, &Condition::state));
            const Condition::State decides =
                open >= line.unmet ? Condition::State::unasked : Condition::State::denied;
            const auto first = std::ranges::find(line.conditions, decides, &Condition::state);
            if (first != line.conditions.end()) {
                first->decides = true;
            }
        } else {
            SeenState seen = bearing.seen;
            seen.side = seen.state == FindingState::unasked ? side_of(bearing) : seen.side;
            line.conditions.push_back(why_.of_finding(bearing.finding, seen, wanted));
            line.unmet = 1;
            const std::string_view about =
                bearing.part.empty() ? std::string_view(weighed_.candidate->id) : bearing.part;
            if (const auto rule = rule_of_.find(bearing.rule); rule != rule_of_.end()) {
                const auto values = known(rule->second, bearing.finding, about);
                if (auto link =
                        values ? why_.line_for(rule->second, *values, bounds, 0) : std::nullopt) {
                    line.bindings = std::move(link->bindings);
                    std::ranges::move(link->conditions, std::back_inserter(line.conditions));
                }
            }
        }
        if (!bearing.rule->is_cluster()) {
            mark_deciding(line);
        }
        line.adds = adds;
        const bool is_denied = std::ranges::any_of(line.conditions, [](const Condition& c) {
            return c.decides && c.state == Condition::State::denied;
        });
        (is_denied ? out_.denied : out_.unasked).push_back(std::move(line));
    }

    /// The side on which the finding would have to be.
    [[nodiscard]] Side side_of(const Bearing& bearing) const {
        const Finding* const finding = consultation_.kb().finding(bearing.finding);
        if (finding == nullptr || !finding->sided || weighed_.side == Side::none) {
            return Side::none;
        }
        switch (bearing.rule->evidence.side) {
            case SideRule::same:
                return weighed_.side;
            case SideRule::opposite:
                return weighed_.side == Side::left ? Side::right : Side::left;
            case SideRule::any:
                break;
        }
        return Side::none;
    }

    /// What was told to be present and does not speak for the candidate, though an evidence found
    /// by a pattern lets it speak for others: how near that comes to linking it.
    void add_unlinked() {
        std::set<std::string_view> speaking;
        for (const Contribution& c : weighed_.contributions) {
            speaking.insert(c.finding);
            for (const auto& [member, seen] : c.members) {
                speaking.insert(member);
            }
        }
        for (const auto& [finding, record] : consultation_.findings().all()) {
            const SeenState seen = record.seen_anywhere();
            if (seen.state != FindingState::present || speaking.contains(finding)) {
                continue;
            }
            if (std::ranges::binary_search(bearing_, std::string_view(finding))) {
                out_.other_side.push_back(why_.wording().finding(finding, seen.side));
                continue;
            }
            std::vector<NotFired> near;
            for (const auto& [rule, id] : rule_of_) {
                if (!links_anything(*rule, finding)) {
                    continue;
                }
                if (auto line = unlinked(*rule, id, finding, seen)) {
                    near.push_back(std::move(*line));
                }
            }
            sort_nearest(near);
            const auto number = static_cast<std::size_t>(consultation_.kb().finding(finding) -
                                                         consultation_.kb().findings.data());
            const auto others =
                consultation_.weigher().candidates_of(number, FindingState::present);
            if (!near.empty() && others.size() == 1 && is_about(near.front(), finding)) {
                out_.elsewhere.emplace_back(why_.wording().finding(finding, seen.side),
                                            others.front()->label);
            } else if (!near.empty()) {
                out_.unlinked.push_back(std::move(near.front()));
            } else if (asks_for_origin(*consultation_.kb().finding(finding))) {
                out_.unmentioned.push_back(why_.wording().finding(finding, seen.side));
            }
        }
    }

    /// Whether what is missing is nothing but that the finding belongs to the candidate.
    static bool is_about(const NotFired& line, std::string_view finding) {
        return std::ranges::all_of(line.conditions, [&](const Condition& condition) {
            const bool names_it =
                condition.claim &&
                std::ranges::any_of(condition.claim->values, [&](const FactValue& value) {
                    const auto* text = std::get_if<std::string>(&value);
                    return text != nullptr && *text == finding;
                });
            return hardness(condition.state) == 0 || (names_it && condition.nearest.empty());
        });
    }

    std::optional<NotFired> unlinked(const EvidenceRule& rule, datalog::RuleId id,
                                     std::string_view finding, const SeenState& seen) {
        const Points worth =
            rule.evidence.present
                ? fascia::worth(*rule.evidence.present, consultation_.kb().scales).points
                : Points{};
        if (worth.tenths <= 0) {
            return std::nullopt;
        }
        const auto values = known(id, finding, weighed_.candidate->id);
        auto link = values ? why_.line_for(id, *values, bounds, 1) : std::nullopt;
        if (!link || link->unmet == 0) {
            return std::nullopt;
        }
        NotFired line = would_speak(rule, finding, seen.side, worth, FindingState::present);
        line.unmet = link->unmet;
        line.other_ways = link->other_ways;
        line.has_more_ways = link->has_more_ways;
        line.bindings = std::move(link->bindings);
        line.conditions.push_back(why_.of_finding(finding, seen, FindingState::present));
        std::ranges::move(link->conditions, std::back_inserter(line.conditions));
        return line;
    }

    /// Whether the evidence lets the finding speak for some candidate.
    bool links_anything(const EvidenceRule& rule, std::string_view finding) {
        std::set<Value>& findings = linked_by_[&rule];
        const auto& database = consultation_.database();
        if (findings.empty()) {
            for (const datalog::TupleRef ref : database.sorted(*rule.links)) {
                findings.insert(database.tuple(ref)[0]);
            }
        }
        const auto value = rulebook_.values().find_text(finding);
        return value && findings.contains(*value);
    }

    void add_red_flags() {
        for (const RedFlagRule& flag : rulebook_.red_flags()) {
            const bool has_fired = std::ranges::find(consultation_.red_flags().fired, &flag) !=
                                   consultation_.red_flags().fired.end();
            if (flag.condition != weighed_.candidate->id || has_fired) {
                continue;
            }
            if (auto line = why_.line_for(flag.rule, {}, bounds, 1)) {
                line->kind = NotFired::Kind::red_flag;
                line->would = consultation_.kb().label_for(flag.condition);
                out_.red_flags.push_back(std::move(*line));
            }
        }
    }

    const Consultation& consultation_;
    const Rulebook& rulebook_;
    const WeighedCandidate& weighed_;
    WhyNot why_;
    std::map<const EvidenceRule*, datalog::RuleId> rule_of_;  // of those found by a pattern
    std::map<const EvidenceRule*, std::set<Value>> linked_by_;
    std::vector<std::string_view> bearing_;  // findings that speak for it where present; sorted
    WhyNotCandidate out_;
};

}  // namespace

std::string_view in_words(Condition::State state) {
    switch (state) {
        case Condition::State::met:
            return "met";
        case Condition::State::unmet:
            return "not met";
        case Condition::State::denied:
            return "told not";
        case Condition::State::untestable:
            return "untestable";
        case Condition::State::unasked:
            return "not asked";
        case Condition::State::open:
            break;
    }
    return "open";
}

Result<WhyNotAnswer> why_not(const Consultation& consultation, const Query& query) {
    const auto answers = consultation.ask(query);
    if (!answers) {
        return fail(answers.error());
    }
    WhyNotAnswer out;
    const Rule& body = query.variants.front().body;
    WhyNot why(consultation);
    if (!answers->rows.empty()) {
        out.holds = true;
        return out;
    }
    const auto* atom = body.body.size() == 1 ? std::get_if<Atom>(&body.body.front().is) : nullptr;
    auto line = why.line_for(body, depth_max);
    if (line && atom != nullptr) {
        Condition& condition = line->conditions.front();
        out.sentence = condition.state == Condition::State::unmet
                           ? condition.text
                           : std::string(in_words(condition.state)) + ": " + condition.text;
        out.instead = std::move(condition.instead);
        Goal goal;
        for (const datalog::Term& term : atom->terms) {
            const auto* constant = std::get_if<Value>(&term);
            goal.push_back(constant == nullptr ? std::nullopt : std::optional(*constant));
        }
        if (atom->step == datalog::Step::none) {
            out.lines = why.lines_for(atom->relation, goal, depth_max);
        }
    } else if (line) {
        out.sentence = "nothing fits all of this";
        out.lines.push_back(std::move(*line));
    } else {
        out.sentence = why.is_complete() ? "nothing comes near to fitting this"
                                         : "nothing was found that comes near to fitting this";
    }
    out.is_complete = why.is_complete();
    out.is_fact =
        atom != nullptr && atom->step == datalog::Step::none && !why.is_of_case(atom->relation);
    return out;
}

Result<WhyNotCandidate> why_not(const Consultation& consultation, const WeighedCandidate& weighed) {
    if (auto done = consultation.derive(); !done) {
        return fail(std::move(done.error()));
    }
    return CandidateWhyNot(consultation, weighed).run();
}

}  // namespace fascia
