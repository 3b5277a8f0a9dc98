#include "core/rules/field_table.hpp"

#include <algorithm>
#include <cassert>

namespace fascia {

namespace {

constexpr std::string_view grade_type = R"("published"|"computed"|"judged"|"opinion"|"unchecked")";
constexpr std::string_view because_about = "the sentence that explanations show";
constexpr std::string_view source_about =
    "the id of a source, or a list; \"judgement\" for your own";
constexpr std::string_view grade_about = "how it is known; judged if not given";
constexpr std::string_view candidate_type = "fascia.candidate|fascia.variable";
constexpr std::string_view finding_type = "fascia.finding|fascia.variable";
constexpr std::string_view weight_type = "fascia.word|fascia.ratio";
constexpr std::string_view sources_type = "fascia.source|fascia.source[]";
constexpr std::string_view overlap_about = "the group in which only the strongest counts";
constexpr std::string_view figure_about = "the row of a published table that the numbers come from";
constexpr std::string_view side_type = R"("same"|"opposite"|"any")";
constexpr std::string_view side_about = "whose side the finding speaks for; same if not given";
constexpr std::string_view present_about = "what the finding is worth where it is present";
constexpr std::string_view absent_about = "what it is worth where it is absent";

constexpr std::string_view guard_type = "fun(b: table<string, string|number>): boolean?";
constexpr std::string_view guard_about = "a test of your own: gets the variables of `when` as b.x";
constexpr std::string_view compute_type =
    "table<string, fun(b: table<string, string|number>): string|number?>";
constexpr std::string_view compute_about = "variables to which functions give a value";

constexpr FieldSpec pack_fields[] = {
    {"title", "string", "what the pack is called"},
    {"about", "string", "what it is about, in one sentence"},
    {"author", "string", "who wrote it"},
    {"reviewed", "string", "when it was last looked through: \"2026-11\""},
    {"allow", "fascia.remark|fascia.remark[]", "remarks of check that are switched off here"},
};

constexpr FieldSpec relation_fields[] = {
    {"about", "string", "what it means"},
    {"says", "string", "the sentence for a fact; {1}, {2} are the columns"},
    {"denies", "string", "the sentence for its absence"},
};

constexpr FieldSpec rule_fields[] = {
    {"when", "fascia.pattern", "what has to be so; without it, the rule simply holds"},
    {"where", guard_type, guard_about},
    {"compute", compute_type, compute_about},
    {"infer", "fascia.pattern", "what follows", true},
    {"because", "string", because_about},
    {"source", sources_type, source_about},
    {"grade", grade_type, grade_about},
};

constexpr FieldSpec evidence_fields[] = {
    {"when", "fascia.pattern", "for which findings and candidates it holds"},
    {"where", guard_type, guard_about},
    {"compute", compute_type, compute_about},
    {"finding", finding_type, "the finding, or a variable of `when`", true},
    {"candidate", candidate_type, "what it speaks for or against", true},
    {"present", weight_type, present_about},
    {"absent", weight_type, absent_about},
    {"overlap", "fascia.topic|string", overlap_about},
    {"side", side_type, side_about},
    {"because", "string", because_about, true},
    {"source", sources_type, source_about, true},
    {"figure", "fascia.figure", figure_about},
    {"grade", grade_type, grade_about},
};

constexpr FieldSpec cluster_fields[] = {
    {"candidate", "fascia.candidate", "what it speaks for or against", true},
    {"of", "fascia.finding[]", "the findings that count together, two or more", true},
    {"at_least", "integer", "how many of them make the cluster present", true},
    {"present", weight_type, present_about},
    {"absent", weight_type, absent_about},
    {"overlap", "fascia.topic|string", overlap_about},
    {"side", side_type, side_about},
    {"because", "string", because_about, true},
    {"source", sources_type, source_about, true},
    {"figure", "fascia.figure", figure_about},
    {"grade", grade_type, grade_about},
};

constexpr FieldSpec red_flag_fields[] = {
    {"when", "fascia.pattern", "raises the flag as soon as it holds", true},
    {"where", guard_type, guard_about},
    {"compute", compute_type, compute_about},
    {"condition", "fascia.candidate", "the candidate that it is about", true},
    {"urgency", R"("emergency"|"same_day"|"soon")", "how soon to refer", true},
    {"asks", "fascia.finding|fascia.finding[]",
     "what is asked where no finding that the conditions name is missing, and yet they do not "
     "hold"},
    {"because", "string", because_about, true},
    {"source", sources_type, source_about, true},
};

constexpr FieldSpec table_fields[] = {
    {"each", R"("rule"|"evidence"|"red_flag")", "what each row of the file is", true},
    {"same", "table<string, string|string[]>",
     "fields that every row has, unless it says otherwise"},
};

constexpr FieldSpec test_fields[] = {
    {"case", "fascia.case", "what is told"},
    {"expect", "fascia.expect", "what has to come out", true},
};

constexpr FieldSpec predicate_fields[] = {
    {"about", "string", "what it tests"},
    {"test", "fun(...: string|number): boolean?", "gets one value for each column", true},
};

constexpr FieldSpec scorer_fields[] = {
    {"title", "string", "what the calculus is called"},
    {"about", "string", "what it does, in one sentence"},
    {"reference", "string", "who wrote it, and where", true},
    {"grade", grade_type, grade_about},
    {"score", "fun(c: fascia.ranked): number", "gets a candidate, and returns its score", true},
};

constexpr FieldSpec command_fields[] = {
    {"about", "string", "what it tells, in one sentence", true},
    {"usage", "string", "what stands behind its name: \"FINDING\""},
    {"run", "fun(words: string[]): string|number|boolean|table?",
     "gets the words that were typed behind it; what it returns is shown", true},
};

constexpr FieldSpec section_fields[] = {
    {"title", "string", "its heading", true},
    {"text", "fun(case: fascia.told): string|string[]?",
     "gets the case; returns its paragraphs, or nothing where it does not apply", true},
};

constexpr FieldSpec ratio_fields[] = {
    {"lr", "number", "the likelihood ratio that was printed", true},
    {"low", "number", "the lower end of its interval"},
    {"high", "number", "the upper end of its interval"},
};

constexpr FieldSpec case_fields[] = {
    {"has", "fascia.findings", "findings that are present"},
    {"lacks", "fascia.findings", "findings that are absent"},
    {"untestable", "fascia.findings", "findings that could not be tested"},
    {"measures", "table<fascia.finding, number>", "measured values"},
    {"age", "integer", "in years, 0 to 120"},
    {"sex", R"("female"|"male")", "of the person"},
};

constexpr FieldSpec findings_fields[] = {
    {"left", "fascia.finding[]", "on the left"},
    {"right", "fascia.finding[]", "on the right"},
    {"both", "fascia.finding[]", "on both sides"},
};

constexpr FieldSpec expect_fields[] = {
    {"first", "fascia.candidate", "the one candidate that comes first"},
    {"candidates", "fascia.candidate|fascia.candidate[]", "all of them among the first `within`"},
    {"within", "integer", "3 if not given"},
    {"derives", "fascia.pattern|fascia.pattern[]", "patterns that hold"},
    {"not_derives", "fascia.pattern|fascia.pattern[]", "patterns that do not hold"},
    {"rank", "table<fascia.candidate, integer>", "at which rank candidates come"},
    {"why", "table<fascia.candidate, string|string[]>",
     "parts of sentences of the explanation, by candidate"},
    {"command", "table<string, string|string[]>",
     "parts of what commands of this pack answer, by what is typed"},
    {"section", "table<string, string|string[]>", "parts of what sections of this pack say"},
    {"scorer", "table<string, fascia.candidate>", "whom scorers of this pack put first"},
    {"flags", "string|string[]", "exactly these red flags fire, as PACK/NAME; {} means none"},
};

constexpr TableSpec tables[] = {
    {"pack", pack_fields},
    {"relation", relation_fields, "fascia.column"},
    {"rule", rule_fields},
    {"evidence", evidence_fields},
    {"cluster", cluster_fields},
    {"red_flag", red_flag_fields},
    {"test", test_fields},
    {"ratio", ratio_fields},
    {"case", case_fields},
    {"findings", findings_fields, "fascia.finding"},
    {"expect", expect_fields},
    {"table", table_fields},
    {"predicate", predicate_fields, "fascia.column"},
    {"scorer", scorer_fields},
    {"command", command_fields},
    {"section", section_fields},
};

constexpr TableSpec open_table = {.name = {}, .fields = {}, .is_open = true};

}  // namespace

std::span<const TableSpec> table_specs() {
    return tables;
}

const TableSpec& table_spec(std::string_view name) {
    const auto found = std::ranges::find(tables, name, &TableSpec::name);
    assert(found != std::end(tables));
    return *found;
}

const TableSpec& open_table_spec() {
    return open_table;
}

std::vector<std::string> column_types(const KnowledgeBase* kb) {
    std::vector<std::string> types = {"symbol", "integer", "real"};
    if (kb != nullptr) {
        types.insert(types.end(), {"structure", "finding", "candidate", "source", "kind", "case"});
        for (const Kind& kind : kb->kinds) {
            types.push_back(kind.id);
        }
    }
    return types;
}

std::vector<std::string> weight_words(const KnowledgeBase& kb) {
    std::vector<std::string> words;
    for (const auto& [word, points] : kb.scales.words) {
        words.push_back(word);
        words.push_back(word + "_against");
    }
    return words;
}

}  // namespace fascia
