#include "core/pattern/parser.hpp"

#include "core/pattern/lexer.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

namespace fascia::pattern {

namespace {

/// Sub-patterns and parentheses may be nested this deep; nobody writes more.
constexpr int depth_max = 64;

constexpr std::array<std::pair<std::string_view, Comparator>, 6> comparators = {{
    {"=", Comparator::equal},
    {"!=", Comparator::not_equal},
    {"<", Comparator::less},
    {"<=", Comparator::less_equal},
    {">", Comparator::greater},
    {">=", Comparator::greater_equal},
}};

constexpr std::array<std::pair<std::string_view, AggregateFunction>, 4> functions = {{
    {"count", AggregateFunction::count},
    {"sum", AggregateFunction::sum},
    {"min", AggregateFunction::min},
    {"max", AggregateFunction::max},
}};

template <class Table>
auto find_in(const Table& table, std::string_view name)
    -> std::optional<typename Table::value_type::second_type> {
    const auto row = std::ranges::find(table, name, [](const auto& entry) { return entry.first; });
    return row == table.end() ? std::nullopt : std::optional(row->second);
}

/// A recursive-descent parser. Inside, the first error is thrown; it is caught in
/// parse() and never leaves this file.
class Parser {
public:
    Parser(const SourceText& source, std::vector<Token> tokens, Use use)
        : source_(source), tokens_(std::move(tokens)), use_(use) {}

    Result<Pattern> run() {
        try {
            if (is_end()) {
                refuse("a pattern was expected, such as  ?m origin ?a", peek());
            }
            Pattern pattern = literals();
            if (!is_end()) {
                refuse("',' or the end of the pattern was expected before " + shown(peek()), peek(),
                       behind_a_condition(pattern.back()));
            }
            return pattern;
        } catch (Refused& refused) {
            return fail(std::move(refused.diagnostic));
        }
    }

private:
    struct Refused {
        Diagnostic diagnostic;
    };

    /// Counts how deep the parser is while it lives.
    struct Nested {
        explicit Nested(Parser& of) : parser(of) {
            if (++parser.depth_ > depth_max) {
                parser.refuse("this is nested too deeply", parser.peek());
            }
        }
        ~Nested() { --parser.depth_; }
        Nested(const Nested&) = delete;
        Nested& operator=(const Nested&) = delete;
        Parser& parser;
    };

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    [[nodiscard]] bool is_end() const { return peek().kind == TokenKind::end; }
    [[nodiscard]] bool is_symbol(std::string_view text, std::size_t ahead = 0) const {
        return peek(ahead).kind == TokenKind::symbol && peek(ahead).text == text;
    }
    [[nodiscard]] bool is_name(std::string_view text, std::size_t ahead = 0) const {
        return peek(ahead).kind == TokenKind::name && peek(ahead).text == text;
    }
    Token take() {
        Token token = peek();
        at_ = std::min(at_ + 1, tokens_.size() - 1);
        return token;
    }
    [[nodiscard]] std::size_t last_end() const { return at_ == 0 ? 0 : tokens_[at_ - 1].span.end; }

    static std::string shown(const Token& token) {
        switch (token.kind) {
            case TokenKind::variable:
                return "'?" + token.text + "'";
            case TokenKind::quoted:
                return "the text \"" + token.text + "\"";
            case TokenKind::end:
                return "the end";
            default:
                return "'" + token.text + "'";
        }
    }

    [[noreturn]] void refuse(std::string message, Span span, std::string hint = {}) const {
        Refused refused;
        refused.diagnostic.message = std::move(message);
        refused.diagnostic.where = source_.locate(span);
        refused.diagnostic.excerpt = source_.line_at(span);
        refused.diagnostic.hint = std::move(hint);
        throw refused;
    }
    [[noreturn]] void refuse(std::string message, const Token& token, std::string hint = {}) const {
        // Behind the last character rather than on the blank after it.
        const Span span = token.kind == TokenKind::end ? Span{last_end(), last_end()} : token.span;
        refuse(std::move(message), span, std::move(hint));
    }
    void expect(std::string_view text, std::string_view why, std::string hint = {}) {
        if (!is_symbol(text)) {
            refuse("'" + std::string(text) + "' was expected " + std::string(why) + ", not " +
                       shown(peek()),
                   peek(), std::move(hint));
        }
        take();
    }

    static bool is_least(Number number) {
        return number.is_integer && number.integer == std::numeric_limits<std::int64_t>::min();
    }

