#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::shell {

/// All names of the knowledge base, made ready to be looked for by their beginnings.
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
    /// Requires: `kb` outlives this, and its matches.
    explicit NameIndex(const KnowledgeBase& kb);

    /// Things that are wanted and have a name that fits: `beginning`, their id begins so; `name`,
    /// a label, an everyday name or a synonym does; `word`, a word within does. By fit, then by id;
    /// each id once.
    [[nodiscard]] std::vector<Match> find(std::string_view typed,
                                          const std::function<bool(Entity)>& wanted) const;

    /// Up to a few that are wanted and have a name that is spelt alike.
    [[nodiscard]] std::vector<Match> alike(std::string_view typed,
                                           const std::function<bool(Entity)>& wanted) const;

private:
    struct Name {
        std::size_t begin = 0;  ///< in folded_
        std::string_view written;
        Entity entity;
        std::uint32_t id = 0;  ///< the place of its id among all ids, sorted
        bool is_id = false;
    };

    void add(Entity entity, std::string_view name, bool is_id);
    void sort_ids();
    /// How the name fits whose folded letters hold the place, where `key` was found; `alike`: it
    /// does not.
    [[nodiscard]] Fit fit_at(const Name& name, std::size_t place, std::string_view typed) const;

    const KnowledgeBase* kb_ = nullptr;
    std::string folded_;  ///< all names in small letters, '_' as blank, each behind a line end
    std::vector<Name> names_;
};

}  // namespace fascia::shell
