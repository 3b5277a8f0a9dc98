#include "core/explain/questions.hpp"

#include "core/consult/ranker.hpp"
#include "core/datalog/meter.hpp"
#include "core/explain/missing_structures.hpp"
#include "core/explain/points_elsewhere.hpp"
#include "core/explain/proof_steps.hpp"
#include "core/explain/tests_that_wait.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

constexpr std::array<FindingState, 2> both_answers = {FindingState::present, FindingState::absent};

std::int32_t size_of(Points points) {
    return std::abs(points.tenths);
}

std::string question_of(const KnowledgeBase& kb, const std::string& id) {
    const Finding* const finding = kb.finding(id);
    return finding != nullptr ? finding->question
           : id == "age"      ? "How old is the person?"
           : id == "sex"      ? "Is the person female or male?"
                              : id;
}

/// What facts say of questions that belong together, gathered once.
class AskedTogether {
public:
    /// Requires: `consultation` outlives this.
    explicit AskedTogether(const Consultation& consultation) : consultation_(consultation) {
        constexpr std::string_view after = "asked_after";
        constexpr std::string_view implies = "implies";
        constexpr std::string_view seldom = "seldom_with";
        constexpr std::string_view weak = "weak_in";
        std::vector<std::pair<std::string_view, std::string_view>> implied;
        for (const Fact& fact : consultation.kb().facts) {
            const std::string_view relation = fact.relation;
            if (relation != after && relation != implies && relation != seldom &&
                relation != weak) {
                continue;
            }
            const std::string_view first = std::get<std::string>(fact.values.front());
            if (relation == weak) {
                const Finding* const finding = consultation.kb().finding(first);
                if (finding != nullptr && finding->sided) {
                    weaknesses_.insert(first);
                }
                continue;
            }
            const std::string_view last = std::get<std::string>(fact.values.back());
            if (relation == after) {
                asked_after_.emplace(first, last);
            } else if (relation == implies) {
                implied.emplace_back(first, last);
            } else {
                seldom_with_.emplace(first, last);
                seldom_with_.emplace(last, first);
            }
        }
        for (const auto& [narrow, wide] : implied) {
            if (weaknesses_.contains(narrow)) {
                of_weakness_.insert(wide);
            }
        }
        is_weakness_told_ = std::ranges::any_of(consultation.told().told, [&](const Told& told) {
            return told.state == FindingState::present && weaknesses_.contains(told.finding);
        });
        // What is only looked for where another thing is so goes before what is always there.
        for (const auto& [finding, before] : asked_after_) {
            add_before(finding, before);
        }
        for (const auto& [narrow, wide] : implied) {
            add_before(narrow, wide);
        }
    }

    /// What is asked before the finding, if it was not told; null where there is nothing.
    [[nodiscard]] const Finding* first_unasked(std::string_view finding) const {
        const auto found = before_.find(finding);
        if (found == before_.end()) {
            return nullptr;
        }
        const auto first = std::ranges::find_if(found->second, [&](const Finding* before) {
            return state_of(before->id) == FindingState::unasked && !is_known_weakness(before->id);
        });
        return first == found->second.end() ? nullptr : *first;
    }

    /// Whether it asks on about a weakness that was told.
    [[nodiscard]] bool goes_on_from_weakness(std::string_view finding) const {
        const auto found = before_.find(finding);
        return found != before_.end() &&
               std::ranges::any_of(found->second, [&](const Finding* before) {
                   return is_known_weakness(before->id);
               });
    }

    /// Whether it seldom is so here, or what it is only looked for after seldom is, or is not.
    [[nodiscard]] bool is_unlikely(std::string_view finding) const {
        const auto [begin, end] = asked_after_.equal_range(finding);
        return is_seldom_here(finding) || std::any_of(begin, end, [&](const auto& one) {
                   return is_seldom_here(one.second) ||
                          state_of(one.second) == FindingState::absent;
               });
    }

    /// Whether something told seldom goes with it.
    [[nodiscard]] bool is_seldom_here(std::string_view finding) const {
        const auto [begin, end] = seldom_with_.equal_range(finding);
        return std::any_of(begin, end, [&](const auto& one) {
            return state_of(one.second) == FindingState::present;
        });
    }

private:
    void add_before(std::string_view finding, std::string_view id) {
        const Finding* const before = consultation_.kb().finding(id);
        if (before != nullptr && before->observer == "person") {
            before_[finding].push_back(before);
        }
    }

