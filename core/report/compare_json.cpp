#include "core/report/compare_text.hpp"
#include "core/report/json_parts.hpp"

namespace fascia {

namespace {

void write_line(JsonWriter& out, std::string_view name, const WeighedCandidate& weighed) {
    out.key(name);
    out.begin_object();
    write_id_and_side(out, weighed);
    if (weighed.rank > 0) {
        out.key("rank");
        out.integer(static_cast<std::int64_t>(weighed.rank));
    }
    out.key("prior_points");
    out.tenths(weighed.prior.tenths);
    out.key("points");
    out.tenths(weighed.points.tenths);
    out.end_object();
}

void write_rows(JsonWriter& out, std::string_view name, const std::vector<ContrastRow>& rows) {
    out.key(name);
    out.begin_array();
    for (const ContrastRow& row : rows) {
        out.begin_object();
        out.key("finding");
        out.string(row.finding);
        out.key("a");
        out.tenths(row.a.tenths);
        out.key("b");
        out.tenths(row.b.tenths);
        if (!row.a_note.empty()) {
            out.key("a_note");
            out.string(row.a_note);
        }
        if (!row.b_note.empty()) {
            out.key("b_note");
            out.string(row.b_note);
        }
        out.end_object();
    }
    out.end_array();
}

void write_moved(JsonWriter& out, const Difference& difference) {
    out.key("moved");
    out.begin_array();
    for (const Difference::Moved& moved : difference.moved) {
        out.begin_object();
        out.key("candidate");
        out.string(moved.label);
        write_place(out, "before", moved.before, moved.rank_before);
        write_place(out, "now", moved.after, moved.rank_after);
        out.key("by");
        out.strings(moved.by);
        out.key("rules");
        out.strings(moved.rules);
        out.end_object();
    }
    out.end_array();
}

}  // namespace

std::string contrast_json(const Explanation& explanation, const Contrast& contrast,
                          const EngineInfo& engine) {
    JsonWriter out;
    out.begin_object();
    write_head(out, "contrast/1", explanation, engine);
    write_line(out, "a", *contrast.a);
    write_line(out, "b", *contrast.b);
    write_rows(out, "both", contrast.both);
    write_rows(out, "opposite", contrast.opposite);
    write_rows(out, "only_a", contrast.only_a);
    write_rows(out, "only_b", contrast.only_b);
    out.key("decides");
    if (contrast.deciding) {
        out.begin_object();
        out.key("finding");
        out.string(contrast.deciding->finding);
        out.key("a");
        out.tenths(contrast.deciding->gives_a.tenths);
        out.key("b");
        out.tenths(contrast.deciding->gives_b.tenths);
        out.key("a_without");
        out.tenths(contrast.deciding->a.tenths);
        out.key("b_without");
        out.tenths(contrast.deciding->b.tenths);
        out.key("turns");
        out.boolean(contrast.deciding->turns);
        out.key("together");
        out.boolean(contrast.deciding->is_group);
        for (const auto& [key, findings] :
             {std::pair("alike", &contrast.deciding->alike),
              std::pair("also_turn", &contrast.deciding->also_turn)}) {
            out.key(key);
            out.begin_array();
            for (const std::string& finding : *findings) {
                out.string(finding);
            }
            out.end_array();
        }
        out.end_object();
    } else {
        out.null();
    }
    write_tail(out, explanation);
    out.end_object();
    return out.text();
}

std::string together_json(const Explanation& explanation, const Together& together,
                          const EngineInfo& engine) {
    JsonWriter out;
    out.begin_object();
    write_head(out, "together/1", explanation, engine);
    if (together.first != nullptr) {
        write_line(out, "first", *together.first);
    }
    out.key("left_over");
    out.strings(together.left_over);
    out.key("seconds");
    out.begin_array();
    for (const Together::Second& second : together.seconds) {
        out.begin_object();
        write_line(out, "candidate", *second.weighed);
        out.key("points_for_it");
        out.tenths(second.points.tenths);
        out.key("explains");
        out.strings(second.explains);
        out.key("leaves");
        out.strings(second.leaves);
        out.end_object();
    }
    out.end_array();
    write_tail(out, explanation);
    out.end_object();
    return out.text();
}

std::string difference_json(const Explanation& explanation, const Difference& difference,
                            const EngineInfo& engine) {
    JsonWriter out;
    out.begin_object();
    write_head(out, "difference/1", explanation, engine);
    out.key("before");
    out.string(difference.before);
    out.key("after");
    out.string(difference.after);
    out.key("otherwise");
    out.strings(difference.told);
    out.key("fires_now");
    out.strings(difference.fired);
    out.key("fired_before");
    out.strings(difference.silent);
    out.key("first_before");
    out.string(difference.first_before);
    out.key("first_now");
    out.string(difference.first_after);
    write_moved(out, difference);
    write_tail(out, explanation);
    out.end_object();
    return out.text();
}

std::string rules_moved_json(const RulesMoved& moved) {
    JsonWriter out;
    out.begin_object();
    out.key("fascia");
    out.string("rules_moved/1");
    out.key("new");
    out.strings(moved.added);
    out.key("changed");
    out.strings(moved.changed);
    out.key("gone");
    out.strings(moved.removed);
    out.key("compared");
    out.integer(static_cast<std::int64_t>(moved.compared));
    write_missing(out, moved.missing);
    out.key("add_nothing");
    out.begin_array();
    for (const RulesMoved::Idle& idle : moved.idle) {
        out.begin_object();
        out.key("evidence");
        out.string(idle.id);
        out.key("met");
        out.integer(static_cast<std::int64_t>(idle.met));
        out.key("why");
        out.string(idle.reason);
        out.end_object();
    }
    out.end_array();
    out.key("cases");
    out.begin_array();
    for (const RulesMoved::CaseMoved& one : moved.cases) {
        out.begin_object();
        out.key("case");
        out.string(one.id);
        out.key("first_before");
        out.string(one.difference.first_before);
        out.key("first_now");
        out.string(one.difference.first_after);
        out.key("fires_now");
        out.strings(one.difference.fired);
        out.key("fired_before");
        out.strings(one.difference.silent);
        write_moved(out, one.difference);
        out.end_object();
    }
    out.end_array();
    out.key("notes");
    out.strings({teaching_sentence()});
    out.end_object();
    return out.text();
}

}  // namespace fascia
