#pragma once

#include "core/base/diagnostic.hpp"

#include <tl/expected.hpp>

#include <utility>

namespace fascia {

/// A value, or what is wrong with the input that should have given it. Loaders
/// collect: the list holds every error that was found, never nothing.
template <class T>
using Result = tl::expected<T, Diagnostics>;

/// The failed result that holds one error.
inline tl::unexpected<Diagnostics> fail(Diagnostic diagnostic) {
    Diagnostics all;
    all.push_back(std::move(diagnostic));
    return tl::unexpected<Diagnostics>(std::move(all));
}

/// The failed result that hands on errors already collected.
inline tl::unexpected<Diagnostics> fail(Diagnostics diagnostics) {
    return tl::unexpected<Diagnostics>(std::move(diagnostics));
}

}  // namespace fascia
