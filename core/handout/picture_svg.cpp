#include "core/base/text.hpp"
#include "core/handout/html_writer.hpp"
#include "core/handout/picture.hpp"

#include <algorithm>
#include <array>

namespace fascia::handout {

namespace {

constexpr int width = 760;

std::string whole(int number) {
    return std::to_string(number);
}

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

void line(HtmlWriter& out, int x1, int y1, int x2, int y2, std::string_view of_class) {
    out.open("line", {{"x1", whole(x1)},
                      {"y1", whole(y1)},
                      {"x2", whole(x2)},
                      {"y2", whole(y2)},
                      {"class", of_class}});
    out.close();
}

void label(HtmlWriter& out, int x, int y, std::string_view text, std::string_view of_class,
           std::string_view anchor = "start") {
    out.element("text", text,
                {{"x", whole(x)}, {"y", whole(y)}, {"text-anchor", anchor}, {"class", of_class}});
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

int draw(HtmlWriter& out, const Waterfall& picture) {
    constexpr int row = 22;
    constexpr int labels = 330;
    int sum = picture.prior.tenths;
    Scale scale{labels + 40, width - labels - 100, std::min(0, sum), std::max(0, sum)};
    for (const Waterfall::Bar& bar : picture.bars) {
        sum += bar.points.tenths;
        scale.low = std::min(scale.low, sum);
        scale.high = std::max(scale.high, sum);
    }
    const int rows = static_cast<int>(picture.bars.size()) + 2;
    line(out, scale.at(0), 4, scale.at(0), rows * row + 4, "base");
    int y = 6;
    const auto bar = [&](std::string_view name, int from, int to, std::string_view of_class,
                         const std::string& figure, std::string_view weight) {
        label(out, labels, y + 13, shortened(name, 54), weight, "end");
        rect(out, std::min(scale.at(from), scale.at(to)), y,
             std::abs(scale.at(to) - scale.at(from)), row - 6, of_class,
             std::string(name) + ": " + figure);
        label(out, std::max(scale.at(from), scale.at(to)) + 5, y + 12, figure,
              std::string("small ") + std::string(weight));
        y += row;
    };
    bar("before any finding", 0, picture.prior.tenths, "prior", signed_points(picture.prior), "");
    sum = picture.prior.tenths;
    for (const Waterfall::Bar& one : picture.bars) {
        line(out, scale.at(sum), y - 6, scale.at(sum), y + row - 6, "link");
        bar(one.label, sum, sum + one.points.tenths, one.points.tenths > 0 ? "up" : "down",
            signed_points(one.points), "");
        sum += one.points.tenths;
    }
    line(out, scale.at(sum), y - 6, scale.at(sum), y + row - 6, "link");
    bar("in all", 0, picture.total.tenths, "prior", to_string(picture.total), "strong");
    return rows * row + 8;
}

int draw(HtmlWriter& out, const Course& picture) {
    constexpr int left = 34;
    constexpr int right = 260;
    constexpr int row = 24;
    constexpr int ranks_max = 10;
    constexpr int top = 14;
    const int steps = static_cast<int>(picture.steps.size());
    const auto x = [&](int step) {
        return left + step * (width - left - right) / std::max(steps - 1, 1);
    };
    const auto y = [](std::size_t rank) {
        const int shown =
            rank == 0 ? ranks_max + 1 : std::min(static_cast<int>(rank), ranks_max + 1);
        return top + (shown - 1) * row;
    };
    for (int rank = 1; rank <= ranks_max + 1; ++rank) {
        const int at = y(static_cast<std::size_t>(rank));
        line(out, left, at, width - right, at, "axis");
        label(out, left - 8, at + 4, rank > ranks_max ? "below" : whole(rank), "small soft", "end");
    }
    for (int step = 0; step < steps; ++step) {
        label(out, x(step), top + (ranks_max + 1) * row - 2, whole(step + 1), "tiny soft",
              "middle");
    }
    std::vector<int> taken;  // heights of labels that are drawn
    for (std::size_t i = 0; i < picture.lines.size(); ++i) {
        std::string points;
        for (int step = 0; step < steps; ++step) {
            points += (step > 0 ? " " : "") + whole(x(step)) + ',' +
                      whole(y(picture.lines[i].ranks[static_cast<std::size_t>(step)]));
        }
        out.open("polyline",
                 {{"points", points}, {"class", "course c" + whole(static_cast<int>(i))}});
        out.element("title", picture.lines[i].label);
        out.close();
        int at = y(picture.lines[i].ranks.back()) + 4;
        while (std::ranges::any_of(taken, [&](int other) { return std::abs(other - at) < 14; })) {
            at += 14;
        }
        taken.push_back(at);
        line(out, width - right + 8, at - 4, width - right + 30, at - 4,
             "course c" + whole(static_cast<int>(i)));
        label(out, width - right + 36, at, shortened(picture.lines[i].label, 34), "small");
    }
    return top + (ranks_max + 1) * row + 6;
}

int draw(HtmlWriter& /*out*/, const Network& /*picture*/) {
    return 0;
}

}  // namespace

std::string to_svg(const Picture& picture, const std::string& id) {
    HtmlWriter inside;
    const int height =
        std::visit([&](const auto& drawn) { return draw(inside, drawn); }, picture.drawn);
    HtmlWriter out;
    out.open("svg", {{"viewBox", "0 0 " + whole(width) + ' ' + whole(height)},
                     {"role", "img"},
                     {"aria-labelledby", id + "-title"},
                     {"aria-describedby", id + "-text"}});
    out.element("title", picture.caption, {{"id", id + "-title"}});
    out.markup(inside.take());
    out.close();
    return out.take();
}

}  // namespace fascia::handout
