#include "core/rules/resolver.hpp"

#include "core/base/text.hpp"
#include "core/knowledge/finding_search.hpp"
#include "core/knowledge/namesakes.hpp"
#include "core/rules/kinds_apart.hpp"
#include "core/rules/ties.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace fascia {

namespace {

bool is_number_type(std::string_view type) {
    return type == "integer" || type == "real";
}

/// "a muscle"; of a column that holds anything, "a name of the knowledge base".
std::string one_of(std::string_view type) {
    return type == "entity" ? "a name of the knowledge base" : with_article(type);
}

void collect(const pattern::Expression& expression, std::vector<std::string>& out) {
    if (expression.kind == pattern::Expression::Kind::term &&
        expression.term.kind == pattern::Term::Kind::variable) {
        out.push_back(expression.term.text);
    }
    for (const pattern::Expression& operand : expression.operands) {
        collect(operand, out);
    }
}

/// "pain_in_the_back" as it would be said.
std::string words_of(std::string_view text) {
    std::string out(text);
    std::ranges::replace(out, '_', ' ');
    return out;
}

/// What to do about a name that is not known.
std::string hint_for_unknown(const KnowledgeBase& kb, std::string_view text, std::string_view type,
                             bool is_like_none) {
    if (text.size() == 1) {
        return "a variable begins with a question mark:  ?" + std::string(text);
    }
    if (type == "finding" && (text.ends_with(" left") || text.ends_with(" right"))) {
        const std::size_t blank = text.rfind(' ');
        return "a side stands around its findings:  " + std::string(text.substr(blank + 1)) +
               " = { \"" + std::string(text.substr(0, blank)) + "\" }";
    }
    if (!is_like_none) {
        return "";
    }
    if (type == "finding") {
        return "?f topic ?t  in the console lists them all";
    }
    if (type == "candidate") {
        return "?c member_of ?f  in the console lists them all";
    }
    const bool is_kind = std::ranges::find(kb.kinds, type, &Kind::id) != kb.kinds.end();
    const bool has_facts = is_kind || type == "structure";
    return has_facts ? "?x kind " + std::string(type == "structure" ? "?k" : type) +
                           "  in the console lists them all"
                     : "";
}

/// Findings that share words with the text, however it is written; where none has all that
/// matter, those that have one of them.
std::vector<std::string> sharing_words(const KnowledgeBase& kb, std::string_view text) {
    constexpr std::size_t most = 4;
    const FindingSearch search(kb);
    std::vector<std::string> out;
    const auto add = [&](std::string_view words) {
        for (const FindingMatch& match : search.find(words, most)) {
            const std::string& id = match.finding->id;
            if (out.size() < most && std::ranges::find(out, id) == out.end()) {
                out.push_back(id);
            }
        }
    };
    std::string rest = words_of(text);
    add(rest);
    if (out.empty()) {
        rest += ' ';
        for (std::size_t end = rest.find(' '); end != std::string::npos; end = rest.find(' ')) {
            add(std::string_view(rest).substr(0, end));
            rest.erase(0, end + 1);
        }
    }
    return out;
}

/// The nearest names; where none is near, those that are a word of the text: piriformis, of
/// "Piriformis muscle".
std::vector<std::string> like(std::string_view text, const std::vector<std::string>& names) {
    std::vector<std::string> out = nearest(text, names);
    if (!out.empty()) {
        return out;
    }
    std::string rest = to_lower(text) + ' ';
    for (std::size_t end = rest.find(' '); end != std::string::npos; end = rest.find(' ')) {
        if (std::ranges::find(names, rest.substr(0, end)) != names.end()) {
            out.push_back(rest.substr(0, end));
        }
        rest.erase(0, end + 1);
    }
    return out;
}

/// Candidates that have a longer word in common with the text, whole or as a beginning: hamstrings,
/// of "proximal_hamstring_tendinopathy".
std::vector<std::string> candidates_sharing_words(const KnowledgeBase& kb, std::string_view text) {
    constexpr std::size_t most = 4;
    constexpr std::size_t letters_min = 6;
    const auto long_words = [](std::string_view of) {
        std::vector<std::string> out;
        std::string rest = words_of(of) + ' ';
        for (std::size_t end = rest.find(' '); end != std::string::npos; end = rest.find(' ')) {
            if (end >= letters_min) {
                out.push_back(rest.substr(0, end));
            }
            rest.erase(0, end + 1);
        }
        return out;
    };
    const std::vector<std::string> words = long_words(text);
    std::vector<std::string> out;
    for (const Candidate& candidate : kb.candidates) {
        const std::vector<std::string> own = long_words(candidate.id);
        const bool shares = std::ranges::any_of(own, [&](const std::string& one) {
            return std::ranges::any_of(words, [&](const std::string& other) {
                return one.starts_with(other) || other.starts_with(one);
            });
        });
        if (shares && out.size() < most) {
            out.push_back(candidate.id);
        }
    }
    return out;
}

/// The relation that asks for what a word says of a finding; empty where it says nothing.
std::string_view state_meant_by(std::string_view word) {
    constexpr std::pair<std::string_view, std::string_view> known[] = {
        {"absent", "lacks"}, {"denies", "lacks"},   {"no", "lacks"},    {"without", "lacks"},
        {"hasnt", "lacks"},  {"present", "has"},    {"reports", "has"}, {"shows", "has"},
        {"with", "has"},     {"unknown", "unasked"}};
    const auto found = std::ranges::find(known, word, [](const auto& one) { return one.first; });
    return found == std::end(known) ? std::string_view() : found->second;
}

/// Candidates of which the label has the word in it, those that begin with it first:
/// spinal_malignancy, of "cancer".
std::vector<std::string> candidates_with_word(const KnowledgeBase& kb, std::string_view text) {
    constexpr std::size_t most = 4;
    const std::string word = ' ' + to_lower(words_of(text)) + ' ';
    std::vector<std::string> out;
    std::vector<std::string> within;
    for (const Candidate& candidate : kb.candidates) {
        const std::string label = ' ' + to_lower(kb.label_for(candidate.id)) + ' ';
        if (const std::size_t at = label.find(word); at != std::string::npos) {
            (at == 0 ? out : within).push_back(candidate.id);
        }
    }
    out.insert(out.end(), within.begin(), within.end());
    out.resize(std::min(out.size(), most));
    return out;
}

/// How a condition with this relation is written: "case age ?x", "?x origin ?y", "near(?x, ?y,
/// ?z)".
std::string as_it_is_written(const RelationSignature& signature) {
    constexpr std::string_view letters = "xyzuvw";
    std::vector<std::string> terms;
    for (const std::string& column : signature.columns) {
        terms.push_back(column == "case" ? column
                        : terms.size() < letters.size()
                            ? "?" + std::string(1, letters[terms.size()])
                            : "_");
    }
    return terms.size() == 2 ? terms[0] + " " + signature.name + " " + terms[1]
                             : signature.name + "(" + list_of(terms) + ")";
}

/// " > 75", of "case age over 75", where a number or a limit to one is written into the condition;
/// else empty.
std::string limit_in_words(const pattern::Atom& written) {
    constexpr std::pair<std::string_view, std::string_view> limits[] = {
        {"above", ">"}, {"over", ">"},  {"older", ">"},   {"more", ">"},    {"least", ">="},
        {"from", ">="}, {"below", "<"}, {"under", "<"},   {"younger", "<"}, {"less", "<"},
        {"most", "<="}, {"to", "<="},   {"exactly", "="}, {"equals", "="}};
    const pattern::Term& last = written.terms.back();
    if (last.kind != pattern::Term::Kind::number) {
        return "";
    }
    for (const pattern::Term& term : written.terms) {
        const std::string word = to_lower(term.text);
        const auto known =
            std::ranges::find(limits, word, [](const auto& one) { return one.first; });
        if (known != std::end(limits)) {
            return ' ' + std::string(known->second) + ' ' + format_number(last.number);
        }
    }
    return "";
}

/// Where a condition has more or fewer terms than its relation takes.
std::string hint_for_count(const pattern::Atom& written, const RelationSignature& signature) {
    if (!written.infix || written.terms.size() < signature.columns.size()) {
        return "write  " + as_it_is_written(signature);
    }
    if (const std::string limit = limit_in_words(written);
        signature.columns.size() == 2 && is_number_type(signature.columns.back()) &&
        !limit.empty()) {
        const std::string first(written.terms.front().text);
        return "a number gets a variable first:  " + (first == "case" ? first : '?' + first) + ' ' +
               signature.name + " ?n, ?n" + limit;
    }
    for (const pattern::Term& term : written.terms) {
        if (const std::string small = to_lower(term.text); signature.columns.front() == "case") {
            if (small == "left" || small == "right") {
                return "a side is asked with  case " + signature.name + '_' + small + " …";
            }
            if (small == "no" || small == "not") {
                return "what was told to be absent is asked with  case lacks …";
            }
        }
        if (to_lower(term.text) == "or") {
            return "there is no 'or' in a pattern: write an entry for each";
        }
        if (to_lower(term.text) == "and") {
            return "for 'and', write a comma";
        }
    }
    return "is a comma missing?";
}

/// Where the text is a name with "not" before it, or several names: what to write instead. Empty
/// where it is neither.
std::string hint_for_more_than_a_name(std::string_view text,
                                      const std::function<bool(std::string_view)>& is_name) {
    for (const std::string_view no : {"not ", "no ", "without "}) {
        if (text.starts_with(no) && is_name(trim(text.substr(no.size())))) {
            return "the finding stands here by itself; what its absence says stands in  absent = …";
        }
    }
    for (const std::string_view between : {" or ", " and ", ",", ";", "/", "|"}) {
        const std::size_t at = text.find(between);
        if (at != std::string_view::npos && is_name(trim(text.substr(0, at))) &&
            is_name(trim(text.substr(at + between.size())))) {
            return "between these quotes stands one name: a list is  { \"…\", \"…\" },  and where "
                   "a "
                   "field takes one name, write an entry for each; in a table, a ; stands between "
                   "the names of a list";
        }
    }
    return "";
}

/// What to write for a name that was written as several words.
std::string as_one_word(const std::string& name) {
    return "a name is written as one word:  " + name;
}

/// The type of entity that a column holds, or nothing where it holds plain values.
std::optional<std::vector<EntityType>> entities_of(std::string_view type) {
    if (type == "symbol" || type == "case" || is_number_type(type)) {
        return std::nullopt;
    }
    if (type == "finding") {
        return std::vector{EntityType::finding};
    }
    if (type == "candidate") {
        return std::vector{EntityType::candidate};
    }
    if (type == "source") {
        return std::vector{EntityType::source};
    }
    if (type == "kind") {
        return std::vector{EntityType::kind};
    }
    if (type == "entity") {
        return std::vector{EntityType::structure, EntityType::finding, EntityType::candidate};
    }
    return std::vector{EntityType::structure};  // `structure`, or a kind of structure
}

}  // namespace

