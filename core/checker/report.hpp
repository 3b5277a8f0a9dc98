#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace fascia::checker {

/// Something that does not hold.
struct Problem {
    std::string place;    ///< "quadratus_lumborum left, step 1.2"; empty: the whole
    std::string message;  ///< one sentence without full stop
};

/// How much was looked at.
struct Counts {
    std::size_t steps = 0;
    std::size_t facts = 0;          ///< steps that are told or stated
    std::size_t rules = 0;          ///< applications of rules, also of evidence and red flags
    std::size_t conditions = 0;     ///< negations, aggregates, comparisons, silence
    std::size_t contributions = 0;  ///< weighed anew
    std::size_t totals = 0;         ///< added up anew
    std::size_t flags = 0;          ///< red flags judged anew
};

/// What a check comes to.
struct Report {
    std::vector<Problem> problems;
    Counts counts;
    /// It was made with another knowledge base or other rules: nothing else was looked at.
    bool is_foreign = false;

    void add(std::string place, std::string message) {
        problems.push_back({std::move(place), std::move(message)});
    }
    [[nodiscard]] bool holds() const { return problems.empty(); }
};

}  // namespace fascia::checker
