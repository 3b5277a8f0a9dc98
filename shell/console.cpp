#include "shell/console.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/consult/pack_command.hpp"
#include "core/explain/asked_statement.hpp"
#include "core/explain/question_words.hpp"
#include "core/explain/questions.hpp"
#include "core/plain_words/harm_in_words.hpp"
#include "shell/case_editing.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/fix.hpp"
#include "shell/live_ranking.hpp"
#include "shell/own_cases.hpp"
#include "shell/unfinished.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <optional>
#include <ostream>
#include <span>
#include <sstream>
#include <utility>

namespace fascia::shell {

namespace {

std::string_view first_word(std::string_view text) {
    text = trim(text);
    return text.substr(0, std::min(text.find_first_of(" \t"), text.size()));
}

/// Names of commands that people write in two words: "why not".
std::string_view in_one_word(std::string_view line) {
    const std::string_view first = first_word(line);
    const std::string_view second = first_word(trim(line).substr(first.size()));
    return first == "why" && second == "not"   ? "whynot"
           : first == "what" && second == "if" ? "whatif"
                                               : "";
}

/// The command that a line begins with; null where it is a pattern. `case has ?f`
/// is one: of `case`, only the words of case editing make a command.
const Command* command_of(std::string_view line) {
    if (const std::string_view one = in_one_word(line); !one.empty()) {
        return find_command(one);
    }
    const std::string_view name = first_word(line);
    const Command* command = find_command(name == "?" ? "help" : name);
    if (command == nullptr || command->offers.empty() ||
        command->offers.front() != Offer::editing) {
        return command;
    }
    const std::string_view next = first_word(trim(line).substr(name.size()));
    const bool edits = next.empty() || next.starts_with('-') ||
                       std::ranges::find(editing_words(), next) != editing_words().end();
    return edits ? command : nullptr;
}

/// Whether a line is about the answer before it, and takes not its place.
bool repeats(std::string_view line) {
    const std::string_view word = first_word(line);
    return word == "last" || word == "mode" || word == "timer" || word == "record" ||
           word == "help" || word == "?";
}

/// "save anna" without `case` in front, where it can mean nothing else, with it; else empty. What
/// loses something is only offered.
std::string with_case(std::string_view line) {
    const std::string_view first = first_word(line);
    const bool is_edit = std::ranges::count(editing_words(), first) > 0 &&
                         find_command(first) == nullptr && first != "discard" && first != "restore";
    const bool is_pattern = line.find('?') != std::string_view::npos;
    const bool is_screen = first == trim(line) && first == "clear";
    return is_edit && !is_pattern && !is_screen ? "case " + std::string(trim(line)) : "";
}

/// Behind `case tell` everything is what is told: no word of it is an option, and quotes are a
/// person's own. Nothing where it is another line.
std::optional<std::vector<Word>> words_told(std::string_view line) {
    std::vector<Word> words;
    std::size_t at = 0;
    for (const std::string_view wanted : {"case", "tell"}) {
        at = std::min(line.find_first_not_of(" \t", at), line.size());
        if (first_word(line.substr(at)) != wanted) {
            return std::nullopt;
        }
        words.push_back({std::string(wanted), {at, at + wanted.size()}, false});
        at += wanted.size();
    }
    const std::string_view told = trim(line.substr(at));
    if (told.empty() || (told.front() == '"' && told.find('"', 1) == told.size() - 1)) {
        return std::nullopt;
    }
    const std::size_t begin = line.find(told, at);
    words.push_back({std::string(told), {begin, begin + told.size()}, true});
    return words;
}

/// "quit", and what people say in its place.
bool wants_to_leave(std::string_view line) {
    static constexpr std::array<std::string_view, 19> leaving = {
        "quit",           "exit",           "bye",      "goodbye",        "good bye",
        "bye bye",        "logout",         "log out",  "log off",        "i am finished",
        "i am done",      "let me out",     "leave",    "i want to stop", "i want to leave",
        "i want to quit", "i want to exit", "i'm done", "i want out"};
    const std::string said = to_lower(trim(line));
    return std::ranges::count(
               leaving, std::string_view(said).substr(0, said.find_last_not_of(" .!") + 1)) > 0;
}

bool is_name(std::string_view text) {
    return text.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") ==
           std::string_view::npos;
}

/// A name of several words that stands in a pattern without quotes, if there is one: "psoas major".
std::optional<Diagnostic> unquoted_name(const KnowledgeBase& kb, const SourceText& line,
                                        std::span<const Word> words) {
    constexpr std::size_t longest = 6;
    for (std::size_t length = std::min(longest, words.size()); length > 1; --length) {
        for (std::size_t first = 0; first + length <= words.size(); ++first) {
            const Word name = joined(words.subspan(first, length));
            const std::vector<Entity> found = kb.lookup(name.text);
            if (found.empty()) {
                continue;
            }
            Diagnostic error = error_at(line, name,
                                        "'" + name.text +
                                            "' is one name: in a pattern it stands in "
                                            "quotes, or as its id");
            for (const Entity entity : found) {
                const std::string id(kb.id_of(entity));
                if (std::ranges::find(error.suggestions, id) == error.suggestions.end()) {
                    error.suggestions.push_back(id);
                }
            }
            return error;
        }
    }
    return std::nullopt;
}

/// A word with which sentences begin, and nobody a command that is misspelt.
bool begins_sentence(std::string_view word) {
    return is_one_of(to_lower(word), {"i", "the", "a", "an", "it", "he", "she", "his", "her", "my",
                                      "this", "that", "they", "we", "you", "and", "but", "no"});
}

/// A line of more words is English, not a command that is misspelt.
constexpr std::size_t slip_words_max = 4;

/// Whether a line that is no question is English rather than a pattern: it has nothing that only
/// patterns have, and no relation but those that are words of any sentence.
bool is_prose(const KnowledgeBase& kb, std::string_view line, std::span<const Word> words) {
    const bool has_signs = line.find_first_of("?_(){}=<>*+\"") != std::string_view::npos;
    return words.size() > 1 && !has_signs && words.front().text != "case" &&
           find_command(words.front().text) == nullptr &&
           std::ranges::none_of(words, [&](const Word& word) {
               return !is_one_of(word.text, {"has", "lacks", "not", "age", "sex"}) &&
                      std::ranges::find(kb.relations, word.text, &RelationType::id) !=
                          kb.relations.end();
           });
}

/// What is said of a line of English of which nothing is understood.
Diagnostic not_understood() {
    Diagnostic error{ErrorCode::input, "this is not understood", {}, {}, {}, {}};
    error.hint =
        "tell of the person as you would to a colleague (she is 62, both legs ache on walking), "
        "ask a question with ? at its end, or type help";
    return error;
}

}  // namespace

Console::Console(Session& session) : session_(session) {
    session_.enter_console();
    session_.set_run_line(
        [this](const std::string& line) { return run(SourceText("line", line)); });
}

void Console::greet() {
    const auto loaded = session_.fascia();
    if (!loaded) {
        return;
    }
    const Fascia& fascia = **loaded;
    const KnowledgeBase& kb = fascia.kb();
    session_.look_at_window();
    session_.screen().gather();
    std::ostream& out = session_.out();
    out << "Fascia " << version() << ": where pain may come from, and why.\n"
        << count_of(kb.structures.size(), "structure") << ", "
        << count_of(kb.findings.size(), "finding") << ", "
        << count_of(kb.candidates.size(), "possible source") << " of pain, "
        << count_of(fascia.rule_count(), "rule") << ".\n"
        << wrap(teaching_sentence(), session_.terminal().width, 0) << '\n';
    const std::vector<std::string> examples = Fascia::example_ids();
    const auto shown =
        std::ranges::find_if(examples, [](const std::string& id) { return id.starts_with("ql_"); });
    out << wrap(
               "Ask in plain words (which nerve supplies piriformis?), or paste a paragraph about "
               "a "
               "person.",
               session_.terminal().width, 0)
        << "\nType help";
    constexpr std::size_t files_max = 100;  // the first prompt shall come at once
    const std::vector<OwnCase> own = own_cases(session_, files_max);
    if (!own.empty()) {
        out << ", or: case load " << printable(latest(own).name) << "  (cases lists yours)";
    } else if (!examples.empty()) {
        out << ", or: case load " << (shown == examples.end() ? examples.front() : *shown);
    }
    out << '\n';
    if (const auto kept = session_.autosave().left_behind(); !kept.empty()) {
        const bool is_one = kept.size() == 1;
        out << wrap((is_one ? "Not saved, but kept: "
                            : "Not saved, but kept: " + std::to_string(kept.size()) +
                                  " cases, the last of them ") +
                        kept_in_words(session_, kept.back()) + ". case restore opens it, " +
                        "case discard " + (is_one ? "discards it" : "lists them all"),
                    session_.terminal().width, 0)
            << '\n';
    }
    out << '\n';
    Terminal at_once = session_.terminal();
    at_once.height = 0;
    static_cast<void>(session_.screen().show(at_once));
}

std::string Console::prompt() const {
    if (session_.open_case() == nullptr) {
        return "fascia> ";
    }
    const std::string branch = session_.branch().empty() ? "" : ':' + session_.branch();
    return "fascia " + printable(session_.base_case().id) + branch + "> ";
}

bool Console::goes_on(std::string_view line) const {
    if (line.size() > line_bytes_max) {
        return false;
    }
    const Command* command = command_of(line);
    const bool is_pattern =
        command == nullptr ||
        std::ranges::find(command->offers, Offer::pattern) != command->offers.end();
    return is_pattern && is_unfinished(line);
}

bool Console::begins_anew(std::string_view line) const {
    return command_of(line) != nullptr;
}

namespace {

/// "loda okafor": two letters of a word of `case` changed about.
std::string editing_word_meant(std::string_view word) {
    for (const std::string_view known : {std::string_view("load"), std::string_view("save"),
                                         std::string_view("open"), std::string_view("clear")}) {
        if (word.size() == known.size() && word != known &&
            std::ranges::is_permutation(word, known) && word.front() == known.front()) {
            return std::string(known);
        }
    }
    return {};
}

}  // namespace

std::optional<Diagnostic> Console::slip_in_editing_word(const std::string& line,
                                                        const Word& first) {
    const std::string meant = editing_word_meant(first.text);
    if (meant.empty() || find_command(first.text) != nullptr) {
        return std::nullopt;
    }
    const std::string behind = line.substr(line.find(first.text) + first.text.size());
    const std::string edit = "case " + (meant == "open" ? "load" : meant) + behind;
    session_.offer({{edit, edit}});
    return error_at(SourceText("line", line), first, "there is no command '" + first.text + "'",
                    ErrorCode::usage);
}

std::optional<Diagnostic> Console::slip_of_other_programs(const std::string& line,
                                                          const Word& first) {
    const SourceText source("line", line);
    if (first.text.starts_with("--rules")) {
        Diagnostic error = error_at(source, first, "--rules stands in a terminal, before a command",
                                    ErrorCode::usage);
        error.hint = "here, reload PACK.lua loads a pack; then type the command";
        return error;
    }
    if (const std::size_t at = line.rfind('>'); at != std::string::npos) {
        const std::string_view file = trim(std::string_view(line).substr(at + 1));
        const bool is_file =
            !file.empty() && file.find_first_of(" \t?(),") == std::string::npos &&
            file.find('.') < file.size() - 1 &&
            std::string_view("0123456789-").find(file.front()) == std::string_view::npos;
        if (is_file) {
            Diagnostic error =
                error_at(source, {{}, {at, line.size()}},
                         "'>' compares numbers here; it writes no file", ErrorCode::usage);
            error.hint = "ask without it, and then: last -o " + std::string(file);
            return error;
        }
    }
    if (first.text == "clear" || first.text == "cls") {
        Diagnostic error =
            error_at(source, first, "there is no command '" + first.text + "'", ErrorCode::usage);
        error.hint = "Ctrl-L clears the screen; case clear FINDING forgets a finding";
        return error;
    }
    if (auto slip = slip_in_editing_word(line, first)) {
        return slip;
    }
    const bool is_edit = !first.quoted && std::ranges::count(editing_words(), first.text) > 0;
    if (is_edit && find_command(first.text) == nullptr) {
        const std::string edit = "case " + std::string(trim(line));
        session_.offer({{edit, edit}});
        return error_at(source, first, "'" + first.text + "' is a word behind case",
                        ErrorCode::usage);
    }
    return std::nullopt;
}

Outcome Console::ask(const std::string& line) {
    // Words matter only for the options behind the pattern; a quote that is not
    // closed is left to the pattern's own error.
    const SourceText source("query", line);
    auto words = split_words(source);
    if (!words) {
        words = std::vector<Word>{{line, {0, line.size()}, true}};
    }
    if (auto slip = slip_of_other_programs(line, words->front())) {
        return fail(std::move(*slip));
    }
    const bool may_be_command = line.find('?') == std::string::npos;
    if (may_be_command && words->size() == 1 && is_name(words->front().text)) {
        Diagnostic error = unknown_command(SourceText(), words->front(), true, commands_of_packs());
        const auto fascia = session_.fascia();
        if (fascia && !(*fascia)->kb().lookup(words->front().text).empty()) {
            error.suggestions.clear();
            error.hint = "show " + words->front().text + " tells what is known of it";
        }
        return fail(std::move(error));
    }
    auto outcome = run_command(*find_command("query"), session_, source, *words);
    numbers_lines_ = numbers_lines_ || (outcome && !may_be_command);
    if (!outcome && outcome.error().front().code != ErrorCode::limit &&
        line.size() <= plain_bytes_max) {
        auto plain = plain_paragraph(line);
        if (!plain) {
            plain = plain_question(line);
        }
        if (plain) {
            return std::move(*plain);
        }
    }
    const auto loaded = session_.fascia();
    const bool is_wrong = !outcome && outcome.error().front().code != ErrorCode::limit;
    if (is_wrong && loaded && is_prose((*loaded)->kb(), line, *words)) {
        if (line.size() > plain_bytes_max) {
            return fail(told_too_much());
        }
        const Diagnostic command =
            unknown_command(SourceText("line", line), words->front(), true, commands_of_packs());
        const bool is_slip = words->size() <= slip_words_max && !command.suggestions.empty() &&
                             !begins_sentence(words->front().text) &&
                             (*loaded)->kb().lookup(words->front().text).empty();
        auto told = is_slip ? std::nullopt : perhaps_told(line);
        return told ? std::move(*told) : fail(is_slip ? command : not_understood());
    }
    if (!outcome && outcome.error().front().code != ErrorCode::limit) {
        const auto fascia = session_.fascia();
        auto unquoted = fascia ? unquoted_name((*fascia)->kb(), SourceText("line", line), *words)
                               : std::nullopt;
        if (unquoted) {
            return fail(std::move(*unquoted));
        }
    }
    if (!outcome && words->size() > 1 && words->front().text == "case") {
        const std::vector<std::string> known(editing_words().begin(), editing_words().end());
        Diagnostic unknown =
            error_at(SourceText("line", line), (*words)[1],
                     "case has no word '" + (*words)[1].text + "'", ErrorCode::usage);
        unknown.suggestions = nearest((*words)[1].text, known);
        if (!unknown.suggestions.empty()) {
            return fail(std::move(unknown));
        }
    }
    if (!outcome && may_be_command && outcome.error().front().code != ErrorCode::limit) {
        // A slip in the name of a command makes a pattern that means nothing.
        const Diagnostic unknown =
            unknown_command(SourceText("line", line), words->front(), true, commands_of_packs());
        const auto fascia = session_.fascia();
        const bool is_known = fascia && !(*fascia)->kb().lookup(words->front().text).empty();
        if (!unknown.suggestions.empty() && !is_known && !begins_sentence(words->front().text) &&
            find_command(words->front().text) == nullptr) {
            return fail(unknown);
        }
    }
    return outcome;
}

std::vector<std::string> Console::commands_of_packs() const {
    std::vector<std::string> names;
    if (const auto fascia = session_.fascia()) {
        for (const CommandOfPack& one : commands_of((*fascia)->packs())) {
            names.emplace_back(one.command->name.text());
            names.push_back(one.id());
        }
    }
    return names;
}

Outcome Console::choose(const SourceText& line, const Chosen& chosen) {
    const std::vector<Choice> choices = session_.choices();
    Diagnostic error = error_at(line, {{}, {0, line.text().size()}},
                                "there is nothing to choose from now", ErrorCode::usage);
    if (!menu_is_open_) {
        error.hint = "a number chooses from the list that stood in the last answer";
        return fail(std::move(error));
    }
    if (std::exchange(is_numbered_, false) && !choices.front().heading.empty() &&
        first_word(line.text()) != "all") {
        session_.out() << wrap(
                              "the last answer has numbers of its own, so nothing is taken by this "
                              "one: a number typed now is of what may be told",
                              session_.terminal().width, 0)
                       << '\n'
                       << menu(choices, session_.terminal().width);
        return ExitStatus::done;
    }
    const std::string slips = "there is no " + list_of(chosen.slips, ", ") +
                              " to choose; the last is " + std::to_string(choices.size());
    // Of meanings of one line, it is left open which; of what was told, the rest is plain.
    const bool is_of_one = choices.front().heading.empty();
    if (chosen.numbers.empty() && chosen.slips.empty()) {
        session_.out() << wrap(
                              "none of these is certain, so all takes none of them: type the "
                              "numbers of those that you mean",
                              session_.terminal().width, 0)
                       << '\n';
        return ExitStatus::done;
    }
    if (chosen.numbers.empty() || (is_of_one && !chosen.slips.empty())) {
        error.message = slips;
        return fail(std::move(error));
    }
    Outcome outcome = ExitStatus::done;
    taken_.resize(is_answered_ ? taken_.size() : 0);
    is_answered_ = true;
    std::ranges::copy(chosen.numbers, std::back_inserter(taken_));
    for (const std::string& all : lines_of(chosen.numbers, choices)) {
        std::istringstream lines(all);
        for (std::string one; std::getline(lines, one);) {
            if (is_of_one) {
                session_.out() << "> " << printable(one) << '\n';
            }
            if (one == "case new" && !covered_.empty()) {
                covered_.clear();
                session_.out()
                    << "the list of the person before is closed: nothing of it is told\n";
            }
            outcome = run(SourceText("line", one));
            if (!outcome) {
                return outcome;
            }
        }
    }
    std::vector<std::string> open;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (!is_of_one && choices[i].is_doubtful &&
            std::ranges::find(chosen.numbers, i + 1) == chosen.numbers.end()) {
            open.push_back(std::to_string(i + 1));
        }
    }
    const bool took_all = !is_of_one && trim(line.text()).starts_with("all");
    if (took_all && !open.empty()) {
        session_.out() << "not taken, since not certain: " << list_of(open)
                       << "; a number still takes one\n";
        tell_of_emergencies(choices, chosen.numbers);
    }
    if (!chosen.slips.empty()) {
        session_.out() << printable(slips) << "; the others are taken, and the list stays open\n";
    }
    return outcome;
}

