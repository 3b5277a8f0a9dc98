#include "shell/autosave.hpp"

#include "core/base/file.hpp"
#include "core/json/load.hpp"
#include "shell/terminal.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <system_error>
#include <utility>

namespace fascia::shell {

namespace {

constexpr std::string_view kept = "kept-";
constexpr std::string_view thrown_away = "discarded-";
constexpr std::string_view extension = ".json";
constexpr int slots_max = 100;

std::string slot_name(int number) {
    return number == 1 ? "unsaved" : "unsaved-" + std::to_string(number);
}

/// The number of a file that was set aside, or discarded; 0 where it is none.
int number_of(const std::filesystem::path& path, std::string_view prefix = kept) {
    const std::string name = path.filename().string();
    int number = 0;
    if (name.starts_with(prefix) && name.ends_with(extension)) {
        std::from_chars(name.data() + prefix.size(), name.data() + name.size(), number);
    }
    return number;
}

std::vector<std::filesystem::path> entries(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        found.push_back(it->path());
    }
    std::ranges::sort(found);
    return found;
}

/// Files of a folder that were set aside, or discarded, by number.
std::vector<std::filesystem::path> numbered(const std::filesystem::path& folder,
                                            std::string_view prefix) {
    std::vector<std::filesystem::path> found;
    std::ranges::copy_if(entries(folder), std::back_inserter(found),
                         [&](const auto& path) { return number_of(path, prefix) > 0; });
    std::ranges::sort(found, {}, [&](const auto& path) { return number_of(path, prefix); });
    return found;
}

/// The lock of a slot, if no other console holds it.
std::optional<Descriptor> take_lock(const std::filesystem::path& folder, const std::string& slot) {
    const std::filesystem::path path = folder / (slot + ".lock");
    Descriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_CREAT, S_IRUSR | S_IWUSR));
    if (file.get() < 0 || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        return std::nullopt;
    }
    return std::optional<Descriptor>(std::move(file));
}

}  // namespace

Autosave::Autosave(std::optional<std::filesystem::path> folder) : folder_(std::move(folder)) {}

std::vector<std::filesystem::path> Autosave::files_of(const std::string& slot) const {
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path& path : entries(*folder_)) {
        const std::string name = path.filename().string();
        if (name == slot + ".json" || (name.starts_with(slot + '+') && name.ends_with(extension))) {
            files.push_back(path);
        }
    }
    return files;
}

std::vector<std::filesystem::path> Autosave::set_aside(const std::string& slot) const {
    int number = 0;
    for (const std::filesystem::path& path : entries(*folder_)) {
        number = std::max(number, number_of(path));
    }
    std::vector<std::filesystem::path> moved;
    for (const std::filesystem::path& path : files_of(slot)) {
        std::filesystem::path to =
            *folder_ / (std::string(kept) + std::to_string(++number) + std::string(extension));
        std::error_code error;
        std::filesystem::rename(path, to, error);
        if (!error) {
            moved.push_back(std::move(to));
        }
    }
    return moved;
}

bool Autosave::take_slot() {
    for (int number = 1; slot_.empty() && number <= slots_max; ++number) {
        const std::string name = slot_name(number);
        if (auto held = take_lock(*folder_, name)) {
            lock_.emplace(std::move(*held));
            set_aside(name);  // of a console that ended without a word
            slot_ = name;
        }
    }
    return !slot_.empty();
}

Result<std::filesystem::path> Autosave::keep(const Case& c, const std::string& branch) {
    if (!folder_) {
        return fail(
            {ErrorCode::input, "there is no folder to keep unsaved work in", {}, {}, {}, {}});
    }
    make_private_folder(*folder_);  // where that failed, write_file() says so
    const std::string slot = take_slot() ? slot_ : slot_name(1);
    std::filesystem::path path =
        *folder_ / (slot + (branch.empty() ? "" : '+' + branch) + std::string(extension));
    if (auto written = write_file(path, to_json(c)); !written) {
        return fail(std::move(written.error()));
    }
    return path;
}

void Autosave::forget() {
    if (slot_.empty()) {
        return;
    }
    for (const std::filesystem::path& path : files_of(slot_)) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
}

std::vector<std::filesystem::path> Autosave::set_aside() {
    return slot_.empty() ? std::vector<std::filesystem::path>() : set_aside(slot_);
}

std::vector<std::filesystem::path> Autosave::left_behind() {
    if (!folder_) {
        return {};
    }
    for (int number = 1; number <= slots_max; ++number) {
        const std::string name = slot_name(number);
        if (name != slot_ && !files_of(name).empty()) {
            if (const auto held = take_lock(*folder_, name)) {
                set_aside(name);
            }
        }
    }
    return numbered(*folder_, kept);
}

void Autosave::discard(const std::vector<std::filesystem::path>& left) {
    forget_discarded();
    for (const std::filesystem::path& path : left) {
        std::error_code ignored;
        std::filesystem::rename(
            path,
            path.parent_path() / (std::string(thrown_away) + std::to_string(number_of(path)) +
                                  std::string(extension)),
            ignored);
    }
}

std::vector<std::filesystem::path> Autosave::discarded() const {
    return folder_ ? numbered(*folder_, thrown_away) : std::vector<std::filesystem::path>();
}

std::size_t Autosave::forget_discarded() {
    const std::vector<std::filesystem::path> files = discarded();
    for (const std::filesystem::path& path : files) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
    return files.size();
}

}  // namespace fascia::shell
