#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/explain/first_place.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

/// Which questions of a group go first.
enum class QuestionOrder {
    by_largest,  ///< that with the largest change of one gap
    /// That of which an answer changes what is first; then that which moves the leading candidates
    /// most, all of them together.
    by_reach,
};

struct QuestionOptions {
    Points near = {100};  ///< candidates so far behind the first are its rivals; 10 points
    /// Questions of each group that get their reason, which takes a proof where a pattern links
    /// the evidence.
    std::size_t reasons_max = 5;
    QuestionOrder order = QuestionOrder::by_largest;
};

/// A question of which one answer raises a red flag by itself.
struct FlagQuestion {
    std::string finding;                                          ///< id, or "age", "sex"
    std::string question;                                         ///< in words
    Pack::Urgency urgency = Pack::Urgency::soon;                  ///< the most urgent
    std::vector<std::pair<std::string, std::string>> conditions;  ///< id and label; each once
    bool is_examined = false;                                     ///< not for the person to answer
    const Finding* before = nullptr;  ///< to ask first: it is only sought where this is so
    /// It was told not to be so, on the one side of which all is that was told with a side: such
    /// come last.
    bool is_denied_where_it_hurts = false;
    /// A yes makes a red flag that fired more urgent: such come first.
    bool raises_what_fired = false;
    /// What was told seldom goes with it, or with what is asked before it; or the latter was told
    /// not to be so; or pain was told only where none of the conditions is felt, and nothing of
    /// nerves. Such come behind all but those denied where it hurts.
    bool is_unlikely = false;
    bool goes_on = false;                   ///< that, or it itself, is asked above it in the list
    std::string because = {};               ///< of the flag that most sources name, in words
    std::vector<std::string> sources = {};  ///< of the same
    /// What was told adds so much to the points of one of the conditions, the most; not above 0:
    /// nothing told speaks for them.
    Points relevance = {};
};

/// What one answer does.
struct AnswerEffect {
    Points first;  ///< change of the points of the first candidate
    struct Rival {
        std::size_t rival = 0;  ///< index into Questions::rivals
        Points change;          ///< of its points
        Points gap;             ///< change of how far it is behind the first
    };
    std::vector<Rival> rivals;  ///< those whose gap changes; the largest change first, then by rank
    std::vector<CandidateTotal> overtaken_by;  ///< who is first then; empty: as before
};

/// A finding that is worth asking.
struct CaseQuestion {
    const Finding* finding = nullptr;
    /// On which it is supposed: that of the first candidate; where it has none, the one that was
    /// not told, if the other was.
    Side side = Side::none;
    std::array<AnswerEffect, 2> answers;  ///< present, absent
    Points largest;        ///< change of a gap, over both answers and all rivals; above 0
    std::int64_t sum = 0;  ///< of all these changes, regardless of sign; tenths
    /// Of the leading candidates, the first and the next nine, how far an answer can move each
    /// against the first, none by more than 4 points: one answer that settles one candidate does
    /// not outdo those that tell many apart; tenths.
    std::int64_t reach = 0;
    std::string rule;     ///< of the evidence that moves most; empty: it cannot be told apart
    std::string because;  ///< its sentence; only within `reasons_max`
    /// Where a pattern found it: what its variables stand for.
    std::vector<std::pair<std::string, FactValue>> bindings = {};
    /// What the reason is about, where it is not what is asked: a finding that follows from the
    /// answer, and its state then.
    std::optional<std::pair<std::string, FindingState>> follows = {};
    /// What a yes calls for besides: PointsElsewhere. Empty where one of these is compared here.
    std::vector<const Candidate*> calls_for = {};
    /// What was told says as much as a yes would, which adds nothing to those that a no takes from.
    bool is_told_in_other_words = false;
    bool is_unlikely = false;  ///< what was told seldom goes with it

    /// Whether it stands behind all that tell the leading candidates apart.
    [[nodiscard]] bool comes_last() const {
        return is_told_in_other_words || is_unlikely || !calls_for.empty();
    }
};

