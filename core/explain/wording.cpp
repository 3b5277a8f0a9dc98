#include "core/explain/wording.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace fascia {

namespace {

/// "lies" to "lie", "crosses" to "cross", "carries" to "carry", "is" to "are".
std::string plural_verb(std::string verb) {
    constexpr std::array<std::array<std::string_view, 2>, 4> irregular = {
        {{"is", "are"}, {"was", "were"}, {"has", "have"}, {"does", "do"}}};
    for (const auto& [one, several] : irregular) {
        if (verb == one) {
            return std::string(several);
        }
    }
    if (verb.size() < 4 || !verb.ends_with('s') || verb.ends_with("ss")) {
        return verb;
    }
    verb.pop_back();
    if (verb.size() > 3 && verb.ends_with("ie")) {
        verb.replace(verb.size() - 2, 2, "y");
    } else if (verb.ends_with("sse") || verb.ends_with("she") || verb.ends_with("che")) {
        verb.pop_back();
    }
    return verb;
}

/// Whether what comes next is what the sentence is about: no "of" or "in" stands before it.
bool is_subject_next(std::string_view before) {
    constexpr std::string_view prepositions[] = {"of",    "in",   "from", "on",   "to",
                                                 "by",    "with", "over", "as",   "behind",
                                                 "under", "for",  "at",   "into", "between"};
    before = trim(before);
    const std::size_t blank = before.rfind(' ');
    const std::string_view last =
        blank == std::string_view::npos ? before : before.substr(blank + 1);
    return std::ranges::find(prepositions, last) == std::end(prepositions);
}

/// A symbol that is written as an id is, "every_day", in words; any other text as it is.
std::string symbol_in_words(std::string_view symbol) {
    const auto is_of_id = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    std::string out(symbol);
    if (std::ranges::all_of(symbol, is_of_id)) {
        std::ranges::replace(out, '_', ' ');
    }
    return out;
}

}  // namespace

std::size_t Wording::put(std::string& out, const std::string& text, std::string_view behind) const {
    const bool agrees = is_plural_ && is_subject_next(out);
    if (out.ends_with(" a ")) {
        out.resize(out.size() - 2);
        out += with_article(text);
    } else {
        out += text;
    }
    if (!agrees || !behind.starts_with(' ')) {
        return 0;
    }
    std::size_t begin = 1;
    for (const std::string_view adverb : {"always ", "alone "}) {
        begin += behind.substr(begin).starts_with(adverb) ? adverb.size() : 0;
    }
    const std::size_t end = std::min(behind.find_first_of(" ,;.", begin), behind.size());
    out += behind.substr(0, begin);
    out += plural_verb(std::string(behind.substr(begin, end - begin)));
    return end;
}

std::string Wording::plain_label(std::string_view id) const {
    return rulebook_.kb()->label_for(id);
}

std::string Wording::label(std::string_view id) {
    std::string out = plain_label(id);
    const Structure* structure = rulebook_.kb()->structure(id);
    is_plural_ = structure != nullptr && structure->plural;
    if (structure != nullptr && rulebook_.kb()->takes_article(*structure)) {
        out = "the " + out;
    }
    const Candidate* candidate = rulebook_.kb()->candidate(id);
    const std::string common = structure != nullptr   ? structure->common
                               : candidate != nullptr ? candidate->common
                                                      : std::string();
    if (!common.empty() && names_ == Names::everyday) {
        // Of a movement the everyday name is what one does: "lifting the thigh".
        const bool takes_article =
            structure != nullptr && !rulebook_.kb()->is_of_kind(*structure, "movement");
        return takes_article ? "the " + common : common;
    }
    if (!common.empty() && introduced_.emplace(id).second) {
        out += " (" + common + ")";
    }
    return out;
}

std::string Wording::value(Value value, std::string_view column_type) {
    const ValueTable& values = rulebook_.values();
    if (!values.is_text(value)) {
        return format_number(values.number_of(value));
    }
    const std::string_view text = values.text_of(value);
    if (column_type == "symbol") {
        return symbol_in_words(text);
    }
    if (rulebook_.kb() == nullptr || column_type == "case") {
        return std::string(text);
    }
    if (column_type == "kind") {
        const Kind* kind = rulebook_.kb()->kind(text);
        return kind == nullptr ? std::string(text) : kind->label;
    }
    return label(text);
}

