#include "core/handout/strips_html.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace fascia::handout {

namespace {

constexpr int cell = 28;                 // width of a column
constexpr int half = 22;                 // height of the highest bar
constexpr std::size_t columns_max = 16;  // side by side on A4, beside what is told of a candidate

/// The columns of one table: from begin up to, but without, end.
struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
    int width = 0;  ///< the same for all parts, so that all are drawn at one size
};

std::vector<Part> parts_of(std::size_t columns) {
    const std::size_t count = std::max<std::size_t>(1, (columns + columns_max - 1) / columns_max);
    const std::size_t each = (columns + count - 1) / count;
    std::vector<Part> out;
    for (std::size_t i = 0; i < count; ++i) {
        out.push_back({std::min(columns, i * each), std::min(columns, (i + 1) * each),
                       cell * static_cast<int>(each)});
    }
    return out;
}

std::int32_t highest(const Strips& strips) {
    std::int32_t most = 1;
    for (const Strips::Row& row : strips.rows) {
        for (const std::optional<Points>& worth : row.worth) {
            most = std::max(most, std::abs(worth.value_or(Points{}).tenths));
        }
    }
    return most;
}

class StripsWriter {
public:
    StripsWriter(HtmlWriter& out, const Strips& strips,
                 const std::function<void(const Words&)>& write_words)
        : out_(out),
          strips_(strips),
          write_words_(write_words),
          most_(highest(strips)),
          has_chance_(std::ranges::any_of(
              strips.rows, [](const Strips::Row& row) { return !row.chance.empty(); })) {}

    void run() {
        for (const Part& part : parts_of(strips_.columns.size())) {
            table(part);
        }
        out_.open("ol", {{"class", "legend"}});
        for (const Words& column : strips_.columns) {
            out_.open("li");
            write_words_(column);
            out_.close();
        }
        out_.close();
    }

private:
    void table(const Part& part) {
        const std::string label = part.begin == 0 ? "Overview"
                                                  : "Overview, findings from " +
                                                        std::to_string(part.begin + 1) + " to " +
                                                        std::to_string(part.end);
        out_.open(
            "div",
            {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", label}});
        out_.open("table", {{"class", "strips"}});
        out_.open("thead");
        out_.open("tr");
        head(part);
        out_.close();
        out_.close();
        out_.open("tbody");
        for (const Strips::Row& row : strips_.rows) {
            out_.open("tr");
            this->row(part, row);
            out_.close();
            out_.line();
        }
        out_.close();
        out_.close();
        out_.close();
    }

    /// What is told of a candidate as a whole stands in the first table only.
    void head(const Part& part) {
        out_.element("th", "rank", {{"scope", "col"}, {"class", "n"}});
        out_.element("th", "candidate", {{"scope", "col"}});
        if (part.begin == 0) {
            out_.element("th", "points", {{"scope", "col"}, {"class", "n"}});
            if (has_chance_) {
                out_.element("th", "chance", {{"scope", "col"}, {"class", "n"}});
            }
        }
        out_.open("th", {{"scope", "col"}});
        drawing(part, 14, "findings, numbered as listed below");
        for (std::size_t i = part.begin; i < part.end; ++i) {
            out_.element("text", std::to_string(i + 1),
                         {{"x", std::to_string(left_of(part, i) + cell / 2)},
                          {"y", "11"},
                          {"class", "small soft"}});
        }
        out_.close();
        out_.close();
    }

    void row(const Part& part, const Strips::Row& row) {
        out_.element("td", std::to_string(row.rank), {{"class", "n"}});
        out_.open("td", {{"class", "name"}});
        write_words_(row.label);
        if (part.begin == 0) {
            // Below the name, so that the bars have the width of the page.
            out_.element(
                "span",
                row.band + (row.band.empty() ? "" : "; ") + "before any finding " + row.prior,
                {{"class", "under"}});
        }
        out_.close();
        if (part.begin == 0) {
            out_.element("td", row.points, {{"class", "n"}, {"data-l", "points"}});
            if (has_chance_) {
                out_.element("td", row.chance, {{"class", "n"}, {"data-l", "chance"}});
            }
        }
        out_.open("td", {{"class", "bars"}});
        bars(part, row);
        out_.close();
    }

    void bars(const Part& part, const Strips::Row& row) {
        std::string says;
        for (std::size_t i = part.begin; i < part.end; ++i) {
            if (row.worth[i]) {
                says += (says.empty() ? "" : "; ") + signed_points(*row.worth[i]) + " " +
                        strips_.columns[i].text;
            }
        }
        drawing(part, 2 * half + 4, says.empty() ? "nothing told says anything" : says);
        const int base = half + 2;
        out_.shape("line", {{"x1", "0"},
                            {"y1", std::to_string(base)},
                            {"x2", std::to_string(part.width)},
                            {"y2", std::to_string(base)},
                            {"class", "axis"}});
        for (std::size_t i = part.begin; i < part.end; ++i) {
            if (row.worth[i] && row.worth[i]->tenths != 0) {
                bar(left_of(part, i), base, *row.worth[i]);
            }
        }
        out_.close();
    }

    void bar(int x, int base, Points worth) {
        const int high = std::max(1, std::abs(worth.tenths) * (half - 10) / most_);
        const bool is_up = worth.tenths > 0;
        out_.shape("rect", {{"x", std::to_string(x + 8)},
                            {"y", std::to_string(is_up ? base - high : base)},
                            {"width", std::to_string(cell - 16)},
                            {"height", std::to_string(high)},
                            {"class", is_up ? "up" : "down"}});
        out_.element("text", signed_points(worth),
                     {{"x", std::to_string(x + cell / 2)},
                      {"y", std::to_string(is_up ? base - high - 2 : base + high + 8)},
                      {"class", "tiny"}});
    }

    /// Opens a picture as wide as the part.
    void drawing(const Part& part, int height, std::string_view says) {
        const std::string wide = std::to_string(part.width);
        const std::string high = std::to_string(height);
        out_.open("svg", {{"width", wide},
                          {"height", high},
                          {"viewBox", "0 0 " + wide + ' ' + high},
                          {"role", "img"},
                          {"aria-label", says}});
    }

    static int left_of(const Part& part, std::size_t column) {
        return static_cast<int>(column - part.begin) * cell;
    }

    HtmlWriter& out_;
    const Strips& strips_;
    const std::function<void(const Words&)>& write_words_;
    std::int32_t most_ = 1;
    bool has_chance_ = false;
};

}  // namespace

void strips_html(HtmlWriter& out, const Strips& strips,
                 const std::function<void(const Words&)>& write_words) {
    StripsWriter(out, strips, write_words).run();
}

}  // namespace fascia::handout
