#pragma once

#include "core/explain/explanation.hpp"
#include "core/report/lines.hpp"
#include "core/report/text.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fascia {

/// How much is told of the red flags that were not asked.
enum class OpenFlags {
    in_the_count,  ///< their number, and where they are named
    counted,       ///< how many of each urgency, and where they are named
    named,         ///< what is missing
};

/// What every text about a case has in common: the red flags before, steps within, the
/// sentence on teaching behind.
class CaseLines : public Lines {
public:
    /// Requires: the consultation outlives this.
    CaseLines(const Consultation& consultation, const TextOptions& options)
        : Lines(options.width), consultation_(consultation), options_(options) {}

    /// The counts, what is missing from the answer, where to refer, each flag that fired with its
    /// reason; and of those that were not asked, as much as `open` says.
    void red_flags(const Explanation& explanation, OpenFlags open = OpenFlags::named);

    /// Steps under the number that they belong to; with an empty number, they count from 1. Of
    /// more levels than `depth` it is told how many steps are hidden.
    void steps(const std::vector<Step>& all, const std::string& number, std::size_t indent,
               std::size_t depth = static_cast<std::size_t>(-1));
    void step(const Step& step, const std::string& number, std::size_t indent,
              std::size_t depth = static_cast<std::size_t>(-1));

    /// The sentences that every text ends with; `several`: also that several can be true.
    void closing(bool several);

    /// " [PACK/RULE; sources]"; empty where there is neither.
    [[nodiscard]] static std::string rule_note(const std::string& rule,
                                               const std::vector<std::string>& sources);

    [[nodiscard]] const Consultation& consultation() const { return consultation_; }
    [[nodiscard]] const TextOptions& options() const { return options_; }

private:
    /// What packs failed to conclude; nothing where they did not.
    void missing();
    void count_open_flags(const Explanation& explanation);
    /// What is still to ask, the most urgent first.
    void open_flags(const Explanation& explanation);
    /// What the flags that fired ask for: "Refer at once: cauda equina syndrome."
    void refer(const Explanation& explanation);

    const Consultation& consultation_;
    TextOptions options_;
};

}  // namespace fascia
