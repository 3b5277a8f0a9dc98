#include "core/base/edit_distance.hpp"
#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/examined_question.hpp"
#include "core/explain/plain_question.hpp"
#include "core/explain/plain_wish.hpp"
#include "core/explain/question_words.hpp"
#include "core/knowledge/finding_search.hpp"
#include "core/plain_words/asked_and_answered.hpp"
#include "core/plain_words/finding_names.hpp"
#include "core/plain_words/plain_words.hpp"
#include "core/plain_words/saying.hpp"
#include "shell/case_editing.hpp"
#include "shell/command.hpp"
#include "shell/console.hpp"
#include "shell/fix.hpp"
#include "shell/help_words.hpp"
#include "shell/plain_help.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <optional>
#include <ostream>
#include <utility>

// Lines in plain words: what they mean as a command, a question, or something told of a person.
namespace fascia::shell {

namespace {

using Words = std::vector<std::string>;

/// Answers to plain questions tell names, not ids alone.
constexpr std::string_view names_option = " --names";

/// Whether a question mark stands before a name: a variable of a pattern. "what is it? draw it" has
/// none.
bool has_variable(std::string_view line) {
    line = trim(line);
    for (std::size_t at = line.find('?'); at != std::string_view::npos;
         at = line.find('?', at + 1)) {
        const bool ends_question =
            at + 1 == line.size() || (at > 0 && line[at - 1] != ' ' && line[at + 1] == ' ');
        if (!ends_question) {
            return true;
        }
    }
    return false;
}

/// Lines that ask about things by their ids, to choose from: by their names, the line beside it.
std::vector<Choice> by_name(const KnowledgeBase& kb, const std::vector<std::string>& lines) {
    std::vector<Choice> choices;
    for (const std::string& line : lines) {
        const std::size_t blank = line.rfind(' ');
        const std::string id = blank == std::string::npos ? "" : line.substr(blank + 1);
        const bool is_of_one = is_one_of(line.substr(0, std::min(blank, line.size())),
                                         {"why", "whynot", "show", "flips --first"});
        const Candidate* const candidate = is_of_one ? kb.candidate(id) : nullptr;
        const Structure* const structure = is_of_one ? kb.structure(id) : nullptr;
        if (candidate == nullptr && structure == nullptr) {
            choices.push_back({line, line});
            continue;
        }
        const std::string& common = candidate != nullptr ? candidate->common : structure->common;
        choices.push_back(
            {line, kb.label_for(id) + (common.empty() ? "" : " (" + common + ")"), line});
    }
    return choices;
}

/// Puts what may be meant in the order in which it stands in the open case, if one is open.
void put_in_order_of_case(Session& session, std::vector<Choice>& choices) {
    const bool are_named =
        std::ranges::none_of(choices, [](const Choice& choice) { return choice.about.empty(); });
    if (session.open_case() == nullptr || !are_named) {
        return;
    }
    const auto consultation = session.consultation();
    if (!consultation) {
        return;
    }
    const Weighing& weighing = (*consultation)->weighing();
    const auto points_of = [&](const Choice& choice) {
        constexpr int least = std::numeric_limits<int>::min();
        int most = least;
        for (const auto* list : {&weighing.candidates, &weighing.must_not_miss}) {
            for (const WeighedCandidate& one : *list) {
                if (choice.line.ends_with(' ' + one.candidate->id)) {
                    most = std::max(most, one.points.tenths);
                }
            }
        }
        return most;
    };
    std::ranges::stable_sort(choices, std::ranges::greater(), points_of);
}

/// The one word of questions and commands that is one slip away; empty where there is none, or
/// several. Of commands, none that throws something away.
std::string word_of_asking_near(const std::string& word) {
    static constexpr std::array<std::string_view, 44> asking = {
        "what",       "which",   "where",   "who",    "how",     "why",   "the",      "first",
        "second",     "third",   "next",    "ask",    "asked",   "case",  "cases",    "show",
        "save",       "should",  "could",   "would",  "does",    "tell",  "question", "list",
        "questions",  "report",  "open",    "make",   "print",   "draw",  "help",     "examine",
        "difference", "between", "likely",  "change", "changes", "treat", "massage",  "exercise",
        "flags",      "answer",  "because", "decides"};
    static constexpr std::array<std::string_view, 29> as_written = {
        "not",  "and",     "all",   "can",  "cause", "she",  "then", "than", "they", "them",
        "this", "that",    "there", "here", "like",  "safe", "test", "when", "hat",  "shot",
        "were", "there's", "base",  "see",  "set",   "her",  "his",  "has",  "goes"};
    constexpr std::size_t least = 3;
    if (word.size() < least || is_one_of(word, asking) || is_one_of(word, as_written) ||
        find_command(word) != nullptr) {
        return {};
    }
    std::string near;
    for (const std::string_view one : asking) {
        if (edit_distance(word, one, 1) <= 1) {
            if (!near.empty()) {
                return {};
            }
            near = one;
        }
    }
    return near;
}

/// A line that means nothing as it is written, and a command where words of asking in it are spelt
/// right: so. Nothing where it is no such line.
std::optional<Spelling> asked_with_slips(const KnowledgeBase& kb, const std::string& line) {
    Words words = question_words(to_lower(line));
    const Words written = words;
    Spelling read;
    for (std::string& word : words) {
        if (const std::string near = word_of_asking_near(word); !near.empty()) {
            read.read_as.push_back(word + " as " + near);
            word = near;
        }
    }
    if (read.read_as.empty() || line.find_first_of("_\"") != std::string::npos ||
        !commands_meant(kb, line).lines.empty()) {
        return std::nullopt;
    }
    const FindingSearch search(kb);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] != written[i] &&
            (search.knows(written[i]) || !kb.lookup(written[i]).empty())) {
            return std::nullopt;
        }
    }
    read.question = list_of(words, " ");
    return wish_meant(kb, read.question).lines.empty() &&
                   commands_meant(kb, read.question).lines.empty() &&
                   !patterns_meant(kb, read.question, 1).is_certain
               ? std::nullopt
               : std::optional(std::move(read));
}

