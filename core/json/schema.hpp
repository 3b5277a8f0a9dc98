#pragma once

#include "core/json/document.hpp"
#include "core/json/problems.hpp"

#include <memory>
#include <string_view>

namespace fascia::json {

/// A JSON Schema (draft 4) for files of one format: an object whose members are
/// values or lists of entries.
///
/// RapidJSON's validator stops at the first error, so each entry is checked on
/// its own. What it finds is told as a sentence about the file: the words come
/// from the titles in the schema, never from the keywords.
class Schema {
public:
    /// Requires: `text` is a schema of this shape, as in kb/schema/.
    explicit Schema(std::string_view text);
    ~Schema();
    Schema(Schema&&) noexcept;

    /// Adds the first error of each entry to the problems.
    void check(const Document& document, Problems& problems) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fascia::json
