#pragma once

#include "core/base/result.hpp"
#include "core/check/review.hpp"
#include "core/consult/consultation.hpp"
#include "core/consult/ranker.hpp"
#include "core/evidence/case.hpp"
#include "core/graph/graph.hpp"
#include "core/knowledge/knowledge_base.hpp"
#include "core/lint/lint.hpp"
#include "core/lua/load_pack.hpp"
#include "core/report/engine_info.hpp"
#include "core/rules/pack.hpp"
#include "core/rules/rulebook.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// What to load. By default, what the program brings along.
struct Settings {
    std::optional<std::filesystem::path> kb;   ///< a folder that replaces the knowledge base
    std::vector<std::filesystem::path> rules;  ///< packs, or folders of packs, to add
    bool default_rules = true;  ///< also load the packs that the program brings along
    ScriptLimits script_limits;
};

class CaseLoader;

/// An example case that the program brings along.
struct ExampleCase {
    std::string id;
    std::string title;
};

/// The front door of the library: a knowledge base and the rules of its packs,
/// ready to think cases through.
///
///     auto fascia = Fascia::open({});                        // or the errors, to be shown
///     auto told = (*fascia)->find_case("ql_gardener");       // an example, or a file
///     auto consultation = (*fascia)->consult(*told);
///     auto explanation = explain(*consultation, 3);          // core/explain/explanation.hpp
///     std::string text = rank_text(*explanation);            // core/report/text.hpp
///
/// Serves one thread. Nothing is printed, nothing is kept outside.
class Fascia {
public:
    /// Errors: all that is wrong in the knowledge base, or in any pack.
    [[nodiscard]] static Result<std::unique_ptr<Fascia>> open(const Settings& settings);

    [[nodiscard]] const KnowledgeBase& kb() const { return kb_; }
    [[nodiscard]] const std::vector<Pack>& packs() const { return packs_; }
    /// The rules, evidence and red flags that people wrote.
    [[nodiscard]] std::size_t rule_count() const;
    /// Made when it is first asked for, where the program brought along all that is in it; with
    /// anything else, by open(), which tells what is wrong.
    [[nodiscard]] const Rulebook& rulebook() const;
    /// Built when it is first asked for.
    [[nodiscard]] const Graph& graph() const;
    /// Version, and fingerprints of knowledge base and packs.
    [[nodiscard]] EngineInfo engine() const;

    /// A case by the name of a file, with or without its ending .json, or by the id of an example.
    /// Of these, the first that there is: a file of just that name, an example. Errors: as
    /// load_case(); an unknown name, with the nearest examples.
    [[nodiscard]] Result<Case> find_case(const std::string& name) const;
    /// With their titles, for which every example is read at the first call.
    [[nodiscard]] const std::vector<ExampleCase>& example_cases() const;
    /// The ids alone, in the same order: nothing is read.
    [[nodiscard]] static std::vector<std::string> example_ids();

    /// Thinks a case through. The consultation refers to this: it must not outlive
    /// it. What does not depend on a case is derived at the first call.
    [[nodiscard]] Result<Consultation> consult(Case c,
                                               const datalog::Limits& limits = case_limits()) const;

    /// What is derived before any case is told. Error: a limit.
    [[nodiscard]] Result<const Groundwork*> groundwork(
        const datalog::Limits& limits = case_limits()) const;

    /// What ranks many cases a second, without saying why; refers to this as a consultation does.
    /// Error: a limit.
    [[nodiscard]] Result<Ranker> ranker(const datalog::Limits& limits = case_limits()) const;

    /// What a complete and honest knowledge base, and sound packs, would not have. Runs all tests
    /// of the packs. Errors: what tests name wrongly; a limit.
    [[nodiscard]] Result<Review> review(const datalog::Limits& limits = case_limits(),
                                        const LintOptions& options = {}) const;

    ~Fascia();

private:
    Fascia();
    [[nodiscard]] const CaseLoader& cases() const;

    KnowledgeBase kb_;
    std::vector<Pack> packs_;
    std::string rules_hash_;
    mutable std::unique_ptr<Rulebook> rulebook_;
    mutable std::unique_ptr<Groundwork> groundwork_;
    mutable std::unique_ptr<Graph> graph_;
    mutable std::unique_ptr<CaseLoader> case_loader_;
    mutable std::vector<ExampleCase> examples_;
};

/// "0.1.0".
[[nodiscard]] std::string_view version();

}  // namespace fascia