    /// sitting_work, of "sitting-work", where its first word was taken; else empty.
    [[nodiscard]] std::string name_with_hyphens(const Token& first) const {
        std::string out = first.text;
        const Token* last = &first;
        for (std::size_t ahead = 0; is_symbol("-", ahead); ahead += 2) {
            const Token& word = peek(ahead + 1);
            if (last->kind != TokenKind::name || word.kind != TokenKind::name ||
                peek(ahead).span.begin != last->span.end ||
                word.span.begin != peek(ahead).span.end) {
                break;
            }
            out += '_' + word.text;
            last = &word;
        }
        return last == &first ? "" : out;
    }

    /// What may have been meant by what stands where a comma could.
    [[nodiscard]] std::string behind_a_condition(const Literal& condition) const {
        if (is_name("or") || is_name("and")) {
            return "a comma means 'and'; for 'or' write two rules";
        }
        const Token& before = tokens_[at_ == 0 ? 0 : at_ - 1];
        const auto* atom = std::get_if<Atom>(&condition.is);
        if (atom != nullptr &&
            std::ranges::find(atom->terms, "and", &Term::text) != atom->terms.end()) {
            return "a comma means 'and'";
        }
        // "?n >= 8 case has fever"
        if (starts_term(0) && peek(1).kind == TokenKind::name && starts_term(2)) {
            const Span next = peek().span;
            return "is a comma missing before  " +
                   std::string(source_.text().substr(next.begin, next.end - next.begin)) + '?';
        }
        if (before.kind == TokenKind::number && peek().kind == TokenKind::name) {
            return "a number stands alone: leave out  " + peek().text;
        }
        if (is_symbol("=") && (is_name("true", 1) || is_name("false", 1))) {
            return "leave out  = " + peek(1).text +
                   ":  has  says what is there, and  lacks  what is not";
        }
        if (const std::string name = name_with_hyphens(before); !name.empty()) {
            return "in a name stands _ and no hyphen:  " + name;
        }
        if (is_symbol("(") && before.kind == TokenKind::name) {
            return find_in(functions, before.text)
                       ? "it is taken over a pattern: ?n = " + before.text + " { ?x : … }"
                       : "a function of a pack gives its value in  compute = { n = function(b) … "
                         "end }";
        }
        return compared_in_one(condition);
    }

    Pattern literals() {
        Pattern pattern;
        pattern.push_back(literal());
        while (is_symbol(",")) {
            take();
            pattern.push_back(literal());
        }
        return pattern;
    }

    Literal literal() {
        const Nested nested(*this);
        const std::size_t begin = peek().span.begin;
        Literal out;
        if (is_name("not")) {
            out.is = negation();
        } else if (starts_predicate()) {
            out.is = predicate();
        } else if (starts_infix()) {
            out.is = infix();
        } else {
            out.is = comparison_or_aggregate();
        }
        out.place = {begin, last_end()};
        return out;
    }

    /// `name(` or `name+(`.
    [[nodiscard]] bool starts_predicate() const {
        return peek().kind == TokenKind::name &&
               (is_symbol("(", 1) || (peek(1).kind == TokenKind::step && is_symbol("(", 2)));
    }

    /// A term, then a relation: a name, or in a query a variable that is followed by a term.
    [[nodiscard]] bool starts_infix() const {
        const std::size_t relation = is_symbol("-") ? 2 : 1;
        if (peek(relation).kind == TokenKind::name) {
            return starts_term(0);
        }
        return use_ == Use::query && starts_term(0) && peek(relation).kind == TokenKind::variable &&
               starts_term(relation + 1);
    }

    /// "case has pain_intensity > 5": a number gets a variable in a condition of its own.
    [[nodiscard]] std::string compared_in_one(const Literal& before) const {
        const auto* atom = std::get_if<Atom>(&before.is);
        const bool compares =
            peek().kind == TokenKind::symbol && find_in(comparators, peek().text).has_value();
        if (atom == nullptr || !compares || atom->terms.size() != 2 ||
            atom->terms[0].text != "case" || atom->terms[1].kind != Term::Kind::name) {
            return "";
        }
        const std::string& what = atom->terms[1].text;
        const Token& number = peek(1);
        const bool is_number = number.kind == TokenKind::number;
        const std::string limit = is_number
                                      ? std::string(source_.text().substr(
                                            number.span.begin, number.span.end - number.span.begin))
                                      : "…";
        return "a number gets a variable first:  case " +
               (what == "age" ? "age ?n" : "measures " + what + " ?n") + ", ?n " + peek().text +
               ' ' + limit;
    }

