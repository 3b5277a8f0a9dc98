#include "core/base/text.hpp"
#include "core/rules/compiler.hpp"
#include "core/rules/field_table.hpp"
#include "core/rules/pack_function.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fascia {

namespace {

constexpr std::array<const char*, 4> state_names = {"has", "lacks", "unasked", "untestable"};
constexpr std::array<const char*, 3> side_names = {"", "_left", "_right"};

datalog::ColumnType column_type(const std::string& type) {
    return type == "integer" ? datalog::ColumnType::integer
           : type == "real"  ? datalog::ColumnType::real
                             : datalog::ColumnType::text;
}

/// The types that other languages call so.
std::vector<std::string> type_elsewhere(std::string_view name) {
    constexpr std::array<std::string_view, 3> integers = {"int", "long", "unsigned"};
    constexpr std::array<std::string_view, 2> reals = {"float", "double"};
    constexpr std::array<std::string_view, 4> texts = {"string", "text", "str", "varchar"};
    const auto is_in = [&](const auto& names) {
        return std::ranges::find(names, name) != names.end();
    };
    return is_in(integers)    ? std::vector<std::string>{"integer"}
           : is_in(reals)     ? std::vector<std::string>{"real"}
           : is_in(texts)     ? std::vector<std::string>{"symbol"}
           : name == "number" ? std::vector<std::string>{"integer", "real"}
                              : std::vector<std::string>();
}

datalog::Atom atom(datalog::RelationId relation, std::vector<datalog::Term> terms) {
    return {relation, datalog::Step::none, std::move(terms)};
}

}  // namespace

datalog::RelationId Compiler::declare(RelationSignature signature) {
    const datalog::RelationId id{static_cast<std::uint32_t>(book_.signatures_.size())};
    datalog::RelationDeclaration declaration{signature.name, {}};
    for (const std::string& column : signature.columns) {
        declaration.columns.push_back(column_type(column));
    }
    book_.program_.relations.push_back(std::move(declaration));
    book_.relation_ids_.emplace(signature.name, id);
    book_.signatures_.push_back(std::move(signature));
    return id;
}

datalog::RelationId Compiler::declare(std::string name, std::vector<std::string> columns,
                                      std::string says, std::string denies, bool internal) {
    return declare(RelationSignature{
        std::move(name), std::move(columns), std::move(says), std::move(denies), internal, {}});
}

void Compiler::declare_case() {
    const std::array<std::pair<const char*, const char*>, 4> says = {{
        {"{2} is present", "nothing tells that {2} is present"},
        {"{2} is absent", "nothing tells that {2} is absent"},
        {"{2} was not asked", "{2} was asked"},
        {"{2} could not be tested", "nothing tells that {2} could not be tested"},
    }};
    const std::array<const char*, 3> sides = {"", " on the left", " on the right"};
    CaseRelations& relations = book_.case_;
    for (std::size_t state = 0; state < 4; ++state) {
        for (std::size_t side = 0; side < 3; ++side) {
            const std::string name = std::string(state_names[state]) + side_names[side];
            relations.state[state][side] =
                declare(name, {"case", "finding"}, says[state].first + std::string(sides[side]),
                        says[state].second + std::string(sides[side]));
            if (state < 2) {
                relations.inferred[state][side] =
                    declare("inferred " + name, {"case", "finding"},
                            says[state].first + std::string(sides[side]),
                            says[state].second + std::string(sides[side]), true);
                relations.told[state][side] = declare(
                    "told " + name, {"case", "finding"},
                    says[state].first + std::string(sides[side]),
                    "nobody told that " + std::string(says[state].first) + sides[side], true);
            }
        }
    }
    relations.age =
        declare("age", {"case", "integer"}, "the person is {2} years old", "the age was not told");
    relations.sex = declare("sex", {"case", "symbol"}, "the person is {2}", "the sex was not told");
    relations.measures =
        declare("measures", {"case", "finding", "real"}, "{2} is {3}", "{2} was not measured");
    add_case_bridges();
}

