#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <cstddef>
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
        std::string name;  ///< that fits, as it is written
        Fit fit = Fit::beginning;
    };

    NameIndex() = default;
    /// Requires: `kb` outlives this.
    explicit NameIndex(const KnowledgeBase& kb);

    /// Things that are wanted and have a name that fits: `beginning`, their id begins so; `name`,
    /// a label, an everyday name or a synonym does; `word`, a word within does; and, only where
    /// there is none of these, up to a few that are spelt alike. By fit, then by id; each id once.
    [[nodiscard]] std::vector<Match> find(std::string_view typed,
                                          const std::function<bool(Entity)>& wanted) const;

private:
    struct Name {
        std::string folded;  ///< small letters, '_' as blank
        std::string written;
        Entity entity;
        bool is_id = false;
    };

    void add(Entity entity, const std::string& name, bool is_id);
    [[nodiscard]] std::vector<Match> alike(const std::string& typed,
                                           const std::function<bool(Entity)>& wanted) const;

    const KnowledgeBase* kb_ = nullptr;
    std::vector<Name> names_;
};

}  // namespace fascia::shell