/// Whether a line asks in plain words: it begins so, and not as a command does.
bool asks_plainly(const std::vector<std::string>& words) {
    if (words.size() < 2) {
        return false;
    }
    const std::string& first = words[0];
    const std::string& second = words[1];
    if (first == "why") {
        return is_one_of(second, {"is", "isn't", "isnt", "does", "doesn't", "do", "are", "not",
                                  "did", "has", "have", "can", "would", "was"}) &&
               !(words.size() > 2 && second == "not" && words[2].find(' ') != std::string::npos);
    }
    if (first == "tell" || first == "show" || first == "do") {
        return is_one_of(second, {"me", "us", "you", "we", "i", "the", "they"});
    }
    if (first == "compare") {
        return true;
    }
    // "can no longer feel the paper" is told, and asks nothing.
    if (is_one_of(first, {"can", "could"}) &&
        is_one_of(second, {"no", "not", "hardly", "barely", "only", "scarcely"})) {
        return false;
    }
    // "when she bends, it hurts" is told, and asks nothing.
    const bool asks_leave =
        (is_one_of(first, {"may", "will"}) &&
         is_one_of(second, {"she", "he", "they", "i", "we"})) ||
        (first == "when" && is_one_of(second, {"can", "may", "should", "could", "will"}));
    return find_command(first) == nullptr &&
           (asks_leave || is_one_of(first, {"what", "which", "where", "who", "how", "can", "could",
                                            "should", "is", "are", "does", "did", "list", "give",
                                            "please", "what's", "who's", "would", "might"}));
}

/// "psoas or quadratus lumborum: how to tell them apart?"
bool asks_apart(std::string_view line, const Words& words) {
    return trim(line).ends_with('?') && words.size() > 2 &&
           find_command(words.front()) == nullptr &&
           std::ranges::any_of(words, [](const std::string& word) {
               return is_one_of(word, {"apart", "versus", "vs", "difference", "differences",
                                       "distinguish", "differentiate"});
           });
}

/// Whether lines put two candidates side by side.
bool are_of_two(const std::vector<std::string>& lines) {
    return !lines.empty() && std::ranges::all_of(lines, [](const std::string& line) {
        return line.starts_with("contrast ") || line.starts_with("expect ");
    }) && std::ranges::all_of(lines, [](const std::string& line) {
        return std::ranges::count(line, ' ') == 2;
    });
}

