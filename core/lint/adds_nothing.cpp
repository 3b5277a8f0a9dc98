#include "core/evidence/adds_nothing.hpp"

#include "core/consult/ranker.hpp"
#include "core/lint/finders.hpp"
#include "core/testing/case_test.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

namespace {

std::string_view pack_of(std::string_view id) {
    return id.substr(0, id.find('/'));
}

/// Packs that lie side by side are each to stand alone: what one says is no fault of the other.
bool is_of_a_neighbour(const std::vector<Pack>& packs, std::string_view id,
                       const Contribution& other) {
    const auto own = std::ranges::find(packs, pack_of(id), &Pack::id);
    const auto its = std::ranges::find(packs, pack_of(other.rule->evidence.id), &Pack::id);
    const auto folder = [](const Pack& pack) {
        return std::filesystem::path(pack.file.name()).parent_path();
    };
    return own != packs.end() && its != packs.end() && own != its && folder(*own) == folder(*its);
}

}  // namespace

Result<void> find_adding_nothing(const LintSubject& subject, const LintOptions& options,
                                 const datalog::Limits& limits, std::vector<Remark>& out) {
    IdleEvidence idle;
    for (const WrittenRule& rule : subject.rules) {
        // One with a pattern speaks of many things: what the examples happen to tell says little.
        if (rule.evidence != nullptr && rule.rule == nullptr) {
            idle.watch(rule.id);
        }
    }
    if (idle.watched().empty()) {
        return {};
    }
    Ranker ranker(subject.groundwork);
    const auto weigh = [&](const Case& c) -> Result<void> {
        const auto weighing = ranker.weigh(c, limits);
        if (!weighing) {
            return fail(weighing.error());
        }
        idle.add(**weighing, [&](std::string_view id, const Contribution& other) {
            return is_of_a_neighbour(subject.packs, id, other);
        });
        return {};
    };
    for (const Case& c : options.cases) {
        if (auto done = weigh(c); !done) {
            return done;
        }
    }
    const auto weigh_test = [&](const CaseTest& test) { return weigh(test.told); };
    if (auto done = subject.with_each_test(weigh_test); !done) {
        return done;
    }
    for (const WrittenRule& rule : subject.rules) {
        const auto it = idle.watched().find(rule.id);
        if (it != idle.watched().end() && !it->second.counts && !it->second.reason().empty()) {
            out.push_back(
                {"adds-nothing",
                 named(rule) + " adds nothing in any test or example case: " + it->second.reason(),
                 "leave it out, or give it a finding or candidate that nothing else "
                 "speaks of; where only the overlap is shared, one of its own helps",
                 rule.where});
        }
    }
    return {};
}

}  // namespace fascia
