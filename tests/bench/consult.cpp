// fascia_consult [--tiny|--rates|--reports]: what `fascia_bench consult` shows. How long a case
// takes through the C++ API, with the knowledge base and the packs that the program brings along.
// Status 1 where ranking alone gives other totals than a consultation. --rates: cases ranked a
// second, alone; --reports: reports with their pages, alone.
#include "core/explain/contrast.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/flips.hpp"
#include "core/explain/questions.hpp"
#include "core/explain/robustness.hpp"
#include "core/explain/siblings.hpp"
#include "core/explain/why_not.hpp"
#include "core/fascia.hpp"
#include "core/handout/make_report.hpp"
#include "core/handout/write_report.hpp"
#include "tests/bench/api.hpp"
#include "tests/support/random.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace {

using namespace fascia;
using bench::cpu_seconds;
using bench::value_or_throw;

double cpu_milliseconds() {
    return cpu_seconds() * 1e3;
}

double passed_milliseconds() {
    return std::chrono::duration<double, std::milli>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// Times of one kind, and a line about them.
class Times {
public:
    explicit Times(double (*now)() = cpu_milliseconds) : now_(now) {}

    template <class Work>
    auto time(Work work) {
        const double begin = now_();
        auto out = work();
        all_.push_back(now_() - begin);
        return out;
    }
    void print(const char* what) {
        std::sort(all_.begin(), all_.end());
        std::printf("  %-52s %8zu %9.3f %9.3f %9.3f\n", what, all_.size(), all_[all_.size() / 2],
                    all_[all_.size() * 99 / 100], all_.back());
    }

private:
    double (*now_)();
    std::vector<double> all_;
};

void print_rate(const char* what, std::size_t cases, double milliseconds) {
    std::printf("  %-52s %8zu %9.0f a second\n", what, cases,
                static_cast<double>(cases) / milliseconds * 1e3);
}

bool is_same(const Consultation& consultation, std::span<const CandidateTotal> totals) {
    return std::ranges::equal(consultation.weighing().candidates, totals,
                              [](const WeighedCandidate& a, const CandidateTotal& b) {
                                  return a.candidate == b.candidate && a.side == b.side &&
                                         a.points == b.points;
                              });
}

/// The case with one finding more, which it had not told.
Case with_one_more(const Case& c, const KnowledgeBase& kb, test::Random& random) {
    for (;;) {
        const Finding& finding = random.pick(kb.findings);
        Case out = c;
        Told told;
        told.finding = finding.id;
        told.state = random.chance(50) ? FindingState::present : FindingState::absent;
        told.side = !finding.sided ? Side::none : random.chance(50) ? Side::left : Side::right;
        const bool is_new = std::ranges::none_of(
            c.told, [&](const Told& known) { return known.finding == finding.id; });
        if (is_new && finding.unit.empty() && out.tell(told, kb)) {
            return out;
        }
    }
}

/// How many cases of 20 findings each are ranked in a second. None tells the opposite of what
/// follows from another finding: such cases are evaluated as a whole, as is a consultation.
void print_rates(const Fascia& fascia, Ranker& ranker, std::vector<Case> cases,
                 test::Random& random, std::size_t rounds) {
    for (Case& c : cases) {
        while (c.told.size() < 20) {
            const Case more = with_one_more(c, fascia.kb(), random);
            (void)value_or_throw(ranker.rank(more));  // what is remembered is worked out
            c = ranker.clashes().empty() ? more : c;
        }
        c.told.resize(20);
    }
    const auto rate = [&](const char* what, std::size_t times, auto work) {
        const double begin = cpu_milliseconds();
        for (std::size_t i = 0; i < times; ++i) {
            for (const Case& c : cases) {
                work(c);
            }
        }
        print_rate(what, cases.size() * times, cpu_milliseconds() - begin);
    };
    rate("20 findings each: ids and points", rounds * 100,
         [&](const Case& c) { (void)value_or_throw(ranker.rank(c)); });
    rate("20 findings each: with contributions", rounds * 10,
         [&](const Case& c) { (void)value_or_throw(ranker.weigh(c)); });
}

/// What a case costs from its ranking to the page that is written of it, which two threads share.
void print_reports(const Fascia& fascia, const std::vector<Case>& cases, std::size_t rounds) {
    Times cpu;
    Times passed(passed_milliseconds);
    for (std::size_t round = 0; round < rounds; ++round) {
        for (const Case& c : cases) {
            const Consultation consultation = value_or_throw(fascia.consult(c));
            (void)cpu.time([&] {
                return passed.time([&] {
                    return in_form(handout::Form::html,
                                   value_or_throw(handout::make_report(fascia, consultation, {})));
                });
            });
        }
    }
    std::printf("  %-52s %8s %9s %9s %9s\n", "milliseconds", "times", "median", "99 %", "most");
    cpu.print("report and page: cpu time of both threads");
    passed.print("report and page: time that passes");
}

int run(std::string_view option) {
    const bool tiny = option == "--tiny";
    const auto fascia = value_or_throw(Fascia::open({}));
    std::vector<Case> cases;
    double told = 0;
    for (const ExampleCase& example : fascia->example_cases()) {
        cases.push_back(value_or_throw(fascia->find_case(example.id)));
        told += static_cast<double>(cases.back().told.size());
    }
    test::Random random(1);
    const std::size_t rounds = tiny ? 1 : 20;
    Ranker ranker = value_or_throw(fascia->ranker());
    if (option == "--rates") {
        print_rates(*fascia, ranker, cases, random, rounds);
        return 0;
    }
    if (option == "--reports") {
        print_reports(*fascia, cases, 3);
        return 0;
    }

    Times other;
    Times set;
    Times cleared;
    Times scratch;
    Times why;
    Times why_not_low;
    Times contrasted;
    Times siblings;
    Times flips;
    Times robust;
    Times ask;
    Times report;
    Times page;
    for (std::size_t round = 0; round < rounds; ++round) {
        for (const Case& c : cases) {
            const Consultation first =
                other.time([&] { return value_or_throw(fascia->consult(c)); });
            if (!is_same(first, value_or_throw(ranker.rank(c)))) {
                std::printf("ranking alone gives other totals for %s\n", c.id.c_str());
                return 1;
            }
            (void)value_or_throw(fascia->consult(c));  // ranking may have left another case behind
            const Case more = with_one_more(c, fascia->kb(), random);
            (void)set.time([&] { return value_or_throw(fascia->consult(more)); });
            const Consultation again =
                cleared.time([&] { return value_or_throw(fascia->consult(c)); });
            (void)scratch.time([&] { return again.derive().has_value(); });
            (void)why.time([&] {
                return value_or_throw(
                    explain_candidate(again, again.weighing().candidates.front()));
            });
            const auto& lines = again.weighing().candidates;
            (void)why_not_low.time([&] { return value_or_throw(why_not(again, lines[4])); });
            (void)contrasted.time(
                [&] { return value_or_throw(contrast(again, lines[0], lines[1], ranker)); });
            (void)siblings.time([&] { return not_told_apart(again, 10); });
            if (round % 4 == 0) {
                (void)flips.time([&] { return value_or_throw(find_flips(again)); });
                (void)robust.time([&] { return value_or_throw(find_robustness(again)); });
                (void)ask.time([&] { return value_or_throw(find_questions(again)); });
                const handout::Made made = report.time(
                    [&] { return value_or_throw(handout::make_report(*fascia, again, {})); });
                (void)page.time([&] { return in_form(handout::Form::html, made); });
            }
        }
    }
    if (tiny) {
        return 0;
    }
    std::printf(
        "\nconsult: %zu example cases of %.1f findings each, whole knowledge base; cpu time\n",
        cases.size(), told / static_cast<double>(cases.size()));
    std::printf("  %-52s %8s %9s %9s %9s\n", "milliseconds", "times", "median", "99 %", "most");
    set.print("one finding more: conclusions, flags, ranking");
    cleared.print("the same finding cleared");
    other.print("another case");
    scratch.print("all tuples from scratch, flags and ranking left out");
    why.print("why: the first candidate in full, after that");
    why_not_low.print("whynot: the fifth");
    contrasted.print("contrast: the first two");
    siblings.print("what is not told apart among the first ten");
    flips.print("flips: sets of up to 3 findings that put another one first");
    robust.print("robust: each thing left out, and 10,000 draws");
    ask.print("ask: what to ask next, each answer tried");
    report.print("report: all of this, as data");
    page.print("the report written as a page");
    print_rates(*fascia, ranker, cases, random, rounds);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc > 1 ? argv[1] : "");
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
}