std::string Wording::sentence(datalog::RelationId relation, bool denied,
                              const std::function<std::string(std::size_t)>& column) {
    const RelationSignature& signature = rulebook_.signature(relation);
    const std::string& form = denied ? signature.denies : signature.says;
    if (form.empty()) {
        std::string out = (denied ? "nothing shows that " : "") + signature.name + '(';
        for (std::size_t i = 0; i < signature.columns.size(); ++i) {
            out += (i > 0 ? ", " : "") + column(i);
        }
        return out + ')';
    }
    std::string out;
    for (std::size_t at = 0; at < form.size(); ++at) {
        const std::size_t end = form[at] == '{' ? form.find('}', at) : std::string::npos;
        std::size_t number = 0;
        const bool is_slot = end != std::string::npos &&
                             std::from_chars(form.data() + at + 1, form.data() + end, number).ptr ==
                                 form.data() + end &&
                             number >= 1 && number <= signature.columns.size();
        if (is_slot) {
            is_plural_ = false;
            const std::string text = column(number - 1);
            at = end + put(out, text, std::string_view(form).substr(end + 1));
        } else {
            out += form[at];
        }
    }
    return out;
}

std::string Wording::says(datalog::RelationId relation, std::span<const Value> tuple) {
    const RelationSignature& signature = rulebook_.signature(relation);
    return sentence(relation, false,
                    [&](std::size_t i) { return value(tuple[i], signature.columns[i]); });
}

std::string Wording::fill(std::string_view text,
                          const std::function<std::optional<Value>(std::string_view)>& value_of) {
    std::string out;
    while (!text.empty()) {
        const std::size_t begin = text.find("{?");
        const std::size_t end = begin == std::string_view::npos ? begin : text.find('}', begin);
        if (end == std::string_view::npos) {
            return out += text;
        }
        out += text.substr(0, begin);
        const std::optional<Value> bound = value_of(text.substr(begin + 2, end - begin - 2));
        is_plural_ = false;
        const std::string put_in =
            bound ? value(*bound, "entity") : std::string(text.substr(begin, end + 1 - begin));
        text.remove_prefix(end + 1);
        text.remove_prefix(put(out, put_in, text));
    }
    return out;
}

std::string Wording::finding(std::string_view id, Side side) {
    std::string out = plain_label(id);
    return side == Side::none ? out
                              : out + ", " + (side == Side::both ? "both sides" : to_string(side));
}

std::string tests_together(const EvidenceRule& cluster) {
    const auto has_ratio = [](const std::optional<Strength>& worth) {
        return worth && worth->ratio;
    };
    const bool has_figure =
        has_ratio(cluster.evidence.present) || has_ratio(cluster.evidence.absent);
    return has_figure ? "tests validated together" : "tests taken together";
}

std::string Wording::finding(const EvidenceRule& rule, std::string_view id, Side side) {
    if (!rule.is_cluster()) {
        return finding(id, side);
    }
    std::vector<std::string> members;
    for (const std::string& member : rule.members) {
        members.push_back(plain_label(member));
    }
    return "at least " + std::to_string(rule.at_least) + " of " +
           std::to_string(rule.members.size()) + ' ' + tests_together(rule) + " (" +
           list_of(members, "; ") + ")" + (side == Side::none ? "" : ", " + to_string(side));
}

std::string Wording::candidate(const Candidate& candidate, Side side) const {
    const bool shows_side = candidate.laterality == Laterality::paired && side != Side::none;
    const bool is_plain = names_ == Names::everyday && !candidate.common.empty();
    return (is_plain ? candidate.common : candidate.label) +
           (shows_side ? ", " + to_string(side) : "");
}

std::string_view in_words(FindingState state) {
    switch (state) {
        case FindingState::present:
            return "present";
        case FindingState::absent:
            return "absent";
        case FindingState::unasked:
            return "not asked";
        case FindingState::untestable:
            return "could not be tested";
    }
    return "";
}

std::string_view in_words(Pack::Urgency urgency) {
    switch (urgency) {
        case Pack::Urgency::emergency:
            return "emergency";
        case Pack::Urgency::same_day:
            return "same day";
        case Pack::Urgency::soon:
            return "soon";
    }
    return "";
}

std::string without_values(std::string_view because) {
    constexpr std::string_view of_age = "at the age of ";
    std::string out;
    while (!because.empty()) {
        const std::size_t begin = std::min(because.find("{?"), because.size());
        out += because.substr(0, begin);
        // Of no person, there is no age to name.
        if (out.ends_with(of_age) && begin < because.size()) {
            out.replace(out.size() - of_age.size(), of_age.size(), "at certain ages");
            because.remove_prefix(std::min(because.find('}', begin), because.size() - 1) + 1);
            continue;
        }
        because.remove_prefix(begin);
        if (!because.empty()) {
            out += "…";
            because.remove_prefix(std::min(because.find('}'), because.size() - 1) + 1);
        }
    }
    return out;
}

}  // namespace fascia