void Compiler::add_case_bridges() {
    const CaseRelations& relations = book_.case_;
    const datalog::Variable c{0};
    const datalog::Variable f{1};
    for (std::size_t state = 0; state < 2; ++state) {
        for (std::size_t side = 0; side < 3; ++side) {
            const std::string name = std::string(state_names[state]) + side_names[side];
            datalog::Rule rule{"case/inferred-" + name, {}, {}, {"case", "finding"}, {}};
            rule.heads.push_back(atom(relations.state[state][side], {c, f}));
            rule.body.push_back({atom(relations.inferred[state][side], {c, f}), {}});
            datalog::Negation not_told;
            not_told.body.push_back({atom(relations.told[1 - state][side], {c, f}), {}});
            rule.body.push_back({std::move(not_told), {}});
            add(std::move(rule),
                {RuleOrigin::Kind::bridge, "case/inferred-" + name, "", {}, {}, {}, {}});
        }
    }
    for (std::size_t side = 1; side < 3; ++side) {
        const std::string name = std::string("case/has") + side_names[side] + "-is-has";
        datalog::Rule rule{name, {}, {}, {"case", "finding"}, {}};
        rule.heads.push_back(atom(relations.state[0][0], {c, f}));
        rule.body.push_back({atom(relations.state[0][side], {c, f}), {}});
        add(std::move(rule), {RuleOrigin::Kind::bridge, name, "", {}, {}, {}, {}});
    }
}

void Compiler::declare_knowledge() {
    const auto kind =
        declare("kind", {"entity", "kind"}, "{1} is a {2}", "{1} is not listed as a {2}");
    const auto under =
        declare("kind_under", {"kind", "kind"}, "every {1} is a {2}", "not every {1} is a {2}");
    datalog::Rule rule{"kinds/above", {}, {}, {"x", "k", "above"}, {}};
    const datalog::Variable x{0};
    const datalog::Variable k{1};
    const datalog::Variable above{2};
    rule.heads.push_back(atom(kind, {x, above}));
    rule.body.push_back({atom(kind, {x, k}), {}});
    rule.body.push_back({atom(under, {k, above}), {}});
    add(std::move(rule), {RuleOrigin::Kind::kinds, "kinds/above", "", {}, {}, {}, {}});

    for (const RelationType& relation : kb_->relations) {
        if (book_.relation_ids_.contains(relation.id)) {
            continue;  // the loader refuses what is built in
        }
        const auto id = declare(RelationSignature{relation.id, relation.columns, relation.says,
                                                  relation.denies, false, relation.backing.where});
        if (!relation.inverse.empty()) {
            const auto inverse =
                declare(RelationSignature{relation.inverse,
                                          {relation.columns.rbegin(), relation.columns.rend()},
                                          relation.inverse_says,
                                          relation.inverse_denies,
                                          false,
                                          relation.backing.where});
            inverses_.emplace(inverse.index, id);
            add_swap(id, inverse, relation);
        }
        if (relation.symmetric) {
            add_swap(id, id, relation);
        }
    }
    if (!book_.relation_ids_.contains("member_of")) {
        declare("member_of", {"candidate", "structure"}, "{1} belongs to {2}",
                "nothing shows that {1} belongs to {2}");
    }
    if (!book_.relation_ids_.contains("affects")) {
        declare("affects", {"candidate", "structure"}, "{1} affects {2}",
                "nothing shows that {1} affects {2}");
    }
    if (!book_.relation_ids_.contains("must_not_be_missed")) {
        declare("must_not_be_missed", {"candidate"}, "{1} must not be missed",
                "{1} is not among the conditions that must not be missed");
    }
    if (!book_.relation_ids_.contains("sided")) {
        declare("sided", {"finding"}, "left and right are told apart for {1}",
                "left and right are not told apart for {1}");
    }
    if (!book_.relation_ids_.contains("topic")) {
        declare("topic", {"finding", "symbol"}, "{1} belongs to the findings on {2}",
                "{1} does not belong to the findings on {2}");
    }
}

