#include "core/explain/question_words.hpp"

#include "core/base/edit_distance.hpp"
#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace fascia {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t longest = 6;  // words of a name

/// Structures and candidates of a name, or, where none has it, of the same in the singular.
std::vector<std::string> ids_named(const KnowledgeBase& kb, std::span<const std::string> words) {
    constexpr std::size_t shortest = 5;
    std::string name = list_of(words, " ");
    std::set<std::string> ids;
    const auto look_up = [&] {
        for (const Entity found : kb.lookup(name)) {
            if (found.type == EntityType::structure || found.type == EntityType::candidate) {
                ids.emplace(kb.id_of(found));
            }
        }
    };
    look_up();
    if (ids.empty() && name.size() >= shortest && name.ends_with('s') && !name.ends_with("ss")) {
        name.pop_back();
        look_up();
    }
    return {ids.begin(), ids.end()};
}

/// "tell me about", "can you show me": gone.
void drop_lead(Words& words) {
    static const std::array<Words, 12> leads = {{{"can", "you"},
                                                 {"could", "you"},
                                                 {"please"},
                                                 {"do", "you", "know"},
                                                 {"tell", "me", "about"},
                                                 {"tell", "me", "more", "about"},
                                                 {"tell", "me"},
                                                 {"show", "me"},
                                                 {"give", "me"},
                                                 {"list", "me"},
                                                 {"list"},
                                                 {"name", "me"}}};
    const auto begins = [&](const Words& lead) {
        return words.size() > lead.size() && std::equal(lead.begin(), lead.end(), words.begin());
    };
    for (auto lead = std::ranges::find_if(leads, begins); lead != leads.end();
         lead = std::ranges::find_if(leads, begins)) {
        words.erase(words.begin(), words.begin() + std::ssize(*lead));
    }
}

struct Motion {
    std::string_view noun;
    std::array<std::string_view, 7> verbs;
    std::array<std::string_view, 2> agents;
};

constexpr std::array<Motion, 5> motions = {
    {{"flexion", {"flex", "flexes", "flexed", "flexing"}, {"flexor", "flexors"}},
     {"extension", {"extend", "extends", "extended", "extending"}, {"extensor", "extensors"}},
     {"abduction", {"abduct", "abducts", "abducted", "abducting"}, {"abductor", "abductors"}},
     {"adduction", {"adduct", "adducts", "adducted", "adducting"}, {"adductor", "adductors"}},
     {"rotation",
      {"rotate", "rotates", "rotated", "rotating", "turns", "turn", "turning"},
      {"rotator", "rotators"}}}};

/// The name of a movement of a part of the body; nothing where none is known.
std::optional<Words> movement_named(const KnowledgeBase& kb, std::string_view part,
                                    std::string_view way, std::string_view noun) {
    if (is_one_of(part, {"back", "spine", "body"})) {
        part = "trunk";
    }
    // The thigh turns in the hip, and so does a stretched leg.
    if (noun == "rotation" && is_one_of(part, {"thigh", "leg", "femur"})) {
        part = "hip";
    }
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> ways = {
        {{"externally", "external"},
         {"outward", "external"},
         {"inward", "internal"},
         {"laterally", "lateral"},
         {"outwards", "external"},
         {"internally", "internal"},
         {"medially", "medial"},
         {"inwards", "internal"}}};
    const auto meant =
        std::ranges::find(ways, way, &std::pair<std::string_view, std::string_view>::first);
    const std::string which =
        way.empty() ? "" : std::string(meant == ways.end() ? way : meant->second) + ' ';
    for (const std::string& name : {std::string(part) + ' ' + which + std::string(noun),
                                    which + std::string(noun) + " of the " + std::string(part)}) {
        const Words words = question_words(name);
        if (!ids_named(kb, words).empty()) {
            return words;
        }
    }
    return std::nullopt;
}

bool is_way(std::string_view word) {
    return is_one_of(word, {"external", "internal", "lateral", "medial", "externally", "internally",
                            "laterally", "medially", "outwards", "inwards", "outward", "inward"});
}

