#include "core/run_json.hpp"

#include "core/json/writer.hpp"

#include <chrono>
#include <cmath>

namespace fascia {

namespace {

void whole(JsonWriter& out, std::string_view key, std::uint64_t number) {
    out.key(key);
    out.integer(static_cast<std::int64_t>(number));
}

/// Members of the object that is open.
void write_statistics(JsonWriter& out, const datalog::RuleStatistics& statistics) {
    whole(out, "rounds", statistics.rounds);
    whole(out, "tries", statistics.tries);
    whole(out, "derived", statistics.derived);
    whole(out, "duplicates", statistics.duplicates);
    out.key("seconds");
    out.real(std::chrono::duration<double>(statistics.time).count());
    whole(out, "bytes", statistics.memory);
}

void write_profile(JsonWriter& out, const RunProfile& profile) {
    out.begin_object();
    out.key("rules");
    out.begin_array();
    for (const RunProfile::Rule& rule : profile.rules) {
        out.begin_object();
        out.key("rule");
        out.string(rule.id);
        write_statistics(out, rule.statistics);
        out.end_object();
    }
    out.end_array();
    out.key("strata");
    out.begin_array();
    for (const RunProfile::Stratum& stratum : profile.strata) {
        out.begin_object();
        out.key("derives");
        out.strings(stratum.relations);
        write_statistics(out, stratum.statistics);
        out.end_object();
    }
    out.end_array();
    out.key("total");
    out.begin_object();
    write_statistics(out, profile.total);
    out.end_object();
    out.end_object();
}

void write_rounded(JsonWriter& out, double number) {
    constexpr double largest = 1e15;
    number < largest ? out.integer(std::llround(number)) : out.real(number);
}

void write_steps(JsonWriter& out, const std::vector<RunPlan::Step>& steps);

/// Members of the object that is open.
void write_step(JsonWriter& out, const RunPlan::Step& step) {
    out.key("condition");
    out.string(step.condition);
    out.key("means");
    out.string(step.means);
    whole(out, "taken", step.taken);
    out.key("expected");
    step.expected ? write_rounded(out, *step.expected) : out.null();
    whole(out, "given", step.given);
    if (!step.within.empty()) {
        out.key("within");
        write_steps(out, step.within);
    }
}

void write_steps(JsonWriter& out, const std::vector<RunPlan::Step>& steps) {
    out.begin_array();
    for (const RunPlan::Step& step : steps) {
        out.begin_object();
        write_step(out, step);
        out.end_object();
    }
    out.end_array();
}

void write_plan(JsonWriter& out, const RunPlan& plan) {
    out.begin_array();
    for (const RunPlan::Way& way : plan.ways) {
        out.begin_object();
        out.key("rule");
        out.string(way.rule);
        out.key("heads");
        out.string(way.heads);
        whole(out, "stratum", way.stratum);
        out.key("from_new");
        out.string_or_null(way.begins_with);
        whole(out, "runs", way.runs);
        out.key("conditions");
        write_steps(out, way.steps);
        out.end_object();
    }
    out.end_array();
}

}  // namespace

std::string run_json(const RunReport& report, const std::filesystem::path& output,
                     const RunJsonParts& parts) {
    JsonWriter out;
    out.begin_object();
    out.key("written");
    out.begin_array();
    for (const auto& [relation, tuples] : report.written) {
        out.begin_object();
        out.key("relation");
        out.string(relation);
        out.key("file");
        out.string((output / (relation + ".tsv")).string());
        whole(out, "tuples", tuples);
        out.end_object();
    }
    out.end_array();
    if (parts.profile) {
        out.key("profile");
        write_profile(out, report.profile);
    }
    if (parts.plan) {
        out.key("plan");
        write_plan(out, report.plan);
    }
    out.end_object();
    return out.text();
}

std::string profile_json(const RunProfile& profile) {
    JsonWriter out;
    write_profile(out, profile);
    return out.text();
}

std::string plan_json(const RunPlan& plan) {
    JsonWriter out;
    out.begin_object();
    out.key("conditions");
    out.begin_array();
    for (const RunPlan::Way& way : plan.ways) {
        for (const RunPlan::Step& step : way.steps) {
            out.begin_object();
            out.key("rule");
            out.string(way.rule);
            out.key("heads");
            out.string(way.heads);
            whole(out, "runs", way.runs);
            write_step(out, step);
            out.end_object();
        }
    }
    out.end_array();
    out.end_object();
    return out.text();
}

}  // namespace fascia
