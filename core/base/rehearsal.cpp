#include "core/base/rehearsal.hpp"

#include "core/base/descriptor.hpp"

#include <stdlib.h>

#include <cassert>
#include <cerrno>
#include <string>
#include <utility>

namespace fascia {

namespace {

namespace fs = std::filesystem;

/// Of the rehearsal that is on; empty: none is.
fs::path& folder_now() {
    static fs::path folder;
    return folder;
}

/// The place in the rehearsal's folder; no "..", and no link, leads out of it.
fs::path inside(const fs::path& path) {
    std::error_code ignored;
    return folder_now() / fs::absolute(path, ignored).lexically_normal().relative_path();
}

}  // namespace

Result<Rehearsal> Rehearsal::begin() {
    assert(!is_on());
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "fascia.XXXXXX").string();
    if (error || ::mkdtemp(name.data()) == nullptr) {
        return file_error(name, "this folder, for a while, cannot be made: " +
                                    (error ? error.message() : reason(errno)));
    }
    return Rehearsal(name);
}

Rehearsal::Rehearsal(fs::path folder) : folder_(std::move(folder)) {
    folder_now() = folder_;
}

Rehearsal::Rehearsal(Rehearsal&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}

Rehearsal::~Rehearsal() {
    if (!folder_.empty()) {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
        folder_now().clear();
    }
}

bool Rehearsal::is_on() {
    return !folder_now().empty();
}

std::size_t Rehearsal::files() const {
    std::error_code error;
    std::size_t count = 0;
    for (fs::recursive_directory_iterator it(folder_, error), end; !error && it != end;
         it.increment(error)) {
        std::error_code ignored;
        count += it->is_regular_file(ignored) ? 1U : 0U;
    }
    return count;
}

fs::path place_to_write(const fs::path& path) {
    if (!Rehearsal::is_on()) {
        return path;
    }
    fs::path place = inside(path);
    std::error_code ignored;
    if (fs::is_directory(fs::absolute(path, ignored).parent_path(), ignored)) {
        fs::create_directories(place.parent_path(), ignored);
    }
    return place;
}

fs::path place_to_read(const fs::path& path) {
    if (!Rehearsal::is_on()) {
        return path;
    }
    fs::path place = inside(path);
    std::error_code ignored;
    return fs::is_regular_file(place, ignored) ? place : path;
}

bool is_there(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(place_to_read(path), ignored);
}

std::error_code make_folders(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(Rehearsal::is_on() ? inside(folder) : folder, error);
    return error;
}

}  // namespace fascia
