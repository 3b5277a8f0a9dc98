#include "core/explain/why_not.hpp"
#include "core/report/why_not_text.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/lookup.hpp"

#include <ostream>

namespace fascia::shell {

namespace {

TextOptions text_options(const Session& session, const Arguments& arguments) {
    TextOptions options;
    options.width = session.terminal().width;
    options.first = 5;
    if (arguments.has("--all")) {
        options.first = static_cast<std::size_t>(-1);
        options.every_open_flag = true;
    }
    return options;
}

/// Whether words name a candidate, with or without a side, rather than ask a pattern.
bool names_candidate(const KnowledgeBase& kb, std::span<const Word> words) {
    if (words.size() == 1 && words.front().text.find_first_of(" ?(") == std::string::npos) {
        return true;
    }
    if (words.back().text == "left" || words.back().text == "right") {
        words = words.first(words.size() - 1);
    }
    return !kb.lookup(joined(words).text).empty();
}

Outcome why_not_pattern(Session& session, const Arguments& arguments,
                        const Explanation& explanation) {
    const Consultation& consultation = *explanation.consultation;
    const SourceText pattern = arguments.pattern();
    const auto query = consultation.rulebook().query(pattern);
    if (!query) {
        return fail(query.error());
    }
    const auto why = why_not(consultation, *query);
    if (!why) {
        return fail(why.error());
    }
    session.out() << (format_of(session, arguments) == Format::json
                          ? why_not_json(explanation, *why, std::string(pattern.text()),
                                         session.engine())
                          : why_not_text(explanation, *why, std::string(pattern.text()),
                                         text_options(session, arguments)));
    return why->holds ? ExitStatus::no : ExitStatus::done;
}

}  // namespace

Outcome why_not_command(Session& session, const Arguments& arguments) {
    const auto explanation = session.explanation(0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    if (!names_candidate(session.kb(), arguments.words)) {
        return why_not_pattern(session, arguments, *explanation);
    }
    const Consultation& consultation = *explanation->consultation;
    const auto lines = find_lines(session, arguments, arguments.words, consultation.weighing());
    if (!lines) {
        return fail(lines.error());
    }
    const auto line = only_line(arguments, arguments.words, *lines, "whynot");
    if (!line) {
        return fail(line.error());
    }
    const auto why = why_not(consultation, **line);
    if (!why) {
        return fail(why.error());
    }
    session.out() << (format_of(session, arguments) == Format::json
                          ? why_not_json(*explanation, *why, session.engine())
                          : why_not_text(*explanation, *why, text_options(session, arguments)));
    return ExitStatus::done;
}

}  // namespace fascia::shell
