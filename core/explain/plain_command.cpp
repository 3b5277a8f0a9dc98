#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/evidence/points.hpp"
#include "core/explain/plain_question.hpp"
#include "core/explain/plain_supposing.hpp"
#include "core/explain/plain_wish.hpp"
#include "core/explain/question_words.hpp"
#include "core/explain/treatment_step.hpp"
#include "core/explain/worth_in_words.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/finding_names.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <tuple>
#include <utility>

// Questions in plain words that a command answers.
namespace fascia {

namespace {

using Words = std::vector<std::string>;
using Few = std::initializer_list<std::string_view>;

/// The command with each of the names behind it.
Words for_each_of(const std::string& command, const Words& ids) {
    Words lines;
    for (const std::string& id : ids) {
        lines.push_back(std::string(command).append(" ").append(id));
    }
    return lines;
}

/// A question in plain words, and what it holds.
class Question {
public:
    Question(const KnowledgeBase& kb, std::string_view question)
        : kb_(kb),
          supposed_(supposed_in(question)),
          words_(question_words(to_lower(question))),
          said_(as_the_knowledge_base_says(kb, words_)),
          names_(fascia::names_within(kb, said_)) {}

    [[nodiscard]] CommandsMeant meant() const {
        if (words_.size() < 2) {
            return {};
        }
        if (!supposed_.empty()) {
            return {{"whatif " + supposed_}};
        }
        for (const auto question :
             {&Question::of_alternatives, &Question::of_apart, &Question::of_frequency,
              &Question::of_expected, &Question::of_activity, &Question::of_named_treatment}) {
            CommandsMeant own = (this->*question)();
            if (!own.lines.empty() || !own.note.empty()) {
                return own;
            }
        }
        CommandsMeant meant = names_.size() == 2   ? of_two()
                              : names_.size() == 1 ? of_one()
                              : names_.empty()     ? of_the_case()
                                                   : CommandsMeant{};
        if (meant.lines.empty()) {
            meant = of_place();
        }
        return meant.lines.empty() ? of_nickname() : meant;
    }

private:
    [[nodiscard]] bool says(std::initializer_list<std::string_view> any) const {
        return std::ranges::find_first_of(words_, any) != words_.end();
    }
    [[nodiscard]] bool is_of_rank() const {
        return says({"first", "top", "likely", "likeliest", "best", "leading", "wins", "winner"});
    }
    [[nodiscard]] bool asks_otherwise() const {
        return says({"different", "otherwise", "differently", "changed"}) &&
               says({"would", "must", "need", "needs", "could", "should"});
    }
    [[nodiscard]] bool is_of_treatment() const {
        return says({"done", "treat", "treats", "treated", "treating", "treatment", "treatments",
                     "therapy", "therapies", "help", "helps", "massage", "exercise", "exercises"});
    }
    /// The treatment that is named beside words of asking: "can heat help", "what exercise should
    /// she do"; without one, all steps.
    [[nodiscard]] CommandsMeant of_treatments() const {
        Words named;
        for (const std::string& word : words_) {
            if (!word_stems(word).empty() &&
                !is_one_of(
                    word, {"help",     "helps",     "helpful",    "treat",   "treats",    "treated",
                           "treating", "treatment", "treatments", "therapy", "therapies", "do",
                           "does",     "done",      "should",     "can",     "could",     "would",
                           "may",      "use",       "used",       "good",    "give",      "given",
                           "try",      "first",     "best",       "now",     "against",   "work",
                           "works",    "people",    "person",     "patient", "client"})) {
                named.push_back(word);
            }
        }
        for (std::size_t count = named.size(); count > 0; --count) {
            for (std::size_t at = 0; at + count <= named.size(); ++at) {
                const Words like =
                    treatments_like(kb_, list_of(std::span(named).subspan(at, count), " "));
                if (!like.empty()) {
                    return {for_each_of("treat", like), {}};
                }
            }
        }
        return {{"treat"}, {}};
    }

