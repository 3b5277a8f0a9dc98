#include "core/rules/declaration.hpp"

#include "core/base/text.hpp"
#include "core/rules/fields.hpp"
#include "core/rules/placeholders.hpp"
#include "core/rules/remark_codes.hpp"
#include "core/rules/table_rows.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace fascia {

namespace {

const std::vector<std::pair<std::string, Grade>> grade_words = {{"published", Grade::published},
                                                                {"computed", Grade::computed},
                                                                {"judged", Grade::judged},
                                                                {"opinion", Grade::opinion},
                                                                {"unchecked", Grade::unchecked}};

/// The sentence of a relation: {1} stands for its first thing.
std::string read_sentence(Fields& fields, const std::string& name, std::size_t things) {
    const SourceText sentence = fields.text(name);
    const std::string hint = "{1} stands for the first thing of the relation, {2} for the second";
    for (const Span span : bare_variables(sentence.text())) {
        const SourceText at = sentence.cut(span);
        fields.problem(at,
                       "'" + std::string(at.text()) + "' in '" + name + "' is no place of a thing",
                       {}, hint);
    }
    for (const auto& [place, span] : placeholders(sentence.text())) {
        bool is_there = false;
        for (std::size_t thing = 1; thing <= things; ++thing) {
            is_there = is_there || place == std::to_string(thing);
        }
        if (!is_there) {
            fields.problem(sentence.cut(span),
                           "'{" + place + "}' in '" + name + "' is no place of a thing", {}, hint);
        }
    }
    return std::string(sentence.text());
}

Pack::Relation read_relation(Fields& fields, SourceText name) {
    Pack::Relation out;
    out.name = std::move(name);
    const SourceText& at = out.name;
    const std::size_t behind = fields.excerpt().begin() + at.text().size();
    out.columns = fields.items(fields.content(), "columns", behind);
    out.about = fields.plain("about");
    out.says = read_sentence(fields, "says", out.columns.size());
    out.denies = read_sentence(fields, "denies", out.columns.size());
    fields.refuse_the_rest();
    if (out.columns.empty() && fields.content().items.empty()) {
        fields.problem(at, fields.what() + " lists no columns", {},
                       "write  relation \"name\" { \"structure\", \"structure\", … }");
    }
    return out;
}

/// `where` and `compute`: what functions of the pack do with the variables of `when`.
template <class Declared>
void read_functions(Fields& fields, Declared& out) {
    out.guard = fields.function("where");
    if (const Table table = fields.table("compute")) {
        const std::size_t behind = fields.excerpt().behind_field("compute");
        Fields computed(fields.excerpt(), *table, open_table_spec(), "'compute'",
                        fields.problems());
        for (const auto& [variable, value] : table->fields) {
            if (auto function = computed.function(variable)) {
                out.compute.push_back(
                    {fields.excerpt().text(variable, behind), std::move(*function)});
            }
        }
        computed.refuse_the_rest();
    }
    const bool has_any = out.guard || !out.compute.empty();
    if (has_any && fields.find("when") == nullptr) {
        fields.problem(out.guard ? out.guard->where : out.compute.front().variable,
                       "a function looks at the variables of 'when', but there is no 'when'", {},
                       "write  when = [[ case age ?n ]], where = function(b) return b.n > 50 end");
    }
}

Pack::Rule read_rule(Fields& fields, SourceText name) {
    Pack::Rule out;
    out.name = std::move(name);
    out.when = fields.text("when");
    read_functions(fields, out);
    const bool is_swallowed = out.when.text().find("infer") != std::string_view::npos;
    out.infer = fields.required_text(
        "infer", is_swallowed ? "]]  behind the pattern of 'when': it goes on to the next ]]"
                              : "infer = [[ ?m loads ?b ]]");
    out.because = fields.text("because");
    out.sources = fields.texts("source");
    out.grade = fields.choice("grade", Grade::judged, grade_words);
    fields.refuse_the_rest();
    return out;
}

Pack::Function required_function(Fields& fields, const std::string& name,
                                 const std::string& example) {
    if (fields.find(name) == nullptr) {
        fields.missing(name, example);
    }
    return fields.function(name).value_or(Pack::Function());
}

Pack::Predicate read_predicate(Fields& fields, SourceText name) {
    Pack::Predicate out;
    out.name = std::move(name);
    const std::size_t behind = fields.excerpt().begin() + out.name.text().size();
    out.columns = fields.items(fields.content(), "columns", behind);
    out.about = fields.plain("about");
    out.test = required_function(fields, "test", "test = function(a, b) return a ~= b end");
    fields.refuse_the_rest();
    if (out.columns.empty() && fields.content().items.empty()) {
        fields.problem(out.name, fields.what() + " lists no columns", {},
                       "write  predicate \"name\" { \"structure\", test = function(a) … end }");
    }
    return out;
}

Pack::Scorer read_scorer(Fields& fields, SourceText name) {
    Pack::Scorer out;
    out.name = std::move(name);
    out.title = fields.plain("title");
    out.about = fields.plain("about");
    out.reference = std::string(
        fields.required_text("reference", "reference = \"who wrote this calculus, and where\"")
            .text());
    out.grade = fields.choice("grade", Grade::judged, grade_words);
    out.score = required_function(fields, "score", "score = function(c) return c.points end");
    fields.refuse_the_rest();
    return out;
}

/// Commands are typed: small letters, digits, '-' and '_'.
void check_command_name(Fields& fields, const SourceText& name) {
    const std::string_view text = name.text();
    const bool is_word =
        !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
        text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
    if (!is_word) {
        fields.problem(name, "the name of a command is one word of small letters, digits, - and _",
                       {}, "write  command \"stretched-by\" { … }");
    }
}

Pack::Command read_command(Fields& fields, SourceText name) {
    Pack::Command out;
    out.name = std::move(name);
    check_command_name(fields, out.name);
    out.usage = fields.plain("usage");
    out.about = std::string(
        fields.required_text("about", "about = \"what it tells, in one sentence\"").text());
    out.run = required_function(fields, "run",
                                "run = function(words) return query(\"?m kind muscle\") end");
    fields.refuse_the_rest();
    return out;
}

Pack::Section read_section(Fields& fields, SourceText name) {
    Pack::Section out;
    out.name = std::move(name);
    out.title = std::string(
        fields.required_text("title", "title = \"What to practise before next week\"").text());
    out.text = required_function(fields, "text",
                                 "text = function(case) return \"Told: \" .. #case.findings end");
    fields.refuse_the_rest();
    return out;
}

/// Whether it has the figures that studies of tests print, in place of their ratio.
bool is_of_accuracy(const ScriptTable& table) {
    return !table.fields.contains("lr") &&
           (table.fields.contains("sensitivity") || table.fields.contains("specificity"));
}

/// A word, or { lr = 3.7, low = 2.9, high = 4.8 }.
std::optional<Pack::Weight> read_weight(Fields& fields, const std::string& name) {
    const ScriptValue* value = fields.find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    Pack::Weight out;
    out.where = fields.excerpt().field(name);
    if (std::holds_alternative<std::string>(*value)) {
        const SourceText word = fields.text(name);
        out.strength.word = std::string(word.text());
        out.where = word;
        return out;
    }
    const auto* table = std::get_if<Table>(value);
    if (table != nullptr && (**table).fields.empty() && (**table).items.size() == 1 &&
        std::holds_alternative<std::string>((**table).items.front())) {
        fields.problem(out.where, "'" + name + "' is a list; a word alone was expected", {},
                       "write  " + name + " = \"" + std::get<std::string>((**table).items.front()) +
                           "\"  without the { }");
        return std::nullopt;
    }
    if (table == nullptr) {
        fields.problem(
            out.where,
            "'" + name + "' is " + type_name(*value) +
                "; a word such as \"strong\" or { lr = … } was expected",
            {},
            "a judgement is a word; a number needs a published source: { lr = 3.7 }, the "
            "likelihood ratio: how many times as often those who have it show the "
            "finding as those who do not; with it goes  grade = \"published\"");
        return std::nullopt;
    }
    Fields parts(fields.excerpt(), **table, table_spec("ratio"), "'" + name + "'",
                 fields.problems());
    const std::optional<double> ratio = parts.number("lr");
    LikelihoodRatio lr{ratio.value_or(1.0), parts.number("low"), parts.number("high")};
    if (is_of_accuracy(**table)) {
        fields.problem(out.where, "'" + name + "' has no 'lr'", {},
                       std::string("the ratio where the finding is ") +
                           (name == "absent" ? "absent is  (1 - sensitivity) / specificity"
                                             : "present is  sensitivity / (1 - specificity)") +
                           ": write it as  { lr = … },  with  grade = \"computed\"");
        return std::nullopt;
    }
    parts.refuse_the_rest();
    if (!ratio) {
        if (!(**table).fields.contains("lr")) {  // else it is told what is wrong with it
            fields.problem(out.where, "'" + name + "' has no 'lr'", {},
                           "write  { lr = 3.7, low = 2.9, high = 4.8 }");
        }
        return std::nullopt;
    }
    for (const std::optional<double>& figure : {std::optional(lr.value), lr.low, lr.high}) {
        if (figure && (!std::isfinite(*figure) || *figure <= 0.0)) {
            fields.problem(out.where,
                           "a likelihood ratio is a number above 0, not " + format_real(*figure));
            return std::nullopt;
        }
    }
    if (lr.low && lr.high && *lr.low > *lr.high) {
        fields.problem(out.where, "the interval begins above its end: 'low' is " +
                                      format_real(*lr.low) + ", and 'high' " +
                                      format_real(*lr.high));
    } else if ((lr.low && *lr.low > lr.value) || (lr.high && *lr.high < lr.value)) {
        fields.problem(out.where,
                       "the ratio " + format_real(lr.value) + " lies outside its own interval");
    }
    out.strength.ratio = lr;
    return out;
}

Pack::Evidence read_evidence(Fields& fields, SourceText name, bool is_cluster) {
    Pack::Evidence out;
    out.name = std::move(name);
    out.candidate = fields.required_text("candidate", "candidate = \"quadratus_lumborum\"");
    if (is_cluster) {
        out.members = fields.texts("of");
        if (out.members.size() < 2) {
            fields.problem(fields.excerpt().field("of"),
                           fields.what() + " needs 'of' with two findings or more");
        }
        for (std::size_t i = 0; i < out.members.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k) {
                if (out.members[k].text() == out.members[i].text()) {
                    fields.problem(out.members[i], "'" + std::string(out.members[i].text()) +
                                                       "' is listed twice in 'of'");
                }
            }
        }
        const auto most = static_cast<std::int64_t>(std::max<std::size_t>(1, out.members.size()));
        if (fields.find("at_least") == nullptr) {
            fields.missing("at_least", "at_least = 3");
        }
        out.at_least = fields.whole_number("at_least", 1, most).value_or(1);
    } else {
        out.finding = fields.required_text("finding", "finding = \"pain_on_resisted_hip_hiking\"");
        out.when = fields.text("when");
        read_functions(fields, out);
    }
    out.present = read_weight(fields, "present");
    out.absent = read_weight(fields, "absent");
    if (fields.find("present") == nullptr && fields.find("absent") == nullptr) {
        fields.missing("present", "present = \"moderate\"");
    }
    out.overlap = fields.plain("overlap");
    out.side = fields.choice(
        "side", SideRule::same,
        std::vector<std::pair<std::string, SideRule>>{
            {"same", SideRule::same}, {"opposite", SideRule::opposite}, {"any", SideRule::any}});
    out.because = fields.text("because");
    out.sources = fields.texts("source");
    out.figure = fields.text("figure");
    out.grade = fields.choice("grade", Grade::judged, grade_words);
    fields.refuse_the_rest();
    for (const auto& weight : {out.present, out.absent}) {
        if (!weight) {
            continue;
        }
        const auto is_judgement = [](const SourceText& source) {
            return source.text() == "judgement";
        };
        if (weight->strength.ratio && !out.sources.empty() &&
            std::ranges::all_of(out.sources, is_judgement)) {
            fields.problem(out.sources.front(),
                           "a ratio needs the study that printed it as its "
                           "source; judgement is none",
                           {},
                           "name the study, or write a word in its place: \"hallmark\", "
                           "\"strong\", \"moderate\", \"weak\"");
            break;
        }
        const bool is_figure = out.grade == Grade::published || out.grade == Grade::computed;
        if (weight->strength.ratio && !is_figure) {
            fields.problem(weight->where, "a ratio needs grade = \"published\" or \"computed\"", {},
                           "what was not published is a word: \"hallmark\", \"strong\", "
                           "\"moderate\", \"weak\"");
        } else if (!weight->strength.ratio && is_figure) {
            fields.problem(
                weight->where, "a word cannot have grade = \"" + to_string(out.grade) + "\"", {},
                "give the printed figure, { lr = … }, or leave 'grade' out: it is a judgement");
        }
    }
    return out;
}

