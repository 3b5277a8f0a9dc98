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
    std::string code;     ///< one of remark_codes()
    std::string message;  ///< one sentence, no full stop, no place
    std::string mend;     ///< what to do
    SourceRef where;
    std::string excerpt = {};  ///< the line of the pack that `where` points into; may be empty
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

/// Remarks that a pack switched off.
struct AllowedRemarks {
    std::string pack;
    std::string code;
    std::size_t count = 0;
};

struct Review {
    std::vector<Remark> remarks;          ///< by code, then place
    std::vector<AllowedRemarks> allowed;  ///< by pack; each at least one
    std::string today;  ///< the month that review dates were held against; empty: they were not
    GradeCounts facts;
    GradeCounts evidence;  ///< entries of the knowledge base, and evidence and clusters of packs
};

/// By code, then place, then message: the order in which remarks are shown.
void sort(std::vector<Remark>& remarks);

/// Looks a knowledge base over, and how well packs are grounded in it; remark_codes() says what
/// there is. lint() looks packs over.
///
/// What an evidence links is read from the groundwork, so one whose `when` looks at the person
/// counts only where it names finding and candidate itself.
[[nodiscard]] Review review(const Groundwork& groundwork);

}  // namespace fascia
