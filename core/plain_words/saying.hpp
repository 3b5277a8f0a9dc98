#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// Plain words in small letters, without the punctuation around them.
using PlainWords = std::vector<std::string>;

/// The words of a text. Shorthand stands in full: "-ve" is "negative", "(L)" is "left", "6/52" is
/// "6 weeks", "45F" is "45 years old female".
[[nodiscard]] PlainWords plain_words_of(std::string_view text);

/// What is said to be done to the pain by what a clause names.
enum class Way { none, eases, worsens, presses };

/// What a clause says of whatever it names.
struct Saying {
    Way way = Way::none;
    bool is_polar = false;    ///< "negative", "normal", "positive": only that it is so, or not
    bool denies = false;      ///< as a whole
    bool is_behind = false;   ///< it stands behind what it is said of: "coughing makes it worse"
    bool is_of_many = false;  ///< "make", "are": it is said of several things
    bool leads = false;       ///< a denial stands first
    PlainWords about = {};    ///< what it is said of: the other words
    [[nodiscard]] bool says_something() const { return way != Way::none || is_polar; }
};

[[nodiscard]] Saying saying_of(const PlainWords& words);

[[nodiscard]] bool is_denial(std::string_view word);  ///< "no", "without", "isn't"

/// "normal", "intact": which is no test of anything, and may mean much.
[[nodiscard]] bool is_called_normal(std::string_view word);

/// Takes out the words that deny, and tells whether together they do: "not normal" does not.
bool take_denials(PlainWords& words);

/// "the pain is gone when lying", "hurts less when lying": lying eases it. Whether they say so.
bool say_eased(PlainWords& words);

/// "alleviates", "provokes", "brings it on": in the words that findings are told with. Whether
/// there were such.
bool say_plainly(PlainWords& words);

/// Takes "trouble", "problems", "symptoms" and the like out, where more is said.
void drop_said_of_all(PlainWords& words);

/// "pins and needles" are one thing: "tingling".
void name_tingling(PlainWords& words);

/// "does not hurt at all", "hurts, too": at the end of what is told, only how strongly it is meant.
void drop_emphasis(PlainWords& words);

/// "coughing does not change it": it does not hurt.
void name_no_change(PlainWords& words);

/// "sleeps well", "sleeps through": "no pain at night". Whether they say so, and no more.
bool name_good_sleep(PlainWords& words);

/// Words that say this of what stands behind them.
[[nodiscard]] PlainWords words_for(Way way);

/// Whether words tell more than a side, of whom, or that it is so again.
[[nodiscard]] bool has_content(const PlainWords& words);

}  // namespace fascia
