#include "core/report/variations_json.hpp"

#include "core/json/writer.hpp"
#include "core/report/json_parts.hpp"
#include "core/report/safety_json.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

namespace {

void write_number(JsonWriter& out, std::string_view name, std::size_t number) {
    out.key(name);
    out.integer(static_cast<std::int64_t>(number));
}

/// The members of a line of a ranking.
void write_line(JsonWriter& out, const CandidateTotal& line) {
    out.key("id");
    out.string(line.candidate->id);
    out.key("label");
    out.string(line.candidate->label);
    out.key("side");
    out.string_or_null(to_string(line.side));
    out.key("points");
    out.tenths(line.points.tenths);
}

void write_lines(JsonWriter& out, std::string_view name, std::span<const CandidateTotal> lines) {
    out.key(name);
    out.begin_array();
    for (const CandidateTotal& line : lines) {
        out.begin_object();
        write_line(out, line);
        out.end_object();
    }
    out.end_array();
}

void write_standing(JsonWriter& out, std::string_view name, const Standing& standing) {
    out.key(name);
    out.begin_object();
    write_number(out, "rank", standing.rank);
    write_line(out, standing.line);
    out.end_object();
}

void write_flip(JsonWriter& out, const Flips& flips, const Flip& flip) {
    out.begin_object();
    out.key("changes");
    out.begin_array();
    for (const std::size_t i : flip.changed) {
        const Changeable& changed = flips.findings[i];
        out.begin_object();
        out.key("finding");
        out.string(changed.finding);
        out.key("side");
        out.string_or_null(to_string(changed.side));
        out.key("from");
        out.string(to_string(changed.told));
        out.key("to");
        out.string(to_string(changed.turned()));
        out.end_object();
    }
    out.end_array();
    write_lines(out, "first", flip.first);
    write_standing(out, "first_before", flip.before_first);
    out.key("at_odds");
    out.begin_array();
    for (const auto& [finding, side] : flip.at_odds) {
        out.begin_object();
        out.key("finding");
        out.string(finding);
        out.key("side");
        out.string_or_null(to_string(side));
        out.end_object();
    }
    out.end_array();
    out.end_object();
}

void write_left_out(JsonWriter& out, const LeftOut& left_out) {
    out.begin_object();
    out.key("without");
    if (left_out.what == LeftOut::What::finding) {
        out.string("finding");
        out.key("finding");
        out.string(left_out.finding);
        out.key("side");
        out.string_or_null(to_string(left_out.side));
        out.key("state");
        out.string(to_string(left_out.state));
    } else {
        out.string(left_out.what == LeftOut::What::age ? "age" : "sex");
    }
    out.key("overtaken");
    out.boolean(left_out.is_overtaken);
    write_lines(out, "first", left_out.first);
    write_standing(out, "first_before", left_out.before_first);
    out.end_object();
}

void write_effect(JsonWriter& out, std::string_view name, const Questions& questions,
                  const AnswerEffect& effect) {
    out.key(name);
    out.begin_object();
    out.key("first_changes");
    out.tenths(effect.first.tenths);
    out.key("rivals");
    out.begin_array();
    for (const AnswerEffect::Rival& rival : effect.rivals) {
        const CandidateTotal& line = questions.rivals[rival.rival];
        out.begin_object();
        out.key("id");
        out.string(line.candidate->id);
        out.key("side");
        out.string_or_null(to_string(line.side));
        out.key("changes");
        out.tenths(rival.change.tenths);
        out.key("gap_changes");
        out.tenths(rival.gap.tenths);
        out.end_object();
    }
    out.end_array();
    write_lines(out, "overtaken_by", effect.overtaken_by);
    out.end_object();
}

void write_mistakable(JsonWriter& out, const std::vector<MistakableQuestion>& questions) {
    out.key("mistakable");
    out.begin_array();
    for (const auto& [candidate, asked] : questions) {
        out.begin_object();
        write_line(out, candidate);
        out.key("finding");
        out.string(asked.finding->id);
        out.key("finding_side");
        out.string_or_null(to_string(asked.side));
        out.key("question");
        out.string(asked.finding->question);
        out.key("if_present");
        out.tenths(asked.if_present.tenths);
        out.key("if_absent");
        out.tenths(asked.if_absent.tenths);
        out.end_object();
    }
    out.end_array();
}

void write_questions(JsonWriter& out, std::string_view name, const Questions& questions,
                     const std::vector<CaseQuestion>& group) {
    out.key(name);
    out.begin_array();
    for (const CaseQuestion& question : group) {
        out.begin_object();
        out.key("finding");
        out.string(question.finding->id);
        out.key("side");
        out.string_or_null(to_string(question.side));
        out.key("question");
        out.string(question.finding->question);
        out.key("largest_gap_change");
        out.tenths(question.largest.tenths);
        out.key("sum_of_gap_changes");
        out.tenths(question.sum);
        write_effect(out, "if_present", questions, question.answers[0]);
        write_effect(out, "if_absent", questions, question.answers[1]);
        out.key("rule");
        out.string_or_null(question.rule);
        out.key("because");
        out.string_or_null(question.because);
        out.end_object();
    }
    out.end_array();
}

}  // namespace

