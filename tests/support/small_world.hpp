#pragma once

#include "core/consult/consultation.hpp"
#include "core/consult/groundwork.hpp"
#include "core/explain/explanation.hpp"
#include "core/json/load.hpp"
#include "core/lua/load_pack.hpp"
#include "core/report/text.hpp"
#include "core/rules/rulebook.hpp"
#include "tests/support/catch.hpp"

#include <memory>
#include <string>
#include <vector>

namespace fascia::test {

/// A knowledge base that fits on one page: two muscles on a spine, a joint, a
/// condition that must not be missed. `more` is put in as further sections.
inline std::string small_knowledge(const std::string& more = "") {
    return R"({"fascia": "kb/1", "defaults": {"source": "book", "grade": "unchecked"},
 "sources": [{"id": "book", "title": "A book", "trust": "good", "verified": true}],
 "scales": {"setting": "primary care", "words": {"hallmark": 6.0, "strong": 4.0, "moderate": 2.5, "weak": 1.0},
   "pre_test_words": {"common": -6.0, "occasional": -9.0, "uncommon": -12.0, "rare": -16.0},
   "bands": [{"label": "fits well", "at_least": 0.0}, {"label": "fits", "at_least": -5.0}, {"label": "fits poorly"}],
   "cap": {"low": 0.05, "high": 20.0}, "grade": "judged"},
 "kinds": [{"id": "skeletal", "label": "skeletal part"}, {"id": "bone", "label": "bone", "parent": "skeletal"},
   {"id": "vertebra", "label": "vertebra", "parent": "bone"}, {"id": "muscle", "label": "muscle"},
   {"id": "joint", "label": "joint"}, {"id": "fascia", "label": "fascia"}, {"id": "group", "label": "family"},
   {"id": "movement", "label": "movement"}, {"id": "condition", "label": "condition"}],
 "structures": [{"id": "l1", "label": "first vertebra", "kind": "vertebra"}, {"id": "spine", "label": "spine", "kind": "bone"},
   {"id": "psoas", "label": "psoas", "kind": "muscle", "common": "hip muscle", "synonyms": ["loin muscle"]},
   {"id": "quadratus", "label": "quadratus", "kind": "muscle"}, {"id": "quadratus_deep", "label": "deep quadratus", "kind": "muscle"},
   {"id": "sij", "label": "sacroiliac joint", "kind": "joint"},
   {"id": "sheet", "label": "sheet", "kind": "fascia"}, {"id": "lifting", "label": "lifting the thigh", "kind": "movement"},
   {"id": "muscles", "label": "the muscles", "kind": "group"}],
 "relations": [
   {"id": "part_of", "columns": ["structure", "structure"], "about": "piece of", "says": "{1} is part of {2}", "denies": "nothing shows that {1} is part of {2}", "inverse": "has_part", "inverse_says": "{1} has {2}", "inverse_denies": "nothing shows that {1} has {2}"},
   {"id": "origin", "columns": ["muscle", "structure"], "about": "origin", "says": "{1} arises from {2}", "denies": "nothing shows that {1} arises from {2}"},
   {"id": "performs", "columns": ["muscle", "movement"], "about": "mover", "says": "{1} performs {2}", "denies": "nothing shows that {1} performs {2}"},
   {"id": "covers", "columns": ["structure", "structure"], "about": "over", "says": "{1} covers {2}", "denies": "nothing shows that {1} covers {2}"},
   {"id": "weighs", "columns": ["muscle", "integer"], "about": "grams", "says": "{1} weighs {2} g", "denies": "nothing shows that {1} weighs {2} g"}],
 "facts": [{"is": ["l1", "part_of", "spine"]}, {"is": ["psoas", "origin", "l1"]}, {"is": ["psoas", "performs", "lifting"]},
   {"is": ["sheet", "covers", "quadratus"]}, {"is": ["psoas", "weighs", 200]}, {"is": ["quadratus", "weighs", 90]}],
 "findings": [
   {"id": "ache", "label": "ache in the loin", "question": "Is there an ache?", "about": "site", "observer": "person", "sided": true},
   {"id": "stab", "label": "stabbing pain", "question": "Does it stab?", "about": "site", "observer": "person", "sided": true},
   {"id": "cough", "label": "worse with coughing", "question": "Worse with coughing?", "about": "provocation", "observer": "person"},
   {"id": "test_a", "label": "test A", "question": "Test A?", "about": "provocation", "observer": "examiner", "sided": true},
   {"id": "test_b", "label": "test B", "question": "Test B?", "about": "provocation", "observer": "examiner", "sided": true},
   {"id": "test_c", "label": "test C", "question": "Test C?", "about": "provocation", "observer": "examiner", "sided": true},
   {"id": "fever", "label": "fever", "question": "Fever?", "about": "general", "observer": "person"},
   {"id": "old", "label": "age over 70", "question": "How old?", "about": "general", "observer": "person"},
   {"id": "pain", "label": "strength of the pain", "question": "How strong?", "about": "quality", "observer": "person", "unit": "points", "low": 0, "high": 10}],
 "candidates": [
   {"id": "psoas", "family": "muscles", "side": "paired", "pre_test": {"word": "common", "grade": "judged", "source": "book"}},
   {"id": "quadratus", "family": "muscles", "side": "paired", "parts": ["quadratus_deep", "sheet"], "pre_test": {"word": "common", "grade": "judged", "source": "book"}},
   {"id": "sij", "side": "paired", "pre_test": {"p": 0.2, "setting": "primary care", "grade": "published", "source": "book"}},
   {"id": "disc", "label": "disc", "kind": "condition", "side": "midline", "pre_test": {"word": "occasional", "grade": "judged", "source": "book"}},
   {"id": "appendix", "label": "appendix", "kind": "condition", "side": "right", "pre_test": {"word": "rare", "grade": "judged", "source": "book"}},
   {"id": "infection", "label": "infection", "kind": "condition", "side": "midline", "must_not_miss": true, "pre_test": {"p": 0.0001, "setting": "primary care", "grade": "published", "source": "book"}}])" +
           (more.empty() ? "" : ", " + more) + "}";
}

