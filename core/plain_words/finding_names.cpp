#include "core/plain_words/finding_names.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>

namespace fascia {

std::vector<std::string> stems_of_name(std::string_view name) {
    std::vector<std::string> stems = word_stems(name);
    std::erase_if(stems, [](std::string_view stem) {
        return is_one_of(stem, {"positiv", "test", "sign"});
    });
    std::ranges::sort(stems);
    return stems;
}

const Finding* finding_with_stems(const KnowledgeBase& kb, const std::vector<std::string>& stems) {
    const Finding* found = nullptr;
    for (const Finding& finding : kb.findings) {
        const auto is_so = [&](std::string_view name) { return stems_of_name(name) == stems; };
        if (!stems.empty() && finding.unit.empty() &&
            (is_so(finding.label) || std::ranges::any_of(finding.synonyms, is_so))) {
            if (found != nullptr) {
                return nullptr;
            }
            found = &finding;
        }
    }
    return found;
}

const Finding* finding_called(const KnowledgeBase& kb, std::string_view words) {
    return finding_with_stems(kb, stems_of_name(words));
}

bool has_name_of(const Finding& finding, const PlainWords& words) {
    const std::vector<std::string> said = word_stems(list_of(words, " "));
    return std::ranges::any_of(finding.synonyms, [&](const std::string& name) {
        const std::vector<std::string> stems = word_stems(name);
        return std::ranges::none_of(plain_words_of(name), is_denial) &&
               std::ranges::all_of(said, [&](const auto& stem) { return is_one_of(stem, stems); });
    });
}

bool is_worded_with(const Finding& finding, bool is_such(std::string_view word)) {
    const auto has = [&](std::string_view name) {
        return std::ranges::any_of(plain_words_of(name), is_such);
    };
    return has(finding.label) || std::ranges::any_of(finding.synonyms, has);
}

bool are_opposite(const Finding& one, const Finding& other) {
    const bool is_one_of_each = (one.topic == "easing" && other.topic == "worsening") ||
                                (one.topic == "worsening" && other.topic == "easing");
    const auto named_by = [](const Finding& finding) {
        std::vector<std::string> names = finding.synonyms;
        names.push_back(finding.label);
        std::vector<std::vector<std::string>> all;
        for (const std::string& name : names) {
            std::vector<std::string> stems = word_stems(name);
            std::erase_if(stems, [](std::string_view stem) {
                return is_one_of(stem, {"pain", "eas", "about", "long"});
            });
            std::ranges::sort(stems);
            all.push_back(std::move(stems));
        }
        return all;
    };
    if (!is_one_of_each) {
        return false;
    }
    const auto others = named_by(other);
    return std::ranges::any_of(named_by(one), [&](const auto& stems) {
        return !stems.empty() && std::ranges::find(others, stems) != others.end();
    });
}

}  // namespace fascia
