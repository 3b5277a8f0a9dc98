#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace fascia {

/// Places in a picture, in pixels, from the upper left corner.
struct Spot {
    int x = 0;
    int y = 0;
    friend bool operator==(const Spot&, const Spot&) = default;
};

/// Boxes of given sizes, with arrows between them, to be laid out in layers.
struct BoxGraph {
    struct Box {
        int width = 0;
        int height = 0;
    };
    std::vector<Box> boxes;
    std::vector<std::pair<std::size_t, std::size_t>> arrows;  ///< indices into boxes
    int gap = 65;                                             ///< between layers
};

/// Where boxes and arrows are. None of the boxes overlap.
struct LaidOut {
    int width = 0;
    int height = 0;
    std::vector<Spot> centres;  ///< of the boxes
    std::vector<std::vector<Spot>>
        paths;  ///< of the arrows, from box to box: Bézier curves, 1 + 3n points
};

/// Lays a graph out from left to right, with Graphviz's `dot`. Same graph, same answer. Serves one
/// thread: Graphviz keeps a state of its own. Cost: some milliseconds for some ten boxes.
[[nodiscard]] LaidOut lay_out(const BoxGraph& graph);

}  // namespace fascia
