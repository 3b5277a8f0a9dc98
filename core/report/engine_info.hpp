#pragma once

#include <string>

namespace fascia {

/// What an answer was made with: part of every JSON answer about a case.
struct EngineInfo {
    std::string version;
    std::string kb;     ///< fingerprint
    std::string rules;  ///< fingerprint
};

}  // namespace fascia
