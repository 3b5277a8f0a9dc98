#include "core/base/text.hpp"
#include "core/lint/finders.hpp"

#include <cstddef>
#include <string>

namespace fascia {

void find_dates(const LintSubject& subject, const LintOptions& options, std::vector<Remark>& out) {
    for (const Pack& pack : subject.packs) {
        const std::string written(pack.reviewed.text());
        const std::string who = "the pack '" + pack.id + '\'';
        const auto reviewed = month_from(written);
        if (!written.empty() && !reviewed) {
            out.push_back({"review-date",
                           who + " was reviewed \"" + written + "\", which is no month",
                           "write it as 2026-11", pack.reviewed.where()});
        }
        if (!options.today || (!written.empty() && !reviewed)) {
            continue;
        }
        const std::string now = " (it is " + to_string(*options.today) + ')';
        if (!reviewed) {
            out.push_back(
                {"review-due",
                 who + " does not say when it was last looked through",
                 "look it through and add  reviewed = \"" + to_string(*options.today) + '"',
                 {pack.file.name(), 1, 0, 1}});
            continue;
        }
        const std::int64_t months = options.today->since(*reviewed);
        if (months < 0) {
            out.push_back({"review-due",
                           who + " was reviewed in " + written + ", later than now" + now,
                           "correct 'reviewed'", pack.reviewed.where()});
        } else if (months > months_until_review) {
            out.push_back({"review-due",
                           who + " was last looked through " +
                               count_of(static_cast<std::size_t>(months), "month") + " ago, in " +
                               written + now + "; after " + std::to_string(months_until_review) +
                               " it is due",
                           "look it through, then change 'reviewed'", pack.reviewed.where()});
        }
    }
}

}  // namespace fascia
