#include "core/datalog/meter.hpp"

#include "core/base/text.hpp"
#include "core/datalog/wording.hpp"

#include <cassert>
#include <string>
#include <string_view>

namespace fascia::datalog {

namespace {

constexpr std::string_view where_it_grows =
    "if so much is meant to follow, allow more; if not, a condition is missing, or values grow "
    "without end, as those of ?y = ?x + 1 do";
constexpr std::string_view where_it_tries =
    "if so much has to be tried, allow more; if not, look for conditions of the rule that share no "
    "variable: all that fits the one is tried with all that fits the other";

}  // namespace

Diagnostic Meter::error(const Rule& rule) const {
    assert(is_stopped());
    std::string message;
    std::string_view hint;
    switch (reached_) {
        case Reached::tuples:
            message = "more than " + std::to_string(limits_.tuples_max) + " tuples were derived; " +
                      spell(rule) + " was adding to them";
            hint = where_it_grows;
            break;
        case Reached::tries:
            message = "more than " + std::to_string(limits_.tries_max) + " rows were tried; " +
                      spell(rule) + " was trying them";
            hint = where_it_tries;
            break;
        case Reached::memory:
            message = "more than " + bytes_in_words(limits_.memory_max) +
                      " of memory were needed; " + spell(rule) + " was adding to it";
            hint = where_it_grows;
            break;
        case Reached::rounds:
            message = "after " + count_of(limits_.rounds_max, "round") + " " + spell(rule) +
                      " still derived something new";
            hint = where_it_grows;
            break;
        case Reached::time:
            message = "more than " + time_in_words(limits_.time_max) + " went by; " + spell(rule) +
                      " was being worked out";
            hint = where_it_tries;
            break;
        default:
            message = "stopped on request while " + spell(rule) + " was being worked out";
    }
    // What a question can do is to ask for less, and it says so itself.
    return {ErrorCode::limit,
            std::move(message),
            rule.where,
            "",
            {},
            rule.name.empty() ? "" : std::string(hint)};
}

}  // namespace fascia::datalog
