#include "core/knowledge/knowledge_base.hpp"

#include <cmath>

namespace fascia {

namespace {

std::optional<double> to_two_decimals(double ratio) {
    return std::isfinite(ratio) ? std::optional(std::round(ratio * 100.0) / 100.0) : std::nullopt;
}

}  // namespace

std::optional<double> Figure::ratio_present() const {
    if (present) {
        return present->value;
    }
    return sensitivity && specificity ? to_two_decimals(*sensitivity / (1.0 - *specificity))
                                      : std::nullopt;
}

std::optional<double> Figure::ratio_absent() const {
    if (absent) {
        return absent->value;
    }
    return sensitivity && specificity ? to_two_decimals((1.0 - *sensitivity) / *specificity)
                                      : std::nullopt;
}

bool Figure::is_rival_of(const Figure& other) const {
    if (id == other.id || candidate != other.candidate || candidate.empty() ||
        frequency.has_value() != other.frequency.has_value()) {
        return false;
    }
    return frequency || (finding.empty() ? !cluster.empty() && cluster == other.cluster
                                         : finding == other.finding);
}

}  // namespace fascia
