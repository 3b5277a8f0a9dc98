#pragma once

#include "core/evidence/points.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fascia::handout {

/// Bars that begin where the last one ended: from what a candidate starts with to its total.
struct Waterfall {
    struct Bar {
        std::string label;
        Points points;
    };
    Points prior;
    std::vector<Bar> bars;  ///< in the order in which they are added
    Points total;           ///< prior and all bars, exactly
};

/// Ranks after each finding told, in the order of telling.
struct Course {
    struct Line {
        std::string label;
        std::vector<std::size_t> ranks;  ///< one for each step
    };
    std::vector<std::string> steps;  ///< what was told last
    std::vector<Line> lines;
};

/// Boxes and arrows, laid out for the drawing.
struct Network {
    struct Box {
        std::string label;
        std::string shape;  ///< "told", "rule", "candidate", "structure", "link": how it is drawn
    };
    struct Arrow {
        std::size_t from = 0;  ///< index into boxes
        std::size_t to = 0;
        std::string label;
    };
    std::vector<Box> boxes;
    std::vector<Arrow> arrows;
};

/// A picture, and in words all that it shows.
struct Picture {
    std::string caption;
    std::string alternative;
    std::variant<Waterfall, Course, Network> drawn;
};

/// The picture as an SVG element with title and description, of the width of a column of text;
/// colours are classes of the page's style sheet. Same data, same bytes.
/// `id` is unique in the page: a-z, 0-9 and '-'.
[[nodiscard]] std::string to_svg(const Picture& picture, const std::string& id);

/// The picture as a file of its own, with a line of text below it.
[[nodiscard]] std::string svg_file(const Picture& picture, std::string_view below);

}  // namespace fascia::handout