void Console::tell_of_emergencies(const std::vector<Choice>& choices,
                                  const std::vector<std::size_t>& taken) {
    const auto consultation = session_.consultation();
    if (!consultation) {
        return;
    }
    const Questions questions = find_flag_questions(**consultation);
    std::vector<std::string> signs;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const std::string_view edit = what_it_sets(choices[i].line);
        const std::string_view id = edit.substr(0, edit.find(' '));
        const bool is_asked = std::ranges::any_of(questions.flags, [&](const FlagQuestion& flag) {
            return flag.finding == id && flag.urgency == Pack::Urgency::emergency;
        });
        if (is_asked && choices[i].shown.ends_with(": present") &&
            std::ranges::find(taken, i + 1) == taken.end()) {
            signs.push_back(std::to_string(i + 1) + ' ' + choices[i].shown);
        }
    }
    if (!signs.empty()) {
        session_.out() << wrap(
                              "look at these first, which are signs of an emergency if they are "
                              "meant: " +
                                  list_of(signs, "; "),
                              session_.terminal().width, 2)
                       << '\n';
    }
}

namespace {

/// Words that people type most, with two letters changed about: they are no others. The line with
/// them right, and how each is read.
Spelling small_words_right(std::string_view line) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> slips = {
        {{"nto", "not"},
         {"teh", "the"},
         {"hte", "the"},
         {"adn", "and"},
         {"wiht", "with"},
         {"wtih", "with"},
         {"taht", "that"},
         {"tihs", "this"},
         {"hsa", "has"},
         {"whne", "when"},
         {"doens't", "doesn't"}}};
    if (line.find_first_of("_\"") != std::string_view::npos) {
        return {};
    }
    Spelling right;
    for (std::size_t at = 0; at < line.size();) {
        constexpr std::string_view between = " \t\n,.;:?!()";
        const std::size_t begin = std::min(line.find_first_not_of(between, at), line.size());
        const std::size_t end = std::min(line.find_first_of(between, begin), line.size());
        right.question += line.substr(at, begin - at);
        const std::string word = to_lower(line.substr(begin, end - begin));
        const auto slip = std::ranges::find(slips, std::string_view(word),
                                            &std::pair<std::string_view, std::string_view>::first);
        if (slip != slips.end()) {
            right.read_as.push_back(word + " as " + std::string(slip->second));
        }
        right.question += slip == slips.end() ? line.substr(begin, end - begin) : slip->second;
        at = end;
    }
    return right;
}

