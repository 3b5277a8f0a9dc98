#include "core/explain/contrast.hpp"

#include "core/explain/first_place.hpp"
#include "core/explain/wording.hpp"

#include <algorithm>
#include <cstdlib>
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
};

std::string note_on(const Contribution& c, const std::vector<Contribution>& all,
                    const Wording& wording) {
    if (!c.replaced_by) {
        return "counts only within its group of tests";
    }
    const Contribution& other = all[*c.replaced_by];
    const std::string what =
        other.rule->is_cluster() ? "tests validated together" : wording.plain_label(other.finding);
    return signed_points(c.points) + " not counted: " +
           (c.status == NotCounted::in_cluster ? "counts only within the " : "overlaps with ") +
           what;
}

/// By finding: what counts, or why what speaks does not.
std::map<std::string_view, Says> says_of(const WeighedCandidate& weighed, const Wording& wording) {
    std::map<std::string_view, Says> out;
    for (const Contribution& c : weighed.contributions) {
        Says& says = out[c.finding];
        if (says.shown == nullptr || c.is_counted()) {
            says.shown = &c;
        }
        if (c.is_counted()) {
            says.counted += c.points;
        } else if (says.note.empty() && c.status != NotCounted::same_finding) {
            says.note = note_on(c, weighed.contributions, wording);
        }
    }
    return out;
}

std::string in_words(const Contribution& c, Wording& wording) {
    if (c.rule->is_cluster()) {
        return std::to_string(c.rule->at_least) + " of " + std::to_string(c.rule->members.size()) +
               " tests validated together: " + std::string(fascia::in_words(c.seen.state));
    }
    return wording.finding(c.finding, c.seen.side) + ": " +
           std::string(fascia::in_words(c.seen.state));
}

/// `gives`: what each finding counts for a and for b.
Result<std::optional<Contrast::Deciding>> find_deciding(
    const Consultation& consultation, const WeighedCandidate& a, const WeighedCandidate& b,
    const std::map<std::string_view, std::pair<Points, Points>>& gives, Ranker& ranker) {
    const Case& told = consultation.told();
    Wording wording(consultation.rulebook());
    // Seen from the higher one.
    const bool is_a_higher = a.points >= b.points;
    const auto lead = [&](Points of_a, Points of_b) {
        return is_a_higher ? of_a - of_b : of_b - of_a;
    };
    std::optional<Contrast::Deciding> turning;
    std::optional<Contrast::Deciding> widest;
    Points least = lead(a.points, b.points);
    Points most;
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
        const auto given = gives.find(one.finding);
        const auto [of_a, of_b] =
            given == gives.end() ? std::pair<Points, Points>() : given->second;
        const Points left = lead(total_of(a), total_of(b));
        const Contrast::Deciding found{wording.finding(one.finding, Side::none),
                                       total_of(a),
                                       total_of(b),
                                       left.tenths <= 0,
                                       of_a,
                                       of_b};
        if (left < least && found.turns) {
            least = left;
            turning = found;
        }
        if (lead(of_a, of_b) > most) {
            most = lead(of_a, of_b);
            widest = found;
        }
    }
    return turning ? turning : widest;
}

}  // namespace

Result<Contrast> contrast(const Consultation& consultation, const WeighedCandidate& a,
                          const WeighedCandidate& b, Ranker& ranker) {
    Wording wording(consultation.rulebook());
    Contrast out;
    out.a = &a;
    out.b = &b;
    out.a_label = wording.candidate(*a.candidate, a.side);
    out.b_label = wording.candidate(*b.candidate, b.side);
    const auto says_a = says_of(a, wording);
    const auto says_b = says_of(b, wording);
    std::map<std::string_view, std::pair<Points, Points>> gives;
    std::set<std::string_view> findings;
    for (const auto* says : {&says_a, &says_b}) {
        for (const auto& [finding, said] : *says) {
            findings.insert(finding);
        }
    }
    for (const std::string_view finding : findings) {
        const auto of_a = says_a.find(finding);
        const auto of_b = says_b.find(finding);
        const Says in_a = of_a == says_a.end() ? Says{} : of_a->second;
        const Says in_b = of_b == says_b.end() ? Says{} : of_b->second;
        if (in_a.counted.tenths == 0 && in_b.counted.tenths == 0) {
            continue;
        }
        gives.emplace(finding, std::pair(in_a.counted, in_b.counted));
        std::string label = in_words(in_a.shown != nullptr ? *in_a.shown : *in_b.shown, wording);
        if (in_a.shown != nullptr && in_b.shown != nullptr) {
            if (const std::string other = in_words(*in_b.shown, wording); other != label) {
                label += " (B: " + other + ")";  // of the other side
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