    [[nodiscard]] FindingState state_of(std::string_view finding) const {
        return consultation_.findings().seen_anywhere(finding).state;
    }

    /// Whether the finding is what a weakness comes with, and is known: told, or by a weakness that
    /// was told. That a leg has become weak is known from a foot that cannot be lifted.
    [[nodiscard]] bool is_known_weakness(std::string_view finding) const {
        return of_weakness_.contains(finding) &&
               (is_weakness_told_ || state_of(finding) == FindingState::present);
    }

    using Pairs = std::multimap<std::string_view, std::string_view>;

    const Consultation& consultation_;
    std::set<std::string_view> weaknesses_;   // of one side
    std::set<std::string_view> of_weakness_;  // what follows from one
    bool is_weakness_told_ = false;
    Pairs asked_after_;
    Pairs seldom_with_;  // both ways
    std::map<std::string_view, std::vector<const Finding*>> before_;
};

/// Where pain was told, and which conditions are not felt in any of these places.
class ToldPlaces {
public:
    /// Requires: `consultation` outlives this.
    explicit ToldPlaces(const Consultation& consultation) : kb_(consultation.kb()) {
        std::set<std::string_view> present;
        std::set<std::string_view> located;
        bool is_of_nerves = false;
        for (const Told& told : consultation.told().told) {
            const Finding* const finding = kb_.finding(told.finding);
            if (finding == nullptr || told.state != FindingState::present) {
                continue;
            }
            is_of_nerves = is_of_nerves || finding->topic == "neurology";
            if (finding->topic == "site") {
                present.insert(told.finding);
            }
        }
        for (const Fact& fact : kb_.facts) {
            const bool is_asked_for = fact.relation == "asked_for_pain_in";
            if (fact.relation == "located_in" && present.contains(first_of(fact))) {
                places_.insert(last_of(fact));
                located.insert(first_of(fact));
            } else if (fact.relation == "part_of") {
                wholes_.emplace(first_of(fact), last_of(fact));
            } else if (is_asked_for || fact.relation == "causes_pain_in") {
                (is_asked_for ? asked_for_ : felt_in_).emplace(first_of(fact), last_of(fact));
            }
        }
        is_anywhere_ = located.size() < present.size() || places_.empty();
        if (is_of_nerves) {  // what nerves have lost may come from the back, wherever it hurts
            places_.insert(low_back);
        }
    }

    /// Whether pain was told, and only in places where the condition is not felt; false where the
    /// place is not known, and for conditions of which it is not known where they are felt.
    [[nodiscard]] bool is_elsewhere(std::string_view condition) const {
        const auto& known = asked_for_.contains(condition) ? asked_for_ : felt_in_;
        const auto [begin, end] = known.equal_range(condition);
        return !is_anywhere_ && begin != end && std::none_of(begin, end, [&](const auto& felt) {
            return std::ranges::any_of(places_, [&](std::string_view place) {
                return belong_together(felt.second, place);
            });
        });
    }

private:
    static std::string_view first_of(const Fact& fact) {
        return std::get<std::string>(fact.values.front());
    }
    static std::string_view last_of(const Fact& fact) {
        return std::get<std::string>(fact.values.back());
    }

    [[nodiscard]] bool is_within(std::string_view part, std::string_view whole) const {
        std::set<std::string_view> seen = {part};
        std::vector<std::string_view> open = {part};
        while (!open.empty() && !seen.contains(whole)) {
            const auto [begin, end] = wholes_.equal_range(open.back());
            open.pop_back();
            for (auto one = begin; one != end; ++one) {
                if (seen.insert(one->second).second) {
                    open.push_back(one->second);
                }
            }
        }
        return seen.contains(whole);
    }

    /// One is a part of the other, or both are of the low back.
    [[nodiscard]] bool belong_together(std::string_view a, std::string_view b) const {
        return is_within(a, b) || is_within(b, a) ||
               (is_within(a, low_back) && is_within(b, low_back));
    }

    static constexpr std::string_view low_back = "low_back";