/// Whether a step of treatment is safe hangs on the person; without one, all that is known of when
/// it is not can be told: "show STEP", of "flags STEP". Other lines stay as they are.
std::string told_without_case(Session& session, const std::string& line) {
    constexpr std::string_view flags = "flags ";
    const auto fascia = session.fascia();
    const std::string step = line.starts_with(flags) ? line.substr(flags.size()) : "";
    if (step.empty() || session.open_case() != nullptr || !fascia ||
        (*fascia)->kb().treatment(step) == nullptr) {
        return line;
    }
    session.out()
        << "without a case, all that is known of when it is not safe, or only with care:\n";
    return "show " + step;
}

/// Who asks in plain words why something is not first gets the lines that decide, and who asks what
/// something is the first that are known of it.
std::string in_short(const std::string& line) {
    return line.starts_with("whynot ") || line.starts_with("show ") ? line + " --short" : line;
}

/// Findings that a question may be about.
std::vector<Choice> findings_asked(const KnowledgeBase& kb, Words words) {
    const bool is_test = std::ranges::any_of(words, [](const std::string& word) {
        return is_one_of(word, {"test", "sign", "finding"});
    });
    std::erase_if(words, [](const std::string& word) {
        return is_one_of(word,
                         {"ask",   "about",   "test",   "tests", "sign",     "mean",     "means",
                          "tell",  "tells",   "show",   "shows", "positive", "negative", "me",
                          "us",    "good",    "useful", "speak", "speaks",   "indicate", "suggest",
                          "found", "finding", "worth",  "that",  "result",   "say"});
    });
    Words name = words;
    while (!name.empty() && is_one_of(name.front(), {"what", "is", "are", "a", "the", "does"})) {
        name.erase(name.begin());
    }
    std::vector<Choice> named;
    for (const Entity entity : kb.lookup(list_of(name, " "))) {
        if (entity.type == EntityType::finding) {
            const std::string line = "show " + std::string(kb.id_of(entity));
            named.push_back({line, line, "a finding: " + std::string(kb.label_of(entity))});
        }
    }
    if (!named.empty()) {
        return named;
    }
    if (const Finding* const called = finding_called(kb, list_of(words, " "))) {
        return {{"show " + called->id, "show " + called->id, "a finding: " + called->label}};
    }
    constexpr std::size_t offered_max = 3;
    std::vector<FindingMatch> found = FindingSearch(kb).find(list_of(words, " "), offered_max);
    if (is_first_sure(found)) {
        found.resize(1);
    } else if (!is_test) {
        return {};
    }
    std::vector<Choice> choices;
    for (const FindingMatch& match : found) {
        const std::string line = "show " + match.finding->id;
        choices.push_back({line, line, "a finding: " + match.finding->label});
    }
    return choices;
}

/// "pressing the buttock hurts": a sentence of what somebody feels or a test shows, and not of what
/// kind of thing has it.
bool tells_symptom(const KnowledgeBase& kb, const std::vector<std::string>& words) {
    const bool is_of_kind = std::ranges::any_of(words, [&](const std::string& word) {
        return std::ranges::any_of(kb.kinds, [&](const Kind& kind) {
            return word == kind.label || word == kind.label + 's';
        });
    });
    return !is_of_kind && std::ranges::any_of(words, [](const std::string& word) {
        return is_one_of(
            word, {"hurts",    "hurt",      "painful", "pain",       "tender",     "sore",
                   "aches",    "ache",      "aching",  "worse",      "better",     "eases",
                   "eased",    "relieves",  "numb",    "numbness",   "tingling",   "positive",
                   "negative", "provokes",  "brings",  "reproduces", "tenderness", "stiff",
                   "weak",     "reproduced"});
    });
}

/// A question that ends before the name of what it is about, with one that makes it whole: "which
/// nerve supplies". Empty where it is none.
std::string made_whole(const KnowledgeBase& kb, std::string_view line) {
    static constexpr std::array<std::string_view, 6> names = {
        "piriformis",        "the greater sciatic foramen",
        "the sciatic nerve", "psoas major",
        "hip flexion",       "the ischial spine"};
    const std::string asked = list_of(question_words(line), " ");
    for (const std::string_view name : names) {
        std::string whole = asked + ' ' + std::string(name);
        const PatternsMeant meant = patterns_meant(kb, whole, 2);
        if (meant.is_certain || meant.are_certain) {
            return whole;
        }
    }
    return {};
}

