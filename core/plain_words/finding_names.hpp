#pragma once

#include "core/knowledge/knowledge_base.hpp"
#include "core/plain_words/saying.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// The stems of a name in order, but for "positive", "test" and "sign".
[[nodiscard]] std::vector<std::string> stems_of_name(std::string_view name);

/// The one finding with a name of these words, whatever their endings; null where there is none.
[[nodiscard]] const Finding* finding_with_stems(const KnowledgeBase& kb,
                                                const std::vector<std::string>& stems);

/// The one finding that is named so, whatever the endings and the order of the words, and whether
/// it is called "positive", a "test" or a "sign"; null where there is none, or several.
[[nodiscard]] const Finding* finding_called(const KnowledgeBase& kb, std::string_view words);

/// Whether a name of the finding in which nothing is denied has all the words in it.
[[nodiscard]] bool has_name_of(const Finding& finding, const PlainWords& words);

/// Whether some name of the finding has such a word in it.
[[nodiscard]] bool is_worded_with(const Finding& finding, bool is_such(std::string_view word));

/// Whether the one eases what the other worsens: "better walking", and "hurts to walk".
[[nodiscard]] bool are_opposite(const Finding& one, const Finding& other);

}  // namespace fascia
