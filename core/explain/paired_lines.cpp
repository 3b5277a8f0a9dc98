#include "core/explain/paired_lines.hpp"

#include "core/explain/first_place.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>

namespace fascia {

namespace {

using Candidates = std::vector<const WeighedCandidate*>;

/// The lines of each candidate, by id; those that must not be missed too.
std::map<std::string_view, Candidates> lines_of(const Consultation& consultation) {
    std::map<std::string_view, Candidates> out;
    const Weighing& weighing = consultation.weighing();
    for (const auto* list : {&weighing.candidates, &weighing.must_not_miss}) {
        for (const WeighedCandidate& weighed : *list) {
            out[weighed.candidate->id].push_back(&weighed);
        }
    }
    return out;
}

/// The lines that belong together: the only ones, else those of one side.
PairedLines paired(const Candidates& before, const Candidates& after) {
    const auto line = [](const WeighedCandidate& weighed) {
        return CandidateTotal{weighed.candidate, weighed.side, weighed.points};
    };
    if (before.size() == 1 && after.size() == 1 &&
        is_same_line(line(*before.front()), line(*after.front()))) {
        return {{before.front(), after.front()}};
    }
    PairedLines out;
    for (const Side side : {Side::none, Side::left, Side::right}) {
        const auto was = std::ranges::find(before, side, &WeighedCandidate::side);
        const auto is = std::ranges::find(after, side, &WeighedCandidate::side);
        if (was != before.end() || is != after.end()) {
            out.emplace_back(was == before.end() ? nullptr : *was,
                             is == after.end() ? nullptr : *is);
        }
    }
    return out;
}

}  // namespace

PairedLines paired_lines(const Consultation& before, const Consultation& after) {
    PairedLines out;
    const auto was = lines_of(before);
    const auto is = lines_of(after);
    for (const Candidate& candidate : after.kb().candidates) {
        const auto of_before = was.find(candidate.id);
        const auto of_after = is.find(candidate.id);
        if (of_before != was.end() && of_after != is.end()) {  // a part is no line of its own
            std::ranges::copy(paired(of_before->second, of_after->second), std::back_inserter(out));
        }
    }
    return out;
}

}  // namespace fascia
