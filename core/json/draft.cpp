#include "core/json/draft.hpp"

#include <array>
#include <initializer_list>
#include <utility>

namespace fascia::json {

namespace {

std::string text_in(const Node& node, std::string_view member) {
    const Node* value = node.find(member);
    return value == nullptr ? std::string() : value->text;
}

std::vector<std::string> texts_in(const Node& node, std::string_view member) {
    std::vector<std::string> texts;
    if (const Node* value = node.find(member)) {
        for (const Node& item : value->items) {
            texts.push_back(item.text);
        }
    }
    return texts;
}

bool flag_in(const Node& node, std::string_view member) {
    const Node* value = node.find(member);
    return value != nullptr && value->boolean;
}

std::optional<double> real_in(const Node& node, std::string_view member) {
    const Node* value = node.find(member);
    return value == nullptr ? std::nullopt : std::optional(value->number.as_real());
}

/// A year or a number of PubMed may be written as a number or as text.
std::string digits_in(const Node& node, std::string_view member) {
    const Node* value = node.find(member);
    return value == nullptr              ? std::string()
           : value->is(NodeType::number) ? format_number(value->number)
                                         : value->text;
}

template <class T>
T choice_in(const Node& node, std::string_view member,
            std::initializer_list<std::pair<std::string_view, T>> choices, T otherwise) {
    const std::string text = text_in(node, member);
    for (const auto& [word, value] : choices) {
        if (word == text) {
            return value;
        }
    }
    return otherwise;
}

LikelihoodRatio ratio_of(const Node& table) {
    return {table.find("lr")->number.as_real(), real_in(table, "low"), real_in(table, "high")};
}

std::optional<LikelihoodRatio> ratio_in(const Node& node, std::string_view member) {
    const Node* value = node.find(member);
    return value == nullptr ? std::nullopt : std::optional(ratio_of(*value));
}

std::optional<Strength> strength_in(const Node& node, std::string_view member) {
    const Node* value = node.find(member);
    if (value == nullptr) {
        return std::nullopt;
    }
    Strength strength;
    if (value->is(NodeType::string)) {
        strength.word = value->text;
    } else {
        strength.ratio = ratio_of(*value);
    }
    return strength;
}

std::vector<std::pair<std::string, double>> points_in(const Node& node, std::string_view member) {
    const Node& table = *node.find(member);
    std::vector<std::pair<std::string, double>> points;
    for (std::size_t i = 0; i < table.items.size(); ++i) {
        points.emplace_back(table.keys[i].name, table.items[i].number.as_real());
    }
    return points;
}

/// Reads the entries of one file. The schema has been checked: what it requires
/// is there and of its type.
class FileReader {
public:
    FileReader(const Document& document, Draft& draft, Problems& problems)
        : document_(document),
          defaults_(document.root().find("defaults")),
          draft_(draft),
          problems_(problems) {}

    void read();

private:
    using Read = void (FileReader::*)(const Node&);

    template <class T>
    T& add(std::vector<T>& list, std::vector<Entry>& places, const Node& node) {
        places.push_back({&document_, &node});
        return list.emplace_back();
    }

    Backing backing(const Node& node, const Node* around = nullptr);
    PreTest pre_test(const Node& node, const Node& candidate);

    void read_kind(const Node& node);
    void read_structure(const Node& node);
    void read_relation(const Node& node);
    void read_fact(const Node& node);
    void read_finding(const Node& node);
    void read_candidate(const Node& node);
    void read_evidence(const Node& node);
    void read_treatment(const Node& node);
    void read_position(const Node& node);
    void read_source(const Node& node);
    void read_figure(const Node& node);
    void read_scales(const Node& node);

