#include "core/explain/flips.hpp"

#include "core/consult/ranker.hpp"
#include "core/datalog/meter.hpp"
#include "core/explain/cleared_flags.hpp"
#include "core/explain/missing_structures.hpp"
#include "core/explain/points_elsewhere.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <numeric>
#include <set>
#include <tuple>

namespace fascia {

namespace {

using Set = std::vector<std::size_t>;  // indices, ascending
constexpr std::size_t changes_most = 5;

/// How many sets of `size` out of `count` there are.
std::size_t number_of_sets(std::size_t count, std::size_t size) {
    if (size > count) {
        return 0;
    }
    std::size_t out = 1;
    for (std::size_t i = 0; i < size; ++i) {
        out = out * (count - i) / (i + 1);
    }
    return out;
}

/// The next set of the same size, by its indices; false after the last.
bool go_on(Set& set, std::size_t count) {
    std::size_t i = set.size();
    while (i > 0 && set[i - 1] == count - (set.size() - (i - 1))) {
        --i;
    }
    if (i == 0) {
        return false;
    }
    ++set[i - 1];
    for (; i < set.size(); ++i) {
        set[i] = set[i - 1] + 1;
    }
    return true;
}

/// Tries sets of findings, the small ones first.
class FlipSearch {
public:
    FlipSearch(const Consultation& consultation, const FlipOptions& options,
               const datalog::Limits& limits)
        : consultation_(consultation),
          options_(options),
          limits_(limits),
          meter_(limits),
          ranker_(consultation.groundwork()),
          missing_(consultation),
          case_(consultation.told()),
          clashes_before_(consultation.findings().clashes()) {
        if (!limits_.time_start) {
            limits_.time_start = std::chrono::steady_clock::now();
        }
        const auto ranking = missing_.possible(totals_of(consultation.weighing()));
        const auto first = first_of(ranking);
        out_.first.assign(first.begin(), first.end());
        list_findings();
    }

