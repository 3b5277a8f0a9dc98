#include "core/report/forms.hpp"

#include "core/base/markup.hpp"
#include "core/base/text.hpp"
#include "core/json/document.hpp"
#include "core/report/cells.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

namespace fascia {

namespace {

using json::Document;
using json::Node;
using json::NodeType;

/// What an answer says of itself rather than of the case.
constexpr std::array<std::string_view, 6> frame = {"fascia",  "engine", "told",
                                                   "setting", "notes",  "red_flags"};

bool is_frame(std::string_view key) {
    return std::ranges::find(frame, key) != frame.end();
}

bool is_scalar(const Node& node) {
    return !node.is(NodeType::array) && !node.is(NodeType::object);
}

bool is_list_of_objects(const Node& node) {
    return node.is(NodeType::array) && !node.items.empty() &&
           node.items.front().is(NodeType::object);
}

/// One list of an answer, or its single values as a list of one.
struct Section {
    std::string name;
    Cells heads;
    std::vector<Cells> rows;
};

/// The answer as lists of rows.
class Sections {
public:
    explicit Sections(const Document& document) : document_(document) {}

    std::vector<Section> read() {
        const Node& root = document_.root();
        Section single{"answer", {}, {{}}};
        add_values(root, "", single, 0);
        if (!single.heads.empty()) {
            Section& answer = sections_.emplace_back(Section{"answer", {"item", "value"}, {}});
            for (std::size_t i = 0; i < single.heads.size(); ++i) {
                answer.rows.push_back({in_words(single.heads[i]), single.rows.front()[i]});
            }
        }
        add_fired(root);
        add_lists(root);
        for (Section& section : sections_) {
            section.name = in_words(section.name);
            for (std::string& head : section.heads) {
                head = in_words(head);
            }
        }
        return std::move(sections_);
    }

    /// A key in plain words: "a.prior_points" of an answer about two candidates begins with the
    /// name of the first.
    [[nodiscard]] std::string in_words(std::string_view key) const {
        std::string out;
        for (std::size_t begin = 0; begin <= key.size();) {
            const std::size_t end = std::min(key.find_first_of("._", begin), key.size());
            const std::string_view word = key.substr(begin, end - begin);
            const bool is_one = word == "a" || word == "b";
            const Node* thing = is_one ? document_.root().find(word) : nullptr;
            const Node* id = thing != nullptr ? thing->find("id") : nullptr;
            out += (out.empty() ? "" : " ") + (id == nullptr ? std::string(word) : name(*thing));
            if (id != nullptr && word == key) {
                out += " points";
            }
            begin = end + 1;
        }
        return out;
    }

    [[nodiscard]] std::string scalar(const Node& node) const {
        switch (node.type) {
            case NodeType::string:
                return node.text;
            case NodeType::null:
                return "";
            case NodeType::array: {
                std::string out;
                for (const Node& item : node.items) {
                    out += (out.empty() ? "" : "; ") + scalar(item);
                }
                return out;
            }
            default:
                return std::string(document_.text_of(node));
        }
    }

private:
    [[nodiscard]] std::string name(const Node& thing) const {
        std::string out = scalar(*thing.find("id"));
        std::ranges::replace(out, '_', ' ');
        const Node* side = thing.find("side");
        return out + (side == nullptr || scalar(*side).empty() ? "" : ' ' + scalar(*side));
    }

    void add_lists(const Node& object) {
        for (std::size_t i = 0; i < object.keys.size(); ++i) {
            const std::string& key = object.keys[i].name;
            const Node& node = object.items[i];
            if (is_frame(key)) {
                continue;
            }
            if (is_list_of_objects(node)) {
                add_list(key, node);
            } else if (node.is(NodeType::object)) {
                add_lists(node);
            }
        }
    }

    void add_fired(const Node& root) {
        const Node* flags = root.find("red_flags");
        const Node* fired = flags != nullptr ? flags->find("fired") : nullptr;
        if (fired != nullptr && is_list_of_objects(*fired)) {
            add_list("red_flags", *fired);
        }
    }

