#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/plain_question.hpp"
#include "core/explain/question_words.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/report/phrases.hpp"
#include "shell/case_editing.hpp"
#include "shell/choices.hpp"
#include "shell/console.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <utility>

// Lines in plain words whose meaning hangs on what was done before: branches of the open case, its
// last change, and the questions that were asked.
namespace fascia::shell {

namespace {

using Words = std::vector<std::string>;
using Few = std::initializer_list<std::string_view>;

bool says(const Words& words, Few any) {
    return std::ranges::find_first_of(words, any) != words.end();
}

bool are_only(std::span<const std::string> words, Few known) {
    return std::ranges::all_of(words,
                               [&](const std::string& word) { return is_one_of(word, known); });
}

/// "go back to the case", "leave the branch"
bool returns_to_case(const Words& words) {
    return words.size() > 1 &&
           is_one_of(words.front(), {"go", "back", "return", "switch", "leave", "close", "end"}) &&
           says(words, {"case", "base", "original", "itself", "branch", "main", "trunk"}) &&
           are_only(words, {"go",       "back",   "return", "to",    "the",    "case", "base",
                            "original", "itself", "switch", "leave", "branch", "main", "this",
                            "my",       "close",  "end",    "trunk", "please", "now"});
}

/// "what has changed", "tell me what is different now"
bool asks_what_changed(Words words) {
    return words.size() > 1 &&
           says(words, {"changed", "moved", "different", "change", "difference"}) &&
           says(words, {"what", "what's"}) &&
           are_only(words,
                    {"what",    "what's", "has",        "is",   "tell", "me",     "show", "us",
                     "changed", "moved",  "different",  "now",  "did",  "that",   "it",   "by",
                     "this",    "have",   "i",          "we",   "just", "change", "so",   "far",
                     "here",    "the",    "difference", "does", "make", "branch"});
}

/// "how does it differ?", of a branch
bool asks_how_it_differs(const Words& words) {
    return words.size() > 1 && is_one_of(words.front(), {"how", "where", "in"}) &&
           says(words, {"differ", "differs", "different"}) &&
           are_only(words,
                    {"how",     "where",     "in",   "what",     "way",    "does",     "do",
                     "is",      "it",        "this", "that",     "branch", "the",      "differ",
                     "differs", "different", "from", "base",     "case",   "original", "now",
                     "they",    "two",       "both", "branches", "main"});
}

/// "make a branch to try weak pulses in the feet": its name, and what is told in it.
struct BranchWished {
    std::string name;
    std::string told;
};

std::optional<BranchWished> branch_wished(const Words& words) {
    const auto noun = std::ranges::find_if(words, [](const std::string& word) {
        return is_one_of(word, {"branch", "variant", "variation", "scenario"});
    });
    const bool begins = is_one_of(words.front(), {"make", "create", "start", "open", "begin", "add",
                                                  "try", "new", "a", "another", "please"});
    constexpr std::ptrdiff_t near = 4;
    if (!begins || noun == words.end() || noun - words.begin() > near) {
        return std::nullopt;
    }
    auto first = noun + 1;
    const bool is_called = first != words.end() && is_one_of(*first, {"called", "named", "as"});
    while (
        first != words.end() &&
        is_one_of(*first, {"called", "named", "as",    "to",   "try",     "see",  "test",   "with",
                           "in",     "which", "where", "for",  "of",      "that", "trying", "has",
                           "she",    "he",    "out",   "what", "happens", "if"})) {
        ++first;
    }
    const Words rest(first, words.end());
    Words name;
    constexpr std::size_t name_words = 3;
    for (const std::string& word : rest) {
        if (name.size() < name_words && (is_called || !word_stems(word).empty())) {
            name.push_back(word);
        }
    }
    return BranchWished{name.empty() ? "variant" : list_of(name, "_"),
                        is_called ? "" : list_of(rest, " ")};
}

/// "what is the difference between okafor and dina": the two names, each of one word.
std::optional<std::pair<std::string, std::string>> two_compared(const Words& words) {
    const bool asks = says(words, {"difference", "differences", "differ", "different"}) &&
                      is_one_of(to_lower(words.front()), {"what", "how", "show", "tell"});
    const auto joined = std::ranges::find(words, "and");
    return asks && joined != words.end() && joined != words.begin() && joined + 1 != words.end()
               ? std::optional(std::pair(*(joined - 1), *(joined + 1)))
               : std::nullopt;
}

bool are_cases(Session& session, const std::pair<std::string, std::string>& names) {
    const auto fascia = session.fascia();
    const auto is_case = [&](const std::string& name) {
        return fascia && (*fascia)->kb().lookup(name).empty() && (*fascia)->find_case(name);
    };
    return is_case(names.first) && is_case(names.second);
}

/// "why not the second?", "why is the third not first": which place, from 1; 0 where none is asked
/// about.
std::size_t place_asked_about(Words words) {
    static constexpr std::array<std::array<std::string_view, 2>, 4> places = {
        {{"second", "2nd"}, {"third", "3rd"}, {"fourth", "4th"}, {"fifth", "5th"}}};
    const bool asks =
        words.size() > 2 && words.front() == "why" && says(words, {"not", "isn't", "isnt"});
    std::erase_if(words, [](const std::string& word) {
        return is_one_of(word, {"why", "not", "isn't", "isnt", "is", "the", "one", "first", "top",
                                "candidate", "cause", "place", "then"});
    });
    const auto found = std::ranges::find_if(places, [&](const auto& names) {
        return words.size() == 1 && is_one_of(words.front(), names);
    });
    return asks && found != places.end() ? static_cast<std::size_t>(found - places.begin()) + 2 : 0;
}

/// "who is second and why?", "what speaks against the first": which place, from 1; 0 where none is
/// asked about.
struct PlaceAsked {
    std::size_t place = 0;
    bool is_against = false;
};

PlaceAsked place_named(const Words& words) {
    static constexpr std::array<std::array<std::string_view, 2>, 5> places = {{{"first", "1st"},
                                                                               {"second", "2nd"},
                                                                               {"third", "3rd"},
                                                                               {"fourth", "4th"},
                                                                               {"fifth", "5th"}}};
    PlaceAsked asked;
    asked.is_against = says(words, {"against"});
    const bool asks =
        words.size() > 2 && is_one_of(words.front(), {"who", "what", "which", "why", "and"});
    Words rest = words;
    std::erase_if(rest, [](const std::string& word) {
        return is_one_of(word,
                         {"who",    "what",     "which",  "why",     "and",   "is",        "are",
                          "he",     "she",      "it",     "that",    "this",  "in",        "on",
                          "the",    "place",    "one",    "rank",    "ranks", "comes",     "come",
                          "stands", "speaks",   "counts", "against", "for",   "candidate", "argues",
                          "cause",  "evidence", "how",    "there",   "does"});
    });
    for (std::size_t i = 0; asks && rest.size() == 1 && i < places.size(); ++i) {
        asked.place = is_one_of(rest.front(), places[i]) ? i + 1 : asked.place;
    }
    return asked;
}

/// "none of these", "forget the list"
bool dismisses_list(const Words& words) {
    const bool is_none = words == Words{"no"} ||
                         (words.size() < 5 && is_one_of(words.front(), {"none", "neither"}) &&
                          are_only(words, {"none", "neither", "of", "these", "those", "them", "it",
                                           "that", "this", "thanks", "please"}));
    const bool is_closed =
        says(words, {"list", "menu"}) &&
        is_one_of(words.front(), {"forget", "drop", "close", "dismiss", "cancel", "discard", "skip",
                                  "leave", "remove"}) &&
        are_only(std::span(words).subspan(1),
                 {"the", "this", "that", "list", "menu", "please", "whole", "open"});
    return is_none || is_closed;
}

/// "show me the list"
bool asks_for_list(const Words& words) {
    return words.size() > 1 && is_one_of(words.back(), {"list", "again"}) &&
           says(words, {"list"}) &&
           are_only(words, {"show", "me", "us", "the", "list", "again", "see", "open", "please",
                            "what", "was", "where", "is", "that", "this"});
}

/// "yes", "yes please": of a list of what may be told, all that is certain.
bool agrees(const Words& words) {
    return !words.empty() && is_one_of(words.front(), {"yes", "yeah", "yep", "ok", "okay"}) &&
           are_only(words, {"yes", "yeah", "yep", "ok", "okay", "please", "all", "of", "them",
                            "that", "is", "right", "correct", "it", "take"});
}

/// "could it be a pulled muscle?", "is it muscular"
bool asks_for_strain(const Words& words) {
    const bool asks = words.size() > 2 &&
                      is_one_of(words.front(), {"could", "can", "might", "is", "may", "what", "how",
                                                "does", "has", "why"}) &&
                      says(words, {"muscle", "muscles", "muscular"});
    return asks && are_only(words, {"could",         "can",      "might",  "is",       "may",
                                    "what",          "how",      "about",  "it",       "this",
                                    "that",          "be",       "a",      "an",       "just",
                                    "only",          "simply",   "really", "the",      "muscle",
                                    "muscles",       "muscular", "pulled", "strained", "strain",
                                    "torn",          "tear",     "injury", "injured",  "sprain",
                                    "sprained",      "pull",     "she",    "he",       "have",
                                    "has",           "does",     "why",    "not",      "isn't",
                                    "overstretched", "sore",     "pain",   "ache",     "of",
                                    "problem",       "her",      "his",    "from",     "come"});
}

/// "thanks", "thank you very much"
bool thanks(const Words& words) {
    return says(words, {"thanks", "thank", "cheers"}) &&
           are_only(words, {"thanks", "thank", "you", "very", "much", "a", "lot", "so", "many",
                            "great", "ok", "okay", "cheers", "good", "fine", "perfect"});
}

/// "yes to question 1", "2 and 3 no", "the answer to question 4 is yes, left".
struct Answered {
    std::vector<std::size_t> numbers = {};
    bool is_yes = false;
    std::string side = {};
};

std::optional<Answered> answer_in(const Words& words) {
    Answered answer;
    std::size_t answers = 0;
    for (const std::string& word : words) {
        if (is_one_of(word, {"yes", "no", "present", "absent"})) {
            ++answers;
            answer.is_yes = word == "yes" || word == "present";
        } else if (is_one_of(word, {"left", "right", "both"})) {
            answer.side = word;
        } else if (is_digits(word) && word.size() < 4) {
            answer.numbers.push_back(std::stoul(word));
        } else if (!is_one_of(word, {"to",     "question", "questions", "number", "numbers", "the",
                                     "answer", "answers",  "is",        "are",    "and",     "on",
                                     "for",    "side",     "sides",     "of",     "it",      "was",
                                     "q",      "&",        "a",         "with"})) {
            return std::nullopt;
        }
    }
    return answers == 1 && !answer.numbers.empty() ? std::optional(answer) : std::nullopt;
}

}  // namespace

std::optional<Outcome> Console::plain_answer(const std::string& line) {
    const auto answer = answer_in(question_words(to_lower(line)));
    if (!answer) {
        return std::nullopt;
    }
    Diagnostic error{ErrorCode::usage, "", {}, {}, {}, {}};
    const auto& asked = session_.questions();
    if (asked.empty()) {
        error.message = "no question was asked in this case yet";
        error.hint = "ask lists questions with their numbers; then: yes to question 1";
        return fail(std::move(error));
    }
    std::string edits;
    for (const std::size_t number : answer->numbers) {
        if (number < 1 || number > asked.size()) {
            error.message = "there is no question " + std::to_string(number) + "; the last is " +
                            std::to_string(asked.size());
            error.hint = "ask lists them again";
            return fail(std::move(error));
        }
        const NumberedQuestion& question = asked[number - 1];
        if (question.finding == "age" || question.finding == "sex") {
            error.message = "question " + std::to_string(number) + " is answered with the " +
                            question.finding + " itself";
            error.hint = question.finding == "age" ? "for example: age 62" : "for example: female";
            return fail(std::move(error));
        }
        const Finding* const finding = session_.kb().finding(question.finding);
        const std::string side = finding == nullptr || !finding->sided ? ""
                                 : !answer->side.empty()               ? answer->side
                                 : question.side == Side::none         ? ""
                                                                       : to_string(question.side);
        edits += (edits.empty() ? "" : ", ") + question.finding + (side.empty() ? "" : " " + side) +
                 (answer->is_yes ? "" : " absent");
    }
    return run_meant(std::string(set_edit) + edits);
}

void Console::close_list() {
    session_.offer({});
    session_.has_offered();
    menu_is_open_ = false;
    covered_.clear();
}

bool Console::flag_comes_first(const std::string& line) {
    if (session_.open_case() == nullptr) {
        return false;
    }
    const auto consultation = session_.consultation();
    if (!consultation || !(*consultation)->red_flags().is_urgent()) {
        return false;
    }
    const auto explanation = session_.explanation(0, false);
    if (!explanation) {
        return false;
    }
    const std::vector<FiredCondition> fired = fired_conditions(*explanation);
    if (fired.front().urgency != Pack::Urgency::emergency) {
        return false;
    }
    const std::size_t width = session_.terminal().width;
    for (const std::string& sentence : referrals(*explanation)) {
        session_.out() << wrap(sentence, width, 0) << '\n';
    }
    for (const ExplainedFlag* const flag : fired.front().flags) {
        session_.out() << wrap("  because " + flag->because, width, 4) << '\n';
    }
    session_.out()
        << "That comes before any order of muscles, joints and nerves. To see it all the "
           "same, type\n  "
        << line << '\n';
    return true;
}

std::optional<Outcome> Console::plain_strain(const std::string& line) {
    constexpr std::size_t most = 4;
    if (!asks_for_strain(question_words(to_lower(line))) || !session_.fascia()) {
        return std::nullopt;
    }
    const std::string what =
        "a pulled (strained) muscle is no candidate of its own here: each muscle is ranked by "
        "itself";
    const std::size_t width = session_.terminal().width;
    const auto consultation = session_.consultation();
    if (session_.open_case() == nullptr || !consultation) {
        session_.out() << wrap(what + ", once a case is open (case new)", width, 0) << '\n';
        return ExitStatus::done;
    }
    std::vector<std::string> muscles;
    for (const WeighedCandidate& one : (*consultation)->weighing().candidates) {
        const std::string& id = one.candidate->id;
        const Structure* const structure = session_.kb().structure(id);
        const bool is_muscle =
            structure != nullptr && session_.kb().is_of_kind(*structure, "muscle");
        if (is_muscle && !is_one_of(id, muscles) && muscles.size() < most) {
            muscles.push_back(id);
        }
    }
    session_.out() << wrap(what + ". Those that fit best:", width, 0) << "\n\n";
    return run_meant("rank " + list_of(muscles, " "));
}

std::optional<Outcome> Console::plain_of_list(const std::string& line) {
    const Words words = question_words(to_lower(line));
    const bool is_of_told = (menu_is_open_ && !session_.choices().empty() &&
                             !session_.choices().front().heading.empty()) ||
                            !covered_.empty();
    if (agrees(words) && is_of_told) {
        is_of_list_ = true;
        return run_meant("all");
    }
    const bool is_of_list = dismisses_list(words) || asks_for_list(words);
    if (!is_of_list) {
        return std::nullopt;
    }
    is_of_list_ = true;
    if (!menu_is_open_ || session_.choices().empty()) {
        session_.out() << "no list is open\n";
        return ExitStatus::done;
    }
    if (asks_for_list(words)) {
        if (!covered_.empty()) {
            uncover_list();
        }
        const std::vector<Choice> shown = session_.choices();
        session_.out() << menu(shown, session_.terminal().width);
        session_.offer(shown);
        return ExitStatus::done;
    }
    const bool is_told = !session_.choices().front().heading.empty();
    close_list();
    session_.out() << (is_told ? "the list is closed: nothing of it is told\n"
                               : "the list is closed\n");
    return ExitStatus::done;
}

std::optional<Outcome> Console::plain_place(const std::vector<std::string>& words) {
    const PlaceAsked asked = place_named(words);
    const auto consultation = session_.consultation();
    // Who is first is asked by why and rank.
    const bool is_why = says(words, {"why"}) && asked.place > 1;
    if (asked.place == 0 || (!is_why && !asked.is_against) || !consultation) {
        return std::nullopt;
    }
    const std::vector<WeighedCandidate>& all = (*consultation)->weighing().candidates;
    if (all.size() < asked.place || flag_comes_first("rank")) {
        return all.size() < asked.place ? std::nullopt : std::optional<Outcome>(ExitStatus::done);
    }
    const WeighedCandidate& one = all[asked.place - 1];
    if (one.rank != asked.place) {
        session_.out() << one.candidate->label << " shares place " << one.rank << '\n';
    }
    const std::string name =
        one.candidate->id + (one.side == Side::none ? "" : ' ' + to_string(one.side));
    return run_meant(asked.is_against ? "why " + name + " --against" : "why " + name);
}

std::optional<Outcome> Console::plain_of_session(const std::string& line) {
    const Words words = question_words(to_lower(line));
    if (const auto two = words.empty() ? std::nullopt : two_compared(question_words(line));
        two && are_cases(session_, *two)) {
        return run_meant("compare " + two->first + " and " + two->second);
    }
    if (words.empty() || line.find_first_of("_\"") != std::string::npos) {
        return std::nullopt;
    }
    if (auto of_list = plain_of_list(line)) {
        return of_list;
    }
    if (auto strain = plain_strain(line)) {
        return strain;
    }
    if (words == Words{"ask", "next"} || words == Words{"take", "the", "tour"}) {
        return run_meant(words.front() == "ask" ? "ask" : "tour");
    }
    if (thanks(words)) {
        session_.out() << "You are welcome. quit leaves the program.\n";
        is_of_list_ = true;
        return ExitStatus::done;
    }
    if (auto answered = plain_answer(line)) {
        return answered;
    }
    const bool is_open = session_.open_case() != nullptr;
    if (is_open && !session_.branch().empty() && returns_to_case(words)) {
        return run_meant("branch base");
    }
    if (words == Words{"go", "back"} || words == Words{"go", "back", "please"}) {
        if (is_open && !session_.branch().empty()) {
            return run_meant("branch base");
        }
        Diagnostic error{ErrorCode::usage, "go back to what?", {}, {}, {}, {}};
        error.hint =
            "undo takes the last change of the case back; case load NAME opens another case "
            "(cases lists them)";
        return fail(std::move(error));
    }
    if (is_open && !session_.branch().empty() &&
        (asks_how_it_differs(words) || words == Words{"compare"})) {
        return run_meant("branch diff");
    }
    if (words.size() > 3 && words[0] == "path" && is_one_of(words[1], {"from", "between"}) &&
        session_.fascia()) {
        const CommandsMeant path = commands_meant(session_.kb(), line);
        if (path.lines.size() == 1) {
            return run_meant(path.lines.front());
        }
    }
    if (is_open && asks_what_changed(words)) {
        if (!session_.branch().empty()) {
            return run_meant("branch diff");
        }
        session_.out() << "by the last change\n";
        tell_moved(session_, session_.last_moved());
        return ExitStatus::done;
    }
    if (const std::size_t place = is_open ? place_asked_about(words) : 0; place != 0) {
        const auto consultation = session_.consultation();
        if (consultation && (*consultation)->weighing().candidates.size() >= place) {
            const std::vector<WeighedCandidate>& all = (*consultation)->weighing().candidates;
            const auto behind = std::ranges::find_if(
                all.begin() + static_cast<std::ptrdiff_t>(place - 1), all.end(),
                [&](const WeighedCandidate& one) { return one.rank > 1; });
            const WeighedCandidate& asked = all[place - 1];
            if (asked.rank == 1 && behind != all.end()) {
                session_.out() << wrap(asked.candidate->label +
                                           " shares the first place; the next behind it is "
                                           "asked about: " +
                                           behind->candidate->label,
                                       session_.terminal().width, 0)
                               << "\n\n";
            }
            const WeighedCandidate& one = behind == all.end() ? asked : *behind;
            if (flag_comes_first("whynot " + one.candidate->id)) {
                return ExitStatus::done;
            }
            return run_meant("whynot " + one.candidate->id +
                             (one.side == Side::none ? "" : ' ' + to_string(one.side)) +
                             " --short");
        }
    }
    if (auto of_place = is_open ? plain_place(words) : std::nullopt) {
        return of_place;
    }
    const auto branch = is_open ? branch_wished(words) : std::nullopt;
    if (!branch) {
        return std::nullopt;
    }
    std::string name = branch->name;
    std::erase_if(name, [](char c) {
        return std::string_view("abcdefghijklmnopqrstuvwxyz0123456789_-").find(c) ==
               std::string_view::npos;
    });
    Outcome outcome = run_meant("branch " + (name.empty() ? "variant" : name));
    if (outcome && !branch->told.empty()) {
        outcome = run_meant("case tell " + branch->told);
    }
    return outcome;
}

}  // namespace fascia::shell
