#include "core/handout/picture.hpp"

#include "core/evidence/points.hpp"

namespace fascia::handout {

std::vector<Waterfall::Stretch> Waterfall::stretches() const {
    std::vector<Stretch> out;
    std::int32_t sum = prior.tenths;
    out.push_back({"before any finding", 0, sum, "prior", signed_points(prior)});
    for (const Bar& bar : bars) {
        if (!bar.is_counted) {
            out.push_back({bar.label, sum, sum + bar.points.tenths, "idle",
                           "(" + signed_points(bar.points) + ")"});
            continue;
        }
        out.push_back({bar.label, sum, sum + bar.points.tenths,
                       bar.points.tenths > 0 ? "up" : "down", signed_points(bar.points)});
        sum += bar.points.tenths;
    }
    out.push_back({"in all", 0, total.tenths, "prior", signed_points(total)});
    return out;
}

}  // namespace fascia::handout