/// "externally rotates the hip", "rotates the hip outwards", "external rotators of the hip", "hip
/// flexors": what the muscle performs.
void name_movements(const KnowledgeBase& kb, Words& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (const Motion& motion : motions) {
            const bool is_verb = !words[i].empty() &&
                                 std::ranges::find(motion.verbs, words[i]) != motion.verbs.end();
            const bool is_agent = std::ranges::find(motion.agents, words[i]) != motion.agents.end();
            if (!is_verb && !is_agent) {
                continue;
            }
            std::size_t first = i;
            std::size_t end = i + 1;
            std::string way;
            if (first > 0 && is_way(words[first - 1])) {
                way = words[--first];
            }
            std::string part;
            if (is_agent && first > 0 && (end == words.size() || words[end] != "of")) {
                part = words[--first];
            } else {
                while (end < words.size() && is_one_of(words[end], {"the", "of", "her", "his"})) {
                    ++end;
                }
                part = end < words.size() ? words[end++] : "";
            }
            if (way.empty() && end < words.size() && is_way(words[end])) {
                way = words[end++];
            }
            const std::span<const std::string> all(words);
            const bool is_name = !ids_named(kb, all.subspan(first, end - first)).empty();
            const auto name = movement_named(kb, part, way, motion.noun);
            if (is_name || !name) {
                continue;
            }
            Words said = {"performs"};
            said.insert(said.end(), name->begin(), name->end());
            const auto at = words.erase(words.begin() + static_cast<std::ptrdiff_t>(first),
                                        words.begin() + static_cast<std::ptrdiff_t>(end));
            words.insert(at, said.begin(), said.end());
            i = first + said.size() - 1;
            break;
        }
    }
}

/// "side-bend the trunk", "bend the spine to the side": what the muscle performs.
void name_side_bending(Words& words) {
    const auto bend = std::ranges::find_if(words, [](const std::string& word) {
        return is_one_of(word,
                         {"side-bend", "side-bends", "sidebend", "sidebends", "bend", "bends"});
    });
    if (bend == words.end()) {
        return;
    }
    const bool is_behind_side = bend != words.begin() && *(bend - 1) == "side";
    auto end = bend + 1;
    while (end != words.end() && is_one_of(*end, {"the", "trunk", "spine", "body", "back"})) {
        ++end;
    }
    if (bend->starts_with("bend") && !is_behind_side) {
        const auto is_next = [&](const Words& side) {
            return words.end() - end >= std::ssize(side) &&
                   std::equal(side.begin(), side.end(), end);
        };
        const std::array<Words, 3> sides = {{{"sideways"}, {"to", "the", "side"}, {"sidewards"}}};
        const auto side = std::ranges::find_if(sides, is_next);
        if (side == sides.end()) {
            return;
        }
        end += std::ssize(*side);
    }
    const auto at = words.erase(bend - (is_behind_side ? 1 : 0), end);
    const Words said = {"performs", "side-bending"};
    words.insert(at, said.begin(), said.end());
}

/// "lifts the big toe", "straighten the knee": what the muscle performs, by the everyday name of
/// the movement, "lifting the big toe".
void name_everyday_movements(const KnowledgeBase& kb, Words& words) {
    const auto without_articles = [](std::span<const std::string> all) {
        Words out(all.begin(), all.end());
        std::erase_if(out, [](const std::string& word) {
            return is_one_of(word, {"the", "a", "her", "his", "my", "your"});
        });
        return out;
    };
    const auto verb_stem = [](const std::string& word) {
        const Words stems = word_stems(word);
        return stems.empty() ? word : stems.front() == "rais" ? "lift" : stems.front();
    };
    for (std::size_t at = 1; at + 1 < words.size(); ++at) {
        if (!is_one_of(words[at - 1],
                       {"muscle", "muscles", "what", "which", "who", "that", "to", "can"})) {
            continue;
        }
        const Words said = without_articles(std::span(words).subspan(at + 1));
        const auto is_its_name = [&](std::string_view name) {
            const Words name_words = question_words(to_lower(name));
            return name_words.size() > 1 && name_words.front().ends_with("ing") &&
                   verb_stem(name_words.front()) == verb_stem(words[at]) &&
                   said == without_articles(std::span(name_words).subspan(1));
        };
        const auto is_said = [&](const Structure& structure) {
            return kb.is_of_kind(structure, "movement") &&
                   (is_its_name(structure.common) ||
                    std::ranges::any_of(structure.synonyms, is_its_name));
        };
        const auto movement = std::ranges::find_if(kb.structures, is_said);
        if (movement != kb.structures.end()) {
            words.resize(at);
            words.insert(words.end(), {"performs", movement->id});
            return;
        }
    }
}

