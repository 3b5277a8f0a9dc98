#include "core/explain/questions.hpp"

#include "core/explain/points_elsewhere.hpp"
#include "core/json/document.hpp"
#include "core/report/phrases.hpp"
#include "core/report/variations_json.hpp"
#include "core/report/variations_text.hpp"
#include "tests/support/random_evidence.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using namespace fascia;
using namespace fascia::test;

namespace {

using Consult = std::function<Consultation(const Case&)>;

Points points_of(const Consultation& consultation, const CandidateTotal& line) {
    std::optional<Points> same_line;
    for (const WeighedCandidate& weighed : consultation.weighing().candidates) {
        if (weighed.candidate != line.candidate) {
            continue;
        }
        if (weighed.side == line.side) {
            return weighed.points;
        }
        const bool is_same = weighed.side == Side::none || line.side == Side::none;
        if (is_same && !same_line) {
            same_line = weighed.points;
        }
    }
    REQUIRE(same_line);
    return *same_line;
}

std::set<std::string> first_of_case(const Consultation& consultation) {
    std::set<std::string> out;
    for (const WeighedCandidate& weighed : consultation.weighing().candidates) {
        if (weighed.rank == 1) {
            out.insert(weighed.candidate->id + to_string(weighed.side));
        }
    }
    return out;
}

Case answered(const Case& c, const std::string& finding, Side side, FindingState state) {
    Case out = c;
    out.told.push_back({finding, state, side, std::nullopt, "", {}});
    return out;
}

/// The changes of all gaps, by consulting from scratch.
std::map<std::size_t, Points> gaps_of(const Consultation& before, const Consultation& after,
                                      const Questions& questions) {
    std::map<std::size_t, Points> out;
    const CandidateTotal& first = questions.first.front();
    const Points first_change = points_of(after, first) - first.points;
    for (std::size_t i = 0; i < questions.rivals.size(); ++i) {
        const CandidateTotal& rival = questions.rivals[i];
        CHECK(points_of(before, rival) == rival.points);
        const Points gap = first_change - (points_of(after, rival) - rival.points);
        if (gap.tenths != 0) {
            out[i] = gap;
        }
    }
    return out;
}

void check_question(const Consultation& before, const Questions& questions,
                    const CaseQuestion& question, const Consult& consult_anew) {
    std::int32_t largest = 0;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < 2; ++i) {
        const AnswerEffect& effect = question.answers[i];
        const Consultation after =
            consult_anew(answered(before.told(), question.finding->id, question.side,
                                  i == 0 ? FindingState::present : FindingState::absent));
        const CandidateTotal& first = questions.first.front();
        CHECK(points_of(after, first) - first.points == effect.first);
        std::map<std::size_t, Points> gaps;
        for (const AnswerEffect::Rival& rival : effect.rivals) {
            gaps[rival.rival] = rival.gap;
            CHECK(effect.first - rival.change == rival.gap);
            largest = std::max(largest, std::abs(rival.gap.tenths));
            sum += std::abs(rival.gap.tenths);
        }
        CHECK(gaps == gaps_of(before, after, questions));
        if (!effect.overtaken_by.empty()) {
            std::set<std::string> first_then;
            for (const CandidateTotal& line : effect.overtaken_by) {
                first_then.insert(line.candidate->id + to_string(line.side));
            }
            CHECK(first_then == first_of_case(after));
        } else {
            // One of those that were first still is, on the same line.
            const auto& weighed = after.weighing().candidates;
            CHECK(std::ranges::any_of(questions.first, [&](const CandidateTotal& line) {
                return std::ranges::any_of(weighed, [&](const WeighedCandidate& now) {
                    return now.rank == 1 && now.candidate == line.candidate &&
                           (now.side == line.side || now.side == Side::none ||
                            line.side == Side::none);
                });
            }));
        }
    }
    CHECK(question.largest.tenths == largest);
    CHECK(question.sum == sum);
}

