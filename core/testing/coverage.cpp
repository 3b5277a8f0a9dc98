#include "core/testing/coverage.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <utility>

namespace fascia {

namespace {

std::size_t percent(std::size_t part, std::size_t whole) {
    return whole == 0 ? 100 : part * 100 / whole;
}

void add(const PackCoverage& pack, CoverageFigures& figures) {
    for (const RuleCoverage& rule : pack.rules) {
        ++figures.rules;
        figures.fired += rule.fired > 0 ? 1U : 0U;
        for (const ConditionCoverage& condition : rule.conditions) {
            if (condition.can_be_either) {
                ++figures.conditions;
                figures.both_ways += condition.mark() == ConditionCoverage::Mark::both ? 1U : 0U;
            }
        }
    }
}

/// "met in 3 tests, not met in 1 test".
std::string counts_in_words(std::initializer_list<std::pair<const char*, std::size_t>> counts) {
    std::vector<std::string> parts;
    for (const auto& [word, tests] : counts) {
        if (tests > 0) {
            parts.push_back(std::string(word) + " in " + count_of(tests, "test"));
        }
    }
    return list_of(parts);
}

CoverageMark mark_of(const RuleCoverage& rule) {
    using Seen = CoverageMark::Seen;
    CoverageMark out;
    out.where = rule.where;
    out.what = to_string(rule.kind) + ' ' + rule.id;
    out.counts = in_words(rule);
    if (rule.fired == 0) {
        const bool is_silent = rule.is_evidence() && rule.present + rule.absent == 0;
        out.words = !is_silent         ? "never fired"
                    : rule.unknown > 0 ? "not asked"
                                       : "bears on nothing";
        out.seen = Seen::nothing;
    } else if (rule.says_present && rule.says_absent && rule.absent == 0) {
        out.words = "only present";
        out.seen = Seen::part;
    } else if (rule.says_present && rule.says_absent && rule.present == 0) {
        out.words = "only absent";
        out.seen = Seen::part;
    } else {
        out.words = "fired";
    }
    return out;
}

CoverageMark mark_of(const ConditionCoverage& condition) {
    using Mark = ConditionCoverage::Mark;
    CoverageMark out;
    out.where = condition.where;
    const Mark mark = condition.mark();
    out.words = in_words(mark);
    out.what = condition.text;
    out.counts = in_words(condition);
    out.seen = mark == Mark::both || mark == Mark::met ? CoverageMark::Seen::all
               : mark == Mark::only_met                ? CoverageMark::Seen::part
                                                       : CoverageMark::Seen::nothing;
    return out;
}

}  // namespace

std::vector<CoverageMark> marks_of(const PackCoverage& pack) {
    std::vector<CoverageMark> out;
    for (const RuleCoverage& rule : pack.rules) {
        out.push_back(mark_of(rule));
        for (const ConditionCoverage& condition : rule.conditions) {
            out.push_back(mark_of(condition));
        }
    }
    std::ranges::stable_sort(out, {}, [](const CoverageMark& mark) {
        return std::pair(mark.where.line, mark.where.column);
    });
    return out;
}

std::vector<CoverageMark> marks_in(const SourceText& file, const std::vector<CoverageMark>& marks) {
    std::vector<CoverageMark> out;
    std::ranges::copy_if(marks, std::back_inserter(out),
                         [&](const CoverageMark& mark) { return mark.where.file == file.name(); });
    return out;
}

std::string in_words(const CoverageFigures& figures) {
    const std::string fired = std::to_string(figures.fired) + " of " +
                              count_of(figures.rules, "rule") + " fired (" +
                              std::to_string(figures.percent_fired()) + " %); ";
    return figures.conditions == 0
               ? fired +
                     "no 'when' among them asks about the case, so no condition can be seen both "
                     "met and not met"
               : fired + std::to_string(figures.both_ways) + " of " +
                     count_of(figures.conditions, "condition") + " seen both met and not met (" +
                     std::to_string(figures.percent_both_ways()) + " %)";
}

ConditionCoverage::Mark ConditionCoverage::mark() const {
    if (met > 0) {
        return unmet > 0 ? Mark::both : can_be_either ? Mark::only_met : Mark::met;
    }
    return unmet > 0 ? Mark::never_met : unknown > 0 ? Mark::not_asked : Mark::not_reached;
}

std::size_t CoverageFigures::percent_fired() const {
    return percent(fired, rules);
}

std::size_t CoverageFigures::percent_both_ways() const {
    return percent(both_ways, conditions);
}

CoverageFigures figures_of(const PackCoverage& pack) {
    CoverageFigures out;
    add(pack, out);
    return out;
}

CoverageFigures figures_of(const Coverage& coverage) {
    CoverageFigures out;
    for (const PackCoverage& pack : coverage.packs) {
        add(pack, out);
    }
    return out;
}

std::string in_words(ConditionCoverage::Mark mark) {
    switch (mark) {
        case ConditionCoverage::Mark::both:
            return "met and not met";
        case ConditionCoverage::Mark::met:
            return "met";
        case ConditionCoverage::Mark::only_met:
            return "only met";
        case ConditionCoverage::Mark::never_met:
            return "never met";
        case ConditionCoverage::Mark::not_asked:
            return "not asked";
        case ConditionCoverage::Mark::not_reached:
            return "not reached";
    }
    return "";
}

std::string in_words(const RuleCoverage& rule) {
    if (rule.is_evidence()) {
        const std::string out = counts_in_words(
            {{"present", rule.present}, {"absent", rule.absent}, {"not asked", rule.unknown}});
        return out.empty() ? "bears on nothing" : out;
    }
    return rule.fired == 0 ? "never fired" : "fired in " + count_of(rule.fired, "test");
}

std::string in_words(const ConditionCoverage& condition) {
    const std::string out = counts_in_words(
        {{"met", condition.met}, {"not met", condition.unmet}, {"not asked", condition.unknown}});
    return out.empty() ? "not reached" : out;
}

std::string to_string(RuleCoverage::Kind kind) {
    switch (kind) {
        case RuleCoverage::Kind::rule:
            return "rule";
        case RuleCoverage::Kind::evidence:
            return "evidence";
        case RuleCoverage::Kind::cluster:
            return "cluster";
        case RuleCoverage::Kind::red_flag:
            return "red flag";
    }
    return "";
}

}  // namespace fascia
