#include "core/run_json.hpp"

#include "core/json/writer.hpp"

#include <chrono>

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
    out.end_object();
    return out.text();
}

}  // namespace fascia
