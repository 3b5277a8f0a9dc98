#include "core/pattern/lexer.hpp"

#include "core/base/text.hpp"

#include <charconv>
#include <cmath>
#include <limits>

namespace fascia::pattern {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_name_part(char c) {
    return is_letter(c) || is_digit(c);
}

/// ">=", for "≥"; empty for anything else.
std::string_view written_with_two_signs(std::string_view sign) {
    return sign == "≥" ? ">=" : sign == "≤" ? "<=" : sign == "≠" ? "!=" : "";
}

class Lexer {
public:
    explicit Lexer(const SourceText& source) : source_(source), text_(source.text()) {}

    Result<std::vector<Token>> run() {
        std::vector<Token> tokens;
        while (true) {
            skip_blank();
            if (at_ == text_.size()) {
                tokens.push_back({TokenKind::end, "", {}, {at_, at_}});
                return tokens;
            }
            Result<Token> token = next();
            if (!token) {
                return fail(std::move(token.error()));
            }
            tokens.push_back(std::move(*token));
        }
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void skip_blank() {
        while (at_ < text_.size()) {
            if (peek() == '-' && peek(1) == '-') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
                ++at_;
            } else {
                return;
            }
        }
    }

    Result<Token> next() {
        const std::size_t begin = at_;
        if (peek() == '?') {
            ++at_;
            const std::string name = take_name();
            if (is_letter_beyond(at_)) {
                return foreign_name(begin, "a variable");
            }
            if (name.empty()) {
                return error("a variable is a question mark and a name, such as ?m", begin, at_);
            }
            return Token{TokenKind::variable, name, {}, {begin, at_}};
        }
        if (is_letter(peek()) || is_letter_beyond(at_)) {
            const std::string name = take_name();
            if (is_letter_beyond(at_)) {
                return foreign_name(begin, "a name");
            }
            return Token{TokenKind::name, name, {}, {begin, at_}};
        }
        if (is_digit(peek())) {
            return number();
        }
        if (peek() == '"') {
            return quoted();
        }
        if ((peek() == '+' || peek() == '*') && begin > 0 && is_name_part(text_[begin - 1]) &&
            behind_bare_name(begin)) {
            ++at_;
            return Token{TokenKind::step, std::string(text_.substr(begin, 1)), {}, {begin, at_}};
        }
        return symbol();
    }

    /// Whether a letter of other languages than English begins there: "ü", "é", "ß".
    [[nodiscard]] bool is_letter_beyond(std::size_t at) const {
        if (at + 1 >= text_.size()) {
            return false;
        }
        const auto first = static_cast<unsigned char>(text_[at]);
        const auto second = static_cast<unsigned char>(text_[at + 1]);
        const bool is_sign = first == 0xC3U && (second == 0x97U || second == 0xB7U);  // × and ÷
        return first >= 0xC3U && first <= 0xD4U && !is_sign;
    }

    /// A name with such letters, of which `at_` stands before the first.
    Result<Token> foreign_name(std::size_t begin, const std::string& what) {
        while (at_ < text_.size() && (is_name_part(text_[at_]) || is_letter_beyond(at_))) {
            at_ += is_name_part(text_[at_]) ? 1U : 2U;
        }
        Result<Token> failed =
            error(what + " is made of the letters a to z, digits and _", begin, at_);
        failed.error().front().hint =
            text_[begin] == '?' ? "such as  ?m"
                                : "the names of the knowledge base are English:  show WORD  finds "
                                  "them; other text stands in quotes";
        return failed;
    }

