#include "shell/help_tasks.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

namespace fascia::shell {

namespace {

struct Group {
    std::array<std::string_view, 9> words = {};
    std::array<Task, 4> tasks = {};
};

constexpr Task rank_it = {"rank", "who fits best in the open case, red flags first"};
constexpr Task watch_it = {"watch rank", "keep the first five in sight while you change the case"};
constexpr Task page_it = {"report -o FILE.html",
                          "all about the case as one page, to print, show or pass on"};
constexpr Task sheet_it = {
    "report --sheet questions -o FILE.html",
    "what was told, without names, for a class; --sheet answers has the rest"};
constexpr Task undo_it = {"undo", "take the last edit of the case back; redo does it again"};
constexpr Task clear_it = {"case clear FINDING", "take back what was told of one finding"};
constexpr Task save_it = {"case save NAME", "write the open case to a file"};
constexpr Task load_it = {"case load NAME", "open a case, one of your own or an example"};
constexpr Task cases_it = {"cases", "list your own cases and the examples"};
constexpr Task sheet_of_cells = {"last -o FILE.csv", "the last answer as a file for a spreadsheet"};
constexpr Task tour_it = {"tour", "ten steps through the console"};
constexpr Task person_it = {"case set age 44", "how old the person is; case set sex female"};
constexpr Task show_it = {"show NAME", "all that is known of a structure, finding or source"};
constexpr Task ask_it = {"ask", "what to ask or examine next"};

constexpr Group groups[] = {
    {{"ranking", "rankings", "live", "keep", "top", "first", "watching", "update"},
     {rank_it, watch_it}},
    {{"picture", "pictures", "image", "images", "draw", "drawing", "diagram", "illustration"},
     {Task{"map NAME -o FILE.svg", "draw what lies around a structure"}, page_it}},
    {{"print", "printing", "paper", "handout", "handouts", "word", "pdf", "share", "send"},
     {page_it, Task{"report -o FILE.md", "the same as text that other programs open"}, sheet_it}},
    {{"lesson", "student", "students", "class", "teach", "teaching", "quiz", "exam", "worksheet"},
     {sheet_it, page_it, cases_it}},
    {{"mistake", "mistakes", "revert", "oops", "wrong", "typo"},
     {undo_it, clear_it, Task{"fix", "run the last line again with the nearest known name"}}},
    {{"delete", "remove", "forget", "reset", "erase", "empty"},
     {clear_it, undo_it, Task{"case new", "begin an empty case"}}},
    {{"save", "store", "keep", "saving"}, {save_it}},
    {{"open", "load", "loading"}, {load_it, cases_it}},
    {{"example", "examples", "sample"}, {cases_it, load_it}},
    {{"start", "begin", "beginning", "tutorial", "introduction", "learn", "learning", "steps"},
     {tour_it, load_it, Task{"case new", "begin an empty case"}}},
    {{"patient", "patients", "person", "client", "age", "sex", "gender"},
     {Task{"case new", "begin an empty case"}, person_it}},
    {{"spreadsheet", "excel", "csv", "table", "export", "copy", "columns"},
     {sheet_of_cells, Task{"mode table", "all answers from now on as tables; mode text ends it"}}},
    {{"differential", "diagnosis", "candidates", "suspect"},
     {rank_it, Task{"contrast A B", "what speaks for the one rather than the other"}}},
    {{"compare", "comparison", "difference", "differences", "versus", "vs"},
     {Task{"contrast A B", "two candidates in the open case"},
      Task{"compare CASE", "the open case and another, side by side"}}},
    {{"probability", "percent", "percentage", "percentages", "chance", "likelihood", "likely"},
     {Task{"",
           "Answers give points, and words for them. A percentage stands only where the "
           "starting value and all that counts was published or computed."},
      Task{"help points", "what points are"}}},
    {{"confidence", "confident", "certain", "certainty", "sure", "reliable", "uncertain"},
     {Task{"robust", "how firmly the first place stands"},
      Task{"flips", "which findings, told otherwise, would put another first"}}},
    {{"question", "questions", "next", "missing", "history", "examination", "examine"}, {ask_it}},
    {{"danger", "dangerous", "emergency", "warning", "referral", "refer", "urgent", "doctor"},
     {rank_it, Task{"help red flags", "what fired, clear and not asked mean"}}},
    {{"treatment", "treatments", "therapy", "technique", "massage", "exercise", "exercises"},
     {Task{"treat", "the steps of treatment, and which fits now; treat massage tells of one"},
      show_it}},
    {{"source", "sources", "reference", "references", "literature", "citation", "citations",
      "books", "study"},
     {Task{"sources WORD", "what was published, with that word in it"},
      Task{"show SOURCE", "all that rests on one"}}},
    {{"colour", "colours", "color", "colors", "colour-blind", "dark", "black"},
     {Task{"", "Answers are in colour where the terminal has colours; each says the same without."},
      Task{"fascia --color never", "typed to start the program: without colours"}}},
    {{"projector", "font", "size", "big", "bigger", "letters", "zoom", "screen", "window"},
     {Task{"",
           "The size of letters is that of the terminal; lines follow the width of its window."},
      page_it, watch_it}},
    {{"blind", "reader", "voice", "speech", "accessibility", "plain"},
     {Task{"fascia --plain", "typed to start the program: for screen readers"}}},
    {{"scroll", "page", "pages", "pager", "long"},
     {Task{"mode pager off", "show long answers at once; mode pager on shows them page by page"}}},
    {{"stop", "cancel", "interrupt", "slow", "hangs", "abort"},
     {Task{"Ctrl-C", "stops a long answer"}, Task{"quit", "leave; so do exit and Ctrl-D"}}},
    {{"exit", "leave", "close", "end", "bye"}, {Task{"quit", "leave; so do exit and Ctrl-D"}}},
    {{"search", "find", "look", "lookup", "name", "names", "list"},
     {show_it, Task{"help WORD", "commands, relations and names that have a word"},
      Task{"Tab", "behind the beginning of a name lists what begins so"}}},
    {{"muscle", "muscles", "anatomy", "nerve", "bone", "structure", "structures"},
     {show_it, Task{"map NAME", "what lies around a structure"},
      Task{"?m performs hip_flexion",
           "asks which muscles flex the hip; help patterns tells more"}}},
    {{"left", "right", "bilateral", "sides", "side"},
     {Task{"case set FINDING left", "tell a finding of one side; also right, and both"}}},
};

}  // namespace

std::vector<Task> tasks_about(std::string_view word) {
    const std::string wanted = to_lower(trim(word));
    std::vector<Task> out;
    for (const Group& group : groups) {
        if (wanted.empty() || std::ranges::find(group.words, wanted) == group.words.end()) {
            continue;
        }
        for (const Task& task : group.tasks) {
            const bool is_there =
                std::ranges::any_of(out, [&](const Task& one) { return one.type == task.type; });
            if (!task.says.empty() && !is_there) {
                out.push_back(task);
            }
        }
    }
    return out;
}

std::vector<std::string_view> task_words() {
    std::vector<std::string_view> out;
    for (const Group& group : groups) {
        std::ranges::copy_if(group.words, std::back_inserter(out),
                             [](std::string_view word) { return !word.empty(); });
    }
    return out;
}

}  // namespace fascia::shell