/// Why a question has no answer: it names nothing, or asks for what is not known here.
Diagnostic question_not_understood(const KnowledgeBase& kb, std::string_view line,
                                   const Words& words) {
    Diagnostic error{ErrorCode::usage, "this question is not understood", {}, {}, {}, {}};
    if (const std::string whole = made_whole(kb, line); !whole.empty()) {
        error.message += ": it does not say of what";
        error.hint = "for example: " + whole + '?';
        return error;
    }
    const bool is_of_person = std::ranges::any_of(words, [](const std::string& word) {
        return is_one_of(word, {"she", "he", "her", "his", "him", "patient", "client", "person",
                                "patient's", "client's"});
    });
    error.message += is_of_person
                         ? ", or asks what was not told: of the person, only what was told is known"
                         : ", or asks what is not known here";
    error.hint =
        std::string(
            is_of_person
                ? "case show lists what was told"
                : "known are the structures of the low back, hip and leg, the pain that they "
                  "give, and what was told of the open case") +
        "; understood are, for example: who is first and why? what should I ask next? which nerve "
        "supplies piriformis? how do I save the case?";
    return error;
}

}  // namespace

Outcome Console::let_choose(std::vector<Choice> choices, const std::string& note) {
    const std::size_t width = session_.terminal().width;
    session_.out() << (note.empty() ? "" : wrap(printable(note), width, 0) + '\n')
                   << "this may mean\n"
                   << menu(choices, width);
    session_.offer(std::move(choices));
    return ExitStatus::done;
}

void Console::write_in_lines(std::string_view text) {
    constexpr std::size_t behind_number = 3;
    while (!text.empty()) {
        const std::string_view one = text.substr(0, text.find('\n'));
        const bool is_numbered = !one.empty() && one.front() >= '0' && one.front() <= '9';
        session_.out() << wrap(printable(one), session_.terminal().width,
                               is_numbered ? behind_number : 0)
                       << '\n';
        text.remove_prefix(std::min(one.size() + 1, text.size()));
    }
}

Outcome Console::run_meant(const std::string& meant) {
    return run_as(meant, meant);
}

Outcome Console::run_as(const std::string& shown, const std::string& line) {
    Outcome outcome = run(SourceText("line", line));
    if (!outcome) {
        // It points into a line that nobody typed: what would mend that line is offered.
        Diagnostics& errors = outcome.error();
        const auto fascia = session_.fascia();
        if (fascia && !session_.is_offering() && errors.size() == 1) {
            auto choices =
                choices_of(errors.front().suggestions, fixed_lines(line, errors), &(*fascia)->kb());
            if (!choices.empty()) {
                session_.offer(std::move(choices));
            }
        }
        for (Diagnostic& error : errors) {
            if (error.where.file == "line" || error.where.file == "query") {
                error.where = {};
                error.excerpt.clear();
            }
        }
    }
    const bool is_no = outcome && *outcome == ExitStatus::no &&
                       shown.find('?') == std::string::npos && shown != line;
    if (is_no) {
        session_.out() << wrap("nothing that is known shows it; whynot " + shown +
                                   " tells what is missing",
                               session_.terminal().width, 0)
                       << '\n';
    }
    session_.out() << wrap("(the same as typing: " + printable(shown) + ')',
                           session_.terminal().width, 2)
                   << '\n';
    return outcome;
}

std::optional<Outcome> Console::misspelt(const std::string& line) {
    const auto fascia = session_.fascia();
    if (is_read_right_ || has_variable(line) || !fascia) {
        return std::nullopt;
    }
    const std::vector<Spelling> read = spellings((*fascia)->kb(), line);
    if (read.size() == 1) {
        session_.out() << "read " << list_of(read.front().read_as) << '\n';
        is_read_right_ = true;
        Outcome outcome = run(SourceText("line", read.front().question));
        is_read_right_ = false;
        return outcome;
    }
    std::vector<Choice> choices;
    for (const Spelling& one : read) {
        choices.push_back({one.question, one.question});
    }
    return choices.empty() ? std::nullopt : std::optional(let_choose(std::move(choices), ""));
}