    void add_list(const std::string& name, const Node& list) {
        Section section{name, {}, {}};
        for (const Node& item : list.items) {
            section.rows.emplace_back(section.heads.size());
            add_values(item, "", section, section.rows.size() - 1);
        }
        for (Cells& row : section.rows) {
            row.resize(section.heads.size());
        }
        sections_.push_back(std::move(section));
    }

    /// The values of an object, and of those in it, as cells of a row; of its lists, how long they
    /// are.
    void add_values(const Node& object, const std::string& prefix, Section& section,
                    std::size_t row) {
        for (std::size_t i = 0; i < object.keys.size(); ++i) {
            const std::string& key = object.keys[i].name;
            const Node& node = object.items[i];
            if (prefix.empty() && row == 0 && &object == &document_.root() && is_frame(key)) {
                continue;
            }
            if (node.is(NodeType::object)) {
                add_values(node, prefix + key + '.', section, row);
            } else if (node.is(NodeType::array) && node.items.empty() && prefix.empty() &&
                       &object == &document_.root()) {
                continue;
            } else if (!is_list_of_objects(node)) {
                set(section, row, prefix + key, scalar(node));
            } else if (&object != &document_.root()) {
                set(section, row, prefix + key, std::to_string(node.items.size()));
            }
        }
    }

    static void set(Section& section, std::size_t row, const std::string& head, std::string text) {
        const auto at = std::ranges::find(section.heads, head) - section.heads.begin();
        if (static_cast<std::size_t>(at) == section.heads.size()) {
            section.heads.push_back(head);
        }
        section.rows[row].resize(
            std::max(section.rows[row].size(), static_cast<std::size_t>(at) + 1));
        section.rows[row][static_cast<std::size_t>(at)] = std::move(text);
    }

