#include "core/handbook/handbook_markdown.hpp"

#include "core/base/markup.hpp"
#include "core/base/text.hpp"
#include "core/explain/explanation.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

namespace fascia {

namespace {

/// As Markdown viewers name a heading: lower case, '-' for blanks, nothing but letters and digits.
std::string slug(std::string_view heading) {
    std::string out;
    for (const char c : to_lower(heading)) {
        if (c == ' ' || c == '-') {
            out.push_back('-');
        } else if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
                   static_cast<unsigned char>(c) >= 0x80U) {
            out.push_back(c);
        }
    }
    return out;
}

/// "in-its-area" as it is read: "in its area".
std::string heading_words(std::string name) {
    std::ranges::replace(name, '-', ' ');
    return name;
}

/// A sentence of a rule: "{?c} is the nerve" with its variables set apart from its words.
std::string with_variables(std::string_view because) {
    std::string out;
    while (true) {
        const std::size_t begin = because.find("{?");
        const std::size_t end = begin == std::string_view::npos ? begin : because.find('}', begin);
        if (end == std::string_view::npos) {
            return out + escaped_markdown(because);
        }
        out += escaped_markdown(because.substr(0, begin)) + '*' +
               escaped_markdown(because.substr(begin + 2, end - begin - 2)) + '*';
        because.remove_prefix(end + 1);
    }
}

/// A pattern, as it stands in the pack.
std::string as_code(const std::string& pattern) {
    const bool is_plain = pattern.find_first_of("`\n") == std::string::npos;
    return is_plain ? '`' + pattern + '`' : escaped_markdown(pattern);
}

/// What an entry says of itself under that name; empty where it does not.
std::string property_of(const Entry& entry, std::string_view name) {
    const auto found =
        std::ranges::find_if(entry.properties, [&](const auto& one) { return one.first == name; });
    return found == entry.properties.end() ? "" : found->second;
}

/// "Sharp 2013", or its title: how a source is called in a line.
std::string short_name(const Entry& source) {
    std::string author = property_of(source, "authors");
    author.resize(std::min(author.find(','), author.size()));
    constexpr std::size_t initials_max = 3;
    const std::size_t blank = author.rfind(' ');
    if (blank != std::string::npos && author.size() - blank - 1 <= initials_max) {
        author.resize(blank);  // "Sharp VJ"
    }
    while (author.find(' ') == 1) {  // "V J Sharp"
        author.erase(0, 2);
    }
    const std::string year = property_of(source, "year");
    if (!author.empty()) {
        return author + (year.empty() ? "" : ' ' + year);
    }
    std::string title = source.label.empty() ? source.id : source.label;
    constexpr std::size_t title_max = 40;
    if (const std::size_t end = title.rfind(' ', title_max);
        title.size() > title_max && end != std::string::npos) {
        title.resize(end);
        title += "…";
    }
    return title;
}

/// What a finding is worth, in points, where it is there and where it is not.
struct Worth {
    std::string text;     ///< "present +2.5, absent -1.0"
    std::string present;  ///< "+2.5"; empty where it is worth nothing
    std::string absent;

