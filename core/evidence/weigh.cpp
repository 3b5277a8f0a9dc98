#include "core/evidence/weigh.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

Side opposite(Side side) {
    return side == Side::left ? Side::right : side == Side::right ? Side::left : side;
}

/// A link, with the candidate that is ranked and the part it was written for.
struct CandidateLink {
    const EvidenceLink* link = nullptr;
    std::string part;
};

std::int32_t size_of(Points points) {
    return std::abs(points.tenths);
}

/// Published or computed before judged, then the strongest, then by name. The
/// finding comes last: one rule may link several.
bool is_better(const Contribution& a, const Contribution& b) {
    const auto key = [](const Contribution& c) {
        return std::tuple(!c.is_figure(), -size_of(c.points), std::string_view(c.rule->evidence.id),
                          std::string_view(c.finding));
    };
    return key(a) < key(b);
}

/// The name under which dependent evidence is gathered: by default the topic.
std::string overlap_of(const KnowledgeBase& kb, const EvidenceRule& rule,
                       const std::string& finding) {
    if (!rule.evidence.overlap.empty()) {
        return rule.evidence.overlap;
    }
    const Finding* known = kb.finding(rule.is_cluster() ? rule.members.front() : finding);
    return known == nullptr ? finding : known->topic;
}

/// Makes the contribution speak with that strength. False: it says nothing.
bool speak(Contribution& c, const std::optional<Strength>& strength, const KnowledgeBase& kb) {
    if (!strength) {
        return false;
    }
    const Worth value = worth(*strength, kb.scales);
    c.strength = &*strength;
    c.points = value.points;
    c.capped = value.capped;
    c.overlap = overlap_of(kb, *c.rule, c.finding);
    return c.points.tenths != 0;
}

/// Of contributions that stand from better to worse: one finding counts once, then one overlap
/// once, for and against apart.
void choose(std::vector<Contribution>& all) {
    const auto direction = [](const Contribution& c) { return c.points.tenths > 0; };
    std::map<std::pair<std::string, bool>, std::size_t> by_finding;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].is_counted()) {
            const auto [first, is_first] =
                by_finding.emplace(std::pair(all[i].finding, direction(all[i])), i);
            if (!is_first) {
                all[i].status = NotCounted::same_finding;
                all[i].replaced_by = first->second;
            }
        }
    }
    std::map<std::pair<std::string, bool>, std::size_t> by_overlap;
    std::map<std::string, std::size_t> figures;  // a figure, either way, keeps words out
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].is_counted()) {
            continue;
        }
        const auto figure = figures.find(all[i].overlap);
        const auto [first, is_first] =
            by_overlap.emplace(std::pair(all[i].overlap, direction(all[i])), i);
        if (!is_first) {
            all[i].status = NotCounted::same_overlap;
            all[i].replaced_by = first->second;
        } else if (!all[i].is_figure() && figure != figures.end()) {
            all[i].status = NotCounted::same_overlap;
            all[i].replaced_by = figure->second;
        } else if (all[i].is_figure()) {
            figures.emplace(all[i].overlap, i);
        }
    }
}

Points counted_points(const std::vector<Contribution>& all) {
    Points out;
    for (const Contribution& c : all) {
        out += c.is_counted() ? c.points : Points{};
    }
    return out;
}

/// What the total changes by when the finding, which had not been asked, is in that state. Only
/// the overlaps that its evidence belongs to can change.
Points change(const KnowledgeBase& kb, const WeighedCandidate& weighed, const std::string& finding,
              const std::vector<const EvidenceRule*>& rules, FindingState state) {
    std::vector<Contribution> touched;
    std::set<std::string> overlaps;
    for (const EvidenceRule* rule : rules) {
        Contribution c;
        c.rule = rule;
        c.finding = finding;
        if (speak(c,
                  state == FindingState::present ? rule->evidence.present : rule->evidence.absent,
                  kb)) {
            overlaps.insert(c.overlap);
            touched.push_back(std::move(c));
        }
    }
    if (touched.empty()) {
        return {};
    }
    Points before;
    for (const Contribution& c : weighed.contributions) {
        if (overlaps.contains(c.overlap) &&
            (c.is_counted() || c.status == NotCounted::same_overlap)) {
            before += c.is_counted() ? c.points : Points{};
            Contribution& again = touched.emplace_back(c);
            again.status = NotCounted::counted;
            again.replaced_by.reset();
        }
    }
    std::ranges::sort(touched, is_better);
    choose(touched);
    return counted_points(touched) - before;
}

/// Weighs one candidate.
class CandidateWeigher {
public:
    CandidateWeigher(const KnowledgeBase& kb, const FindingStates& findings,
                     const Candidate& candidate, std::vector<CandidateLink> links)
        : kb_(kb), findings_(findings), candidate_(candidate), links_(std::move(links)) {
        for (const CandidateLink& link : links_) {
            clustered_.insert(link.link->rule->members.begin(), link.link->rule->members.end());
        }
    }

