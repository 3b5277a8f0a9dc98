#include "core/explain/left_over.hpp"

#include "core/explain/explanation.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>

namespace fascia {

std::vector<PresentFinding> present_in(const FindingStates& findings) {
    std::vector<PresentFinding> out;
    for (const auto& [finding, record] : findings.all()) {
        for (const Side side : {Side::none, Side::left, Side::right}) {
            const FindingRecord::Entry& entry = record.at(side);
            if (entry.state == FindingState::present) {
                out.push_back({finding, side, entry.derived});
            }
        }
    }
    return out;
}

bool speaks_of(const WeighedCandidate& weighed, const Contribution& contribution,
               const PresentFinding& present) {
    const bool is_of_every_side =
        weighed.side == Side::none || contribution.rule->evidence.side == SideRule::any;
    const auto is_it = [&](std::string_view finding, const SeenState& seen) {
        return finding == present.finding && seen.state == FindingState::present &&
               (is_of_every_side || present.side == Side::none || seen.side == present.side);
    };
    return is_it(contribution.finding, contribution.seen) ||
           std::ranges::any_of(contribution.members, [&](const auto& member) {
               return is_it(member.first, member.second);
           });
}

namespace {

/// Whether it is of a set of signs that count together for the candidate, and of which too little
/// was told. None of them counts alone, but the candidate does explain each.
bool is_of_open_set(const Consultation& consultation, const WeighedCandidate& weighed,
                    const PresentFinding& present) {
    return std::ranges::any_of(consultation.rulebook().evidence(), [&](const EvidenceRule& rule) {
        const bool is_there = rule.evidence.side != SideRule::same || weighed.side == Side::none ||
                              present.side == Side::none || present.side == weighed.side;
        return rule.is_cluster() && rule.evidence.candidate == weighed.candidate->id && is_there &&
               rule.evidence.present &&
               worth(*rule.evidence.present, consultation.kb().scales).points > Points{} &&
               std::ranges::find(rule.members, present.finding) != rule.members.end() &&
               std::ranges::none_of(weighed.contributions,
                                    [&](const Contribution& c) { return c.rule == &rule; });
    });
}

/// What goes with nearly every origin, so that none has to explain it: ids.
std::set<std::string_view> calling_for_no_origin(const KnowledgeBase& kb) {
    std::set<std::string_view> out;
    for (const Fact& fact : kb.facts) {
        if (fact.relation == "calls_for_no_origin") {
            out.insert(std::get<std::string>(fact.values.front()));
        }
    }
    return out;
}

}  // namespace

std::vector<PresentFinding> unexplained_by(const Consultation& consultation,
                                           const WeighedCandidate& weighed) {
    const std::set<std::string_view> without_origin = calling_for_no_origin(consultation.kb());
    std::vector<PresentFinding> out;
    for (PresentFinding& present : present_in(consultation.findings())) {
        const Finding* const finding = consultation.kb().finding(present.finding);
        const bool is_explained =
            std::ranges::any_of(weighed.contributions, [&](const Contribution& c) {
                return c.points.tenths > 0 && speaks_of(weighed, c, present);
            });
        if (!present.derived && finding != nullptr && asks_for_origin(*finding) &&
            !without_origin.contains(present.finding) && !is_explained &&
            !is_of_open_set(consultation, weighed, present)) {
            out.push_back(std::move(present));
        }
    }
    return out;
}

std::vector<std::string> in_words(const std::vector<PresentFinding>& present, Wording& wording) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < present.size(); ++i) {
        const bool is_both = present[i].side == Side::left && i + 1 < present.size() &&
                             present[i + 1].finding == present[i].finding;
        out.push_back(wording.finding(present[i].finding, is_both ? Side::both : present[i].side));
        i += is_both ? 1 : 0;
    }
    return out;
}

}  // namespace fascia