    std::string take_name() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_name_part(text_[at_])) {
            ++at_;
        }
        return std::string(text_.substr(begin, at_ - begin));
    }

    /// Whether the word that ends at `end` is a name, not a variable or a number.
    [[nodiscard]] bool behind_bare_name(std::size_t end) const {
        std::size_t begin = end;
        while (begin > 0 && is_name_part(text_[begin - 1])) {
            --begin;
        }
        return is_letter(text_[begin]) && (begin == 0 || text_[begin - 1] != '?');
    }

    Result<Token> number() {
        const std::size_t begin = at_;
        const auto digits = [this] {
            while (is_digit(peek())) {
                ++at_;
            }
        };
        digits();
        bool is_integer = true;
        if (peek() == '.' && is_digit(peek(1))) {
            is_integer = false;
            ++at_;
            digits();
        }
        if ((peek() == 'e' || peek() == 'E') &&
            (is_digit(peek(1)) || ((peek(1) == '-' || peek(1) == '+') && is_digit(peek(2))))) {
            is_integer = false;
            at_ += 2;
            digits();
        }
        if (is_letter(peek())) {
            take_name();
            return error("a name starts with a letter", begin, at_);
        }
        Token token{
            TokenKind::number, std::string(text_.substr(begin, at_ - begin)), {}, {begin, at_}};
        const char* first = token.text.data();
        const char* last = first + token.text.size();
        std::errc outcome{};
        if (is_integer) {
            outcome = std::from_chars(first, last, token.number.integer).ec;
            if (token.text == least_integer) {  // with a minus before it, which the parser takes
                token.number.integer = std::numeric_limits<std::int64_t>::min();
                outcome = {};
            }
        } else {
            token.number.is_integer = false;
            outcome = std::from_chars(first, last, token.number.real).ec;
        }
        if (outcome != std::errc{} || !std::isfinite(token.number.real)) {
            return error(is_integer ? too_large : "this number is beyond what a real can hold",
                         begin, at_);
        }
        return token;
    }

    Result<Token> quoted() {
        const std::size_t begin = at_++;
        std::string content;
        while (true) {
            if (at_ == text_.size() || peek() == '\n') {
                return error("this text is not closed; a second \" was expected on the same line",
                             begin, at_);
            }
            if (peek() == '"') {
                ++at_;
                return Token{TokenKind::quoted, std::move(content), {}, {begin, at_}};
            }
            if (peek() == '\\') {
                ++at_;
                const char escaped = peek();
                const char* known = escaped == '"'    ? "\""
                                    : escaped == '\\' ? "\\"
                                    : escaped == 'n'  ? "\n"
                                    : escaped == 't'  ? "\t"
                                                      : nullptr;
                if (known == nullptr) {
                    return error("after \\ in a text stands one of \" \\ n t", at_ - 1, at_ + 1);
                }
                content += known;
                ++at_;
            } else {
                content += text_[at_++];
            }
        }
    }

    Result<Token> symbol() {
        const std::size_t begin = at_;
        for (const std::string_view two : {"!=", "<=", ">="}) {
            if (text_.substr(at_, 2) == two) {
                at_ += 2;
                return Token{TokenKind::symbol, std::string(two), {}, {begin, at_}};
            }
        }
        constexpr std::string_view one = "(){},:=<>+-*/%";
        if (one.find(peek()) != std::string_view::npos) {
            ++at_;
            return Token{TokenKind::symbol, std::string(text_.substr(begin, 1)), {}, {begin, at_}};
        }
        ++at_;  // a whole character, so that the caret and the message show it whole
        while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0U) == 0x80U) {
            ++at_;
        }
        const std::string_view wrong = text_.substr(begin, at_ - begin);
        Result<Token> failed =
            error("'" + std::string(wrong) + "' has no meaning in a pattern", begin, at_);
        if (wrong == "'" || wrong == "“" || wrong == "”" || wrong == "‘" || wrong == "’") {
            failed.error().front().hint =
                "text is written in straight double quotes: \"iliac crest\"";
        } else if (wrong == "." && is_digit(peek())) {
            failed.error().front().hint = begin > 0 && is_digit(text_[begin - 1])
                                              ? "a number has one point: 60.5"
                                              : "a number begins with a digit: 0.5";
        } else if (wrong == "." && is_between_words(begin)) {
            failed.error().front().hint =
                "between the words of a condition stands a blank:  case has …";
        } else if (wrong == ";" || wrong == ".") {
            failed.error().front().hint = "conditions are separated by a comma";
        } else if (wrong == "!" || wrong == "~") {
            failed.error().front().hint = "write 'not' to negate, and '!=' for 'is not equal'";
        } else if (const std::string_view ascii = written_with_two_signs(wrong); !ascii.empty()) {
            failed.error().front().hint = "write  " + std::string(ascii);
        } else if (wrong == "&" || wrong == "|") {
            failed.error().front().hint = "a comma means 'and'; for 'or' write two rules";
        }
        return failed;
    }

    /// Whether a letter stands on either side of the character there: "case.has".
    [[nodiscard]] bool is_between_words(std::size_t at) const {
        return at > 0 && is_letter(text_[at - 1]) && at + 1 < text_.size() &&
               is_letter(text_[at + 1]);
    }

    [[nodiscard]] Result<Token> error(std::string message, std::size_t begin,
                                      std::size_t end) const {
        Diagnostic diagnostic;
        diagnostic.message = std::move(message);
        diagnostic.where = source_.locate({begin, end});
        diagnostic.excerpt = source_.line_at({begin, end});
        return fail(std::move(diagnostic));
    }

    const SourceText& source_;
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

Result<std::vector<Token>> tokenize(const SourceText& source) {
    return Lexer(source).run();
}

}  // namespace fascia::pattern
