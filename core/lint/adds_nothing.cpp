#include "core/evidence/adds_nothing.hpp"

#include "core/consult/ranker.hpp"
#include "core/lint/finders.hpp"
#include "core/testing/case_test.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

namespace {

/// What became of evidence in the cases so far.
struct Seen {
    bool counts = false;
    std::string reason;  ///< why it does not; empty: it was not met
};

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

void look(const Weighing& weighing, const std::vector<Pack>& packs,
          std::map<std::string, Seen, std::less<>>& seen) {
    for (const auto* list : {&weighing.candidates, &weighing.must_not_miss}) {
        for (const WeighedCandidate& candidate : *list) {
            for (std::size_t i = 0; i < candidate.contributions.size(); ++i) {
                const Contribution& contribution = candidate.contributions[i];
                const auto it = seen.find(contribution.rule->evidence.id);
                if (it == seen.end() || it->second.counts) {
                    continue;
                }
                const auto reason = adds_nothing(candidate, i);
                it->second.counts = reason ? is_of_a_neighbour(packs, it->first, *reason->beside)
                                           : contribution.is_counted();
                if (reason && it->second.reason.empty()) {
                    it->second.reason = reason_in_words(*reason, contribution);
                }
            }
        }
    }
}

}  // namespace

Result<void> find_adding_nothing(const LintSubject& subject, const LintOptions& options,
                                 const datalog::Limits& limits, std::vector<Remark>& out) {
    std::map<std::string, Seen, std::less<>> seen;  // by id
    for (const WrittenRule& rule : subject.rules) {
        // One with a pattern speaks of many things: what the examples happen to tell says little.
        if (rule.evidence != nullptr && rule.rule == nullptr) {
            seen.emplace(rule.id, Seen());
        }
    }
    if (seen.empty()) {
        return {};
    }
    Ranker ranker(subject.groundwork);
    const auto weigh = [&](const Case& c) -> Result<void> {
        const auto weighing = ranker.weigh(c, limits);
        if (!weighing) {
            return fail(weighing.error());
        }
        look(*weighing, subject.packs, seen);
        return {};
    };
    for (const Case& c : options.cases) {
        if (auto done = weigh(c); !done) {
            return done;
        }
    }
    for (const Pack& pack : subject.packs) {
        const auto tests = tests_of(subject.rulebook, pack);
        if (!tests) {
            continue;  // running them tells how
        }
        for (const CaseTest& test : *tests) {
            if (auto done = weigh(test.told); !done) {
                return done;
            }
        }
    }
    for (const WrittenRule& rule : subject.rules) {
        const auto it = seen.find(rule.id);
        if (it != seen.end() && !it->second.counts && !it->second.reason.empty()) {
            out.push_back(
                {"adds-nothing",
                 named(rule) + " adds nothing in any test or example case: " + it->second.reason,
                 "leave it out, or give it a finding or candidate that nothing else "
                 "speaks of; another 'overlap' helps only where the finding is another",
                 rule.where});
        }
    }
    return {};
}

}  // namespace fascia
