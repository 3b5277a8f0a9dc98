#include "core/base/text.hpp"
#include "core/rules/compiler.hpp"
#include "core/rules/field_table.hpp"
#include "core/rules/pack_function.hpp"
#include "core/rules/placeholders.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace fascia {

namespace {

/// The word of the scale that an everyday word stands for; none where it stands for none of them.
std::vector<std::string> words_like(std::string_view word, const std::vector<std::string>& known) {
    constexpr std::pair<std::string_view, std::string_view> everyday[] = {
        {"medium", "moderate"}, {"average", "moderate"},    {"low", "weak"},    {"mild", "weak"},
        {"slight", "weak"},     {"small", "weak"},          {"high", "strong"}, {"big", "strong"},
        {"large", "strong"},    {"very strong", "hallmark"}};
    for (const auto& [said, meant] : everyday) {
        if (said == word && std::ranges::find(known, meant) != known.end()) {
            return {std::string(meant)};
        }
    }
    return {};
}

/// The word of the scale that is meant by "-weak" or "minus weak": weak_against.
std::vector<std::string> words_against(std::string_view word,
                                       const std::vector<std::string>& known) {
    for (const std::string_view sign : {"-", "−", "minus", "not", "against"}) {
        if (word.starts_with(sign)) {
            const std::string meant = std::string(trim(word.substr(sign.size()))) + "_against";
            return std::ranges::find(known, meant) == known.end() ? std::vector<std::string>()
                                                                  : std::vector{meant};
        }
    }
    return {};
}

void add_names(const std::vector<Pack::Computed>& compute, std::vector<std::string>& out) {
    for (const Pack::Computed& computed : compute) {
        out.emplace_back(computed.variable.text());
    }
}

bool is_computed(const std::vector<Pack::Computed>& compute, std::string_view name) {
    return std::ranges::any_of(
        compute, [&](const Pack::Computed& computed) { return computed.variable.text() == name; });
}

datalog::Expression variable_expression(datalog::Variable variable) {
    datalog::Expression out;
    out.kind = datalog::Expression::Kind::variable;
    out.variable = variable;
    return out;
}

/// "0,85", "85 %", "6.1".
bool is_number_as_text(std::string_view word) {
    return word.find_first_of("0123456789") != std::string_view::npos &&
           word.find_first_not_of("0123456789., %") == std::string_view::npos;
}

}  // namespace

datalog::RuleId Compiler::add(datalog::Rule rule, RuleOrigin origin) {
    const datalog::RuleId id{static_cast<std::uint32_t>(book_.program_.rules.size())};
    book_.program_.rules.push_back(std::move(rule));
    book_.origins_.push_back(std::move(origin));
    return id;
}

Resolver Compiler::resolver() {
    Resolver out(
        kb_, book_.signatures_, [this](std::string_view name) { return book_.relation(name); },
        book_.values_, problems_);
    out.know_predicates(book_);
    return out;
}

void Compiler::add_pack(const Pack& pack) {
    for (const Pack::Rule& rule : pack.rules) {
        add_rule(pack, rule);
    }
    for (const Pack::Evidence& evidence : pack.evidence) {
        add_evidence(pack, evidence);
    }
    for (const Pack::RedFlag& flag : pack.red_flags) {
        add_red_flag(pack, flag);
    }
    for (const Pack::Test& test : pack.tests) {
        check_names(test);
    }
    for (const Pack::Mention& mention : pack.mentions) {
        check_names(mention);
    }
    for (const Pack::Section& section : pack.sections) {
        book_.sections_.push_back({pack.id + '/' + std::string(section.name.text()), section.title,
                                   pack.functions, section.text.function,
                                   section.text.where.where()});
    }
    for (const auto* list : {&pack.inputs, &pack.outputs}) {
        for (const SourceText& name : *list) {
            if (!book_.relation(name.text())) {
                problem(name, "there is no relation '" + std::string(name.text()) + "'",
                        known_relations(name.text()),
                        "declare it:  relation \"" + std::string(name.text()) +
                            "\" { \"symbol\", \"symbol\" }");
            }
        }
    }
}

