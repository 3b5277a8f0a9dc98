#pragma once

#include "core/evidence/points.hpp"
#include "core/evidence/weigh.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace fascia {

// How strong evidence is, drawn again and again within what is known of it. No draw hangs on the
// machine: chance is worked out with + - * / and square roots alone, and what comes of it is
// rounded to tenths.

/// 64 random bits for one evidence in one draw. They hang on the seed, the evidence and the
/// number of the draw, and on nothing else.
/// Source: Steele, Lea, Flood, Fast splittable pseudorandom number generators (2014), SplitMix64.
[[nodiscard]] std::uint64_t draw_bits(std::uint64_t seed, std::string_view evidence,
                                      std::uint64_t draw);

/// The bits with which everything stays as it is.
inline constexpr std::uint64_t bits_that_stay = std::uint64_t{1} << 63U;

/// The bits as a draw from the normal distribution of mean 0 and deviation 1, to seven digits.
/// Source: Wichura, Algorithm AS 241: the percentage points of the normal distribution (1988).
[[nodiscard]] double normal_of(std::uint64_t bits);

/// What a strength is worth in a draw. More bits make it stronger, whether it speaks for or
/// against.
///
/// A ratio with an interval is log-normal: its median is the ratio, its deviation that of which
/// the interval holds 95 %; then it is capped as usual. A word goes one step down, stays, or goes
/// one step up the ladder of the words' points, each for a third of the bits; below the
/// lowest word lies 0, above the highest nothing. A ratio without interval goes to the next word
/// below or above its own points in the same way; one that is worth 0 points stays.
/// Requires: as worth().
[[nodiscard]] Points drawn_points(const Strength& strength, const Scales& scales,
                                  std::uint64_t bits);

/// One case weighed with drawn strengths: what counts is chosen anew in each draw, by the rules
/// by which Weigher chooses. Pre-test values stay.
class DrawnRanking {
public:
    /// `lines` are Weigher::voices(). Requires: what they refer to outlives this.
    DrawnRanking(const std::vector<CandidateVoices>& lines, const Scales& scales,
                 std::uint64_t seed);
    ~DrawnRanking();
    DrawnRanking(DrawnRanking&&) noexcept;

    /// The draw in which everything stays as it is.
    static constexpr std::uint64_t no_draw = static_cast<std::uint64_t>(-1);

    /// The total of a line in a draw. Cost: O(n²) at worst for its n voices, which are few.
    [[nodiscard]] Points points(std::size_t line, std::uint64_t draw);

    /// The lines that share the first rank in a draw, ascending. Lines that cannot reach what
    /// another has got, whatever is drawn, are not weighed. Valid until the next call.
    [[nodiscard]] const std::vector<std::size_t>& first(std::uint64_t draw);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fascia
