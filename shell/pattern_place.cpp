#include "shell/pattern_place.hpp"

#include <algorithm>

namespace fascia::shell {

namespace {

bool is_name_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// What brackets open: the arguments of a relation, or a pattern.
struct Bracket {
    std::string relation;  ///< whose arguments these are; empty: a pattern
    std::vector<std::string> terms;
    std::size_t commas = 0;
};

/// Goes through a pattern that need not be whole.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) { levels_.emplace_back(); }

    PatternPlace read() {
        while (at_ < text_.size()) {
            step();
        }
        const Bracket& level = levels_.back();
        if (!level.relation.empty()) {
            return {PatternPlace::Part::value, level.relation, level.commas};
        }
        switch (level.terms.size()) {
            case 0:
                return {};
            case 1:
                return {PatternPlace::Part::relation, "", 0};
            default:
                return {PatternPlace::Part::value, level.terms[1], 1};
        }
    }

private:
    void step() {
        const char c = text_[at_];
        if (c == '"') {
            const std::size_t end = std::min(text_.find('"', at_ + 1), text_.size());
            levels_.back().terms.emplace_back(text_.substr(at_, end - at_));
            at_ = end + 1;
        } else if (c == '?' || is_name_letter(c)) {
            const std::size_t begin = at_++;
            while (at_ < text_.size() && is_name_letter(text_[at_])) {
                ++at_;
            }
            add_term(std::string(text_.substr(begin, at_ - begin)));
        } else {
            ++at_;
            symbol(c);
        }
    }

    void add_term(std::string term) {
        Bracket& level = levels_.back();
        if (at_ < text_.size() && text_[at_] == '(') {
            ++at_;
            levels_.push_back({std::move(term), {}, 0});
        } else if (term != "not") {
            level.terms.push_back(std::move(term));
        }
    }

    void symbol(char c) {
        if (c == '{' || c == '(') {
            levels_.emplace_back();
        } else if ((c == '}' || c == ')') && levels_.size() > 1) {
            levels_.pop_back();
            levels_.back().terms.assign(3, "");  // a whole condition
        } else if (c == ',' || c == ':') {
            levels_.back().terms.clear();
            levels_.back().commas += c == ',' ? 1U : 0U;
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Bracket> levels_;
};

}  // namespace

PatternPlace place_in_pattern(std::string_view before) {
    return Reader(before).read();
}

std::vector<std::string> variables_in(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t at = text.find('?'); at != std::string_view::npos; at = text.find('?', at)) {
        const std::size_t begin = at++;
        while (at < text.size() && is_name_letter(text[at])) {
            ++at;
        }
        std::string name(text.substr(begin, at - begin));
        if (name.size() > 1 && std::ranges::find(found, name) == found.end()) {
            found.push_back(std::move(name));
        }
    }
    return found;
}

}  // namespace fascia::shell
