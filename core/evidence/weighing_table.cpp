#include "core/evidence/weighing_table.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace fascia::weighing {

std::string_view overlap_of(const KnowledgeBase& kb, const EvidenceRule& rule,
                            const std::string& finding) {
    if (!rule.evidence.overlap.empty()) {
        return rule.evidence.overlap;
    }
    return kb.finding(rule.is_cluster() ? rule.members.front() : finding)->topic;
}

View::View(const FindingRecord& record)
    : seen{record.seen_anywhere(), record.seen(Side::left), record.seen(Side::right)} {
    for (std::size_t side = 0; side < 3; ++side) {
        given[side] = bit_of(record.by_side[side].state);
    }
}

unsigned Use::names(const View& view) const {
    if (side == SideRule::any) {
        return 0;
    }
    const std::size_t same = side == SideRule::same ? 0 : 1;
    const unsigned left = (bears & view.given[1 + same]) != 0 ? 1 : 0;
    const unsigned right = (bears & view.given[2 - same]) != 0 ? 2 : 0;
    return left | right;
}

Table::Table(const KnowledgeBase& its_kb, const std::vector<EvidenceLink>& links) : kb(its_kb) {
    for (const Finding& finding : kb.findings) {
        names.push_back(finding.id);
    }
    number_candidates();
    for (const EvidenceLink& link : links) {
        add(link);
    }
    std::stable_sort(items.begin(), items.end(),
                     [](const Item& a, const Item& b) { return a.candidate < b.candidate; });
    find_clustered();
    order_sayings();
    pack_items();
    index_items();
}

std::uint32_t Table::number_of(std::string_view finding) const {
    const Finding* const of_kb = kb.finding(finding);
    return of_kb == nullptr ? none : static_cast<std::uint32_t>(of_kb - kb.findings.data());
}

void Table::number_candidates() {
    std::map<std::string_view, std::string_view> whole_of;  // a part is ranked with its whole
    for (const Candidate& candidate : kb.candidates) {
        for (const std::string& part : candidate.parts) {
            whole_of.emplace(part, candidate.id);
        }
    }
    std::vector<std::string_view> ids;
    for (const Candidate& candidate : kb.candidates) {
        if (!whole_of.contains(candidate.id)) {
            ids.push_back(candidate.id);
        }
    }
    std::ranges::sort(ids);
    for (const Candidate& candidate : kb.candidates) {
        if (whole_of.contains(candidate.id)) {
            continue;
        }
        Ranked ranked;
        ranked.candidate = &candidate;
        ranked.prior = pre_test_points(candidate.pre_test, kb.scales);
        ranked.is_prior_figure = candidate.pre_test.probability.has_value() &&
                                 (candidate.pre_test.backing.grade == Grade::published ||
                                  candidate.pre_test.backing.grade == Grade::computed);
        ranked.place =
            static_cast<std::uint32_t>(std::ranges::lower_bound(ids, candidate.id) - ids.begin());
        number_of_candidate.emplace(candidate.id, candidates.size());
        candidates.push_back(ranked);
    }
    for (const auto& [part, whole] : whole_of) {
        const auto number = number_of_candidate.find(whole);
        if (number != number_of_candidate.end()) {
            number_of_candidate.emplace(part, number->second);
        }
    }
}

void Table::add(const EvidenceLink& link) {
    const auto candidate = number_of_candidate.find(link.candidate);
    const EvidenceRule& rule = *link.rule;
    Item item;
    for (const std::string& member : rule.members) {
        item.members.push_back(number_of(member));
    }
    item.finding =
        rule.is_cluster() ? static_cast<std::uint32_t>(names.size()) : number_of(link.finding);
    if (candidate == number_of_candidate.end() || item.finding == none) {
        return;
    }
    if (rule.is_cluster()) {
        names.push_back(rule.evidence.id);
    }
    item.rule = &rule;
    item.candidate = static_cast<std::uint32_t>(candidate->second);
    item.part = candidates[item.candidate].candidate->id == link.candidate
                    ? std::string_view()
                    : std::string_view(candidate->first);
    const std::string_view overlap = overlap_of(kb, rule, link.finding);
    item.overlap = static_cast<std::uint32_t>(
        number_of_overlap.emplace(overlap, overlaps.size()).first->second);
    if (item.overlap == overlaps.size()) {
        overlaps.push_back(overlap);
    }
    item.saying = {saying_of(rule.evidence.present), saying_of(rule.evidence.absent)};
    items.push_back(std::move(item));
}

