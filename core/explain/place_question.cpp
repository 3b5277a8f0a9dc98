#include "core/explain/place_question.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/fact_ends.hpp"
#include "core/explain/question_words.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

namespace {

using Words = std::vector<std::string>;

bool says_any(const Words& words, std::initializer_list<std::string_view> any) {
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return is_one_of(word, any); });
}

bool is_of_kind(const KnowledgeBase& kb, const std::string& id, const std::string& kind) {
    const Structure* const structure = kb.structure(id);
    return structure != nullptr && kb.is_of_kind(*structure, kind);
}

std::string with_common(const KnowledgeBase& kb, const std::string& id) {
    const Structure* const structure = kb.structure(id);
    const std::string common = structure == nullptr ? "" : structure->common;
    return kb.label_for(id) + (common.empty() ? "" : " (" + common + ")");
}

/// What lies over what, nearer to the skin.
class Layering {
public:
    explicit Layering(const KnowledgeBase& kb) : kb_(kb) {
        std::map<std::string, Ids> covered;
        for (const Fact& fact : kb.facts) {
            const bool is_deep = fact.relation == "deep_to";
            if ((!is_deep && fact.relation != "covers") || fact.values.size() != 2) {
                continue;
            }
            const auto& first = std::get<std::string>(fact.values[0]);
            const auto& second = std::get<std::string>(fact.values[1]);
            (is_deep ? over_[first] : covered[second]).insert(is_deep ? second : first);
        }
        for (const auto& [under, sheets] : covered) {
            for (const std::string& sheet : sheets) {
                // A sheet that lies deep to what it covers is on the other side of it.
                const auto own = over_.find(sheet);
                if (own == over_.end() || !own->second.contains(under)) {
                    over_[under].insert(sheet);
                }
            }
        }
    }

    /// These, and all that lies over them.
    [[nodiscard]] Ids with_all_over(Ids ids) const {
        for (std::size_t before = 0; before != ids.size();) {
            before = ids.size();
            for (const std::string& id : Ids(ids)) {
                ids.merge(over(id));
            }
        }
        return ids;
    }

    /// Those of them that facts join to each other, each group by itself.
    [[nodiscard]] std::vector<Ids> joined(Ids ids) const {
        std::vector<Ids> groups;
        while (!ids.empty()) {
            Ids group = {*ids.begin()};
            for (std::size_t before = 0; before != group.size();) {
                before = group.size();
                for (const std::string& id : ids) {
                    const Ids above = over(id);
                    const bool is_joined =
                        group.contains(id) || std::ranges::any_of(above, [&](const auto& one) {
                            return group.contains(one);
                        });
                    if (is_joined) {
                        group.insert(id);
                        group.insert(above.begin(), above.end());
                    }
                }
            }
            std::erase_if(ids, [&](const std::string& id) { return group.contains(id); });
            groups.push_back(std::move(group));
        }
        return groups;
    }

    /// How many layers down it lies, from 1: by the longest way from the skin.
    [[nodiscard]] std::size_t depth(const std::string& id) const {
        constexpr std::size_t deepest = 20;
        std::size_t most = 0;
        for (Ids level = {id}; !level.empty() && most < deepest; ++most) {
            Ids next;
            for (const std::string& one : level) {
                next.merge(over(one));
            }
            level = std::move(next);
        }
        return most;
    }

private:
    /// A layer of a sheet lies under what covers the whole sheet.
    [[nodiscard]] Ids over(const std::string& id) const {
        Ids all;
        const auto add = [&](const std::string& of) {
            const auto found = over_.find(of);
            if (found != over_.end()) {
                all.insert(found->second.begin(), found->second.end());
            }
        };
        add(id);
        if (is_of_kind(kb_, id, "connective_tissue")) {
            for (const std::string& whole : with_wholes(kb_, id)) {
                add(whole);
            }
        }
        return all;
    }

    const KnowledgeBase& kb_;
    std::map<std::string, Ids> over_;
};

/// The bone of which layers are asked; without one, the spine of the low back, where it is the
/// back.
std::string bone_asked(const KnowledgeBase& kb, const Words& words) {
    for (const NameWithin& name : names_within(kb, words)) {
        for (const std::string& id : name.ids) {
            if (is_of_kind(kb, id, "skeletal")) {
                return id;
            }
        }
        if (std::ranges::none_of(
                name.ids, [&](const std::string& id) { return is_of_kind(kb, id, "region"); })) {
            return {};
        }
    }
    return says_any(words, {"back", "lumbar"}) ? "lumbar_spine" : "";
}

