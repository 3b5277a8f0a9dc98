#include "core/testing/run_test.hpp"

#include "core/base/text.hpp"
#include "core/consult/groundwork.hpp"
#include "core/evidence/adds_nothing.hpp"
#include "core/explain/clash.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/sections.hpp"
#include "core/report/script_value_text.hpp"
#include "core/testing/cannot_fail.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace fascia {

namespace {

std::string list_or_none(const std::vector<std::string>& items) {
    return items.empty() ? "none" : list_of(items);
}

/// Sorted, each once.
std::vector<std::string> each_once(std::vector<std::string> names) {
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

/// One run of white space is as good as another, and a capital as good as a small letter.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : to_lower(trim(text))) {
        const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!is_blank) {
            out += c;
        } else if (!out.ends_with(' ')) {
            out += ' ';
        }
    }
    return out;
}

void add_sentences(const std::vector<Step>& steps, std::vector<std::string>& out) {
    for (const Step& step : steps) {
        out.push_back(step.text);
        out.push_back(step.reason);
        add_sentences(step.premises, out);
    }
}

/// All that `why` says of a candidate, sentence by sentence.
std::vector<std::string> sentences_of(const CandidateExplanation& candidate) {
    std::vector<std::string> out = {candidate.label, candidate.common, candidate.family,
                                    candidate.prior, candidate.part};
    for (const ExplainedContribution& contribution : candidate.contributions) {
        out.push_back(contribution.finding);
        out.push_back(contribution.because);
        out.push_back(contribution.worth);
        add_sentences(contribution.steps, out);
    }
    out.insert(out.end(), candidate.unexplained.begin(), candidate.unexplained.end());
    for (const ExplainedOpen& open : candidate.open) {
        out.push_back(open.finding);
    }
    add_sentences(candidate.involved, out);
    add_sentences(candidate.tissue, out);
    return out;
}

bool rests_on(const std::vector<Step>& steps, const std::string& file) {
    return std::ranges::any_of(steps, [&](const Step& step) {
        return step.where.file == file || rests_on(step.premises, file);
    });
}

/// Whether the words stand in a sentence that would not be there without the file.
bool is_said_by(const CandidateExplanation& candidate, const std::string& file,
                const std::string& wanted) {
    const auto is_in = [&](const std::vector<std::string>& sentences) {
        return std::ranges::any_of(sentences, [&](const std::string& sentence) {
            return plain(sentence).find(wanted) != std::string::npos;
        });
    };
    for (const ExplainedContribution& contribution : candidate.contributions) {
        std::vector<std::string> sentences = {contribution.finding, contribution.because,
                                              contribution.worth};
        add_sentences(contribution.steps, sentences);
        if ((contribution.where.file == file || rests_on(contribution.steps, file)) &&
            is_in(sentences)) {
            return true;
        }
    }
    return std::ranges::any_of(std::array{&candidate.involved, &candidate.tissue},
                               [&](const std::vector<Step>* steps) {
                                   return std::ranges::any_of(*steps, [&](const Step& step) {
                                       std::vector<std::string> sentences;
                                       add_sentences({step}, sentences);
                                       return rests_on({step}, file) && is_in(sentences);
                                   });
                               });
}

/// Holds a consultation against a test.
class Comparison {
public:
    Comparison(const Consultation& consultation, const CaseTest& test,
               const datalog::Limits& limits)
        : consultation_(consultation), test_(test), limits_(limits) {}

    /// What does not fail, but was found only in what adds nothing.
    [[nodiscard]] const std::vector<std::string>& remarks() const { return remarks_; }

