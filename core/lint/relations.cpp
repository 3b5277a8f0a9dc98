#include "core/lint/finders.hpp"
#include "core/pattern/parser.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace fascia {

namespace {

void add_relations(const std::vector<datalog::Literal>& body, std::set<std::uint32_t>& out) {
    for (const datalog::Literal& literal : body) {
        if (const auto* atom = std::get_if<datalog::Atom>(&literal.is)) {
            out.insert(atom->relation.index);
        } else if (const auto* negation = std::get_if<datalog::Negation>(&literal.is)) {
            add_relations(negation->body, out);
        } else if (const auto* aggregate = std::get_if<datalog::Aggregate>(&literal.is)) {
            add_relations(aggregate->body, out);
        }
    }
}

void add_names(const pattern::Pattern& pattern, std::set<std::string, std::less<>>& out) {
    for (const pattern::Literal& literal : pattern) {
        if (const auto* atom = std::get_if<pattern::Atom>(&literal.is)) {
            out.insert(atom->relation.text);
        } else if (const auto* negation = std::get_if<pattern::Negation>(&literal.is)) {
            add_names(negation->body, out);
        } else if (const auto* aggregate = std::get_if<pattern::Aggregate>(&literal.is)) {
            add_names(aggregate->body, out);
        }
    }
}

/// The relations that something looks at: rules that conclude another one, tests, `output`, what
/// kinds need, and what every explanation tells of its candidate (core/explain/explain.cpp).
std::set<std::string, std::less<>> relations_read(const LintSubject& subject) {
    std::set<std::string, std::less<>> out = {"co_involved_with", "has_fascia"};
    for (const Kind& kind : subject.rulebook.kb()->kinds) {
        for (const std::vector<std::string>& need : kind.needs) {
            out.insert(need.begin(), need.end());
        }
    }
    for (const datalog::Rule& rule : subject.rulebook.program().rules) {
        std::set<std::uint32_t> read;
        add_relations(rule.body, read);
        const bool concludes_one = std::ranges::all_of(rule.heads, [&](const datalog::Atom& head) {
            return head.relation == rule.heads.front().relation;
        });
        if (concludes_one) {
            read.erase(rule.heads.front().relation.index);  // what only feeds itself feeds nothing
        }
        for (const std::uint32_t index : read) {
            out.insert(subject.rulebook.signatures()[index].name);
        }
    }
    for (const Pack& pack : subject.packs) {
        for (const SourceText& name : pack.outputs) {
            out.emplace(name.text());
        }
        for (const Pack::Test& test : pack.tests) {
            for (const auto* patterns : {&test.derives, &test.not_derives}) {
                for (const SourceText& source : *patterns) {
                    if (const auto parsed = pattern::parse(source)) {
                        add_names(*parsed, out);
                    }
                }
            }
        }
    }
    return out;
}

/// The relations that hold something, or that a rule concludes, or that are read from files.
std::set<std::string, std::less<>> relations_given(const LintSubject& subject) {
    std::set<std::string, std::less<>> out;
    const auto& signatures = subject.rulebook.signatures();
    for (const datalog::Rule& rule : subject.rulebook.program().rules) {
        for (const datalog::Atom& head : rule.heads) {
            out.insert(signatures[head.relation.index].name);
        }
    }
    for (datalog::RelationId id; id.index < signatures.size(); ++id.index) {
        if (subject.groundwork.database().size(id) > 0) {
            out.insert(signatures[id.index].name);
        }
    }
    for (const Pack& pack : subject.packs) {
        for (const SourceText& name : pack.inputs) {
            out.emplace(name.text());
        }
    }
    return out;
}

}  // namespace

void find_relations(const LintSubject& subject, std::vector<Remark>& out) {
    const auto read = relations_read(subject);
    const auto given = relations_given(subject);
    for (const Pack& pack : subject.packs) {
        for (const Pack::Relation& relation : pack.relations) {
            const std::string name(relation.name.text());
            const SourceRef where = relation.name.where();
            const auto id = subject.rulebook.relation(name);
            if (!id || subject.rulebook.signature(*id).where != where) {
                continue;  // declared elsewhere, too: told there
            }
            const RelationSignature& signature = subject.rulebook.signature(*id);
            if (!read.contains(name)) {
                out.push_back(
                    {"unused-relation",
                     "no rule, evidence, red flag or test looks at the relation '" + name + '\'',
                     "use it, test what is concluded of it, or leave it out", where});
            }
            if (!given.contains(name)) {
                out.push_back({"nothing-given",
                               "no rule concludes anything of the relation '" + name +
                                   "', and no fact is given to it",
                               "add a rule that does, or leave the relation out", where});
            }
            if (signature.says.empty() || signature.denies.empty()) {
                const std::string field = signature.says.empty() ? "says" : "denies";
                out.push_back({"no-sentence",
                               "the relation '" + name + "' has no '" + field +
                                   "', so explanations have no words for it",
                               signature.says.empty()
                                   ? "add  says = \"{1} … {2}\""
                                   : "add  denies = \"nothing shows that {1} … {2}\"",
                               where});
            }
        }
    }
}

}  // namespace fascia