void Compiler::check_names(const Pack::Test& test) {
    if (kb_ == nullptr) {
        return;
    }
    Resolver names = resolver();
    for (const Pack::TestFinding& finding : test.findings) {
        check_constant(names, finding.finding, "finding");
    }
    check_constant(names, test.first, "candidate");
    for (const SourceText& candidate : test.candidates) {
        check_constant(names, candidate, "candidate");
    }
    for (const Pack::TestRank& rank : test.ranks) {
        check_constant(names, rank.candidate, "candidate");
    }
    for (const Pack::TestWords& why : test.why) {
        check_constant(names, why.of, "candidate");
    }
    for (const Pack::TestScorer& one : test.scorers) {
        check_constant(names, one.first, "candidate");
    }
}

void Compiler::check_names(const Pack::Mention& mention) {
    using As = Pack::Mention::As;
    Resolver names = resolver();
    if (mention.as == As::conditions || mention.as == As::conclusions) {
        const auto pattern = pattern::parse(mention.text);
        if (!pattern) {
            add_problems(pattern.error());
        } else if (mention.as == As::conditions) {
            (void)names.body(mention.text, *pattern);
        } else {
            (void)names.heads(mention.text, *pattern);
        }
    } else if (mention.as == As::source) {
        check_source(mention.text);
    } else if (kb_ != nullptr) {
        check_constant(names, mention.text, mention.as == As::finding ? "finding" : "candidate");
    }
}

namespace {

/// The words of the scale with their points.
std::string scale_in_words(const Scales& scales) {
    std::string out = "the words, with their points:  ";
    for (const auto& [word, points] : scales.words) {
        out +=
            (&word == &scales.words.front().first ? "" : ", ") + word + ' ' + format_real(points);
    }
    return out + ";  with _against behind it, a word speaks against";
}

/// Sources whose ids hold all longer words of the text: maher2017_lancet, of "Maher et al. 2017".
std::vector<std::string> sources_of(std::string_view text, const KnowledgeBase& kb) {
    constexpr std::size_t most = 5;
    constexpr std::size_t letters_min = 3;
    std::vector<std::string> words;
    std::string word;
    for (const char c : to_lower(text) + ' ') {
        const bool is_part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_part) {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, {}));
        }
    }
    std::erase_if(words, [](const std::string& one) { return one.size() < letters_min; });
    std::vector<std::string> out;
    for (const Source& source : kb.sources) {
        const bool has_all = std::ranges::all_of(words, [&](const std::string& one) {
            return source.id.find(one) != std::string::npos;
        });
        if (!words.empty() && has_all && out.size() < most) {
            out.push_back(source.id);
        }
    }
    return out;
}

}  // namespace

void Compiler::check_source(const SourceText& source) {
    if (kb_ != nullptr && kb_->source(source.text()) == nullptr) {
        auto near = nearest(source.text(), kb_->names({EntityType::source}));
        if (near.empty()) {
            near = sources_of(source.text(), *kb_);
        }
        problem(source, "there is no source '" + std::string(source.text()) + "'", near,
                near.empty()
                    ? "sources WORD  finds those there are, and a pack can name no other: what "
                      "you judge yourself, or by a study that is not among them, is a word with "
                      "the source  \"judgement\",  and  because  may name the study"
                    : "");
    }
}

std::vector<std::string> Compiler::known_relations(std::string_view meant) const {
    std::vector<std::string> names;
    for (const RelationSignature& signature : book_.signatures_) {
        if (!signature.internal) {
            names.push_back(signature.name);
        }
    }
    return nearest(meant, names);
}

bool Compiler::read_body(const SourceText& when, Resolver& resolver,
                         const std::vector<std::string>& outer, datalog::Rule& rule,
                         RuleOrigin& origin, pattern::Pattern& pattern) {
    if (when.text().empty()) {
        return true;
    }
    auto parsed = pattern::parse(when);
    if (!parsed) {
        if (kb_ != nullptr) {
            explain_lone_name(*kb_, parsed.error());
        }
        add_problems(std::move(parsed.error()));
        return false;
    }
    const std::size_t before = problems_.size();
    pattern = std::move(*parsed);
    rule.body = resolver.body(when, pattern, outer);
    for (const pattern::Literal& literal : pattern) {
        origin.literals.push_back(pattern::to_string(literal));
    }
    return problems_.size() == before;
}

