#include "core/authoring/type_files.hpp"

#include "core/base/file.hpp"
#include "core/base/rehearsal.hpp"
#include "core/base/text.hpp"
#include "core/consult/script_tables.hpp"
#include "core/lua/library.hpp"
#include "core/rules/declaration.hpp"
#include "core/rules/field_table.hpp"
#include "core/rules/remark_codes.hpp"
#include "core/rules/script_host.hpp"

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

namespace fascia {

namespace fs = std::filesystem;

namespace {

constexpr const char* folder_name = "fascia-types";
constexpr const char* settings_name = ".luarc.json";

constexpr const char* settings =
    R"({
  "runtime.version": "Lua 5.4",
  "runtime.builtin": {
    "basic": "disable",
    "bit": "disable",
    "bit32": "disable",
    "coroutine": "disable",
    "debug": "disable",
    "ffi": "disable",
    "io": "disable",
    "jit": "disable",
    "math": "disable",
    "os": "disable",
    "package": "disable",
    "string": "disable",
    "string.buffer": "disable",
    "table": "disable",
    "table.clear": "disable",
    "table.new": "disable",
    "utf8": "disable"
  },
  "workspace.library": ["fascia-types"]
}
)";

/// On one line, as a comment: no word of it is read as code.
std::string comment(std::string_view text) {
    return printable(text);
}

/// A text of Lua.
std::string lua_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : printable(text)) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + '"';
}

/// Names, each with what is said of it.
using NamesById = std::map<std::string, std::string, std::less<>>;

/// A type that only these texts have.
std::string alias(std::string_view name, std::string_view about, const NamesById& names) {
    std::string out = "---" + std::string(about) + "\n---@alias fascia." + std::string(name) + '\n';
    for (const auto& [id, said] : names) {
        out += "---| " + lua_text(id) + (said.empty() ? "" : " # " + comment(said)) + '\n';
    }
    if (names.empty()) {
        out += "---| string\n";
    }
    return out + '\n';
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string out;
    for (const std::string& part : parts) {
        if (!part.empty()) {
            out += (out.empty() ? "" : std::string(between)) + part;
        }
    }
    return out;
}

std::string names_file(const KnowledgeBase& kb, const Rulebook& book) {
    NamesById findings;
    NamesById topics;
    for (const Finding& one : kb.findings) {
        findings[one.id] = joined({one.label, one.question}, ": ");
        topics[one.topic];
    }
    NamesById structures;
    for (const Structure& one : kb.structures) {
        structures[one.id] = joined({one.label, one.common, one.kind}, "; ");
    }
    NamesById candidates;
    for (const Candidate& one : kb.candidates) {
        candidates[one.id] = joined({one.label, one.common}, "; ");
    }
    for (const Candidate& one : kb.candidates) {
        for (const std::string& part : one.parts) {
            candidates.try_emplace(part, kb.label_for(part) + ", a part of " + one.label);
        }
    }
    NamesById sources;
    for (const Source& one : kb.sources) {
        sources[one.id] = joined({one.title, one.year}, ", ");
    }
    NamesById figures;
    for (const Figure& one : kb.figures) {
        figures[one.id] = joined({one.test, one.condition}, "; ");
    }
    NamesById kinds;
    for (const Kind& one : kb.kinds) {
        kinds[one.id] = one.label;
    }
    NamesById relations;
    for (const RelationSignature& one : book.signatures()) {
        if (!one.internal) {
            relations[one.name] = joined({"(" + list_of(one.columns) + ")", one.says}, " ");
        }
    }
    NamesById columns;
    for (const std::string& type : column_types(&kb)) {
        const Kind* kind = kb.kind(type);
        columns[type] = kind == nullptr ? "" : kind->label;
    }
    NamesById words;
    for (const std::string& word : weight_words(kb)) {
        words[word];
    }
    NamesById remarks;
    for (const RemarkCode& one : remark_codes()) {
        if (one.is_of_packs) {
            remarks[std::string(one.code)] = one.means;
        }
    }
    NamesById variables;
    for (char c = 'a'; c <= 'z'; ++c) {
        variables[std::string("?") + c];
    }
    return "---@meta\n"
           "-- Written by `fascia types`: the ids of the knowledge base " +
           kb.hash + ".\n\n" +
           alias("finding", "What a history or an examination can show.", findings) +
           alias("candidate", "What can be the origin of the pain, and parts of it.", candidates) +
           alias("structure", "The nodes of the graph.", structures) +
           alias("source", "Where statements come from.", sources) +
           alias("figure", "Rows of published tables.", figures) +
           alias("relation_name", "What patterns can ask.", relations) +
           alias("kind", "The kinds of structures.", kinds) +
           alias("column", "What a column of a relation can hold.", columns) +
           alias("topic", "What findings are about.", topics) +
           alias("remark", "What check may tell of a pack.", remarks) +
           alias("word", "How much a finding says.", words) +
           alias("variable", "Variables of a pattern. Others can be had, but no editor knows them.",
                 variables);
}

