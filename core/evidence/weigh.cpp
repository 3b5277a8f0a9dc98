#include "core/evidence/weigh.hpp"

#include "core/evidence/totals.hpp"
#include "core/evidence/weighing_table.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

using namespace weighing;

/// What an item says in a case.
struct HeardItem {
    std::uint32_t item = 0;
    std::int32_t tenths = 0;
    std::uint32_t replaced_by = none;  ///< place in the list
    std::uint8_t saying = 0;           ///< 0: of what is present, 1: of what is absent
    NotCounted status = NotCounted::counted;
};

/// A few of the numbers below a limit, taken out from the lowest in whatever order they came: they
/// are put in order by where they stand, not by comparing them.
class Ordered {
public:
    void resize(std::size_t limit) {
        words_.resize((limit + 63) / 64);
        what_.resize(limit);
    }
    void put(std::uint32_t number, std::uint32_t what) {
        words_[number / 64] |= std::uint64_t{1} << number % 64;
        what_[number] = what;
    }
    /// Leaves none behind. `limit`: all are below.
    template <class Take>
    void take_out(std::size_t limit, Take take) {
        for (std::size_t i = 0; i * 64 < limit; ++i) {
            for (std::uint64_t word = std::exchange(words_[i], 0); word != 0; word &= word - 1) {
                take(what_[i * 64 + static_cast<std::size_t>(std::countr_zero(word))]);
            }
        }
    }

private:
    std::vector<std::uint64_t> words_;
    std::vector<std::uint32_t> what_;
};

/// For each of some numbers, the place of what was met first; forgets all at once.
class FirstMet {
public:
    void resize(std::size_t size) { met_.resize(size); }
    void forget() { ++round_; }
    /// The place that was met before, or none: then this one is kept.
    std::uint32_t meet(std::size_t number, std::uint32_t place) {
        Met& met = met_[number];
        if (met.round == round_) {
            return met.place;
        }
        met = {round_, place};
        return none;
    }
    [[nodiscard]] std::uint32_t at(std::size_t number) const {
        return met_[number].round == round_ ? met_[number].place : none;
    }

private:
    struct Met {
        std::uint64_t round = 0;
        std::uint32_t place = 0;
    };
    std::vector<Met> met_;
    std::uint64_t round_ = 1;
};

}  // namespace

struct Weigher::State : Table {
    State(const KnowledgeBase& its_kb, const std::vector<EvidenceLink>& links)
        : Table(its_kb, links) {
        heard_of.resize(candidates.size());
        named_sides.resize(candidates.size());
        known.resize(kb.findings.size());
        views.resize(kb.findings.size());
        first_of_finding.resize(names.size() * 2);
        first_of_overlap.resize(overlaps.size() * 2);
        figure_of_overlap.resize(overlaps.size());
        is_active.resize(items.size());
        std::size_t most_sayings = 0;  // of one candidate
        for (const Ranked& candidate : candidates) {
            most_sayings = std::max<std::size_t>(most_sayings, candidate.sayings);
        }
        by_order.resize(most_sayings);
        by_shown.resize(most_sayings);
        heard.resize(most_sayings);
        place_of.resize(most_sayings);
        arrangement.resize(most_sayings);
    }

    [[nodiscard]] std::vector<Known> known_of(const FindingStates& findings) const {
        std::vector<Known> out;
        for (const auto& [finding, record] : findings.all()) {
            const std::uint32_t number = number_of(finding);
            if (number != none) {
                out.emplace_back(number, &record);
            }
        }
        return out;
    }

    /// Takes in what is known, and finds what it bears on. All that is asked for below refers to
    /// it.
    void tell(std::span<const Known> findings) {
        for (const std::uint32_t finding : told) {
            known[finding] = nullptr;
        }
        told.clear();
        is_active.forget();
        for (std::size_t i = 0; i < heard_of.size(); ++i) {
            heard_of[i].clear();
            named_sides[i] = 0;
        }
        for (const auto& [finding, record] : findings) {
            const auto number = static_cast<std::uint32_t>(finding);
            told.push_back(number);
            known[number] = record;
            views[number] = View(*record);
            find_active(number);
        }
    }

