#include "core/consult/flags.hpp"

#include "core/datalog/question.hpp"
#include "core/datalog/variables.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace fascia {

namespace {

using datalog::Atom;
using datalog::Literal;
using datalog::Variable;

/// An atom that asks for the state of a finding, and where its finding stands in an answer.
struct StateAtom {
    const Atom* atom = nullptr;
    std::vector<std::optional<std::size_t>> columns;  ///< by term; nothing for a constant
};

/// A flag's condition as a question, without the conditions on what was not told.
struct FlagQuestion {
    std::vector<std::string> untold;            ///< "age", "sex" or findings, sorted
    std::optional<datalog::Question> question;  ///< nothing where no condition is left
    std::vector<StateAtom> states;
};

/// Age, sex and measures that were not told may be anything.
struct Untold {
    const CaseRelations& relations;
    bool age = false;
    bool sex = false;
    std::set<Value> measured;

    [[nodiscard]] bool is_as(const Untold& other) const {
        return age == other.age && sex == other.sex && measured == other.measured;
    }

    /// What a condition asks for that was not told; empty where it is no such condition.
    [[nodiscard]] std::string name_of(const Literal& literal, const ValueTable& values) const {
        const auto* atom = std::get_if<Atom>(&literal.is);
        if (atom == nullptr) {
            return "";
        }
        if (atom->relation == relations.age) {
            return age ? "age" : "";
        }
        if (atom->relation == relations.sex) {
            return sex ? "sex" : "";
        }
        if (atom->relation == relations.measures) {
            const auto* finding = std::get_if<Value>(&atom->terms[1]);
            return finding != nullptr && !measured.contains(*finding)
                       ? std::string(values.text_of(*finding))
                       : "";
        }
        return "";
    }
};

datalog::VariableSet bound_by(const std::vector<Literal>& body) {
    datalog::VariableSet bound;
    for (const Literal& literal : body) {
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            bound.insert(datalog::variables_of(*atom));
        } else if (const auto* aggregate = std::get_if<datalog::Aggregate>(&literal.is)) {
            if (const auto* variable = std::get_if<Variable>(&aggregate->result)) {
                bound.insert(*variable);
            }
        }
    }
    return bound;
}

}  // namespace

struct RedFlagJudge::State {
    State(const Rulebook& its_rulebook, const Deriver& its_actual, const Deriver& its_possible)
        : rulebook(its_rulebook),
          actual_deriver(its_actual),
          possible_deriver(its_possible),
          actual(actual_deriver.database()),
          possible(possible_deriver.database()),
          verdicts(rulebook.red_flags().size()) {}

    const Rulebook& rulebook;
    const Deriver& actual_deriver;
    const Deriver& possible_deriver;
    const datalog::Database& actual;
    const datalog::Database& possible;

    struct Verdict {
        bool is_fired = false;
        std::optional<std::vector<std::string>> missing;  ///< nothing where the flag is clear
    };
    std::vector<Verdict> verdicts;        // by flag
    std::optional<Untold> untold_before;  // of the last case
    /// By flag and by which of its conditions are left out.
    std::map<std::pair<const RedFlagRule*, std::vector<bool>>, FlagQuestion> questions;

    [[nodiscard]] bool may_have_changed(const RedFlagRule& flag) const {
        const std::vector<Literal>& body = rulebook.program().rules[flag.rule.index].body;
        return actual_deriver.touches(body) || possible_deriver.touches(body);
    }

    [[nodiscard]] Untold find_untold() const {
        const CaseRelations& relations = rulebook.case_relations();
        Untold out{relations, actual.size(relations.age) == 0, actual.size(relations.sex) == 0, {}};
        for (const datalog::TupleRef ref : actual.sorted(relations.measures)) {
            out.measured.insert(actual.tuple(ref)[1]);
        }
        return out;
    }

    /// What is missing for the flag; nothing where it cannot be raised any more.
    Result<std::optional<std::vector<std::string>>> missing(const RedFlagRule& flag,
                                                            const Untold& untold,
                                                            const datalog::Limits& limits) {
        const datalog::Rule& rule = rulebook.program().rules[flag.rule.index];
        std::vector<bool> left_out;
        for (const Literal& literal : rule.body) {
            left_out.push_back(!untold.name_of(literal, rulebook.values()).empty());
        }
        auto known = questions.find({&flag, left_out});
        if (known == questions.end()) {
            auto made = make_question(rule, left_out, untold);
            if (!made) {
                return fail(std::move(made.error()));
            }
            known =
                questions.emplace(std::pair(&flag, std::move(left_out)), std::move(*made)).first;
        }
        FlagQuestion& asked = known->second;
        if (!asked.question) {
            return std::optional(asked.untold);
        }
        const auto answers = asked.question->ask(limits);
        if (!answers) {
            return fail(answers.error());
        }
        std::optional<std::set<std::string>> least;
        for (const std::vector<Value>& row : answers->rows) {
            std::set<std::string> found(asked.untold.begin(), asked.untold.end());
            add_missing(asked, row, found);
            if (!least || std::tuple(found.size(), found) < std::tuple(least->size(), *least)) {
                least = std::move(found);
            }
        }
        if (least && least->empty()) {
            return first_asked(flag);
        }
        return least ? std::optional(std::vector(least->begin(), least->end())) : std::nullopt;
    }

