#pragma once

#include "core/base/source_text.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

/// What a step says, for those who check it: a tuple of a relation, as a pattern names it. With a
/// step sign, that a chain of one or more ("+"), or of any number ("*") of such tuples leads
/// from the first value to the second.
struct Claim {
    std::string relation;
    std::string step;  ///< "", "+" or "*"
    std::vector<FactValue> values;
};

/// One step of an argument, as a sentence with what it rests on. A step's number is its place in
/// the tree (2.1.3), the same in every form.
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
    std::optional<Claim> claim;  ///< of told, graph and derived; of assumed, where it is silence
    /// Of derived: what the variables of the rule stand for, in the order of the rule.
    std::vector<std::pair<std::string, FactValue>> bindings;
    /// In the order of the rule's conditions, one each; of a chain, its links.
    std::vector<Step> premises;
    /// The number of an earlier step that says the same; what it rests on is shown there.
    std::string same_as;
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