    const Document& document_;
    const Node* defaults_;
    Draft& draft_;
    Problems& problems_;
};

void FileReader::read() {
    static constexpr std::array<std::pair<std::string_view, Read>, 11> sections = {{
        {"kinds", &FileReader::read_kind},
        {"structures", &FileReader::read_structure},
        {"relations", &FileReader::read_relation},
        {"facts", &FileReader::read_fact},
        {"findings", &FileReader::read_finding},
        {"candidates", &FileReader::read_candidate},
        {"evidence", &FileReader::read_evidence},
        {"treatments", &FileReader::read_treatment},
        {"positions", &FileReader::read_position},
        {"sources", &FileReader::read_source},
        {"figures", &FileReader::read_figure},
    }};
    for (const auto& [name, read_entry] : sections) {
        if (const Node* section = document_.root().find(name)) {
            for (const Node& node : section->items) {
                (this->*read_entry)(node);
            }
        }
    }
    if (const Node* scales = document_.root().find("scales")) {
        read_scales(*scales);
    }
}

/// Source and grade: the entry's own, else those of the entry it is a part of,
/// else the defaults of the file.
Backing FileReader::backing(const Node& node, const Node* around) {
    const auto given = [&](std::string_view member) -> const Node* {
        for (const Node* place : {&node, around, defaults_}) {
            if (const Node* value = place == nullptr ? nullptr : place->find(member)) {
                return value;
            }
        }
        Diagnostic diagnostic = document_.error({node.span.begin, node.span.begin + 1},
                                                '"' + std::string(member) + "\" is missing here");
        diagnostic.hint = "the \"defaults\" of the file give none, either";
        problems_.add(std::move(diagnostic));
        return nullptr;
    };
    Backing backing;
    if (const Node* source = given("source")) {
        if (source->is(NodeType::string)) {
            backing.sources.push_back(source->text);
        }
        for (const Node& item : source->items) {
            backing.sources.push_back(item.text);
        }
    }
    if (const Node* grade = given("grade")) {
        backing.grade = grade_from(grade->text).value_or(Grade::unchecked);
    }
    backing.where = document_.where(node.span);
    return backing;
}

void FileReader::read_kind(const Node& node) {
    Kind& kind = add(draft_.kb.kinds, draft_.kinds, node);
    kind.id = text_in(node, "id");
    kind.label = text_in(node, "label");
    kind.parent = text_in(node, "parent");
    kind.article = flag_in(node, "article");
    if (const Node* needs = node.find("needs")) {
        for (const Node& need : needs->items) {
            std::vector<std::string>& relations = kind.needs.emplace_back();
            for (const Node& relation : need.items) {
                relations.push_back(relation.text);
            }
        }
    }
    kind.where = document_.where(node.span);
}

void FileReader::read_structure(const Node& node) {
    Structure& structure = add(draft_.kb.structures, draft_.structures, node);
    structure.id = text_in(node, "id");
    structure.label = text_in(node, "label");
    structure.kind = text_in(node, "kind");
    structure.common = text_in(node, "common");
    structure.synonyms = texts_in(node, "synonyms");
    structure.xrefs = texts_in(node, "xrefs");
    structure.about = text_in(node, "about");
    structure.plural = flag_in(node, "plural");
    structure.article = flag_in(node, "article");
    structure.edge = flag_in(node, "edge");
    structure.backing = backing(node);
}

void FileReader::read_relation(const Node& node) {
    RelationType& relation = add(draft_.kb.relations, draft_.relations, node);
    relation.id = text_in(node, "id");
    relation.columns = texts_in(node, "columns");
    relation.about = text_in(node, "about");
    relation.says = text_in(node, "says");
    relation.denies = text_in(node, "denies");
    relation.inverse = text_in(node, "inverse");
    relation.inverse_says = text_in(node, "inverse_says");
    relation.inverse_denies = text_in(node, "inverse_denies");
    relation.symmetric = flag_in(node, "symmetric");
    relation.derived = flag_in(node, "derived");
    relation.backing = backing(node);
}

void FileReader::read_fact(const Node& node) {
    Fact& fact = add(draft_.kb.facts, draft_.facts, node);
    const std::vector<Node>& items = node.find("is")->items;
    fact.relation = items[1].text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i == 1) {
            continue;
        }
        if (items[i].is(NodeType::string)) {
            fact.values.emplace_back(items[i].text);
        } else {
            fact.values.emplace_back(items[i].number);
        }
    }
    fact.backing = backing(node);
}

