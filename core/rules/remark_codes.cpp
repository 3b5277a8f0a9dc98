#include "core/rules/remark_codes.hpp"

namespace fascia {

namespace {

constexpr RemarkCode codes[] = {
    {"adds-nothing",
     "evidence that is worth nothing beside another, in every test and example case", true},
    {"allows-nothing", "a pack switches off what nothing in it would be told of"},
    {"answers-unasked", "a rule that answers findings, though nobody told anything", true},
    {"any-value", "evidence on a finding that is measured, which counts whatever was measured",
     true},
    {"beyond-the-cap", "a ratio outside of what the scales let count", true},
    {"circular", "a rule that concludes only what it asks for", true},
    {"clears-flag", "a rule that concludes what a red flag asks about", true},
    {"contradicts", "evidence that says the opposite of another pack's", true},
    {"denies-itself", "a rule that denies what it asks for", true},
    {"duplicate", "a rule, evidence or flag that another one repeats", true},
    {"empty-test", "a test, or something that it expects, that cannot fail", true},
    {"fails", "a function, of a condition, command, section or scorer, that fails on a case", true},
    {"figure-differs", "a number that is not that of its figure", true},
    {"flag-of-no-danger", "a red flag about a muscle or another structure, which is no danger",
     true},
    {"incomplete", "a structure without what its kind needs"},
    {"lone-overlap", "evidence alone in an overlap that is named almost as another one", true},
    {"never-equal", "a text that a function compares with what never is that text", true},
    {"never-fires", "a rule, evidence or flag that cannot hold in any case", true},
    {"no-figure", "a published number that names no figure", true},
    {"no-sentence", "a relation of a pack that explanations have no words for", true},
    {"no-test", "a pack without a test of its own", true},
    {"nothing-against", "a candidate that no evidence can speak against"},
    {"nothing-for", "a candidate that no evidence speaks for"},
    {"nothing-given", "a relation of a pack that nothing is given to or concluded of", true},
    {"one-way", "a relation that can be read in one direction only"},
    {"orphan", "a structure that no fact mentions"},
    {"overlap-differs",
     "evidence in another overlap than what speaks of the same finding and candidate", true},
    {"range-gap", "numbers for which no rule of several concludes anything", true},
    {"ranges-overlap", "numbers for which two rules conclude what only one should", true},
    {"review-date", "a pack whose `reviewed` is no month", true},
    {"review-due", "a pack that was not looked through for long, as of the day given", true},
    {"same-both-ways", "evidence that says the same of a finding present and absent", true},
    {"single-variable", "a variable that stands only once", true},
    {"subsumed", "a rule, evidence or flag that adds nothing to another one", true},
    {"unfilled", "a place of a pack that is still as a new one begins", true},
    {"unsteady", "a function that answers otherwise when it is asked the same again", true},
    {"untested", "a rule, evidence or flag that no test makes fire, or a command that none runs",
     true},
    {"unused-finding", "a finding that no evidence, rule, flag or treatment looks at"},
    {"unused-relation", "a relation of a pack that nothing reads", true},
    {"unused-source", "a source that nothing rests on"},
    {"weak-ground", "a statement that rests on what was not read, or is not trusted", true},
    {"whole-division", "two whole numbers whose quotient is not whole, such as 8/10", true},
    {"wrong-way-round", "evidence that speaks against by presence, and for by absence", true},
};

}  // namespace

std::span<const RemarkCode> remark_codes() {
    return codes;
}

std::vector<std::string> codes_to_allow() {
    std::vector<std::string> out;
    for (const RemarkCode& one : codes) {
        if (one.is_of_packs) {
            out.emplace_back(one.code);
        }
    }
    return out;
}

}  // namespace fascia