std::string flips_json(const Explanation& explanation, const Flips& flips,
                       const EngineInfo& engine) {
    JsonWriter out;
    out.begin_object();
    write_head(out, "flips/1", explanation, engine);
    write_lines(out, "first", flips.first);
    out.key("complete");
    out.boolean(flips.is_complete);
    write_number(out, "findings", flips.findings.size());
    out.key("sizes");
    out.begin_array();
    for (const Flips::Size& size : flips.sizes) {
        out.begin_object();
        write_number(out, "changes", size.changes);
        write_number(out, "sets", size.sets);
        write_number(out, "tried", size.tried);
        write_number(out, "passed_over", size.passed_over);
        write_number(out, "found", size.found);
        out.end_object();
    }
    out.end_array();
    out.key("flips");
    out.begin_array();
    for (const Flip& flip : flips.found) {
        write_flip(out, flips, flip);
    }
    out.end_array();
    out.key("level");
    out.begin_array();
    for (const Flip& flip : flips.level) {
        write_flip(out, flips, flip);
    }
    out.end_array();
    write_tail(out, explanation);
    out.end_object();
    return out.text();
}

std::string robustness_json(const Explanation& explanation, const Robustness& robustness,
                            const EngineInfo& engine) {
    JsonWriter out;
    out.begin_object();
    write_head(out, "robust/1", explanation, engine);
    write_lines(out, "first", robustness.first);
    out.key("complete");
    out.boolean(robustness.is_complete);
    out.key("hangs_on_one");
    out.boolean(robustness.hangs_on_one());
    out.key("left_out");
    out.begin_array();
    for (const LeftOut& left_out : robustness.left_out) {
        write_left_out(out, left_out);
    }
    out.end_array();
    write_number(out, "draws", robustness.draws);
    write_number(out, "seed", robustness.seed);
    out.key("shares");
    out.begin_array();
    for (const FirstShare& share : robustness.shares) {
        out.begin_object();
        write_line(out, share.line);
        write_number(out, "times_first", share.times);
        out.end_object();
    }
    out.end_array();
    write_tail(out, explanation);
    out.end_object();
    return out.text();
}

std::string questions_json(const Explanation& explanation, const Questions& questions,
                           const EngineInfo& engine) {
    JsonWriter out;
    out.begin_object();
    write_head(out, "ask/1", explanation, engine);
    write_lines(out, "first", questions.first);
    out.key("within");
    out.tenths(questions.near.tenths);
    write_lines(out, "rivals", questions.rivals);
    out.key("complete");
    out.boolean(questions.is_complete);
    write_flag_questions(out, questions, FlagConditions::as_things);
    write_number(out, "flag_signs", questions.flag_signs);
    write_questions(out, "history", questions, questions.history);
    write_questions(out, "examination", questions, questions.examination);
    write_mistakable(out, questions.mistakable);
    write_tail(out, explanation);
    out.end_object();
    return out.text();
}

}  // namespace fascia
