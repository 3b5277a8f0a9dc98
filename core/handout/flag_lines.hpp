#pragma once

#include "core/handout/material.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia::handout {

/// Red flags of one list, by their conditions: each flag once, as what it still needs, and what of
/// it is so already.
struct FlagLines {
    std::size_t flags = 0;
    std::vector<std::pair<Words, Words>> conditions;  ///< name, then its flags, in words
};

/// Puts the red flags of one case into lists.
class FlagLister {
public:
    /// Requires: the desk and the flags outlive this. `not_asked`: in the order of the lists.
    FlagLister(const Desk& desk, const std::vector<ExplainedFlag>& not_asked);

    /// Flags that were not asked. `is_enough`: those of which one answer raises the flag; else
    /// those that need several.
    [[nodiscard]] FlagLines open(Pack::Urgency urgency, bool is_enough) const;

    /// Flags that cannot fire any more, each condition with the answers by which that is so.
    [[nodiscard]] FlagLines clear() const;

    /// How many flags are clear because something they ask for was asked and answered no, and what
    /// was, in the order of telling.
    [[nodiscard]] std::pair<std::size_t, std::vector<std::string>> cleared_by_answers() const;

    /// Conditions of which all flags are clear, some by an answer of no, and that can be there for
    /// all that: their labels by what was answered no, as far as evidence says so of the two.
    [[nodiscard]] std::vector<std::pair<std::string, std::vector<Words>>> not_excluded_by_answers()
        const;

    /// What was told of a flag that was not asked, but for age and sex.
    [[nodiscard]] std::vector<std::string> signs_met(const RedFlagRule& flag) const;

    /// What raises a flag by itself and stands in the lists of more than one urgency.
    [[nodiscard]] std::vector<std::string> of_several_urgencies() const;

    /// The findings that are so already of flags that were not asked.
    [[nodiscard]] std::set<std::string> met() const;

private:
    /// One condition of a flag, as far as it is about a finding, the age or the sex.
    struct Part {
        std::string id;      ///< of the finding; "age" or "sex"
        std::string wanted;  ///< in words
        bool is_met = false;
        std::string refuted_by;  ///< what was told or concluded instead; empty where nothing was
    };
    [[nodiscard]] std::vector<Part> parts_of(const RedFlagRule& flag) const;
    [[nodiscard]] std::optional<Part> part_of(const datalog::Atom& atom) const;
    [[nodiscard]] std::optional<Part> part_of(const datalog::Comparison& comparison,
                                              std::optional<datalog::Variable> age) const;
    /// Why a finding that was not told to be absent is.
    [[nodiscard]] std::string concluded_absent(const std::string& finding) const;

    const Desk& desk_;
    const std::vector<ExplainedFlag>& not_asked_;
    /// By finding: what it cannot be with, what it always comes with, what is asked before it.
    std::multimap<std::string_view, std::string_view> excluded_;
    std::multimap<std::string_view, std::string_view> implied_;
    std::map<std::string_view, std::string_view> asked_before_;
};

}  // namespace fascia::handout