    /// What it can say at most.
    [[nodiscard]] const std::string& most() const {
        return std::abs(number(present)) >= std::abs(number(absent)) ? present : absent;
    }
    [[nodiscard]] double size() const { return std::abs(number(most())); }
    [[nodiscard]] bool speaks_for() const { return number(most()) > 0.0; }

private:
    [[nodiscard]] static double number(const std::string& points) {
        return std::strtod(points.c_str(), nullptr);
    }
};

/// Of "FINDING: present +2.5, absent -1.0"; nothing where the line is another.
std::optional<Worth> worth_of(const Step& step) {
    const std::size_t colon = step.text.rfind(": ");
    if (colon == std::string::npos) {
        return std::nullopt;
    }
    Worth out{step.text.substr(colon + 2), {}, {}};
    const auto after = [&](std::string_view word) {
        const std::size_t at = out.text.find(word);
        const std::size_t begin = at == std::string::npos ? out.text.size() : at + word.size();
        return out.text.substr(begin, out.text.find_first_of(" ,", begin) - begin);
    };
    out.present = after("present ");
    out.absent = after("absent ");
    return out.size() > 0.0 ? std::optional(out) : std::nullopt;
}

/// The words that all begin with, up to a blank.
std::string_view beginning_of(const std::vector<const Step*>& steps) {
    std::string_view out = steps.front()->text;
    for (const Step* const step : steps) {
        const auto differs = std::ranges::mismatch(out, step->text).in1;
        out = out.substr(0, static_cast<std::size_t>(differs - out.begin()));
    }
    const std::size_t blank = out.rfind(' ');
    if (steps.size() == 1 || blank == std::string_view::npos) {
        return "";
    }
    out = out.substr(0, blank + 1);
    for (const std::string_view article : {" the ", " a ", " an "}) {  // belongs to what follows
        out.remove_suffix(out.ends_with(article) ? article.size() - 1 : 0);
    }
    return out;
}

/// Of what stands about a candidate.
constexpr std::string_view how_to_read =
    "\n## How to read it\n\n"
    "- What stands about a candidate is what could be said of it, not of one person. In a case, a "
    "finding counts at most once for a candidate and once against it: where it stands here more "
    "than once with different points, only the strongest counts. Of findings that tell much the "
    "same, too, only the strongest counts, so the points here are not to be added up.\n"
    "- A line begins with the points of the answer that says more, which may be that the finding "
    "is "
    "absent; behind it stands the other answer where that says something too.\n"
    "- Behind each line stand its sources, its grade, and the rule that says so; each is a link. "
    "To find a word, use the search of the program in which you read this; on the page, unfold all "
    "before.\n";

/// Writes the pages.
class PageWriter {
public:
    PageWriter(const Handbook& handbook, const HandbookLink& link)
        : handbook_(handbook), link_(link) {
        for (const Handbook::PackPart& pack : handbook.packs) {
            for (const Entry& entry : pack.entries) {
                place_of_rule_.emplace(
                    entry.id, HandbookPlace{page_of_pack(pack.id), slug(name_of(entry.id))});
            }
        }
        std::set<std::string> slugs;
        for (const Entry& source : handbook.sources) {
            std::string heading = source.label.empty() ? source.id : source.label;
            if (!slugs.insert(slug(heading)).second) {
                heading += " (" + source.id + ")";
                slugs.insert(slug(heading));
            }
            sources_.emplace(source.id, Source{short_name(source), heading});
        }
        for (const Handbook::PackPart& pack : handbook.packs) {
            titles_.emplace(pack.id, pack.title.empty() ? pack.id : pack.title);
        }
    }

    std::vector<HandbookPage> run() {
        std::vector<HandbookPage> out = {contents()};
        for (const Handbook::Chapter& chapter : handbook_.chapters) {
            out.push_back(page_of(chapter));
        }
        for (const Handbook::PackPart& pack : handbook_.packs) {
            out.push_back(page_of(pack));
        }
        out.push_back(page_of_graph());
        out.push_back(page_of_sources());
        for (HandbookPage& page : out) {
            page.pieces.back().markdown += "\n*" + escaped_markdown(teaching_sentence()) + "*\n";
        }
        return out;
    }

private:
    struct Source {
        std::string name;     ///< in a line
        std::string heading;  ///< on the page of sources
    };

    static std::string page_of_chapter(const std::string& id) { return "candidates-" + slug(id); }
    static std::string name_of(const std::string& rule) { return rule.substr(rule.find('/') + 1); }

    [[nodiscard]] std::string linked(const std::string& words, const HandbookPlace& place) const {
        const std::string address = link_(place);
        return address.empty() ? escaped_markdown(words)
                               : "[" + escaped_markdown(words) + "](" + address + ")";
    }

    /// By its name in words, linked where it is an entry of a pack.
    [[nodiscard]] std::string rule(const std::string& id) const {
        const auto place = place_of_rule_.find(id);
        return place == place_of_rule_.end() ? escaped_markdown(id)
                                             : linked(heading_words(name_of(id)), place->second);
    }

    /// By its title, linked where it has a page.
    [[nodiscard]] std::string pack(const std::string& id) const {
        const auto title = titles_.find(id);
        return title == titles_.end() ? escaped_markdown(id)
                                      : linked(title->second, {page_of_pack(id), ""});
    }

