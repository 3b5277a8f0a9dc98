#include "core/explain/plain_question.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/action_question.hpp"
#include "core/explain/fact_ends.hpp"
#include "core/explain/lesson_question.hpp"
#include "core/explain/over_question.hpp"
#include "core/explain/place_question.hpp"
#include "core/explain/question_words.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

/// One end of the facts of a relation that name something, and what stands at the other.
struct Ends {
    const RelationType* relation = nullptr;
    bool name_is_first = true;
    std::set<std::string> others = {};
};

std::vector<Ends> ends_of(const KnowledgeBase& kb, const std::string& id) {
    std::map<std::pair<std::string, bool>, Ends> found;
    for (const Fact& fact : kb.facts) {
        const auto* const first =
            fact.values.size() == 2 ? std::get_if<std::string>(&fact.values[0]) : nullptr;
        const auto* const second =
            first != nullptr ? std::get_if<std::string>(&fact.values[1]) : nullptr;
        if (second == nullptr || (*first == id) == (*second == id)) {
            continue;
        }
        const bool name_is_first = *first == id;
        Ends& ends = found[{fact.relation, name_is_first}];
        ends.name_is_first = name_is_first;
        ends.others.insert(name_is_first ? *second : *first);
    }
    std::vector<Ends> all;
    for (auto& [key, ends] : found) {
        const auto type = std::ranges::find(kb.relations, key.first, &RelationType::id);
        if (type != kb.relations.end()) {
            ends.relation = &*type;
            all.push_back(std::move(ends));
        }
    }
    return all;
}

/// Whether a column may hold it.
bool is_of_column(const KnowledgeBase& kb, const std::string& id, const std::string& column) {
    const Structure* const structure = kb.structure(id);
    return structure != nullptr && (column == "structure" || kb.is_of_kind(*structure, column));
}

/// The ends of relations that rules fill, of which the facts show none; what stands at the other
/// end is not known here.
std::vector<Ends> derived_ends_of(const KnowledgeBase& kb, const std::string& id) {
    std::vector<Ends> all;
    for (const RelationType& relation : kb.relations) {
        if (!relation.derived || relation.columns.size() != 2) {
            continue;
        }
        if (is_of_column(kb, id, relation.columns[0])) {
            all.push_back({&relation, true});
        } else if (is_of_column(kb, id, relation.columns[1])) {
            all.push_back({&relation, false});
        }
    }
    return all;
}

bool has(const std::vector<std::string>& stems, const std::string& stem) {
    return std::ranges::find(stems, stem) != stems.end();
}

bool has_part(std::string_view name, const std::vector<std::string>& stems) {
    return std::ranges::any_of(
        stems, [&](const std::string& stem) { return name.find(stem) != std::string_view::npos; });
}

struct KindAsked {
    std::string id = {};                  ///< empty: none
    std::vector<std::string> words = {};  ///< by which it is named
    bool is_of_all = false;
};

/// The kind that is named in the words, by most of them, and that something, or all, at the other
/// end is of: "nerve root" is no nerve.
KindAsked kind_asked(const KnowledgeBase& kb, const Ends& ends,
                     const std::vector<std::string>& wanted) {
    KindAsked asked;
    for (const Kind& kind : kb.kinds) {
        const std::vector<std::string> label = word_stems(kind.label);
        const bool is_named = !label.empty() && std::ranges::all_of(label, [&](const auto& stem) {
            return has(wanted, stem);
        });
        if (!is_named) {
            continue;
        }
        const auto count = std::ranges::count_if(ends.others, [&](const std::string& other) {
            const Structure* structure = kb.structure(other);
            return structure != nullptr && kb.is_of_kind(*structure, kind.id);
        });
        if (count > 0 && label.size() > asked.words.size()) {
            asked = {kind.id, label, std::cmp_equal(count, ends.others.size())};
        }
    }
    return asked;
}

/// As kind_asked(), of a relation that rules fill: what its column holds.
KindAsked kind_of_column(const KnowledgeBase& kb, const Ends& ends,
                         const std::vector<std::string>& wanted) {
    const Kind* const kind = kb.kind(ends.relation->columns[ends.name_is_first ? 1 : 0]);
    const std::vector<std::string> label =
        kind == nullptr ? std::vector<std::string>() : word_stems(kind->label);
    const bool is_named = !label.empty() && std::ranges::all_of(label, [&](const auto& stem) {
        return has(wanted, stem);
    });
    return is_named ? KindAsked{kind->id, label, true} : KindAsked();
}

/// A word of a question, and whether it stands before the name in it.
struct Asked {
    std::string word;
    std::string stem;
    bool is_before = false;
};

std::vector<std::string> stems_of(const std::vector<Asked>& asked) {
    std::vector<std::string> stems;
    for (const Asked& one : asked) {
        if (!has(stems, one.stem)) {
            stems.push_back(one.stem);
        }
    }
    return stems;
}

