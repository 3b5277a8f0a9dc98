#include "shell/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace fascia::shell {

namespace {

using Likeness = std::pair<std::string_view, std::string_view>;

constexpr std::array likenesses = {
    Likeness{"…", "..."}, Likeness{"–", "-"},  Likeness{"—", "--"},  Likeness{"‘", "'"},
    Likeness{"’", "'"},   Likeness{"“", "\""}, Likeness{"”", "\""},  Likeness{"→", "->"},
    Likeness{"←", "<-"},  Likeness{"×", "x"},  Likeness{"≥", ">="},  Likeness{"≤", "<="},
    Likeness{"·", "."},   Likeness{"•", "*"},  Likeness{"−", "-"},   Likeness{"├─", "|-"},
    Likeness{"└─", "`-"}, Likeness{"│", "|"},  Likeness{"ä", "ae"},  Likeness{"ö", "oe"},
    Likeness{"ü", "ue"},  Likeness{"Ä", "Ae"}, Likeness{"Ö", "Oe"},  Likeness{"Ü", "Ue"},
    Likeness{"ß", "ss"},  Likeness{"à", "a"},  Likeness{"á", "a"},   Likeness{"â", "a"},
    Likeness{"ã", "a"},   Likeness{"å", "a"},  Likeness{"æ", "ae"},  Likeness{"ç", "c"},
    Likeness{"è", "e"},   Likeness{"é", "e"},  Likeness{"ê", "e"},   Likeness{"ë", "e"},
    Likeness{"ì", "i"},   Likeness{"í", "i"},  Likeness{"î", "i"},   Likeness{"ï", "i"},
    Likeness{"ñ", "n"},   Likeness{"ò", "o"},  Likeness{"ó", "o"},   Likeness{"ô", "o"},
    Likeness{"õ", "o"},   Likeness{"ø", "o"},  Likeness{"ù", "u"},   Likeness{"ú", "u"},
    Likeness{"û", "u"},   Likeness{"ý", "y"},  Likeness{"Å", "A"},   Likeness{"É", "E"},
    Likeness{"Ø", "O"},   Likeness{"Ç", "C"},  Likeness{"č", "c"},   Likeness{"š", "s"},
    Likeness{"ž", "z"},   Likeness{"ć", "c"},  Likeness{"ł", "l"},   Likeness{"ğ", "g"},
    Likeness{"ı", "i"},   Likeness{"ş", "s"},  Likeness{"°", " deg"}};

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80U;
}

/// How many bytes the character at the beginning takes.
std::size_t length_of_first(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
        ++length;
    }
    return length;
}

}  // namespace

std::string to_ascii(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        if (is_ascii(text.front())) {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        const auto* const known = std::ranges::find_if(
            likenesses, [&](const Likeness& one) { return text.starts_with(one.first); });
        const bool is_known = known != likenesses.end();
        out += is_known ? known->second : "?";
        text.remove_prefix(is_known ? known->first.size() : length_of_first(text));
    }
    return out;
}

}  // namespace fascia::shell
