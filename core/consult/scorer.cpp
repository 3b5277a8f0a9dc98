#include "core/consult/scorer.hpp"

#include "core/base/text.hpp"
#include "core/consult/named_in_packs.hpp"
#include "core/consult/script_tables.hpp"
#include "core/rules/function_ledger.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fascia {

namespace {

Diagnostic at_scorer(const ScorerOfPack& by, std::string message) {
    Diagnostic out;
    out.message = std::move(message);
    out.where = {by.scorer->name.name(), by.scorer->score.function.line, 0, 1};
    return out;
}

}  // namespace

std::string ScorerOfPack::id() const {
    return pack->id + '/' + std::string(scorer->name.text());
}

Result<ScorerOfPack> find_scorer(const std::vector<Pack>& packs, std::string_view name) {
    return find_in_packs<ScorerOfPack>(packs, &Pack::scorers, name, "scorer");
}

Scoring score(const Consultation& consultation, const ScorerOfPack& by) {
    Scoring out{by, {}, {}};
    PackFunctions& functions = *by.pack->functions;
    std::uint64_t spent = 0;
    const auto fail_for = [&](const WeighedCandidate& weighed, Diagnostic why) {
        // What fails for one candidate mostly fails for all: that is told once.
        const std::string reason = reason_in_words(why);
        const auto told = std::ranges::find_if(out.missing, [&](const MissingPart& part) {
            return reason_in_words(part.why) == reason;
        });
        if (told != out.missing.end()) {
            ++told->times;
            return;
        }
        const std::string side = to_string(weighed.side);
        out.missing.push_back({by.pack->id, by.id(), std::move(why),
                               "of " + weighed.candidate->id + (side.empty() ? "" : " " + side),
                               1});
    };
    for (const WeighedCandidate& weighed : consultation.weighing().candidates) {
        Score& line = out.scores.emplace_back();
        line.weighed = &weighed;
        if (spent > functions.evaluation_instructions_max()) {
            continue;
        }
        const ScriptValue given = ranked_table(weighed, consultation.kb());
        PackFunctions::Outcome outcome = functions.call(by.scorer->score.function, {&given, 1});
        spent += outcome.instructions;
        if (!outcome.value) {
            fail_for(weighed, std::move(outcome.value.error().front()));
            continue;
        }
        const auto* value = std::get_if<Number>(&*outcome.value);
        if (value == nullptr || !std::isfinite(value->as_real())) {
            fail_for(weighed, at_scorer(by, "the function returned " +
                                                (value == nullptr ? type_name(*outcome.value)
                                                                  : "no finite number") +
                                                "; a finite number was expected"));
            continue;
        }
        line.value = value->as_real() + 0.0;
    }
    for (MissingPart& part : out.missing) {
        const std::size_t others = std::exchange(part.times, 1) - 1;
        part.where += others == 0 ? "" : " and " + count_of(others, "more candidate");
    }
    if (spent > functions.evaluation_instructions_max()) {
        // Not by halves: which candidates had a score would hang on their order.
        for (Score& line : out.scores) {
            line.value.reset();
        }
        Diagnostic why =
            at_scorer(by, "the pack was stopped: its scorer was still running after " +
                              std::to_string(functions.evaluation_instructions_max() / 1'000'000) +
                              " million instructions");
        why.code = ErrorCode::limit;
        out.missing = {{by.pack->id, by.id(), std::move(why), "", 0}};
    }
    std::ranges::stable_sort(out.scores, [](const Score& a, const Score& b) {
        return a.value && (!b.value || *a.value > *b.value);
    });
    for (std::size_t i = 0; i < out.scores.size(); ++i) {
        Score& line = out.scores[i];
        if (line.value) {
            const bool is_shared = i > 0 && *out.scores[i - 1].value == *line.value;
            line.rank = is_shared ? out.scores[i - 1].rank : i + 1;
        }
    }
    return out;
}

}  // namespace fascia
