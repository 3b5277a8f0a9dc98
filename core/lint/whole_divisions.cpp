#include "core/datalog/variables.hpp"
#include "core/lint/finders.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fascia {

namespace {

using datalog::Expression;

/// Looks for two whole numbers of which one does not divide the other, "8/10".
class WholeDivisions {
public:
    WholeDivisions(const WrittenRule& written, const ValueTable& values, std::vector<Remark>& out)
        : written_(written), values_(values), out_(out) {}

    void look_at(const std::vector<datalog::Literal>& body) {
        for (const datalog::Literal& literal : body) {
            if (const auto* comparison = std::get_if<datalog::Comparison>(&literal.is)) {
                look_at(comparison->left, literal.where);
                look_at(comparison->right, literal.where);
            } else if (const auto* inner = datalog::sub_pattern(literal)) {
                look_at(*inner);
            }
        }
    }

private:
    [[nodiscard]] std::optional<std::int64_t> whole(const Expression& expression) const {
        if (expression.kind != Expression::Kind::constant || expression.is_real ||
            values_.is_text(expression.constant)) {
            return std::nullopt;
        }
        const Number number = values_.number_of(expression.constant);
        return number.is_integer ? std::optional(number.integer) : std::nullopt;
    }

    void look_at(const Expression& expression, const SourceRef& where) {
        for (const Expression& operand : expression.operands) {
            look_at(operand, where);
        }
        if (expression.kind != Expression::Kind::divide) {
            return;
        }
        const auto of = whole(expression.operands[0]);
        const auto by = whole(expression.operands[1]);
        if (!of || !by || *by == 0 || *by == -1 || *of % *by == 0) {
            return;
        }
        const std::string first = std::to_string(*of);
        const std::string second = std::to_string(*by);
        out_.push_back({"whole-division",
                        first + '/' + second + " counts as " + std::to_string(*of / *by) + " in " +
                            named(written_) + ": of two whole numbers, / drops the rest",
                        first + " of " + second + " points is written  " + first +
                            ",  and the fraction  " + first + ".0/" + second,
                        where});
    }

    const WrittenRule& written_;
    const ValueTable& values_;
    std::vector<Remark>& out_;
};

}  // namespace

void find_whole_divisions(const LintSubject& subject, std::vector<Remark>& out) {
    for (const WrittenRule& written : subject.rules) {
        if (written.rule != nullptr) {
            WholeDivisions(written, subject.rulebook.values(), out).look_at(written.rule->body);
        }
    }
}

}  // namespace fascia