/// Words by which a question is told to be one, and that ask for nothing themselves.
bool is_of_asking(std::string_view stem) {
    static constexpr std::array<std::string_view, 20> asking = {
        "all", "each",         "every",   "list",     "find",  "show",     "tell",
        "nam", "giv",          "know",    "pleas",    "thing", "structur", "out",
        "did", "anatomically", "exactly", "normally", "may",   "go"};
    return std::ranges::find(asking, stem) != asking.end();
}

/// Whether one is the other with an ending that stems keep: "attach" and "attachment".
bool is_longer_form(std::string_view a, std::string_view b) {
    constexpr std::size_t least = 5;
    return std::min(a.size(), b.size()) >= least && (a.starts_with(b) || b.starts_with(a));
}

/// How a relation answers to the words of a question, of which the name stands at one end.
struct Fit {
    double shared = 0.0;                  ///< how much of the words it says
    bool is_turned = false;               ///< the words have the name at the other end
    bool is_loose = false;                ///< of some word, only what it is about has it
    std::vector<std::string> words = {};  ///< of the question, that it says
};

bool has_form(const std::string& sentence, const std::string& word) {
    const std::vector<std::string> words = question_words(sentence);
    return std::ranges::find(words, word) != words.end();
}

/// Of a word whose stem both sentences of a relation have: whether the first has it in this form.
bool is_of_first(const RelationType& relation, const std::string& word) {
    const bool in_first = has_form(relation.says, word);
    return in_first != has_form(relation.inverse_says, word)
               ? in_first
               : relation.says.find(" by ") == std::string::npos;
}

Fit fit_of(const RelationType& relation, bool name_is_first, const std::vector<Asked>& asked) {
    constexpr double of_the_sentence = 1.0;
    constexpr double of_the_meaning = 0.4;
    const std::vector<std::string> says = word_stems(relation.says);
    const std::vector<std::string> inverse = word_stems(relation.inverse_says);
    const std::vector<std::string> ids = word_stems(relation.id + ' ' + relation.inverse);
    const std::vector<std::string> means = word_stems(relation.about);
    Fit fit;
    for (const Asked& one : asked) {
        if (has(fit.words, one.stem)) {
            continue;
        }
        const bool in_says = has(says, one.stem);
        const bool in_inverse = has(inverse, one.stem);
        const auto is_form = [&](const std::string& stem) {
            return stem == one.stem || is_longer_form(stem, one.stem);
        };
        const bool in_sentence = in_says || in_inverse || std::ranges::any_of(ids, is_form) ||
                                 std::ranges::any_of(says, is_form);
        if (!in_sentence && !has(means, one.stem)) {
            continue;
        }
        fit.shared += in_sentence ? of_the_sentence : of_the_meaning;
        fit.is_loose = fit.is_loose || !in_sentence;
        fit.words.push_back(one.stem);
        // "covers X" has X second, "X covers" first; "origin" is no verb, nor is "skin".
        const bool is_noun = (!in_says && has(ids, one.stem)) || one.word == "skin";
        if ((in_says || in_inverse) && !is_noun && !relation.symmetric) {
            const bool is_of_says =
                in_says != in_inverse ? in_says : is_of_first(relation, one.word);
            fit.is_turned =
                fit.is_turned || (is_of_says ? !one.is_before : one.is_before) != name_is_first;
        }
    }
    return fit;
}

std::string pattern_of(const std::string& id, const Ends& ends, const std::string& kind) {
    const std::string variable = '?' + (kind.empty() ? std::string("x") : kind);
    std::string pattern = ends.name_is_first ? id + ' ' + ends.relation->id + ' ' + variable
                                             : variable + ' ' + ends.relation->id + ' ' + id;
    return kind.empty() ? pattern : pattern + ", " + variable + " kind " + kind;
}

/// The words of a question beside a name in it.
std::vector<Asked> beside(std::span<const std::string> words, const NameWithin& name) {
    std::vector<Asked> asked;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!name.holds(i)) {
            for (std::string& stem : word_stems(words[i])) {
                asked.push_back({words[i], std::move(stem), i < name.at});
            }
        }
    }
    return asked;
}

/// Stems that are neither in `taken` nor only ask.
std::vector<std::string> not_taken(const std::vector<std::string>& stems,
                                   const std::vector<std::string>& taken) {
    std::vector<std::string> out;
    for (const std::string& stem : stems) {
        if (!has(taken, stem) && !is_of_asking(stem)) {
            out.push_back(stem);
        }
    }
    return out;
}

