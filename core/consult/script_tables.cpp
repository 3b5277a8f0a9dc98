#include "core/consult/script_tables.hpp"

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace fascia {

namespace {

ScriptValue table(std::map<std::string, ScriptValue> fields) {
    auto out = std::make_shared<ScriptTable>();
    out->fields = std::move(fields);
    return std::shared_ptr<const ScriptTable>(std::move(out));
}

ScriptValue integer(std::size_t number) {
    return Number{true, static_cast<std::int64_t>(number), 0.0};
}

ScriptValue real(double number) {
    return Number{false, 0, number};
}

/// Whole tenths, exactly as they are printed.
ScriptValue points(Points points) {
    return real(static_cast<double>(points.tenths) / 10.0);
}

ScriptValue contribution(const Contribution& c) {
    const Backing& backing = c.rule->evidence.backing;
    const std::optional<LikelihoodRatio>& ratio = c.strength->ratio;
    return table({
        {"finding", script_text(c.finding)},
        {"side", script_text(to_string(c.seen.side))},
        {"state", script_text(to_string(c.seen.state))},
        {"points", points(c.points)},
        {"lr", ratio ? real(ratio->value) : ScriptValue(false)},
        {"word", ratio ? ScriptValue(false) : script_text(c.strength->word)},
        {"grade", script_text(to_string(backing.grade))},
        {"overlap", script_text(c.overlap)},
        {"rule", script_text(c.rule->evidence.id)},
        {"source", script_text(backing.sources.empty() ? "" : backing.sources.front())},
        {"counted", c.is_counted()},
    });
}

ScriptValue told_finding(const Told& told, const KnowledgeBase& kb) {
    return table({
        {"finding", script_text(told.finding)},
        {"label", script_text(kb.label_for(told.finding))},
        {"state", script_text(to_string(told.state))},
        {"side", script_text(to_string(told.side))},
        {"value", told.value ? real(*told.value) : ScriptValue(false)},
    });
}

ScriptValue from(Value value, const ValueTable& values) {
    return values.is_text(value) ? script_text(values.text_of(value))
                                 : ScriptValue(values.number_of(value));
}

constexpr std::string_view state_type = R"("present"|"absent"|"unasked"|"untestable")";
constexpr std::string_view case_side_type = R"(""|"left"|"right"|"both")";

constexpr FieldSpec contribution_fields[] = {
    {"finding", "string", "the id of the finding; of a cluster, of the rule", true},
    {"side", case_side_type, "where it was told", true},
    {"state", state_type, "what was told", true},
    {"points", "number", "what it is worth, with one decimal", true},
    {"lr", "number|false", "the ratio that was printed", true},
    {"word", "fascia.word|false", "the word of a judgement", true},
    {"grade", "string", "how it is known", true},
    {"overlap", "string", "the group in which only the strongest counts", true},
    {"rule", "string", "PACK/NAME", true},
    {"source", "string", "the id of the first source", true},
    {"counted", "boolean", "whether it is part of the total", true},
};

constexpr FieldSpec ranked_fields[] = {
    {"rank", "integer", "from 1; equal totals share it", true},
    {"candidate", "fascia.candidate", "its id", true},
    {"label", "string", "its English name", true},
    {"side", R"(""|"left"|"right")", "empty: without side", true},
    {"points", "number", "with all that counts", true},
    {"band", "string", "how well it fits, in words", true},
    {"prior_points", "number", "before any finding", true},
    {"contributions", "fascia.contribution[]", "for and against, counted or not", true},
};

constexpr FieldSpec told_finding_fields[] = {
    {"finding", "fascia.finding", "its id", true},
    {"label", "string", "its English name", true},
    {"state", state_type, "what was told", true},
    {"side", case_side_type, "empty: without side", true},
    {"value", "number|false", "what was measured", true},
};

constexpr FieldSpec told_fields[] = {
    {"id", "string", "of the case; empty where none is open", true},
    {"title", "string", "of the case", true},
    {"note", "string", "about the case as a whole", true},
    {"age", "integer|false", "in years", true},
    {"sex", R"("female"|"male"|false)", "of the person", true},
    {"findings", "fascia.told_finding[]", "in the order in which they were told", true},
};

constexpr TableSpec specs[] = {
    {"contribution", contribution_fields},
    {"ranked", ranked_fields},
    {"told", told_fields},
    {"told_finding", told_finding_fields},
};

}  // namespace

std::span<const TableSpec> script_table_specs() {
    return specs;
}

ScriptValue script_text(std::string_view text) {
    return std::string(text);
}

ScriptValue ranked_table(const WeighedCandidate& weighed, const KnowledgeBase& kb) {
    std::vector<ScriptValue> contributions;
    for (const Contribution& c : weighed.contributions) {
        contributions.push_back(contribution(c));
    }
    return table({
        {"candidate", script_text(weighed.candidate->id)},
        {"label", script_text(kb.label_for(weighed.candidate->id))},
        {"side", script_text(to_string(weighed.side))},
        {"rank", integer(weighed.rank)},
        {"prior_points", points(weighed.prior)},
        {"points", points(weighed.points)},
        {"band", script_text(weighed.band)},
        {"contributions", script_list(std::move(contributions))},
    });
}

ScriptValue ranking_table(const Consultation& consultation) {
    std::vector<ScriptValue> lines;
    for (const WeighedCandidate& weighed : consultation.weighing().candidates) {
        lines.push_back(ranked_table(weighed, consultation.kb()));
    }
    return script_list(std::move(lines));
}

ScriptValue told_table(const Case& told, const KnowledgeBase& kb) {
    std::vector<ScriptValue> findings;
    for (const Told& one : told.told) {
        findings.push_back(told_finding(one, kb));
    }
    const Person& person = told.person;
    return table({
        {"id", script_text(told.id)},
        {"title", script_text(told.title)},
        {"note", script_text(told.note)},
        {"age", person.age ? ScriptValue(Number{true, *person.age, 0.0}) : ScriptValue(false)},
        {"sex", person.sex.empty() ? ScriptValue(false) : script_text(person.sex)},
        {"findings", script_list(std::move(findings))},
    });
}

ScriptValue answers_table(const Answers& answers, const ValueTable& values) {
    if (answers.variables.empty()) {
        return !answers.rows.empty();
    }
    std::vector<ScriptValue> rows;
    for (const std::vector<Value>& row : answers.rows) {
        std::map<std::string, ScriptValue> fields;
        for (std::size_t i = 0; i < row.size(); ++i) {
            fields.emplace(answers.variables[i], from(row[i], values));
        }
        rows.push_back(table(std::move(fields)));
    }
    return script_list(std::move(rows));
}

}  // namespace fascia
