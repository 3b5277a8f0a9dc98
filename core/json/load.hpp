#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/evidence/case.hpp"
#include "core/json/writer.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// Reads a knowledge base from the JSON files of a folder (not its subfolders).
/// Every file is checked against the schema, then all of them for sense: ids
/// unknown, given twice or of the wrong kind, an entry without source or grade,
/// numbers out of range, cycles in part_of and among kinds. Errors: of syntax the
/// first of each file, of the schema the first of each entry; where there are none,
/// all of sense. 20 are kept, by place; nothing else is.
///
/// The lists are sorted by id, facts by relation and values, so that they do not
/// depend on how entries are spread over files.
[[nodiscard]] Result<KnowledgeBase> load_knowledge_base(const std::filesystem::path& folder);

/// The same from texts already read; `name` of each is used in errors.
[[nodiscard]] Result<KnowledgeBase> load_knowledge_base(const std::vector<SourceText>& files);

/// Reads a case. Errors as above; also an unknown finding (with the nearest
/// names), words that match no finding or several, a contradiction.
[[nodiscard]] Result<Case> load_case(const SourceText& file, const KnowledgeBase& kb);

/// Reads case after case, with what load_case() prepares prepared once.
class CaseLoader {
public:
    /// Requires: `kb` outlives it.
    explicit CaseLoader(const KnowledgeBase& kb);
    ~CaseLoader();

    /// As load_case(). `line`: the line of its file that the text begins, where it
    /// is a part of one.
    [[nodiscard]] Result<Case> load(const SourceText& text, std::uint32_t line = 0) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The case as a file of the format case/1; load_case() reads the same case back.
[[nodiscard]] std::string to_json(const Case& c);
/// The same as a value within another text.
void write_case(JsonWriter& out, const Case& c);

/// Sizes above these are refused before they are read.
inline constexpr std::size_t case_bytes_max = std::size_t{64} << 20U;
inline constexpr std::size_t knowledge_bytes_max = std::size_t{64} << 20U;

}  // namespace fascia
