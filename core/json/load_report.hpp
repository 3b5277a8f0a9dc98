#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

/// How a written report was made: what it takes to make it again.
struct WrittenReport {
    struct Pack {
        std::string id;
        std::string hash;
    };
    /// A case that it is about, in the format case/1.
    struct NamedCase {
        std::string name;
        SourceText told;
    };
    std::string subject;  ///< as in the schema; empty: one case
    std::string about;    ///< of an entry or a pack
    std::string case_id;
    std::string version;  ///< of the program
    std::string kb;       ///< fingerprint
    std::string rules;    ///< fingerprint
    std::vector<Pack> packs;
    std::string level;
    std::vector<std::pair<std::string, std::int64_t>> numbers;  ///< settings, by name
    std::string school;
    std::vector<NamedCase> cases;
};

/// Reads it from a report written as JSON, or from what stands in a page. Errors: of syntax; a
/// text of another format; the first of each entry against kb/schema/report.json; what a report of
/// its kind is made from is not in it.
[[nodiscard]] Result<WrittenReport> load_report(const SourceText& file);

/// Whether the text is JSON that says it is a report.
[[nodiscard]] bool is_report_json(std::string_view text);

}  // namespace fascia