    [[nodiscard]] std::string source(const std::string& id) const {
        const auto known = sources_.find(id);
        return known == sources_.end()
                   ? escaped_markdown(id)
                   : linked(known->second.name, {"sources", slug(known->second.heading)});
    }

    /// A judgement is told by its grade.
    [[nodiscard]] std::string sources(const std::vector<std::string>& ids) const {
        std::vector<std::string> out;
        for (const std::string& id : ids) {
            if (id != "judgement") {
                out.push_back(source(id));
            }
        }
        return list_of(out);
    }

    HandbookPage contents() const {
        const bool has_chapters = !handbook_.chapters.empty();
        std::string text = "# Handbook\n\n" + escaped_markdown(teaching_sentence()) + "\n\n";
        text += has_chapters
                    ? "What the knowledge base and its packs hold, to be read. A candidate "
                      "is where the pain may come from; a chapter for each family of them "
                      "says what speaks for each and what against it, the strongest "
                      "first. "
                    : "What these packs hold, to be read. A candidate is where the pain "
                      "may come from. ";
        text +=
            "Points say how much: 3 points more double the odds. A grade says how a "
            "statement is known: published, computed from published figures, "
            "judged, opinion, or unchecked.\n";
        text += has_chapters ? how_to_read : "";
        text += has_chapters ? "\n## Candidates\n\n" : "";
        for (const Handbook::Chapter& chapter : handbook_.chapters) {
            std::vector<std::string> labels;
            for (const Handbook::CandidatePart& candidate : chapter.candidates) {
                labels.push_back(name_of(chapter, candidate));
            }
            text += "- " + linked(capitalised(chapter.title), {page_of_chapter(chapter.id), ""}) +
                    ": " + list_of(labels) + "\n";
        }
        text += "\n## Packs\n\n";
        for (const Handbook::PackPart& part : handbook_.packs) {
            text += "- " + pack(part.id) + ": " + count_of(part.entries.size(), "rule", "rules") +
                    ", " + count_of(part.tests.size(), "test") + "\n";
        }
        text += "\n## Further\n\n- " +
                linked("Which rule feeds which", {std::string(page_of_rule_graph), ""}) + "\n- " +
                linked("Sources", {"sources", ""}) + "\n\nVersion " +
                escaped_markdown(handbook_.engine.version + ", knowledge base " +
                                 handbook_.engine.kb + ", rules " + handbook_.engine.rules + ".") +
                "\n";
        return {"README", "Handbook", {{"", std::move(text)}}};
    }

    [[nodiscard]] std::string name_of(const Handbook::Chapter& chapter,
                                      const Handbook::CandidatePart& candidate) const {
        return linked(candidate.entry.label,
                      {page_of_chapter(chapter.id), slug(candidate.entry.label)});
    }

    /// By what it is known: sources, grade, and the rule of a pack that says so.
    std::string backing(const Step& step) const {
        const std::string from = sources(step.sources);
        std::string out = from;
        if (step.grade) {
            out += (from.empty() ? "" : "; ") + to_string(*step.grade);
        }
        if (place_of_rule_.contains(step.rule)) {
            out += (out.empty() ? "by " : ", by ") + rule(step.rule);
        }
        return out.empty() ? "" : " (" + out + ")";
    }

    /// What several lines say, told once where they begin alike and are known alike.
    std::string together(const std::vector<const Step*>& steps) const {
        const std::string_view begin = beginning_of(steps);
        const std::string known = backing(*steps.front());
        const bool is_one =
            std::ranges::all_of(steps, [&](const Step* step) { return backing(*step) == known; });
        std::vector<std::string> parts;
        parts.reserve(steps.size());
        for (const Step* const step : steps) {
            parts.push_back(escaped_markdown(step->text.substr(begin.size())) +
                            (is_one ? "" : backing(*step)));
        }
        return escaped_markdown(begin) + list_of(parts, "; ") + (is_one ? known : "");
    }

    /// Whether both lines say the same of two things: "X hurts in the groin", "X hurts in the hip".
    static bool are_alike(const Step& a, const Step& b, const std::string& label) {
        const std::string_view begin = beginning_of({&a, &b});
        return begin.size() > label.size() + 1 && begin.starts_with(label) &&
               begin.find(' ', label.size() + 1) < begin.size();
    }