void Compiler::add_rule(const Pack& pack, const Pack::Rule& written) {
    RuleOrigin origin = origin_of(pack, written.name, RuleOrigin::Kind::rule, written.because,
                                  written.sources, written.grade);
    datalog::Rule rule{origin.id, {}, {}, {}, written.name.where()};
    auto infer = pattern::parse(written.infer);
    if (!infer) {
        if (!written.infer.text().empty()) {
            if (kb_ != nullptr) {
                explain_lone_name(*kb_, infer.error());
            }
            add_problems(std::move(infer.error()));
        }
        return;
    }
    for (const pattern::Literal& literal : *infer) {
        origin.concludes.push_back(pattern::to_string(literal));
    }
    Resolver names = resolver();
    pattern::Pattern when;
    std::vector<std::string> outer = own_variables(*infer);
    add_names(written.compute, outer);
    const bool is_read = read_body(written.when, names, outer, rule, origin, when);
    rule.heads = names.heads(written.infer, *infer);
    if (is_read || !when.empty()) {  // else its variables are not known
        check_text(written.because, names.variable_names());
    }
    if (!is_read || rule.heads.empty() || !check_conclusion(written, *infer, when)) {
        return;
    }
    for (std::size_t i = 0; i < rule.heads.size(); ++i) {
        redirect(rule.heads[i], written.infer, (*infer)[i].place);
    }
    add_functions(pack, written.compute, written.guard, when, names, rule, origin);
    rule.variables = names.variable_names();
    add(std::move(rule), std::move(origin));
}

std::size_t Compiler::account_of(const Pack& pack) {
    const auto [known, is_new] = in_ledger_.emplace(pack.functions.get(), 0);
    if (is_new) {
        known->second =
            book_.functions_.add_pack(pack.id, pack.functions->evaluation_instructions_max());
    }
    return known->second;
}

std::string Compiler::column_of(datalog::Variable variable, const datalog::Rule& rule) const {
    std::string out;
    const auto look = [&](const datalog::Atom& atom) {
        const std::vector<std::string>& columns = book_.signatures_[atom.relation.index].columns;
        for (std::size_t i = 0; i < atom.terms.size(); ++i) {
            const auto* term = std::get_if<datalog::Variable>(&atom.terms[i]);
            // A column of whole numbers asks for more than one of numbers.
            if (term != nullptr && *term == variable && (out.empty() || out == "real")) {
                out = columns[i];
            }
        }
    };
    for (const datalog::Atom& head : rule.heads) {
        look(head);
    }
    for (const datalog::Literal& literal : rule.body) {
        if (const auto* atom = std::get_if<datalog::Atom>(&literal.is)) {
            look(*atom);
        }
    }
    return out;
}

void Compiler::add_functions(const Pack& pack, const std::vector<Pack::Computed>& compute,
                             const std::optional<Pack::Function>& guard,
                             const pattern::Pattern& when, Resolver& names, datalog::Rule& rule,
                             RuleOrigin& origin) {
    std::vector<std::string> variables;
    for (const std::string& name : own_variables(when)) {
        if (!is_computed(compute, name) && std::ranges::find(variables, name) == variables.end()) {
            variables.push_back(name);
        }
    }
    const auto call = [&](const Pack::Function& of, PackFunction::Gives gives,
                          const std::string& column) {
        PackFunction::Made made;
        made.functions = pack.functions;
        made.function = of.function;
        made.where = of.where.where();
        made.variables = variables;
        made.gives = gives;
        if (column == "integer" || column == "real") {
            made.type = column == "real" ? datalog::ColumnType::real : datalog::ColumnType::integer;
        } else if (!column.empty()) {
            made.type = datalog::ColumnType::text;
            made.check = [kb = kb_, column](const std::string& text) {
                const bool is_free = kb == nullptr || column == "symbol";
                return is_free || !kb->with_id(text).empty() ? std::string()
                                                             : "the knowledge base has no such id";
            };
        }
        made.pack = account_of(pack);
        made.in_ledger = book_.functions_.add_function(made.pack, origin.id);
        datalog::Expression out;
        out.kind = datalog::Expression::Kind::call;
        for (const std::string& name : variables) {
            out.operands.push_back(variable_expression(names.variable(name)));
        }
        out.function =
            std::make_shared<PackFunction>(std::move(made), book_.values_, book_.functions_);
        return out;
    };
    const auto add = [&](const SourceText& where, datalog::Expression left,
                         datalog::Expression right, std::string written) {
        rule.body.push_back({datalog::Comparison{datalog::ComparisonOperator::equal,
                                                 std::move(left), std::move(right)},
                             where.where()});
        origin.literals.push_back(std::move(written));
    };
    const auto place = [](const Pack::Function& of) {
        return "function at " + of.where.name() + ':' + std::to_string(of.function.line);
    };
    for (const Pack::Computed& computed : compute) {
        const datalog::Variable variable = names.variable(std::string(computed.variable.text()));
        add(computed.function.where, variable_expression(variable),
            call(computed.function, PackFunction::Gives::value, column_of(variable, rule)),
            '?' + std::string(computed.variable.text()) + " = " + place(computed.function));
    }
    add_names(compute, variables);
    if (guard) {
        datalog::Expression yes;
        yes.constant = book_.values_.integer(1);
        add(guard->where, call(*guard, PackFunction::Gives::answer, ""), std::move(yes),
            "where " + place(*guard));
    }
}

