#include "core/base/text.hpp"
#include "core/handout/html_writer.hpp"
#include "core/handout/picture.hpp"
#include "core/handout/svg_parts.hpp"
#include "core/layout/layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace fascia::handout {

namespace {

constexpr int width = 760;

/// Not more characters than fit; what is cut is in the title.
std::string shortened(std::string_view text, std::size_t most) {
    if (character_count(text) <= most) {
        return std::string(text);
    }
    std::string out;
    std::size_t count = 0;
    for (const char c : text) {
        count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
        if (count >= most) {
            break;
        }
        out += c;
    }
    return out + "…";
}

void rect(HtmlWriter& out, int x, int y, int w, int h, std::string_view of_class,
          std::string_view title) {
    out.open("rect", {{"x", whole(x)},
                      {"y", whole(y)},
                      {"width", whole(std::max(w, 1))},
                      {"height", whole(h)},
                      {"class", of_class}});
    out.element("title", title);
    out.close();
}

/// From points to places on the picture.
struct Scale {
    int left = 0;
    int wide = 0;
    int low = 0;  ///< tenths
    int high = 1;
    [[nodiscard]] int at(int tenths) const {
        return left + (tenths - low) * wide / std::max(high - low, 1);
    }
};

Size draw(HtmlWriter& out, HtmlWriter& /*legend*/, const Waterfall& picture) {
    constexpr int row = 22;
    constexpr int labels = 330;
    const std::vector<Waterfall::Stretch> stretches = picture.stretches();
    Scale scale{labels + 40, width - labels - 100, 0, 0};
    for (const Waterfall::Stretch& one : stretches) {
        scale.low = std::min(scale.low, one.to);
        scale.high = std::max(scale.high, one.to);
    }
    const int rows = static_cast<int>(stretches.size());
    line(out, scale.at(0), 4, scale.at(0), rows * row + 4, "base");
    int y = 6;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        const Waterfall::Stretch& one = stretches[i];
        const std::string of_label = i + 1 == stretches.size() ? "small strong" : "small";
        if (i > 0 && one.look != "idle" && stretches[i - 1].look != "idle") {
            const int at = scale.at(stretches[i - 1].to);
            line(out, at, y - 6, at, y + row - 6, "link");
        }
        label_lines(out, labels, y + 12,
                    Words(shortened(one.label.text, 110), shortened(one.label.everyday, 110)), 54,
                    11, of_label, "end", true);
        rect(out, std::min(scale.at(one.from), scale.at(one.to)), y,
             std::abs(scale.at(one.to) - scale.at(one.from)), row - 6, one.look,
             one.label.text + ": " + one.figure);
        label(out, std::max(scale.at(one.from), scale.at(one.to)) + 5, y + 12, one.figure,
              of_label);
        y += row;
    }
    return {width, rows * row + 8};
}

constexpr int ranks_max = 10;  // drawn one by one

/// All that stand below those drawn one by one are on one line.
int shown_rank(std::size_t rank) {
    return rank == 0 ? ranks_max + 1 : std::min(static_cast<int>(rank), ranks_max + 1);
}

/// How many lines that are drawn before it stand at the same place after that step.
std::size_t level_before(const Course& picture, std::size_t line, int step) {
    const auto place = static_cast<std::size_t>(step);
    return static_cast<std::size_t>(std::count_if(
        picture.lines.begin(), picture.lines.begin() + static_cast<std::ptrdiff_t>(line),
        [&](const Course::Line& other) {
            return shown_rank(other.ranks[place]) == shown_rank(picture.lines[line].ranks[place]);
        }));
}

