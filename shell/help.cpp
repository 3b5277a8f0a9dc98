#include "core/base/text.hpp"
#include "core/consult/pack_command.hpp"
#include "core/fascia.hpp"
#include "shell/case_editing.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/help_pack_words.hpp"
#include "shell/help_tasks.hpp"
#include "shell/help_words.hpp"
#include "shell/lookup.hpp"
#include "shell/name_index.hpp"
#include "shell/pack_limits.hpp"

#include <algorithm>
#include <cctype>
#include <ostream>
#include <string>

namespace fascia::shell {

namespace {

constexpr std::size_t usage_width = 34;

constexpr std::string_view patterns_text =
    R"(A pattern is a list of conditions with ',' between them; ?x stands for anything.

  ?m performs hip_flexion, ?m origin ?a            which muscles flex the hip, and where they begin
  psoas_major ?r ?x                                everything that is said of psoas major
  ?x kind muscle, not ?x performs hip_flexion      'not' one condition, or not { several }
  ?a part_of* lumbar_spine                         over any number of steps; + for at least one
  ?m origin "iliac crest"                          names and synonyms stand in quotes
  case has ?f                                      what was told; also lacks, unasked, untestable
  case age ?n, ?n >= 50                            comparison; + - * / % compute
  ?n = count { ?m : ?m kind muscle }               count, sum, min, max
  loads(psoas_major, ?x)                           the same as psoas_major loads ?x
  psoas_major loads l1_vertebra                    without ?x: yes or no

Behind a pattern, --why adds how each answer follows, --format csv writes it in another form.
)";

/// Two columns; what is too wide for the first has a line of its own.
void line(std::ostream& out, const std::string& head, std::string_view text, std::size_t width) {
    const std::size_t size = display_width(head);
    const bool fits = size < usage_width;
    out << (fits ? "" : head + '\n')
        << wrap((fits ? head + std::string(usage_width - size, ' ')
                      : std::string(usage_width, ' ')) +
                    std::string(text),
                width, usage_width)
        << '\n';
}

void option_lines(std::ostream& out, std::span<const OptionSpec> options, std::size_t width) {
    for (const OptionSpec& option : options) {
        if (option.about.empty()) {
            continue;
        }
        const std::string value = option.value.empty() ? "" : ' ' + std::string(option.value);
        line(out, "  " + std::string(option.name) + value, option.about, width);
    }
}

std::string words_explained() {
    const std::vector<std::string_view> words = explained_words();
    return list_of(std::vector<std::string>(words.begin(), words.end()));
}

void list_commands(std::ostream& out, std::size_t width) {
    out << "usage: fascia [OPTIONS] COMMAND …     without a command: the console\n\n";
    for (const Command& command : command_table()) {
        if (command.place == Place::everywhere) {
            line(out, "  " + usage_of(command, false), command.summary, width);
        }
    }
    out << '\n' << wrap("Words that help explains: " + words_explained(), width, 0) << '\n';
    out << "\nCASE is a file, or the id of an example (fascia cases). Options:\n";
    option_lines(out, global_options(), width);
    out << "\nExit status: 0 done; 1 done, and the answer is no; 2 wrong usage; 3 bad input; 4 a "
           "limit was reached.\n";
}

/// Commands by what they are about.
struct Theme {
    std::string_view about;
    std::string_view commands;
};
constexpr Theme themes[] = {
    {"a person", "case cases undo redo branch compare snap batch"},
    {"reasons", "rank why whynot contrast explain together whatif flips robust ask flags treat"},
    {"knowledge", "show expect path map neighbours sources query"},
    {"to hand out", "report last handbook verify"},
    {"your own packs", "new check test diff schools reload watch types do run plan profile"},
    {"the console", "help tour fix mode record replay timer = version quit"}};

/// One screen for somebody who begins, and the names of all other commands.
void list_for_console(std::ostream& out, std::size_t width) {
    constexpr Theme first[] = {
        {"which nerve supplies piriformis?", "ask in plain words what you want to know"},
        {"She is 45, sitting hurts, no fever", "tell of a person: type or paste a whole paragraph"},
        {"what if she had a fever?", "try something without changing the case"}};
    constexpr Theme needed[] = {
        {"rank", "who fits best, red flags first"},
        {"why", "what speaks for the first; `why not the disc?` why another one is not"},
        {"ask", "what to ask or examine next"},
        {"flags", "is it safe: what to ask before treating, and cautions"},
        {"report", "all about the person as a page for a web browser"},
        {"save NAME, load NAME, undo", "keep the case, open it again, take the last step back"}};
    const auto row = [&](const Theme& theme, std::size_t head_width) {
        std::string head = "  " + std::string(theme.about);
        head.resize(std::max(head.size(), head_width), ' ');
        out << wrap(head + std::string(theme.commands), width, head_width) << '\n';
    };
    constexpr std::size_t example_width = 38;
    out << "Just type what you want, for example\n";
    for (const Theme& one : first) {
        row(one, example_width);
    }
    out << "\nNeeded most\n";
    for (const Theme& one : needed) {
        row(one, example_width);
    }
    out << "\nAll commands; help WORD tells more of each, or of any other word\n";
    constexpr std::size_t about_width = 16;
    for (const Theme& theme : themes) {
        row(theme, about_width + 2);
    }
    out << wrap(
               "help words lists the words that answers are written with, help patterns tells of "
               "questions in the program's own form, tour leads through ten steps.",
               width, 0)
        << '\n';
}

/// The example as it is typed in the console, or in the shell, where patterns need quotes.
std::string example_of(const Command& command, bool in_console) {
    std::string example = (in_console ? "" : "fascia ") + std::string(command.name);
    example += command.about_case && !in_console ? " ql_gardener" : "";
    if (!command.example.empty()) {
        const bool quotes =
            !in_console && !command.offers.empty() && command.offers.front() == Offer::pattern;
        example += (quotes ? " '" : " ") + std::string(command.example) + (quotes ? "'" : "");
    }
    return example;
}

void tell_of(const Command& command, std::ostream& out, bool in_console, std::size_t width) {
    out << usage_of(command, in_console) << "\n  " << command.summary << "\n";
    if (!command.help.empty()) {
        out << '\n';
    }
    std::string_view help = command.help;
    while (!help.empty()) {
        const std::size_t end = std::min(help.find('\n'), help.size());
        out << "  " << wrap(help.substr(0, end), width - 2, 2) << '\n';
        help.remove_prefix(std::min(end + 1, help.size()));
    }
    if (!command.options.empty()) {
        out << '\n';
        option_lines(out, command.options, width);
    }
    out << "\n  example:  " << example_of(command, in_console) << '\n';
}

/// A command that a pack gives. False where there is none.
bool tell_of_pack(Session& session, const std::string& name) {
    const auto fascia = session.fascia();
    const auto found = fascia ? find_command((*fascia)->packs(), name)
                              : Result<CommandOfPack>(fail(fascia.error()));
    if (!found) {
        return false;
    }
    const Pack::Command& command = *found->command;
    session.out() << printable(std::string(command.name.text()) + ' ' + command.usage) << "\n  "
                  << printable(command.about) << "\n\n  a command of the pack "
                  << printable(found->pack->id) << '\n';
    return true;
}

/// Those of packs, where there are any.
void list_commands_of_packs(Session& session) {
    const auto fascia = session.fascia();
    const auto commands = fascia ? commands_of((*fascia)->packs()) : std::vector<CommandOfPack>();
    if (!commands.empty()) {
        session.out() << "\ncommands of packs\n";
    }
    for (const CommandOfPack& one : commands) {
        line(session.out(), "  " + printable(one.id()), printable(one.command->about),
             session.terminal().width);
    }
}

std::string limits_text() {
    std::string out =
        "What a pack may cost; one that goes over a limit is stopped, and named with its line.\n"
        "Instructions are counted, so that a result does not depend on how busy the machine "
        "is.\n\n";
    for (const std::string& limit : pack_limits_in_words()) {
        out += "  " + limit + '\n';
    }
    return out + "\nTo change some:  fascia --pack-limits call-steps=20,output=2 …\n";
}

/// Whether a text has a word that begins so, whatever the case.
bool mentions(std::string_view text, const std::string& word) {
    const std::string low = to_lower(text);
    for (std::size_t at = low.find(word); at != std::string::npos; at = low.find(word, at + 1)) {
        const bool begins = at == 0 || std::isalnum(static_cast<unsigned char>(low[at - 1])) == 0;
        if (begins) {
            return true;
        }
    }
    return false;
}

/// Relations that are about words, as patterns have them. False where there are none.
bool list_relations(std::ostream& out, const KnowledgeBase& kb, const std::string& wanted,
                    bool is_first, std::size_t width) {
    constexpr std::size_t shown_max = 8;
    std::size_t count = 0;
    for (const RelationType& relation : kb.relations) {
        if (relation.columns.size() != 2) {
            continue;
        }
        if (!mentions(relation.id, wanted) && !mentions(relation.says, wanted) &&
            !mentions(relation.about, wanted)) {
            continue;
        }
        if (count++ == 0) {
            out << (is_first ? "" : "\n") << "relations (help patterns tells how to ask)\n";
        }
        if (count <= shown_max) {
            line(out, "  ?a " + relation.id + " ?b", relation.about, width);
        }
    }
    if (count > shown_max) {
        out << "  … and " << count - shown_max << " more (show relations lists all)\n";
    }
    return count > 0;
}

/// What is typed for what a word is about. False where none is known.
bool list_tasks(std::ostream& out, std::string_view word, bool is_first, std::size_t width) {
    const std::vector<Task> tasks = tasks_about(word);
    if (!tasks.empty()) {
        out << (is_first ? "" : "\n") << "what to type\n";
    }
    for (const Task& task : tasks) {
        if (task.type.empty()) {
            out << "  " << wrap(task.says, width - 2, 2) << '\n';
        } else {
            line(out, "  " + std::string(task.type), task.says, width);
        }
    }
    return !tasks.empty();
}

/// What there is about words: commands that mention them, relations, names of the knowledge base.
/// False where there is nothing.
bool search(Session& session, const std::string& words) {
    constexpr std::size_t shown_max = 12;
    const std::string wanted = to_lower(words);
    const std::size_t width = session.terminal().width;
    std::ostream& out = session.out();
    const auto fascia = session.fascia();
    const std::string meaning = fascia ? meaning_of((*fascia)->kb(), words) : "";
    if (!meaning.empty()) {
        out << words << "\n  " << wrap(meaning, width - 2, 2) << '\n';
    }
    const std::string in_packs = words_of_packs_text(wanted, width);
    out << (meaning.empty() || in_packs.empty() ? "" : "\n") << in_packs;
    bool found = !meaning.empty() || !in_packs.empty();
    found = list_tasks(out, words, !found, width) || found;
    bool has_commands = false;
    for (const Command& command : command_table()) {
        if (mentions(command.name, wanted) || mentions(command.summary, wanted) ||
            mentions(command.help, wanted)) {
            out << (has_commands ? "" : found ? "\ncommands\n" : "commands\n");
            line(out, "  " + std::string(command.name), command.summary, width);
            found = has_commands = true;
        }
    }
    if (!fascia) {
        return found;
    }
    for (const CommandOfPack& one : commands_of((*fascia)->packs())) {
        if (mentions(one.id(), wanted) || mentions(one.command->about, wanted)) {
            out << (found ? "" : "commands\n");
            line(out, "  " + printable(one.id()), printable(one.command->about), width);
            found = true;
        }
    }
    const KnowledgeBase& kb = (*fascia)->kb();
    found = list_relations(out, kb, wanted, !found, width) || found;
    const auto any = [](Entity) { return true; };
    NameIndex names(kb);
    names.prepare();
    std::vector<NameIndex::Match> matches = names.find(words, any);
    if (!meaning.empty() || !in_packs.empty()) {
        matches.clear();  // "points" is no finding with that word in it
    } else if (matches.empty()) {
        matches = names.alike(words, any);
    }
    if (!matches.empty()) {
        out << (found ? "\n" : "") << "names (show ID tells all that is known of one)\n";
    }
    for (std::size_t i = 0; i < std::min(matches.size(), shown_max); ++i) {
        const std::string id(kb.id_of(matches[i].entity));
        line(out, "  " + id,
             what_is(kb, matches[i].entity) + ": " +
                 (matches[i].name == id ? std::string(kb.label_of(matches[i].entity))
                                        : std::string(matches[i].name)),
             width);
    }
    if (matches.size() > shown_max) {
        out << "  … and " << matches.size() - shown_max
            << " more (with more words there are fewer; Tab behind show lists all)\n";
    }
    return found || !matches.empty();
}

/// The command of which two words are a form: "case save", "new pack", "why not"; null where they
/// are none.
const Command* command_of_form(const std::string& first, const std::string& second) {
    if (const Command* const one = find_command(first + second)) {
        return one;
    }
    const Command* const command = find_command(first);
    if (command == nullptr) {
        return nullptr;
    }
    const auto has_word = [](std::string_view text, const std::string& word) {
        const auto is_letter = [&](std::size_t at) {
            return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
        };
        for (std::size_t at = text.find(word); at != std::string_view::npos;
             at = text.find(word, at + 1)) {
            if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + word.size())) {
                return true;
            }
        }
        return false;
    };
    return has_word(command->usage, second) || has_word(command->help, first + ' ' + second)
               ? command
               : nullptr;
}

}  // namespace