/// A question of which the first word is misspelt ("wat attaches to …"), or stands behind "and",
/// as it is meant; empty where it is another line.
std::string asked_right(std::string_view line) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 15> slips = {
        {{"wat", "what"},
         {"waht", "what"},
         {"wht", "what"},
         {"whta", "what"},
         {"wher", "where"},
         {"wehre", "where"},
         {"whre", "where"},
         {"wich", "which"},
         {"whcih", "which"},
         {"whihc", "which"},
         {"whitch", "which"},
         {"hwo", "how"},
         {"howe", "how"},
         {"whats", "what's"},
         {"waht's", "what's"}}};
    const std::string_view text = trim(line);
    const std::string first = to_lower(first_word(text));
    const std::string_view rest = trim(text.substr(first_word(text).size()));
    if (rest.empty()) {
        return {};
    }
    const bool asks_on = is_one_of(first, {"and", "so", "but"}) &&
                         is_one_of(to_lower(first_word(rest)),
                                   {"what", "who", "which", "why", "where", "how", "is"});
    if (asks_on) {
        return std::string(rest);
    }
    const auto slip = std::ranges::find(slips, std::string_view(first),
                                        &std::pair<std::string_view, std::string_view>::first);
    return slip == slips.end() ? "" : std::string(slip->second) + ' ' + std::string(rest);
}

