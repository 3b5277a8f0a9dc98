#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/lua/clocks.hpp"
#include "core/lua/script_limits.hpp"
#include "core/rules/script_host.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct lua_Debug;
struct lua_State;

namespace fascia {

class Watchdog;

/// A Lua state of its own for one pack, and the one boundary between the two: whatever runs in it
/// runs protected, within the bounds in force, with nothing but the library's short list of
/// functions; whatever goes wrong comes back as an error at a line of the pack.
class Sandbox {
public:
    /// Longest text that a pack can make, in bytes: what Lua does with one text it does at one go.
    static constexpr std::size_t text_max = std::size_t{1} << 20U;

    /// `script` is the whole file, for messages. `watchdog` may be null.
    explicit Sandbox(SourceText script, std::shared_ptr<Watchdog> watchdog = nullptr);
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
        std::size_t output_max = 0;          ///< bytes that it may print; 0: it cannot print
        ScriptHost* host = nullptr;          ///< answers what it asks; null: it cannot ask
        /// Of the processor, behind the instructions.
        std::chrono::nanoseconds clock_max = std::chrono::seconds(10);
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
    /// What it printed, also where it failed then.
    [[nodiscard]] const std::string& output() const { return output_; }
    /// Gives back what is no longer needed.
    void collect();

    /// Another text that runs in the same state, for messages.
    void set_script(SourceText script) { script_ = std::move(script); }

    /// Names that a message about an unknown one can offer.
    void know(std::vector<std::string> names) { known_ = std::move(names); }

    // For what runs inside:

    [[nodiscard]] static Sandbox& of(lua_State* lua);
    /// Work that no instruction stands for. Raises an error where it is too much.
    static void charge(lua_State* lua, std::uint64_t instructions);
    /// Memory that this run takes outside of Lua, for what is copied out of it. Raises an error
    /// where it is too much.
    static void take(lua_State* lua, std::size_t bytes);
    /// Raises an error at the line of the pack that called. Where it is about a part of what the
    /// pack asked, with that as its excerpt, it points there.
    [[noreturn]] static void raise(lua_State* lua, Diagnostic error);
    /// Prints a line. Raises an error where printing is not possible, or it is too much.
    static void print(lua_State* lua, std::string_view line);
    [[nodiscard]] bool can_ask() const { return bounds_.host != nullptr; }
    /// Has the host answer. That takes none of the time that the pack has: the host has bounds of
    /// its own for each answer, and a run of the pack has asked_max for all of them.
    /// Requires: can_ask().
    [[nodiscard]] Result<ScriptValue> ask(std::string_view word,
                                          std::span<const ScriptValue> arguments);
    [[nodiscard]] const std::vector<std::string>& known() const { return known_; }
    [[nodiscard]] const SourceText& script() const { return script_; }

private:
    enum class Stopped : std::uint8_t { no, instructions, memory, text, output, clock, asking };
    /// What all answers to one run may take of the processor.
    static constexpr std::chrono::seconds asked_max{10};

    static void* allocate(void* user, void* block, std::size_t old_size, std::size_t new_size);
    static void count(lua_State* lua, lua_Debug* debug);
    static int note_line(lua_State* lua);
    void stop(Stopped why);
    [[nodiscard]] Diagnostic error(std::string message) const;
    [[nodiscard]] std::string stopped_in_words() const;
    [[nodiscard]] std::string_view what_to_look_for() const;
    [[nodiscard]] std::uint32_t line_now() const;

    SourceText script_;
    lua_State* lua_ = nullptr;
    Bounds bounds_;
    std::uint64_t instructions_ = 0;
    std::size_t memory_ = 0;
    std::size_t taken_ = 0;    // outside of Lua, in this run
    std::size_t refused_ = 0;  // the request that was refused last
    Stopped stopped_ = Stopped::no;
    std::uint32_t stopped_at_ = 0;  // line
    std::uint32_t failed_at_ = 0;   // line where the error was raised that ended the last run
    bool is_running_ = false;
    ProcessorClock clock_;
    std::chrono::nanoseconds asked_{};  // that answers took, in this run
    std::vector<std::string> known_;
    Diagnostic raised_;  // what raise() was given: message and place come back by way of Lua
    std::string output_;
    std::shared_ptr<Watchdog> watchdog_;
};

}  // namespace fascia