    /// Once for each side that a sided finding names, else once without side.
    [[nodiscard]] std::vector<WeighedCandidate> run() const {
        std::vector<WeighedCandidate> out;
        for (const Side side : sides()) {
            out.push_back(weigh_side(side));
        }
        return out;
    }

private:
    [[nodiscard]] std::vector<Side> sides() const {
        switch (candidate_.laterality) {
            case Laterality::midline:
                return {Side::none};
            case Laterality::left:
                return {Side::left};
            case Laterality::right:
                return {Side::right};
            case Laterality::paired:
                break;
        }
        std::set<Side> named;
        for (const CandidateLink& link : links_) {
            name_sides(*link.link, named);
        }
        return named.empty() ? std::vector{Side::none} : std::vector(named.begin(), named.end());
    }

    /// The sides of the candidate that a link's findings speak of.
    void name_sides(const EvidenceLink& link, std::set<Side>& named) const {
        const Evidence& evidence = link.rule->evidence;
        if (evidence.side == SideRule::any) {
            return;
        }
        std::vector<std::string> of = link.rule->members;
        if (!link.rule->is_cluster()) {
            of = {link.finding};
        }
        for (const std::string& finding : of) {
            const auto record = findings_.all().find(finding);
            if (record == findings_.all().end()) {
                continue;
            }
            for (const Side side : {Side::left, Side::right}) {
                const FindingState state = record->second.by_side[side == Side::left ? 1 : 2].state;
                const bool bears =
                    (state == FindingState::present &&
                     (evidence.present || link.rule->is_cluster())) ||
                    (state == FindingState::absent && (evidence.absent || link.rule->is_cluster()));
                if (bears) {
                    named.insert(evidence.side == SideRule::opposite ? opposite(side) : side);
                }
            }
        }
    }

    /// The state of a finding as it counts for this candidate on that side.
    [[nodiscard]] SeenState see(const std::string& finding, SideRule rule, Side side) const {
        if (rule == SideRule::any || side == Side::none) {
            return findings_.seen_anywhere(finding);
        }
        return findings_.seen(finding, rule == SideRule::opposite ? opposite(side) : side);
    }

    [[nodiscard]] WeighedCandidate weigh_side(Side side) const {
        WeighedCandidate out;
        out.candidate = &candidate_;
        out.side = side;
        out.prior = pre_test_points(candidate_.pre_test, kb_.scales);
        for (const CandidateLink& link : links_) {
            add(link, side, out);
        }
        decide(out.contributions);
        arrange(out.contributions);
        add_up(out);
        return out;
    }

    void add(const CandidateLink& link, Side side, WeighedCandidate& out) const {
        const EvidenceRule& rule = *link.link->rule;
        Contribution c;
        c.rule = &rule;
        c.part = link.part;
        c.tuple = link.link->tuple;
        c.finding = rule.is_cluster() ? rule.evidence.id : link.link->finding;
        c.seen = rule.is_cluster() ? see_cluster(rule, side, c.members)
                                   : see(c.finding, rule.evidence.side, side);
        const auto& given =
            c.seen.state == FindingState::present ? rule.evidence.present : rule.evidence.absent;
        if (c.seen.state == FindingState::unasked) {
            if (rule.is_cluster() || !clustered_.contains(c.finding)) {
                out.open.push_back({&rule, std::move(c.finding)});
            }
            return;
        }
        if (c.seen.state != FindingState::untestable && speak(c, given, kb_)) {
            out.contributions.push_back(std::move(c));
        }
    }

    /// Present once enough members are, absent once that cannot be reached any more.
    [[nodiscard]] SeenState see_cluster(
        const EvidenceRule& rule, Side side,
        std::vector<std::pair<std::string, SeenState>>& members) const {
        std::size_t present = 0;
        std::size_t absent = 0;
        bool derived = false;
        for (const std::string& member : rule.members) {
            const SeenState seen = see(member, rule.evidence.side, side);
            present += seen.state == FindingState::present ? 1U : 0U;
            absent += seen.state == FindingState::absent ? 1U : 0U;
            derived = derived || seen.derived;
            members.emplace_back(member, seen);
        }
        if (present >= rule.at_least) {
            return {FindingState::present, side, derived};
        }
        if (rule.members.size() - absent < rule.at_least) {
            return {FindingState::absent, side, derived};
        }
        return {};
    }

    /// Which contributions count: clusters before their members, then choose().
    void decide(std::vector<Contribution>& all) const {
        std::ranges::sort(all, is_better);
        set_aside_members(all);
        choose(all);
    }

    /// Members of a cluster have no weight of their own for its candidate.
    void set_aside_members(std::vector<Contribution>& all) const {
        for (Contribution& c : all) {
            if (c.rule->is_cluster() || !clustered_.contains(c.finding)) {
                continue;
            }
            c.status = NotCounted::in_cluster;
            for (std::size_t i = 0; i < all.size(); ++i) {
                const std::vector<std::string>& members = all[i].rule->members;
                if (std::ranges::find(members, c.finding) != members.end()) {
                    c.replaced_by = i;
                    break;
                }
            }
        }
    }