/// Before an answer about the case, where all that was told of it still waits in a list.
void say_that_nothing_is_told(Session& session, std::string_view command) {
    const bool is_of_case = is_one_of(command, {"rank", "explain", "why", "whynot", "contrast",
                                                "together", "flips", "robust", "ask", "flags"});
    const Case* const c = session.open_case();
    if (is_of_case && !session.waiting().empty() && c != nullptr && c->told.empty()) {
        session.out() << wrap(
                             "nothing of what you told is taken yet: type all, or the numbers of "
                             "what is meant; what follows is of a person of whom nothing is known",
                             session.terminal().width, 0)
                      << "\n\n";
    }
}

/// A word that is no command, and the file of a pack: "open mine.lua".
bool is_pack_alone(std::string_view line) {
    line = trim(line);
    const std::size_t blank = line.find_first_of(" \t");
    return blank != std::string_view::npos && line.ends_with(".lua") &&
           trim(line.substr(blank)).find_first_of(" \t?") == std::string_view::npos;
}

}  // namespace

std::optional<Outcome> Console::said_plainly(const std::string& line) {
    if (line.size() > plain_bytes_max) {
        return std::nullopt;
    }
    // Answered by what is said where something is told.
    if (may_tell_of_self_harm(line) && command_of(line) == nullptr) {
        return run(SourceText("line", "case tell " + std::string(trim(line))));
    }
    const auto fascia = session_.fascia();
    const std::string asked = fascia ? question_of_statement((*fascia)->kb(), line) : "";
    if (!asked.empty()) {
        return plain_question(asked);
    }
    auto done = told_before_asking(line);
    if (!done) {
        done = plain_of_session(line);
    }
    if (!done) {
        done = plain_correction(line);
    }
    if (!done) {
        done = plain_taking_back(line);
    }
    if (!done) {
        done = plain_changing_side(line);
    }
    if (!done) {
        done = plain_supposing_side(line);
    }
    return done ? std::move(done) : plain_command(line);
}

