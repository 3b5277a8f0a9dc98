#include "core/checker/tally.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace fascia::checker {

namespace {

std::int64_t centibans(double decibans) {
    return std::llround(decibans * 10.0);
}

std::int64_t word_in(const std::vector<std::pair<std::string, double>>& table,
                     std::string_view word) {
    for (const auto& [name, points] : table) {
        if (name == word) {
            return centibans(points);
        }
    }
    return 0;
}

std::int64_t tenths_of_word(const Scales& scales, std::string_view word) {
    constexpr std::string_view against = "_against";
    return word.ends_with(against)
               ? -word_in(scales.words, word.substr(0, word.size() - against.size()))
               : word_in(scales.words, word);
}

std::string band_of(std::int64_t tenths, const Scales& scales) {
    for (const Band& band : scales.bands) {
        if (!band.at_least || tenths >= centibans(*band.at_least)) {
            return band.label;
        }
    }
    return scales.bands.back().label;
}

bool is_printed(Grade grade) {
    return grade == Grade::published || grade == Grade::computed;
}

/// From better to worse: figures first, then the strongest, then by name.
auto quality(const Said& said) {
    return std::tuple(!said.is_figure(), -std::abs(said.tenths),
                      std::string_view(said.link->rule->evidence.id),
                      std::string_view(said.link->finding), std::string_view(said.part));
}

/// Decides what counts among what is sorted from better to worse.
void decide(std::vector<Said>& all, const std::set<std::string>& in_cluster) {
    // (d) The members of a cluster have no weight of their own.
    for (Said& said : all) {
        if (said.link->rule->is_cluster() || !in_cluster.contains(said.link->finding)) {
            continue;
        }
        said.set_aside = "in cluster";
        for (std::size_t i = 0; i < all.size() && !said.replaced_by; ++i) {
            const std::vector<std::string>& members = all[i].link->rule->members;
            if (std::ranges::find(members, said.link->finding) != members.end()) {
                said.replaced_by = i;
            }
        }
    }
    // (b) A finding counts once for and once against, by the best that is said of it.
    using Name = std::pair<std::string_view, bool>;  // and whether it speaks for
    std::map<Name, std::size_t> of_finding;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Said& said = all[i];
        if (said.is_counted()) {
            const auto [first, is_new] =
                of_finding.emplace(Name(said.link->finding, said.tenths > 0), i);
            if (!is_new) {
                said.set_aside = "same finding";
                said.replaced_by = first->second;
            }
        }
    }
    // (c) Of an overlap the best for and the best against; words only where no figure counts.
    std::map<Name, std::size_t> of_overlap;
    std::map<std::string_view, std::size_t> figure_of;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Said& said = all[i];
        if (!said.is_counted()) {
            continue;
        }
        const auto [first, is_new] = of_overlap.emplace(Name(said.overlap, said.tenths > 0), i);
        const auto figure = figure_of.find(said.overlap);
        if (!is_new) {
            said.set_aside = "same overlap";
            said.replaced_by = first->second;
        } else if (said.is_figure()) {
            figure_of.emplace(said.overlap, i);
        } else if (figure != figure_of.end()) {
            said.set_aside = "same overlap";
            said.replaced_by = figure->second;
        }
    }
}

std::int64_t sum_of_counted(const std::vector<Said>& all) {
    std::int64_t sum = 0;
    for (const Said& said : all) {
        sum += said.is_counted() ? said.tenths : 0;
    }
    return sum;
}

/// Counted first, then from the strongest for to the strongest against, then by name.
void arrange(std::vector<Said>& all) {
    std::vector<std::size_t> order(all.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::ranges::sort(order, {}, [&](std::size_t i) {
        const Said& said = all[i];
        return std::tuple(!said.is_counted(), -said.tenths, std::string_view(said.link->finding),
                          std::string_view(said.link->rule->evidence.id), quality(said));
    });
    std::vector<Said> arranged;
    for (const std::size_t i : order) {
        Said said = all[i];
        if (said.replaced_by) {
            const auto place = std::ranges::find(order, *said.replaced_by);
            said.replaced_by = static_cast<std::size_t>(place - order.begin());
        }
        arranged.push_back(std::move(said));
    }
    all = std::move(arranged);
}

}  // namespace

std::int64_t tenths_of_ratio(double ratio) {
    return centibans(10.0 * std::log10(ratio));
}

Tally::Tally(const KnowledgeBase& kb, const std::vector<Link>& links, const KnownFindings& findings)
    : kb_(kb), findings_(findings) {
    gather(links);
    for (const Bearing& bearing : bearings_) {
        for (const Side side : sides(bearing)) {
            Weighed weighed = weigh(bearing, side);
            (bearing.candidate->must_not_miss ? must_not_miss_ : ranked_)
                .push_back(std::move(weighed));
        }
    }
    rank();
}

