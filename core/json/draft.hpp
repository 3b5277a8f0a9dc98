#pragma once

#include "core/json/document.hpp"
#include "core/json/problems.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <vector>

namespace fascia::json {

/// An entry of a file.
struct Entry {
    const Document* document = nullptr;
    const Node* node = nullptr;

    /// The value of a member; nullptr where there is none.
    [[nodiscard]] const Node* find(std::string_view member) const { return node->find(member); }
    /// The place for "something is missing here": where the entry begins.
    [[nodiscard]] Span begin() const { return {node->span.begin, node->span.begin + 1}; }
    /// In the order of reading: by file name, then by place.
    [[nodiscard]] bool is_before(const Entry& other) const {
        return document != other.document ? document < other.document
                                          : node->span.begin < other.node->span.begin;
    }
};

/// A knowledge base as it stands in its files: in the order of the files, not yet
/// checked for sense, and for each entry where it stands. The n-th place of a list
/// belongs to the n-th element of the list with that name in `kb`.
struct Draft {
    KnowledgeBase kb;
    std::vector<const Document*> documents;
    std::vector<Entry> kinds;
    std::vector<Entry> structures;
    std::vector<Entry> relations;
    std::vector<Entry> facts;
    std::vector<Entry> findings;
    std::vector<Entry> candidates;
    std::vector<Entry> evidence;
    std::vector<Entry> treatments;
    std::vector<Entry> positions;
    std::vector<Entry> sources;
    std::vector<Entry> figures;
    std::vector<Entry> scales;  ///< of every file that has them; kb.scales is the first
};

/// Reads the entries of files that are right by the schema, and makes look-ups
/// ready. Problems: entries that end up without source or grade. The draft points
/// into the documents.
[[nodiscard]] Draft read(const std::vector<Document>& documents, Problems& problems);

}  // namespace fascia::json
