#include "core/base/number_in_words.hpp"
#include "core/base/text.hpp"
#include "core/datalog/variables.hpp"
#include "core/lint/case_number.hpp"
#include "core/lint/finders.hpp"
#include "core/lint/range.hpp"
#include "core/lint/subsumption.hpp"
#include "core/lint/written_clause.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace fascia {

namespace {

/// A rule that sets limits to one number.
struct Limited {
    const WrittenRule* written = nullptr;
    datalog::Variable number;
    Range range;
    Clause whole;   ///< without its limits
    Clause opened;  ///< the same, and without the constants of its heads
};

/// Rules that conclude different things of one number, all else being the same.
struct Scale {
    std::vector<const Limited*> steps;
};

class RangeFinder {
public:
    RangeFinder(const LintSubject& subject, std::vector<Remark>& out)
        : subject_(subject), values_(subject.rulebook.values()), out_(out) {}

    void run() {
        for (const WrittenRule& written : subject_.rules) {
            if (auto limited = read(written)) {
                limited_.push_back(std::move(*limited));
            }
        }
        for (std::size_t i = 0; i < limited_.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k) {
                compare(limited_[k], limited_[i]);
            }
        }
        gaps();
    }

private:
    [[nodiscard]] std::optional<Limited> read(const WrittenRule& written) const {
        auto clause = clause_of(subject_.rulebook, written);
        if (!clause || written.rule == nullptr) {
            return std::nullopt;
        }
        const auto ranges =
            ranges_of(values_, clause->body,
                      datalog::infer_types(*clause->program, values_, clause->body,
                                           datalog::VariableTypes(clause->variable_count)));
        if (ranges.size() != 1) {
            return std::nullopt;
        }
        Limited out{&written, {ranges.begin()->first}, ranges.begin()->second, {}, {}};
        std::erase_if(clause->body, [&](const datalog::Literal& literal) {
            const auto* comparison = std::get_if<datalog::Comparison>(&literal.is);
            const auto limit =
                comparison == nullptr ? std::nullopt : limit_of(values_, *comparison);
            return limit && limit->op != datalog::ComparisonOperator::not_equal;
        });
        const auto domain = domain_of(*clause, out.number);
        if (!domain) {
            return std::nullopt;
        }
        out.range = out.range.and_also(*domain);
        if (out.range.is_empty()) {
            return std::nullopt;
        }
        out.opened = *clause;
        for (datalog::Atom& head : out.opened.heads) {
            std::erase_if(head.terms, [](const datalog::Term& term) {
                return std::holds_alternative<Value>(term);
            });
        }
        out.whole = std::move(*clause);
        return out;
    }

    /// What the number can be, where the case gives it or it is a count, and nothing else than its
    /// limits is asked of it; then every number in them can be met with.
    [[nodiscard]] std::optional<Range> domain_of(const Clause& clause,
                                                 datalog::Variable number) const {
        std::optional<Range> out;
        std::size_t conditions = 0;
        for (const datalog::Literal& literal : clause.body) {
            const auto variables = datalog::all_variables({literal});
            if (std::ranges::find(variables, number) == variables.end()) {
                continue;
            }
            ++conditions;
            const auto* aggregate = std::get_if<datalog::Aggregate>(&literal.is);
            if (aggregate != nullptr && aggregate->function == datalog::AggregateFunction::count &&
                aggregate->result == datalog::Term(number)) {
                out = Range{Range::End{0.0, false}, std::nullopt, true};
            } else if (const auto domain = case_number(subject_.rulebook, literal, number)) {
                out = domain;
            }
        }
        return conditions == 1 ? out : std::nullopt;
    }

    /// Whether the two are the same but for the limits to their number.
    [[nodiscard]] bool are_alike(const Clause& a, const Clause& b, const Limited& of_a,
                                 const Limited& of_b) const {
        return a.heads.size() == b.heads.size() &&
               subsumes(values_, a, b, {{of_a.number.index, of_b.number}}) &&
               subsumes(values_, b, a, {{of_b.number.index, of_a.number}});
    }

    /// A relation of a pack, of which a scale would say one thing for each number. That of
    /// several findings more than one can be present is no mistake.
    [[nodiscard]] bool is_scale(const Limited& limited) const {
        return limited.written->kind == WrittenRule::Kind::rule &&
               std::ranges::all_of(limited.written->rule->heads, [&](const datalog::Atom& head) {
                   const RelationSignature& signature = subject_.rulebook.signature(head.relation);
                   return !signature.where.file.empty() && !signature.internal &&
                          std::ranges::any_of(head.terms, [](const datalog::Term& term) {
                              return std::holds_alternative<Value>(term);
                          });
               });
    }