    /// "is heat good for him", "may I use a hot pack", "should he rest": the treatment that is
    /// named, and nothing beside words of asking.
    [[nodiscard]] CommandsMeant of_named_treatment() const {
        if (denies(words_) ||
            !is_one_of(words_.front(), {"is", "are", "may", "can", "should", "would", "could",
                                        "does", "do", "what", "shall", "will", "how"}) ||
            says({"safe", "dangerous", "harmful", "contraindicated", "often", "many", "much"})) {
            return {};
        }
        Words named;
        for (const std::string& word : words_) {
            if (!word_stems(word).empty() &&
                !is_one_of(word,
                           {"good",     "use",       "used",        "useful", "help",      "helps",
                            "apply",    "try",       "give",        "given",  "take",      "have",
                            "does",     "do",        "may",         "can",    "should",    "would",
                            "could",    "shall",     "will",        "about",  "for",       "her",
                            "him",      "his",       "she",         "he",     "they",      "them",
                            "person",   "patient",   "client",      "pain",   "advisable", "worth",
                            "sensible", "indicated", "recommended", "right",  "put",       "on",
                            "it",       "bad",       "better",      "now",    "what",      "how",
                            "work",     "works",     "pains",       "people"})) {
                named.push_back(word);
            }
        }
        constexpr std::size_t longest = 3;
        const std::string said = list_of(named, " ");
        // "the rest" is what is left over.
        const bool is_left_over = said == "rest" && says({"the"});
        if (named.empty() || named.size() > longest || is_left_over || !kb_.lookup(said).empty()) {
            return {};
        }
        Words like = treatments_like(kb_, as_treatments_say(said));
        // "what is inflammation" is not asked of what works against it.
        if (words_.front() == "what" && says({"is", "are"})) {
            std::erase_if(like, [&](const std::string& id) {
                return kb_.treatment(id)->label.find('-' + said.substr(0, 5)) != std::string::npos;
            });
        }
        return like.size() == 1 ? CommandsMeant{{"treat " + like.front()}, {}} : CommandsMeant{};
    }

    /// "how common is quadratus lumborum pain": its pre-test value, with what it rests on.
    [[nodiscard]] CommandsMeant of_frequency() const {
        CommandsMeant out;
        const bool asks =
            (says({"how"}) &&
             (says({"common", "often", "frequent", "frequently", "rare", "usual", "likely"}) ||
              (says({"many"}) && says({"people", "patients", "persons"}) && says({"have"})))) ||
            says({"prevalence", "frequency", "incidence"});
        const Few known = {"common",  "often",      "frequent",  "frequently", "rare",
                           "usual",   "prevalence", "frequency", "incidence",  "origin",
                           "cause",   "source",     "pain",      "pains",      "back",
                           "low",     "syndrome",   "much",      "many",       "people",
                           "come",    "comes",      "how",       "likely",     "before",
                           "finding", "general",    "trouble",   "problem",    "problems"};
        const bool is_named = names_.size() == 1 && !says_more_than(known);
        const Words wholes = !asks      ? Words()
                             : is_named ? wholes_of(kb_, names_.front().ids)
                                        : candidates_beside(known);
        if (!asks || (!is_named && wholes.empty())) {
            return out;
        }
        for (const std::string& id : wholes) {
            const Candidate* const candidate = kb_.candidate(id);
            const PreTest& value = candidate->pre_test;
            out.note += (out.note.empty() ? "" : "\n") + kb_.label_for(id) +
                        " as the origin of such pain: " + pre_test_in_words(value, kb_.scales) +
                        " (" + to_string(pre_test_points(value, kb_.scales)) + " points)" +
                        (value.because.empty() ? "" : ": " + value.because) + " [" +
                        list_of(value.backing.sources) + "; " + to_string(value.backing.grade) +
                        "]";
            for (const PreTest& other : candidate->other_pre_tests) {
                out.note += "; shown, not used: " + pre_test_in_words(other, kb_.scales) + " [" +
                            list_of(other.backing.sources) + "]";
            }
        }
        if (out.note.empty()) {
            out.note = "how common trouble of " + kb_.label_for(names_.front().ids.front()) +
                       " is, is not in the knowledge base: it is not ranked as an origin of pain";
        }
        return out;
    }

    /// The few candidates that the words name which are neither small nor known: "how common is a
    /// slipped disc".
    [[nodiscard]] Words candidates_beside(Few known) const {
        constexpr std::size_t few = 3;
        Words rest;
        for (const std::string& word : words_) {
            if (!is_one_of(word, known) && !word_stems(word).empty() &&
                !is_one_of(word, {"have", "patients", "persons", "them", "their", "really"})) {
                rest.push_back(word);
            }
        }
        const Words found =
            rest.empty() ? Words() : wholes_of(kb_, candidates_like(kb_, list_of(rest, " ")));
        return found.size() > few ? Words() : found;
    }

