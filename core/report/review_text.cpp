#include "core/report/review_text.hpp"

#include "core/base/excerpt.hpp"
#include "core/base/text.hpp"
#include "core/report/json_parts.hpp"

#include <map>
#include <string_view>

namespace fascia {

namespace {

/// "158 published (15 %), 415 judged (41 %)".
std::string shares(const GradeCounts& counts) {
    constexpr Grade grades[] = {Grade::published, Grade::computed, Grade::judged, Grade::opinion,
                                Grade::unchecked};
    std::string out;
    for (const Grade grade : grades) {
        if (counts[grade] > 0) {
            const std::size_t percent =
                (counts[grade] * 200 + counts.total()) / (2 * counts.total());
            out += (out.empty() ? "" : ", ") + std::to_string(counts[grade]) + ' ' +
                   to_string(grade) + " (" + std::to_string(percent) + " %)";
        }
    }
    return out;
}

/// "57 of the kind untested in red-flags-organs".
std::vector<std::string> allowed_in_words(const Review& review) {
    std::vector<std::string> out;
    for (const AllowedRemarks& one : review.allowed) {
        out.push_back(std::to_string(one.count) + " of the kind " + one.code + " in " +
                      printable(one.pack));
    }
    return out;
}

void write_grades(JsonWriter& out, std::string_view name, const GradeCounts& counts) {
    out.key(name);
    out.begin_object();
    for (const Grade grade :
         {Grade::published, Grade::computed, Grade::judged, Grade::opinion, Grade::unchecked}) {
        out.key(to_string(grade));
        out.integer(static_cast<std::int64_t>(counts[grade]));
    }
    out.end_object();
}

}  // namespace

std::string remarks_text(const std::vector<Remark>& remarks, std::size_t of_a_kind_max) {
    std::map<std::string, std::size_t> of_code;
    for (const Remark& remark : remarks) {
        ++of_code[remark.code];
    }
    std::string out;
    std::map<std::string, std::size_t> shown;
    for (const Remark& remark : remarks) {
        const std::size_t place = ++shown[remark.code];
        if (place <= of_a_kind_max) {
            out += place_text(remark.where) + ": remark: " + printable(remark.message) + " [" +
                   remark.code + "]\n";
            if (!remark.excerpt.empty()) {
                out += excerpt_text(remark.where, remark.excerpt) + '\n';
            }
            out += "  " + printable(remark.mend) + '\n';
        } else if (place == of_a_kind_max + 1) {
            out += "… and " + std::to_string(of_code[remark.code] - of_a_kind_max) + " more [" +
                   remark.code + "] (check --all lists them)\n";
        }
    }
    return out;
}

std::string review_text(const Review& review, std::size_t of_a_kind_max,
                        const TextOptions& options) {
    std::string out = remarks_text(review.remarks, of_a_kind_max);
    out += wrap("how the facts are known: " + shares(review.facts), options.width, 2) + '\n';
    out += wrap("how the evidence is known: " + shares(review.evidence), options.width, 2) + '\n';
    if (!review.allowed.empty()) {
        out += wrap("remarks not shown, since their packs switch them off: " +
                        list_of(allowed_in_words(review)),
                    options.width, 2) +
               '\n';
    }
    if (review.today.empty()) {
        out += "review dates were not looked at (check --today YYYY-MM does)\n";
    }
    out +=
        review.remarks.empty() ? "no remarks\n" : count_of(review.remarks.size(), "remark") + '\n';
    return out;
}

std::string review_json(const Review& review, const EngineInfo& engine) {
    JsonWriter out;
    out.begin_object();
    out.key("fascia");
    out.string("check/1");
    write_engine(out, engine);
    out.key("today");
    out.string_or_null(review.today);
    out.key("remarks");
    out.begin_array();
    for (const Remark& remark : review.remarks) {
        out.begin_object();
        out.key("code");
        out.string(remark.code);
        out.key("message");
        out.string(remark.message);
        out.key("mend");
        out.string(remark.mend);
        out.key("file");
        out.string_or_null(remark.where.file);
        out.key("line");
        out.integer(remark.where.line);
        out.key("column");
        out.integer(remark.where.column);
        out.end_object();
    }
    out.end_array();
    out.key("allowed");
    out.begin_array();
    for (const AllowedRemarks& one : review.allowed) {
        out.begin_object();
        out.key("pack");
        out.string(one.pack);
        out.key("code");
        out.string(one.code);
        out.key("count");
        out.integer(static_cast<std::int64_t>(one.count));
        out.end_object();
    }
    out.end_array();
    write_grades(out, "facts", review.facts);
    write_grades(out, "evidence", review.evidence);
    out.end_object();
    return out.text();
}

}  // namespace fascia
