#include "core/handout/pack_report.hpp"

#include "core/base/text.hpp"
#include "core/handout/make_report.hpp"
#include "core/handout/material.hpp"
#include "core/rules/rule_graph.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace fascia::handout {

namespace {

/// A reason in which nothing is bound: "… is where pain from … is felt".
std::string with_gaps(std::string_view because) {
    std::string out;
    while (!because.empty()) {
        const std::size_t begin = because.find("{?");
        const std::size_t end = begin == std::string_view::npos ? begin : because.find('}', begin);
        if (end == std::string_view::npos) {
            return out += because;
        }
        out += std::string(because.substr(0, begin)) + "…";
        because.remove_prefix(end + 1);
    }
    return out;
}

std::string property(const Entry& entry, std::string_view name) {
    const auto found =
        std::ranges::find(entry.properties, name, [](const auto& row) { return row.first; });
    return found == entry.properties.end() ? std::string() : found->second;
}

/// Rules of other packs, by pack: "anatomy (3 rules)".
std::string other_packs(const std::vector<std::string>& rules, const std::string& pack) {
    std::map<std::string, std::size_t> counts;
    for (const std::string& rule : rules) {
        ++counts[rule.substr(0, rule.find('/'))];
    }
    counts.erase(pack);
    std::vector<std::string> out;
    for (const auto& [id, count] : counts) {
        out.push_back(id + " (" + count_of(count, "rule") + ")");
    }
    return list_of(out);
}

class PackReporter {
public:
    PackReporter(const Fascia& fascia, const Consultation& consultation, const Pack& pack)
        : consultation_(consultation), pack_(pack), graph_(rule_graph(fascia.rulebook())) {}

    Result<void> add_to(Report& report) {
        report.title = pack_.title.empty() ? pack_.id : pack_.title;
        report.sections.push_back(in_short());
        const auto add = [&](const std::string& id, const std::string& title,
                             const std::string& singular, const auto& all) -> Result<void> {
            if (all.empty()) {
                return {};
            }
            Section out{id, {title}, count_of(all.size(), singular), {}, {}, false};
            Argument rules;
            for (const auto& one : all) {
                const auto entry =
                    describe(consultation_, pack_.id + '/' + std::string(one.name.text()));
                if (!entry) {
                    return fail(entry.error());
                }
                rules.nodes.push_back(with_neighbours(node_of_rule(*entry)));
            }
            out.blocks.emplace_back(std::move(rules));
            report.sections.push_back(std::move(out));
            return {};
        };
        for (auto done : {add("red-flags", "Red flags", "red flag", pack_.red_flags),
                          add("rules", "Rules", "rule", pack_.rules),
                          add("evidence", "Evidence", "rule", pack_.evidence)}) {
            if (!done) {
                return done;
            }
        }
        report.sections.push_back(tests());
        return {};
    }

private:
    Section in_short() const {
        Section out{"in-short", {"In short"}, "pack", {}, {}, false};
        Facts facts;
        for (const auto& [name, value] :
             {std::pair<std::string, std::string>{"About", pack_.about},
              {"Author", pack_.author},
              {"Reviewed", std::string(pack_.reviewed.text())},
              {"Pack", pack_.id},
              {"File", std::filesystem::path(pack_.file.name()).filename().string()}}) {
            if (!value.empty()) {
                facts.rows.emplace_back(name, value);
            }
        }
        out.blocks.emplace_back(std::move(facts));
        out.blocks.emplace_back(Paragraph{{std::string(no_case_sentence)}, Tone::quiet});
        return out;
    }

    Node with_neighbours(Node node) const {
        const RuleGraph::Node* const rule = graph_.find(node.rule);
        if (rule != nullptr) {
            for (const auto& [how, ids] :
                 {std::pair{"builds on", &rule->fed_by}, std::pair{"feeds", &rule->feeds}}) {
                const std::string packs = other_packs(*ids, pack_.id);
                if (!packs.empty()) {
                    node.note += (node.note.empty() ? "" : "; ") + std::string(how) + ' ' + packs;
                }
            }
        }
        return node;
    }

    Section tests() const {
        Section out{"tests", {"What its tests hold"}, count_of(pack_.tests.size(), "test"), {}, {},
                    false};
        Items items;
        for (const Pack::Test& test : pack_.tests) {
            items.items.push_back({{std::string(test.name.text())}});
        }
        if (items.items.empty()) {
            out.blocks.emplace_back(Paragraph{{"It has no tests."}, Tone::quiet});
        } else {
            out.blocks.emplace_back(std::move(items));
        }
        return out;
    }

    const Consultation& consultation_;
    const Pack& pack_;
    RuleGraph graph_;
};

}  // namespace

bool is_rule(const Entry& entry) {
    return entry.what == "rule" || entry.what == "evidence" || entry.what == "red flag";
}

Node node_of_rule(const Entry& entry) {
    Node out;
    out.state = property(entry, "urgency");
    out.tone = out.state.empty() ? Tone::plain : Tone::alarm;
    std::string name = entry.id.substr(entry.id.find('/') + 1);
    std::ranges::replace(name, '-', ' ');
    const std::string because = with_gaps(property(entry, "because"));
    out.words.text = name + (because.empty() ? "" : ": " + because);
    const std::string when = property(entry, "when");
    const std::string concludes = property(entry, "concludes");
    out.written = when + (concludes.empty() ? "" : (when.empty() ? "" : "  →  ") + concludes);
    out.rule = entry.id;
    out.grade = property(entry, "grade");
    const std::string sources = property(entry, "source");
    for (std::size_t at = 0; at < sources.size();) {
        const std::size_t end = std::min(sources.find(", ", at), sources.size());
        out.sources.push_back(sources.substr(at, end - at));
        at = end + 2;
    }
    std::vector<std::string> notes;
    for (const char* name_of : {"condition", "finding", "findings", "candidate", "worth"}) {
        const std::string value = property(entry, name_of);
        if (!value.empty()) {
            notes.push_back(name_of + (": " + value));
        }
    }
    out.note = list_of(notes, "; ");
    return out;
}

Result<Report> pack_report(const Fascia& fascia, const Consultation& consultation,
                           const std::string& name, const Settings& settings) {
    const auto pack = std::ranges::find(fascia.packs(), name, &Pack::id);
    if (pack == fascia.packs().end()) {
        std::vector<std::string> known;
        for (const Pack& one : fascia.packs()) {
            known.push_back(one.id);
        }
        Diagnostic error;
        error.message = "there is no pack '" + name + "'";
        error.suggestions = nearest(name, known);
        error.hint = "those that are read are " + join_or(known, "and") +
                     "; one of your own is read with  --rules FILE  in front";
        return fail(std::move(error));
    }
    Report out = blank_report(fascia, Subject::pack, settings);
    out.about = name;
    if (auto done = PackReporter(fascia, consultation, *pack).add_to(out); !done) {
        return fail(std::move(done.error()));
    }
    add_closing(consultation.kb(), out);
    return out;
}

}  // namespace fascia::handout