Pack::RedFlag read_red_flag(Fields& fields, SourceText name) {
    Pack::RedFlag out;
    out.name = std::move(name);
    out.when = fields.required_text("when", "when = [[ case has saddle_anaesthesia ]]");
    read_functions(fields, out);
    out.condition = fields.required_text("condition", "condition = \"cauda_equina_syndrome\"");
    if (fields.find("urgency") == nullptr) {
        fields.missing("urgency", "urgency = \"emergency\"");
    }
    out.urgency = fields.choice(
        "urgency", Pack::Urgency::soon,
        std::vector<std::pair<std::string, Pack::Urgency>>{{"emergency", Pack::Urgency::emergency},
                                                           {"same_day", Pack::Urgency::same_day},
                                                           {"soon", Pack::Urgency::soon}});
    out.asks = fields.texts("asks");
    out.because = fields.text("because");
    out.sources = fields.texts("source");
    fields.refuse_the_rest();
    return out;
}

/// { has = { "a", left = { "b" } }, lacks = …, age = 44 }
void read_test_case(Fields& fields, Pack::Test& out) {
    const std::pair<const char*, FindingState> states[] = {
        {"has", FindingState::present},
        {"lacks", FindingState::absent},
        {"untestable", FindingState::untestable}};
    for (const auto& [word, of_state] : states) {
        const std::string name = word;  // clang 14 captures no structured binding
        const FindingState state = of_state;
        const Table list = fields.table(name);
        if (list == nullptr) {
            continue;
        }
        const std::size_t behind = fields.excerpt().behind_field(name);
        const auto add = [&](const ScriptTable& of, Side side) {
            for (SourceText& finding : fields.items(of, name, behind)) {
                out.findings.push_back({std::move(finding), state, side, std::nullopt});
            }
        };
        add(*list, Side::none);
        Fields sides(fields.excerpt(), *list, table_spec("findings"), "'" + name + "'",
                     fields.problems());
        for (const auto& [side_name, side] :
             {std::pair{"left", Side::left}, std::pair{"right", Side::right},
              std::pair{"both", Side::both}}) {
            if (const Table sided = sides.table(side_name)) {
                add(*sided, side);
            }
        }
        sides.refuse_the_rest();
    }
    if (const Table measures = fields.table("measures")) {
        for (const ScriptValue& stray : measures->items) {
            fields.problem(fields.excerpt().field("measures"),
                           (std::holds_alternative<Number>(stray) ? "a number" : "a value") +
                               std::string(" stands in 'measures' without the finding that it is "
                                           "of; a number has a point, not a comma: 6.5"));
        }
        for (const auto& [finding, value] : measures->fields) {
            const auto* number = std::get_if<Number>(&value);
            const SourceText at =
                fields.excerpt().text(finding, fields.excerpt().behind_field("measures"));
            if (number == nullptr) {
                fields.problem(
                    at, "'" + finding + "' is " + type_name(value) + "; a number was expected");
                continue;
            }
            out.findings.push_back({at, FindingState::present, Side::none, number->as_real()});
        }
    }
    out.person.age = fields.whole_number("age", 0, 120);
    out.person.sex = fields.choice(
        "sex", std::string(),
        std::vector<std::pair<std::string, std::string>>{{"female", "female"}, {"male", "male"}});
    fields.refuse_the_rest();
}

