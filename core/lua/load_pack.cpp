#include "core/lua/load_pack.hpp"

#include "core/lua/run_script.hpp"
#include "core/lua/script.hpp"
#include "core/rules/declaration.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace fascia {

Result<Pack> load_pack(const SourceText& script, const ScriptLimits& limits,
                       const TableSource& tables) {
    auto ran = run_script(script, limits);
    if (!ran) {
        return fail(std::move(ran.error()));
    }
    Diagnostics problems = std::move(ran->problems);
    Pack pack = pack_from(script, ran->declarations, problems, tables);
    if (!problems.empty()) {
        std::ranges::stable_sort(problems, {}, [](const Diagnostic& d) { return d.where.line; });
        return fail(std::move(problems));
    }
    if (pack.has_functions()) {
        pack.functions = std::make_shared<Script>(std::move(ran->sandbox), limits);
    }
    return pack;
}

}  // namespace fascia
