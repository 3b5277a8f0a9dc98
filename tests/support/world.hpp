#pragma once

#include "core/base/text.hpp"
#include "core/explain/entry.hpp"
#include "core/explain/explanation.hpp"
#include "core/fascia.hpp"
#include "core/report/entry_text.hpp"
#include "core/report/table.hpp"
#include "core/report/text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/text.hpp"

#include <string>
#include <vector>

namespace fascia::test {

/// The program as it is shipped: its own knowledge base and packs, loaded once.
inline const Fascia& world() {
    static const std::unique_ptr<Fascia> opened = [] {
        auto result = Fascia::open({});
        if (!result) {
            FAIL(to_string(result.error()));
        }
        return std::move(*result);
    }();
    return *opened;
}

inline Consultation consult(const std::string& case_name) {
    auto told = world().find_case(case_name);
    if (!told) {
        FAIL(to_string(told.error()));
    }
    auto consultation = world().consult(std::move(*told));
    if (!consultation) {
        FAIL(to_string(consultation.error()));
    }
    return std::move(*consultation);
}

/// What is known with no case told.
inline const Consultation& nobody() {
    static const Consultation consultation = *world().consult(Case{});
    return consultation;
}

/// The rows of an answer, values joined by a space; or the errors.
inline std::vector<std::string> answers(const Consultation& consultation,
                                        const std::string& pattern) {
    const auto query = consultation.rulebook().query(SourceText("query", pattern));
    if (!query) {
        return {to_string(query.error())};
    }
    const auto found = consultation.ask(*query);
    if (!found) {
        return {to_string(found.error())};
    }
    std::vector<std::string> out;
    for (const std::vector<Value>& row : found->rows) {
        std::string& line = out.emplace_back();
        for (const Value value : row) {
            const ValueTable& values = consultation.rulebook().values();
            line += line.empty() ? "" : " ";
            line += values.is_text(value) ? std::string(values.text_of(value))
                                          : format_number(values.number_of(value));
        }
    }
    return out;
}

inline bool holds(const Consultation& consultation, const std::string& pattern) {
    const std::vector<std::string> found = answers(consultation, pattern);
    if (found.size() == 1 && found.front().find("error:") != std::string::npos) {
        FAIL(found.front());
    }
    return !found.empty();
}

/// The proof of the first answer, as `query --why` shows it, on one long line a step.
inline std::string proof(const Consultation& consultation, const std::string& pattern) {
    const auto query = consultation.rulebook().query(SourceText("query", pattern));
    if (!query) {
        return to_string(query.error());
    }
    const auto found = consultation.ask(*query);
    if (!found || found->rows.empty()) {
        return "no answer";
    }
    const auto steps = explain_answer(consultation, *query, *found, 0);
    return steps ? steps_text(consultation, *steps, "", 0, {1000, 10, 3})
                 : to_string(steps.error());
}

inline std::string shown(const std::string& name) {
    const auto entry = describe(nobody(), name);
    TextOptions options;
    options.width = 1000;
    options.derived_max = 10000;
    options.stated_max = 10000;
    return entry ? entry_text(*entry, options) : to_string(entry.error());
}

}  // namespace fascia::test
