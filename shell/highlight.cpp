#include "shell/highlight.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "shell/case_editing.hpp"
#include "shell/colour.hpp"
#include "shell/command.hpp"
#include "shell/pattern_place.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace fascia::shell {

namespace {

constexpr std::string_view name_letters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
constexpr std::string_view blanks = " \t";

std::size_t end_of(std::string_view line, std::size_t at, std::string_view letters) {
    return std::min(line.find_first_not_of(letters, at), line.size());
}

/// Goes through a line, and writes each part as it was, or dressed.
class Dresser {
public:
    Dresser(Session& session, std::string_view line) : line_(line) {
        if (const auto loaded = session.fascia()) {
            fascia_ = *loaded;
        }
    }

    std::string line(bool goes_on) {
        const std::size_t first = std::min(line_.find_first_not_of(blanks), line_.size());
        plain(first);
        const std::size_t end = std::min(line_.find_first_of(blanks, first), line_.size());
        const std::string_view word = line_.substr(first, end - first);
        const Command* const command = goes_on ? nullptr : find_command(word);
        if (command == nullptr && !goes_on && fascia_ != nullptr &&
            is_command_of_pack(fascia_->packs(), word)) {
            dressed(end, Meaning::heading);
            plain(line_.size());
        } else if (command == nullptr || asks_the_case(end)) {
            pattern(goes_on);
        } else {
            dressed(end, Meaning::heading);
            arguments(*command);
        }
        return std::move(out_);
    }

private:
    void plain(std::size_t end) {
        out_ += line_.substr(at_, end - at_);
        at_ = end;
    }
    void dressed(std::size_t end, Meaning meaning) {
        out_ += in_colour(line_.substr(at_, end - at_), meaning);
        at_ = end;
    }

    /// `case has ?f` is a pattern; `at` is where the word behind begins.
    [[nodiscard]] bool asks_the_case(std::size_t at) const {
        if (trim(line_.substr(0, at)) != "case") {
            return false;
        }
        const std::string_view rest = trim(line_.substr(at));
        const std::string_view word = rest.substr(0, rest.find_first_of(blanks));
        return !word.empty() && word.size() < rest.size() &&
               std::ranges::find(editing_words(), word) == editing_words().end();
    }

    [[nodiscard]] bool is_known(std::string_view name) const {
        return fascia_ != nullptr && !fascia_->kb().lookup(name).empty();
    }

    [[nodiscard]] const RelationSignature* relation(std::string_view name) const {
        if (fascia_ == nullptr) {
            return nullptr;
        }
        const auto& signatures = fascia_->rulebook().signatures();
        const auto found = std::ranges::find(signatures, name, &RelationSignature::name);
        return found == signatures.end() || found->internal ? nullptr : &*found;
    }

    /// Quoted text up to its quote, or to the end.
    void quoted() {
        std::size_t end = at_ + 1;
        while (end < line_.size() && line_[end] != '"') {
            end += line_[end] == '\\' ? 2U : 1U;
        }
        end = std::min(end, line_.size());
        const bool known = is_known(line_.substr(at_ + 1, end - at_ - 1));
        dressed(std::min(end + 1, line_.size()), known ? Meaning::name : Meaning::kind);
    }

    void arguments(const Command& command) {
        const bool has_pattern =
            !command.offers.empty() && command.offers.front() == Offer::pattern;
        if (has_pattern) {
            pattern(false);
            return;
        }
        if (command.name == "case") {
            plain(std::min(line_.find_first_not_of(blanks, at_), line_.size()));
            const std::size_t end = std::min(line_.find_first_of(blanks, at_), line_.size());
            const bool edits = std::ranges::find(editing_words(), line_.substr(at_, end - at_)) !=
                               editing_words().end();
            edits ? dressed(end, Meaning::heading) : plain(end);
        }
        while (at_ < line_.size()) {
            argument();
        }
    }