/// Every finding is asked that would move a gap, and no other, in the right order.
void check_against_asking_all(const Consultation& before, const Consult& consult_anew) {
    const Questions questions = *find_questions(before);
    CHECK(questions.is_complete);
    using Key = std::tuple<std::int32_t, std::int64_t, std::string>;
    std::vector<Key> history;
    std::vector<Key> examination;
    for (const Finding& finding : before.kb().findings) {
        Side side = finding.sided ? questions.first.front().side : Side::none;
        if (const FindingRecord* known = before.findings().find(finding.id);
            known != nullptr && finding.sided && side == Side::none &&
            known->at(Side::none).state == FindingState::unasked) {
            const bool left = known->at(Side::left).state == FindingState::unasked;
            const bool right = known->at(Side::right).state == FindingState::unasked;
            side = left == right ? Side::none : left ? Side::left : Side::right;
        }
        const bool is_flag = std::ranges::any_of(
            questions.flags, [&](const FlagQuestion& flag) { return flag.finding == finding.id; });
        if (!finding.unit.empty() || is_flag || questions.rivals.empty() ||
            before.findings().seen(finding.id, side).state != FindingState::unasked) {
            continue;
        }
        std::int32_t largest = 0;
        std::int64_t sum = 0;
        for (const FindingState state : {FindingState::present, FindingState::absent}) {
            const Consultation after =
                consult_anew(answered(before.told(), finding.id, side, state));
            for (const auto& [rival, gap] : gaps_of(before, after, questions)) {
                largest = std::max(largest, std::abs(gap.tenths));
                sum += std::abs(gap.tenths);
            }
        }
        if (largest > 0) {
            (finding.observer == "person" ? history : examination)
                .emplace_back(-largest, -sum, finding.id);
        }
    }
    for (auto [expected, found] : {std::pair(&history, &questions.history),
                                   std::pair(&examination, &questions.examination)}) {
        std::ranges::sort(*expected);
        const auto key_of = [](const CaseQuestion& question) {
            return Key(-question.largest.tenths, -question.sum, question.finding->id);
        };
        CHECK(std::ranges::is_sorted(*found, {}, [&](const CaseQuestion& question) {
            return std::pair(question.comes_last(), key_of(question));
        }));
        std::vector<Key> keys;
        std::ranges::transform(*found, std::back_inserter(keys), key_of);
        std::ranges::sort(keys);
        CHECK(keys == *expected);
    }
}

std::string questions_as_text(const Consultation& consultation) {
    return questions_text(*explain(consultation, 0, false), *find_questions(consultation), 5,
                          {.width = 1000});
}

}  // namespace

TEST_CASE("Each effect is what consulting with the answer told gives", "[questions]") {
    const Consult anew = [](const Case& c) { return *world().consult(c); };
    for (const char* id : {"multifidus_teacher", "radiculopathy_s1_hairdresser",
                           "psoas_software_tester", "ureteric_stone_roofer"}) {
        const Consultation before = consult(id);
        const Questions questions = *find_questions(before);
        for (const auto* group : {&questions.history, &questions.examination}) {
            for (std::size_t i = 0; i < std::min<std::size_t>(12, group->size()); ++i) {
                INFO(id << ' ' << (*group)[i].finding->id);
                check_question(before, questions, (*group)[i], anew);
            }
        }
    }
    Random random(41);
    std::size_t asked = 0;
    for (int i = 0; i < 60; ++i) {
        const SmallWorld world(random_evidence(random));
        const Consultation before = world.consult(random_told(random));
        const Consult consult_anew = [&](const Case& c) { return world.consult(c.told, c.person); };
        const Questions questions = *find_questions(before);
        for (const auto* group : {&questions.history, &questions.examination}) {
            for (const CaseQuestion& question : *group) {
                INFO(i << ' ' << question.finding->id);
                check_question(before, questions, question, consult_anew);
                ++asked;
            }
        }
        check_against_asking_all(before, consult_anew);
    }
    CHECK(asked > 50);
}

TEST_CASE("Every finding is asked that would move a gap, the most telling first", "[questions]") {
    check_against_asking_all(consult("psoas_programmer"),
                             [](const Case& c) { return *world().consult(c); });
}

