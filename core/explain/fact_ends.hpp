#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

// What stands at the ends of facts about two things. The relation "attaches_to", which rules fill,
// stands for the facts that it is made of, "origin" and "insertion".

using Ids = std::set<std::string>;

/// What stands first in facts of which one of `ends` is second; of "adjacent_to", either.
/// Cost: O(facts).
[[nodiscard]] Ids firsts_of(const KnowledgeBase& kb, std::string_view relation, const Ids& ends);

/// What stands second in facts of which this is first. Cost: O(facts).
[[nodiscard]] Ids seconds_of(const KnowledgeBase& kb, std::string_view relation,
                             const std::string& first);

/// A thing, its parts, and theirs. Cost: O(facts) for each level.
[[nodiscard]] Ids with_parts(const KnowledgeBase& kb, const std::string& id);

/// A thing, what it is a part of, and so on. Cost: O(facts) for each level.
[[nodiscard]] Ids with_wholes(const KnowledgeBase& kb, const std::string& id);

/// Several things that have one name together.
struct Group {
    std::string id;
    std::string relation_to;  ///< in words: how one of them belongs to it
};

/// The groups of which a thing is one ("the lower six ribs"), and what each of a group has ("the
/// angles of the lower ribs"). Cost: as with_wholes().
[[nodiscard]] std::vector<Group> groups_with(const KnowledgeBase& kb, const std::string& id);

/// The name in a sentence, with its article.
[[nodiscard]] std::string named_with_article(const KnowledgeBase& kb, const std::string& id);

}  // namespace fascia
