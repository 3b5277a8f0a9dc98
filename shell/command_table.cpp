#include "shell/command.hpp"
#include "shell/commands.hpp"

namespace fascia::shell {

namespace {

const Command table[] = {
    {.name = "rank",
     .usage = "[ID…] [--all] [--reasons] [--scorer NAME]",
     .summary = "red flags, what must not be missed, candidates in order",
     .help = "Each candidate has points: what it starts with, and what each finding adds or takes. "
             "With names, only these, each with where it stands and what was told for and against "
             "it. watch rank keeps the first five in sight while the case is changed.",
     .example = "vertebral_fracture sacral_fracture",
     .about_case = true,
     .forms = Forms::text_json,
     .numbers_lines = true,
     .words_max = any_number,
     .offers = {Offer::candidate},
     .options =
         {{"--all", "",
           "every candidate, what speaks for each that must not be missed, and every sign of "
           "a red flag still to ask"},
          {"--reasons", "", "what speaks most for each of the candidates, and most against it"},
          {"--scorer", "NAME",
           "what a scorer of a pack makes of it, beside the points, which stay"}},
     .run = rank_command},
    {.name = "explain",
     .usage = "",
     .summary = "the ranking, its first candidates in full, what could be done",
     .help = "What speaks for and against each of the first candidates, down to facts, "
             "findings and "
             "sources; what is not explained; what was not asked; the steps of treatment.",
     .example = "",
     .about_case = true,
     .forms = Forms::text_json,
     .options = {{"--depth", "N", "N levels of steps under each contribution, instead of none"}},
     .run = explain_command},
    {.name = "why",
     .usage = "[ID [left|right]] [STEP] [--depth N | --leaves | --all]",
     .summary = "what speaks for and against one candidate, step by step",
     .help =
         "ID is an id, a name or a synonym of a candidate; without it, the first of the case, or, "
         "of a step, the one asked about last. Steps have numbers, the same everywhere: `why ID 2` "
         "shows all "
         "below 2, `why ID 2.1` step 2.1 alone. Of a finding, it tells which candidates it speaks "
         "for in this case, and why.",
     .example = "quadratus lumborum 1",
     .about_case = true,
     .forms = Forms::text_json,
     .numbers_lines = true,
     .words_max = any_number,
     .offers = {Offer::candidate},
     .options = {{"--depth", "N", "N levels of steps under each contribution, instead of none"},
                 {"--leaves", "", "only what it rests on in the end, each fact and finding once"},
                 {"--against", "", "of a candidate, only what speaks against it"},
                 {"--all", "", "with STEP: all ways in which it follows, the shortest first"}},
     .run = why_command},
    {.name = "whynot",
     .usage = "ID [left|right] | PATTERN [--short | --all]",
     .summary = "what keeps a candidate down, or a statement from holding",
     .help = "For a candidate: what counts against it, what was told and does not speak for it, "
             "what would speak for it; each condition met, not met, told not, or not asked. For a "
             "pattern that does not hold: each rule that could have concluded it, nearest first.",
     .example = "psoas major",
     .about_case = true,
     .forms = Forms::text_json,
     .words_min = 1,
     .words_max = any_number,
     .offers = {Offer::candidate, Offer::pattern},
     .options = {{"--short", "", "of a candidate, only the lines that decide"},
                 {"--all", "", "all of it, with every condition"}},
     .run = why_not_command},
    {.name = "contrast",
     .usage = "[A [left|right]] [B [left|right]]",
     .summary = "why one candidate rather than another",
     .help = "What speaks the same way for both, for one alone, for one and against the other; it "
             "adds up to the two totals. Then the finding that decides. With one name: beside the "
             "first; with none: the first two. Names may have several words.",
     .example = "quadratus_lumborum psoas_major",
     .about_case = true,
     .forms = Forms::text_json,
     .words_max = any_number,
     .offers = {Offer::candidate},
     .run = contrast_command},
    {.name = "together",
     .usage = "[--all]",
     .summary = "what best explains what the first candidate leaves over",
     .help = "Several origins can be there at once. What was told and the first candidate does not "
             "explain, and the candidates that explain most of it.",
     .example = "",
     .about_case = true,
     .forms = Forms::text_json,
     .options = {{"--all", "", "every candidate that explains some of it"}},
     .run = together_command},
    {.name = "whatif",
     .usage = "FINDING [left|right|both] [present|absent|unasked] [, …] [--all]",
     .summary = "what would be otherwise, if something had been told otherwise",
     .help = "Leaves the case as it is. Several changes stand between commas; also age YEARS and "
             "sex WORD. A variant to stay with is made with branch.",
     .example = "fever present, age 70",
     .about_case = true,
     .forms = Forms::text_json,
     .words_min = 1,
     .words_max = any_number,
     .offers = {Offer::finding},
     .options = {{"--all", "", "every candidate that moves"}},
     .run = what_if_command},
    {.name = "compare",
     .usage = "OTHER [--all]",
     .summary = "two cases side by side: what is told otherwise, and what that comes to",
     .help =
         "OTHER is an example, a file, or `base`, the case of which a branch is open. The answer "
         "says what OTHER has, beside what the case has. In the console `compare A and B` puts two "
         "others side by side.",
     .example = "multifidus_teacher",
     .about_case = true,
     .forms = Forms::text_json,
     .words_min = 1,
     .words_max = any_number,
     .offers = {Offer::example},
     .options = {{"--all", "", "every candidate that moves"}},
     .run = compare_command},
    {.name = "flips",
     .usage = "[--first CANDIDATE] [--max K] [--all]",
     .summary = "the fewest findings that, told the other way round, put another one first",
     .help = "Tries every set of up to K told findings, present for absent and absent for present, "
             "and lists those that put another candidate first and that no smaller set does "
             "already. Age, sex and measured values are left as they are.",
     .example = "",
     .about_case = true,
     .forms = Forms::text_json,
     .options = {{"--first", "CANDIDATE", "only sets that put this one first"},
                 {"--max", "K", "change up to K findings at once: 1 to 5, else 3"},
                 {"--all", "", "every set, not only the first ones"}},
     .run = flips_command},
    {.name = "robust",
     .usage = "[--draws N] [--seed S]",
     .summary = "how firmly the first place stands",
     .help = "Leaves out each thing told, one after the other; then draws the strength of all "
             "evidence anew, again and again, within what is known of it, and counts how often "
             "each candidate is first. The same seed gives the same draws.",
     .example = "",
     .about_case = true,
     .forms = Forms::text_json,
     .options = {{"--draws", "N", "draw N times, up to a million (10000)"},
                 {"--seed", "S", "begin the draws at S, a whole number (1)"}},
     .run = robust_command},
    {.name = "ask",
     .usage = "[--all]",
     .summary = "what to ask or examine next",
     .help = "First what would raise a red flag by itself; then the findings whose answers would "
             "move the first candidate most against those near it, history before examination, "
             "with what each answer would do; then one question for each candidate that can be "
             "mistaken for the first, however far behind it is.",
     .example = "",
     .about_case = true,
     .forms = Forms::text_json,
     .numbers_lines = true,
     .options = {{"--all", "", "every question, not only the first four of each group"}},
     .run = ask_command},
    {.name = "flags",
     .usage = "[TREATMENT] [--all]",
     .summary = "is it safe: red flags, what to ask before treating, cautions; in brief",
     .help =
         "Which red flags fired; the first questions of which one yes is a reason to refer; "
         "what must not be missed and something told speaks for; what to heed with the "
         "treatment that fits now, or with TREATMENT. In the console, `red flags`, `is it safe?` "
         "and `is massage safe?` ask the same.",
     .example = "massage",
     .about_case = true,
     .forms = Forms::text_json,
     .words_max = any_number,
     .offers = {Offer::nothing},
     .options = {{"--all", "", "every question, not only the first five"}},
     .run = flags_command},
    {.name = "treat",
     .usage = "[TREATMENT]",
     .summary = "what can be done: the steps of treatment, or one of them",
     .help = "The least risky and least invasive step first, and which one fits now. With "
             "TREATMENT: what it is, where it stands, its cautions, and what sources hold of it. "
             "Where a red flag must not wait, the only step is referral.",
     .example = "massage",
     .about_case = true,
     .words_max = any_number,
     .offers = {Offer::nothing},
     .run = treat_command},
    {.name = "expect",
     .usage = "A [B] [--all]",
     .summary = "what would be found if it was this candidate; of two, what tells them apart",
     .help = "What history and examination would add for it, and what would speak against it, of a "
             "person of whom nothing is known; warning signs first; in a case, beside each what was "
             "told of it. With two: what would speak for the one and not for the other.",
     .example = "lumbar facet joint",
     .words_min = 1,
     .words_max = any_number,
     .offers = {Offer::candidate},
     .options = {{"--all", "", "of two, every finding that tells them apart"}},
     .run = expect_command},
    {.name = "query",
     .usage = "PATTERN [--why | --names]",
     .summary = "what fits a pattern; in the console, just type the pattern",
     .help = "A pattern is a list of conditions; ?x stands for anything. No answer "
             "is an answer too. A "
             "pattern without ?x is answered with yes or no. More: help patterns.",
     .example = "?m performs hip_flexion, ?m origin ?a",
     .forms = Forms::tables,
     .words_min = 1,
     .words_max = any_number,
     .offers = {Offer::pattern},
     .options = {{"--why", "", "add to each answer how it follows"},
                 {"--names", "",
                  "names instead of ids, and which answers are parts or roots of others"}},
     .run = query_command},
    {.name = "path",
     .usage = "A B [--via REL,…] [-k N]",
     .summary = "the shortest chains of facts between two structures",
     .help = "Each link is a sentence with its source. Names may have several words.",
     .example = "psoas_major lesser_trochanter",
     .forms = Forms::text_json,
     .words_min = 2,
     .words_max = any_number,
     .offers = {Offer::structure},
     .options = {{"--via", "REL,…", "only over these relations"},
                 {"-k", "N", "the N shortest chains instead of one"}},
     .run = path_command},
    {.name = "neighbours",
     .usage = "ID [--via REL,…]",
     .summary = "all facts that touch a structure, by relation",
     .help = "Each is a sentence with its source.",
     .example = "iliolumbar_ligament",
     .forms = Forms::text_json,
     .words_min = 1,
     .words_max = any_number,
     .offers = {Offer::structure},
     .options = {{"--via", "REL,…", "only these relations"}},
     .run = neighbours_command},
    {.name = "show",
     .usage = "ID [--all | --short]",
     .summary = "all that is known of one thing",
     .help = "ID is an id, a name or a synonym of a structure, finding, candidate, "
             "treatment or source, "
             "a rule (PACK/RULE), or a pack.",
     .example = "quadratus_lumborum",
     .forms = Forms::text_json,
     .words_min = 1,
     .words_max = any_number,
     .offers = {Offer::anything},
     .options = {{"--all", "", "every line, not only the first of each section"},
                 {"--short", "", "a few lines of each section, and how many more there are"}},
     .run = show_command},
    {.name = "sources",
     .usage = "[WORD…] [--all]",
     .summary = "what was published, and how much rests on it",
     .help = "With words: the sources that have each of them in their id, title, authors, year or "
             "journal. The most used come first; show ID tells all that rests on one.",
     .example = "quadratus lumborum",
     .forms = Forms::text_json,
     .words_max = any_number,
     .options = {{"--all", "", "every source, not only the first 20"}},
     .run = sources_command},
    {.name = "map",
     .usage = "ID [--all] [-o FILE.svg]",
     .summary = "what lies around a structure, in sentences or as a picture",
     .help =
         "ID is an id, a name or a synonym of a structure of the body. Facts between it and other "
         "structures, a few of each relation.",
     .example = "quadratus_lumborum",
     .words_min = 1,
     .words_max = any_number,
     .offers = {Offer::structure},
     .options = {{"--all", "", "every fact, not only the first of each relation"},
                 {"-o", "FILE.svg", "draw it into a file"}},
     .run = map_command},
    {.name = "case",
     .usage = "load|new|set|tell|clear|note|show|save …",
     .summary = "open a case, and tell what was found",
     .help =
         "case load NAME            open an example, or a file\n"
         "case new [ID]             open an empty case\n"
         "case set FINDING [left|right|both] [present|absent|unasked|untestable] [VALUE]\n"
         "                          several between commas; behind each, in quotes, the person's "
         "own words\n"
         "case set age YEARS        also: case set sex female\n"
         "case tell TEXT            what plain words may tell, to choose from by number\n"
         "case clear FINDING [SIDE] forget it; case clear all forgets everything\n"
         "case note FINDING WORDS   the person's own words about a finding\n"
         "case note WORDS           a note on the whole case; case note \"\" takes it away\n"
         "case title WORDS          a title for the case\n"
         "case show [FINDING]       what was told, or what was told of a finding\n"
         "case save FILE            write the case to a file\n"
         "case list                 what can be opened\n"
         "case restore [NAME]       open what was left without being saved, or was discarded\n"
         "case discard [NAME]       discard one case that was left so; case discard all: all of "
         "them\n"
         "FINDING is an id, a name or a synonym, such as no fever or ache above the left iliac "
         "crest. Where it is none, what may be meant is listed, and a number chooses. Every change "
         "tells what moves and what is "
         "first then; undo takes it back.",
     .example = "set pain_on_side_bending_away left",
     .place = Place::console,
     .words_max = any_number,
     .offers = {Offer::editing},
     .run = case_command},
    {.name = "branch",
     .usage = "[NAME|base] | diff [NAME] | drop NAME",
     .summary = "variants of the open case, which leave it as it is",
     .help = "branch              list them, with what is first in each\n"
             "branch NAME         go to one; a new one begins as what is open\n"
             "branch base         go back to the case itself\n"
             "branch diff [NAME]  what is told otherwise than in the case, and what that moves\n"
             "branch drop NAME    forget it\n"
             "In a branch, case set and case clear change the branch alone. Branches last until "
             "another case is opened; case save writes the one that is open.",
     .example = "older",
     .place = Place::console,
     .forms = Forms::text_json,
     .words_max = 2,
     .offers = {Offer::nothing},
     .options = {{"--all", "", "of diff: every candidate that moves"}},
     .run = branch_command},
    {.name = "reload",
     .usage = "[PACK.lua] [--all]",
     .summary = "read the packs again, and tell what that moves in which cases",
     .help = "With PACK.lua, a pack or a folder of packs is loaded in addition. Where something is "
             "wrong in a pack, nothing is loaded, and what was there before goes on. undo takes it "
             "back.",
     .example = "",
     .place = Place::console,
     .needs_knowledge = false,
     .words_max = 1,
     .offers = {Offer::file},
     .options = {{"--all", "", "every case in which something moves"}},
     .run = reload_command},
    {.name = "watch",
     .usage = "[on|off] | rank [on|off]",
     .summary = "load your packs whenever you save one; or keep who is first in sight",
     .help =
         "watch: as reload does, by itself. Change a pack in an editor, save it, and look here. "
         "watch rank: on top of the screen, the first five with what the last change of the case "
         "gave them; listed after each change where nothing can stand there.",
     .example = "rank",
     .place = Place::console,
     .needs_knowledge = false,
     .words_max = 2,
     .offers = {Offer::nothing},
     .run = watch_command},
    {.name = "undo",
     .usage = "[N] [--all]",
     .summary = "take the last edit of the case, or the last reload, back",
     .help = "undo 3 takes the last three back. Again and again, the latest first, and tells what "
             "that moves. Of a reload, the rules "
             "that were loaded before hold again; the files stay as they are.",
     .example = "",
     .place = Place::console,
     .needs_knowledge = false,
     .words_max = 1,
     .offers = {Offer::nothing},
     .options = {{"--all", "", "every case in which something moves"}},
     .run = undo_command},
    {.name = "redo",
     .usage = "[N]",
     .summary = "do the edit of the case again that undo took back",
     .help = "redo 2 does the last two again.",
     .example = "",
     .place = Place::console,
     .needs_knowledge = false,
     .words_max = 1,
     .offers = {Offer::nothing},
     .run = redo_command},
    {.name = "snap",
     .usage = "[NAME] | back NAME | diff NAME | drop NAME",
     .summary = "keep the case as it stands, to come back to",
     .help = "snap            list what was kept\n"
             "snap NAME       keep the case under a name\n"
             "snap back NAME  the case as it stood then; undo takes this back\n"
             "snap diff NAME  what is told otherwise now, and what that moves\n"
             "snap drop NAME  forget it\n"
             "Snapshots last until another case is opened.",
     .example = "before_palpation",
     .place = Place::console,
     .words_max = 2,
     .offers = {Offer::nothing},
     .run = snap_command},
    {.name = "fix",
     .usage = "[N]",
     .summary = "run the line that went wrong, with the suggestion put in",
     .help =
         "Of several suggestions, fix takes the first where that is plainly meant; else it "
         "lists them, "
         "and a number chooses. fix 2 takes the second. Where the mistake is in a file, fix says "
         "what to change there, and changes nothing itself.",
     .example = "",
     .place = Place::console,
     .needs_knowledge = false,
     .words_max = 1,
     .offers = {Offer::nothing},
     .run = fix_command},
    {.name = "last",
     .usage = "[--format FORM] [-o FILE]",
     .summary = "the last answer again, in another form, or into a file",
     .help =
         "FORM is text, json, table, csv, tsv, md, tree or dot (for Graphviz); without it, a FILE "
         "that ends in .csv, .tsv, .md, .json or .dot holds that form.",
     .example = "--format md",
     .place = Place::console,
     .forms = Forms::own,
     .needs_knowledge = false,
     .options = {{"-o", "FILE", "write it to a file: last -o table.csv"}},
     .run = last_command},
    {.name = "mode",
     .usage = "[FORM] | pager on|off",
     .summary = "the form of all answers from now on",
     .help = "FORM is text, json, table, csv, tsv, md, tree or dot (for Graphviz). Commands that "
             "have only one form keep it. mode pager off shows long answers at once.",
     .example = "text",
     .place = Place::console,
     .needs_knowledge = false,
     .words_max = 2,
     .offers = {Offer::nothing},
     .run = mode_command},
    {.name = "record",
     .usage = "[FILE|off]",
     .summary = "write down what is typed and answered",
     .help = "replay FILE types it again and compares, so a transcript is a test.",
     .example = "",
     .place = Place::console,
     .needs_knowledge = false,
     .words_max = 1,
     .offers = {Offer::file},
     .run = record_command},
    {.name = "replay",
     .usage = "FILE",
     .summary = "type a transcript again, and show the first difference",
     .help =
         "FILE is what record wrote. Status 1 where an answer is another one now. What the lines "
         "write is not kept: a replay changes no files.",
     .example = "lesson.txt",
     .needs_knowledge = false,
     .words_min = 1,
     .words_max = 1,
     .offers = {Offer::file},
     .run = replay_command},
    {.name = "timer",
     .usage = "[on|off]",
     .summary = "tell how long each line takes",
     .help = "",
     .example = "off",
     .place = Place::console,
     .needs_knowledge = false,
     .words_max = 1,
     .offers = {Offer::nothing},
     .run = timer_command},
    {.name = "profile",
     .usage = "[--by WORD] [--all]",
     .summary = "what each rule does in the case: tries, tuples, time",
     .help = "All of the case is derived from scratch for it, which other commands do not do.",
     .example = "",
     .about_case = true,
     .forms = Forms::text_json,
     .options = {{"--by", "WORD", "order by time, tries, derived, duplicates, rounds or rule"},
                 {"--all", "", "every rule"}},
     .run = profile_command},
    {.name = "plan",
     .usage = "PATTERN",
     .summary = "in which order a pattern's conditions are tried, and what comes of each",
     .help = "For each: how many rows the planner expected, and how many there were.",
     .example = "?m performs hip_flexion, ?m origin ?a",
     .forms = Forms::text_json,
     .words_min = 1,
     .words_max = any_number,
     .offers = {Offer::pattern},
     .run = plan_command},
    {.name = "cases",
     .usage = "",
     .summary = "your own cases and the example cases",
     .help = "Your own are those in the folder where the program runs, where case save puts "
             "them, and others that were saved or opened since. A case is opened with `case load "
             "ID` in the console; on the command "
             "line it stands behind "
             "the command: fascia rank ID.",
     .example = "",
     .run = cases_command},
    {.name = "check",
     .usage = "[PATH…] [--all] [--today MONTH]",
     .summary = "read knowledge base, packs and cases, and tell what is wrong or missing",
     .help = "PATH is a pack, a folder of packs, or a case (.json). With --kb DIR "
             "another knowledge base "
             "is checked. Errors keep it from being used; remarks tell what a complete and honest "
             "knowledge base and a sound pack would not have; what each means, and how a pack "
             "switches one off, is in docs/REFERENCE.md. Status 1 where there are remarks.",
     .example = "",
     .forms = Forms::text_json,
     .needs_knowledge = false,
     .words_max = any_number,
     .offers = {Offer::file},
     .options = {{"--all", "", "every remark, not only 20 of a kind"},
                 {"--today", "MONTH",
                  "tell which packs are due to be looked through in that month (2026-11)"}},
     .run = check_command},
    {.name = "test",
     .usage = "[PATH…] [OPTIONS]",
     .summary = "run the tests of the packs, and what cases expect",
     .help = "Without PATH: all packs that are loaded, and the example cases. With "
             "PATH, a pack, a folder "
             "of packs or a case (.json): those alone. Status 1 where a test fails. Coverage tells "
             "which rules fired in any test, and which of their conditions were seen met, not met, "
             "or never asked about. With --mutate each entry is left out, and each condition "
             "is left out or "
             "changed a little, one at a time, and those changes are listed that no test notices; "
             "Ctrl-C stops it.",
     .example = "",
     .needs_knowledge = false,
     .words_max = any_number,
     .offers = {Offer::file},
     .options = {{"--coverage", "", "what the tests saw, in the margin of the packs' lines"},
                 {"--html", "FILE", "the same as a file for a browser"},
                 {"--mutate", "", "which small changes of the rules no test notices"},
                 {"--tap", "", "one line a test, in the Test Anything Protocol"},
                 {"--junit", "FILE", "write results as XML, as JUnit does"}},
     .run = test_command},
    {.name = "diff",
     .usage = "[--old PATH] [--new PATH] [CASE…] [--all]",
     .summary = "which conclusions move between two sets of packs, and by which rule",
     .help = "PATH is a pack or a folder of packs, loaded with what the program brings along; "
             "without --old, what it brings along is compared with the new ones, and the other way "
             "round. diff OLD.lua NEW.lua does, too. Without CASE, all examples are compared.",
     .example = "--new my_pack.lua",
     .forms = Forms::text_json,
     .needs_knowledge = false,
     .words_max = any_number,
     .offers = {Offer::example},
     .options = {{"--old", "PATH", "the packs before"},
                 {"--new", "PATH", "the packs after"},
                 {"--all", "", "every case in which something moves"}},
     .run = diff_command},
    {.name = "schools",
     .usage = "--one PATH --other PATH [--all]",
     .summary = "what two sets of packs make of one case, and the finding on which they part",
     .help =
         "PATH is a pack or a folder of packs, loaded with what the program brings along. Where "
         "they agree, where they part and by which rule; then each finding without which both "
         "would put the same first.",
     .example = "",
     .about_case = true,
     .forms = Forms::text_json,
     .options = {{"--one", "PATH", "the packs of the one school"},
                 {"--other", "PATH", "the packs of the other"},
                 {"--all", "", "every candidate on which they part"}},
     .run = schools_command},
    {.name = "new",
     .usage = "pack NAME | rule|evidence PACK.lua NAME",
     .summary = "begin a pack, or add to one",
     .help =
         "new pack NAME writes NAME.lua, a pack that can be tested as it stands and says FILL IN "
         "where your own belongs, so that check can list what is left; never over a file that is "
         "there. new rule PACK.lua NAME and "
         "new evidence PACK.lua NAME add an entry and its test to the end of a pack, if the "
         "whole is right then; else the file stays as it was.",
     .example = "pack my_pack",
     .needs_knowledge = false,
     .words_min = 1,
     .words_max = 3,
     .offers = {Offer::nothing, Offer::file, Offer::nothing},
     .options = {{"-o", "DIR", "of new pack: the folder to write to, instead of this one"}},
     .run = new_command},
    {.name = "handbook",
     .usage = "-o DIR [PATH…]",
     .summary = "all that knowledge and packs hold, as chapters to read",
     .help = "With PATH, a pack, a folder of packs or the id of a pack that is loaded: the chapter "
             "of those packs alone. Without: writes into DIR a chapter for each family of "
             "candidates, with their evidence, "
             "sources, examples and tests; one for each pack, with its rules and tests; which rule "
             "feeds which; the sources. As Markdown, and as one page, handbook.html.",
     .example = "-o handbook",
     .words_max = any_number,
     .offers = {Offer::file},
     .options = {{"-o", "DIR", "the folder to write to; made where it is missing"}},
     .run = handbook_command},
    {.name = "report",
     .usage = "-o FILE [CASE…] [OPTIONS]",
     .summary = "all about a case, to hand out: a page, Markdown, text or JSON",
     .help =
         "FILE ends in .html, .md, .txt or .json. A page is one file that needs no network: red "
         "flags, what was told, the candidates side by side, the first ones with every step, "
         "why not the others, what would change the answer, what to ask next. For several "
         "cases FILE holds {id}, or is a folder, into which each gets a page; a CASE that ends in "
         ".jsonl holds many, one a line. In the console, without CASE: the open case. verify FILE "
         "tells whether a report still holds. Other reports are one file each: "
         "--about ID is of a structure, a finding, a candidate or a rule; --pack ID is the "
         "chapter of a pack; --compare puts cases side by side, in the console the open case and "
         "its branches; --sheet questions gives a class what was told, without names, and "
         "--sheet answers what comes of it.",
     .example = "-o report.html",
     .words_max = any_number,
     .offers = {Offer::example},
     .options =
         {{"-o", "FILE", "the file to write, or the folder"},
          {"--level", "WORD",
           "worded in everyday names, or for student or teacher (student); a page lets its "
           "reader choose"},
          {"--first", "N", "tell the first N candidates in full (3)"},
          {"--short", "", "of text and Markdown: a sheet or two of a case to hand out"},
          {"--school", "NAME", "who hands it out"},
          {"--logo", "FILE", "an image beside that name, on a page"},
          {"--style", "FILE", "a style sheet (CSS) behind that of the page"},
          {"--about", "ID",
           "all that is known of one thing, drawn: report --about piriformis -o piriformis.html"},
          {"--pack", "ID", "the chapter of a pack: report --pack referral -o referral.html"},
          {"--compare", "",
           "2 to 6 cases side by side, and what makes the difference: report ql_gardener "
           "gmax_skater --compare -o both.html"},
          {"--sheet", "WORD",
           "for a class: report ql_gardener gmax_skater --sheet questions -o class.html, and "
           "--sheet answers"}},
     .run = report_command},
    {.name = "types",
     .usage = "-o DIR",
     .summary = "what an editor has to know to complete and check packs",
     .help = "For editors with lua-language-server: writes fascia-types/ and .luarc.json into DIR, "
             "the folder with your packs. The editor then completes names, shows what they mean, "
             "and marks many that do not exist; check has the last word. A .luarc.json that is "
             "there is left as it is.",
     .example = "-o .",
     .needs_knowledge = false,
     .options = {{"-o", "DIR", "the folder with your packs"}},
     .run = types_command},
    {.name = "batch",
     .usage = "CASES.jsonl -o OUT.jsonl",
     .summary = "rank many cases, one a line",
     .help = "Reads a case from each line and writes, for each, one line of what `rank --format "
             "json` answers, in the same order. All lines are checked first: where one is wrong, "
             "nothing is written.",
     .example = "cases.jsonl -o ranked.jsonl",
     .needs_knowledge = false,
     .words_min = 1,
     .words_max = 1,
     .offers = {Offer::file},
     .options = {{"-o", "OUT.jsonl", "the file to write to"}},
     .run = batch_command},
    {.name = "verify",
     .usage = "FILE",
     .summary = "check a written explanation or report, without the engine that made it",
     .help = "FILE is what `explain CASE --format json`, `why CASE ID --format json` or `report` "
             "(.html, "
             ".json) wrote. Every "
             "step is derived again, every count and negation taken anew, every contribution "
             "weighed and every total added up again, by code of its own; and the engine is run "
             "again, which has to write the same file. Status 1 where anything does not hold, or "
             "the file was made with another knowledge base or other rules.",
     .example = "explanation.json",
     .needs_knowledge = false,
     .words_min = 1,
     .words_max = 1,
     .offers = {Offer::file},
     .run = verify_command},
    {.name = "run",
     .usage = "PACK.lua -F DIR [-D DIR] [OPTIONS]",
     .summary = "the engine on its own, on files of facts",
     .help =
         "Reads REL.facts (tab-separated, no header) from the first folder for "
         "every input of the "
         "pack, and writes REL.tsv to the second for every output. Where a limit is reached, or "
         "Ctrl-C is typed, nothing is written; the status is 4 then. With --why or --whynot, -D "
         "may "
         "be left out: then nothing is written.",
     .example = "stops.lua -F facts -D answers",
     .forms = Forms::text_json,
     .needs_knowledge = false,
     .words_min = 1,
     .words_max = 1,
     .offers = {Offer::file},
     .options = {{"-F", "DIR", "the folder with the facts"},
                 {"-D", "DIR", "the folder to write to"},
                 {"--why", "PATTERN",
                  "tell how what the pattern finds follows, such as 'reach(\"a\", ?x)'"},
                 {"--whynot", "PATTERN",
                  "tell what is missing where it finds nothing: the rules that come nearest"},
                 {"--profile", "", "tell what each rule did, the slowest first"},
                 {"--profile-by", "WORD",
                  "the same, ordered by time, tries, derived, duplicates, rounds or rule"},
                 {"--plan", "", "tell in which order conditions were tried, and what came of each"},
                 {"--max-tuples", "N", "derive at most so many tuples (200 million)"},
                 {"--max-memory", "MIB", "hold at most so much, in MiB (no limit)"},
                 {"--max-time", "SECONDS", "read and derive for at most so long (no limit)"},
                 {"--max-rounds", "N",
                  "let rules that need each other go on for N rounds (no limit)"},
                 {"--threads", "N", "share the work among so many threads (1)"}},
     .run = run_files_command},
    {.name = "do",
     .usage = "[NAME [WORD…]] [--case CASE]",
     .summary = "a command that a pack gives; without NAME, all of them",
     .help = "Packs can give commands of their own, written in Lua. In the console, the name alone "
             "will do where no other command has it, and the command is about the open case.",
     .example = "",
     .forms = Forms::tables,
     .words_max = any_number,
     .offers = {Offer::command_of_pack, Offer::anything},
     .options = {{"--case", "CASE", "the case that it is about, on the command line"}},
     .run = do_command},
    {.name = "=",
     .usage = "LUA",
     .summary = "a line of Lua: = #query(\"?m origin ?a\")",
     .help = "Shows the value of an expression, or runs statements; what one line sets, the next "
             "one has. query(\"PATTERN\"), rank(), told() and name(\"ID\") ask; `last` is the last "
             "result; print(…) prints.",
     .example = "#query(\"?m performs hip_flexion\")",
     .place = Place::console},
    {.name = "help",
     .usage = "[COMMAND | WORDS]",
     .summary = "this list, or more on one command, or what there is about a word",
     .help =
         "`help patterns` shows how questions are written, `help points` what points are, `help "
         "limits` what packs may cost. Words that are no command are looked for in commands and "
         "among the names of the "
         "knowledge base: help pain.",
     .example = "why",
     .needs_knowledge = false,
     .words_max = any_number,
     .offers = {Offer::command, Offer::nothing},
     .run = help_command},
    {.name = "tour",
     .usage = "[N]",
     .summary = "ten steps through the console; tour 3 shows the third",
     .help = "Each step says what to type; tour goes on to the next.",
     .example = "",
     .place = Place::console,
     .needs_knowledge = false,
     .words_max = 1,
     .offers = {Offer::nothing},
     .run = tour_command},
    {.name = "version",
     .usage = "",
     .summary = "the version, and fingerprints of knowledge base and rules",
     .help = "",
     .example = "",
     .run = version_command},
    // quit is taken by the console itself, before anything is run.
    {.name = "quit",
     .usage = "",
     .summary = "leave; so do exit and Ctrl-D",
     .help = "A case with changes that were not saved is not lost: the program "
             "says where it is kept.",
     .example = "",
     .place = Place::console,
     .needs_knowledge = false},
};

}  // namespace

std::span<const Command> command_table() {
    return table;
}

std::span<const OptionSpec> global_options() {
    static const std::vector<OptionSpec> options = {
        {"--kb", "DIR", "another knowledge base in place of the one that is built in"},
        {"--rules", "PATH", "a pack, or a folder of packs, to add; may be given again"},
        {"--no-default-rules", "", "without the packs that are built in"},
        {"--pack-limits", "NAME=N,…", "what packs may cost; help limits lists the names"},
        {"--format", "FORM", "text, json, table, csv, tsv, md, tree or dot"},
        {"--color", "WHEN", "auto, always or never; NO_COLOR is heeded"},
        {"--plain", "", "for screen readers: no colour, nothing drawn, one thing a line"},
        {"-c", "LINES", "console lines to run, with ; or line ends between them"},
        {"-f", "FILE", "the same from a file"},
        {"--config", "FILE", "lines of the console to begin with, in place of your own"},
        {"--no-config", "", "without lines to begin with"},
        {"--stop-at-error", "", "of -c, -f and standard input: end at the first error"},
        {"--help", "", "show this help"},
        {"--version", "", "show the version"},
        {"-h", "", ""},
        {"-V", "", ""}};
    return options;
}

}  // namespace fascia::shell
