#pragma once

#include "core/evidence/case.hpp"
#include "core/evidence/points.hpp"
#include "core/handout/picture.hpp"
#include "core/handout/words.hpp"
#include "core/report/engine_info.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fascia::handout {

// A report as data: what it says, in which order, and how the parts belong together. It is built
// once (make_report.hpp) and then written in one of its forms, so that all forms say the same.

/// How a thing stands, told apart by a word and a sign as well as by colour.
enum class Tone {
    plain,
    good,   ///< met, speaks for, clear
    bad,    ///< not met, speaks against
    open,   ///< not asked
    alarm,  ///< a red flag that fired
    quiet,  ///< beside the point: not counted, further detail
    lead,   ///< what matters most
};

[[nodiscard]] std::string_view to_string(Tone tone);

struct Paragraph {
    Words words;
    Tone tone = Tone::plain;
    std::string link = {};  ///< the id of the section or part to which it refers
};

struct Item {
    Words words = {};
    Tone tone = Tone::plain;
    std::vector<std::string> sources = {};  ///< ids
};

struct Items {
    std::vector<Item> items;
};

/// Name and value, one a line.
struct Facts {
    std::vector<std::pair<Words, Words>> rows;
};

struct Table {
    struct Column {
        Words title;
        bool is_number = false;
    };
    struct Row {
        std::vector<Words> cells;  ///< one a column
        Tone tone = Tone::plain;
    };
    std::vector<Column> columns;
    std::vector<Row> rows;
};

/// The overview: what each finding is worth to each candidate, findings in the same order of
/// columns for all, so that the eye compares downwards.
struct Strips {
    struct Row {
        std::size_t rank = 0;
        Words label;
        std::string points;
        std::string band;
        std::string chance;  ///< "12.5 %"; empty: no probability is printed
        std::string prior;
        std::vector<std::optional<Points>> worth;  ///< by column; nothing: says nothing
    };
    std::vector<Words> columns;  ///< findings with their state, in the order of telling
    std::vector<Row> rows;
};

/// A step of an argument, or a condition of a rule.
struct Node {
    std::string number = {};  ///< "2.1.3"; the same as in the console
    std::string figure = {};  ///< "+4.0"
    std::string state = {};   ///< "told", "derived", "met", "not asked", …
    Tone tone = Tone::plain;
    Words words = {};
    Words reason = {};                      ///< the rule's own sentence
    std::string written = {};               ///< the condition as its pack has it; for teachers
    std::string rule = {};                  ///< "PACK/NAME"; for teachers
    Words note = {};                        ///< why it does not count, what is known instead
    std::vector<std::string> sources = {};  ///< ids
    std::string grade = {};
    std::vector<Node> below = {};
};

/// The sources that stand beside a grade. That something is judged says already that its source is
/// a judgement.
[[nodiscard]] std::vector<std::string> sources_beside(const std::string& grade,
                                                      const std::vector<std::string>& sources);

/// "judged; a, b; PACK/RULE", of what there is.
[[nodiscard]] std::string grounds_in_words(const std::string& grade,
                                           const std::vector<std::string>& sources,
                                           const std::string& rule);

struct Argument {
    std::vector<Node> nodes;
};

using Block = std::variant<Paragraph, Items, Facts, Table, Strips, Argument, Picture>;

struct Section {
    std::string id;  ///< of an anchor: a-z, 0-9 and '-'
    Words title;
    std::string aside;  ///< stands beside the title: "12.5 points, fits well"
    std::vector<Block> blocks = {};
    std::vector<Section> parts = {};
    bool is_folded = false;  ///< can be unfolded; else it is open
};

/// How a report was made, so that it can be made again.
struct Settings {
    Level level = Level::student;
    std::size_t in_full = 3;    ///< candidates told in full
    std::size_t overview = 12;  ///< candidates in the overview
    std::size_t why_not = 4;    ///< candidates of which it is told why they are not first
    std::size_t changes = 2;    ///< findings turned round at once, looking for flips
    std::size_t draws = 10'000;
    std::string school = {};  ///< who hands it out; may be empty
    bool is_short = false;    ///< of text and Markdown: shortened()
};

/// A pack that was loaded, and the fingerprint of its text.
struct PackMark {
    std::string id;
    std::string hash;
    friend bool operator==(const PackMark&, const PackMark&) = default;
};

/// What a report is about.
enum class Subject { one_case, entry, pack, comparison, questions, answers };

[[nodiscard]] std::string_view to_string(Subject subject);

/// A case that a report is about, and how it is called there.
struct NamedCase {
    std::string name;
    Case told;
};

struct Report {
    Subject subject = Subject::one_case;
    std::string about = {};             ///< of an entry or a pack: the name that was asked for
    std::vector<NamedCase> cases = {};  ///< all that it is about, in order
    std::string case_id;
    std::string title;
    Settings settings;
    EngineInfo engine;
    std::vector<PackMark> packs;
    bool is_urgent = false;  ///< a red flag fired that must not wait
    std::vector<Section> sections;
    std::string teaching;  ///< the sentence on every page
};

}  // namespace fascia::handout