    const Document& document_;
    std::vector<Section> sections_;
};

/// How many red flags fired, how many are clear and how many were not asked.
std::string flag_count(const Node& flags, std::string_view key) {
    const Node* list = flags.find(key);
    return std::to_string(list == nullptr ? 0 : list->items.size());
}

/// "Red flags: 0 fired, 63 clear, 116 not asked."; empty where the answer is about no case.
std::string flags_line(const Node& root) {
    const Node* flags = root.find("red_flags");
    if (flags == nullptr) {
        return {};
    }
    return "Red flags: " + flag_count(*flags, "fired") + " fired, " + flag_count(*flags, "clear") +
           " clear, " + flag_count(*flags, "not_asked") + " not asked.";
}

std::vector<std::string> notes_of(const Node& root) {
    std::vector<std::string> out;
    if (const Node* notes = root.find("notes")) {
        for (const Node& note : notes->items) {
            out.push_back(note.text);
        }
    }
    return out;
}

std::string in_words(std::string key) {
    std::ranges::replace(key, '_', ' ');
    return key;
}

/// How many of the columns fit side by side, each wide enough to be read; at least one.
std::size_t columns_that_fit(const std::vector<Cells>& rows, std::size_t width) {
    constexpr std::size_t least = 12;
    std::size_t taken = 0;
    for (std::size_t i = 0; i < rows.front().size(); ++i) {
        std::size_t widest = 0;
        for (const Cells& row : rows) {
            widest = std::max(widest, display_width(row[i]));
        }
        taken += std::min(widest, least) + (i == 0 ? 0 : 2);
        if (taken > width && i > 0) {
            return i;
        }
    }
    return rows.front().size();
}

std::string as_tables(const Document& document, std::size_t width) {
    const std::string flags = flags_line(document.root());
    std::string out = flags.empty() ? "" : flags + "\n\n";
    bool is_cut = false;
    for (const Section& section : Sections(document).read()) {
        std::vector<Cells> rows = {section.heads};
        for (const Cells& row : section.rows) {
            Cells& shown = rows.emplace_back();
            for (const std::string& cell : row) {
                shown.push_back(printable(cell));
            }
        }
        const std::size_t columns = rows.front().size();
        const std::size_t fitting = columns_that_fit(rows, width - 2);
        for (Cells& row : rows) {
            row.resize(fitting);
        }
        out += section.name + '\n';
        for (const std::string& line : in_columns(std::move(rows), width - 2, &is_cut)) {
            out += "  " + line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
        }
        if (fitting < columns) {
            out += "  … and " + count_of(columns - fitting, "more column") +
                   "; --format csv has all\n";
        }
        out += '\n';
    }
    if (is_cut) {
        out += wrap("What ends in … is cut to fit; --format csv has it whole.", width, 0) + '\n';
    }
    for (const std::string& note : notes_of(document.root())) {
        out += wrap(note, width, 0) + '\n';
    }
    return out;
}

std::string as_markdown(const Document& document) {
    const std::string flags = flags_line(document.root());
    std::string out = flags.empty() ? "" : flags + "\n\n";
    for (const Section& section : Sections(document).read()) {
        out += "## " + capitalised(section.name) + "\n\n" +
               separated_heads(section.heads, TableFormat::md);
        for (const Cells& row : section.rows) {
            out += separated_line(row, TableFormat::md);
        }
        out += '\n';
    }
    for (const std::string& note : notes_of(document.root())) {
        out += note + "\n";
    }
    return out;
}

/// All lists as one table: a column for each value that any of them has, and as many cells in each
/// row. What has to be said first and last are rows as well, so that a spreadsheet reads it all.
std::string as_separated(const Document& document, TableFormat format) {
    const Node& root = document.root();
    std::vector<Section> sections = Sections(document).read();
    if (const Node* flags = root.find("red_flags")) {
        sections.insert(sections.begin(),
                        Section{"red flags",
                                {"item", "value"},
                                {{"fired", flag_count(*flags, "fired")},
                                 {"clear", flag_count(*flags, "clear")},
                                 {"not asked", flag_count(*flags, "not_asked")}}});
    }
    if (const std::vector<std::string> notes = notes_of(root); !notes.empty()) {
        Section& last = sections.emplace_back(Section{"note", {"item", "value"}, {}});
        for (const std::string& note : notes) {
            last.rows.push_back({"", note});
        }
    }
    Cells heads = {"list"};
    for (const Section& section : sections) {
        for (const std::string& head : section.heads) {
            if (std::ranges::find(heads, head) == heads.end()) {
                heads.push_back(head);
            }
        }
    }
    std::string out = separated_heads(heads, format);
    for (const Section& section : sections) {
        for (const Cells& row : section.rows) {
            Cells cells(heads.size());
            cells.front() = section.name;
            for (std::size_t i = 0; i < section.heads.size() && i < row.size(); ++i) {
                const auto at = std::ranges::find(heads, section.heads[i]) - heads.begin();
                const bool is_number =
                    row[i].size() > 1 &&
                    row[i].find_first_not_of("+-0123456789.") == std::string::npos;
                cells[static_cast<std::size_t>(at)] = is_number ? row[i] : neutralised(row[i]);
            }
            out += separated_line(cells, format);
        }
    }
    return out;
}

/// A line of a tree, with those under it.
struct Branch {
    std::string text;
    std::vector<Branch> under;
};

/// The answer as a tree: of each thing in a list, what names and measures it; under it, its lists.
class Trees {
public:
    explicit Trees(const Document& document) : document_(document), values_(document) {}

    Branch read() {
        const Node& root = document_.root();
        Branch top;
        const Node* id = root.find("case");
        top.text = id != nullptr ? id->text : "answer";
        add_flags(root, top);
        add_under(root, top, true);
        for (const std::string& note : notes_of(root)) {
            top.under.push_back({note, {}});
        }
        return top;
    }

