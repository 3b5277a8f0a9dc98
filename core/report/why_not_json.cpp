#include "core/report/json_parts.hpp"
#include "core/report/why_not_text.hpp"

#include <array>
#include <string_view>

namespace fascia {

namespace {

std::string_view name_of(NotFired::Kind kind) {
    constexpr std::array<std::string_view, 5> names = {"rule", "evidence", "cluster", "red_flag",
                                                       "question"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Condition::State state) {
    constexpr std::array<std::string_view, 6> names = {"met",        "not_met",   "told_not",
                                                       "untestable", "not_asked", "open"};
    return names[static_cast<std::size_t>(state)];
}

void write_lines(JsonWriter& out, std::string_view name, const std::vector<NotFired>& lines);

/// Nothing where nothing is known.
void write_instead(JsonWriter& out, const KnownInstead& instead) {
    if (instead.sentence.empty()) {
        return;
    }
    out.key("instead");
    out.begin_object();
    out.key("sentence");
    out.string(instead.sentence);
    out.key("further");
    out.strings(instead.further);
    out.key("more");
    out.integer(static_cast<std::int64_t>(instead.more));
    out.end_object();
}

void write_condition(JsonWriter& out, const Condition& condition) {
    out.begin_object();
    out.key("state");
    out.string(name_of(condition.state));
    out.key("text");
    out.string(condition.text);
    if (condition.claim) {
        write_claim(out, *condition.claim);
    }
    out.key("decides");
    out.boolean(condition.decides);
    if (!condition.steps.empty()) {
        write_steps(out, "steps", condition.steps);
    }
    write_instead(out, condition.instead);
    if (!condition.nearest.empty()) {
        write_lines(out, "nearest", condition.nearest);
    }
    out.end_object();
}

void write_lines(JsonWriter& out, std::string_view name, const std::vector<NotFired>& lines) {
    out.key(name);
    out.begin_array();
    for (const NotFired& line : lines) {
        out.begin_object();
        out.key("kind");
        out.string(name_of(line.kind));
        out.key("rule");
        out.string_or_null(line.id);
        out.key("would");
        out.string(line.would);
        if (line.kind == NotFired::Kind::evidence || line.kind == NotFired::Kind::cluster) {
            out.key("points");
            out.tenths(line.worth.tenths);
            out.key("adds");
            out.tenths(line.adds.tenths);
            out.key("finding");
            out.string_or_null(line.finding);
            out.key("side");
            out.string_or_null(to_string(line.side));
            out.key("wanted");
            out.string(to_string(line.wanted));
        }
        if (line.is_overruled) {
            out.key("overruled");
            out.boolean(true);
        }
        out.key("unmet");
        out.integer(static_cast<std::int64_t>(line.unmet));
        out.key("other_ways");
        out.integer(static_cast<std::int64_t>(line.other_ways));
        out.key("has_more_ways");
        out.boolean(line.has_more_ways);
        out.key("sources");
        out.strings(line.sources);
        write_bindings(out, line.bindings);
        out.key("conditions");
        out.begin_array();
        for (const Condition& condition : line.conditions) {
            write_condition(out, condition);
        }
        out.end_array();
        out.end_object();
    }
    out.end_array();
}

}  // namespace

std::string why_not_json(const Explanation& explanation, const WhyNotCandidate& why,
                         const EngineInfo& engine) {
    JsonWriter out;
    out.begin_object();
    write_head(out, "whynot/1", explanation, engine);
    out.key("candidate");
    out.string(why.weighed->candidate->id);
    out.key("side");
    out.string_or_null(to_string(why.weighed->side));
    out.key("points");
    out.tenths(why.weighed->points.tenths);
    if (why.weighed->rank > 0) {
        out.key("rank");
        out.integer(static_cast<std::int64_t>(why.weighed->rank));
    }
    if (why.first != nullptr) {
        out.key("first");
        out.begin_object();
        write_id_and_side(out, *why.first);
        out.key("points");
        out.tenths(why.first->points.tenths);
        out.end_object();
    }
    out.key("prior_points");
    out.tenths(why.weighed->prior.tenths);
    out.key("counted");
    out.begin_array();
    for (const WhyNotCandidate::Counted& counted : why.counted) {
        out.begin_object();
        out.key("finding");
        out.string(counted.finding);
        out.key("points");
        out.tenths(counted.points.tenths);
        out.end_object();
    }
    out.end_array();
    write_lines(out, "red_flag_lines", why.red_flags);
    write_lines(out, "unlinked", why.unlinked);
    out.key("speaks_for_another");
    out.begin_array();
    for (const auto& [finding, candidate] : why.elsewhere) {
        out.begin_object();
        out.key("finding");
        out.string(finding);
        out.key("candidate");
        out.string(candidate);
        out.end_object();
    }
    out.end_array();
    out.key("unmentioned");
    out.strings(why.unmentioned);
    write_lines(out, "told_not", why.denied);
    write_lines(out, "not_asked", why.unasked);
    write_lines(out, "adds_nothing", why.adds_nothing);
    out.key("other_side");
    out.strings(why.other_side);
    out.key("complete");
    out.boolean(why.is_complete);
    write_tail(out, explanation);
    out.end_object();
    return out.text();
}

std::string why_not_json(const Explanation& explanation, const WhyNotAnswer& why,
                         const std::string& pattern, const EngineInfo& engine) {
    JsonWriter out;
    out.begin_object();
    write_head(out, "whynot/1", explanation, engine);
    out.key("pattern");
    out.string(pattern);
    out.key("holds");
    out.boolean(why.holds);
    if (!why.holds) {
        out.key("sentence");
        out.string(why.sentence);
        write_instead(out, why.instead);
        write_lines(out, "lines", why.lines);
        out.key("complete");
        out.boolean(why.is_complete);
    }
    write_tail(out, explanation);
    out.end_object();
    return out.text();
}

}  // namespace fascia