void Tally::gather(const std::vector<Link>& links) {
    std::map<std::string_view, std::string_view> whole_of;
    for (const Candidate& candidate : kb_.candidates) {
        for (const std::string& part : candidate.parts) {
            whole_of.emplace(part, candidate.id);
        }
    }
    std::map<std::string_view, std::size_t> place_of_candidate;
    for (const Candidate& candidate : kb_.candidates) {
        if (!whole_of.contains(candidate.id)) {
            place_of_candidate.emplace(candidate.id, bearings_.size());
            bearings_.push_back({&candidate, {}, {}});
        }
    }
    for (const Link& link : links) {
        const auto whole = whole_of.find(link.candidate);
        const auto place = place_of_candidate.find(
            whole == whole_of.end() ? std::string_view(link.candidate) : whole->second);
        const bool is_known = link.rule->is_cluster() || kb_.finding(link.finding) != nullptr;
        if (place == place_of_candidate.end() || !is_known) {
            continue;
        }
        Bearing& bearing = bearings_[place->second];
        bearing.links.push_back(&link);
        bearing.in_cluster.insert(link.rule->members.begin(), link.rule->members.end());
    }
}

Side Tally::looked_at(SideRule rule, Side side) {
    if (rule == SideRule::any) {
        return Side::none;
    }
    const bool is_opposite = rule == SideRule::opposite;
    return is_opposite && side == Side::left    ? Side::right
           : is_opposite && side == Side::right ? Side::left
                                                : side;
}

Seen Tally::seen(const std::string& finding, SideRule rule, Side side) const {
    const auto known = findings_.find(finding);
    return known == findings_.end() ? Seen{} : known->second.seen(looked_at(rule, side));
}

bool Tally::speaks_of(const Weighed& weighed, const Said& said, const std::string& finding,
                      Side side) const {
    const EvidenceRule& rule = *said.link->rule;
    if (finding != said.link->finding &&
        std::ranges::find(rule.members, finding) == rule.members.end()) {
        return false;
    }
    const Seen seen_there = seen(finding, rule.evidence.side, weighed.side);
    return seen_there.state == FindingState::present &&
           (side == Side::none || looked_at(rule.evidence.side, weighed.side) == Side::none ||
            side == seen_there.side);
}

std::vector<Seen> Tally::reasons(const std::string& finding, SideRule rule, Side side) const {
    const auto known = findings_.find(finding);
    if (known == findings_.end()) {
        return {Seen{}};
    }
    return known->second.reasons(looked_at(rule, side), kb_.finding(finding)->sided);
}

Seen Tally::seen(const Link& link, Side side) const {
    const EvidenceRule& rule = *link.rule;
    if (!rule.is_cluster()) {
        return seen(link.finding, rule.evidence.side, side);
    }
    std::size_t present = 0;
    std::size_t absent = 0;
    Seen out{FindingState::unasked, side, false};
    for (const std::string& id : rule.members) {
        const Seen member = seen(id, rule.evidence.side, side);
        present += member.state == FindingState::present ? 1U : 0U;
        absent += member.state == FindingState::absent ? 1U : 0U;
        out.is_derived = out.is_derived || member.is_derived;
    }
    if (present >= rule.at_least) {
        out.state = FindingState::present;
    } else if (rule.members.size() - absent < rule.at_least) {
        out.state = FindingState::absent;
    }
    return out;
}

/// A paired candidate stands on the sides that a sided finding names that bears on it.
std::vector<Side> Tally::sides(const Bearing& bearing) const {
    switch (bearing.candidate->laterality) {
        case Laterality::midline:
            return {Side::none};
        case Laterality::left:
            return {Side::left};
        case Laterality::right:
            return {Side::right};
        case Laterality::paired:
            break;
    }
    std::vector<Side> out;
    for (const Side side : {Side::left, Side::right}) {
        const auto names = [&](const Link* link, const std::string& finding) {
            const EvidenceRule& rule = *link->rule;
            const auto known = findings_.find(finding);
            if (rule.evidence.side == SideRule::any || known == findings_.end()) {
                return false;
            }
            const bool is_same = rule.evidence.side == SideRule::same;
            const std::size_t there =
                place_of(is_same == (side == Side::left) ? Side::left : Side::right);
            const FindingState state = known->second.states[there];
            return (state == FindingState::present &&
                    (rule.evidence.present || rule.is_cluster())) ||
                   (state == FindingState::absent && (rule.evidence.absent || rule.is_cluster()));
        };
        const bool is_named = std::ranges::any_of(bearing.links, [&](const Link* link) {
            return link->rule->is_cluster() ? std::ranges::any_of(link->rule->members,
                                                                  [&](const std::string& member) {
                                                                      return names(link, member);
                                                                  })
                                            : names(link, link->finding);
        });
        if (is_named) {
            out.push_back(side);
        }
    }
    return out.empty() ? std::vector{Side::none} : out;
}

