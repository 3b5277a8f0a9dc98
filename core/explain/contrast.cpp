#include "core/explain/contrast.hpp"

#include "core/base/text.hpp"
#include "core/explain/first_place.hpp"
#include "core/explain/so_far.hpp"
#include "core/explain/wording.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace fascia {

namespace {

/// One candidate's part of a row.
struct Says {
    Points counted;
    std::string note;
    const Contribution* shown = nullptr;
    std::vector<std::string> of_set;  ///< of a set of tests: those that the other counts singly
};

using SaysOf = std::map<std::string_view, Says>;

/// Of a finding that counts only with others, how far they are.
std::string group_of(std::string_view finding, const std::vector<Bearing>& bearings) {
    for (const Bearing& bearing : bearings) {
        if (std::ranges::find(bearing.members, finding, [](const auto& member) {
                return member.first;
            }) != bearing.members.end()) {
            return ": " + so_far(*bearing.rule, bearing.members);
        }
    }
    return "";
}

std::string note_on(const Contribution& c, const WeighedCandidate& weighed,
                    const std::vector<Bearing>& bearings, const Wording& wording) {
    if (!c.replaced_by) {
        return "counts only within its group of tests" + group_of(c.finding, bearings);
    }
    const Contribution& other = weighed.contributions[*c.replaced_by];
    const std::string what =
        other.rule->is_cluster() ? tests_together(*other.rule) : wording.plain_label(other.finding);
    return signed_points(c.points) + " not counted: " +
           (c.status == NotCounted::in_cluster ? "counts only within the " : "overlaps with ") +
           what;
}

/// By finding: what counts, or why what speaks does not.
SaysOf says_of(const Consultation& consultation, const WeighedCandidate& weighed,
               const Wording& wording) {
    const std::vector<Bearing> bearings = consultation.bearings(weighed);
    SaysOf out;
    for (const Contribution& c : weighed.contributions) {
        Says& says = out[c.finding];
        if (says.shown == nullptr || c.is_counted()) {
            says.shown = &c;
        }
        if (c.is_counted()) {
            says.counted += c.points;
        } else if (says.note.empty() && c.status != NotCounted::same_finding) {
            says.note = note_on(c, weighed, bearings, wording);
        }
    }
    return out;
}

/// What counts for the one as a set of tests and for the other test by test is one row: the sum of
/// those stands beside the set.
void join_sets(const WeighedCandidate& one, SaysOf& own, SaysOf& other, const Wording& wording) {
    for (const Contribution& set : one.contributions) {
        if (!set.is_counted() || !set.rule->is_cluster()) {
            continue;
        }
        for (const auto& [test, seen] : set.members) {
            const auto singly = other.find(test);
            const auto here = own.find(test);
            const bool is_joined = singly != other.end() && singly->second.counted.tenths != 0 &&
                                   (here == own.end() || here->second.counted.tenths == 0);
            if (is_joined) {
                other[set.finding].counted += singly->second.counted;
                own[set.finding].of_set.push_back(wording.plain_label(test));
                singly->second.counted = {};
            }
        }
    }
}

std::string in_words(const Contribution& c, Wording& wording) {
    if (c.rule->is_cluster()) {
        return std::to_string(c.rule->at_least) + " of " + std::to_string(c.rule->members.size()) +
               ' ' + tests_together(*c.rule) + ": " + std::string(fascia::in_words(c.seen.state));
    }
    return wording.finding(c.finding, c.seen.side) + ": " +
           std::string(fascia::in_words(c.seen.state)) + (c.seen.derived ? ", concluded" : "");
}

/// `gives`: what each finding says for a and for b.
Result<std::optional<Contrast::Deciding>> find_deciding(
    const Consultation& consultation, const WeighedCandidate& a, const WeighedCandidate& b,
    const std::map<std::string_view, std::pair<Says, Says>>& gives, Ranker& ranker) {
    const Case& told = consultation.told();
    Wording wording(consultation.rulebook());
    // Seen from the higher one.
    const bool is_a_higher = a.points >= b.points;
    const auto lead = [&](Points of_a, Points of_b) {
        return is_a_higher ? of_a - of_b : of_b - of_a;
    };
    std::optional<Contrast::Deciding> out;
    std::vector<std::string> turning;
    Points least = lead(a.points, b.points);
    std::set<std::string_view> tried;
    for (const Told& one : told.told) {
        if (!tried.insert(one.finding).second) {
            continue;
        }
        Case without = told;
        without.forget(one.finding);
        const auto totals = ranker.rank(without);
        if (!totals) {
            return fail(totals.error());
        }
        const auto total_of = [&](const WeighedCandidate& line) {
            return standing_of({line.candidate, line.side, line.points}, *totals).line.points;
        };
        const Points left_a = total_of(a);
        const Points left_b = total_of(b);
        const Points left = lead(left_a, left_b);
        const std::string name = wording.finding(one.finding, Side::none);
        if (left.tenths <= 0) {
            turning.push_back(name);
        }
        if (left < least) {
            const auto given = gives.find(one.finding);
            const auto [of_a, of_b] =
                given == gives.end() ? std::pair<Says, Says>() : given->second;
            least = left;
            out = Contrast::Deciding{.finding = name,
                                     .a = left_a,
                                     .b = left_b,
                                     .turns = left.tenths <= 0,
                                     .gives_a = of_a.counted,
                                     .gives_b = of_b.counted,
                                     .a_note = of_a.note,
                                     .b_note = of_b.note};
        } else if (out && left == least) {
            out->alike.push_back(name);
        }
    }
    if (out) {
        std::ranges::copy_if(turning, std::back_inserter(out->also_turn), [&](const auto& name) {
            return name != out->finding && std::ranges::find(out->alike, name) == out->alike.end();
        });
    }
    const Points before = lead(a.points, b.points);
    if (2 * (before - least).tenths >= before.tenths) {
        return out;
    }
    // Of those that say much the same, one takes the place of another.
    const WeighedCandidate& higher = is_a_higher ? a : b;
    for (const Contribution& counted : higher.contributions) {
        if (!counted.is_counted() || counted.points.tenths <= 0) {
            continue;
        }
        std::set<std::string_view> group;
        for (const Contribution& c : higher.contributions) {
            const bool is_told = std::ranges::any_of(
                told.told, [&](const Told& one) { return one.finding == c.finding; });
            if (is_told && c.overlap == counted.overlap && c.points.tenths > 0) {
                group.insert(c.finding);
            }
        }
        if (group.size() < 2) {
            continue;
        }
        Case without = told;
        Contrast::Deciding found;
        std::vector<std::string> names;
        for (const std::string_view finding : group) {
            without.forget(std::string(finding));
            names.push_back(wording.finding(std::string(finding), Side::none));
            if (const auto given = gives.find(finding); given != gives.end()) {
                found.gives_a += given->second.first.counted;
                found.gives_b += given->second.second.counted;
            }
        }
        const auto totals = ranker.rank(without);
        if (!totals) {
            return fail(totals.error());
        }
        found.a = standing_of({a.candidate, a.side, a.points}, *totals).line.points;
        found.b = standing_of({b.candidate, b.side, b.points}, *totals).line.points;
        if (const Points left = lead(found.a, found.b); left < least) {
            least = left;
            found.finding = list_of(names, "; ");
            found.turns = left.tenths <= 0;
            found.is_group = true;
            out = std::move(found);
        }
    }
    return out;
}

}  // namespace