    /// In a line, what names and measures a thing.
    [[nodiscard]] std::string head_of(const Node& object) const {
        std::string out;
        const auto add = [&](std::string_view key, std::string_view before) {
            const Node* node = object.find(key);
            if (node != nullptr && is_scalar(*node) && !node->is(NodeType::null)) {
                out += (out.empty() ? "" : std::string(before)) + values_.scalar(*node);
                return true;
            }
            return false;
        };
        add("rank", "");
        add("number", "");
        add("kind", " ");
        for (const std::string_view name : {"label", "text", "finding", "candidate", "id", "says",
                                            "question", "would", "because"}) {
            if (add(name, "  ")) {
                break;
            }
        }
        add("side", ", ");
        add("state", ": ");
        add("points", "  ");
        add("band", "  ");
        return out;
    }

private:
    void add_flags(const Node& root, Branch& top) const {
        const Node* flags = root.find("red_flags");
        if (flags == nullptr) {
            return;
        }
        Branch all{flags_line(root), {}};
        if (const Node* fired = flags->find("fired")) {
            for (const Node& flag : fired->items) {
                all.under.push_back({head_of(flag), {}});
            }
        }
        top.under.push_back(std::move(all));
    }

    void add_under(const Node& object, Branch& branch, bool is_root) {
        for (std::size_t i = 0; i < object.keys.size(); ++i) {
            const std::string& key = object.keys[i].name;
            const Node& node = object.items[i];
            if ((is_root && (is_frame(key) || key == "case")) || key == "bindings") {
                continue;
            }
            if (is_list_of_objects(node)) {
                Branch list{in_words(key), {}};
                for (const Node& item : node.items) {
                    Branch one{head_of(item), {}};
                    add_under(item, one, false);
                    list.under.push_back(std::move(one));
                }
                // A thing has one list, mostly: then what is in it stands under it at once.
                if (key == "steps" || key == "contributions") {
                    std::ranges::move(list.under, std::back_inserter(branch.under));
                } else {
                    branch.under.push_back(std::move(list));
                }
            } else if (node.is(NodeType::object)) {
                Branch one{in_words(key) + ": " + head_of(node), {}};
                add_under(node, one, false);
                branch.under.push_back(std::move(one));
            } else if (is_root && !values_.scalar(node).empty()) {
                branch.under.push_back({in_words(key) + ": " + values_.scalar(node), {}});
            }
        }
    }

    const Document& document_;
    Sections values_;
};

void draw(const Branch& branch, const std::string& indent, std::size_t width, std::string& out) {
    for (std::size_t i = 0; i < branch.under.size(); ++i) {
        const bool is_last = i + 1 == branch.under.size();
        const Branch& one = branch.under[i];
        const std::string below = indent + (is_last ? "   " : "│  ");
        const std::size_t used = display_width(below);
        constexpr std::size_t narrowest = 20;
        std::string text =
            wrap(printable(one.text), std::max(narrowest, width - std::min(width, used)), 0);
        for (std::size_t at = text.find('\n'); at != std::string::npos;
             at = text.find('\n', at + 1)) {
            text.insert(at + 1, below);
        }
        out += indent + (is_last ? "└─ " : "├─ ") + text + '\n';
        draw(one, below, width, out);
    }
}

/// The tree as a graph; nodes are numbered in the order in which a tree shows them.
class TreeGraph {
public:
    std::string text(const Branch& top) {
        add(top);
        return std::move(out_);
    }

private:
    std::size_t add(const Branch& branch) {
        const std::size_t own = count_++;
        constexpr std::size_t line = 40;
        std::string label = wrap(escaped_for_quotes(branch.text), line, 0);
        for (std::size_t at = label.find('\n'); at != std::string::npos; at = label.find('\n')) {
            label.replace(at, 1, "\\n");
        }
        out_ += "  n" + std::to_string(own) + " [label=\"" + label + "\"];\n";
        for (const Branch& one : branch.under) {
            const std::size_t below = add(one);
            out_ += "  n" + std::to_string(own) + " -> n" + std::to_string(below) + ";\n";
        }
        return own;
    }

