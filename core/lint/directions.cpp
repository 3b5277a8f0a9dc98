#include "core/datalog/relation.hpp"
#include "core/evidence/points.hpp"
#include "core/lint/finders.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

namespace {

/// What evidence says with its finding in one state: 1 for, -1 against, 0 nothing.
int sign_of(const std::optional<Strength>& strength, const Scales& scales) {
    const std::int32_t tenths = strength ? worth(*strength, scales).points.tenths : 0;
    return tenths > 0 ? 1 : tenths < 0 ? -1 : 0;
}

struct Signs {
    int present = 0;
    int absent = 0;

    [[nodiscard]] bool contradict(const Signs& other) const {
        return present * other.present < 0 || absent * other.absent < 0;
    }
};

/// Looks at which way evidence speaks.
class Directions {
public:
    Directions(const LintSubject& subject, std::vector<Remark>& out)
        : subject_(subject), scales_(subject.rulebook.kb()->scales), out_(out) {}

    void run() {
        for (const EvidenceRule& evidence : subject_.rulebook.evidence()) {
            if (evidence.evidence.id.starts_with("kb/")) {
                add(evidence, evidence.evidence.backing.where);
            }
        }
        for (const WrittenRule& rule : subject_.rules) {
            if (rule.evidence == nullptr) {
                continue;
            }
            look_at_itself(rule);
            look_beside(rule);
            add(*rule.evidence, rule.where);
        }
    }

private:
    using Link = std::pair<std::string, std::string>;  // finding and candidate

    struct Known {
        const EvidenceRule* rule = nullptr;
        SourceRef where;
    };

    [[nodiscard]] Signs signs_of(const EvidenceRule& rule) const {
        return {sign_of(rule.evidence.present, scales_), sign_of(rule.evidence.absent, scales_)};
    }

    /// What it links, as far as no case decides on that.
    [[nodiscard]] std::vector<Link> links_of(const EvidenceRule& rule) const {
        if (rule.is_cluster()) {
            return {};
        }
        if (!rule.links) {
            return {{rule.evidence.finding, rule.evidence.candidate}};
        }
        std::vector<Link> out;
        const ValueTable& values = subject_.rulebook.values();
        for (const datalog::TupleRef ref : subject_.groundwork.database().sorted(*rule.links)) {
            const auto tuple = subject_.groundwork.database().tuple(ref);
            out.emplace_back(values.text_of(tuple[0]), values.text_of(tuple[1]));
        }
        return out;
    }

    void add(const EvidenceRule& rule, const SourceRef& where) {
        for (Link& link : links_of(rule)) {
            known_[std::move(link)].push_back({&rule, where});
        }
    }

    void look_at_itself(const WrittenRule& rule) {
        const Signs signs = signs_of(*rule.evidence);
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

    /// Evidence before it, or of the knowledge base, that says the opposite.
    void look_beside(const WrittenRule& rule) {
        if (rule.evidence->links) {
            return;  // a pattern speaks of many things, as a rule that has its exceptions
        }
        const Signs signs = signs_of(*rule.evidence);
        for (const Link& link : links_of(*rule.evidence)) {
            const auto others = known_.find(link);
            if (others == known_.end()) {
                continue;
            }
            for (const Known& other : others->second) {
                if (speak_of_one_side(*rule.evidence, *other.rule) &&
                    signs.contradict(signs_of(*other.rule))) {
                    out_.push_back({"contradicts",
                                    named(rule) + " says the opposite of the evidence '" +
                                        other.rule->evidence.id + "' (" + other.where.file + ':' +
                                        std::to_string(other.where.line) + ") about " + link.first +
                                        " and " + link.second +
                                        ": both count, one for and one against",
                                    "see which of the two is right; where both have their reasons, "
                                    "allow the remark",
                                    rule.where});
                    return;
                }
            }
        }
    }

    /// Requires: they are about the same finding and candidate.
    [[nodiscard]] bool speak_of_one_side(const EvidenceRule& named,
                                         const EvidenceRule& other) const {
        const Finding* finding = subject_.rulebook.kb()->finding(named.evidence.finding);
        return finding == nullptr || !finding->sided || named.evidence.side == other.evidence.side;
    }

    static std::string_view pack_of(std::string_view id) { return id.substr(0, id.find('/')); }

    const LintSubject& subject_;
    const Scales& scales_;
    std::vector<Remark>& out_;
    std::map<Link, std::vector<Known>> known_;  // what was looked at before
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
