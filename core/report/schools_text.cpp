#include "core/report/schools_text.hpp"

#include "core/base/text.hpp"
#include "core/report/case_lines.hpp"

#include <algorithm>

namespace fascia {

namespace {

class SchoolLines : public CaseLines {
public:
    using CaseLines::CaseLines;

    void flags(const Schools& schools, const SchoolNames& names) {
        for (const auto& [conditions, name] : {std::pair(&schools.fires_in_one, &names.one),
                                               std::pair(&schools.fires_in_other, &names.other)}) {
            if (!conditions->empty()) {
                line("  ", "A red flag fires with " + *name +
                               " alone: " + list_of(*conditions, "; ") + ".");
            }
        }
    }

    void schools(const Schools& schools, const SchoolNames& names) {
        line("one:   ", names.one);
        line("other: ", names.other);
        blank();
        if (schools.agree_on_first) {
            line("", "Both put first: " + first(schools.one) +
                         (schools.one.points == schools.other.points
                              ? "."
                              : "; the other " + to_string(schools.other.points) + "."));
        } else {
            line("", "The one puts first: " + first(schools.one) + ".");
            line("", "The other puts first: " + first(schools.other) + ".");
            parting(schools);
        }
        blank();
        apart(schools);
        same(schools);
    }

private:
    static std::string first(const Schools::First& first) {
        return first.labels.empty()
                   ? "nobody"
                   : list_of(first.labels, "; ") + " (" + to_string(first.points) + " points)";
    }

    static std::string place(const WeighedCandidate* weighed) {
        if (weighed == nullptr) {
            return "-";
        }
        return to_string(weighed->points) +
               (weighed->rank > 0 ? " (rank " + std::to_string(weighed->rank) + ")" : "");
    }

    void parting(const Schools& schools) {
        if (schools.part_on.empty()) {
            line("",
                 "No single finding decides: leave out any one, and they still put different "
                 "ones first.");
            return;
        }
        line("", schools.part_on.size() == 1 ? "They part on one finding:"
                                             : "They part on each of these findings:");
        for (const Schools::Parting& parting : schools.part_on) {
            line("  - ", parting.finding +
                             ". Left out, both put first: " + list_of(parting.first, "; ") + ".");
        }
    }

    void apart(const Schools& schools) {
        if (schools.apart.empty()) {
            line("", "No candidate has other points in the one than in the other.");
            return;
        }
        line("", "Where they part: " + count_of(schools.apart.size(), "candidate") + ".");
        line("  " + right("one", 15) + "  " + right("other", 15) + "  ", "candidate");
        for (std::size_t i = 0; i < std::min(options().first, schools.apart.size()); ++i) {
            const Schools::Line& one = schools.apart[i];
            line("  " + right(place(one.one), 15) + "  " + right(place(one.other), 15) + "  ",
                 one.label);
            for (const Schools::Part& part : one.parts) {
                line("  " + right(points(part.one), 15) + "  " + right(points(part.other), 15) +
                         "    ",
                     part.finding + ' ' + rules(part));
            }
        }
        if (schools.apart.size() > options().first) {
            line("  … ", "and " +
                             count_of(schools.apart.size() - options().first, "more candidate") +
                             " (--all lists them)");
        }
    }

    static std::string points(Points points) {
        return points.tenths == 0 ? "" : signed_points(points);
    }

    static std::string rules(const Schools::Part& part) {
        if (part.rules_one == part.rules_other) {
            return "[" + list_of(part.rules_one) + "]";
        }
        std::string out;
        out += part.rules_one.empty() ? "" : "one: " + list_of(part.rules_one);
        out += part.rules_one.empty() || part.rules_other.empty() ? "" : "; ";
        out += part.rules_other.empty() ? "" : "other: " + list_of(part.rules_other);
        return "[" + out + "]";
    }

    void same(const Schools& schools) {
        constexpr std::size_t named_max = 3;
        std::vector<std::string> named;
        for (std::size_t i = 0; i < std::min(named_max, schools.same.size()); ++i) {
            const Schools::Line& line = schools.same[i];
            named.push_back(line.label + " (" + to_string(line.one->points) + ")");
        }
        if (!named.empty()) {
            line("", "Where they agree: " +
                         count_of(schools.same.size(), "candidate has the same points in both",
                                  "candidates have the same points in both") +
                         (schools.same.size() > named_max ? ", first among them " : ": ") +
                         list_of(named, "; ") + ".");
        }
    }
};

}  // namespace

std::string schools_text(const Explanation& explanation, const Schools& schools,
                         const SchoolNames& names, const TextOptions& options) {
    SchoolLines out(*explanation.consultation, options);
    out.red_flags(explanation, OpenFlags::in_the_count);
    out.flags(schools, names);
    out.blank();
    out.schools(schools, names);
    out.blank();
    out.closing(false);
    return out.take();
}

}  // namespace fascia