std::string what_it_is(const KnowledgeBase& kb, Entity entity) {
    const std::string type = entity.type == EntityType::structure
                                 ? kb.structures[entity.index].kind
                                 : std::string(to_string(entity.type));
    return std::string(kb.id_of(entity)) + " is " + with_article(type);
}

void explain_lone_name(const KnowledgeBase& kb, Diagnostics& problems) {
    constexpr std::string_view taken_for_finding = "if that is a finding, write  case has ";
    for (Diagnostic& problem : problems) {
        if (!problem.hint.starts_with(taken_for_finding)) {
            continue;
        }
        const std::string id = problem.hint.substr(taken_for_finding.size());
        const std::vector<Entity> known = kb.with_id(id);
        if (!known.empty() && kb.finding(id) == nullptr) {
            problem.hint = what_it_is(kb, known.front()) + "; say what holds of it,  " + id +
                           " RELATION ?x,  or of the person,  case has FINDING";
        }
    }
}

namespace {

/// Evidence may speak for a part of a candidate.
bool is_part_of_candidate(const KnowledgeBase& kb, std::string_view id) {
    return std::ranges::any_of(kb.candidates, [&](const Candidate& candidate) {
        return std::ranges::find(candidate.parts, id) != candidate.parts.end();
    });
}

/// "it is a part of hamstrings; the parts of it that evidence may speak for are …", of what is part
/// of a candidate and not among those; empty of anything else.
std::string part_of_what(const KnowledgeBase& kb, std::string_view id) {
    for (const Fact& fact : kb.facts) {
        const bool is_of_two = fact.relation == "part_of" && fact.values.size() == 2;
        const auto* part = is_of_two ? std::get_if<std::string>(&fact.values[0]) : nullptr;
        const auto* whole = is_of_two ? std::get_if<std::string>(&fact.values[1]) : nullptr;
        const Candidate* candidate =
            part != nullptr && whole != nullptr && *part == id ? kb.candidate(*whole) : nullptr;
        if (candidate != nullptr) {
            return "it is a part of " + candidate->id +
                   (candidate->parts.empty()
                        ? ", whose parts are not told apart"
                        : "; the parts of it that evidence may speak for are " +
                              join_or(candidate->parts, "and"));
        }
    }
    return "";
}

bool fits(const KnowledgeBase& kb, Entity entity, std::string_view type) {
    if (type == "candidate" && is_part_of_candidate(kb, kb.id_of(entity))) {
        return true;
    }
    const auto wanted = entities_of(type);
    if (!wanted || std::ranges::find(*wanted, entity.type) == wanted->end()) {
        return false;
    }
    const bool is_kind_of_structure =
        entity.type == EntityType::structure && type != "structure" && type != "entity";
    return !is_kind_of_structure || kb.is_of_kind(kb.structures[entity.index], type);
}

}  // namespace

