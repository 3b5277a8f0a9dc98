#include "core/datalog/variables.hpp"
#include "core/lint/finders.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace fascia {

namespace {

using datalog::Atom;
using datalog::Literal;
using datalog::RelationId;

constexpr std::size_t present = 0;
constexpr std::size_t absent = 1;
constexpr std::size_t unasked = 2;

/// Looks at rules that answer for the person.
class AnswerFinder {
public:
    AnswerFinder(const LintSubject& subject, const datalog::Limits& limits,
                 std::vector<Remark>& out)
        : subject_(subject),
          relations_(subject.rulebook.case_relations()),
          values_(subject.rulebook.values()),
          limits_(limits),
          out_(out) {
        for (const RedFlagRule& flag : subject_.rulebook.red_flags()) {
            add_signs(subject_.rulebook.program().rules[flag.rule.index].body, flag.id);
        }
    }

    void run() {
        for (const WrittenRule& written : subject_.rules) {
            if (written.rule == nullptr) {
                continue;
            }
            if (written.kind == WrittenRule::Kind::red_flag) {
                look_at_flag(written);
            } else if (written.kind == WrittenRule::Kind::rule) {
                look_at(written);
            }
        }
    }

private:
    /// The findings that a red flag asks for.
    void add_signs(const std::vector<Literal>& body, const std::string& flag) {
        for (const Literal& literal : body) {
            if (const auto* inner = datalog::sub_pattern(literal)) {
                add_signs(*inner, flag);
            }
            const auto* atom = std::get_if<Atom>(&literal.is);
            const bool asks =
                atom != nullptr && std::ranges::find(relations_.state[present], atom->relation) !=
                                       std::end(relations_.state[present]);
            const auto* finding = asks ? std::get_if<Value>(&atom->terms[1]) : nullptr;
            if (finding != nullptr) {
                flag_of_.emplace(*finding, flag);
            }
        }
    }

    [[nodiscard]] bool hangs_on_case(const WrittenRule& written) const {
        return std::ranges::any_of(
            written.rule->body, [&](const Literal& literal) { return subject_.changes(literal); });
    }

    [[nodiscard]] bool concludes(const Atom& head, std::size_t state) const {
        return std::ranges::find(relations_.inferred[state], head.relation) !=
               std::end(relations_.inferred[state]);
    }

    [[nodiscard]] bool asks_for_unasked(const WrittenRule& written) const {
        return std::ranges::any_of(written.rule->body, [&](const Literal& literal) {
            const auto* atom = std::get_if<Atom>(&literal.is);
            return atom != nullptr &&
                   std::ranges::find(relations_.state[unasked], atom->relation) !=
                       std::end(relations_.state[unasked]);
        });
    }

    void look_at_flag(const WrittenRule& written) {
        if (!hangs_on_case(written)) {
            out_.push_back(
                {"answers-unasked",
                 named(written) + " fires whatever a case tells, for everybody or nobody",
                 "add a condition on the case, such as  case has …  or  case age ?n",
                 written.where});
        }
    }

    void look_at(const WrittenRule& written) {
        const std::vector<Atom>& heads = written.rule->heads;
        const bool answers = std::ranges::any_of(heads, [&](const Atom& head) {
            return concludes(head, present) || concludes(head, absent);
        });
        if (answers && !hangs_on_case(written)) {
            out_.push_back({"answers-unasked",
                            named(written) + " answers findings whatever a case tells: red flags "
                                             "and weights that rest on them follow from nobody's "
                                             "words",
                            "add a condition on the case, such as  case has …  or  case age ?n",
                            written.where});
        } else if (answers && asks_for_unasked(written)) {
            out_.push_back({"answers-unasked",
                            named(written) + " answers a finding where nobody asked" +
                                flag_answered_by(heads) +
                                ": silence is neither presence nor absence",
                            "ask for something that was told, such as  case has …  or  case lacks "
                            "…",
                            written.where});
        }
        for (const Atom& head : heads) {
            clears(written, head);
        }
    }

    /// ", and the red flag 'PACK/NAME' asks about it", or nothing.
    [[nodiscard]] std::string flag_answered_by(const std::vector<Atom>& heads) const {
        for (const Atom& head : heads) {
            const auto* finding =
                head.terms.size() == 2 ? std::get_if<Value>(&head.terms[1]) : nullptr;
            const auto flag = finding == nullptr ? flag_of_.end() : flag_of_.find(*finding);
            if (flag != flag_of_.end()) {
                return ", which the red flag '" + flag->second + "' asks about";
            }
        }
        return "";
    }

    /// What a rule may conclude about, as far as the knowledge base alone tells; nothing where only
    /// a case tells it.
    [[nodiscard]] std::vector<Value> findings_of(const datalog::Rule& rule,
                                                 const datalog::Term& term) const {
        if (const auto* finding = std::get_if<Value>(&term)) {
            return {*finding};
        }
        const auto variable = std::get<datalog::Variable>(term);
        datalog::Rule question{rule.name, {}, {}, rule.variables, rule.where};
        std::ranges::copy_if(
            rule.body, std::back_inserter(question.body), [&](const Literal& literal) {
                return std::holds_alternative<Atom>(literal.is) && !subject_.changes(literal);
            });
        std::vector<Value> out;
        if (const auto bound = datalog::all_variables(question.body);
            std::ranges::find(bound, variable) == bound.end()) {
            return out;
        }
        const auto found = datalog::ask(subject_.rulebook.program(), subject_.groundwork.database(),
                                        question, {variable}, limits_);
        for (const std::vector<Value>& row :
             found ? found->rows : std::vector<std::vector<Value>>()) {
            out.push_back(row.front());
        }
        return out;
    }

    /// An absence that answers a flag's question.
    void clears(const WrittenRule& written, const Atom& head) {
        if (!concludes(head, absent)) {
            return;
        }
        const std::vector<Value> findings = findings_of(*written.rule, head.terms[1]);
        const auto asked = std::ranges::find_if(
            findings, [&](Value finding) { return flag_of_.contains(finding); });
        if (asked == findings.end()) {
            return;
        }
        const Value finding = *asked;
        const auto flag = flag_of_.find(finding);
        out_.push_back(
            {"clears-flag",
             named(written) + (findings.size() > 1 ? " can conclude that " : " concludes that ") +
                 std::string(values_.text_of(finding)) + " is absent, which the red flag '" +
                 flag->second + "' asks about: where it holds, nobody is asked any more",
             "leave that answer to the person; where the absence is sure, allow the "
             "remark",
             written.where});
    }

    const LintSubject& subject_;
    const CaseRelations& relations_;
    const ValueTable& values_;
    const datalog::Limits& limits_;
    std::vector<Remark>& out_;
    std::map<Value, std::string> flag_of_;  // by finding, the first red flag that asks for it
};

}  // namespace

void find_unasked(const LintSubject& subject, const datalog::Limits& limits,
                  std::vector<Remark>& out) {
    AnswerFinder(subject, limits, out).run();
}

}  // namespace fascia
