#include "core/testing/mutation.hpp"

#include "core/base/text.hpp"
#include "core/consult/groundwork.hpp"
#include "core/pattern/parser.hpp"
#include "core/pattern/syntax.hpp"
#include "core/rules/rulebook.hpp"
#include "core/testing/run_test.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace fascia {

namespace {

using pattern::Comparator;

Comparator opposite(Comparator op) {
    constexpr std::array opposites = {Comparator::not_equal,     Comparator::equal,
                                      Comparator::greater_equal, Comparator::greater,
                                      Comparator::less_equal,    Comparator::less};
    return opposites[static_cast<std::size_t>(op)];
}

/// The number that a side of a comparison is; null where it is none.
Number* limit_of(pattern::Expression& expression) {
    const bool is_number = expression.kind == pattern::Expression::Kind::term &&
                           expression.term.kind == pattern::Term::Kind::number;
    return is_number ? &expression.term.number : nullptr;
}

/// One more, or one less; false where there is no such number.
bool shift(Number& number, int by) {
    if (!number.is_integer) {
        number.real += by;
        return true;
    }
    constexpr std::int64_t most = std::int64_t{1} << 60U;
    if (number.integer > most || number.integer < -most) {
        return false;
    }
    number.integer += by;
    return true;
}

/// What a condition can be changed to.
std::vector<pattern::Literal> variants_of(const pattern::Literal& literal) {
    std::vector<pattern::Literal> out;
    if (const auto* atom = std::get_if<pattern::Atom>(&literal.is)) {
        if (atom->terms.size() == 2 && atom->terms[0] != atom->terms[1]) {
            pattern::Atom swapped = *atom;
            std::swap(swapped.terms[0], swapped.terms[1]);
            out.push_back({std::move(swapped), literal.place});
        }
    } else if (const auto* comparison = std::get_if<pattern::Comparison>(&literal.is)) {
        pattern::Comparison turned = *comparison;
        turned.op = opposite(turned.op);
        out.push_back({std::move(turned), literal.place});
        for (const bool is_left : {true, false}) {
            for (const int by : {1, -1}) {
                pattern::Comparison shifted = *comparison;
                Number* limit = limit_of(is_left ? shifted.left : shifted.right);
                if (limit != nullptr && shift(*limit, by)) {
                    out.push_back({std::move(shifted), literal.place});
                }
            }
        }
    } else if (const auto* negation = std::get_if<pattern::Negation>(&literal.is)) {
        if (negation->body.size() == 1) {
            for (pattern::Literal& inner : variants_of(negation->body.front())) {
                out.push_back(
                    {pattern::Negation{{std::move(inner)}, negation->braces}, literal.place});
            }
        }
    }
    return out;
}

void add_mutants(const std::string& rule, const SourceText& when, Mutant::In in, std::size_t index,
                 std::vector<Mutant>& out) {
    if (when.text().empty()) {
        return;
    }
    const auto parsed = pattern::parse(when);
    if (!parsed) {
        return;
    }
    for (std::size_t i = 0; i < parsed->size(); ++i) {
        const pattern::Literal& literal = (*parsed)[i];
        const auto add = [&](const pattern::Pattern& changed, const std::string& to) {
            // Where nothing is left, what always holds takes its place.
            const std::string text = changed.empty() ? "0 = 0" : pattern::to_string(changed);
            out.push_back({in, index, Mutant::Of::condition, rule, when.locate(literal.place),
                           pattern::to_string(literal), to, SourceText(when.name(), text)});
        };
        pattern::Pattern changed = *parsed;
        changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
        add(changed, "");
        for (const pattern::Literal& variant : variants_of(literal)) {
            changed = *parsed;
            changed[i] = variant;
            add(changed, pattern::to_string(variant));
        }
    }
}

template <class Rule>
void add_mutants(const std::string& pack, const std::vector<Rule>& rules, Mutant::In in,
                 std::vector<Mutant>& out) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const std::string rule = pack + '/' + std::string(rules[i].name.text());
        out.push_back({in, i, Mutant::Of::whole, rule, rules[i].name.where()});
        if constexpr (std::is_same_v<Rule, Pack::Evidence>) {
            if (rules[i].present && rules[i].absent) {  // of one alone nothing would be left
                out.push_back({in, i, Mutant::Of::present, rule, rules[i].present->where.where()});
                out.push_back({in, i, Mutant::Of::absent, rule, rules[i].absent->where.where()});
            }
        }
        add_mutants(rule, rules[i].when, in, i, out);
    }
}

template <class Rule>
void change(std::vector<Rule>& rules, const Mutant& mutant) {
    if (mutant.of == Mutant::Of::whole) {
        rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(mutant.index));
        return;
    }
    Rule& rule = rules[mutant.index];
    if constexpr (std::is_same_v<Rule, Pack::Evidence>) {
        if (mutant.of == Mutant::Of::present) {
            rule.present.reset();
            return;
        }
        if (mutant.of == Mutant::Of::absent) {
            rule.absent.reset();
            return;
        }
    }
    rule.when = mutant.when;
}

enum class Verdict { noticed, unnoticed, unusable, endless, stopped };

bool was_stopped(const datalog::Limits& limits) {
    return limits.stop != nullptr && *limits.stop;
}

/// What an error of a changed pack comes to.
Verdict verdict_of(const Diagnostics& errors, const datalog::Limits& limits) {
    if (was_stopped(limits)) {
        return Verdict::stopped;
    }
    return errors.front().code == ErrorCode::limit ? Verdict::endless : Verdict::noticed;
}

