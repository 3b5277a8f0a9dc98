#include "core/lint/evidence_before.hpp"
#include "core/lint/finders.hpp"

#include <string>
#include <vector>

namespace fascia {

namespace {

/// Looks at which way evidence speaks.
class Directions {
public:
    Directions(const LintSubject& subject, std::vector<Remark>& out)
        : subject_(subject), scales_(subject.rulebook.kb()->scales), before_(subject), out_(out) {}

    void run() {
        for (const WrittenRule& rule : subject_.rules) {
            if (rule.evidence == nullptr) {
                continue;
            }
            look_at_itself(rule);
            look_at_finding(rule);
            look_beside(rule);
            before_.add(*rule.evidence, rule.where);
        }
    }

private:
    void look_at_itself(const WrittenRule& rule) {
        const Signs signs = signs_of(*rule.evidence, scales_);
        if (signs.present * signs.absent > 0) {
            out_.push_back({"same-both-ways",
                            named(rule) + " speaks " + (signs.present > 0 ? "for" : "against") +
                                " its candidate whether its finding is present or absent",
                            "give one of the two the other direction, or leave it out",
                            rule.where});
        } else if (signs.present < 0 && signs.absent > 0) {
            out_.push_back({"wrong-way-round",
                            named(rule) + " speaks against its candidate where the finding is "
                                          "present, and for it where it is absent",
                            "turn the two round; where it is meant so, allow the remark",
                            rule.where});
        }
    }

    /// One that is measured is present wherever a number was told.
    void look_at_finding(const WrittenRule& rule) {
        const std::string& id = rule.evidence->evidence.finding;
        const Finding* finding = subject_.rulebook.kb()->finding(id);
        if (!rule.evidence->links && finding != nullptr && !finding->unit.empty()) {
            out_.push_back(
                {"any-value",
                 named(rule) + " counts " + id + " as present whatever was measured, even 0",
                 "conclude another finding from the number, by a rule with  case "
                 "measures " +
                     id + " ?n, ?n >= …,  or allow the remark",
                 rule.where});
        }
    }

    /// Evidence before it, or of the knowledge base, that says the opposite.
    void look_beside(const WrittenRule& rule) {
        if (rule.evidence->links) {
            return;  // a pattern speaks of many things, as a rule that has its exceptions
        }
        const Signs signs = signs_of(*rule.evidence, scales_);
        for (const EvidenceBefore::Link& link : before_.links_of(*rule.evidence)) {
            for (const EvidenceBefore::Known& other : before_.about(link)) {
                if (before_.speak_of_one_side(*rule.evidence, *other.rule) &&
                    signs.contradict(signs_of(*other.rule, scales_))) {
                    out_.push_back({"contradicts",
                                    named(rule) + " says the opposite of " + in_place(other) +
                                        " about " + link.first + " and " + link.second +
                                        ": both count, one for and one against",
                                    "see which of the two is right; where both have their reasons, "
                                    "allow the remark",
                                    rule.where});
                    return;
                }
            }
        }
    }

    const LintSubject& subject_;
    const Scales& scales_;
    EvidenceBefore before_;
    std::vector<Remark>& out_;
};

}  // namespace

void find_directions(const LintSubject& subject, std::vector<Remark>& out) {
    Directions(subject, out).run();
    const KnowledgeBase& kb = *subject.rulebook.kb();
    for (const WrittenRule& rule : subject.rules) {
        const std::string about = rule.flag == nullptr ? "" : rule.flag->condition;
        const Candidate* candidate = kb.candidate(about);
        const Structure* structure = kb.structure(about);
        if (candidate != nullptr && !candidate->must_not_miss && structure != nullptr) {
            out.push_back({"flag-of-no-danger",
                           named(rule) + " is about " + about + ", a " + structure->kind +
                               ", and no condition that would be a danger",
                           "name the danger, such as  condition = \"vertebral_fracture\";  query "
                           "'must_not_be_missed(?c)'  lists those that must not be missed",
                           rule.where});
        }
    }
}

}  // namespace fascia
