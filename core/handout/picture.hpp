#pragma once

#include "core/evidence/case.hpp"
#include "core/evidence/points.hpp"
#include "core/handout/words.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fascia::handout {

/// Bars that begin where the last one ended: from what a candidate starts with to its total.
struct Waterfall {
    struct Bar {
        Words label;
        Points points;
        bool is_counted = true;  ///< else it is shown beside the sum, not in it
    };
    Points prior;
    std::vector<Bar> bars;  ///< in the order in which they are added
    Points total;           ///< prior and all bars that count, exactly

    /// A bar as it is drawn.
    struct Stretch {
        Words label;
        std::int32_t from = 0;  ///< tenths of a point
        std::int32_t to = 0;
        std::string_view look;  ///< class of style
        std::string figure;
    };
    /// What it starts with, the bars, and the total.
    [[nodiscard]] std::vector<Stretch> stretches() const;
};

/// Ranks after each finding told, in the order of telling.
struct Course {
    struct Line {
        Words label;
        std::vector<std::size_t> ranks;  ///< one for each step
    };
    std::vector<Words> steps;  ///< what was told last
    std::vector<Line> lines;
};

/// Boxes and arrows, laid out for the drawing.
struct Network {
    struct Box {
        Words label;
        std::string shape;  ///< "told", "kind", "candidate", "structure", "link": how it is drawn
    };
    struct Arrow {
        std::size_t from = 0;  ///< index into boxes
        std::size_t to = 0;
        Words label;
        bool points_back = false;  ///< drawn on the way from `from` to `to`, but pointing at `from`
    };
    std::vector<Box> boxes;
    std::vector<Arrow> arrows;
};

/// A schematic body from behind, from the front and from the side, with zones where something was
/// told, and where candidates are.
struct BodyMap {
    struct Zone {
        std::string mark;  ///< stands in it: "1"; empty: it has none
        std::string region;
        Side side = Side::none;
        bool is_told = false;  ///< else it is where a candidate can give pain
    };
    struct Place {
        std::string mark;  ///< "A"; "I" of what a red flag asks for
        Side side = Side::none;
        /// From one structure that has a spot to another (body_shapes.hpp), or from one to itself.
        std::vector<std::pair<std::string, std::string>> strokes;
    };
    /// What stands beside the bodies: a heading, or a mark and what it means.
    struct Line {
        std::string mark;
        Words text;
    };
    std::vector<Zone> zones;
    std::vector<Place> places;
    std::vector<Line> legend;
};

/// A picture, and in words all that it shows.
struct Picture {
    Words caption;
    Words alternative;
    std::variant<Waterfall, Course, Network, BodyMap> drawn;
};

/// The picture as an SVG element with title and description, of the width of a column of text;
/// colours are classes of the page's style sheet. Same data, same bytes.
/// `id` is unique in the page: a-z, 0-9 and '-'.
[[nodiscard]] std::string to_svg(const Picture& picture, const std::string& id);

/// The picture as a file of its own, with a line of text below it.
[[nodiscard]] std::string svg_file(const Picture& picture, std::string_view below);

}  // namespace fascia::handout
