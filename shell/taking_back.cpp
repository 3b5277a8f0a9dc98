#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/plain_supposing.hpp"
#include "core/explain/question_words.hpp"
#include "core/explain/wording.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/correction.hpp"
#include "core/plain_words/person_in_words.hpp"
#include "core/plain_words/saying.hpp"
#include "core/plain_words/sides_in_words.hpp"
#include "shell/case_editing.hpp"
#include "shell/changed_in_words.hpp"
#include "shell/choices.hpp"
#include "shell/command.hpp"
#include "shell/console.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

// What was told, taken back in plain words: it is never told by that.
namespace fascia::shell {

namespace {

using Phrase = std::vector<std::string_view>;

bool begins_with(const PlainWords& words, const Phrase& phrase) {
    return words.size() >= phrase.size() && std::equal(phrase.begin(), phrase.end(), words.begin());
}

bool ends_with(const PlainWords& words, const Phrase& phrase) {
    return words.size() >= phrase.size() &&
           std::equal(phrase.rbegin(), phrase.rend(), words.rbegin());
}

/// What shall be taken back: the words for it, none of which mean the last thing told. Nothing
/// where that is not asked for.
std::optional<PlainWords> to_take_back(PlainWords words) {
    static const std::vector<Phrase> befores = {{"take", "back"},
                                                {"forget"},
                                                {"remove"},
                                                {"delete"},
                                                {"erase"},
                                                {"drop"},
                                                {"withdraw"},
                                                {"untell"},
                                                {"unset"},
                                                {"get", "rid", "of"},
                                                {"undo"},
                                                {"revert"},
                                                {"cancel"},
                                                {"scratch"},
                                                {"oops"},
                                                {"never", "mind"},
                                                {"strike", "out"},
                                                {"strike"},
                                                {"cross", "out"},
                                                {"i", "was", "wrong", "about"},
                                                {"i", "was", "mistaken", "about"},
                                                {"wrong", "about"}};
    static const std::vector<Phrase> behinds = {{"was", "wrong"},       {"is", "wrong"},
                                                {"were", "wrong"},      {"are", "wrong"},
                                                {"was", "mistaken"},    {"was", "a", "mistake"},
                                                {"is", "a", "mistake"}, {"was", "an", "error"}};
    std::erase(words, "please");
    bool takes_back = false;
    if (words.size() > 2 && words.front() == "take" && words.back() == "back") {
        words.erase(words.begin());
        words.pop_back();
        takes_back = true;
    }
    for (const Phrase& before : befores) {
        if (!takes_back && begins_with(words, before)) {
            words.erase(words.begin(), words.begin() + std::ssize(before));
            takes_back = true;
        }
    }
    for (const Phrase& behind : behinds) {
        if (!takes_back && ends_with(words, behind)) {
            words.erase(words.end() - std::ssize(behind), words.end());
            takes_back = true;
        }
    }
    if (!takes_back) {
        return std::nullopt;
    }
    std::erase_if(words, [](std::string_view word) {
        return is_one_of(word,
                         {"it",       "that",  "this",  "last",    "one",    "the",    "again",
                          "finding",  "about", "step",  "my",      "change", "a",      "edit",
                          "an",       "just",  "steps", "changes", "edits",  "things", "thing",
                          "findings", "i",     "did",   "made",    "said",   "told",   "typed"});
    });
    return words;
}

/// "two", "3": a number in words or figures, as it is typed; empty where it is none.
std::string number_said(std::string_view word) {
    static constexpr std::array<std::string_view, 11> numbers = {
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
    const auto found = std::ranges::find(numbers, word);
    if (found != numbers.end() && found != numbers.begin()) {
        return std::to_string(found - numbers.begin());
    }
    return is_digits(word) ? std::string(word) : "";
}

/// Whether a finding that was told is meant by words: they are all in its names, or in the words
/// that it was told in.
bool is_meant(const Finding& finding, const Told& told, const std::vector<std::string>& stems) {
    const std::vector<std::string> names = word_stems(
        finding.label + ' ' + list_of(finding.synonyms, " ") + ' ' + to_string(told.side) + ' ' +
        to_string(told.state) + " negative test sign " + told.note);
    return std::ranges::all_of(stems,
                               [&](const std::string& stem) { return is_one_of(stem, names); });
}

/// Which side is meant in place of which, and of what; nothing where that is not said.
struct SideChanged {
    Side from = Side::none;
    Side to = Side::none;
    std::vector<std::string> stems = {};  ///< of the words for it; none: of the pain
};

std::vector<std::string> stems_beside_sides(const PlainWords& words) {
    PlainWords about;
    std::ranges::copy_if(words, std::back_inserter(about), [](std::string_view word) {
        return !is_one_of(word, {"not", "isn't", "instead", "rather", "but", "left", "right",
                                 "side", "pain", "hurts", "hurt", "ache", "aches", "should",
                                 "sorry", "no", "actually", "meant", "side's"});
    });
    return word_stems(list_of(about, " "));
}

std::optional<SideChanged> side_changed(const PlainWords& words) {
    const auto side_from = [](PlainWords::const_iterator begin, PlainWords::const_iterator end) {
        PlainWords part(begin, end);
        const SidesTold told = take_sides(part);
        return told.place == Side::none ? told.direction : told.place;
    };
    auto denied = words.begin();
    while (denied != words.end() && !is_one_of(*denied, {"not", "instead", "isn't"}) &&
           !(*denied == "rather" && denied + 1 != words.end() && denied[1] == "than")) {
        ++denied;
    }
    if (denied == words.end()) {
        return std::nullopt;
    }
    // "not on the right but on the left"
    const auto but = std::find(denied, words.end(), "but");
    const bool is_turned = but != words.end();
    const Side wrong = side_from(denied, but);
    const Side right = is_turned ? side_from(but, words.end()) : side_from(words.begin(), denied);
    const auto is_one = [](Side side) { return side == Side::left || side == Side::right; };
    if (!is_one(wrong) || !is_one(right) || wrong == right) {
        return std::nullopt;
    }
    return SideChanged{wrong, right, stems_beside_sides(words)};
}

/// "the groin pain is on the left", where that corrects what was told: it is not on the right.
std::optional<SideChanged> side_corrected(const PlainWords& words) {
    PlainWords rest = words;
    const SidesTold sides = take_sides(rest);
    const bool is_one = sides.place == Side::left || sides.place == Side::right;
    if (!is_one || sides.is_mixed || sides.direction != Side::none ||
        std::ranges::any_of(words, is_denial)) {
        return std::nullopt;
    }
    return SideChanged{other_side(sides.place), sides.place, stems_beside_sides(words)};
}

/// "not 33" taken out of "she is 35, not 33": the age that is denied.
std::optional<std::int64_t> take_denied_age(PlainWords& words) {
    const auto denied = std::ranges::find(words, "not");
    const auto age =
        denied == words.end() || denied + 1 == words.end() ? std::nullopt : integer_from(denied[1]);
    if (age) {
        words.erase(denied, denied + 2);
        std::erase_if(words, [](std::string_view word) { return is_one_of(word, {"and", "but"}); });
    }
    return age;
}

/// "she is 35, not 33", "her age is 35", and behind a word that corrects also "she is 35": the age
/// that is meant in place of the known one. Nothing where it is told of somebody else, or more is.
std::optional<std::int64_t> age_put_right(const Person& known, PlainWords words, bool corrects) {
    const auto denied = take_denied_age(words);
    const bool is_named = is_one_of("age", words) && is_one_of("is", words);
    const bool is_of_another = denied && known.age && *denied != *known.age;
    if ((!corrects && !denied && !is_named) || is_of_another || words.size() < 2) {
        return std::nullopt;
    }
    PlainWords rest = words;
    const std::string sex = take_sex(rest);
    const auto age = take_age(words, false);
    std::erase_if(words, [](std::string_view word) {
        return is_one_of(word, {"she", "he", "her", "his", "is", "the", "patient", "client", "i",
                                "meant", "mean", "it", "was", "wrong", "age"});
    });
    return words.empty() && (sex.empty() || known.sex.empty() || sex == known.sex) ? age
                                                                                   : std::nullopt;
}

/// What is still told of a side from which something was moved, and how it is moved, too.
void say_what_stays(Session& session, Side from, Side to) {
    Wording wording((*session.consultation())->rulebook());
    std::vector<std::string> staying;
    for (const Told& told : session.open_case()->told) {
        if (told.side == from && told.state == FindingState::present) {
            staying.push_back(wording.finding(told.finding, Side::none));
        }
    }
    const bool is_one = from == Side::left || from == Side::right;
    if (is_one && !staying.empty()) {
        const std::string how =
            to == Side::both
                ? "What is meant of both sides, too: say its name and \"on both "
                  "sides\""
                : "What is meant of the " + to_string(to) + ", too: say its name and \"on the " +
                      to_string(to) + ", not the " + to_string(from) + "\"";
        session.out() << wrap("still told of the " + to_string(from) + ": " +
                                  list_of(staying, "; ") + ". " + how,
                              session.terminal().width, 2)
                      << '\n';
    }
}

/// Words that name the side that was wrong, with what put it right.
std::string note_put_right(const std::string& note, Side from, Side to) {
    const bool names_wrong = is_one_of(to_string(from), plain_words_of(note));
    return names_wrong ? note + " (put right: " + to_string(to) + ")" : note;
}

/// Tells a thing of another side than before.
Outcome move_side(Session& session, Told now, Side to) {
    const Side from = now.side;
    Case c = *session.open_case();
    c.forget(now.finding, from);
    now.side = to;
    now.note = note_put_right(now.note, from, to);
    if (const auto told = c.tell(now, session.kb(), true); !told) {
        return fail(told.error());
    }
    Wording wording((*session.consultation())->rulebook());
    const std::string before = from == Side::none   ? ", where no side was told before"
                               : from == Side::both ? ", and no longer of both sides"
                                                    : ", and no longer of the " + to_string(from);
    Outcome done = change_case(session, std::move(c),
                               "told: " + wording.finding(now.finding, now.side) + ": " +
                                   std::string(fascia::in_words(now.state)) + before);
    if (done) {
        say_what_stays(session, from, to);
    }
    return done;
}

/// "no, the left" alone: the side of what was told last.
Outcome move_last_side(Session& session, Side to) {
    const Case* const open = session.open_case();
    const Told* const last = open == nullptr || open->told.empty() ? nullptr : &open->told.back();
    Diagnostic error{ErrorCode::input, "", {}, {}, {}, {}};
    if (!session.waiting().empty()) {
        error.message = "this is not understood: what was told last is not taken yet";
        error.hint = "the numbers of the list choose; or tell it again with the side that is meant";
        return fail(std::move(error));
    }
    if (last == nullptr || last->side == Side::none || !session.consultation()) {
        const auto is_told_of = [&](Side side) {
            return open != nullptr && std::ranges::any_of(open->told, [&](const Told& one) {
                       return one.side == side;
                   });
        };
        const Side other = other_side(to);
        error.message = other != to && is_told_of(to) && !is_told_of(other)
                            ? "nothing that was told is on the " + to_string(other) +
                                  ": what has a side is on the " + to_string(to) + " already"
                            : "this is not understood: nothing with a side was told last";
        error.hint = "say what it is of, for example: no, the groin pain is on the " +
                     (to == Side::both ? std::string("left") : to_string(to));
        return fail(std::move(error));
    }
    if (last->side == to) {
        Wording wording((*session.consultation())->rulebook());
        session.out() << "already told: " << wording.finding(last->finding, to) << ": "
                      << fascia::in_words(last->state) << '\n';
        return ExitStatus::done;
    }
    return move_side(session, *last, to);
}

}  // namespace

std::optional<Outcome> Console::plain_correction(const std::string& line) {
    const std::string meant(behind_correction(line));
    const bool corrects = meant.size() != trim(line).size();
    const Case* const open = session_.open_case();
    const auto age = open == nullptr || line.find_first_of("?_") != std::string::npos
                         ? std::nullopt
                         : age_put_right(open->person, plain_words_of(meant), corrects);
    if (age) {
        return run_meant("case set age " + std::to_string(*age));
    }
    auto side = side_put_right(line);
    const bool may_change = open != nullptr && line.find_first_of("?_") == std::string::npos;
    if (const auto changed = may_change ? changed_to(plain_words_of(line)) : std::nullopt) {
        if (!changed->stems.empty() || changed->state) {
            auto done = change_told(changed->stems, changed->state, changed->side);
            const std::string first = to_lower(trim(line).substr(0, trim(line).find(' ')));
            if (!done && is_one_of(first, {"move", "switch", "swap"})) {
                Diagnostic error{ErrorCode::input,
                                 "nothing with a side that was told is named so",
                                 {},
                                 {},
                                 {},
                                 {}};
                error.hint = "case show lists what was told";
                return fail(std::move(error));
            }
            return done;
        }
        const Side to = changed->is_other_side ? side_not_told(*open) : changed->side;
        side = to == Side::none ? std::nullopt : std::optional(SidePutRight{to, {}, line.size()});
    }
    if (side && side->about.empty() &&
        line.find_first_not_of(" .!", side->length) == std::string::npos) {
        if (session_.fascia() && session_.consultation() && !session_.waiting().empty()) {
            if (auto in_list = put_right_in_list({}, other_side(side->side), side->side)) {
                return in_list;
            }
        }
        const bool is_of_last =
            open == nullptr || open->told.empty() || open->told.back().side != Side::none;
        auto of_others = is_of_last || !session_.waiting().empty()
                             ? std::nullopt
                             : plain_changing_side("the " + to_string(side->side), true);
        return of_others ? std::move(*of_others) : move_last_side(session_, side->side);
    }
    if (meant.size() == trim(line).size()) {
        return std::nullopt;
    }
    auto changed = plain_changing_side(meant, true);
    return changed ? std::move(changed) : std::optional(run(SourceText("line", meant)));
}

std::optional<Outcome> Console::change_told(const std::vector<std::string>& stems,
                                            std::optional<FindingState> state, Side side) {
    const Case& c = *session_.open_case();
    std::vector<Told> meant;
    for (const Told& told : c.told) {
        const Finding* const finding = session_.kb().finding(told.finding);
        const bool is_of_it =
            finding != nullptr &&
            (stems.empty() ? &told == &c.told.back() : is_meant(*finding, told, stems)) &&
            (state || side != Side::none || other_side(told.side) != told.side);
        if (is_of_it && finding->unit.empty() && (state || finding->sided)) {
            meant.push_back(told);
        }
    }
    const auto side_for = [&](const Told& told) {
        return side == Side::none ? other_side(told.side) : side;
    };
    if (meant.size() == 1 && !state) {
        return move_side(session_, meant.front(), side_for(meant.front()));
    }
    Wording wording((*session_.consultation())->rulebook());
    std::vector<Choice> choices;
    for (const Told& told : meant) {
        const std::string before = told.side == Side::none ? "" : ' ' + to_string(told.side);
        const Side now = state ? told.side : side_for(told);
        const std::string line =
            (state ? std::string() : "case clear " + told.finding + before + '\n') + "case set " +
            told.finding + (now == Side::none ? "" : ' ' + to_string(now)) + ' ' +
            to_string(state.value_or(told.state));
        choices.push_back({line, wording.finding(told.finding, now) + ": " +
                                     std::string(fascia::in_words(state.value_or(told.state)))});
    }
    if (choices.empty()) {
        return std::nullopt;
    }
    if (choices.size() == 1) {
        return run_meant(choices.front().line);
    }
    session_.out() << "which of these is meant?\n" << menu(choices, session_.terminal().width);
    session_.offer(std::move(choices));
    return ExitStatus::done;
}

std::optional<Outcome> Console::plain_supposing_side(const std::string& line) {
    const Case* const open = session_.open_case();
    const std::string supposed = open == nullptr ? "" : supposed_in(line);
    PlainWords words = plain_words_of(supposed);
    if (words.empty() || !session_.fascia() || denies(words)) {
        return std::nullopt;
    }
    const std::vector<std::string> stems = stems_beside_sides(words);
    const SidesTold sides = take_sides(words);
    const Side to = sides.place == Side::none ? sides.direction : sides.place;
    if (to != Side::left && to != Side::right) {
        return std::nullopt;
    }
    const Side from = to == Side::left ? Side::right : Side::left;
    std::vector<std::string> changes;
    for (const Told& told : open->told) {
        const Finding* const finding = session_.kb().finding(told.finding);
        const bool is_moved = finding != nullptr && finding->topic == "site" && finding->sided &&
                              told.side == from && told.state == FindingState::present &&
                              is_meant(*finding, told, stems);
        if (is_moved) {
            changes.push_back(told.finding + ' ' + to_string(from) + " unasked");
            changes.push_back(told.finding + ' ' + to_string(to) + " present");
        }
    }
    if (changes.empty()) {
        return std::nullopt;
    }
    session_.out() << wrap(
                          "where it hurts is moved to the other side; what was examined stays as "
                          "it was told",
                          session_.terminal().width, 0)
                   << '\n';
    return run_meant("whatif " + list_of(changes, ", "));
}

std::optional<Outcome> Console::plain_changing_side(const std::string& line, bool corrects) {
    const Case* const open = session_.open_case();
    if (open == nullptr || line.find_first_of("?_") != std::string::npos || !session_.fascia()) {
        return std::nullopt;
    }
    const PlainWords words = plain_words_of(line);
    auto changed = side_changed(words);
    if (!changed && corrects) {
        changed = side_corrected(words);
    }
    if (!changed) {
        return std::nullopt;
    }
    const KnowledgeBase& kb = session_.kb();
    std::vector<Told> wrong;
    std::ranges::copy_if(open->told, std::back_inserter(wrong), [&](const Told& told) {
        const Finding* const finding = kb.finding(told.finding);
        return finding != nullptr && told.side == changed->from &&
               (changed->stems.empty() ? told.state == FindingState::present
                                       : is_meant(*finding, told, changed->stems));
    });
    const auto is_of_place = [&](const Told& told) {
        return kb.finding(told.finding)->topic == "site";
    };
    if (changed->stems.empty() && std::ranges::any_of(wrong, is_of_place)) {
        std::erase_if(wrong, [&](const Told& told) { return !is_of_place(told); });
    }
    if (wrong.empty() && !changed->stems.empty()) {
        std::ranges::copy_if(open->told, std::back_inserter(wrong), [&](const Told& told) {
            const Finding* const finding = kb.finding(told.finding);
            return finding != nullptr && finding->sided && told.side == Side::none &&
                   told.state == FindingState::present && is_meant(*finding, told, changed->stems);
        });
        if (wrong.size() > 1) {
            wrong.clear();
        }
    }
    if (wrong.empty() && !session_.waiting().empty()) {
        if (auto in_list = put_right_in_list(changed->stems, changed->from, changed->to)) {
            return in_list;
        }
    }
    if (wrong.size() == 1) {
        return move_side(session_, wrong.front(), changed->to);
    }
    Wording wording((*session_.consultation())->rulebook());
    const std::string side = to_string(changed->to);
    std::vector<Choice> choices;
    for (const Told& told : wrong) {
        const std::string state =
            told.state == FindingState::present ? "" : ' ' + to_string(told.state);
        choices.push_back({"case clear " + told.finding + ' ' + to_string(changed->from) +
                               "\ncase set " + told.finding + ' ' + side + state,
                           wording.finding(told.finding, changed->to)});
    }
    if (choices.empty() && changed->stems.empty() && !corrects) {
        Diagnostic error{ErrorCode::input, "", {}, {}, {}, {}};
        error.message = "nothing that was told is on the " + to_string(changed->from);
        error.hint = "case show lists what was told";
        return fail(std::move(error));
    }
    if (choices.empty()) {
        return std::nullopt;
    }
    session_.out() << "which of these is on the " << side << ", and not on the "
                   << to_string(changed->from) << "?\n"
                   << menu(choices, session_.terminal().width);
    session_.offer(std::move(choices));
    return ExitStatus::done;
}

std::optional<Outcome> Console::put_right_in_list(const std::vector<std::string>& stems, Side from,
                                                  Side to) {
    Wording wording((*session_.consultation())->rulebook());
    const std::string wrong = ' ' + to_string(from);
    std::vector<Choice> choices = session_.waiting();
    std::vector<std::string> put_right;
    bool is_any_named = false;  // and not only those that have their side from another
    for (Choice& choice : choices) {
        const std::string_view told = what_it_sets(choice.line);
        const std::string id(told.substr(0, told.find(' ')));
        const Finding* const finding = session_.kb().finding(id);
        Told offered;
        offered.finding = id;
        offered.side = from;
        offered.note = choice.heading;
        const std::string_view rest = told.substr(id.size());
        const bool is_of_side = finding != nullptr && finding->sided &&
                                (rest == wrong || rest.starts_with(wrong + ' '));
        const bool is_named =
            is_of_side && (stems.empty() ? finding->topic == "site" && !choice.is_doubtful
                                         : is_meant(*finding, offered, stems));
        if (!is_named && !(is_of_side && choice.has_taken_side)) {
            continue;
        }
        is_any_named = is_any_named || is_named;
        const std::string state = choice.shown.substr(choice.shown.rfind(": "));
        choice.line.replace(set_edit.size() + id.size(), wrong.size(), ' ' + to_string(to));
        choice.shown = wording.finding(id, to) + state;
        choice.about = "put right: " + to_string(to) + ", and not " + to_string(from);
        put_right.push_back(choice.shown);
    }
    if (!is_any_named) {
        return std::nullopt;
    }
    const std::size_t width = session_.terminal().width;
    session_.out() << wrap("put right in the list, where nothing is set yet: " +
                               list_of(put_right, "; ") + ", and no longer of the " +
                               to_string(from),
                           width, 2)
                   << '\n';
    covered_.clear();
    session_.out() << menu(choices, width);
    session_.offer(std::move(choices));
    return ExitStatus::done;
}

std::optional<Outcome> Console::take_off_list(const std::vector<std::string>& stems) {
    const auto is_off = [&](const Choice& choice) {
        const std::string_view told = what_it_sets(choice.line);
        const std::string id(told.substr(0, told.find(' ')));
        const Finding* const finding = session_.kb().finding(id);
        Told offered;
        offered.finding = id;
        offered.note = choice.heading;
        return finding != nullptr && !stems.empty() && is_meant(*finding, offered, stems);
    };
    std::vector<std::string> taken_off;
    std::vector<Choice> rest;
    for (const Choice& choice : session_.waiting()) {
        if (is_off(choice)) {
            taken_off.push_back(choice.shown);
        } else {
            rest.push_back(choice);
        }
    }
    if (taken_off.empty()) {
        return std::nullopt;
    }
    const std::size_t width = session_.terminal().width;
    session_.out() << wrap("taken off the list, and not told: " + list_of(taken_off, "; "), width,
                           2)
                   << '\n';
    is_of_list_ = true;
    if (rest.empty()) {
        close_list();
        session_.out() << "nothing else was in it: the list is closed\n";
        return ExitStatus::done;
    }
    covered_.clear();
    session_.out() << menu(rest, width);
    session_.offer(std::move(rest));
    return ExitStatus::done;
}

std::optional<Outcome> Console::plain_taking_back(const std::string& line) {
    const PlainWords said = plain_words_of(line);
    // "undo 3" is the command, "undo the straight leg raise" is not.
    const bool undoes =
        !said.empty() && said.front() == "undo" &&
        (said.size() > 2 || (said.size() == 2 && is_one_of(said[1], {"it", "that", "this"})));
    const bool is_command = !said.empty() && !undoes && find_command(said.front()) != nullptr;
    const auto words = is_command || line.find_first_of("?_") != std::string::npos
                           ? std::nullopt
                           : to_take_back(said);
    if (!words || !session_.fascia()) {
        return std::nullopt;
    }
    const bool is_of_several = std::ranges::any_of(said, [](std::string_view word) {
        return is_one_of(word, {"changes", "edits", "findings", "steps", "things"});
    });
    if (words->empty() && is_of_several) {
        return let_choose({{"undo", "undo", "the last change alone; undo 3 takes three back"},
                           {"case clear all", "case clear all", "everything that was told"}},
                          "");
    }
    if (words->empty()) {
        return run_meant("undo");
    }
    if (words->size() == 1 && !number_said(words->front()).empty()) {
        return run_meant("undo " + number_said(words->front()));
    }
    if (words->size() == 1 && is_one_of(words->front(), {"everything", "all", "age", "sex"})) {
        return run_meant("case clear " + (words->front() == "everything" ? "all" : words->front()));
    }
    SourceText source("line", line);
    Diagnostic error = error_at(source, {{}, {0, line.size()}}, "", ErrorCode::usage);
    if (session_.open_case() == nullptr) {
        error.message = "no case is open, so nothing was told that could be taken back";
        return fail(std::move(error));
    }
    PlainWords name = *words;
    const SidesTold sides = take_sides(name);
    const std::vector<std::string> stems = word_stems(list_of(name, " "));
    Wording wording((*session_.consultation())->rulebook());
    std::vector<Choice> choices;
    for (const Told& told : session_.open_case()->told) {
        const Finding* const finding = session_.kb().finding(told.finding);
        if (finding == nullptr || stems.empty() || !is_meant(*finding, told, stems) ||
            (sides.place != Side::none && told.side != Side::none && told.side != sides.place)) {
            continue;
        }
        const bool is_one_side = told.side == Side::left || told.side == Side::right;
        choices.push_back({"case clear " + told.finding +
                               (is_one_side ? ' ' + to_string(told.side) : std::string()),
                           wording.finding(told.finding, told.side)});
    }
    if (choices.size() == 1) {
        return run_meant(choices.front().line);
    }
    if (!choices.empty()) {
        session_.out() << "which of these shall be forgotten?\n"
                       << menu(choices, session_.terminal().width);
        session_.offer(std::move(choices));
        return ExitStatus::done;
    }
    if (auto taken_off = take_off_list(stems)) {
        return taken_off;
    }
    error.message = "nothing that was told is called '" + list_of(*words, " ") + "'";
    error.hint = "case show lists what was told, undo takes the last of it back";
    return fail(std::move(error));
}

}  // namespace fascia::shell