void FileReader::read_finding(const Node& node) {
    Finding& finding = add(draft_.kb.findings, draft_.findings, node);
    finding.id = text_in(node, "id");
    finding.label = text_in(node, "label");
    finding.synonyms = texts_in(node, "synonyms");
    finding.question = text_in(node, "question");
    finding.topic = text_in(node, "about");
    finding.observer = text_in(node, "observer");
    finding.sided = flag_in(node, "sided");
    finding.unit = text_in(node, "unit");
    finding.low = real_in(node, "low");
    finding.high = real_in(node, "high");
    finding.how = text_in(node, "how");
    finding.backing = backing(node);
}

PreTest FileReader::pre_test(const Node& node, const Node& candidate) {
    PreTest pre_test;
    pre_test.probability = real_in(node, "p");
    pre_test.low = real_in(node, "low");
    pre_test.high = real_in(node, "high");
    pre_test.word = text_in(node, "word");
    pre_test.setting = text_in(node, "setting");
    pre_test.because = text_in(node, "because");
    pre_test.backing = backing(node, &candidate);
    return pre_test;
}

void FileReader::read_candidate(const Node& node) {
    Candidate& candidate = add(draft_.kb.candidates, draft_.candidates, node);
    candidate.id = text_in(node, "id");
    candidate.label = text_in(node, "label");
    candidate.kind = text_in(node, "kind");
    candidate.common = text_in(node, "common");
    candidate.synonyms = texts_in(node, "synonyms");
    candidate.family = text_in(node, "family");
    candidate.structures = texts_in(node, "structures");
    candidate.laterality = choice_in<Laterality>(node, "side",
                                                 {{"midline", Laterality::midline},
                                                  {"left", Laterality::left},
                                                  {"right", Laterality::right}},
                                                 Laterality::paired);
    candidate.parts = texts_in(node, "parts");
    candidate.pre_test = pre_test(*node.find("pre_test"), node);
    if (const Node* others = node.find("other_pre_test")) {
        for (const Node& other : others->items) {
            candidate.other_pre_tests.push_back(pre_test(other, node));
        }
    }
    candidate.must_not_miss = flag_in(node, "must_not_miss");
    candidate.about = text_in(node, "about");
    candidate.backing = backing(node);
}

void FileReader::read_evidence(const Node& node) {
    Evidence& evidence = add(draft_.kb.evidence, draft_.evidence, node);
    evidence.id = "kb/" + text_in(node, "id");
    evidence.candidate = text_in(node, "candidate");
    evidence.finding = text_in(node, "finding");
    evidence.present = strength_in(node, "present");
    evidence.absent = strength_in(node, "absent");
    evidence.overlap = text_in(node, "overlap");
    evidence.side = choice_in<SideRule>(
        node, "side", {{"opposite", SideRule::opposite}, {"any", SideRule::any}}, SideRule::same);
    evidence.because = text_in(node, "because");
    evidence.figure = text_in(node, "figure");
    evidence.backing = backing(node);
}

void FileReader::read_treatment(const Node& node) {
    Treatment& treatment = add(draft_.kb.treatments, draft_.treatments, node);
    treatment.id = text_in(node, "id");
    treatment.label = text_in(node, "label");
    treatment.step = node.find("step")->number.integer;
    treatment.about = text_in(node, "about");
    treatment.risk = text_in(node, "risk");
    treatment.invasiveness = text_in(node, "invasiveness");
    treatment.cost = text_in(node, "cost");
    treatment.after = texts_in(node, "after");
    treatment.failed_when = text_in(node, "failed_when");
    treatment.relief = text_in(node, "relief");
    treatment.suits = texts_in(node, "suits");
    if (const Node* cautions = node.find("cautions")) {
        for (const Node& caution : cautions->items) {
            treatment.cautions.push_back(
                {text_in(caution, "when"), text_in(caution, "says"), backing(caution, &node)});
        }
    }
    treatment.referral = flag_in(node, "referral");
    treatment.backing = backing(node);
}

