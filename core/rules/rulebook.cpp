#include "core/rules/rulebook.hpp"

#include "core/rules/compiler.hpp"

#include <algorithm>
#include <utility>

namespace fascia {

Result<void> Compiler::run(const std::vector<Pack>& packs) {
    if (kb_ != nullptr) {
        declare_case();
        declare_knowledge();
    }
    for (const Pack& pack : packs) {
        for (const Pack::Relation& relation : pack.relations) {
            declare(relation);
        }
    }
    for (const Pack& pack : packs) {
        for (const Pack::Predicate& predicate : pack.predicates) {
            declare(pack, predicate);
        }
    }
    for (const Pack& pack : packs) {
        add_pack(pack);
    }
    if (kb_ != nullptr) {
        add_evidence_of_kb();
    }
    std::ranges::sort(book_.sections_, {}, &SectionRule::id);
    analyse(packs);
    if (!problems_.empty()) {
        sort_by_place(problems_);
        return fail(std::move(problems_));
    }
    return {};
}

Result<std::unique_ptr<Rulebook>> Rulebook::compile(const KnowledgeBase* kb,
                                                    const std::vector<Pack>& packs,
                                                    Diagnostics known) {
    std::unique_ptr<Rulebook> book(new Rulebook);
    auto done = Compiler(kb, *book, std::move(known)).run(packs);
    if (!done) {
        return fail(std::move(done.error()));
    }
    return book;
}

const PredicateRule* Rulebook::predicate(std::string_view name) const {
    const auto known = predicates_.find(name);
    return known == predicates_.end() ? nullptr : &known->second;
}

std::optional<datalog::RelationId> Rulebook::relation(std::string_view name) const {
    const auto known = relation_ids_.find(std::string(name));
    return known == relation_ids_.end() ? std::nullopt : std::optional(known->second);
}

}  // namespace fascia