std::vector<std::string> own_variables(const pattern::Pattern& pattern) {
    std::vector<std::string> out;
    const auto add = [&](const pattern::Term& term) {
        if (term.kind == pattern::Term::Kind::variable) {
            out.push_back(term.text);
        }
    };
    for (const pattern::Literal& literal : pattern) {
        if (const auto* atom = std::get_if<pattern::Atom>(&literal.is)) {
            if (atom->infix) {  // in the order in which they are read
                add(atom->terms.front());
                add(atom->relation);
            }
            for (std::size_t i = atom->infix ? 1 : 0; i < atom->terms.size(); ++i) {
                add(atom->terms[i]);
            }
        } else if (const auto* comparison = std::get_if<pattern::Comparison>(&literal.is)) {
            collect(comparison->left, out);
            collect(comparison->right, out);
        } else if (const auto* aggregate = std::get_if<pattern::Aggregate>(&literal.is)) {
            add(aggregate->result);
        }
    }
    return out;
}

void Resolver::problem(const SourceText& at, Span span, std::string message,
                       std::vector<std::string> suggestions, std::string hint) {
    Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    diagnostic.where = at.locate(span);
    diagnostic.excerpt = at.line_at(span);
    diagnostic.suggestions = std::move(suggestions);
    diagnostic.hint = std::move(hint);
    problems_.push_back(std::move(diagnostic));
}

