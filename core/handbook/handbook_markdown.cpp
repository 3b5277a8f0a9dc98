#include "core/handbook/handbook_markdown.hpp"

#include "core/base/markup.hpp"
#include "core/base/text.hpp"
#include "core/explain/explanation.hpp"

#include <algorithm>
#include <cctype>
#include <map>
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
        for (const Entry& source : handbook.sources) {
            sources_.insert(source.id);
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
    static std::string page_of_chapter(const std::string& id) { return "candidates-" + slug(id); }
    static std::string name_of(const std::string& rule) { return rule.substr(rule.find('/') + 1); }

    [[nodiscard]] std::string linked(const std::string& words, const HandbookPlace& place) const {
        const std::string address = link_(place);
        return address.empty() ? escaped_markdown(words)
                               : "[" + escaped_markdown(words) + "](" + address + ")";
    }

    /// "PACK/NAME", linked where it is an entry of a pack.
    [[nodiscard]] std::string rule(const std::string& id) const {
        const auto place = place_of_rule_.find(id);
        return place == place_of_rule_.end() ? escaped_markdown(id) : linked(id, place->second);
    }

    [[nodiscard]] std::string sources(const std::vector<std::string>& ids) const {
        std::vector<std::string> out;
        for (const std::string& id : ids) {
            out.push_back(sources_.contains(id) ? linked(id, {"sources", slug(id)})
                                                : escaped_markdown(id));
        }
        return list_of(out);
    }

    HandbookPage contents() const {
        std::string text = "# Handbook\n\n" + escaped_markdown(teaching_sentence()) +
                           "\n\nWhat the knowledge base and its packs hold, to be read. Points are "
                           "tenths of the logarithm of the odds: 3 points more double the odds. A "
                           "grade says how a "
                           "statement is known: published, computed from published figures, "
                           "judged, opinion, or unchecked.\n\n## Candidates\n\n";
        for (const Handbook::Chapter& chapter : handbook_.chapters) {
            std::vector<std::string> labels;
            for (const Handbook::CandidatePart& candidate : chapter.candidates) {
                labels.push_back(linked(candidate.entry.label, {page_of_chapter(chapter.id),
                                                                slug(candidate.entry.label)}));
            }
            text += "- " + linked(capitalised(chapter.title), {page_of_chapter(chapter.id), ""}) +
                    ": " + list_of(labels) + "\n";
        }
        text += "\n## Packs\n\n";
        for (const Handbook::PackPart& pack : handbook_.packs) {
            text += "- " +
                    linked(pack.title.empty() ? pack.id : pack.title, {page_of_pack(pack.id), ""}) +
                    ": " + count_of(pack.entries.size(), "rule", "rules") + ", " +
                    count_of(pack.tests.size(), "test") + "\n";
        }
        text += "\n## And\n\n- " +
                linked("Which rule feeds which", {std::string(page_of_rule_graph), ""}) + "\n- " +
                linked("Sources", {"sources", ""}) + "\n\nVersion " +
                escaped_markdown(handbook_.engine.version + ", knowledge base " +
                                 handbook_.engine.kb + ", rules " + handbook_.engine.rules + ".") +
                "\n";
        return {"README", "Handbook", {{"", std::move(text)}}};
    }

    std::string backing(const Step& step) const {
        return step.grade ? " (" + (step.sources.empty() ? "" : sources(step.sources) + "; ") +
                                to_string(*step.grade) + ")"
                          : "";
    }

    std::string one(const Step& step) const {
        std::string out = escaped_markdown(step.text) + backing(step);
        if (!step.reason.empty()) {
            out += ", because " + escaped_markdown(step.reason) + " (" + rule(step.rule) + ")";
        }
        return out;
    }

    /// What one rule of a pack says, in one entry; what the parts have in common stands before
    /// them.
    std::string by(const std::string& id, const std::vector<const Step*>& steps) const {
        const auto worth = [](const Step& step) {  // "FINDING: present +4.0"
            const std::size_t colon = step.text.rfind(": ");
            return colon == std::string::npos ? std::string() : step.text.substr(colon);
        };
        const std::string common = worth(*steps.front());
        const bool has_common =
            !common.empty() && std::ranges::all_of(steps, [&](const Step* step) {
                return worth(*step) == common && step->sources == steps.front()->sources;
            });
        std::vector<std::string> parts;
        for (const Step* const step : steps) {
            parts.push_back(has_common ? escaped_markdown(step->text.substr(
                                             0, step->text.size() - common.size()))
                                       : escaped_markdown(step->text) + backing(*step));
        }
        return "- by " + rule(id) +
               (has_common ? ", " + escaped_markdown(common.substr(2)) + backing(*steps.front())
                           : "") +
               ": " + list_of(parts, "; ") + "\n";
    }

    /// Properties and sections, as `show` tells them; what follows by a rule of a pack, by rule.
    std::string body(const Entry& entry) const {
        std::string out;
        for (const auto& [name, value] : entry.properties) {
            out += "- " + escaped_markdown(name) + ": " + escaped_markdown(value) + "\n";
        }
        for (const Entry::Section& section : entry.sections) {
            out += "\n**" + escaped_markdown(capitalised(section.title)) + "**\n\n";
            std::vector<std::string> rules;  // in the order in which they come
            std::map<std::string, std::vector<const Step*>> by_rule;
            for (const Step& step : section.lines) {
                if (!place_of_rule_.contains(step.rule)) {
                    out += "- " + one(step) + "\n";
                    continue;
                }
                std::vector<const Step*>& steps = by_rule[step.rule];
                if (steps.empty()) {
                    rules.push_back(step.rule);
                }
                steps.push_back(&step);
            }
            for (const std::string& id : rules) {
                out += by(id, by_rule[id]);
            }
        }
        return out;
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

    HandbookPage page_of(const Handbook::Chapter& chapter) const {
        HandbookPage page{page_of_chapter(chapter.id), capitalised(chapter.title), {}};
        page.pieces.push_back({"", "# " + escaped_markdown(page.title) + "\n\n" +
                                       linked("Contents", {"README", ""}) + "\n"});
        for (const Handbook::CandidatePart& candidate : chapter.candidates) {
            const Entry& entry = candidate.entry;
            std::string text = "\n## " + escaped_markdown(entry.label) + "\n\n";
            if (!candidate.common.empty() && candidate.common != entry.label) {
                text += escaped_markdown(capitalised(candidate.common)) + ".\n\n";
            }
            text += body(entry);
            std::vector<std::string> examples;
            for (const auto& [id, title] : candidate.examples) {
                examples.push_back("`" + id + "`: " + escaped_markdown(title));
            }
            text += list("Example cases that expect it", examples);
            std::vector<std::string> tests;
            for (const auto& [pack, name] : candidate.tests) {
                tests.push_back(escaped_markdown(name) + " (" +
                                linked(pack, {page_of_pack(pack), ""}) + ")");
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
        page.pieces.push_back({"", std::move(head)});
        for (const Entry& entry : pack.entries) {
            const std::string name = name_of(entry.id);
            std::string text = "\n## " + escaped_markdown(name) + "\n\n" +
                               escaped_markdown(capitalised(entry.what)) + ".\n\n" + body(entry);
            if (const RuleGraph::Node* const node = handbook_.graph.find(entry.id)) {
                text += neighbours("fed by", node->fed_by) + neighbours("feeds", node->feeds);
            }
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

    std::string neighbours(const std::string& how, const std::vector<std::string>& ids) const {
        return ids.empty() ? "" : "- " + how + ": " + rules(ids) + "\n";
    }

    /// Of a pack with many of them, how many.
    std::string rules(const std::vector<std::string>& ids) const {
        constexpr std::size_t named_max = 8;  // of one pack
        std::map<std::string, std::vector<std::string>> by_pack;
        for (const std::string& id : ids) {
            by_pack[id.substr(0, id.find('/'))].push_back(id);
        }
        std::vector<std::string> out;
        for (const auto& [pack, of_it] : by_pack) {
            if (of_it.size() > named_max) {
                out.push_back(std::to_string(of_it.size()) + " of " +
                              linked(pack, {page_of_pack(pack), ""}));
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
        for (const RuleGraph::Node& node : handbook_.graph.nodes) {
            if (node.feeds.empty()) {
                continue;
            }
            text += "- " + rule(node.id) + " feeds " + rules(node.feeds) + "\n";
        }
        return {std::string(page_of_rule_graph), "Which rule feeds which", {{"", std::move(text)}}};
    }

    HandbookPage page_of_sources() const {
        HandbookPage page{"sources", "Sources", {}};
        page.pieces.push_back({"", "# Sources\n\n" + linked("Contents", {"README", ""}) + "\n"});
        for (const Entry& source : handbook_.sources) {
            std::string text = "\n## " + escaped_markdown(source.id) + "\n\n" +
                               escaped_markdown(source.label) + "\n\n";
            for (const auto& [name, value] : source.properties) {
                text +=
                    "- " + escaped_markdown(name) + ": " +
                    (value.starts_with("https://") ? "<" + value + ">" : escaped_markdown(value)) +
                    "\n";
            }
            page.pieces.push_back({slug(source.id), std::move(text)});
        }
        return page;
    }

    const Handbook& handbook_;
    const HandbookLink& link_;
    std::map<std::string, HandbookPlace> place_of_rule_;
    std::set<std::string> sources_;
};

}  // namespace

std::string page_of_pack(std::string_view id) {
    return "pack-" + slug(std::string(id));
}

std::vector<HandbookPage> handbook_pages(const Handbook& handbook, const HandbookLink& link) {
    return PageWriter(handbook, link).run();
}

}  // namespace fascia
