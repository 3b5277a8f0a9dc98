#include "shell/live_ranking.hpp"

#include "core/base/text.hpp"
#include "core/explain/wording.hpp"
#include "core/report/lines.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <span>
#include <sstream>
#include <tuple>
#include <vector>

namespace fascia::shell {

namespace {

using Moved = Difference::Moved;

/// How far its points went, in tenths; a line that comes or goes went all the way.
std::int64_t distance(const Moved& moved) {
    return std::abs((moved.after ? moved.after->tenths : 0) -
                    (moved.before ? moved.before->tenths : 0));
}

bool is_new_first(const Moved& moved) {
    return moved.rank_after == 1 && moved.rank_before != 1;
}

/// Whether it is, or was, among those that a ranking shows.
bool is_in_sight(const Moved& moved) {
    constexpr std::size_t shown = 10;
    const auto is_shown = [](std::size_t rank) { return rank > 0 && rank <= shown; };
    return is_shown(moved.rank_before) || is_shown(moved.rank_after);
}

/// Whether the first is more worth telling: it comes first now, it is in sight, its points went
/// further.
bool tells_more(const Moved& a, const Moved& b) {
    const auto worth = [](const Moved& one) {
        return std::tuple(is_new_first(one), is_in_sight(one), distance(one));
    };
    return worth(a) > worth(b);
}

std::string how(const Moved& moved) {
    std::string out = moved.label;
    if (!moved.before) {
        out += " comes in with " + to_string(*moved.after) + " points";
    } else if (!moved.after) {
        out += " with " + to_string(*moved.before) + " points goes out";
    } else {
        out += " from " + to_string(*moved.before) + " to " + to_string(*moved.after) + " points";
    }
    if (moved.rank_before != moved.rank_after && moved.rank_before > 0 && moved.rank_after > 0) {
        out += ", rank " + std::to_string(moved.rank_before) + " to " +
               std::to_string(moved.rank_after);
    }
    return out;
}

/// The points that a line gained or lost, "+4.0"; empty where it did not move.
std::string gain(const Difference& difference, const std::string& label) {
    const auto moved = std::ranges::find(difference.moved, label, &Moved::label);
    if (moved == difference.moved.end() || !moved->before || !moved->after) {
        return {};
    }
    Points by;
    by.tenths = moved->after->tenths - moved->before->tenths;
    return by.tenths == 0 ? std::string() : signed_points(by);
}

/// "red flag (emergency): cauda equina syndrome", each condition once, where it is most urgent.
std::vector<std::string> flags_fired(const Consultation& consultation) {
    std::vector<std::string> out;
    std::set<std::string_view> named;
    for (const Pack::Urgency urgency : urgencies) {
        for (const RedFlagRule* fired : consultation.red_flags().fired) {
            if (fired->urgency == urgency && named.insert(fired->condition).second) {
                out.push_back("red flag (" + std::string(fascia::in_words(urgency)) +
                              "): " + consultation.kb().label_for(fired->condition));
            }
        }
    }
    return out;
}

/// As many of the flags as fit the window, and how many more there are.
std::string flags_in_a_line(const Consultation& consultation, std::size_t width) {
    const std::vector<std::string> fired = flags_fired(consultation);
    if (fired.empty()) {
        return "no red flag fired, " + std::to_string(consultation.red_flags().not_asked.size()) +
               " not asked";
    }
    std::string out;
    for (std::size_t i = 0; i < fired.size(); ++i) {
        const std::string more = "; and " + std::to_string(fired.size() - i) + " more";
        const std::string next = i == 0 ? fired[i] : "; " + fired[i];
        const std::size_t room = width - std::min(width, i + 1 < fired.size() ? more.size() : 0);
        if (i > 0 && display_width(out + next) > room) {
            return out + more;
        }
        out += next;
    }
    return out;
}

}  // namespace

std::string first_now(const Consultation& consultation) {
    std::string out;
    for (const std::string& flag : flags_fired(consultation)) {
        out += flag + '\n';
    }
    const Case& c = consultation.told();
    if (c.told.empty() && !c.person.age && c.person.sex.empty()) {
        return out + "nothing is told now\n";
    }
    const Wording wording(consultation.rulebook());
    std::vector<std::string> first;
    const WeighedCandidate* best = nullptr;
    for (const WeighedCandidate& weighed : consultation.weighing().candidates) {
        if (weighed.rank == 1) {
            first.push_back(wording.candidate(*weighed.candidate, weighed.side));
            best = &weighed;
        }
    }
    if (best == nullptr) {
        return out;
    }
    constexpr std::size_t names_max = 3;
    const std::size_t more = first.size() > names_max ? first.size() - names_max : 0;
    first.resize(first.size() - more);
    std::string names = list_of(first, "; ");
    names += more > 0 ? "; and " + std::to_string(more) + " more" : "";
    const bool fits_poorly = best->band == consultation.kb().scales.bands.back().label;
    if (!fits_poorly) {
        return out + "now first: " + names + ", " + to_string(best->points) + " points, " +
               best->band + '\n';
    }
    // What starts low may have gained much, and fits poorly none the less.
    out += "nothing fits yet; now first: " + names + ", " + to_string(best->points) + " points";
    if (best->points > best->prior) {
        out += ", " + to_string(best->points - best->prior) + " above where it starts";
    }
    return out + '\n';
}

std::string moved_line(const Difference& difference) {
    if (difference.moved.empty()) {
        return {};
    }
    const Moved* most = &difference.moved.front();
    for (const Moved& moved : difference.moved) {
        most = tells_more(moved, *most) ? &moved : most;
    }
    std::string out = "moved: " + how(*most);
    constexpr std::size_t causes_max = 3;
    const std::size_t causes = std::min(most->by.size(), causes_max);
    out += causes == 0 ? "" : ", by " + list_of(std::span(most->by).first(causes), " and ");
    if (causes < most->by.size()) {
        out += " and " + std::to_string(most->by.size() - causes) + " more";
    }
    const std::size_t others = difference.moved.size() - 1;
    return out + (others > 0 ? "; " + count_of(others, "other") + " moved" : "") + '\n';
}

std::string first_lines(const Consultation& consultation, const Difference& difference,
                        std::size_t count) {
    constexpr std::size_t rank_width = 6;
    constexpr std::size_t points_width = 8;
    const Wording wording(consultation.rulebook());
    std::string out;
    for (const WeighedCandidate& weighed : consultation.weighing().candidates) {
        if (count-- == 0) {
            break;
        }
        const std::string label = wording.candidate(*weighed.candidate, weighed.side);
        out += right(std::to_string(weighed.rank), rank_width) +
               right(to_string(weighed.points), points_width) +
               right(gain(difference, label), points_width) + "  " + label + '\n';
    }
    return out;
}

std::vector<std::string> ranking_on_top(const Consultation& consultation,
                                        const Difference& difference, std::size_t width) {
    std::vector<std::string> lines = {flags_in_a_line(consultation, width)};
    std::istringstream first(first_lines(consultation, difference, watched_lines));
    for (std::string line; std::getline(first, line);) {
        lines.push_back(std::move(line));
    }
    lines.emplace_back();
    for (std::size_t column = 0; column < width; ++column) {
        lines.back() += "\u2500";
    }
    return lines;
}

}  // namespace fascia::shell
