#include "core/base/text.hpp"
#include "core/handout/body_shapes.hpp"
#include "core/handout/svg_parts.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fascia::handout {

namespace {

constexpr int map_width = 850;
constexpr int top = 26;
constexpr int body_height = 440;
constexpr int legend_left = 530;

/// Pixels of a length on the body.
constexpr int pixels(int units) {
    return units * 6 / 5;
}

/// One of the three bodies: where it stands, and from which side it is seen.
struct Stand {
    View view;
    int middle;    ///< where the midline is, in pixels
    int right;     ///< where the person's right is: 1 or -1; of the side view, where the front is
    Side seen_of;  ///< of the side view: which side is seen
};

/// Which sides something is on, as seen in a view: 1 is to the right of the picture.
std::vector<int> sides_of(const Stand& stand, Side side, int only) {
    if (stand.view == View::side) {
        const bool is_seen = side == Side::none || side == Side::both || side == stand.seen_of;
        return is_seen ? std::vector{stand.right} : std::vector<int>();
    }
    if (only != 0) {
        return {only * stand.right};
    }
    if (side == Side::left || side == Side::right) {
        return {side == Side::right ? stand.right : -stand.right};
    }
    return {1, -1};
}

BodyPoint placed(const Stand& stand, int sign, const BodyPoint& point) {
    return {stand.middle + sign * pixels(point.x), top + pixels(point.y)};
}

bool is_half(const Stand& stand, const std::vector<BodyPoint>& outline) {
    return stand.view != View::side && outline.front().x == 0 && outline.back().x == 0;
}

/// Both halves of what lies on the midline, as one outline.
std::vector<BodyPoint> doubled(const std::vector<BodyPoint>& half) {
    std::vector<BodyPoint> out = half;
    for (auto point = half.rbegin(); point != half.rend(); ++point) {
        if (point->x != 0) {
            out.push_back({-point->x, point->y});
        }
    }
    return out;
}

/// A closed path with round corners, but for a half on the midline, where the other one begins.
std::string path_of(const Stand& stand, int sign, const std::vector<BodyPoint>& outline,
                    bool has_other_half = false) {
    // Twice the places, so that the middle between two is a whole number.
    const auto at = [&](std::size_t i) {
        const BodyPoint point = placed(stand, sign, outline[i % outline.size()]);
        return BodyPoint{2 * point.x, 2 * point.y};
    };
    // As far as it is from where the piece begins, which is the briefest.
    const auto from = [](const BodyPoint& begin, const BodyPoint& point) {
        return pair_of(point.x - begin.x, point.y - begin.y);
    };
    const auto between = [&](std::size_t i) {
        return BodyPoint{(at(i).x + at(i + 1).x) / 2, (at(i).y + at(i + 1).y) / 2};
    };
    BodyPoint begin = between(outline.size() - 1);
    std::string out = 'M' + pair_of(begin.x, begin.y);
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const bool is_sharp = stand.view != View::side && outline[i].x == 0 && !has_other_half;
        const BodyPoint end = between(i);
        out += is_sharp ? 'l' + from(begin, at(i)) + 'l' + from(at(i), end)
                        : 'q' + from(begin, at(i)) + ' ' + from(begin, end);
        begin = end;
    }
    return out + 'Z';
}

BodyPoint centre_of(const Stand& stand, int sign, const std::vector<BodyPoint>& outline) {
    int x = 0;
    int y = 0;
    for (const BodyPoint& point : outline) {
        x += point.x;
        y += point.y;
    }
    const int count = static_cast<int>(outline.size());
    return placed(stand, sign, {x / count, y / count});
}

const BodySpot* spot_of(std::string_view structure) {
    const auto spots = structure_spots();
    const auto found = std::ranges::find(spots, structure, &BodySpot::structure);
    return found == spots.end() ? nullptr : &*found;
}

/// Where a spot is seen in a view; nothing where it is not.
std::optional<BodyPoint> seen_at(const Stand& stand, int sign, const BodySpot& spot) {
    const bool is_seen = stand.view == View::side   ? true
                         : stand.view == View::back ? spot.in_back
                                                    : spot.in_front;
    if (!is_seen) {
        return std::nullopt;
    }
    return placed(stand, sign, {stand.view == View::side ? spot.z : spot.x, spot.y});
}

/// How the lines and dots of a place look, told apart by colour, pattern and form: those of the
/// candidates A, B, C in turn, and of what red flags ask for (I, II).
std::string look_of(std::string_view mark) {
    constexpr std::string_view letters = "ABCDEFGH";
    const std::size_t place = mark.size() == 1 ? letters.find(mark) : letters.npos;
    return place == letters.npos ? "kf" : "k" + std::to_string(place % 3);
}