std::optional<Outcome> Console::wished(const std::string& line) {
    const auto fascia = session_.fascia();
    // A name with _ in it stands in patterns and commands; in plain words only behind these.
    const bool may_name =
        is_one_of(to_lower(trim(line).substr(0, trim(line).find(' '))),
                  {"open", "reopen", "resume", "go", "return", "switch", "save", "keep", "store"});
    if (line.find('"') != std::string::npos || has_variable(line) || !fascia ||
        (line.find('_') != std::string::npos && !may_name)) {
        return std::nullopt;
    }
    const CommandsMeant meant = wish_meant((*fascia)->kb(), line);
    if (meant.lines.size() == 1) {
        return run_meant(told_without_case(session_, in_short(meant.lines.front())));
    }
    std::vector<Choice> choices = by_name((*fascia)->kb(), meant.lines);
    put_in_order_of_case(session_, choices);
    return choices.empty() ? std::nullopt : std::optional(let_choose(std::move(choices), ""));
}

std::optional<Outcome> Console::plain_command(const std::string& line) {
    if (auto general = plain_general(line)) {
        return general;
    }
    if (auto wish = wished(line)) {
        return wish;
    }
    const std::vector<std::string> words = question_words(to_lower(line));
    const auto fascia = session_.fascia();
    if (fascia && !has_variable(line)) {
        if (const std::string how = how_examined((*fascia)->kb(), line); !how.empty()) {
            write_in_lines(how);
            return ExitStatus::done;
        }
    }
    if (fascia && !is_read_right_ && !has_variable(line)) {
        if (const auto read = asked_with_slips((*fascia)->kb(), line)) {
            session_.out() << "read " << list_of(read->read_as) << '\n';
            is_read_right_ = true;
            Outcome outcome = run(SourceText("line", read->question));
            is_read_right_ = false;
            return outcome;
        }
    }
    const bool is_why_not = words.size() > 1 && words[0] == "why" && words[1] == "not";
    const bool is_what_if = words.size() > 1 && words[0] == "what" && words[1] == "if";
    const bool asks = asks_plainly(words) || asks_apart(line, words);
    if (!asks || has_variable(line) || is_why_not || is_what_if || !fascia) {
        return std::nullopt;
    }
    const KnowledgeBase& kb = (*fascia)->kb();
    const CommandsMeant meant = commands_meant(kb, line);
    const bool tells_apart = are_of_two(meant.lines);
    if (const std::string help = help_meant(kb, words); !help.empty() && !tells_apart) {
        return run_meant(help);
    }
    if (auto of_last = asked_of_last(kb, line)) {
        return of_last;
    }
    if (auto corrected = misspelt(line)) {
        return corrected;
    }
    if (words.front() == "compare" && !tells_apart) {
        return std::nullopt;
    }
    // Without a case there are no points to compare; what is known of the two still tells them
    // apart.
    if (session_.open_case() == nullptr && tells_apart) {
        return told_apart(meant);
    }
    // What is not known of a person can be told without one.
    const bool needs_case =
        meant.lines.size() == 1 && meant.lines.front().starts_with("treat ") && !meant.note.empty();
    if (session_.open_case() == nullptr && needs_case) {
        return plain_question(line);
    }
    // What a step of treatment is can be told without a person to treat.
    constexpr std::string_view treat = "treat ";
    if (session_.open_case() == nullptr && meant.lines.size() == 1 &&
        meant.lines.front().starts_with(treat)) {
        return run_meant(in_short("show " + meant.lines.front().substr(treat.size())));
    }
    if (meant.lines.size() == 1) {
        const bool is_of_order =
            is_one_of(meant.lines.front(), {"why", "rank", "contrast", "flips", "robust"});
        if (is_of_order && flag_comes_first(meant.lines.front())) {
            return ExitStatus::done;
        }
        session_.out() << (meant.note.empty()
                               ? ""
                               : wrap(meant.note, session_.terminal().width, 0) + '\n');
        return run_meant(told_without_case(session_, in_short(meant.lines.front())));
    }
    if (meant.lines.empty() && !meant.note.empty()) {
        write_in_lines(meant.note);
        return ExitStatus::done;
    }
    if (meant.lines.empty()) {
        if (auto of_finding = plain_why_of_finding(line)) {
            return of_finding;
        }
    }
    std::vector<Choice> choices = by_name(kb, meant.lines);
    put_in_order_of_case(session_, choices);
    if (!choices.empty()) {
        return let_choose(std::move(choices), meant.note);
    }
    // Which would be taken for the commands: "tell me …", "why do you …".
    const bool is_like_command = words[1] == "me" || words[1] == "us" ||
                                 (words[0] == "why" && words.size() > 2 &&
                                  is_one_of(words[1], {"do", "does", "did", "has", "have"}));
    return is_like_command ? plain_question(line) : std::nullopt;
}

