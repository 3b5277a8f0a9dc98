#include "core/base/file.hpp"
#include "core/base/text.hpp"
#include "core/lint/blanks.hpp"
#include "core/testing/coverage_html.hpp"
#include "core/testing/coverage_recorder.hpp"
#include "core/testing/coverage_text.hpp"
#include "core/testing/mutation.hpp"
#include "core/testing/run_test.hpp"
#include "core/testing/test_report.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/named_packs.hpp"
#include "shell/progress_line.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace fascia::shell {

namespace {

/// What a call is about.
struct Subject {
    std::vector<std::size_t> packs;  ///< whose rules are under test, by place among Fascia's
    std::vector<CaseTest> tests;
};

/// What cases expect, where they expect anything.
Result<std::vector<CaseTest>> tests_of_cases(const Fascia& fascia, const Named& named, bool all) {
    std::vector<std::string> names;
    for (const std::filesystem::path& path : named.cases) {
        names.push_back(path.string());
    }
    if (all) {
        std::ranges::copy(Fascia::example_ids(), std::back_inserter(names));
    }
    std::vector<CaseTest> out;
    Diagnostics wrong;
    for (const std::string& name : names) {
        const auto found = fascia.find_case(name);
        if (!found) {
            add_errors(wrong, found.error());
        } else if (found->expect) {
            out.push_back(test_of(*found));
        }
    }
    if (!wrong.empty()) {
        return fail(std::move(wrong));
    }
    return out;
}

Result<Subject> subject_of(const Fascia& fascia, const Named& named) {
    const bool all = named.packs.empty() && named.cases.empty();
    Subject out;
    Diagnostics wrong;
    for (std::size_t i = 0; i < fascia.packs().size(); ++i) {
        const Pack& pack = fascia.packs()[i];
        const bool is_named = is_among(pack.file.name(), named.packs);
        if (named.packs.empty() || is_named) {  // cases alone are about all rules
            out.packs.push_back(i);
        }
        if (!all && !is_named) {
            continue;
        }
        if (auto tests = tests_of(fascia.rulebook(), pack); tests) {
            std::ranges::move(*tests, std::back_inserter(out.tests));
        } else {
            add_errors(wrong, tests.error());
        }
    }
    if (auto tests = tests_of_cases(fascia, named, all); tests) {
        std::ranges::move(*tests, std::back_inserter(out.tests));
    } else {
        add_errors(wrong, tests.error());
    }
    if (!wrong.empty()) {
        return fail(std::move(wrong));
    }
    return out;
}

/// What running the tests came to.
struct Ran {
    std::vector<TestResult> results;
    std::optional<Coverage> coverage;  ///< where it was asked for
};

Result<Ran> run(const Fascia& fascia, const Subject& subject, bool wants_coverage,
                const datalog::Limits& limits) {
    const auto groundwork = fascia.groundwork(limits);
    if (!groundwork) {
        return fail(groundwork.error());
    }
    std::optional<CoverageRecorder> recorder;
    if (wants_coverage) {
        std::vector<const Pack*> packs;
        for (const std::size_t index : subject.packs) {
            packs.push_back(&fascia.packs()[index]);
        }
        auto made = CoverageRecorder::make(**groundwork, packs);
        if (!made) {
            return fail(std::move(made.error()));
        }
        recorder.emplace(std::move(*made));
    }
    Ran out;
    for (const CaseTest& test : subject.tests) {
        const auto consultation = fascia.consult(test.told, limits);
        if (!consultation) {
            return fail(consultation.error());
        }
        auto result = compare(*consultation, test, limits);
        if (!result) {
            return fail(std::move(result.error()));
        }
        out.results.push_back(std::move(*result));
        if (recorder) {
            if (auto done = recorder->add(*consultation, limits); !done) {
                return fail(std::move(done.error()));
            }
        }
    }
    if (recorder) {
        out.coverage = recorder->coverage();
    }
    return out;
}

/// As remarks, where the answer is in the Test Anything Protocol.
void print(Session& session, const Arguments& arguments, std::string_view text) {
    if (!arguments.has("--tap")) {
        session.out() << text;
        return;
    }
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1);
        session.out() << "# " << text.substr(0, end + 1);
        text.remove_prefix(end + 1);
    }
}

