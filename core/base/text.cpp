#include "core/base/text.hpp"

#include "core/base/characters.hpp"
#include "core/base/edit_distance.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <numeric>
#include <tuple>

namespace fascia {

namespace {

bool is_wide(std::uint32_t code) {
    return (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) ||
           (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF60) ||
           (code >= 0xFFE0 && code <= 0xFFE6) || (code >= 0x1F300 && code <= 0x1FAFF) ||
           (code >= 0x20000 && code <= 0x3FFFD);
}

bool is_combining(std::uint32_t code) {
    return (code >= 0x0300 && code <= 0x036F) || (code >= 0x1AB0 && code <= 0x1AFF) ||
           (code >= 0x20D0 && code <= 0x20FF) || (code >= 0xFE00 && code <= 0xFE0F) ||
           code == 0x200B || code == 0x200D;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        if (static_cast<unsigned char>(text.front()) < 0x80U) {  // most letters
            text.remove_prefix(1);
            continue;
        }
        const Character character = decode(text);
        if (!character.valid) {
            return false;
        }
        text.remove_prefix(character.bytes);
    }
    return true;
}

namespace {

/// As printable(); of control characters, those in `kept` stay as they are.
std::string made_visible(std::string_view text, std::string_view kept) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        // Most texts need nothing.
        const auto other =
            std::ranges::find_if_not(text, [](char c) { return c >= 0x20 && c < 0x7F; });
        out.append(text.begin(), other);
        text = {other, text.end()};
        if (text.empty()) {
            break;
        }
        const Character character = decode(text);
        char escaped[16] = "";
        if (kept.find(text.front()) != std::string_view::npos) {
            out += text.front();
        } else if (character.code == '\t') {
            out += ' ';
        } else if (!character.valid || character.code < 0x20 || character.code == 0x7F) {
            std::snprintf(escaped, sizeof escaped, "\\x%02x",
                          static_cast<unsigned>(character.code));
            out += escaped;
        } else if (is_hidden(character.code)) {
            std::snprintf(escaped, sizeof escaped, "\\u{%x}",
                          static_cast<unsigned>(character.code));
            out += escaped;
        } else {
            out += text.substr(0, character.bytes);
        }
        text.remove_prefix(character.bytes);
    }
    return out;
}

}  // namespace

std::string printable(std::string_view text) {
    return made_visible(text, "");
}

std::string printable_lines(std::string_view text) {
    return made_visible(text, "\n\t");
}

std::size_t character_count(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    while (!text.empty()) {
        const Character character = decode(text);
        if (!is_combining(character.code)) {
            width += is_wide(character.code) ? 2U : 1U;
        }
        text.remove_prefix(character.bytes);
    }
    return width;
}

std::string to_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return out;
}

bool is_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string capitalised(std::string_view text) {
    std::string out(text);
    if (!out.empty() && out.front() >= 'a' && out.front() <= 'z') {
        out.front() = static_cast<char>(out.front() - 'a' + 'A');
    }
    return out;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n\v\f";
    const std::size_t begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

std::string list_of(std::span<const std::string> items, std::string_view between) {
    std::string out;
    for (const std::string& item : items) {
        out += (out.empty() ? std::string() : std::string(between)) + item;
    }
    return out;
}

std::string join_or(std::span<const std::string> items, std::string_view last) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) {
            out += i + 1 == items.size() ? ' ' + std::string(last) + ' ' : std::string(", ");
        }
        out += items[i];
    }
    return out;
}

std::string count_of(std::size_t n, std::string_view singular, std::string_view plural) {
    std::string out = std::to_string(n) + ' ';
    if (n == 1) {
        return out += singular;
    }
    return plural.empty() ? (out += singular) += 's' : out += plural;
}

std::string bytes_in_words(std::uint64_t bytes) {
    constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20U;
    return bytes % mebibyte == 0 && bytes > 0 ? std::to_string(bytes / mebibyte) + " MiB"
                                              : count_of(bytes, "byte");
}

std::string time_in_words(std::chrono::milliseconds time) {
    const auto whole = static_cast<std::size_t>(time.count() / 1000);
    const auto rest = static_cast<std::size_t>(time.count() % 1000);
    if (rest == 0) {
        return count_of(whole, "second");
    }
    std::string digits = std::to_string(1000 + rest).substr(1);
    digits.resize(digits.find_last_not_of('0') + 1);
    return std::to_string(whole) + '.' + digits + " seconds";
}

std::string with_article(std::string_view noun) {
    const bool vowel =
        !noun.empty() && std::string_view("aeiou").find(noun.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + std::string(noun);
}

std::string wrap(std::string_view text, std::size_t width, std::size_t indent) {
    std::string out;
    std::size_t column = 0;
    bool first = true;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t word_width = display_width(word);
        if (!first && column + 1 + word_width > width) {
            out += '\n' + std::string(indent, ' ');
            column = indent;
        } else if (!first) {
            out += ' ';
            ++column;
        }
        out += word;
        column += word_width;
        first = false;
    }
    return out;
}

