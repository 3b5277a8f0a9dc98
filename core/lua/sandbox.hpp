#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/lua/script_limits.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct lua_Debug;
struct lua_State;

namespace fascia {

/// A Lua state of its own for one pack, and the one boundary between the two: whatever runs in it
/// runs protected, within the bounds in force, with nothing but the library's short list of
/// functions; whatever goes wrong comes back as an error at a line of the pack.
class Sandbox {
public:
    /// Longest text that a pack can make, in bytes: what Lua does with one text it does at one go.
    static constexpr std::size_t text_max = std::size_t{1} << 20U;

    /// `script` is the whole file, for messages.
    explicit Sandbox(SourceText script);
    ~Sandbox();
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    /// False where there was not even memory for an empty state.
    [[nodiscard]] bool is_open() const { return lua_ != nullptr; }

    /// What the next run() may take.
    struct Bounds {
        std::uint64_t instructions_max = 0;  ///< the greatest number: they are not counted
        std::size_t memory_max = 0;          ///< bytes, with all that is held before
        std::string_view what;               ///< that is stopped, in a message: "the pack"
    };

    /// Calls `work`, protected; it begins with an empty stack and may raise errors. Nothing
    /// comes of it where it fails. Errors: what the pack did wrong; a bound (ErrorCode::limit).
    /// Requires: not from within itself; then the error says so.
    [[nodiscard]] Result<void> run(const Bounds& bounds,
                                   const std::function<void(lua_State*)>& work);

    /// Of the last run: instructions, with what other work is charged for.
    [[nodiscard]] std::uint64_t instructions() const { return instructions_; }
    /// Bytes held now.
    [[nodiscard]] std::size_t memory() const { return memory_; }
    /// Gives back what is no longer needed.
    void collect();

    /// Names that a message about an unknown one can offer.
    void know(std::vector<std::string> names) { known_ = std::move(names); }

    // For what runs inside:

    [[nodiscard]] static Sandbox& of(lua_State* lua);
    /// Work that no instruction stands for. Raises an error where it is too much.
    static void charge(lua_State* lua, std::uint64_t instructions);
    /// Raises the error "'NAME' is not known here", or another sentence, with the nearest of these.
    [[noreturn]] static void raise_unknown(lua_State* lua, const std::string& message,
                                           std::vector<std::string> nearest);
    [[nodiscard]] const std::vector<std::string>& known() const { return known_; }
    [[nodiscard]] const SourceText& script() const { return script_; }

private:
    enum class Stopped : std::uint8_t { no, instructions, memory, text, clock };

    static void* allocate(void* user, void* block, std::size_t old_size, std::size_t new_size);
    static void count(lua_State* lua, lua_Debug* debug);
    void stop(Stopped why);
    [[nodiscard]] Diagnostic error(std::string message) const;
    [[nodiscard]] std::string stopped_in_words() const;
    [[nodiscard]] std::uint32_t line_now() const;

    SourceText script_;
    lua_State* lua_ = nullptr;
    Bounds bounds_;
    std::uint64_t instructions_ = 0;
    std::size_t memory_ = 0;
    std::size_t refused_ = 0;  // the request that was refused last
    Stopped stopped_ = Stopped::no;
    std::uint32_t stopped_at_ = 0;  // line
    bool is_running_ = false;
    std::chrono::steady_clock::time_point begun_;
    std::vector<std::string> known_;
    std::vector<std::string> nearest_;
};

}  // namespace fascia