Outcome Console::told_apart(const CommandsMeant& meant) {
    constexpr std::string_view contrast = "contrast ";
    std::vector<Choice> choices;
    for (const std::string& line : meant.lines) {
        const std::string expect =
            line.starts_with(contrast) ? "expect " + line.substr(contrast.size()) : line;
        choices.push_back({expect, expect});
    }
    if (choices.size() > 1) {
        return let_choose(std::move(choices), meant.note);
    }
    if (!meant.note.empty()) {
        write_in_lines(meant.note);
    }
    return run_meant(choices.front().line);
}

std::optional<Outcome> Console::plain_why_of_finding(const std::string& line) {
    constexpr std::size_t offered_max = 3;
    Words words = question_words(to_lower(line));
    const auto fascia = session_.fascia();
    if (words.size() < 3 || words.front() != "why" || denies(words) || !fascia) {
        return std::nullopt;
    }
    words.erase(words.begin(), words.begin() + 2);
    // "a Trendelenburg sign point to gluteus medius"
    words.erase(std::ranges::find_if(words,
                                     [](const std::string& word) {
                                         return is_one_of(word,
                                                          {"point", "points", "speak", "suggest",
                                                           "indicate", "mean", "count", "matter"});
                                     }),
                words.end());
    const KnowledgeBase& kb = (*fascia)->kb();
    const std::string said = list_of(words, " ");
    // "a disc hurt in sitting": what hurts is no finding.
    Words without_candidates;
    const std::vector<NameWithin> names = names_within(kb, words);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_of_candidate = std::ranges::any_of(names, [&](const NameWithin& name) {
            return name.holds(i) && !wholes_of(kb, name.ids).empty();
        });
        if (!is_of_candidate) {
            without_candidates.push_back(words[i]);
        }
    }
    std::vector<const Finding*> found;
    bool is_first_sure_one = false;
    const auto add = [&](const Finding* finding, bool is_sure) {
        is_first_sure_one = is_first_sure_one || (found.empty() && is_sure);
        if (finding != nullptr && std::ranges::find(found, finding) == found.end()) {
            found.push_back(finding);
        }
    };
    add(finding_called(kb, said), true);
    for (const Heard& heard : hear(kb, said, offered_max)) {
        for (const Reading& reading : heard.meant) {
            add(kb.finding(reading.told.finding), reading.is_certain);
        }
    }
    const std::vector<FindingMatch> near = FindingSearch(kb).find(said, offered_max);
    for (const FindingMatch& match : near) {
        add(match.finding, is_first_sure(near));
    }
    if (found.empty()) {
        const std::string rest = "worse " + list_of(without_candidates, " ");
        const std::vector<FindingMatch> further = FindingSearch(kb).find(rest, offered_max);
        for (const FindingMatch& match : further) {
            add(match.finding, is_first_sure(further));
        }
    }
    if (found.empty()) {
        return std::nullopt;
    }
    const Case* const open = session_.open_case();
    const auto told = std::ranges::find_if(found, [&](const Finding* finding) {
        return open != nullptr && std::ranges::any_of(open->told, [&](const Told& one) {
                   return one.finding == finding->id;
               });
    });
    const std::string command = open == nullptr ? "show " : "why ";
    if (told != found.end() || is_first_sure_one || found.size() == 1) {
        return run_meant(command + (told != found.end() ? *told : found.front())->id);
    }
    std::vector<Choice> choices;
    found.resize(std::min(found.size(), offered_max));
    for (const Finding* finding : found) {
        choices.push_back(
            {command + finding->id, command + finding->id, "a finding: " + finding->label});
    }
    return let_choose(std::move(choices), "");
}

