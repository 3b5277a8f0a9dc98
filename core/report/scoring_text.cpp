#include "core/report/scoring_text.hpp"

#include "core/base/text.hpp"
#include "core/json/writer.hpp"
#include "core/report/case_lines.hpp"
#include "core/report/json_parts.hpp"

#include <algorithm>
#include <cstdio>

namespace fascia {

namespace {

/// With three decimals: scorers count on scales of their own.
std::string in_digits(double value) {
    char digits[400];
    (void)std::snprintf(digits, sizeof digits, "%.3f", value);
    return digits;
}

std::string beside_sentence(const Scoring& scoring) {
    return "The points are as always; " + scoring.by.id() +
           " is another way of adding up, given by a pack, and changes nothing else.";
}

}  // namespace

std::string scoring_text(const Explanation& explanation, const Scoring& scoring,
                         const TextOptions& options) {
    const Pack::Scorer& scorer = *scoring.by.scorer;
    CaseLines out(*explanation.consultation, options);
    out.red_flags(explanation, OpenFlags::in_the_count);
    out.blank();
    if (!scoring.missing.empty()) {
        out.line("", "Missing from this answer, because functions of packs failed:");
        for (const MissingPart& part : scoring.missing) {
            out.line("  ", in_words(part));
        }
    }
    out.line("", (scorer.title.empty() ? scoring.by.id() : scorer.title) +
                     (scorer.about.empty() ? "" : ": " + scorer.about) + " [" + scorer.reference +
                     "; " + to_string(scorer.grade) + "]");
    out.line("  " + right("rank", 4) + "  " + right("score", 8) + "  " + right("by points", 9) +
                 "  " + right("points", 6) + "  ",
             "candidate");
    std::size_t shown = 0;
    for (const Score& score : scoring.scores) {
        if (shown++ == options.first) {
            break;
        }
        const auto explained = std::ranges::find(explanation.candidates, score.weighed,
                                                 &CandidateExplanation::weighed);
        out.line("  " + right(score.value ? std::to_string(score.rank) : "-", 4) + "  " +
                     right(score.value ? in_digits(*score.value) : "-", 8) + "  " +
                     right(std::to_string(score.weighed->rank), 9) + "  " +
                     right(to_string(score.weighed->points), 6) + "  ",
                 explained == explanation.candidates.end() ? score.weighed->candidate->id
                                                           : explained->label);
    }
    if (scoring.scores.size() > options.first) {
        out.line("  ", "… and " +
                           count_of(scoring.scores.size() - options.first, "more candidate") +
                           " (--all lists them).");
    }
    out.blank();
    out.line("", beside_sentence(scoring));
    out.closing(true);
    return out.take();
}

std::string scoring_json(const Explanation& explanation, const Scoring& scoring,
                         const EngineInfo& engine) {
    JsonWriter out;
    out.begin_object();
    write_head(out, "", explanation, engine);
    out.key("scorer");
    out.string(scoring.by.id());
    out.key("reference");
    out.string(scoring.by.scorer->reference);
    out.key("grade");
    out.string(to_string(scoring.by.scorer->grade));
    out.key("scores");
    out.begin_array();
    for (const Score& score : scoring.scores) {
        out.begin_object();
        write_id_and_side(out, *score.weighed);
        out.key("rank");
        out.integer(static_cast<std::int64_t>(score.weighed->rank));
        out.key("points");
        out.tenths(score.weighed->points.tenths);
        out.key("score");
        score.value ? out.real(*score.value) : out.null();
        out.key("score_rank");
        score.value ? out.integer(static_cast<std::int64_t>(score.rank)) : out.null();
        out.end_object();
    }
    out.end_array();
    out.key("not_scored");
    out.begin_array();
    for (const MissingPart& part : scoring.missing) {
        out.string(in_words(part));
    }
    out.end_array();
    out.key("notes");
    out.strings({beside_sentence(scoring), several_sentence(), teaching_sentence()});
    out.end_object();
    return out.text();
}

}  // namespace fascia
