#include "core/base/text.hpp"
#include "core/evidence/weighing_table.hpp"
#include "core/lint/evidence_before.hpp"
#include "core/lint/finders.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fascia {

namespace {

/// Looks at the groups in which only the strongest counts.
class Overlaps {
public:
    Overlaps(const LintSubject& subject, std::vector<Remark>& out)
        : kb_(*subject.rulebook.kb()), subject_(subject), before_(subject), out_(out) {
        for (const EvidenceRule& rule : subject.rulebook.evidence()) {
            ++named_[rule.evidence.overlap];
            if (rule.evidence.id.starts_with("kb/")) {
                earlier_.insert(rule.evidence.overlap);
            }
        }
        for (const Finding& finding : kb_.findings) {
            ++named_[finding.topic];
            earlier_.insert(finding.topic);
        }
    }

    void run() {
        for (const WrittenRule& rule : subject_.rules) {
            if (rule.evidence == nullptr) {
                continue;
            }
            if (!look_at_name(rule)) {
                look_beside(rule);
            }
            before_.add(*rule.evidence, rule.where);
            earlier_.insert(rule.evidence->evidence.overlap);
        }
    }

private:
    /// A group that nothing else belongs to, with a name that is almost that of another one.
    bool look_at_name(const WrittenRule& rule) {
        const std::string& overlap = rule.evidence->evidence.overlap;
        if (overlap.empty() || named_.at(overlap) > 1) {
            return false;
        }
        const std::vector<std::string> meant =
            nearest(overlap, std::vector<std::string>(earlier_.begin(), earlier_.end()));
        if (meant.empty()) {
            return false;
        }
        out_.push_back({"lone-overlap",
                        named(rule) + " stands alone in the overlap '" + overlap +
                            "', which nothing else names",
                        "did you mean " + join_or(meant, "or") +
                            "? where it is meant to stand alone, allow the remark",
                        rule.where});
        return true;
    }

    /// Evidence on the same finding and candidate that belongs to another group.
    void look_beside(const WrittenRule& rule) {
        if (rule.evidence->links) {
            return;  // a pattern speaks of many things
        }
        for (const EvidenceBefore::Link& link : before_.links_of(*rule.evidence)) {
            if (kb_.finding(link.first) == nullptr) {
                continue;
            }
            const std::string own(weighing::overlap_of(kb_, *rule.evidence, link.first));
            for (const EvidenceBefore::Known& other : before_.about(link)) {
                const std::string its(weighing::overlap_of(kb_, *other.rule, link.first));
                // For and against are counted apart: neither keeps the other out.
                const bool is_beside =
                    signs_of(*rule.evidence, kb_.scales).agree(signs_of(*other.rule, kb_.scales)) &&
                    before_.speak_of_one_side(*rule.evidence, *other.rule);
                if (own == its || !is_beside) {
                    continue;
                }
                out_.push_back(
                    {"overlap-differs",
                     named(rule) + " puts " + link.first + " into the overlap '" + own +
                         (rule.evidence->evidence.overlap.empty() ? "', the topic of the finding"
                                                                  : "'") +
                         "; for " + link.second + ", " + in_place(other) + " has it in '" + its +
                         "': where this one counts in its place, it keeps other evidence from "
                         "counting, and the total may fall",
                     rule.where.file == rule.pack->file.name()
                         ? "write  overlap = \"" + its + "\",  or allow the remark"
                         : "put  " + its + "  into a column  overlap,  or allow the remark",
                     rule.where});
                return;
            }
        }
    }

    const KnowledgeBase& kb_;
    const LintSubject& subject_;
    EvidenceBefore before_;
    std::vector<Remark>& out_;
    std::map<std::string, std::size_t> named_;  // overlaps, and how often each is named
    std::set<std::string> earlier_;             // of what came before, and topics
};

}  // namespace

void find_overlaps(const LintSubject& subject, std::vector<Remark>& out) {
    Overlaps(subject, out).run();
}

}  // namespace fascia
