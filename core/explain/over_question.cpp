#include "core/explain/over_question.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/fact_ends.hpp"
#include "core/explain/question_words.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string>
#include <vector>

namespace fascia {

namespace {

using Words = std::vector<std::string>;

/// A question about what lies over something.
class OverQuestion {
public:
    OverQuestion(const KnowledgeBase& kb, std::string_view question)
        : kb_(kb), words_(question_words(to_lower(question))), names_(names_within(kb, words_)) {}

    /// What lies over which thing is asked; empty where nothing of the kind is.
    [[nodiscard]] std::string of() const {
        const bool asks = says_of_skin() || says_pressing() || says_layers() || says_over();
        return asks && !names_.empty() && names_.back().ids.size() == 1 ? names_.back().ids.front()
                                                                        : "";
    }

    /// The kind of thing that is asked for; empty where all are.
    [[nodiscard]] std::string kind() const {
        return says({"muscle", "muscles"})                                       ? "muscle"
               : says({"fascia", "fasciae", "fascias"}) && !is_in_name("fascia") ? "fascia"
               : says({"nerve", "nerves"}) && !is_in_name("nerve")               ? "nerve"
                                                                                 : "";
    }

    /// From the skin on, which is not known here.
    [[nodiscard]] bool is_from_skin() const { return says_of_skin() || says_pressing(); }

private:
    [[nodiscard]] bool says(std::initializer_list<std::string_view> any) const {
        return std::ranges::any_of(words_,
                                   [&](const std::string& word) { return is_one_of(word, any); });
    }
    [[nodiscard]] bool is_in_name(std::string_view word) const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (words_[i] == word && std::ranges::any_of(names_, [&](const NameWithin& name) {
                    return name.holds(i);
                })) {
                return true;
            }
        }
        return false;
    }

    /// "what lies between the skin and it", "from the surface to it"
    [[nodiscard]] bool says_of_skin() const {
        return says({"skin", "surface"}) && says({"between", "from", "to", "layer", "layers"}) &&
               !says({"nerve", "nerves", "supplies", "supply"});
    }

    /// "which layers do I press through to reach it", "what must my thumb get through to it"
    [[nodiscard]] bool says_pressing() const {
        return says({"through", "penetrate", "past"}) &&
               says({"press", "pressing", "reach", "reaching", "palpate", "palpating", "needle",
                     "needling", "get", "feel", "push", "work", "massage"});
    }

    [[nodiscard]] bool says_layers() const {
        return says({"layer", "layers"}) &&
               says({"over", "above", "outside", "superficial", "cover", "covering", "covers"});
    }

    /// "which muscles lie over it", "what is superficial to it": with no other words in it, and
    /// those before the name.
    [[nodiscard]] bool says_over() const {
        const auto is_over = [](const std::string& word) {
            return is_one_of(
                word, {"over", "above", "superficial", "top", "overlie", "overlies", "overlying"});
        };
        const auto over = std::ranges::find_if(words_, is_over);
        if (names_.size() != 1 || over == words_.end() ||
            static_cast<std::size_t>(over - words_.begin()) > names_.front().at ||
            !is_one_of(words_.front(), {"what", "which", "what's", "list", "name", "show"})) {
            return false;
        }
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (!names_.front().holds(i) && !is_over(words_[i]) &&
                !is_one_of(words_[i], {"what",   "which",   "what's",      "list",       "name",
                                       "show",   "lies",    "lie",         "is",         "are",
                                       "sits",   "sit",     "found",       "located",    "runs",
                                       "run",    "there",   "the",         "a",          "an",
                                       "of",     "to",      "on",          "just",       "directly",
                                       "right",  "me",      "structure",   "structures", "things",
                                       "thing",  "muscle",  "muscles",     "nerve",      "nerves",
                                       "fascia", "fasciae", "immediately", "all",        "other",
                                       "lying",  "does",    "do",          "that"})) {
                return false;
            }
        }
        return true;
    }

    const KnowledgeBase& kb_;
    Words words_;
    std::vector<NameWithin> names_;
};

/// What lies over these, and over that, and so on.
Ids all_over(const KnowledgeBase& kb, const std::string& id) {
    Ids all = seconds_of(kb, "deep_to", id);
    for (std::size_t before = 0; before != all.size();) {
        before = all.size();
        for (const std::string& one : Ids(all)) {
            all.merge(seconds_of(kb, "deep_to", one));
        }
    }
    return all;
}

}  // namespace

PatternsMeant over_meant(const KnowledgeBase& kb, std::string_view question) {
    const OverQuestion asked(kb, question);
    PatternsMeant out;
    const std::string id = asked.of();
    if (id.empty()) {
        return out;
    }
    const std::string kind = asked.kind();
    const auto is_asked = [&](const std::string& one) {
        const Structure* const structure = kb.structure(one);
        return kind.empty() || (structure != nullptr && kb.is_of_kind(*structure, kind));
    };
    const std::string it = '?' + (kind.empty() ? std::string("x") : kind);
    const auto add = [&](const std::string& pattern, const std::string& heading, const Ids& found) {
        if (std::ranges::any_of(found, is_asked)) {
            out.patterns.push_back(pattern + (kind.empty() ? "" : ", " + it + " kind " + kind));
            out.headings.push_back(heading);
        }
    };
    // A sheet that lies deep to what it covers is on the other side of it.
    const auto sheets_over = [&](const std::string& one) {
        Ids sheets = firsts_of(kb, "covers", {one});
        std::erase_if(sheets, [&](const std::string& sheet) {
            return seconds_of(kb, "deep_to", sheet).contains(one);
        });
        return sheets;
    };
    const Ids direct = seconds_of(kb, "deep_to", id);
    const Ids sheets = sheets_over(id);
    const Ids all = all_over(kb, id);
    Ids further;
    std::ranges::set_difference(all, direct, std::inserter(further, further.end()));
    std::erase_if(further, [&](const std::string& one) { return sheets.contains(one); });
    Ids further_sheets;
    for (const std::string& one : all) {
        further_sheets.merge(sheets_over(one));
    }
    std::erase_if(further_sheets, [&](const std::string& sheet) {
        return all.contains(sheet) || sheets.contains(sheet);
    });
    const std::string under_it = id + " deep_to " + it;
    const std::string covers_it = it + " covers " + id;
    const std::string anywhere_over = id + " deep_to+ ";
    add(under_it, "directly over it, nearer to the skin:", direct);
    add(covers_it + ", not " + it + " deep_to " + id,
        "sheets that cover it, on whichever side:", sheets);
    add(anywhere_over + it + ", not " + under_it + ", not " + covers_it,
        "over those, nearer to the skin still:", further);
    add(anywhere_over + "?y, " + it + " covers ?y, not " + it + " deep_to ?y, not " +
            anywhere_over + it + ", not " + covers_it,
        "what covers those, each behind what it covers:", further_sheets);
    if (out.patterns.empty()) {
        out.headings.clear();
        return out;
    }
    if (out.patterns.size() == 1 && out.headings.front().starts_with("directly")) {
        out.headings.clear();
    }
    if (asked.is_from_skin()) {
        out.note = "from " + named_with_article(kb, id) +
                   " outwards, as far as it is known here; the skin itself is not in the "
                   "knowledge base:";
    }
    out.asked_of = id;
    out.is_certain = out.headings.empty();
    out.are_certain = !out.is_certain;
    return out;
}

}  // namespace fascia
