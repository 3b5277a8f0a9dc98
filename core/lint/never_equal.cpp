#include "core/base/text.hpp"
#include "core/lint/finders.hpp"
#include "core/lua/lua_tokens.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fascia {

namespace {

/// A text in quotes that a function holds against one of the values that it is given.
struct TextComparison {
    std::string variable;
    std::string text;  ///< without its quotes
    Span place;        ///< with them, in the script
};

/// Finds them in the function that begins in a line: `b.s == "male"`, `"male" ~= b.s`. None where
/// the line begins several functions, or the function does not take what it is given by one name.
std::vector<TextComparison> compared_in(std::string_view script, const std::vector<LuaToken>& all,
                                        std::size_t line_begin) {
    const auto word = [&](std::size_t at) {
        return at < all.size()
                   ? script.substr(all[at].place.begin, all[at].place.end - all[at].place.begin)
                   : std::string_view();
    };
    const std::size_t line_end = std::min(script.find('\n', line_begin), script.size());
    std::optional<std::size_t> begin;
    for (std::size_t at = 0; at < all.size() && all[at].place.begin < line_end; ++at) {
        if (all[at].place.begin >= line_begin && word(at) == "function") {
            if (begin) {
                return {};
            }
            begin = at;
        }
    }
    if (!begin) {
        return {};
    }
    std::size_t at = *begin + 1;
    at += word(at) == "(" ? 0U : 1U;  // the name of a function that is called by it
    const std::string_view given = word(at + 1);
    if (word(at) != "(" || word(at + 2) != ")") {
        return {};
    }
    std::vector<TextComparison> out;
    const auto add = [&](std::size_t variable, std::size_t text) {
        if (text < all.size() && all[text].is == LuaToken::Is::text &&
            word(text).find('\\') == std::string_view::npos) {
            out.push_back({std::string(word(variable)),
                           std::string(word(text).substr(1, word(text).size() - 2)),
                           all[text].place});
        }
    };
    for (std::size_t depth = 1; depth > 0 && at < all.size(); ++at) {
        const std::string_view now = word(at);
        const bool opens = now == "function" || now == "if" || now == "do" || now == "repeat";
        depth += opens ? 1U : 0U;
        depth -= now == "end" || now == "until" ? 1U : 0U;
        const bool is_value = now == given && word(at + 1) == "." && word(at - 1) != ".";
        const std::string_view before = word(at - 1);
        const std::string_view behind = word(at + 3);
        if (is_value && (behind == "==" || behind == "~=") && word(at + 5) != ".") {
            add(at + 2, at + 4);
        } else if (is_value && (before == "==" || before == "~=") && word(at - 3) != ".") {
            add(at + 2, at - 2);
        }
    }
    return out;
}

/// What a variable of a rule can be, as far as one of its conditions decides it.
class PossibleValues {
public:
    explicit PossibleValues(const LintSubject& subject) : subject_(subject) {}