    const KnowledgeBase& kb_;
    bool is_anywhere_ = false;
    std::set<std::string_view> places_;
    std::multimap<std::string_view, std::string_view> wholes_;
    std::multimap<std::string_view, std::string_view> felt_in_;
    std::multimap<std::string_view, std::string_view> asked_for_;
};

/// Whether it was told not to be so on the one side of which all is that was told with a side.
bool is_denied_where_it_hurts(const Consultation& consultation, std::string_view finding) {
    Side hurts = Side::none;
    std::set<Side> denied;
    for (const Told& told : consultation.told().told) {
        if (told.finding == finding && told.state == FindingState::absent) {
            denied.insert(told.side);
        }
        if (told.state == FindingState::present && told.side != Side::none) {
            hurts = hurts == Side::none || hurts == told.side ? told.side : Side::both;
        }
    }
    return hurts != Side::both && denied.contains(hurts) && hurts != Side::none;
}

/// Whether a flag of the same condition fired that is less urgent than this.
bool raises_what_fired(const Consultation& consultation, const RedFlagRule& flag) {
    Pack::Urgency most = Pack::Urgency::soon;
    bool has_fired = false;
    for (const RedFlagRule* const fired : consultation.red_flags().fired) {
        if (fired->condition == flag.condition) {
            most = std::min(most, fired->urgency);
            has_fired = true;
        }
    }
    return has_fired && flag.urgency < most;
}

/// Those named besides the judgement of who wrote the knowledge base.
std::size_t named_sources(const std::vector<std::string>& sources) {
    return sources.size() - static_cast<std::size_t>(std::ranges::count(sources, "judgement"));
}

/// What is asked before several is asked once: those of the same urgency stand behind the first of
/// them, or behind that question where it is one of its own.
void ask_once(std::vector<FlagQuestion>& flags) {
    std::set<const Finding*> asked;
    for (std::size_t i = 0; i < flags.size(); ++i) {
        const FlagQuestion flag = flags[i];
        if (flag.before == nullptr) {
            continue;
        }
        if (!asked.insert(flag.before).second) {
            flags[i].goes_on = true;
            continue;
        }
        const auto is_alike = [&](const FlagQuestion& other) {
            return other.urgency == flag.urgency && other.is_examined == flag.is_examined;
        };
        const auto first = flags.begin() + static_cast<std::ptrdiff_t>(i);
        const auto own = std::ranges::find(flags, flag.before->id, &FlagQuestion::finding);
        if (own > first && own != flags.end() && is_alike(*own)) {
            std::rotate(first, own, own + 1);
        } else if (own < first) {
            first->goes_on = true;
        } else if (own != flags.end()) {
            own->goes_on = true;
        }
        std::stable_partition(first + 1, flags.end(), [&](const FlagQuestion& other) {
            return other.before == flag.before && is_alike(other);
        });
    }
}