    Result<std::vector<std::string>> run() {
        // What failed may be the very thing that the test is about, whatever else fits.
        add_missing(consultation_.missing());
        if (auto done = remark_on_clashes(); !done) {
            return fail(std::move(done.error()));
        }
        compare_ranks();
        compare_flags();
        for (const auto& [patterns, wanted] :
             {std::pair(&test_.derives, true), std::pair(&test_.not_derives, false)}) {
            for (const SourceText& pattern : *patterns) {
                if (auto done = compare_pattern(pattern, wanted); !done) {
                    return fail(std::move(done.error()));
                }
            }
        }
        for (const auto& [candidate, words] : test_.words) {
            if (auto done = compare_words(candidate, words); !done) {
                return fail(std::move(done.error()));
            }
        }
        compare_commands();
        compare_sections();
        compare_scorers();
        return std::move(failures_);
    }

private:
    Result<void> remark_on_clashes() {
        const auto clashes = clashes_of(consultation_);
        if (!clashes) {
            return fail(clashes.error());
        }
        for (const Clash& clash : *clashes) {
            const Finding* known = consultation_.kb().finding(clash.finding);
            const std::string finding = known == nullptr ? clash.finding : known->label;
            remarks_.push_back(clash.is_told
                                   ? rules_with_places(clash) +
                                         " concludes the opposite of what is told of \"" + finding +
                                         "\"; what is told is kept"
                                   : rules_with_places(clash) + " contradict each other about \"" +
                                         finding + "\"");
        }
        return {};
    }

    void add_missing(const std::vector<MissingPart>& missing) {
        for (const MissingPart& part : missing) {
            std::string sentence = "a function failed, so it is missing " + in_words(part);
            sentence += part.why.hint.empty() ? "" : "; " + part.why.hint;
            sentence += part.why.excerpt.empty()
                            ? ""
                            : "; the line is  " + std::string(trim(part.why.excerpt));
            if (std::ranges::find(failures_, sentence) == failures_.end()) {
                failures_.push_back(sentence);
            }
        }
    }

    /// The rank of a candidate on its better side; nothing where it is not ranked.
    [[nodiscard]] std::optional<std::size_t> rank_of(const std::string& id) const {
        const auto& ranked = consultation_.weighing().candidates;
        const auto found = std::ranges::find_if(
            ranked, [&](const auto& weighed) { return weighed.candidate->id == id; });
        return found == ranked.end() ? std::nullopt : std::optional(found->rank);
    }

    void compare_ranks() {
        std::vector<std::string> first;
        for (const WeighedCandidate& weighed : consultation_.weighing().candidates) {
            if (weighed.rank == 1 &&
                std::ranges::find(first, weighed.candidate->id) == first.end()) {
                first.push_back(weighed.candidate->id);
            }
        }
        if (!test_.first.empty() && first != std::vector{test_.first}) {
            const bool shares = std::ranges::find(first, test_.first) != first.end();
            std::erase(first, test_.first);
            failures_.push_back(
                shares ? test_.first + " shares the first rank with " + join_or(first, "and")
                       : "first is " + list_or_none(first) + ", not " + test_.first);
        }
        for (const std::string& id : test_.candidates) {
            const auto rank = rank_of(id);
            if (!rank) {
                failures_.push_back(id + " is not ranked");
            } else if (*rank > test_.within) {
                failures_.push_back(id + " has rank " + std::to_string(*rank) +
                                    ", not one of the first " + std::to_string(test_.within));
            }
        }
        for (const auto& [id, expected] : test_.ranks) {
            const auto rank = rank_of(id);
            if (!rank) {
                failures_.push_back(id + " is not ranked");
            } else if (*rank != expected) {
                failures_.push_back(id + " has rank " + std::to_string(*rank) + ", not " +
                                    std::to_string(expected));
            }
        }
    }