    std::size_t count_ = 0;
    std::string out_;
};

void add_edge(std::string& out, std::string_view from, std::string_view to,
              std::string_view label) {
    out += "  " + in_double_quotes(from) + " -> " + in_double_quotes(to) +
           (label.empty() ? "" : " [label=" + in_double_quotes(label) + ']') + ";\n";
}

/// The edges of paths, of neighbours and of rows with two columns or more; empty for other answers.
std::string edges_of(const Document& document) {
    const Node& root = document.root();
    const Sections values(document);
    std::string out;
    if (const Node* paths = root.find("paths")) {
        for (const Node& path : paths->items) {
            const Node& along = *path.find("structures");
            const Node& steps = *path.find("steps");
            for (std::size_t i = 0; i + 1 < along.items.size(); ++i) {
                add_edge(out, along.items[i].text, along.items[i + 1].text,
                         steps.items[i].find("text")->text);
            }
        }
    } else if (const Node* neighbours = root.find("neighbours")) {
        for (const Node& one : neighbours->items) {
            add_edge(out, one.find("from")->text, one.find("to")->text, one.find("relation")->text);
        }
    } else if (const Node* rows = root.find("rows")) {
        for (const Node& row : rows->items) {
            for (std::size_t i = 0; i + 1 < row.items.size(); ++i) {
                add_edge(out, values.scalar(row.items[i]), values.scalar(row.items[i + 1]), "");
            }
            if (row.items.size() == 1) {
                out += "  " + in_double_quotes(values.scalar(row.items.front())) + ";\n";
            }
        }
    }
    return out;
}

/// Rows as a tree: what begins alike stands once.
Branch tree_of_rows(const Document& document) {
    const Node& root = document.root();
    const Sections values(document);
    Branch top{"answers", {}};
    for (const Node& row : root.find("rows")->items) {
        Branch* at = &top;
        for (const Node& cell : row.items) {
            const std::string text = values.scalar(cell);
            if (at->under.empty() || at->under.back().text != text) {
                at->under.push_back({text, {}});
            }
            at = &at->under.back();
        }
    }
    return top;
}

std::string as_tree(const Document& document, std::size_t width) {
    const Branch top =
        document.root().find("rows") != nullptr ? tree_of_rows(document) : Trees(document).read();
    std::string out = printable(top.text) + '\n';
    draw(top, "", width, out);
    return out;
}

std::string as_dot(const Document& document) {
    std::string inner = edges_of(document);
    if (inner.empty()) {
        inner = TreeGraph().text(Trees(document).read());
    }
    const std::string flags = flags_line(document.root());
    std::string out = "digraph fascia {\n  rankdir=LR;\n  node [shape=box];\n";
    std::string words = flags;
    for (const std::string& note : notes_of(document.root())) {
        words += (words.empty() ? "" : " ") + note;
    }
    out += words.empty() ? "" : "  label=" + in_double_quotes(words) + ";\n";
    return out + inner + "}\n";
}

}  // namespace

Result<std::string> in_form(std::string_view json, Form form, std::size_t width) {
    constexpr std::size_t deep = 10'000;
    const auto document = json::parse(SourceText("answer", std::string(json)), 0, deep);
    if (!document) {
        return fail(document.error());
    }
    if (!document->root().is(NodeType::object)) {
        return fail({ErrorCode::input, "this answer is no JSON object", {}, {}, {}, {}});
    }
    switch (form) {
        case Form::tree:
            return as_tree(*document, width);
        case Form::table:
            return as_tables(*document, width);
        case Form::csv:
            return as_separated(*document, TableFormat::csv);
        case Form::tsv:
            return as_separated(*document, TableFormat::tsv);
        case Form::md:
            return as_markdown(*document);
        case Form::dot:
            break;
    }
    return as_dot(*document);
}

}  // namespace fascia