Outcome Console::run(const SourceText& line) {
    if (line.text().size() > line_bytes_max) {
        return fail(
            {ErrorCode::input, "this line is longer than a line may be (1 MiB)", {}, {}, {}, {}});
    }
    // As it is typed outside.
    for (const std::string_view own : {"fascia ", "./dev run "}) {
        const std::string_view rest = trim(line.text()).starts_with(own)
                                          ? trim(trim(line.text()).substr(own.size()))
                                          : std::string_view();
        if (!rest.empty() && command_of(rest) != nullptr) {
            return run(SourceText("line", std::string(rest)));
        }
    }
    if (const std::string_view text = trim(line.text()); text.starts_with('=')) {
        return lua_line(session_, SourceText("line", std::string(trim(text.substr(1)))));
    }
    if (const Spelling right = small_words_right(line.text()); !right.read_as.empty()) {
        session_.out() << "read " << list_of(right.read_as) << '\n';
        return run(SourceText("line", right.question));
    }
    if (std::string right = asked_right(line.text()); !right.empty()) {
        return run(SourceText("line", std::move(right)));
    }
    if (auto done = said_plainly(std::string(line.text()))) {
        return std::move(*done);
    }
    const Command* command = command_of(line.text());
    // "why not psoas major?"
    if (const std::string_view text = trim(line.text());
        command != nullptr && text.ends_with('?') &&
        text.find_first_not_of("? \t") != std::string_view::npos && !text.starts_with('?')) {
        return run(
            SourceText("line", std::string(text.substr(0, text.find_last_not_of("? \t") + 1))));
    }
    const bool is_of_covered =
        !covered_.empty() && first_word(line.text()) == "all" && chosen_by(line.text(), covered_);
    if (is_of_covered) {
        uncover_list();
    }
    if (const auto chosen = chosen_by(line.text(), session_.choices()); chosen) {
        return choose(line, *chosen);
    }
    if (command == nullptr &&
        std::ranges::count(commands_of_packs(), first_word(line.text())) > 0) {
        auto words = split_words(line);
        return words ? run_command(*find_command("do"), session_, line, *words)
                     : fail(std::move(words.error()));
    }
    if (const std::string edit = command == nullptr ? with_case(line.text()) : ""; !edit.empty()) {
        return run_meant(edit);
    }
    if (command == nullptr && is_pack_alone(line.text())) {
        const std::string file(trim(line.text().substr(line.text().find_first_of(" \t"))));
        Diagnostic error;
        error.message = "'" + file + "' is a pack, and no command is called '" +
                        std::string(first_word(line.text())) + "'";
        error.hint = "reload " + file + "  loads it";
        return fail({std::move(error)});
    }
    if (command == nullptr) {
        return ask(std::string(line.text()));
    }
    auto told = words_told(line.text());
    auto words = told ? Result<std::vector<Word>>(std::move(*told)) : split_words(line);
    if (!words) {
        return fail(std::move(words.error()));
    }
    words->erase(words->begin(), words->begin() + (in_one_word(line.text()).empty() ? 1 : 2));
    say_that_nothing_is_told(session_, command->name);
    numbers_lines_ = numbers_lines_ || command->numbers_lines;
    return run_command(*command, session_, line, *words);
}

