#pragma once

#include "core/knowledge/knowledge_base.hpp"
#include "shell/arguments.hpp"
#include "shell/session.hpp"

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

/// "a muscle", "a finding", "a source": what a thing is, in words.
[[nodiscard]] std::string what_is(const KnowledgeBase& kb, Entity entity);

}  // namespace fascia::shell
