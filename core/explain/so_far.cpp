#include "core/explain/so_far.hpp"

#include <algorithm>

namespace fascia {

std::string so_far(const EvidenceRule& cluster,
                   std::span<const std::pair<std::string_view, SeenState>> members) {
    const auto present = std::ranges::count_if(
        members, [](const auto& member) { return member.second.state == FindingState::present; });
    return std::to_string(present) + " of " + std::to_string(members.size()) +
           (present == 1 ? " is" : " are") + " present so far, " +
           std::to_string(cluster.at_least) + (cluster.at_least == 1 ? " is" : " are") + " needed";
}

}  // namespace fascia
