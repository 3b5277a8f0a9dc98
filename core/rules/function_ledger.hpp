#pragma once

#include "core/base/diagnostic.hpp"
#include "core/base/value.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

/// What is missing from an answer, because a function of a pack failed.
struct MissingPart {
    std::string pack;
    std::string rule;   ///< "PACK/NAME" of the rule; empty where the pack was stopped altogether
    Diagnostic why;     ///< at a line of the pack
    std::string where;  ///< "where age is 44, m is psoas_major": the least of the bindings
    std::size_t times = 0;  ///< for how many bindings
};

/// Appends those that are not there yet.
void add_missing(const std::vector<MissingPart>& more, std::vector<MissingPart>& out);

/// "what b/stiff concludes where n is 44: b.lua:12: there is no 'm' here; did you mean n?"; without
/// the reason, what stands before it.
[[nodiscard]] std::string in_words(const MissingPart& part, bool with_reason = true);

/// "b.lua:12: there is no 'm' here; did you mean n?".
[[nodiscard]] std::string reason_in_words(const Diagnostic& why);

/// Keeps account of what functions of packs cost in one evaluation, and of what failed in it.
///
/// A function that fails for some bindings gives nothing for these. A pack whose functions go over
/// the bound of one evaluation gives nothing at all: the evaluation is done again without them,
/// so that what comes out does not hang on the order in which they were called.
class FunctionLedger {
public:
    /// Does an evaluation, which is repeated where packs were stopped in it. `attempt` begins from
    /// the same start each time, and returns a Result.
    template <class Attempt>
    auto evaluate(Attempt attempt) {
        begin();
        auto done = attempt();
        while (done && begin_again()) {
            done = attempt();
        }
        end();
        return done;
    }

    /// The same, without repeating: where packs were stopped, what came out is of no use.
    template <class Attempt>
    auto evaluate_once(Attempt attempt) {
        begin();
        auto done = attempt();
        end();
        return done;
    }

    /// What failed in the last evaluation, by pack and rule.
    [[nodiscard]] std::vector<MissingPart> missing() const;

    /// Whether any evaluation may go over the bound: as long as all calls ever made did not, none
    /// can, and what was found out in one can be built upon in the next.
    [[nodiscard]] bool may_exceed() const;

    /// As long as it lives, a function that was stopped for going over a limit for a few bindings
    /// is not called for others, and gives nothing for them: where it is found out what is wrong
    /// with a pack, more of the same would only take long. Requires: the ledger outlives it.
    class Impatience {
    public:
        explicit Impatience(FunctionLedger& ledger) : ledger_(ledger) {
            ledger_.is_impatient_ = true;
        }
        ~Impatience() { ledger_.is_impatient_ = false; }
        Impatience(const Impatience&) = delete;
        Impatience& operator=(const Impatience&) = delete;

    private:
        FunctionLedger& ledger_;
    };

    // For the functions:

    /// A pack, by its number from now on.
    [[nodiscard]] std::size_t add_pack(std::string pack, std::uint64_t instructions_max);
    /// A function, by its number from now on.
    [[nodiscard]] std::size_t add_function(std::size_t pack, std::string rule);
    /// Whether a function of the pack may answer now.
    [[nodiscard]] bool may_answer(std::size_t pack) const;
    /// Whether it may also be called for what it was not called for before.
    [[nodiscard]] bool may_call(std::size_t function) const;
    void count_call(std::size_t function, std::uint64_t instructions, bool is_stopped);
    /// The number of the evaluation under way; 0 where there is none.
    [[nodiscard]] std::uint64_t evaluation() const { return is_evaluating_ ? evaluation_ : 0; }
    /// Charges the evaluation under way. False where that stops the pack, at `where`.
    [[nodiscard]] bool charge(std::size_t pack, std::uint64_t instructions,
                              const Diagnostic& where);
    void fail(std::size_t function, std::span<const Value> arguments, const ValueTable& values,
              const Diagnostic& why, std::string where);

private:
    void begin();
    /// True where packs were stopped since: then it has begun again, without them.
    [[nodiscard]] bool begin_again();
    void end();

    struct Account {
        std::string pack;
        std::uint64_t instructions_max = 0;
        std::uint64_t ever = 0;
        std::uint64_t spent = 0;    // in this evaluation
        std::uint64_t outside = 0;  // since the last one, for explanations
        bool is_stopped = false;
        Diagnostic why;
    };
    struct Failure {
        std::vector<Value> least;
        Diagnostic why;
        std::string where;
        std::size_t times = 0;
    };
    struct Entry {
        std::size_t pack = 0;
        std::string rule;
        std::size_t stopped = 0;  // bindings for which it went over a limit
    };
    static constexpr std::size_t stopped_max = 3;  // where there is no patience

    std::vector<Account> packs_;
    std::vector<Entry> functions_;
    std::map<std::size_t, Failure> failures_;  // by function
    std::uint64_t evaluation_ = 0;
    bool is_evaluating_ = false;
    bool is_impatient_ = false;
    bool was_stopped_ = false;  // a pack, since it began
};

}  // namespace fascia
