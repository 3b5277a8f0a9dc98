#include "core/explain/action_question.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/fact_ends.hpp"
#include "core/explain/question_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

namespace {

using Words = std::vector<std::string>;
using Named = std::pair<std::string_view, std::string_view>;

/// How words begin that tell a movement, and its name.
constexpr std::array<Named, 6> movement_names = {{{"rotat", "rotation"},
                                                  {"flex", "flexion"},
                                                  {"exten", "extension"},
                                                  {"abduct", "abduction"},
                                                  {"adduct", "adduction"},
                                                  {"turn", "rotation"}}};

/// Ways of turning, as movements are named.
constexpr std::array<Named, 10> ways_named = {{{"external", "external"},
                                               {"externally", "external"},
                                               {"lateral", "external"},
                                               {"laterally", "external"},
                                               {"outward", "external"},
                                               {"outwards", "external"},
                                               {"internal", "internal"},
                                               {"internally", "internal"},
                                               {"medial", "internal"},
                                               {"medially", "internal"}}};

Words ways_in(const Words& words) {
    Words ways;
    for (const std::string& word : words) {
        const auto known = std::ranges::find(ways_named, std::string_view(word), &Named::first);
        const std::string way = known != ways_named.end() ? std::string(known->second)
                                : is_one_of(word, {"inward", "inwards"}) ? "internal"
                                                                         : "";
        if (!way.empty() && !is_one_of(way, ways)) {
            ways.push_back(way);
        }
    }
    return ways;
}

/// The movements that are told in the words, by the last part of their names.
Words movements_in(const Words& words, const NameWithin& muscle) {
    Words found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (const auto& [beginning, name] : movement_names) {
            if (!muscle.holds(i) && words[i].starts_with(beginning) && !is_one_of(name, found)) {
                found.emplace_back(name);
            }
        }
    }
    return found;
}

/// What a movement is called with another way: "hip internal rotation".
std::string turned(const KnowledgeBase& kb, const std::string& movement, const std::string& way) {
    const std::string other = way == "external" ? "internal" : "external";
    std::string id = movement;
    const std::size_t at = id.find(other);
    if (at != std::string::npos) {
        id.replace(at, other.size(), way);
    }
    return kb.structure(id) != nullptr ? id : "";
}

}  // namespace

PatternsMeant action_meant(const KnowledgeBase& kb, std::string_view question) {
    const Words words = question_words(to_lower(question));
    const std::vector<NameWithin> names = names_within(kb, words);
    PatternsMeant out;
    const bool asks = !words.empty() && !denies(words) &&
                      is_one_of(words.front(), {"is", "are", "does", "do", "can"});
    if (!asks || names.size() != 1 || names.front().ids.size() != 1) {
        return out;
    }
    const std::string& id = names.front().ids.front();
    const Structure* const muscle = kb.structure(id);
    const Words movements = movements_in(words, names.front());
    const Words ways = ways_in(words);
    if (muscle == nullptr || !kb.is_of_kind(*muscle, "muscle") || movements.empty()) {
        return out;
    }
    const Ids chief = seconds_of(kb, "performs", id);
    const Ids helped = seconds_of(kb, "assists", id);
    Ids all = chief;
    all.insert(helped.begin(), helped.end());
    if (movements.size() > 1 || ways.size() > 1) {
        if (!chief.empty()) {
            out.patterns.push_back(id + " performs ?x");
            out.headings.push_back(muscle->label + ", main mover in:");
        }
        if (!helped.empty()) {
            out.patterns.push_back(id + " assists ?x");
            out.headings.push_back(muscle->label + ", helping with:");
        }
    } else {
        for (const std::string& movement : all) {
            const std::string label = kb.label_for(movement);
            const bool is_it = label.find(movements.front()) != std::string::npos;
            const bool is_way = ways.empty() || label.find(ways.front()) != std::string::npos;
            const std::string other = is_it && !is_way ? turned(kb, movement, ways.front()) : "";
            if (is_it && is_way) {
                out.patterns.push_back(
                    id + (chief.contains(movement) ? " performs " : " assists ") + movement);
                out.headings.push_back(label + ':');
            } else if (!other.empty() && out.patterns.empty() && !all.contains(other)) {
                out.patterns = {id + " performs " + other};
                out.headings = {kb.label_for(other) + ':'};
            }
        }
    }
    if (out.patterns.size() == 1) {
        out.headings.clear();
    }
    out.is_certain = out.patterns.size() == 1;
    out.are_certain = out.patterns.size() > 1;
    return out;
}

}  // namespace fascia