/// The words of a question of which these are the stems.
std::vector<std::string> words_with(std::span<const std::string> words,
                                    const std::vector<std::string>& stems) {
    std::vector<std::string> out;
    for (const std::string& word : words) {
        const std::vector<std::string> own = word_stems(word);
        if (!own.empty() && has(stems, own.front()) && !has(out, word)) {
            out.push_back(word);
        }
    }
    return out;
}

/// "which muscles are there": all of a kind; "how many": their number.
PatternsMeant kind_meant(const KnowledgeBase& kb, std::span<const std::string> words) {
    const std::vector<std::string> stems = word_stems(list_of(words, " "));
    const bool counts = words.size() > 2 && words[0] == "how" && words[1] == "many";
    PatternsMeant out;
    for (const Kind& kind : kb.kinds) {
        std::vector<std::string> taken = word_stems(kind.label);
        const bool is_named =
            std::ranges::all_of(taken, [&](const std::string& stem) { return has(stems, stem); });
        if (counts) {
            taken.emplace_back("many");
        }
        if (is_named && not_taken(stems, taken).empty()) {
            const std::string pattern = '?' + kind.id + " kind " + kind.id;
            out.patterns = {counts ? "?n = count { ?" + kind.id + " : " + pattern + " }" : pattern};
            out.is_certain = true;
        }
    }
    return out;
}

struct Found {
    double worth = 0.0;
    std::ptrdiff_t size = 0;  ///< how much stands at the other end
    std::string pattern;
    std::vector<std::string> left_over = {};
    bool is_by_words = false;  ///< the relation says words of the question
    bool is_certain = false;   ///< it says all of them, with the name at the end that they have
};

/// Symmetric facts are told from either end: those of the first stand for both.
void join_symmetric(std::vector<Ends>& all) {
    for (Ends& ends : all) {
        if (!ends.relation->symmetric || !ends.name_is_first) {
            continue;
        }
        for (Ends& other : all) {
            if (other.relation == ends.relation && !other.name_is_first) {
                ends.others.merge(other.others);
            }
        }
    }
    std::erase_if(all, [&](const Ends& ends) {
        return ends.relation->symmetric && !ends.name_is_first &&
               std::ranges::any_of(all, [&](const Ends& other) {
                   return other.relation == ends.relation && other.name_is_first;
               });
    });
}

/// All relations of a name that the words may ask for.
std::vector<Found> relations_asked(const KnowledgeBase& kb, const std::string& id,
                                   const std::vector<Asked>& asked) {
    constexpr double for_the_kind = 0.9;
    constexpr double for_nothing_else = 0.3;
    constexpr double for_the_name = 0.2;  // "innervated_by" has the word nerve in it
    constexpr double of_turned = 0.4;
    const std::vector<std::string> wanted = stems_of(asked);
    std::vector<Ends> all_ends = ends_of(kb, id);
    for (const Ends& derived : derived_ends_of(kb, id)) {
        all_ends.push_back(derived);
    }
    join_symmetric(all_ends);
    std::vector<Found> found;
    for (const Ends& ends : all_ends) {
        const bool is_derived = ends.others.empty();
        const KindAsked kind =
            is_derived ? kind_of_column(kb, ends, wanted) : kind_asked(kb, ends, wanted);
        std::vector<Asked> others = asked;
        std::erase_if(others, [&](const Asked& one) { return has(kind.words, one.stem); });
        const Fit fit = fit_of(*ends.relation, ends.name_is_first, others);
        const double worth = (fit.is_turned ? of_turned : 1.0) *
                             (fit.shared + (kind.id.empty() ? 0.0 : for_the_kind) +
                              (kind.is_of_all ? for_nothing_else : 0.0) +
                              (has_part(ends.relation->id, kind.words) ? for_the_name : 0.0));
        const bool is_by_words = fit.shared > 0.0;
        if (worth == 0.0 || (is_derived && !is_by_words)) {
            continue;
        }
        std::vector<std::string> taken = fit.words;
        taken.insert(taken.end(), kind.words.begin(), kind.words.end());
        std::vector<std::string> left_over = not_taken(wanted, taken);
        const bool is_certain = left_over.empty() && !fit.is_turned && !fit.is_loose;
        found.push_back({worth, std::ssize(ends.others), pattern_of(id, ends, kind.id),
                         std::move(left_over), is_by_words && !fit.is_turned, is_certain});
    }
    return found;
}

/// "does it cross the knee": the joint is meant where what is told is told of that.
void take_joint(const KnowledgeBase& kb, PatternsMeant& meant) {
    const std::vector<std::string> words =
        meant.is_certain ? question_words(meant.patterns.front()) : std::vector<std::string>();
    if (words.size() != 3 || kb.relation(words[1]) == nullptr) {
        return;
    }
    const Ids told = seconds_of(kb, words[1], words[0]);
    const Structure* const named = kb.structure(words[2]);
    if (named == nullptr || !kb.is_of_kind(*named, "region") || told.contains(words[2])) {
        return;
    }
    for (const Entity entity : kb.lookup(named->label + " joint")) {
        const std::string joint(kb.id_of(entity));
        if (told.contains(joint)) {
            meant.patterns = {words[0] + ' ' + words[1] + ' ' + joint};
        }
    }
}