    /// Facts that begin alike are one line, and so is what follows by one rule of a pack.
    std::string known(const Entry& entry, const std::vector<Step>& lines) const {
        std::vector<std::vector<const Step*>> groups;
        std::map<std::string, std::size_t> of_rule;
        std::string out;
        for (const Step& step : lines) {
            const bool is_by_rule = place_of_rule_.contains(step.rule);
            if (is_by_rule) {
                const auto [at, is_new] = of_rule.emplace(step.rule, groups.size());
                if (is_new) {
                    groups.emplace_back();
                }
                groups[at->second].push_back(&step);
            } else if (!groups.empty() && step.reason.empty() &&
                       groups.back().back()->reason.empty() &&
                       !place_of_rule_.contains(groups.back().back()->rule) &&
                       are_alike(*groups.back().front(), step, entry.label)) {
                groups.back().push_back(&step);
            } else {
                groups.push_back({&step});
            }
        }
        for (const std::vector<const Step*>& group : groups) {
            const Step& first = *group.front();
            out += "- " + together(group);
            if (!place_of_rule_.contains(first.rule) && !first.reason.empty()) {
                out += ", because " + escaped_markdown(first.reason);
            }
            out += '\n';
        }
        return out;
    }

    /// One line of evidence: one that stands alone, or all that one rule of a pack gives the same
    /// worth.
    /// `told`: the findings of the lines before it, to which its own are added.
    std::string evidence_line(const Worth& worth, const std::vector<const Step*>& steps,
                              std::set<std::string>& told) const {
        std::string out = "- **" + escaped_markdown(worth.most()) + "**";
        if (worth.present.empty()) {
            out += " where it is absent";
        } else if (!worth.absent.empty() && worth.most() == worth.present) {
            out += " (" + escaped_markdown(worth.absent) + " where it is absent)";
        } else if (!worth.absent.empty()) {
            out +=
                " where it is absent (" + escaped_markdown(worth.present) + " where it is present)";
        }
        std::vector<std::string> findings;
        findings.reserve(steps.size());
        for (const Step* const step : steps) {
            std::string finding = step->text.substr(0, step->text.size() - worth.text.size() - 2);
            const bool is_new = told.insert(finding).second;
            findings.push_back(escaped_markdown(finding) +
                               (is_new ? "" : " (again: of it only the strongest counts)"));
        }
        const Step& first = *steps.front();
        out += (steps.size() > 1 ? " each: " : ": ") + list_of(findings, "; ");
        // Of a pattern that found several findings, each has a reason of its own: its rule has it.
        const bool is_one_reason = std::ranges::all_of(
            steps, [&](const Step* step) { return step->reason == first.reason; });
        if (is_one_reason && !first.reason.empty()) {
            out += ", because " + escaped_markdown(first.reason);
        }
        return out + backing(first) + '\n';
    }

    struct Evidence {
        Worth worth;
        std::vector<const Step*> steps;
    };

    /// What speaks for a candidate, then what against it; the strongest first, and of those what
    /// the knowledge base says of this one alone.
    [[nodiscard]] std::array<std::vector<Evidence>, 2> sorted_evidence(
        const std::vector<Step>& lines) const {
        std::array<std::vector<Evidence>, 2> out;
        std::map<std::string, std::pair<std::size_t, std::size_t>> of_rule;
        for (const Step& step : lines) {
            const auto worth = worth_of(step);
            if (!worth) {
                continue;
            }
            const std::size_t side = worth->speaks_for() ? 0 : 1;
            std::string key = step.rule + '\n' + worth->text;
            for (const std::string& id : step.sources) {
                key += '\n' + id;
            }
            // What the knowledge base itself says has a reason of its own.
            key += place_of_rule_.contains(step.rule) ? "" : '\n' + step.text;
            const auto [at, is_new] = of_rule.emplace(key, std::pair(side, out[side].size()));
            if (is_new) {
                out[side].push_back({*worth, {}});
            }
            out[side][at->second.second].steps.push_back(&step);
        }
        for (std::vector<Evidence>& side : out) {
            std::ranges::stable_sort(side, {}, [&](const Evidence& one) {
                return std::pair(-one.worth.size(),
                                 place_of_rule_.contains(one.steps.front()->rule));
            });
        }
        return out;
    }