std::vector<std::string> nearest(std::string_view wrong, std::span<const std::string> names,
                                 std::size_t limit) {
    constexpr std::size_t length_max = 64;  // nobody mistypes longer names by accident
    std::vector<std::tuple<std::size_t, std::size_t, std::string>> ranked;
    const std::string meant = folded(wrong.substr(0, length_max));
    if (meant.empty()) {
        return {};
    }
    const std::size_t distance_max = std::max<std::size_t>(1, meant.size() / 3);
    for (const std::string& name : names) {
        const std::string folded_name = folded(std::string_view(name).substr(0, length_max));
        const std::size_t distance = edit_distance(meant, folded_name, distance_max);
        if (distance <= distance_max) {
            ranked.emplace_back(0, distance, name);
        } else if (meant.size() >= 3 && folded_name.starts_with(meant)) {
            ranked.emplace_back(1, folded_name.size(), name);
        } else if (meant.size() >= 3 && folded_name.find(meant) != std::string::npos) {
            ranked.emplace_back(2, folded_name.size(), name);
        }
    }
    std::ranges::sort(ranked);
    ranked.erase(std::unique(ranked.begin(), ranked.end()), ranked.end());
    if (!ranked.empty() &&
        std::get<1>(ranked.front()) == 0) {  // but for how it is written, it is that
        std::erase_if(ranked, [](const auto& one) { return std::get<1>(one) > 0; });
    }
    std::vector<std::string> out;
    for (std::size_t i = 0; i < std::min(limit, ranked.size()); ++i) {
        out.push_back(std::get<2>(ranked[i]));
    }
    return out;
}

namespace {

/// The words of a text that mean something, in lower case.
std::vector<std::string> telling_words(std::string_view text) {
    static constexpr std::string_view small[] = {
        "the",  "and",  "or",   "of",  "in",  "on",  "at",  "to",   "a",
        "an",   "is",   "it",   "by",  "for", "my",  "her", "when", "with",
        "from", "that", "this", "his", "one", "has", "have"};
    std::vector<std::string> out;
    std::string word;
    const auto end_word = [&] {
        if (word.size() > 1 && std::ranges::find(small, word) == std::end(small)) {
            out.push_back(word);
        }
        word.clear();
    };
    for (const char c : to_lower(text)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
            static_cast<unsigned char>(c) >= 0x80) {
            word += c;
        } else if (c != '\'') {
            end_word();
        }
    }
    end_word();
    return out;
}

/// "sit" and "sitting": the one begins the other, at three letters or more. "siting" and "sitting":
/// one letter is wrong, of five or more.
bool is_same_word(const std::string& a, const std::string& b) {
    const std::string& shorter = a.size() < b.size() ? a : b;
    const std::string& longer = a.size() < b.size() ? b : a;
    constexpr std::size_t ending_max = 4;
    const std::size_t difference = longer.size() - shorter.size();
    const bool is_longer_form =
        shorter.size() >= 3 && difference <= ending_max && longer.starts_with(shorter);
    return is_longer_form ||
           (shorter.size() >= 5 && difference <= 1 && edit_distance(shorter, longer) <= 1) ||
           a == b;
}

}  // namespace

std::vector<std::string> nearest_by_words(std::string_view wrong,
                                          std::span<const std::string> names, std::size_t limit) {
    const std::vector<std::string> meant = telling_words(wrong);
    std::vector<std::vector<std::string>> words;
    words.reserve(names.size());
    for (const std::string& name : names) {
        words.push_back(telling_words(name));
    }
    const auto has = [](const std::vector<std::string>& of, const std::string& word) {
        return std::ranges::any_of(
            of, [&](const std::string& other) { return is_same_word(word, other); });
    };
    std::vector<double> score(names.size(), 0.0);
    std::vector<std::size_t> shared(names.size(), 0);
    for (const std::string& word : meant) {
        std::vector<std::size_t> holders;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (has(words[i], word)) {
                holders.push_back(i);
            }
        }
        for (const std::size_t i : holders) {
            ++shared[i];
            score[i] += std::log(1.0 + static_cast<double>(names.size()) /
                                           static_cast<double>(holders.size()));
        }
    }
    std::vector<std::tuple<double, std::size_t, std::string>> ranked;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (shared[i] > 0 && 2 * shared[i] >= meant.size()) {
            ranked.emplace_back(-score[i], words[i].size(), names[i]);
        }
    }
    std::ranges::sort(ranked);
    ranked.erase(std::unique(ranked.begin(), ranked.end()), ranked.end());
    if (!ranked.empty() &&
        std::get<1>(ranked.front()) == 0) {  // but for how it is written, it is that
        std::erase_if(ranked, [](const auto& one) { return std::get<1>(one) > 0; });
    }
    std::vector<std::string> out;
    for (std::size_t i = 0; i < std::min(limit, ranked.size()); ++i) {
        out.push_back(std::get<2>(ranked[i]));
    }
    return out;
}

}  // namespace fascia