/// "gives feeling to", "carries the sensation of": what serves the skin does.
void name_feeling(Words& words) {
    for (std::size_t at = 0; at + 2 < words.size(); ++at) {
        const bool is_verb = is_one_of(
            words[at], {"gives", "give", "supplies", "supply", "carries", "carry", "provides",
                        "provide", "brings", "bring", "is", "are", "serves", "serve"});
        std::size_t end = at + 1;
        const auto skip = [&](std::initializer_list<std::string_view> known) {
            while (end < words.size() && is_one_of(words[end], known)) {
                ++end;
            }
        };
        skip({"the", "responsible", "for", "skin"});
        const bool is_feeling =
            end < words.size() &&
            is_one_of(words[end], {"feeling", "sensation", "sensibility", "sensitivity", "touch"});
        if (!is_verb || !is_feeling) {
            continue;
        }
        ++end;
        skip({"to", "of", "in", "from", "for", "on", "over"});
        const auto begin = words.begin() + static_cast<std::ptrdiff_t>(at);
        const auto rest = words.erase(begin, words.begin() + static_cast<std::ptrdiff_t>(end));
        const Words said = {"serves", "the", "skin", "of"};
        words.insert(rest, said.begin(), said.end());
        return;
    }
}

/// Words that relations are not worded with, where what stands beside them says what is asked:
/// ligaments are fixed, and not attached as muscles are; what "runs under" lies there; roots are
/// had, whether one comes from them or is formed by them.
void plain_verbs(Words& words) {
    const auto says = [&](std::initializer_list<std::string_view> any) {
        return std::ranges::find_first_of(words, any) != words.end();
    };
    if (words.size() > 1 && is_one_of(words[0], {"which", "what"}) &&
        is_one_of(words[1], {"ligament", "ligaments", "membrane", "membranes"})) {
        for (std::string& word : words) {
            word = is_one_of(word, {"attach", "attaches", "attached", "insert", "inserts"})
                       ? "fixed"
                       : word;
        }
    }
    if (says({"root", "roots"})) {
        std::erase_if(words, [](const std::string& word) {
            return is_one_of(word, {"come", "comes", "arise", "arises", "originate", "originates",
                                    "formed", "made", "form", "derive", "derives"});
        });
    }
    // "does it lie over": what lies there is told by "over" alone.
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (is_one_of(words[i], {"lie", "lies", "sit", "sits"}) &&
            is_one_of(words[i + 1], {"over", "above", "superficial", "shallower"})) {
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (is_one_of(words[i], {"run", "runs", "running", "pass", "passes", "passing", "go",
                                 "goes", "travel", "travels", "found"}) &&
            is_one_of(words[i + 1], {"under", "beneath", "below", "underneath"})) {
            words[i] = "lies";
        }
    }
}

/// What people say for the words of relations.
std::string_view said_for(std::string_view word) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 42> known = {
        {{"start", "arises"},        {"starts", "arises"},
         {"begin", "arises"},        {"begins", "arises"},
         {"originate", "arises"},    {"originates", "arises"},
         {"end", "inserts"},         {"ends", "inserts"},
         {"run", "passes"},          {"runs", "passes"},
         {"running", "passes"},      {"travel", "passes"},
         {"travels", "passes"},      {"near", "next"},
         {"beside", "next"},         {"close", "next"},
         {"neighbours", "next"},     {"neighbors", "next"},
         {"neighbour", "next"},      {"neighbor", "next"},
         {"adjacent", "next"},       {"around", "next"},
         {"opposes", "antagonist"},  {"oppose", "antagonist"},
         {"opposing", "antagonist"}, {"counteracts", "antagonist"},
         {"under", "deep"},          {"beneath", "deep"},
         {"below", "deep"},          {"underneath", "deep"},
         {"above", "over"},          {"compress", "trap"},
         {"superficial", "over"},    {"shallower", "over"},
         {"deeper", "deep"},         {"compresses", "trap"},
         {"pinch", "trap"},          {"pinches", "trap"},
         {"traps", "trap"},          {"pierces", "passes"},
         {"dermatome", "skin"},      {"dermatomes", "skin"}}};
    const auto found =
        std::ranges::find(known, word, &std::pair<std::string_view, std::string_view>::first);
    return found == known.end() ? word : found->second;
}

}  // namespace

std::vector<std::string> question_words(std::string_view text) {
    std::vector<std::string> words;
    for (std::string_view rest = trim(text); !rest.empty(); rest = trim(rest)) {
        const std::size_t end = std::min(rest.find_first_of(" \t\n"), rest.size());
        std::string_view word = rest.substr(0, end);
        rest.remove_prefix(end);
        constexpr std::string_view around = "?!.,;:\"'()";
        const std::size_t first = word.find_first_not_of(around);
        if (first != std::string_view::npos) {
            word = word.substr(first, word.find_last_not_of(around) + 1 - first);
            words.emplace_back(word);
        }
    }
    return words;
}

