#include "core/explain/source_list.hpp"

#include "core/base/text.hpp"
#include "core/explain/statements.hpp"

#include <algorithm>
#include <sstream>
#include <string>
#include <tuple>
#include <unordered_map>

namespace fascia {

std::vector<UsedSource> find_sources(const Consultation& consultation, std::string_view words) {
    std::unordered_map<std::string_view, std::size_t> used;
    for_each_statement(consultation.kb(), consultation.rulebook(),
                       [&](const auto&, const Backing& backing) {
                           for (const std::string& source : backing.sources) {
                               ++used[source];
                           }
                       });
    std::vector<std::string> wanted;
    std::istringstream in(to_lower(words));
    for (std::string word; in >> word;) {
        wanted.push_back(word);
    }
    std::vector<UsedSource> found;
    for (const Source& source : consultation.kb().sources) {
        const std::string text = to_lower(source.id + ' ' + source.title + ' ' + source.authors +
                                          ' ' + source.year + ' ' + source.venue);
        if (std::ranges::all_of(wanted, [&](const std::string& word) {
                return text.find(word) != std::string::npos;
            })) {
            found.push_back({&source, used[source.id]});
        }
    }
    std::ranges::sort(found, [](const UsedSource& a, const UsedSource& b) {
        return std::tie(b.statements, a.source->id) < std::tie(a.statements, b.source->id);
    });
    return found;
}

std::string source_in_words(const Source& source) {
    std::string out = source.title;
    out += source.authors.empty() ? "" : ". " + source.authors;
    out += source.venue.empty() ? "" : ". " + source.venue;
    out += source.year.empty() ? "" : ". " + source.year;
    out += source.doi.empty() ? "" : ". doi:" + source.doi;
    out += source.pmid.empty() ? "" : ". PMID " + source.pmid;
    return out + (source.trust.empty() ? "" : ". Trust: " + source.trust);
}

}  // namespace fascia