/// A table by names of the author's choice: each with what `read(entries, name)` makes of its
/// value.
template <class Named, class Read>
std::vector<Named> read_by_name(Fields& fields, const std::string& field, Read read) {
    std::vector<Named> out;
    const Table table = fields.table(field);
    if (table == nullptr) {
        return out;
    }
    const std::size_t behind = fields.excerpt().behind_field(field);
    Fields entries(fields.excerpt(), *table, open_table_spec(), "'" + field + "'",
                   fields.problems());
    for (const auto& [name, value] : table->fields) {
        out.push_back({fields.excerpt().text(name, behind), read(entries, name)});
    }
    entries.refuse_the_rest();
    return out;
}

/// { quadratus_lumborum = 1, psoas_major = 2 }
std::vector<Pack::TestRank> read_ranks(Fields& fields) {
    return read_by_name<Pack::TestRank>(fields, "rank", [](Fields& ranks, const auto& name) {
        return ranks.whole_number(name, 1, 1000).value_or(1);
    });
}

/// { quadratus_lumborum = "a part of a sentence", psoas_major = { "one", "another" } }
std::vector<Pack::TestWords> read_words(Fields& fields, const std::string& field) {
    return read_by_name<Pack::TestWords>(
        fields, field, [](Fields& words, const auto& name) { return words.texts(name); });
}