std::optional<Outcome> Console::plain_paragraph(const std::string& line) {
    const std::vector<std::string> words = question_words(to_lower(line));
    const auto fascia = session_.fascia();
    if (words.size() < 2 || asks_plainly(words) ||
        (line.find_first_of("?_") != std::string::npos && !is_asked_and_answered(line)) ||
        !fascia) {
        return std::nullopt;
    }
    std::size_t understood = 0;
    bool is_certain = true;
    bool tells_age = false;
    bool is_of_other = false;
    const std::vector<Heard> all = hear((*fascia)->kb(), line, 1);
    // "fever since Monday"
    const bool begins_with_finding =
        !all.empty() && !all.front().meant.empty() && all.front().meant.front().is_certain;
    for (const Heard& heard : all) {
        understood += heard.is_understood() ? 1U : 0U;
        tells_age = tells_age || heard.age.has_value();
        is_of_other = is_of_other || !heard.of_other.empty();
        is_certain = is_certain && heard.is_understood() &&
                     (heard.meant.empty() || heard.meant.front().is_certain);
    }
    constexpr std::size_t of_paragraph = 6;
    const bool is_paragraph = words.size() >= of_paragraph && understood > 1;
    const std::string& first =
        is_one_of(words[0], {"the", "my", "a", "her", "his"}) ? words[1] : words[0];
    const bool is_of_person =
        is_one_of(first, {"she", "he", "patient", "client", "pain", "ache"}) ||
        (understood > 0 && words.size() > 2 && words[1] == "not" &&
         is_one_of(first, {"does", "can", "could", "has", "did"})) ||
        (understood > 0 &&
         is_one_of(first, {"it", "no", "there", "numbness", "tingling", "hurts", "worse", "better",
                           "not", "without", "tender", "denies", "neither"})) ||
        (understood > 0 && saying_of(plain_words_of(line)).says_something());
    // "45-year-old gardener"
    tells_age = tells_age && std::ranges::any_of(plain_words_of(line), [](std::string_view word) {
                    return is_one_of(word, {"year", "years", "aged", "old"});
                });
    return (is_certain && understood > 0) || begins_with_finding || tells_age || is_paragraph ||
                   is_of_person || is_of_other ||
                   (understood > 0 && (tells_symptom((*fascia)->kb(), words) ||
                                       tells_symptom((*fascia)->kb(), plain_words_of(line))))
               ? std::optional(run(SourceText("line", "case tell " + std::string(trim(line)))))
               : std::nullopt;
}

std::optional<Outcome> Console::told_before_asking(const std::string& line) {
    const auto fascia = session_.fascia();
    if (!fascia || has_variable(line)) {
        return std::nullopt;
    }
    const auto both = told_and_asked(line);
    const Words words = question_words(to_lower(both ? both->told : std::string()));
    if (words.empty() || find_command(words.front()) != nullptr) {
        return std::nullopt;
    }
    const std::vector<Heard> all = hear((*fascia)->kb(), both->told, 1);
    const bool tells = std::ranges::any_of(all, [](const Heard& heard) {
        return heard.age || std::ranges::any_of(heard.meant, &Reading::is_certain);
    });
    const bool is_of_person = is_one_of(
        words.front(),
        {"i", "i'm", "i've", "my", "she", "he", "her", "his", "both", "there", "the", "no"});
    const bool may_tell = is_of_person && std::ranges::any_of(all, [](const Heard& heard) {
                              return heard.is_understood();
                          });
    if (!tells && !may_tell) {
        return std::nullopt;
    }
    session_.out() << wrap("not answered beside what is told, and left out: " +
                               printable(both->asked) + " (ask it in a line of its own)",
                           session_.terminal().width, 2)
                   << '\n';
    return run(SourceText("line", "case tell " + both->told));
}

std::optional<Outcome> Console::perhaps_told(const std::string& line) {
    const auto fascia = session_.fascia();
    if (!fascia) {
        return std::nullopt;
    }
    const std::vector<Heard> all = hear((*fascia)->kb(), line, 1);
    const bool is_heard = !all.empty() && std::ranges::all_of(all, [](const Heard& heard) {
        return heard.is_understood() && (!heard.says_more || !heard.meant.empty());
    });
    return is_heard ? std::optional(run(SourceText("line", "case tell " + std::string(trim(line)))))
                    : std::nullopt;
}

