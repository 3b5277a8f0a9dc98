#include "core/explain/sections.hpp"

#include "core/base/text.hpp"
#include "core/consult/case_host.hpp"
#include "core/consult/script_tables.hpp"

#include <utility>

namespace fascia {

namespace {

/// The paragraphs of what was returned. Error: it is something else.
Result<std::vector<std::string>> paragraphs_of(const ScriptValue& value) {
    if (std::holds_alternative<std::monostate>(value)) {
        return std::vector<std::string>();
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return std::vector<std::string>{*text};
    }
    const auto* table = std::get_if<std::shared_ptr<const ScriptTable>>(&value);
    std::vector<std::string> out;
    if (table != nullptr && (*table)->fields.empty()) {
        for (const ScriptValue& item : (*table)->items) {
            if (const auto* text = std::get_if<std::string>(&item)) {
                out.push_back(*text);
            }
        }
        if (out.size() == (*table)->items.size()) {
            return out;
        }
    }
    Diagnostic error;
    error.message = "the function returned " + type_name(value) +
                    (table == nullptr ? "" : " of something else than texts") +
                    "; a text, a list of texts or nil was expected";
    return fail(std::move(error));
}

}  // namespace

std::optional<ToldSection> told_section(const Consultation& consultation,
                                        const SectionRule& section) {
    CaseHost host(consultation);
    const ScriptValue told = told_table(consultation.told(), consultation.kb());
    PackFunctions::Answer answer = section.functions->call(section.text, {&told, 1}, host);
    auto paragraphs = answer.value
                          ? paragraphs_of(*answer.value)
                          : Result<std::vector<std::string>>(fail(std::move(answer.value.error())));
    ToldSection out{section.id, section.title};
    if (paragraphs) {
        out.paragraphs = std::move(*paragraphs);
    } else {
        out.missing = std::move(paragraphs.error().front());
        if (out.missing->where.file.empty()) {
            out.missing->where = section.where;
        }
    }
    const bool applies = out.missing || !out.paragraphs.empty();
    return applies ? std::optional(std::move(out)) : std::nullopt;
}

std::vector<ToldSection> told_sections(const Consultation& consultation) {
    std::vector<ToldSection> out;
    for (const SectionRule& section : consultation.rulebook().sections()) {
        if (auto told = told_section(consultation, section)) {
            out.push_back(std::move(*told));
        }
    }
    return out;
}

}  // namespace fascia