Size draw(HtmlWriter& out, HtmlWriter& legend, const Course& picture) {
    constexpr int left = 64;
    constexpr int right = 260;
    constexpr int row = 24;
    constexpr int top = 14;
    const int steps = static_cast<int>(picture.steps.size());
    const auto x = [&](int step) {
        return left + step * (width - left - right) / std::max(steps - 1, 1);
    };
    const auto y = [](std::size_t rank) { return top + (shown_rank(rank) - 1) * row; };
    for (int rank = 1; rank <= ranks_max + 1; ++rank) {
        const int at = y(static_cast<std::size_t>(rank));
        line(out, left, at, width - right, at, "axis");
        label(out, left - 8, at + 4, rank > ranks_max ? "below" : whole(rank), "small soft", "end");
    }
    for (int step = 0; step < steps; ++step) {
        label(out, x(step), top + (ranks_max + 1) * row - 2, whole(step + 1), "tiny soft",
              "middle");
    }
    const int foot = top + (ranks_max + 1) * row + 20;
    label(out, (left + width - right) / 2, foot, "findings, numbered as in the overview",
          "tiny soft", "middle");
    int free = 0;  // below the names that are written
    std::vector<std::size_t> by_place(picture.lines.size());
    for (std::size_t i = 0; i < by_place.size(); ++i) {
        by_place[i] = i;
    }
    std::ranges::stable_sort(by_place, {},
                             [&](std::size_t i) { return y(picture.lines[i].ranks.back()); });
    for (std::size_t i = 0; i < picture.lines.size(); ++i) {
        std::string points;
        for (int step = 0; step < steps; ++step) {
            // Level ones stand beside each other, so that none lies on another.
            constexpr int apart = 4;
            const int beside = apart * static_cast<int>(level_before(picture, i, step));
            points += (step > 0 ? " " : "") + whole(x(step)) + ',' +
                      whole(y(picture.lines[i].ranks[static_cast<std::size_t>(step)]) + beside);
        }
        out.open("polyline",
                 {{"points", points}, {"class", "course c" + whole(static_cast<int>(i))}});
        out.element("title", picture.lines[i].label.text);
        out.close();
    }
    for (const std::size_t i : by_place) {
        constexpr std::size_t characters = 34;
        constexpr int height = 11;
        const Words& name = picture.lines[i].label;
        const std::size_t lines = std::max(broken(name.text, characters).size(),
                                           broken(name.at(Level::everyday), characters).size());
        const int half = static_cast<int>(lines) * height / 2;
        const int at = std::max(y(picture.lines[i].ranks.back()), free + half);
        free = at + half + 3;
        line(legend, width - right + 8, at, width - right + 30, at,
             "course c" + whole(static_cast<int>(i)));
        label_lines(legend, width - right + 36, at + 4, name, characters, height, "small", "start",
                    true);
    }
    return {width, std::max(foot + 6, free), width - right + 6, free};
}

/// Curves; each place as far as it is from where its curve begins, which is the briefest.
std::string path_of(const std::vector<Spot>& points, int x, int y) {
    std::string out = "M" + pair_of(points[0].x + x, points[0].y + y) + "c";
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Spot& begin = points[(i - 1) / 3 * 3];
        const std::string next = pair_of(points[i].x - begin.x, points[i].y - begin.y);
        out += (i == 1 || next.front() == '-' ? "" : " ") + next;
    }
    return out;
}

/// Two lines that meet in the last of the points and open towards those before it.
std::string tip_of(const std::vector<Spot>& points, int x, int y) {
    const Spot& end = points.back();
    const auto before =
        std::find_if(points.rbegin(), points.rend(), [&](const Spot& one) { return one != end; });
    const Spot from = before == points.rend() ? Spot{end.x - 1, end.y} : *before;
    const double length = std::hypot(end.x - from.x, end.y - from.y);
    const auto turned = [&](int along, int across) {
        const double dx = (end.x - from.x) / length;
        const double dy = (end.y - from.y) / length;
        return Spot{static_cast<int>(std::lround(along * dx - across * dy)),
                    static_cast<int>(std::lround(along * dy + across * dx))};
    };
    const Spot one = turned(-8, -4);
    const Spot other = turned(-8, 4);
    std::string out = "M" + pair_of(end.x + x + one.x, end.y + y + one.y);
    for (const Spot& step : {Spot{-one.x, -one.y}, other}) {
        out += 'l' + pair_of(step.x, step.y);
    }
    return out;
}

/// The middle of the middle curve of a path.
Spot middle_of(const std::vector<Spot>& path) {
    if (path.size() < 4) {
        return path.front();
    }
    const std::size_t begin = (path.size() - 1) / 3 / 2 * 3;
    const auto at = [&](std::size_t i) { return path[begin + i]; };
    return {(at(0).x + 3 * at(1).x + 3 * at(2).x + at(3).x) / 8,
            (at(0).y + 3 * at(1).y + 3 * at(2).y + at(3).y) / 8};
}

