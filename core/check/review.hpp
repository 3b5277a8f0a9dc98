#pragma once

#include "core/base/source_text.hpp"
#include "core/consult/groundwork.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace fascia {

/// Something that a complete and honest knowledge base would not have. It can be worked with
/// all the same: what cannot is an error of the loader.
struct Remark {
    std::string code;     ///< "orphan", "incomplete", …; see review()
    std::string message;  ///< one sentence, no full stop, no place
    std::string mend;     ///< what to do
    SourceRef where;
};

/// How many statements are known how.
struct GradeCounts {
    std::array<std::size_t, 5> by_grade = {};  ///< by Grade
    void add(Grade grade) { ++by_grade[static_cast<std::size_t>(grade)]; }
    [[nodiscard]] std::size_t operator[](Grade grade) const {
        return by_grade[static_cast<std::size_t>(grade)];
    }
    [[nodiscard]] std::size_t total() const;
};

struct Review {
    std::vector<Remark> remarks;  ///< by code, then place
    GradeCounts facts;
    GradeCounts evidence;  ///< entries of the knowledge base, and evidence and clusters of packs
};

/// Looks a knowledge base and its packs over. The codes:
///
///   orphan              a structure that no fact mentions
///   incomplete          a structure without what its kind needs (Kind::needs)
///   one-way             a relation that can be read in one direction only
///   nothing-for         a candidate that no evidence speaks for
///   nothing-against     a candidate that no evidence can speak against
///   unused-finding      a finding that no evidence, rule, red flag or treatment looks at
///   unused-source       a source that nothing rests on
///   weak-ground         a statement that rests only on what was not read, or on weak pages
///   no-figure           a number that names no figure
///   figure-differs      a number that is not that of its figure
///
/// What an evidence links is read from the groundwork, so one whose `when` looks at the person
/// counts only where it names finding and candidate itself.
[[nodiscard]] Review review(const Groundwork& groundwork);

}  // namespace fascia
