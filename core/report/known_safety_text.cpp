#include "core/report/known_safety_text.hpp"

#include "core/base/text.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/wording.hpp"
#include "core/report/lines.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <utility>

namespace fascia {

namespace {

using Flags = std::vector<const RedFlagRule*>;

/// A condition and its warning signs, the most urgent first.
struct Warned {
    std::string condition;
    Flags flags;
    const RedFlagRule* chief = nullptr;  ///< the one that stands first in its pack

    [[nodiscard]] Pack::Urgency urgency() const { return flags.front()->urgency; }
};

/// Of all conditions that red flags are of, or of those that are asked for.
std::vector<Warned> warned_of(const Rulebook& rulebook, const std::vector<std::string>& asked) {
    std::vector<Warned> all;
    for (const RedFlagRule& flag : rulebook.red_flags()) {
        const bool is_asked =
            asked.empty() || std::ranges::find(asked, flag.condition) != asked.end();
        auto known = std::ranges::find(all, flag.condition, &Warned::condition);
        if (is_asked && known == all.end()) {
            known = all.insert(all.end(), Warned{flag.condition, {}, &flag});
        }
        if (is_asked) {
            known->flags.push_back(&flag);
        }
    }
    for (Warned& one : all) {
        std::ranges::stable_sort(one.flags, {},
                                 [](const RedFlagRule* flag) { return flag->urgency; });
    }
    std::ranges::stable_sort(all, {}, &Warned::urgency);
    return all;
}

std::string sources_of(const std::vector<std::string>& sources) {
    return sources.empty() ? "" : " [" + list_of(sources) + "]";
}

std::string urgency_head(Pack::Urgency urgency) {
    return "  " + padded(std::string(in_words(urgency)), 10) + ' ';
}

void add_signs(Lines& out, const std::string& heading, const Warned& warned, std::size_t most) {
    out.blank();
    out.line("", heading);
    for (std::size_t i = 0; i < std::min(most, warned.flags.size()); ++i) {
        const RedFlagRule& flag = *warned.flags[i];
        out.line(urgency_head(flag.urgency),
                 without_values(flag.because) + sources_of(flag.sources));
    }
    if (warned.flags.size() > most) {
        out.line(std::string(13, ' '), "and " + std::to_string(warned.flags.size() - most) +
                                           " more (show " + warned.condition +
                                           " --all names them)");
    }
}

/// Of the conditions with most signs, the first sign each; the others by name.
void add_overview(Lines& out, const KnowledgeBase& kb, std::vector<Warned> all, std::size_t most) {
    std::vector<const Warned*> by_signs;
    for (const Warned& one : all) {
        by_signs.push_back(&one);
    }
    std::ranges::stable_sort(by_signs, std::ranges::greater(),
                             [](const Warned* one) { return one->flags.size(); });
    by_signs.resize(std::min(most, by_signs.size()));
    std::vector<std::string> others;
    for (const Warned& one : all) {
        if (std::ranges::find(by_signs, &one) == by_signs.end()) {
            others.push_back(kb.label_for(one.condition));
            continue;
        }
        const RedFlagRule& first = *one.chief;
        const std::size_t more = one.flags.size() - 1;
        out.line(urgency_head(first.urgency),
                 kb.label_for(one.condition) + ": " + without_values(first.because) +
                     sources_of(first.sources) +
                     (more > 0 ? "; " + count_of(more, "more sign") : ""));
    }
    if (!others.empty()) {
        out.line("", "There are signs, too, of " + list_of(others, "; ") + ".");
    }
    out.line("",
             "show NAME tells the warning signs of one condition; in a case, flags tells which of "
             "them are there, and which to ask.");
}

}  // namespace

void add_warning_signs(Lines& out, const Rulebook& rulebook, const std::string& condition,
                       const std::string& heading, std::size_t most) {
    for (const Warned& one : warned_of(rulebook, {condition})) {
        add_signs(out, heading, one, most);
    }
}

std::string warning_signs_text(const Rulebook& rulebook, const std::vector<std::string>& conditions,
                               std::size_t most, const TextOptions& options) {
    Lines out(options.width);
    const KnowledgeBase& kb = *rulebook.kb();
    const std::vector<Warned> all = warned_of(rulebook, conditions);
    out.line("",
             "Warning signs (red flags) that are known here. One that is there is a reason to "
             "refer; that one is not there rules nothing out.");
    if (conditions.empty() && !all.empty()) {
        out.blank();
        add_overview(out, kb, all, most);
    } else {
        for (const Warned& one : all) {
            add_signs(out, kb.label_for(one.condition) + ":", one, most);
        }
    }
    for (const std::string& condition : conditions) {
        if (std::ranges::find(all, condition, &Warned::condition) == all.end()) {
            out.line("", "No warning sign of " + kb.label_for(condition) + " is known here.");
        }
    }
    out.line("", teaching_sentence());
    return out.take();
}

std::string urgency_text(const Rulebook& rulebook, const std::vector<std::string>& findings,
                         std::size_t most, const TextOptions& options) {
    Lines out(options.width);
    const KnowledgeBase& kb = *rulebook.kb();
    std::vector<std::string> labels;
    for (const std::string& finding : findings) {
        labels.push_back(kb.label_for(finding));
    }
    std::vector<std::pair<std::size_t, const RedFlagRule*>> found;
    for (const RedFlagRule& flag : rulebook.red_flags()) {
        const std::vector<std::string>& needs = rulebook.origin(flag.rule).literals;
        const bool is_of_one = std::ranges::any_of(findings, [&](const std::string& finding) {
            return std::ranges::any_of(needs, [&](const std::string& one) {
                return one == "case has " + finding || one == "case has_any " + finding;
            });
        });
        if (is_of_one) {
            found.emplace_back(needs.size(), &flag);
        }
    }
    std::ranges::stable_sort(
        found, {}, [](const auto& one) { return std::pair(one.first, one.second->urgency); });
    out.line(
        "",
        found.empty()
            ? "No warning sign (red flag) that is known here is told by " + list_of(labels, "; ") +
                  " alone, which does not make it harmless: ask a doctor."
            : "It can be a warning sign (red flag), which is a reason to refer. Known here of " +
                  list_of(labels, "; ") + ":");
    for (std::size_t i = 0; i < std::min(most, found.size()); ++i) {
        const RedFlagRule& flag = *found[i].second;
        out.line(urgency_head(flag.urgency), kb.label_for(flag.condition) + ": " +
                                                 without_values(flag.because) +
                                                 sources_of(flag.sources));
    }
    if (found.size() > most) {
        out.line("", "and " + count_of(found.size() - most, "more sign") +
                         " (show NAME tells the warning signs of one condition)");
    }
    out.line("", teaching_sentence());
    return out.take();
}

std::string cautions_text(const Rulebook& rulebook, const Treatment& treatment,
                          const std::vector<std::string>& about, const std::string& asked_as,
                          std::size_t most, bool has_case, const TextOptions& options) {
    Lines out(options.width);
    const KnowledgeBase& kb = *rulebook.kb();
    const auto add = [&](const Caution& caution) {
        out.line("  - ", kb.label_for(caution.when) + ": " + caution.says + " [" +
                             list_of(caution.backing.sources) + "; " +
                             to_string(caution.backing.grade) + "]");
    };
    std::vector<const Caution*> asked;
    std::vector<const Caution*> others;
    for (const Caution& caution : treatment.cautions) {
        const bool is_asked = std::ranges::find(about, caution.when) != about.end();
        (is_asked ? asked : others).push_back(&caution);
    }
    const bool is_of_all = asked_as.empty();
    if (is_of_all) {
        out.line("", treatment.label + "; with any red flag, a doctor comes first;");
    }
    out.line("", is_of_all ? std::string(has_case ? "whoever it is" : "without a case") +
                                 ", all that is known of when it is not safe, or only with care:"
                 : asked.empty() ? "No caution on " + treatment.label + " is known here with '" +
                                       asked_as + "', which does not make it safe: ask a doctor."
                                 : "Not without care, and perhaps not at all: " + treatment.label +
                                       ", with '" + asked_as + "':");
    for (const Caution* const caution : asked) {
        add(*caution);
    }
    if (is_of_all) {
        for (std::size_t i = 0; i < std::min(most, others.size()); ++i) {
            add(*others[i]);
        }
        others.erase(others.begin(),
                     others.begin() + static_cast<std::ptrdiff_t>(std::min(most, others.size())));
    }
    std::vector<std::string> labels;
    for (const Caution* const caution : others) {
        labels.push_back(kb.label_for(caution->when));
    }
    if (!others.empty()) {
        out.line("", "and " + count_of(others.size(), "more caution") +
                         (is_of_all ? ", on " + list_of(labels, "; ") : "") + " (show " +
                         treatment.id + " --all tells them; in a case, flags " + treatment.id +
                         " tells which of them apply)");
    }
    out.line("", teaching_sentence());
    return out.take();
}

}  // namespace fascia
