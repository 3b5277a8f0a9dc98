#include "core/base/text.hpp"
#include "core/json/check_knowledge.hpp"
#include "core/json/references.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace fascia::json {

namespace {

/// Types of columns that are not a kind of structure.
constexpr std::array<std::string_view, 8> column_types = {
    "structure", "finding", "candidate", "source", "case", "symbol", "integer", "real"};

bool is_column_type(std::string_view type) {
    return std::ranges::find(column_types, type) != column_types.end();
}

/// What an id in the column stands for; nothing where the column holds no ids.
std::optional<Wanted> wanted_in(const std::string& column) {
    if (column == "symbol" || column == "integer" || column == "real" || column == "case") {
        return std::nullopt;
    }
    return column == "structure"   ? Wanted{{EntityType::structure}, {}}
           : column == "finding"   ? Wanted{{EntityType::finding}, {}}
           : column == "candidate" ? Wanted{{EntityType::candidate}, {}}
           : column == "source"    ? Wanted{{EntityType::source}, {}}
                                   : Wanted{{EntityType::structure}, column};
}

/// Where the first placeholder stands that is none of {1} … {arity}.
std::optional<std::string> wrong_placeholder(std::string_view sentence, std::size_t arity) {
    for (std::size_t at = sentence.find_first_of("{}"); at != std::string_view::npos;
         at = sentence.find_first_of("{}", at)) {
        const std::size_t end = sentence.find('}', at);
        if (sentence[at] == '}' || end == std::string_view::npos) {
            return std::string(1, sentence[at]);
        }
        const std::string_view inside = sentence.substr(at + 1, end - at - 1);
        const bool digit = inside.size() == 1 && inside[0] >= '1' && inside[0] <= '9';
        if (!digit || static_cast<std::size_t>(inside[0] - '0') > arity) {
            return std::string(sentence.substr(at, end - at + 1));
        }
        at = end + 1;
    }
    return std::nullopt;
}

class FactCheck {
public:
    FactCheck(const Draft& draft, Problems& problems)
        : draft_(draft), problems_(problems), references_(draft.kb, problems) {}

    void relation(const RelationType& relation, const Entry& entry);
    void fact(const Fact& fact, const Entry& entry);
    void repetitions();

private:
    void column(const Entry& entry, const Node& type);
    void sentences(const RelationType& relation, const Entry& entry);
    void value(const RelationType& relation, std::size_t column, const Document& document,
               const Node& node);
    void unknown_relation(const Document& document, const Node& name);

