#include "core/rules/pack_function.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace fascia {

namespace {

constexpr std::size_t returned_text_max = 4096;  // bytes
constexpr std::size_t asked_again = 100;

std::string shown(const ScriptValue& value) {
    if (const auto* number = std::get_if<Number>(&value)) {
        return number->is_integer || std::isfinite(number->real) ? format_number(*number)
                                                                 : "no finite number";
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return is_valid_utf8(*text) && text->size() <= 80 ? '"' + printable(*text) + '"' : "a text";
    }
    return type_name(value);
}

/// A text of which it is plain where it begins and ends stands without quotes.
std::string quoted_unless_id(std::string_view text) {
    const auto is_of_id = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    };
    const bool is_id = !text.empty() && std::ranges::all_of(text, is_of_id);
    return is_id ? std::string(text) : '"' + printable(text) + '"';
}

}  // namespace

std::size_t PackFunction::Hash::operator()(const std::vector<Value>& values) const {
    std::uint64_t hash = 0x9e3779b97f4a7c15U;
    for (const Value value : values) {
        hash = (hash ^ value.id) * 0xff51afd7ed558ccdU;
        hash ^= hash >> 32U;
    }
    return hash;
}

PackFunction::PackFunction(Made made, ValueTable& values, FunctionLedger& ledger)
    : made_(std::move(made)), values_(values), ledger_(ledger) {}

std::optional<datalog::ColumnType> PackFunction::type() const {
    return made_.gives == Gives::answer ? datalog::ColumnType::integer : made_.type;
}

std::string PackFunction::name() const {
    return "the function at " + made_.where.file + ':' + std::to_string(made_.function.line);
}

std::optional<Value> PackFunction::call(std::span<const Value> arguments) const {
    if (!ledger_.may_answer(made_.pack)) {
        return std::nullopt;
    }
    std::vector<Value> key(arguments.begin(), arguments.end());
    auto known = remembered_.find(key);
    if (known == remembered_.end()) {
        if (!ledger_.may_call(made_.in_ledger)) {
            return std::nullopt;
        }
        Remembered answer = ask(arguments);
        ledger_.count_call(made_.in_ledger, answer.instructions, answer.was_stopped());
        known = remembered_.emplace(std::move(key), std::move(answer)).first;
    }
    Remembered& remembered = known->second;
    const std::uint64_t evaluation = ledger_.evaluation();
    if (evaluation != 0 && std::exchange(remembered.charged_in, evaluation) != evaluation) {
        if (!ledger_.charge(made_.pack, remembered.instructions, at_its_line(""))) {
            return std::nullopt;
        }
        if (remembered.failure) {
            ledger_.fail(made_.in_ledger, arguments, values_, *remembered.failure,
                         bindings_in_words(arguments));
        }
    }
    return remembered.value;
}

PackFunction::Remembered PackFunction::ask(std::span<const Value> arguments) const {
    std::vector<ScriptValue> values;
    for (const Value argument : arguments) {
        values.push_back(values_.is_text(argument)
                             ? ScriptValue(std::string(values_.text_of(argument)))
                             : ScriptValue(values_.number_of(argument)));
    }
    if (!made_.takes_values) {
        auto table = std::make_shared<ScriptTable>();
        for (std::size_t i = 0; i < values.size(); ++i) {
            table->fields.emplace(made_.variables[i], std::move(values[i]));
        }
        values = {std::shared_ptr<const ScriptTable>(std::move(table))};
    }
    PackFunctions::Outcome outcome = made_.functions->call(made_.function, values);
    Remembered out;
    out.instructions = outcome.instructions;
    if (outcome.value) {
        take(*outcome.value, out);
    } else {
        out.failure = std::move(outcome.value.error().front());
    }
    return out;
}

