#include "core/each_case.hpp"

#include "core/base/line_reader.hpp"
#include "core/base/text.hpp"
#include "core/json/problems.hpp"

#include <string>
#include <utility>

namespace fascia {

bool is_file_of_cases(std::string_view name) {
    return name.ends_with(".jsonl");
}

Result<std::size_t> each_case(const CaseLoader& loader, const std::filesystem::path& cases,
                              const datalog::Limits& limits,
                              const std::function<Result<void>(Case)>& take) {
    auto lines = LineReader::open(cases, case_bytes_max);
    if (!lines) {
        return fail(std::move(lines.error()));
    }
    json::Problems problems;
    std::size_t count = 0;
    while (!problems.full()) {
        if (limits.stop != nullptr && *limits.stop) {
            return fail(Diagnostic{ErrorCode::limit, "stopped on request", {}, "", {}, ""});
        }
        const auto line = lines->next();
        if (!line) {
            problems.add(line.error());
            break;
        }
        if (!*line) {
            break;
        }
        if (trim(**line).empty()) {
            continue;
        }
        ++count;
        auto c = loader.load(SourceText(cases.string(), std::string(**line)), lines->line());
        if (!c) {
            problems.add(std::move(c.error()));
        } else if (problems.empty()) {
            if (auto taken = take(std::move(*c)); !taken) {
                return fail(std::move(taken.error()));
            }
        }
    }
    if (problems.empty()) {
        return count;
    }
    const bool full = problems.full();
    Diagnostics found = problems.take();
    if (full) {
        std::string& hint = found.back().hint;
        hint += (hint.empty() ? "" : "; ") + std::string("what follows was not read");
    }
    return fail(std::move(found));
}

}  // namespace fascia