datalog::Variable Resolver::fresh(const std::string& name) {
    names_.push_back(name);
    return {static_cast<std::uint32_t>(names_.size() - 1)};
}

datalog::Variable Resolver::lookup(const std::string& name) {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
        if (const auto known = scope->variables.find(name); known != scope->variables.end()) {
            return known->second;
        }
    }
    return scopes_.back().variables.emplace(name, fresh(name)).first->second;
}

datalog::Variable Resolver::variable(const std::string& name) {
    Scope& outer = scopes_.front();
    const auto known = outer.variables.find(name);
    return known != outer.variables.end()
               ? known->second
               : outer.variables.emplace(name, fresh(name)).first->second;
}

std::string Resolver::type_of(const std::string& variable) const {
    const auto known = types_.find(variable);
    return known == types_.end() ? "" : known->second;
}

/// Gives a number to each variable that stands in the pattern's own conditions
/// and in no scope around it; so those of sub-patterns stay local to them.
void Resolver::open_scope(const pattern::Pattern& pattern, const std::vector<std::string>& more) {
    scopes_.emplace_back();
    for (const std::string& name : own_variables(pattern)) {
        (void)lookup(name);
    }
    for (const std::string& name : more) {
        (void)lookup(name);
    }
}

/// Remembers in which column each variable stands first, sub-patterns included.
void Resolver::note_types(const pattern::Pattern& pattern) {
    for (const pattern::Literal& literal : pattern) {
        if (const auto* atom = std::get_if<pattern::Atom>(&literal.is)) {
            const auto relation = relation_(atom->relation.text);
            if (!relation || atom->relation.kind == pattern::Term::Kind::variable) {
                continue;
            }
            const std::vector<std::string>& columns = signatures_[relation->index].columns;
            for (std::size_t i = 0; i < std::min(columns.size(), atom->terms.size()); ++i) {
                if (atom->terms[i].kind == pattern::Term::Kind::variable) {
                    types_.emplace(atom->terms[i].text, columns[i]);
                }
            }
        } else if (const auto* negation = std::get_if<pattern::Negation>(&literal.is)) {
            note_types(negation->body);
        } else if (const auto* aggregate = std::get_if<pattern::Aggregate>(&literal.is)) {
            note_types(aggregate->body);
        }
    }
}

void Resolver::check_kinds(const SourceText& source, const pattern::Pattern& pattern) {
    std::map<std::string, std::vector<VariableColumn>> columns;
    for (const pattern::Literal& literal : pattern) {
        const auto* atom = std::get_if<pattern::Atom>(&literal.is);
        const auto relation = atom == nullptr ? std::nullopt : relation_(atom->relation.text);
        // With '*' a thing may be reached from itself, whatever its kind.
        if (kb_ == nullptr || !relation || atom->step == pattern::Step::star) {
            continue;
        }
        const std::vector<std::string>& types = signatures_[relation->index].columns;
        for (std::size_t i = 0; i < std::min(types.size(), atom->terms.size()); ++i) {
            const pattern::Term& term = atom->terms[i];
            if (term.kind != pattern::Term::Kind::variable) {
                continue;
            }
            std::vector<VariableColumn>& known = columns[term.text];
            if (const VariableColumn* other = column_apart(*kb_, known, types[i])) {
                problem(source, term.place,
                        '?' + term.text + " is " + with_article(other->type) + " for '" +
                            other->relation + "' and " + with_article(types[i]) + " for '" +
                            atom->relation.text + "': nothing is both",
                        {}, "another variable is meant in one of them");
                return;
            }
            known.push_back({types[i], atom->relation.text});
        }
    }
}

std::vector<datalog::Literal> Resolver::body(const SourceText& source,
                                             const pattern::Pattern& pattern,
                                             const std::vector<std::string>& outer) {
    note_types(pattern);
    check_kinds(source, pattern);
    for (const std::string& name : own_variables(pattern)) {
        (void)variable(name);
    }
    for (const std::string& name : outer) {
        (void)variable(name);
    }
    return literals(source, pattern);
}

