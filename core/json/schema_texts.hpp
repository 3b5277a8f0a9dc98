#pragma once

#include <string_view>

namespace fascia::json {

// The files of kb/schema/, put into the library by the build (see CMakeLists.txt
// here), since the program runs with no file beside it.
extern const std::string_view knowledge_schema;    ///< kb.json
extern const std::string_view case_schema;         ///< case.json
extern const std::string_view explanation_schema;  ///< explanation.json
extern const std::string_view report_schema;       ///< report.json

}  // namespace fascia::json
