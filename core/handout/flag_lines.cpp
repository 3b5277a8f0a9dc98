#include "core/handout/flag_lines.hpp"

#include "core/base/text.hpp"
#include "core/datalog/plan.hpp"
#include "core/explain/cleared_flags.hpp"
#include "core/handout/section_parts.hpp"

#include <algorithm>
#include <compare>

namespace fascia::handout {

namespace {

using datalog::Atom;
using datalog::Comparison;
using datalog::ComparisonOperator;
using datalog::Expression;
using datalog::Literal;

/// "age 60 or over".
std::string age_in_words(ComparisonOperator op, const std::string& years) {
    switch (op) {
        case ComparisonOperator::less:
            return "age under " + years;
        case ComparisonOperator::less_equal:
            return "age " + years + " or under";
        case ComparisonOperator::greater:
            return "age over " + years;
        case ComparisonOperator::greater_equal:
            return "age " + years + " or over";
        case ComparisonOperator::not_equal:
            return "age other than " + years;
        case ComparisonOperator::equal:
            break;
    }
    return "age " + years;
}

/// The evidence that speaks no more than weakly against a condition where the finding is absent:
/// its absence does not exclude it. Null where there is none.
const Evidence* absence_of(const KnowledgeBase& kb, std::string_view finding,
                           std::string_view condition) {
    const auto found = std::ranges::find_if(kb.evidence, [&](const Evidence& one) {
        return one.finding == finding && one.candidate == condition && one.absent &&
               one.absent->word == "weak_against";
    });
    return found == kb.evidence.end() ? nullptr : &*found;
}

/// Puts together what belongs to one condition, in the order in which conditions come.
class ByCondition {
public:
    explicit ByCondition(const Desk& desk) : desk_(desk) {}

    void add(const std::string& condition, const std::string& text) {
        ++flags_;
        auto known = std::ranges::find(conditions_, condition, &Entry::id);
        Entry& entry = known == conditions_.end() ? conditions_.emplace_back() : *known;
        entry.id = condition;
        ++entry.flags;
        if (!text.empty() && std::ranges::find(entry.texts, text) == entry.texts.end()) {
            entry.texts.push_back(text);
        }
    }

    template <class Told>
    [[nodiscard]] FlagLines lines(Told told) const {
        FlagLines out;
        out.flags = flags_;
        for (const Entry& entry : conditions_) {
            out.conditions.emplace_back(desk_.everyday.name(entry.id),
                                        told(entry.id, entry.flags, list_of(entry.texts, "; ")));
        }
        return out;
    }

private:
    struct Entry {
        std::string id = {};
        std::size_t flags = 0;
        std::vector<std::string> texts = {};
    };
    const Desk& desk_;
    std::size_t flags_ = 0;
    std::vector<Entry> conditions_;
};

}  // namespace

FlagLister::FlagLister(const Desk& desk, const std::vector<ExplainedFlag>& not_asked)
    : desk_(desk), not_asked_(not_asked) {
    for (const Fact& fact : desk.kb().facts) {
        const bool excludes = fact.relation == "excludes";
        const bool implies = fact.relation == "implies";
        if (!excludes && !implies && fact.relation != "asked_after") {
            continue;
        }
        const std::string_view one = std::get<std::string>(fact.values.front());
        const std::string_view other = std::get<std::string>(fact.values.back());
        if (excludes) {
            excluded_.emplace(one, other);
            excluded_.emplace(other, one);
        } else if (implies) {
            implied_.emplace(one, other);
        } else {
            asked_before_.emplace(one, other);
        }
    }
}

std::vector<FlagLister::Part> FlagLister::parts_of(const RedFlagRule& flag) const {
    const Rulebook& book = desk_.consultation.rulebook();
    std::vector<Part> out;
    const datalog::Rule& rule = book.program().rules[flag.rule.index];
    std::optional<datalog::Variable> age;
    for (const Literal& literal : rule.body) {
        const auto* const atom = std::get_if<Atom>(&literal.is);
        if (atom == nullptr) {
            continue;
        }
        if (atom->relation == book.case_relations().age) {
            const auto* const variable = std::get_if<datalog::Variable>(&atom->terms.back());
            age = variable != nullptr ? std::optional(*variable) : age;
        } else if (auto part = part_of(*atom)) {
            out.push_back(std::move(*part));
        }
    }
    for (const Literal& literal : rule.body) {
        if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            if (auto part = part_of(*comparison, age)) {
                out.push_back(std::move(*part));
            }
        }
    }
    return out;
}