    /// "what would you expect to find if it was the facet joint"
    [[nodiscard]] CommandsMeant of_expected() const {
        const bool asks = says({"expect", "expected", "typical", "typically", "find", "findings",
                                "look", "signs", "symptoms", "picture", "hear"}) &&
                          is_one_of(words_.front(), {"what", "which", "how"}) &&
                          says({"if", "with", "of", "for", "in"});
        if (!asks || names_.size() != 1 ||
            says_more_than({"expect", "expected", "typical",  "typically",   "find",     "findings",
                            "look",   "signs",    "symptoms", "picture",     "hear",     "found",
                            "see",    "if",       "were",     "would",       "could",    "you",
                            "one",    "case",     "history",  "examination", "test",     "tests",
                            "pain",   "person",   "patient",  "someone",     "somebody", "people",
                            "like",   "what",     "how",      "really"})) {
            return {};
        }
        return {for_each_of("expect", wholes_of(kb_, names_.front().ids)), {}};
    }

    /// "can she go to work": what is done in daily life is not judged here; the first step of
    /// treatment is the nearest.
    [[nodiscard]] CommandsMeant of_activity() const {
        const bool asks =
            words_.size() > 2 &&
            is_one_of(words_[0], {"can", "may", "should", "could", "must", "is", "when"}) &&
            says({"she", "he", "they", "patient", "client", "person", "her", "him"}) &&
            says({"work",    "job",  "sport",    "sports", "drive",   "driving", "run",
                  "running", "swim", "swimming", "cycle",  "cycling", "garden",  "gardening",
                  "lift",    "play", "school",   "travel", "fly",     "train",   "training"});
        if (!asks || denies(words_) || !names_.empty() || kb_.treatments.empty()) {
            return {};
        }
        const auto first = std::ranges::min_element(kb_.treatments, {}, [](const Treatment& one) {
            return std::tuple(one.referral, !one.suits.empty(), one.step);
        });
        return {{"treat " + first->id},
                "whether this person can do that is not known here: it hangs on what the work or "
                "the sport asks of the body, and on the examination. The nearest that is known is "
                "the first step of treatment:"};
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

    /// "how reliable is the straight leg raise": the finding; null where none is called so.
    [[nodiscard]] const Finding* finding_asked() const {
        Words name = words_;
        std::erase_if(name, [](const std::string& word) {
            return is_one_of(
                word, {"how", "is", "are", "the", "a", "an", "reliable", "test", "sign", "really"});
        });
        return name.empty() ? nullptr : finding_called(kb_, list_of(name, " "));
    }

    [[nodiscard]] bool is_candidate(const std::string& id) const {
        return kb_.candidate(id) != nullptr;
    }

    /// "which is more likely, a slipped disc or piriformis syndrome": both put side by side.
    [[nodiscard]] CommandsMeant of_alternatives() const {
        const auto either = std::ranges::find(words_, "or");
        if (either == words_.end() || either == words_.begin() ||
            !says({"likely", "likelier", "probable", "fits", "better", "more", "rather"})) {
            return {};
        }
        const Words others = candidates_in({either + 1, words_.end()}, false);
        CommandsMeant out;
        for (const std::string& one : candidates_in({words_.begin(), either}, true)) {
            for (const std::string& other : others) {
                if (one != other) {
                    out.lines.push_back(
                        std::string("contrast ").append(one).append(" ").append(other));
                }
            }
        }
        return out;
    }

    /// "how do I tell a disc herniation from piriformis syndrome", "compare hip osteoarthritis and
    /// trochanteric bursitis": both put side by side. How somebody tells them apart is asked of no
    /// person; the difference, in a case, of the case.
    [[nodiscard]] CommandsMeant of_apart() const {
        constexpr std::size_t few = 4;
        const bool is_apart =
            says({"difference", "differences", "differ", "differs", "differentiate", "distinguish",
                  "distinguishes", "apart", "compare", "compared", "comparison", "versus", "vs",
                  "contrast"}) ||
            (says({"tell", "tells", "know", "separate", "separates"}) && says({"from", "or"}));
        if (!is_apart || says({"anatomy", "anatomical", "anatomically", "leg", "legs"})) {
            return {};
        }
        const bool is_how = says({"how"}) && says({"i", "we", "you", "to", "one"});
        CommandsMeant out;
        for (auto joint = words_.begin(); joint != words_.end(); ++joint) {
            if (joint == words_.begin() ||
                !is_one_of(*joint, {"and", "from", "or", "versus", "vs", "with", "to", "than"})) {
                continue;
            }
            const Words firsts = either_named({words_.begin(), joint}, true, out.note);
            const Words others = either_named({joint + 1, words_.end()}, false, out.note);
            for (const std::string& one : firsts) {
                for (const std::string& other : others) {
                    if (one != other) {
                        out.lines.push_back(std::string(is_how ? "expect " : "contrast ")
                                                .append(one)
                                                .append(" ")
                                                .append(other));
                    }
                }
            }
            if (!out.note.empty() && !out.lines.empty()) {
                out.lines.resize(1);  // of what is felt, what it speaks for most
            }
            if (!out.lines.empty() && out.lines.size() <= few) {
                out.note += no_candidates_in();
                return out;
            }
            out = {};
        }
        return out;
    }

    /// Of names of two things, which is no candidate itself, so that another stands for it.
    [[nodiscard]] std::string no_candidates_in() const {
        std::string note;
        for (const NameWithin& name : names_) {
            const bool is_one = std::ranges::any_of(
                name.ids, [&](const std::string& id) { return is_candidate(id); });
            if (!is_one && names_.size() == 2) {
                note += kb_.label_for(name.ids.front()) +
                        " is no candidate; what affects it stands here in its place. ";
            }
        }
        return note;
    }

    /// The candidates of the name at one end of the words; of what is felt and is no candidate, the
    /// one that it speaks most for, with a note.
    [[nodiscard]] Words either_named(std::span<const std::string> words, bool is_at_end,
                                     std::string& note) const {
        constexpr std::size_t longest = 5;
        Words plain;
        for (const std::string& word : words) {
            if (!is_one_of(word, {"a", "an", "the", "problem", "problems", "trouble", "apart", "it",
                                  "is", "them", "disease", "lesion", "irritation"})) {
                plain.push_back(word);
            }
        }
        const std::span<const std::string> all(plain);
        for (std::size_t n = std::min(longest, plain.size()); n > 0; --n) {
            const std::string said = list_of(is_at_end ? all.last(n) : all.first(n), " ");
            const Words spoken_for = spoken_for_by(said);
            const auto named = kb_.lookup(said);
            const bool is_felt =
                !spoken_for.empty() && std::ranges::all_of(named, [](const Entity& entity) {
                    return entity.type == EntityType::finding;
                });
            if (is_felt) {
                Words labels;
                for (const std::string& id : spoken_for) {
                    labels.push_back(kb_.label_for(id));
                }
                note = said + " is what is felt, and not where it comes from; it speaks for " +
                       list_of(labels, "; ") + '.';
                return spoken_for;
            }
        }
        return candidates_in(plain, is_at_end);
    }

    /// The candidates that the longest run of words names, from the front or up to the end.
    [[nodiscard]] Words candidates_in(std::span<const std::string> words, bool is_at_end) const {
        constexpr std::size_t longest = 5;
        for (std::size_t n = std::min(longest, words.size()); n > 0; --n) {
            Words ids =
                candidates_like(kb_, list_of(is_at_end ? words.last(n) : words.first(n), " "));
            ids = wholes_of(kb_, ids);
            if (!ids.empty()) {
                return ids;
            }
        }
        return {};
    }

    /// The ranked candidates that a finding of this name speaks for, by the words of its evidence.
    [[nodiscard]] Words spoken_for_by(std::string_view name) const {
        constexpr std::size_t most = 4;
        std::vector<std::pair<int, std::string>> found;
        for (const Entity entity : kb_.lookup(name)) {
            for (const Evidence& evidence : kb_.evidence) {
                const bool is_of_it = entity.type == EntityType::finding &&
                                      evidence.finding == kb_.id_of(entity) && evidence.present;
                const int tenths =
                    is_of_it ? worth(*evidence.present, kb_.scales).points.tenths : 0;
                const bool is_known = std::ranges::any_of(
                    found, [&](const auto& one) { return one.second == evidence.candidate; });
                const Candidate* const candidate = kb_.candidate(evidence.candidate);
                const bool is_ranked = candidate != nullptr && !candidate->must_not_miss;
                if (tenths > 0 && !is_known && is_ranked) {
                    found.emplace_back(-tenths, evidence.candidate);
                }
            }
        }
        std::ranges::sort(found);
        Words ids;
        for (auto& [tenths, id] : found) {
            ids.push_back(std::move(id));
        }
        ids.resize(std::min(ids.size(), most));
        return ids;
    }

    /// "why is sciatica not first": of what is no name of a candidate, those that it belongs to.
    [[nodiscard]] CommandsMeant of_place() const {
        if (words_.size() < 4 || words_[0] != "why" || !is_of_rank()) {
            return {};
        }
        Words name(words_.begin() + 1, words_.end());
        std::erase_if(name, [](const std::string& word) {
            return is_one_of(
                word, {"is",      "isn't", "isnt",   "not",       "the",   "a",         "an",
                       "first",   "top",   "likely", "likeliest", "best",  "most",      "more",
                       "leading", "on",    "in",     "place",     "cause", "candidate", "it"});
        });
        const std::string said = list_of(name, " ");
        const std::string command = denies(words_) ? "whynot" : "why";
        if (const Words ids = spoken_for_by(said); !ids.empty()) {
            Words labels;
            for (const std::string& id : ids) {
                labels.push_back(kb_.label_for(id));
            }
            return {for_each_of(command, ids),
                    said + " is what is felt, and not where it comes from; it speaks for " +
                        list_of(labels, "; ")};
        }
        return {for_each_of(command, wholes_of(kb_, candidates_like(kb_, said))), {}};
    }

    /// "what is a slipped disc": of what is in the names of few candidates, these.
    [[nodiscard]] CommandsMeant of_nickname() const {
        constexpr std::size_t few = 3;
        if (words_.size() < 3 || !is_one_of(words_[0], {"what", "who"}) ||
            !is_one_of(words_[1], {"is", "are"})) {
            return {};
        }
        const std::size_t first = is_one_of(words_[2], {"a", "an", "the"}) ? 3 : 2;
        const std::string said = list_of(std::span(words_).subspan(first), " ");
        const Words like = wholes_of(kb_, candidates_like(kb_, said));
        // What has that for its name is no candidate, but a finding.
        return like.size() > few || !kb_.lookup(said).empty()
                   ? CommandsMeant{}
                   : CommandsMeant{for_each_of("show", like), {}};
    }

    /// What texts hold of the two, where a question is about the other side: facts know no sides.
    [[nodiscard]] std::string held_of_both() const {
        std::vector<std::string> held;
        for (const Position& position : kb_.positions) {
            const auto is_about = [&](const std::string& id) {
                return std::ranges::find(position.about, id) != position.about.end();
            };
            if (std::ranges::any_of(names_[0].ids, is_about) &&
                std::ranges::any_of(names_[1].ids, is_about)) {
                held.push_back(position.says + " [" + list_of(position.backing.sources) + "]");
            }
        }
        return held.empty() ? "a path does not tell one side from the other, and whether fibres go "
                              "over to the other side is not known here"
                            : list_of(held, " ");
    }

    [[nodiscard]] CommandsMeant of_two() const {
        const bool is_link = says({"connected", "connect", "connection", "connects", "linked",
                                   "related", "link", "path", "joined"});
        const bool is_apart = says({"difference", "differences", "rather", "differ", "differs",
                                    "apart", "instead", "compare", "compared", "versus", "vs",
                                    "contrast", "distinguish", "tells", "likelier"});
        const bool is_of_anatomy = says({"anatomy", "anatomical", "anatomically"});
        if ((!is_link && !is_apart) || (is_apart && is_of_anatomy)) {
            return {};
        }
        CommandsMeant out;
        if (is_link && says({"other", "opposite", "contralateral"})) {
            out.note = held_of_both();
        }
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
            CommandsMeant out{for_each_of("why", ids)};
            for (std::string& line : out.lines) {
                line += says({"against"}) && !says({"for"}) ? " --against" : "";
            }
            return out;
        }
        if (asks_otherwise() && (is_of_rank() || says({"come", "be"}))) {
            const Words wholes = wholes_of(kb_, ids);
            return {for_each_of("flips --first", wholes.empty() ? ids : wholes), {}};
        }
        if (CommandsMeant end = of_end(); !end.lines.empty()) {
            return end;
        }
        const bool is_of_candidate =
            !wholes_of(kb_, ids).empty() || std::ranges::any_of(ids, [&](const std::string& id) {
                const Structure* const structure = kb_.structure(id);
                return structure != nullptr && !kb_.is_of_kind(*structure, "activity") &&
                       !kb_.is_of_kind(*structure, "movement");
            });
        const bool is_why = says({"why"}) && (is_of_candidate || is_of_rank() || denies(words_));
        if (is_why && (is_of_rank() || denies(words_) || words_.size() < 6)) {
            // Of a nerve root, it is asked of the candidate that it is a part of.
            const Words wholes = wholes_of(kb_, ids);
            CommandsMeant out{
                for_each_of(denies(words_) ? "whynot" : "why", wholes.empty() ? ids : wholes), {}};
            if (wholes.size() == 1 && ids.size() == 1 && wholes != ids) {
                out.note = kb_.label_for(ids.front()) + " is a part of " +
                           kb_.label_for(wholes.front()) + ", which is ranked as a whole";
            }
            return out;
        }
        if (is_of_treatment() && !denies(words_)) {
            CommandsMeant out{{"treat"}, {}};
            std::ranges::move(for_each_of("show", ids), std::back_inserter(out.lines));
            out.note = "what can be done is told of a case, not of " + kb_.label_for(ids.front()) +
                       " alone";
            return out;
        }
        const bool is_what =
            words_.size() > 2 && is_one_of(words_[0], {"what", "who", "where", "tell", "show"}) &&
            is_one_of(words_[1],
                      {"what", "is", "are", "a", "an", "the", "who", "where", "about", "me"});
        return is_what && !says_more_than({}) ? CommandsMeant{for_each_of("show", ids)}
                                              : CommandsMeant{};
    }