bool Console::leave() {
    if (!session_.has_unsaved() || !session_.terminal().interactive) {
        return true;
    }
    if (asked_to_leave_) {
        end();
        return true;
    }
    asked_to_leave_ = true;
    session_.out()
        << session_.base_case().id
        << " has changes that are not saved: case save FILE saves it, quit once more leaves\n";
    session_.out().flush();
    return false;
}

Console::Fixes Console::offer_fixes(const std::string& line, const Diagnostics& errors) {
    const bool has_own = session_.has_offered() && !session_.choices().empty();
    if (!has_own && (chosen_by(line, session_.choices()) || !waiting_list().empty() ||
                     !rest_of_list().empty())) {
        return Fixes::none;  // what could be chosen still can
    }
    if (!has_own) {
        const auto fascia = session_.fascia();
        auto choices = choices_of(errors.front().suggestions, fixed_lines(line, errors),
                                  fascia ? &(*fascia)->kb() : nullptr);
        if (is_first_plain(wrong_part(line, errors), choices)) {
            choices.front().is_plain = true;
        }
        session_.offer(std::move(choices));
    }
    const bool as_menu = errors.size() == 1 && (has_own || session_.choices().size() > 1);
    return as_menu ? Fixes::as_menu : session_.choices().empty() ? Fixes::none : Fixes::in_a_line;
}