std::optional<FlagLister::Part> FlagLister::part_of(const Atom& atom) const {
    const Rulebook& book = desk_.consultation.rulebook();
    const CaseRelations& relations = book.case_relations();
    const auto* const value = std::get_if<Value>(&atom.terms.back());
    if (value == nullptr || !book.values().is_text(*value)) {
        return std::nullopt;
    }
    const std::string name(book.values().text_of(*value));
    if (atom.relation == relations.sex) {
        const std::string& told = desk_.consultation.told().person.sex;
        Part part{"sex", name + " sex", told == name, ""};
        part.refuted_by = part.is_met || told.empty() ? "" : "only in people of " + name + " sex";
        return part;
    }
    const auto& wanted = relations.state[static_cast<std::size_t>(FindingState::present)];
    if (std::ranges::find(wanted, atom.relation) == std::end(wanted)) {
        return std::nullopt;
    }
    const SeenState seen = desk_.consultation.findings().seen_anywhere(name);
    Part part{name, desk_.kb().label_for(name), seen.state == FindingState::present, ""};
    if (seen.state == FindingState::absent) {
        part.refuted_by = seen.derived ? concluded_absent(name) : part.wanted + " is absent";
    } else if (seen.state == FindingState::untestable) {
        part.refuted_by = part.wanted + " could not be tested";
    }
    return part;
}

std::optional<FlagLister::Part> FlagLister::part_of(const Comparison& comparison,
                                                    std::optional<datalog::Variable> age) const {
    const bool is_age = age && comparison.left.kind == Expression::Kind::variable &&
                        comparison.left.variable == *age &&
                        comparison.right.kind == Expression::Kind::constant;
    if (!is_age) {
        return std::nullopt;
    }
    const Number limit =
        desk_.consultation.rulebook().values().number_of(comparison.right.constant);
    Part part{"age", age_in_words(comparison.op, format_number(limit)), false, ""};
    if (const auto& told = desk_.consultation.told().person.age) {
        part.is_met = datalog::holds(comparison.op, compare(Number{true, *told, 0.0}, limit));
        part.refuted_by = part.is_met ? "" : "only for " + part.wanted;
    }
    return part;
}

std::string FlagLister::concluded_absent(const std::string& finding) const {
    const Case& told = desk_.consultation.told();
    const auto is_told = [&](std::string_view id, FindingState state) {
        return std::ranges::any_of(
            told.told, [&](const Told& one) { return one.finding == id && one.state == state; });
    };
    const std::string out = desk_.kb().label_for(finding) + " is absent";
    for (auto [it, end] = excluded_.equal_range(finding); it != end; ++it) {
        if (it->second == told.person.sex + "_sex") {
            return std::string("only in people of ") +
                   (told.person.sex == "male" ? "female" : "male") + " sex";
        }
        if (desk_.consultation.findings().seen_anywhere(it->second).state ==
            FindingState::present) {
            return out + ", since it cannot be with " + desk_.kb().label_for(it->second);
        }
    }
    for (auto [it, end] = implied_.equal_range(finding); it != end; ++it) {
        if (is_told(it->second, FindingState::absent)) {
            return out + ", since " + desk_.kb().label_for(it->second) + " is";
        }
    }
    return out + ", as follows from what was told";
}

FlagLines FlagLister::open(Pack::Urgency urgency, bool is_enough) const {
    std::map<std::string_view, const RedFlagRule*> rules;
    for (const OpenFlag& open : desk_.consultation.red_flags().not_asked) {
        rules.emplace(open.flag->id, open.flag);
    }
    ByCondition all(desk_);
    for (const ExplainedFlag& flag : not_asked_) {
        if (flag.urgency != urgency || (flag.missing.size() == 1) != is_enough) {
            continue;
        }
        const std::vector<Part> parts = parts_of(*rules.at(flag.id));
        std::vector<std::string> wanted;
        for (const std::string& id : flag.missing) {
            const auto part = std::ranges::find(parts, id, &Part::id);
            const auto before = asked_before_.find(id);
            const Side still_open = side_still_open(desk_.consultation.told(), id);
            wanted.push_back(
                (part == parts.end() ? desk_.kb().label_for(id) : part->wanted) +
                (still_open == Side::none
                     ? ""
                     : side_behind(still_open) + " (" +
                           (still_open == Side::left ? "right" : "left") + ": told not to be so)") +
                (before == asked_before_.end()
                     ? ""
                     : " (looked for only after " + desk_.kb().label_for(before->second) + ")"));
        }
        std::vector<std::string> met;
        for (const Part& part : parts) {
            if (part.is_met) {
                met.push_back(part.wanted);
            }
        }
        all.add(flag.condition, list_of(wanted, " + ") +
                                    (met.empty() ? "" : " (with " + list_of(met, " and ") + ")"));
    }
    return all.lines([](const std::string& /*id*/, std::size_t /*flags*/, const std::string& text) {
        return Words(text);
    });
}