/// What is asked about a candidate that can be mistaken for the first and is far behind it.
struct MistakableQuestion {
    CandidateTotal candidate;
    struct Asked {
        const Finding* finding = nullptr;
        Side side = Side::none;
        Points if_present;  ///< change of its points; above 0
        Points if_absent;
    };
    Asked asked;  ///< could speak for it; of such, that whose answers are farthest apart
};

/// What to ask next.
struct Questions {
    /// What makes a flag that fired more urgent; then what the person can tell, then what is
    /// examined; in each the most urgent first, then what goes on from a told weakness, then what
    /// something told speaks for, then what most sources name, then by relevance_of() their
    /// conditions, then by id. What is unlikely stands behind, and last what was told not to be so
    /// where it hurts.
    std::vector<FlagQuestion> flags;
    std::size_t flag_signs = 0;             ///< other findings that raise a flag only together
    std::vector<CandidateTotal> first;      ///< who shares the first rank as told
    std::vector<CandidateTotal> rivals;     ///< near the first of these, by rank
    Points near;                            ///< how near
    std::vector<CaseQuestion> history;      ///< what the person can tell; the most telling first
    std::vector<CaseQuestion> examination;  ///< what is examined; likewise
    /// Of what the knowledge base says can be mistaken for the first and is not among the rivals:
    /// by rank, then those that must not be missed; each candidate once, on the side that has more.
    std::vector<MistakableQuestion> mistakable;
    /// What would have been asked and is not, since it puts force on what a red flag warns of; by
    /// id.
    std::vector<const Finding*> waiting;
    std::vector<const Candidate*> waits_for;  ///< the conditions that these wait for
    bool is_complete = true;  ///< false: a limit was reached; some findings were not looked at
};

/// Of the questions that decide a red flag, behind the first `shown`: that for whose conditions
/// what was told speaks most; null where it adds no more than `least` to the points of any of them.
[[nodiscard]] const FlagQuestion* most_relevant_flag(const Questions& questions, std::size_t shown,
                                                     Points least = {});

/// Whether one of its answers puts another candidate first.
[[nodiscard]] bool can_change_the_first(const CaseQuestion& question);

/// What tells the candidates near the first apart best: of what the person can tell and of what is
/// examined, one of which an answer puts another first before any that does not, of these one that
/// stands nearest to the first now, then whichever moves more, the former where they are even. Null
/// where there is none.
[[nodiscard]] const CaseQuestion* most_telling(const Questions& questions);

/// What the knowledge base says can be mistaken for a candidate, or it for them: ids.
[[nodiscard]] std::set<std::string_view> mistakable_for(const KnowledgeBase& kb,
                                                        std::string_view candidate);

/// Of the questions of find_questions(), those that decide a red flag by themselves, and how many
/// signs there are besides; nothing of what tells candidates apart. Cost: O(red flags).
[[nodiscard]] Questions find_flag_questions(const Consultation& consultation);

/// How much what was told speaks for a condition: its points without those before any finding,
/// then those. To sort by, the most relevant first.
[[nodiscard]] std::pair<std::int32_t, std::int32_t> relevance_of(const Consultation& consultation,
                                                                 std::string_view condition);

/// The questions whose answers would matter most: those that decide a red flag by themselves; then
/// findings by how far an answer would move the gap between the first candidate and any of its
/// rivals (the largest change; of equals, the larger sum, then by id), or by how much of the
/// leading ones it moves (of equals, as before). Behind all others stand those that are answered by
/// what was told in other words, those that seldom go with it, and those whose yes points to an
/// organ or to what must not be missed. Each answer is told in a copy of the case, with all that
/// rules conclude from it.
///
/// Not asked: what is told or concluded already, what could not be tested, measured values, and
/// what has its place among the red flags; nor tests that put force on what a red flag that fired
/// warns of. With several first candidates, the first by id stands
/// for them.
///
/// A limit ends it early, and the answer says so. Errors: an arithmetic error of a rule. Cost: two
/// rankings for each finding that bears on the first or a rival, or has consequences.
[[nodiscard]] Result<Questions> find_questions(const Consultation& consultation,
                                               const QuestionOptions& options = {},
                                               const datalog::Limits& limits = case_limits());

}  // namespace fascia