std::vector<datalog::Literal> Resolver::literals(const SourceText& source,
                                                 const pattern::Pattern& pattern) {
    std::vector<datalog::Literal> out;
    for (const pattern::Literal& literal : pattern) {
        datalog::Literal resolved;
        resolved.where = source.locate(literal.place);
        const pattern::Atom* tested = nullptr;
        if (const PredicateRule* rule = predicate(literal, tested)) {
            const bool is_met = std::holds_alternative<pattern::Atom>(literal.is);
            if (auto call = test(source, *rule, *tested, literal.place, is_met)) {
                resolved.is = std::move(*call);
                out.push_back(std::move(resolved));
            }
        } else if (const auto* atom_written = std::get_if<pattern::Atom>(&literal.is)) {
            if (auto found = atom(source, *atom_written, literal.place)) {
                resolved.is = std::move(*found);
                out.push_back(std::move(resolved));
            }
        } else if (const auto* comparison = std::get_if<pattern::Comparison>(&literal.is)) {
            if (is_relation_compared(source, *comparison, literal.place)) {
                continue;
            }
            const std::string type = comparison_type(*comparison);
            auto left = expression(source, comparison->left, type);
            auto right = expression(source, comparison->right, type);
            if (left && right) {
                resolved.is =
                    datalog::Comparison{static_cast<datalog::ComparisonOperator>(comparison->op),
                                        std::move(*left), std::move(*right)};
                out.push_back(std::move(resolved));
            }
        } else if (const auto* negation = std::get_if<pattern::Negation>(&literal.is)) {
            open_scope(negation->body, {});
            ++negation_depth_;
            ++depth_;
            resolved.is = datalog::Negation{literals(source, negation->body)};
            --depth_;
            --negation_depth_;
            scopes_.pop_back();
            out.push_back(std::move(resolved));
        } else {
            resolved.is = aggregate(source, std::get<pattern::Aggregate>(literal.is));
            out.push_back(std::move(resolved));
        }
    }
    return out;
}

const PredicateRule* Resolver::predicate(const pattern::Literal& literal,
                                         const pattern::Atom*& atom) const {
    atom = std::get_if<pattern::Atom>(&literal.is);
    if (const auto* negation = std::get_if<pattern::Negation>(&literal.is)) {
        atom = negation->body.size() == 1 ? std::get_if<pattern::Atom>(&negation->body.front().is)
                                          : nullptr;
    }
    const bool is_named =
        book_ != nullptr && atom != nullptr && atom->relation.kind == pattern::Term::Kind::name;
    return is_named ? book_->predicate(atom->relation.text) : nullptr;
}

std::optional<datalog::Comparison> Resolver::test(const SourceText& source,
                                                  const PredicateRule& predicate,
                                                  const pattern::Atom& atom, Span span,
                                                  bool is_met) {
    const std::string& name = atom.relation.text;
    if (depth_ > 0) {
        problem(source, span, "the predicate '" + name + "' cannot stand within braces", {},
                "conclude a relation with it in a rule of its own, and use that");
        return std::nullopt;
    }
    if (atom.step != pattern::Step::none) {
        problem(source, atom.relation.place, "'+' and '*' go with relations, not with predicates");
        return std::nullopt;
    }
    if (atom.terms.size() != predicate.columns.size()) {
        problem(source, span,
                "'" + name + "' tests " + count_of(predicate.columns.size(), "thing") + ", but " +
                    std::to_string(atom.terms.size()) + (atom.terms.size() == 1 ? " is" : " are") +
                    " given");
        return std::nullopt;
    }
    datalog::Comparison out;
    out.left.kind = datalog::Expression::Kind::call;
    out.left.function = predicate.test;
    out.right.constant = values_.integer(is_met ? 1 : 0);
    bool is_complete = true;
    for (std::size_t i = 0; i < atom.terms.size(); ++i) {
        if (atom.terms[i].kind == pattern::Term::Kind::anonymous) {
            problem(source, atom.terms[i].place,
                    "'_' cannot stand in a predicate: it tests values, and finds none");
            is_complete = false;
            continue;
        }
        const auto resolved = term(source, atom.terms[i], predicate.columns[i], name);
        is_complete = is_complete && resolved.has_value();
        datalog::Expression operand;
        if (resolved && std::holds_alternative<datalog::Variable>(*resolved)) {
            operand.kind = datalog::Expression::Kind::variable;
            operand.variable = std::get<datalog::Variable>(*resolved);
        } else if (resolved) {
            operand.constant = std::get<Value>(*resolved);
        }
        out.left.operands.push_back(std::move(operand));
    }
    return is_complete ? std::optional(std::move(out)) : std::nullopt;
}

datalog::Aggregate Resolver::aggregate(const SourceText& source,
                                       const pattern::Aggregate& aggregate) {
    datalog::Aggregate out;
    out.function = static_cast<datalog::AggregateFunction>(aggregate.function);
    if (aggregate.result.kind == pattern::Term::Kind::variable) {
        out.result = lookup(aggregate.result.text);
    } else {
        out.result = values_.number(aggregate.result.number);
    }
    std::vector<std::string> over;
    for (const pattern::Term& term : aggregate.over) {
        over.push_back(term.text);
    }
    open_scope(aggregate.body, over);
    // What is counted under a negation is not negated itself.
    const int depth = std::exchange(negation_depth_, 0);
    for (const std::string& name : over) {
        out.over.push_back(lookup(name));
    }
    ++depth_;
    out.body = literals(source, aggregate.body);
    --depth_;
    negation_depth_ = depth;
    scopes_.pop_back();
    return out;
}

