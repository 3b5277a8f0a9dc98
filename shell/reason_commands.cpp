#include "core/base/text.hpp"
#include "core/explain/contrast.hpp"
#include "core/explain/together.hpp"
#include "core/explain/why_not.hpp"
#include "core/report/compare_text.hpp"
#include "core/report/why_not_text.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/lookup.hpp"

#include <algorithm>
#include <optional>
#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

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

/// The candidates that are parts of a structure which is none itself.
std::vector<std::string> candidate_parts(const KnowledgeBase& kb, const std::string& name) {
    std::vector<std::string> parts;
    for (const Entity entity : kb.lookup(name)) {
        if (entity.type == EntityType::candidate) {
            return {};
        }
        for (const Fact& fact : kb.facts) {
            const bool is_part = entity.type == EntityType::structure &&
                                 fact.relation == "part_of" && fact.values.size() == 2;
            const auto* const part = is_part ? std::get_if<std::string>(&fact.values[0]) : nullptr;
            const auto* const whole = is_part ? std::get_if<std::string>(&fact.values[1]) : nullptr;
            if (part != nullptr && whole != nullptr && *whole == kb.id_of(entity) &&
                kb.candidate(*part) != nullptr) {
                parts.push_back(*part);
            }
        }
    }
    std::ranges::sort(parts);
    return parts;
}

Outcome why_not_pattern(Session& session, const Arguments& arguments,
                        const Explanation& explanation) {
    const Consultation& consultation = *explanation.consultation;
    const SourceText pattern = arguments.pattern();
    const auto query = consultation.rulebook().query(pattern);
    if (!query) {
        return fail(query.error());
    }
    if (query->variants.size() != 1) {
        Diagnostic error =
            arguments.error(joined(arguments.words), "whynot needs a relation by its name, not ?…");
        error.hint = "query " + std::string(pattern.text()) + " tells which relations there are";
        return fail(std::move(error));
    }
    const auto why = why_not(consultation, *query, session.limits());
    if (!why) {
        return fail(why.error());
    }
    TextOptions options = text_options(session, arguments, list_shown_max);
    const std::string& name = session.case_name();
    options.case_name = name.find(' ') == std::string::npos ? name : '"' + name + '"';
    session.out() << (format_of(session, arguments) == Format::json
                          ? why_not_json(explanation, *why, std::string(pattern.text()),
                                         session.engine())
                          : why_not_text(explanation, *why, std::string(pattern.text()), options));
    return why->holds ? ExitStatus::no : ExitStatus::done;
}

/// The words of one name, with its side, from the front.
std::span<const Word> take_name(std::span<const Word>& words) {
    const bool has_side = words.size() > 1 && (words[1].text == "left" || words[1].text == "right");
    const auto name = words.first(has_side ? 2 : 1);
    words = words.subspan(name.size());
    return name;
}