void Compiler::redirect(datalog::Atom& head, const SourceText& source, Span span) {
    if (const auto forward = inverses_.find(head.relation.index); forward != inverses_.end()) {
        head.relation = forward->second;
        std::ranges::reverse(head.terms);
        return;
    }
    if (kb_ == nullptr) {
        return;
    }
    const std::string& name = book_.signatures_[head.relation.index].name;
    const std::vector<std::string>& columns = book_.signatures_[head.relation.index].columns;
    for (std::size_t state = 0; state < 2; ++state) {
        for (std::size_t side = 0; side < 3; ++side) {
            if (head.relation == book_.case_.state[state][side]) {
                head.relation = book_.case_.inferred[state][side];
                return;
            }
        }
    }
    if ((!columns.empty() && columns.front() == "case") || name == "kind" || name == "kind_under") {
        problem(source.cut(span),
                "'" + name + "' is given by the program; a rule cannot conclude it", {},
                "of a case, a rule may conclude has, has_left, has_right, lacks, lacks_left "
                "and lacks_right");
    }
}

void Compiler::add_evidence(const Pack& pack, const Pack::Evidence& written) {
    EvidenceRule out;
    RuleOrigin origin = origin_of(pack, written.name, RuleOrigin::Kind::evidence, written.because,
                                  written.sources, written.grade);
    out.evidence = {origin.id,
                    std::string(written.candidate.text()),
                    std::string(written.finding.text()),
                    {},
                    {},
                    written.overlap,
                    written.side,
                    origin.because,
                    std::string(written.figure.text()),
                    {origin.sources, origin.grade, origin.where}};
    if (kb_ != nullptr && !written.figure.text().empty() &&
        kb_->figure(written.figure.text()) == nullptr) {
        problem(written.figure, "there is no figure '" + std::string(written.figure.text()) + "'",
                nearest(written.figure.text(), kb_->names({EntityType::figure})),
                "show SOURCE  lists the figures that a source printed, by their names; of a number "
                "that is in none, leave 'figure' out");
    }
    if (written.present) {
        out.evidence.present = written.present->strength;
        check_word(*written.present);
    }
    if (written.absent) {
        out.evidence.absent = written.absent->strength;
        check_word(*written.absent);
    }
    Resolver names = resolver();
    if (written.when.text().empty()) {
        for (const auto& [field, type] :
             {std::pair{&written.candidate, "candidate"}, {&written.finding, "finding"}}) {
            check_constant(names, *field, type);
        }
        for (const SourceText& member : written.members) {
            check_constant(names, member, "finding");
            out.members.emplace_back(member.text());
        }
        out.at_least = static_cast<std::size_t>(written.at_least);
        check_text(written.because, {});
    } else {
        add_links(pack, written, names, std::move(origin), out);
    }
    book_.evidence_.push_back(std::move(out));
}