namespace {

/// "roots", of what is no nerve itself: nerve roots.
void name_roots(const KnowledgeBase& kb, Words& words) {
    const std::vector<NameWithin> names = names_within(kb, words);
    const bool is_of_nerve = std::ranges::any_of(names, [&](const NameWithin& name) {
        const Structure* const structure = kb.structure(name.ids.front());
        return structure != nullptr && kb.is_of_kind(*structure, "nerve");
    });
    const auto root = std::ranges::find_if(words, [](const std::string& word) {
        return is_one_of(word, {"root", "roots"});
    });
    const auto at = static_cast<std::size_t>(root - words.begin());
    const bool is_in_name =
        std::ranges::any_of(names, [&](const NameWithin& name) { return name.holds(at); });
    if (root != words.end() && !names.empty() && !is_of_nerve && !is_in_name &&
        (root == words.begin() || *(root - 1) != "nerve")) {
        words.insert(root, "nerve");
    }
}

/// The longest name that begins at a word; of no length where none does.
NameWithin name_at(const KnowledgeBase& kb, std::span<const std::string> words, std::size_t first) {
    // "the hip" is a name, and still "the hip joint" is not the joint of it.
    const bool has_article = is_one_of(words[first], {"the", "a", "an"});
    if (has_article && first + 1 < words.size() && !name_at(kb, words, first + 1).ids.empty()) {
        return {};
    }
    for (std::size_t length = std::min(longest, words.size() - first); length > 0; --length) {
        std::vector<std::string> ids = ids_named(kb, words.subspan(first, length));
        if (!ids.empty()) {
            return {first, length, std::move(ids)};
        }
    }
    return {};
}

}  // namespace

std::vector<NameWithin> names_within(const KnowledgeBase& kb, std::span<const std::string> words) {
    std::vector<NameWithin> names;
    for (std::size_t first = 0; first < words.size();) {
        NameWithin name = name_at(kb, words, first);
        first += std::max<std::size_t>(name.length, 1);
        if (!name.ids.empty()) {
            names.push_back(std::move(name));
        }
    }
    return names;
}

NameWithin longest_name(const KnowledgeBase& kb, std::span<const std::string> words) {
    NameWithin best;
    for (NameWithin& name : names_within(kb, words)) {
        if (name.length > best.length) {
            best = std::move(name);
        }
    }
    return best;
}

std::vector<std::string> as_the_knowledge_base_says(const KnowledgeBase& kb,
                                                    std::vector<std::string> words) {
    for (std::string& word : words) {
        word = to_lower(word);
    }
    drop_lead(words);
    name_side_bending(words);
    name_movements(kb, words);
    name_everyday_movements(kb, words);
    name_feeling(words);
    plain_verbs(words);
    name_roots(kb, words);
    const std::vector<NameWithin> names = names_within(kb, words);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_in_name =
            std::ranges::any_of(names, [&](const NameWithin& name) { return name.holds(i); });
        if (!is_in_name) {
            words[i] = said_for(words[i]);
        }
    }
    return words;
}

namespace {

/// The words of all names, in small letters, and whether one is of a structure or candidate.
class Vocabulary {
public:
    explicit Vocabulary(const KnowledgeBase& kb) {
        for (const Structure& structure : kb.structures) {
            add(structure.label, true);
            add(structure.common, true);
            add_all(structure.synonyms, true);
        }
        for (const Candidate& candidate : kb.candidates) {
            add(kb.label_for(candidate.id), true);
        }
        for (const Finding& finding : kb.findings) {
            add(finding.label, false);
            add(finding.question, false);
            add_all(finding.synonyms, false);
        }
        for (const RelationType& relation : kb.relations) {
            add(relation.says, false);
            add(relation.inverse_says, false);
            add(relation.about, false);
        }
    }
    /// Of "tests", "test" is enough, where that is a word of any sentence.
    [[nodiscard]] bool has(const std::string& word) const {
        const auto one =
            word.ends_with('s') ? words_.find(word.substr(0, word.size() - 1)) : words_.end();
        return words_.contains(word) || (one != words_.end() && !one->second);
    }

    /// The words of names that are nearest, where any is near.
    [[nodiscard]] Words nearest(const std::string& word) const {
        constexpr std::size_t long_word = 8;
        std::size_t best = word.size() < long_word ? 1 : 2;
        Words near;
        for (const auto& [known, is_of_name] : words_) {
            const std::size_t distance = is_of_name ? edit_distance(word, known, best) : best + 1;
            if (distance < best) {
                near.clear();
                best = distance;
            }
            if (distance <= best) {
                near.push_back(known);
            }
        }
        return near;
    }

private:
    void add(std::string_view name, bool is_of_name) {
        for (std::string& word : question_words(to_lower(name))) {
            words_[std::move(word)] |= is_of_name;
        }
    }
    void add_all(const Words& names, bool is_of_name) {
        for (const std::string& name : names) {
            add(name, is_of_name);
        }
    }