void PackFunction::take(const ScriptValue& result, Remembered& out) const {
    const bool is_nothing = std::holds_alternative<std::monostate>(result);
    if (made_.gives == Gives::answer) {
        const auto* answer = std::get_if<bool>(&result);
        if (answer == nullptr && !is_nothing) {
            out.failure = at_its_line("the function returned " + shown(result) +
                                      "; true or false was expected");
            if (std::holds_alternative<std::string>(result)) {
                out.failure->hint =
                    "it says only whether the entry holds; where a field of it differs, write two "
                    "entries, each with its own";
            }
            return;
        }
        out.value = values_.integer(answer != nullptr && *answer ? 1 : 0);
        return;
    }
    if (is_nothing) {
        return;
    }
    const auto refuse = [&](const std::string& expected) {
        out.failure = at_its_line("the function returned " + shown(result) + "; " + expected +
                                  " was expected");
    };
    if (const auto* number = std::get_if<Number>(&result)) {
        if (!number->is_integer && !std::isfinite(number->real)) {
            refuse("a finite number");
            return;
        }
        const Value value = values_.number(*number);
        if (made_.type == datalog::ColumnType::text) {
            refuse("text");
        } else if (made_.type == datalog::ColumnType::integer &&
                   !values_.number_of(value).is_integer) {
            refuse("a whole number");
        } else {
            out.value = value;
        }
        return;
    }
    const auto* text = std::get_if<std::string>(&result);
    const bool takes_text = !made_.type || made_.type == datalog::ColumnType::text;
    if (text == nullptr || !takes_text) {
        refuse(!made_.type                                  ? "text or a number"
               : made_.type == datalog::ColumnType::text    ? "text"
               : made_.type == datalog::ColumnType::integer ? "a whole number"
                                                            : "a number");
    } else if (!is_valid_utf8(*text) || text->size() > returned_text_max) {
        refuse("text in UTF-8 of at most " + std::to_string(returned_text_max) + " bytes");
    } else if (text->find('\0') != std::string::npos) {
        refuse("text without the character NUL");
    } else if (std::string wrong = made_.check ? made_.check(*text) : ""; !wrong.empty()) {
        out.failure = at_its_line("the function returned " + shown(result) + ": " + wrong);
    } else {
        out.value = values_.text(*text);
    }
}

std::optional<Diagnostic> PackFunction::unsteady() const {
    std::map<std::string, const std::vector<Value>*> asked;  // by words: the same in every run
    for (const auto& [arguments, answer] : remembered_) {
        // What was stopped would be so again, and each time as late.
        if (!answer.was_stopped()) {
            asked.emplace(bindings_in_words(arguments), &arguments);
        }
    }
    std::size_t left = asked_again;
    for (auto one = asked.begin(); one != asked.end() && left > 0; ++one, --left) {
        const Remembered& before = remembered_.at(*one->second);
        for (int again = 0; again < 2; ++again) {
            const Remembered now = ask(*one->second);
            if (now.value != before.value ||
                now.failure.has_value() != before.failure.has_value()) {
                return at_its_line("asked the same again, " + one->first + ", the function first " +
                                   in_words(before) + " and then " + in_words(now));
            }
        }
    }
    return std::nullopt;
}

/// "said true", "gave 5".
std::string PackFunction::in_words(const Remembered& answer) const {
    if (answer.failure) {
        return "failed";
    }
    if (!answer.value) {
        return "gave nothing";
    }
    if (made_.gives == Gives::answer) {
        return *answer.value == values_.integer(1) ? "said true" : "said false";
    }
    return "gave " + (values_.is_text(*answer.value)
                          ? '"' + printable(values_.text_of(*answer.value)) + '"'
                          : format_number(values_.number_of(*answer.value)));
}

std::string PackFunction::bindings_in_words(std::span<const Value> arguments) const {
    std::string out;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        out += (i == 0 ? "where " : ", ") + made_.variables[i] + " is " +
               (values_.is_text(arguments[i]) ? quoted_unless_id(values_.text_of(arguments[i]))
                                              : format_number(values_.number_of(arguments[i])));
    }
    return out;
}

Diagnostic PackFunction::at_its_line(std::string message) const {
    Diagnostic out;
    out.message = std::move(message);
    out.where = {made_.where.file, made_.function.line, 0, 1};
    return out;
}

}  // namespace fascia
