#include "shell/pack_watch.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace fascia::shell {

PackWatch::PackWatch(const std::vector<std::filesystem::path>& paths)
    : inotify_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    for (const std::filesystem::path& path : paths) {
        std::error_code ignored;
        const bool is_folder = std::filesystem::is_directory(path, ignored);
        const std::filesystem::path folder = is_folder ? path : path.parent_path();
        const int watch =
            inotify_add_watch(inotify_.get(), folder.empty() ? "." : folder.c_str(),
                              IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE);
        is_watching_ = is_watching_ && watch >= 0;
        if (is_folder) {
            whole_folders_.insert(watch);
        } else {
            packs_.emplace(watch, path.filename().string());
        }
    }
}

bool PackWatch::has_changed() {
    constexpr std::size_t room = 4096;
    alignas(inotify_event) std::array<char, room> buffer{};
    bool changed = false;
    for (;;) {
        const ssize_t size = ::read(inotify_.get(), buffer.data(), buffer.size());
        if (size <= 0) {
            return changed;
        }
        for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            const std::string_view name(buffer.data() + at + sizeof event);
            const bool is_pack = packs_.contains({event.wd, std::string(name)}) ||
                                 (whole_folders_.contains(event.wd) && name.ends_with(".lua"));
            const bool is_read = is_pack || name.ends_with(".csv");  // a table beside a pack
            changed = changed || (event.len > 0 && is_read) || (event.mask & IN_Q_OVERFLOW) != 0;
            at += sizeof event + event.len;
        }
    }
}

}  // namespace fascia::shell