    /// The items that may speak now that the finding has a state, and the sides that it names: a
    /// sided finding names that side of the candidate that it is evidence for.
    void find_active(std::uint32_t finding) {
        const View& view = views[finding];
        for (const Use& use : uses_of[finding]) {
            if ((use.bears & view.states()) == 0) {
                continue;
            }
            if (!use.is_cluster || is_active.meet(use.item, 0) == none) {
                heard_of[use.candidate].push_back(use.item);
            }
            named_sides[use.candidate] |= static_cast<std::uint8_t>(use.names(view));
        }
    }

    [[nodiscard]] std::array<bool, 3> sides_of(std::size_t number) const {
        return Table::sides_of(number, named_sides[number]);
    }

    /// The state of a finding as it counts for a candidate on that side.
    [[nodiscard]] SeenState see(std::uint32_t finding, SideRule rule, Side side) const {
        return finding == none || known[finding] == nullptr
                   ? SeenState{}
                   : views[finding].from(rule, place_of_side(side));
    }

    /// Of a cluster: present once enough members are, absent once that cannot be reached any more.
    [[nodiscard]] SeenState see(const Item& item, Side side) const {
        const SideRule rule = item.rule->evidence.side;
        if (!item.is_cluster()) {
            return see(item.finding, rule, side);
        }
        std::size_t present = 0;
        std::size_t absent = 0;
        bool derived = false;
        for (const std::uint32_t member : item.members) {
            const SeenState seen = see(member, rule, side);
            present += seen.state == FindingState::present ? 1U : 0U;
            absent += seen.state == FindingState::absent ? 1U : 0U;
            derived = derived || seen.derived;
        }
        if (present >= item.rule->at_least) {
            return {FindingState::present, side, derived};
        }
        if (item.members.size() - absent < item.rule->at_least) {
            return {FindingState::absent, side, derived};
        }
        return {};
    }

    /// What speaks for and against a candidate on one side, from better to worse, and what of it
    /// counts. Valid until the next call.
    std::span<HeardItem> hear(std::size_t number, Side side) {
        bool is_any_in_cluster = false;
        const std::size_t place = place_of_side(side);
        for (const std::uint32_t i : heard_of[number]) {
            const Packed& item = packed_items[i];
            const std::uint8_t state = item.is_cluster
                                           ? bit_of(see(items[i], side).state)
                                           : views[item.finding].bit_from(item.side, place);
            const std::uint8_t saying = state == present_bit ? 0 : 1;
            if (state != 0 && item.tenths[saying] != 0) {
                by_order.put(item.order[saying], i << 1U | saying);
                is_any_in_cluster = is_any_in_cluster || item.is_in_cluster;
            }
        }
        std::size_t count = 0;
        by_order.take_out(candidates[number].sayings, [&](std::uint32_t what) {
            const std::uint32_t i = what >> 1U;
            const auto saying = static_cast<std::uint8_t>(what & 1U);
            __builtin_prefetch(&labels[i]);
            heard[count++] = {i, packed_items[i].tenths[saying], none, saying, NotCounted::counted};
        });
        const std::span<HeardItem> all = std::span(heard).first(count);
        if (is_any_in_cluster) {
            set_aside_members(all);
        }
        choose(all);
        return all;
    }

    /// What may be heard of a candidate on one side, whatever it is worth.
    [[nodiscard]] CandidateVoices voices(std::size_t number, Side side) const {
        CandidateVoices out{candidates[number].candidate, side, candidates[number].prior, {}};
        for (const std::uint32_t i : heard_of[number]) {
            const Item& item = items[i];
            const FindingState state = see(item, side).state;
            const Evidence& evidence = item.rule->evidence;
            const auto& strength =
                state == FindingState::present ? evidence.present : evidence.absent;
            if (!item.is_in_cluster && bit_of(state) != 0 && strength) {
                out.voices.push_back({item.rule, names[item.finding], item.part,
                                      overlaps[item.overlap], state, &*strength});
            }
        }
        std::ranges::sort(out.voices, {}, [](const Voice& voice) {
            return std::tuple(std::string_view(voice.rule->evidence.id), voice.finding, voice.part);
        });
        return out;
    }