/// A small knowledge base and one pack, ready for cases.
class SmallWorld {
public:
    /// `pack` follows the line that names the pack, so its first line is line 2.
    explicit SmallWorld(const std::string& pack, const std::string& more_knowledge = "",
                        const ScriptLimits& limits = {}) {
        auto loaded = load_knowledge_base({SourceText("kb.json", small_knowledge(more_knowledge))});
        if (!loaded) {
            FAIL(to_string(loaded.error()));
        }
        kb_ = std::make_unique<KnowledgeBase>(std::move(*loaded));
        auto read = load_pack(SourceText("p.lua", "pack \"p\" { title = \"P\" }\n" + pack), limits);
        if (!read) {
            errors_ = to_string(read.error());
            return;
        }
        packs_.push_back(std::move(*read));
        auto compiled = Rulebook::compile(kb_.get(), packs_);
        if (!compiled) {
            errors_ = to_string(compiled.error());
            return;
        }
        book_ = std::move(*compiled);
    }

    /// What loading said; empty where all is well.
    [[nodiscard]] const std::string& errors() const { return errors_; }
    [[nodiscard]] const KnowledgeBase& kb() const { return *kb_; }
    [[nodiscard]] const std::vector<Pack>& packs() const { return packs_; }
    [[nodiscard]] const Rulebook& book() const {
        if (book_ == nullptr) {
            FAIL(errors_);
        }
        return *book_;
    }

    [[nodiscard]] Consultation consult(const std::vector<Told>& told, Person person = {}) const {
        Case c;
        c.id = "c";
        c.person = std::move(person);
        for (const Told& one : told) {
            if (auto done = c.tell(one, *kb_); !done) {
                FAIL(to_string(done.error()));
            }
        }
        if (groundwork_ == nullptr) {
            auto groundwork = Groundwork::lay(book());
            if (!groundwork) {
                FAIL(to_string(groundwork.error()));
            }
            groundwork_ = std::make_unique<Groundwork>(std::move(*groundwork));
        }
        auto consultation = Consultation::run(*groundwork_, std::move(c));
        if (!consultation) {
            FAIL(to_string(consultation.error()));
        }
        return std::move(*consultation);
    }

private:
    std::unique_ptr<KnowledgeBase> kb_;
    std::vector<Pack> packs_;
    std::unique_ptr<Rulebook> book_;
    mutable std::unique_ptr<Groundwork> groundwork_;
    std::string errors_;
};

inline Told has(const std::string& finding, Side side = Side::none) {
    return {finding, FindingState::present, side, std::nullopt, "", {}};
}
inline Told lacks(const std::string& finding, Side side = Side::none) {
    return {finding, FindingState::absent, side, std::nullopt, "", {}};
}

/// One line a candidate that was weighed: "1 psoas left -3.5".
inline std::vector<std::string> ranking(const Consultation& consultation) {
    std::vector<std::string> out;
    for (const WeighedCandidate& w : consultation.weighing().candidates) {
        out.push_back(std::to_string(w.rank) + " " + w.candidate->id +
                      (w.side == Side::none ? "" : " " + to_string(w.side)) + " " +
                      to_string(w.points));
    }
    return out;
}

/// One line a contribution: "+2.5 ache", or "(+2.5 ache)" where it does not count.
inline std::vector<std::string> contributions(const Consultation& consultation,
                                              const std::string& id, Side side = Side::none) {
    std::vector<std::string> out;
    for (const auto* list :
         {&consultation.weighing().candidates, &consultation.weighing().must_not_miss}) {
        for (const WeighedCandidate& w : *list) {
            if (w.candidate->id != id || w.side != side) {
                continue;
            }
            for (const Contribution& c : w.contributions) {
                const std::string text = signed_points(c.points) + " " + std::string(c.finding);
                out.push_back(c.is_counted() ? text : "(" + text + ")");
            }
        }
    }
    return out;
}

}  // namespace fascia::test
