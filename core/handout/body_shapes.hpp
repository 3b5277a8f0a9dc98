#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace fascia::handout {

// A schematic body, drawn for this project: where on it regions lie and structures are. Drawn with
// the eye on teaching, not measured. All places are in units of which the body is 440 high: x from
// the midline outwards, y downwards from the crown, z forwards from the middle of the trunk.

enum class View { back, front, side };

struct BodyPoint {
    int x = 0;  ///< of the side view: forwards
    int y = 0;
};

/// A closed outline. Of a region, half of it: x is outwards from the midline, and both sides are
/// alike; in the side view all of it.
struct BodyShape {
    /// Id of a structure, or of a finding that is of several regions; of the body's own outline:
    /// empty.
    std::string_view region;
    View view = View::back;
    std::vector<BodyPoint> outline;
    /// 0: both sides have it; else the region is of one side by its name: -1 left, 1 right.
    int only = 0;
};

/// Where a structure is, as a place to put a mark on.
struct BodySpot {
    std::string_view structure;  ///< id
    int x = 0;
    int y = 0;
    int z = 0;
    bool in_back = false;  ///< it is drawn in the view from behind
    bool in_front = false;
};

/// The body itself, in the order in which it is drawn: arms before the trunk.
[[nodiscard]] std::span<const BodyShape> body_outline();
[[nodiscard]] std::span<const BodyShape> region_shapes();
[[nodiscard]] std::span<const BodySpot> structure_spots();

}  // namespace fascia::handout