void Console::tell_errors(const std::string& line, Diagnostics errors) {
    const Fixes fixes = offer_fixes(line, errors);
    const bool as_menu = fixes == Fixes::as_menu;
    if (first_word(line) != "fix") {
        session_.set_changes_in_files(
            changes_in_files(line, errors, session_.watching() != nullptr));
    }
    if (status_ == ExitStatus::done) {
        status_ = status_of(errors);
    }
    const bool interactive = session_.terminal().interactive;
    if (session_.was_stopped()) {
        session_.out() << (interactive ? "\n" : "") << "stopped\n";
        return;
    }
    if (!interactive) {
        for (Diagnostic& error : errors) {
            const bool is_typed = error.where.file == "line" || error.where.file == "query";
            error.where.line += is_typed ? session_.line_number() - 1 : 0;
        }
    } else if (line.find('\n') == std::string::npos) {
        // Who has just typed the one line sees where it is.
        for (Diagnostic& error : errors) {
            const bool is_typed = error.where.file == "line" || error.where.file == "query";
            error.where.file = is_typed ? "" : error.where.file;
        }
    }
    const std::vector<Choice>& choices = session_.choices();
    if (as_menu) {
        errors.front().suggestions.clear();
    }
    session_.report(errors);
    if (as_menu) {
        session_.screen().report(menu(choices, session_.terminal().width));
    } else if (interactive && fixes == Fixes::in_a_line) {
        const bool is_one = choices.size() == 1;
        session_.out() << (is_one ? "  fix: " : "  fix 1: ") << printable(choices.front().line)
                       << (is_one ? "" : "   (fix 2: the second, and so on)") << '\n';
    }
}

/// Writes a line and its answer down, where that is asked for.
void Console::record(const std::string& shown_prompt, const std::string& line,
                     const std::string& said) {
    Transcript* const transcript = session_.transcript();
    if (transcript == nullptr || transcript->add(shown_prompt, line, said)) {
        return;
    }
    session_.report({{ErrorCode::input,
                      transcript->path().string() + " cannot be written any more",
                      {},
                      {},
                      {},
                      {}}});
    session_.set_transcript(std::nullopt);
}

std::vector<Choice> Console::waiting_list() const {
    if (!covered_.empty()) {
        return covered_;
    }
    const std::vector<Choice>& choices = session_.choices();
    const bool is_told = !choices.empty() && !choices.front().heading.empty();
    return menu_is_open_ && is_told && !is_answered_ ? choices : std::vector<Choice>();
}

std::vector<Choice> Console::rest_of_list() const {
    const std::vector<Choice>& choices = session_.choices();
    const bool is_told = !choices.empty() && !choices.front().heading.empty();
    std::vector<Choice> rest;
    for (std::size_t i = 0; menu_is_open_ && is_told && is_answered_ && i < choices.size(); ++i) {
        if (std::ranges::find(taken_, i + 1) == taken_.end()) {
            rest.push_back(choices[i]);
        }
    }
    return rest;
}

namespace {

/// "A; 3 more", of so many in all.
std::string first_and_more(const std::string& first, std::size_t count) {
    return printable(first) + (count == 1 ? "" : "; " + std::to_string(count - 1) + " more");
}

}  // namespace

void Console::keep_rest_open(bool chose, bool has_offered, const std::vector<Choice>& rest,
                             const std::string& shown_prompt) {
    if (rest.empty()) {
        return;
    }
    const Case* const open = session_.open_case();
    const bool is_new =
        open == nullptr || (open->told.empty() && !open->person.age && open->person.sex.empty());
    const bool is_other_case = is_new || prompt() != shown_prompt;
    if (!has_offered && !is_other_case) {
        menu_is_open_ = true;
        return;
    }
    // What is not certain was left out, and said to be, where all was taken.
    std::vector<std::string> certain;
    for (const Choice& choice : rest) {
        if (!choice.is_doubtful) {
            certain.push_back(choice.shown);
        }
    }
    menu_is_open_ = has_offered;
    if (!chose && certain.empty() && !is_other_case) {
        session_.out() << wrap(
                              "the list before is closed, and its numbers choose no more: not "
                              "taken of it, since not certain, are " +
                                  first_and_more(rest.front().shown, rest.size()) +
                                  "; typed again, it can be chosen from",
                              session_.terminal().width, 0)
                       << '\n';
    }
    if (chose || certain.empty()) {
        return;
    }
    session_.out() << wrap("the rest of the list before is closed: not told of it are " +
                               first_and_more(certain.front(), rest.size()),
                           session_.terminal().width, 0)
                   << '\n';
}

void Console::uncover_list() {
    session_.offer(std::exchange(covered_, {}));
    session_.has_offered();
    menu_is_open_ = true;
    is_answered_ = false;
}

