#include "core/report/one_part_text.hpp"

#include "core/base/text.hpp"
#include "core/explain/wording.hpp"
#include "core/report/case_lines.hpp"

#include <string_view>
#include <vector>

namespace fascia {

std::string one_part_text(const Explanation& explanation, const WeighedCandidate& weighed,
                          const OnePart& of, std::size_t width) {
    const Consultation& consultation = *explanation.consultation;
    TextOptions options;
    options.width = width;
    CaseLines out(consultation, options);
    out.red_flags(explanation, OpenFlags::in_the_count);
    out.blank();
    out.line("", of.is_best ? "As told, the part that fits best is " + of.part + "."
                 : of.best.empty()
                     ? "As told, neither " + of.part + " nor another part like it stands out."
                     : "As told, it is rather " + of.best + " than " + of.part + ".");
    const auto list = [&](std::string_view head, std::vector<std::string> findings) {
        constexpr std::size_t most = 6;
        if (findings.size() > most) {
            const std::string more = "and " + std::to_string(findings.size() - most) + " more";
            findings.resize(most);
            findings.push_back(more);
        }
        if (!findings.empty()) {
            out.line("  ", std::string(head) + list_of(findings, "; ") + ".");
        }
    };
    list("Told, and for this part alone: ",
         of.speaks_for_it.empty() ? std::vector<std::string>{"nothing"} : of.speaks_for_it);
    std::vector<std::string> others;
    for (const auto& [finding, part] : of.for_others) {
        others.push_back(finding + " (" + part + ")");
    }
    list("Told, and for another part, not this one: ", others);
    list("Told, and for this part and others alike: ", of.speaks_for_both);
    list("Told not to be so, and would speak for this part: ", of.denied);
    list("Not asked, and would speak for this part alone: ", of.open);
    Wording wording(consultation.rulebook());
    out.line("  ", "It is ranked only as a part of " +
                       wording.candidate(*weighed.candidate, weighed.side) + ": " +
                       (weighed.rank > 0 ? "rank " + std::to_string(weighed.rank) + ", " : "") +
                       to_string(weighed.points) + " points (why " + weighed.candidate->id + ").");
    out.blank();
    out.closing(false);
    return out.take();
}

}  // namespace fascia