Saying Table::saying_of(const std::optional<Strength>& strength) const {
    if (!strength) {
        return {};
    }
    const Worth value = worth(*strength, kb.scales);
    return value.points.tenths == 0 ? Saying{}
                                    : Saying{&*strength, value.points, value.capped, none};
}

/// Members of a cluster have no weight of their own for its candidate.
void Table::find_clustered() {
    std::set<std::pair<std::uint32_t, std::uint32_t>> clustered;  // candidate and finding
    for (const Item& item : items) {
        for (const std::uint32_t member : item.members) {
            clustered.emplace(item.candidate, member);
        }
    }
    for (Item& item : items) {
        item.is_in_cluster =
            !item.is_cluster() && clustered.contains({item.candidate, item.finding});
    }
}

void Table::order_sayings() {
    struct Entry {
        const Item* item;
        Saying* saying;
    };
    std::vector<Entry> all;
    for (Item& item : items) {
        for (Saying& saying : item.saying) {
            if (saying.strength != nullptr) {
                all.push_back({&item, &saying});
            }
        }
    }
    std::ranges::sort(all, {}, [this](const Entry& e) {
        return std::tuple(!e.saying->is_figure(), -size_of(e.saying->points),
                          std::string_view(e.item->rule->evidence.id), names[e.item->finding],
                          e.item->part, e.item->candidate, -e.saying->points.tenths);
    });
    for (const Entry& e : all) {
        e.saying->order = candidates[e.item->candidate].sayings++;
    }
    std::ranges::sort(all, {}, [this](const Entry& e) {
        return std::tuple(-e.saying->points.tenths, names[e.item->finding],
                          std::string_view(e.item->rule->evidence.id), e.saying->order);
    });
    std::vector<std::uint32_t> shown(candidates.size(), 0);
    for (const Entry& e : all) {
        e.saying->shown = shown[e.item->candidate]++;
    }
}

void Table::index_items() {
    uses_of.resize(kb.findings.size());
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        if (!items[i].is_cluster()) {
            use(i, items[i].finding);
        }
        for (const std::uint32_t member : items[i].members) {
            if (member != none) {
                use(i, member);
            }
        }
    }
}

void Table::use(std::uint32_t item, std::uint32_t finding) {
    const Item& of = items[item];
    const Evidence& evidence = of.rule->evidence;
    const bool of_present = evidence.present || of.is_cluster();
    const bool of_absent = evidence.absent || of.is_cluster();
    uses_of[finding].push_back(
        {item, of.candidate, evidence.side,
         static_cast<std::uint8_t>((of_present ? present_bit : 0U) | (of_absent ? absent_bit : 0U)),
         of.is_cluster()});
}

void Table::pack_items() {
    for (const Item& item : items) {
        Packed& packed = packed_items.emplace_back();
        packed.candidate = item.candidate;
        packed.finding = item.finding;
        packed.overlap = item.overlap;
        packed.side = item.rule->evidence.side;
        packed.is_in_cluster = item.is_in_cluster;
        packed.is_cluster = item.is_cluster();
        for (std::size_t i = 0; i < 2; ++i) {
            const Saying& saying = item.saying[i];
            if (saying.strength != nullptr) {
                packed.tenths[i] = saying.points.tenths;
                packed.order[i] = saying.order;
                packed.shown[i] = saying.shown;
                packed.is_figure[i] = saying.is_figure();
            }
        }
        labels.push_back({item.rule,
                          item.part,
                          {item.saying[0].strength, item.saying[1].strength},
                          {item.saying[0].capped, item.saying[1].capped}});
    }
}

std::array<bool, 3> Table::sides_of(std::size_t number, unsigned named) const {
    switch (candidates[number].candidate->laterality) {
        case Laterality::midline:
            return {true, false, false};
        case Laterality::left:
            return {false, true, false};
        case Laterality::right:
            return {false, false, true};
        case Laterality::paired:
            break;
    }
    return {named == 0, (named & 1U) != 0, (named & 2U) != 0};
}

}  // namespace fascia::weighing
