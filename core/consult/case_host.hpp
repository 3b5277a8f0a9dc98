#pragma once

#include "core/consult/consultation.hpp"
#include "core/rules/script_host.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace fascia {

/// Answers scripts from one case that was thought through.
class CaseHost final : public ScriptHost {
public:
    /// More answers to one pattern than these are refused: all of them are copied.
    static constexpr std::size_t answers_max = 100'000;
    /// What one pattern may try: seconds, where a person waits.
    static constexpr std::uint64_t tries_max = 100'000'000;

    /// Requires: the consultation outlives this; `limits` hold for each question.
    explicit CaseHost(const Consultation& consultation,
                      const datalog::Limits& limits = case_limits())
        : consultation_(consultation), limits_(limits) {
        limits_.tries_max = std::min(limits_.tries_max, tries_max);
        limits_.tuples_max = std::min<std::uint64_t>(limits_.tuples_max, answers_max);
    }

    [[nodiscard]] Result<ScriptValue> ask(std::string_view word,
                                          std::span<const ScriptValue> arguments) override;

private:
    [[nodiscard]] Result<ScriptValue> query(const std::string& pattern);
    [[nodiscard]] Result<ScriptValue> name_of(const std::string& id) const;

    const Consultation& consultation_;
    datalog::Limits limits_;
};

}  // namespace fascia
