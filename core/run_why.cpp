#include "core/run_why.hpp"

#include "core/base/text.hpp"
#include "core/datalog/near_miss.hpp"
#include "core/datalog/proof.hpp"
#include "core/datalog/unify.hpp"
#include "core/datalog/variables.hpp"
#include "core/explain/written_steps.hpp"
#include "core/report/step_lines.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

constexpr std::size_t found_max = 10;
constexpr std::size_t near_max = 3;

using Bindings = std::vector<std::optional<Value>>;

std::string written(const WrittenSteps& steps, const datalog::Rule& question,
                    const Bindings& bindings) {
    std::string out;
    for (const datalog::Literal& literal : question.body) {
        out += (out.empty() ? "" : ", ") + steps.written(literal, question, bindings);
    }
    return out;
}

/// The single condition that is a tuple of a relation.
const datalog::Atom* lone_atom(const datalog::Rule& question) {
    const auto* atom =
        question.body.size() == 1 ? std::get_if<datalog::Atom>(&question.body.front().is) : nullptr;
    return atom == nullptr || atom->step != datalog::Step::none ? nullptr : atom;
}

/// Looks for what comes near to a pattern.
class NearSearch {
public:
    NearSearch(const Rulebook& book, const datalog::Database& database,
               const datalog::Limits& limits, RunWhyNot& out)
        : book_(book),
          steps_(book, database),
          finder_(book.program(), database),
          limits_(limits),
          out_(out) {}

    void run(const datalog::Rule& question) {
        const datalog::Atom* const atom = lone_atom(question);
        if (atom == nullptr) {
            add(question, "", {});
            return;
        }
        const Bindings unknown(datalog::variable_count(question));
        const datalog::Goal goal = datalog::goal_of(*atom, unknown);
        out_.has_rules = false;
        const std::vector<datalog::Rule>& rules = book_.program().rules;
        for (std::uint32_t i = 0; i < rules.size(); ++i) {
            for (const datalog::Atom& head : rules[i].heads) {
                if (head.relation != atom->relation) {
                    continue;
                }
                out_.has_rules = true;
                if (const auto known = datalog::unify(head, goal)) {
                    add(rules[i], book_.origin({i}).id, *known);
                }
            }
        }
        std::ranges::sort(out_.near, {}, [](const RunWhyNot::Near& near) {
            return std::tuple(near.unmet, near.rule);
        });
        if (out_.near.size() > near_max) {
            out_.near.resize(near_max);
        }
    }

private:
    void add(const datalog::Rule& rule, std::string name, const datalog::Known& known) {
        const datalog::NearMisses found = finder_.find(rule, known, {}, limits_);
        out_.is_complete = out_.is_complete && found.is_complete;
        if (found.ways.empty()) {
            return;
        }
        const datalog::NearMiss& way = found.ways.front();
        RunWhyNot::Near near;
        near.rule = std::move(name);
        near.where = steps_.where(rule, way.bindings);
        near.unmet = way.unmet;
        near.other_ways = found.ways.size() - 1;
        for (std::size_t i = 0; i < rule.body.size(); ++i) {
            near.conditions.push_back(
                {way.verdicts[i], steps_.written(rule.body[i], rule, way.bindings)});
        }
        out_.near.push_back(std::move(near));
    }

    const Rulebook& book_;
    WrittenSteps steps_;
    datalog::NearMissFinder finder_;
    datalog::Limits limits_;
    RunWhyNot& out_;
};

std::string_view in_words(datalog::Verdict verdict) {
    return verdict == datalog::Verdict::met     ? "met"
           : verdict == datalog::Verdict::unmet ? "not met"
                                                : "open";
}

}  // namespace

Result<RunWhy> run_why(const Rulebook& book, const datalog::Analysis& analysis,
                       const datalog::Database& database, const Query& query,
                       const datalog::Limits& limits) {
    RunWhy out;
    out.pattern = pattern::to_string(query.pattern);
    WrittenSteps steps(book, database);
    datalog::Prover prover(book.program(), analysis, database);
    for (const Query::Variant& variant : query.variants) {
        std::vector<datalog::Variable> asked;
        for (std::size_t i = 0; i < variant.variables.size(); ++i) {
            if (!variant.constants[i]) {
                asked.push_back(variant.variables[i]);
            }
        }
        const auto found = datalog::ask(book.program(), database, variant.body, asked, limits);
        if (!found) {
            return fail(found.error());
        }
        for (const std::vector<Value>& row : found->rows) {
            if (out.found.size() == found_max) {
                ++out.more;
                continue;
            }
            std::vector<std::pair<datalog::Variable, Value>> known;
            for (std::size_t i = 0; i < asked.size(); ++i) {
                known.emplace_back(asked[i], row[i]);
            }
            const auto proof = prover.prove_body(variant.body, known, limits);
            if (!proof) {
                return fail(proof.error());
            }
            out.found.push_back(
                {written(steps, variant.body, proof->bindings), steps.of(*proof, variant.body)});
        }
    }
    return out;
}

Result<RunWhyNot> run_why_not(const Rulebook& book, const datalog::Database& database,
                              const Query& query, const datalog::Limits& limits) {
    RunWhyNot out;
    out.pattern = pattern::to_string(query.pattern);
    for (const Query::Variant& variant : query.variants) {
        const auto found = datalog::ask(book.program(), database, variant.body, {}, limits);
        if (!found) {
            return fail(found.error());
        }
        out.holds = out.holds || !found->rows.empty();
    }
    if (!out.holds) {
        NearSearch(book, database, limits, out).run(query.variants.front().body);
    }
    return out;
}

std::string run_why_text(const RunWhy& why, std::size_t width) {
    StepLines out(width);
    if (why.found.empty()) {
        out.line("", "nothing shows " + why.pattern + "; --whynot tells what is missing");
    }
    for (const RunWhy::Found& found : why.found) {
        out.line("", found.what);
        out.steps(found.steps, "", 2);
    }
    if (why.more > 0) {
        out.line("", "and " + count_of(why.more, "answer") +
                         " more; with more values in the pattern there are fewer");
    }
    return out.take();
}

std::string run_why_not_text(const RunWhyNot& why_not, std::size_t width) {
    StepLines out(width);
    if (why_not.holds) {
        out.line("", why_not.pattern + " holds; --why tells how");
        return out.take();
    }
    out.line("", "nothing shows " + why_not.pattern);
    if (!why_not.has_rules) {
        out.line("", "no rule concludes it: it would have to be given");
    } else if (why_not.near.empty()) {
        out.line("", "no rule comes near to it");
    }
    for (const RunWhyNot::Near& near : why_not.near) {
        const std::string missing = std::to_string(near.unmet) + " of " +
                                    count_of(near.conditions.size(), "condition") + " not met" +
                                    (near.where.empty() ? "" : ", " + near.where);
        out.line("  ", (near.rule.empty() ? "" : "rule " + near.rule + ": ") + missing);
        for (const RunWhyNot::Condition& condition : near.conditions) {
            out.line("    " + padded(in_words(condition.is), 7) + "  ", condition.text);
        }
        if (near.other_ways > 0) {
            out.line("    ", count_of(near.other_ways, "other choice") + " of values as near");
        }
    }
    if (!why_not.is_complete) {
        out.line("", "the search was cut: there may be what comes nearer");
    }
    return out.take();
}

}  // namespace fascia
