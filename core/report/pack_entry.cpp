#include "core/report/pack_entry.hpp"

#include "core/base/text.hpp"
#include "core/json/writer.hpp"
#include "core/knowledge/defaults.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

namespace {

using Names = std::vector<std::string>;

/// The names of what a pack holds, by kind.
std::vector<std::pair<std::string_view, Names>> contents_of(const Pack& pack) {
    const auto names = [](const auto& list) {
        Names out;
        for (const auto& one : list) {
            out.emplace_back(one.name.text());
        }
        return out;
    };
    std::vector<std::pair<std::string_view, Names>> all = {
        {"rules", names(pack.rules)},         {"evidence", names(pack.evidence)},
        {"red flags", names(pack.red_flags)}, {"relations", names(pack.relations)},
        {"commands", names(pack.commands)},   {"sections", names(pack.sections)},
        {"scorers", names(pack.scorers)},     {"predicates", names(pack.predicates)},
        {"tests", names(pack.tests)}};
    std::erase_if(all, [](const auto& one) { return one.second.empty(); });
    return all;
}

bool comes_with_program(const Pack& pack) {
    return std::ranges::count(defaults().packs, pack.file.name(), &EmbeddedFile::name) > 0;
}

}  // namespace

std::string pack_text(const Pack& pack, std::size_t width) {
    std::string out =
        pack.id + ": a pack" + (pack.title.empty() ? "" : ": " + printable(pack.title));
    out += '\n';
    if (!pack.about.empty()) {
        out += "  " + wrap(printable(pack.about), width - 2, 2) + '\n';
    }
    if (!pack.author.empty()) {
        out += "  by " + printable(pack.author);
        out += pack.reviewed.text().empty() ? "" : ", reviewed " + printable(pack.reviewed.text());
        out += '\n';
    }
    out += "  file " + printable(pack.file.name()) +
           (comes_with_program(pack) ? ", built into the program" : "") + '\n';
    for (const auto& [kind, names] : contents_of(pack)) {
        out += '\n' + std::string(kind) + ": " + std::to_string(names.size()) + '\n';
        if (kind == "tests") {
            out += "  fascia test runs them\n";
            continue;
        }
        for (const std::string& name : names) {
            out += "  " + pack.id + '/' + printable(name) + '\n';
        }
    }
    return out + "\nshow " + pack.id + "/NAME tells all of a rule, an evidence or a red flag\n";
}

std::string pack_json(const Pack& pack) {
    JsonWriter out;
    out.begin_object();
    out.key("fascia");
    out.string("pack/1");
    out.key("id");
    out.string(pack.id);
    out.key("what");
    out.string("pack");
    out.key("title");
    out.string(pack.title);
    out.key("about");
    out.string(pack.about);
    out.key("author");
    out.string(pack.author);
    out.key("reviewed");
    out.string(pack.reviewed.text());
    out.key("file");
    out.string(pack.file.name());
    out.key("built_in");
    out.boolean(comes_with_program(pack));
    out.key("holds");
    out.begin_array();
    for (const auto& [kind, names] : contents_of(pack)) {
        for (const std::string& name : names) {
            out.begin_object();
            out.key("kind");
            out.string(kind);
            out.key("name");
            out.string(name);
            out.end_object();
        }
    }
    out.end_array();
    out.end_object();
    return out.text();
}

}  // namespace fascia