/// A dot, a square, a triangle or a diamond.
void spot(HtmlWriter& out, int x, int y, const std::string& look) {
    const std::string of_class = "spot " + look;
    if (look == "k0") {
        out.shape("circle",
                  {{"cx", whole(x)}, {"cy", whole(y)}, {"r", "2.5"}, {"class", of_class}});
        return;
    }
    const std::string form = look == "k1"   ? "m-2.5 -2.5h5v5h-5z"
                             : look == "k2" ? "m0 -3.4l3.2 5.6h-6.4z"
                                            : "m0 -3.4l3.4 3.4l-3.4 3.4l-3.4 -3.4z";
    out.shape("path", {{"d", 'M' + whole(x) + ' ' + whole(y) + form}, {"class", of_class}});
}

class Drawing {
public:
    explicit Drawing(HtmlWriter& out) : out_(out) {}

    void body(const Stand& stand) {
        for (const BodyShape& shape : body_outline()) {
            if (shape.view != stand.view) {
                continue;
            }
            outline(stand, sides_of(stand, stand.seen_of, 0), shape.outline, "skin");
        }
    }

    void zone(const Stand& stand, const BodyMap::Zone& zone) {
        for (const BodyShape& shape : region_shapes()) {
            if (shape.view != stand.view || shape.region != zone.region) {
                continue;
            }
            const std::vector<int> signs = sides_of(stand, zone.side, shape.only);
            outline(stand, signs, shape.outline, zone.is_told ? "zone" : "referral");
            const bool is_one = signs.size() == 2 && is_half(stand, shape.outline);
            for (const int sign : is_one ? std::vector{1} : signs) {
                if (!zone.mark.empty()) {
                    badges_.push_back({centre_of(stand, sign, shape.outline), zone.mark, "badge"});
                }
            }
        }
    }

    void place(const Stand& stand, const BodyMap::Place& place) {
        for (const int sign : sides_of(stand, place.side, 0)) {
            std::set<std::pair<int, int>> ends;
            std::string strokes;
            for (const auto& [from, to] : place.strokes) {
                const BodySpot* const one = spot_of(from);
                const BodySpot* const other = spot_of(to);
                const auto begin = one == nullptr ? std::nullopt : seen_at(stand, sign, *one);
                const auto end = other == nullptr ? std::nullopt : seen_at(stand, sign, *other);
                if (!begin || !end) {
                    continue;
                }
                if (from != to) {
                    strokes += 'M' + whole(begin->x) + ' ' + whole(begin->y) + 'L' + whole(end->x) +
                               ' ' + whole(end->y);
                }
                ends.emplace(begin->x, begin->y);
                ends.emplace(end->x, end->y);
            }
            if (!strokes.empty()) {
                out_.shape("path", {{"d", strokes}, {"class", "strand " + look_of(place.mark)}});
            }
            dots(ends, place.mark);
        }
    }

    /// Marks beside the body, on the side of what they mark, with a line to it.
    void marks(const Stand& stand) {
        constexpr int radius = 7;
        constexpr int row = 2 * radius + 5;
        const int away = pixels(stand.view == View::side ? 44 : 72);
        std::ranges::stable_sort(badges_, {}, [](const Badge& badge) { return badge.at.y; });
        for (const int sign : {-1, 1}) {
            std::vector<Badge> beside;
            std::vector<int> heights;
            for (const Badge& badge : badges_) {
                if ((badge.at.x >= stand.middle) == (sign > 0)) {
                    heights.push_back(
                        std::max(badge.at.y, heights.empty() ? 0 : heights.back() + row));
                    beside.push_back(badge);
                }
            }
            // Below the feet is nothing: what would hang out goes up, and what is above it too.
            int most = top + pixels(body_height) - radius;
            for (auto height = heights.rbegin(); height != heights.rend(); ++height) {
                *height = std::min(*height, most);
                most = *height - row;
            }
            for (std::size_t i = 0; i < beside.size(); ++i) {
                const Badge& badge = beside[i];
                const BodyPoint at{stand.middle + sign * away, heights[i]};
                line(out_, badge.at.x, badge.at.y, at.x, at.y, "pointer");
                out_.shape("circle", {{"cx", whole(at.x)},
                                      {"cy", whole(at.y)},
                                      {"r", whole(radius)},
                                      {"class", badge.of_class}});
                label(out_, at.x, at.y + 3, badge.mark, "tiny strong", "middle");
            }
        }
        badges_.clear();
    }

private:
    void outline(const Stand& stand, const std::vector<int>& signs,
                 const std::vector<BodyPoint>& points, std::string_view of_class) {
        if (signs.size() == 2 && is_half(stand, points)) {
            path(path_of(stand, 1, doubled(points), true), of_class);
            return;
        }
        for (const int sign : signs) {
            path(path_of(stand, sign, points), of_class);
        }
    }

