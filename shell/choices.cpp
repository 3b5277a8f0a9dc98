#include "shell/choices.hpp"

#include "core/base/edit_distance.hpp"
#include "core/base/text.hpp"
#include "core/report/lines.hpp"
#include "shell/lookup.hpp"
#include "shell/words.hpp"

#include <algorithm>
#include <set>

namespace fascia::shell {

namespace {

/// "nerve root: fifth lumbar nerve root"; empty where it is no name, or that of several things.
std::string what_it_is(const KnowledgeBase& kb, const std::string& name) {
    const std::vector<Entity> found = kb.lookup(name);
    const bool is_one = !found.empty() && std::ranges::all_of(found, [&](Entity entity) {
        return kb.id_of(entity) == kb.id_of(found.front());
    });
    if (!is_one) {
        return {};
    }
    const std::string label(kb.label_of(found.front()));
    std::string as_words = name;
    std::ranges::replace(as_words, '_', ' ');
    return what_is(kb, found.front()) + (label == as_words ? "" : ": " + label);
}

}  // namespace

std::vector<Choice> choices_of(std::span<const std::string> suggestions,
                               std::span<const std::string> fixed, const KnowledgeBase* kb) {
    std::vector<Choice> choices;
    std::set<std::string> known;
    for (std::size_t i = 0; i < std::min(fixed.size(), suggestions.size()); ++i) {
        std::string as_id = suggestions[i];
        std::ranges::replace(as_id, ' ', '_');
        if (!known.insert(std::move(as_id)).second) {
            continue;
        }
        choices.push_back(
            {fixed[i], suggestions[i], kb == nullptr ? "" : what_it_is(*kb, suggestions[i]), {}});
    }
    return choices;
}

bool is_first_plain(std::string_view typed, std::span<const Choice> choices) {
    constexpr std::size_t slips_max = 2;
    constexpr std::size_t further = 2;
    std::vector<std::size_t> distances;
    for (const Choice& choice : choices) {
        distances.push_back(edit_distance(folded(typed), folded(choice.shown)));
    }
    return distances.size() > 1 && distances.front() <= slips_max &&
           *std::min_element(distances.begin() + 1, distances.end()) >= distances.front() + further;
}

namespace {

/// The numbers of what is not doubtful: "1 to 4", "7".
std::vector<std::string> certain_numbers(std::span<const Choice> choices) {
    std::vector<std::string> runs;
    for (std::size_t first = 0; first < choices.size(); ++first) {
        std::size_t end = first;
        while (end < choices.size() && !choices[end].is_doubtful) {
            ++end;
        }
        if (end > first) {
            runs.push_back(std::to_string(first + 1) +
                           (end == first + 1 ? "" : " to " + std::to_string(end)));
            first = end;
        }
    }
    return runs;
}

}  // namespace

std::string menu(std::span<const Choice> choices, std::size_t width) {
    constexpr std::size_t number_width = 4;
    constexpr std::size_t widest = 36;
    std::size_t names = 0;
    bool has_headings = false;
    for (const Choice& choice : choices) {
        const std::size_t size = display_width(choice.shown);
        names = choice.about.empty() || size > widest ? names : std::max(names, size);
        has_headings = has_headings || !choice.heading.empty();
    }
    std::string out;
    std::string heading;
    std::size_t certain = 0;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const Choice& choice = choices[i];
        certain += choice.is_doubtful ? 0U : 1U;
        const bool was_doubtful = i > 0 && choices[i - 1].is_doubtful;
        if (has_headings && choice.is_doubtful != was_doubtful) {
            out +=
                choice.is_doubtful ? "  perhaps meant, not certain\n" : "  told since, certain\n";
            heading.clear();
        }
        if (choice.heading != heading) {
            heading = choice.heading;
            out += wrap("  " + printable(heading), width, 2) + '\n';
        }
        std::string line =
            right(std::to_string(i + 1), number_width) + "  " + printable(choice.shown);
        if (!choice.about.empty()) {
            const std::size_t size = display_width(choice.shown);
            line += std::string(size < names ? names - size : 0, ' ') + "  " + choice.about;
        }
        // Blanks between columns are kept by wrapping the text behind the number alone.
        out += display_width(line) <= width
                   ? line
                   : right(std::to_string(i + 1), number_width) + "  " +
                         wrap(printable(choice.shown) +
                                  (choice.about.empty() ? "" : ": " + choice.about),
                              width - number_width - 2, number_width + 2);
        out += '\n';
    }
    if (!has_headings) {
        return out + (choices.front().is_plain
                          ? "  type the number of what is meant; fix takes the first\n"
                          : "  type the number of what is meant\n");
    }
    const std::string upto =
        certain == choices.size() ? "" : ": " + list_of(certain_numbers(choices));
    return out + "  type the numbers of what is meant, such as 1 3 or 1-3" +
           (certain == 0 ? "" : "; all takes what is certain" + upto) + '\n';
}