void FileReader::read_position(const Node& node) {
    Position& position = add(draft_.kb.positions, draft_.positions, node);
    position.id = text_in(node, "id");
    position.about = texts_in(node, "about");
    position.says = text_in(node, "says");
    position.holder = text_in(node, "holder");
    position.stance = text_in(node, "stance");
    position.strength = text_in(node, "strength");
    position.backing = backing(node);
}

void FileReader::read_source(const Node& node) {
    Source& source = add(draft_.kb.sources, draft_.sources, node);
    source.id = text_in(node, "id");
    source.title = text_in(node, "title");
    source.authors = text_in(node, "authors");
    source.year = digits_in(node, "year");
    source.venue = text_in(node, "venue");
    source.doi = text_in(node, "doi");
    source.pmid = digits_in(node, "pmid");
    source.url = text_in(node, "url");
    source.trust = text_in(node, "trust");
    source.verified = flag_in(node, "verified");
    source.about = text_in(node, "about");
    source.where = document_.where(node.span);
}

void FileReader::read_figure(const Node& node) {
    Figure& figure = add(draft_.kb.figures, draft_.figures, node);
    figure.id = text_in(node, "id");
    figure.test = text_in(node, "test");
    figure.condition = text_in(node, "condition");
    figure.finding = text_in(node, "finding");
    figure.cluster = text_in(node, "cluster");
    figure.candidate = text_in(node, "candidate");
    figure.sensitivity = real_in(node, "sensitivity");
    figure.specificity = real_in(node, "specificity");
    figure.present = ratio_in(node, "present");
    figure.absent = ratio_in(node, "absent");
    figure.frequency = real_in(node, "frequency");
    figure.low = real_in(node, "low");
    figure.high = real_in(node, "high");
    figure.setting = text_in(node, "setting");
    figure.note = text_in(node, "note");
    figure.backing = backing(node);
}

void FileReader::read_scales(const Node& node) {
    draft_.scales.push_back({&document_, &node});
    Scales scales;
    scales.setting = text_in(node, "setting");
    scales.words = points_in(node, "words");
    scales.pre_test_words = points_in(node, "pre_test_words");
    for (const Node& band : node.find("bands")->items) {
        scales.bands.push_back({text_in(band, "label"), real_in(band, "at_least")});
    }
    const Node& cap = *node.find("cap");
    scales.cap_low = cap.find("low")->number.as_real();
    scales.cap_high = cap.find("high")->number.as_real();
    scales.backing = backing(node);
    if (draft_.scales.size() == 1) {
        draft_.kb.scales = std::move(scales);
    }
}

/// A candidate that is a structure is called what the structure is called.
void name_after_structures(KnowledgeBase& kb) {
    for (Candidate& candidate : kb.candidates) {
        if (const Structure* structure = kb.structure(candidate.id)) {
            candidate.label = structure->label;
            candidate.kind = structure->kind;
            candidate.common = structure->common;
            candidate.synonyms = structure->synonyms;
        } else if (candidate.kind.empty()) {
            candidate.kind = "condition";
        }
    }
}

}  // namespace

Draft read(const std::vector<Document>& documents, Problems& problems) {
    Draft draft;
    for (const Document& document : documents) {
        draft.documents.push_back(&document);
        FileReader(document, draft, problems).read();
    }
    draft.kb.index();
    name_after_structures(draft.kb);
    draft.kb.index();  // again, now that candidates have their labels
    return draft;
}

}  // namespace fascia::json
