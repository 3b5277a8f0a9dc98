#include "core/base/text.hpp"
#include "core/json/check_knowledge.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace fascia::json {

namespace {

bool is_for_figures(Grade grade) {
    return grade == Grade::published || grade == Grade::computed;
}
bool is_for_words(Grade grade) {
    return grade == Grade::judged || grade == Grade::opinion;
}

std::vector<std::string> words_of(const std::vector<std::pair<std::string, double>>& table,
                                  bool with_against) {
    std::vector<std::string> words;
    words.reserve(table.size());
    for (const auto& [word, points] : table) {
        words.push_back(word);
    }
    if (with_against) {
        for (const auto& [word, points] : table) {
            words.push_back(word + "_against");
        }
    }
    return words;
}

class WeightCheck {
public:
    WeightCheck(const Draft& draft, Problems& problems) : draft_(draft), problems_(problems) {}

    void scales();
    void finding(const Finding& finding, const Entry& entry);
    void pre_test(const PreTest& value, const Entry& entry, bool is_used);
    void strength(const Strength& strength, const Entry& entry, const std::string& member,
                  Grade grade);

private:
    void add(const Entry& entry, const Node& node, std::string message) {
        problems_.add(entry.document->error(node.span, std::move(message)));
    }
    /// Where a grade is to be blamed: it may come from elsewhere than the entry.
    static const Node& grade_in(const Entry& entry, const Node& otherwise) {
        const Node* grade = entry.find("grade");
        return grade == nullptr ? otherwise : *grade;
    }
    void word(const Entry& entry, const Node& node, const std::vector<std::string>& known);
    void interval(const Entry& entry, const Node& table, const std::string& member);
    void bands(const Entry& entry);

    const Draft& draft_;
    Problems& problems_;
};

void WeightCheck::word(const Entry& entry, const Node& node,
                       const std::vector<std::string>& known) {
    if (draft_.scales.empty() || std::ranges::find(known, node.text) != known.end()) {
        return;
    }
    Diagnostic diagnostic =
        entry.document->error(node.span, "the scales have no word \"" + node.text + '"');
    diagnostic.suggestions = nearest(node.text, known);
    if (diagnostic.suggestions.empty()) {
        diagnostic.hint = "the words are " + join_or(known, "and");
    }
    problems_.add(std::move(diagnostic));
}

/// The printed interval holds the printed value.
void WeightCheck::interval(const Entry& entry, const Node& table, const std::string& member) {
    const Node& value = *table.find(member);
    const Node* low = table.find("low");
    const Node* high = table.find("high");
    const auto text = [&](const Node& node) { return std::string(entry.document->text_of(node)); };
    if (low != nullptr && compare(low->number, value.number) > 0) {
        add(entry, *low,
            "\"low\" is " + text(*low) + ", but \"" + member + "\" is less: " + text(value));
    }
    if (high != nullptr && compare(high->number, value.number) < 0) {
        add(entry, *high,
            "\"high\" is " + text(*high) + ", but \"" + member + "\" is more: " + text(value));
    }
}

void WeightCheck::bands(const Entry& entry) {
    const std::vector<Node>& bands = entry.find("bands")->items;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const Node* bound = bands[i].find("at_least");
        const bool is_last = i + 1 == bands.size();
        if (is_last != (bound == nullptr)) {
            add(entry, bands[i],
                is_last ? "the last band takes what is left: it has no \"at_least\""
                        : "\"at_least\" is missing: only the last band has none");
        } else if (i > 0 && bound != nullptr && bands[i - 1].find("at_least") != nullptr &&
                   compare(bound->number, bands[i - 1].find("at_least")->number) >= 0) {
            add(entry, *bound,
                "bands go from best to worst: " + std::string(entry.document->text_of(*bound)) +
                    " is not below the bound before it");
        }
    }
}