    [[nodiscard]] bool starts_term(std::size_t ahead) const {
        const TokenKind kind = peek(ahead).kind;
        return kind == TokenKind::variable || kind == TokenKind::name ||
               kind == TokenKind::quoted || kind == TokenKind::number ||
               (is_symbol("-", ahead) && peek(ahead + 1).kind == TokenKind::number);
    }

    Negation negation() {
        const Token word = take();
        Negation out;
        if (is_symbol("{")) {
            take();
            out.braces = true;
            out.body = literals();
            expect("}", "to close 'not {'");
            return out;
        }
        if (is_name("not")) {
            refuse("'not' stands twice", peek(),
                   "leave both out, or write not { … } around the pattern");
        }
        const Token first = peek();
        Literal inner = literal();
        if (!std::holds_alternative<Atom>(inner.is)) {
            refuse("'not' stands before a condition such as  ?m kind fascia",
                   first.span.begin == 0 ? word : first,
                   "of a comparison write the opposite: != for =, >= for <");
        }
        out.body.push_back(std::move(inner));
        return out;
    }

    Atom predicate() {
        Atom out;
        out.relation = name_term(take());
        out.step = step();
        take();  // "("
        if (!is_symbol(")")) {
            out.terms.push_back(term());
            while (is_symbol(",")) {
                take();
                out.terms.push_back(term());
            }
        }
        const bool is_computed =
            peek().kind == TokenKind::symbol &&
            std::string_view("+-*/%").find(peek().text) != std::string_view::npos;
        expect(")", "to close the list of '" + out.relation.text + "'",
               is_computed
                   ? "compute it in a condition of its own, such as  ?y = ?x + 1, and write "
                     "?y here"
                   : "");
        return out;
    }

    /// Whether it is a word by which a case is asked.
    static bool is_state(std::string_view word) {
        return word == "has" || word == "lacks" || word == "unasked" || word.starts_with("has_") ||
               word.starts_with("lacks_") || word.starts_with("unasked_");
    }

    Atom infix() {
        Atom out;
        out.infix = true;
        out.terms.push_back(term());
        out.relation = peek().kind == TokenKind::variable ? term() : name_term(take());
        out.step = step();
        if (!starts_term(0)) {
            refuse("after '" + out.relation.text +
                       "' a variable, a name or a text was expected, not " + shown(peek()),
                   peek(),
                   is_symbol("=", 0)                   ? "no = stands there"
                   : find_in(comparators, peek().text) ? "a number gets a variable first:  case "
                                                         "age ?n, ?n >= 50"
                   : is_symbol("{", 0)
                       ? "one name stands there: write a condition or a rule for each"
                   : out.terms.front().text == "case"
                       ? is_state(out.relation.text)
                             ? "which finding? Its name stands behind  " + out.relation.text
                             : "what was told is asked with  case has " + out.relation.text
                   : is_state(out.terms.front().text)
                       ? "write  case " + out.terms.front().text + ' ' + out.relation.text
                       : "");
        }
        while (starts_term(0)) {
            out.terms.push_back(term());
        }
        return out;
    }

    Step step() {
        if (peek().kind != TokenKind::step) {
            return Step::none;
        }
        return take().text == "+" ? Step::plus : Step::star;
    }

    static Term name_term(const Token& token) {
        Term out;
        out.kind = Term::Kind::name;
        out.text = token.text;
        out.place = {token.span.begin, token.span.end};
        return out;
    }

    Term term() {
        if (!starts_term(0)) {
            refuse("a variable, a name, a number or a text was expected, not " + shown(peek()),
                   peek());
        }
        const std::size_t begin = peek().span.begin;
        const bool negative = is_symbol("-");
        if (negative) {
            take();
        }
        const Token token = take();
        Term out;
        out.text = token.kind == TokenKind::number ? std::string() : token.text;
        out.place = {begin, token.span.end};
        switch (token.kind) {
            case TokenKind::variable:
                out.kind = Term::Kind::variable;
                break;
            case TokenKind::quoted:
                out.kind = Term::Kind::quoted;
                break;
            case TokenKind::number:
                out.kind = Term::Kind::number;
                out.number = token.number;
                if (is_least(token.number)) {
                    if (!negative) {
                        refuse(too_large, token);
                    }
                } else if (negative) {
                    out.number.integer = -out.number.integer;
                    out.number.real = out.number.real == 0.0 ? 0.0 : -out.number.real;
                }
                break;
            default:
                out.kind = token.text == "_" ? Term::Kind::anonymous : Term::Kind::name;
                if (out.kind == Term::Kind::anonymous) {
                    out.text.clear();
                }
        }
        return out;
    }

