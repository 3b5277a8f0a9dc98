#include "core/rules/kinds_apart.hpp"

#include <algorithm>
#include <string_view>

namespace fascia {

namespace {

bool is_plain(std::string_view type) {
    return type == "symbol" || type == "integer" || type == "real" || type == "case";
}

}  // namespace

bool exclude_each_other(const KnowledgeBase& kb, const std::string& a, const std::string& b) {
    if (a == b || is_plain(a) || is_plain(b) || a == "entity" || b == "entity") {
        return false;
    }
    for (const std::string_view apart : {"finding", "source", "kind"}) {
        if (a == apart || b == apart) {
            return true;
        }
    }
    const auto is_any = [](const std::string& type) {
        return type == "structure" || type == "candidate";
    };
    const auto is_above = [&](const std::string& above, const std::string& kind) {
        const std::vector<std::string> all = kb.kind_and_above(kind);
        return std::ranges::find(all, above) != all.end();
    };
    return !is_any(a) && !is_any(b) && !is_above(a, b) && !is_above(b, a);
}

const VariableColumn* column_apart(const KnowledgeBase& kb,
                                   const std::vector<VariableColumn>& columns,
                                   const std::string& type) {
    const auto found = std::ranges::find_if(columns, [&](const VariableColumn& column) {
        return exclude_each_other(kb, column.type, type);
    });
    return found == columns.end() ? nullptr : &*found;
}

}  // namespace fascia
