#include "core/handout/flag_lines.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

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

bool holds(ComparisonOperator op, std::strong_ordering order) {
    switch (op) {
        case ComparisonOperator::less:
            return order < 0;
        case ComparisonOperator::less_equal:
            return order <= 0;
        case ComparisonOperator::greater:
            return order > 0;
        case ComparisonOperator::greater_equal:
            return order >= 0;
        case ComparisonOperator::not_equal:
            return order != 0;
        case ComparisonOperator::equal:
            break;
    }
    return order == 0;
}

/// One condition of a flag, as far as it is about a finding, the age or the sex.
struct Part {
    std::string id;      ///< of the finding; "age" or "sex"
    std::string wanted;  ///< in words
    bool is_met = false;
    std::string refuted_by;  ///< what was told or concluded instead; empty where nothing was
};

class FlagParts {
public:
    explicit FlagParts(const Desk& desk)
        : desk_(desk), book_(desk.consultation.rulebook()), told_(desk.consultation.told()) {}

    [[nodiscard]] std::vector<Part> of(const RedFlagRule& flag) const {
        std::vector<Part> out;
        const datalog::Rule& rule = book_.program().rules[flag.rule.index];
        std::optional<datalog::Variable> age;
        for (const Literal& literal : rule.body) {
            if (const auto* atom = std::get_if<Atom>(&literal.is)) {
                if (atom->relation == book_.case_relations().age) {
                    if (const auto* variable =
                            std::get_if<datalog::Variable>(&atom->terms.back())) {
                        age = *variable;
                    }
                } else if (auto part = of_atom(*atom)) {
                    out.push_back(std::move(*part));
                }
            }
        }
        for (const Literal& literal : rule.body) {
            if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
                if (auto part = of_age(*comparison, age)) {
                    out.push_back(std::move(*part));
                }
            }
        }
        return out;
    }

private:
    [[nodiscard]] std::optional<Part> of_atom(const Atom& atom) const {
        const CaseRelations& relations = book_.case_relations();
        const auto* const value = std::get_if<Value>(&atom.terms.back());
        if (value == nullptr || !book_.values().is_text(*value)) {
            return std::nullopt;
        }
        const std::string name(book_.values().text_of(*value));
        if (atom.relation == relations.sex) {
            Part part{"sex", name + " sex", told_.person.sex == name, ""};
            part.refuted_by =
                part.is_met || told_.person.sex.empty() ? "" : "only in people of " + name + " sex";
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

    [[nodiscard]] std::optional<Part> of_age(const Comparison& comparison,
                                             std::optional<datalog::Variable> age) const {
        const bool is_age = age && comparison.left.kind == Expression::Kind::variable &&
                            comparison.left.variable == *age &&
                            comparison.right.kind == Expression::Kind::constant;
        if (!is_age) {
            return std::nullopt;
        }
        const Number limit = book_.values().number_of(comparison.right.constant);
        Part part{"age", age_in_words(comparison.op, format_number(limit)), false, ""};
        if (told_.person.age) {
            part.is_met =
                holds(comparison.op, compare(Number{true, *told_.person.age, 0.0}, limit));
            part.refuted_by = part.is_met ? "" : "only for " + part.wanted;
        }
        return part;
    }

    /// Why a finding that was not told to be absent is.
    [[nodiscard]] std::string concluded_absent(const std::string& finding) const {
        const auto is_told = [&](std::string_view id, FindingState state) {
            return std::ranges::any_of(told_.told, [&](const Told& told) {
                return told.finding == id && told.state == state;
            });
        };
        const std::string out = desk_.kb().label_for(finding) + " is absent";
        for (const Fact& fact : desk_.kb().facts) {
            const bool excludes = fact.relation == "excludes";
            if (!excludes && fact.relation != "implies") {
                continue;
            }
            const auto& one = std::get<std::string>(fact.values.front());
            const auto& other = std::get<std::string>(fact.values.back());
            const std::string& reason = one == finding ? other : one;
            if (one != finding && !(excludes && other == finding)) {
                continue;
            }
            if (excludes && reason == told_.person.sex + "_sex") {
                return std::string("only in people of ") +
                       (told_.person.sex == "male" ? "female" : "male") + " sex";
            }
            if (excludes && is_told(reason, FindingState::present)) {
                return out + ", since it cannot be with " + desk_.kb().label_for(reason);
            }
            if (!excludes && is_told(reason, FindingState::absent)) {
                return out + ", since " + desk_.kb().label_for(reason) + " is";
            }
        }
        return out + ", as follows from what was told";
    }

    const Desk& desk_;
    const Rulebook& book_;
    const Case& told_;
};

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

/// What is asked before a finding, which is only looked for where it is so; empty where nothing is.
std::string looked_for_after(const KnowledgeBase& kb, std::string_view finding) {
    for (const Fact& fact : kb.facts) {
        if (fact.relation == "asked_after" &&
            std::get<std::string>(fact.values.front()) == finding) {
            return kb.label_for(std::get<std::string>(fact.values.back()));
        }
    }
    return "";
}

}  // namespace

FlagLines open_flags(const Desk& desk, const std::vector<ExplainedFlag>& not_asked,
                     Pack::Urgency urgency, bool is_enough) {
    const FlagParts parts_of(desk);
    std::map<std::string_view, const RedFlagRule*> rules;
    for (const OpenFlag& open : desk.consultation.red_flags().not_asked) {
        rules.emplace(open.flag->id, open.flag);
    }
    ByCondition all(desk);
    for (const ExplainedFlag& flag : not_asked) {
        if (flag.urgency != urgency || (flag.missing.size() == 1) != is_enough) {
            continue;
        }
        const std::vector<Part> parts = parts_of.of(*rules.at(flag.id));
        std::vector<std::string> wanted;
        for (const std::string& id : flag.missing) {
            const auto part = std::ranges::find(parts, id, &Part::id);
            const std::string after = looked_for_after(desk.kb(), id);
            wanted.push_back((part == parts.end() ? desk.kb().label_for(id) : part->wanted) +
                             (after.empty() ? "" : " (looked for after: " + after + ")"));
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

FlagLines clear_flags(const Desk& desk) {
    const FlagParts parts_of(desk);
    ByCondition all(desk);
    for (const RedFlagRule* flag : desk.consultation.red_flags().clear) {
        std::string why;
        for (const Part& part : parts_of.of(*flag)) {
            if (!part.refuted_by.empty()) {
                why = part.refuted_by;
                break;
            }
        }
        all.add(flag->condition, why.empty() ? "what was told leaves no way for it" : why);
    }
    std::map<std::string_view, std::size_t> known;
    for (const RedFlagRule& flag : desk.consultation.rulebook().red_flags()) {
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

std::vector<std::string> signs_of_several_urgencies(const Desk& desk,
                                                    const std::vector<ExplainedFlag>& not_asked) {
    std::map<std::string, std::set<Pack::Urgency>> urgencies_of;
    std::set<std::string> enough;
    for (const ExplainedFlag& flag : not_asked) {
        for (const std::string& id : flag.missing) {
            urgencies_of[desk.kb().label_for(id)].insert(flag.urgency);
        }
        if (flag.missing.size() == 1) {
            enough.insert(desk.kb().label_for(flag.missing.front()));
        }
    }
    std::erase_if(enough, [&](const std::string& label) { return urgencies_of[label].size() < 2; });
    return {enough.begin(), enough.end()};
}

}  // namespace fascia::handout