    /// Of what a flag asks where nothing that its conditions name is missing: the first that was
    /// not told, alone; nothing where all was. Without such, nothing is missing by name.
    [[nodiscard]] std::optional<std::vector<std::string>> first_asked(
        const RedFlagRule& flag) const {
        const CaseRelations& relations = rulebook.case_relations();
        const auto& unasked = relations.state[static_cast<std::size_t>(FindingState::unasked)];
        const Value person = rulebook.values().text("case");
        for (const std::string& id : flag.asks) {
            const std::array<Value, 2> tuple = {person, rulebook.values().text(id)};
            if (actual.find(unasked[static_cast<std::size_t>(Side::none)], tuple)) {
                return std::vector{id};
            }
        }
        return flag.asks.empty() ? std::optional(std::vector<std::string>()) : std::nullopt;
    }

    [[nodiscard]] Result<FlagQuestion> make_question(const datalog::Rule& rule,
                                                     const std::vector<bool>& left_out,
                                                     const Untold& untold) const {
        std::set<std::string> names;
        datalog::Rule body = rule;
        body.heads.clear();
        body.body.clear();
        for (std::size_t i = 0; i < rule.body.size(); ++i) {
            if (left_out[i]) {
                names.insert(untold.name_of(rule.body[i], rulebook.values()));
            } else {
                body.body.push_back(rule.body[i]);
            }
        }
        // What is compared with something untold may hold.
        const datalog::VariableSet bound = bound_by(body.body);
        std::erase_if(body.body, [&](const Literal& literal) {
            const auto* comparison = std::get_if<datalog::Comparison>(&literal.is);
            return comparison != nullptr && !bound.contains_all(datalog::variables_of(*comparison));
        });
        FlagQuestion out{{names.begin(), names.end()}, std::nullopt, {}};
        if (body.body.empty()) {
            return out;
        }
        std::vector<Variable> variables;
        for (std::uint32_t i = 0; i < body.variables.size(); ++i) {
            if (bound.contains(Variable{i})) {
                variables.push_back({i});
            }
        }
        auto question = datalog::Question::make(rulebook.program(), possible, std::move(body),
                                                std::move(variables));
        if (!question) {
            return fail(std::move(question.error()));
        }
        out.question = std::move(*question);
        find_states(out);
        return out;
    }

    void find_states(FlagQuestion& out) const {
        const std::vector<Variable>& asked = out.question->asked();
        for (const Literal& literal : out.question->rule().body) {
            const auto* atom = std::get_if<Atom>(&literal.is);
            const bool is_state = atom != nullptr && atom->step == datalog::Step::none &&
                                  rulebook.signature(atom->relation).columns ==
                                      std::vector<std::string>{"case", "finding"};
            if (!is_state) {
                continue;
            }
            StateAtom state{atom, {}};
            for (const datalog::Term& term : atom->terms) {
                const auto* variable = std::get_if<Variable>(&term);
                state.columns.push_back(
                    variable == nullptr
                        ? std::nullopt
                        : std::optional(static_cast<std::size_t>(
                              std::ranges::find(asked, *variable) - asked.begin())));
            }
            out.states.push_back(std::move(state));
        }
    }

    /// The findings of a solution whose state is only possible, not actual.
    void add_missing(const FlagQuestion& asked, const std::vector<Value>& row,
                     std::set<std::string>& out) const {
        for (const StateAtom& state : asked.states) {
            std::array<Value, 2> tuple;
            for (std::size_t i = 0; i < tuple.size(); ++i) {
                tuple[i] = state.columns[i] ? row[*state.columns[i]]
                                            : std::get<Value>(state.atom->terms[i]);
            }
            if (!actual.find(state.atom->relation, tuple)) {
                out.emplace(rulebook.values().text_of(tuple[1]));
            }
        }
    }
};

RedFlagJudge::RedFlagJudge(const Rulebook& rulebook, const Deriver& actual, const Deriver& possible)
    : state_(std::make_unique<State>(rulebook, actual, possible)) {}
RedFlagJudge::~RedFlagJudge() = default;

bool RedFlags::is_urgent() const {
    return std::ranges::any_of(
        fired, [](const RedFlagRule* flag) { return flag->urgency != Pack::Urgency::soon; });
}

Result<RedFlags> RedFlagJudge::judge(bool anew, const datalog::Limits& limits) {
    const std::vector<Value> person = {state_->rulebook.values().text("case")};
    const Untold untold = state_->find_untold();
    // What was not told before may be told now, though not as a flag asks for.
    anew = anew || !state_->untold_before || !untold.is_as(*state_->untold_before);
    state_->untold_before.emplace(untold);
    const std::vector<RedFlagRule>& flags = state_->rulebook.red_flags();
    RedFlags out;
    for (std::size_t i = 0; i < flags.size(); ++i) {
        const RedFlagRule& flag = flags[i];
        State::Verdict& verdict = state_->verdicts[i];
        if (anew || state_->may_have_changed(flag)) {
            verdict = {state_->actual.find(flag.fires, person).has_value(), std::nullopt};
            if (!verdict.is_fired) {
                auto missing = state_->missing(flag, untold, limits);
                if (!missing) {
                    return fail(std::move(missing.error()));
                }
                verdict.missing = std::move(*missing);
            }
        }
        if (verdict.is_fired) {
            out.fired.push_back(&flag);
        } else if (verdict.missing) {
            out.not_asked.push_back({&flag, *verdict.missing});
        } else {
            out.clear.push_back(&flag);
        }
    }
    const auto key = [](const RedFlagRule* flag) {
        return std::tuple(flag->urgency, std::string_view(flag->id));
    };
    std::ranges::sort(out.fired, {}, key);
    std::ranges::sort(out.clear, {}, key);
    std::ranges::sort(out.not_asked, {}, [&](const OpenFlag& f) { return key(f.flag); });
    return out;
}

}  // namespace fascia
