#include "core/report/json.hpp"

#include "core/explain/step_tree.hpp"
#include "core/explain/wording.hpp"
#include "core/report/json_parts.hpp"

#include <cmath>

namespace fascia {

namespace {

std::string replaced_because(NotCounted status) {
    switch (status) {
        case NotCounted::same_finding:
            return "same finding";
        case NotCounted::same_overlap:
            return "same overlap";
        case NotCounted::in_cluster:
            return "in cluster";
        case NotCounted::counted:
            break;
    }
    return "";
}

/// What other studies printed of the same; nothing where none did.
void write_rivals(JsonWriter& out, const std::vector<RivalFigure>& rivals) {
    if (!rivals.empty()) {
        out.key("other_figures");
        out.begin_array();
        for (const RivalFigure& rival : rivals) {
            out.begin_object();
            out.key("figure");
            out.string(rival.figure->id);
            out.key("lr");
            out.real(rival.ratio);
            out.key("sources");
            out.strings(rival.figure->backing.sources);
            out.end_object();
        }
        out.end_array();
    }
}

void write_contribution(JsonWriter& out, const CandidateExplanation& candidate, std::size_t index,
                        bool in_full) {
    const ExplainedContribution& c = candidate.contributions[index];
    const Contribution& weighed = c.weighed;
    const std::string number = std::to_string(index + 1);
    out.begin_object();
    if (in_full) {
        out.key("number");
        out.string(number);
    }
    out.key("finding");
    out.string(weighed.finding);
    out.key("side");
    out.string_or_null(to_string(weighed.seen.side));
    out.key("state");
    out.string(to_string(weighed.seen.state));
    out.key("points");
    out.tenths(weighed.points.tenths);
    out.key("lr");
    if (weighed.strength->ratio) {
        out.real(weighed.strength->ratio->value);
    } else {
        out.null();
    }
    if (weighed.capped) {
        out.key("capped");
        out.boolean(true);
    }
    out.key("overlap");
    out.string(weighed.overlap);
    out.key("counted");
    out.boolean(weighed.is_counted());
    out.key("replaced_by");
    if (weighed.replaced_by) {
        const Contribution& other = candidate.contributions[*weighed.replaced_by].weighed;
        out.begin_object();
        out.key("rule");
        out.string(other.rule->evidence.id);
        out.key("finding");
        out.string(other.finding);
        out.key("why");
        out.string(replaced_because(weighed.status));
        out.end_object();
    } else {
        out.null();
    }
    out.key("grade");
    out.string(to_string(c.grade));
    out.key("word");
    out.string_or_null(weighed.strength->word);
    out.key("rule");
    out.string(weighed.rule->evidence.id);
    out.key("source");
    out.string(c.sources.empty() ? "" : c.sources.front());
    if (c.sources.size() > 1) {
        out.key("sources");
        out.strings(c.sources);
    }
    out.key("because");
    out.string(c.because);
    if (!weighed.part.empty()) {
        out.key("part");
        out.string(weighed.part);
    }
    if (weighed.seen.derived) {
        out.key("derived");
        out.boolean(true);
    }
    write_rivals(out, c.rivals);
    if (in_full) {
        if (!c.bindings.empty()) {
            write_bindings(out, c.bindings);
        }
        write_steps(out, "steps", c.steps, number);
    }
    out.end_object();
}

void write_contributions(JsonWriter& out, const CandidateExplanation& candidate, bool in_full) {
    out.key("contributions");
    out.begin_array();
    for (std::size_t i = 0; i < candidate.contributions.size(); ++i) {
        write_contribution(out, candidate, i, in_full);
    }
    out.end_array();
}

/// Four digits behind the point: more would pretend to know.
double rounded(double share) {
    return static_cast<double>(std::lround(share * 10000.0)) / 10000.0;
}

void write_candidate(JsonWriter& out, const CandidateExplanation& candidate, bool in_full) {
    const WeighedCandidate& weighed = *candidate.weighed;
    const bool ranked = weighed.rank > 0;
    out.begin_object();
    if (ranked) {
        out.key("rank");
        out.integer(static_cast<std::int64_t>(weighed.rank));
    }
    out.key("id");
    out.string(weighed.candidate->id);
    out.key("label");
    out.string(weighed.candidate->label);
    if (ranked) {
        out.key("kind");
        out.string(weighed.candidate->kind);
        out.key("family");
        out.string_or_null(weighed.candidate->family);
    }
    out.key("side");
    out.string_or_null(to_string(weighed.side));
    out.key("prior_points");
    out.tenths(weighed.prior.tenths);
    out.key("points");
    out.tenths(weighed.points.tenths);
    if (ranked) {
        out.key("band");
        out.string(weighed.band);
        out.key("posterior");
        if (weighed.posterior) {
            out.real(rounded(*weighed.posterior));
        } else {
            out.null();
        }
    }
    out.key("published_share");
    out.real(rounded(weighed.published_share));
    if (!weighed.best_part.empty()) {
        out.key("best_part");
        out.string(weighed.best_part);
    }
    write_contributions(out, candidate, in_full);
    if (in_full) {
        out.key("unexplained");
        out.strings(candidate.unexplained);
        out.key("open");
        out.begin_array();
        for (const ExplainedOpen& open : candidate.open) {
            out.begin_object();
            out.key("finding");
            out.string(open.id);
            out.key("if_present");
            out.tenths(open.if_present.tenths);
            out.key("if_absent");
            out.tenths(open.if_absent.tenths);
            out.end_object();
        }
        out.end_array();
        write_steps(out, "involved", candidate.involved);
        write_steps(out, "tissue", candidate.tissue);
        out.key("weakest_grade");
        out.string(to_string(candidate.weakest));
    }
    out.end_object();
}

void write_candidates(JsonWriter& out, std::string_view name,
                      const std::vector<CandidateExplanation>& all, std::size_t in_full) {
    out.key(name);
    out.begin_array();
    for (std::size_t i = 0; i < all.size(); ++i) {
        write_candidate(out, all[i], i < in_full);
    }
    out.end_array();
}

/// Candidates of one family for which all that is known says the same.
void write_siblings(JsonWriter& out, const std::vector<Siblings>& all) {
    out.key("not_told_apart");
    out.begin_array();
    for (const Siblings& siblings : all) {
        out.begin_object();
        out.key("family");
        out.string(siblings.family);
        out.key("members");
        out.begin_array();
        for (const WeighedCandidate* member : siblings.members) {
            out.begin_object();
            write_id_and_side(out, *member);
            out.end_object();
        }
        out.end_array();
        out.key("would_tell_them_apart");
        out.begin_array();
        for (const Siblings::Splitter& splitter : siblings.splitters) {
            out.begin_object();
            out.key("finding");
            out.string(splitter.id);
            for (const auto& [name, points] : {std::pair{"if_present", &splitter.if_present},
                                               std::pair{"if_absent", &splitter.if_absent}}) {
                out.key(name);
                out.begin_array();
                for (const Points one : *points) {
                    out.tenths(one.tenths);
                }
                out.end_array();
            }
            out.end_object();
        }
        out.end_array();
        out.end_object();
    }
    out.end_array();
}

/// Only where packs have any.
void write_sections(JsonWriter& out, const std::vector<ToldSection>& sections) {
    if (sections.empty()) {
        return;
    }
    out.key("sections");
    out.begin_array();
    for (const ToldSection& section : sections) {
        out.begin_object();
        out.key("id");
        out.string(section.id);
        out.key("title");
        out.string(section.title);
        out.key("paragraphs");
        out.strings(section.paragraphs);
        out.key("missing");
        out.string_or_null(section.missing ? reason_in_words(*section.missing) : "");
        out.end_object();
    }
    out.end_array();
}

void write_treatment(JsonWriter& out, const TreatmentAdvice& advice) {
    constexpr const char* places[] = {"tried", "fits", "later", "waits", "unsuited"};
    out.key("treatment");
    out.begin_object();
    out.key("urgent");
    out.boolean(advice.urgent);
    const LadderStep* fits = advice.fitting();
    out.key("now");
    out.string_or_null(fits == nullptr ? "" : fits->treatment->id);
    out.key("steps");
    out.begin_array();
    for (const LadderStep& step : advice.steps) {
        out.begin_object();
        out.key("step");
        out.integer(step.treatment->step);
        out.key("id");
        out.string(step.treatment->id);
        out.key("label");
        out.string(step.treatment->label);
        out.key("place");
        out.string(places[static_cast<std::size_t>(step.place)]);
        out.key("risk");
        out.string(step.treatment->risk);
        out.key("invasiveness");
        out.string(step.treatment->invasiveness);
        out.key("cost");
        out.string(step.treatment->cost);
        out.key("after");
        out.strings(step.treatment->after);
        write_cautions(out, &step);
        out.end_object();
    }
    out.end_array();
    out.key("positions");
    out.begin_array();
    for (const Position* position : advice.positions) {
        out.begin_object();
        out.key("id");
        out.string(position->id);
        out.key("says");
        out.string(position->says);
        out.key("holder");
        out.string(position->holder);
        out.key("grade");
        out.string(to_string(position->backing.grade));
        out.end_object();
    }
    out.end_array();
    out.end_object();
}

}  // namespace

std::string rank_json(const Explanation& explanation, const EngineInfo& engine,
                      JsonWriter::Layout layout) {
    JsonWriter out(layout);
    out.begin_object();
    write_head(out, "", explanation, engine);
    write_candidates(out, "must_not_miss", explanation.must_not_miss, 0);
    write_candidates(out, "candidates", explanation.candidates, 0);
    write_siblings(out, explanation.siblings);
    write_tail(out, explanation);
    out.end_object();
    return out.text();
}

void write_explanation(JsonWriter& out, const Explanation& explanation, const EngineInfo& engine) {
    out.begin_object();
    write_head(out, "explanation/1", explanation, engine);
    write_candidates(out, "must_not_miss", explanation.must_not_miss,
                     explanation.must_not_miss.size());
    std::size_t in_full = 0;
    while (in_full < explanation.candidates.size() && explanation.candidates[in_full].is_in_full) {
        ++in_full;
    }
    write_candidates(out, "candidates", explanation.candidates, in_full);
    write_siblings(out, explanation.siblings);
    write_treatment(out, explanation.treatment);
    write_sections(out, explanation.sections);
    write_tail(out, explanation);
    out.end_object();
}

std::string explain_json(const Explanation& explanation, const EngineInfo& engine) {
    JsonWriter out;
    write_explanation(out, explanation, engine);
    return out.text();
}

std::string why_json(const Explanation& explanation, const CandidateExplanation& candidate,
                     const EngineInfo& engine) {
    JsonWriter out;
    out.begin_object();
    write_head(out, "explanation/1", explanation, engine);
    out.key("candidate");
    write_candidate(out, candidate, true);
    write_tail(out, explanation);
    out.end_object();
    return out.text();
}

std::string leaves_json(const Explanation& explanation, const CandidateExplanation& candidate,
                        const EngineInfo& engine) {
    JsonWriter out;
    out.begin_object();
    write_head(out, "leaves/1", explanation, engine);
    out.key("candidate");
    out.string(candidate.weighed->candidate->id);
    out.key("side");
    out.string_or_null(to_string(candidate.weighed->side));
    out.key("leaves");
    out.begin_array();
    for (const Leaf& leaf : leaves_of(candidate)) {
        out.begin_object();
        out.key("step");
        write_step(out, *leaf.step, leaf.number);
        out.key("in");
        out.begin_array();
        for (const std::size_t argument : leaf.rest_on) {
            out.integer(static_cast<std::int64_t>(argument));
        }
        out.end_array();
        out.end_object();
    }
    out.end_array();
    write_tail(out, explanation);
    out.end_object();
    return out.text();
}

std::string derivations_json(const Explanation& explanation, const Derivations& derivations,
                             std::string_view step, const EngineInfo& engine) {
    JsonWriter out;
    out.begin_object();
    write_head(out, "derivations/1", explanation, engine);
    out.key("step");
    out.string(step);
    out.key("conclusion");
    out.string(derivations.conclusion);
    out.key("ways");
    out.begin_array();
    for (const Derivation& way : derivations.all) {
        out.begin_object();
        out.key("rule");
        out.string(way.rule);
        out.key("because");
        out.string(way.because);
        out.key("grade");
        out.string(to_string(way.grade));
        out.key("sources");
        out.strings(way.sources);
        out.key("height");
        out.integer(static_cast<std::int64_t>(way.height));
        out.key("leaves");
        out.integer(static_cast<std::int64_t>(way.leaves));
        out.key("shared_with_first");
        out.integer(static_cast<std::int64_t>(way.shared));
        write_steps(out, "steps", way.steps);
        out.end_object();
    }
    out.end_array();
    out.key("complete");
    out.boolean(derivations.is_complete);
    write_tail(out, explanation);
    out.end_object();
    return out.text();
}

std::string entry_json(const Entry& entry) {
    JsonWriter out;
    out.begin_object();
    out.key("id");
    out.string(entry.id);
    out.key("label");
    out.string(entry.label);
    out.key("what");
    out.string(entry.what);
    out.key("properties");
    out.begin_object();
    for (const auto& [name, value] : entry.properties) {
        out.key(name);
        out.string(value);
    }
    out.end_object();
    out.key("sections");
    out.begin_array();
    for (const Entry::Section& section : entry.sections) {
        out.begin_object();
        out.key("title");
        out.string(section.title);
        write_steps(out, "lines", section.lines);
        out.end_object();
    }
    out.end_array();
    out.key("notes");
    out.strings({teaching_sentence()});
    out.end_object();
    return out.text();
}

std::string paths_json(const std::vector<ToldPath>& paths) {
    JsonWriter out;
    out.begin_object();
    out.key("paths");
    out.begin_array();
    for (const ToldPath& path : paths) {
        out.begin_object();
        out.key("structures");
        out.strings(path.structures);
        write_steps(out, "steps", path.steps);
        out.end_object();
    }
    out.end_array();
    out.key("notes");
    out.strings({teaching_sentence()});
    out.end_object();
    return out.text();
}

}  // namespace fascia