/// { ["certainty-factors"] = "quadratus_lumborum" }
std::vector<Pack::TestScorer> read_scorers(Fields& fields) {
    return read_by_name<Pack::TestScorer>(
        fields, "scorer", [](Fields& firsts, const auto& name) { return firsts.text(name); });
}

Pack::Test read_test(Fields& fields, SourceText name) {
    Pack::Test out;
    out.name = std::move(name);
    if (const Table table = fields.table("case")) {
        Fields parts(fields.excerpt(), *table, table_spec("case"), "'case'", fields.problems());
        read_test_case(parts, out);
    }
    if (const Table table = fields.table("expect")) {
        Fields parts(fields.excerpt(), *table, table_spec("expect"), "'expect'", fields.problems());
        out.first = parts.text("first");
        out.derives = parts.texts("derives");
        out.not_derives = parts.texts("not_derives");
        out.candidates = parts.texts("candidates");
        out.within = parts.whole_number("within", 1, 1000).value_or(3);
        out.ranks = read_ranks(parts);
        out.why = read_words(parts, "why");
        out.commands = read_words(parts, "command");
        out.sections = read_words(parts, "section");
        out.scorers = read_scorers(parts);
        if (parts.find("flags") != nullptr) {
            out.flags = parts.texts("flags");
        }
        parts.refuse_the_rest();
    } else if (fields.find("expect") == nullptr) {
        fields.missing("expect", "expect = { first = \"quadratus_lumborum\" }");
    }
    fields.refuse_the_rest();
    return out;
}