namespace {

/// A line of numbers in its words: "2-4" and "2–4" are "2 to 4", commas and "and" are gone.
std::vector<std::string> numbers_apart(std::string_view line) {
    constexpr std::string_view long_dash = "\u2013";
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool is_dash = line[i] == '-' && !text.empty();
        const bool is_long = line.substr(i).starts_with(long_dash);
        text += is_dash || is_long ? std::string(" to ")
                : line[i] == ','   ? std::string(" ")
                                   : std::string(1, line[i]);
        i += is_long ? long_dash.size() - 1 : 0;
    }
    std::vector<std::string> words;
    for (std::string_view rest = trim(text); !rest.empty(); rest = trim(rest)) {
        const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
        const std::string_view word = rest.substr(0, end);
        if (word == "through") {
            words.emplace_back("to");
        } else if (word != "and" && word != "&" && word != "plus" && word != "also") {
            words.emplace_back(word);
        }
        rest.remove_prefix(end);
    }
    return words;
}

std::optional<std::size_t> number_in(std::string_view word) {
    const auto number = integer_from(word);
    return number && *number >= 0 ? std::optional(static_cast<std::size_t>(*number)) : std::nullopt;
}

/// Takes the numbers of words, up to `most`. Nothing where too few words are numbers for a list of
/// them.
std::optional<Chosen> numbers_of(std::span<const std::string> words, std::size_t most) {
    Chosen chosen;
    std::size_t read = 0;
    std::size_t all = 0;
    for (std::size_t i = 0; i < words.size(); ++i, ++all) {
        const auto first = number_in(words[i]);
        const auto last = first && i + 2 < words.size() && words[i + 1] == "to"
                              ? number_in(words[i + 2])
                              : std::nullopt;
        read += first ? 1U : 0U;
        i += last ? 2U : 0U;
        const std::size_t begin = first ? std::min(*first, last.value_or(*first)) : 0;
        const std::size_t end = first ? std::max(*first, last.value_or(*first)) : 0;
        for (std::size_t n = std::max<std::size_t>(begin, 1); n <= std::min(end, most); ++n) {
            if (std::ranges::find(chosen.numbers, n) == chosen.numbers.end()) {
                chosen.numbers.push_back(n);
            }
        }
        if (!first || begin < 1) {
            chosen.slips.push_back(first ? "0" : words[i]);
        }
        if (end > most) {
            chosen.slips.push_back(std::to_string(end));
        }
    }
    const bool is_list = !words.empty() && number_in(words.front()) && read * 2 > all;
    return is_list ? std::optional(std::move(chosen)) : std::nullopt;
}

}  // namespace

std::optional<Chosen> chosen_by(std::string_view line, std::span<const Choice> choices) {
    const std::vector<std::string> words = numbers_apart(line);
    if (words.empty()) {
        return std::nullopt;
    }
    const bool has_headings = !choices.empty() && !choices.front().heading.empty();
    if (words.front() != "all" || !has_headings) {
        return numbers_of(words, choices.size());
    }
    Chosen all;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (!choices[i].is_doubtful) {
            all.numbers.push_back(i + 1);
        }
    }
    if (words.size() == 1) {
        return all;
    }
    if (words[1] != "but" && words[1] != "except" && words[1] != "without") {
        auto more = numbers_of(std::span(words).subspan(1), choices.size());
        if (!more) {
            return std::nullopt;
        }
        std::erase_if(more->numbers, [&](std::size_t number) {
            return std::ranges::find(all.numbers, number) != all.numbers.end();
        });
        more->numbers.insert(more->numbers.begin(), all.numbers.begin(), all.numbers.end());
        return more;
    }
    auto without = numbers_of(std::span(words).subspan(2), choices.size());
    if (!without) {
        return std::nullopt;
    }
    std::erase_if(all.numbers, [&](std::size_t number) {
        return std::ranges::find(without->numbers, number) != without->numbers.end();
    });
    if (!without->slips.empty()) {
        all.numbers.clear();  // what was to be left out is not known
        all.slips = std::move(without->slips);
    }
    return all;
}

std::vector<Choice> with_waiting(std::vector<Choice> choices, std::span<const Choice> waiting) {
    const auto what = [](const Choice& choice) {  // "age", or the id of a finding
        const std::string_view edit = std::string_view(choice.line).substr(set_edit.size());
        return edit.substr(0, edit.find(' '));
    };
    std::vector<Choice> all(waiting.begin(), waiting.end());
    std::set<std::size_t> renewed;
    for (Choice& choice : choices) {
        std::size_t at = 0;
        while (at < waiting.size() && (renewed.contains(at) || what(all[at]) != what(choice))) {
            ++at;
        }
        if (at < waiting.size()) {
            renewed.insert(at);
            all[at] = std::move(choice);
        } else {
            all.push_back(std::move(choice));
        }
    }
    return all;
}

std::vector<std::string> lines_of(std::span<const std::size_t> numbers,
                                  std::span<const Choice> choices) {
    std::vector<std::string> lines;
    for (const std::size_t number : numbers) {
        const std::string& line = choices[number - 1].line;
        const bool goes_on =
            !lines.empty() && lines.back().starts_with(set_edit) && line.starts_with(set_edit);
        if (goes_on) {
            lines.back() += ", " + line.substr(set_edit.size());
        } else {
            lines.push_back(line);
        }
    }
    return lines;
}

}  // namespace fascia::shell
