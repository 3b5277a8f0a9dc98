#include "core/rules/function_ledger.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <tuple>

namespace fascia {

namespace {

bool is_before(std::span<const Value> a, std::span<const Value> b, const ValueTable& values) {
    return std::ranges::lexicographical_compare(
        a, b, [&](Value x, Value y) { return values.compare(x, y) < 0; });
}

}  // namespace

std::string in_words(const MissingPart& part, bool with_reason) {
    std::string out = part.rule.empty()
                          ? "what rules of the pack " + part.pack + " conclude by functions"
                          : "what " + part.rule + " concludes";
    if (part.times > 1) {
        out += " in " + std::to_string(part.times) + " ways, one of them";
    }
    out += part.where.empty() ? "" : " " + part.where;
    return with_reason ? out + ": " + reason_in_words(part.why) : out;
}

std::string reason_in_words(const Diagnostic& why) {
    std::string out = why.where.file +
                      (why.where.line == 0 ? "" : ':' + std::to_string(why.where.line)) + ": " +
                      printable(why.message);
    if (!why.suggestions.empty()) {
        out += "; did you mean " + join_or(why.suggestions) + '?';
    }
    return out;
}

std::size_t FunctionLedger::add_pack(std::string pack, std::uint64_t instructions_max) {
    Account& account = packs_.emplace_back();
    account.pack = std::move(pack);
    account.instructions_max = instructions_max;
    return packs_.size() - 1;
}

std::size_t FunctionLedger::add_function(std::size_t pack, std::string rule) {
    functions_.push_back({pack, std::move(rule), 0});
    return functions_.size() - 1;
}

void FunctionLedger::begin() {
    ++evaluation_;
    is_evaluating_ = true;
    was_stopped_ = false;
    failures_.clear();
    for (Account& account : packs_) {
        account.spent = 0;
        account.outside = 0;
        account.is_stopped = false;
    }
}

bool FunctionLedger::begin_again() {
    if (!was_stopped_) {
        return false;
    }
    ++evaluation_;
    was_stopped_ = false;
    failures_.clear();
    for (Account& account : packs_) {
        account.spent = 0;
    }
    return true;
}

void FunctionLedger::end() {
    is_evaluating_ = false;
}

bool FunctionLedger::may_exceed() const {
    return std::ranges::any_of(packs_,
                               [](const Account& a) { return a.ever > a.instructions_max; });
}

bool FunctionLedger::may_answer(std::size_t pack) const {
    return !is_evaluating_ || !packs_[pack].is_stopped;
}

bool FunctionLedger::may_call(std::size_t function) const {
    const Entry& entry = functions_[function];
    if (is_impatient_ && entry.stopped >= stopped_max) {
        return false;
    }
    const Account& account = packs_[entry.pack];
    return is_evaluating_ || account.outside <= account.instructions_max;
}

void FunctionLedger::count_call(std::size_t function, std::uint64_t instructions, bool is_stopped) {
    Entry& entry = functions_[function];
    entry.stopped += is_stopped ? 1U : 0U;
    Account& account = packs_[entry.pack];
    account.ever += instructions;
    if (!is_evaluating_) {
        account.outside += instructions;
    }
}

bool FunctionLedger::charge(std::size_t pack, std::uint64_t instructions, const Diagnostic& where) {
    Account& account = packs_[pack];
    account.spent += instructions;
    if (account.spent <= account.instructions_max) {
        return true;
    }
    account.is_stopped = true;
    was_stopped_ = true;
    account.why = where;
    account.why.code = ErrorCode::limit;
    account.why.message = "the pack was stopped: its functions were still running after " +
                          std::to_string(account.instructions_max / 1'000'000) +
                          " million instructions in one evaluation";
    account.why.hint = "is there a loop that does not end?";
    return false;
}

void FunctionLedger::fail(std::size_t function, std::span<const Value> arguments,
                          const ValueTable& values, const Diagnostic& why, std::string where) {
    Failure& failure = failures_[function];
    ++failure.times;
    if (failure.times == 1 || is_before(arguments, failure.least, values)) {
        failure.least.assign(arguments.begin(), arguments.end());
        failure.why = why;
        failure.where = std::move(where);
    }
}

std::vector<MissingPart> FunctionLedger::missing() const {
    std::vector<MissingPart> out;
    for (const Account& account : packs_) {
        if (account.is_stopped) {
            out.push_back({account.pack, "", account.why, "", 0});
        }
    }
    for (const auto& [function, failure] : failures_) {
        const Entry& entry = functions_[function];
        out.push_back(
            {packs_[entry.pack].pack, entry.rule, failure.why, failure.where, failure.times});
    }
    std::ranges::stable_sort(out, {}, [](const MissingPart& part) {
        return std::tuple(part.pack, part.rule, part.why.where.line);
    });
    return out;
}

void add_missing(const std::vector<MissingPart>& more, std::vector<MissingPart>& out) {
    for (const MissingPart& part : more) {
        const bool is_known = std::ranges::any_of(out, [&](const MissingPart& known) {
            return known.pack == part.pack && known.rule == part.rule &&
                   known.why.where == part.why.where && known.why.message == part.why.message;
        });
        if (!is_known) {
            out.push_back(part);
        }
    }
}

}  // namespace fascia