    struct Badge {
        BodyPoint at;
        std::string mark;
        std::string of_class;
    };

    void path(const std::string& d, std::string_view of_class) {
        out_.shape("path", {{"d", d}, {"transform", "scale(0.5)"}, {"class", of_class}});
    }

    /// A dot at each end, and the mark between them.
    void dots(const std::set<std::pair<int, int>>& ends, const std::string& mark) {
        if (ends.empty()) {
            return;
        }
        int x = 0;
        int y = 0;
        for (const auto& [end_x, end_y] : ends) {
            spot(out_, end_x, end_y, look_of(mark));
            x += end_x;
            y += end_y;
        }
        const int count = static_cast<int>(ends.size());
        const BodyPoint at{x / count, y / count};
        // On the midline both sides are one place.
        if (std::ranges::none_of(badges_, [&](const Badge& known) {
                return known.mark == mark && std::abs(known.at.x - at.x) < 3;
            })) {
            badges_.push_back({at, mark, "badge of-place " + look_of(mark)});
        }
    }

    HtmlWriter& out_;
    std::vector<Badge> badges_;
};

/// The side that the side view shows: where more is told, the right one where it is the same.
Side seen_side(const BodyMap& picture) {
    const auto count = [&](Side side) {
        return std::ranges::count_if(picture.zones, [&](const BodyMap::Zone& zone) {
            return zone.is_told && zone.side == side;
        });
    };
    return count(Side::left) > count(Side::right) ? Side::left : Side::right;
}

int draw_legend(HtmlWriter& out, const BodyMap& picture) {
    constexpr int row = 14;
    int y = top + 8;
    for (const BodyMap::Line& entry : picture.legend) {
        const bool is_place = std::ranges::find(picture.places, entry.mark,
                                                &BodyMap::Place::mark) != picture.places.end();
        const std::size_t characters = is_place ? 42 : 46;
        if (entry.mark.empty()) {
            y += 6;
        } else {
            label(out, legend_left + 8, y, entry.mark, "small strong", "middle");
        }
        if (is_place) {
            const std::string look = look_of(entry.mark);
            out.shape("path", {{"d", 'M' + whole(legend_left + 20) + ' ' + whole(y - 4) + "h26"},
                               {"class", "strand " + look}});
            spot(out, legend_left + 20, y - 4, look);
            spot(out, legend_left + 46, y - 4, look);
        }
        label_lines(out,
                    legend_left + (entry.mark.empty() ? 0
                                   : is_place         ? 56
                                                      : 22),
                    y, entry.text, characters, row, entry.mark.empty() ? "small strong" : "small");
        const std::size_t lines = std::max(broken(entry.text.text, characters).size(),
                                           broken(entry.text.everyday, characters).size());
        y += row * static_cast<int>(lines);
    }
    return y;
}

}  // namespace

Size draw(HtmlWriter& out, HtmlWriter& legend, const BodyMap& picture) {
    const Side seen = seen_side(picture);
    const std::array stands = {
        Stand{View::back, 95, 1, Side::none},
        Stand{View::front, 290, -1, Side::none},
        Stand{View::side, 450, seen == Side::right ? 1 : -1, seen},
    };
    Drawing drawing(out);
    for (const Stand& stand : stands) {
        const bool is_side = stand.view == View::side;
        label(out, stand.middle, 12,
              is_side                    ? "from the " + to_string(seen)
              : stand.view == View::back ? "from behind"
                                         : "from the front",
              "small soft", "middle");
        if (!is_side) {
            label(out, stand.middle - 50, top + 40, stand.right > 0 ? "left" : "right", "tiny soft",
                  "middle");
            label(out, stand.middle + 50, top + 40, stand.right > 0 ? "right" : "left", "tiny soft",
                  "middle");
        }
        drawing.body(stand);
        for (const bool is_told : {true, false}) {
            for (const BodyMap::Zone& zone : picture.zones) {
                if (zone.is_told == is_told) {
                    drawing.zone(stand, zone);
                }
            }
        }
        for (const BodyMap::Place& place : picture.places) {
            drawing.place(stand, place);
        }
        drawing.marks(stand);
    }
    const int y = draw_legend(legend, picture);
    return {map_width, std::max(top + pixels(body_height) + 6, y), legend_left, y};
}

}  // namespace fascia::handout
