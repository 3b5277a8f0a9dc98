#include "core/lint/lint.hpp"

#include "core/lint/allowed.hpp"
#include "core/lint/finders.hpp"

#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

namespace {

/// Of what never fires nothing more is said: that no test makes it fire, and so on.
void leave_out_what_follows(std::vector<Remark>& remarks) {
    std::set<SourceRef> never;
    for (const Remark& remark : remarks) {
        if (remark.code == "never-fires") {
            never.insert(remark.where);
        }
    }
    std::erase_if(remarks, [&](const Remark& remark) {
        return (remark.code == "untested" || remark.code == "duplicate" ||
                remark.code == "subsumed" || remark.code == "answers-unasked" ||
                remark.code == "clears-flag") &&
               never.contains(remark.where);
    });
}

/// Remarks about packs show the line that they are about.
void add_lines(const std::vector<Pack>& packs, std::vector<Remark>& remarks) {
    std::map<std::string_view, const SourceText*> files;
    for (const Pack& pack : packs) {
        files.emplace(pack.file.name(), &pack.file);
        for (const SourceText& table : pack.tables) {
            files.emplace(table.name(), &table);
        }
    }
    for (Remark& remark : remarks) {
        if (const auto file = files.find(remark.where.file);
            file != files.end() && remark.where.line > 0) {
            remark.excerpt = file->second->file_line(remark.where.line);
        }
    }
}

}  // namespace

Result<void> lint(const Groundwork& groundwork, const std::vector<Pack>& packs,
                  const LintOptions& options, const datalog::Limits& limits, Review& review) {
    const LintSubject subject(groundwork, packs, options.newcomers);
    const FunctionLedger::Impatience impatience(groundwork.rulebook().functions());
    std::vector<Remark>& out = review.remarks;
    if (auto done = find_never_fires(subject, limits, out); !done) {
        return done;
    }
    find_never_equal(subject, out);
    find_repeated(subject, out);
    find_directions(subject, out);
    find_overlaps(subject, out);
    find_ranges(subject, out);
    find_relations(subject, out);
    find_single_variables(subject, out);
    find_whole_divisions(subject, out);
    if (auto done = find_tests(subject, limits, out); !done) {
        return done;
    }
    if (auto done = find_failing(subject, options, limits, out); !done) {
        return done;
    }
    if (auto done = find_adding_nothing(subject, options, limits, out); !done) {
        return done;
    }
    find_unsteady(subject, out);
    find_unasked(subject, limits, out);
    find_unfilled(subject, out);
    find_dates(subject, options, out);
    leave_out_what_follows(out);
    if (options.today) {
        review.today = to_string(*options.today);
    }
    apply_allowed(packs, options.today.has_value(), review);
    add_lines(packs, review.remarks);
    sort(review.remarks);
    return {};
}

}  // namespace fascia