    std::string evidence(const Entry::Section& section) const {
        const auto sides = sorted_evidence(section.lines);
        std::string out;
        for (const std::size_t side : {0U, 1U}) {
            if (!sides[side].empty()) {
                out +=
                    side == 0 ? "\n**What speaks for it**\n\n" : "\n**What speaks against it**\n\n";
            }
            std::set<std::string> told;
            for (const Evidence& one : sides[side]) {
                out += evidence_line(one.worth, one.steps, told);
            }
        }
        for (const Step& step : section.lines) {
            if (!worth_of(step)) {
                out += "- " + together({&step}) + '\n';
            }
        }
        return out;
    }

    static bool is_evidence(const Entry::Section& section) { return section.title == "evidence"; }

    /// "31 findings speak for it, 12 against it": for the overview of a chapter.
    [[nodiscard]] std::string in_short(const Entry& entry) const {
        std::array<std::size_t, 2> counts = {};
        for (const Entry::Section& section : entry.sections) {
            const auto sides = is_evidence(section) ? sorted_evidence(section.lines)
                                                    : std::array<std::vector<Evidence>, 2>();
            for (const std::size_t side : {0U, 1U}) {
                for (const Evidence& one : sides[side]) {
                    counts[side] += one.steps.size();
                }
            }
        }
        return count_of(counts[0], "finding speaks", "findings speak") + " for it, " +
               std::to_string(counts[1]) + " against it";
    }

    /// What the heading and the text around them tell is left out.
    static std::string properties(const Entry& entry) {
        constexpr std::string_view told[] = {
            "everyday name", "about",   "candidate", "family",   "as an origin of pain",
            "finding",       "because", "when",      "worth",    "concludes",
            "grade",         "source",  "stands in", "elsewhere"};
        std::string out;
        for (const auto& [name, value] : entry.properties) {
            if (std::ranges::find(told, name) == std::end(told)) {
                out += "- " + escaped_markdown(name) + ": " + escaped_markdown(value) + "\n";
            }
        }
        return out;
    }

    /// Evidence before all else that is known.
    std::string sections(const Entry& entry) const {
        std::string out;
        std::string rest;
        for (const Entry::Section& section : entry.sections) {
            if (is_evidence(section)) {
                out += evidence(section);
            } else {
                rest += "\n**" + escaped_markdown(capitalised(section.title)) + "**\n\n" +
                        known(entry, section.lines);
            }
        }
        return out + rest;
    }

    static std::string list(const std::string& title, const std::vector<std::string>& lines) {
        std::string out;
        if (!lines.empty()) {
            out += "\n**" + title + "**\n\n";
            for (const std::string& line : lines) {
                out += "- " + line + "\n";
            }
        }
        return out;
    }

    static bool has_everyday_name(const Handbook::CandidatePart& candidate) {
        return !candidate.common.empty() && candidate.common != candidate.entry.label;
    }

    HandbookPage page_of(const Handbook::Chapter& chapter) const {
        HandbookPage page{page_of_chapter(chapter.id), capitalised(chapter.title), {}};
        std::string overview = "# " + escaped_markdown(page.title) + "\n\n" +
                               linked("Contents", {"README", ""}) + "\n\n";
        for (const Handbook::CandidatePart& candidate : chapter.candidates) {
            overview +=
                "- " + name_of(chapter, candidate) +
                (has_everyday_name(candidate) ? ", " + escaped_markdown(candidate.common) : "") +
                ": " + in_short(candidate.entry) + '\n';
        }
        page.pieces.push_back({"", std::move(overview)});
        for (const Handbook::CandidatePart& candidate : chapter.candidates) {
            const Entry& entry = candidate.entry;
            std::string text = "\n## " + escaped_markdown(capitalised(entry.label)) + "\n\n";
            if (has_everyday_name(candidate)) {
                text += escaped_markdown(capitalised(candidate.common)) + ".\n\n";
            }
            if (const std::string about = property_of(entry, "about"); !about.empty()) {
                text += escaped_markdown(about) + "\n\n";
            }
            text += properties(entry) + sections(entry);
            std::vector<std::string> examples;
            for (const auto& [id, title] : candidate.examples) {
                examples.push_back(escaped_markdown(title) + " (`" + id + "`)");
            }
            text += list("Example cases that expect it", examples);
            std::vector<std::string> tests;
            for (const auto& [of, name] : candidate.tests) {
                tests.push_back(escaped_markdown(name) + " (" + pack(of) + ")");
            }
            text += list("Tests that name it", tests);
            page.pieces.push_back({slug(entry.label), std::move(text)});
        }
        return page;
    }

