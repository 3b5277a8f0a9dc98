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
        if (has_headings && choice.is_doubtful && i == certain) {
            out += "  perhaps meant, not certain\n";
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
    const std::string upto = certain == choices.size() ? ""
                             : certain == 1            ? ": 1"
                                                       : ": 1 to " + std::to_string(certain);
    return out + "  type the numbers of what is meant, such as 1 3" +
           (certain == 0 ? "" : "; all takes what is certain" + upto) + '\n';
}

std::optional<std::vector<std::size_t>> chosen_by(std::string_view line,
                                                  std::span<const Choice> choices) {
    std::vector<std::size_t> numbers;
    if (trim(line) == "all" && !choices.empty() && !choices.front().heading.empty()) {
        for (std::size_t i = 0; i < choices.size() && !choices[i].is_doubtful; ++i) {
            numbers.push_back(i + 1);
        }
        return numbers;
    }
    std::string words(line);
    std::ranges::replace(words, ',', ' ');
    const auto split = split_words(SourceText("line", std::move(words)));
    if (!split || split->empty()) {
        return std::nullopt;
    }
    for (const Word& word : *split) {
        const auto number = integer_from(word.text);
        if (!number || *number < 0 || word.quoted) {
            return std::nullopt;
        }
        numbers.push_back(static_cast<std::size_t>(*number));
    }
    return numbers;
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