    void set_aside_members(std::span<HeardItem> all) const {
        for (HeardItem& h : all) {
            if (!packed_items[h.item].is_in_cluster) {
                continue;
            }
            h.status = NotCounted::in_cluster;
            for (std::uint32_t i = 0; i < all.size(); ++i) {
                const std::vector<std::uint32_t>& members = items[all[i].item].members;
                if (std::ranges::find(members, items[h.item].finding) != members.end()) {
                    h.replaced_by = i;
                    break;
                }
            }
        }
    }

    /// From better to worse: one finding counts once, then one overlap once, for and against
    /// apart; a figure, either way, keeps words out.
    void choose(std::span<HeardItem> all) {
        first_of_finding.forget();
        first_of_overlap.forget();
        figure_of_overlap.forget();
        for (std::uint32_t i = 0; i < all.size(); ++i) {
            HeardItem& h = all[i];
            if (h.status != NotCounted::counted) {
                continue;
            }
            const Packed& item = packed_items[h.item];
            const std::size_t direction = h.tenths > 0 ? 1 : 0;
            const auto place = [&](std::size_t number) { return number * 2 + direction; };
            if (const auto first = first_of_finding.meet(place(item.finding), i); first != none) {
                h.status = NotCounted::same_finding;
                h.replaced_by = first;
                continue;
            }
            if (const auto first = first_of_overlap.meet(place(item.overlap), i); first != none) {
                h.status = NotCounted::same_overlap;
                h.replaced_by = first;
            } else if (item.is_figure[h.saying]) {
                figure_of_overlap.meet(item.overlap, i);
            } else if (const auto figure = figure_of_overlap.at(item.overlap); figure != none) {
                h.status = NotCounted::same_overlap;
                h.replaced_by = figure;
            }
        }
    }

    [[nodiscard]] static Points counted_points(std::span<const HeardItem> all) {
        Points out;
        for (const HeardItem& h : all) {
            out += Points{h.status == NotCounted::counted ? h.tenths : 0};
        }
        return out;
    }

    /// Sets all of `out` but the rank.
    void weigh_side(std::size_t number, Side side, WeighedCandidate& out) {
        const Ranked& ranked = candidates[number];
        out.candidate = ranked.candidate;
        out.side = side;
        out.prior = ranked.prior;
        const std::span<const HeardItem> all = hear(number, side);
        arrange(number, all, side, out.contributions);
        add_up(ranked, all, out);
        out.best_part = best_part(*ranked.candidate, all);
    }

    /// The part that fits best: each is weighed alone, by what is said of it, since for the whole
    /// only one of several that say the same counts. Empty where none stands out.
    [[nodiscard]] std::string_view best_part(const Candidate& candidate,
                                             std::span<const HeardItem> all) {
        Points most;
        std::string_view best;
        for (const std::string& part : candidate.parts) {
            of_part.clear();
            for (const HeardItem& h : all) {
                if (h.status != NotCounted::in_cluster && labels[h.item].part == part) {
                    of_part.push_back({h.item, h.tenths, none, h.saying, NotCounted::counted});
                }
            }
            choose(of_part);
            const Points points = counted_points(of_part);
            if (points >= most) {
                best = points > most ? part : std::string_view();
                most = points;
            }
        }
        return best;
    }

    /// As contributions: counted first, then strongest first; keeps `replaced_by` right.
    void arrange(std::size_t number, std::span<const HeardItem> all, Side side,
                 std::vector<Contribution>& out) {
        std::uint32_t counted = 0;
        for (std::uint32_t i = 0; i < all.size(); ++i) {
            by_shown.put(packed_items[all[i].item].shown[all[i].saying], i);
            counted += all[i].status == NotCounted::counted ? 1U : 0U;
        }
        std::uint32_t beside = counted;
        counted = 0;
        by_shown.take_out(candidates[number].sayings, [&](std::uint32_t i) {
            std::uint32_t& next = all[i].status == NotCounted::counted ? counted : beside;
            place_of[i] = next;
            arrangement[next++] = i;
        });
        out.resize(all.size());
        const std::size_t place = place_of_side(side);
        for (std::size_t i = 0; i < all.size(); ++i) {
            const HeardItem& h = all[arrangement[i]];
            const Packed& item = packed_items[h.item];
            const Labels& said = labels[h.item];
            Contribution& c = out[i];
            c.rule = said.rule;
            c.finding = names[item.finding];
            c.part = said.part;
            c.seen = item.is_cluster ? see(items[h.item], side)
                                     : views[item.finding].from(item.side, place);
            c.points = Points{h.tenths};
            c.strength = said.strength[h.saying];
            c.capped = said.capped[h.saying];
            c.overlap = overlaps[item.overlap];
            c.status = h.status;
            c.replaced_by =
                h.replaced_by == none ? std::optional<std::uint32_t>() : place_of[h.replaced_by];
            c.members.clear();
            if (item.is_cluster) {
                c.members = members_of(items[h.item], side);
            }
        }
    }