void Compiler::add_links(const Pack& pack, const Pack::Evidence& written, Resolver& names,
                         RuleOrigin origin, EvidenceRule& out) {
    datalog::Rule rule{origin.id, {}, {}, {}, written.name.where()};
    std::vector<std::string> outer;
    for (const SourceText* field : {&written.finding, &written.candidate}) {
        if (field->text().starts_with('?')) {
            outer.emplace_back(field->text().substr(1));
        }
    }
    add_names(written.compute, outer);
    pattern::Pattern when;
    const bool is_read = read_body(written.when, names, outer, rule, origin, when);
    if (is_read || !when.empty()) {  // else its variables are not known
        check_text(written.because, names.variable_names());
    }
    if (!is_read) {
        return;
    }
    refuse_own_state(written, when);
    std::vector<datalog::Term> terms;
    for (const auto& [field, type] :
         {std::pair{&written.finding, "finding"}, {&written.candidate, "candidate"}}) {
        if (field->text().starts_with('?')) {
            if (!check_link(names, written, when, *field, type)) {
                continue;
            }
            terms.emplace_back(names.variable(std::string(field->text().substr(1))));
        } else if (const auto value = check_constant(names, *field, type)) {
            terms.emplace_back(*value);
        }
    }
    if (terms.size() != 2) {
        return;
    }
    out.links = declare("evidence " + origin.id, {"finding", "candidate"}, "{1} bears on {2}",
                        "nothing shows that {1} bears on {2}", true);
    rule.heads.push_back({*out.links, datalog::Step::none, std::move(terms)});
    add_functions(pack, written.compute, written.guard, when, names, rule, origin);
    rule.variables = names.variable_names();
    add(std::move(rule), std::move(origin));
}

bool Compiler::check_link(const Resolver& names, const Pack::Evidence& written,
                          const pattern::Pattern& when, const SourceText& field,
                          std::string_view type) {
    const auto fits = [&](const std::string& variable) {
        const std::string stands_for = names.type_of(variable);
        const bool is_finding = stands_for == "finding";
        const bool is_plain =
            stands_for == "symbol" || stands_for == "integer" || stands_for == "real";
        // Without a type, nothing binds it, which is told elsewhere; an entity may be either.
        return stands_for.empty() || stands_for == "entity" ||
               (!is_plain && is_finding == (type == "finding"));
    };
    const std::string name(field.text().substr(1));
    std::vector<std::string> known = own_variables(when);
    add_names(written.compute, known);
    if (std::ranges::find(known, name) == known.end()) {
        std::vector<std::string> fitting;
        for (const std::string& variable : known) {
            if (fits(variable) && std::ranges::find(fitting, '?' + variable) == fitting.end()) {
                fitting.push_back('?' + variable);
            }
        }
        problem(field,
                "'?" + name + "' gets no value in 'when', so nothing says which " +
                    std::string(type) + " is meant",
                std::move(fitting));
        return false;
    }
    if (!fits(name)) {
        problem(field, "'?" + name + "' stands for a " + names.type_of(name) +
                           " in 'when', not for a " + std::string(type));
    }
    return true;
}

void Compiler::refuse_own_state(const Pack::Evidence& written, const pattern::Pattern& when) {
    for (const pattern::Literal& literal : when) {
        if (const auto* negation = std::get_if<pattern::Negation>(&literal.is)) {
            refuse_own_state(written, negation->body);
        } else if (const auto* aggregate = std::get_if<pattern::Aggregate>(&literal.is)) {
            refuse_own_state(written, aggregate->body);
        }
        const auto* condition = std::get_if<pattern::Atom>(&literal.is);
        if (condition == nullptr || condition->terms.size() != 2) {
            continue;
        }
        const auto relation = book_.relation(condition->relation.text);
        const bool is_state =
            relation && std::ranges::any_of(book_.case_.state, [&](const auto& sides) {
                return std::ranges::find(sides, *relation) != std::end(sides);
            });
        const std::string term = pattern::to_string(condition->terms[1]);
        if (is_state && (term == written.finding.text() ||
                         term == '"' + std::string(written.finding.text()) + '"')) {
            problem(written.when.cut(literal.place),
                    "evidence does not ask whether its own finding is present", {},
                    "leave this condition out: 'present' and 'absent' say what either state is "
                    "worth");
        }
    }
}

