#include "core/plain_words/notes_in_full.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"

#include <array>
#include <cctype>
#include <cstddef>
#include <utility>

namespace fascia {

namespace {

bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

/// Puts `full` wherever `notes` stands as words of its own.
void replace_words(std::string& text, std::string_view notes, std::string_view full) {
    for (std::size_t at = text.find(notes); at != std::string::npos; at = text.find(notes, at)) {
        const std::size_t end = at + notes.size();
        const bool begins =
            at == 0 || std::string_view(" ,;:(\n").find(text[at - 1]) != std::string_view::npos;
        const bool ends = end == text.size() || !is_letter(notes.back()) ||
                          std::string_view(" ,;:.)?!\n").find(text[end]) != std::string_view::npos;
        if (begins && ends) {
            text.replace(at, notes.size(), full);
            at += full.size();
        } else {
            at = end;
        }
    }
}

/// The word at a place, in small letters.
std::string word_at(std::string_view text, std::size_t at) {
    return to_lower(text.substr(at, text.find_first_of(" ,;:.?!\n", at) - at));
}

/// "fever - not him" is "fever: not him", but "SLR - left" and "fever -, weight loss +" are signs.
void say_dashes(std::string& text) {
    for (const std::string_view longer : {" \u2013 ", " \u2014 "}) {
        for (std::size_t at = text.find(longer); at != std::string::npos; at = text.find(longer)) {
            text.replace(at, longer.size(), " - ");
        }
    }
    constexpr std::string_view dash = " - ";
    const bool has_sign = text.find(" +") != std::string::npos;
    for (std::size_t at = text.find(dash); at != std::string::npos && !has_sign;
         at = text.find(dash, at + 1)) {
        const std::size_t behind = at + dash.size();
        const bool is_word =
            behind < text.size() && is_letter(text[behind]) &&
            !is_one_of(word_at(text, behind), {"left", "right", "l", "r", "lt", "rt", "both",
                                               "bilat", "bilaterally", "on"});
        const bool is_mark = at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]));
        if (is_word && is_mark) {
            text.replace(at, dash.size(), ": ");
        }
    }
}

/// "38,9" is a decimal, and "10,20" none.
void say_decimals(std::string& text) {
    for (std::size_t at = text.find(','); at != std::string::npos; at = text.find(',', at + 1)) {
        const bool is_temperature = at >= 2 && is_digit(text[at - 1]) && is_digit(text[at - 2]) &&
                                    is_one_of(text.substr(at - 2, 1), {"3", "4"}) &&
                                    (at < 3 || !is_digit(text[at - 3])) && at + 1 < text.size() &&
                                    is_digit(text[at + 1]) &&
                                    (at + 2 == text.size() || !is_digit(text[at + 2]));
        if (is_temperature) {
            text[at] = '.';
        }
    }
}

}  // namespace

std::string notes_in_full(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 39> notes = {{
        {"B/B", "bladder and bowel"},
        {"B&B", "bladder and bowel"},
        {"b/b", "bladder and bowel"},
        {"b&b", "bladder and bowel"},
        {"B+B", "bladder and bowel"},
        {"0 bladder and bowel", "no trouble with bladder or bowel"},
        {"0 saddle,", "no saddle numbness,"},
        {"0 saddle.", "no saddle numbness."},
        {"0 saddle;", "no saddle numbness;"},
        {"nil saddle,", "no saddle numbness,"},
        {"0 wt loss", "no weight loss"},
        {"0 P&N", "no pins and needles"},
        {"0 p&n", "no pins and needles"},
        {"0 N/T", "no numbness or tingling"},
        {"P+N", "P&N"},
        {"P/N", "P&N"},
        {"DH: nil", "DH nil"},
        {"DH: none", "DH nil"},
        {"DH: Nil", "DH nil"},
        {"DH:", "takes"},
        {"DHx:", "takes"},
        {"Meds:", "takes"},
        {"Medication:", "takes"},
        {"Drugs:", "takes"},
        {"PR:", "on examination"},
        {"O/E:", "on examination"},
        {"O/E", "on examination"},
        {"o/e", "on examination"},
        {"AM stiffness", "morning stiffness"},
        {"am stiffness", "morning stiffness"},
        {"L>R", "left > right"},
        {"R>L", "right > left"},
        {"L > R", "left > right"},
        {"R > L", "right > left"},
        {"L=R", "on both sides"},
        {"R=L", "on both sides"},
        {"Agg:", "worse with"},
        {"Ease:", "eased by"},
        {"Eases:", "eased by"},
    }};
    std::string full(text);
    if (full == "0 saddle" || full == "nil saddle") {
        return "no saddle numbness";
    }
    for (const auto& [note, words] : notes) {
        replace_words(full, note, words);
    }
    say_dashes(full);
    say_decimals(full);
    return full;
}

}  // namespace fascia