TEST_CASE("What a red flag hangs on alone comes first, and one answer does raise it",
          "[questions]") {
    const Consultation before = consult("ql_gardener");
    const Questions questions = *find_questions(before);
    CHECK(questions.flags.size() > 10);
    CHECK(questions.flag_signs > 10);
    CHECK(questions.flags.front().urgency == Pack::Urgency::emergency);
    // What is felt only where it does not hurt stands behind.
    CHECK(std::ranges::is_sorted(questions.flags, {}, [](const FlagQuestion& flag) {
        return std::tuple(flag.is_unlikely, flag.is_examined, flag.urgency);
    }));
    for (const FlagQuestion& flag : questions.flags) {
        INFO(flag.finding);
        CHECK_FALSE(flag.question.empty());
        REQUIRE(before.kb().finding(flag.finding) != nullptr);
        std::set<std::string> raised;
        for (const FindingState state : {FindingState::present, FindingState::absent}) {
            const Consultation after =
                *world().consult(answered(before.told(), flag.finding, Side::none, state));
            for (const RedFlagRule* fired : after.red_flags().fired) {
                raised.insert(fired->condition);
            }
        }
        for (const auto& [condition, label] : flag.conditions) {
            CHECK(raised.contains(condition));
        }
    }
}

TEST_CASE("What the person can tell is asked before what is examined, and first what all are asked",
          "[questions]") {
    for (const char* name :
         {"ql_gardener", "piriformis_driving_instructor", "lumbar_facet_joint_retired_painter"}) {
        INFO(name);
        Case told = *world().find_case(name);
        for (const Side side : {Side::none, Side::left, Side::right}) {
            static_cast<void>(told.forget("saddle_anaesthesia", side));
        }
        const Questions questions = *find_questions(*world().consult(told));
        REQUIRE_FALSE(questions.flags.empty());
        const auto place = [&](std::string_view finding) {
            return std::ranges::find(questions.flags, finding, &FlagQuestion::finding) -
                   questions.flags.begin();
        };
        CHECK(place("saddle_anaesthesia") < 3);
        CHECK(questions.flags[static_cast<std::size_t>(place("saddle_anaesthesia"))].because != "");
        const auto examined = std::ranges::find(questions.flags, true, &FlagQuestion::is_examined) -
                              questions.flags.begin();
        CHECK(place("absent_anal_wink") >= examined);
        CHECK(place("abdominal_guarding") >= examined);
        CHECK(examined > 5);
    }
}

TEST_CASE("What is only looked for after a fall has the question about the fall before it",
          "[questions]") {
    Case told = *world().find_case("piriformis_driving_instructor");
    const auto leg = [](const Case& c) {
        const Questions questions = *find_questions(*world().consult(c));
        const auto found = std::ranges::find(questions.flags, "leg_shortened_and_turned_out",
                                             &FlagQuestion::finding);
        REQUIRE(found != questions.flags.end());
        return *found;
    };
    REQUIRE(leg(told).before != nullptr);
    CHECK(leg(told).before->id == "onset_after_fall");
    CHECK(asked_in_order(leg(told)) ==
          "Did the pain begin after a fall? If so: Does the leg lie shorter and turned out?");
    // Once it is told, nobody asks again.
    CHECK(leg(answered(told, "onset_after_fall", Side::none, FindingState::absent)).before ==
          nullptr);
}

TEST_CASE("Nobody asks what is settled: a man is not asked about a period", "[questions]") {
    Case man = *world().find_case("multifidus_teacher");
    man.person.sex = "male";
    Case woman = man;
    woman.person.sex = "female";
    const auto asks = [](const Case& c, const std::string& finding) {
        const Consultation consultation = *world().consult(c);
        const Questions questions = *find_questions(consultation);
        bool found = std::ranges::any_of(
            questions.flags, [&](const FlagQuestion& flag) { return flag.finding == finding; });
        for (const auto* group : {&questions.history, &questions.examination}) {
            for (const CaseQuestion& question : *group) {
                found = found || question.finding->id == finding;
                CHECK(consultation.findings().seen(question.finding->id, question.side).state ==
                      FindingState::unasked);
                CHECK(question.finding->unit.empty());
            }
        }
        return found;
    };
    for (const char* finding : {"pregnancy", "onset_after_childbirth"}) {
        CHECK_FALSE(asks(man, finding));
        CHECK(asks(woman, finding));
    }
}

