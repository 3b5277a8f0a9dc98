#include "core/lua/load_pack.hpp"

#include "core/lua/repeated_fields.hpp"
#include "core/lua/run_script.hpp"
#include "core/lua/script.hpp"
#include "core/lua/unclosed_texts.hpp"
#include "core/rules/declaration.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace fascia {

Result<PackRead> read_pack(const SourceText& script, const ScriptLimits& limits,
                           const TableSource& tables) {
    if (Diagnostics unclosed = unclosed_texts(script); !unclosed.empty()) {
        return fail(std::move(unclosed));  // what else is wrong may come of it
    }
    auto ran = run_script(script, limits);
    if (!ran) {
        return fail(std::move(ran.error()));
    }
    PackRead out{{}, std::move(ran->problems)};
    out.is_whole = ran->has_all_names;
    if (out.problems.empty()) {  // else braces may be missing
        out.problems = repeated_fields(script);
    }
    out.pack = pack_from(script, ran->declarations, out.problems, tables);
    const auto has_columns = [](const auto& declared) { return !declared.columns.empty(); };
    out.is_whole = out.is_whole && std::ranges::all_of(out.pack.relations, has_columns) &&
                   std::ranges::all_of(out.pack.predicates, has_columns);
    if (out.pack.has_functions()) {
        out.pack.functions = std::make_shared<Script>(std::move(ran->sandbox), limits);
    }
    return out;
}

Result<Pack> load_pack(const SourceText& script, const ScriptLimits& limits,
                       const TableSource& tables) {
    auto read = read_pack(script, limits, tables);
    if (!read) {
        return fail(std::move(read.error()));
    }
    if (!read->problems.empty()) {
        sort_by_place(read->problems);
        return fail(std::move(read->problems));
    }
    return std::move(read->pack);
}

}  // namespace fascia
