#include "core/explain/worth_in_words.hpp"

#include "core/base/text.hpp"
#include "core/evidence/points.hpp"

namespace fascia {

std::string pre_test_in_words(const PreTest& pre_test, const Scales& scales) {
    std::string out =
        pre_test.probability ? format_probability(*pre_test.probability) : pre_test.word;
    if (pre_test.low && pre_test.high) {
        out += " (" + format_probability(*pre_test.low) + " to " +
               format_probability(*pre_test.high) + ")";
    }
    const std::string& setting = pre_test.setting.empty() ? scales.setting : pre_test.setting;
    return out + ", in " + setting;
}

std::string basis_of(const PreTest& pre_test) {
    return to_string(pre_test.backing.grade) + (pre_test.probability ? " share" : " word");
}

std::string ratio_in_words(const std::optional<LikelihoodRatio>& printed,
                           std::optional<double> ratio) {
    if (!ratio) {
        return "";
    }
    std::string out = format_real(*ratio);
    if (printed && printed->low && printed->high) {
        out += " (" + format_real(*printed->low) + " to " + format_real(*printed->high) + ")";
    }
    return out + (printed ? "" : ", computed from sensitivity and specificity");
}

std::string figure_in_words(const Figure& figure) {
    std::string out = figure.test.empty() ? "frequency of " + figure.condition
                                          : figure.test + ", for " + figure.condition;
    out += figure.setting.empty() ? "" : " (" + figure.setting + ')';
    const std::string present = ratio_in_words(figure.present, figure.ratio_present());
    const std::string absent = ratio_in_words(figure.absent, figure.ratio_absent());
    out += present.empty() ? "" : "; ratio when present " + present;
    out += absent.empty() ? "" : "; when absent " + absent;
    return out + (figure.frequency ? ": " + format_probability(*figure.frequency) : "");
}

std::string worth_in_words(const Evidence& evidence, const Scales& scales) {
    std::string out;
    if (evidence.present) {
        out += "present " + signed_points(worth(*evidence.present, scales).points);
    }
    if (evidence.absent) {
        out += std::string(out.empty() ? "" : ", ") + "absent " +
               signed_points(worth(*evidence.absent, scales).points);
    }
    return out;
}

}  // namespace fascia
