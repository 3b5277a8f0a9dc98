#include "core/run_text.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <functional>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

constexpr std::pair<std::string_view, ProfileOrder> order_words[] = {
    {"time", ProfileOrder::time},       {"tries", ProfileOrder::tries},
    {"derived", ProfileOrder::derived}, {"duplicates", ProfileOrder::duplicates},
    {"rounds", ProfileOrder::rounds},   {"rule", ProfileOrder::rule}};

std::uint64_t key_of(const datalog::RuleStatistics& statistics, ProfileOrder order) {
    switch (order) {
        case ProfileOrder::time:
            return static_cast<std::uint64_t>(statistics.time.count());
        case ProfileOrder::tries:
            return statistics.tries;
        case ProfileOrder::derived:
            return statistics.derived;
        case ProfileOrder::duplicates:
            return statistics.duplicates;
        case ProfileOrder::rounds:
            return statistics.rounds;
        case ProfileOrder::rule:
            break;
    }
    return 0;
}

/// A whole number of parts, of which `parts` (a power of ten) make one: 1500 of 1000 is 1.500.
std::string decimal(std::uint64_t number, std::uint64_t parts) {
    return std::to_string(number / parts) + '.' + std::to_string(parts + number % parts).substr(1);
}

using Cells = std::array<std::string, 6>;

constexpr std::size_t narrowest = 12;

const Cells& headings() {
    static const Cells all = {"rounds", "tries", "derived", "duplicates", "seconds", "MiB"};
    return all;
}

Cells cells_of(const datalog::RuleStatistics& statistics) {
    constexpr std::uint64_t microseconds_each_thousandth = 1000;
    const auto microseconds = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(statistics.time).count());
    constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20U;
    return {std::to_string(statistics.rounds),
            std::to_string(statistics.tries),
            std::to_string(statistics.derived),
            std::to_string(statistics.duplicates),
            decimal(microseconds / microseconds_each_thousandth, 1000),
            decimal(statistics.memory * 10 / mebibyte, 10)};
}

/// Names on the left, numbers under each other, and where there is more, it stands behind.
class Table {
public:
    void add(std::string name, const Cells& cells, std::string behind = "") {
        name_width_ = std::max(name_width_, display_width(name));
        for (std::size_t i = 0; i < cells.size(); ++i) {
            widths_[i] = std::max({widths_[i], cells[i].size() + 2, narrowest});
        }
        lines_.push_back({std::move(name), cells, std::move(behind)});
    }

    [[nodiscard]] std::string text() const {
        std::string out;
        for (const auto& [name, cells, behind] : lines_) {
            out += name + std::string(name_width_ - display_width(name), ' ');
            for (std::size_t i = 0; i < cells.size(); ++i) {
                out += std::string(widths_[i] - cells[i].size(), ' ') + cells[i];
            }
            out += (behind.empty() ? "" : "  " + behind) + '\n';
        }
        return out;
    }

private:
    std::size_t name_width_ = 0;
    std::array<std::size_t, 6> widths_ = {};
    std::vector<std::tuple<std::string, Cells, std::string>> lines_;
};

constexpr std::string_view plan_head =
    R"(Conditions in the order in which they were tried. Each takes the rows that the one above it
gave; the first begins anew in each run. What stands further in is done within the line above.
expected: what was guessed from sizes when the order was chosen; - where nothing is guessed.
)";

std::string rounded_text(double number) {
    constexpr double largest = 1e15;
    return number < largest ? std::to_string(std::llround(number)) : "too many";
}

std::size_t width_of(const std::vector<RunPlan::Step>& steps, std::size_t indent) {
    constexpr std::size_t widest = 60;
    std::size_t width = 0;
    for (const RunPlan::Step& step : steps) {
        const std::size_t own = indent + display_width(printable(step.condition));
        width = std::max({width, std::min(own, widest), width_of(step.within, indent + 2)});
    }
    return width;
}

void add_steps(const std::vector<RunPlan::Step>& steps, std::size_t indent, std::size_t width,
               std::string& out) {
    const auto cell = [](const std::string& text) {
        return std::string(text.size() < narrowest ? narrowest - text.size() : 1, ' ') + text;
    };
    for (const RunPlan::Step& step : steps) {
        const std::string condition = std::string(indent, ' ') + printable(step.condition);
        const std::size_t own = display_width(condition);
        out += cell(step.expected ? rounded_text(*step.expected) : "-") +
               cell(std::to_string(step.given)) + "  " + condition +
               std::string(own < width ? width - own : 0, ' ') + "  " + step.means + '\n';
        add_steps(step.within, indent + 2, width, out);
    }
}

}  // namespace

std::optional<ProfileOrder> profile_order_from(std::string_view word) {
    for (const auto& [name, order] : order_words) {
        if (name == word) {
            return order;
        }
    }
    return std::nullopt;
}

RunProfile ordered(RunProfile profile, ProfileOrder order) {
    std::ranges::sort(profile.rules, {}, &RunProfile::Rule::id);
    std::ranges::stable_sort(profile.rules, std::greater(), [&](const RunProfile::Rule& rule) {
        return key_of(rule.statistics, order);
    });
    return profile;
}

std::string profile_text(const RunProfile& profile) {
    Table rules;
    rules.add("rule", headings());
    for (const RunProfile::Rule& rule : profile.rules) {
        rules.add(printable(rule.id), cells_of(rule.statistics));
    }
    Table strata;
    strata.add("stratum", headings(), "derives");
    for (std::size_t i = 0; i < profile.strata.size(); ++i) {
        strata.add(std::to_string(i + 1), cells_of(profile.strata[i].statistics),
                   list_of(profile.strata[i].relations));
    }
    strata.add("total", cells_of(profile.total));
    return rules.text() + '\n' + strata.text();
}

std::string plan_text(const RunPlan& plan) {
    std::string out(plan_head);
    const RunPlan::Way* before = nullptr;
    for (const RunPlan::Way& way : plan.ways) {
        if (before == nullptr || before->rule != way.rule || before->stratum != way.stratum) {
            out += "\nrule " + printable(way.rule) + ": " + printable(way.heads) + '\n';
        }
        before = &way;
        if (way.runs == 0) {
            out += "  never run: a condition had nothing to read\n";
            continue;
        }
        out += "  " +
               (way.begins_with.empty() ? "from what was there at first"
                                        : "from what is new in " + printable(way.begins_with)) +
               ", " + count_of(way.runs, "run") + '\n';
        if (!way.steps.empty()) {
            out += "    expected       given\n";
            add_steps(way.steps, 0, width_of(way.steps, 0), out);
        }
    }
    return out;
}

std::string progress_text(const RunProgress& progress) {
    const std::string name = printable(progress.name);
    const std::string tuples = ", " + count_of(progress.tuples, "tuple");
    switch (progress.stage) {
        case RunProgress::Stage::reading:
            return "reading " + name + tuples;
        case RunProgress::Stage::writing:
            return "writing " + name + tuples;
        case RunProgress::Stage::deriving:
            break;
    }
    return "stratum " + std::to_string(progress.stratum) + " of " +
           std::to_string(progress.strata) + ", rule " + name + tuples;
}

}  // namespace fascia