    /// Why the variable never is the text: "it is male or female"; nothing where it may be.
    [[nodiscard]] std::optional<std::string> excluded(const datalog::Rule& rule,
                                                      const TextComparison& compared) const {
        for (const datalog::Literal& literal : rule.body) {
            const auto* atom = std::get_if<datalog::Atom>(&literal.is);
            for (std::size_t i = 0; atom != nullptr && i < atom->terms.size(); ++i) {
                const auto* variable = std::get_if<datalog::Variable>(&atom->terms[i]);
                if (variable == nullptr || rule.variables[variable->index] != compared.variable) {
                    continue;
                }
                if (auto why = excluded(*atom, i, compared.text)) {
                    return why;
                }
            }
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::optional<std::string> excluded(const datalog::Atom& atom, std::size_t at,
                                                      const std::string& text) const {
        const std::vector<std::string>& columns =
            subject_.rulebook.signature(atom.relation).columns;
        const std::string& column = columns[at];
        if (column == "integer" || column == "real") {
            return "it is a number, which stands without quotes";
        }
        if (atom.relation == subject_.rulebook.case_relations().sex) {
            return mend(text, {"female", "male"});
        }
        const KnowledgeBase& kb = *subject_.rulebook.kb();
        std::optional<EntityType> type;
        if (column == "finding") {
            type = EntityType::finding;
        } else if (column == "structure" || kb.kind(column) != nullptr) {
            type = EntityType::structure;
        }
        if (type && std::ranges::none_of(kb.with_id(text),
                                         [&](Entity entity) { return entity.type == *type; })) {
            return mend(text, ids_of(kb, *type), text, *type);
        }
        if (subject_.changing[atom.relation.index] || atom.step != datalog::Step::none) {
            return std::nullopt;
        }
        return mend(text, texts_in(atom.relation, at));
    }

    [[nodiscard]] std::vector<std::string> texts_in(datalog::RelationId relation,
                                                    std::size_t column) const {
        const datalog::Database& database = subject_.groundwork.database();
        const ValueTable& values = subject_.rulebook.values();
        std::set<std::string> out;
        for (const datalog::TupleRef ref : database.sorted(relation)) {
            const Value value = database.tuple(ref)[column];
            if (values.is_text(value)) {
                out.emplace(values.text_of(value));
            }
        }
        return {out.begin(), out.end()};
    }

    [[nodiscard]] static std::vector<std::string> ids_of(const KnowledgeBase& kb, EntityType type) {
        std::vector<std::string> out;
        if (type == EntityType::finding) {
            for (const Finding& finding : kb.findings) {
                out.push_back(finding.id);
            }
        } else {
            for (const Structure& structure : kb.structures) {
                out.push_back(structure.id);
            }
        }
        return out;
    }

    /// The nearest of what it can be; nothing where the text is among that.
    [[nodiscard]] static std::optional<std::string> mend(const std::string& text,
                                                         const std::vector<std::string>& values) {
        if (std::ranges::find(values, text) != values.end()) {
            return std::nullopt;
        }
        constexpr std::size_t listed_max = 4;
        if (const auto near = nearest(text, values); !near.empty()) {
            return "did you mean " + quoted(near) + '?';
        }
        return values.size() <= listed_max ? "it is " + quoted(values)
                                           : "write one of the values that it can have";
    }

    /// The same of things that also have names beside their ids.
    [[nodiscard]] std::optional<std::string> mend(const std::string& text,
                                                  const std::vector<std::string>& ids,
                                                  std::string_view name, EntityType type) const {
        const KnowledgeBase& kb = *subject_.rulebook.kb();
        std::vector<std::string> named;
        for (const Entity entity : kb.lookup(name)) {
            if (entity.type == type) {
                named.emplace_back(kb.id_of(entity));
            }
        }
        return named.empty() ? mend(text, ids)
                             : "a function is given ids: did you mean " + quoted(named) + '?';
    }

    [[nodiscard]] static std::string quoted(std::vector<std::string> texts) {
        for (std::string& text : texts) {
            text = '"' + printable(text) + '"';
        }
        return join_or(texts);
    }

    const LintSubject& subject_;
};

/// Remarks on functions of the rules of one pack.
class NeverEqual {
public:
    NeverEqual(const LintSubject& subject, const Pack& pack, std::vector<Remark>& out)
        : subject_(subject), pack_(pack), values_(subject), out_(out) {}

    template <class Written>
    void look_at(const Written& written) {
        for (const Pack::Computed& computed : written.compute) {
            look_at(computed.function, written.name);
        }
        if (written.guard) {
            look_at(*written.guard, written.name);
        }
    }

private:
    void look_at(const Pack::Function& function, const SourceText& name) {
        const std::string id = pack_.id + '/' + std::string(name.text());
        const auto written = std::ranges::find(subject_.rules, id, &WrittenRule::id);
        if (written == subject_.rules.end() || written->rule == nullptr) {
            return;
        }
        if (tokens_.empty()) {
            tokens_ = lua_tokens(pack_.file.text());
        }
        for (const TextComparison& compared : compared_in(
                 pack_.file.text(), tokens_, pack_.file.begin_of_line(function.function.line))) {
            if (auto mend = values_.excluded(*written->rule, compared)) {
                out_.push_back({"never-equal",
                                "?" + compared.variable + " of " + named(*written) +
                                    " is never \"" + printable(compared.text) +
                                    "\", with which its function compares it",
                                std::move(*mend), pack_.file.locate(compared.place)});
            }
        }
    }

    const LintSubject& subject_;
    const Pack& pack_;
    PossibleValues values_;
    std::vector<LuaToken> tokens_;  // of the file, where it has functions
    std::vector<Remark>& out_;
};

}  // namespace

void find_never_equal(const LintSubject& subject, std::vector<Remark>& out) {
    if (subject.rulebook.kb() == nullptr) {
        return;
    }
    for (const Pack& pack : subject.packs) {
        NeverEqual remarks(subject, pack, out);
        std::ranges::for_each(pack.rules, [&](const auto& rule) { remarks.look_at(rule); });
        std::ranges::for_each(pack.evidence, [&](const auto& one) { remarks.look_at(one); });
        std::ranges::for_each(pack.red_flags, [&](const auto& flag) { remarks.look_at(flag); });
    }
}

}  // namespace fascia
