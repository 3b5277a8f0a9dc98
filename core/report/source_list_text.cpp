#include "core/report/source_list_text.hpp"

#include "core/base/text.hpp"
#include "core/json/writer.hpp"
#include "core/report/lines.hpp"

namespace fascia {

std::string sources_text(const std::vector<UsedSource>& sources, const TextOptions& options) {
    Lines out(options.width);
    out.line("", count_of(sources.size(), "source") +
                     (sources.size() > 1 ? ", the most used first" : ""));
    std::size_t left = options.stated_max;
    for (const UsedSource& used : sources) {
        if (left-- == 0) {
            out.line("  … ", "and " + std::to_string(sources.size() - options.stated_max) +
                                 " more (sources --all names them; sources WORDS, those with the "
                                 "words in title, authors, journal or year)");
            break;
        }
        out.line("  ", used.source->id);
        out.line(
            "      ",
            source_in_words(*used.source) + ". " +
                (used.statements == 0
                     ? "Nothing rests on it"
                     : count_of(used.statements, "statement rests", "statements rest") + " on it"));
    }
    out.blank();
    if (!sources.empty()) {
        out.line("",
                 "show ID tells all that rests on one. In a pack, its id stands behind "
                 "source =.");
    }
    out.line("", teaching_sentence());
    return out.take();
}

std::string sources_json(const std::vector<UsedSource>& sources) {
    JsonWriter out;
    out.begin_object();
    out.key("sources");
    out.begin_array();
    for (const UsedSource& used : sources) {
        out.begin_object();
        out.key("id");
        out.string(used.source->id);
        out.key("statements");
        out.integer(static_cast<std::int64_t>(used.statements));
        out.key("trust");
        out.string(used.source->trust);
        out.key("title");
        out.string(used.source->title);
        out.key("authors");
        out.string(used.source->authors);
        out.key("year");
        out.string(used.source->year);
        out.key("in");
        out.string(used.source->venue);
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return out.text();
}

}  // namespace fascia