/// "does A pass through B", "is A part of B": the statements that may be asked.
PatternsMeant statement_meant(const KnowledgeBase& kb, std::span<const std::string> words,
                              const NameWithin& a, const NameWithin& b) {
    const std::vector<Asked> asked = beside(words, a);
    std::vector<std::string> names;
    for (std::size_t i = b.at; i < b.at + b.length; ++i) {
        for (std::string& stem : word_stems(words[i])) {
            names.push_back(std::move(stem));
        }
    }
    std::vector<Asked> others = asked;
    std::erase_if(others, [&](const Asked& one) { return has(names, one.stem); });
    PatternsMeant out;
    double best = 0.0;
    for (const RelationType& relation : kb.relations) {
        if (relation.columns.size() != 2) {
            continue;
        }
        for (const bool is_turned : {false, true}) {
            const std::string& first = (is_turned ? b : a).ids.front();
            const std::string& second = (is_turned ? a : b).ids.front();
            const Fit fit = fit_of(relation, !is_turned, others);
            if (fit.is_turned || fit.is_loose || fit.shared < 1.0 || fit.shared < best ||
                !is_of_column(kb, first, relation.columns[0]) ||
                !is_of_column(kb, second, relation.columns[1])) {
                continue;
            }
            if (fit.shared > best) {
                out.patterns.clear();
            }
            best = fit.shared;
            // A part of a part is one too.
            const std::string steps = relation.id == "part_of" ? "+ " : " ";
            out.patterns.push_back(
                std::string(first).append(" ").append(relation.id).append(steps) + second);
            out.left_over = words_with(words, not_taken(stems_of(others), fit.words));
            break;
        }
    }
    out.is_certain = out.patterns.size() == 1 && out.left_over.empty();
    take_joint(kb, out);
    return out;
}

bool has_word(std::span<const std::string> words, std::initializer_list<std::string_view> any) {
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return is_one_of(word, any); });
}

/// "what do A and B share": what is between them, and what is known alike of both. "what is the
/// difference between A and B in anatomy": what is known of the one alone, and of the other.
PatternsMeant shared_meant(std::span<const std::string> words, const NameWithin& a,
                           const NameWithin& b) {
    PatternsMeant out;
    const std::string& one = a.ids.front();
    const std::string& other = b.ids.front();
    if (has_word(words, {"share", "shares", "common", "alike"})) {
        out.patterns = {one + " ?r " + other, one + " ?r ?x, " + other + " ?r ?x"};
    } else if (has_word(words, {"difference", "differences", "differ"})) {
        out.patterns = {one + " ?r ?x, not " + other + " ?r ?x",
                        other + " ?r ?x, not " + one + " ?r ?x"};
    }
    out.are_certain = !out.patterns.empty();
    return out;
}

bool asks_whether(std::span<const std::string> words) {
    static constexpr std::array<std::string_view, 6> asking = {"is", "are", "does",
                                                               "do", "can", "did"};
    return !words.empty() && std::ranges::find(asking, words.front()) != asking.end();
}

}  // namespace

