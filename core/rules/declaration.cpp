#include "core/rules/declaration.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace fascia {

namespace {

using Table = std::shared_ptr<const ScriptTable>;

bool is_word_part(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The part of a script that one declaration takes up, and where in it a field
/// or a text stands. A value that the script put together stands nowhere; then
/// the line of the declaration has to do.
class Excerpt {
public:
    Excerpt(SourceText script, std::uint32_t line, std::uint32_t line_of_next)
        : script_(std::move(script)), line_(line) {
        begin_ = offset_of_line(line);
        end_ = line_of_next > line ? offset_of_line(line_of_next) : script_.text().size();
        if (line_of_next == line) {  // two declarations on one line
            end_ = script_.text().size();
        }
    }

    /// The name of a field, as a place to point at.
    [[nodiscard]] SourceText field(std::string_view name) const {
        const std::optional<std::size_t> at = find_field(name);
        return at ? script_.cut({*at, *at + name.size()}) : whole();
    }

    /// A text that stands behind the given place, best in quotes of its own.
    [[nodiscard]] SourceText text(std::string_view content, std::size_t behind) const {
        for (const std::string_view quote : {"\"", "'", ""}) {
            const std::string written = std::string(quote).append(content).append(quote);
            const std::size_t at = script_.text().find(written, behind);
            if (!content.empty() && at != std::string_view::npos && at + written.size() <= end_) {
                return script_.cut({at + quote.size(), at + quote.size() + content.size()});
            }
        }
        return SourceText::from_line(script_.name(), std::string(content), line_);
    }

    [[nodiscard]] std::size_t behind_field(std::string_view name) const {
        const std::optional<std::size_t> at = find_field(name);
        return at ? *at + name.size() : begin_;
    }
    [[nodiscard]] std::size_t begin() const { return begin_; }

    /// The first line of the declaration.
    [[nodiscard]] SourceText whole() const {
        std::string_view line = script_.text().substr(begin_);
        line = line.substr(0, line.find('\n'));
        const std::size_t blank = line.size() - trim(line).size();
        const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
        return script_.cut({begin_ + indent, begin_ + indent + (line.size() - blank)});
    }

private:
    [[nodiscard]] std::size_t offset_of_line(std::uint32_t line) const {
        std::size_t at = 0;
        for (std::uint32_t i = 1; i < line; ++i) {
            const std::size_t end = script_.text().find('\n', at);
            if (end == std::string_view::npos) {
                return script_.text().size();
            }
            at = end + 1;
        }
        return at;
    }

    /// `name =`, as a word of its own.
    [[nodiscard]] std::optional<std::size_t> find_field(std::string_view name) const {
        const std::string_view text = script_.text();
        for (std::size_t at = text.find(name, begin_); at < end_; at = text.find(name, at + 1)) {
            const bool starts = at == 0 || (!is_word_part(text[at - 1]) && text[at - 1] != '?');
            const std::size_t behind = text.find_first_not_of(" \t\r\n", at + name.size());
            const bool assigned = behind != std::string_view::npos && text[behind] == '=' &&
                                  !(behind + 1 < text.size() && text[behind + 1] == '=');
            if (starts && assigned) {
                return at;
            }
        }
        return std::nullopt;
    }

    SourceText script_;
    std::uint32_t line_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

std::string type_name(const ScriptValue& value) {
    constexpr const char* names[] = {"nothing", "true or false", "a number", "text", "a table"};
    return names[value.index()];
}

/// Reads the fields of one table. Each field that is asked for is known; what is
/// left at the end is a mistake.
class Fields {
public:
    Fields(const Excerpt& excerpt, const ScriptTable& table, std::string what,
           Diagnostics& problems)
        : excerpt_(excerpt), table_(table), what_(std::move(what)), problems_(problems) {}

    void problem(const SourceText& at, std::string message,
                 std::vector<std::string> suggestions = {}, std::string hint = {}) {
        Diagnostic diagnostic;
        diagnostic.message = std::move(message);
        diagnostic.where = at.where();
        diagnostic.excerpt = at.line_at({0, 0});
        diagnostic.suggestions = std::move(suggestions);
        diagnostic.hint = std::move(hint);
        problems_.push_back(std::move(diagnostic));
    }

    const ScriptValue* find(const std::string& name) {
        known_.insert(name);
        const auto field = table_.fields.find(name);
        return field == table_.fields.end() ? nullptr : &field->second;
    }

    void missing(const std::string& name, const std::string& example) {
        problem(excerpt_.whole(), what_ + " has no '" + name + "'", {}, "add  " + example);
    }
    void wrong_type(const std::string& name, const std::string& expected,
                    const ScriptValue& value) {
        problem(excerpt_.field(name),
                "'" + name + "' is " + type_name(value) + "; " + expected + " was expected");
    }

    /// Text; empty where the field is not given.
    SourceText text(const std::string& name) {
        const ScriptValue* value = find(name);
        if (value == nullptr) {
            return {};
        }
        const auto* content = std::get_if<std::string>(value);
        if (content == nullptr) {
            wrong_type(name, "text", *value);
            return {};
        }
        if (!is_valid_utf8(*content)) {
            problem(excerpt_.field(name), "'" + name + "' is not valid UTF-8 text");
            return {};
        }
        if (trim(*content).empty()) {
            problem(excerpt_.field(name), "'" + name + "' is empty");
            return {};
        }
        return excerpt_.text(*content, excerpt_.behind_field(name));
    }

    SourceText required_text(const std::string& name, const std::string& example) {
        if (find(name) == nullptr) {
            missing(name, example);
            return {};
        }
        return text(name);
    }

    std::string plain(const std::string& name) { return std::string(text(name).text()); }

    /// One text or a list of texts.
    std::vector<SourceText> texts(const std::string& name) {
        const ScriptValue* value = find(name);
        if (value == nullptr) {
            return {};
        }
        if (std::holds_alternative<std::string>(*value)) {
            return {text(name)};
        }
        const auto* list = std::get_if<Table>(value);
        if (list == nullptr || !(*list)->fields.empty()) {
            wrong_type(name, "text or a list of texts", *value);
            return {};
        }
        return items(**list, name, excerpt_.behind_field(name));
    }

    std::vector<SourceText> items(const ScriptTable& list, const std::string& name,
                                  std::size_t behind) {
        std::vector<SourceText> out;
        for (const ScriptValue& item : list.items) {
            const auto* content = std::get_if<std::string>(&item);
            if (content == nullptr) {
                problem(excerpt_.field(name),
                        "'" + name + "' lists " + type_name(item) + "; texts were expected");
                continue;
            }
            const SourceText found = excerpt_.text(*content, behind);
            out.push_back(found);
        }
        return out;
    }

    std::optional<double> number(const std::string& name) {
        const ScriptValue* value = find(name);
        if (value == nullptr) {
            return std::nullopt;
        }
        const auto* content = std::get_if<Number>(value);
        if (content == nullptr) {
            wrong_type(name, "a number", *value);
            return std::nullopt;
        }
        return content->as_real();
    }

    std::optional<std::int64_t> whole_number(const std::string& name, std::int64_t low,
                                             std::int64_t high) {
        const std::optional<double> value = number(name);
        if (!value) {
            return std::nullopt;
        }
        if (std::trunc(*value) != *value || *value < static_cast<double>(low) ||
            *value > static_cast<double>(high)) {
            problem(excerpt_.field(name), "'" + name + "' is " +
                                              format_number(std::get<Number>(*find(name))) +
                                              "; a whole number from " + std::to_string(low) +
                                              " to " + std::to_string(high) + " was expected");
            return std::nullopt;
        }
        return static_cast<std::int64_t>(*value);
    }

    /// One of a few words.
    template <class T>
    T choice(const std::string& name, T otherwise,
             const std::vector<std::pair<std::string, T>>& words) {
        const SourceText given = text(name);
        if (given.text().empty()) {
            return otherwise;
        }
        std::vector<std::string> known;
        for (const auto& [word, value] : words) {
            if (given.text() == word) {
                return value;
            }
            known.push_back(word);
        }
        problem(given,
                "'" + name + "' is \"" + std::string(given.text()) + "\"; " + join_or(known) +
                    " was expected",
                nearest(given.text(), known));
        return otherwise;
    }

    Table table(const std::string& name) {
        const ScriptValue* value = find(name);
        if (value == nullptr) {
            return nullptr;
        }
        const auto* content = std::get_if<Table>(value);
        if (content == nullptr) {
            wrong_type(name, "a table { … }", *value);
            return nullptr;
        }
        return *content;
    }

    /// What was not asked for is not known.
    void refuse_the_rest(bool items_allowed = false) {
        const std::vector<std::string> known(known_.begin(), known_.end());
        for (const auto& [name, value] : table_.fields) {
            if (!known_.contains(name)) {
                problem(excerpt_.field(name), "'" + name + "' is not a field of " + what_,
                        nearest(name, known), "known are: " + join_or(known, "and"));
            }
        }
        if ((!items_allowed && !table_.items.empty()) || table_.has_other_keys) {
            problem(excerpt_.whole(), what_ + " holds a value without a name", {},
                    "each value is written  name = value,");
        }
    }

    [[nodiscard]] const Excerpt& excerpt() const { return excerpt_; }
    [[nodiscard]] const ScriptTable& content() const { return table_; }
    [[nodiscard]] const std::string& what() const { return what_; }
    [[nodiscard]] Diagnostics& problems() { return problems_; }

private:
    const Excerpt& excerpt_;
    const ScriptTable& table_;
    std::string what_;
    Diagnostics& problems_;
    std::set<std::string> known_;
};

const std::vector<std::pair<std::string, Grade>> grades = {{"published", Grade::published},
                                                           {"computed", Grade::computed},
                                                           {"judged", Grade::judged},
                                                           {"opinion", Grade::opinion},
                                                           {"unchecked", Grade::unchecked}};

Pack::Relation read_relation(Fields& fields, SourceText name) {
    Pack::Relation out;
    out.name = std::move(name);
    const SourceText& at = out.name;
    const std::size_t behind = fields.excerpt().begin() + at.text().size();
    out.columns = fields.items(fields.content(), "columns", behind);
    out.about = fields.plain("about");
    out.says = fields.plain("says");
    out.denies = fields.plain("denies");
    fields.refuse_the_rest(true);
    if (out.columns.empty() && fields.content().items.empty()) {
        fields.problem(at, fields.what() + " lists no columns", {},
                       "write  relation \"name\" { \"structure\", \"structure\", … }");
    }
    return out;
}

Pack::Rule read_rule(Fields& fields, SourceText name) {
    Pack::Rule out;
    out.name = std::move(name);
    out.when = fields.text("when");
    out.infer = fields.required_text("infer", "infer = [[ ?m loads ?b ]]");
    out.because = fields.text("because");
    out.sources = fields.texts("source");
    out.grade = fields.choice("grade", Grade::judged, grades);
    fields.refuse_the_rest();
    return out;
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
    if (table == nullptr) {
        fields.problem(out.where,
                       "'" + name + "' is " + type_name(*value) +
                           "; a word such as \"strong\" or { lr = … } was expected",
                       {},
                       "a judgement is a word; a number needs a published source: { lr = 3.7 }");
        return std::nullopt;
    }
    Fields parts(fields.excerpt(), **table, "'" + name + "'", fields.problems());
    const std::optional<double> ratio = parts.number("lr");
    LikelihoodRatio lr{ratio.value_or(1.0), parts.number("low"), parts.number("high")};
    parts.refuse_the_rest();
    if (!ratio) {
        fields.problem(out.where, "'" + name + "' has no 'lr'", {},
                       "write  { lr = 3.7, low = 2.9, high = 4.8 }");
        return std::nullopt;
    }
    for (const std::optional<double>& figure : {std::optional(lr.value), lr.low, lr.high}) {
        if (figure && (!std::isfinite(*figure) || *figure <= 0.0)) {
            fields.problem(out.where,
                           "a likelihood ratio is a number above 0, not " + format_real(*figure));
            return std::nullopt;
        }
    }
    if ((lr.low && *lr.low > lr.value) || (lr.high && *lr.high < lr.value)) {
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
    out.grade = fields.choice("grade", Grade::judged, grades);
    fields.refuse_the_rest();
    for (const auto& weight : {out.present, out.absent}) {
        if (!weight) {
            continue;
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
    out.condition = fields.required_text("condition", "condition = \"cauda_equina_syndrome\"");
    if (fields.find("urgency") == nullptr) {
        fields.missing("urgency", "urgency = \"emergency\"");
    }
    out.urgency = fields.choice(
        "urgency", Pack::Urgency::soon,
        std::vector<std::pair<std::string, Pack::Urgency>>{{"emergency", Pack::Urgency::emergency},
                                                           {"same_day", Pack::Urgency::same_day},
                                                           {"soon", Pack::Urgency::soon}});
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
        Fields sides(fields.excerpt(), *list, "'" + name + "'", fields.problems());
        for (const auto& [side_name, side] :
             {std::pair{"left", Side::left}, std::pair{"right", Side::right},
              std::pair{"both", Side::both}}) {
            if (const Table sided = sides.table(side_name)) {
                add(*sided, side);
            }
        }
        sides.refuse_the_rest(true);
    }
    if (const Table measures = fields.table("measures")) {
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

Pack::Test read_test(Fields& fields, SourceText name) {
    Pack::Test out;
    out.name = std::move(name);
    if (const Table table = fields.table("case")) {
        Fields parts(fields.excerpt(), *table, "'case'", fields.problems());
        read_test_case(parts, out);
    }
    if (const Table table = fields.table("expect")) {
        Fields parts(fields.excerpt(), *table, "'expect'", fields.problems());
        out.first = parts.text("first");
        out.derives = parts.texts("derives");
        out.candidates = parts.texts("candidates");
        out.within = parts.whole_number("within", 1, 1000).value_or(3);
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

void read_pack_header(Fields& fields, const std::string& name, Pack& pack) {
    if (!pack.id.empty()) {
        fields.problem(fields.excerpt().whole(),
                       "a file holds one pack; this one is already \"" + pack.id + "\"");
        return;
    }
    pack.id = name;
    pack.title = fields.plain("title");
    pack.about = fields.plain("about");
    pack.author = fields.plain("author");
    pack.reviewed = fields.plain("reviewed");
    fields.refuse_the_rest();
}

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
    Fields fields(excerpt, table == nullptr ? empty : **table, what, problems);
    if (table == nullptr) {
        fields.problem(excerpt.whole(), what + " stops after its name; a table { … } was expected");
    } else if (word == "pack") {
        read_pack_header(fields, declaration.name, pack);
    } else if (word == "relation") {
        pack.relations.push_back(read_relation(fields, name));
    } else if (word == "rule") {
        pack.rules.push_back(read_rule(fields, name));
    } else if (word == "evidence" || word == "cluster") {
        pack.evidence.push_back(read_evidence(fields, name, word == "cluster"));
    } else if (word == "red_flag") {
        pack.red_flags.push_back(read_red_flag(fields, name));
    } else {
        pack.tests.push_back(read_test(fields, name));
    }
}

}  // namespace

const std::vector<std::string>& declaration_words() {
    static const std::vector<std::string> words = {
        "pack", "relation", "rule", "evidence", "cluster", "red_flag", "test", "input", "output"};
    return words;
}

Pack pack_from(const SourceText& script, const std::vector<Declaration>& declarations,
               Diagnostics& problems) {
    Pack pack;
    pack.file = script;
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < declarations.size(); ++i) {
        const Declaration& declaration = declarations[i];
        const std::uint32_t next = i + 1 < declarations.size() ? declarations[i + 1].line : 0;
        const Excerpt excerpt(script, declaration.line, next);
        // Rules, evidence, clusters and flags share one space of names: PACK/NAME.
        const bool shares = declaration.word == "rule" || declaration.word == "evidence" ||
                            declaration.word == "cluster" || declaration.word == "red_flag";
        if (declaration.is_broken) {
            continue;  // its error was told where it was raised
        }
        if (!seen.emplace(shares ? "rule" : declaration.word, declaration.name).second) {
            Fields(excerpt, {}, declaration.word, problems)
                .problem(excerpt.text(declaration.name, excerpt.begin()),
                         "the name \"" + declaration.name + "\" is used twice in this pack");
            continue;
        }
        read_declaration(declaration, excerpt, pack, problems);
    }
    if (pack.id.empty()) {  // a pack for `fascia run` may do without a name: the file's will do
        const std::string& name = script.name();
        const std::size_t folder_end = name.rfind('/') + 1;  // npos + 1 is 0
        pack.id = name.substr(folder_end, name.rfind('.') - folder_end);
    }
    return pack;
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