/// The two lines that were asked about, and notes on those that stand on both sides: A and B; A and
/// the first (or, of the first, the next); the first two.
Result<std::pair<const WeighedCandidate*, const WeighedCandidate*>> lines_to_contrast(
    Session& session, const Arguments& arguments, const Weighing& weighing,
    std::vector<std::string>& notes) {
    std::vector<const WeighedCandidate*> chosen;
    const std::vector<Word> all = without_commas(arguments.words);
    std::span<const Word> words = all;
    const auto is_name = [&](std::span<const Word> name) {
        const bool has_side =
            name.size() > 1 && (name.back().text == "left" || name.back().text == "right");
        return names_one(session.kb(), name.first(name.size() - (has_side ? 1 : 0)),
                         EntityType::candidate);
    };
    std::vector<std::span<const Word>> names;
    auto two = two_names(words, is_name);
    if (!two && words.size() > 2 && !is_name(words)) {
        two = one_of_two_names(words, is_name);
    }
    if (two) {
        names = {two->first, two->second};
        words = {};
    } else if (!words.empty() && is_name(words)) {
        names = {std::exchange(words, {})};
    } else if (words.size() > 4) {
        return fail(arguments.usage_error(joined(words),
                                          "these words are not the names of two candidates",
                                          "a name may stand in quotes: contrast \"psoas major\" "
                                          "\"quadratus lumborum\""));
    } else {
        while (!words.empty() && names.size() < 2) {
            names.push_back(take_name(words));
        }
    }
    for (const std::span<const Word> name : names) {
        const auto lines = find_lines(session, arguments, name, weighing);
        if (!lines) {
            Diagnostics errors = lines.error();
            if (errors.front().suggestions.empty() && errors.front().hint.empty()) {
                errors.front().hint = "names of several words stand in quotes";
            }
            return fail(std::move(errors));
        }
        if (format_of(session, arguments) == Format::json) {
            if (const auto line = only_line(arguments, name, *lines, "contrast"); !line) {
                return fail(line.error());
            }
        }
        // Of both, the side that is compared with is the same, where the first has one.
        const auto same = std::ranges::find_if(*lines, [&](const WeighedCandidate* one) {
            return !chosen.empty() && one->side == chosen.front()->side;
        });
        const OneOfSides better =
            same == lines->end() ? better_line(*lines, "contrast") : OneOfSides{*same};
        if (!better.note.empty()) {
            notes.push_back(better.note);
        }
        chosen.push_back(better.line);
    }
    if (!words.empty()) {
        return fail(arguments.usage_error(
            words.front(),
            "'" + words.front().text + "' is one word too many: contrast is about two",
            "contrast A B, with names of several words in quotes"));
    }
    for (const WeighedCandidate& weighed : weighing.candidates) {
        if (chosen.size() < 2 && std::ranges::find(chosen, &weighed) == chosen.end()) {
            chosen.push_back(&weighed);
        }
    }
    if (chosen.size() < 2 || chosen[0] == chosen[1]) {
        return fail(arguments.usage_error(arguments.words.empty() ? Word() : arguments.words.back(),
                                          "contrast is about two different candidates",
                                          "contrast A B"));
    }
    return std::pair(chosen[0], chosen[1]);
}

/// The first beside the next one of which not all that counts says the same; nothing where there is
/// none.
Result<std::optional<Contrast>> next_that_differs(const Consultation& consultation,
                                                  const WeighedCandidate& first, Ranker& ranker) {
    for (const WeighedCandidate& other : consultation.weighing().candidates) {
        if (&other == &first) {
            continue;
        }
        auto found = contrast(consultation, first, other, ranker);
        if (!found) {
            return fail(std::move(found.error()));
        }
        if (!is_alike(*found)) {
            return std::optional(std::move(*found));
        }
    }
    return std::optional<Contrast>();
}

/// Why each of them does not come first, in the lines that decide.
Outcome why_not_each_in_short(Session& session, const Arguments& arguments,
                              const Explanation& explanation,
                              const std::vector<const WeighedCandidate*>& lines) {
    std::vector<WhyNotCandidate> all;
    for (const WeighedCandidate* line : lines) {
        auto why = why_not(*explanation.consultation, *line, session.limits());
        if (!why) {
            return fail(why.error());
        }
        all.push_back(std::move(*why));
    }
    session.out() << why_not_in_short(explanation, all,
                                      text_options(session, arguments, list_shown_max));
    return ExitStatus::done;
}

/// Why the parts of a whole, which is no candidate itself, do not come first: one after the other.
Outcome why_not_parts(Session& session, const Arguments& arguments, const Explanation& explanation,
                      std::span<const Word> whole, const std::vector<std::string>& parts) {
    const Consultation& consultation = *explanation.consultation;
    const bool has_side = whole.size() < arguments.words.size();
    std::vector<std::string> labels;
    std::vector<const WeighedCandidate*> lines;
    for (const std::string& part : parts) {
        labels.push_back(session.kb().label_for(part));
        std::vector<Word> name = {{part, joined(whole).span, false}};
        if (has_side) {
            name.push_back(arguments.words.back());
        }
        const auto found = find_lines(session, arguments, name, consultation.weighing());
        if (!found) {
            return fail(found.error());
        }
        lines.insert(lines.end(), found->begin(), found->end());
    }
    session.out() << wrap(joined(whole).text +
                              " is no candidate itself; its parts are: " + list_of(labels),
                          session.terminal().width, 0)
                  << "\n\n";
    if (arguments.has("--short")) {
        return why_not_each_in_short(session, arguments, explanation, lines);
    }
    for (const WeighedCandidate* line : lines) {
        const auto why = why_not(consultation, *line, session.limits());
        if (!why) {
            return fail(why.error());
        }
        session.out() << why_not_text(explanation, *why,
                                      text_options(session, arguments, list_shown_max))
                      << (line == lines.back() ? "" : "\n");
    }
    return ExitStatus::done;
}

}  // namespace