void Compiler::add_red_flag(const Pack& pack, const Pack::RedFlag& written) {
    RuleOrigin origin = origin_of(pack, written.name, RuleOrigin::Kind::red_flag, written.because,
                                  written.sources, Grade::judged);
    datalog::Rule rule{origin.id, {}, {}, {}, written.name.where()};
    Resolver names = resolver();
    pattern::Pattern when;
    std::vector<std::string> outer;
    add_names(written.compute, outer);
    const bool is_read = read_body(written.when, names, outer, rule, origin, when);
    if (is_read || !when.empty()) {  // else its variables are not known
        check_text(written.because, names.variable_names());
    }
    const auto condition = check_constant(names, written.condition, "candidate");
    std::vector<std::string> asks;
    for (const SourceText& finding : written.asks) {
        if (const auto known = check_constant(names, finding, "finding")) {
            asks.emplace_back(book_.values_.text_of(*known));
        }
    }
    if (kb_ == nullptr) {
        problem(written.name, "red flags need the knowledge base; 'run' works without one");
        return;
    }
    if (!is_read || !condition || when.empty()) {
        return;
    }
    RedFlagRule flag{origin.id,
                     std::string(book_.values_.text_of(*condition)),
                     written.urgency,
                     std::move(asks),
                     origin.because,
                     origin.sources,
                     {},
                     {}};
    flag.fires = declare("red flag " + origin.id, {"case"}, "the flag is raised",
                         "the flag is not raised", true);
    rule.heads.push_back({flag.fires, datalog::Step::none, {book_.values_.text("case")}});
    add_functions(pack, written.compute, written.guard, when, names, rule, origin);
    rule.variables = names.variable_names();
    flag.rule = add(std::move(rule), std::move(origin));
    book_.red_flags_.push_back(std::move(flag));
}

void Compiler::add_evidence_of_kb() {
    for (const Evidence& evidence : kb_->evidence) {
        book_.evidence_.push_back({evidence, {}, {}, 0});
    }
}

RuleOrigin Compiler::origin_of(const Pack& pack, const SourceText& name, RuleOrigin::Kind kind,
                               const SourceText& because, const std::vector<SourceText>& sources,
                               Grade grade) {
    RuleOrigin origin{kind,
                      pack.id + '/' + std::string(name.text()),
                      std::string(because.text()),
                      {},
                      grade,
                      name.where(),
                      {}};
    for (const SourceText& source : sources) {
        origin.sources.emplace_back(source.text());
        check_source(source);
    }
    const bool is_row = name.name().ends_with(".csv");
    if (kb_ != nullptr && sources.empty() && is_row) {
        problem(name, "\"" + std::string(name.text()) + "\" names no source", {},
                "add a column  source,  or, for all rows at once, write  same = { source = "
                "\"judgement\" }  in the pack, where the table is named");
    } else if (kb_ != nullptr && sources.empty()) {
        problem(name, "\"" + std::string(name.text()) + "\" names no source", {},
                "add  source = \"…\" (sources WORDS in the console finds its id); a judgement of "
                "your own has the source  \"judgement\"");
    }
    if (kb_ != nullptr && because.text().empty()) {
        problem(name, "\"" + std::string(name.text()) + "\" does not say why", {},
                is_row ? "fill a column  because  with the sentence that an explanation shows"
                       : "add  because = \"…\", the sentence that an explanation shows");
    }
    if (const auto [known, is_new] = ids_.emplace(origin.id, name.where()); !is_new) {
        problem(name, "the name '" + origin.id + "' is already taken", {},
                "it stands at " + known->second.file + ":" + std::to_string(known->second.line));
    }
    return origin;
}

std::optional<Value> Compiler::check_constant(Resolver& names, const SourceText& field,
                                              const char* type) {
    if (field.text().empty()) {
        return std::nullopt;  // its absence was told already, or it is a cluster
    }
    if (field.text().starts_with('?')) {
        problem(field,
                "'" + std::string(field.text()) +
                    "' is a variable, but there is no 'when' that finds it",
                {},
                "add  when = [[ … ]],  a pattern in which it stands, for example  " +
                    std::string(field.text()) +
                    (std::string_view(type) == "finding" ? " topic \"site\"" : " kind muscle") +
                    ";  or write the name of one " + type);
        return std::nullopt;
    }
    return names.constant(field.text(), false, type, field);
}

