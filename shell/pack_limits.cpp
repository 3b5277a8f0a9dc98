#include "shell/pack_limits.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace fascia::shell {

namespace {

constexpr std::uint64_t million = 1'000'000;
constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20U;

/// One limit, in the unit in which a person writes it.
struct Limit {
    std::string_view name;
    std::uint64_t unit;
    std::string_view about;
    std::uint64_t (*get)(const ScriptLimits&);
    void (*set)(ScriptLimits&, std::uint64_t);
};

/// Of one member of the limits.
template <auto Member>
constexpr Limit limit(std::string_view name, std::uint64_t unit, std::string_view about) {
    return {name, unit, about,
            [](const ScriptLimits& limits) { return static_cast<std::uint64_t>(limits.*Member); },
            [](ScriptLimits& limits, std::uint64_t value) { limits.*Member = value; }};
}

constexpr Limit all[] = {
    limit<&ScriptLimits::instructions_max>("load-steps", million,
                                           "millions of instructions to load a pack"),
    limit<&ScriptLimits::memory_max>("load-memory", mebibyte, "MiB to load a pack"),
    limit<&ScriptLimits::call_instructions_max>("call-steps", million,
                                                "millions of instructions for one call"),
    limit<&ScriptLimits::call_memory_max>("call-memory", mebibyte, "MiB for one call"),
    limit<&ScriptLimits::evaluation_instructions_max>(
        "case-steps", million, "millions of instructions for all calls about one case"),
    limit<&ScriptLimits::output_max>("output", mebibyte, "MiB that one command may print"),
};

/// Above it, products of number and unit would no longer fit.
constexpr std::uint64_t number_max = 1'000'000;

}  // namespace

Result<void> read_pack_limits(const Arguments& arguments, const Word& value, ScriptLimits& limits) {
    const std::string_view text = value.text;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const std::string part(text.substr(at, end - at));
        at = end + 1;
        const std::string name = part.substr(0, part.find('='));
        const auto known = std::ranges::find(all, name, &Limit::name);
        if (known == std::end(all)) {
            std::vector<std::string> names;
            for (const Limit& one : all) {
                names.emplace_back(one.name);
            }
            Diagnostic error = arguments.error(value, "there is no limit '" + name + "' for packs",
                                               ErrorCode::usage);
            error.suggestions = nearest(name, names);
            error.hint = "the limits are " + join_or(names, "and");
            return fail(std::move(error));
        }
        const std::string digits = part.size() > name.size() ? part.substr(name.size() + 1) : "";
        std::uint64_t number = 0;
        const char* const last = digits.data() + digits.size();
        const auto [stop, problem] = std::from_chars(digits.data(), last, number);
        if (problem != std::errc() || stop != last || number == 0 || number > number_max) {
            Diagnostic error = arguments.error(
                value, "'" + part + "' gives no number from 1 to " + std::to_string(number_max),
                ErrorCode::usage);
            error.hint = "write  " + name + '=' +
                         std::to_string(known->get(ScriptLimits()) / known->unit) +
                         "  for what it is without";
            return fail(std::move(error));
        }
        known->set(limits, number * known->unit);
    }
    return {};
}

std::vector<std::string> pack_limits_in_words() {
    std::vector<std::string> out;
    const ScriptLimits without;
    for (const Limit& one : all) {
        out.push_back(std::string(one.name) + ": " + std::string(one.about) + " (" +
                      std::to_string(one.get(without) / one.unit) + ")");
    }
    return out;
}

}  // namespace fascia::shell