    /// "where does the spinal cord end": what is told of its end, which is a part of it.
    [[nodiscard]] CommandsMeant of_end() const {
        const bool asks = says({"where"}) && says({"end", "ends", "stop", "stops", "terminate",
                                                   "terminates", "finish", "finishes"});
        for (const Fact& fact : kb_.facts) {
            const auto* const part = asks && fact.relation == "part_of" && fact.values.size() == 2
                                         ? std::get_if<std::string>(fact.values.data())
                                         : nullptr;
            const auto* const whole =
                part != nullptr ? std::get_if<std::string>(&fact.values[1]) : nullptr;
            const Structure* const end = whole != nullptr && is_one_of(*whole, names_.front().ids)
                                             ? kb_.structure(*part)
                                             : nullptr;
            if (end != nullptr && end->about.find("ends at") != std::string::npos) {
                return {{"show " + *part}, end->label + " (" + end->common + "): " + end->about};
            }
        }
        return {};
    }

    [[nodiscard]] CommandsMeant of_the_case() const {
        const bool asks_why = says({"why"});
        const Few alternatives = {"else",         "alternative", "alternatives",
                                  "differential", "other",       "possibilities"};
        if (says(alternatives) &&
            !says_more_than({"else",    "alternative",   "alternatives", "differential",
                             "other",   "possibilities", "possible",     "might",
                             "may",     "cause",         "candidate",    "candidates",
                             "explain", "pain",          "diagnosis",    "diagnoses",
                             "likely",  "explanation",   "explanations", "think",
                             "come",    "should",        "consider"}) &&
            !says({"ask", "test", "do"})) {
            return {{"rank --reasons"}};
        }
        if (denies(words_) && !says({"asked"})) {
            return {};
        }
        const bool is_of_excluding = says({"exclude", "excluded", "excluding", "rule"}) &&
                                     says({"missing", "needed", "need", "lacking", "left"});
        if (is_of_excluding && !says_more_than({"exclude", "excluded", "excluding", "rule", "out",
                                                "missing", "needed", "need", "lacking", "left",
                                                "them", "those", "these", "all", "still"})) {
            return {{"flags"}};
        }
        // Where something refers pain to is anatomy.
        const bool is_of_referral = says({"refer", "refers", "referral"}) &&
                                    says({"pain", "where", "trigger", "pattern"}) &&
                                    !says({"doctor", "hospital", "patient", "client"});
        if (is_of_referral) {
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
        // "what would change the answer": not the answer to a question, but what it comes to
        const auto changed = std::ranges::find_if(words_, [](const std::string& word) {
            return is_one_of(word, {"change", "changes", "overturn", "flip", "alter", "move"});
        });
        if (std::find(changed, words_.end(), "answer") != words_.end() &&
            !says({"if", "with", "when", "how", "each", "every", "which"})) {
            return {{"flips"}, {}};
        }
        // "what would each answer change": which questions do, and how
        if (says({"answer", "answers"}) && says({"change", "changes", "move"}) &&
            !says_more_than({"answer", "answers",  "change",    "changes", "move",  "ask",
                             "asked",  "question", "questions", "examine", "test",  "tests",
                             "next",   "each",     "every",     "should",  "could", "would",
                             "and",    "yes",      "first"})) {
            return {{"ask"}};
        }
        if (says({"ask", "asked", "question", "questions", "examine", "examined", "test", "tests",
                  "tested", "check", "checked"}) &&
            !says_more_than({"ask",    "asked",     "question", "questions", "examine", "test",
                             "tests",  "next",      "best",     "should",    "not",     "still",
                             "why",    "further",   "about",    "useful",    "first",   "findings",
                             "need",   "left",      "help",     "most",      "be",      "examined",
                             "tested", "check",     "checked",  "look",      "find",    "needs",
                             "could",  "important", "worth",    "asking",    "testing", "must"})) {
            return {{"ask"}};
        }
        const bool asks_only_that = says({"decides"}) && !says_more_than({"decides"});
        const bool is_of_two = says({"two", "both", "them", "first", "second"}) || asks_only_that;
        if (is_of_two &&
            says({"separates", "separate", "difference", "differs", "differ", "distinguishes",
                  "distinguish", "apart", "between", "compare", "contrast", "decides"}) &&
            !says_more_than({"separates",     "separate",    "difference", "differs", "differ",
                             "distinguishes", "distinguish", "apart",      "between", "compare",
                             "contrast",      "decides",     "two",        "both",    "first",
                             "second",        "candidates",  "candidate",  "tells",   "tell",
                             "places",        "place",       "ones",       "top",     "decide"})) {
            return {{"contrast"}};
        }
        // What to ask comes before what to do: "what should I do first", "what do I do next".
        if (says({"do"}) && says({"first", "next", "now", "should", "must", "begin", "start"}) &&
            !says({"her", "him", "client", "patient", "person"}) &&
            !says_more_than({"do", "first", "next", "now", "should", "must", "begin", "start",
                             "best", "we", "then", "need", "with", "thing", "case", "here"})) {
            return {{"ask"}, "what to ask and examine comes first; treat tells what can be done"};
        }
        const bool is_to_do = says({"do"}) && says({"can", "could", "should"}) &&
                              says({"her", "him", "client", "patient", "person"});
        if ((is_of_treatment() || is_to_do) && !says({"me", "next"})) {
            return of_treatments();
        }
        if (says({"say", "said", "told", "tell", "present", "absent", "known", "noted"}) &&
            !says_more_than({"say", "said", "told", "tell", "present", "absent", "known", "noted",
                             "finding", "findings", "so", "far", "symptoms", "signs"})) {
            return {{"case show"}};
        }
        if (says({"evidence", "proof"}) && says({"that", "this", "it", "where", "what"}) &&
            !says_more_than({"evidence", "proof", "where", "what", "find", "see", "come", "comes",
                             "from", "show", "based"})) {
            return {{"why"},
                    "each line of why names its sources in brackets; show and such a name tells "
                    "what it is, and sources lists all"};
        }
        if (says({"publications", "publication", "sources", "references", "literature", "papers",
                  "studies"})) {
            return {{"sources"}};
        }
        // "how reliable is the straight leg raise" is asked of a test.
        if (const Finding* const test = says({"reliable"}) ? finding_asked() : nullptr) {
            return {{"show " + test->id}};
        }
        if (says({"sure", "certain", "confident", "reliable", "robust", "solid"})) {
            return {{"robust"}};
        }
        // "what would change if there were fever" is not about changes in general.
        if (says({"change", "overturn", "flip"}) && !says({"if", "with", "when", "how"})) {
            return {{"flips"}};
        }
        // "what would have to be different for another one to be first"
        if (asks_otherwise() && (is_of_rank() || says({"another", "other"}))) {
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
    std::string supposed_;
    Words words_;
    Words said_;
    std::vector<NameWithin> names_;
};

}  // namespace

CommandsMeant commands_meant(const KnowledgeBase& kb, std::string_view question) {
    return Question(kb, question).meant();
}

}  // namespace fascia
