#include "core/explain/difference.hpp"

#include "core/base/number_in_words.hpp"
#include "core/base/text.hpp"
#include "core/explain/missing_structures.hpp"
#include "core/explain/paired_lines.hpp"
#include "core/explain/wording.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

/// Of whom the cases are: what differs is told as "now" of one person, as "the other" of two.
enum class OfPeople { one, two };

std::string first_of(const Consultation& consultation, const Wording& wording, Points& points) {
    std::vector<std::string> labels;
    for (const WeighedCandidate& weighed : consultation.weighing().candidates) {
        if (weighed.rank == 1) {
            labels.push_back(wording.candidate(*weighed.candidate, weighed.side));
            points = weighed.points;
        }
    }
    return list_of(labels, "; ");
}

/// "150 days"
std::string value_in_words(double value, const Finding* finding) {
    return number_in_words(value) +
           (finding == nullptr || finding->unit.empty() ? "" : ' ' + finding->unit);
}

/// What was told of each finding and side, in words.
std::map<std::pair<std::string, Side>, std::string> told_in(const Case& c,
                                                            const KnowledgeBase& kb) {
    std::map<std::pair<std::string, Side>, std::string> out;
    for (const Told& told : c.told) {
        out[{told.finding, told.side}] =
            std::string(in_words(told.state)) +
            (told.value ? " (" + value_in_words(*told.value, kb.finding(told.finding)) + ")" : "");
    }
    return out;
}

using ToldBySide = std::map<std::pair<std::string, Side>, std::string>;

/// Whether a finding was told in both, and of that side in one of them only.
bool is_told_on_another_side(const ToldBySide& was, const ToldBySide& is,
                             const std::pair<std::string, Side>& key) {
    const auto tells = [&](const ToldBySide& told) {
        return std::ranges::any_of(told,
                                   [&](const auto& one) { return one.first.first == key.first; });
    };
    return was.contains(key) != is.contains(key) && tells(was) && tells(is);
}

/// What was told of a finding, side by side: "absent on the right".
std::string told_by_side(const ToldBySide& told, const std::string& finding) {
    std::vector<std::string> out;
    for (const auto& [key, words] : told) {
        if (key.first == finding) {
            out.push_back(words + (key.second == Side::none ? ""
                                   : key.second == Side::both
                                       ? " on both sides"
                                       : " on the " + to_string(key.second)));
        }
    }
    return list_of(out, " and ");
}

/// Two people with it on different sides are no different; else it is told of both with its sides.
void add_other_sides(const ToldBySide& was, const ToldBySide& is, const std::string& finding,
                     Wording& wording, Difference& out) {
    const auto states_of = [&](const ToldBySide& told) {
        std::set<std::string> states;
        for (const auto& [key, words] : told) {
            if (key.first == finding) {
                states.insert(words);
            }
        }
        return states;
    };
    if (states_of(was) != states_of(is)) {
        out.not_alike.push_back(wording.finding(finding, Side::none) + ": " +
                                told_by_side(was, finding) + ", the other " +
                                told_by_side(is, finding));
        out.told.push_back(out.not_alike.back());
    }
}

void add_told(const Consultation& one, const Consultation& other, OfPeople of, Wording& wording,
              Difference& out) {
    const Case& before = one.told();
    const Case& after = other.told();
    const auto changed = [&](const std::string& what, const std::string& was,
                             const std::string& is) {
        if (was != is) {
            out.told.push_back(what + ": " + was +
                               (of == OfPeople::one ? ", now " : ", the other ") + is);
        }
    };
    const auto age = [](const Person& person) {
        return person.age ? std::to_string(*person.age) : std::string("not told");
    };
    const auto sex = [](const Person& person) {
        return person.sex.empty() ? std::string("not told") : person.sex;
    };
    changed("age", age(before.person), age(after.person));
    changed("sex", sex(before.person), sex(after.person));
    const auto was = told_in(before, one.kb());
    const auto is = told_in(after, other.kb());
    std::set<std::pair<std::string, Side>> all;
    for (const auto* told : {&was, &is}) {
        for (const auto& [key, words] : *told) {
            all.insert(key);
        }
    }
    const auto state = [](const auto& told, const auto& key) {
        const auto known = told.find(key);
        return known == told.end() ? std::string("not asked") : known->second;
    };
    std::set<std::string> on_other_sides;
    for (const auto& key : all) {
        if (of == OfPeople::two && is_told_on_another_side(was, is, key)) {
            if (on_other_sides.insert(key.first).second) {
                add_other_sides(was, is, key.first, wording, out);
            }
            continue;
        }
        changed(wording.finding(key.first, key.second), state(was, key), state(is, key));
        if (!was.contains(key) || !is.contains(key)) {
            ++out.in_one_only;
        } else if (was.at(key) != is.at(key)) {
            out.not_alike.push_back(out.told.back());
        }
    }
}