/// Fills in what to ask for the red flags.
void add_flags(const Consultation& consultation, Questions& out) {
    const KnowledgeBase& kb = consultation.kb();
    const AskedTogether asked_together(consultation);
    std::map<std::string, FlagQuestion> questions;
    std::set<std::string> together;
    for (const OpenFlag& open : consultation.red_flags().not_asked) {
        if (open.missing.size() != 1) {
            together.insert(open.missing.begin(), open.missing.end());
            continue;
        }
        const std::string& id = open.missing.front();
        const auto [place, is_new] = questions.emplace(id, FlagQuestion{});
        FlagQuestion& question = place->second;
        if (is_new) {
            const Finding* const finding = kb.finding(id);
            question.finding = id;
            question.question = question_of(kb, id);
            question.urgency = open.flag->urgency;
            question.is_examined = finding != nullptr && finding->observer != "person";
            question.before = asked_together.first_unasked(id);
            question.is_unlikely = asked_together.is_unlikely(id);
        }
        // What makes a flag that fired more urgent is the reason that is told.
        const bool raises = raises_what_fired(consultation, *open.flag);
        const bool is_first_reason = raises && !question.raises_what_fired;
        question.raises_what_fired = question.raises_what_fired || raises;
        const bool is_beside_it = !raises && question.raises_what_fired;
        question.urgency = std::min(question.urgency, open.flag->urgency);
        question.is_denied_where_it_hurts = is_denied_where_it_hurts(consultation, id);
        const bool is_in_words = open.flag->because.find("{?") == std::string::npos;
        if (is_in_words && !is_beside_it &&
            (question.because.empty() || is_first_reason ||
             named_sources(open.flag->sources) > named_sources(question.sources))) {
            question.because = open.flag->because;
            question.sources = open.flag->sources;
        }
        const std::pair condition(open.flag->condition, kb.label_for(open.flag->condition));
        if (std::ranges::find(question.conditions, condition) == question.conditions.end()) {
            question.conditions.push_back(condition);
        }
    }
    const ToldPlaces places(consultation);
    for (auto& [id, question] : questions) {
        together.erase(id);
        const bool is_elsewhere = std::ranges::all_of(
            question.conditions, [&](const auto& one) { return places.is_elsewhere(one.first); });
        question.is_unlikely =
            question.is_unlikely || (is_elsewhere && !question.raises_what_fired);
        out.flags.push_back(std::move(question));
    }
    std::map<std::string, std::pair<std::int32_t, std::int32_t>> relevance;  // of conditions
    for (const FlagQuestion& flag : out.flags) {
        for (const auto& [id, label] : flag.conditions) {
            if (const auto [known, is_new] = relevance.try_emplace(id); is_new) {
                known->second = relevance_of(consultation, id);
            }
        }
    }
    const auto best_of = [&](const FlagQuestion& flag) {
        std::pair<std::int32_t, std::int32_t> best{std::numeric_limits<std::int32_t>::min(), 0};
        for (const auto& [id, label] : flag.conditions) {
            best = std::max(best, relevance.find(id)->second);
        }
        return best;
    };
    for (FlagQuestion& flag : out.flags) {
        flag.relevance.tenths = best_of(flag).first;
    }
    const auto key_of = [&](const FlagQuestion& flag) {
        const auto best = best_of(flag);
        return std::tuple(
            flag.is_denied_where_it_hurts, flag.is_unlikely, !flag.raises_what_fired,
            flag.is_examined, flag.urgency, !asked_together.goes_on_from_weakness(flag.finding),
            flag.relevance <= Points{}, -static_cast<std::int64_t>(named_sources(flag.sources)),
            -std::int64_t{best.first}, -std::int64_t{best.second});
    };
    std::ranges::stable_sort(out.flags, {}, key_of);
    ask_once(out.flags);
    out.flag_signs = together.size();
}

/// Tells one answer after the other in a copy of the case.
class Interview {
public:
    Interview(const Consultation& consultation, const QuestionOptions& options,
              const datalog::Limits& limits)
        : consultation_(consultation),
          kb_(consultation.kb()),
          options_(options),
          limits_(limits),
          meter_(limits),
          ranker_(consultation.groundwork()),
          missing_(consultation),
          waiting_(consultation),
          case_(consultation.told()),
          before_(missing_.possible(totals_of(consultation.weighing()))) {
        if (!limits_.time_start) {
            limits_.time_start = std::chrono::steady_clock::now();
        }
    }