Size draw(HtmlWriter& out, HtmlWriter& /*legend*/, const Network& picture) {
    constexpr int line_height = 14;
    constexpr int margin = 6;
    BoxGraph graph;
    // On lines, so that the arrows are short.
    constexpr std::size_t label_characters = 10;
    std::size_t longest_label = 0;
    for (const Network::Arrow& arrow : picture.arrows) {
        for (const std::string& wording : {arrow.label.text, arrow.label.everyday}) {
            for (const std::string& text : broken(wording, label_characters)) {
                longest_label = std::max(longest_label, character_count(text));
            }
        }
    }
    // What stands on the arrows, or between them, takes the room of the boxes.
    const bool has_links = std::ranges::any_of(
        picture.boxes, [](const Network::Box& box) { return box.shape == "link"; });
    const std::size_t characters = has_links ? 18 : longest_label > 8 ? 16 : 19;
    graph.gap = has_links ? 26 : std::max(graph.gap, static_cast<int>(longest_label) * 5 + 24);
    // A box takes either wording; each stands in its middle.
    std::vector<std::array<std::vector<std::string>, 2>> labels;
    for (const Network::Box& box : picture.boxes) {
        labels.push_back({broken(box.label.text, characters),
                          broken(box.label.at(Level::everyday), characters)});
        std::size_t longest = 0;
        std::size_t lines = 0;
        for (const std::vector<std::string>& wording : labels.back()) {
            lines = std::max(lines, wording.size());
            for (const std::string& text : wording) {
                longest = std::max(longest, character_count(text));
            }
        }
        graph.boxes.push_back(
            {static_cast<int>(longest) * 13 / 2 + 16, static_cast<int>(lines) * line_height + 10});
    }
    for (const Network::Arrow& arrow : picture.arrows) {
        graph.arrows.emplace_back(arrow.from, arrow.to);
    }
    const LaidOut laid = lay_out(graph);
    for (std::size_t i = 0; i < laid.paths.size(); ++i) {
        const std::vector<Spot>& path = laid.paths[i];
        if (path.empty()) {
            continue;
        }
        const bool points_back = picture.arrows[i].points_back;
        const std::vector<Spot> backwards(path.rbegin(), path.rend());
        out.shape("path", {{"d", path_of(path, margin, margin) +
                                     tip_of(points_back ? backwards : path, margin, margin)},
                           {"class", "edge"}});
    }
    for (std::size_t i = 0; i < laid.centres.size(); ++i) {
        const Spot centre{laid.centres[i].x + margin, laid.centres[i].y + margin};
        const BoxGraph::Box& box = graph.boxes[i];
        out.shape("rect", {{"x", whole(centre.x - box.width / 2)},
                           {"y", whole(centre.y - box.height / 2)},
                           {"width", whole(box.width)},
                           {"height", whole(box.height)},
                           {"rx", "4"},
                           {"class", "box " + picture.boxes[i].shape}});
        const bool has_two = !picture.boxes[i].label.everyday.empty();
        for (std::size_t wording = 0; wording < (has_two ? 2 : 1); ++wording) {
            const std::vector<std::string>& lines = labels[i][wording];
            int y = centre.y - static_cast<int>(lines.size()) * line_height / 2 + 11;
            for (const std::string& text : lines) {
                label(out, centre.x, y, text, !has_two ? "" : wording == 0 ? "wt" : "we", "middle");
                y += line_height;
            }
        }
    }
    // Behind the boxes, so that a label is not covered.
    for (std::size_t i = 0; i < laid.paths.size(); ++i) {
        if (!laid.paths[i].empty() && !picture.arrows[i].label.empty()) {
            const Spot middle = middle_of(laid.paths[i]);
            const char begin = picture.arrows[i].label.text.front();
            const bool is_figure = begin == '+' || begin == '-';
            label_lines(out, middle.x + margin, middle.y + margin - 3, picture.arrows[i].label,
                        label_characters, 10, is_figure ? "small soft figure" : "small soft",
                        "middle", true);
        }
    }
    return {laid.width + 2 * margin, laid.height + 2 * margin};
}

}  // namespace

void line(HtmlWriter& out, int x1, int y1, int x2, int y2, std::string_view of_class) {
    out.shape("line", {{"x1", whole(x1)},
                       {"y1", whole(y1)},
                       {"x2", whole(x2)},
                       {"y2", whole(y2)},
                       {"class", of_class}});
}

void label(HtmlWriter& out, int x, int y, std::string_view text, std::string_view of_class,
           std::string_view anchor) {
    // Most are in the middle, by the style sheet.
    out.element("text", text,
                {{"x", whole(x)},
                 {"y", whole(y)},
                 {"class", of_class},
                 {"style", anchor == "middle" ? "" : "text-anchor:" + std::string(anchor)}});
}

