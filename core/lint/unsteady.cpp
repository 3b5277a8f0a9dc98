#include "core/datalog/variables.hpp"
#include "core/lint/finders.hpp"
#include "core/rules/pack_function.hpp"

#include <variant>
#include <vector>

namespace fascia {

namespace {

using Functions = std::vector<const PackFunction*>;

void add_called(const datalog::Expression& expression, Functions& out) {
    if (const auto* function = dynamic_cast<const PackFunction*>(expression.function.get())) {
        out.push_back(function);
    }
    for (const datalog::Expression& operand : expression.operands) {
        add_called(operand, out);
    }
}

void add_called(const std::vector<datalog::Literal>& body, Functions& out) {
    for (const datalog::Literal& literal : body) {
        if (const auto* comparison = std::get_if<datalog::Comparison>(&literal.is)) {
            add_called(comparison->left, out);
            add_called(comparison->right, out);
        } else if (const auto* inner = datalog::sub_pattern(literal)) {
            add_called(*inner, out);
        }
    }
}

}  // namespace

void find_unsteady(const LintSubject& subject, std::vector<Remark>& out) {
    for (const WrittenRule& written : subject.rules) {
        Functions called;
        if (written.rule != nullptr) {
            add_called(written.rule->body, called);
        }
        for (const PackFunction* function : called) {
            if (const auto found = function->unsteady()) {
                out.push_back({"unsteady", found->message,
                               "let it look at nothing but what it is given, and declare what it "
                               "works with by  local  within the function",
                               found->where});
            }
        }
    }
}

}  // namespace fascia
