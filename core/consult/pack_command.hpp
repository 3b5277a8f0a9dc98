#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/rules/pack.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// A command, and the pack that gave it.
struct CommandOfPack {
    const Pack* pack = nullptr;
    const Pack::Command* command = nullptr;
    [[nodiscard]] std::string id() const;  ///< "PACK/NAME"
};

/// All commands of packs, by id.
[[nodiscard]] std::vector<CommandOfPack> commands_of(const std::vector<Pack>& packs);

/// A command by "PACK/NAME", or by its name where only one pack has one of that name. Errors:
/// there is none, with the nearest; there are several.
[[nodiscard]] Result<CommandOfPack> find_command(const std::vector<Pack>& packs,
                                                 std::string_view name);

/// Runs it on a case. The function gets the words as a list of texts, may ask (CaseHost) and
/// print, and returns what is to be shown, or nothing. The error, if any, is in Answer::value.
/// Requires: the pack is loaded still.
[[nodiscard]] PackFunctions::Answer run(const CommandOfPack& command,
                                        std::span<const std::string> words,
                                        const Consultation& consultation,
                                        const datalog::Limits& limits = case_limits());

}  // namespace fascia