    HandbookPage page_of(const Handbook::PackPart& pack) const {
        HandbookPage page{page_of_pack(pack.id), pack.title.empty() ? pack.id : pack.title, {}};
        std::string head = "# " + escaped_markdown(page.title) + "\n\n" +
                           linked("Contents", {"README", ""}) + "\n\n";
        head += pack.about.empty() ? "" : escaped_markdown(pack.about) + "\n\n";
        head += "- pack: `" + pack.id + "`\n- stands in: " + escaped_markdown(pack.file) + "\n";
        head += pack.author.empty() ? "" : "- author: " + escaped_markdown(pack.author) + "\n";
        head +=
            pack.reviewed.empty() ? "" : "- reviewed: " + escaped_markdown(pack.reviewed) + "\n";
        page.pieces.push_back({"", head + overview(pack)});
        for (const Entry& entry : pack.entries) {
            const std::string name = name_of(entry.id);
            std::string text = "\n## " + escaped_markdown(capitalised(heading_words(name))) +
                               "\n\n" + said_by(entry);
            page.pieces.push_back({slug(name), std::move(text)});
        }
        std::vector<std::string> tests;
        for (const std::string& test : pack.tests) {
            tests.push_back(escaped_markdown(test));
        }
        page.pieces.push_back(
            {"its-tests", tests.empty() ? "\nIt has no tests.\n" : list("Its tests", tests)});
        return page;
    }

    /// What the pack holds: rules and evidence by kind, red flags by what they may mean.
    std::string overview(const Handbook::PackPart& pack) const {
        std::map<std::string, std::vector<std::string>> groups;
        for (const Entry& entry : pack.entries) {
            const std::string condition = property_of(entry, "condition");
            groups[condition.empty() ? entry.what : condition].push_back(rule(entry.id));
        }
        std::string out;
        for (const auto& [group, names] : groups) {
            out += "- " + escaped_markdown(capitalised(group)) + ": " + list_of(names) + '\n';
        }
        return out.empty() ? "" : "\n**In this pack**\n\n" + out;
    }

    /// What a rule, an evidence or a red flag says: its sentence, then its conditions.
    std::string said_by(const Entry& entry) const {
        std::string out = escaped_markdown(capitalised(entry.what));
        const std::string because = property_of(entry, "because");
        out += (because.empty() ? "" : ": " + with_variables(because)) + ".\n\n";
        out += whom_it_links(entry) + row("worth", property_of(entry, "worth"));
        const std::string when = property_of(entry, "when");
        out += when.empty() ? ""
                            : std::string(entry.what == "evidence" ? "- found by the pattern: "
                                                                   : "- when: ") +
                                  as_code(when) + '\n';
        const std::string concludes = property_of(entry, "concludes");
        out += concludes.empty() ? "" : "- concludes: " + as_code(concludes) + '\n';
        out += properties(entry) + row("grade", property_of(entry, "grade"));
        std::vector<std::string> named;
        for (const std::string& id : entry.sources) {
            named.push_back(source(id));
        }
        out += named.empty() ? "" : "- source: " + list_of(named, "; ") + '\n';
        if (const RuleGraph::Node* const node = handbook_.graph.find(entry.id)) {
            out += neighbours("fed by", node->fed_by) + neighbours("feeds", node->feeds);
        }
        return out + sections(entry);
    }

    static std::string row(std::string_view name, std::string_view value) {
        return value.empty() ? ""
                             : "- " + std::string(name) + ": " + escaped_markdown(value) + '\n';
    }

