#include "core/moved_cases.hpp"

#include "core/consult/groundwork.hpp"
#include "core/consult/ranker.hpp"
#include "core/evidence/adds_nothing.hpp"
#include "core/lua/entries_as_written.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace fascia {

namespace {

/// What an entry of a pack is, and all that it says.
struct RuleEntry {
    bool is_evidence = false;
    std::string said;

    friend bool operator==(const RuleEntry&, const RuleEntry&) = default;
};
using EntriesById = std::map<std::string, RuleEntry>;  // by id

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

/// A function of an entry is compared by how the entry is written, and by what it may call: all of
/// the file that stands in no entry.
class WrittenFile {
public:
    explicit WrittenFile(const SourceText& file) : entries_(entries_as_written(file.text())) {}

    void add(std::string& out, const SourceText& name) const {
        const auto own = entries_.by_name.find(std::string(name.text()));
        out += own == entries_.by_name.end() ? "" : own->second;
        out.push_back('\0');
        out += entries_.rest;
        out.push_back('\0');
    }

    template <class Written>
    void add_functions(std::string& out, const Written& written) const {
        if (written.guard || !written.compute.empty()) {
            add(out, written.name);
        }
    }

private:
    EntriesAsWritten entries_;
};

EntriesById entries_of(const Fascia& fascia) {
    EntriesById out;
    for (const Pack& pack : fascia.packs()) {
        const WrittenFile file(pack.file);
        const auto entry = [&](const SourceText& name, bool is_evidence) -> std::string& {
            RuleEntry& it = out[pack.id + "/" + std::string(name.text())];
            it.is_evidence = is_evidence;
            return it.said;
        };
        for (const Pack::Rule& rule : pack.rules) {
            std::string& said = entry(rule.name, false);
            for (const SourceText* text : {&rule.when, &rule.infer, &rule.because}) {
                add(said, *text);
            }
            file.add_functions(said, rule);
        }
        for (const Pack::Evidence& evidence : pack.evidence) {
            std::string& said = entry(evidence.name, true);
            for (const SourceText* text :
                 {&evidence.candidate, &evidence.finding, &evidence.when, &evidence.because}) {
                add(said, *text);
            }
            file.add_functions(said, evidence);
            add(said, evidence.present);
            add(said, evidence.absent);
            said += evidence.overlap + std::to_string(evidence.at_least) +
                    std::to_string(static_cast<int>(evidence.side));
            for (const SourceText& member : evidence.members) {
                add(said, member);
            }
        }
        for (const Pack::Predicate& predicate : pack.predicates) {
            file.add(entry(predicate.name, false), predicate.name);
        }
        for (const Pack::RedFlag& flag : pack.red_flags) {
            std::string& said = entry(flag.name, false);
            for (const SourceText* text : {&flag.when, &flag.condition, &flag.because}) {
                add(said, *text);
            }
            file.add_functions(said, flag);
            said += to_string(flag.urgency);
        }
    }
    return out;
}

void compare_entries(const EntriesById& before, const EntriesById& after, RulesMoved& out) {
    for (const auto& [id, entry] : after) {
        const auto known = before.find(id);
        if (known == before.end()) {
            out.added.push_back(id);
        } else if (known->second != entry) {
            out.changed.push_back(id);
        }
    }
    for (const auto& [id, entry] : before) {
        if (!after.contains(id)) {
            out.removed.push_back(id);
        }
    }
}

/// Whether nothing but evidence is otherwise: then conclusions and flags are as they were.
bool is_evidence_alone(const EntriesById& before, const EntriesById& after,
                       const RulesMoved& moved) {
    const auto all_in = [](const std::vector<std::string>& ids, const EntriesById& entries) {
        return std::ranges::all_of(
            ids, [&](const std::string& id) { return entries.at(id).is_evidence; });
    };
    return all_in(moved.added, after) && all_in(moved.changed, after) &&
           all_in(moved.removed, before);
}

bool is_same(const std::vector<WeighedCandidate>& a, const std::vector<WeighedCandidate>& b) {
    return std::ranges::equal(a, b, [](const WeighedCandidate& x, const WeighedCandidate& y) {
        return x.candidate->id == y.candidate->id && x.side == y.side && x.points == y.points;
    });
}

bool is_same(const Weighing& a, const Weighing& b) {
    return is_same(a.candidates, b.candidates) && is_same(a.must_not_miss, b.must_not_miss);
}

/// New and changed evidence is watched.
IdleEvidence watching(const RulesMoved& moved, const EntriesById& entries) {
    IdleEvidence out;
    for (const auto* list : {&moved.added, &moved.changed}) {
        for (const std::string& id : *list) {
            if (entries.at(id).is_evidence) {
                out.watch(id);
            }
        }
    }
    return out;
}

/// Whether a function failed by which the evidence links, so that nothing is known of it.
bool may_have_failed(const std::string& id, const std::vector<MissingPart>& missing) {
    return std::ranges::any_of(missing, [&](const MissingPart& part) {
        return part.rule.empty() ? id.starts_with(part.pack + '/') : part.rule == id;
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
    const EntriesById was_said = entries_of(before);
    const EntriesById is_said = entries_of(after);
    compare_entries(was_said, is_said, out);
    out.compared = cases.size();
    if (out.added.empty() && out.changed.empty() && out.removed.empty()) {
        return out;
    }
    const auto laid_before = before.groundwork(limits);
    const auto laid_after = after.groundwork(limits);
    if (!laid_before || !laid_after) {
        return fail(laid_before ? laid_after.error() : laid_before.error());
    }
    const bool flags_stay =
        is_evidence_alone(was_said, is_said, out) &&
        std::ranges::none_of(after.packs(), [](const Pack& pack) { return pack.has_functions(); });
    Ranker ranker_before(**laid_before);
    Ranker ranker_after(**laid_after);
    const FunctionLedger::Impatience with_old((*laid_before)->rulebook().functions());
    const FunctionLedger::Impatience with_new((*laid_after)->rulebook().functions());
    IdleEvidence idle = watching(out, is_said);
    for (const Case& c : cases) {
        if (flags_stay) {
            const auto was = ranker_before.weigh(c, limits);
            const auto is = ranker_after.weigh(c, limits);
            if (!was || !is) {
                return fail(was ? is.error() : was.error());
            }
            if (is_same(**was, **is)) {
                idle.add(**is);
                continue;
            }
        }
        const auto was = before.consult(c, limits);
        const auto is = after.consult(c, limits);
        if (!was || !is) {
            return fail(was ? is.error() : was.error());
        }
        add_missing(is->missing(), out.missing);
        idle.add(is->weighing());
        if (!is_same(was->weighing(), is->weighing()) ||
            !fire_the_same(was->red_flags(), is->red_flags())) {
            out.cases.push_back({c.id, compare(*was, *is)});
        }
    }
    for (const auto& [id, seen] : idle.watched()) {
        if (!seen.counts && !may_have_failed(id, out.missing)) {
            out.idle.push_back({id, seen.met, seen.reason()});
        }
    }
    return out;
}

}  // namespace fascia