/// "fascia.rule": the type of a table of the rule language.
std::string class_of(const TableSpec& table) {
    std::string out = "---@class (exact) fascia." + std::string(table.name) + '\n';
    if (!table.items.empty()) {
        out += "---@field [integer] " + std::string(table.items) + '\n';
    }
    for (const FieldSpec& field : table.fields) {
        out += "---@field " + std::string(field.name) + (field.required ? " " : "? ") +
               std::string(field.type) + " # " + std::string(field.about) + '\n';
    }
    return out + '\n';
}

std::string words_file() {
    std::string out =
        "---@meta\n"
        "-- Written by `fascia types`: the words of a pack, and the fields of each.\n\n"
        "---Conditions with commas between them; ?x stands for whatever fits.\n"
        "---@alias fascia.pattern string\n\n";
    for (const TableSpec& table : table_specs()) {
        out += class_of(table);
    }
    for (const std::string& word : declaration_words()) {
        const bool has_body = std::ranges::count(table_specs(), word, &TableSpec::name) > 0;
        out += "---@param name string\n";
        if (has_body) {
            out += "---@return fun(body: fascia." + word + ")\n";
        }
        out += "function " + word + "(name) end\n\n";
    }
    return out;
}

/// A function by which commands and sections ask.
std::string declared(const HostWord& word) {
    std::string out = "---" + std::string(word.about) + ".\n";
    const std::size_t colon = word.parameters.find(": ");
    if (colon != std::string_view::npos) {
        out += "---@param " + std::string(word.parameters.substr(0, colon)) + ' ' +
               std::string(word.parameters.substr(colon + 2)) + '\n';
    }
    out += "---@return " + std::string(word.returns) + "\nfunction " + std::string(word.name);
    return out + '(' + std::string(word.parameters.substr(0, colon)) + ") end\n\n";
}

std::string library_file() {
    std::string out =
        "---@meta\n"
        "-- Written by `fascia types`: the functions that a pack may call.\n\n"
        "---Writes a line; for commands only.\nfunction print(...) end\n\n";
    for (const TableSpec& table : script_table_specs()) {
        out += class_of(table);
    }
    out += "---@alias fascia.row table<string, string|number>\n\n";
    for (const HostWord& word : host_words()) {
        out += declared(word);
    }
    std::string table;
    for (const LibraryMember& member : library_members()) {
        const std::size_t dot = member.name.find('.');
        if (dot != std::string::npos && member.name.substr(0, dot) != table) {
            table = member.name.substr(0, dot);
            out.append("---@class ")
                .append(table)
                .append("lib\n")
                .append(table == "table"
                            ? "---@overload fun(name: string): fun(body: fascia.table)\n"
                            : "")
                .append(table)
                .append(" = {}\n\n");
        }
        out += member.is_function ? "---@return any\nfunction " + member.name + "(...) end\n\n"
                                  : "---@type number\n" + member.name + " = 0\n\n";
    }
    return out;
}

}  // namespace

std::vector<TypeFile> type_files(const Fascia& fascia) {
    const std::string folder = std::string(folder_name) + '/';
    return {{folder + "library.lua", library_file()},
            {folder + "names.lua", names_file(fascia.kb(), fascia.rulebook())},
            {folder + "words.lua", words_file()},
            {settings_name, settings}};
}

Result<std::vector<std::string>> write_type_files(const Fascia& fascia, const fs::path& folder) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) {
        Diagnostic error;
        error.message = "there is no such folder; the one that holds your packs is expected";
        error.where.file = folder.string();
        return fail(std::move(error));
    }
    make_folders(folder / folder_name);  // where that fails, writing says so
    std::vector<std::string> written;
    for (const TypeFile& file : type_files(fascia)) {
        if (file.name == settings_name &&
            fs::exists(fs::symlink_status(folder / settings_name, ignored))) {
            continue;
        }
        if (auto done = write_file(folder / file.name, file.text); !done) {
            return fail(std::move(done.error()));
        }
        written.push_back((folder / file.name).string());
    }
    return written;
}

}  // namespace fascia
