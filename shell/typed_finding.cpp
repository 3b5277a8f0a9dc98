#include "shell/typed_finding.hpp"

#include "shell/lookup.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fascia::shell {

namespace {

std::optional<FindingState> state_from(const Word& word) {
    for (const FindingState state : {FindingState::present, FindingState::absent,
                                     FindingState::unasked, FindingState::untestable}) {
        if (!word.quoted && word.text == to_string(state)) {
            return state;
        }
    }
    return std::nullopt;
}

std::optional<Side> side_from(const Word& word) {
    for (const Side side : {Side::left, Side::right, Side::both}) {
        if (!word.quoted && word.text == to_string(side)) {
            return side;
        }
    }
    return std::nullopt;
}

/// "no fever", "the ache above the left iliac crest": a name with words around and within it.
std::optional<TypedFinding> read_around(Session& session, const Arguments& arguments,
                                        std::span<const Word> words) {
    static constexpr std::array<std::string_view, 3> articles = {"a", "an", "the"};
    static constexpr std::array<std::string_view, 3> denials = {"no", "not", "without"};
    TypedFinding typed;
    std::vector<Word> name;
    for (const Word& word : words) {
        const auto side = side_from(word);
        const bool may_lead = name.empty() && !word.quoted;
        if (side && typed.side == Side::none) {
            typed.side = *side;
            typed.side_word = word;
        } else if (may_lead && std::ranges::find(denials, word.text) != denials.end()) {
            typed.state = FindingState::absent;
            typed.state_word = word;
        } else if (!may_lead || std::ranges::find(articles, word.text) == articles.end()) {
            name.push_back(word);
        }
    }
    const auto found = name.empty() || name.size() == words.size()
                           ? Result<const Finding*>(nullptr)
                           : find_finding(session, arguments, joined(name));
    if (!found || *found == nullptr) {
        return std::nullopt;
    }
    typed.finding = *found;
    typed.name = joined(name);
    return typed;
}

bool says_more(const Word& word) {
    return state_from(word) || side_from(word) || (!word.quoted && number_from(word.text));
}

}  // namespace

Result<TypedFinding> read_finding(Session& session, const Arguments& arguments,
                                  std::span<const Word> words) {
    TypedFinding typed;
    std::size_t length = words.size();
    for (; length > 0; --length) {
        typed.name = joined(words.first(length));
        if (const auto found = find_finding(session, arguments, typed.name)) {
            typed.finding = *found;
            break;
        }
    }
    if (typed.finding == nullptr) {
        if (auto around = read_around(session, arguments, words)) {
            return std::move(*around);
        }
        length = 1;
        while (length < words.size() && !says_more(words[length])) {
            ++length;
        }
        return fail(find_finding(session, arguments, joined(words.first(length))).error());
    }
    for (const Word& word : words.subspan(length)) {
        if (word.quoted && typed.note.empty()) {
            typed.note = word.text;
            continue;
        }
        Word* slot = nullptr;
        if (const auto side = side_from(word)) {
            slot = &typed.side_word;
            typed.side = *side;
        } else if (const auto state = state_from(word)) {
            slot = &typed.state_word;
            typed.state = *state;
        } else if (const auto value = number_from(word.text); value && !word.quoted) {
            slot = &typed.value_word;
            typed.value = value;
        }
        if (slot == nullptr) {
            return fail(arguments.usage_error(
                word, "'" + word.text + "' is not understood behind a finding",
                "a side (left, right, both), a state (present, absent, unasked, untestable), a "
                "number, or the person's own words in quotes can stand there"));
        }
        if (!slot->text.empty()) {
            return fail(arguments.usage_error(
                word, "'" + slot->text + "' and '" + word.text + "' exclude each other", ""));
        }
        *slot = word;
    }
    return typed;
}

Diagnostics placed(const Arguments& arguments, const TypedFinding& typed,
                   std::vector<ToldProblem> problems) {
    Diagnostics errors;
    for (ToldProblem& problem : problems) {
        const Word* word = &typed.name;
        switch (problem.part) {
            case ToldProblem::Part::finding:
                break;
            case ToldProblem::Part::state:
                word = &typed.state_word;
                break;
            case ToldProblem::Part::side:
                word = &typed.side_word;
                break;
            case ToldProblem::Part::value:
                word = &typed.value_word;
                break;
        }
        Diagnostic error = arguments.error(word->text.empty() ? typed.name : *word,
                                           std::move(problem.diagnostic.message));
        error.suggestions = std::move(problem.diagnostic.suggestions);
        error.hint = std::move(problem.diagnostic.hint);
        errors.push_back(std::move(error));
    }
    return errors;
}

}  // namespace fascia::shell