void Compiler::add_swap(datalog::RelationId from, datalog::RelationId to,
                        const RelationType& relation) {
    const std::string name = "inverse/" + book_.signatures_[to.index].name + "-from-" + relation.id;
    const datalog::Variable a{0};
    const datalog::Variable b{1};
    datalog::Rule rule{name, {}, {}, {"a", "b"}, {}};
    rule.heads.push_back(atom(to, {b, a}));
    rule.body.push_back({atom(from, {a, b}), {}});
    add(std::move(rule), {RuleOrigin::Kind::inverse, name, "", {}, relation.backing.grade, {}, {}});
}

bool Compiler::check_name(const SourceText& written) {
    const std::string name(written.text());
    if (pattern::name_or_quoted(name) == name && name != "case") {
        return true;
    }
    problem(written, "'" + name + "' cannot be the name of a relation", {},
            "a name is letters, digits and '_', begins with a letter, and is neither 'not' nor "
            "'case'");
    return false;
}

void Compiler::declare(const Pack& pack, const Pack::Predicate& predicate) {
    const std::string name(predicate.name.text());
    if (!check_name(predicate.name)) {
        return;
    }
    if (const auto known = book_.relation_ids_.find(name); known != book_.relation_ids_.end()) {
        problem(predicate.name, "there is already a relation '" + name + "'");
        return;
    }
    if (const PredicateRule* known = book_.predicate(name)) {
        problem(predicate.name, "there is already a predicate '" + name + "'", {},
                "it stands at " + known->where.file + ":" + std::to_string(known->where.line));
        return;
    }
    PredicateRule out{{}, predicate.about, nullptr, predicate.name.where()};
    for (const SourceText& column : predicate.columns) {
        out.columns.emplace_back(column.text());
        check_column(column);
    }
    PackFunction::Made made;
    made.functions = pack.functions;
    made.function = predicate.test.function;
    made.where = predicate.test.where.where();
    for (std::size_t i = 0; i < out.columns.size(); ++i) {
        made.variables.push_back("argument " + std::to_string(i + 1));
    }
    made.takes_values = true;
    made.pack = account_of(pack);
    made.in_ledger = book_.functions_.add_function(made.pack, pack.id + '/' + name);
    out.test = std::make_shared<PackFunction>(std::move(made), book_.values_, book_.functions_);
    book_.predicates_.emplace(name, std::move(out));
}

void Compiler::declare(const Pack::Relation& relation) {
    const std::string name(relation.name.text());
    if (!check_name(relation.name)) {
        return;
    }
    std::vector<std::string> columns;
    for (const SourceText& column : relation.columns) {
        columns.emplace_back(column.text());
        check_column(column);
    }
    if (const auto known = book_.relation_ids_.find(name); known != book_.relation_ids_.end()) {
        RelationSignature& signature = book_.signatures_[known->second.index];
        if (signature.columns != columns) {
            const std::string place = signature.where.file.empty()
                                          ? std::string("is built in")
                                          : "is declared at " + signature.where.file + ":" +
                                                std::to_string(signature.where.line);
            problem(relation.name, "the relation '" + name + "' already exists with other columns",
                    {}, "it " + place + " with (" + join(signature.columns) + ")");
        }
        return;
    }
    declare(RelationSignature{name, std::move(columns), relation.says, relation.denies, false,
                              relation.name.where()});
}

void Compiler::check_column(const SourceText& column) {
    const std::vector<std::string> known = column_types(kb_);
    if (std::ranges::find(known, column.text()) != known.end()) {
        return;
    }
    std::vector<std::string> meant = type_elsewhere(column.text());
    if (meant.empty()) {
        meant = nearest(column.text(), known);
    }
    // On its own the engine knows text and numbers only; kinds are text to it.
    if (kb_ != nullptr || !meant.empty()) {
        problem(column,
                "there is no kind or type '" + std::string(column.text()) + "' for a column",
                std::move(meant));
    }
}

std::string Compiler::join(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) {
        out += (out.empty() ? "" : ", ") + item;
    }
    return out;
}

}  // namespace fascia