    /// Counted first, then strongest first; keeps `replaced_by` right.
    static void arrange(std::vector<Contribution>& all) {
        std::vector<std::size_t> order(all.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
            const auto key = [](const Contribution& c) {
                return std::tuple(!c.is_counted(), -c.points.tenths, std::string_view(c.finding),
                                  std::string_view(c.rule->evidence.id));
            };
            return key(all[a]) < key(all[b]);
        });
        std::vector<std::size_t> place(all.size());
        std::vector<Contribution> sorted;
        for (std::size_t i = 0; i < order.size(); ++i) {
            place[order[i]] = i;
            sorted.push_back(std::move(all[order[i]]));
        }
        for (Contribution& c : sorted) {
            if (c.replaced_by) {
                c.replaced_by = place[*c.replaced_by];
            }
        }
        all = std::move(sorted);
    }

    void add_up(WeighedCandidate& out) const {
        out.points = out.prior;
        std::int64_t published = 0;
        std::int64_t all = 0;
        bool only_figures = candidate_.pre_test.probability.has_value() &&
                            (candidate_.pre_test.backing.grade == Grade::published ||
                             candidate_.pre_test.backing.grade == Grade::computed);
        std::map<std::string, std::int64_t> by_part;
        for (const Contribution& c : out.contributions) {
            if (!c.is_counted()) {
                continue;
            }
            out.points += c.points;
            all += size_of(c.points);
            published += c.is_figure() ? size_of(c.points) : 0;
            only_figures = only_figures && c.is_figure();
            if (!c.part.empty()) {
                by_part[c.part] += c.points.tenths;
            }
        }
        out.published_share =
            all == 0 ? 0.0 : static_cast<double>(published) / static_cast<double>(all);
        out.band = band_of(out.points, kb_.scales);
        if (only_figures && !candidate_.must_not_miss) {
            out.posterior = probability_of(out.points);
        }
        std::int64_t best = 0;
        for (const auto& [part, points] : by_part) {
            if (points > best) {
                best = points;
                out.best_part = part;
            }
        }
    }

    const KnowledgeBase& kb_;
    const FindingStates& findings_;
    const Candidate& candidate_;
    std::vector<CandidateLink> links_;
    std::set<std::string> clustered_;
};

void sort_and_rank(std::vector<WeighedCandidate>& all, bool ranked) {
    std::ranges::sort(all, [](const WeighedCandidate& a, const WeighedCandidate& b) {
        return std::tuple(-a.points.tenths, std::string_view(a.candidate->id), a.side) <
               std::tuple(-b.points.tenths, std::string_view(b.candidate->id), b.side);
    });
    for (std::size_t i = 0; ranked && i < all.size(); ++i) {
        all[i].rank = i > 0 && all[i].points == all[i - 1].points ? all[i - 1].rank : i + 1;
    }
}

}  // namespace

std::vector<OpenFinding> open_findings(const KnowledgeBase& kb, const WeighedCandidate& weighed) {
    std::map<std::string, std::vector<const EvidenceRule*>> by_finding;
    for (const OpenEvidence& open : weighed.open) {
        by_finding[open.finding].push_back(open.rule);
    }
    std::vector<OpenFinding> out;
    for (auto& [finding, rules] : by_finding) {
        OpenFinding open{rules.front(), finding,
                         change(kb, weighed, finding, rules, FindingState::present),
                         change(kb, weighed, finding, rules, FindingState::absent)};
        if (open.if_present.tenths != 0 || open.if_absent.tenths != 0) {
            out.push_back(std::move(open));
        }
    }
    std::ranges::stable_sort(out, {}, [&](const OpenFinding& open) {
        const Finding* finding = kb.finding(open.finding);
        const bool is_told = finding != nullptr && finding->observer == "person";
        return std::pair(-std::max(size_of(open.if_present), size_of(open.if_absent)), !is_told);
    });
    return out;
}

Weighing weigh(const KnowledgeBase& kb, const std::vector<EvidenceLink>& links,
               const FindingStates& findings) {
    std::map<std::string, std::string> whole_of;  // a part is ranked with its whole
    for (const Candidate& candidate : kb.candidates) {
        for (const std::string& part : candidate.parts) {
            whole_of.emplace(part, candidate.id);
        }
    }
    std::map<std::string, std::vector<CandidateLink>> by_candidate;
    for (const EvidenceLink& link : links) {
        const auto whole = whole_of.find(link.candidate);
        if (whole == whole_of.end()) {
            by_candidate[link.candidate].push_back({&link, ""});
        } else {
            by_candidate[whole->second].push_back({&link, link.candidate});
        }
    }
    Weighing out;
    for (const Candidate& candidate : kb.candidates) {
        if (whole_of.contains(candidate.id)) {
            continue;
        }
        for (WeighedCandidate& weighed :
             CandidateWeigher(kb, findings, candidate, std::move(by_candidate[candidate.id]))
                 .run()) {
            (candidate.must_not_miss ? out.must_not_miss : out.candidates)
                .push_back(std::move(weighed));
        }
    }
    sort_and_rank(out.candidates, true);
    sort_and_rank(out.must_not_miss, false);
    return out;
}

}  // namespace fascia
