#include "shell/plain_help.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/plain_wish.hpp"
#include "core/explain/question_words.hpp"
#include "shell/case_editing.hpp"
#include "shell/command.hpp"
#include "shell/help_words.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>

namespace fascia::shell {

namespace {

using Words = std::vector<std::string>;

/// What people say for what the program has a word for.
constexpr std::array<std::pair<std::string_view, std::string_view>, 28> said_for = {
    {{"print", "report"},      {"pdf", "report"},         {"handout", "report"},
     {"handouts", "report"},   {"export", "export"},      {"delete", "case clear"},
     {"remove", "case clear"}, {"forget", "case clear"},  {"change", "case set"},
     {"correct", "case set"},  {"enter", "case set"},     {"add", "case set"},
     {"record", "record"},     {"describe", "case tell"}, {"leave", "quit"},
     {"exit", "quit"},         {"close", "quit"},         {"open", "case load"},
     {"start", "case new"},    {"begin", "case new"},     {"create", "case new"},
     {"store", "case save"},   {"revert", "undo"},        {"rename", "case title"},
     {"write", "new"},         {"stop", "quit"},          {"end", "quit"},
     {"finish", "quit"}}};

/// "get out of here", "log off": wants to leave.
bool is_leaving(std::span<const std::string> words) {
    return words.size() > 1 && is_one_of(words[0], {"get", "log", "go", "sign", "step", "come"}) &&
           is_one_of(words[1], {"out", "off", "away", "home"});
}

/// "what is this?", "what does this program do?": about the program as a whole.
bool asks_of_program(const Words& words) {
    const auto are = [&](std::initializer_list<std::string_view> known) {
        return std::ranges::all_of(words,
                                   [&](const std::string& word) { return is_one_of(word, known); });
    };
    const bool names_it = std::ranges::any_of(words, [](const std::string& word) {
        return is_one_of(word, {"this", "program", "programme", "tool", "app", "application",
                                "software", "console", "you"});
    });
    return words.size() > 2 && is_one_of(words.front(), {"what", "who", "what's"}) && names_it &&
           !is_one_of("can", words) &&
           are({"what", "who",      "what's",      "is",      "are",     "does",      "do",
                "this", "that",     "the",         "a",       "program", "programme", "tool",
                "app",  "software", "application", "console", "thing",   "for",       "about",
                "all",  "here",     "good",        "called",  "you",     "used",      "purpose",
                "of",   "exactly",  "kind",        "how",     "work",    "it",        "use"});
}

/// "how do I …", "how can we …", "how to …": where the words behind begin; none of these: 0.
std::size_t behind_how(const Words& words) {
    if (words.size() > 2 && words[0] == "how" && words[1] == "to") {
        return 2;
    }
    return words.size() > 3 && is_one_of(words[0], {"how", "where"}) &&
                   is_one_of(words[1], {"do", "can", "could", "would", "should"}) &&
                   is_one_of(words[2], {"i", "we", "you", "one"})
               ? 3
               : 0;
}

/// The words of the command that is meant by what somebody wants to do.
std::string command_for(std::string_view verb) {
    if (std::ranges::count(editing_words(), verb) > 0) {
        return "case " + std::string(verb);
    }
    const auto said =
        std::ranges::find(said_for, verb, &std::pair<std::string_view, std::string_view>::first);
    if (said != said_for.end()) {
        return std::string(said->second);
    }
    return find_command(verb) != nullptr ? std::string(verb) : "";
}

/// The command of a wish in plain words: "make a report".
std::string command_wished(const KnowledgeBase& kb, std::span<const std::string> words) {
    const CommandsMeant meant = wish_meant(kb, list_of(words, " "));
    if (meant.lines.empty()) {
        return {};
    }
    const Words line = question_words(meant.lines.front());
    return line.front() == "case" && line.size() > 1 ? "case " + line[1] : line.front();
}

/// "what is a red flag", "what does hallmark mean": the word that is asked for.
std::string word_asked(const Words& words) {
    if (words.size() < 3 || words[0] != "what" ||
        (words[1] != "is" && words[1] != "are" && words[1] != "does" && words[1] != "do")) {
        return {};
    }
    auto rest = std::span<const std::string>(words).subspan(2);
    if (rest.front() == "a" || rest.front() == "an" || rest.front() == "the") {
        rest = rest.subspan(1);
    }
    const bool is_meaning = words[1] == "does" || words[1] == "do";
    if (rest.empty() || (is_meaning && rest.back() != "mean")) {
        return {};
    }
    return list_of(is_meaning ? rest.first(rest.size() - 1) : rest, " ");
}

}  // namespace

std::string help_meant(const KnowledgeBase& kb, const std::vector<std::string>& words) {
    if (const std::size_t at = behind_how(words); at > 0 && names_within(kb, words).empty()) {
        const bool is_of_rules = std::ranges::any_of(words, [](const std::string& word) {
            return word == "rule" || word == "rules" || word == "pack";
        });
        std::string command = is_of_rules                                ? "new"
                              : is_leaving(std::span(words).subspan(at)) ? "quit"
                                                                         : command_for(words[at]);
        command = command.empty() ? command_wished(kb, std::span(words).subspan(at)) : command;
        return command.empty() ? "" : "help " + command;
    }
    if (asks_of_program(words)) {
        return "help this program";
    }
    const std::string word = word_asked(words);
    const bool is_relation =
        !word.empty() && std::ranges::any_of(kb.relations, [&](const auto& one) {
            return one.id == word || one.id.starts_with(word + '_');
        });
    return is_relation || !meaning_of(kb, word).empty() ? "help " + word : "";
}

}  // namespace fascia::shell
