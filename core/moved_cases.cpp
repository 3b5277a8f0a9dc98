#include "core/moved_cases.hpp"

#include "core/consult/groundwork.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace fascia {

namespace {

/// All that an entry of a pack says, by its id.
using Entries = std::map<std::string, std::string>;

void add(std::string& out, const SourceText& text) {
    out += text.text();
    out.push_back('\0');
}

void add(std::string& out, const std::optional<Pack::Weight>& weight) {
    if (weight) {
        const Strength& strength = weight->strength;
        out += strength.word;
        if (strength.ratio) {
            out += std::to_string(strength.ratio->value);
        }
    }
    out.push_back('\0');
}

Entries entries_of(const Fascia& fascia) {
    Entries out;
    for (const Pack& pack : fascia.packs()) {
        const auto entry = [&](const SourceText& name) -> std::string& {
            return out[pack.id + "/" + std::string(name.text())];
        };
        for (const Pack::Rule& rule : pack.rules) {
            std::string& said = entry(rule.name);
            for (const SourceText* text : {&rule.when, &rule.infer, &rule.because}) {
                add(said, *text);
            }
        }
        for (const Pack::Evidence& evidence : pack.evidence) {
            std::string& said = entry(evidence.name);
            for (const SourceText* text :
                 {&evidence.candidate, &evidence.finding, &evidence.when, &evidence.because}) {
                add(said, *text);
            }
            add(said, evidence.present);
            add(said, evidence.absent);
            said += evidence.overlap + std::to_string(evidence.at_least) +
                    std::to_string(static_cast<int>(evidence.side));
            for (const SourceText& member : evidence.members) {
                add(said, member);
            }
        }
        for (const Pack::RedFlag& flag : pack.red_flags) {
            std::string& said = entry(flag.name);
            for (const SourceText* text : {&flag.when, &flag.condition, &flag.because}) {
                add(said, *text);
            }
            said += to_string(flag.urgency);
        }
    }
    return out;
}

void compare_entries(const Entries& before, const Entries& after, RulesMoved& out) {
    for (const auto& [id, said] : after) {
        const auto known = before.find(id);
        if (known == before.end()) {
            out.added.push_back(id);
        } else if (known->second != said) {
            out.changed.push_back(id);
        }
    }
    for (const auto& [id, said] : before) {
        if (!after.contains(id)) {
            out.removed.push_back(id);
        }
    }
}

bool is_same(const std::vector<WeighedCandidate>& a, const std::vector<WeighedCandidate>& b) {
    return std::ranges::equal(a, b, [](const WeighedCandidate& x, const WeighedCandidate& y) {
        return x.candidate->id == y.candidate->id && x.side == y.side && x.points == y.points;
    });
}

bool fire_the_same(const RedFlags& a, const RedFlags& b) {
    return std::ranges::equal(a.fired, b.fired, [](const RedFlagRule* x, const RedFlagRule* y) {
        return x->id == y->id;
    });
}

}  // namespace

Result<RulesMoved> moved_by_rules(const Fascia& before, const Fascia& after,
                                  std::span<const Case> cases, const datalog::Limits& limits) {
    RulesMoved out;
    compare_entries(entries_of(before), entries_of(after), out);
    out.compared = cases.size();
    if (out.added.empty() && out.changed.empty() && out.removed.empty()) {
        return out;
    }
    for (const Case& c : cases) {
        const auto was = before.consult(c, limits);
        if (!was) {
            return fail(was.error());
        }
        const auto is = after.consult(c, limits);
        if (!is) {
            return fail(is.error());
        }
        if (!is_same(was->weighing().candidates, is->weighing().candidates) ||
            !is_same(was->weighing().must_not_miss, is->weighing().must_not_miss) ||
            !fire_the_same(was->red_flags(), is->red_flags())) {
            out.cases.push_back({c.id, compare(*was, *is)});
        }
    }
    return out;
}

}  // namespace fascia
