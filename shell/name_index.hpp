#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::shell {

/// All names of the knowledge base, made ready to be looked for by their beginnings:
/// at once, or bit by bit. Requires of find() and alike(): prepare() has done all.
class NameIndex {
public:
    /// How a name fits what was typed, best first.
    enum class Fit { beginning, name, word, alike };

    struct Match {
        Entity entity;
        std::string_view name;  ///< that fits, as it is written
        Fit fit = Fit::beginning;
    };

    NameIndex() = default;
    /// Nothing is ready yet. Requires: `kb` outlives this, and its matches.
    explicit NameIndex(const KnowledgeBase& kb) : kb_(&kb) {}

    /// Makes the names of so many things ready; false where all are, and nothing is left to do.
    bool prepare(std::size_t most = std::numeric_limits<std::size_t>::max());

    /// Things that are wanted and have a name that fits: `beginning`, their id begins so; `name`,
    /// a label, an everyday name or a synonym does; `word`, a word within does. By fit, then by id;
    /// each id once.
    [[nodiscard]] std::vector<Match> find(std::string_view typed,
                                          const std::function<bool(Entity)>& wanted) const;

    /// Up to a few that are wanted and have a name that is spelt alike.
    [[nodiscard]] std::vector<Match> alike(std::string_view typed,
                                           const std::function<bool(Entity)>& wanted) const;

private:
    struct Name {  // small: there may be a hundred thousand
        std::string_view written = {};
        std::uint32_t begin = 0;  ///< in folded_
        std::uint32_t id = 0;  ///< the place of its id among all ids, sorted; until all are ready,
                               ///< the number of the thing
        std::uint32_t index = 0;  ///< of what bears it
        EntityType type = EntityType::structure;
        bool is_id = false;

        [[nodiscard]] Entity entity() const { return {type, index}; }
    };

    void add(Name name);
    void finish();
    /// How the name fits whose folded letters hold the place, where `key` was found; `alike`: it
    /// does not.
    [[nodiscard]] Fit fit_at(const Name& name, std::size_t place, std::string_view typed) const;

    const KnowledgeBase* kb_ = nullptr;
    bool is_ready_ = false;
    std::size_t next_ = 0;  ///< of all ids, and then of all things
    std::uint32_t id_count_ = 0;
    std::string folded_;  ///< all names in small letters, '_' as blank, each behind a line end
    std::vector<Name> names_;
};

}  // namespace fascia::shell