std::optional<Outcome> Console::asked_of_last(const KnowledgeBase& kb, const std::string& line) {
    Words words = question_words(line);
    const auto it = std::ranges::find_if(words, [](const std::string& word) {
        return is_one_of(to_lower(word), {"it", "its", "they"});
    });
    if (last_named_.empty() || it == words.end() || !named_in(kb, line).empty()) {
        return std::nullopt;
    }
    const std::string said = *it;
    *it = kb.label_for(last_named_);
    const std::string whole = list_of(words, " ") + '?';
    const PatternsMeant meant = patterns_meant(kb, whole, 1);
    if (!meant.is_certain && !meant.are_certain) {
        return std::nullopt;
    }
    session_.out() << "read " << said << " as " << kb.label_for(last_named_) << '\n';
    return plain_question(whole);
}

std::optional<Outcome> Console::plain_question(const std::string& line) {
    constexpr std::size_t patterns_max = 4;
    const auto fascia = session_.fascia();
    const std::vector<std::string> words = question_words(to_lower(line));
    if (has_variable(line) || words.size() < 2 || !fascia) {
        return std::nullopt;
    }
    const KnowledgeBase& kb = (*fascia)->kb();
    const bool asks = trim(line).ends_with('?');
    if (asks && !asks_plainly(words)) {  // those were looked at as commands
        if (auto corrected = misspelt(line)) {
            return corrected;
        }
    }
    if (auto of_last = asked_of_last(kb, line)) {
        return of_last;
    }
    const PatternsMeant meant = patterns_meant(kb, line, patterns_max);
    if (const std::vector<std::string> ids = named_in(kb, line); ids.size() == 1) {
        last_named_ = ids.front();
    }
    if (meant.is_answer) {
        write_in_lines(meant.note);
        return ExitStatus::done;
    }
    if (!meant.note.empty() && meant.patterns.empty()) {
        Diagnostic error{ErrorCode::usage, meant.note, {}, {}, {}, {}};
        error.hint =
            "show " + meant.asked_of + " lists what is known of " + kb.label_for(meant.asked_of);
        return fail(std::move(error));
    }
    if (!meant.note.empty()) {
        session_.out() << wrap(meant.note, session_.terminal().width, 0) << '\n';
    }
    if (meant.is_certain) {
        const std::string& pattern = meant.patterns.front();
        return run_as(pattern, std::string(pattern).append(names_option));
    }
    // "what does the femoral nerve supply": muscles and skin, which are two relations.
    constexpr std::size_t answered_max = 4;
    if (meant.are_certain && (asks || asks_plainly(words)) &&
        meant.patterns.size() <= answered_max) {
        Outcome outcome = ExitStatus::done;
        for (std::size_t i = 0; i < meant.patterns.size() && outcome; ++i) {
            const std::string& pattern = meant.patterns[i];
            if (!meant.headings.empty()) {
                session_.out() << meant.headings[i] << '\n';
            }
            outcome = run_as(pattern, std::string(pattern).append(names_option));
        }
        return outcome;
    }
    if (meant.patterns.empty() && !asks && !asks_plainly(words) && words.front() != "find") {
        return std::nullopt;
    }
    std::vector<Choice> choices;
    for (const std::string& pattern : meant.patterns) {
        choices.push_back(
            {std::string(pattern).append(names_option), pattern, pattern_in_words(kb, pattern)});
    }
    for (const std::string& id : named_in(kb, line)) {
        choices.push_back({"show " + id, "show " + id, "all that is known of it"});
    }
    std::string what_it_is;
    if (choices.empty()) {
        choices = findings_asked(kb, words);
        if (choices.size() == 1) {
            return run_meant(in_short(choices.front().line));
        }
        if (choices.size() > 1) {
            what_it_is =
                "what goes by this name is felt or found, and is not where pain comes from";
        }
    }
    if (choices.empty() && (asks || asks_plainly(words))) {
        return fail(question_not_understood(kb, line, words));
    }
    if (choices.empty()) {
        return std::nullopt;
    }
    std::string note = what_it_is;
    if (note.empty() && asks && !meant.left_over.empty()) {
        note = "not understood in this question: " + list_of(meant.left_over, ", ");
    }
    // Of one thing alone there is nothing to choose.
    if (choices.size() == 1 && choices.front().line.starts_with("show ")) {
        session_.out() << (note.empty() ? "" : wrap(note, session_.terminal().width, 0) + '\n');
        return run_meant(in_short(choices.front().line));
    }
    return let_choose(std::move(choices), note);
}

}  // namespace fascia::shell
