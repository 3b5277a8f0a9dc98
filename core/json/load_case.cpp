#include "core/base/text.hpp"
#include "core/json/document.hpp"
#include "core/json/load.hpp"
#include "core/json/problems.hpp"
#include "core/json/references.hpp"
#include "core/json/schema.hpp"
#include "core/json/schema_texts.hpp"

#include <algorithm>
#include <utility>

namespace fascia {

namespace {

using json::Document;
using json::Node;
using json::Problems;

FindingState state_from(std::string_view name) {
    for (const FindingState state :
         {FindingState::absent, FindingState::unasked, FindingState::untestable}) {
        if (to_string(state) == name) {
            return state;
        }
    }
    return FindingState::present;
}

Side side_from(std::string_view name) {
    for (const Side side : {Side::left, Side::right, Side::both}) {
        if (to_string(side) == name) {
            return side;
        }
    }
    return Side::none;
}

/// Reads one case from a document that is right by the schema.
class CaseReader {
public:
    CaseReader(const Document& document, const KnowledgeBase& kb, Problems& problems)
        : document_(document), kb_(kb), problems_(problems) {}

    Case read();

private:
    void read_finding(const Node& node, Case& out);
    std::string finding_called(const Node& text);
    Expectation expectation(const Node& node);

    const Document& document_;
    const KnowledgeBase& kb_;
    Problems& problems_;
};

/// The id of the finding that has the words as label or synonym; empty, and a
/// problem, where that is none or several.
std::string CaseReader::finding_called(const Node& text) {
    // Not by what else may have the name: only findings can be told.
    std::vector<std::string> matches;
    for (const Entity& entity : kb_.lookup(text.text)) {
        if (entity.type == EntityType::finding) {
            matches.emplace_back(kb_.id_of(entity));
        }
    }
    if (matches.size() == 1) {
        return matches.front();
    }
    Diagnostic diagnostic;
    if (matches.empty()) {
        diagnostic = document_.error(text.span, "no finding is called \"" + text.text + '"');
        if (!problems_.full()) {
            const std::vector<std::string> names = kb_.names({EntityType::finding});
            diagnostic.suggestions = nearest(text.text, names);
            if (diagnostic.suggestions.empty()) {
                diagnostic.suggestions = nearest_by_words(text.text, names);
            }
        }
    } else {
        diagnostic = document_.error(text.span, "several findings are called \"" + text.text +
                                                    "\": " + join_or(matches, "and"));
        diagnostic.hint = "write the \"id\" of the one that is meant";
    }
    problems_.add(std::move(diagnostic));
    return {};
}

void CaseReader::read_finding(const Node& node, Case& out) {
    const Node* id = node.find("id");
    const Node* text = node.find("text");
    const Node* side = node.find("side");
    const Node* value = node.find("value");

    Told told;
    told.finding = id != nullptr ? id->text : finding_called(*text);
    if (told.finding.empty()) {
        return;
    }
    if (problems_.full() && kb_.finding(told.finding) == nullptr) {
        problems_.add_unseen();
        return;
    }
    told.state = state_from(node.find("state")->text);
    told.side = side == nullptr ? Side::none : side_from(side->text);
    if (value != nullptr) {
        told.value = value->number.as_real();
    }
    told.note = text == nullptr ? std::string() : text->text;
    told.where = document_.where(node.span);

    std::vector<ToldProblem> wrong = out.problems(told, kb_);
    for (ToldProblem& found : wrong) {
        const Node* part = found.part == ToldProblem::Part::finding ? id
                           : found.part == ToldProblem::Part::side  ? side
                           : found.part == ToldProblem::Part::value ? value
                                                                    : node.find("state");
        const Node& blamed = part == nullptr ? node : *part;
        Diagnostic diagnostic = document_.error(blamed.span, std::move(found.diagnostic.message));
        diagnostic.suggestions = std::move(found.diagnostic.suggestions);
        problems_.add(std::move(diagnostic));
    }
    if (wrong.empty()) {
        // Cannot fail: problems() has just said so.
        static_cast<void>(out.tell(std::move(told), kb_));
    }
}

Expectation CaseReader::expectation(const Node& node) {
    json::References references(kb_, problems_);
    const json::Wanted candidate{{EntityType::candidate}, {}};
    references.check_member({&document_, &node}, "first", candidate);
    references.check_member({&document_, &node}, "candidates", candidate);
    references.check_member({&document_, &node}, "flagged", candidate);

    Expectation expect;
    if (const Node* first = node.find("first")) {
        expect.first = first->text;
    }
    if (const Node* candidates = node.find("candidates")) {
        for (const Node& item : candidates->items) {
            expect.candidates.push_back(item.text);
        }
    }
    if (const Node* within = node.find("within")) {
        expect.within = static_cast<std::size_t>(within->number.integer);
    }
    for (const auto& [member, list] :
         {std::pair{"flags", &expect.flags}, std::pair{"flagged", &expect.flagged}}) {
        if (const Node* names = node.find(member)) {
            list->emplace();
            for (const Node& item : names->items) {
                (*list)->push_back(item.text);
            }
        }
    }
    return expect;
}

Case CaseReader::read() {
    const Node& root = document_.root();
    Case out;
    out.id = root.find("id")->text;
    if (const Node* title = root.find("title")) {
        out.title = title->text;
    }
    if (const Node* note = root.find("note")) {
        out.note = note->text;
    }
    if (const Node* person = root.find("person")) {
        if (const Node* age = person->find("age")) {
            out.person.age = age->number.integer;
        }
        if (const Node* sex = person->find("sex")) {
            out.person.sex = sex->text;
        }
    }
    out.where = document_.where(root.span);
    if (const Node* findings = root.find("findings")) {
        for (const Node& node : findings->items) {
            read_finding(node, out);
        }
    }
    if (const Node* expect = root.find("expect")) {
        out.expect = expectation(*expect);
    }
    return out;
}

}  // namespace

struct CaseLoader::State {
    const KnowledgeBase& kb;
    json::Schema schema{json::case_schema};
};

CaseLoader::CaseLoader(const KnowledgeBase& kb) : state_(new State{kb}) {}
CaseLoader::~CaseLoader() = default;

Result<Case> CaseLoader::load(const SourceText& text, std::uint32_t line) const {
    const Result<Document> document = json::parse(text, line);
    if (!document) {
        return fail(document.error());
    }
    Problems problems;
    state_->schema.check(*document, problems);
    if (!problems.empty()) {
        return fail(problems.take());
    }
    Case out = CaseReader(*document, state_->kb, problems).read();
    if (!problems.empty()) {
        return fail(problems.take());
    }
    return out;
}

Result<Case> load_case(const SourceText& file, const KnowledgeBase& kb) {
    return CaseLoader(kb).load(file);
}

}  // namespace fascia
