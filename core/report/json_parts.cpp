#include "core/report/json_parts.hpp"

#include "core/consult/unjudged_flags.hpp"
#include "core/explain/clash.hpp"
#include "core/json/load.hpp"

#include <algorithm>

namespace fascia {

namespace {

void write_value(JsonWriter& out, const FactValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        out.string(*text);
        return;
    }
    const Number number = std::get<Number>(value);
    if (number.is_integer) {
        out.integer(number.integer);
    } else {
        out.real(number.real);
    }
}

/// With the steps of each flag that fired, where `in_full`.
void write_red_flags(JsonWriter& out, const Explanation& explanation, bool in_full) {
    out.key("red_flags");
    out.begin_object();
    out.key("fired");
    out.begin_array();
    for (const ExplainedFlag& flag : explanation.fired) {
        out.begin_object();
        out.key("id");
        out.string(flag.id);
        out.key("condition");
        out.string(flag.condition);
        out.key("label");
        out.string(flag.label);
        out.key("urgency");
        out.string(to_string(flag.urgency));
        out.key("because");
        out.string(flag.because);
        out.key("sources");
        out.strings(flag.sources);
        if (in_full) {
            write_bindings(out, flag.bindings);
            write_steps(out, "steps", flag.steps);
        }
        out.end_object();
    }
    out.end_array();
    out.key("clear");
    out.strings(explanation.clear);
    out.key("not_asked");
    out.begin_array();
    const auto unjudged = unjudged_flags(*explanation.consultation);
    for (const ExplainedFlag& flag : explanation.not_asked) {
        out.begin_object();
        out.key("id");
        out.string(flag.id);
        out.key("missing");
        out.strings(flag.missing);
        if (std::ranges::find(unjudged, flag.id, &RedFlagRule::id) != unjudged.end()) {
            out.key("could_not_be_judged");
            out.boolean(true);
        }
        out.end_object();
    }
    out.end_array();
    out.end_object();
}

/// What is in an explanation and not in a ranking: what was told, so that it can be checked.
void write_told(JsonWriter& out, const Case& c) {
    out.key("told");
    write_case(out, c);
}

}  // namespace

void write_missing(JsonWriter& out, const std::vector<MissingPart>& missing) {
    if (missing.empty()) {
        return;
    }
    out.key("missing");
    out.begin_array();
    for (const MissingPart& part : missing) {
        out.begin_object();
        out.key("pack");
        out.string(part.pack);
        out.key("rule");
        out.string_or_null(part.rule);
        out.key("file");
        out.string(part.why.where.file);
        out.key("line");
        out.integer(part.why.where.line);
        out.key("why");
        out.string(in_words(part));
        out.end_object();
    }
    out.end_array();
}

void write_bindings(JsonWriter& out,
                    const std::vector<std::pair<std::string, FactValue>>& bindings) {
    out.key("bindings");
    out.begin_object();
    for (const auto& [name, value] : bindings) {
        out.key(name);
        write_value(out, value);
    }
    out.end_object();
}

void write_claim(JsonWriter& out, const Claim& claim) {
    out.key("claim");
    out.begin_object();
    out.key("relation");
    out.string(claim.relation);
    if (!claim.step.empty()) {
        out.key("step");
        out.string(claim.step);
    }
    out.key("values");
    out.begin_array();
    for (const FactValue& value : claim.values) {
        write_value(out, value);
    }
    out.end_array();
    out.end_object();
}

void write_step(JsonWriter& out, const Step& step, const std::string& number) {
    out.begin_object();
    if (!number.empty()) {
        out.key("number");
        out.string(number);
    }
    out.key("kind");
    out.string(to_string(step.kind));
    out.key("text");
    out.string(step.text);
    if (!step.reason.empty()) {
        out.key("because");
        out.string(step.reason);
    }
    if (!step.rule.empty()) {
        out.key("rule");
        out.string(step.rule);
        write_bindings(out, step.bindings);
    }
    if (step.claim) {
        write_claim(out, *step.claim);
    }
    if (!step.same_as.empty()) {
        out.key("same_as");
        out.string(step.same_as);
    }
    if (step.grade) {
        out.key("grade");
        out.string(to_string(*step.grade));
    }
    if (!step.sources.empty()) {
        out.key("sources");
        out.strings(step.sources);
    }
    if (!step.premises.empty()) {
        write_steps(out, "steps", step.premises, number);
    }
    out.end_object();
}