/// "tenderness over the joint: present"
std::string said_of(const Contribution& c, Wording& wording) {
    const std::string what =
        c.rule->is_cluster() ? tests_together(*c.rule) : wording.finding(c.finding, c.seen.side);
    return what + ": " + std::string(in_words(c.seen.state));
}

/// Why something that was told does not count in the direction of those points, in brackets; empty
/// where it was not told.
std::string why_it_stopped(const WeighedCandidate* after, const std::string& said, Points lost,
                           Wording& wording) {
    if (after == nullptr) {
        return {};
    }
    for (const Contribution& c : after->contributions) {
        const bool is_that_way = (c.points.tenths > 0) == (lost.tenths > 0);
        if (c.is_counted() || !is_that_way || said_of(c, wording) != said) {
            continue;
        }
        const Contribution* const instead =
            c.replaced_by ? &after->contributions[*c.replaced_by] : nullptr;
        switch (c.status) {
            case NotCounted::same_overlap:
                return instead == nullptr ? ""
                                          : " (of one kind with " + said_of(*instead, wording) +
                                                ", and of a kind only the strongest counts)";
            case NotCounted::in_cluster:
                return " (counts within its group of tests)";
            case NotCounted::same_finding:
            case NotCounted::counted:
                break;
        }
    }
    return {};
}

/// What something told counts in each of the two.
struct Counted {
    Points before;
    Points after;
};

std::string cause_in_words(const std::string& what, const Counted& counted,
                           const WeighedCandidate* after, OfPeople of, Wording& wording) {
    const bool is_of_both = counted.after.tenths != 0 && counted.before.tenths != 0;
    const std::string was = signed_points(counted.before);
    const std::string is = signed_points(counted.after);
    if (of == OfPeople::two) {
        return is_of_both                  ? was + ", the other " + is + " " + what
               : counted.after.tenths != 0 ? "the other " + is + " " + what
                                           : was + " " + what;
    }
    return counted.after.tenths == 0
               ? "no longer " + was + " " + what +
                     why_it_stopped(after, what, counted.before, wording)
               : is + " " + what + (is_of_both ? " (before " + was + ")" : "");
}

/// What counts in one and not, or otherwise, in the other, the largest difference first.
std::vector<std::string> causes(const WeighedCandidate* before, const WeighedCandidate* after,
                                OfPeople of, Wording& wording) {
    // For and against by themselves: one thing told may count both ways, by two evidences.
    std::map<std::string, std::array<Counted, 2>> all;
    const auto add = [&](const WeighedCandidate* weighed, Points Counted::*when) {
        if (weighed == nullptr) {
            return;
        }
        for (const Contribution& c : weighed->contributions) {
            if (c.is_counted()) {
                all[said_of(c, wording)][c.points.tenths > 0 ? 1 : 0].*when += c.points;
            }
        }
    };
    add(before, &Counted::before);
    add(after, &Counted::after);
    std::vector<std::pair<std::int32_t, std::string>> order;
    const auto tell = [&](const std::string& what, const Counted& counted) {
        if (counted.before != counted.after) {
            order.emplace_back(-std::abs(counted.after.tenths - counted.before.tenths),
                               cause_in_words(what, counted, after, of, wording));
        }
    };
    for (const auto& [what, ways] : all) {
        const auto& [against, in_favour] = ways;
        const bool turns_round = (against.before.tenths == 0) != (in_favour.before.tenths == 0) &&
                                 (against.after.tenths == 0) != (in_favour.after.tenths == 0);
        if (turns_round) {
            tell(what, {against.before + in_favour.before, against.after + in_favour.after});
        } else {
            tell(what, against);
            tell(what, in_favour);
        }
    }
    std::ranges::sort(order);
    std::vector<std::string> out;
    out.reserve(order.size());
    for (auto& [size, text] : order) {
        out.push_back(std::move(text));
    }
    return out;
}

