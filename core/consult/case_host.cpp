#include "core/consult/case_host.hpp"

#include "core/base/text.hpp"
#include "core/consult/script_tables.hpp"

#include <cassert>
#include <utility>

namespace fascia {

namespace {

Result<std::string> the_text(std::string_view word, std::span<const ScriptValue> arguments) {
    if (arguments.size() == 1) {
        if (const auto* text = std::get_if<std::string>(&arguments.front())) {
            return *text;
        }
    }
    const std::string got = arguments.empty()       ? "nothing"
                            : arguments.size() == 1 ? type_name(arguments.front())
                                                    : count_of(arguments.size(), "value");
    Diagnostic error;
    error.message = std::string(word) + " gets one text, not " + got;
    return fail(std::move(error));
}

Result<void> nothing_given(std::string_view word, std::span<const ScriptValue> arguments) {
    if (arguments.empty()) {
        return {};
    }
    Diagnostic error;
    error.message = std::string(word) + " gets nothing; write  " + std::string(word) + "()";
    return fail(std::move(error));
}

}  // namespace

Result<ScriptValue> CaseHost::ask(std::string_view word, std::span<const ScriptValue> arguments) {
    if (word == "query" || word == "name") {
        const auto text = the_text(word, arguments);
        if (!text) {
            return fail(text.error());
        }
        return word == "query" ? query(*text) : name_of(*text);
    }
    if (auto checked = nothing_given(word, arguments); !checked) {
        return fail(std::move(checked.error()));
    }
    assert(word == "told" || word == "rank");
    return word == "told" ? told_table(consultation_.told(), consultation_.kb())
                          : ranking_table(consultation_);
}

Result<ScriptValue> CaseHost::query(const std::string& pattern) {
    const auto query = consultation_.rulebook().query(SourceText("query", pattern));
    if (!query) {
        return fail(query.error());
    }
    const auto answers = consultation_.ask(*query, limits_);
    if (!answers) {
        return fail(answers.error());
    }
    if (!answers->missing.empty()) {
        Diagnostic error = answers->missing.front().why;
        error.message = in_words(answers->missing.front());
        error.excerpt.clear();  // not of what was asked
        return fail(std::move(error));
    }
    return answers_table(*answers, consultation_.rulebook().values());
}

Result<ScriptValue> CaseHost::name_of(const std::string& id) const {
    const KnowledgeBase& kb = consultation_.kb();
    const std::vector<Entity> known = kb.lookup(id);
    if (known.empty()) {
        Diagnostic error;
        error.message = "nothing is called '" + id + "'";
        error.suggestions = nearest(id, kb.names());
        return fail(std::move(error));
    }
    return script_text(kb.label_of(known.front()));
}

}  // namespace fascia