void write_steps(JsonWriter& out, std::string_view name, const std::vector<Step>& steps,
                 const std::string& number) {
    out.key(name);
    out.begin_array();
    for (std::size_t i = 0; i < steps.size(); ++i) {
        write_step(out, steps[i], number.empty() ? "" : number + '.' + std::to_string(i + 1));
    }
    out.end_array();
}

void write_engine(JsonWriter& out, const EngineInfo& engine) {
    out.key("engine");
    out.begin_object();
    out.key("version");
    out.string(engine.version);
    out.key("kb");
    out.string(engine.kb);
    out.key("rules");
    out.string(engine.rules);
    out.end_object();
}

void write_place(JsonWriter& out, std::string_view name, const std::optional<Points>& points,
                 std::size_t rank) {
    out.key(name);
    if (!points) {
        out.null();
        return;
    }
    out.begin_object();
    out.key("points");
    out.tenths(points->tenths);
    if (rank > 0) {
        out.key("rank");
        out.integer(static_cast<std::int64_t>(rank));
    }
    out.end_object();
}

void write_head(JsonWriter& out, std::string_view format, const Explanation& explanation,
                const EngineInfo& engine) {
    const bool in_full = !format.empty();
    if (in_full) {
        out.key("fascia");
        out.string(format);
    }
    out.key("case");
    out.string(explanation.consultation->told().id);
    write_engine(out, engine);
    out.key("setting");
    out.string(explanation.consultation->kb().scales.setting);
    if (in_full) {
        write_told(out, explanation.consultation->told());
    }
    write_red_flags(out, explanation, in_full);
    write_missing(out, explanation.consultation->missing());
}

void write_id_and_side(JsonWriter& out, const WeighedCandidate& weighed) {
    out.key("id");
    out.string(weighed.candidate->id);
    out.key("side");
    out.string_or_null(to_string(weighed.side));
}

void write_cautions(JsonWriter& out, const LadderStep* step) {
    out.key("cautions");
    out.begin_array();
    const auto write = [&](const std::vector<const Caution*>& cautions, bool applies) {
        for (const Caution* const caution : cautions) {
            out.begin_object();
            out.key("when");
            out.string(caution->when);
            out.key("applies");
            out.boolean(applies);
            out.key("says");
            out.string(caution->says);
            out.key("sources");
            out.strings(caution->backing.sources);
            out.end_object();
        }
    };
    if (step != nullptr) {
        write(step->applies, true);
        write(step->ask, false);
    }
    out.end_array();
}

namespace {

void write_clashing(JsonWriter& out, const std::vector<Clash>& clashing) {
    out.key("clashing");
    out.begin_array();
    for (const Clash& clash : clashing) {
        out.begin_object();
        out.key("finding");
        out.string(clash.finding);
        out.key("side");
        out.string_or_null(to_string(clash.side));
        out.key("told");
        out.boolean(clash.is_told);
        out.key("rules");
        out.begin_array();
        for (const auto& [rule, where] : clash.rules) {
            out.begin_object();
            out.key("rule");
            out.string(rule);
            out.key("file");
            out.string_or_null(where.file);
            out.key("line");
            out.integer(where.line);
            out.end_object();
        }
        out.end_array();
        out.end_object();
    }
    out.end_array();
}

}  // namespace

void write_tail(JsonWriter& out, const Explanation& explanation) {
    out.key("clashes");
    out.strings(explanation.clashes);
    const auto clashes = clashes_of(*explanation.consultation);
    if (clashes && !clashes->empty()) {
        write_clashing(out, *clashes);
    }
    out.key("notes");
    out.strings({several_sentence(), teaching_sentence()});
}

}  // namespace fascia
