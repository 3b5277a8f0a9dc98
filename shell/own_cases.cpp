#include "shell/own_cases.hpp"

#include "core/base/file.hpp"
#include "core/json/load.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <span>
#include <string_view>
#include <system_error>

namespace fascia::shell {

namespace {

/// Whether the file says at its beginning that it holds a case.
bool looks_like_case(const std::filesystem::path& path) {
    std::array<char, 256> begin{};
    std::ifstream file(path, std::ios::binary);
    file.read(begin.data(), begin.size());
    const std::string_view text(begin.data(), static_cast<std::size_t>(file.gcount()));
    return text.find("\"case/1\"") != std::string_view::npos;
}

}  // namespace

std::vector<OwnCase> own_cases(const Session& session, std::size_t files_max) {
    std::vector<OwnCase> out;
    const std::vector<std::string> examples = Fascia::example_ids();
    if (const auto files = files_in(".", ".json")) {
        const std::size_t count = std::min(files->size(), files_max);
        for (const std::filesystem::path& path : std::span(*files).first(count)) {
            if (looks_like_case(path)) {
                const std::string stem = path.stem().string();
                const bool is_example = std::ranges::count(examples, stem) > 0;
                out.push_back({is_example ? path.filename().string() : stem, path});
            }
        }
    }
    for (const std::filesystem::path& path : session.case_files()) {
        std::error_code error;
        const bool is_here = std::ranges::any_of(out, [&](const OwnCase& one) {
            return std::filesystem::equivalent(one.path, path, error);
        });
        if (!is_here && looks_like_case(path)) {
            out.push_back({path.string(), path});
        }
    }
    return out;
}

const OwnCase& latest(const std::vector<OwnCase>& cases) {
    return *std::ranges::max_element(cases, {}, [](const OwnCase& one) {
        std::error_code ignored;
        return std::filesystem::last_write_time(one.path, ignored);
    });
}

}  // namespace fascia::shell