    const Draft& draft_;
    Problems& problems_;
    References references_;
};

void FactCheck::column(const Entry& entry, const Node& type) {
    if (is_column_type(type.text) || draft_.kb.kind(type.text) != nullptr) {
        return;
    }
    Diagnostic diagnostic =
        entry.document->error(type.span, "there is no type of column \"" + type.text + '"');
    std::vector<std::string> known(column_types.begin(), column_types.end());
    for (const Kind& kind : draft_.kb.kinds) {
        known.push_back(kind.id);
    }
    diagnostic.suggestions = nearest(type.text, known);
    if (diagnostic.suggestions.empty()) {
        diagnostic.hint =
            "a column holds a kind, or " +
            join_or(std::vector<std::string>(column_types.begin(), column_types.end()));
    }
    problems_.add(std::move(diagnostic));
}

void FactCheck::sentences(const RelationType& relation, const Entry& entry) {
    for (const std::string_view member : {"says", "denies", "inverse_says", "inverse_denies"}) {
        const Node* sentence = entry.find(member);
        if (sentence == nullptr) {
            continue;
        }
        if (const auto wrong = wrong_placeholder(sentence->text, relation.columns.size())) {
            problems_.add(entry.document->error(
                sentence->span, '"' + std::string(member) + "\" holds " + *wrong + ", but \"" +
                                    relation.id + "\" has " +
                                    count_of(relation.columns.size(), "column") +
                                    ": write {1} for the first"));
        }
    }
}

void FactCheck::relation(const RelationType& relation, const Entry& entry) {
    for (const Node& type : entry.find("columns")->items) {
        column(entry, type);
    }
    sentences(relation, entry);
    if (const Node* symmetric = entry.find("symmetric");
        symmetric != nullptr && relation.symmetric) {
        if (relation.columns.size() != 2 || relation.columns[0] != relation.columns[1]) {
            problems_.add(entry.document->error(
                symmetric->span,
                "a symmetric relation has two columns of one type, unlike \"" + relation.id + '"'));
        }
    }
    const Node* inverse = entry.find("inverse");
    if (inverse == nullptr) {
        return;
    }
    if (relation.columns.size() != 2) {
        problems_.add(entry.document->error(
            inverse->span, "only a relation with two columns has an inverse; \"" + relation.id +
                               "\" has " + std::to_string(relation.columns.size())));
    }
    for (const std::string_view member : {"inverse_says", "inverse_denies"}) {
        if (entry.find(member) == nullptr) {
            problems_.add(entry.document->error(
                inverse->span, "the inverse \"" + relation.inverse + "\" needs a sentence: \"" +
                                   std::string(member) + "\" is missing"));
        }
    }
}

void FactCheck::unknown_relation(const Document& document, const Node& name) {
    if (!name.is(NodeType::string)) {
        problems_.add(document.error(
            name.span, "the second value of a fact is the name of a relation, not a number"));
        return;
    }
    for (const RelationType& relation : draft_.kb.relations) {
        if (relation.inverse == name.text) {
            problems_.add(document.error(
                name.span, '"' + name.text + "\" is derived, as the inverse of \"" + relation.id +
                               "\"; write the fact with \"" + relation.id + '"'));
            return;
        }
    }
    Diagnostic diagnostic = document.error(name.span, "there is no relation \"" + name.text + '"');
    if (!problems_.full()) {
        std::vector<std::string> known;
        for (const RelationType& relation : draft_.kb.relations) {
            known.push_back(relation.id);
        }
        diagnostic.suggestions = nearest(name.text, known);
    }
    problems_.add(std::move(diagnostic));
}

void FactCheck::value(const RelationType& relation, std::size_t column, const Document& document,
                      const Node& node) {
    const std::string& type = relation.columns[column];
    const std::string place = "column " + std::to_string(column + 1) + " of \"" + relation.id + '"';
    const auto refuse = [&](const std::string& takes) {
        problems_.add(document.error(
            node.span, place + " takes " + takes + ", not " + std::string(document.text_of(node))));
    };
    if (type == "integer") {
        if (!node.is(NodeType::number) || !node.number.is_integer) {
            refuse("a whole number");
        }
    } else if (type == "real") {
        if (!node.is(NodeType::number)) {
            refuse("a number");
        }
    } else if (type == "case") {
        problems_.add(document.error(
            node.span,
            place + " holds a case; what a case tells does not stand in the knowledge base"));
    } else if (const std::optional<Wanted> wanted = wanted_in(type); !node.is(NodeType::string)) {
        refuse(wanted ? references_.phrase(*wanted) : "text");
    } else if (wanted && (is_column_type(type) || draft_.kb.kind(type) != nullptr)) {
        references_.check(document, node, *wanted, place);
    }
}

void FactCheck::fact(const Fact& fact, const Entry& entry) {
    const Document& document = *entry.document;
    const std::vector<Node>& values = entry.find("is")->items;
    const RelationType* relation = draft_.kb.relation(fact.relation);
    if (relation == nullptr) {
        unknown_relation(document, values[1]);
        return;
    }
    if (relation->derived) {
        problems_.add(document.error(
            values[1].span,
            '"' + relation->id + "\" is derived by rules; no facts of it are expected"));
        return;
    }
    if (fact.values.size() != relation->columns.size()) {
        std::vector<std::string> columns;
        for (const std::string& column : relation->columns) {
            columns.push_back(column);
        }
        problems_.add(document.error(
            entry.find("is")->span,
            '"' + relation->id + "\" takes " + count_of(columns.size(), "value") + " (" +
                join_or(columns, "and") + "); here " + (fact.values.size() == 1 ? "is " : "are ") +
                std::to_string(fact.values.size())));
        return;
    }
    value(*relation, 0, document, values[0]);
    for (std::size_t column = 1; column < fact.values.size(); ++column) {
        value(*relation, column, document, values[column + 1]);
    }
}

/// A fact rests on all its sources at once, so it stands once, with all of them.
void FactCheck::repetitions() {
    std::map<std::string, std::map<std::vector<std::string>, std::size_t>> seen;
    for (std::size_t i = 0; i < draft_.kb.facts.size(); ++i) {
        const Fact& fact = draft_.kb.facts[i];
        const std::vector<Node>& nodes = draft_.facts[i].find("is")->items;
        std::vector<std::string> values;
        for (std::size_t k = 0; k < nodes.size(); ++k) {
            if (k != 1) {
                values.emplace_back(draft_.facts[i].document->text_of(nodes[k]));
            }
        }
        const RelationType* relation = draft_.kb.relation(fact.relation);
        if (relation != nullptr && relation->symmetric) {
            std::ranges::sort(values);
        }
        const auto [known, is_new] = seen[fact.relation].emplace(std::move(values), i);
        if (!is_new) {
            const Entry& first = draft_.facts[known->second];
            const SourceRef where = first.document->where(first.node->span);
            problems_.add(draft_.facts[i].document->error(
                draft_.facts[i].find("is")->span,
                "this fact stands twice; it is first at " + where.file + ':' +
                    std::to_string(where.line) + ':' + std::to_string(where.column)));
        }
    }
}

}  // namespace

void check_facts(const Draft& draft, Problems& problems) {
    FactCheck check(draft, problems);
    for (std::size_t i = 0; i < draft.relations.size(); ++i) {
        check.relation(draft.kb.relations[i], draft.relations[i]);
    }
    for (std::size_t i = 0; i < draft.facts.size(); ++i) {
        check.fact(draft.kb.facts[i], draft.facts[i]);
    }
    check.repetitions();
}

}  // namespace fascia::json
