#include "core/explain/schools.hpp"

#include "core/explain/first_place.hpp"
#include "core/explain/paired_lines.hpp"
#include "core/explain/wording.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace fascia {

namespace {

using Places = std::set<std::pair<std::string_view, Side>>;

Places places_of(std::span<const CandidateTotal> lines) {
    Places out;
    for (const CandidateTotal& line : lines) {
        out.emplace(line.candidate->id, line.side);
    }
    return out;
}

std::vector<std::string> labels_of(std::span<const CandidateTotal> lines, const Wording& wording) {
    std::vector<std::string> out;
    for (const CandidateTotal& line : lines) {
        out.push_back(wording.candidate(*line.candidate, line.side));
    }
    return out;
}

/// On which findings two lines of one candidate differ.
std::vector<Schools::Part> parts_of(const WeighedCandidate* one, const WeighedCandidate* other,
                                    Wording& wording) {
    std::map<std::string, Schools::Part> all;
    const auto add = [&](const WeighedCandidate* line, Points Schools::Part::*points,
                         std::vector<std::string> Schools::Part::*rules) {
        if (line == nullptr) {
            return;
        }
        for (const Contribution& c : line->contributions) {
            if (!c.is_counted()) {
                continue;
            }
            std::string finding = (c.rule->is_cluster() ? tests_together(*c.rule)
                                                        : wording.finding(c.finding, c.seen.side)) +
                                  ": " + std::string(in_words(c.seen.state));
            Schools::Part& part = all[finding];
            part.finding = std::move(finding);
            part.*points += c.points;
            (part.*rules).push_back(c.rule->evidence.id);
        }
    };
    add(one, &Schools::Part::one, &Schools::Part::rules_one);
    add(other, &Schools::Part::other, &Schools::Part::rules_other);
    std::vector<Schools::Part> out;
    for (auto& [finding, part] : all) {
        if (part.one != part.other) {
            std::ranges::sort(part.rules_one);
            std::ranges::sort(part.rules_other);
            out.push_back(std::move(part));
        }
    }
    std::ranges::stable_sort(out, {}, [](const Schools::Part& part) {
        return -std::abs((part.one - part.other).tenths);
    });
    return out;
}

void add_lines(const Consultation& one, const Consultation& other, Wording& wording, Schools& out) {
    for (const auto& [a, b] : paired_lines(one, other)) {
        const WeighedCandidate& shown = a != nullptr ? *a : *b;
        Schools::Line line{wording.candidate(*shown.candidate, shown.side), a, b, {}};
        if (a != nullptr && b != nullptr && a->points == b->points) {
            out.same.push_back(std::move(line));
        } else {
            line.parts = parts_of(a, b, wording);
            out.apart.push_back(std::move(line));
        }
    }
    // Those that are not ranked stand at the end.
    const auto place = [](const WeighedCandidate* line) {
        return line == nullptr || line->rank == 0 ? std::numeric_limits<std::size_t>::max()
                                                  : line->rank;
    };
    for (auto* lines : {&out.same, &out.apart}) {
        std::ranges::stable_sort(*lines, {}, [&](const Schools::Line& line) {
            return std::pair(std::min(place(line.one), place(line.other)), place(line.one));
        });
    }
}

std::vector<std::string> fires_in_first_alone(const Consultation& of, const Consultation& not_of) {
    std::set<std::string> there;
    for (const RedFlagRule* flag : not_of.red_flags().fired) {
        there.insert(flag->condition);
    }
    std::vector<std::string> out;
    for (const RedFlagRule* flag : of.red_flags().fired) {
        if (there.insert(flag->condition).second) {
            out.push_back(of.kb().label_for(flag->condition));
        }
    }
    return out;
}

Result<void> find_parting(const Case& told, Wording& wording, Ranker& of_one, Ranker& of_other,
                          Schools& out) {
    std::set<std::string_view> tried;
    for (const Told& one : told.told) {
        if (!tried.insert(one.finding).second) {
            continue;
        }
        Case without = told;
        without.forget(one.finding);
        const auto in_one = of_one.rank(without);
        if (!in_one) {
            return fail(in_one.error());
        }
        const auto first = first_of(*in_one);
        const auto in_other = of_other.rank(without);
        if (!in_other) {
            return fail(in_other.error());
        }
        if (places_of(first) == places_of(first_of(*in_other))) {
            const auto same_finding = [&](const Told& t) { return t.finding == one.finding; };
            const bool once = std::ranges::count_if(told.told, same_finding) == 1;
            out.part_on.push_back({wording.finding(one.finding, once ? one.side : Side::none),
                                   labels_of(first, wording)});
        }
    }
    std::ranges::sort(out.part_on, {}, &Schools::Parting::finding);
    return {};
}

}  // namespace

Result<Schools> compare_schools(const Consultation& one, const Consultation& other,
                                Ranker& ranker_of_one, Ranker& ranker_of_other) {
    Wording wording(one.rulebook());
    Schools out;
    const std::vector<CandidateTotal> in_one = totals_of(one.weighing());
    const std::vector<CandidateTotal> in_other = totals_of(other.weighing());
    const auto first = [&](std::span<const CandidateTotal> totals) {
        const auto lines = first_of(totals);
        return Schools::First{labels_of(lines, wording),
                              lines.empty() ? Points{} : lines.front().points};
    };
    out.one = first(in_one);
    out.other = first(in_other);
    out.agree_on_first = places_of(first_of(in_one)) == places_of(first_of(in_other));
    out.fires_in_one = fires_in_first_alone(one, other);
    out.fires_in_other = fires_in_first_alone(other, one);
    add_lines(one, other, wording, out);
    if (!out.agree_on_first) {
        if (auto done = find_parting(one.told(), wording, ranker_of_one, ranker_of_other, out);
            !done) {
            return fail(std::move(done.error()));
        }
    }
    return out;
}

}  // namespace fascia