void Console::keep_list_open(bool chose, bool has_offered, const std::vector<Choice>& waiting,
                             const std::string& shown_prompt) {
    // Nothing waits any more once a case was opened, also one of the same name.
    const bool is_other_case =
        prompt() != shown_prompt || (!waiting.empty() && session_.waiting().empty());
    const bool is_told = !session_.choices().empty() && !session_.choices().front().heading.empty();
    const std::size_t width = session_.terminal().width;
    if (!waiting.empty() && !chose) {
        menu_is_open_ = true;
        if (is_other_case) {
            session_.out() << wrap(
                                  "the list before was not answered, and is closed: nothing of it "
                                  "is told (" +
                                      first_and_more(waiting.front().shown, waiting.size()) +
                                      "); typed again, it can be chosen from",
                                  width, 0)
                           << '\n';
            menu_is_open_ = has_offered;
        } else if (has_offered && is_told) {
            session_.out() << "the list before was not answered: it goes on in this one, under the "
                              "same numbers\n";
        } else if (has_offered) {
            covered_ = waiting;
            session_.out() << wrap(
                                  "the list of what may be told stays open under this one: all "
                                  "takes what is certain in it",
                                  width, 0)
                           << '\n';
        } else {
            if (!covered_.empty()) {
                uncover_list();
            }
            session_.out() << (is_numbered_
                                   ? "the list before this line stays open, and nothing of it is "
                                     "told yet: all takes what is certain, show the list shows it\n"
                                   : "the list before this line stays open, and nothing of it is "
                                     "told yet: its numbers still choose\n");
        }
    }
    is_answered_ = is_answered_ && !has_offered;
    if (is_other_case || (has_offered && is_told)) {
        covered_.clear();
    } else if (!covered_.empty() && chose && !has_offered) {
        uncover_list();
        session_.out() << "the list of what may be told is open again\n"
                       << menu(session_.choices(), width);
    }
}

/// Runs a line and shows what comes of it.
void Console::answer(const std::string& line) {
    const std::string shown_prompt = prompt();
    const bool was_recording = session_.transcript() != nullptr;
    session_.look_at_window();
    session_.screen().gather();
    const auto begin = std::chrono::steady_clock::now();
    session_.has_offered();  // of the line before
    const std::vector<Choice> waiting = waiting_list();
    const std::vector<Choice> rest = rest_of_list();
    session_.set_waiting(waiting);
    auto outcome = run(SourceText("line", line));
    const auto time = std::chrono::steady_clock::now() - begin;
    if (!outcome) {
        tell_errors(line, std::move(outcome.error()));
        const bool was_wrong_number = chosen_by(line, session_.choices()) && !menu_is_open_;
        menu_is_open_ = !session_.choices().empty() && !was_wrong_number;
    }
    const bool chose = first_word(line) == "fix" || chosen_by(line, session_.choices()) ||
                       std::exchange(is_of_list_, false);
    const bool has_offered = session_.has_offered();
    is_numbered_ = std::exchange(numbers_lines_, false) && !has_offered;
    if (outcome) {
        menu_is_open_ = has_offered || (menu_is_open_ && chose);
    }
    keep_rest_open(chose, has_offered, rest, shown_prompt);
    keep_list_open(chose, has_offered, waiting, shown_prompt);
    Terminal terminal = session_.terminal();
    const std::size_t taken = session_.shows_ranking_on_top() ? rows_on_top : 0;
    terminal.height = session_.is_paging() ? terminal.height - std::min(terminal.height, taken) : 0;
    std::string said = session_.screen().show(terminal);
    if (session_.is_timing()) {
        const auto tenths = std::chrono::duration_cast<std::chrono::microseconds>(time) / 100;
        session_.out() << "took " << tenths.count() / 10 << '.' << tenths.count() % 10 << " ms\n";
    }
    if (first_word(line) != "record") {
        record(shown_prompt, line, said);
    } else if (was_recording && !session_.terminal().interactive) {
        record(shown_prompt, "", "");
    }
    if (outcome && !repeats(line)) {
        session_.set_last_answer({line, std::move(said), session_.state()});
    }
}

bool Console::take(const std::string& line) {
    session_.set_line_number(session_.line_number() + 1 + lines_before_);
    lines_before_ = static_cast<std::uint32_t>(std::ranges::count(line, '\n'));
    const std::string_view text = trim(line);
    const bool is_option = text.starts_with("--rules");
    const bool is_comment =
        text.starts_with("--") && !is_option && text.find('\n') == std::string_view::npos;
    if (text.empty() || is_comment) {
        if (!session_.terminal().interactive) {  // where lines are counted
            record(prompt(), line, "");
        }
        return true;
    }
    if (text == "q" || text == "Q") {
        // Who looked at a long answer may type one too many.
        session_.out() << "q leaves a long answer; quit leaves the program\n";
        session_.out().flush();
        return true;
    }
    if (wants_to_leave(text)) {
        return !leave();
    }
    asked_to_leave_ = false;
    if (session_.terminal().stop != nullptr) {
        *session_.terminal().stop = false;
    }
    answer(line);
    session_.out().flush();
    return session_.screen().good();
}

void Console::end() {
    if (!session_.has_unsaved() || !session_.terminal().interactive) {
        return;
    }
    const auto kept = session_.keep_unsaved();
    if (!kept) {
        session_.report(kept.error());
        return;
    }
    session_.out() << session_.open_case()->id
                   << " was not saved; it is kept, and opened again with:\n"
                   << "  case restore\n";
    session_.out().flush();
}

}  // namespace fascia::shell
