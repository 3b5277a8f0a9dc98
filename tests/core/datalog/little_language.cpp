#include "tests/core/datalog/little_language.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

namespace fascia::datalog::testing {

namespace {

struct Token {
    enum class Kind { name, variable, number, text, symbol, end };
    Kind kind = Kind::end;
    std::string text;
};

[[noreturn]] void bad(const std::string& what, const std::string& where) {
    throw std::runtime_error("test program: " + what + " in: " + where);
}

std::vector<Token> tokens_of(const std::string& line) {
    std::vector<Token> out;
    std::size_t i = 0;
    const auto is_word = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
    };
    while (i < line.size()) {
        const char c = line[i];
        if (c == ' ') {
            ++i;
        } else if (c == '"') {
            const std::size_t close = line.find('"', i + 1);
            out.push_back({Token::Kind::text, line.substr(i + 1, close - i - 1)});
            i = close + 1;
        } else if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
            std::size_t j = i;
            while (j < line.size() && (std::isdigit(static_cast<unsigned char>(line[j])) != 0 ||
                                       line[j] == '.' || line[j] == 'e')) {
                ++j;
            }
            out.push_back({Token::Kind::number, line.substr(i, j - i)});
            i = j;
        } else if (c == '?' || std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_') {
            std::size_t j = i + 1;
            while (j < line.size() && is_word(line[j])) {
                ++j;
            }
            const std::string word = line.substr(i, j - i);
            out.push_back(c == '?'      ? Token{Token::Kind::variable, word.substr(1)}
                          : word == "_" ? Token{Token::Kind::variable, "_"}
                                        : Token{Token::Kind::name, word});
            i = j;
        } else {
            std::size_t length = 1;
            for (const std::string_view two : {":-", "!=", "<=", ">="}) {
                length = line.substr(i, 2) == two ? 2 : length;
            }
            out.push_back({Token::Kind::symbol, line.substr(i, length)});
            i += length;
        }
    }
    out.push_back({});
    return out;
}

/// Names to numbers, of one body and what is around it.
using Scope = std::map<std::string, Variable>;

class Reader {
public:
    Reader(World& world, const std::string& line, std::uint32_t number)
        : world_(world), line_(line), number_(number), tokens_(tokens_of(line)) {}

    void read_line() {
        if (peek().text == "relation" && tokens_[1].kind == Token::Kind::name) {
            read_relation();
        } else if (tokens_[1].text == ":") {
            read_rule();
        } else {
            Scope scope;
            const Atom atom = read_atom(scope);
            std::vector<Value> tuple;
            for (const Term& term : atom.terms) {
                tuple.push_back(std::get<Value>(term));
            }
            world_.given.emplace_back(atom.relation, std::move(tuple));
        }
        if (peek().kind != Token::Kind::end) {
            bad("text after the statement, at " + peek().text, line_);
        }
    }

    Rule read_question() {
        Scope scope;
        add_direct_names(scope, tokens_.size());
        rule_.body = read_body(scope, true);
        rule_.where = {"test", number_, 0, 1};
        return std::move(rule_);
    }

    std::vector<Value> read_values() {
        std::vector<Value> out;
        Scope scope;
        while (peek().kind != Token::Kind::end) {
            out.push_back(std::get<Value>(read_term(scope)));
            accept(",");
        }
        return out;
    }

private:
    const Token& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    Token take() { return tokens_[std::min(at_++, tokens_.size() - 1)]; }
    bool accept(const std::string& symbol) {
        if (peek().kind == Token::Kind::symbol && peek().text == symbol) {
            ++at_;
            return true;
        }
        return false;
    }
    void expect(const std::string& symbol) {
        if (!accept(symbol)) {
            bad("expected " + symbol + " and found " + peek().text, line_);
        }
    }