/// A bone with its parts, and parts of many bones in a row of which it is one.
Ids places_on(const KnowledgeBase& kb, const std::string& bone) {
    Ids places = with_parts(kb, bone);
    for (const std::string& whole : with_wholes(kb, bone)) {
        for (const std::string& part : firsts_of(kb, "part_of", {whole})) {
            if (kb.structure(part)->plural && is_of_kind(kb, part, "landmark")) {
                places.insert(part);
            }
        }
    }
    return places;
}

}  // namespace

PatternsMeant layers_at(const KnowledgeBase& kb, std::string_view question) {
    const Words words = question_words(to_lower(question));
    const std::string bone =
        says_any(words, {"layer", "layers"}) ? bone_asked(kb, words) : std::string();
    PatternsMeant out;
    if (bone.empty()) {
        return out;
    }
    Ids attached;
    for (const std::string_view relation : {"attaches_to", "connects"}) {
        for (const std::string& id : firsts_of(kb, relation, places_on(kb, bone))) {
            if (is_of_kind(kb, id, "muscle") || is_of_kind(kb, id, "fascia")) {
                attached.insert(id);
            }
        }
    }
    const Layering layering(kb);
    Ids most;
    std::ptrdiff_t of_most = 0;
    for (const Ids& group : layering.joined(layering.with_all_over(attached))) {
        const auto count = std::ranges::count_if(
            group, [&](const std::string& id) { return attached.contains(id); });
        if (group.size() > 1 && count > of_most) {
            of_most = count;
            most = group;
        }
    }
    if (most.empty()) {
        return out;
    }
    std::map<std::size_t, Words> layers;
    for (const std::string& id : most) {
        layers[layering.depth(id)].push_back(with_common(kb, id));
    }
    out.note = "from the skin inwards, at " + named_with_article(kb, bone) +
               ", as far as facts here order what is attached there and what lies over it:";
    for (const auto& [depth, labels] : layers) {
        out.note += '\n' + std::to_string(depth) + "  " + list_of(labels, "; ");
    }
    Words unplaced;
    for (const std::string& id : attached) {
        const Ids wholes = with_wholes(kb, id);
        if (std::ranges::none_of(wholes, [&](const auto& one) { return most.contains(one); })) {
            unplaced.push_back(kb.label_for(id));
        }
    }
    out.note +=
        "\nwhat stands in one line is not ordered here; what covers something that is attached "
        "there need not itself reach this height; the skin itself is not in the knowledge base";
    if (!unplaced.empty()) {
        out.note +=
            "\nattached there too, and not placed in this order: " + list_of(unplaced, "; ");
    }
    out.note += "\nshow and a name tells the source of each place, for example: show " +
                *std::ranges::max_element(most, {}, [&](const std::string& id) {
                    return std::pair(layering.depth(id), attached.contains(id));
                });
    out.asked_of = bone;
    out.is_answer = true;
    return out;
}

PatternsMeant side_meant(const KnowledgeBase& kb, std::string_view question) {
    const Words words = question_words(to_lower(question));
    const std::vector<NameWithin> names = names_within(kb, words);
    PatternsMeant out;
    const bool asks =
        names.size() == 1 && names.front().ids.size() == 1 && !words.empty() &&
        is_one_of(words.front(), {"what", "which", "what's", "where", "list", "name", "show"});
    if (!asks) {
        return out;
    }
    const bool is_of_front =
        says_any(words, {"front", "behind", "anterior", "posterior", "anteriorly", "posteriorly"});
    const bool is_of_depth = says_any(words, {"over", "above", "top", "under", "beneath", "below",
                                              "underneath", "deep", "superficial", "covers"});
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!names.front().holds(i) &&
            !is_one_of(
                words[i],
                {"what",     "which",       "what's",    "where",       "list",        "name",
                 "show",     "lies",        "lie",       "is",          "are",         "sits",
                 "sit",      "found",       "located",   "runs",        "run",         "there",
                 "the",      "a",           "an",        "of",          "to",          "in",
                 "on",       "over",        "above",     "top",         "under",       "beneath",
                 "below",    "underneath",  "deep",      "superficial", "covers",      "front",
                 "behind",   "anterior",    "posterior", "anteriorly",  "posteriorly", "just",
                 "directly", "immediately", "right",     "me",          "structure",   "structures",
                 "things",   "thing",       "organ",     "organs",      "muscle",      "muscles",
                 "nerve",    "nerves",      "and",       "or"})) {
            return out;
        }
    }
    if (!is_of_front && !is_of_depth) {
        return out;
    }
    const std::string& id = names.front().ids.front();
    const auto add = [&](const std::string& pattern, const std::string& heading, bool is_known) {
        if (is_known) {
            out.patterns.push_back(pattern);
            out.headings.push_back(heading);
        }
    };
    const Ids over = seconds_of(kb, "deep_to", id);
    const Ids under = firsts_of(kb, "deep_to", {id});
    if (!is_of_front && (!over.empty() || !under.empty())) {
        return out;  // that is asked by its relation
    }
    add(id + " deep_to ?x", "over it, nearer to the skin:", !over.empty());
    add("?x covers " + id, "sheets that cover it:", !firsts_of(kb, "covers", {id}).empty());
    add("?x deep_to " + id, "under it, further from the skin:", !under.empty());
    add(id + " adjacent_to ?x",
        "next to it, on whichever side:", !firsts_of(kb, "adjacent_to", {id}).empty());
    out.note =
        (is_of_front ? "which of its neighbours lie in front of " + named_with_article(kb, id) +
                           " and which behind it"
                     : "what lies over " + named_with_article(kb, id) + " and what under it") +
        " is not in the knowledge base";
    out.note += out.patterns.empty() ? "" : "; known of its place is:";
    out.asked_of = id;
    return out;
}

