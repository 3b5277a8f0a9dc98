#pragma once

#include "core/knowledge/knowledge_base.hpp"
#include "core/report/lines.hpp"
#include "core/report/text.hpp"
#include "core/rules/rulebook.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fascia {

// What is known of warning signs and cautions, of no person in particular.

/// The warning signs of one condition under a heading, at most `most`, the most urgent first;
/// nothing where none is known.
void add_warning_signs(Lines& out, const Rulebook& rulebook, const std::string& condition,
                       const std::string& heading, std::size_t most);

/// The warning signs (red flags) of these conditions, at most `most` of each, the most urgent
/// first; of no condition named: of the `most` with most signs the first sign, the others by name.
[[nodiscard]] std::string warning_signs_text(const Rulebook& rulebook,
                                             const std::vector<std::string>& conditions,
                                             std::size_t most, const TextOptions& options = {});

/// The warning signs that findings are, at most `most`: those that need least beside them first.
[[nodiscard]] std::string urgency_text(const Rulebook& rulebook,
                                       const std::vector<std::string>& findings, std::size_t most,
                                       const TextOptions& options = {});

/// When a step of treatment is not safe, or only with care: of these findings and conditions, which
/// were asked about in the words `asked_as`, all that is known, or that nothing is; where nothing
/// was asked about, the first `most` cautions. `has_case`: a case is open, of which it is not
/// asked.
[[nodiscard]] std::string cautions_text(const Rulebook& rulebook, const Treatment& treatment,
                                        const std::vector<std::string>& about,
                                        const std::string& asked_as, std::size_t most,
                                        bool has_case, const TextOptions& options = {});

}  // namespace fascia
