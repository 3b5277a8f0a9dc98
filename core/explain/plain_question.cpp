#include "core/explain/plain_question.hpp"

#include "core/base/text.hpp"
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

/// Words between blanks, without the punctuation around them.
std::vector<std::string> words_of(std::string_view text) {
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

/// A name within words, and what else they say.
struct Named {
    std::vector<std::string> ids;
    std::string rest;
};

Named find_name(const KnowledgeBase& kb, const std::vector<std::string>& words) {
    constexpr std::size_t longest = 6;
    const std::span<const std::string> all(words);
    for (std::size_t length = std::min(longest, words.size()); length > 0; --length) {
        for (std::size_t first = 0; first + length <= words.size(); ++first) {
            std::set<std::string> ids;
            for (const Entity found : kb.lookup(list_of(all.subspan(first, length), " "))) {
                if (found.type == EntityType::structure || found.type == EntityType::candidate) {
                    ids.emplace(kb.id_of(found));
                }
            }
            if (!ids.empty()) {
                return {{ids.begin(), ids.end()},
                        list_of(all.first(first), " ") + ' ' +
                            list_of(all.subspan(first + length), " ")};
            }
        }
    }
    return {};
}

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

/// The kind that is named in the words and that something, or all, at the other end is of.
KindAsked kind_asked(const KnowledgeBase& kb, const Ends& ends,
                     const std::vector<std::string>& wanted) {
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
        if (count > 0) {
            return {kind.id, label, std::cmp_equal(count, ends.others.size())};
        }
    }
    return {};
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

/// How much of what was asked a relation says: words of its name and of its sentences.
double words_shared(const RelationType& relation, const std::vector<std::string>& wanted) {
    constexpr double of_the_sentence = 1.0;
    constexpr double of_the_meaning = 0.4;
    const std::vector<std::string> said = word_stems(
        relation.id + ' ' + relation.says + ' ' + relation.inverse + ' ' + relation.inverse_says);
    const std::vector<std::string> means = word_stems(relation.about);
    double shared = 0.0;
    for (const std::string& stem : wanted) {
        shared += has(said, stem) ? of_the_sentence : has(means, stem) ? of_the_meaning : 0.0;
    }
    return shared;
}

std::string pattern_of(const std::string& id, const Ends& ends, const std::string& kind) {
    const std::string variable = '?' + (kind.empty() ? std::string("x") : kind);
    std::string pattern = ends.name_is_first ? id + ' ' + ends.relation->id + ' ' + variable
                                             : variable + ' ' + ends.relation->id + ' ' + id;
    return kind.empty() ? pattern : pattern + ", " + variable + " kind " + kind;
}

}  // namespace

namespace {

bool denies(const std::vector<std::string>& words) {
    return std::ranges::any_of(words, [](const std::string& word) {
        return word == "not" || word == "never" || word.ends_with("n't");
    });
}

}  // namespace

std::vector<std::string> patterns_meant(const KnowledgeBase& kb, std::string_view question,
                                        std::size_t limit) {
    if (denies(words_of(to_lower(question)))) {
        return {};  // what is not so would be answered with what is
    }
    constexpr double for_the_kind = 0.9;
    constexpr double for_nothing_else = 0.3;
    constexpr double for_the_name = 0.2;  // "innervated_by" has the word nerve in it
    const Named named = find_name(kb, words_of(question));
    const std::vector<std::string> wanted = word_stems(named.rest);
    std::vector<std::tuple<double, std::ptrdiff_t, std::string>> found;
    bool is_by_words = false;  // there are relations that are worded as the question is
    for (const std::string& id : named.ids) {
        std::vector<Ends> all_ends = ends_of(kb, id);
        for (const Ends& derived : derived_ends_of(kb, id)) {
            all_ends.push_back(derived);
        }
        for (const Ends& ends : all_ends) {
            const bool is_derived = ends.others.empty();
            const KindAsked kind =
                is_derived ? kind_of_column(kb, ends, wanted) : kind_asked(kb, ends, wanted);
            std::vector<std::string> others = wanted;
            std::erase_if(others, [&](const auto& stem) { return has(kind.words, stem); });
            const double shared = words_shared(*ends.relation, others);
            if (shared == 0.0 && (is_by_words || is_derived)) {
                continue;
            }
            if (shared > 0.0 && !is_by_words) {
                is_by_words = true;
                found.clear();
            }
            const double worth = shared + (kind.id.empty() ? 0.0 : for_the_kind) +
                                 (kind.is_of_all ? for_nothing_else : 0.0) +
                                 (has_part(ends.relation->id, kind.words) ? for_the_name : 0.0);
            if (worth > 0.0) {
                // Of equals, what says more of the name.
                found.emplace_back(-worth, -std::ssize(ends.others), pattern_of(id, ends, kind.id));
            }
        }
    }
    std::ranges::sort(found);
    std::vector<std::string> patterns;
    for (const auto& [worth, size, pattern] : found) {
        const bool is_near = worth <= std::get<0>(found.front()) / 2;
        if (is_near && patterns.size() < limit) {
            patterns.push_back(pattern);
        }
    }
    return patterns;
}