    std::map<std::string, bool> words_;
};

/// What questions about the knowledge base and a case are worded with, long enough to be misspelt.
std::string of_questions(const KnowledgeBase& kb, const std::string& word) {
    static constexpr std::array<std::string_view, 15> known = {
        "difference", "between",   "connected", "compare",   "question",
        "questions",  "treatment", "candidate", "insertion", "supplies",
        "attached",   "attach",    "arises",    "likely",    "innervates"};
    constexpr std::size_t shortest = 6;
    if (word.size() < shortest) {
        return {};
    }
    for (const std::string_view one : known) {
        if (edit_distance(word, one, 1) == 1) {
            return std::string(one);
        }
    }
    for (const Kind& kind : kb.kinds) {
        for (const std::string& label : {kind.label, kind.label + 's'}) {
            if (edit_distance(word, label, 1) == 1) {
                return label;
            }
        }
    }
    return {};
}

/// A word that may be misspelt: where it stands, and what it may be.
struct Misspelt {
    std::size_t at = 0;
    Words meant;
};

/// How many words of names the words hold; 0 where one that is not as it `was` is in none.
std::size_t worth_of(const KnowledgeBase& kb, const Words& words, const Words& was) {
    const std::vector<NameWithin> names = names_within(kb, words);
    std::size_t worth = 0;
    std::size_t changed = 0;
    for (const NameWithin& name : names) {
        worth += name.length;
        for (std::size_t i = name.at; i < name.at + name.length; ++i) {
            changed += words[i] == was[i] ? 0U : 1U;
        }
    }
    std::size_t all_changed = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        all_changed += words[i] == was[i] ? 0U : 1U;
    }
    return changed == all_changed ? worth : 0;
}

}  // namespace

std::vector<Spelling> spellings(const KnowledgeBase& kb, std::string_view question) {
    constexpr std::size_t shortest = 5;
    constexpr std::size_t words_max = 3;  // misspelt ones
    constexpr std::size_t meant_max = 4;  // of each
    Words words = question_words(to_lower(question));
    const std::vector<NameWithin> names = names_within(kb, words);
    Words read_as;
    std::optional<Vocabulary> vocabulary;  // only where a word is long enough to look for
    std::vector<Misspelt> misspelt;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_letters =
            words[i].find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
        const bool is_named =
            std::ranges::any_of(names, [&](const NameWithin& name) { return name.holds(i); });
        if (words[i].size() < shortest || !is_letters || is_named) {
            continue;
        }
        if (!vocabulary) {
            vocabulary.emplace(kb);
        }
        if (vocabulary->has(words[i])) {
            continue;
        }
        if (std::string meant = of_questions(kb, words[i]); !meant.empty()) {
            read_as.push_back(words[i] + " as " + meant);
            words[i] = std::move(meant);
            continue;
        }
        Words near = vocabulary->nearest(words[i]);
        if (!near.empty() && near.size() <= meant_max) {
            misspelt.push_back({i, std::move(near)});
        }
    }
    misspelt.resize(std::min(misspelt.size(), words_max));
    std::vector<Words> all = {words};  // each may also be right as it stands
    for (const Misspelt& one : misspelt) {
        for (std::size_t i = all.size(); i-- > 0;) {
            for (const std::string& meant : one.meant) {
                all.push_back(all[i]);
                all.back()[one.at] = meant;
            }
        }
    }
    const std::string end = trim(question).ends_with('?') ? "?" : "";
    std::vector<Spelling> best;
    std::size_t best_worth = worth_of(kb, words, words);
    for (const Words& read : all) {
        const std::size_t worth = worth_of(kb, read, words);
        if (worth < best_worth || read == words) {
            continue;
        }
        if (worth > best_worth) {
            best.clear();
            best_worth = worth;
            best.push_back({list_of(read, " ") + end, read_as});
            for (std::size_t i = 0; i < words.size(); ++i) {
                if (words[i] != read[i]) {
                    best.back().read_as.push_back(words[i] + " as " + read[i]);
                }
            }
        } else if (!best.empty()) {
            best.push_back({list_of(read, " ") + end, {}});
        }
    }
    if (best.empty() && !read_as.empty()) {
        best.push_back({list_of(words, " ") + end, read_as});
    }
    return best;
}

bool denies(std::span<const std::string> words) {
    return std::ranges::any_of(words, [](const std::string& word) {
        return word == "not" || word == "never" || word.ends_with("n't");
    });
}

}  // namespace fascia
