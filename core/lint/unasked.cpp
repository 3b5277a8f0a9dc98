#include "core/lint/finders.hpp"

#include <algorithm>
#include <string>

namespace fascia {

namespace {

/// Whether the conclusion says of the case that a finding is there, or is not.
bool is_about_findings(const Rulebook& book, datalog::RelationId relation) {
    return std::ranges::any_of(book.case_relations().inferred, [&](const auto& sides) {
        return std::ranges::find(sides, relation) != std::end(sides);
    });
}

}  // namespace

void find_unasked(const LintSubject& subject, std::vector<Remark>& out) {
    for (const WrittenRule& written : subject.rules) {
        const bool is_flag = written.kind == WrittenRule::Kind::red_flag;
        if ((written.kind != WrittenRule::Kind::rule && !is_flag) || written.rule == nullptr) {
            continue;
        }
        const bool answers =
            std::ranges::any_of(written.rule->heads, [&](const datalog::Atom& head) {
                return is_about_findings(subject.rulebook, head.relation);
            });
        const bool hangs_on_case = std::ranges::any_of(
            written.rule->body,
            [&](const datalog::Literal& literal) { return subject.changes(literal); });
        if (is_flag && !hangs_on_case) {
            out.push_back({"answers-unasked",
                           named(written) + " fires whatever a case tells, for everybody or nobody",
                           "add a condition on the case, such as  case has …  or  case age ?n",
                           written.where});
        } else if (answers && !hangs_on_case) {
            out.push_back({"answers-unasked",
                           named(written) + " answers findings whatever a case tells: red flags "
                                            "and weights that rest on them follow from nobody's "
                                            "words",
                           "add a condition on the case, such as  case has …  or  case age ?n",
                           written.where});
        }
    }
}

}  // namespace fascia
