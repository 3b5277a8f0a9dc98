#include "shell/name_index.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <utility>

namespace fascia::shell {

namespace {

std::string folded(std::string_view name) {
    std::string out = to_lower(name);
    std::ranges::replace(out, '_', ' ');
    return out;
}

}  // namespace

NameIndex::NameIndex(const KnowledgeBase& kb) : kb_(&kb) {
    const auto add_all = [this](const auto& list, EntityType type) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            add({type, i}, list[i].id, true);
        }
    };
    const auto add_names = [this](const auto& list, EntityType type) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            add({type, i}, list[i].label, false);
            if constexpr (requires { list[i].common; }) {
                add({type, i}, list[i].common, false);
            }
            if constexpr (requires { list[i].synonyms; }) {
                for (const std::string& synonym : list[i].synonyms) {
                    add({type, i}, synonym, false);
                }
            }
        }
    };
    add_all(kb.structures, EntityType::structure);
    add_all(kb.findings, EntityType::finding);
    add_all(kb.candidates, EntityType::candidate);
    add_all(kb.treatments, EntityType::treatment);
    add_all(kb.sources, EntityType::source);
    add_names(kb.structures, EntityType::structure);
    add_names(kb.findings, EntityType::finding);
    add_names(kb.candidates, EntityType::candidate);
    add_names(kb.treatments, EntityType::treatment);
    folded_ += '\n';
    sort_ids();
}

void NameIndex::add(Entity entity, std::string_view name, bool is_id) {
    if (!name.empty()) {
        folded_ += '\n';
        names_.push_back({folded_.size(), name, entity, 0, is_id});
        folded_ += folded(name);
    }
}

void NameIndex::sort_ids() {
    std::vector<std::pair<std::string_view, std::size_t>> ids;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        ids.emplace_back(kb_->id_of(names_[i].entity), i);
    }
    std::ranges::sort(ids);
    std::uint32_t place = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        place += i > 0 && ids[i].first != ids[i - 1].first ? 1U : 0U;
        names_[ids[i].second].id = place;
    }
}

NameIndex::Fit NameIndex::fit_at(const Name& name, std::size_t place,
                                 std::string_view typed) const {
    if (place == name.begin) {
        return name.is_id && name.written.starts_with(typed) ? Fit::beginning : Fit::name;
    }
    const bool begins_word =
        std::string_view(" -(").find(folded_[place - 1]) != std::string_view::npos;
    return begins_word ? Fit::word : Fit::alike;
}

std::vector<NameIndex::Match> NameIndex::find(std::string_view typed,
                                              const std::function<bool(Entity)>& wanted) const {
    // All names are looked through at once, which is faster than one by one.
    const std::string key = folded(typed);
    struct Found {
        std::uint32_t id = 0;
        Fit fit = Fit::alike;
        const Name* name = nullptr;
    };
    std::vector<Found> found;
    auto name = names_.begin();
    for (std::size_t at = folded_.find(key, 1); at < folded_.size() - 1;) {
        name = std::prev(
            std::upper_bound(name, names_.end(), at,
                             [](std::size_t place, const Name& one) { return place < one.begin; }));
        const Fit fit = fit_at(*name, at, typed);
        if (fit != Fit::alike && wanted(name->entity)) {
            found.push_back({name->id, fit, &*name});
        }
        // The first place that fits decides; one within a word does not.
        at = folded_.find(key, (fit == Fit::alike ? at : folded_.find('\n', at)) + 1);
    }
    // A structure that is a candidate too is offered once.
    std::ranges::stable_sort(found, [](const Found& a, const Found& b) {
        return std::pair(a.id, a.fit) < std::pair(b.id, b.fit);
    });
    const auto rest = std::ranges::unique(found, {}, &Found::id);
    found.erase(rest.begin(), rest.end());
    std::ranges::stable_sort(found, {}, &Found::fit);
    std::vector<Match> matches;
    matches.reserve(found.size());
    for (const Found& one : found) {
        matches.push_back({one.name->entity, one.name->written, one.fit});
    }
    return matches;
}

std::vector<NameIndex::Match> NameIndex::alike(std::string_view typed,
                                               const std::function<bool(Entity)>& wanted) const {
    constexpr std::size_t shortest = 3;
    constexpr std::size_t most = 5;
    if (typed.size() < shortest) {
        return {};
    }
    std::vector<std::string> known;
    for (const Name& name : names_) {
        if (wanted(name.entity)) {
            known.emplace_back(name.written);
        }
    }
    std::vector<Match> found;
    for (const std::string& like : nearest(folded(typed), known, most)) {
        const auto name = std::ranges::find_if(
            names_, [&](const Name& one) { return one.written == like && wanted(one.entity); });
        const bool is_there = std::ranges::any_of(
            found, [&](const Match& match) { return match.entity == name->entity; });
        if (!is_there) {
            found.push_back({name->entity, name->written, Fit::alike});
        }
    }
    return found;
}

}  // namespace fascia::shell