Outcome contrast_command(Session& session, const Arguments& arguments) {
    const auto explanation = session.explanation(0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    const Consultation& consultation = *explanation->consultation;
    std::vector<std::string> notes;
    const auto lines = lines_to_contrast(session, arguments, consultation.weighing(), notes);
    if (!lines) {
        return fail(lines.error());
    }
    for (const std::string& note : notes) {
        session.out() << wrap(note, session.terminal().width, 0) << "\n\n";
    }
    auto ranker = (*session.fascia())->ranker(session.limits());
    if (!ranker) {
        return fail(ranker.error());
    }
    auto found = contrast(consultation, *lines->first, *lines->second, *ranker);
    if (!found) {
        return fail(found.error());
    }
    if (arguments.words.empty() && is_alike(*found)) {
        auto next = next_that_differs(consultation, *lines->first, *ranker);
        if (!next) {
            return fail(next.error());
        }
        if (*next) {
            if (format_of(session, arguments) != Format::json) {
                session.out() << wrap("all that counts says the same of " + found->a_label +
                                          " and " + found->b_label +
                                          ": nothing told decides between them. The next of which "
                                          "it says something else is " +
                                          (*next)->b_label + ":",
                                      session.terminal().width, 0)
                              << "\n\n";
            }
            *found = std::move(**next);
        }
    }
    session.out() << (format_of(session, arguments) == Format::json
                          ? contrast_json(*explanation, *found, session.engine())
                          : contrast_text(*explanation, *found,
                                          text_options(session, arguments, list_shown_max)));
    return ExitStatus::done;
}

Outcome together_command(Session& session, const Arguments& arguments) {
    const auto explanation = session.explanation(0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    const Together found = together(*explanation->consultation);
    constexpr std::size_t seconds_max = 3;
    session.out() << (format_of(session, arguments) == Format::json
                          ? together_json(*explanation, found, session.engine())
                          : together_text(*explanation, found,
                                          text_options(session, arguments, seconds_max)));
    return ExitStatus::done;
}

Outcome why_not_command(Session& session, const Arguments& arguments) {
    const auto explanation = session.explanation(0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    if (!names_candidate(session.kb(), arguments.words)) {
        return why_not_pattern(session, arguments, *explanation);
    }
    const Consultation& consultation = *explanation->consultation;
    const bool is_text = format_of(session, arguments) != Format::json;
    std::span<const Word> whole = arguments.words;
    if (whole.size() > 1 && (whole.back().text == "left" || whole.back().text == "right")) {
        whole = whole.first(whole.size() - 1);
    }
    const std::vector<std::string> parts =
        is_text ? candidate_parts(session.kb(), joined(whole).text) : std::vector<std::string>();
    if (!parts.empty()) {
        return why_not_parts(session, arguments, *explanation, whole, parts);
    }
    const auto lines = find_lines(session, arguments, arguments.words, consultation.weighing());
    if (!lines) {
        return fail(lines.error());
    }
    if (!is_text) {
        if (const auto line = only_line(arguments, arguments.words, *lines, "whynot"); !line) {
            return fail(line.error());
        }
    }
    const OneOfSides one = better_line(*lines, "whynot");
    if (!one.note.empty()) {
        session.out() << wrap(one.note, session.terminal().width, 0) << "\n\n";
    }
    if (is_text && arguments.has("--short")) {
        return why_not_each_in_short(session, arguments, *explanation, {one.line});
    }
    const auto why = why_not(consultation, *one.line, session.limits());
    if (!why) {
        return fail(why.error());
    }
    session.out() << (format_of(session, arguments) == Format::json
                          ? why_not_json(*explanation, *why, session.engine())
                          : why_not_text(*explanation, *why,
                                         text_options(session, arguments, list_shown_max)));
    return ExitStatus::done;
}

}  // namespace fascia::shell