    Result<Flips> run() {
        if (out_.first.empty()) {
            return std::move(out_);  // nothing is ranked
        }
        const std::size_t most = std::min(options_.changes_max, changes_most);
        for (std::size_t size = 1; size <= std::min(most, out_.findings.size()); ++size) {
            if (auto done = try_size(size); !done) {
                return fail(std::move(done.error()));
            }
            if (!out_.is_complete) {
                break;
            }
        }
        const PointsElsewhere elsewhere(consultation_);
        for (auto* flips : {&out_.found, &out_.level}) {
            for (Flip& flip : *flips) {
                flip.calls_for = what_it_calls_for(elsewhere, flip);
            }
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] std::vector<const Candidate*> what_it_calls_for(const PointsElsewhere& elsewhere,
                                                                  const Flip& flip) const {
        std::vector<const Candidate*> out;
        for (const std::size_t i : flip.changed) {
            const Changeable& changed = out_.findings[i];
            const Finding* const finding = consultation_.kb().finding(changed.finding);
            if (finding == nullptr || changed.turned() != FindingState::present) {
                continue;
            }
            for (const Candidate* const condition : elsewhere.of(*finding)) {
                if (std::ranges::find(out, condition) == out.end()) {
                    out.push_back(condition);
                }
            }
        }
        const bool is_first = std::ranges::any_of(out, [&](const Candidate* condition) {
            return std::ranges::find(out_.first, condition, &CandidateTotal::candidate) !=
                       out_.first.end() ||
                   std::ranges::find(flip.first, condition, &CandidateTotal::candidate) !=
                       flip.first.end();
        });
        return is_first ? std::vector<const Candidate*>() : out;
    }

    /// Findings of which rules conclude from the age or the sex whether they are so.
    [[nodiscard]] std::set<std::string> known_from_the_person() const {
        const Rulebook& book = consultation_.rulebook();
        const CaseRelations& relations = book.case_relations();
        const Person& person = consultation_.told().person;
        std::set<std::string> out;
        for (const datalog::Rule& rule : book.program().rules) {
            const bool is_of_person = std::ranges::any_of(rule.body, [&](const auto& literal) {
                const auto* const atom = std::get_if<datalog::Atom>(&literal.is);
                return atom != nullptr &&
                       ((person.age && atom->relation == relations.age) ||
                        (!person.sex.empty() && atom->relation == relations.sex));
            });
            for (const datalog::Atom& head : rule.heads) {
                const bool is_state = book.signature(head.relation).columns ==
                                      std::vector<std::string>{"case", "finding"};
                const auto* const value =
                    is_of_person && is_state ? std::get_if<Value>(&head.terms.back()) : nullptr;
                if (value != nullptr && book.values().is_text(*value)) {
                    out.emplace(book.values().text_of(*value));
                }
            }
        }
        return out;
    }

    void list_findings() {
        const std::set<std::string> signs = signs_told_absent(consultation_);
        const std::set<std::string> of_person = known_from_the_person();
        for (std::size_t i = 0; i < case_.told.size(); ++i) {
            const Told& told = case_.told[i];
            const bool is_open =
                told.state == FindingState::unasked || told.state == FindingState::untestable;
            const bool is_sign = told.state == FindingState::absent && signs.contains(told.finding);
            if (!is_open && !told.value && !is_sign && !of_person.contains(told.finding)) {
                told_at_.push_back(i);
            }
        }
        std::ranges::sort(told_at_, {}, [this](std::size_t i) {
            const Told& told = case_.told[i];
            return std::tuple(std::string_view(told.finding), told.side, i);
        });
        for (const std::size_t i : told_at_) {
            const Told& told = case_.told[i];
            out_.findings.push_back({told.finding, told.side, told.state});
        }
    }

    Result<void> try_size(std::size_t size) {
        // What flips alone stands in no larger set.
        Set open;
        for (std::size_t i = 0; i < out_.findings.size(); ++i) {
            if (!flipping_.contains({i})) {
                open.push_back(i);
            }
        }
        Flips::Size& sizes = out_.sizes.emplace_back();
        sizes.changes = size;
        sizes.sets = number_of_sets(out_.findings.size(), size);
        sizes.passed_over = sizes.sets - number_of_sets(open.size(), size);
        if (open.size() < size) {
            return {};
        }
        Set places(size);
        std::iota(places.begin(), places.end(), std::size_t{0});
        Set set(size);
        do {
            if (looked_at_ == options_.sets_max || !meter_.check()) {
                out_.is_complete = false;
                return {};
            }
            ++looked_at_;
            std::ranges::transform(places, set.begin(), [&](std::size_t i) { return open[i]; });
            if (holds_smaller_flip(set)) {
                ++sizes.passed_over;
                continue;
            }
            auto flips = try_set(set);
            if (!flips && flips.error().front().code == ErrorCode::limit) {
                out_.is_complete = false;
                return {};
            }
            if (!flips) {
                return fail(std::move(flips.error()));
            }
            ++sizes.tried;
            sizes.found += *flips ? 1U : 0U;
        } while (go_on(places, open.size()));
        return {};
    }

    /// Whether a part of the set flips by itself.
    [[nodiscard]] bool holds_smaller_flip(const Set& set) const {
        if (flipping_.empty()) {
            return false;
        }
        Set part;
        for (unsigned chosen = 1; chosen + 1 < 1U << set.size(); ++chosen) {
            part.clear();
            for (std::size_t i = 0; i < set.size(); ++i) {
                if ((chosen >> i & 1U) != 0) {
                    part.push_back(set[i]);
                }
            }
            if (flipping_.contains(part)) {
                return true;
            }
        }
        return false;
    }

    void turn(const Set& set) {
        for (const std::size_t i : set) {
            FindingState& state = case_.told[told_at_[i]].state;
            state = state == FindingState::present ? FindingState::absent : FindingState::present;
        }
    }

    /// Whether the set flips: then it is kept.
    Result<bool> try_set(const Set& set) {
        turn(set);
        auto ranked = ranker_.rank(case_, limits_);
        turn(set);
        if (!ranked) {
            return fail(std::move(ranked.error()));
        }
        const std::vector<CandidateTotal> ranking = missing_.possible(*ranked);
        const auto first = first_of(ranking);
        const bool flips = is_overtaken(out_.first, ranking);
        const bool is_level =
            !flips && set.size() == 1 &&
            std::ranges::any_of(first, [this](const CandidateTotal& line) {
                return std::ranges::none_of(out_.first, [&](const CandidateTotal& before) {
                    return is_same_line(line, before);
                });
            });
        if (!flips && !is_level) {
            return false;
        }
        if (flips) {
            flipping_.insert(set);
        }
        Flip& flip = (flips ? out_.found : out_.level).emplace_back();
        flip.changed = set;
        flip.first.assign(first.begin(), first.end());
        flip.before_first = best_standing_of(out_.first, ranking);
        std::ranges::set_difference(ranker_.clashes(), clashes_before_,
                                    std::back_inserter(flip.at_odds));
        return flips;
    }

    const Consultation& consultation_;
    const FlipOptions& options_;
    datalog::Limits limits_;
    datalog::Meter meter_;
    Ranker ranker_;
    MissingStructures missing_;
    Case case_;
    const std::set<std::pair<std::string, Side>>& clashes_before_;
    std::vector<std::size_t> told_at_;  // by index of Flips::findings: place in the case
    std::set<Set> flipping_;
    std::size_t looked_at_ = 0;
    Flips out_;
};

}  // namespace

const Flip* foremost(const std::vector<Flip>& flips) {
    const auto found = std::ranges::min_element(flips, {}, [](const Flip& flip) {
        return std::pair(!flip.at_odds.empty(), !flip.calls_for.empty());
    });
    return found == flips.end() ? nullptr : &*found;
}

std::size_t Flips::tried() const {
    std::size_t out = 0;
    for (const Size& size : sizes) {
        out += size.tried;
    }
    return out;
}

Result<Flips> find_flips(const Consultation& consultation, const FlipOptions& options,
                         const datalog::Limits& limits) {
    return FlipSearch(consultation, options, limits).run();
}

}  // namespace fascia