namespace {

/// "which muscles lie under the fascia": what it covers is asked, too.
void add_covered(const KnowledgeBase& kb, PatternsMeant& meant) {
    constexpr std::string_view deep = " deep_to ";
    const std::string& front = meant.is_certain ? meant.patterns.front() : std::string();
    const std::size_t at = front.find(deep);
    if (at == std::string::npos || !front.starts_with('?')) {
        return;
    }
    const std::string variable = front.substr(0, at);
    const std::size_t begin = at + deep.size();
    const std::size_t end = std::min(front.find(',', begin), front.size());
    const std::string over = front.substr(begin, end - begin);
    const bool covers = std::ranges::any_of(kb.facts, [&](const Fact& fact) {
        const auto* const id = std::get_if<std::string>(&fact.values.front());
        return fact.relation == "covers" && id != nullptr && *id == over;
    });
    if (covers) {
        meant.patterns.push_back(std::string(over).append(" covers ").append(variable) +
                                 front.substr(end));
        meant.headings = {"what lies deep to it:", "what it covers:"};
        meant.is_certain = false;
        meant.are_certain = true;
    }
}

/// "does gluteus medius turn the thigh inwards": of one that only helps, that it helps.
void ask_whether_it_helps(const KnowledgeBase& kb, PatternsMeant& meant) {
    constexpr std::string_view chief = " performs ";
    const std::string front = meant.is_certain ? meant.patterns.front() : "";
    const std::size_t at = front.find(chief);
    if (at == std::string::npos || front.find_first_of("?,") != std::string::npos) {
        return;
    }
    const std::string muscle = front.substr(0, at);
    const std::string movement = front.substr(at + chief.size());
    const auto does = [&](std::string_view relation) {
        const Ids all = seconds_of(kb, relation, muscle);
        return std::ranges::find(all, movement) != all.end();
    };
    if (!does("performs") && does("assists")) {
        meant.patterns.front() = muscle + " assists " + movement;
        meant.note = "it is not one of the main movers; does it help them?";
    }
}

/// "which muscles extend the hip": who helps is asked, too.
void add_helpers(const KnowledgeBase& kb, const std::vector<std::string>& ids,
                 PatternsMeant& meant) {
    constexpr std::string_view chief = " performs ";
    const std::size_t at =
        meant.is_certain ? meant.patterns.front().find(chief) : std::string::npos;
    const bool has_helpers = std::ranges::any_of(kb.facts, [&](const Fact& fact) {
        return fact.relation == "assists" &&
               std::ranges::any_of(fact.values, [&](const FactValue& value) {
                   const auto* const id = std::get_if<std::string>(&value);
                   return id != nullptr && std::ranges::find(ids, *id) != ids.end();
               });
    });
    if (at == std::string::npos || !has_helpers) {
        return;
    }
    std::string pattern = meant.patterns.front();
    meant.patterns.push_back(pattern.replace(at, chief.size(), " assists "));
    meant.headings = {std::string(main_movers), std::string(helpers)};
    meant.is_certain = false;
    meant.are_certain = true;
}

}  // namespace