TEST_CASE("What cannot be in a person of this age or sex is no rival", "[questions]") {
    Case man = *world().find_case("multifidus_teacher");
    man.person.sex = "male";
    QuestionOptions all;
    all.near = Points{1000};
    const Questions questions = *find_questions(*world().consult(man), all);
    const auto is_rival = [&](std::string_view id) {
        return std::ranges::any_of(questions.rivals, [&](const CandidateTotal& rival) {
            return rival.candidate->id == id;
        });
    };
    CHECK(is_rival("quadratus_lumborum"));
    CHECK_FALSE(is_rival("dysmenorrhoea"));
}

TEST_CASE("What can be mistaken for the first is asked about however far behind it is",
          "[questions]") {
    const Consultation consultation = consult("spinal_stenosis_retired_vintner");
    const Questions questions = *find_questions(consultation);
    REQUIRE(questions.first.front().candidate->id == "lumbar_spinal_stenosis");
    const auto arteries = std::ranges::find_if(questions.mistakable, [](const auto& one) {
        return one.candidate.candidate->id == "peripheral_arterial_disease";
    });
    REQUIRE(arteries != questions.mistakable.end());
    CHECK(arteries->asked.if_present.tenths > 0);
    const std::string text = questions_as_text(consultation);
    CHECK(contains(text, "What can be mistaken for the first is asked about"));
    CHECK(contains(text, "for arterial claudication"));
    for (const MistakableQuestion& one : questions.mistakable) {
        CHECK(consultation.findings().seen(one.asked.finding->id, one.asked.side).state ==
              FindingState::unasked);
        CHECK(std::ranges::none_of(questions.flags, [&](const FlagQuestion& flag) {
            return flag.finding == one.asked.finding->id;
        }));
        Case yes = answered(consultation.told(), one.asked.finding->id, one.asked.side,
                            FindingState::present);
        const Consultation after = *world().consult(yes);
        for (const WeighedCandidate& line : after.weighing().candidates) {
            if (line.candidate == one.candidate.candidate && line.side == one.candidate.side) {
                CHECK(line.points >= one.candidate.points);
            }
        }
    }
}

TEST_CASE("What is asked before several red flags is asked once", "[questions]") {
    const Questions questions = *find_questions(consult("ql_gardener"));
    std::size_t whole = 0;
    for (const FlagQuestion& flag : questions.flags) {
        whole += asked_in_order(flag).starts_with("Has a leg become weak, or both?") ? 1U : 0U;
    }
    CHECK(whole == 1);
    const auto both =
        std::ranges::find(questions.flags, "weakness_of_both_legs", &FlagQuestion::finding);
    REQUIRE(both != questions.flags.end());
    CHECK(
        asked_in_order(*both) ==
        "If the answer to \"Has a leg become weak, or both?\" is yes: Have both legs become weak?");
    CHECK((both - 1)->finding == "progressive_leg_weakness");
}

TEST_CASE("Where a weakness was told, it is asked first whether it gets worse", "[questions]") {
    Case c;
    c.told = {has("weakness_of_ankle_plantarflexion", Side::left),
              has("posterior_thigh_pain", Side::left)};
    const Questions questions = find_flag_questions(*world().consult(c));
    REQUIRE_FALSE(questions.flags.empty());
    CHECK(questions.flags.front().finding == "progressive_leg_weakness");
    CHECK(asked_in_order(questions.flags.front()) ==
          "Is the weakness getting worse over hours or days?");
}

TEST_CASE("A finding with sides is supposed on the side of the first candidate", "[questions]") {
    const Consultation consultation = consult("multifidus_teacher");
    const Questions questions = *find_questions(consultation);
    const Side side = questions.first.front().side;
    CHECK(side == Side::right);
    for (const CaseQuestion& question : questions.examination) {
        CHECK(question.side == (question.finding->sided ? side : Side::none));
    }
    CHECK(contains(questions_as_text(consultation), "where a finding has a side, on the right."));
}

