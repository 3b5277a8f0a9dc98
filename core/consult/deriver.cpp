#include "core/consult/deriver.hpp"

#include "core/datalog/evaluate.hpp"
#include "core/datalog/variables.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

namespace {

using Entries = std::vector<CaseTuples::Entry>;

bool contains(const Entries& entries, const datalog::GivenTuple& tuple) {
    return std::ranges::any_of(entries, [&](const CaseTuples::Entry& entry) {
        return entry.given.relation == tuple.relation && entry.given.tuple == tuple.tuple;
    });
}

/// Appends what stands in `from` and not in `but`.
void add_difference(const Entries& from, const Entries& but,
                    std::vector<datalog::GivenTuple>& out) {
    for (const CaseTuples::Entry& entry : from) {
        if (!contains(but, entry.given)) {
            out.push_back(entry.given);
        }
    }
}

}  // namespace

Deriver::Deriver(const Rulebook& rulebook, const CaseTuples& tuples, const datalog::Analysis& rest,
                 const datalog::Database& database, CaseTuples::Silence silence)
    : rulebook_(rulebook),
      tuples_(tuples),
      rest_(rest),
      before_any_(database),
      silence_(silence),
      database_(database) {}

/// The first case is derived from scratch.
Result<void> Deriver::begin(const Person& person, const FindingStates& findings,
                            const datalog::Limits& limits) {
    Entries entries;
    tuples_.of_person(person, entries);
    for (std::size_t i = 0; i < tuples_.finding_count(); ++i) {
        tuples_.of_finding(i, findings.find(tuples_.finding(i)), silence_, entries);
    }
    const auto start = [&] {
        updater_.reset();
        if (std::exchange(has_begun_, true)) {
            database_ = datalog::Database(before_any_);
        }
    };
    FunctionLedger& functions = rulebook_.functions();
    auto done = functions.evaluate([&] {
        start();
        for (const CaseTuples::Entry& entry : entries) {
            database_.give(entry.given.relation, entry.given.tuple);
        }
        return datalog::evaluate(rulebook_.program(), rest_, database_, limits);
    });
    if (!done) {
        start();
        has_begun_ = false;
        return fail(std::move(done.error()));
    }
    missing_ = functions.missing();
    person_ = person;
    known_ = records_of(findings);
    return {};
}

Result<void> Deriver::tell(const Person& person, const FindingStates& findings,
                           const datalog::Limits& limits) {
    // A pack is stopped for what one case costs, whichever came before.
    FunctionLedger& functions = rulebook_.functions();
    if (!has_begun_ || functions.may_exceed()) {
        return begin(person, findings, limits);
    }
    if (auto done = functions.evaluate_once([&] { return update(person, findings, limits); });
        !done) {
        return done;
    }
    std::vector<MissingPart> failed = functions.missing();
    std::ranges::move(missing_, std::back_inserter(failed));
    missing_.clear();
    if (failed.empty() && !functions.may_exceed()) {
        return {};
    }
    return !functions.may_exceed() && ask_again(failed, limits) ? Result<void>()
                                                                : begin(person, findings, limits);
}

/// What failed in the case before, or on the way to this one, need not be so in this case.
bool Deriver::ask_again(const std::vector<MissingPart>& failed, const datalog::Limits& limits) {
    const std::vector<datalog::Rule>& rules = rulebook_.program().rules;
    std::map<std::string, datalog::Rule> questions;
    for (const MissingPart& part : failed) {
        const auto rule = std::ranges::find(rules, part.rule, &datalog::Rule::name);
        if (rule == rules.end()) {
            return false;
        }
        questions.emplace(part.rule, *rule).first->second.heads.clear();
    }
    FunctionLedger& functions = rulebook_.functions();
    const auto done = functions.evaluate_once([&]() -> Result<void> {
        for (const auto& [name, question] : questions) {
            auto found = datalog::ask(rulebook_.program(), database_, question,
                                      datalog::direct_variables(question.body), limits);
            if (!found) {
                return fail(std::move(found.error()));
            }
        }
        return {};
    });
    missing_ = functions.missing();
    return done.has_value();
}

Result<void> Deriver::update(const Person& person, const FindingStates& findings,
                             const datalog::Limits& limits) {
    if (updater_ == nullptr) {
        updater_ = std::make_unique<datalog::Updater>(rulebook_.program(), rest_, database_);
    }
    std::vector<datalog::GivenTuple> withdrawn;
    std::vector<datalog::GivenTuple> given;
    const auto compare = [&](const Entries& before, const Entries& now) {
        add_difference(before, now, withdrawn);
        add_difference(now, before, given);
    };
    Entries before;
    Entries now;
    tuples_.of_person(person_, before);
    tuples_.of_person(person, now);
    compare(before, now);

    Records records = records_of(findings);
    const auto compare_finding = [&](std::size_t number, const FindingRecord* was,
                                     const FindingRecord* is) {
        before.clear();
        now.clear();
        tuples_.of_finding(number, was, silence_, before);
        tuples_.of_finding(number, is, silence_, now);
        compare(before, now);
    };
    for (const auto& [number, was] : known_) {
        const auto is = records.find(number);
        compare_finding(number, &was, is == records.end() ? nullptr : &is->second);
    }
    for (const auto& [number, is] : records) {
        if (!known_.contains(number)) {
            compare_finding(number, nullptr, &is);
        }
    }
    if (auto done = updater_->update(withdrawn, given, limits); !done) {
        return fail(std::move(done.error()));
    }
    person_ = person;
    known_ = std::move(records);
    return {};
}

Deriver::Records Deriver::records_of(const FindingStates& findings) const {
    Records out;
    for (const auto& [finding, record] : findings.all()) {
        if (const auto number = tuples_.number_of(finding)) {
            out.emplace(*number, record);
        }
    }
    return out;
}

}  // namespace fascia