    void compare(const Limited& a, const Limited& b) {
        if (a.written->kind != b.written->kind) {
            return;
        }
        const bool same = are_alike(a.whole, b.whole, a, b);
        const bool one_scale = !same && is_scale(a) && is_scale(b) && heads_differ(a, b) &&
                               are_alike(a.opened, b.opened, a, b);
        if (one_scale) {
            add_to_scale(a, b);
        }
        const Range both = a.range.and_also(b.range);
        const bool is_partial =
            !both.is_empty() && !a.range.contains(b.range) && !b.range.contains(a.range);
        if ((same || one_scale) && is_partial) {
            out_.push_back({"ranges-overlap",
                            "for some numbers both " + named(*a.written) + " and " +
                                named(*b.written) +
                                (same ? " say the same" : " conclude something") +
                                ", such as where " + with_number(b, both.witness()),
                            same ? "make one rule of them, or let one begin where the other ends"
                                 : "let one begin where the other ends",
                            b.written->where});
        }
    }

    /// The same relations, in the same columns of which there are constants.
    [[nodiscard]] static bool heads_differ(const Limited& a, const Limited& b) {
        const auto& one = a.written->rule->heads;
        const auto& other = b.written->rule->heads;
        if (one.size() != other.size()) {
            return false;
        }
        for (std::size_t i = 0; i < one.size(); ++i) {
            if (one[i].relation != other[i].relation) {
                return false;
            }
            for (std::size_t k = 0; k < one[i].terms.size(); ++k) {
                if (one[i].terms[k].index() != other[i].terms[k].index()) {
                    return false;
                }
            }
        }
        return true;
    }

    void add_to_scale(const Limited& a, const Limited& b) {
        for (Scale& scale : scales_) {
            if (std::ranges::find(scale.steps, &a) != scale.steps.end()) {
                if (std::ranges::find(scale.steps, &b) == scale.steps.end()) {
                    scale.steps.push_back(&b);
                }
                return;
            }
        }
        scales_.push_back({{&a, &b}});
    }

    void gaps() {
        for (const Scale& scale : scales_) {
            std::vector<Range> ranges;
            for (const Limited* step : scale.steps) {
                ranges.push_back(step->range);
            }
            for (const Range& gap : gaps_between(ranges)) {
                const Limited& last = *scale.steps.back();
                out_.push_back({"range-gap",
                                "between the ranges of " + list_of(names(scale)) +
                                    " some numbers are missing: none of them says anything where " +
                                    with_number(last, gap.witness()),
                                "let one begin where the other ends", last.written->where});
            }
        }
    }

    [[nodiscard]] static std::vector<std::string> names(const Scale& scale) {
        std::vector<std::string> out;
        for (const Limited* step : scale.steps) {
            out.push_back('\'' + step->written->id + '\'');
        }
        return out;
    }

    /// The condition that gives the number, with the number in its place: "case age 40".
    [[nodiscard]] std::string with_number(const Limited& limited, double number) const {
        const std::string name = '?' + limited.written->rule->variables[limited.number.index];
        const std::string value = number_in_words(number);
        const std::vector<datalog::Literal>& body = limited.written->rule->body;
        for (std::size_t i = 0; i < body.size(); ++i) {
            const auto* atom = std::get_if<datalog::Atom>(&body[i].is);
            if (atom == nullptr || std::ranges::find(atom->terms, datalog::Term(limited.number)) ==
                                       atom->terms.end()) {
                continue;
            }
            std::string text = limited.written->origin->literals[i];
            if (const std::size_t at = text.rfind(name); at != std::string::npos) {
                return '\'' + text.replace(at, name.size(), value) + '\'';
            }
        }
        return name + " is " + value;
    }

    const LintSubject& subject_;
    const ValueTable& values_;
    std::vector<Remark>& out_;
    std::vector<Limited> limited_;  // not added to once scales refer to them
    std::vector<Scale> scales_;
};

}  // namespace

void find_ranges(const LintSubject& subject, std::vector<Remark>& out) {
    RangeFinder(subject, out).run();
}

}  // namespace fascia