namespace {

/// Calls for each wording with the class that shows or hides it.
template <class Draw>
void for_each_wording(const Words& words, const std::string& of_class, Draw draw) {
    if (words.everyday.empty()) {
        draw(words.text, of_class);
        return;
    }
    const std::string blank = of_class.empty() ? "" : " ";
    draw(words.everyday, of_class + blank + "we");
    draw(words.text, of_class + blank + "wt");
}

}  // namespace

void label_lines(HtmlWriter& out, int x, int y, const Words& words, std::size_t characters,
                 int height, const std::string& of_class, std::string_view anchor, bool is_middle) {
    for_each_wording(words, of_class, [&](const std::string& text, const std::string& shown) {
        const std::vector<std::string> lines = broken(text, characters);
        int at = is_middle ? y - (static_cast<int>(lines.size()) - 1) * height / 2 : y;
        for (const std::string& one : lines) {
            label(out, x, at, one, shown, anchor);
            at += height;
        }
    });
}

std::string pair_of(int x, int y) {
    return whole(x) + (y < 0 ? "" : " ") + whole(y);
}

std::vector<std::string> broken(std::string_view text, std::size_t characters) {
    std::vector<std::string> out;
    const std::string wrapped = wrap(printable(text), characters, 0);
    for (std::size_t at = 0; at < wrapped.size();) {
        const std::size_t end = std::min(wrapped.find('\n', at), wrapped.size());
        out.push_back(wrapped.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

std::string to_svg(const Picture& picture, const std::string& id) {
    HtmlWriter inside;
    HtmlWriter legend;
    const Size size =
        std::visit([&](const auto& drawn) { return draw(inside, legend, drawn); }, picture.drawn);
    HtmlWriter out;
    // A narrow screen makes it smaller as long as it can be read. What has its legend apart has few
    // words, and larger letters there.
    const bool is_terse = size.legend > 0;
    const int wide = is_terse ? size.legend : size.width;
    const int least = is_terse ? wide * 3 / 5 : wide * 9 / 10;
    out.open("svg", {{"viewBox", "0 0 " + whole(wide) + ' ' + whole(size.height)},
                     // Not larger than drawn, so that all letters are of one size.
                     {"width", whole(wide)},
                     {"style", "min-width:" + whole(least) + "px"},
                     {"class", is_terse ? "terse" : ""},
                     {"role", "img"},
                     {"aria-labelledby", id + "-title"},
                     {"aria-describedby", id + "-text"}});
    out.element("title", picture.caption.text, {{"id", id + "-title"}});
    out.markup(inside.take());
    out.close();
    if (size.legend > 0) {
        const int rest = size.width - size.legend;
        out.open("svg", {{"viewBox", whole(size.legend) + " 0 " + whole(rest) + ' ' +
                                         whole(size.legend_height)},
                         {"width", whole(rest)},
                         {"class", "legend-of"},
                         {"aria-hidden", "true"}});
        out.markup(legend.take());
        out.close();
    }
    return out.take();
}

std::string svg_file(const Picture& picture, std::string_view below) {
    constexpr int foot = 24;
    HtmlWriter inside(Syntax::xml);
    HtmlWriter legend(Syntax::xml);
    const Size size =
        std::visit([&](const auto& drawn) { return draw(inside, legend, drawn); }, picture.drawn);
    HtmlWriter out(Syntax::xml);
    const std::string wide = whole(std::max(size.width, static_cast<int>(below.size()) * 6));
    const std::string high = whole(size.height + foot);
    out.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                     {"viewBox", "0 0 " + wide + ' ' + high},
                     {"width", wide},
                     {"height", high},
                     {"role", "img"}});
    out.line();
    out.element("title", picture.caption.text);
    out.element("desc", picture.alternative.text + ' ' + std::string(below));
    out.element("style",
                "svg { background: #fffefb; } text { font: 12px sans-serif; fill: #22252a; "
                "text-anchor: middle; } "
                ".we { display: none; } .small { font-size: 10px; } .soft { fill: #5c626b; } "
                ".box { fill: #f4f1e8; stroke: #5c626b; } "
                ".box.candidate { stroke: #24507a; stroke-width: 2; } "
                ".box.link { fill: none; stroke: #dcd9d0; } "
                ".edge { fill: none; stroke: #5c626b; stroke-width: 1.2; }");
    out.line();
    out.markup(inside.take());
    out.markup(legend.take());
    label(out, 6, size.height + foot - 8, below, "small soft", "start");
    out.close();
    out.line();
    return out.take();
}

}  // namespace fascia::handout
