#include "core/report/safety_json.hpp"

#include "core/explain/missing_structures.hpp"
#include "core/explain/treatment_step.hpp"
#include "core/report/json_parts.hpp"

#include <utility>

namespace fascia {

namespace {

void write_must_not_miss(JsonWriter& out, const Explanation& explanation) {
    const MissingStructures missing(*explanation.consultation);
    out.key("must_not_miss");
    out.begin_array();
    for (const CandidateExplanation& candidate : explanation.must_not_miss) {
        out.begin_object();
        write_id_and_side(out, *candidate.weighed);
        out.key("label");
        out.string(candidate.label);
        out.key("points");
        out.tenths(candidate.weighed->points.tenths);
        out.key("flag_fired");
        out.boolean(candidate.is_flagged);
        out.key("told_for_it");
        std::vector<std::string> told;
        for (const ExplainedContribution& c : candidate.contributions) {
            if (c.weighed.is_counted() && c.weighed.points.tenths > 0) {
                told.push_back(c.finding);
            }
        }
        out.strings(told);
        out.key("not_in_this_person");
        out.string_or_null(missing.of(*candidate.weighed->candidate));
        out.end_object();
    }
    out.end_array();
}

void write_conditions(JsonWriter& out, const FlagQuestion& flag, FlagConditions conditions) {
    if (conditions == FlagConditions::named) {
        std::vector<std::string> labels;
        for (const auto& [id, label] : flag.conditions) {
            labels.push_back(label);
        }
        out.key("points_to");
        out.strings(labels);
        return;
    }
    out.key("conditions");
    out.begin_array();
    for (const auto& [id, label] : flag.conditions) {
        out.begin_object();
        out.key("id");
        out.string(id);
        out.key("label");
        out.string(label);
        out.end_object();
    }
    out.end_array();
}

}  // namespace

std::string safety_json(const Explanation& explanation, const Questions& questions,
                        const EngineInfo& engine, const Treatment* asked_about) {
    JsonWriter out;
    out.begin_object();
    write_head(out, "flags/1", explanation, engine);
    write_flag_questions(out, questions, FlagConditions::named);
    write_must_not_miss(out, explanation);
    // None where a flag asks for referral.
    const TreatmentAdvice& advice = explanation.treatment;
    const LadderStep* const step = advice.urgent ? nullptr : advice.fitting();
    out.key("treatment_now");
    out.string_or_null(step == nullptr ? "" : step->treatment->label);
    write_cautions(out, step);
    if (asked_about != nullptr) {
        const LadderStep asked = place_on_ladder(*explanation.consultation, *asked_about);
        out.key("asked_about");
        out.begin_object();
        out.key("treatment");
        out.string(asked_about->id);
        out.key("label");
        out.string(asked_about->label);
        write_cautions(out, &asked);
        out.end_object();
    }
    write_tail(out, explanation);
    out.end_object();
    return out.text();
}

void write_flag_questions(JsonWriter& out, const Questions& questions, FlagConditions conditions) {
    out.key("flag_questions");
    out.begin_array();
    for (const FlagQuestion& flag : questions.flags) {
        out.begin_object();
        out.key("finding");
        out.string(flag.finding);
        out.key("question");
        out.string(flag.question);
        out.key("urgency");
        out.string(to_string(flag.urgency));
        write_conditions(out, flag, conditions);
        out.key("ask_first");
        if (flag.before == nullptr) {
            out.null();
        } else {
            out.begin_object();
            out.key("finding");
            out.string(flag.before->id);
            out.key("question");
            out.string(flag.before->question);
            out.end_object();
        }
        out.key("examined");
        out.boolean(flag.is_examined);
        out.key("because");
        out.string(flag.because);
        out.key("sources");
        out.begin_array();
        for (const std::string& source : flag.sources) {
            out.string(source);
        }
        out.end_array();
        out.end_object();
    }
    out.end_array();
}

}  // namespace fascia