    void add_up(const Ranked& ranked, std::span<const HeardItem> all, WeighedCandidate& out) const {
        out.points = out.prior;
        std::int64_t published = 0;
        std::int64_t counted = 0;
        bool only_figures = ranked.is_prior_figure;
        for (const HeardItem& h : all) {
            if (h.status != NotCounted::counted) {
                continue;
            }
            const bool is_figure = packed_items[h.item].is_figure[h.saying];
            const Points points{h.tenths};
            out.points += points;
            counted += size_of(points);
            published += is_figure ? size_of(points) : 0;
            only_figures = only_figures && is_figure;
        }
        out.published_share =
            counted == 0 ? 0.0 : static_cast<double>(published) / static_cast<double>(counted);
        out.band = band_of(out.points, kb.scales);
        out.posterior = only_figures && !ranked.candidate->must_not_miss
                            ? std::optional(probability_of(out.points))
                            : std::nullopt;
    }

    /// Items stand by candidate.
    [[nodiscard]] std::span<const Item> of_candidate(std::size_t number) const {
        return {std::ranges::lower_bound(items, number, {}, &Item::candidate),
                std::ranges::upper_bound(items, number, {}, &Item::candidate)};
    }

    [[nodiscard]] std::vector<OpenFinding> open_findings(const WeighedCandidate& weighed) {
        const std::size_t number = number_of_candidate.at(weighed.candidate->id);
        std::vector<std::uint32_t> open;  // items, by finding
        for (const Item& item : of_candidate(number)) {
            if (!item.is_in_cluster && see(item, weighed.side).state == FindingState::unasked) {
                open.push_back(static_cast<std::uint32_t>(&item - items.data()));
            }
        }
        const auto finding_of = [this](std::uint32_t i) { return names[items[i].finding]; };
        std::ranges::stable_sort(open, {}, finding_of);
        const std::span<const HeardItem> all = hear(number, weighed.side);
        std::vector<OpenFinding> out;
        for (auto first = open.begin(); first != open.end();) {
            const auto last = std::find_if(first, open.end(), [&](std::uint32_t i) {
                return finding_of(i) != finding_of(*first);
            });
            const std::span<const std::uint32_t> asked(first, last);
            const OpenFinding one{items[*first].rule, finding_of(*first), change(all, asked, 0),
                                  change(all, asked, 1)};
            if (one.if_present.tenths != 0 || one.if_absent.tenths != 0) {
                out.push_back(one);
            }
            first = last;
        }
        return out;
    }

    [[nodiscard]] std::vector<Bearing> bearings(const WeighedCandidate& weighed) const {
        const std::size_t number = number_of_candidate.at(weighed.candidate->id);
        std::vector<Bearing> out;
        for (const Item& item : of_candidate(number)) {
            Bearing& bearing = out.emplace_back();
            bearing.rule = item.rule;
            bearing.finding = names[item.finding];
            bearing.part = item.part;
            bearing.seen = see(item, weighed.side);
            bearing.if_present = item.saying[0].points;
            bearing.if_absent = item.saying[1].points;
            bearing.is_in_cluster = item.is_in_cluster;
            if (item.is_cluster()) {
                bearing.members = members_of(item, weighed.side);
            }
        }
        std::ranges::sort(out, {}, [](const Bearing& b) {
            return std::tuple(b.finding, std::string_view(b.rule->evidence.id), b.part);
        });
        return out;
    }

    [[nodiscard]] std::vector<std::pair<std::string_view, SeenState>> members_of(const Item& item,
                                                                                 Side side) const {
        std::vector<std::pair<std::string_view, SeenState>> out;
        out.reserve(item.members.size());
        for (std::size_t i = 0; i < item.members.size(); ++i) {
            out.emplace_back(item.rule->members[i],
                             see(item.members[i], item.rule->evidence.side, side));
        }
        return out;
    }

