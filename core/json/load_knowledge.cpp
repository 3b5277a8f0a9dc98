#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/json/check_knowledge.hpp"
#include "core/json/document.hpp"
#include "core/json/draft.hpp"
#include "core/json/load.hpp"
#include "core/json/problems.hpp"
#include "core/json/schema.hpp"
#include "core/json/schema_texts.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace fascia {

namespace {

/// Without its folder, so that the same files give the same hash wherever they are.
std::string file_name(const SourceText& file) {
    return std::filesystem::path(file.name()).filename().string();
}

/// Numbers before texts; numbers by value, texts by byte.
bool is_before(const FactValue& a, const FactValue& b) {
    const auto* number_a = std::get_if<Number>(&a);
    const auto* number_b = std::get_if<Number>(&b);
    if (number_a != nullptr && number_b != nullptr) {
        return compare(*number_a, *number_b) < 0;
    }
    if (number_a != nullptr || number_b != nullptr) {
        return number_a != nullptr;
    }
    return std::get<std::string>(a) < std::get<std::string>(b);
}

/// From the order of the files to one that depends on the content alone.
void sort_all(KnowledgeBase& kb) {
    const auto by_id = [](auto& list) {
        std::ranges::sort(
            list, {}, [](const auto& entry) -> const auto& { return entry.id; });
    };
    by_id(kb.kinds);
    by_id(kb.structures);
    by_id(kb.relations);
    by_id(kb.findings);
    by_id(kb.candidates);
    by_id(kb.evidence);
    by_id(kb.treatments);
    by_id(kb.positions);
    by_id(kb.sources);
    by_id(kb.figures);
    std::ranges::sort(kb.facts, [](const Fact& a, const Fact& b) {
        if (a.relation != b.relation) {
            return a.relation < b.relation;
        }
        return std::ranges::lexicographical_compare(a.values, b.values, is_before);
    });
}

}  // namespace

Result<KnowledgeBase> load_knowledge_base(const std::vector<SourceText>& files) {
    std::vector<const SourceText*> in_order;
    in_order.reserve(files.size());
    for (const SourceText& file : files) {
        in_order.push_back(&file);
    }
    std::ranges::stable_sort(in_order, {}, [](const SourceText* file) { return file_name(*file); });

    const json::Schema schema(json::knowledge_schema);
    json::Problems problems;
    std::vector<json::Document> documents;
    Fingerprint fingerprint;
    for (const SourceText* file : in_order) {
        fingerprint.add(file_name(*file));
        fingerprint.add(file->text());
        Result<json::Document> document = json::parse(*file);
        if (!document) {
            problems.add(std::move(document).error());
            continue;
        }
        schema.check(*document, problems);
        documents.push_back(std::move(*document));
    }
    // What breaks the schema cannot be read; without it, much else would seem unknown.
    if (!problems.empty()) {
        return fail(problems.take());
    }
    json::Draft draft = json::read(documents, problems);
    json::check_names(draft, problems);
    json::check_facts(draft, problems);
    json::check_weights(draft, problems);
    if (!problems.empty()) {
        return fail(problems.take());
    }
    KnowledgeBase kb = std::move(draft.kb);
    sort_all(kb);
    kb.hash = fingerprint.hex();
    kb.index();
    return kb;
}

Result<KnowledgeBase> load_knowledge_base(const std::filesystem::path& folder) {
    const auto paths = files_in(folder, ".json");
    if (!paths) {
        return fail(paths.error());
    }
    if (paths->empty()) {
        Diagnostic diagnostic;
        diagnostic.message =
            "the folder holds no knowledge base: there is no file that ends in .json";
        diagnostic.where.file = folder.string();
        return fail(std::move(diagnostic));
    }
    std::vector<SourceText> files;
    Diagnostics unreadable;
    std::size_t bytes_left = knowledge_bytes_max;
    for (const std::filesystem::path& path : *paths) {
        Result<std::string> text = read_file(path, bytes_left);
        if (!text) {
            unreadable.insert(unreadable.end(), text.error().begin(), text.error().end());
            continue;
        }
        bytes_left -= text->size();
        files.emplace_back(path.string(), std::move(*text));
    }
    if (!unreadable.empty()) {
        return fail(std::move(unreadable));
    }
    return load_knowledge_base(files);
}

}  // namespace fascia