    std::variant<Atom, Comparison, Negation, Aggregate> comparison_or_aggregate() {
        const Token first = peek();
        Expression left = sum();
        const auto op =
            peek().kind == TokenKind::symbol ? find_in(comparators, peek().text) : std::nullopt;
        if (!op) {
            refuse_decimal_comma(first);
            refuse(
                after_lone_term(left, first), peek(),
                is_total(first) ? "write  ?n = " + first.text +
                                      " { … }, and compare ?n in a "
                                      "condition of its own"
                : is_lone_name(left) ? "if that is a finding, write  case has " + first.text
                : is_of_person(left)
                    ? "of the person it is  case " + first.text + ' ' +
                          std::string(source_.text().substr(peek().span.begin,
                                                            peek().span.end - peek().span.begin))
                : use_ == Use::rule && peek().kind == TokenKind::variable
                    ? "in a rule a relation is a name; a variable may stand there only in a query"
                    : "a condition is  ?m origin ?a  or  case age ?n, ?n >= 50");
        }
        const Token sign = take();
        if (peek().kind == TokenKind::name && is_symbol("{", 1)) {
            return aggregate(std::move(left), *op, sign);
        }
        Comparison out;
        out.op = *op;
        out.left = std::move(left);
        out.right = sum();
        if (peek().kind == TokenKind::symbol && find_in(comparators, peek().text)) {
            refuse("a second comparison was not expected here", peek(),
                   "write two conditions: 1 <= ?x, ?x <= 5");
        }
        return out;
    }

    /// "4,5": a number that begins directly behind a comma that stands directly behind another.
    void refuse_decimal_comma(const Token& second) const {
        const auto at = std::ranges::find(tokens_, second.span.begin,
                                          [](const Token& token) { return token.span.begin; });
        if (second.kind != TokenKind::number || at - tokens_.begin() < 2) {
            return;
        }
        const Token& comma = *(at - 1);
        const Token& first = *(at - 2);
        const auto is_whole = [](const Token& token) {
            return token.kind == TokenKind::number && token.number.is_integer;
        };
        if (is_whole(first) && is_whole(second) && comma.text == "," &&
            first.span.end == comma.span.begin && comma.span.end == second.span.begin) {
            refuse("a number has a point, not a comma", Span{first.span.begin, second.span.end},
                   "write  " + first.text + '.' + second.text);
        }
    }

    /// "sitting_work", and nothing else up to the next comma.
    [[nodiscard]] bool is_lone_name(const Expression& left) const {
        return left.kind == Expression::Kind::term && left.term.kind == Term::Kind::name &&
               left.term.text != "case" && (is_end() || is_symbol(",") || is_symbol("}"));
    }

    /// "count {" at the beginning of a condition.
    [[nodiscard]] bool is_total(const Token& first) const {
        return first.kind == TokenKind::name && find_in(functions, first.text) && is_symbol("{");
    }

    /// "age ?n", which lacks its "case".
    [[nodiscard]] bool is_of_person(const Expression& left) const {
        constexpr std::string_view words[] = {"age", "has", "lacks", "measures", "sex"};
        return left.kind == Expression::Kind::term && left.term.kind == Term::Kind::name &&
               std::ranges::find(words, left.term.text) != std::end(words) &&
               (peek().kind == TokenKind::variable || peek().kind == TokenKind::name);
    }

    std::string after_lone_term(const Expression& left, const Token& first) const {
        if (left.kind == Expression::Kind::term && first.kind != TokenKind::number) {
            return "after " + shown(first) + " a relation or a comparison was expected, not " +
                   shown(peek());
        }
        return "a comparison such as = or >= was expected, not " + shown(peek());
    }

