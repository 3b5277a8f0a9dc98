#include "core/lua/sandbox.hpp"

#include "core/base/text.hpp"
#include "core/lua/grammar_hint.hpp"
#include "core/lua/plain_words.hpp"
#include "core/lua/watchdog.hpp"

#include <lua.hpp>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

namespace {

/// What the script is called towards Lua; our own messages put the file's name in its place.
constexpr const char* guarded_chunk = "pack";

/// Instructions between two looks at the budget.
constexpr int hook_interval = 1000;
/// Bytes that are moved in the time of one instruction, about.
constexpr std::uint64_t bytes_per_instruction = 64;
/// The same of bytes that are looked through when Lua collects what is no longer needed.
constexpr std::uint64_t collected_per_instruction = 8;
/// Smaller blocks cost what the instruction costs that asks for them.
constexpr std::size_t charged_from = 1024;

int run_work(lua_State* lua) {
    const auto& work = *static_cast<const std::function<void(lua_State*)>*>(lua_touserdata(lua, 1));
    lua_settop(lua, 0);
    work(lua);
    return 0;
}

}  // namespace

Sandbox::Sandbox(SourceText script, std::shared_ptr<Watchdog> watchdog)
    : script_(std::move(script)), watchdog_(std::move(watchdog)) {
    bounds_.memory_max = std::size_t{1} << 20U;
    lua_ = lua_newstate(allocate, this);
}

Sandbox::~Sandbox() {
    if (lua_ != nullptr) {
        lua_close(lua_);
    }
}

/// Charges every allocation against the budget. What is refused once is asked for again after Lua
/// has collected what is no longer needed; refused twice, it is final.
void* Sandbox::allocate(void* user, void* block, std::size_t old_size, std::size_t new_size) {
    auto& sandbox = *static_cast<Sandbox*>(user);
    const std::size_t charged = block == nullptr ? 0 : old_size;  // else old_size is a type tag
    if (new_size == 0) {
        sandbox.memory_ -= charged;
        std::free(block);
        return nullptr;
    }
    if (new_size > charged) {
        const bool is_text = block == nullptr && old_size == LUA_TSTRING;
        if (is_text && new_size > text_max + charged_from) {
            sandbox.stop(Stopped::text);
        }
        // Not for what grows: when Lua's own tables do, hangs on what ran before.
        if (block == nullptr && new_size >= charged_from) {
            sandbox.instructions_ += new_size / bytes_per_instruction;
        }
        if (sandbox.stopped_ != Stopped::no && sandbox.is_running_) {
            return nullptr;
        }
        if (sandbox.memory_ + sandbox.taken_ - charged + new_size > sandbox.bounds_.memory_max) {
            // Lua collects now. Close to the budget that soon has to be done again, and finds less
            // each time.
            sandbox.instructions_ += sandbox.memory_ / collected_per_instruction;
            if (std::exchange(sandbox.refused_, new_size) == new_size ||
                sandbox.instructions_ > sandbox.bounds_.instructions_max) {
                sandbox.stop(Stopped::memory);
            }
            sandbox.failed_at_ = sandbox.line_now();
            return nullptr;
        }
        sandbox.refused_ = 0;
    }
    void* grown = std::realloc(block, new_size);
    if (grown != nullptr) {
        sandbox.memory_ = sandbox.memory_ - charged + new_size;
    }
    return grown;
}

Sandbox& Sandbox::of(lua_State* lua) {
    void* user = nullptr;
    lua_getallocf(lua, &user);
    return *static_cast<Sandbox*>(user);
}

/// Neither allocates nor raises: it is called while memory is being refused.
std::uint32_t Sandbox::line_now() const {
    lua_Debug debug = {};
    for (int level = 0; lua_getstack(lua_, level, &debug) != 0; ++level) {
        lua_getinfo(lua_, "l", &debug);
        if (debug.currentline > 0) {
            return static_cast<std::uint32_t>(debug.currentline);
        }
    }
    return 0;
}

void Sandbox::stop(Stopped why) {
    if (stopped_ == Stopped::no && is_running_) {
        stopped_ = why;
        stopped_at_ = line_now();
    }
}