    void compare_flags() {
        std::vector<std::string> fired;
        std::vector<std::string> conditions;
        for (const RedFlagRule* flag : consultation_.red_flags().fired) {
            fired.push_back(flag->id);
            conditions.push_back(flag->condition);
        }
        fired = each_once(std::move(fired));
        conditions = each_once(std::move(conditions));
        if (test_.flags && fired != each_once(*test_.flags)) {
            failures_.push_back("red flags that fire: " + list_or_none(fired) +
                                "; expected: " + list_or_none(each_once(*test_.flags)));
        }
        if (test_.flagged) {
            const std::vector<std::string> expected = each_once(*test_.flagged);
            const bool fits =
                expected.empty() ? conditions.empty() : std::ranges::includes(conditions, expected);
            if (!fits) {
                failures_.push_back("red flags point to: " + list_or_none(conditions) +
                                    "; expected: " + list_or_none(expected));
            }
        }
    }

    Result<void> compare_pattern(const SourceText& pattern, bool wanted) {
        const auto query = consultation_.rulebook().query(pattern);
        if (!query) {
            return fail(query.error());
        }
        const auto answers = consultation_.ask(*query, limits_);
        if (!answers) {
            return fail(answers.error());
        }
        add_missing(answers->missing);
        if (answers->rows.empty() == wanted) {
            failures_.push_back((wanted ? "does not hold: " : "holds, but should not: ") +
                                std::string(trim(pattern.text())));
        }
        return {};
    }

    /// The first sentences, for who wonders what is said instead.
    static std::string what_is_said(const std::vector<std::string>& sentences) {
        constexpr std::size_t most = 3;
        std::vector<std::string> different;
        for (const std::string& sentence : sentences) {
            if (different.size() < most && !sentence.empty() &&
                std::ranges::find(different, sentence) == different.end()) {
                different.push_back(sentence);
            }
        }
        std::string out = different.empty() ? "; it says nothing" : "; it says: ";
        for (const std::string& sentence : different) {
            out += (&sentence == &different.front() ? "" : " / ") + sentence;
        }
        return out;
    }

    /// Where the words stand in sentences of evidence, and in none that adds something: why that
    /// is so. Empty: they stand in such a one, or elsewhere.
    static std::string only_beside(const CandidateExplanation& explained,
                                   const std::string& wanted) {
        std::string reason;
        for (std::size_t i = 0; i < explained.contributions.size(); ++i) {
            const ExplainedContribution& contribution = explained.contributions[i];
            if (plain(contribution.because).find(wanted) == std::string::npos) {
                continue;
            }
            const auto idle = adds_nothing(*explained.weighed, i);
            if (!idle) {
                return "";
            }
            reason = reason_in_words(*idle, contribution.weighed);
        }
        return reason;
    }

    /// On either side will do.
    Result<void> compare_words(const std::string& id, const std::string& words) {
        const std::string wanted = plain(words);
        std::vector<std::string> all_said;
        bool is_said = false;
        bool is_said_by_pack = false;
        std::string beside;
        for (const auto* list :
             {&consultation_.weighing().candidates, &consultation_.weighing().must_not_miss}) {
            for (const WeighedCandidate& weighed : *list) {
                if (weighed.candidate->id != id) {
                    continue;
                }
                const auto explained = explain_candidate(consultation_, weighed);
                if (!explained) {
                    return fail(explained.error());
                }
                for (const ExplainedContribution& contribution : explained->contributions) {
                    all_said.push_back(contribution.because);
                }
                if (std::ranges::any_of(sentences_of(*explained), [&](const std::string& said) {
                        return plain(said).find(wanted) != std::string::npos;
                    })) {
                    const std::string reason = only_beside(*explained, wanted);
                    beside = is_said && beside.empty() ? "" : reason;
                    is_said = true;
                    is_said_by_pack =
                        is_said_by_pack || is_said_by(*explained, test_.where.file, wanted);
                }
            }
        }
        if (is_said) {
            if (!beside.empty()) {
                remarks_.push_back("the words of why " + id +
                                   " stand only beside what adds nothing: " + beside);
            } else if (!is_said_by_pack) {
                remarks_.push_back("the words of why " + id +
                                   " stand there without this pack, so they cannot fail by what it "
                                   "says; expect words of a sentence of its own");
            }
            return {};
        }
        failures_.push_back("why " + id + " does not say: " + std::string(trim(words)) +
                            what_is_said(all_said));
        return {};
    }

