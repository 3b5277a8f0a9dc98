#pragma once

#include "core/base/result.hpp"
#include "core/base/text.hpp"
#include "core/rules/pack.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

/// What packs declare under a name, by "PACK/NAME", or by its name where only one pack has one of
/// that name. `Found` holds the pack and the declaration, and has id(); `what` is what it is in
/// words. Errors: there is none, with the nearest; there are several.
template <class Found, class Declared>
Result<Found> find_in_packs(const std::vector<Pack>& packs, std::vector<Declared> Pack::*list,
                            std::string_view name, const std::string& what) {
    std::vector<Found> found;
    std::vector<std::string> names;
    for (const Pack& pack : packs) {
        for (const Declared& declared : pack.*list) {
            const Found one{&pack, &declared};
            names.push_back(one.id());
            names.emplace_back(declared.name.text());
            if (name == one.id() || name == declared.name.text()) {
                found.push_back(one);
            }
        }
    }
    if (found.size() == 1) {
        return found.front();
    }
    Diagnostic error;
    if (found.empty()) {
        error.message = "there is no " + what + " '" + std::string(name) + "'";
        error.suggestions = nearest(name, names);
        error.hint = names.empty() ? "no pack that is loaded gives one" : "";
    } else {
        std::vector<std::string> ids;
        for (const Found& one : found) {
            ids.push_back(one.id());
        }
        error.message = "several packs have a " + what + " '" + std::string(name) + "'";
        error.hint = "write " + join_or(ids);
    }
    return fail(std::move(error));
}

}  // namespace fascia