namespace {

/// "what lies under the ligament": what passes through it or under it is asked, too.
void add_passing(const KnowledgeBase& kb, std::span<const std::string> asked,
                 PatternsMeant& meant) {
    constexpr std::string_view deep = " deep_to ";
    const std::string front = meant.is_certain ? meant.patterns.front() : std::string();
    const std::size_t at = front.find(deep);
    const bool is_under =
        has_word(asked, {"run", "runs", "running", "pass", "passes", "passing", "go", "goes",
                         "travel", "travels", "under", "beneath", "underneath", "below"});
    if (!is_under || at == std::string::npos || !front.starts_with('?')) {
        return;
    }
    const std::size_t begin = at + deep.size();
    const std::string under =
        front.substr(begin, std::min(front.find(',', begin), front.size()) - begin);
    const bool is_passed = std::ranges::any_of(kb.facts, [&](const Fact& fact) {
        const auto* const id = std::get_if<std::string>(&fact.values.back());
        return fact.relation == "passes_through" && id != nullptr && *id == under;
    });
    if (is_passed) {
        std::string pattern = front;
        meant.patterns.push_back(pattern.replace(at, deep.size(), " passes_through "));
        meant.headings = {"what lies deep to it:", "what runs through or under it:"};
        meant.is_certain = false;
        meant.are_certain = true;
    }
}

/// Of several lists, what each tells.
void name_lists(const KnowledgeBase& kb, PatternsMeant& meant) {
    if (!meant.are_certain || meant.patterns.size() < 2 || !meant.headings.empty()) {
        return;
    }
    for (const std::string& pattern : meant.patterns) {
        const std::string words = pattern_in_words(kb, pattern);
        if (words.empty()) {
            meant.headings.clear();
            return;
        }
        meant.headings.push_back(words + ':');
    }
}

PatternsMeant one_meant(const KnowledgeBase& kb, std::string_view question, std::size_t limit) {
    const std::vector<std::string> words = as_the_knowledge_base_says(kb, question_words(question));
    if (denies(words)) {
        return {};  // what is not so would be answered with what is
    }
    const std::vector<NameWithin> names = names_within(kb, words);
    if (names.empty()) {
        return kind_meant(kb, words);
    }
    if (names.size() == 2) {
        PatternsMeant shared = shared_meant(words, names[0], names[1]);
        if (!shared.patterns.empty()) {
            return shared;
        }
    }
    if (names.size() == 2 && asks_whether(words)) {
        return statement_meant(kb, words, names[0], names[1]);
    }
    const NameWithin name = longest_name(kb, words);
    const std::vector<Asked> asked = beside(words, name);
    std::vector<Found> found;
    for (const std::string& id : name.ids) {
        std::ranges::move(relations_asked(kb, id, asked), std::back_inserter(found));
    }
    // Where relations are worded as the question is, others are not what it asks.
    const bool has_words = std::ranges::any_of(
        found, [](const Found& one) { return one.is_by_words && one.worth >= 1.0; });
    std::erase_if(found, [&](const Found& one) { return has_words && !one.is_by_words; });
    const bool has_certain =
        std::ranges::any_of(found, [&](const Found& one) { return one.is_certain; });
    std::erase_if(found, [&](const Found& one) { return has_certain && !one.is_certain; });
    std::ranges::sort(found, {}, [](const Found& one) {
        // Of equals, what says more of the name.
        return std::tuple(-one.worth, -one.size, one.pattern);
    });
    PatternsMeant out;
    for (const Found& one : found) {
        if (one.worth >= found.front().worth / 2 && out.patterns.size() < limit) {
            out.patterns.push_back(one.pattern);
        }
    }
    if (!found.empty()) {
        out.left_over = words_with(words, found.front().left_over);
        out.is_certain = out.patterns.size() == 1 && found.front().is_certain;
        out.are_certain =
            out.patterns.size() > 1 && found.front().is_certain && name.ids.size() == 1;
        add_groups(kb, out);
        name_lists(kb, out);
        add_covered(kb, out);
        add_passing(kb, question_words(to_lower(question)), out);
        add_helpers(kb, name.ids, out);
    }
    return out;
}

/// "the origin and insertion of": what is asked with each of the two words beside "and"; nothing
/// where not both are certain.
PatternsMeant both_meant(const KnowledgeBase& kb, std::string_view question, std::size_t limit) {
    const std::vector<std::string> words = question_words(question);
    const auto joined = std::ranges::find(words, "and");
    PatternsMeant out;
    if (joined == words.begin() || joined == words.end() || joined + 1 == words.end()) {
        return out;
    }
    const auto at = joined - words.begin();
    for (const std::ptrdiff_t first : {at, at - 1}) {
        std::vector<std::string> one = words;
        one.erase(one.begin() + first, one.begin() + first + 2);
        PatternsMeant meant = one_meant(kb, list_of(one, " "), limit);
        if (!meant.is_certain) {
            return {};
        }
        out.patterns.push_back(std::move(meant.patterns.front()));
    }
    out.are_certain = out.patterns.front() != out.patterns.back();
    return out.are_certain ? out : PatternsMeant();
}

/// "which nerve supplies gluteus minimus, and which roots": what is asked first, and then of the
/// same name; nothing where not both are certain.
PatternsMeant two_questions_meant(const KnowledgeBase& kb, std::string_view question,
                                  std::size_t limit) {
    const std::vector<std::string> words = question_words(question);
    const auto joined = std::ranges::find(words, "and");
    PatternsMeant out;
    if (joined == words.end() || joined + 1 == words.end() ||
        !is_one_of(to_lower(joined[1]), {"which", "what", "where", "from", "by"})) {
        return out;
    }
    const std::vector<std::string> first(words.begin(), joined);
    const NameWithin name = longest_name(kb, first);
    std::vector<std::string> second(joined + 1, words.end());
    if (name.length == 0 || longest_name(kb, second).length > 0) {
        return out;
    }
    const auto begin = first.begin() + static_cast<std::ptrdiff_t>(name.at);
    std::erase_if(second, [](const std::string& word) { return is_one_of(word, {"it", "its"}); });
    second.insert(second.end(), begin, begin + static_cast<std::ptrdiff_t>(name.length));
    for (const std::string& part : {list_of(first, " "), list_of(second, " ")}) {
        PatternsMeant meant = over_meant(kb, part);
        meant = meant.patterns.empty() ? one_meant(kb, part, limit) : meant;
        if (!meant.is_certain && !meant.are_certain) {
            return {};
        }
        for (std::size_t i = 0; i < meant.patterns.size(); ++i) {
            out.headings.push_back(i < meant.headings.size()
                                       ? meant.headings[i]
                                       : pattern_in_words(kb, meant.patterns[i]) + ':');
            out.patterns.push_back(std::move(meant.patterns[i]));
        }
    }
    constexpr std::size_t plain_max = 2;  // one of each question, in their order
    if (out.patterns.size() <= plain_max) {
        out.headings.clear();
    }
    out.are_certain = out.patterns.front() != out.patterns.back();
    return out;
}

/// Patterns of a question that is certain, of one kind of thing: "?muscle …"; none where it is
/// none.
std::vector<std::string> certain_patterns(const KnowledgeBase& kb, const std::string& question,
                                          PatternsMeant& meant) {
    constexpr std::size_t limit = 4;
    meant = one_meant(kb, question, limit);
    const bool is_of_kind =
        (meant.is_certain || meant.are_certain) &&
        std::ranges::all_of(meant.patterns, [](const std::string& pattern) {
            return pattern.starts_with('?') && pattern.find(" kind ") != std::string::npos;
        });
    return is_of_kind ? meant.patterns : std::vector<std::string>();
}

/// "?muscle crosses hip_joint, …": its relation.
std::string relation_in(std::string_view pattern) {
    const std::vector<std::string> words = question_words(pattern.substr(0, pattern.find(',')));
    return words.size() == 3 ? words[1] : "";
}

/// Whether facts give nothing that fits both patterns; not known of relations that rules fill.
bool have_none_in_common(const KnowledgeBase& kb, std::string_view one, std::string_view other) {
    std::array<Ids, 2> found;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const std::string_view pattern = i == 0 ? one : other;
        const std::vector<std::string> words = question_words(pattern.substr(0, pattern.find(',')));
        const RelationType* const relation = words.size() == 3 ? kb.relation(words[1]) : nullptr;
        if (relation == nullptr || relation->derived) {
            return false;
        }
        found[i] = firsts_of(kb, relation->id, {words[2]});
    }
    return std::ranges::none_of(found[0],
                                [&](const std::string& id) { return found[1].contains(id); });
}

