#include "core/lint/evidence_before.hpp"

#include "core/datalog/relation.hpp"
#include "core/evidence/points.hpp"

#include <cstdint>
#include <optional>

namespace fascia {

namespace {

int sign_of(const std::optional<Strength>& strength, const Scales& scales) {
    const std::int32_t tenths = strength ? worth(*strength, scales).points.tenths : 0;
    return tenths > 0 ? 1 : tenths < 0 ? -1 : 0;
}

}  // namespace

EvidenceBefore::EvidenceBefore(const LintSubject& subject) : subject_(subject) {
    for (const EvidenceRule& evidence : subject_.rulebook.evidence()) {
        if (evidence.evidence.id.starts_with("kb/")) {
            add(evidence, evidence.evidence.backing.where);
        }
    }
}

std::vector<EvidenceBefore::Link> EvidenceBefore::links_of(const EvidenceRule& rule) const {
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

const std::vector<EvidenceBefore::Known>& EvidenceBefore::about(const Link& link) const {
    static const std::vector<Known> none;
    const auto found = known_.find(link);
    return found == known_.end() ? none : found->second;
}

void EvidenceBefore::add(const EvidenceRule& rule, const SourceRef& where) {
    for (Link& link : links_of(rule)) {
        known_[std::move(link)].push_back({&rule, where});
    }
}

bool EvidenceBefore::speak_of_one_side(const EvidenceRule& a, const EvidenceRule& b) const {
    const Finding* finding = subject_.rulebook.kb()->finding(a.evidence.finding);
    return finding == nullptr || !finding->sided || a.evidence.side == b.evidence.side;
}

Signs signs_of(const EvidenceRule& rule, const Scales& scales) {
    return {sign_of(rule.evidence.present, scales), sign_of(rule.evidence.absent, scales)};
}

std::string in_place(const EvidenceBefore::Known& known) {
    return "the evidence '" + known.rule->evidence.id + "' (" + known.where.file + ':' +
           std::to_string(known.where.line) + ')';
}

}  // namespace fascia
