#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/explain/contrast.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/flips.hpp"
#include "core/explain/missing_structures.hpp"
#include "core/explain/questions.hpp"
#include "core/explain/robustness.hpp"
#include "core/explain/together.hpp"
#include "core/explain/why_not.hpp"
#include "core/explain/wording.hpp"
#include "core/graph/graph.hpp"
#include "core/handout/everyday.hpp"
#include "core/handout/report.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia::handout {

/// All answers about one case that a report is made from.
struct Material {
    const Consultation* consultation = nullptr;
    Explanation explanation;
    /// Of the candidates behind the first, as many as were asked for; then of some that one would
    /// think of, however far behind.
    std::vector<WhyNotCandidate> why_not;
    std::optional<Contrast> contrast;  ///< of the first two
    Flips flips;
    Robustness robustness;
    Questions questions;
    Together together;
    const Graph* graph = nullptr;
    Course course;  ///< ranks after each finding told; without lines where nothing is ranked
    std::optional<MissingStructures> missing;  ///< always there once gathered
};

/// Requires: consultation and graph, which are of one knowledge base, outlive it. Errors: a limit,
/// or an arithmetic error of a rule.
[[nodiscard]] Result<Material> gather(const Consultation& consultation, const Graph& graph,
                                      const Settings& settings, const datalog::Limits& limits);

/// Whether where it was told to hurt speaks for a line.
[[nodiscard]] bool explains_complaint(const Consultation& consultation,
                                      const WeighedCandidate& line);

/// What every section is made with.
struct Desk {
    const Material& material;
    const Settings& settings;
    const Consultation& consultation;
    const Explanation& explanation;
    Wording wording;
    Everyday everyday;

    Desk(const Material& all, const Settings& how)
        : material(all),
          settings(how),
          consultation(*all.consultation),
          explanation(all.explanation),
          wording(all.consultation->rulebook()),
          everyday(*all.consultation) {}

    [[nodiscard]] const KnowledgeBase& kb() const { return consultation.kb(); }
    /// A line's name; in everyday words, its everyday name.
    [[nodiscard]] Words label(const CandidateExplanation& candidate) const;
};

/// Why a candidate cannot be this person's, in a sentence: a structure that it is about is found
/// only in people of whom something is true that is not true of this one. Empty where it can be.
[[nodiscard]] Words cannot_apply(const Material& material, const CandidateExplanation& candidate);

/// The title of a case; without one, what is known of the person: an id may tell the answer.
[[nodiscard]] std::string neutral_title(const Case& told);

/// What the flags that fired ask for. In everyday words the term stands behind the name, since it
/// is what has to be said where somebody is sent.
[[nodiscard]] std::vector<Words> referrals_of(const Explanation& explanation,
                                              const Everyday& everyday);

/// what_comes_first(), in both wordings.
[[nodiscard]] Words what_comes_first_of(const Explanation& explanation, const Everyday& everyday);

// Each section, in the order in which they stand. One without blocks and parts does not apply.
// case_sections.cpp
[[nodiscard]] Section in_short_section(Desk& desk);
/// What points are, behind what already stands in a section.
void tell_of_points(const KnowledgeBase& kb, Section& out);
[[nodiscard]] Section red_flags_section(Desk& desk);
[[nodiscard]] Section must_not_miss_section(Desk& desk);
/// `is_report`: with what was noted on the case as a whole, the words in which something was
/// told, where they are others, and what counts for nothing; else as a class is asked about it.
[[nodiscard]] Section told_section(Desk& desk, bool is_report = true);
/// Of its part about what was not told but follows.
inline constexpr std::string_view concluded_heading = "Concluded from it by rules";
[[nodiscard]] Section overview_section(Desk& desk);
[[nodiscard]] Section body_section(Desk& desk);
// candidate_sections.cpp
[[nodiscard]] Section candidates_section(Desk& desk);
// other_sections.cpp
[[nodiscard]] Section why_not_section(Desk& desk);
[[nodiscard]] Section contrast_section(Desk& desk);
[[nodiscard]] Section together_section(Desk& desk);
// change_sections.cpp
/// In two sentences: what would put another candidate first, and how firmly the first one stands.
/// Empty where nothing is told or ranked.
[[nodiscard]] std::vector<Words> outlook(Desk& desk);
[[nodiscard]] Section changes_section(Desk& desk);
[[nodiscard]] Section robustness_section(Desk& desk);
[[nodiscard]] Section questions_section(Desk& desk);
/// Why a question stands where it does, and what that rests on.
[[nodiscard]] Words why_asked_of(const Desk& desk, const CaseQuestion& question);
// closing_sections.cpp
/// What to do where a red flag fired that can wait for some days; empty elsewhere.
[[nodiscard]] Section referral_section(const Desk& desk);
[[nodiscard]] Section treatment_section(Desk& desk);
/// When to come back or to see somebody; empty where a referral must not wait.
[[nodiscard]] Section come_back_section(const Desk& desk);
// pack_sections.cpp
/// What packs add, a section each.
[[nodiscard]] std::vector<Section> pack_sections(const Desk& desk);
// closing_sections.cpp
[[nodiscard]] Section glossary_section(Desk& desk);
/// Of what the sections before it name.
[[nodiscard]] Section sources_section(const KnowledgeBase& kb, const std::vector<Section>& before);
/// What a report was made with, as rows.
[[nodiscard]] Facts engine_facts(const KnowledgeBase& kb, const Report& report);
[[nodiscard]] Section origin_section(Desk& desk, const Report& report);

/// The steps of a proof as nodes under a number; of a rule, its conditions beside them.
[[nodiscard]] std::vector<Node> nodes_of(const Everyday& everyday, const std::vector<Step>& steps,
                                         const std::string& number,
                                         const std::vector<std::string>& written = {});

/// A contribution of a candidate, with its argument. `index` counts from 0. `places`: by which each
/// is numbered, where not all are shown.
[[nodiscard]] Node node_of(Desk& desk, const CandidateExplanation& candidate, std::size_t index,
                           const std::vector<std::size_t>& places = {});

/// Something that did not fire, with what was seen of each of its conditions.
[[nodiscard]] Node node_of(Desk& desk, const NotFired& line);

}  // namespace fascia::handout
