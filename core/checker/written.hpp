#pragma once

#include "core/base/source_text.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// An explanation as it was written down (format explanation/1), with no more sense than its text
/// has: what a checker begins with. kb/schema/explanation.json says what each part means.
namespace fascia::checker {

using WrittenBindings = std::vector<std::pair<std::string, FactValue>>;

struct WrittenClaim {
    std::string relation;
    std::string step;  ///< "", "+" or "*"
    std::vector<FactValue> values;
};

struct WrittenStep {
    std::string number;  ///< empty: it has none
    std::string kind;
    std::string rule;
    WrittenBindings bindings;
    std::optional<WrittenClaim> claim;
    std::string same_as;
    std::string grade;
    std::vector<std::string> sources;
    std::vector<WrittenStep> steps;

    /// Whether it has nothing but its sentence.
    [[nodiscard]] bool rests_on_nothing() const {
        return rule.empty() && bindings.empty() && !claim && same_as.empty() && grade.empty() &&
               sources.empty() && steps.empty();
    }
};

struct WrittenReplacement {
    std::string rule;
    std::string finding;
    std::string why;
};

struct WrittenContribution {
    std::string number;
    std::string finding;
    std::string side;
    std::string state;
    double points = 0.0;
    std::optional<double> ratio;
    bool is_capped = false;
    std::string overlap;
    bool is_counted = false;
    std::optional<WrittenReplacement> replaced_by;
    std::string grade;
    std::string word;
    std::string rule;
    std::string source;                ///< the first
    std::vector<std::string> sources;  ///< all, where there are several
    std::string part;
    bool is_derived = false;
    WrittenBindings bindings;
    std::vector<WrittenStep> steps;
};

struct WrittenOpen {
    std::string finding;
    double if_present = 0.0;
    double if_absent = 0.0;
};

struct WrittenCandidate {
    std::optional<std::int64_t> rank;  ///< nothing: it must not be missed
    std::string id;
    std::string side;
    double prior = 0.0;
    double points = 0.0;
    std::string band;
    std::optional<double> posterior;
    double published_share = 0.0;
    std::string best_part;
    std::vector<WrittenContribution> contributions;
    bool is_in_full = false;  ///< what follows, and the steps above, are there
    std::vector<std::string> unexplained;
    std::vector<WrittenOpen> open;
    std::vector<WrittenStep> involved;
    std::vector<WrittenStep> tissue;
    std::string weakest_grade;
};

struct WrittenFlag {
    std::string id;
    std::string condition;
    std::string urgency;
    std::vector<std::string> sources;
    WrittenBindings bindings;
    std::vector<WrittenStep> steps;
};

struct WrittenExplanation {
    std::string case_id;
    SourceText told;      ///< the case, cut out of the file
    std::string version;  ///< of the program that wrote it
    std::string kb;       ///< fingerprint
    std::string rules;    ///< fingerprint
    std::string setting;
    std::vector<WrittenFlag> fired;
    std::vector<std::string> clear;
    std::vector<std::string> not_asked;
    std::size_t clashes = 0;  ///< conclusions against what was told
    std::vector<WrittenCandidate> must_not_miss;
    std::vector<WrittenCandidate> candidates;  ///< all; of one that was asked for, that one
    bool is_of_one = false;                    ///< the answer to `why`
};

}  // namespace fascia::checker
