#pragma once

#include "core/explain/explanation.hpp"
#include "core/report/step_lines.hpp"
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
class CaseLines : public StepLines {
public:
    /// Requires: the consultation outlives this.
    CaseLines(const Consultation& consultation, const TextOptions& options)
        : StepLines(options.width), consultation_(consultation), options_(options) {}

    /// The counts, what is missing from the answer, where to refer, each flag that fired with its
    /// reason; and of those that were not asked, as much as `open` says.
    void red_flags(const Explanation& explanation, OpenFlags open = OpenFlags::named);

    /// The sentences that every text ends with; `several`: also that several can be true.
    void closing(bool several);

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