FlagLines FlagLister::clear() const {
    ByCondition all(desk_);
    for (const RedFlagRule* flag : desk_.consultation.red_flags().clear) {
        std::string why = "what was told leaves no way for it";
        for (const Part& part : parts_of(*flag)) {
            if (!part.refuted_by.empty()) {
                why = part.refuted_by;
                if (absence_of(desk_.kb(), part.id, flag->condition) != nullptr &&
                    why.ends_with(" is absent")) {
                    why += ", which does not exclude it";
                }
                break;
            }
        }
        all.add(flag->condition, why);
    }
    std::map<std::string_view, std::size_t> known;
    for (const RedFlagRule& flag : desk_.consultation.rulebook().red_flags()) {
        ++known[flag.condition];
    }
    return all.lines([&](const std::string& id, std::size_t flags, const std::string& why) {
        const std::size_t of = known.at(id);
        return Words(why + (flags < of ? " (" + std::to_string(flags) + " of its " +
                                             std::to_string(of) + " red flags)"
                            : of == 1 ? " (its red flag)"
                                      : " (all its " + std::to_string(of) + " red flags)"));
    });
}

std::pair<std::size_t, std::vector<std::string>> FlagLister::cleared_by_answers() const {
    std::size_t flags = 0;
    std::set<std::string> answered;
    for (const RedFlagRule* flag : desk_.consultation.red_flags().clear) {
        const std::vector<std::string> denied = answered_no(desk_.consultation, *flag);
        answered.insert(denied.begin(), denied.end());
        flags += denied.empty() ? 0U : 1U;
    }
    std::vector<std::string> out;
    for (const Told& told : desk_.consultation.told().told) {
        if (answered.erase(told.finding) > 0) {
            out.push_back(desk_.kb().label_for(told.finding));
        }
    }
    return {flags, std::move(out)};
}

std::vector<std::pair<std::string, std::vector<Words>>> FlagLister::not_excluded_by_answers()
    const {
    std::map<std::string_view, std::size_t> open;
    for (const RedFlagRule& flag : desk_.consultation.rulebook().red_flags()) {
        ++open[flag.condition];
    }
    for (const RedFlagRule* flag : desk_.consultation.red_flags().clear) {
        --open[flag->condition];
    }
    /// How the warnings of a condition ask for what was answered no.
    struct Asked {
        std::size_t signs = 0;  // that it takes together, at least
        int less_flags = 0;     // how many there are, below 0
        std::string condition = {};

        auto operator<=>(const Asked&) const = default;
    };
    std::map<std::string, std::vector<Asked>> conditions;  // by what was answered no
    for (const RedFlagRule* flag : desk_.consultation.red_flags().clear) {
        for (const std::string& finding : answered_no(desk_.consultation, *flag)) {
            if (absence_of(desk_.kb(), finding, flag->condition) == nullptr) {
                continue;
            }
            std::vector<Asked>& all = conditions[finding];
            const std::size_t signs = parts_of(*flag).size();
            const auto known = std::ranges::find(all, flag->condition, &Asked::condition);
            if (known == all.end()) {
                all.push_back({signs, -1, flag->condition});
            } else {
                known->signs = std::min(known->signs, signs);
                --known->less_flags;
            }
        }
    }
    std::vector<std::pair<std::string, std::vector<Words>>> out;
    for (auto& [finding, all] : conditions) {
        // Else what is still to be asked for says so by itself.
        if (std::ranges::all_of(all, [&](const Asked& one) { return open[one.condition] > 0; })) {
            continue;
        }
        // First what it warns of by itself, then what most warnings with it are about.
        std::ranges::sort(all);
        std::vector<Words> labels;
        for (const Asked& one : all) {
            labels.push_back(desk_.everyday.name(one.condition));
        }
        out.emplace_back(desk_.kb().label_for(finding), std::move(labels));
    }
    return out;
}

std::vector<std::string> FlagLister::signs_met(const RedFlagRule& flag) const {
    std::vector<std::string> out;
    for (const Part& part : parts_of(flag)) {
        if (part.is_met && part.id != "age" && part.id != "sex") {
            out.push_back(part.wanted);
        }
    }
    return out;
}

std::vector<std::string> FlagLister::of_several_urgencies() const {
    std::map<std::string_view, std::set<Pack::Urgency>> urgencies_of;
    std::set<std::string_view> enough;
    for (const ExplainedFlag& flag : not_asked_) {
        for (const std::string& id : flag.missing) {
            urgencies_of[id].insert(flag.urgency);
        }
        if (flag.missing.size() == 1) {
            enough.insert(flag.missing.front());
        }
    }
    std::vector<std::string> out;
    for (const std::string_view id : enough) {
        if (urgencies_of[id].size() > 1) {
            out.push_back(desk_.kb().label_for(id));
        }
    }
    std::ranges::sort(out);
    return out;
}

std::set<std::string> FlagLister::met() const {
    std::set<std::string> out;
    for (const OpenFlag& open : desk_.consultation.red_flags().not_asked) {
        for (const Part& part : parts_of(*open.flag)) {
            if (part.is_met) {
                out.insert(part.id);
            }
        }
    }
    return out;
}

}  // namespace fascia::handout