/// The question with the first name in it changed for other words, without "both".
std::string with_other_name(const KnowledgeBase& kb, const std::vector<std::string>& first,
                            const std::vector<std::string>& other) {
    const std::vector<NameWithin> names = names_within(kb, first);
    if (names.empty()) {
        return {};
    }
    std::vector<std::string> words(first.begin(),
                                   first.begin() + static_cast<std::ptrdiff_t>(names.back().at));
    words.insert(words.end(), other.begin(), other.end());
    return list_of(words, " ");
}

/// "which muscles extend the hip and are supplied by the tibial nerve", "which muscles cross both
/// the hip and the knee": what fits both; nothing where not each of the two is certain by itself.
PatternsMeant conditions_meant(const KnowledgeBase& kb, std::string_view question,
                               std::size_t limit) {
    std::vector<std::string> words = question_words(to_lower(question));
    PatternsMeant out;
    if (words.size() < 5 || denies(words) || !is_one_of(words.front(), {"which", "what", "list"})) {
        return out;
    }
    std::erase_if(words, [](const std::string& word) { return is_one_of(word, {"both", "also"}); });
    for (auto joint = words.begin() + 2; joint < words.end() - 1; ++joint) {
        if (!is_one_of(*joint, {"and", "but"}) ||
            is_one_of(joint[1], {"which", "what", "where", "from", "how"})) {
            continue;
        }
        const std::vector<std::string> first(words.begin(), joint);
        std::vector<std::string> second(joint + 1, words.end());
        std::erase_if(second, [](const std::string& word) { return word == "that"; });
        PatternsMeant one;
        PatternsMeant other;
        const auto ones = certain_patterns(kb, list_of(first, " "), one);
        const bool is_name_alone = std::ranges::all_of(second, [&](const std::string& word) {
            const auto at = static_cast<std::size_t>(&word - second.data());
            return is_one_of(word, {"the", "a", "an"}) ||
                   std::ranges::any_of(names_within(kb, second),
                                       [&](const NameWithin& name) { return name.holds(at); });
        });
        auto others = is_name_alone
                          ? std::vector<std::string>()
                          : certain_patterns(
                                kb, words[0] + ' ' + words[1] + ' ' + list_of(second, " "), other);
        if (others.empty() && !names_within(kb, second).empty()) {
            others = certain_patterns(kb, with_other_name(kb, first, second), other);
            // "the hip and the knee": of what a joint is, the joint.
            if (!ones.empty() &&
                (others.empty() || relation_in(ones[0]) != relation_in(others[0]))) {
                second.emplace_back("joint");
                others = certain_patterns(kb, with_other_name(kb, first, second), other);
            }
        }
        if (ones.empty() || others.empty() || ones.size() * others.size() > limit) {
            continue;
        }
        for (std::size_t i = 0; i < ones.size(); ++i) {
            for (std::size_t k = 0; k < others.size(); ++k) {
                if (ones[i] == others[k]) {
                    return {};
                }
                if (have_none_in_common(kb, ones[i], others[k])) {
                    continue;
                }
                out.patterns.push_back(ones[i] + ", " + others[k].substr(0, others[k].find(", ")));
                const std::string heading = one.headings.empty() ? "" : one.headings[i];
                const std::string further = other.headings.empty() ? "" : other.headings[k];
                const bool are_both = !heading.empty() && !further.empty();
                out.headings.push_back(are_both ? "of the first, " + heading + " of the second, " +
                                                      further
                                                : heading + further);
            }
        }
        if (out.patterns.empty()) {
            out.patterns = {ones[0] + ", " + others[0].substr(0, others[0].find(", "))};
        }
        out.is_certain = out.patterns.size() == 1;
        out.are_certain = !out.is_certain;
        if (out.is_certain) {
            out.headings.clear();
        }
        return out;
    }
    return out;
}

}  // namespace

