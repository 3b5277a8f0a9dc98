#include "core/report/review_text.hpp"

#include "core/base/text.hpp"

#include <map>

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

}  // namespace

std::string review_text(const Review& review, std::size_t of_a_kind_max,
                        const TextOptions& options) {
    std::map<std::string, std::size_t> of_code;
    for (const Remark& remark : review.remarks) {
        ++of_code[remark.code];
    }
    std::string out;
    std::map<std::string, std::size_t> shown;
    for (const Remark& remark : review.remarks) {
        const std::size_t place = ++shown[remark.code];
        if (place <= of_a_kind_max) {
            out += printable(remark.where.file) + ':' + std::to_string(remark.where.line) +
                   ": remark: " + remark.message + " [" + remark.code + "]\n  " + remark.mend +
                   '\n';
        } else if (place == of_a_kind_max + 1) {
            out += "… and " + std::to_string(of_code[remark.code] - of_a_kind_max) + " more [" +
                   remark.code + "] (check --all lists them)\n";
        }
    }
    out += wrap("how the facts are known: " + shares(review.facts), options.width, 2) + '\n';
    out += wrap("how the evidence is known: " + shares(review.evidence), options.width, 2) + '\n';
    out +=
        review.remarks.empty() ? "no remarks\n" : count_of(review.remarks.size(), "remark") + '\n';
    return out;
}

}  // namespace fascia