    Result<Questions> run() {
        add_flags(consultation_, out_);
        out_.near = options_.near;
        const auto first = first_of(before_);
        out_.first.assign(first.begin(), first.end());
        if (before_.empty()) {
            return std::move(out_);
        }
        for (const CandidateTotal& total : std::span(before_).subspan(1)) {
            if (before_.front().points - total.points <= options_.near) {
                out_.rivals.push_back(total);
            }
        }
        if (auto done = ask_all(); !done) {
            return fail(std::move(done.error()));
        }
        add_mistakable();
        std::ranges::sort(out_.waiting, {},
                          [](const Finding* one) { return std::string_view(one->id); });
        for (const std::string_view id : waiting_.conditions()) {
            if (const Candidate* const condition = kb_.candidate(std::string(id))) {
                out_.waits_for.push_back(condition);
            }
        }
        for (auto* group : {&out_.history, &out_.examination}) {
            const bool by_reach = options_.order == QuestionOrder::by_reach;
            std::ranges::sort(*group, {}, [&](const CaseQuestion& question) {
                return std::tuple(question.comes_last(),
                                  by_reach && !can_change_the_first(question),
                                  by_reach ? -question.reach : 0, -question.largest.tenths,
                                  -question.sum, std::string_view(question.finding->id));
            });
            for (std::size_t i = 0; i < std::min(options_.reasons_max, group->size()); ++i) {
                if (auto done = add_reason((*group)[i]); !done) {
                    return fail(std::move(done.error()));
                }
            }
        }
        return std::move(out_);
    }

private:
    Result<void> ask_all() {
        std::set<const Candidate*> compared = {before_.front().candidate};
        for (const CandidateTotal& rival : out_.rivals) {
            compared.insert(rival.candidate);
        }
        const auto is_compared = [&](const Candidate* c) { return compared.contains(c); };
        const PointsElsewhere elsewhere(consultation_);
        const AskedTogether asked_together(consultation_);
        for (std::size_t i = 0; i < kb_.findings.size() && !out_.rivals.empty(); ++i) {
            CaseQuestion question;
            question.finding = &kb_.findings[i];
            question.side = side_to_ask(*question.finding);
            const bool matters = std::ranges::any_of(both_answers, [&](FindingState state) {
                return can_matter(i, state, is_compared);
            });
            if (!matters || !is_open(question)) {
                continue;
            }
            if (!meter_.check()) {
                out_.is_complete = false;
                return {};
            }
            auto done = ask(i, question);
            if (!done && done.error().front().code == ErrorCode::limit) {
                out_.is_complete = false;
                return {};
            }
            if (!done) {
                return done;
            }
            if (question.largest.tenths > 0 && waiting_.has(question.finding->id)) {
                out_.waiting.push_back(question.finding);
            } else if (question.largest.tenths > 0) {
                question.reach = reach_of(question);
                question.is_told_in_other_words = is_told_in_other_words(i, question);
                question.is_unlikely = asked_together.is_seldom_here(question.finding->id);
                question.calls_for = elsewhere.of(*question.finding);
                if (std::ranges::any_of(question.calls_for, is_compared)) {
                    question.calls_for.clear();
                }
                const bool is_told = question.finding->observer == "person";
                (is_told ? out_.history : out_.examination).push_back(std::move(question));
            }
        }
        return {};
    }

    /// What can be mistaken for the first is asked about however far behind it is.
    void add_mistakable() {
        const std::set<std::string_view> mistakable =
            mistakable_for(kb_, before_.front().candidate->id);
        const Weighing& weighing = consultation_.weighing();
        std::set<std::string_view> candidates;  // the better side of each
        std::set<const Finding*> asked;
        for (const auto* list : {&weighing.candidates, &weighing.must_not_miss}) {
            for (const WeighedCandidate& line : *list) {
                const CandidateTotal total{line.candidate, line.side, line.points};
                const bool is_near = std::ranges::any_of(out_.rivals, [&](const auto& rival) {
                    return rival.candidate == line.candidate;
                });
                if (is_near || !mistakable.contains(line.candidate->id) ||
                    missing_.fact_on(*line.candidate) != nullptr ||
                    !candidates.insert(line.candidate->id).second) {
                    continue;
                }
                const auto question = most_telling_on(line, asked);
                if (question) {
                    asked.insert(question->finding);
                    out_.mistakable.push_back({total, *question});
                }
            }
        }
    }

    /// The question, but for those in `asked`, that could speak for it and of which the two answers
    /// are farthest apart; none where nothing that is open could speak for it.
    [[nodiscard]] std::optional<MistakableQuestion::Asked> most_telling_on(
        const WeighedCandidate& line, const std::set<const Finding*>& asked) const {
        std::optional<MistakableQuestion::Asked> best;
        const auto apart = [](const auto& one) { return one.if_present - one.if_absent; };
        for (const OpenFinding& open : consultation_.open_findings(line)) {
            CaseQuestion question;
            question.finding = kb_.finding(open.finding);
            if (question.finding == nullptr || asked.contains(question.finding) ||
                waiting_.has(open.finding)) {
                continue;  // a set of tests is no one question
            }
            question.side = question.finding->sided ? line.side : Side::none;
            const bool is_better =
                open.if_present.tenths > 0 && (!best || apart(open) > apart(*best));
            if (is_better && is_open(question)) {
                best = {question.finding, question.side, open.if_present, open.if_absent};
            }
        }
        return best;
    }

