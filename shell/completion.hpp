#pragma once

#include "shell/name_index.hpp"
#include "shell/session.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::shell {

/// One thing that could stand at the cursor.
struct Offered {
    std::string insert;  ///< what takes the place of what was typed
    std::string kind;    ///< "muscle", "finding"; may be empty
    std::string about;   ///< the name that fits what was typed, or what it is for; may be empty
};

/// What could stand in place of the words that are being typed.
struct Completion {
    std::size_t begin = 0;             ///< where they begin, in bytes
    std::vector<Offered> offers = {};  ///< in the order in which they are offered, best first
};

/// Questions in plain words that the console answers, offered where one is begun.
[[nodiscard]] std::span<const std::string_view> ready_questions();

/// Completes at the cursor, by what can stand there: commands and questions first, whatever the
/// size of their letters, then what the command takes, by the table's `offers`; in a pattern,
/// relations where one stands, else things that the relation can be about, and variables of the
/// line. Things of the knowledge base are found by id, name, everyday name and synonym; what begins
/// with what was typed comes before what has it within, and only where nothing has, a few that are
/// spelt alike.
class Completer {
public:
    /// Requires: the session outlives this.
    explicit Completer(Session& session) : session_(session) {}

    /// `before` and `after` are the line on both sides of the cursor. Cost: of the names of the
    /// knowledge base, once, as far as they are not prepared; then each is compared.
    [[nodiscard]] Completion complete(std::string_view before, std::string_view after = "");

    /// Makes the names of so many things ready, while there is time; false where all are.
    bool prepare(std::size_t most);

private:
    [[nodiscard]] const NameIndex* names();

    Session& session_;
    NameIndex names_;
    const KnowledgeBase* indexed_ = nullptr;
};

/// The same, once.
[[nodiscard]] Completion complete(Session& session, std::string_view before,
                                  std::string_view after = "");

}  // namespace fascia::shell
