#include "core/authoring/skeleton.hpp"

#include "core/base/file.hpp"
#include "core/base/rehearsal.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/defaults.hpp"
#include "core/pattern/syntax.hpp"
#include "core/rules/table_file.hpp"

#include <algorithm>
#include <cassert>
#include <system_error>
#include <utility>

namespace fascia {

namespace fs = std::filesystem;

namespace {

bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

bool is_name_part(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool has_other_letters(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
}

/// "My pack!", or "my-pack.lua", as it could be called: "my-pack". Empty where nothing is left.
std::string as_name(std::string_view text) {
    constexpr std::string_view ending = ".lua";
    text.remove_suffix(text.ends_with(ending) ? ending.size() : 0);
    std::string out;
    for (const char c : to_lower(text)) {
        if (is_name_part(c)) {
            out += c;
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    const auto begin = std::ranges::find_if(out, is_letter);
    const bool begins_in_a_word = begin != out.begin() && *std::prev(begin) != '-';
    if (begins_in_a_word || has_other_letters(text)) {
        return "";  // what would be left is no word of the name: "2nd", "läufer"
    }
    out.erase(out.begin(), begin);
    while (!out.empty() && out.back() == '-') {
        out.pop_back();
    }
    return out;
}

Diagnostic problem(std::string message, std::string hint = "") {
    Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    return diagnostic;
}

Result<void> check_name(const std::string& name) {
    if (!name.empty() && is_letter(name.front()) && std::ranges::all_of(name, is_name_part)) {
        return {};
    }
    Diagnostic diagnostic = problem(
        "'" + name + "' cannot be a name here",
        "a name begins with a small letter and is made of small letters, digits, '-' and '_', "
        "since new "
        "makes files and relations of it; an entry that you write yourself may be called anything");
    if (std::string better = as_name(name); !better.empty()) {
        diagnostic.suggestions.push_back(std::move(better));
    }
    return fail(std::move(diagnostic));
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// The relation that the rule of a skeleton concludes.
std::string relation_name(std::string name) {
    std::ranges::replace(name, '-', '_');
    return name;
}

/// scripts/skeletons/FILE with the name put in.
std::string skeleton(std::string_view file, const std::string& name) {
    const auto& all = defaults().skeletons;
    const auto found = std::ranges::find_if(
        all, [&](const EmbeddedFile& one) { return one.name.ends_with(file); });
    assert(found != all.end());
    std::string text(found->text);
    replace_all(text, "NAME", name);
    replace_all(text, "RELATION", relation_name(name));
    return text;
}

bool is_file_of(const Pack& pack, const fs::path& file) {
    std::error_code ignored;
    return fs::equivalent(pack.file.name(), file, ignored);
}

/// Whether the pack would be right beside those that are loaded. Where it is one of them, it takes
/// its own place.
Result<Pack> compiled(const Fascia& fascia, const SourceText& text) {
    auto pack = load_pack(text, {}, tables_beside(text.name()));
    if (!pack) {
        return pack;
    }
    std::vector<Pack> packs;
    for (const Pack& other : fascia.packs()) {
        if (is_file_of(other, text.name())) {
            continue;
        }
        if (other.id == pack->id) {
            Diagnostic diagnostic = problem("there is already a pack \"" + pack->id + "\"",
                                            "give this one another name");
            if (is_there(text.name())) {
                diagnostic.where = {text.name(), 1, 0, 1};
            }
            return fail(std::move(diagnostic));
        }
        packs.push_back(other);
    }
    packs.push_back(*pack);
    if (const auto book = Rulebook::compile(&fascia.kb(), packs); !book) {
        return fail(book.error());
    }
    return pack;
}

/// The name of a rule, evidence, cluster or red flag, as it stands in the pack; else null.
const SourceText* with_name(const Pack& pack, const std::string& name) {
    const auto in = [&](const auto& list) -> const SourceText* {
        for (const auto& one : list) {
            if (one.name.text() == name) {
                return &one.name;
            }
        }
        return nullptr;
    };
    if (const SourceText* found = in(pack.rules)) {
        return found;
    }
    if (const SourceText* found = in(pack.evidence)) {
        return found;
    }
    return in(pack.red_flags);
}

/// The first of NAME-2, NAME-3, … that is free in the pack.
std::string free_name(const Pack& pack, const std::string& name) {
    for (int n = 2;; ++n) {
        std::string next = name + '-' + std::to_string(n);
        if (with_name(pack, next) == nullptr) {
            return next;
        }
    }
}

Result<void> check_is_free(const Fascia& fascia, const Pack& pack, NewEntry entry,
                           const std::string& name) {
    if (const SourceText* taken = with_name(pack, name)) {
        Diagnostic diagnostic = problem("the name \"" + name + "\" is taken in this pack");
        diagnostic.where = taken->where();
        diagnostic.excerpt = taken->line_at({0, 0});
        diagnostic.suggestions.push_back(free_name(pack, name));
        return fail(std::move(diagnostic));
    }
    if (entry != NewEntry::rule) {
        return {};
    }
    const std::string relation = relation_name(name);
    const bool taken = fascia.rulebook().relation(relation).has_value() ||
                       std::ranges::any_of(pack.relations, [&](const Pack::Relation& one) {
                           return one.name.text() == relation;
                       });
    const bool is_word = relation == "case" || pattern::name_or_quoted(relation) != relation;
    if (taken || is_word) {
        return fail(problem(taken ? "there is already a relation '" + relation + "'"
                                  : "'" + relation + "' is a word of the pattern language",
                            "a new rule concludes a relation of its own, with the same name: "
                            "choose another one"));
    }
    return {};
}

/// The file as text; one that is missing is told with what lies beside it.
Result<SourceText> read_pack(const fs::path& file) {
    if (!is_there(file)) {
        Diagnostic diagnostic =
            problem("there is no such file", "fascia new pack NAME begins a pack");
        diagnostic.where.file = file.string();
        diagnostic.suggestions = paths_like(file);
        return fail(std::move(diagnostic));
    }
    if (file.extension() != ".lua") {
        Diagnostic diagnostic = problem("this is no pack; a pack is a file NAME.lua");
        diagnostic.where.file = file.string();
        return fail(std::move(diagnostic));
    }
    auto text = read_file(file, pack_bytes_max);
    if (!text) {
        return fail(std::move(text.error()));
    }
    return SourceText(file.string(), std::move(*text));
}

std::uint32_t line_count(std::string_view text) {
    return static_cast<std::uint32_t>(std::ranges::count(text, '\n'));
}

}  // namespace

Result<fs::path> new_pack(const Fascia& fascia, const std::string& name, const fs::path& folder) {
    if (auto right = check_name(name); !right) {
        return fail(std::move(right.error()));
    }
    const fs::path file = folder / (name + ".lua");
    std::error_code ignored;
    if (is_there(file) || fs::is_symlink(file, ignored)) {
        Diagnostic diagnostic =
            problem("this file is there already; nothing was written",
                    "choose another name, or add to it: fascia new evidence FILE NAME");
        diagnostic.where.file = file.string();
        return fail(std::move(diagnostic));
    }
    const SourceText text(file.string(), skeleton("/pack.lua", name));
    if (const auto pack = compiled(fascia, text); !pack) {
        return fail(pack.error());
    }
    if (auto written = write_file(file, text.text()); !written) {
        return fail(std::move(written.error()));
    }
    return file;
}

Result<LineRange> add_to_pack(const Fascia& fascia, const fs::path& file, NewEntry entry,
                              const std::string& name) {
    if (auto right = check_name(name); !right) {
        return fail(std::move(right.error()));
    }
    const auto before = read_pack(file);
    if (!before) {
        return fail(before.error());
    }
    const auto pack = compiled(fascia, *before);
    if (!pack) {
        return fail(pack.error());
    }
    if (auto is_free = check_is_free(fascia, *pack, entry, name); !is_free) {
        return fail(std::move(is_free.error()));
    }
    std::string text(before->text());
    text += text.empty() || text.ends_with('\n') ? "\n" : "\n\n";
    const std::uint32_t first = line_count(text) + 1;
    text += skeleton(entry == NewEntry::rule ? "/rule.lua" : "/evidence.lua", name);
    const SourceText after(file.string(), std::move(text));
    if (const auto whole = compiled(fascia, after); !whole) {
        return fail(whole.error());
    }
    if (auto written = write_file(file, after.text()); !written) {
        return fail(std::move(written.error()));
    }
    return LineRange{first, line_count(after.text())};
}

}  // namespace fascia
