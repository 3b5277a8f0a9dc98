#pragma once

#include <string>
#include <string_view>

namespace fascia::shell {

/// What a piece of text means; each meaning has one look, readable on dark and on light.
enum class Meaning {
    danger,
    good,
    bad,
    kind,
    aside,
    heading,
    name,
    relation,
    variable,
    unknown,  ///< underlined as well: it is the only one that nothing else tells
};

/// The text between the sequences that switch its look on and off.
[[nodiscard]] std::string in_colour(std::string_view text, Meaning meaning);

/// An answer or an error, as the reports write it, with its parts coloured by what they mean: red
/// flags and errors, points for and against, kinds of steps, sources, headings. Colour only
/// underlines what the words say: nothing is told by it alone.
[[nodiscard]] std::string painted(std::string_view text);

}  // namespace fascia::shell
