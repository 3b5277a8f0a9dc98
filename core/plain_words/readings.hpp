#pragma once

#include "core/plain_words/seeker.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace fascia {

/// What one clause may tell of a finding: what is certain, or else up to `limit` readings, best
/// first. "left", "right" and "both sides" tell the side; of a movement to the other side, "to the
/// right" is noted left. `painful` is the side that is known to hurt. "no", "not", "without",
/// "never", "no longer", "free of" and "denies" tell that a finding is absent, where it is not
/// worded so itself; "well" and "normal" deny what is said of them. What "stopped", is "gone" or
/// "used to be" is absent, and not certain; where it is gone or less "when lying", lying eases it.
/// "for three weeks" is the duration, for the finding that is measured in days; another number ("7
/// out of 10") the value of what is measured. A word for the quality of pain ("a dull ache in the
/// groin") tells it beside the rest. What eases ("relieved by", "helps") is no finding of what
/// worsens, nor the other way round, and pressing on a place ("pressing there hurts") is one of
/// palpation. "negative" and "normal" tell that a finding is absent; of a function ("sensation is
/// intact", "absent reflex") its trouble is meant, and not certain. Of what an examiner found
/// without telling the side, the side is `painful`.
[[nodiscard]] std::vector<Reading> readings(const FindingSearch& search, std::string_view clause,
                                            std::size_t limit, Side painful = Side::none);

/// As readings(), of words of which `note` are those to keep.
[[nodiscard]] std::vector<Reading> readings_of(const Seeker& search, PlainWords words,
                                               std::string_view note, std::size_t limit,
                                               Side painful);

}  // namespace fascia
