#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/plain_question.hpp"
#include "core/explain/question_words.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <utility>

// Questions in plain words that a command answers.
namespace fascia {

namespace {

using Words = std::vector<std::string>;

/// The command with each of the names behind it.
Words for_each_of(const std::string& command, const Words& ids) {
    Words lines;
    for (const std::string& id : ids) {
        lines.push_back(std::string(command).append(" ").append(id));
    }
    return lines;
}

/// What "what would change if there were …" supposes; empty where the words suppose nothing.
std::string supposed_in(const Words& words) {
    const auto condition = std::ranges::find(words, "if");
    if (words.front() != "what" || condition == words.end()) {
        return {};
    }
    const auto first = std::find_if(condition + 1, words.end(), [&](const std::string& word) {
        return !is_one_of(word, {"there", "were", "was", "is", "she", "he", "they", "had", "has",
                                 "have", "also"});
    });
    return list_of(std::span<const std::string>(first, words.end()), " ");
}

/// A question in plain words, and what it holds.
class Question {
public:
    Question(const KnowledgeBase& kb, std::string_view question)
        : kb_(kb),
          words_(question_words(to_lower(question))),
          said_(as_the_knowledge_base_says(kb, words_)),
          names_(fascia::names_within(kb, said_)) {}

    [[nodiscard]] CommandsMeant meant() const {
        if (words_.size() < 2) {
            return {};
        }
        if (const std::string supposed = supposed_in(words_); !supposed.empty()) {
            return {{"whatif " + supposed}};
        }
        return names_.size() == 2   ? of_two()
               : names_.size() == 1 ? of_one()
               : names_.empty()     ? of_the_case()
                                    : CommandsMeant{};
    }

private:
    [[nodiscard]] bool says(std::initializer_list<std::string_view> any) const {
        return std::ranges::find_first_of(words_, any) != words_.end();
    }
    [[nodiscard]] bool is_of_rank() const {
        return says({"first", "top", "likely", "likeliest", "best", "leading", "wins", "winner"});
    }
    [[nodiscard]] bool is_of_treatment() const {
        return says({"done", "treat", "treats", "treated", "treating", "treatment", "treatments",
                     "therapy", "therapies", "help", "helps", "massage", "exercise", "exercises"});
    }

