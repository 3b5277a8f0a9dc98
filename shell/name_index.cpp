#include "shell/name_index.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace fascia::shell {

namespace {

std::string folded(std::string_view name) {
    std::string out = to_lower(name);
    std::ranges::replace(out, '_', ' ');
    return out;
}

bool has_word_that_begins(std::string_view name, std::string_view typed) {
    for (std::size_t at = name.find(typed); at != std::string_view::npos;
         at = name.find(typed, at + 1)) {
        if (at == 0 || name[at - 1] == ' ' || name[at - 1] == '-' || name[at - 1] == '(') {
            return true;
        }
    }
    return false;
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
}

void NameIndex::add(Entity entity, const std::string& name, bool is_id) {
    if (!name.empty()) {
        names_.push_back({folded(name), name, entity, is_id});
    }
}

std::vector<NameIndex::Match> NameIndex::find(std::string_view typed,
                                              const std::function<bool(Entity)>& wanted) const {
    const std::string key = folded(typed);
    // By id: a structure that is a candidate too is offered once.
    std::map<std::string_view, Match> best;
    for (const Name& name : names_) {
        Fit fit = Fit::alike;
        if (name.folded.starts_with(key)) {
            fit = name.is_id && name.written.starts_with(typed) ? Fit::beginning : Fit::name;
        } else if (!key.empty() && has_word_that_begins(name.folded, key)) {
            fit = Fit::word;
        }
        if (fit == Fit::alike || !wanted(name.entity)) {
            continue;
        }
        const auto [place, is_new] =
            best.try_emplace(kb_->id_of(name.entity), Match{name.entity, name.written, fit});
        if (!is_new && fit < place->second.fit) {
            place->second.fit = fit;
            place->second.name = name.written;
        }
    }
    std::vector<Match> found;
    for (auto& [id, match] : best) {
        found.push_back(std::move(match));
    }
    std::ranges::stable_sort(found, {}, &Match::fit);
    return found.empty() ? alike(key, wanted) : found;
}

std::vector<NameIndex::Match> NameIndex::alike(const std::string& typed,
                                               const std::function<bool(Entity)>& wanted) const {
    constexpr std::size_t shortest = 3;
    constexpr std::size_t most = 5;
    if (typed.size() < shortest) {
        return {};
    }
    std::vector<std::string> known;
    for (const Name& name : names_) {
        if (wanted(name.entity)) {
            known.push_back(name.written);
        }
    }
    std::vector<Match> found;
    for (const std::string& like : nearest(typed, known, most)) {
        const auto name = std::ranges::find_if(
            names_, [&](const Name& one) { return one.written == like && wanted(one.entity); });
        const bool is_there = std::ranges::any_of(
            found, [&](const Match& match) { return match.entity == name->entity; });
        if (!is_there) {
            found.push_back({name->entity, like, Fit::alike});
        }
    }
    return found;
}

}  // namespace fascia::shell
