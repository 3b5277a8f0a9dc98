#include "core/pattern/syntax.hpp"

#include <algorithm>
#include <array>

namespace fascia::pattern {

namespace {

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else {
            out += c;
        }
    }
    return out += '"';
}

std::string to_string(Step step) {
    return step == Step::plus ? "+" : step == Step::star ? "*" : "";
}

std::string to_string(const Atom& atom) {
    std::string out;
    if (atom.infix) {
        out = to_string(atom.terms.front()) + ' ' + to_string(atom.relation) + to_string(atom.step);
        for (std::size_t i = 1; i < atom.terms.size(); ++i) {
            out += ' ' + to_string(atom.terms[i]);
        }
        return out;
    }
    out = to_string(atom.relation) + to_string(atom.step) + '(';
    for (std::size_t i = 0; i < atom.terms.size(); ++i) {
        out += (i > 0 ? ", " : "") + to_string(atom.terms[i]);
    }
    return out + ')';
}

/// How strongly an operator binds; operands that bind less need parentheses.
int strength(Expression::Kind kind) {
    switch (kind) {
        case Expression::Kind::add:
        case Expression::Kind::subtract:
            return 1;
        case Expression::Kind::multiply:
        case Expression::Kind::divide:
        case Expression::Kind::modulo:
            return 2;
        case Expression::Kind::negate:
            return 3;
        case Expression::Kind::term:
            return 4;
    }
    return 4;
}

std::string to_string(const Expression& expression) {
    const auto operand = [&](std::size_t i, int least) {
        const Expression& inner = expression.operands[i];
        const std::string text = to_string(inner);
        // A negative number behind a sign would read as a comment: 3 - -1 is fine, -(-1) is not.
        const bool bare = strength(inner.kind) >= least;
        return bare ? text : '(' + text + ')';
    };
    const int own = strength(expression.kind);
    switch (expression.kind) {
        case Expression::Kind::term:
            return to_string(expression.term);
        case Expression::Kind::negate: {
            const std::string inner = operand(0, own);
            return inner.starts_with('-') || expression.operands[0].term.kind == Term::Kind::number
                       ? "-(" + inner + ')'
                       : '-' + inner;
        }
        default: {
            constexpr std::array<std::string_view, 6> signs = {"", "+", "-", "*", "/", "%"};
            return operand(0, own) + ' ' +
                   std::string(signs[static_cast<std::size_t>(expression.kind)]) + ' ' +
                   operand(1, own + 1);
        }
    }
}

std::string to_string(const Aggregate& aggregate) {
    constexpr std::array<std::string_view, 4> names = {"count", "sum", "min", "max"};
    std::string out = to_string(aggregate.result) + " = " +
                      std::string(names[static_cast<std::size_t>(aggregate.function)]) + " { ";
    for (std::size_t i = 0; i < aggregate.over.size(); ++i) {
        out += (i > 0 ? ", " : "") + to_string(aggregate.over[i]);
    }
    return out + " : " + to_string(aggregate.body) + " }";
}

}  // namespace

std::string name_or_quoted(std::string_view text) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    const bool is_name =
        !text.empty() && is_letter(text.front()) && text != "_" && text != "not" &&
        std::ranges::all_of(text, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
    return is_name ? std::string(text) : in_quotes(text);
}

std::string_view to_string(Comparator op) {
    constexpr std::array<std::string_view, 6> signs = {"=", "!=", "<", "<=", ">", ">="};
    return signs[static_cast<std::size_t>(op)];
}

std::string to_string(const Term& term) {
    switch (term.kind) {
        case Term::Kind::variable:
            return '?' + term.text;
        case Term::Kind::anonymous:
            return "_";
        case Term::Kind::name:
            return term.text;
        case Term::Kind::quoted:
            return in_quotes(term.text);
        case Term::Kind::number:
            return format_number(term.number);
    }
    return "";
}

std::string to_string(const Literal& literal) {
    if (const auto* atom = std::get_if<Atom>(&literal.is)) {
        return to_string(*atom);
    }
    if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
        return to_string(comparison->left) + ' ' + std::string(to_string(comparison->op)) + ' ' +
               to_string(comparison->right);
    }
    if (const auto* negation = std::get_if<Negation>(&literal.is)) {
        return negation->braces ? "not { " + to_string(negation->body) + " }"
                                : "not " + to_string(negation->body);
    }
    return to_string(std::get<Aggregate>(literal.is));
}

std::string to_string(const Pattern& pattern) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        out += (i > 0 ? ", " : "") + to_string(pattern[i]);
    }
    return out;
}

}  // namespace fascia::pattern