Points Contrast::lost() const {
    if (!deciding) {
        return {};
    }
    const Points before = a->points - b->points;
    const Points left = deciding->a - deciding->b;
    return a->points >= b->points ? before - left : left - before;
}

bool Contrast::is_level() const {
    return a->points == b->points;
}

bool Contrast::is_shared() const {
    return deciding && !deciding->is_group &&
           2 * lost().tenths < std::abs((a->points - b->points).tenths);
}

Result<Contrast> contrast(const Consultation& consultation, const WeighedCandidate& a,
                          const WeighedCandidate& b, Ranker& ranker) {
    Wording wording(consultation.rulebook());
    Contrast out;
    out.a = &a;
    out.b = &b;
    out.a_label = wording.candidate(*a.candidate, a.side);
    out.b_label = wording.candidate(*b.candidate, b.side);
    auto says_a = says_of(consultation, a, wording);
    auto says_b = says_of(consultation, b, wording);
    std::map<std::string_view, std::pair<Says, Says>> gives;
    std::set<std::string_view> findings;
    for (const auto* says : {&says_a, &says_b}) {
        for (const auto& [finding, said] : *says) {
            findings.insert(finding);
        }
    }
    for (const std::string_view finding : findings) {
        const auto of_a = says_a.find(finding);
        const auto of_b = says_b.find(finding);
        gives.emplace(finding, std::pair(of_a == says_a.end() ? Says{} : of_a->second,
                                         of_b == says_b.end() ? Says{} : of_b->second));
    }
    join_sets(a, says_a, says_b, wording);
    join_sets(b, says_b, says_a, wording);
    for (const std::string_view finding : findings) {
        const auto of_a = says_a.find(finding);
        const auto of_b = says_b.find(finding);
        const Says in_a = of_a == says_a.end() ? Says{} : of_a->second;
        const Says in_b = of_b == says_b.end() ? Says{} : of_b->second;
        if (in_a.counted.tenths == 0 && in_b.counted.tenths == 0) {
            continue;
        }
        std::string label = in_words(in_a.shown != nullptr ? *in_a.shown : *in_b.shown, wording);
        if (in_a.shown != nullptr && in_b.shown != nullptr) {
            if (const std::string other = in_words(*in_b.shown, wording); other != label) {
                label += " (B: " + other + ")";  // of the other side
            }
        }
        for (const auto& [of_set, which] :
             {std::pair(&in_a.of_set, "B"), std::pair(&in_b.of_set, "A")}) {
            if (!of_set->empty()) {
                label +=
                    std::string(" (") + which + ": " + list_of(*of_set, "; ") + ", each by itself)";
            }
        }
        ContrastRow row{std::move(label), in_a.counted, in_b.counted,
                        in_a.counted.tenths == 0 ? in_a.note : "",
                        in_b.counted.tenths == 0 ? in_b.note : ""};
        if (row.b.tenths == 0) {
            out.only_a.push_back(std::move(row));
        } else if (row.a.tenths == 0) {
            out.only_b.push_back(std::move(row));
        } else if ((row.a.tenths > 0) == (row.b.tenths > 0)) {
            out.both.push_back(std::move(row));
        } else {
            out.opposite.push_back(std::move(row));
        }
    }
    for (auto* rows : {&out.both, &out.only_a, &out.only_b, &out.opposite}) {
        std::ranges::stable_sort(*rows, {}, [](const ContrastRow& row) {
            return std::pair(-std::abs(row.a.tenths - row.b.tenths), row.finding);
        });
    }
    if (a.rank > 0 && b.rank > 0) {
        auto deciding = find_deciding(consultation, a, b, gives, ranker);
        if (!deciding) {
            return fail(std::move(deciding.error()));
        }
        out.deciding = std::move(*deciding);
    }
    return out;
}

}  // namespace fascia