    /// What the total changes by when these items say what they have to say of that state. Only
    /// the overlaps that they belong to can change.
    [[nodiscard]] Points change(std::span<const HeardItem> all,
                                std::span<const std::uint32_t> asked, std::uint8_t saying) {
        changed.clear();
        for (const std::uint32_t i : asked) {
            const std::int32_t tenths = packed_items[i].tenths[saying];
            if (tenths != 0) {
                changed.push_back({i, tenths, none, saying, NotCounted::counted});
            }
        }
        if (changed.empty()) {
            return {};
        }
        const auto asked_count = static_cast<std::ptrdiff_t>(changed.size());
        Points before;
        for (const HeardItem& h : all) {
            const bool is_counted = h.status == NotCounted::counted;
            const bool is_of = std::any_of(
                changed.begin(), changed.begin() + asked_count, [&](const HeardItem& its) {
                    return packed_items[its.item].overlap == packed_items[h.item].overlap;
                });
            if (is_of && (is_counted || h.status == NotCounted::same_overlap)) {
                before += Points{is_counted ? h.tenths : 0};
                changed.push_back({h.item, h.tenths, none, h.saying, NotCounted::counted});
            }
        }
        std::ranges::sort(changed, {}, [this](const HeardItem& h) {
            return packed_items[h.item].order[h.saying];
        });
        choose(changed);
        return counted_points(changed) - before;
    }

    /// A candidate stands on no side, on the left or on the right.
    [[nodiscard]] static std::size_t place_of_side(Side side) {
        return side == Side::left ? 1 : side == Side::right ? 2 : 0;
    }
    static constexpr std::array<Side, 3> all_sides = {Side::none, Side::left, Side::right};

    std::optional<Totals> quick;  // once it is asked for

    // Of the case at work:
    std::vector<std::uint32_t> told;                   // findings
    std::vector<const FindingRecord*> known;           // by finding
    std::vector<View> views;                           // by finding; of what is known
    std::vector<std::uint8_t> named_sides;             // by candidate: bit 0 left, bit 1 right
    std::vector<std::vector<std::uint32_t>> heard_of;  // by candidate: items that may speak
    Ordered by_order;
    Ordered by_shown;
    std::vector<HeardItem> heard;
    std::vector<HeardItem> of_part;
    std::vector<HeardItem> changed;
    std::vector<std::uint32_t> arrangement;  // of what is heard: what stands at each place
    std::vector<std::uint32_t> place_of;     // in the arrangement
    FirstMet is_active;
    FirstMet first_of_finding;
    FirstMet first_of_overlap;
    FirstMet figure_of_overlap;
    std::vector<WeighedCandidate> weighed;                      // by candidate, then side
    std::vector<std::pair<std::uint64_t, std::size_t>> ranked;  // its places, by rank
};

Weigher::Weigher(const KnowledgeBase& kb, const std::vector<EvidenceLink>& links)
    : state_(std::make_unique<State>(kb, links)) {}
Weigher::~Weigher() = default;
Weigher::Weigher(Weigher&&) noexcept = default;
Weigher& Weigher::operator=(Weigher&&) noexcept = default;

Weighing Weigher::weigh(const FindingStates& findings) const {
    Weighing out;
    weigh(state_->known_of(findings), out);
    return out;
}

