#include "core/explain/siblings.hpp"

#include "core/explain/wording.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace fascia {

namespace {

constexpr std::size_t splitters_max = 3;

/// What is known of a line, but for how common it is: what counts, finding by finding.
using KnownPoints = std::vector<std::pair<std::string_view, std::int32_t>>;

KnownPoints known_of(const WeighedCandidate& weighed) {
    KnownPoints out;
    for (const Contribution& c : weighed.contributions) {
        if (c.is_counted()) {
            out.emplace_back(c.finding, c.points.tenths);
        }
    }
    std::ranges::sort(out);
    return out;
}

void add_splitters(const Consultation& consultation, Siblings& siblings) {
    struct Effect {
        std::vector<Points> if_present;
        std::vector<Points> if_absent;
    };
    const std::size_t count = siblings.members.size();
    std::map<std::string_view, Effect> effects;
    for (std::size_t i = 0; i < count; ++i) {
        for (const OpenFinding& open : consultation.open_findings(*siblings.members[i])) {
            Effect& effect = effects[open.finding];
            effect.if_present.resize(count);
            effect.if_absent.resize(count);
            effect.if_present[i] = open.if_present;
            effect.if_absent[i] = open.if_absent;
        }
    }
    const auto spread = [](const std::vector<Points>& points) {
        const auto [least, most] = std::ranges::minmax(points);
        return most.tenths - least.tenths;
    };
    std::vector<std::tuple<std::int32_t, bool, std::string_view>> order;
    for (const auto& [id, effect] : effects) {
        const Finding* const finding = consultation.kb().finding(id);
        const std::int32_t apart = std::max(spread(effect.if_present), spread(effect.if_absent));
        if (finding != nullptr && apart > 0) {
            order.emplace_back(-apart, finding->observer != "person", id);
        }
    }
    std::ranges::sort(order);
    Wording wording(consultation.rulebook());
    for (const auto& [apart, is_examined, id] : order) {
        if (siblings.splitters.size() == splitters_max) {
            break;
        }
        Effect& effect = effects[id];
        const Finding& finding = *consultation.kb().finding(id);
        siblings.splitters.push_back(
            {std::string(id),
             wording.finding(id, finding.sided ? siblings.members.front()->side : Side::none),
             std::move(effect.if_present), std::move(effect.if_absent)});
    }
}

}  // namespace

std::vector<Siblings> not_told_apart(const Consultation& consultation, std::size_t ranks) {
    std::vector<Siblings> out;
    if (consultation.told().told.empty()) {
        return out;
    }
    Wording wording(consultation.rulebook());
    std::map<std::tuple<std::string_view, Side, KnownPoints>, std::size_t> groups;
    for (const WeighedCandidate& weighed : consultation.weighing().candidates) {
        KnownPoints known = known_of(weighed);
        if (weighed.candidate->family.empty() || known.empty()) {
            continue;
        }
        const auto [group, is_new] = groups.emplace(
            std::tuple(std::string_view(weighed.candidate->family), weighed.side, std::move(known)),
            out.size());
        if (is_new) {
            out.push_back({wording.plain_label(weighed.candidate->family), {}, {}, {}});
        }
        Siblings& siblings = out[group->second];
        siblings.members.push_back(&weighed);
        siblings.labels.push_back(wording.candidate(*weighed.candidate, weighed.side));
    }
    std::erase_if(out, [&](const Siblings& siblings) {
        return siblings.members.size() < 2 || siblings.members.front()->rank > ranks;
    });
    for (Siblings& siblings : out) {
        add_splitters(consultation, siblings);
    }
    return out;
}

}  // namespace fascia