    Aggregate aggregate(Expression left, Comparator op, const Token& sign) {
        const Token word = take();
        const auto function = find_in(functions, word.text);
        if (!function) {
            refuse("'" + word.text + "' cannot be computed over a pattern", word,
                   "one of count, sum, min, max was expected");
        }
        const bool lone =
            left.kind == Expression::Kind::term &&
            (left.term.kind == Term::Kind::variable || left.term.kind == Term::Kind::number);
        if (op != Comparator::equal || !lone) {
            refuse("'" + word.text + " { … }' stands behind a variable and '='", sign,
                   "write ?n = " + word.text + " { … }, and compare ?n in a condition of its own");
        }
        Aggregate out;
        out.function = *function;
        out.result = std::move(left.term);
        take();  // "{"
        out.over.push_back(over_variable(word));
        while (is_symbol(",")) {
            take();
            out.over.push_back(over_variable(word));
        }
        expect(":", "after the variables of '" + word.text + "'");
        out.body = literals();
        expect("}", "to close '" + word.text + " {'");
        return out;
    }

    Term over_variable(const Token& word) {
        if (peek().kind != TokenKind::variable) {
            refuse("a variable was expected after '" + word.text + " {', not " + shown(peek()),
                   peek(), "write " + word.text + " { ?f : pattern with ?f }");
        }
        return term();
    }

    Expression sum() {
        Expression left = product();
        while (is_symbol("+") || is_symbol("-")) {
            const Expression::Kind kind =
                take().text == "+" ? Expression::Kind::add : Expression::Kind::subtract;
            left = binary(kind, std::move(left), product());
        }
        return left;
    }

    Expression product() {
        Expression left = factor();
        while (is_symbol("*") || is_symbol("/") || is_symbol("%")) {
            const std::string sign = take().text;
            const Expression::Kind kind = sign == "*"   ? Expression::Kind::multiply
                                          : sign == "/" ? Expression::Kind::divide
                                                        : Expression::Kind::modulo;
            left = binary(kind, std::move(left), factor());
        }
        return left;
    }

    static Expression binary(Expression::Kind kind, Expression left, Expression right) {
        Expression out;
        out.kind = kind;
        out.place = {left.place.begin, right.place.end};
        out.operands.push_back(std::move(left));
        out.operands.push_back(std::move(right));
        return out;
    }

    /// "60%".
    [[nodiscard]] bool is_behind_percent() const {
        return at_ >= 2 && tokens_[at_ - 1].kind == TokenKind::symbol &&
               tokens_[at_ - 1].text == "%" && tokens_[at_ - 2].kind == TokenKind::number &&
               tokens_[at_ - 2].span.end == tokens_[at_ - 1].span.begin;
    }

    /// What may have been meant by ==, => or <>.
    [[nodiscard]] std::string meant_by_two_signs() const {
        const std::string before = at_ == 0 ? "" : tokens_[at_ - 1].text;
        return before == "=" && is_symbol("=")   ? "write one = to compare"
               : before == "=" && is_symbol(">") ? "for 'at least', write  >="
               : before == "=" && is_symbol("<") ? "for 'at most', write  <="
               : before == "<" && is_symbol(">") ? "write != for 'is not equal'"
                                                 : "";
    }

    Expression factor() {
        const Nested nested(*this);
        const std::size_t begin = peek().span.begin;
        Expression out;
        if (is_symbol("(")) {
            take();
            out = sum();
            expect(")", "to close '('");
            return out;
        }
        if (is_symbol("-") && peek(1).kind != TokenKind::number) {
            take();
            out.kind = Expression::Kind::negate;
            out.operands.push_back(factor());
            out.place = {begin, last_end()};
            return out;
        }
        if (!starts_term(0)) {
            const bool is_at_end = peek().kind == TokenKind::end;
            refuse("a condition or a value was expected, not " + shown(peek()), peek(),
                   is_behind_percent() ? "a number stands without a %"
                   : is_at_end         ? "is there a comma too many before it?"
                                       : meant_by_two_signs());
        }
        out.term = term();
        out.place = out.term.place;
        if (out.term.kind == Term::Kind::anonymous) {
            refuse("'_' has no value to compare", Span{out.place.begin, out.place.end},
                   "give the variable a name");
        }
        return out;
    }

    const SourceText& source_;
    std::vector<Token> tokens_;
    Use use_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

}  // namespace

Result<Pattern> parse(const SourceText& source, Use use) {
    return tokenize(source).and_then(
        [&](std::vector<Token> tokens) { return Parser(source, std::move(tokens), use).run(); });
}

}  // namespace fascia::pattern