    void read_relation() {
        take();
        RelationDeclaration declaration;
        declaration.name = take().text;
        expect("(");
        while (!accept(")")) {
            const std::string type = take().text;
            declaration.columns.push_back(type == "text"      ? ColumnType::text
                                          : type == "integer" ? ColumnType::integer
                                                              : ColumnType::real);
            accept(",");
        }
        world_.program->relations.push_back(std::move(declaration));
    }

    void read_rule() {
        rule_.name = take().text;
        rule_.where = {"test", number_, 0, 1};
        expect(":");
        Scope scope;
        add_direct_names(scope, tokens_.size());
        do {
            rule_.heads.push_back(read_atom(scope));
        } while (accept(","));
        if (accept(":-")) {
            rule_.body = read_body(scope, true);
        }
        world_.program->rules.push_back(std::move(rule_));
    }

    /// Gives numbers to the names that stand from here on, up to `end`, outside
    /// of sub-patterns.
    void add_direct_names(Scope& scope, std::size_t end) {
        for (std::size_t i = at_; i < end; ++i) {
            if (tokens_[i].text == "{" || tokens_[i].text == "not") {
                i = end_of_group(i);
            } else if (tokens_[i].kind == Token::Kind::variable && tokens_[i].text != "_" &&
                       !scope.contains(tokens_[i].text)) {
                scope[tokens_[i].text] = new_variable(tokens_[i].text);
            }
        }
    }

    /// The last token of a braced pattern, or of the single literal after `not`.
    std::size_t end_of_group(std::size_t i) const {
        int depth = 0;
        for (; i < tokens_.size(); ++i) {
            const std::string& text = tokens_[i].text;
            depth += text == "{" || text == "(" ? 1 : 0;
            depth -= text == "}" || text == ")" ? 1 : 0;
            if (depth == 0 && (text == "}" || text == ")")) {
                return i;
            }
        }
        bad("unclosed group", line_);
    }

    Variable new_variable(const std::string& name) {
        rule_.variables.push_back(name);
        return {static_cast<std::uint32_t>(rule_.variables.size() - 1)};
    }

    std::vector<Literal> read_body(const Scope& scope, bool is_outermost = false) {
        std::vector<Literal> body;
        do {
            if (is_outermost) {
                ++column_;
            }
            const SourceRef where{"test", number_, column_, 1};
            Literal literal = read_literal(scope);
            literal.where = where;
            body.push_back(std::move(literal));
        } while (accept(","));
        return body;
    }

    Literal read_literal(const Scope& scope) {
        if (peek().text == "not") {
            take();
            Scope inner = scope;
            Negation negation;
            if (accept("{")) {
                add_direct_names(inner, end_of_group(at_ - 1));
                negation.body = read_body(inner);
                expect("}");
            } else {
                add_direct_names(inner, end_of_group(at_));
                Literal literal = read_literal(inner);
                literal.where = {"test", number_, column_, 1};
                negation.body.push_back(std::move(literal));
            }
            return {std::move(negation), {}};
        }
        const bool is_atom =
            peek().kind == Token::Kind::name &&
            (peek(1).text == "(" ||
             (peek(2).text == "(" && (peek(1).text == "+" || peek(1).text == "*")));
        if (is_atom) {
            return {read_atom(scope), {}};
        }
        if (peek(1).text == "=" && peek(3).text == "{") {
            return {read_aggregate(scope), {}};
        }
        Comparison comparison;
        comparison.left = read_sum(scope);
        static const std::map<std::string, ComparisonOperator> operators = {
            {"=", ComparisonOperator::equal},   {"!=", ComparisonOperator::not_equal},
            {"<", ComparisonOperator::less},    {"<=", ComparisonOperator::less_equal},
            {">", ComparisonOperator::greater}, {">=", ComparisonOperator::greater_equal}};
        const Token op = take();
        if (!operators.contains(op.text)) {
            bad("no comparison: " + op.text, line_);
        }
        comparison.op = operators.at(op.text);
        comparison.right = read_sum(scope);
        return {std::move(comparison), {}};
    }

