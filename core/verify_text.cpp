#include "core/verify_text.hpp"

#include "core/base/text.hpp"
#include "core/report/case_lines.hpp"

#include <cstddef>
#include <utility>

namespace fascia {

namespace {

/// A line as it is quoted: not all of a long one, and no character cut in two.
std::string shortened(const std::string& line) {
    constexpr std::size_t bytes_max = 120;
    if (line.empty()) {
        return "nothing";
    }
    if (line.size() <= bytes_max) {
        return line;
    }
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0U) == 0x80U) {
        --end;
    }
    return line.substr(0, end) + "…";
}

void add_counts(Lines& out, const checker::Counts& counts) {
    out.line("  ", count_of(counts.steps, "step") + ": " + count_of(counts.facts, "fact") + ", " +
                       count_of(counts.rules, "application of a rule", "applications of rules") +
                       ", " +
                       count_of(counts.conditions, "negation, count or comparison",
                                "negations, counts and comparisons"));
    out.line("  ", count_of(counts.contributions, "contribution") + " weighed, " +
                       count_of(counts.totals, "total") + " added up, " +
                       count_of(counts.flags, "red flag") + " judged");
}

void add_problems(Lines& out, const std::vector<checker::Problem>& problems) {
    for (const checker::Problem& problem : problems) {
        out.line("  ", (problem.place.empty() ? "" : problem.place + ": ") + problem.message + '.');
    }
}

void add_engine(Lines& out, const Verification& verification) {
    if (verification.is_identical) {
        out.line("", "The engine, run again: identical, byte by byte.");
    } else if (!verification.difference) {
        out.line("", "The engine, run again, weighs no such candidate.");
    } else {
        add_difference(out, "The engine, run again, writes something else",
                       *verification.difference);
    }
}

}  // namespace

void add_difference(Lines& out, const std::string& lead, const FirstDifference& difference) {
    const std::string place = "first on line " + std::to_string(difference.line);
    if (difference.is_of_blanks) {
        out.line("", lead + "; only spaces or ends of lines differ, " + place + ".");
        return;
    }
    out.line("", lead + "; " + place + ":");
    out.line("  in the file: ", shortened(difference.is));
    out.line("  the engine:  ", shortened(difference.should_be));
}

void add_told_as_it_stands(Lines& out) {
    out.line("", "What was told is taken as it stands: whether it is true cannot be seen from it.");
}

void add_check(Lines& out, const std::string& what, const checker::Report& report) {
    out.line("", "Checked without the engine: " + what + ".");
    add_counts(out, report.counts);
    if (report.holds()) {
        out.line("", "All of these hold.");
    } else {
        out.line("", count_of(report.problems.size(), "problem") + ":");
        add_problems(out, report.problems);
    }
}

std::string verify_text(const Verification& verification, const TextOptions& options) {
    const checker::Report& report = verification.report;
    const std::string what =
        verification.is_of_one
            ? "why " + verification.candidate + " stands where it stands in " + verification.case_id
            : "the explanation of " + verification.case_id;
    if (report.is_foreign) {
        Lines out(options.width);
        out.line("", "Not checked: " + what + ".");
        add_problems(out, report.problems);
        out.line("", teaching_sentence());
        return out.take();
    }
    CaseLines out(*verification.consultation, options);
    out.red_flags(*verification.explanation, OpenFlags::in_the_count);
    out.blank();
    add_check(out, what, report);
    add_engine(out, verification);
    add_told_as_it_stands(out);
    out.blank();
    out.closing(false);
    return out.take();
}

}  // namespace fascia
