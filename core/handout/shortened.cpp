#include "core/handout/shortened.hpp"

#include <algorithm>
#include <variant>

namespace fascia::handout {

namespace {

void without_proofs(std::vector<Node>& nodes) {
    for (Node& node : nodes) {
        if (!node.figure.empty()) {
            node.below.clear();
        }
        without_proofs(node.below);
    }
}

void without_what_is_folded(std::vector<Section>& sections) {
    std::erase_if(sections, [](const Section& section) { return section.is_folded; });
    for (Section& section : sections) {
        for (Block& block : section.blocks) {
            if (auto* const argument = std::get_if<Argument>(&block)) {
                without_proofs(argument->nodes);
            }
        }
        without_what_is_folded(section.parts);
    }
    std::erase_if(sections, [](const Section& section) {
        return section.blocks.empty() && section.parts.empty();
    });
}

}  // namespace

Report shortened(const Report& report) {
    Report out = report;
    without_what_is_folded(out.sections);
    if (!out.sections.empty()) {
        std::vector<Block>& blocks = out.sections.front().blocks;
        blocks.insert(
            blocks.begin(),
            Paragraph{{"This is the short form: what a page has folded is left out, and the steps "
                       "behind each point. Without --short all of it is here."},
                      Tone::quiet});
    }
    return out;
}

}  // namespace fascia::handout