    void argument() {
        static constexpr std::array<std::string_view, 7> states = {
            "left", "right", "both", "present", "absent", "unasked", "untestable"};
        plain(std::min(line_.find_first_not_of(blanks, at_), line_.size()));
        if (at_ == line_.size()) {
            return;
        }
        if (line_[at_] == '"') {
            quoted();
            return;
        }
        if (const std::size_t end = end_of_phrase(); end > at_) {
            dressed(end, Meaning::name);
            return;
        }
        const std::size_t end = std::min(line_.find_first_of(blanks, at_), line_.size());
        std::string_view word = line_.substr(at_, end - at_);
        word.remove_suffix(word.ends_with(',') ? 1 : 0);
        const bool is_word = word.starts_with('-') || is_one_of(word, states);
        is_word ? dressed(at_ + word.size(), Meaning::kind) : plain(end);
    }

    /// Where the longest name ends that begins here; here, where none does.
    [[nodiscard]] std::size_t end_of_phrase() const {
        constexpr std::size_t longest = 10;
        std::size_t found = at_;
        std::size_t end = at_;
        for (std::size_t words = 0; words < longest && end < line_.size(); ++words) {
            end = std::min(line_.find_first_not_of(blanks, end), line_.size());
            end = std::min(line_.find_first_of(blanks, end), line_.size());
            std::string_view name = line_.substr(at_, end - at_);
            name.remove_suffix(name.ends_with(',') ? 1 : 0);
            found = is_known(name) ? at_ + name.size() : found;
        }
        return found;
    }

    void pattern(bool goes_on) {
        const std::size_t begin = at_;
        const bool has_variable = !variables_in(line_).empty();
        while (at_ < line_.size()) {
            const char c = line_[at_];
            if (line_.substr(at_, 2) == "--") {
                const bool is_option =
                    at_ + 2 < line_.size() && line_[at_ + 2] >= 'a' && line_[at_ + 2] <= 'z';
                is_option ? dressed(std::min(line_.find_first_of(blanks, at_), line_.size()),
                                    Meaning::kind)
                          : dressed(line_.size(), Meaning::aside);
            } else if (c == '"') {
                quoted();
            } else if (c == '?') {
                dressed(end_of(line_, at_ + 1, name_letters), Meaning::variable);
            } else if (name_letters.find(c) != std::string_view::npos) {
                name(line_.substr(begin, at_ - begin), has_variable || goes_on);
            } else {
                plain(at_ + 1);
            }
        }
    }

    void name(std::string_view before, bool may_mark) {
        static constexpr std::array<std::string_view, 6> words = {"not", "count", "sum",
                                                                  "min", "max",   "case"};
        const std::size_t end = end_of(line_, at_, name_letters);
        const std::string_view word = line_.substr(at_, end - at_);
        const PatternPlace place = place_in_pattern(before);
        if (is_one_of(word, words)) {
            dressed(end, Meaning::heading);
        } else if (place.part != PatternPlace::Part::value && relation(word) != nullptr) {
            dressed(end, Meaning::relation);
        } else if (place.part != PatternPlace::Part::relation && is_known(word)) {
            dressed(end, Meaning::name);
        } else if (may_mark && end < line_.size() && cannot_stand(word, place)) {
            dressed(end, Meaning::unknown);
        } else {
            plain(end);
        }
    }

    /// Whether a word that is no name is wrong there: some columns take any text.
    [[nodiscard]] bool cannot_stand(std::string_view word, const PatternPlace& place) const {
        const bool is_number = word.find_first_not_of("0123456789_") == std::string_view::npos;
        if (is_number || fascia_ == nullptr) {
            return false;
        }
        if (place.part == PatternPlace::Part::relation) {
            return true;
        }
        const RelationSignature* const known = relation(place.relation);
        return known != nullptr && place.column < known->columns.size() &&
               known->columns[place.column] != "symbol" &&
               known->columns[place.column] != "integer" && known->columns[place.column] != "real";
    }

    std::string_view line_;
    const Fascia* fascia_ = nullptr;
    std::size_t at_ = 0;
    std::string out_;
};

}  // namespace

std::string highlighted(Session& session, std::string_view line, bool goes_on) {
    return Dresser(session, line).line(goes_on);
}

}  // namespace fascia::shell
