#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// A file that the build put into the program.
struct EmbeddedFile {
    std::string name;       ///< as the project names it: "scripts/rules/anatomy.lua"
    std::string_view text;  ///< valid for the whole run
};

/// What the program brings along, so that it runs with no file beside it: the
/// knowledge base (archived; the build checked it with the same loader), the
/// packs, in prepared form too, the example cases and the skeletons of `fascia new`, each sorted by
/// name.
struct Defaults {
    std::string_view knowledge_base;
    std::vector<EmbeddedFile> packs;
    std::vector<EmbeddedFile> prepared_packs;  ///< of the same names, less those that are run
    std::vector<EmbeddedFile> cases;
    std::vector<EmbeddedFile> skeletons;
};

[[nodiscard]] const Defaults& defaults();

}  // namespace fascia