/// Names are told, typed and made files of.
constexpr std::string_view letters_of_id =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

void read_pack_header(Fields& fields, const std::string& name, Pack& pack) {
    if (name.empty() || name.find_first_not_of(letters_of_id) != std::string::npos) {
        fields.problem(fields.excerpt().text(name, fields.excerpt().begin()),
                       "the name of a pack is made of letters, digits, - and _", {},
                       "what it is called for readers is its 'title'");
    } else if (name == "kb") {
        fields.problem(fields.excerpt().text(name, fields.excerpt().begin()),
                       "a pack cannot be called \"kb\": that is the knowledge base", {},
                       "give it another name");
    }
    if (!pack.id.empty()) {
        fields.problem(fields.excerpt().whole(),
                       "a file holds one pack; this one is already \"" + pack.id + "\"", {},
                       "put the other one into a file of its own");
        return;
    }
    pack.id = name;
    pack.title = fields.plain("title");
    pack.about = fields.plain("about");
    pack.author = fields.plain("author");
    pack.reviewed = fields.text("reviewed");
    for (SourceText& code : fields.texts("allow")) {
        const std::vector<std::string> known = codes_to_allow();
        if (std::ranges::find(known, code.text()) == known.end()) {
            fields.problem(code,
                           "'" + std::string(code.text()) + "' is no remark that can be allowed",
                           nearest(code.text(), known), "known are: " + join_or(known, "and"));
        } else {
            pack.allow.push_back(std::move(code));
        }
    }
    fields.refuse_the_rest();
}

/// Notes what declarations name that are left out themselves.
class Mentions {
public:
    explicit Mentions(std::vector<Pack::Mention>& out) : out_(out) {}

    void add(const Pack::Rule& rule) {
        add_pattern(rule.when, As::conditions);
        add_pattern(rule.infer, As::conclusions);
        add_names(rule.sources, As::source);
    }

    void add(const Pack::Evidence& evidence) {
        add_pattern(evidence.when, As::conditions);
        add_name(evidence.finding, As::finding);
        add_name(evidence.candidate, As::candidate);
        add_names(evidence.members, As::finding);
        add_names(evidence.sources, As::source);
    }