/// The type of the column that a compared variable stands in, so that the text
/// on the other side can be looked up there.
std::string Resolver::comparison_type(const pattern::Comparison& comparison) const {
    for (const pattern::Expression* side : {&comparison.left, &comparison.right}) {
        if (side->kind == pattern::Expression::Kind::term &&
            side->term.kind == pattern::Term::Kind::variable) {
            if (std::string type = type_of(side->term.text); !type.empty()) {
                return type;
            }
        }
    }
    return "symbol";
}

std::optional<datalog::Expression> Resolver::expression(const SourceText& source,
                                                        const pattern::Expression& expression,
                                                        const std::string& type) {
    datalog::Expression out;
    if (expression.kind != pattern::Expression::Kind::term) {
        out.kind = static_cast<datalog::Expression::Kind>(static_cast<int>(expression.kind) + 1);
        for (const pattern::Expression& operand : expression.operands) {
            auto resolved = this->expression(source, operand, "real");
            if (!resolved) {
                return std::nullopt;
            }
            out.operands.push_back(std::move(*resolved));
        }
        return out;
    }
    const pattern::Term& written = expression.term;
    if (written.kind == pattern::Term::Kind::variable) {
        out.kind = datalog::Expression::Kind::variable;
        out.variable = lookup(written.text);
        return out;
    }
    if (written.kind == pattern::Term::Kind::number) {
        out.constant = values_.number(written.number);
        out.is_real = !written.number.is_integer;
        return out;
    }
    // Text against a number is told by the engine's check of types, with both sides in view.
    const auto value = constant(written.text, written.kind == pattern::Term::Kind::quoted,
                                is_number_type(type) ? "symbol" : type, source.cut(written.place));
    if (!value) {
        return std::nullopt;
    }
    out.constant = *value;
    return out;
}

bool Resolver::is_relation_compared(const SourceText& source, const pattern::Comparison& comparison,
                                    Span span) {
    for (const pattern::Expression* side : {&comparison.left, &comparison.right}) {
        const pattern::Term& written = side->term;
        if (side->kind != pattern::Expression::Kind::term ||
            written.kind != pattern::Term::Kind::name) {
            continue;
        }
        const auto relation = relation_(written.text);
        if (!relation || signatures_[relation->index].columns.size() != 2 ||
            !is_number_type(signatures_[relation->index].columns.back())) {
            continue;
        }
        const RelationSignature& signature = signatures_[relation->index];
        const std::string_view text = source.text();
        const std::string of = signature.columns.front() == "case" ? "case" : "?a";
        problem(source, written.place, "'" + signature.name + "' is a relation, not a number", {},
                "a number gets a variable first:  " + of + " " + signature.name + " ?n, " +
                    std::string(text.substr(span.begin, written.place.begin - span.begin)) + "?n" +
                    std::string(text.substr(written.place.end, span.end - written.place.end)));
        return true;
    }
    return false;
}

std::string Resolver::name_in_words(const pattern::Atom& written) const {
    std::vector<const pattern::Term*> words = {&written.relation};
    for (const pattern::Term& term : written.terms) {
        words.push_back(&term);
    }
    std::ranges::sort(words, {}, [](const pattern::Term* word) { return word->place.begin; });
    for (std::size_t i = 0; kb_ != nullptr && i < words.size(); ++i) {
        std::string name;
        constexpr std::size_t words_of_a_name = 6;
        for (std::size_t end = i; end < std::min(words.size(), i + words_of_a_name); ++end) {
            if (words[end]->kind != pattern::Term::Kind::name) {
                break;
            }
            name += (name.empty() ? "" : " ") + words[end]->text;
            const std::vector<Entity> found = end > i ? kb_->lookup(name) : std::vector<Entity>();
            const auto is_first = [&](Entity entity) {
                return kb_->id_of(entity) == kb_->id_of(found.front());
            };
            if (!found.empty() && std::ranges::all_of(found, is_first)) {
                return std::string(kb_->id_of(found.front()));
            }
        }
    }
    return "";
}

void Resolver::unknown_relation(const SourceText& source, const pattern::Atom& written) {
    const pattern::Term& relation = written.relation;
    std::vector<std::string> names;
    for (const RelationSignature& signature : signatures_) {
        if (!signature.internal) {
            names.push_back(signature.name);
        }
    }
    std::string hint;
    const std::string name = written.infix ? name_in_words(written) : "";
    if (!name.empty()) {
        hint = as_one_word(name);
    } else if (kb_ != nullptr && kb_->structure(relation.text) != nullptr) {
        hint = relation.text + " is " + with_article(kb_->structure(relation.text)->kind) +
               ", not a relation";
    } else if (kb_ != nullptr && kb_->finding(relation.text) != nullptr) {
        const bool is_measured = !kb_->finding(relation.text)->unit.empty();
        hint = is_measured
                   ? "what was measured is asked with  case measures " + relation.text + " ?n"
                   : "a finding is asked with  case has " + relation.text;
    }
    std::vector<std::string> near =
        name.empty() ? nearest(relation.text, names) : std::vector<std::string>();
    if (kb_ != nullptr && (relation.text == "is" || relation.text == "is_a")) {
        near = {"kind"};
    }
    if (const std::string_view state = state_meant_by(relation.text);
        near.empty() && !state.empty() && written.infix && written.terms.front().text == "case") {
        near = {std::string(state)};
    }
    if (written.infix) {  // else there may be no term
        const std::string& first = written.terms.front().text;
        if (first == "if" || first == "when" || first == "where") {
            hint = "leave out  " + first + ":  a pattern is conditions alone";
            near.clear();
        }
    }
    if (near.empty() && hint.empty() && kb_ != nullptr) {
        hint = "show relations  lists them all";
    }
    problem(source, relation.place, "there is no relation '" + relation.text + "'", std::move(near),
            std::move(hint));
}

