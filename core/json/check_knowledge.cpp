#include "core/json/check_knowledge.hpp"

#include "core/base/text.hpp"
#include "core/graph/cycle.hpp"
#include "core/json/references.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace fascia::json {

namespace {

/// A name, what has it, and where it stands.
struct Named {
    std::string name;
    EntityType type = EntityType::structure;
    Entry entry;
    const Node* value = nullptr;
};

std::string place_of(const Named& named) {
    const SourceRef where = named.entry.document->where(named.value->span);
    return where.file + ':' + std::to_string(where.line) + ':' + std::to_string(where.column);
}

void collect(std::vector<Named>& all, const std::vector<Entry>& entries, EntityType type) {
    for (const Entry& entry : entries) {
        const Node* id = entry.find("id");
        all.push_back({id->text, type, entry, id});
    }
}

/// Adds an error for every name that stood before, with the place of the first.
/// A structure and the candidate that it is share their id.
void check_unique(std::vector<Named> all, Problems& problems) {
    std::ranges::stable_sort(
        all, [](const Named& a, const Named& b) { return a.entry.is_before(b.entry); });
    std::map<std::string, std::vector<const Named*>> seen;
    for (const Named& named : all) {
        std::vector<const Named*>& before = seen[named.name];
        const auto clashes = [&](const Named* other) {
            return !(
                (named.type == EntityType::structure && other->type == EntityType::candidate) ||
                (named.type == EntityType::candidate && other->type == EntityType::structure));
        };
        if (const auto other = std::ranges::find_if(before, clashes); other != before.end()) {
            problems.add(named.entry.document->error(
                named.value->span,
                "the id \"" + named.name + "\" stands twice; it is first at " + place_of(**other)));
        }
        before.push_back(&named);
    }
}

void check_ids(const Draft& draft, Problems& problems) {
    std::vector<Named> all;
    collect(all, draft.structures, EntityType::structure);
    collect(all, draft.findings, EntityType::finding);
    collect(all, draft.candidates, EntityType::candidate);
    collect(all, draft.treatments, EntityType::treatment);
    collect(all, draft.positions, EntityType::position);
    check_unique(std::move(all), problems);

    // These have names of their own: what they are is plain from where they stand.
    for (const auto* entries : {&draft.kinds, &draft.sources, &draft.evidence, &draft.figures}) {
        std::vector<Named> own;
        collect(own, *entries, EntityType::kind);
        check_unique(std::move(own), problems);
    }
    std::vector<Named> relations;
    collect(relations, draft.relations, EntityType::relation);
    for (const Entry& entry : draft.relations) {
        if (const Node* inverse = entry.find("inverse")) {
            relations.push_back({inverse->text, EntityType::relation, entry, inverse});
        }
    }
    check_unique(std::move(relations), problems);
}

/// Two of one sort that could not be told apart by what they are called.
template <class T>
void check_labels(const std::vector<T>& list, const std::vector<Entry>& places,
                  std::string_view noun, Problems& problems) {
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto [known, is_new] = first.emplace(to_lower(list[i].label), i);
        const T& other = list[known->second];
        if (is_new || other.id == list[i].id) {
            continue;
        }
        const Named before{other.id, EntityType::structure, places[known->second],
                           places[known->second].find("label")};
        problems.add(places[i].document->error(
            places[i].find("label")->span, "the " + std::string(noun) + " \"" + other.id +
                                               "\" and \"" + list[i].id + "\" have one label, \"" +
                                               list[i].label + "\"; the first is at " +
                                               place_of(before)));
    }
}

/// A candidate that is a structure is named by it; any other names itself.
void check_candidate_name(const Entry& entry, const KnowledgeBase& kb, Problems& problems) {
    const std::string& id = entry.find("id")->text;
    if (kb.structure(id) == nullptr) {
        if (entry.find("label") == nullptr) {
            problems.add(entry.document->error(
                entry.find("id")->span, "the candidate \"" + id +
                                            "\" needs a \"label\": there is no structure \"" + id +
                                            "\" to take it from"));
        }
        return;
    }
    for (const std::string_view member : {"label", "kind", "common", "synonyms"}) {
        if (const Node* value = entry.find(member)) {
            problems.add(entry.document->error(
                value->span, '"' + std::string(member) + "\" is taken from the structure \"" + id +
                                 "\"; leave it out here"));
        }
    }
}

void check_backing(References& references, const Entry& entry) {
    static const Wanted source{{EntityType::source}, {}};
    references.check_member(entry, "source", source);
    for (const std::string_view part : {"pre_test", "other_pre_test", "cautions"}) {
        const Node* value = entry.find(part);
        if (value == nullptr) {
            continue;
        }
        if (value->is(NodeType::object)) {
            references.check_member({entry.document, value}, "source", source);
            continue;
        }
        for (const Node& item : value->items) {
            references.check_member({entry.document, &item}, "source", source);
        }
    }
}