    void add(const Pack::RedFlag& flag) {
        add_pattern(flag.when, As::conditions);
        add_name(flag.condition, As::candidate);
        add_names(flag.sources, As::source);
    }

    void add(const Pack::Test& test) {
        for (const Pack::TestFinding& finding : test.findings) {
            add_name(finding.finding, As::finding);
        }
        add_name(test.first, As::candidate);
        add_names(test.candidates, As::candidate);
    }

    /// Others name nothing outside of their functions.
    template <class Declared>
    void add(const Declared& /*declared*/) {}

private:
    using As = Pack::Mention::As;

    /// A pattern that was never closed goes on to the end of another one: it is none.
    void add_pattern(const SourceText& pattern, As as) {
        const bool is_swallowing = pattern.text().find("[[") != std::string_view::npos;
        if (!pattern.text().empty() && !is_swallowing) {
            out_.push_back({as, pattern});
        }
    }

    void add_name(const SourceText& name, As as) {
        if (!name.text().empty() && !name.text().starts_with('?')) {
            out_.push_back({as, name});
        }
    }

    void add_names(const std::vector<SourceText>& names, As as) {
        for (const SourceText& name : names) {
            add_name(name, as);
        }
    }

    std::vector<Pack::Mention>& out_;
};

void read_declaration(const Declaration& declaration, const Excerpt& excerpt, Pack& pack,
                      Diagnostics& problems) {
    const std::string& word = declaration.word;
    const std::string what = word + " \"" + declaration.name + "\"";
    const SourceText name = excerpt.text(declaration.name, excerpt.begin());
    if (word == "input" || word == "output") {
        (word == "input" ? pack.inputs : pack.outputs).push_back(name);
        return;
    }
    static const ScriptTable empty;
    const auto* table = std::get_if<Table>(&declaration.body);
    Fields fields(excerpt, table == nullptr ? empty : **table, table_spec(word), what, problems);
    // What is wrong in part is left out, so that nothing is told of it that is not so.
    const auto keep = [&, before = problems.size()](auto& list, auto read) {
        if (problems.size() == before) {
            list.push_back(std::move(read));
        } else {
            Mentions(pack.mentions).add(read);
        }
    };
    if (table == nullptr) {
        fields.problem(excerpt.whole(), what + " stops after its name; a table { … } was expected");
    } else if (word == "pack") {
        read_pack_header(fields, declaration.name, pack);
    } else if (word == "relation") {  // these are named elsewhere: they are there, right or wrong
        pack.relations.push_back(read_relation(fields, name));
    } else if (word == "rule") {
        keep(pack.rules, read_rule(fields, name));
    } else if (word == "evidence" || word == "cluster") {
        keep(pack.evidence, read_evidence(fields, name, word == "cluster"));
    } else if (word == "red_flag") {
        keep(pack.red_flags, read_red_flag(fields, name));
    } else if (word == "predicate") {
        pack.predicates.push_back(read_predicate(fields, name));
    } else if (word == "scorer") {
        keep(pack.scorers, read_scorer(fields, name));
    } else if (word == "command") {
        keep(pack.commands, read_command(fields, name));
    } else if (word == "section") {
        keep(pack.sections, read_section(fields, name));
    } else {
        keep(pack.tests, read_test(fields, name));
    }
}

/// Declarations become a pack one by one, those of the rows of a table in its place.
class PackReader {
public:
    PackReader(const SourceText& script, const TableSource& tables, Diagnostics& problems)
        : tables_(tables), problems_(problems) {
        pack.file = script;
    }

    void read(const Declaration& declaration, const Excerpt& excerpt) {
        if (declaration.is_broken) {
            return;  // its error was told where it was raised
        }
        // Rules, evidence, clusters and flags share one space of names: PACK/NAME.
        const bool shares = declaration.word == "rule" || declaration.word == "evidence" ||
                            declaration.word == "cluster" || declaration.word == "red_flag";
        const SourceText name = excerpt.text(declaration.name, excerpt.begin());
        const bool has_control = std::ranges::any_of(declaration.name, [](char c) {
            return static_cast<unsigned char>(c) < 0x20U || c == 0x7F;
        });
        if (has_control) {
            problems_.push_back(problem_at(excerpt.whole(),
                                           "a name stands on one line, and holds no control "
                                           "characters",
                                           {}, ""));
            return;
        }
        const auto [known, is_new] = seen_.emplace(
            std::pair(shares ? "rule" : declaration.word, declaration.name), name.where());
        if (!is_new) {
            Fields(excerpt, {}, {}, declaration.word, problems_)
                .problem(name, "the name \"" + declaration.name + "\" is used twice in this pack",
                         {},
                         "the first one stands at " + known->second.file + ":" +
                             std::to_string(known->second.line));
        } else if (declaration.word == "table") {
            read_table(declaration, excerpt);
        } else {
            read_declaration(declaration, excerpt, pack, problems_);
        }
    }

