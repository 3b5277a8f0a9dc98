#include "core/rules/table_file.hpp"

#include "core/base/file.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace fascia {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t table_bytes_max = std::size_t{4} << 20U;

bool is_plain_name(std::string_view name) {
    return name.size() > 4 && name.ends_with(".csv") && !name.starts_with('.') &&
           std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '-' || c == '_';
           });
}

/// Without a place: the table's name is shown where the pack names it.
Diagnostics problem(std::string message, std::vector<std::string> suggestions = {},
                    std::string hint = {}) {
    Diagnostic out;
    out.message = std::move(message);
    out.suggestions = std::move(suggestions);
    out.hint = std::move(hint);
    return {std::move(out)};
}

Result<SourceText> read_table(const fs::path& folder, const std::string& name) {
    for (const std::string_view ending : {".xlsx", ".xls", ".ods", ".numbers"}) {
        if (to_lower(name).ends_with(ending)) {
            return fail(
                problem("\"" + printable(name) + "\" is a file of a spreadsheet program", {},
                        "save it from there as CSV, and name that file: \"" +
                            printable(name.substr(0, name.size() - ending.size())) + ".csv\""));
        }
    }
    if (!is_plain_name(name)) {
        return fail(problem("\"" + printable(name) + "\" is not the name of a table", {},
                            "a table is named by the name of a file beside the pack that ends in "
                            "\".csv\", such as \"points.csv\", with letters, digits, '.', '-' and "
                            "'_' only"));
    }
    const fs::path file = folder / name;
    std::error_code error;
    if (!fs::exists(file, error)) {
        std::vector<std::string> known;
        for (const std::string_view ending : {".csv", ".CSV", ".txt"}) {
            if (const auto files = files_in(folder, ending)) {
                for (const fs::path& one : *files) {
                    known.push_back(one.filename().string());
                }
            }
        }
        std::vector<std::string> near = nearest(name, known);
        std::ranges::copy_if(known, std::back_inserter(near), [&](const std::string& other) {
            return near.empty() && to_lower(other) == to_lower(name);
        });
        return fail(problem("there is no file \"" + name + "\" beside the pack, in " +
                                fs::absolute(folder, error).lexically_normal().string(),
                            std::move(near)));
    }
    const fs::path real = fs::canonical(file, error);
    const fs::path home = error ? fs::path() : fs::canonical(folder, error);
    if (error || real.parent_path() != home) {
        return fail(problem("\"" + name + "\" is a link that leads out of the folder of the pack"));
    }
    auto text = read_file(file, table_bytes_max);
    if (!text) {
        return fail(std::move(text.error()));
    }
    return SourceText(folder == "." ? name : file.string(), std::move(*text));
}

}  // namespace

TableSource tables_beside(const fs::path& pack) {
    const fs::path folder = pack.has_parent_path() ? pack.parent_path() : fs::path(".");
    return [folder](const std::string& name) { return read_table(folder, name); };
}

}  // namespace fascia