void Sandbox::count(lua_State* lua, lua_Debug*) {
    Sandbox& sandbox = of(lua);
    charge(lua, hook_interval);
    if (sandbox.clock_.is_over(sandbox.bounds_.clock_max)) {
        sandbox.stop(Stopped::clock);
        charge(lua, 0);  // raises the error
    }
}

/// Called where an error is raised, with what was thrown: that alone need not tell where.
int Sandbox::note_line(lua_State* lua) {
    Sandbox& sandbox = of(lua);
    sandbox.failed_at_ = sandbox.line_now();
    return 1;
}

void Sandbox::charge(lua_State* lua, std::uint64_t instructions) {
    Sandbox& sandbox = of(lua);
    sandbox.instructions_ += instructions;
    if (sandbox.instructions_ > sandbox.bounds_.instructions_max) {
        sandbox.stop(Stopped::instructions);
    }
    // Once stopped it stays so, whoever may have caught the error.
    if (sandbox.stopped_ != Stopped::no) {
        lua_pushliteral(lua, "stopped");
        lua_error(lua);
    }
}

void Sandbox::take(lua_State* lua, std::size_t bytes) {
    Sandbox& sandbox = of(lua);
    sandbox.taken_ += bytes;
    if (sandbox.memory_ + sandbox.taken_ > sandbox.bounds_.memory_max) {
        sandbox.instructions_ += sandbox.memory_ / collected_per_instruction;
        sandbox.collect();
    }
    if (sandbox.memory_ + sandbox.taken_ > sandbox.bounds_.memory_max) {
        sandbox.stop(Stopped::memory);
    }
    charge(lua, bytes / bytes_per_instruction);  // raises an error where it was stopped
}

void Sandbox::raise(lua_State* lua, Diagnostic error) {
    luaL_where(lua, 1);
    lua_pushlstring(lua, error.message.data(), error.message.size());
    lua_concat(lua, 2);
    of(lua).raised_ = std::move(error);
    lua_error(lua);
    std::abort();  // lua_error() does not come back
}

void Sandbox::print(lua_State* lua, std::string_view line) {
    Sandbox& sandbox = of(lua);
    const std::size_t output_max = sandbox.bounds_.output_max;
    if (output_max == 0) {
        luaL_error(lua, "nothing can be printed here; only commands and the console can print");
    }
    if (sandbox.output_.size() + line.size() >= output_max) {
        sandbox.stop(Stopped::output);
    }
    charge(lua, line.size() / bytes_per_instruction);  // raises an error where it was stopped
    sandbox.output_.append(line).push_back('\n');
}

Result<ScriptValue> Sandbox::ask(std::string_view word, std::span<const ScriptValue> arguments) {
    std::optional<Watchdog::Watch> rest;
    if (watchdog_ != nullptr) {
        rest.emplace(*watchdog_, nullptr);
    }
    const std::chrono::nanoseconds begun = processor_time();
    auto answer = bounds_.host->ask(word, arguments);
    asked_ += processor_time() - begun;
    if (asked_ > asked_max) {
        stop(Stopped::asking);
    }
    clock_.restart();
    return answer;
}

Result<void> Sandbox::run(const Bounds& bounds, const std::function<void(lua_State*)>& work) {
    if (is_running_) {
        return fail(
            error("a function of a pack was called while one of the same pack was running"));
    }
    bounds_ = bounds;
    instructions_ = 0;
    stopped_ = Stopped::no;
    stopped_at_ = 0;
    failed_at_ = 0;
    refused_ = 0;
    taken_ = 0;
    asked_ = {};
    clock_.restart();
    raised_ = {};
    output_.clear();
    is_running_ = true;
    std::optional<Watchdog::Watch> watch;
    if (watchdog_ != nullptr) {
        watch.emplace(*watchdog_, &script_.name());
    }
    // Counting costs about as much as a short instruction; where there is no bound, nothing is
    // counted.
    const bool is_counted = bounds.instructions_max != std::numeric_limits<std::uint64_t>::max();
    lua_sethook(lua_, is_counted ? count : nullptr, is_counted ? LUA_MASKCOUNT : 0, hook_interval);
    lua_pushcfunction(lua_, note_line);
    lua_pushcfunction(lua_, run_work);
    lua_pushlightuserdata(lua_, const_cast<std::function<void(lua_State*)>*>(&work));
    const int status = lua_pcall(lua_, 1, 0, 1);
    if (status == LUA_ERRMEM) {
        stop(Stopped::memory);
        stopped_at_ = stopped_at_ > 0 ? stopped_at_ : failed_at_;
    }
    watch.reset();
    is_running_ = false;
    if (status == LUA_OK && stopped_ == Stopped::no) {
        lua_settop(lua_, 0);
        return {};
    }
    std::string message = "the pack stopped with an error";
    if (status != LUA_OK && lua_type(lua_, -1) == LUA_TSTRING) {
        std::size_t size = 0;
        const char* text = lua_tolstring(lua_, -1, &size);
        message.assign(text, size);
    }
    lua_settop(lua_, 0);
    if (stopped_ != Stopped::no) {
        collect();
    }
    return fail(error(std::move(message)));
}

