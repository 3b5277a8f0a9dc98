#include "core/rules/ties.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

namespace fascia {

namespace {

constexpr std::size_t most = 4;  // that are named

/// Whether a thing of that id is wanted.
bool is_wanted(const KnowledgeBase& kb, std::string_view id,
               const std::function<bool(Entity)>& wanted) {
    return std::ranges::any_of(kb.with_id(id), wanted);
}

void add_once(std::vector<std::string>& list, std::string item) {
    if (std::ranges::find(list, item) == list.end()) {
        list.push_back(std::move(item));
    }
}

std::string first_of(const std::vector<std::string>& items) {
    const std::span<const std::string> shown(items.data(), std::min(items.size(), most));
    const std::size_t more = items.size() - shown.size();
    return list_of(shown) + (more == 0 ? "" : " and " + std::to_string(more) + " more");
}

}  // namespace

Ties ties_of(const KnowledgeBase& kb, Entity entity, const std::function<bool(Entity)>& wanted) {
    const std::string id(kb.id_of(entity));
    std::vector<std::string> affecting;
    std::vector<std::string> within;  // members and parts of it
    for (const Candidate& candidate : kb.candidates) {
        if (candidate.family == id && is_wanted(kb, candidate.id, wanted)) {
            within.push_back(candidate.id);
        }
        if (std::ranges::find(candidate.structures, id) != candidate.structures.end() &&
            is_wanted(kb, candidate.id, wanted)) {
            affecting.push_back(candidate.id);
        }
    }
    std::vector<std::string> about;  // findings
    std::vector<std::string> facts;
    for (const Fact& fact : kb.facts) {
        if (fact.values.size() != 2) {
            continue;
        }
        const auto* first = std::get_if<std::string>(&fact.values[0]);
        const auto* second = std::get_if<std::string>(&fact.values[1]);
        if (first == nullptr || second == nullptr || (*first == id) == (*second == id)) {
            continue;
        }
        const std::string& other = *first == id ? *second : *first;
        if (!is_wanted(kb, other, wanted)) {
            continue;
        }
        if (*second == id && fact.relation == "part_of") {
            add_once(within, other);
        } else if (*second == id && kb.finding(other) != nullptr) {
            add_once(about, other);
        }
        add_once(facts, *first + ' ' + fact.relation + ' ' + *second);
    }
    Ties out;
    const auto offer = [&](std::vector<std::string>& ids, const char* words) {
        if (out.told.empty() && !ids.empty()) {
            out.told = words + id + ":  " + first_of(ids);
            if (ids.size() <= most) {
                out.ids = std::move(ids);
            }
        }
    };
    offer(affecting, "candidates that affect ");
    offer(within, "members or parts of ");
    offer(about, "findings about ");
    if (out.told.empty() && !facts.empty()) {
        out.told = "what is known of both:  " + first_of(facts);
    }
    return out;
}

}  // namespace fascia