    /// What the words say beside the names and the words that are small, or known here.
    [[nodiscard]] bool says_more_than(std::initializer_list<std::string_view> known) const {
        for (std::size_t i = 0; i < said_.size(); ++i) {
            const bool is_name =
                std::ranges::any_of(names_, [&](const NameWithin& name) { return name.holds(i); });
            if (!is_name && !is_one_of(said_[i], known) && !word_stems(said_[i]).empty()) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool is_candidate(const std::string& id) const {
        return kb_.candidate(id) != nullptr;
    }

    [[nodiscard]] CommandsMeant of_two() const {
        const bool is_link = says({"connected", "connect", "connection", "connects", "linked",
                                   "related", "link", "path", "joined"});
        const bool is_apart = says({"difference", "differences", "rather", "differ", "differs",
                                    "apart", "instead", "compare", "compared", "versus", "vs",
                                    "contrast", "distinguish", "tells", "likelier"});
        if (!is_link && !is_apart) {
            return {};
        }
        CommandsMeant out;
        for (const std::string& first : names_[0].ids) {
            for (const std::string& second : names_[1].ids) {
                if (is_link || (is_candidate(first) && is_candidate(second))) {
                    out.lines.push_back(std::string(is_link ? "path " : "contrast ")
                                            .append(first)
                                            .append(" ")
                                            .append(second));
                }
            }
        }
        if (out.lines.empty()) {
            for (const NameWithin& name : names_) {
                std::ranges::move(for_each_of("show", name.ids), std::back_inserter(out.lines));
                if (std::ranges::none_of(name.ids, [&](auto& id) { return is_candidate(id); })) {
                    out.note += (out.note.empty() ? "" : "; ") + kb_.label_for(name.ids.front()) +
                                " is no candidate, and only candidates are put side by side";
                }
            }
        }
        return out;
    }

    [[nodiscard]] CommandsMeant of_one() const {
        const Words& ids = names_.front().ids;
        if (says({"speaks", "speak", "argues", "counts", "evidence", "supports", "against"}) &&
            !says_more_than({"speaks", "speak", "argues", "counts", "evidence", "supports",
                             "against", "points"})) {
            return {for_each_of("why", ids)};
        }
        const Structure* const structure = kb_.structure(ids.front());
        if (structure != nullptr && kb_.is_of_kind(*structure, "muscle") &&
            says({"do", "function", "functions", "action", "actions", "role"}) &&
            !says_more_than({"function", "functions", "action", "actions", "role"})) {
            return {
                {ids.front() + " performs ?x", ids.front() + " assists ?x", "show " + ids.front()},
                {}};
        }
        if (says({"why"}) && (is_of_rank() || denies(words_) || words_.size() < 6)) {
            return {for_each_of(denies(words_) ? "whynot" : "why", ids)};
        }
        if (is_of_treatment() && !denies(words_)) {
            CommandsMeant out{{"explain"}, {}};
            std::ranges::move(for_each_of("show", ids), std::back_inserter(out.lines));
            out.note = "what can be done is told of a case, not of " + kb_.label_for(ids.front()) +
                       " alone: it ends explain";
            return out;
        }
        const bool is_what =
            words_.size() > 2 && is_one_of(words_[0], {"what", "who", "where", "tell", "show"}) &&
            is_one_of(words_[1],
                      {"what", "is", "are", "a", "an", "the", "who", "where", "about", "me"});
        return is_what && !says_more_than({}) ? CommandsMeant{for_each_of("show", ids)}
                                              : CommandsMeant{};
    }

    [[nodiscard]] CommandsMeant of_the_case() const {
        const bool asks_why = says({"why"});
        if (denies(words_) && !says({"asked"})) {
            return {};
        }
        if (says({"flag",
                  "flags",
                  "urgent",
                  "serious",
                  "dangerous",
                  "emergency",
                  "refer",
                  "referred",
                  "referral",
                  "doctor",
                  "hospital",
                  "worry",
                  "worried",
                  "safe",
                  "contraindicated",
                  "contraindications",
                  "danger",
                  "unsafe",
                  "risk",
                  "risks",
                  "warning"})) {
            return {{says({"list", "missing", "all"}) ? "flags --all" : "flags"}};
        }
        if (says({"ask", "asked", "question", "questions", "examine", "test", "tests"}) &&
            !says_more_than({"ask",       "asked",   "question", "questions", "examine", "test",
                             "tests",     "next",    "best",     "should",    "not",     "still",
                             "why",       "further", "about",    "useful",    "first",   "findings",
                             "important", "need",    "left",     "help",      "most"})) {
            return {{"ask"}};
        }
        const bool is_to_do = says({"do"}) && says({"can", "could", "should"}) &&
                              says({"her", "him", "client", "patient", "person"});
        if ((is_of_treatment() || is_to_do) && !says({"me", "next"})) {
            return {{"explain"}};  // its last part are the steps of treatment
        }
        if (says({"next"}) && says({"do"})) {
            return {{"ask", "explain"},
                    "ask tells what to ask or examine next, explain ends with what can be done"};
        }
        if (says({"say", "said", "told", "tell", "present", "absent", "known", "noted"}) &&
            !says_more_than({"say", "said", "told", "tell", "present", "absent", "known", "noted",
                             "finding", "findings", "so", "far", "symptoms", "signs"})) {
            return {{"case show"}};
        }
        if (says({"publications", "publication", "sources", "references", "literature", "papers",
                  "studies"})) {
            return {{"sources"}};
        }
        if (says({"sure", "certain", "confident", "reliable", "robust", "solid"})) {
            return {{"robust"}};
        }
        // "what would change if there were fever" is not about changes in general.
        if (says({"change", "overturn", "flip"}) && !says({"if", "with", "when", "how"})) {
            return {{"flips"}};
        }
        const bool is_of_place = is_of_rank() || says({"second", "third", "last", "candidates",
                                                       "wrong", "diagnosis", "matter"});
        if (is_of_place &&
            !says_more_than({"first",       "top",        "likely",    "likeliest", "best",
                             "leading",     "most",       "second",    "third",     "last",
                             "candidate",   "candidates", "place",     "come",      "comes",
                             "stand",       "stands",     "fit",       "fits",      "ranked",
                             "ranking",     "cause",      "origin",    "source",    "pain",
                             "reason",      "why",        "structure", "muscle",    "diagnosis",
                             "explanation", "many",       "wrong",     "wins",      "winner",
                             "what's",      "who's",      "matter",    "possible"})) {
            return {{says({"last", "many"}) ? "rank --all" : asks_why ? "why" : "rank"}};
        }
        return asks_why && words_.size() < 5 && !says_more_than({"why"}) ? CommandsMeant{{"why"}}
                                                                         : CommandsMeant{};
    }

    const KnowledgeBase& kb_;
    Words words_;
    Words said_;
    std::vector<NameWithin> names_;
};

}  // namespace

CommandsMeant commands_meant(const KnowledgeBase& kb, std::string_view question) {
    return Question(kb, question).meant();
}

}  // namespace fascia
