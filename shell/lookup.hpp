#pragma once

#include "core/evidence/weigh.hpp"
#include "core/knowledge/knowledge_base.hpp"
#include "shell/arguments.hpp"
#include "shell/session.hpp"

#include <span>
#include <string>
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

/// "a muscle", "a finding", "a source": what a thing is, in words.
[[nodiscard]] std::string what_is(const KnowledgeBase& kb, Entity entity);

}  // namespace fascia::shell