Verdict try_out(const KnowledgeBase& kb, const std::vector<Pack>& packs,
                const std::vector<CaseTest>& tests, const datalog::Limits& limits) {
    const auto rulebook = Rulebook::compile(&kb, packs);
    if (!rulebook) {
        return Verdict::unusable;
    }
    const auto groundwork = Groundwork::lay(**rulebook, limits);
    if (!groundwork) {
        return verdict_of(groundwork.error(), limits);
    }
    for (const CaseTest& test : tests) {
        const auto result = run_test(*groundwork, test, limits);
        if (!result) {
            return verdict_of(result.error(), limits);
        }
        if (!result->has_passed()) {
            return Verdict::noticed;
        }
    }
    return Verdict::unnoticed;
}

}  // namespace

std::vector<Mutant> mutants_of(const Pack& pack) {
    std::vector<Mutant> out;
    add_mutants(pack.id, pack.rules, Mutant::In::rules, out);
    add_mutants(pack.id, pack.evidence, Mutant::In::evidence, out);
    add_mutants(pack.id, pack.red_flags, Mutant::In::red_flags, out);
    return out;
}

Pack changed(Pack pack, const Mutant& mutant) {
    switch (mutant.in) {
        case Mutant::In::rules:
            change(pack.rules, mutant);
            break;
        case Mutant::In::evidence:
            change(pack.evidence, mutant);
            break;
        case Mutant::In::red_flags:
            change(pack.red_flags, mutant);
            break;
    }
    return pack;
}

std::string in_words(const Mutant& mutant) {
    switch (mutant.of) {
        case Mutant::Of::whole:
            return "leaving it out";
        case Mutant::Of::present:
            return "leaving out 'present'";
        case Mutant::Of::absent:
            return "leaving out 'absent'";
        case Mutant::Of::condition:
            break;
    }
    return mutant.to.empty() ? "leaving out '" + mutant.from + "'"
                             : "'" + mutant.from + "' changed to '" + mutant.to + "'";
}

Result<MutationReport> mutate(const Groundwork& groundwork, const std::vector<Pack>& packs,
                              const std::vector<std::size_t>& tested,
                              const std::vector<CaseTest>& tests, const datalog::Limits& limits,
                              const std::function<void(std::size_t, std::size_t)>& progress) {
    MutationReport out;
    std::vector<CaseTest> passing;
    for (const CaseTest& test : tests) {
        const auto result = run_test(groundwork, test, limits);
        if (!result) {
            return fail(result.error());
        }
        if (result->has_passed()) {
            passing.push_back(test);
            ++out.passing;
        } else {
            ++out.failing;
        }
    }
    // A rule that has lost a condition can conclude far too much.
    datalog::Limits tight = limits;
    tight.tuples_max = std::min<std::uint64_t>(limits.tuples_max, 1'000'000);
    tight.tries_max = std::min<std::uint64_t>(limits.tries_max, 100'000'000);
    std::vector<std::pair<std::size_t, Mutant>> mutants;
    for (const std::size_t index : tested) {
        for (Mutant& mutant : mutants_of(packs[index])) {
            mutants.emplace_back(index, std::move(mutant));
        }
    }
    std::vector<Pack> others = packs;
    for (std::size_t i = 0; i < mutants.size(); ++i) {
        if (progress) {
            progress(i, mutants.size());
        }
        auto& [index, mutant] = mutants[i];
        others[index] = changed(packs[index], mutant);
        const Verdict verdict = was_stopped(limits)
                                    ? Verdict::stopped
                                    : try_out(*groundwork.rulebook().kb(), others, passing, tight);
        others[index] = packs[index];
        if (verdict == Verdict::stopped) {
            out.left = mutants.size() - i;
            break;
        }
        out.tried += verdict == Verdict::unusable ? 0U : 1U;
        out.noticed += verdict == Verdict::noticed ? 1U : 0U;
        out.unusable += verdict == Verdict::unusable ? 1U : 0U;
        out.endless += verdict == Verdict::endless ? 1U : 0U;
        if (verdict == Verdict::unnoticed) {
            out.unnoticed.push_back(std::move(mutant));
        }
    }
    return out;
}

std::string mutation_text(const MutationReport& report) {
    std::string out;
    for (const Mutant& mutant : report.unnoticed) {
        out += printable(mutant.where.file) + ':' + std::to_string(mutant.where.line) +
               (mutant.where.column > 0 ? ':' + std::to_string(mutant.where.column) : "") +
               ": no test notices, in " + printable(mutant.rule) + ": " +
               printable(in_words(mutant)) + '\n';
    }
    out += count_of(report.tried, "change") + " tried: " + std::to_string(report.noticed) +
           " noticed, " + std::to_string(report.unnoticed.size()) + " not noticed";
    if (report.endless > 0) {
        out += ", " + std::to_string(report.endless) + " with too many conclusions to tell";
    }
    out += '\n';
    if (report.unusable > 0) {
        out += count_of(report.unusable, "more change") + " would leave no rule that can be used\n";
    }
    if (report.passing == 0) {
        out += "there is no test that passes and could notice anything\n";
    } else if (report.failing > 0) {
        out += count_of(report.failing, "test fails", "tests fail") +
               " without any change and can notice none\n";
    }
    if (report.left > 0) {
        out += "stopped: " + count_of(report.left, "change") + " not tried\n";
    }
    return out;
}

}  // namespace fascia