void Compiler::check_word(const Pack::Weight& weight) {
    if (kb_ == nullptr || weight.strength.ratio) {
        return;
    }
    const std::vector<std::string> known = weight_words(*kb_);
    if (std::ranges::find(known, weight.strength.word) == known.end()) {
        std::vector<std::string> near = words_against(weight.strength.word, known);
        if (near.empty()) {
            near = nearest(weight.strength.word, known);
        }
        if (near.empty()) {
            near = words_like(weight.strength.word, known);
        }
        const std::string& word = weight.strength.word;
        problem(weight.where, "'" + word + "' is not a word of the scale", std::move(near),
                is_number_as_text(word)
                    ? "a likelihood ratio, such as 6.1 and not per cent, stands in  { lr = … };  "
                      "in a table, in a column  present.lr  or  absent.lr"
                    : scale_in_words(kb_->scales));
    }
}

void Compiler::check_text(const SourceText& because, const std::vector<std::string>& variables) {
    std::vector<std::string> names;
    for (const std::string& variable : variables) {
        std::string name = "{?" + variable + '}';
        if (variable != "_" && std::ranges::find(names, name) == names.end()) {
            names.push_back(std::move(name));
        }
    }
    for (const Span span : bare_variables(because.text())) {
        const std::string written(because.cut(span).text());
        const std::string meant = '{' + written + '}';
        const bool is_known = std::ranges::find(names, meant) != names.end();
        problem(because.cut(span), "'" + written + "' in 'because' stands without braces",
                is_known ? std::vector{meant} : nearest(meant, names),
                names.empty() ? "this rule has no variables; a name stands without a question mark"
                              : "a sentence tells it as it is written; in { } it is told by its "
                                "name");
    }
    for (const auto& [name, span] : placeholders(because.text())) {
        const bool known = name.starts_with('?') &&
                           std::ranges::find(variables, name.substr(1)) != variables.end();
        if (!known) {
            problem(because.cut(span), "'{" + name + "}' in 'because' is no variable of this rule",
                    nearest('{' + name + '}', names),
                    names.empty() ? "this rule has no variables; { } in a sentence holds one, a "
                                    "name stands without them"
                                  : "its variables are " + join_or(names, "and"));
        }
    }
    const std::string_view text = because.text();
    const std::size_t open = text.rfind("{?");
    if (open != std::string_view::npos && text.find('}', open) == std::string_view::npos) {
        const auto end = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(open) + 2,
                                          text.end(), is_of_variable);
        const Span span{open, static_cast<std::size_t>(end - text.begin())};
        const std::string written(text.substr(open, span.end - open));
        problem(because.cut(span), "'" + written + "' in 'because' is not closed", {written + '}'},
                "");
    }
}

void Compiler::problem(const SourceText& at, std::string message,
                       std::vector<std::string> suggestions, std::string hint) {
    resolver().problem(at, {0, at.text().size()}, std::move(message), std::move(suggestions),
                       std::move(hint));
}

/// The engine knows places, not texts: the line is looked up here.
namespace {

/// A circle that leads through what rules conclude of a person is told in words of the pattern
/// language, with what to ask instead.
void explain_circle_of_case(Diagnostic& diagnostic) {
    constexpr std::string_view concluded = "inferred ";
    bool is_of_case = false;
    for (std::size_t at = diagnostic.message.find(concluded); at != std::string::npos;
         at = diagnostic.message.find(concluded, at)) {
        diagnostic.message.replace(at, concluded.size(), "what rules conclude of ");
        is_of_case = true;
    }
    if (is_of_case && diagnostic.hint.empty()) {
        diagnostic.hint =
            "a rule that concludes what a person has or lacks asks without 'not':  "
            "case has …,  case lacks …  or  case unasked …";
    }
}

}  // namespace

void Compiler::analyse(const std::vector<Pack>& packs) {
    auto analysis = datalog::analyse(book_.program_, book_.values_);
    if (analysis) {
        book_.analysis_ = std::move(*analysis);
        return;
    }
    for (Diagnostic& diagnostic : analysis.error()) {
        explain_circle_of_case(diagnostic);
        for (const Pack& pack : packs) {
            if (pack.file.name() == diagnostic.where.file) {
                diagnostic.excerpt = pack.file.file_line(diagnostic.where.line);
            }
            for (const SourceText& table : pack.tables) {
                if (table.name() == diagnostic.where.file) {
                    diagnostic.excerpt = table.file_line(diagnostic.where.line);
                }
            }
        }
    }
    add_problems(std::move(analysis.error()));
}

void Compiler::add_problems(Diagnostics more) {
    std::ranges::move(more, std::back_inserter(problems_));
}

}  // namespace fascia
