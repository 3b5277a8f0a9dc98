#include "core/base/file.hpp"
#include "core/base/text.hpp"
#include "core/consult/case_host.hpp"
#include "core/consult/facts.hpp"
#include "core/consult/groundwork.hpp"
#include "core/consult/script_tables.hpp"
#include "core/datalog/variables.hpp"
#include "core/explain/entry.hpp"
#include "core/explain/facts_between.hpp"
#include "core/handout/networks.hpp"
#include "core/report/entry_text.hpp"
#include "core/report/lines.hpp"
#include "core/report/neighbours_text.hpp"
#include "core/report/not_known_text.hpp"
#include "core/report/pack_entry.hpp"
#include "core/report/source_list_text.hpp"
#include "core/report/table.hpp"
#include "core/report/text.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/lookup.hpp"

#include <algorithm>
#include <limits>
#include <ostream>
#include <span>
#include <utility>

namespace fascia::shell {

namespace {

/// The relations of --via: REL,REL,… each known.
Result<std::vector<std::string>> relations_of(const Session& session, const Arguments& arguments) {
    std::vector<std::string> known;
    for (const RelationType& relation : session.kb().relations) {
        known.push_back(relation.id);
        if (!relation.inverse.empty()) {
            known.push_back(relation.inverse);
        }
    }
    std::vector<std::string> found;
    for (const auto& [option, word] : arguments.options) {
        if (option != "--via") {
            continue;
        }
        for (std::size_t at = 0; at <= word.text.size();) {
            const std::size_t end = std::min(word.text.find(',', at), word.text.size());
            const std::string name(trim(std::string_view(word.text).substr(at, end - at)));
            at = end + 1;
            if (std::ranges::find(known, name) == known.end()) {
                Diagnostic error = arguments.error(word, "there is no relation '" + name + "'");
                error.suggestions = nearest(name, known);
                return fail(std::move(error));
            }
            found.push_back(name);
        }
    }
    return found;
}

Result<std::size_t> count_of_paths(const Arguments& arguments) {
    const auto count = arguments.whole_number("-k", 1, static_cast<std::int64_t>(Graph::paths_max));
    if (!count) {
        return fail(count.error());
    }
    return static_cast<std::size_t>(count->value_or(1));
}

/// What a plain question is answered: the names of what fits. Where nothing does, that it is not
/// known: facts that are not there say no to nothing.
std::string plain_answers(const Session& session, const Consultation& consultation,
                          const Answers& answers, std::string_view pattern) {
    const std::size_t width = session.terminal().width;
    if (answers.rows.empty()) {
        if (structures_of_statement(session.kb(), pattern)) {
            return not_known_text(consultation, pattern, width);
        }
        if (!answers.variables.empty()) {
            return "nothing is known of this\n";
        }
    }
    return answers_in_words(consultation, answers, width, session.in_console());
}

/// What a pack says of a relation of its own.
void add_what_it_means(std::span<const Pack> packs, Entry& entry) {
    const auto has_about = [](const auto& property) { return property.first == "about"; };
    if (entry.what != "relation" || std::ranges::any_of(entry.properties, has_about)) {
        return;
    }
    for (const Pack& pack : packs) {
        for (const Pack::Relation& relation : pack.relations) {
            if (relation.name.text() == entry.id && !relation.about.empty()) {
                entry.properties.insert(entry.properties.begin(), {"about", relation.about});
                return;
            }
        }
    }
}

/// Whether a condition hangs on what is told of a person.
bool hangs_on_case(const std::vector<bool>& of_case, const datalog::Literal& literal) {
    if (const auto* atom = std::get_if<datalog::Atom>(&literal.is)) {
        return of_case[atom->relation.index];
    }
    const std::vector<datalog::Literal>* body = datalog::sub_pattern(literal);
    return body != nullptr &&
           std::ranges::any_of(*body, [&](const auto& one) { return hangs_on_case(of_case, one); });
}

bool hangs_on_case(const Consultation& consultation, const Query& query) {
    std::vector<bool> of_case(consultation.rulebook().program().relations.size(), false);
    for (const datalog::RelationId id :
         relations_of_a_case(consultation.rulebook().case_relations())) {
        of_case[id.index] = true;
    }
    for (const datalog::Stratum& stratum : consultation.groundwork().rest().strata) {
        for (const datalog::RelationId id : stratum.relations) {
            of_case[id.index] = true;
        }
    }
    return std::ranges::any_of(query.variants, [&](const Query::Variant& variant) {
        return std::ranges::any_of(variant.body.body, [&](const datalog::Literal& literal) {
            return hangs_on_case(of_case, literal);
        });
    });
}

/// What stands below an answer about a person where there is none.
std::string no_case_is_open(const Session& session, std::string_view pattern) {
    return session.in_console()
               ? "No case is open, so nothing is told of a person: case load opens one.\n"
               : "No case is open, so nothing is told of a person: with one,  fascia -c 'case load "
                 "CASE; query " +
                     std::string(trim(pattern)) + "'\n";
}

}  // namespace

Outcome query_command(Session& session, const Arguments& arguments) {
    const auto consultation = session.consultation();
    if (!consultation) {
        return fail(consultation.error());
    }
    const auto query = (*consultation)->rulebook().query(arguments.pattern());
    if (!query) {
        return fail(query.error());
    }
    const auto answers = (*consultation)->ask(*query, session.limits());
    if (!answers) {
        return fail(answers.error());
    }
    const TableFormat format = table_format(format_of(session, arguments));
    if (arguments.has("--why") && format != TableFormat::table) {
        Diagnostic error;
        error.code = ErrorCode::usage;
        error.message = "--why shows its proofs as text only";
        error.hint = "leave out --format, or --why";
        return fail(std::move(error));
    }
    RowProofs proofs;
    for (std::size_t row = 0; arguments.has("--why") && row < answers->rows.size(); ++row) {
        auto steps = explain_answer(**consultation, *query, *answers, row);
        if (!steps) {
            return fail(std::move(steps.error()));
        }
        proofs.push_back(std::move(*steps));
    }
    const std::size_t width = session.terminal().width;
    const bool by_names =
        arguments.has("--names") && format == TableFormat::table && proofs.empty();
    session.out() << (by_names ? plain_answers(session, **consultation, *answers,
                                               arguments.pattern().text())
                               : answers_text(**consultation, *answers, format, width, proofs,
                                              session.in_console()));
    if (format == TableFormat::table && session.open_case() == nullptr &&
        hangs_on_case(**consultation, *query)) {
        session.out() << no_case_is_open(session, arguments.pattern().text());
    }
    if (session.in_console()) {
        session.set_numbered(
            {Numbered::What::answers, std::string(arguments.pattern().text()),
             by_names ? order_in_words(**consultation, *answers) : std::vector<std::size_t>()});
    }
    Diagnostics missing;
    for (const auto* parts : {&(*consultation)->missing(), &answers->missing}) {
        for (const MissingPart& part : *parts) {
            Diagnostic& error = missing.emplace_back(part.why);
            error.hint = in_words(part, false) + " is missing from this answer";
        }
    }
    session.report(missing);
    if (session.in_console() && answers->rows.size() <= CaseHost::answers_max) {
        session.set_last(answers_table(*answers, (*consultation)->rulebook().values()));
    }
    return answers->variables.empty() && answers->rows.empty() ? ExitStatus::no : ExitStatus::done;
}

Outcome path_command(Session& session, const Arguments& arguments) {
    const auto fascia = session.fascia();
    const auto consultation = session.consultation();
    if (!consultation) {
        return fail(consultation.error());
    }
    const std::vector<Word> words = without_commas(arguments.words);
    const auto is_name = [&](std::span<const Word> name) {
        return names_one(session.kb(), name, EntityType::structure);
    };
    auto read = two_names(words, is_name);
    if (!read && words.size() > 2) {
        read = one_of_two_names(words, is_name);
    }
    if (!read && words.size() > 2) {
        return fail(arguments.usage_error(joined(words),
                                          "these words are not the names of two structures",
                                          "a name may stand in quotes: path \"psoas major\" "
                                          "\"lesser trochanter\""));
    }
    const auto from = find_structure(session, arguments, read ? joined(read->first) : words[0]);
    const auto to = find_structure(session, arguments, read ? joined(read->second) : words[1]);
    if (!from || !to) {
        Diagnostics errors = from ? Diagnostics() : from.error();
        if (!to) {
            errors.push_back(to.error().front());
        }
        return fail(std::move(errors));
    }
    const auto via = relations_of(session, arguments);
    if (!via) {
        return fail(via.error());
    }
    const auto count = count_of_paths(arguments);
    if (!count) {
        return fail(count.error());
    }
    std::vector<ToldPath> told;
    for (const Path& path : (*fascia)->graph().paths((*from)->id, (*to)->id, *via, *count)) {
        told.push_back(tell(**consultation, path));
    }
    if (format_of(session, arguments) == Format::json) {
        session.out() << paths_json(told);
    } else if (told.empty()) {
        session.out() << "no chain of facts leads from " << (*from)->label << " to " << (*to)->label
                      << (via->empty() ? "" : " over these relations") << '\n';
    } else {
        TextOptions options;
        options.width = session.terminal().width;
        session.out() << paths_text(**consultation, told, options);
    }
    return ExitStatus::done;
}

Outcome neighbours_command(Session& session, const Arguments& arguments) {
    const auto fascia = session.fascia();
    const auto consultation = session.consultation();
    if (!consultation) {
        return fail(consultation.error());
    }
    const auto structure = find_structure(session, arguments, joined(arguments.words));
    if (!structure) {
        return fail(structure.error());
    }
    const auto via = relations_of(session, arguments);
    if (!via) {
        return fail(via.error());
    }
    const std::vector<Neighbour> found =
        neighbours(**consultation, (*fascia)->graph(), (*structure)->id, *via);
    session.out() << (format_of(session, arguments) == Format::json
                          ? neighbours_json((*structure)->id, found)
                          : neighbours_text(**consultation, (*structure)->id, found,
                                            text_options(session, arguments, 0)));
    return ExitStatus::done;
}

Outcome show_command(Session& session, const Arguments& arguments) {
    const auto consultation = session.consultation();
    if (!consultation) {
        return fail(consultation.error());
    }
    const Word name = joined(arguments.words);
    auto entry = describe(**consultation, name.text);
    if (!entry) {
        const auto fascia = session.fascia();
        const auto pack = std::ranges::find((*fascia)->packs(), name.text, &Pack::id);
        if (pack != (*fascia)->packs().end()) {
            session.out() << (format_of(session, arguments) == Format::json
                                  ? pack_json(*pack)
                                  : pack_text(*pack, session.terminal().width));
            return ExitStatus::done;
        }
        Diagnostics errors = entry.error();
        for (Diagnostic& error : errors) {
            error = arguments.placed(name, std::move(error));
            for (const std::string& word : {name.text, name.text + "s"}) {
                if (find_command(word) != nullptr) {
                    error.hint = word + " is a command of its own (help " + word + ")";
                    error.suggestions.clear();
                }
            }
        }
        return fail(std::move(errors));
    }
    add_what_it_means((*session.fascia())->packs(), *entry);
    if (format_of(session, arguments) == Format::json) {
        session.out() << entry_json(*entry);
    } else {
        TextOptions options;
        options.width = session.terminal().width;
        if (arguments.has("--short")) {
            options.derived_max = 2;
            options.stated_max = 8;
        }
        if (arguments.has("--all")) {
            options.derived_max = std::numeric_limits<std::size_t>::max();
            options.stated_max = options.derived_max;
        }
        session.out() << entry_text(*entry, options);
    }
    return ExitStatus::done;
}

Outcome sources_command(Session& session, const Arguments& arguments) {
    const auto consultation = session.consultation();
    if (!consultation) {
        return fail(consultation.error());
    }
    const std::string words = arguments.words.empty() ? "" : joined(arguments.words).text;
    const std::vector<UsedSource> found = find_sources(**consultation, words);
    if (found.empty()) {
        Diagnostic error =
            arguments.error(joined(arguments.words), "no source has '" + words +
                                                         "' in its id, title, authors, year or "
                                                         "journal");
        error.hint = "each word has to be there as it is typed; fewer words find more";
        return fail(std::move(error));
    }
    TextOptions options = text_options(session, arguments, 0);
    options.stated_max = arguments.has("--all") ? std::numeric_limits<std::size_t>::max() : 20;
    session.out() << (format_of(session, arguments) == Format::json ? sources_json(found)
                                                                    : sources_text(found, options));
    return ExitStatus::done;
}

Outcome map_command(Session& session, const Arguments& arguments) {
    const auto structure = find_structure(session, arguments, joined(arguments.words));
    if (!structure) {
        return fail(structure.error());
    }
    const auto fascia = session.fascia();
    const auto consultation = session.consultation();
    if (!consultation) {
        return fail(consultation.error());
    }
    constexpr std::size_t all = std::numeric_limits<std::size_t>::max();
    const auto output = arguments.value("-o");
    constexpr std::size_t of_each = 5;  // as many as a nerve has roots
    const auto around =
        handout::neighbourhood_of(**consultation, (*fascia)->graph(), (*structure)->id,
                                  arguments.has("--all") ? all : of_each);
    if (!around) {
        return fail(arguments.error(
            joined(arguments.words),
            "no fact links " + (*structure)->label + " to another structure of the body"));
    }
    if (output) {
        if (!output->text.ends_with(".svg")) {
            return fail(arguments.usage_error(*output, "a map is drawn as .svg",
                                              "map " + (*structure)->id + " -o map.svg"));
        }
        if (auto done =
                write_file(output->text, handout::svg_file(around->picture, teaching_sentence()));
            !done) {
            return fail(std::move(done.error()));
        }
        tell_written(session, output->text);
        return ExitStatus::done;
    }
    Lines out(session.terminal().width);
    out.line("", around->picture.caption.text + ":");
    for (const std::string& sentence : around->sentences) {
        out.line("  - ", sentence);
    }
    if (around->more > 0) {
        out.line("  ", "… and " + std::to_string(around->more) + " more (map --all lists them).");
    }
    out.blank();
    out.line("", teaching_sentence());
    session.out() << out.take();
    return ExitStatus::done;
}

}  // namespace fascia::shell