namespace {

/// "what causes groin pain": what gives it chiefly there, and the conditions that can.
PatternsMeant pain_givers_meant(const KnowledgeBase& kb, std::string_view question) {
    const std::vector<std::string> words = question_words(to_lower(question));
    const std::vector<NameWithin> names = names_within(kb, words);
    PatternsMeant out;
    if (names.size() != 1 || names.front().ids.size() != 1 || denies(words) ||
        !is_one_of(words.front(), {"what", "which"})) {
        return out;
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (!names.front().holds(i) &&
            !is_one_of(words[i],
                       {"cause",  "causes",  "give", "gives", "can",   "pain",   "pains", "ache",
                        "in",     "the",     "send", "sends", "refer", "refers", "its",   "trigger",
                        "point",  "points",  "does", "do",    "a",     "to",     "could", "of",
                        "things", "produce", "felt", "is",    "from",  "brings"})) {
            return out;
        }
    }
    const std::string& id = names.front().ids.front();
    const Structure* const named = kb.structure(id);
    const bool asks = has_word(words, {"pain", "pains", "ache"}) && named != nullptr;
    const bool is_place = asks && kb.is_of_kind(*named, "region");
    const auto add = [&](const std::string& pattern, const char* heading, const Ids& found) {
        if (!found.empty()) {
            out.patterns.push_back(pattern);
            out.headings.emplace_back(heading);
        }
    };
    if (is_place && has_word(words, {"cause", "causes", "give", "gives", "produce", "brings"})) {
        add("?x hurts_chiefly_in " + id,
            "they give pain chiefly there:", firsts_of(kb, "hurts_chiefly_in", {id}));
        add("?x causes_pain_in " + id, "conditions and joints that can give pain there:",
            firsts_of(kb, "causes_pain_in", {id}));
    }
    if (out.patterns.size() < 2) {
        out.headings.clear();
    }
    out.is_certain = out.patterns.size() == 1;
    out.are_certain = out.patterns.size() > 1;
    return out;
}

PatternsMeant first_meant(const KnowledgeBase& kb, std::string_view question, std::size_t limit) {
    if (PatternsMeant lesson = lesson_question_meant(kb, question);
        !lesson.patterns.empty() || !lesson.note.empty()) {
        return lesson;
    }
    if (PatternsMeant pain = pain_givers_meant(kb, question); !pain.patterns.empty()) {
        return pain;
    }
    if (PatternsMeant action = action_meant(kb, question); !action.patterns.empty()) {
        return action;
    }
    if (PatternsMeant both = conditions_meant(kb, question, limit); !both.patterns.empty()) {
        return both;
    }
    if (PatternsMeant layers = layers_at(kb, question); layers.is_answer) {
        return layers;
    }
    if (PatternsMeant over = over_meant(kb, question); !over.patterns.empty()) {
        return over;
    }
    if (PatternsMeant own = of_its_own_meant(kb, question); own.is_certain) {
        return own;
    }
    if (PatternsMeant side = side_meant(kb, question); !side.note.empty()) {
        side.is_certain = side.patterns.size() == 1;
        side.are_certain = side.patterns.size() > 1;
        return side;
    }
    if (PatternsMeant two = two_questions_meant(kb, question, limit); two.are_certain) {
        return two;
    }
    PatternsMeant meant = one_meant(kb, question, limit);
    if (meant.is_certain || meant.left_over.empty()) {
        return meant;
    }
    PatternsMeant both = both_meant(kb, question, limit);
    return both.are_certain ? both : meant;
}

}  // namespace

std::string pattern_in_words(const KnowledgeBase& kb, std::string_view pattern) {
    const std::string_view first = pattern.substr(0, pattern.find(','));
    const std::vector<std::string> words = question_words(first);
    const RelationType* const relation = words.size() == 3 ? kb.relation(words[1]) : nullptr;
    if (relation == nullptr) {
        return {};
    }
    const auto named = [&](const std::string& word) {
        if (first.find('?' + word) == std::string_view::npos) {
            return named_with_article(kb, word);
        }
        return word == "x" ? std::string("what") : "which " + word;
    };
    std::string sentence = relation->says;
    const std::array<std::string, 2> places = {"{1}", "{2}"};
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::size_t at = sentence.find(places[i]);
        if (at != std::string::npos) {
            sentence.replace(at, places[i].size(), named(words[i == 0 ? 0 : 2]));
        }
    }
    return sentence;
}

PatternsMeant patterns_meant(const KnowledgeBase& kb, std::string_view question,
                             std::size_t limit) {
    PatternsMeant meant = first_meant(kb, question, limit);
    if (meant.note.empty()) {
        ask_whether_it_helps(kb, meant);
    }
    return meant;
}

std::vector<std::string> named_in(const KnowledgeBase& kb, std::string_view words) {
    return longest_name(kb, question_words(words)).ids;
}

}  // namespace fascia