    /// Of an evidence: its finding and its candidate; of a pattern, all that it finds.
    static std::string whom_it_links(const Entry& entry) {
        std::set<std::string> findings;
        std::map<std::string, std::vector<std::string>> by_candidate;
        for (const Entry::Link& link : entry.links) {
            findings.insert(link.finding);
            by_candidate[link.candidate].push_back(link.finding);
        }
        if (by_candidate.size() <= 1) {
            const std::string candidate = by_candidate.empty() ? property_of(entry, "candidate")
                                                               : by_candidate.begin()->first;
            return row(findings.size() > 1 ? "findings" : "finding",
                       list_of(std::vector(findings.begin(), findings.end()), "; ")) +
                   row("candidate", candidate);
        }
        if (findings.size() == 1) {
            std::vector<std::string> candidates;
            for (const auto& [candidate, of_it] : by_candidate) {
                candidates.push_back(candidate);
            }
            return row("finding", *findings.begin()) + row("candidates", list_of(candidates, "; "));
        }
        std::string out = "- candidates, each with its findings:\n";
        for (const auto& [candidate, of_it] : by_candidate) {
            out += "  " + row(candidate, list_of(of_it, "; "));
        }
        return out;
    }

    std::string neighbours(const std::string& how, const std::vector<std::string>& ids) const {
        return ids.empty() ? "" : "- " + how + ": " + rules(ids) + "\n";
    }

    /// Of a pack with many of them, how many.
    std::string rules(const std::vector<std::string>& ids) const {
        constexpr std::size_t named_max = 3;  // of one pack
        std::map<std::string, std::vector<std::string>> by_pack;
        for (const std::string& id : ids) {
            by_pack[id.substr(0, id.find('/'))].push_back(id);
        }
        std::vector<std::string> out;
        for (const auto& [of, of_it] : by_pack) {
            if (of_it.size() > named_max) {
                out.push_back(std::to_string(of_it.size()) + " rules of " + pack(of));
                continue;
            }
            for (const std::string& id : of_it) {
                out.push_back(rule(id));
            }
        }
        return list_of(out);
    }

    HandbookPage page_of_graph() const {
        std::string text =
            "# Which rule feeds which\n\n" + linked("Contents", {"README", ""}) +
            "\n\nA rule feeds another where the other asks for what it concludes. Rules that ask "
            "for facts and for the case alone are not fed by any; what nobody asks for is shown "
            "in explanations, or is there to be asked. `rules.dot` is the same as a graph, for "
            "Graphviz; handbook.html draws which pack feeds which.\n\n";
        std::string pack_before;
        for (const RuleGraph::Node& node : handbook_.graph.nodes) {
            if (node.feeds.empty()) {
                continue;
            }
            if (const std::string of = node.id.substr(0, node.id.find('/')); of != pack_before) {
                const auto title = titles_.find(of);
                text += "\n## " + escaped_markdown(title == titles_.end() ? of : title->second) +
                        "\n\n";
                pack_before = of;
            }
            text += "- " + rule(node.id) + " feeds " + rules(node.feeds) + "\n";
        }
        return {std::string(page_of_rule_graph), "Which rule feeds which", {{"", std::move(text)}}};
    }

    HandbookPage page_of_sources() const {
        HandbookPage page{"sources", "Sources", {}};
        page.pieces.push_back({"", "# Sources\n\n" + linked("Contents", {"README", ""}) + "\n"});
        std::vector<const Entry*> by_title;
        for (const Entry& source : handbook_.sources) {
            by_title.push_back(&source);
        }
        std::ranges::stable_sort(by_title, {}, [&](const Entry* source) {
            return to_lower(sources_.at(source->id).heading);
        });
        for (const Entry* const one : by_title) {
            const Entry& source = *one;
            const std::string& heading = sources_.at(source.id).heading;
            std::string text =
                "\n## " + escaped_markdown(heading) + "\n\n- name in packs: `" + source.id + "`\n";
            for (const auto& [name, value] : source.properties) {
                text +=
                    "- " + escaped_markdown(name) + ": " +
                    (value.starts_with("https://") ? "<" + value + ">" : escaped_markdown(value)) +
                    "\n";
            }
            page.pieces.push_back({slug(heading), std::move(text)});
        }
        return page;
    }

    const Handbook& handbook_;
    const HandbookLink& link_;
    std::map<std::string, HandbookPlace> place_of_rule_;
    std::map<std::string, Source> sources_;
    std::map<std::string, std::string> titles_;  ///< of packs
};

}  // namespace

std::string page_of_pack(std::string_view id) {
    return "pack-" + slug(std::string(id));
}

std::vector<HandbookPage> handbook_pages(const Handbook& handbook, const HandbookLink& link) {
    return PageWriter(handbook, link).run();
}

}  // namespace fascia
