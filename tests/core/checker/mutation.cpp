#include "tests/core/checker/mutation.hpp"

#include <utility>
#include <vector>

namespace fascia::test {

namespace {

using checker::WrittenBindings;
using checker::WrittenCandidate;
using checker::WrittenContribution;
using checker::WrittenExplanation;
using checker::WrittenFlag;
using checker::WrittenStep;

class Mutator {
public:
    explicit Mutator(std::size_t wanted) : wanted_(wanted) {}

    std::string run(WrittenExplanation& e) {
        try_change("case", e.case_id);
        try_change("setting", e.setting);
        here("clashes", [&] { ++e.clashes; });
        for (WrittenFlag& flag : e.fired) {
            change(flag);
        }
        drop_each("fired flag", e.fired);
        drop_each("clear flag", e.clear);
        drop_each("flag not asked", e.not_asked);
        for (auto* list : {&e.must_not_miss, &e.candidates}) {
            for (WrittenCandidate& candidate : *list) {
                where_ = candidate.id + " " + candidate.side + ": ";
                change(candidate);
            }
            where_.clear();
            if (!e.is_of_one) {
                drop_each("candidate", *list);
            }
            if (list->size() > 1) {
                here("candidates swapped", [&] { std::swap(list->front(), list->back()); });
            }
        }
        return std::move(done_);
    }
    [[nodiscard]] std::size_t count() const { return at_; }

private:
    template <class Change>
    void here(const std::string& what, Change apply) {
        if (at_++ == wanted_) {
            apply();
            done_ = where_ + what;
        }
    }
    void try_change(const std::string& what, std::string& text) {
        here(what, [&] { text = text.empty() ? "judged" : text + "x"; });
    }
    template <class T>
    void drop_each(const std::string& what, std::vector<T>& list) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            here(what + " dropped",
                 [&] { list.erase(list.begin() + static_cast<std::ptrdiff_t>(i)); });
        }
        if (!list.empty()) {
            here(what + " twice", [&] {
                const T copy = list.back();
                list.push_back(copy);
            });
        }
    }
    void change(FactValue& value) {
        if (auto* text = std::get_if<std::string>(&value)) {
            *text = *text == "spine" ? "sheet" : "spine";
        } else {
            auto& number = std::get<Number>(value);
            number = {true, static_cast<std::int64_t>(number.as_real()) + 1, 0.0};
        }
    }
    void change(WrittenBindings& bindings) {
        for (std::size_t i = 0; i < bindings.size(); ++i) {
            here("binding " + bindings[i].first, [&] { change(bindings[i].second); });
        }
        drop_each("binding", bindings);
    }
    void change(std::vector<std::string>& sources) {
        here("source added", [&] { sources.emplace_back("another"); });
        if (!sources.empty()) {
            here("source dropped", [&] { sources.erase(sources.begin()); });
        }
    }
    void change(const std::string& number, std::vector<WrittenStep>& steps) {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const std::string place = number + '.' + std::to_string(i + 1);
            change(place, steps[i]);
        }
        for (std::size_t i = 0; i < steps.size(); ++i) {
            here("step dropped below " + number,
                 [&] { steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(i)); });
        }
        if (!steps.empty()) {
            here("step added below " + number, [&] {
                const WrittenStep copy = steps.back();
                steps.push_back(copy);
            });
        }
        if (steps.size() > 1) {
            here("steps swapped below " + number, [&] { std::swap(steps.front(), steps.back()); });
        }
    }
    void change(const std::string& place, WrittenStep& step) {
        const std::string at = " of step " + place;
        try_change("number" + at, step.number);
        for (const char* kind : {"told", "graph", "derived", "assumed", "computed"}) {
            if (step.kind != kind) {
                here("kind" + at + " to " + kind, [&] { step.kind = kind; });
            }
        }
        if (step.rule.empty()) {
            here("a rule" + at, [&] { step.rule = "p/pulls"; });
        } else {
            try_change("rule" + at, step.rule);
            here("another rule" + at,
                 [&] { step.rule = step.rule == "p/pulls" ? "p/bare" : "p/pulls"; });
            change(step.bindings);
        }
        if (step.claim) {
            here("claim dropped" + at, [&] { step.claim.reset(); });
            try_change("relation" + at, step.claim->relation);
            here("another relation" + at, [&] {
                std::string& relation = step.claim->relation;
                relation = relation == "covers" ? "hangs" : "covers";
            });
            here("sign" + at, [&] {
                step.claim->step = step.claim->step.empty()  ? "+"
                                   : step.claim->step == "+" ? "*"
                                                             : "+";
            });
            for (std::size_t i = 0; i < step.claim->values.size(); ++i) {
                here("value " + std::to_string(i + 1) + at, [&] { change(step.claim->values[i]); });
            }
            drop_each("value" + at, step.claim->values);
        }
        here("refers elsewhere" + at,
             [&] { step.same_as = step.same_as == "1.1" ? "1.2" : "99.1"; });
        if (!step.same_as.empty()) {
            here("refers to nothing" + at, [&] { step.same_as.clear(); });
        }
        if (step.kind == "graph" || step.kind == "derived") {
            try_change("grade" + at, step.grade);
            change(step.sources);
        }
        change(place, step.steps);
    }
    void change(WrittenFlag& flag) {
        where_ = flag.id + ": ";
        try_change("id", flag.id);
        try_change("condition", flag.condition);
        try_change("urgency", flag.urgency);
        change(flag.sources);
        change(flag.bindings);
        change("", flag.steps);
        where_.clear();
    }
    void change(WrittenCandidate& c) {
        here("rank", [&] { c.rank = c.rank ? *c.rank + 1 : 1; });
        try_change("id", c.id);
        here("side", [&] { c.side = c.side == "left" ? "right" : "left"; });
        here("prior", [&] { c.prior += 0.1; });
        here("points", [&] { c.points += 0.1; });
        here("points, not whole tenths", [&] { c.points += 0.04; });
        here("prior and points", [&] { c.prior -= 1.0, c.points -= 1.0; });
        try_change("band", c.band);
        here("probability", [&] { c.posterior = c.posterior ? *c.posterior / 2 : 0.5; });
        here("share", [&] { c.published_share += 0.01; });
        try_change("part", c.best_part);
        for (WrittenContribution& contribution : c.contributions) {
            change(contribution);
        }
        drop_each("contribution", c.contributions);
        if (c.contributions.size() > 1) {
            here("contributions swapped",
                 [&] { std::swap(c.contributions.front(), c.contributions.back()); });
        }
        if (!c.is_in_full) {
            return;
        }
        here("unexplained", [&] { c.unexplained.emplace_back("more"); });
        drop_each("unexplained", c.unexplained);
        for (checker::WrittenOpen& open : c.open) {
            try_change("open finding", open.finding);
            here("if present", [&] { open.if_present += 0.1; });
            here("if absent", [&] { open.if_absent -= 0.1; });
        }
        drop_each("open finding", c.open);
        change("involved", c.involved);
        change("tissue", c.tissue);
        try_change("weakest grade", c.weakest_grade);
    }
    void change(WrittenContribution& c) {
        const std::string at = " of " + c.rule + " of " + c.finding;
        try_change("number" + at, c.number);
        try_change("finding" + at, c.finding);
        here("side" + at, [&] { c.side = c.side == "left" ? "right" : "left"; });
        here("state" + at, [&] { c.state = c.state == "present" ? "absent" : "present"; });
        here("points" + at, [&] { c.points = -c.points; });
        here("points a little" + at, [&] { c.points += 0.1; });
        here("ratio" + at, [&] { c.ratio = c.ratio ? *c.ratio + 0.1 : 2.0; });
        here("no ratio" + at, [&] { c.ratio = c.ratio ? std::nullopt : std::optional(1.5); });
        here("capped" + at, [&] { c.is_capped = !c.is_capped; });
        try_change("overlap" + at, c.overlap);
        here("counted" + at, [&] { c.is_counted = !c.is_counted; });
        if (c.replaced_by) {
            here("replaced by nothing" + at, [&] { c.replaced_by.reset(); });
            try_change("replaced by rule" + at, c.replaced_by->rule);
            try_change("replaced by finding" + at, c.replaced_by->finding);
            here("replaced why" + at, [&] {
                c.replaced_by->why =
                    c.replaced_by->why == "same finding" ? "same overlap" : "same finding";
            });
        } else {
            here("replaced by something" + at, [&] { c.replaced_by.emplace(); });
        }
        try_change("grade" + at, c.grade);
        try_change("word" + at, c.word);
        try_change("rule" + at, c.rule);
        try_change("source" + at, c.source);
        change(c.sources);
        try_change("part" + at, c.part);
        here("derived" + at, [&] { c.is_derived = !c.is_derived; });
        if (!c.steps.empty()) {
            change(c.bindings);
            change(c.number, c.steps);
        }
    }

    std::size_t wanted_;
    std::size_t at_ = 0;
    std::string where_;
    std::string done_;
};

}  // namespace

std::string mutate(WrittenExplanation& explanation, std::size_t wanted) {
    return Mutator(wanted).run(explanation);
}

std::size_t count_of_mutations(WrittenExplanation explanation) {
    Mutator mutator(static_cast<std::size_t>(-1));
    (void)mutator.run(explanation);
    return mutator.count();
}

}  // namespace fascia::test