    Pack pack;

private:
    void read_table(const Declaration& declaration, const Excerpt& excerpt) {
        const std::string what = "table \"" + declaration.name + "\"";
        static const ScriptTable empty;
        const auto* body = std::get_if<Table>(&declaration.body);
        Fields fields(excerpt, body == nullptr ? empty : **body, table_spec("table"), what,
                      problems_);
        if (body == nullptr) {
            fields.problem(excerpt.whole(),
                           what + " stops after its name; a table { … } was expected");
            return;
        }
        const std::size_t before = problems_.size();
        if (fields.find("each") == nullptr) {
            fields.missing("each", "each = \"evidence\"");
        }
        const auto each = fields.choice(
            "each", std::string("evidence"),
            std::vector<std::pair<std::string, std::string>>{
                {"rule", "rule"}, {"evidence", "evidence"}, {"red_flag", "red_flag"}});
        const Table same = fields.table("same");
        fields.refuse_the_rest();
        const SourceText name = excerpt.text(declaration.name, excerpt.begin());
        if (!tables_) {
            fields.problem(name, "a table can be read only for a pack that is a file itself", {},
                           "put both into one folder");
        }
        if (problems_.size() != before) {
            return;
        }
        auto csv = tables_(declaration.name);
        if (!csv) {
            for (Diagnostic& problem : csv.error()) {
                if (problem.where.file.empty()) {
                    problem.where = name.where();
                    problem.excerpt = name.line_at({0, 0});
                }
                problems_.push_back(std::move(problem));
            }
            return;
        }
        for (const RowDeclaration& row :
             rows_of_table(*csv, each, same == nullptr ? empty : *same, excerpt, problems_)) {
            read(row.declaration, row.excerpt);
        }
        pack.tables.push_back(std::move(*csv));
    }

    const TableSource& tables_;
    Diagnostics& problems_;
    std::map<std::pair<std::string, std::string>, SourceRef> seen_;
};

}  // namespace

const std::vector<std::string>& declaration_words() {
    static const std::vector<std::string> words = {
        "pack",  "relation", "rule",      "evidence", "cluster", "red_flag", "test",
        "input", "output",   "predicate", "scorer",   "command", "section"};
    return words;
}

Pack pack_from(const SourceText& script, const std::vector<Declaration>& declarations,
               Diagnostics& problems, const TableSource& tables) {
    PackReader reader(script, tables, problems);
    for (std::size_t i = 0; i < declarations.size(); ++i) {
        const std::uint32_t next = i + 1 < declarations.size() ? declarations[i + 1].line : 0;
        reader.read(declarations[i], Excerpt(script, declarations[i].line, next));
    }
    Pack pack = std::move(reader.pack);
    if (pack.id.empty()) {  // a pack for `fascia run` may do without a name: the file's will do
        const std::string& name = script.name();
        const std::size_t folder_end = name.rfind('/') + 1;  // npos + 1 is 0
        pack.id = name.substr(folder_end, name.rfind('.') - folder_end);
    }
    return pack;
}

bool Pack::has_functions() const {
    const auto has = [](const auto& declared) {
        return declared.guard.has_value() || !declared.compute.empty();
    };
    return !predicates.empty() || !scorers.empty() || !commands.empty() || !sections.empty() ||
           std::ranges::any_of(rules, has) || std::ranges::any_of(evidence, has) ||
           std::ranges::any_of(red_flags, has);
}

std::string to_string(Pack::Urgency urgency) {
    switch (urgency) {
        case Pack::Urgency::emergency:
            return "emergency";
        case Pack::Urgency::same_day:
            return "same_day";
        case Pack::Urgency::soon:
            return "soon";
    }
    return "";
}

}  // namespace fascia
