#pragma once

#include "core/consult/consultation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fascia {

/// A part of the explanation that a pack wrote.
struct ToldSection {
    std::string id;  ///< "PACK/NAME"
    std::string title;
    std::vector<std::string> paragraphs = {};  ///< plain text
    std::optional<Diagnostic> missing = {};    ///< why there are none: the pack's function failed
};

/// Asks one section for its text, as told_sections() does; nothing where it does not apply.
[[nodiscard]] std::optional<ToldSection> told_section(const Consultation& consultation,
                                                      const SectionRule& section);

/// Asks every section of the packs for its text, by id; those that do not apply to the case are
/// left out. The function gets told_table() and may ask (CaseHost); it returns a text, a list of
/// texts, or nothing.
[[nodiscard]] std::vector<ToldSection> told_sections(const Consultation& consultation);

}  // namespace fascia