    [[nodiscard]] static std::int64_t reach_of(const CaseQuestion& question) {
        constexpr std::size_t leading = 9;  // behind the first
        constexpr std::int32_t most = 40;   // tenths
        std::array<std::int32_t, leading> moved = {};
        for (const AnswerEffect& effect : question.answers) {
            for (const AnswerEffect::Rival& rival : effect.rivals) {
                if (rival.rival < leading) {
                    std::int32_t& gap = moved[rival.rival];
                    gap = std::max(gap, std::min(size_of(rival.gap), most));
                }
            }
        }
        return std::accumulate(moved.begin(), moved.end(), std::int64_t{0});
    }

    /// That of the first candidate; where it has none, the one that was not told yet, if the other
    /// was.
    [[nodiscard]] Side side_to_ask(const Finding& finding) const {
        const Side side = finding.sided ? before_.front().side : Side::none;
        const FindingRecord* const known = consultation_.findings().find(finding.id);
        if (!finding.sided || side != Side::none || known == nullptr) {
            return side;
        }
        const auto is_open = [&](Side one) {
            return known->at(one).state == FindingState::unasked;
        };
        return !is_open(Side::none) || is_open(Side::left) == is_open(Side::right) ? Side::none
               : is_open(Side::left)                                               ? Side::left
                                                                                   : Side::right;
    }

    [[nodiscard]] bool is_open(const CaseQuestion& question) const {
        const Finding& finding = *question.finding;
        const SeenState seen = consultation_.findings().seen(finding.id, question.side);
        return finding.unit.empty() && seen.state == FindingState::unasked &&
               std::ranges::find(out_.flags, finding.id, &FlagQuestion::finding) ==
                   out_.flags.end();
    }

    /// Whether the finding in that state bears on a candidate that fits, or another finding follows
    /// from it.
    template <class Fits>
    [[nodiscard]] bool can_matter(std::size_t finding, FindingState state, Fits fits) const {
        return ranker_.has_consequences(finding, state) ||
               std::ranges::any_of(consultation_.weigher().candidates_of(finding, state), fits);
    }

    [[nodiscard]] static Told answered(const CaseQuestion& question, FindingState state) {
        Told told;
        told.finding = question.finding->id;
        told.state = state;
        told.side = question.side;
        return told;
    }

    Result<void> ask(std::size_t finding, CaseQuestion& question) {
        const auto is_ranked = [](const Candidate* c) { return !c->must_not_miss; };
        for (std::size_t i = 0; i < both_answers.size(); ++i) {
            if (!can_matter(finding, both_answers[i], is_ranked)) {
                continue;  // all stays as it is
            }
            case_.told.push_back(answered(question, both_answers[i]));
            const auto after = ranker_.rank(case_, limits_);
            case_.told.pop_back();
            if (!after) {
                return fail(after.error());
            }
            AnswerEffect& effect = question.answers[i];
            effect = effect_of(missing_.possible(*after));
            for (const AnswerEffect::Rival& rival : effect.rivals) {
                question.largest.tenths = std::max(question.largest.tenths, size_of(rival.gap));
                question.sum += size_of(rival.gap);
            }
        }
        return {};
    }

    [[nodiscard]] AnswerEffect effect_of(std::span<const CandidateTotal> after) const {
        AnswerEffect out;
        out.first = change_of(before_.front(), after);
        for (std::size_t i = 0; i < out_.rivals.size(); ++i) {
            const Points change = change_of(out_.rivals[i], after);
            if (change != out.first) {
                out.rivals.push_back({i, change, out.first - change});
            }
        }
        std::ranges::stable_sort(
            out.rivals, {}, [](const AnswerEffect::Rival& rival) { return -size_of(rival.gap); });
        if (is_overtaken(out_.first, after)) {
            const auto first = first_of(after);
            out.overtaken_by.assign(first.begin(), first.end());
        }
        return out;
    }

    [[nodiscard]] static Points change_of(const CandidateTotal& line,
                                          std::span<const CandidateTotal> after) {
        return standing_of(line, after).line.points - line.points;
    }