    void compare_said(const std::string& who, const std::string& said,
                      const std::vector<std::string>& wanted) {
        const std::string text = plain(said);
        for (const std::string& part : wanted) {
            if (text.find(plain(part)) == std::string::npos) {
                failures_.push_back(who + " does not say: " + std::string(trim(part)));
            }
        }
    }

    void compare_commands() {
        for (const TypedCommand& typed : test_.commands) {
            const std::string who = "the command '" + typed.line + "'";
            const auto answer = fascia::run(typed.command, typed.words, consultation_, limits_);
            if (!answer.value) {
                failures_.push_back(who +
                                    " failed: " + reason_in_words(answer.value.error().front()));
                continue;
            }
            // As rows of plain values: a table for reading folds long texts.
            compare_said(who, answer.printed + script_value_text(*answer.value, TableFormat::tsv),
                         typed.says);
        }
    }

    void compare_sections() {
        for (const auto& [id, says] : test_.sections) {
            const auto& all = consultation_.rulebook().sections();
            const auto section = std::ranges::find(all, id, &SectionRule::id);
            const std::string who = "the section '" + id + "'";
            if (consultation_.red_flags().is_urgent()) {
                failures_.push_back(who + " is left out: a red flag asks for referral");
                continue;
            }
            const auto told = told_section(consultation_, *section);
            if (told && told->missing) {
                failures_.push_back(who + " failed: " + reason_in_words(*told->missing));
                continue;
            }
            std::string text;
            for (const std::string& paragraph :
                 told ? told->paragraphs : std::vector<std::string>()) {
                text += paragraph + '\n';
            }
            compare_said(who, text, says);
        }
    }

    void compare_scorers() {
        for (const auto& [scorer, wanted] : test_.scorers) {
            const std::string who = "the scorer '" + scorer.id() + "'";
            const Scoring scoring = score(consultation_, scorer);
            if (!scoring.missing.empty()) {
                failures_.push_back(who +
                                    " failed: " + reason_in_words(scoring.missing.front().why));
                continue;
            }
            std::vector<std::string> first;
            for (const Score& line : scoring.scores) {
                if (line.rank == 1) {
                    first.push_back(line.weighed->candidate->id);
                }
            }
            first = each_once(std::move(first));
            if (first != std::vector{wanted}) {
                failures_.push_back(who + " puts first " + list_or_none(first) + ", not " + wanted);
            }
        }
    }

    const Consultation& consultation_;
    const CaseTest& test_;
    const datalog::Limits& limits_;
    std::vector<std::string> failures_;
    std::vector<std::string> remarks_;
};

}  // namespace

Result<TestResult> compare(const Consultation& consultation, const CaseTest& test,
                           const datalog::Limits& limits) {
    Comparison comparison(consultation, test, limits);
    auto failures = comparison.run();
    if (!failures) {
        return fail(std::move(failures.error()));
    }
    TestResult out{test.name, test.where, std::move(*failures), comparison.remarks()};
    if (!expects_something(test)) {
        out.remarks.emplace_back(
            "it expects nothing, so it cannot fail: say in 'expect' what has to come out");
    }
    if (out.has_passed()) {
        auto idle = what_cannot_fail(consultation, test, limits);
        if (!idle) {
            return fail(std::move(idle.error()));
        }
        for (const CannotFail& one : *idle) {
            out.remarks.push_back(one.why + "; " + one.instead);
        }
    }
    return out;
}

Result<TestResult> run_test(const Groundwork& groundwork, const CaseTest& test,
                            const datalog::Limits& limits) {
    const auto consultation = Consultation::run(groundwork, test.told, limits);
    if (!consultation) {
        return fail(consultation.error());
    }
    return compare(*consultation, test, limits);
}

}  // namespace fascia