void WeightCheck::scales() {
    if (draft_.scales.empty()) {
        Diagnostic diagnostic;
        diagnostic.message =
            "no file of the knowledge base holds \"scales\", the table of words, bounds and bands";
        problems_.add(std::move(diagnostic));
        return;
    }
    const Entry& first = draft_.scales.front();
    for (std::size_t i = 1; i < draft_.scales.size(); ++i) {
        const Entry& entry = draft_.scales[i];
        const SourceRef where = first.document->where(first.begin());
        problems_.add(entry.document->error(
            entry.begin(), "\"scales\" stands twice; it is first at " + where.file + ':' +
                               std::to_string(where.line) + ':' + std::to_string(where.column)));
    }
    for (const Node& points : first.find("words")->items) {
        if (points.number.as_real() <= 0) {
            add(first, points,
                "a word for a finding is worth more than 0 points; its opposite is the "
                "same word with _against");
        }
    }
    bands(first);
    const Node& cap = *first.find("cap");
    if (compare(cap.find("low")->number, {true, 1, 0.0}) >= 0) {
        add(first, *cap.find("low"), "\"low\" of the cap lies below 1");
    }
    if (compare(cap.find("high")->number, {true, 1, 0.0}) <= 0) {
        add(first, *cap.find("high"), "\"high\" of the cap lies above 1");
    }
}

void WeightCheck::finding(const Finding& finding, const Entry& entry) {
    for (const std::string_view member : {"low", "high"}) {
        const Node* bound = entry.find(member);
        if (bound != nullptr && finding.unit.empty()) {
            add(entry, *bound,
                '"' + std::string(member) + "\" needs a \"unit\": it bounds a measurement");
        }
    }
    if (finding.low && finding.high && *finding.low >= *finding.high) {
        add(entry, *entry.find("high"),
            "\"high\" is " + std::string(entry.document->text_of(*entry.find("high"))) +
                ", which is not above \"low\"");
    }
}

void WeightCheck::pre_test(const PreTest& value, const Entry& entry, bool is_used) {
    const Grade grade = value.backing.grade;
    if (!value.word.empty()) {
        const Node& node = *entry.find("word");
        word(entry, node, words_of(draft_.kb.scales.pre_test_words, false));
        if (!is_for_words(grade)) {
            add(entry, grade_in(entry, node),
                "a word needs the grade judged or opinion, not " + to_string(grade));
        }
        return;
    }
    const Node& node = *entry.find("p");
    interval(entry, *entry.node, "p");
    if (!is_for_figures(grade)) {
        add(entry, grade_in(entry, node),
            "a probability needs the grade published or computed, not " + to_string(grade));
    }
    const Node* setting = entry.find("setting");
    if (setting == nullptr) {
        add(entry, node, "\"setting\" is missing: a probability holds for one setting");
    } else if (is_used && !draft_.scales.empty() && setting->text != draft_.kb.scales.setting) {
        Diagnostic diagnostic = entry.document->error(
            setting->span, "pre-test values are of one setting, " + draft_.kb.scales.setting);
        diagnostic.hint = "values of other settings are listed in \"other_pre_test\"";
        problems_.add(std::move(diagnostic));
    }
}

void WeightCheck::strength(const Strength& strength, const Entry& entry, const std::string& member,
                           Grade grade) {
    const Node& node = *entry.find(member);
    if (!strength.ratio) {
        word(entry, node, words_of(draft_.kb.scales.words, true));
        if (!is_for_words(grade)) {
            add(entry, grade_in(entry, node),
                "a word needs the grade judged or opinion, not " + to_string(grade));
        }
        return;
    }
    interval(entry, node, "lr");
    if (!is_for_figures(grade)) {
        add(entry, grade_in(entry, node),
            "a ratio needs the grade published or computed, not " + to_string(grade));
    }
}

}  // namespace

void check_weights(const Draft& draft, Problems& problems) {
    WeightCheck check(draft, problems);
    check.scales();
    for (std::size_t i = 0; i < draft.findings.size(); ++i) {
        check.finding(draft.kb.findings[i], draft.findings[i]);
    }
    for (std::size_t i = 0; i < draft.candidates.size(); ++i) {
        const Candidate& candidate = draft.kb.candidates[i];
        const Entry& entry = draft.candidates[i];
        check.pre_test(candidate.pre_test, {entry.document, entry.find("pre_test")}, true);
        for (std::size_t k = 0; k < candidate.other_pre_tests.size(); ++k) {
            check.pre_test(candidate.other_pre_tests[k],
                           {entry.document, &entry.find("other_pre_test")->items[k]}, false);
        }
    }
    for (std::size_t i = 0; i < draft.evidence.size(); ++i) {
        const Evidence& evidence = draft.kb.evidence[i];
        if (evidence.present) {
            check.strength(*evidence.present, draft.evidence[i], "present", evidence.backing.grade);
        }
        if (evidence.absent) {
            check.strength(*evidence.absent, draft.evidence[i], "absent", evidence.backing.grade);
        }
    }
}

}  // namespace fascia::json