    /// Of what the answer adds to the line whose points change most, the strongest.
    Result<void> add_reason(CaseQuestion& question) {
        const bool of_present = question.largest.tenths == largest_gap(question.answers[0]);
        const AnswerEffect& effect = question.answers[of_present ? 0 : 1];
        const AnswerEffect::Rival& rival = effect.rivals.front();
        const bool of_first = size_of(effect.first) >= size_of(rival.change);
        const Points change = of_first ? effect.first : rival.change;
        const CandidateTotal& line = of_first ? before_.front() : out_.rivals[rival.rival];

        FindingStates states(case_);
        FindingRecord record;
        if (const FindingRecord* known = states.find(question.finding->id)) {
            record = *known;
        }
        record.tell(answered(question, both_answers[of_present ? 0 : 1]));
        states.put(question.finding->id, record);
        if (auto done = consultation_.groundwork().conclude(case_.person, states, limits_); !done) {
            return done;
        }
        const std::vector<Voice> voices_before = voices_of(line, consultation_.findings());
        const Voice* strongest = nullptr;
        std::tuple<bool, bool, std::int32_t> best;
        const std::vector<Voice> voices = voices_of(line, states);
        for (const Voice& voice : voices) {
            const bool is_new = std::ranges::none_of(voices_before, [&](const Voice& before) {
                return before.rule == voice.rule && before.finding == voice.finding &&
                       before.part == voice.part && before.state == voice.state;
            });
            const Points points = worth(*voice.strength, kb_.scales).points;
            const std::tuple fit((points.tenths > 0) == (change.tenths > 0),
                                 voice.finding == question.finding->id, size_of(points));
            if (is_new && (strongest == nullptr || fit > best)) {
                strongest = &voice;
                best = fit;
            }
        }
        return strongest == nullptr ? Result<void>() : give_reason(*strongest, line, question);
    }

    /// Of each line that a no takes points from, and that the finding bears on where it is present,
    /// too: a yes adds none. What counts for it already says the same.
    [[nodiscard]] bool is_told_in_other_words(std::size_t finding,
                                              const CaseQuestion& question) const {
        const auto& [yes, no] = question.answers;
        const std::vector<const Candidate*> bears_on =
            consultation_.weigher().candidates_of(finding, FindingState::present);
        const auto change_in = [](const AnswerEffect& effect, std::size_t rival) {
            const auto found = std::ranges::find(effect.rivals, rival, &AnswerEffect::Rival::rival);
            return found == effect.rivals.end() ? effect.first : found->change;
        };
        bool takes = false;
        for (std::size_t i = 0; i <= out_.rivals.size(); ++i) {
            const bool is_first = i == out_.rivals.size();
            const CandidateTotal& line = is_first ? before_.front() : out_.rivals[i];
            const Points if_so = is_first ? yes.first : change_in(yes, i);
            const Points if_not = is_first ? no.first : change_in(no, i);
            const bool bears = std::ranges::find(bears_on, line.candidate) != bears_on.end();
            if (if_so.tenths > 0 || (if_not.tenths < 0 && !bears)) {
                return false;
            }
            takes = takes || if_not.tenths < 0;
        }
        return takes;
    }

    static std::int32_t largest_gap(const AnswerEffect& effect) {
        return effect.rivals.empty() ? 0 : size_of(effect.rivals.front().gap);
    }

    [[nodiscard]] std::vector<Voice> voices_of(const CandidateTotal& line,
                                               const FindingStates& states) const {
        for (CandidateVoices& voices : consultation_.weigher().voices(states)) {
            if (is_same_line({voices.candidate, voices.side, {}}, line)) {
                return std::move(voices.voices);
            }
        }
        return {};
    }

    Result<void> give_reason(const Voice& voice, const CandidateTotal& line,
                             CaseQuestion& question) {
        question.rule = voice.rule->evidence.id;
        question.because = voice.rule->evidence.because;
        if (voice.finding != question.finding->id && !voice.rule->is_cluster()) {
            question.follows.emplace(voice.finding, voice.state);
        }
        if (!voice.rule->links) {
            return {};
        }
        question.because.clear();
        ValueTable& values = consultation_.rulebook().values();
        const std::array<Value, 2> link = {
            values.text(voice.finding),
            values.text(voice.part.empty() ? line.candidate->id : voice.part)};
        auto proven = consultation_.prove(*voice.rule->links, link);
        if (!proven) {
            return fail(std::move(proven.error()));
        }
        if (const auto& proof = *proven) {  // none where this case does not link them
            Wording wording(consultation_.rulebook());
            wording.introduce(line.candidate->id);
            ProofSteps steps(consultation_, wording);
            const auto& application =
                std::get<datalog::RuleApplication>(proof->nodes[proof->root.index].justification);
            question.because = steps.reason(application);
            question.bindings =
                steps.bindings(consultation_.rulebook().program().rules[application.rule.index],
                               application.bindings);
        }
        return {};
    }