std::optional<Said> Tally::say(const Bearing& bearing, const Link& link, const Seen& seen) const {
    const Evidence& evidence = link.rule->evidence;
    const std::optional<Strength>& strength =
        seen.state == FindingState::present ? evidence.present : evidence.absent;
    const bool is_asked = seen.state == FindingState::present || seen.state == FindingState::absent;
    if (!is_asked || !strength) {
        return std::nullopt;
    }
    Said out;
    out.link = &link;
    out.part = link.candidate == bearing.candidate->id ? "" : link.candidate;
    out.seen = seen;
    out.strength = &*strength;
    if (strength->ratio) {
        const double ratio = strength->ratio->value;
        const double capped = std::min(std::max(ratio, kb_.scales.cap_low), kb_.scales.cap_high);
        out.is_capped = capped != ratio;
        out.tenths = tenths_of_ratio(capped);
    } else {
        out.tenths = tenths_of_word(kb_.scales, strength->word);
    }
    if (out.tenths == 0) {
        return std::nullopt;
    }
    const std::string& first = link.rule->is_cluster() ? link.rule->members.front() : link.finding;
    out.overlap = evidence.overlap.empty() ? kb_.finding(first)->topic : evidence.overlap;
    return out;
}

/// The part of which most would count if nothing but it were weighed; empty where two are even.
std::string best_part(const std::vector<Said>& all, const std::set<std::string>& in_cluster) {
    std::map<std::string, std::int64_t> points_of;
    for (const Said& said : all) {
        if (said.part.empty() || points_of.contains(said.part)) {
            continue;
        }
        std::vector<Said> alone;
        for (const Said& other : all) {
            if (other.part == said.part) {
                alone.push_back(other);
                alone.back().set_aside.clear();
                alone.back().replaced_by.reset();
            }
        }
        std::ranges::sort(alone, {}, quality);
        decide(alone, in_cluster);
        points_of[said.part] = sum_of_counted(alone);
    }
    std::string best;
    std::int64_t most = 0;
    for (const auto& [part, points] : points_of) {
        if (points >= most) {
            best = points > most ? part : "";
            most = points;
        }
    }
    return best;
}

Weighed Tally::weigh(const Bearing& bearing, Side side) const {
    const Candidate& candidate = *bearing.candidate;
    Weighed out;
    out.candidate = &candidate;
    out.side = side;
    for (const Link* link : bearing.links) {
        if (auto said = say(bearing, *link, seen(*link, side))) {
            out.said.push_back(std::move(*said));
        }
    }
    std::ranges::sort(out.said, {}, quality);
    decide(out.said, bearing.in_cluster);
    arrange(out.said);

    const PreTest& prior = candidate.pre_test;
    out.prior = prior.probability ? tenths_of_ratio(*prior.probability / (1.0 - *prior.probability))
                                  : word_in(kb_.scales.pre_test_words, prior.word);
    out.tenths = out.prior + sum_of_counted(out.said);
    out.band = band_of(out.tenths, kb_.scales);

    std::int64_t all = 0;
    std::int64_t printed = 0;
    bool only_figures = prior.probability && is_printed(prior.backing.grade);
    for (const Said& said : out.said) {
        if (said.is_counted()) {
            all += std::abs(said.tenths);
            printed += said.is_figure() ? std::abs(said.tenths) : 0;
            only_figures = only_figures && said.is_figure();
        }
    }
    out.published_share = all == 0 ? 0.0 : static_cast<double>(printed) / static_cast<double>(all);
    if (only_figures && !candidate.must_not_miss) {
        const double odds = std::pow(10.0, static_cast<double>(out.tenths) / 100.0);
        out.posterior = odds / (1.0 + odds);
    }
    out.best_part = best_part(out.said, bearing.in_cluster);
    return out;
}

void Tally::rank() {
    for (auto* list : {&ranked_, &must_not_miss_}) {
        std::ranges::sort(*list, {}, [](const Weighed& weighed) {
            return std::tuple(-weighed.tenths, std::string_view(weighed.candidate->id),
                              weighed.side);
        });
    }
    for (std::size_t i = 0; i < ranked_.size(); ++i) {
        const bool is_level = i > 0 && ranked_[i - 1].tenths == ranked_[i].tenths;
        ranked_[i].rank = is_level ? ranked_[i - 1].rank : i + 1;
    }
}

std::vector<OpenChange> Tally::open(const Weighed& weighed) const {
    const auto bearing = std::ranges::find(bearings_, weighed.candidate, &Bearing::candidate);
    std::set<std::string> asked;
    for (const Link* link : bearing->links) {
        const bool is_member =
            !link->rule->is_cluster() && bearing->in_cluster.contains(link->finding);
        if (!is_member && seen(*link, weighed.side).state == FindingState::unasked) {
            asked.insert(link->finding);
        }
    }
    std::vector<OpenChange> out;
    for (const std::string& finding : asked) {
        const auto change = [&](FindingState state) {
            std::vector<Said> all;
            for (const Link* link : bearing->links) {
                Seen now = seen(*link, weighed.side);
                if (link->finding == finding && now.state == FindingState::unasked) {
                    now.state = state;
                }
                if (auto said = say(*bearing, *link, now)) {
                    all.push_back(std::move(*said));
                }
            }
            std::ranges::sort(all, {}, quality);
            decide(all, bearing->in_cluster);
            return weighed.prior + sum_of_counted(all) - weighed.tenths;
        };
        const OpenChange one{finding, change(FindingState::present), change(FindingState::absent)};
        if (one.if_present != 0 || one.if_absent != 0) {
            out.push_back(one);
        }
    }
    return out;
}

}  // namespace fascia::checker