namespace {

/// All names in the words, in their order, each with the ids that have it.
std::vector<std::vector<std::string>> names_within(const KnowledgeBase& kb,
                                                   const std::vector<std::string>& words) {
    constexpr std::size_t longest = 6;
    const std::span<const std::string> all(words);
    std::vector<std::vector<std::string>> names;
    for (std::size_t first = 0; first < words.size();) {
        std::size_t length = std::min(longest, words.size() - first);
        std::set<std::string> ids;
        for (; length > 0 && ids.empty(); --length) {
            for (const Entity found : kb.lookup(list_of(all.subspan(first, length), " "))) {
                if (found.type == EntityType::structure || found.type == EntityType::candidate) {
                    ids.emplace(kb.id_of(found));
                }
            }
        }
        if (!ids.empty()) {
            names.emplace_back(ids.begin(), ids.end());
        }
        first += ids.empty() ? 1 : length + 1;
    }
    return names;
}

/// The command with each of the names behind it.
std::vector<std::string> for_each_of(const std::string& command,
                                     const std::vector<std::string>& ids) {
    std::vector<std::string> lines;
    for (const std::string& id : ids) {
        lines.push_back(command + ' ' + id);
    }
    return lines;
}

}  // namespace

namespace {

/// What "what would change if there were …" supposes; empty where the words suppose nothing.
std::string supposed_in(const std::vector<std::string>& words) {
    static constexpr std::array<std::string_view, 11> of_sentence = {
        "there", "were", "was", "is", "she", "he", "they", "had", "has", "have", "also"};
    const auto condition = std::ranges::find(words, "if");
    if (words.front() != "what" || condition == words.end()) {
        return {};
    }
    const auto first = std::find_if(condition + 1, words.end(), [&](const std::string& word) {
        return std::ranges::find(of_sentence, word) == of_sentence.end();
    });
    std::string out;
    for (auto word = first; word != words.end(); ++word) {
        out += (out.empty() ? "" : " ") + *word;
    }
    return out;
}

}  // namespace

std::vector<std::string> commands_meant(const KnowledgeBase& kb, std::string_view question) {
    const std::vector<std::string> words = words_of(to_lower(question));
    const auto says = [&](std::initializer_list<std::string_view> any) {
        return std::ranges::find_first_of(words, any) != words.end();
    };
    const std::vector<std::vector<std::string>> names = names_within(kb, words);
    const bool asks_why = says({"why"});
    const bool is_of_rank = says({"first", "top", "likely", "likeliest", "best", "leading"});
    if (words.size() < 2) {
        return {};
    }
    if (const std::string supposed = supposed_in(words); !supposed.empty()) {
        return {"whatif " + supposed};
    }
    if (names.size() == 2) {
        const bool is_link = says({"connected", "connect", "connection", "connects", "linked",
                                   "related", "link", "path"});
        const bool is_apart = says({"difference", "rather", "differ", "apart", "instead"});
        std::vector<std::string> lines;
        for (const std::string& first : names[0]) {
            const std::string command = is_link ? "path " : "contrast ";
            for (std::string& line : for_each_of(command + first, names[1])) {
                lines.push_back(std::move(line));
            }
        }
        return is_link || is_apart ? lines : std::vector<std::string>();
    }
    if (asks_why && names.size() == 1 && (is_of_rank || denies(words) || words.size() < 6)) {
        return for_each_of(denies(words) ? "whynot" : "why", names[0]);
    }
    if (names.size() == 1) {
        static constexpr std::array<std::string_view, 9> around = {
            "what", "is", "are", "a", "an", "the", "who", "where", "about"};
        const std::size_t more = word_stems(find_name(kb, words).rest).size();
        const bool is_what = words.size() > 2 && words.front() == "what" &&
                             std::ranges::find(around, words[1]) != around.end();
        return is_what && more == 0 ? for_each_of("show", names[0]) : std::vector<std::string>();
    }
    if (!names.empty()) {
        return {};
    }
    if (is_of_rank || (asks_why && words.size() < 5)) {
        return {asks_why ? "why" : "rank"};
    }
    if (says({"ask", "question", "questions", "examine"})) {
        return {"ask"};
    }
    if (says({"publications", "publication", "sources", "references", "literature", "papers",
              "studies"})) {
        return {"sources"};
    }
    if (says({"sure", "certain", "confident", "reliable", "robust", "solid"})) {
        return {"robust"};
    }
    // "what would change if there were fever" is not about changes in general.
    if (says({"change", "overturn", "flip"}) && !says({"if", "with", "when"})) {
        return {"flips"};
    }
    if (says({"done", "treat", "treated", "treatment", "treatments", "helps"})) {
        return {"explain"};  // its last part are the steps of treatment
    }
    return {};
}

std::vector<std::string> named_in(const KnowledgeBase& kb, std::string_view words) {
    return find_name(kb, words_of(words)).ids;
}

}  // namespace fascia