void Weigher::weigh(std::span<const Known> findings, Weighing& out) const {
    State& state = *state_;
    state.tell(findings);
    state.ranked.clear();
    std::size_t count = 0;
    for (std::size_t i = 0; i < state.candidates.size(); ++i) {
        const std::array<bool, 3> sides = state.sides_of(i);
        for (std::size_t k = 0; k < sides.size(); ++k) {
            if (sides[k]) {
                if (count == state.weighed.size()) {
                    state.weighed.emplace_back();
                }
                WeighedCandidate& weighed = state.weighed[count];
                state.weigh_side(i, State::all_sides[k], weighed);
                state.ranked.emplace_back(state.sort_key(i, weighed.points, weighed.side), count++);
            }
        }
    }
    std::ranges::sort(state.ranked);
    const auto is_missed = [&](const auto& place) {
        return state.weighed[place.second].candidate->must_not_miss;
    };
    const auto not_to_miss =
        static_cast<std::size_t>(std::ranges::count_if(state.ranked, is_missed));
    out.must_not_miss.resize(not_to_miss);
    out.candidates.resize(count - not_to_miss);
    auto next_not_to_miss = out.must_not_miss.begin();
    auto next = out.candidates.begin();
    for (const auto& place : state.ranked) {
        // What stood there is left in exchange: the next case uses its memory again.
        WeighedCandidate& weighed = state.weighed[place.second];
        weighed.rank = 0;
        if (is_missed(place)) {
            std::swap(*next_not_to_miss++, weighed);
            continue;
        }
        const bool is_first = next == out.candidates.begin();
        weighed.rank = !is_first && std::prev(next)->points == weighed.points
                           ? std::prev(next)->rank
                           : static_cast<std::size_t>(next - out.candidates.begin()) + 1;
        std::swap(*next++, weighed);
    }
}

void Weigher::rank(std::span<const Known> findings, std::vector<CandidateTotal>& out) const {
    if (!state_->quick) {
        state_->quick.emplace(*state_);
    }
    state_->quick->rank(findings, out);
}

std::vector<OpenFinding> Weigher::open_findings(const WeighedCandidate& weighed,
                                                const FindingStates& findings) const {
    state_->tell(state_->known_of(findings));
    std::vector<OpenFinding> out = state_->open_findings(weighed);
    using Key =
        std::tuple<std::int32_t, bool, std::size_t>;  // the place is the last, so all differ
    std::vector<Key> keys;
    for (const OpenFinding& open : out) {
        const Finding* finding = state_->kb.finding(open.finding);
        const bool is_told = finding != nullptr && finding->observer == "person";
        keys.emplace_back(-std::max(size_of(open.if_present), size_of(open.if_absent)), !is_told,
                          keys.size());
    }
    std::ranges::sort(keys);
    std::vector<OpenFinding> sorted;
    for (const Key& key : keys) {
        sorted.push_back(out[std::get<2>(key)]);
    }
    return sorted;
}

std::vector<Bearing> Weigher::bearings(const WeighedCandidate& weighed,
                                       const FindingStates& findings) const {
    state_->tell(state_->known_of(findings));
    return state_->bearings(weighed);
}

std::vector<CandidateVoices> Weigher::voices(const FindingStates& findings) const {
    state_->tell(state_->known_of(findings));
    std::vector<CandidateVoices> out;
    for (std::size_t i = 0; i < state_->candidates.size(); ++i) {
        const std::array<bool, 3> sides = state_->sides_of(i);
        for (std::size_t k = 0; k < sides.size(); ++k) {
            if (sides[k] && !state_->candidates[i].candidate->must_not_miss) {
                out.push_back(state_->voices(i, State::all_sides[k]));
            }
        }
    }
    std::ranges::sort(out, {}, [](const CandidateVoices& line) {
        return std::pair(std::string_view(line.candidate->id), line.side);
    });
    return out;
}

std::vector<std::pair<const Candidate*, Points>> Weigher::speaks_for(std::size_t finding) const {
    std::vector<std::pair<const Candidate*, Points>> out;
    for (const Use& use : state_->uses_of[finding]) {
        const Points points = state_->items[use.item].saying[0].points;
        if (use.is_cluster || points.tenths <= 0) {
            continue;
        }
        const Candidate* const candidate = state_->candidates[use.candidate].candidate;
        // Items stand by candidate.
        if (out.empty() || out.back().first != candidate) {
            out.emplace_back(candidate, points);
        } else {
            out.back().second = std::max(out.back().second, points);
        }
    }
    return out;
}

std::vector<const Candidate*> Weigher::candidates_of(std::size_t finding,
                                                     FindingState state) const {
    std::vector<const Candidate*> out;
    for (const Use& use : state_->uses_of[finding]) {
        const Candidate* const candidate = state_->candidates[use.candidate].candidate;
        const bool bears = (use.bears & bit_of(state)) != 0;
        // Items stand by candidate.
        if (bears && (out.empty() || out.back() != candidate)) {
            out.push_back(candidate);
        }
    }
    return out;
}

}  // namespace fascia
