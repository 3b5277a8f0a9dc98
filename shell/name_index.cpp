#include "shell/name_index.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <utility>

namespace fascia::shell {

namespace {

constexpr char folded(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '_' ? ' ' : c;
}

std::string folded(std::string_view name) {
    std::string out(name);
    std::ranges::transform(out, out.begin(), [](char c) { return folded(c); });
    return out;
}

/// Calls `with` with each list of things that have names, and of what type they are.
template <class With>
void for_each_list(const KnowledgeBase& kb, const With& with) {
    with(kb.structures, EntityType::structure);
    with(kb.findings, EntityType::finding);
    with(kb.candidates, EntityType::candidate);
    with(kb.treatments, EntityType::treatment);
    with(kb.sources, EntityType::source);
}

/// Calls `with` with each name of a thing but its id.
template <class Thing, class With>
void for_each_name(const Thing& thing, const With& with) {
    if constexpr (requires { thing.label; }) {
        with(thing.label);
    }
    if constexpr (requires { thing.common; }) {
        with(thing.common);
    }
    if constexpr (requires { thing.synonyms; }) {
        for (const std::string& synonym : thing.synonyms) {
            with(synonym);
        }
    }
}

/// For each thing of each list, in their order, the place of its id among all ids, sorted; and how
/// many different ones there are.
std::pair<std::vector<std::uint32_t>, std::uint32_t> places_of_ids(const KnowledgeBase& kb) {
    std::vector<std::pair<std::string_view, std::uint32_t>> ids;
    for_each_list(kb, [&](const auto& list, EntityType) {
        const auto begin = static_cast<std::ptrdiff_t>(ids.size());
        for (const auto& thing : list) {
            ids.emplace_back(thing.id, static_cast<std::uint32_t>(ids.size()));
        }
        const auto middle = ids.begin() + begin;
        if (!std::is_sorted(middle, ids.end())) {  // most often it stands in files so
            std::sort(middle, ids.end());
        }
        std::inplace_merge(ids.begin(), middle, ids.end());
    });
    std::vector<std::uint32_t> places(ids.size());
    std::uint32_t place = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        place += i > 0 && ids[i].first != ids[i - 1].first ? 1U : 0U;
        places[ids[i].second] = place;
    }
    return {std::move(places), ids.empty() ? 0 : place + 1};
}

}  // namespace

bool NameIndex::prepare(std::size_t most) {
    if (is_ready_ || kb_ == nullptr) {
        return false;
    }
    if (names_.empty()) {
        std::size_t count = 0;
        for_each_list(*kb_, [&](const auto& list, EntityType) { count += list.size(); });
        names_.reserve(4 * count);  // most have a label and a few synonyms
    }
    // First all ids, then all other names.
    std::size_t behind = 0;
    for (const bool are_ids : {true, false}) {
        std::uint32_t number = 0;
        for_each_list(*kb_, [&](const auto& list, EntityType type) {
            const std::size_t begin = behind;
            behind += list.size();
            for (; next_ < behind && most > 0; ++next_, --most) {
                const std::size_t i = next_ - begin;
                const auto add_one = [&](const std::string& name) {
                    add({name, 0, number + static_cast<std::uint32_t>(i),
                         static_cast<std::uint32_t>(i), type, are_ids});
                };
                if (are_ids) {
                    add_one(list[i].id);
                } else {
                    for_each_name(list[i], add_one);
                }
            }
            number += static_cast<std::uint32_t>(list.size());
        });
    }
    if (next_ == behind && most > 0) {
        finish();
    }
    return !is_ready_;
}

void NameIndex::add(Name name) {
    if (!name.written.empty()) {
        folded_ += '\n';
        name.begin = static_cast<std::uint32_t>(folded_.size());
        for (const char c : name.written) {
            folded_ += folded(c);
        }
        names_.push_back(name);
    }
}

void NameIndex::finish() {
    folded_ += '\n';
    const auto [places, count] = places_of_ids(*kb_);
    for (Name& name : names_) {
        name.id = places[name.id];
    }
    id_count_ = count;
    is_ready_ = true;
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
    // All names are looked through at once, which is faster than one by one. A structure that is a
    // candidate too is offered once: of each id the name that fits best.
    const std::string key = folded(typed);
    struct Found {
        const Name* name = nullptr;
        Fit fit = Fit::alike;
    };
    std::vector<Found> by_id(id_count_);
    auto name = names_.begin();
    for (std::size_t at = folded_.find(key, 1); at < folded_.size() - 1;) {
        const auto is_behind = [](std::size_t place, const Name& one) { return place < one.begin; };
        const auto near = names_.end() - name > 2 ? name + 2 : names_.end();
        const bool is_near = near == names_.end() || is_behind(at, *near);  // where many fit
        name = std::prev(std::upper_bound(name, is_near ? near : names_.end(), at, is_behind));
        const Fit fit = fit_at(*name, at, typed);
        if (Found& found = by_id[name->id]; fit < found.fit && wanted(name->entity())) {
            found = {&*name, fit};
        }
        // The first place that fits decides; one within a word does not.
        at = folded_.find(key, (fit == Fit::alike ? at : folded_.find('\n', at)) + 1);
    }
    std::vector<Match> matches;
    for (const Fit fit : {Fit::beginning, Fit::name, Fit::word}) {
        for (const Found& found : by_id) {
            if (found.name != nullptr && found.fit == fit) {
                matches.push_back({found.name->entity(), found.name->written, fit});
            }
        }
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
        if (wanted(name.entity())) {
            known.emplace_back(name.written);
        }
    }
    std::vector<Match> found;
    for (const std::string& like : nearest(folded(typed), known, most)) {
        const auto name = std::ranges::find_if(
            names_, [&](const Name& one) { return one.written == like && wanted(one.entity()); });
        const bool is_there = std::ranges::any_of(
            found, [&](const Match& match) { return match.entity == name->entity(); });
        if (!is_there) {
            found.push_back({name->entity(), name->written, Fit::alike});
        }
    }
    return found;
}

}  // namespace fascia::shell