void Sandbox::collect() {
    lua_gc(lua_, LUA_GCCOLLECT);
}

std::string Sandbox::stopped_in_words() const {
    const std::string begin = std::string(bounds_.what) + " was stopped: it ";
    switch (stopped_) {
        case Stopped::memory:
            return begin + "needs more than " + std::to_string(bounds_.memory_max >> 20U) + " MiB";
        case Stopped::text:
            return begin + "made a text of more than " + std::to_string(text_max >> 20U) + " MiB";
        case Stopped::clock:
            return begin + "was still running after " +
                   std::to_string(duration_cast<std::chrono::seconds>(bounds_.clock_max).count()) +
                   " seconds";
        case Stopped::asking:
            return begin + "asked for answers that took more than " +
                   std::to_string(asked_max.count()) + " seconds";
        case Stopped::output:
            return begin + "printed more than " + std::to_string(bounds_.output_max >> 10U) +
                   " KiB";
        default:
            return begin + "was still running after " +
                   std::to_string(bounds_.instructions_max / 1'000'000) + " million instructions";
    }
}

std::string_view Sandbox::what_to_look_for() const {
    switch (stopped_) {
        case Stopped::memory:
            return "is a table filled there, or a text made longer, by a loop that does not end?";
        case Stopped::instructions:
        case Stopped::clock:
            return "is there a loop that does not end?";
        default:
            return {};
    }
}

/// "pack:12: message" as an error at that line of the script.
Diagnostic Sandbox::error(std::string message) const {
    Diagnostic diagnostic;
    diagnostic.where = {script_.name(), failed_at_, 0, 1};
    const std::string prefix = std::string(guarded_chunk) + ':';
    if (message.starts_with(prefix)) {
        char* end = nullptr;
        const unsigned long line = std::strtoul(message.c_str() + prefix.size(), &end, 10);
        // Packs can write what looks like a place, too.
        const auto ends = std::ranges::count(script_.text(), '\n');
        const bool is_there = line <= static_cast<std::uint64_t>(ends) + 1;
        diagnostic.where.line = is_there ? static_cast<std::uint32_t>(line) : failed_at_;
        message.erase(0, static_cast<std::size_t>(end - message.c_str()));
        message.erase(0, std::min<std::size_t>(message.find_first_not_of(": "), message.size()));
    }
    constexpr std::size_t message_max = 4096;
    message.resize(std::min(message.size(), message_max));
    diagnostic.message = in_plain_words(std::move(message));
    if (stopped_ != Stopped::no) {
        diagnostic.code = ErrorCode::limit;
        diagnostic.message = stopped_in_words();
        diagnostic.hint = what_to_look_for();
        diagnostic.where.line = stopped_at_;
    }
    if (stopped_ == Stopped::no && !raised_.message.empty()) {
        diagnostic.code = raised_.code;
        diagnostic.hint = raised_.hint;
        diagnostic.suggestions = raised_.suggestions;
    }
    if (diagnostic.where.line > 0) {
        explain_unclosed(diagnostic);
        diagnostic.excerpt = script_.file_line(diagnostic.where.line);
        explain_grammar(diagnostic);
        if (stopped_ == Stopped::no) {
            point_into_question(raised_, script_, diagnostic);
        }
    }
    return diagnostic;
}

}  // namespace fascia
