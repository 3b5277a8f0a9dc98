#include "core/handout/material.hpp"

#include <utility>

namespace fascia::handout {

std::vector<Section> pack_sections(const Desk& desk) {
    std::vector<Section> out;
    for (const ToldSection& told : desk.explanation.sections) {
        // What packs are called may hold anything; an anchor may not.
        Section section{"pack-" + std::to_string(out.size() + 1), {told.title}, told.id};
        for (const std::string& paragraph : told.paragraphs) {
            section.blocks.emplace_back(Paragraph{{paragraph}});
        }
        if (told.missing) {
            section.blocks.emplace_back(Paragraph{
                {"This section is missing: " + reason_in_words(*told.missing)}, Tone::alarm});
        }
        out.push_back(std::move(section));
    }
    return out;
}

}  // namespace fascia::handout
