#pragma once

#include "core/json/draft.hpp"

#include <string>
#include <vector>

namespace fascia::json {

/// What the id in some place may stand for.
struct Wanted {
    std::vector<EntityType> types;
    std::string kind;  ///< a structure has to be of this kind or below; empty: of any
};

/// Checks that the ids in a knowledge base stand for what their places take.
class References {
public:
    References(const KnowledgeBase& kb, Problems& problems) : kb_(kb), problems_(problems) {}

    /// The text of one value. `place` names it in the message: "family", or
    /// column 1 of "origin".
    void check(const Document& document, const Node& value, const Wanted& wanted,
               const std::string& place);
    /// A member of an entry: one id, or a list of them. Absent: nothing to check.
    void check_member(const Entry& entry, const std::string& member, const Wanted& wanted);

    /// "a muscle", "a finding or a candidate".
    [[nodiscard]] std::string phrase(const Wanted& wanted) const;

private:
    [[nodiscard]] bool fits(const Entity& entity, const Wanted& wanted) const;
    [[nodiscard]] std::string description(const Entity& entity) const;
    [[nodiscard]] std::vector<std::string> suggestions(const std::string& wrong,
                                                       const Wanted& wanted) const;

    const KnowledgeBase& kb_;
    Problems& problems_;
};

}  // namespace fascia::json