TEST_CASE("Where the first candidate has no side, the side is asked that was not told",
          "[questions]") {
    Case c;
    c.id = "one side";
    const KnowledgeBase& kb = world().kb();
    const std::string midline = "lumbar_spinal_stenosis";
    for (const char* finding : {"neurogenic_claudication", "relief_on_sitting"}) {
        if (kb.finding(finding) != nullptr) {
            REQUIRE(c.tell(has(finding, Side::none), kb).has_value());
        }
    }
    const Questions before = *find_questions(*world().consult(c));
    REQUIRE(before.first.front().candidate->id == midline);
    std::size_t asked_again = 0;
    for (const CaseQuestion& question : before.examination) {
        if (!question.finding->sided) {
            continue;
        }
        CHECK(question.side == Side::none);
        Case told = c;
        told.told.push_back(
            {question.finding->id, FindingState::absent, Side::left, std::nullopt, "", {}});
        const Questions after = *find_questions(*world().consult(told));
        const auto again =
            std::ranges::find(after.examination, question.finding, &CaseQuestion::finding);
        if (again != after.examination.end() && after.first.front().side == Side::none) {
            CHECK(again->side == Side::right);
            ++asked_again;
        }
    }
    CHECK(asked_again > 5);
}

TEST_CASE("What points to an organ tells no muscles apart, and says what it calls for",
          "[questions]") {
    const auto calls = [](const CaseQuestion& question) { return !question.calls_for.empty(); };
    const auto asks_of_organ = [&](const Consultation& consultation) {
        return std::ranges::any_of(
            find_questions(consultation, {.order = QuestionOrder::by_reach})->history, calls);
    };
    std::string name;
    for (const ExampleCase& example : world().example_cases()) {
        name = name.empty() && asks_of_organ(consult(example.id.c_str())) ? example.id : name;
    }
    INFO(name);
    REQUIRE_FALSE(name.empty());
    const Consultation painter = consult(name.c_str());
    const Questions questions = *find_questions(painter, {.order = QuestionOrder::by_reach});
    const auto waves = std::ranges::find_if(questions.history, calls);
    INFO(waves->finding->id);
    CHECK(waves->comes_last());
    for (const Candidate* const condition : waves->calls_for) {
        INFO(condition->id);
        CHECK(is_elsewhere(painter.kb(), *condition));
    }
    Wording wording(painter.rulebook());
    CHECK(why_asked(wording, questions, *waves, "of the ureter")
              .starts_with("a yes calls for looking for "));
    CHECK(most_telling(questions) != &*waves);
    for (const auto* group : {&questions.history, &questions.examination}) {
        bool is_over = false;
        for (const CaseQuestion& question : *group) {
            CHECK((question.comes_last() || !is_over));
            is_over = is_over || question.comes_last();
        }
    }
    // Of somebody with a stone, it is no less a question than any other.
    const Consultation stone = consult("ureteric_stone_roofer");
    const Questions of_stone = *find_questions(stone);
    for (const auto* group : {&of_stone.history, &of_stone.examination}) {
        for (const CaseQuestion& question : *group) {
            CHECK(std::ranges::none_of(question.calls_for, [&](const Candidate* condition) {
                return condition == of_stone.first.front().candidate;
            }));
        }
    }
}

