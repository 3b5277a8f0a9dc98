#include "core/base/text.hpp"
#include "core/consult/pack_command.hpp"
#include "core/consult/scorer.hpp"
#include "core/explain/sections.hpp"
#include "core/lint/finders.hpp"
#include "core/testing/case_test.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

/// Runs what packs give beside rules, and remarks on what fails: once for each place and reason.
class FunctionRuns {
public:
    FunctionRuns(const LintSubject& subject, const datalog::Limits& limits,
                 std::vector<Remark>& out)
        : subject_(subject), limits_(limits), out_(out) {}

    /// Everything but commands with something typed behind them. `when`: in words, which case.
    Result<void> on(const Case& c, const std::string& when) {
        const auto consultation = Consultation::run(subject_.groundwork, c, limits_);
        if (!consultation) {
            return fail(consultation.error());
        }
        add_missing_of(*consultation, when);
        if (!consultation->red_flags().is_urgent()) {  // where it is, sections are left out
            for (const ToldSection& told : told_sections(*consultation)) {
                if (told.missing) {
                    add("the section '" + told.id + "'", *told.missing, when);
                }
            }
        }
        for (const Pack& pack : subject_.packs) {
            for (const Pack::Scorer& scorer : pack.scorers) {
                const ScorerOfPack one{&pack, &scorer};
                for (const MissingPart& part : score(*consultation, one).missing) {
                    add("the scorer '" + one.id() + "'", part.why, when);
                }
            }
            for (const Pack::Command& command : pack.commands) {
                run_command({&pack, &command}, {}, *consultation,
                            command.usage.empty() ? when : "with nothing behind it");
            }
        }
        return {};
    }

    /// What the test types, in its case.
    Result<void> on(const CaseTest& test) {
        const auto consultation = Consultation::run(subject_.groundwork, test.told, limits_);
        if (!consultation) {
            return fail(consultation.error());
        }
        add_missing_of(*consultation, "in the test '" + test.name + "'");
        for (const TypedCommand& typed : test.commands) {
            run_command(typed.command, typed.words, *consultation,
                        "as '" + typed.line + "' in a test");
        }
        return {};
    }

private:
    void run_command(const CommandOfPack& command, const std::vector<std::string>& words,
                     const Consultation& consultation, const std::string& when) {
        const auto answer = run(command, words, consultation, limits_);
        if (!answer.value) {
            add("the command '" + command.id() + "'", answer.value.error().front(), when,
                words.empty() && !command.command->usage.empty()
                    ? "let it say what it needs:  if not words[1] then return \"…\" end"
                    : "mend the function");
        }
    }

    /// Of functions that conditions call.
    void add_missing_of(const Consultation& consultation, const std::string& when) {
        for (const MissingPart& part : consultation.missing()) {
            add(part.rule.empty() ? "the pack '" + part.pack + "'"
                                  : "a function of '" + part.rule + "'",
                part.why, part.where.empty() ? when : when + ", " + part.where);
        }
    }

    void add(const std::string& what, const Diagnostic& why, const std::string& when,
             const std::string& otherwise_mend = "mend the function") {
        if (!told_.emplace(what, why.where, why.message).second) {
            return;
        }
        std::string mend =
            why.suggestions.empty() ? "" : "did you mean " + join_or(why.suggestions) + '?';
        if (!why.hint.empty()) {
            mend += (mend.empty() ? "" : " ") + why.hint;
        }
        out_.push_back({"fails", what + " fails " + when + ": " + why.message,
                        mend.empty() ? otherwise_mend : mend, why.where});
    }

    const LintSubject& subject_;
    const datalog::Limits& limits_;
    std::vector<Remark>& out_;
    std::set<std::tuple<std::string, SourceRef, std::string>> told_;
};

}  // namespace

Result<void> find_failing(const LintSubject& subject, const LintOptions& options,
                          const datalog::Limits& limits, std::vector<Remark>& out) {
    if (std::ranges::none_of(subject.packs, &Pack::has_functions)) {
        return {};
    }
    FunctionRuns runs(subject, limits, out);
    for (const Case& c : options.cases) {
        if (auto done = runs.on(c, "on the case " + c.id); !done) {
            return done;
        }
    }
    if (auto done = runs.on({}, "where nothing is told"); !done) {
        return done;
    }
    if (auto done = subject.with_each_test([&](const CaseTest& test) { return runs.on(test); });
        !done) {
        return done;
    }
    return {};
}

}  // namespace fascia