void check_references(const Draft& draft, Problems& problems) {
    References references(draft.kb, problems);
    const Wanted kind{{EntityType::kind}, {}};
    const Wanted structure{{EntityType::structure}, {}};
    const Wanted finding{{EntityType::finding}, {}};
    const Wanted candidate{{EntityType::candidate}, {}};
    const Wanted group{{EntityType::structure}, "group"};

    for (const auto* list :
         {&draft.structures, &draft.relations, &draft.facts, &draft.findings, &draft.candidates,
          &draft.evidence, &draft.treatments, &draft.positions, &draft.figures, &draft.scales}) {
        for (const Entry& entry : *list) {
            check_backing(references, entry);
        }
    }
    for (const Entry& entry : draft.kinds) {
        references.check_member(entry, "parent", kind);
    }
    for (const Entry& entry : draft.structures) {
        references.check_member(entry, "kind", kind);
    }
    for (const Entry& entry : draft.candidates) {
        if (const Node* value = entry.find("kind");
            value != nullptr && value->text != "condition") {
            references.check_member(entry, "kind", kind);
        }
        references.check_member(entry, "family", group);
        references.check_member(entry, "structures", structure);
        references.check_member(entry, "parts", structure);
    }
    for (const Entry& entry : draft.evidence) {
        references.check_member(entry, "candidate", candidate);
        references.check_member(entry, "finding", finding);
        references.check_member(entry, "figure", {{EntityType::figure}, {}});
    }
    for (const Entry& entry : draft.figures) {
        references.check_member(entry, "candidate", candidate);
        references.check_member(entry, "finding", finding);
    }
    for (const Entry& entry : draft.treatments) {
        references.check_member(entry, "after", {{EntityType::treatment}, {}});
        references.check_member(entry, "failed_when", finding);
        references.check_member(
            entry, "suits",
            {{EntityType::structure, EntityType::kind, EntityType::candidate}, "group"});
        if (const Node* cautions = entry.find("cautions")) {
            for (const Node& caution : cautions->items) {
                references.check_member({entry.document, &caution}, "when",
                                        {{EntityType::finding, EntityType::candidate}, {}});
            }
        }
    }
    for (const Entry& entry : draft.positions) {
        references.check_member(entry, "about",
                                {{EntityType::structure, EntityType::treatment,
                                  EntityType::candidate, EntityType::finding},
                                 {}});
        references.check_member(entry, "holder", {{EntityType::source}, {}});
    }
}

/// An arrow between two names, and the value that says so.
struct Arrow {
    std::string from;
    std::string to;
    const Document* document = nullptr;
    const Node* value = nullptr;
};

void check_cycle(const std::vector<Arrow>& arrows, const std::string& what, Problems& problems) {
    std::vector<std::pair<std::string, std::string>> pairs;
    pairs.reserve(arrows.size());
    for (const Arrow& arrow : arrows) {
        pairs.emplace_back(arrow.from, arrow.to);
    }
    const std::vector<std::string> cycle = find_cycle(pairs);
    if (cycle.empty()) {
        return;
    }
    const auto closing = std::ranges::find_if(
        arrows, [&](const Arrow& arrow) { return arrow.from == cycle[0] && arrow.to == cycle[1]; });
    std::string around;
    for (const std::string& name : cycle) {
        around += around.empty() ? "" : " → ";
        around += name;
    }
    problems.add(closing->document->error(closing->value->span, what + " a cycle: " + around));
}

void check_cycles(const Draft& draft, Problems& problems) {
    std::vector<Arrow> parents;
    for (const Entry& entry : draft.kinds) {
        if (const Node* parent = entry.find("parent")) {
            parents.push_back({entry.find("id")->text, parent->text, entry.document, parent});
        }
    }
    check_cycle(parents, "the parents of kinds form", problems);

    std::vector<Arrow> parts;
    for (const Entry& entry : draft.facts) {
        const std::vector<Node>& values = entry.find("is")->items;
        if (values[1].text == "part_of" && values.size() == 3) {
            parts.push_back({values[0].text, values[2].text, entry.document, entry.find("is")});
        }
    }
    check_cycle(parts, "\"part_of\" forms", problems);

    std::vector<Arrow> order;
    for (const Entry& entry : draft.treatments) {
        if (const Node* after = entry.find("after")) {
            for (const Node& item : after->items) {
                order.push_back({entry.find("id")->text, item.text, entry.document, &item});
            }
        }
    }
    check_cycle(order, "\"after\" of the treatments forms", problems);
}

/// Once for each file, not for every entry that takes them.
void check_defaults(const Draft& draft, Problems& problems) {
    References references(draft.kb, problems);
    for (const Document* document : draft.documents) {
        if (const Node* defaults = document->root().find("defaults")) {
            references.check_member({document, defaults}, "source", {{EntityType::source}, {}});
        }
    }
}

}  // namespace

void check_names(const Draft& draft, Problems& problems) {
    check_ids(draft, problems);
    check_labels(draft.kb.structures, draft.structures, "structures", problems);
    check_labels(draft.kb.findings, draft.findings, "findings", problems);
    for (const Entry& entry : draft.candidates) {
        check_candidate_name(entry, draft.kb, problems);
    }
    check_defaults(draft, problems);
    check_references(draft, problems);
    check_cycles(draft, problems);
}

}  // namespace fascia::json
