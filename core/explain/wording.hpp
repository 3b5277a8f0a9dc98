#pragma once

#include "core/base/value.hpp"
#include "core/datalog/program.hpp"
#include "core/evidence/findings.hpp"
#include "core/knowledge/knowledge_base.hpp"
#include "core/rules/rulebook.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace fascia {

/// By which of its names a structure stands in a sentence.
enum class Names {
    terms,     ///< the technical term, with the everyday name behind it the first time
    everyday,  ///< the everyday name alone, where there is one
};

/// Makes sentences out of values: labels for ids, `says` and `denies` for
/// relations, `because` for rules. The first time that one wording mentions a
/// structure whose name is a technical term, its everyday name stands behind it.
/// The verb behind a plural label agrees with it: "hamstrings lie next to …".
class Wording {
public:
    explicit Wording(const Rulebook& rulebook, Names names = Names::terms)
        : rulebook_(rulebook), names_(names) {}

    /// The label of an id, as it stands in a sentence: with its article.
    [[nodiscard]] std::string label(std::string_view id);
    /// The label without the everyday name, and without noting that it was mentioned.
    [[nodiscard]] std::string plain_label(std::string_view id) const;
    /// The structure counts as mentioned with its everyday name.
    void introduce(std::string_view id) { introduced_.emplace(id); }
    /// A new text begins, in which nothing was mentioned yet.
    void begin() { introduced_.clear(); }

    /// A value of a column: a label, a number, a symbol such as every_day in words, or the text
    /// itself.
    [[nodiscard]] std::string value(Value value, std::string_view column_type);

    /// What a tuple says. Without `says`: the tuple as a pattern would write it.
    [[nodiscard]] std::string says(datalog::RelationId relation, std::span<const Value> tuple);

    /// A sentence of the relation in which each column is worded by `column`.
    [[nodiscard]] std::string sentence(datalog::RelationId relation, bool denied,
                                       const std::function<std::string(std::size_t)>& column);

    /// A sentence with {?m} in it, each replaced by the label of its value.
    [[nodiscard]] std::string fill(
        std::string_view text,
        const std::function<std::optional<Value>(std::string_view)>& value_of);

    /// "pain on bending sideways, left".
    [[nodiscard]] std::string finding(std::string_view id, Side side);
    /// The same of what an evidence looks at; of a cluster, "at least 3 of 6 tests validated
    /// together, left".
    [[nodiscard]] std::string finding(const EvidenceRule& rule, std::string_view id, Side side);
    /// "quadratus lumborum, left".
    [[nodiscard]] std::string candidate(const Candidate& candidate, Side side) const;

    [[nodiscard]] const Rulebook& rulebook() const { return rulebook_; }

private:
    /// Puts a label in, and of the form that follows it, the verb where that has to agree. Returns
    /// how much of the form was used.
    std::size_t put(std::string& out, const std::string& text, std::string_view behind) const;

    const Rulebook& rulebook_;
    Names names_;
    std::set<std::string, std::less<>> introduced_;
    bool is_plural_ = false;  ///< the label that was made last
};

/// "present", "absent", "not asked", "could not be tested": one wording for each, everywhere.
[[nodiscard]] std::string_view in_words(FindingState state);
/// "tests validated together" where a study printed a figure for them, else "tests taken together".
[[nodiscard]] std::string tests_together(const EvidenceRule& cluster);

/// "at the age of {?n}" of a rule, where no case says which: "at certain ages"; "…" for others.
[[nodiscard]] std::string without_values(std::string_view because);

/// "emergency", "same day", "soon".
[[nodiscard]] std::string_view in_words(Pack::Urgency urgency);

}  // namespace fascia
