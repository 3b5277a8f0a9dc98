#include "core/lint/finders.hpp"
#include "core/testing/cannot_fail.hpp"
#include "core/testing/coverage_recorder.hpp"
#include "core/testing/run_test.hpp"

#include <set>
#include <string>
#include <utility>

namespace fascia {

namespace {

/// The rules, evidence and flags that some test of a pack makes fire, by id. Remarks on tests of
/// which something cannot fail.
Result<std::set<std::string>> fired_in_tests(const LintSubject& subject,
                                             const datalog::Limits& limits,
                                             std::vector<Remark>& remarks) {
    std::vector<const Pack*> packs;
    for (const Pack& pack : subject.packs) {
        packs.push_back(&pack);
    }
    auto recorder = CoverageRecorder::make(subject.groundwork, packs);
    if (!recorder) {
        return fail(std::move(recorder.error()));
    }
    const auto done = subject.with_each_test([&](const CaseTest& test) -> Result<void> {
        const auto consultation = Consultation::run(subject.groundwork, test.told, limits);
        if (!consultation) {
            return fail(consultation.error());
        }
        const auto idle = what_cannot_fail(*consultation, test, limits);
        if (!idle) {
            return fail(idle.error());
        }
        for (const CannotFail& one : *idle) {
            remarks.push_back({"empty-test", "in the test \"" + test.name + "\", " + one.why,
                               one.instead, test.where});
        }
        return recorder->add(*consultation, limits);
    });
    if (!done) {
        return fail(done.error());
    }
    std::set<std::string> out;
    for (const PackCoverage& pack : recorder->coverage().packs) {
        for (const RuleCoverage& rule : pack.rules) {
            if (rule.fired > 0) {
                out.insert(rule.id);
            }
        }
    }
    return out;
}

/// Commands, sections and scorers of a pack that none of its tests names.
void find_not_run(const LintSubject& subject, const Pack& pack, std::vector<Remark>& out) {
    const auto tests = tests_of(subject.rulebook, pack);
    if (!tests) {
        return;  // running them tells how
    }
    std::set<std::string> run;
    for (const CaseTest& test : *tests) {
        for (const TypedCommand& typed : test.commands) {
            run.insert("command " + typed.command.id());
        }
        for (const auto& [section, says] : test.sections) {
            run.insert("section " + section);
        }
        for (const auto& [scorer, first] : test.scorers) {
            run.insert("scorer " + scorer.id());
        }
    }
    const auto look = [&](const auto& declared, const std::string& word,
                          const std::string& example) {
        for (const auto& one : declared) {
            const std::string name(one.name.text());
            const std::string id = pack.id + '/' + name;
            if (!run.contains(word + ' ' + id)) {
                out.push_back({"untested",
                               "no test of the pack runs the " + word + " '" + id + '\'',
                               "say in the 'expect' of a test:  " + word + " = { [\"" + name +
                                   "\"] = \"" + example + "\" }",
                               one.name.where()});
            }
        }
    };
    look(pack.commands, "command", "words of its answer");
    look(pack.sections, "section", "words of its text");
    look(pack.scorers, "scorer", "the candidate that it puts first");
}

/// Whether there is anything in it that a test could be about.
bool says_something(const Pack& pack) {
    return !pack.rules.empty() || !pack.evidence.empty() || !pack.red_flags.empty() ||
           !pack.commands.empty() || !pack.sections.empty() || !pack.scorers.empty();
}

}  // namespace

Result<void> find_tests(const LintSubject& subject, const datalog::Limits& limits,
                        std::vector<Remark>& out) {
    const auto looked = subject.with_each_test([&](const CaseTest& test) -> Result<void> {
        if (!expects_something(test)) {
            out.push_back({"empty-test",
                           "the test \"" + test.name + "\" expects nothing, so it cannot fail",
                           "say in 'expect' what has to come out", test.where});
        }
        return {};
    });
    if (!looked) {
        return looked;
    }
    for (const Pack& pack : subject.packs) {
        find_not_run(subject, pack, out);
        if (pack.tests.empty() && says_something(pack)) {
            out.push_back({"no-test",
                           "the pack '" + pack.id + "' has no test of its own",
                           "add one:  test \"…\" { case = { … }, expect = { … } }",
                           {pack.file.name(), 1, 0, 1}});
        }
    }
    const auto fired = fired_in_tests(subject, limits, out);
    if (!fired) {
        return fail(fired.error());
    }
    for (const WrittenRule& rule : subject.rules) {
        if (!fired->contains(rule.id)) {
            out.push_back({"untested", "no test of a pack makes " + named(rule) + " fire",
                           "add a test in which it does", rule.where});
        }
    }
    return {};
}

}  // namespace fascia