/// Files that were asked for beside the answer.
Result<void> write_files(const Arguments& arguments, const Ran& ran) {
    if (const auto file = arguments.value("--junit")) {
        if (auto done = write_file(file->text, results_junit(ran.results)); !done) {
            return done;
        }
    }
    if (const auto file = arguments.value("--html")) {
        return write_file(file->text, coverage_html(*ran.coverage));
    }
    return {};
}

Result<MutationReport> try_changes(Session& session, const Fascia& fascia, const Subject& subject) {
    const datalog::Limits limits = session.limits();
    const auto groundwork = fascia.groundwork(limits);
    if (!groundwork) {
        return fail(groundwork.error());
    }
    session.catch_signals();
    ProgressLine progress(session.progress_screen());
    return mutate(**groundwork, fascia.packs(), subject.packs, subject.tests, limits,
                  [&](std::size_t done, std::size_t all) {
                      if (progress.is_due()) {
                          progress.show(std::to_string(done) + " of " + count_of(all, "change"));
                      }
                  });
}

/// Why some of the example cases fail, where any does.
std::string about_failed_examples(const std::vector<TestResult>& results) {
    const std::vector<std::string> examples = Fascia::example_ids();
    const auto failed = std::ranges::count_if(results, [&](const TestResult& result) {
        return !result.has_passed() && std::ranges::any_of(examples, [&](const std::string& id) {
            return result.name == "case " + id && result.where.file == "kb/cases/" + id + ".json";
        });
    });
    return failed == 0 ? ""
                       : count_of(static_cast<std::size_t>(failed), "example case is",
                                  "example cases are") +
                             " ranked otherwise than expected: weights are not changed to fit "
                             "cases, so these stand as they are.\n";
}

/// Where nothing was named: whose tests these are.
std::string about_all(const Session& session) {
    return session.settings().rules.empty()
               ? "No pack was named: these are the tests that come with the program. "
                 "test PACK.lua tests yours.\n"
               : "No pack was named: these are the tests that come with the program, and those of "
                 "the packs that are loaded. test PACK.lua tests one.\n";
}

/// What is left to fill in in the packs that were asked for.
std::string about_blanks(const Fascia& fascia, const Named& named) {
    std::string out;
    for (const Pack& pack : fascia.packs()) {
        const auto blanks =
            is_among(pack.file.name(), named.packs) ? blanks_of(pack.file).size() : std::size_t{0};
        if (blanks > 0) {
            out += count_of(blanks, "place") + " of " + pack.file.name() +
                   (blanks == 1 ? " is" : " are") + " still to be filled in: check " +
                   pack.file.name() + " lists them\n";
        }
    }
    return out;
}

}  // namespace

Outcome test_command(Session& session, const Arguments& arguments) {
    const Named named = sorted_out(arguments);
    const auto opened = open_with(session, named);
    if (!opened) {
        return fail(opened.error());
    }
    const Fascia& fascia = **opened;
    const auto subject = subject_of(fascia, named);
    if (!subject) {
        return fail(subject.error());
    }
    const bool wants_coverage = arguments.has("--coverage") || arguments.value("--html");
    const auto ran = run(fascia, *subject, wants_coverage, session.limits());
    if (!ran) {
        return fail(ran.error());
    }
    if (auto done = write_files(arguments, *ran); !done) {
        return fail(std::move(done.error()));
    }
    if (arguments.has("--tap")) {
        session.out() << results_tap(ran->results);  // its first line has to come first
    }
    if (arguments.has("--coverage")) {
        print(session, arguments, coverage_text(*ran->coverage) + '\n');
    }
    if (!arguments.has("--tap")) {
        const std::string examples = about_failed_examples(ran->results);
        session.out() << (arguments.words.empty()
                              ? about_all(session) + examples + results_text(ran->results)
                              : results_text(ran->results) + examples)
                      << about_blanks(fascia, named);
    }
    if (arguments.has("--mutate")) {
        const auto report = try_changes(session, fascia, *subject);
        if (!report) {
            return fail(report.error());
        }
        print(session, arguments, '\n' + mutation_text(*report));
        if (report->left > 0) {
            return ExitStatus::limit;
        }
    }
    const bool all_passed = std::ranges::all_of(ran->results, &TestResult::has_passed);
    return all_passed ? ExitStatus::done : ExitStatus::no;
}

}  // namespace fascia::shell
