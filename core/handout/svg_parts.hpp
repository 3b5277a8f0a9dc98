#pragma once

#include "core/handout/html_writer.hpp"
#include "core/handout/picture.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fascia::handout {

/// Of a drawing, in pixels.
struct Size {
    int width = 0;
    int height = 0;
    int legend = 0;  ///< where a legend begins that can stand below instead; 0: there is none
    int legend_height = 0;
};

inline std::string whole(int number) {
    return std::to_string(number);
}
/// Two numbers of a path.
[[nodiscard]] std::string pair_of(int x, int y);

void label(HtmlWriter& out, int x, int y, std::string_view text, std::string_view of_class,
           std::string_view anchor = "start");
/// On lines of `height`, broken at `characters`, in both wordings; `y` is of the first of them, or
/// of their middle.
void label_lines(HtmlWriter& out, int x, int y, const Words& words, std::size_t characters,
                 int height, const std::string& of_class, std::string_view anchor = "start",
                 bool is_middle = false);
void line(HtmlWriter& out, int x1, int y1, int x2, int y2, std::string_view of_class);

/// A label on as many lines as it takes.
[[nodiscard]] std::vector<std::string> broken(std::string_view text, std::size_t characters);

/// Draws a body map (body_svg.cpp), and its legend apart.
Size draw(HtmlWriter& out, HtmlWriter& legend, const BodyMap& picture);

}  // namespace fascia::handout
