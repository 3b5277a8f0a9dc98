#pragma once

#include "core/evidence/weigh.hpp"
#include "core/knowledge/knowledge_base.hpp"
#include "shell/arguments.hpp"
#include "shell/session.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fascia::shell {

/// Things of the knowledge base by id, label, everyday name or synonym. Errors,
/// at the word: an unknown name, with the nearest; a name of several, with their
/// ids; a name of something else, told what it is. Require: session.fascia() succeeded.
[[nodiscard]] Result<const Candidate*> find_candidate(Session& session, const Arguments& arguments,
                                                      const Word& name);
[[nodiscard]] Result<const Structure*> find_structure(Session& session, const Arguments& arguments,
                                                      const Word& name);
[[nodiscard]] Result<const Finding*> find_finding(Session& session, const Arguments& arguments,
                                                  const Word& name);

/// NAME [left|right]: the lines of the ranking that a candidate has, one or one a side. Errors: as
/// find_candidate(); it is not ranked by itself, or not on that side.
[[nodiscard]] Result<std::vector<const WeighedCandidate*>> find_lines(Session& session,
                                                                      const Arguments& arguments,
                                                                      std::span<const Word> words,
                                                                      const Weighing& weighing);

/// The line, where there is one alone. Error (of usage): it stands on both sides; `command` is
/// named in what to type.
[[nodiscard]] Result<const WeighedCandidate*> only_line(
    const Arguments& arguments, std::span<const Word> words,
    const std::vector<const WeighedCandidate*>& lines, const std::string& command);

/// Of a candidate that stands on both sides, the better line, and a sentence on the other one; the
/// line, and no sentence, where there is one alone. `command` is what asks for the other.
struct OneOfSides {
    const WeighedCandidate* line = nullptr;
    std::string note = {};
};
[[nodiscard]] OneOfSides better_line(const std::vector<const WeighedCandidate*>& lines,
                                     const std::string& command);

/// "a muscle", "a finding", "a source": what a thing is, in words.
[[nodiscard]] std::string what_is(const KnowledgeBase& kb, Entity entity);

/// Words as two names, one behind the other, each of one word or of several, where they can be read
/// so in one way only: psoas major lesser trochanter. "and", "to", "with" or "or" may stand
/// between.
using IsName = std::function<bool(std::span<const Word>)>;
using TwoNames = std::pair<std::span<const Word>, std::span<const Word>>;
[[nodiscard]] std::optional<TwoNames> two_names(std::span<const Word> words, const IsName& is_name);
/// Where only one of two names is known, the words with the longest such name: the other one is
/// misspelt.
[[nodiscard]] std::optional<TwoNames> one_of_two_names(std::span<const Word> words,
                                                       const IsName& is_name);
/// The words without the commas that stand behind names.
[[nodiscard]] std::vector<Word> without_commas(std::span<const Word> words);
/// Whether the words, put together, are a name of a thing of the type.
[[nodiscard]] bool names_one(const KnowledgeBase& kb, std::span<const Word> words, EntityType type);

}  // namespace fascia::shell
