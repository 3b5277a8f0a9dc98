#include "core/base/text.hpp"
#include "core/rules/field_table.hpp"
#include "shell/command.hpp"
#include "shell/help_tasks.hpp"
#include "shell/help_words.hpp"
#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"

#include <sstream>
#include <string>

namespace fascia::shell {

using namespace test;

TEST_CASE("Help needs neither knowledge base nor rules, and every command has it", "[commands]") {
    const Ran help = ran({"--kb", "/nowhere", "help"});
    CHECK(help.status == 0);
    for (const Command& command : command_table()) {
        const std::string listed = "\n  " + std::string(command.name) + ' ';
        CHECK(has(help.out, listed) == (command.place == Place::everywhere));
        CHECK(ran({"help", std::string(command.name)}).status == 0);
    }
    CHECK(ran({"rank", "--help"}).out == ran({"help", "rank"}).out);
    CHECK(ran({"--help"}).out == ran({"help"}).out);
    CHECK(ran({"-c", "help case save"}).out == ran({"-c", "help case"}).out);
    CHECK(ran({"-c", "help new pack"}).out == ran({"-c", "help new"}).out);
    CHECK(ran({"-c", "help why not"}).out == ran({"-c", "help whynot"}).out);
    CHECK(ran({"-c", "help watch rank"}).out == ran({"-c", "help watch"}).out);
    CHECK(has(ran({"-c", "help case has"}).out, "In a pattern: "));
    CHECK(ran({"--version"}).out.starts_with("fascia "));
}

TEST_CASE("Help in the console is one screen, begins with plain words and names every command",
          "[commands]") {
    const std::string help = ran({"-c", "help"}).out;
    CHECK(std::ranges::count(help, '\n') <= 32);
    CHECK(help.starts_with("Just type what you want"));
    for (const Command& command : command_table()) {
        INFO(command.name);
        CHECK((has(help, ' ' + std::string(command.name) + ' ') ||
               has(help, ' ' + std::string(command.name) + '\n')));
    }
    CHECK(has(ran({"-c", "help words"}).out, "red flag"));
    for (const char* line : {"which nerve supplies piriformis?",
                             "She is 45, sitting hurts, no fever", "what if she had a fever?"}) {
        INFO(line);
        CHECK(has(help, line));
        CHECK(ran({"-c", std::string("case load ql_gardener\n") + line}).status == 0);
    }
}

TEST_CASE("Everyday words lead to what is typed for them", "[commands]") {
    const auto help_on = [](const std::string& word) {
        std::ostringstream screen;
        Session session({}, Format::text, {}, screen, screen);
        Console console(session);
        console.take("help " + word);
        return screen.str();
    };
    for (const char* word : {"ranking", "live", "keep", "top"}) {
        INFO(word);
        CHECK(has(help_on(word), "\n  watch rank "));
    }
    CHECK(has(help_on("rank"), "watch rank"));
    CHECK(has(help_on("print"), "what to type\n  report -o FILE.html"));
    for (const std::string_view word : task_words()) {
        INFO(word);
        CHECK_FALSE(tasks_about(word).empty());
        CHECK_FALSE(has(help_on(std::string(word)), "error"));
        for (const Task& task : tasks_about(word)) {
            INFO(task.type);
            std::string_view type = task.type;
            const bool is_key = type == "Ctrl-C" || type == "Tab" || type.starts_with("?");
            if (is_key || type.empty()) {
                continue;
            }
            type.remove_prefix(type.starts_with("fascia ") ? 7 : 0);
            const std::string_view first = type.substr(0, type.find(' '));
            CHECK((find_command(first) != nullptr || first.starts_with("--")));
        }
    }
}

TEST_CASE("The words that answers are written with are explained", "[commands]") {
    const std::string listed = ran({"help"}).out;
    for (const std::string_view word : explained_words()) {
        INFO(word);
        const Ran help = ran({"help", std::string(word)});
        CHECK(help.status == 0);
        CHECK(help.out.starts_with(std::string(word) + "\n  "));
        CHECK_FALSE(has(help.out, "{"));
        CHECK(has(listed, std::string(word.substr(0, word.find(' ')))));
    }
    CHECK(has(ran({"help", "Red", "Flags"}).out, "the condition itself is not ruled out"));
    CHECK(has(ran({"help", "band"}).out, "fits well from 5.0 points"));
    CHECK(has(ran({"help", "points"}).out, "\ncommands\n"));  // and what else there is about it
}

TEST_CASE("Each word of a pack has its help, from the fields that packs are read by",
          "[commands]") {
    const auto help = [](const std::string& word) { return ran({"-c", "help " + word}).out; };
    const std::string flag = help("red_flag");
    INFO(flag);
    CHECK(
        flag.starts_with("In a pack, an entry  red_flag \"NAME\"  can hold (* has to be there):\n"
                         "  when *        raises the flag as soon as it holds\n"));
    CHECK(has(flag, "\n  urgency *     how soon to refer\n"));
    CHECK_FALSE(has(flag, "show ID"));
    CHECK(
        help("urgency").starts_with("In a pack,  urgency =  is a field\n"
                                    "  in red_flag: how soon to refer\n"));
    CHECK(has(help("table"), "In a pack, an entry  table \"NAME.csv\"  can hold"));
    // A command and an entry, a field that is explained as a word of answers, too.
    CHECK(has(help("test"), "\n\nIn a pack, an entry  test \"NAME\"  can hold"));
    CHECK(has(help("overlap"), "In a pack,  overlap =  is a field\n  in evidence and cluster: "));
    for (const TableSpec& table : table_specs()) {
        for (const FieldSpec& field : table.fields) {
            INFO(field.name);
            CHECK((find_command(field.name) != nullptr ||
                   has(help(std::string(field.name)), std::string(field.about.substr(0, 20)))));
        }
    }
}

TEST_CASE("No line of help is wider than a page", "[commands]") {
    std::istringstream lines(ran({"help"}).out + ran({"help", "patterns"}).out +
                             ran({"help", "case"}).out);
    for (std::string line; std::getline(lines, line);) {
        CHECK(display_width(line) <= 110);
    }
}

TEST_CASE("Help tells what points are, and that they are no probabilities", "[commands]") {
    const Ran help = ran({"help", "points"});
    CHECK(help.status == 0);
    std::string said = help.out;  // in lines of some width
    for (std::size_t at = said.find("\n  "); at != std::string::npos; at = said.find("\n  ")) {
        said.replace(at, 3, " ");
    }
    CHECK(has(said, "3 points more double the odds"));
    CHECK(has(said, "no probabilities"));
    CHECK(has(said, "fits well from 5.0, fits from -5.0"));
}

TEST_CASE("The examples that help gives can be typed with an example case open", "[commands]") {
    for (const Command& command : command_table()) {
        // What asks for packs or a folder of one's own has no example that can be typed anywhere.
        if (!command.needs_knowledge || command.usage.starts_with("-")) {
            continue;
        }
        const std::string line = std::string(command.name) + ' ' + std::string(command.example);
        const Ran done = ran({}, "case load ql_gardener\n" + line + '\n');
        INFO(line << '\n' << done.err);
        CHECK(done.status == 0);
        CHECK(done.err.empty());
    }
}

TEST_CASE("The patterns that help shows can be asked", "[commands]") {
    std::istringstream lines(ran({"help", "patterns"}).out);
    std::size_t asked = 0;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("  ")) {
            continue;
        }
        const std::string pattern = line.substr(2, line.find("   ", 2) - 2);
        const Ran done = ran({}, "case load ql_gardener\n" + pattern + '\n');
        INFO(pattern << '\n' << done.err);
        CHECK(done.err.empty());
        ++asked;
    }
    CHECK(asked == 10);
}

TEST_CASE("Help on two words at once says to ask for one at a time", "[commands]") {
    const Ran told = ran({"help", "hallmark", "strong"});
    CHECK(told.status == 2);
    CHECK(told.err.find("ask for one word at a time:  fascia help hallmark, fascia help strong") !=
          std::string::npos);
}

}  // namespace fascia::shell
