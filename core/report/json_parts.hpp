#pragma once

#include "core/explain/explanation.hpp"
#include "core/json/writer.hpp"
#include "core/report/engine_info.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

// What the JSON texts about a case have in common.

/// What every one begins with: its format ("explanation/1"), case, engine, setting, what
/// was told, the red flags. Without a format, as a ranking does: without what was told, and
/// without the steps of the flags.
void write_head(JsonWriter& out, std::string_view format, const Explanation& explanation,
                const EngineInfo& engine);

/// The member `engine`.
void write_engine(JsonWriter& out, const EngineInfo& engine);

/// Where a line stands: its points, and its rank unless that is 0; null where there is none.
void write_place(JsonWriter& out, std::string_view name, const std::optional<Points>& points,
                 std::size_t rank);

/// What the variables of a rule stand for, so that what follows can be checked.
void write_bindings(JsonWriter& out,
                    const std::vector<std::pair<std::string, FactValue>>& bindings);

/// What a step or a condition says, so that it can be checked.
void write_claim(JsonWriter& out, const Claim& claim);

/// One step with its number; with an empty one, neither it nor those below have any.
void write_step(JsonWriter& out, const Step& step, const std::string& number);

/// A step that stands under `number` has a number itself; of an empty one, none has.
void write_steps(JsonWriter& out, std::string_view name, const std::vector<Step>& steps,
                 const std::string& number = "");

/// The members `id` and `side` of a line.
void write_id_and_side(JsonWriter& out, const WeighedCandidate& weighed);

/// The member `cautions` of a step of treatment: those that hold, then those to ask for; empty
/// without a step.
void write_cautions(JsonWriter& out, const LadderStep* step);

/// Only where something is: what functions of packs failed to conclude.
void write_missing(JsonWriter& out, const std::vector<MissingPart>& missing);

/// What every one ends with: clashes, and the sentences that stand in every form.
void write_tail(JsonWriter& out, const Explanation& explanation);

}  // namespace fascia