    Aggregate read_aggregate(const Scope& scope) {
        Aggregate aggregate;
        aggregate.result = read_term(scope);
        expect("=");
        const std::string name = take().text;
        aggregate.function = name == "count" ? AggregateFunction::count
                             : name == "sum" ? AggregateFunction::sum
                             : name == "min" ? AggregateFunction::min
                                             : AggregateFunction::max;
        expect("{");
        Scope inner = scope;
        add_direct_names(inner, end_of_group(at_ - 1));
        while (!accept(":")) {
            aggregate.over.push_back(std::get<Variable>(read_term(inner)));
            accept(",");
        }
        aggregate.body = read_body(inner);
        expect("}");
        return aggregate;
    }

    Atom read_atom(const Scope& scope) {
        Atom atom;
        atom.relation = world_.relation(take().text);
        atom.step = accept("+") ? Step::plus : accept("*") ? Step::star : Step::none;
        expect("(");
        while (!accept(")")) {
            atom.terms.push_back(read_term(scope));
            accept(",");
        }
        return atom;
    }

    Term read_term(const Scope& scope) {
        const bool is_negative = accept("-");
        const Token token = take();
        switch (token.kind) {
            case Token::Kind::variable:
                return token.text == "_" ? new_variable("_") : scope.at(token.text);
            case Token::Kind::number:
                return number(token.text, is_negative);
            case Token::Kind::name:
            case Token::Kind::text:
                return world_.values->text(token.text);
            default:
                bad("no term: " + token.text, line_);
        }
    }

    Value number(const std::string& text, bool is_negative) const {
        const std::string signed_text = (is_negative ? "-" : "") + text;
        return text.find_first_of(".e") == std::string::npos
                   ? world_.values->integer(std::stoll(signed_text))
                   : world_.values->real(std::stod(signed_text));
    }

    static Expression combine(Expression::Kind kind, Expression left, Expression right) {
        Expression out;
        out.kind = kind;
        out.operands.push_back(std::move(left));
        out.operands.push_back(std::move(right));
        return out;
    }

    Expression read_sum(const Scope& scope) {
        Expression left = read_product(scope);
        while (peek().text == "+" || peek().text == "-") {
            const auto kind =
                take().text == "+" ? Expression::Kind::add : Expression::Kind::subtract;
            left = combine(kind, std::move(left), read_product(scope));
        }
        return left;
    }

    Expression read_product(const Scope& scope) {
        Expression left = read_factor(scope);
        while (peek().text == "*" || peek().text == "/" || peek().text == "%") {
            const std::string op = take().text;
            const auto kind = op == "*"   ? Expression::Kind::multiply
                              : op == "/" ? Expression::Kind::divide
                                          : Expression::Kind::modulo;
            left = combine(kind, std::move(left), read_factor(scope));
        }
        return left;
    }

    Expression read_factor(const Scope& scope) {
        if (accept("(")) {
            Expression inner = read_sum(scope);
            expect(")");
            return inner;
        }
        Expression out;
        if (peek().text == "-" && peek(1).kind != Token::Kind::number) {
            take();
            out.kind = Expression::Kind::negate;
            out.operands.push_back(read_factor(scope));
            return out;
        }
        const std::size_t digits = peek().text == "-" ? 1 : 0;
        out.is_real = peek(digits).kind == Token::Kind::number &&
                      peek(digits).text.find_first_of(".e") != std::string::npos;
        const Term term = read_term(scope);
        if (const auto* variable = std::get_if<Variable>(&term)) {
            out.kind = Expression::Kind::variable;
            out.variable = *variable;
        } else {
            out.constant = std::get<Value>(term);
        }
        return out;
    }

    World& world_;
    std::string line_;
    std::uint32_t number_;
    std::uint32_t column_ = 0;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    Rule rule_;
};

std::string spell(const ValueTable& values, Value value) {
    return values.is_text(value) ? std::string(values.text_of(value))
                                 : format_number(values.number_of(value));
}