PatternsMeant of_its_own_meant(const KnowledgeBase& kb, std::string_view question) {
    const Words words = question_words(to_lower(question));
    const std::vector<NameWithin> names = names_within(kb, words);
    PatternsMeant out;
    if (names.size() != 1 || names.front().ids.size() != 1 || denies(words)) {
        return out;
    }
    const NameWithin& name = names.front();
    const std::string& id = name.ids.front();
    const auto attach = std::ranges::find_if(words, [](const std::string& word) {
        return is_one_of(word, {"attach", "attaches", "attached", "attachments", "fixed", "insert",
                                "inserts", "anchored", "anchor", "anchors"});
    });
    const bool is_of_its_ends =
        attach != words.end() && is_one_of(words.front(), {"where", "what", "which"}) &&
        (static_cast<std::size_t>(attach - words.begin()) > name.at || words.front() == "where");
    if (is_of_its_ends && !seconds_of(kb, "connects", id).empty() &&
        seconds_of(kb, "attaches_to", id).empty()) {
        out.patterns.push_back(id + " connects ?x");
    }
    const bool is_of_its_layers =
        says_any(words, {"layer", "layers", "leaves", "sheets"}) &&
        says_any(words, {"have", "has", "of", "consist", "consists", "made", "comprise"});
    if (is_of_its_layers && is_of_kind(kb, id, "connective_tissue") &&
        !firsts_of(kb, "part_of", {id}).empty()) {
        out.patterns.push_back("?x part_of " + id);
    }
    out.asked_of = id;
    out.is_certain = out.patterns.size() == 1;
    return out;
}

void add_groups(const KnowledgeBase& kb, PatternsMeant& meant) {
    static constexpr std::array<std::string_view, 3> relations = {"attaches_to", "origin",
                                                                  "insertion"};
    const std::string front = meant.is_certain ? meant.patterns.front() : "";
    for (const std::string_view relation : relations) {
        const std::string between = ' ' + std::string(relation) + ' ';
        const std::size_t at = front.find(between);
        if (at == std::string::npos || front.front() != '?') {
            continue;
        }
        const std::string variable = front.substr(0, at);
        const std::size_t begin = at + between.size();
        const std::size_t end = std::min(front.find(',', begin), front.size());
        const std::string id = front.substr(begin, end - begin);
        meant.headings = {"attached to it by name:"};
        for (const Group& group : groups_with(kb, id)) {
            if (!firsts_of(kb, relation, {group.id}).empty()) {
                meant.patterns.push_back(variable + between + group.id + ", not " + variable +
                                         between + id + front.substr(end));
                meant.headings.push_back("attached to " + named_with_article(kb, group.id) + ", " +
                                         group.relation_to + ":");
            }
        }
        // "what attaches to", of whatever kind: ligaments and sheets, too.
        if (relation == "attaches_to" && variable == "?x" && end == front.size() &&
            !firsts_of(kb, "connects", {id}).empty()) {
            if (meant.patterns.size() == 1) {
                meant.headings = {"muscles attached to it:"};
            }
            meant.patterns.push_back(variable + " connects " + id);
            meant.headings.emplace_back("ligaments, tendons and sheets fixed to it:");
        }
        meant.are_certain = meant.patterns.size() > 1;
        meant.is_certain = !meant.are_certain;
        if (meant.is_certain) {
            meant.headings.clear();
        }
        return;
    }
}

}  // namespace fascia
