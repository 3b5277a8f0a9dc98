#pragma once

#include "core/base/result.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <string>
#include <string_view>

namespace fascia {

/// A knowledge base in a prepared form that is read without parsing or checking
/// again: what the build embeds in the program. Same knowledge base, same bytes.
[[nodiscard]] std::string archive(const KnowledgeBase& kb);

/// Reads it back, ready for look-ups. Error: it was not written by archive() of this version.
[[nodiscard]] Result<KnowledgeBase> unarchive(std::string_view bytes);

}  // namespace fascia
