#include "core/lint/blanks.hpp"
#include "core/lint/finders.hpp"

namespace fascia {

void find_unfilled(const LintSubject& subject, std::vector<Remark>& out) {
    for (const Pack& pack : subject.packs) {
        for (const Blank& blank : blanks_of(pack.file)) {
            out.push_back(
                {"unfilled",
                 "this is still to be filled in" + (blank.what.empty() ? "" : ": " + blank.what),
                 "write your own in place of the example, and take FILL IN away", blank.where});
        }
    }
}

}  // namespace fascia
