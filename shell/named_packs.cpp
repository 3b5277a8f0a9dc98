#include "shell/named_packs.hpp"

#include <algorithm>
#include <iterator>
#include <system_error>

namespace fascia::shell {

Named sorted_out(const Arguments& arguments) {
    Named named;
    for (const Word& word : arguments.words) {
        const std::filesystem::path path(word.text);
        (path.extension() == ".json" ? named.cases : named.packs).push_back(path);
    }
    return named;
}

bool is_among(const std::filesystem::path& file, const std::vector<std::filesystem::path>& paths) {
    const auto plain = [](const std::filesystem::path& path) {
        std::error_code none;
        const auto whole = std::filesystem::absolute(path, none).lexically_normal();
        return whole.has_filename() ? whole : whole.parent_path();  // without '/' at the end
    };
    const std::filesystem::path own = plain(file);
    return std::ranges::any_of(paths, [&](const std::filesystem::path& path) {
        const std::filesystem::path other = plain(path);
        return own == other || own.parent_path() == other;
    });
}

Result<std::unique_ptr<Fascia>> open_with(const Session& session, const Named& named) {
    Settings settings = session.settings();
    std::ranges::copy_if(named.packs, std::back_inserter(settings.rules), [&](const auto& path) {
        return !is_among(path, session.settings().rules);
    });
    return Fascia::open(settings);
}

}  // namespace fascia::shell
