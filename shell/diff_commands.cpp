#include "core/explain/explanation.hpp"
#include "core/explain/schools.hpp"
#include "core/moved_cases.hpp"
#include "core/report/compare_text.hpp"
#include "core/report/schools_text.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/named_packs.hpp"

#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

/// The program with further packs; without a path, as it is. What is named as `other` is left out,
/// though it is loaded.
Result<std::unique_ptr<Fascia>> open_with(const Session& session, const std::optional<Word>& path,
                                          const std::optional<Word>& other) {
    Settings settings = session.settings();
    std::vector<std::filesystem::path> named;
    for (const std::optional<Word>& one : {path, other}) {
        if (one) {
            named.emplace_back(one->text);
        }
    }
    std::erase_if(settings.rules, [&](const auto& loaded) { return is_among(loaded, named); });
    if (path) {
        settings.rules.emplace_back(path->text);
    }
    return Fascia::open(settings);
}

/// What a set of packs is called.
std::string name_of(const std::optional<Word>& path) {
    return path ? path->text : "without further packs";
}

}  // namespace

Outcome diff_command(Session& session, const Arguments& arguments) {
    auto old_path = arguments.value("--old");
    auto new_path = arguments.value("--new");
    std::vector<Word> words = arguments.words;
    const bool are_two_packs =
        words.size() > 1 && words[0].text.ends_with(".lua") && words[1].text.ends_with(".lua");
    if (!old_path && !new_path && are_two_packs) {
        old_path = words[0];
        new_path = words[1];
        words.erase(words.begin(), words.begin() + 2);
    }
    if (!old_path && !new_path) {
        const bool is_pack = !words.empty() && words.front().text.ends_with(".lua");
        return fail(arguments.usage_error(
            {}, "which packs shall be compared?",
            is_pack ? "diff --new " + words.front().text + "  tells what this pack changes"
                    : "diff --old PATH --new PATH [CASE…]; without --old or --new, with none"));
    }
    const auto before = open_with(session, old_path, new_path);
    if (!before) {
        return fail(before.error());
    }
    const auto after = open_with(session, new_path, old_path);
    if (!after) {
        return fail(after.error());
    }
    std::vector<Case> cases;
    std::vector<std::string> names;
    for (const Word& word : words) {
        names.push_back(word.text);
    }
    if (names.empty()) {
        names = Fascia::example_ids();
    }
    for (const std::string& name : names) {
        auto c = (*before)->find_case(name);
        if (!c) {
            return fail(std::move(c.error()));
        }
        cases.push_back(std::move(*c));
    }
    const auto moved = moved_by_rules(**before, **after, cases, session.limits());
    if (!moved) {
        return fail(moved.error());
    }
    session.out() << (format_of(session, arguments) == Format::json
                          ? rules_moved_json(*moved)
                          : rules_moved_text(*moved,
                                             text_options(session, arguments, list_shown_max)) +
                                '\n' + teaching_sentence() + '\n');
    return ExitStatus::done;
}

Outcome schools_command(Session& session, const Arguments& arguments) {
    const auto path_of_one = arguments.value("--one");
    const auto path_of_other = arguments.value("--other");
    if (!path_of_one && !path_of_other) {
        return fail(arguments.usage_error({}, "which two sets of packs shall be compared?",
                                          "schools --one PATH --other PATH; without --one or "
                                          "--other, with none"));
    }
    const auto open = session.consultation();
    if (!open) {
        return fail(open.error());
    }
    struct School {
        std::unique_ptr<Fascia> fascia;
        std::unique_ptr<Consultation> consultation;
        std::optional<Ranker> ranker;
    };
    const auto found = [&](const std::optional<Word>& path,
                           const std::optional<Word>& other) -> Result<School> {
        auto fascia = open_with(session, path, other);
        if (!fascia) {
            return fail(std::move(fascia.error()));
        }
        auto consultation = (*fascia)->consult((*open)->told(), session.limits());
        if (!consultation) {
            return fail(std::move(consultation.error()));
        }
        auto ranker = (*fascia)->ranker(session.limits());
        if (!ranker) {
            return fail(std::move(ranker.error()));
        }
        return School{std::move(*fascia), std::make_unique<Consultation>(std::move(*consultation)),
                      std::move(*ranker)};
    };
    auto one = found(path_of_one, path_of_other);
    if (!one) {
        return fail(std::move(one.error()));
    }
    auto other = found(path_of_other, path_of_one);
    if (!other) {
        return fail(std::move(other.error()));
    }
    const auto schools =
        compare_schools(*one->consultation, *other->consultation, *one->ranker, *other->ranker);
    if (!schools) {
        return fail(schools.error());
    }
    const auto explanation = explain(*one->consultation, 0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    const SchoolNames names{name_of(path_of_one), name_of(path_of_other)};
    session.out() << (format_of(session, arguments) == Format::json
                          ? schools_json(*explanation, *schools, names, one->fascia->engine())
                          : schools_text(*explanation, *schools, names,
                                         text_options(session, arguments, list_shown_max)));
    return ExitStatus::done;
}

}  // namespace fascia::shell
