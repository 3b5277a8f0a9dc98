#pragma once

#include "core/base/source_text.hpp"
#include "core/knowledge/strength.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fascia {

/// One step of an argument, as a sentence with what it rests on. Steps have no
/// numbers of their own: a step's number is its place in the tree (2.1.3), the
/// same in every form.
struct Step {
    enum class Kind {
        told,      ///< the case says so
        graph,     ///< a fact of the knowledge base
        derived,   ///< by a rule, from the steps below it
        assumed,   ///< nothing shows that …
        computed,  ///< a comparison, arithmetic, a count
    };
    Kind kind = Kind::graph;
    std::string text;                  ///< the sentence, without full stop
    std::string reason;                ///< of derived: the rule's own words; may be empty
    std::string rule;                  ///< of derived: "PACK/NAME"
    SourceRef where;                   ///< of derived: the rule; of graph: the fact
    std::vector<std::string> sources;  ///< ids
    std::optional<Grade> grade;
    std::vector<Step> premises;
};

[[nodiscard]] std::string to_string(Step::Kind kind);

/// A step of what stands in the knowledge base, with the sources and the grade of its entry.
[[nodiscard]] inline Step stated(std::string text, const Backing& backing) {
    Step step;
    step.text = std::move(text);
    step.sources = backing.sources;
    step.grade = backing.grade;
    step.where = backing.where;
    return step;
}

}  // namespace fascia