/// The evidence that counts in one of them and not, or not the same, in the other.
std::vector<std::string> rules_to_blame(const WeighedCandidate* before,
                                        const WeighedCandidate* after) {
    using Said = std::tuple<std::string, std::string, std::int32_t>;
    const auto said_by = [](const WeighedCandidate* weighed) {
        std::set<Said> out;
        if (weighed != nullptr) {
            for (const Contribution& c : weighed->contributions) {
                if (c.is_counted()) {
                    out.emplace(c.rule->evidence.id, std::string(c.finding), c.points.tenths);
                }
            }
        }
        return out;
    };
    const std::set<Said> was = said_by(before);
    const std::set<Said> is = said_by(after);
    std::vector<Said> otherwise;
    std::ranges::set_symmetric_difference(was, is, std::back_inserter(otherwise));
    std::set<std::string> rules;
    for (const Said& said : otherwise) {
        rules.insert(std::get<0>(said));
    }
    return {rules.begin(), rules.end()};
}

Difference::Moved moved(const WeighedCandidate* before, const WeighedCandidate* after, OfPeople of,
                        Wording& wording) {
    Difference::Moved out;
    const WeighedCandidate& shown = after != nullptr ? *after : *before;
    out.label = wording.candidate(*shown.candidate, shown.side);
    if (before != nullptr) {
        out.before = before->points;
        out.rank_before = before->rank;
    }
    if (after != nullptr) {
        out.after = after->points;
        out.rank_after = after->rank;
    }
    out.by = causes(before, after, of, wording);
    out.rules = rules_to_blame(before, after);
    return out;
}

void add_flags(const Consultation& of, const Consultation& against, std::vector<std::string>& out) {
    const auto& fired = against.red_flags().fired;
    for (const RedFlagRule* flag : of.red_flags().fired) {
        const std::string label = of.kb().label_for(flag->condition);
        const bool fires_there = std::ranges::any_of(
            fired, [&](const RedFlagRule* other) { return other->id == flag->id; });
        if (!fires_there && std::ranges::find(out, label) == out.end()) {
            out.push_back(label);
        }
    }
}

Difference compare_as(const Consultation& before, const Consultation& after, OfPeople of) {
    Wording wording(after.rulebook());
    Difference out;
    out.before = before.told().id;
    out.after = after.told().id;
    add_told(before, after, of, wording, out);
    add_flags(after, before, out.fired);
    add_flags(before, after, out.silent);
    out.first_before = first_of(before, wording, out.points_before);
    out.first_after = first_of(after, wording, out.points_after);
    const MissingStructures missing_before(before);
    const MissingStructures missing_after(after);
    for (const auto& [b, a] : paired_lines(before, after)) {
        const Candidate& candidate = *(a != nullptr ? a : b)->candidate;
        if (missing_before.fact_on(candidate) != nullptr &&
            missing_after.fact_on(candidate) != nullptr) {
            continue;  // neither person can have it
        }
        if (a == nullptr || b == nullptr || a->points != b->points) {
            out.moved.push_back(moved(b, a, of, wording));
        }
    }
    // Those that are not ranked stand at the end.
    const auto place = [](std::size_t rank) {
        return rank == 0 ? std::numeric_limits<std::size_t>::max() : rank;
    };
    std::ranges::stable_sort(out.moved, {}, [&](const Difference::Moved& moved) {
        return std::pair(std::min(place(moved.rank_before), place(moved.rank_after)),
                         place(moved.rank_after));
    });
    return out;
}

}  // namespace

Difference compare(const Consultation& before, const Consultation& after) {
    return compare_as(before, after, OfPeople::one);
}

Difference compare_people(const Consultation& one, const Consultation& other) {
    return compare_as(one, other, OfPeople::two);
}

}  // namespace fascia
