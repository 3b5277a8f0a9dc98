#pragma once

#include "core/base/result.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/relation.hpp"

#include <memory>
#include <vector>

namespace fascia::datalog {

/// A body that is asked for its bindings again and again, while the database changes: checked
/// and planned once.
class Question {
public:
    /// `rule.heads` is empty; `asked` lists variables of its body. Errors: as analyse_question().
    /// Requires: program and database outlive the question.
    [[nodiscard]] static Result<Question> make(const Program& program, const Database& database,
                                               Rule rule, std::vector<Variable> asked);
    Question(Question&&) noexcept;
    Question& operator=(Question&&) noexcept;
    ~Question();

    [[nodiscard]] const Rule& rule() const;
    [[nodiscard]] const std::vector<Variable>& asked() const;

    /// As ask().
    [[nodiscard]] Result<Bindings> ask(const Limits& limits = {});

    /// What the last ask() did, in the order in which conditions were tried. Literals are those of
    /// rule(). Requires: it succeeded.
    [[nodiscard]] std::vector<OperationStatistics> statistics() const;

private:
    struct State;
    explicit Question(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace fascia::datalog