TEST_CASE("What was told in other words is asked last, and a reason is about what is asked",
          "[questions]") {
    const Consultation driver = consult("two_psoas_and_facet_joint_train_driver");
    const Questions questions = *find_questions(driver, {.order = QuestionOrder::by_reach});
    const auto find = [&](const char* id) {
        for (const CaseQuestion& question : questions.history) {
            if (question.finding->id == id) {
                return question;
            }
        }
        FAIL(id);
        return CaseQuestion();
    };
    // Where it hurts was shown with the hand; that it hurts beside the spine adds nothing.
    CHECK(find("pain_beside_lumbar_spine").is_told_in_other_words);
    CHECK_FALSE(find("constant_pain").is_told_in_other_words);
    for (const CaseQuestion& question : questions.history) {
        if (question.is_told_in_other_words) {
            CHECK(question.answers[0].first.tenths <= 0);
            CHECK(question.comes_last());
        }
    }
    CaseQuestion asked = find("constant_pain");
    asked.follows.emplace("loin_to_groin_pain", FindingState::absent);
    Wording wording(driver.rulebook());
    CHECK(contains(why_asked(wording, questions, asked, "it is felt there"),
                   ": it follows that pain that runs from the loin to the groin is absent; it is "
                   "felt there"));
}

TEST_CASE("A question has its reason", "[questions]") {
    const Questions questions = *find_questions(consult("multifidus_teacher"));
    for (const auto* group : {&questions.history, &questions.examination}) {
        REQUIRE(group->size() > 6);
        for (std::size_t i = 0; i < 5; ++i) {
            INFO((*group)[i].finding->id);
            CHECK_FALSE((*group)[i].rule.empty());
            CHECK_FALSE((*group)[i].because.empty());
        }
        CHECK((*group)[5].because.empty());
    }
}

TEST_CASE("With nothing near the first candidate, no question is put, and it says so",
          "[questions]") {
    const std::string text = questions_as_text(consult("ql_gardener"));
    CHECK(contains(text, "First, where one answer would raise a red flag"));
    CHECK(contains(text, "No other candidate is within 10.0 points of it"));
}

TEST_CASE("Questions that are stopped say so", "[questions]") {
    const Consultation consultation = consult("multifidus_teacher");
    const std::atomic<bool> stop = true;
    datalog::Limits limits = case_limits();
    limits.stop = &stop;
    const Questions questions = *find_questions(consultation, {}, limits);
    CHECK_FALSE(questions.is_complete);
    CHECK(contains(questions_text(*explain(consultation, 0, false), questions, 5),
                   "This was stopped before it was complete"));
}

TEST_CASE("Questions are the same twice, and whatever the order of what was told", "[questions]") {
    Random random(3);
    for (const char* id : {"multifidus_teacher", "radiculopathy_s1_hairdresser"}) {
        const Consultation consultation = consult(id);
        const std::string text = questions_as_text(consultation);
        CHECK(questions_as_text(consultation) == text);
        for (int i = 0; i < 3; ++i) {
            Case c = consultation.told();
            random.shuffle(c.told);
            CHECK(questions_as_text(*world().consult(c)) == text);
        }
        CHECK(contains(questions_json(*explain(consultation, 0, false),
                                      *find_questions(consultation), world().engine()),
                       R"("fascia": "ask/1")"));
    }
}

TEST_CASE("As JSON, a question on a red flag has its reason, its sources and what is asked first",
          "[questions]") {
    const Consultation consultation = consult("ql_gardener");
    const Questions questions = *find_questions(consultation);
    const auto read = json::parse(SourceText(
        "ask.json", questions_json(*explain(consultation, 0, false), questions, world().engine())));
    REQUIRE(read);
    const json::Node* const flags = read->root().find("flag_questions");
    REQUIRE(flags != nullptr);
    REQUIRE(flags->items.size() == questions.flags.size());
    std::size_t with_first = 0;
    std::size_t with_reason = 0;
    for (std::size_t i = 0; i < questions.flags.size(); ++i) {
        const FlagQuestion& flag = questions.flags[i];
        const json::Node& written = flags->items[i];
        CHECK(written.find("because")->text == flag.because);
        with_reason += flag.because.empty() ? 0U : 1U;
        CHECK(written.find("sources")->items.size() == flag.sources.size());
        const json::Node* const before = written.find("ask_first")->find("finding");
        CHECK((before == nullptr) == (flag.before == nullptr));
        if (before != nullptr) {
            ++with_first;
            CHECK(before->text == flag.before->id);
            CHECK(written.find("ask_first")->find("question")->text == flag.before->question);
        }
    }
    CHECK(with_first > 0);
    CHECK(with_reason > 0);
}