    const Consultation& consultation_;
    const KnowledgeBase& kb_;
    const QuestionOptions& options_;
    datalog::Limits limits_;
    datalog::Meter meter_;
    Ranker ranker_;
    MissingStructures missing_;
    TestsThatWait waiting_;
    Case case_;
    std::vector<CandidateTotal> before_;
    Questions out_;
};

}  // namespace

bool can_change_the_first(const CaseQuestion& question) {
    return std::ranges::any_of(
        question.answers, [](const AnswerEffect& effect) { return !effect.overtaken_by.empty(); });
}

std::pair<std::int32_t, std::int32_t> relevance_of(const Consultation& consultation,
                                                   std::string_view condition) {
    std::pair<std::int32_t, std::int32_t> best{std::numeric_limits<std::int32_t>::min(), 0};
    const Weighing& weighing = consultation.weighing();
    for (const auto* list : {&weighing.must_not_miss, &weighing.candidates}) {
        for (const WeighedCandidate& line : *list) {
            if (line.candidate->id == condition) {
                best =
                    std::max(best, std::pair((line.points - line.prior).tenths, line.prior.tenths));
            }
        }
    }
    return best;
}

std::set<std::string_view> mistakable_for(const KnowledgeBase& kb, std::string_view candidate) {
    std::set<std::string_view> out;
    for (const Fact& fact : kb.facts) {
        if (fact.relation == "mimics") {
            const std::string_view one = std::get<std::string>(fact.values.front());
            const std::string_view other = std::get<std::string>(fact.values.back());
            if (one == candidate || other == candidate) {
                out.insert(one == candidate ? other : one);
            }
        }
    }
    return out;
}

const FlagQuestion* most_relevant_flag(const Questions& questions, std::size_t shown,
                                       Points least) {
    const FlagQuestion* best = nullptr;
    for (std::size_t i = shown; i < questions.flags.size(); ++i) {
        const FlagQuestion& flag = questions.flags[i];
        if (!flag.is_denied_where_it_hurts && !flag.is_unlikely &&
            flag.relevance > (best == nullptr ? least : best->relevance)) {
            best = &flag;
        }
    }
    return best;
}

const CaseQuestion* most_telling(const Questions& questions) {
    // How far behind the nearest stands now that an answer puts first.
    const auto behind = [&](const CaseQuestion& question) {
        Points least = {std::numeric_limits<std::int32_t>::max()};
        for (const AnswerEffect& effect : question.answers) {
            for (const CandidateTotal& line : effect.overtaken_by) {
                const auto now = std::ranges::find_if(
                    questions.rivals,
                    [&](const CandidateTotal& rival) { return is_same_line(rival, line); });
                if (now != questions.rivals.end()) {
                    least = std::min(least, questions.first.front().points - now->points);
                }
            }
        }
        return least;
    };
    const auto worth = [&](const CaseQuestion& question) {
        return std::tuple(!question.comes_last(), can_change_the_first(question),
                          -behind(question).tenths, question.largest);
    };
    const CaseQuestion* best = nullptr;
    for (const auto* group : {&questions.history, &questions.examination}) {
        for (const CaseQuestion& question : *group) {
            if (best == nullptr || worth(question) > worth(*best)) {
                best = &question;
            }
        }
    }
    return best;
}

Questions find_flag_questions(const Consultation& consultation) {
    Questions out;
    add_flags(consultation, out);
    return out;
}

Result<Questions> find_questions(const Consultation& consultation, const QuestionOptions& options,
                                 const datalog::Limits& limits) {
    return Interview(consultation, options, limits).run();
}

}  // namespace fascia
