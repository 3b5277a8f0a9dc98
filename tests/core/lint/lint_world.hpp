#pragma once

#include "core/lint/lint.hpp"
#include "tests/support/small_world.hpp"

#include <memory>
#include <string>
#include <vector>

namespace fascia::test {

/// The small knowledge base and packs beside it, looked over by lint alone.
class LintWorld {
public:
    /// `pack` follows the line that names the pack "p", so its first line is line 2.
    explicit LintWorld(const std::string& pack,
                       const std::string& header = "reviewed = \"2026-11\"")
        : LintWorld(
              std::vector<std::string>{"pack \"p\" { title = \"P\", " + header + " }\n" + pack}) {}

    explicit LintWorld(const std::vector<std::string>& texts) {
        auto loaded = load_knowledge_base({SourceText("kb.json", small_knowledge())});
        REQUIRE(loaded);
        kb_ = std::make_unique<KnowledgeBase>(std::move(*loaded));
        for (std::size_t i = 0; i < texts.size(); ++i) {
            auto read = load_pack(
                SourceText(std::string(1, static_cast<char>('p' + i)) + ".lua", texts[i]));
            if (!read) {
                FAIL(to_string(read.error()));
            }
            packs_.push_back(std::move(*read));
        }
        auto book = Rulebook::compile(kb_.get(), packs_);
        if (!book) {
            FAIL(to_string(book.error()));
        }
        book_ = std::move(*book);
        auto groundwork = Groundwork::lay(*book_);
        REQUIRE(groundwork);
        groundwork_ = std::make_unique<Groundwork>(std::move(*groundwork));
    }

    [[nodiscard]] const Groundwork& groundwork() const { return *groundwork_; }

    [[nodiscard]] Review review(const LintOptions& options = {}) const {
        Review out;
        REQUIRE(lint(*groundwork_, packs_, options, case_limits(), out));
        return out;
    }

    /// "LINE: message" of one code.
    [[nodiscard]] std::vector<std::string> remarks(const std::string& code,
                                                   const LintOptions& options = {}) const {
        std::vector<std::string> out;
        for (const Remark& remark : review(options).remarks) {
            if (remark.code == code) {
                out.push_back(std::to_string(remark.where.line) + ": " + remark.message);
            }
        }
        return out;
    }

private:
    std::unique_ptr<KnowledgeBase> kb_;
    std::vector<Pack> packs_;
    std::unique_ptr<Rulebook> book_;
    std::unique_ptr<Groundwork> groundwork_;
};

/// A rule on one line, with its grounds.
inline std::string rule(const std::string& name, const std::string& when,
                        const std::string& infer) {
    return "rule \"" + name + "\" { when = [[ " + when + " ]], infer = [[ " + infer +
           " ]], because = \"b\", source = \"book\" }\n";
}

inline std::string flag(const std::string& name, const std::string& when,
                        const std::string& urgency = "soon") {
    return "red_flag \"" + name + "\" { when = [[ " + when +
           " ]], condition = \"infection\", urgency = \"" + urgency +
           "\", because = \"b\", source = \"book\" }\n";
}

using Texts = std::vector<std::string>;

}  // namespace fascia::test