std::string to_lines(const Diagnostics& errors) {
    std::string out;
    for (const Diagnostic& error : errors) {
        out += std::to_string(error.where.line) + "." + std::to_string(error.where.column) + ": " +
               error.message + "\n";
    }
    return out;
}

}  // namespace

RelationId World::relation(std::string_view name) const {
    for (std::uint32_t i = 0; i < program->relations.size(); ++i) {
        if (program->relations[i].name == name) {
            return {i};
        }
    }
    bad("unknown relation", std::string(name));
}

Database World::database() const {
    Database database(*program, *values);
    for (const auto& [relation, tuple] : given) {
        database.give(relation, tuple);
    }
    return database;
}

Rule World::question(std::string_view body) const {
    return Reader(const_cast<World&>(*this), std::string(body), 1).read_question();
}

std::vector<Variable> World::named(const Rule& rule, const std::vector<std::string>& names) const {
    std::vector<Variable> out;
    for (const std::string& name : names) {
        const auto found = std::find(rule.variables.begin(), rule.variables.end(), name);
        out.push_back({static_cast<std::uint32_t>(found - rule.variables.begin())});
    }
    return out;
}

std::vector<Value> World::tuple(std::string_view text) const {
    return Reader(const_cast<World&>(*this), std::string(text), 1).read_values();
}

std::string World::spell(RelationId relation, std::span<const Value> tuple) const {
    std::string out = program->relations[relation.index].name + "(";
    for (std::size_t i = 0; i < tuple.size(); ++i) {
        out += (i == 0 ? "" : ", ") + testing::spell(*values, tuple[i]);
    }
    return out + ")";
}

World read(std::string_view text) {
    return read(text, World{});
}

World read(std::string_view text, World world) {
    std::istringstream lines{std::string(text)};
    std::string line;
    for (std::uint32_t number = 1; std::getline(lines, line); ++number) {
        const std::size_t begin = line.find_first_not_of(' ');
        if (begin != std::string::npos) {
            Reader(world, line.substr(begin), number).read_line();
        }
    }
    return world;
}

std::string dump(const World& world, const Database& database,
                 const std::vector<std::string>& relations) {
    std::string out;
    for (const std::string& name : relations) {
        const RelationId id = world.relation(name);
        for (const TupleRef row : database.sorted(id)) {
            out += world.spell(id, database.tuple(row)) + "\n";
        }
    }
    return out;
}

std::string dump(const World& world, const Database& database) {
    std::vector<std::string> names;
    for (const RelationDeclaration& relation : world.program->relations) {
        names.push_back(relation.name);
    }
    std::sort(names.begin(), names.end());
    return dump(world, database, names);
}

TupleRef Evaluated::find(std::string_view relation, std::string_view tuple) const {
    const auto found = database->find(world.relation(relation), world.tuple(tuple));
    REQUIRE(found.has_value());
    return *found;
}

Evaluated evaluated(std::string_view text) {
    Evaluated out{read(text), {}, nullptr, {}};
    auto analysis = analyse(*out.world.program, *out.world.values);
    if (!analysis) {
        FAIL(to_lines(analysis.error()));
    }
    out.analysis = std::move(*analysis);
    out.database = std::make_unique<Database>(out.world.database());
    auto statistics = evaluate(*out.world.program, out.analysis, *out.database);
    if (!statistics) {
        FAIL(to_lines(statistics.error()));
    }
    out.statistics = std::move(*statistics);
    return out;
}

std::string errors_of(std::string_view text) {
    const World world = read(text);
    const auto analysis = analyse(*world.program, *world.values);
    if (!analysis) {
        return to_lines(analysis.error());
    }
    Database database = world.database();
    const auto statistics = evaluate(*world.program, *analysis, database);
    return statistics ? "" : to_lines(statistics.error());
}

}  // namespace fascia::datalog::testing