std::optional<datalog::Atom> Resolver::atom(const SourceText& source, const pattern::Atom& written,
                                            Span span) {
    const auto relation = relation_(written.relation.text);
    if (!relation || signatures_[relation->index].internal) {
        unknown_relation(source, written);
        return std::nullopt;
    }
    const RelationSignature& signature = signatures_[relation->index];
    if (signature.columns.size() != written.terms.size()) {
        std::string columns;
        for (const std::string& column : signature.columns) {
            columns += (columns.empty() ? "" : ", ") + column;
        }
        const std::string name = written.infix ? name_in_words(written) : "";
        problem(source, span,
                "'" + signature.name + "' relates " + count_of(signature.columns.size(), "thing") +
                    (columns.empty() ? "" : " (" + columns + ")") + ", but " +
                    std::to_string(written.terms.size()) +
                    (written.terms.size() == 1 ? " is" : " are") + " given",
                {}, name.empty() ? hint_for_count(written, signature) : as_one_word(name));
        return std::nullopt;
    }
    if (written.step != pattern::Step::none && signature.columns.size() != 2) {
        problem(source, written.relation.place,
                "'+' and '*' go with a relation of two things; '" + signature.name + "' has " +
                    std::to_string(signature.columns.size()));
        return std::nullopt;
    }
    const bool is_state =
        kb_ != nullptr && !signature.columns.empty() && signature.columns.front() == "case";
    if (negation_depth_ > 0 && is_state && signature.name.starts_with("has")) {
        problem(source, span,
                "'not case has' says nothing: a finding that was not told may still be there", {},
                "write  case lacks …  for what was told to be absent, or  case unasked …");
        return std::nullopt;
    }
    if (is_state && signature.name == "measures" && written.terms[1].text == "age") {
        problem(source, written.terms[1].place, "the age is not a finding that is measured", {},
                "write  case age " + pattern::to_string(written.terms[2]));
        return std::nullopt;
    }
    datalog::Atom out;
    out.relation = *relation;
    out.step = static_cast<datalog::Step>(written.step);
    bool complete = true;
    for (std::size_t i = 0; i < written.terms.size(); ++i) {
        const auto resolved = term(source, written.terms[i], signature.columns[i], signature.name);
        complete = complete && resolved.has_value();
        out.terms.push_back(resolved.value_or(datalog::Term{}));
    }
    return complete ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<datalog::Term> Resolver::term(const SourceText& source, const pattern::Term& written,
                                            const std::string& type, std::string_view relation) {
    switch (written.kind) {
        case pattern::Term::Kind::variable:
            return lookup(written.text);
        case pattern::Term::Kind::anonymous:
            return fresh("_");
        case pattern::Term::Kind::number:
            if (!is_number_type(type)) {
                problem(source, written.place,
                        "'" + std::string(relation) + "' has " + with_article(type) +
                            " here, not a number");
                return std::nullopt;
            }
            if (type == "integer" && !written.number.is_integer) {
                problem(source, written.place,
                        "'" + std::string(relation) + "' has a whole number here");
                return std::nullopt;
            }
            return values_.number(written.number);
        default:
            break;
    }
    if (is_number_type(type)) {
        problem(source, written.place,
                "'" + std::string(relation) + "' has a number here, not text", {},
                written.kind == pattern::Term::Kind::quoted
                    ? "a number stands there without quotes, such as  40"
                    : "a variable begins with a question mark:  ?" + written.text);
        return std::nullopt;
    }
    const auto value = constant(written.text, written.kind == pattern::Term::Kind::quoted, type,
                                source.cut(written.place));
    return value ? std::optional<datalog::Term>(*value) : std::nullopt;
}

std::optional<Value> Resolver::constant(std::string_view text, bool quoted, const std::string& type,
                                        const SourceText& at) {
    const auto wanted = entities_of(type);
    const Span all{0, at.text().size()};
    if (type == "case" && kb_ != nullptr && text != "case") {
        problem(at, all, "'case' was expected here, not '" + std::string(text) + "'");
        return std::nullopt;
    }
    if (kb_ == nullptr || !wanted) {
        return values_.text(text);
    }
    std::vector<Entity> named = quoted ? kb_->lookup(text) : kb_->with_id(text);
    if (named.empty() && type == "candidate") {  // "sit bone": what is it, if no candidate?
        named = kb_->lookup(text);
        if (std::ranges::any_of(named, [&](Entity one) { return fits(*kb_, one, type); })) {
            named.clear();
        }
    }
    std::vector<Entity> fitting;
    std::ranges::copy_if(named, std::back_inserter(fitting),
                         [&](Entity entity) { return fits(*kb_, entity, type); });
    std::set<std::string> ids;
    for (const Entity entity : fitting) {
        ids.emplace(kb_->id_of(entity));
    }
    if (ids.size() == 1) {
        return values_.text(*ids.begin());
    }
    if (ids.size() > 1) {
        problem(at, all,
                "\"" + std::string(text) + "\" is the name of " + std::to_string(ids.size()) +
                    " things",
                std::vector<std::string>(ids.begin(), ids.end()), "");
        return std::nullopt;
    }
    if (!named.empty()) {
        std::string hint;
        for (const Entity entity : named) {
            hint += (hint.empty() ? "" : "; ") + what_it_is(*kb_, entity);
        }
        const auto is_wanted = [&](Entity other) { return fits(*kb_, other, type); };
        std::vector<std::string> meant = namesakes(*kb_, named.front(), is_wanted);
        if (!meant.empty()) {
            hint += meant.size() == 1 ? "; the " + type + " is " + meant.front()
                                      : "; by the same name there are " + join_or(meant, "and");
        } else if (const std::string part =
                       type == "candidate" ? part_of_what(*kb_, text) : std::string();
                   !part.empty()) {
            hint += "; " + part;
        } else if (Ties ties = ties_of(*kb_, named.front(), is_wanted); !ties.told.empty()) {
            hint += "; " + ties.told;
            meant = std::move(ties.ids);
        } else if (type == "candidate") {
            hint += "; ?c member_of ?f  in the console lists the candidates";
        }
        problem(at, all, one_of(type) + " was expected here, not '" + std::string(text) + "'",
                std::move(meant), hint);
        return std::nullopt;
    }
    const std::string what = type == "entity" ? "name" : type;
    // To look for what was meant takes a while; nobody reads so many errors.
    constexpr std::size_t with_suggestions_max = 100;
    if (problems_.size() >= with_suggestions_max) {
        problem(at, all, "there is no " + what + " '" + std::string(text) + "'");
        return std::nullopt;
    }
    // What was meant may well have the wrong type, but the right type is the better guess.
    std::vector<std::string> names = kb_->names(*wanted);
    std::vector<std::string> ids_only;
    std::ranges::copy_if(names, std::back_inserter(ids_only), [&](const std::string& name) {
        return std::ranges::any_of(kb_->with_id(name),
                                   [&](Entity e) { return fits(*kb_, e, type); });
    });
    // A name or a synonym, where an id belongs.
    std::vector<std::string> meant;
    for (const Entity entity : quoted ? std::vector<Entity>() : kb_->lookup(text)) {
        if (fits(*kb_, entity, type)) {
            meant.emplace_back(kb_->id_of(entity));
        }
    }
    if (!meant.empty()) {
        problem(at, all,
                "'" + std::string(text) + "' is the name of " + one_of(type) +
                    "; its id was expected here",
                std::move(meant));
        return std::nullopt;
    }
    const std::string more = hint_for_more_than_a_name(
        text, [&](std::string_view name) { return !kb_->lookup(name).empty(); });
    if (!more.empty()) {
        problem(at, all, "there is no " + what + " '" + std::string(text) + "'", {}, more);
        return std::nullopt;
    }
    std::vector<std::string> near = like(text, quoted ? names : ids_only);
    if (type == "candidate") {
        if (auto by_label = candidates_with_word(*kb_, text); !by_label.empty()) {
            near = std::move(by_label);
        }
    }
    if (near.empty() && type == "finding") {
        near = sharing_words(*kb_, text);
    } else if (near.empty() && type == "candidate") {
        near = candidates_sharing_words(*kb_, text);
    }
    const bool is_like_none = near.empty();
    problem(at, all, "there is no " + what + " '" + std::string(text) + "'", std::move(near),
            hint_for_unknown(*kb_, text, type, is_like_none));
    return std::nullopt;
}

std::vector<datalog::Atom> Resolver::heads(const SourceText& source,
                                           const pattern::Pattern& pattern) {
    std::vector<datalog::Atom> out;
    for (const pattern::Literal& literal : pattern) {
        const auto* written = std::get_if<pattern::Atom>(&literal.is);
        if (written == nullptr || written->step != pattern::Step::none) {
            problem(source, literal.place,
                    "a conclusion is a relation between things, such as  ?m loads ?b", {},
                    "comparisons, 'not', '+' and '*' belong into 'when'");
            continue;
        }
        const auto blank = std::ranges::find_if(written->terms, [](const pattern::Term& t) {
            return t.kind == pattern::Term::Kind::anonymous;
        });
        if (blank != written->terms.end()) {
            problem(source, blank->place, "'_' cannot stand in a conclusion: it has no value");
            continue;
        }
        if (auto resolved = atom(source, *written, literal.place)) {
            out.push_back(std::move(*resolved));
        }
    }
    return out;
}

}  // namespace fascia
