#include "core/lua/plain_words.hpp"

#include <array>
#include <optional>
#include <utility>

namespace fascia {

namespace {

/// Takes what stands before `mark` off the text, and the mark; nothing, and the text as it was,
/// where there is no such mark.
std::optional<std::string_view> take_until(std::string_view& text, std::string_view mark) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view before = text.substr(0, at);
    text.remove_prefix(at + mark.size());
    return before;
}

bool take(std::string_view& text, std::string_view beginning) {
    if (!text.starts_with(beginning)) {
        return false;
    }
    text.remove_prefix(beginning.size());
    return true;
}

/// " (local 'x')" as " ('x')"; empty where Lua knows no name: " (field '?')".
std::string name_in_words(std::string_view which) {
    const std::size_t at = which.find('\'');
    if (at == std::string_view::npos || !which.ends_with("')") || which.substr(at) == "'?')" ||
        which.substr(at) == "'integer index')") {
        return "";
    }
    return " (" + std::string(which.substr(at));
}

/// "attempt to index a nil value (local 'x')".
std::optional<std::string> of_operation(std::string_view message) {
    constexpr std::pair<std::string_view, std::pair<std::string_view, std::string_view>> all[] = {
        {"index a ", {"cannot look up a field of ", ""}},
        {"perform arithmetic on a ", {"cannot calculate with ", ""}},
        {"perform bitwise operation on a ", {"cannot calculate with ", ""}},
        {"concatenate a ", {"cannot put ", " into a text"}},
        {"get length of a ", {"cannot count what is in ", ""}},
        {"call a ", {"cannot call ", ", which is no function"}},
    };
    for (const auto& [operation, plain] : all) {
        std::string_view rest = message;
        if (!take(rest, operation)) {
            continue;
        }
        const auto type = take_until(rest, " value");
        if (!type) {
            return std::nullopt;
        }
        const std::string name = name_in_words(rest);
        if (operation == "call a " && *type == "nil") {
            return "a call of something that does not exist" + name;
        }
        return std::string(plain.first) + type_in_words(*type) + name + std::string(plain.second);
    }
    return std::nullopt;
}

/// "attempt to compare two nil values", "attempt to compare number with nil".
std::optional<std::string> of_comparison(std::string_view message) {
    if (!take(message, "compare ")) {
        return std::nullopt;
    }
    if (take(message, "two ")) {
        const auto type = take_until(message, " values");
        return type ? std::optional("cannot compare " + type_in_words(*type) + " with " +
                                    type_in_words(*type))
                    : std::nullopt;
    }
    const auto left = take_until(message, " with ");
    if (!left) {
        return std::nullopt;
    }
    const bool is_quoted_number =
        (*left == "string" && message == "number") || (*left == "number" && message == "string");
    return "cannot compare " + type_in_words(*left) + " with " + type_in_words(message) +
           (is_quoted_number ? "; a number stands without quotes" : "");
}

/// "attempt to add a 'string' with a 'number'": a text that is no number.
std::optional<std::string> of_text_as_number(std::string_view message) {
    const auto verb = take_until(message, " a '");
    const auto left = take_until(message, "' with a '");
    if (!verb || verb->find(' ') != std::string_view::npos || !left || !message.ends_with('\'')) {
        return std::nullopt;
    }
    message.remove_suffix(1);
    return "cannot calculate with " + type_in_words(*left == "number" ? message : *left);
}

/// "bad argument #1 to 'insert' (table expected, got nil)".
std::optional<std::string> of_argument(std::string_view message) {
    constexpr std::array<std::string_view, 4> places = {"first", "second", "third", "fourth"};
    if (!take(message, "bad argument #")) {
        return std::nullopt;
    }
    const auto number = take_until(message, " to '");
    const auto function = take_until(message, "' (");
    if (!number || number->size() != 1 || !function || !message.ends_with(')')) {
        return std::nullopt;
    }
    message.remove_suffix(1);
    const auto place = static_cast<std::size_t>(number->front() - '1');
    const std::string which =
        place < places.size() ? std::string(places[place]) : std::string(*number) + "th";
    const bool is_loop = *function == "for iterator";
    const std::string whose = is_loop ? "the loop" : "'" + std::string(*function) + "'";
    if (message == "number has no integer representation") {
        return whose + " gets a number with a fraction as its " + which +
               " value; a whole number was expected";
    }
    std::string_view rest = message;
    if (const auto wanted = take_until(rest, " expected, got ")) {
        const std::string got = type_in_words(rest);
        return (is_loop ? "the loop goes over " + got
                        : whose + " gets " + got + " as its " + which + " value") +
               "; " + type_in_words(*wanted) + " was expected";
    }
    return whose + " cannot use its " + which + " value: " + std::string(message);
}

}  // namespace

std::string type_in_words(std::string_view type) {
    constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"nil", "nothing"},     {"no value", "nothing"},   {"boolean", "true or false"},
        {"string", "a text"},   {"number", "a number"},    {"table", "a table"},
        {"value", "something"}, {"function", "a function"}};
    for (const auto& [name, plain] : words) {
        if (type == name) {
            return std::string(plain);
        }
    }
    return "something else";
}

std::string in_plain_words(std::string message) {
    std::string_view operation = message;
    if (take(operation, "attempt to ")) {
        if (auto plain = of_operation(operation)) {
            return *plain;
        }
        if (auto plain = of_comparison(operation)) {
            return *plain;
        }
        if (auto plain = of_text_as_number(operation)) {
            return *plain;
        }
    }
    if (auto plain = of_argument(message)) {
        return *plain;
    }
    constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"attempt to load a binary chunk (mode is 't')",
         "this file was compiled by Lua; a pack is the text itself"},
        {"invalid conversion specification: ", "a text cannot be put together by the sign  "},
        {"index out of range", "it is not among those that there are"},
        {"<eof>", "the end of the file"},
        {"<name> expected", "a name was expected"},
        {"<string> expected", "a text was expected"},
        {"attempt to perform 'n//0'", "cannot divide by zero"},
        {"attempt to perform 'n%%0'", "cannot divide by zero"},
        {"attempt to ", "cannot "},
        {"unfinished string", "this text has no quote at its end,"},
        {"malformed number", "this is no number,"},
        {"invalid escape sequence", "in a text, \\ is written twice,"},
        {"function arguments expected", "( and ) were expected"},
        {"number has no integer representation", "a whole number was expected"},
        {"C stack overflow", "brackets, blocks or calls are nested too deeply"},
        {"stack overflow", "functions call each other without an end"},
    };
    for (const auto& [from, to] : words) {
        if (const std::size_t at = message.find(from); at != std::string::npos) {
            message.replace(at, from.size(), to);
        }
    }
    return message;
}

}  // namespace fascia
