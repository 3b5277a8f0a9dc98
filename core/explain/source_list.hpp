#pragma once

#include "core/consult/consultation.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// A source, and how much rests on it.
struct UsedSource {
    const Source* source = nullptr;
    std::size_t statements = 0;  ///< as many as describe() tells of it
};

/// Those that have each of the words in their id, title, authors, year or journal, whatever the
/// case of its letters; all where there are no words. Most used first, then by id.
/// Cost: O(statements + sources). They are the knowledge base's, and live as long as it.
[[nodiscard]] std::vector<UsedSource> find_sources(const Consultation& consultation,
                                                   std::string_view words = {});

/// Title, authors, journal, year, identifiers, and how far it is trusted.
[[nodiscard]] std::string source_in_words(const Source& source);

}  // namespace fascia