Outcome help_command(Session& session, const Arguments& arguments) {
    const bool in_console = session.in_console();
    if (arguments.words.empty()) {
        if (in_console) {
            list_for_console(session.out(), session.terminal().width);
            list_commands_of_packs(session);
        } else {
            list_commands(session.out(), session.terminal().width);
        }
        return ExitStatus::done;
    }
    const Word& word = arguments.words.front();
    if (word.text == "patterns" || word.text == "pattern") {
        session.out() << patterns_text;
        return ExitStatus::done;
    }
    if (word.text == "limits") {
        session.out() << limits_text();
        return ExitStatus::done;
    }
    if (word.text == "words" && arguments.words.size() == 1) {
        session.out() << wrap("help tells what these mean: " + words_explained(),
                              session.terminal().width, 2)
                      << '\n';
        return ExitStatus::done;
    }
    const Command* command = arguments.words.size() == 1
                                 ? find_command(word.text == "exit" ? "quit" : word.text)
                                 : command_of_form(word.text, arguments.words[1].text);
    if (command == nullptr && arguments.words.size() == 1 && tell_of_pack(session, word.text)) {
        return ExitStatus::done;
    }
    if (command == nullptr && search(session, joined(arguments.words).text)) {
        return ExitStatus::done;
    }
    if (command == nullptr && arguments.words.size() > 1) {
        const Word all = joined(arguments.words);
        Diagnostic error =
            arguments.error(all, "help knows nothing that is called '" + all.text + "'");
        error.code = ErrorCode::usage;
        std::vector<std::string> each;
        for (const Word& one : arguments.words) {
            each.push_back((in_console ? "help " : "fascia help ") + one.text);
        }
        error.hint = "ask for one word at a time:  " + list_of(each);
        return fail(std::move(error));
    }
    if (command == nullptr) {
        return fail(unknown_command(arguments.line, word, in_console));
    }
    tell_of(*command, session.out(), in_console || command->place == Place::console,
            session.terminal().width);
    if (const std::string in_packs = words_of_packs_text(command->name, session.terminal().width);
        begins_an_entry(command->name) && !in_packs.empty()) {
        session.out() << '\n' << in_packs;
    }
    return ExitStatus::done;
}

Outcome version_command(Session& session, const Arguments&) {
    const EngineInfo engine = session.engine();
    session.out() << "fascia " << engine.version << "\nknowledge base " << engine.kb << "\nrules "
                  << engine.rules << '\n';
    return ExitStatus::done;
}

}  // namespace fascia::shell
