#include "core/rules/script_value.hpp"

#include <utility>

namespace fascia {

ScriptValue script_list(std::vector<ScriptValue> items) {
    auto out = std::make_shared<ScriptTable>();
    out->items = std::move(items);
    return std::shared_ptr<const ScriptTable>(std::move(out));
}

}  // namespace fascia
