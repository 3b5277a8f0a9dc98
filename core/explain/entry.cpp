#include "core/explain/entry.hpp"

#include "core/base/text.hpp"
#include "core/consult/groundwork.hpp"
#include "core/evidence/points.hpp"
#include "core/explain/proof_steps.hpp"
#include "core/explain/statements.hpp"
#include "core/explain/wording.hpp"
#include "core/explain/worth_in_words.hpp"
#include "core/plain_words/sides_in_words.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace fascia {

namespace {

/// Collects what is known of one thing.
class Describer {
public:
    explicit Describer(const Consultation& consultation)
        : consultation_(consultation), kb_(consultation.kb()), wording_(consultation.rulebook()) {}

    Result<Entry> run(const std::string& name) {
        if (auto rule = describe_rule(name)) {
            return std::move(*rule);
        }
        if (auto relation = describe_relation(name)) {
            return std::move(*relation);
        }
        if (auto predicate = describe_predicate(name)) {
            return std::move(*predicate);
        }
        std::vector<Entity> found = kb_.lookup(name);
        std::set<std::string> ids;
        for (const Entity entity : found) {
            ids.emplace(kb_.id_of(entity));
        }
        if (ids.size() != 1) {
            return fail(not_one(name, {ids.begin(), ids.end()}));
        }
        Entry entry;
        entry.id = *ids.begin();
        wording_.introduce(entry.id);
        for (const Entity entity : kb_.with_id(entry.id)) {
            describe(entity, entry);
        }
        add_tuples(entry);
        add_links(entry);
        add_figures(entry);
        add_positions(entry);
        std::erase_if(entry.sections, [](const Entry::Section& s) { return s.lines.empty(); });
        return entry;
    }

private:
    Diagnostic not_one(const std::string& name, const std::vector<std::string>& ids) const {
        Diagnostic diagnostic;
        if (ids.empty()) {
            // Titles of papers are no help to somebody who mistyped a name.
            std::vector<std::string> names =
                kb_.names({EntityType::structure, EntityType::finding, EntityType::candidate,
                           EntityType::treatment, EntityType::relation, EntityType::kind});
            for (const Source& source : kb_.sources) {
                names.push_back(source.id);
            }
            for (datalog::RuleId id{0}; id.index < consultation_.rulebook().program().rules.size();
                 ++id.index) {
                names.push_back(consultation_.rulebook().origin(id).id);
            }
            diagnostic.message = "there is no name '" + name + "' in the knowledge base";
            diagnostic.suggestions = nearest(name, names);
        } else {
            diagnostic.message =
                "'" + name + "' is the name of " + std::to_string(ids.size()) + " things";
            diagnostic.suggestions = ids;
        }
        return diagnostic;
    }

    static void property(Entry& entry, std::string name, const std::string& value) {
        const bool known =
            std::ranges::any_of(entry.properties, [&](const auto& p) { return p.first == name; });
        if (!value.empty() && !known) {
            entry.properties.emplace_back(std::move(name), value);
        }
    }

    void backing(Entry& entry, const Backing& backing) const {
        property(entry, "grade", to_string(backing.grade));
        property(entry, "source", list_of(backing.sources));
    }

    static Entry::Section& section(Entry& entry, const std::string& title) {
        const auto known = std::ranges::find(entry.sections, title, &Entry::Section::title);
        return known != entry.sections.end()
                   ? *known
                   : entry.sections.emplace_back(Entry::Section{title, {}});
    }

    void describe(Entity entity, Entry& entry) {
        switch (entity.type) {
            case EntityType::structure:
                describe(kb_.structures[entity.index], entry);
                break;
            case EntityType::finding:
                describe(kb_.findings[entity.index], entry);
                break;
            case EntityType::candidate:
                describe(kb_.candidates[entity.index], entry);
                break;
            case EntityType::treatment:
                describe(kb_.treatments[entity.index], entry);
                break;
            case EntityType::source:
                describe(kb_.sources[entity.index], entry);
                break;
            case EntityType::relation:
                describe(kb_.relations[entity.index], entry);
                break;
            case EntityType::position:
                entry.label = entry.id;
                entry.what = "position";
                section(entry, "what it says")
                    .lines.push_back(stated(kb_.positions[entity.index].says,
                                            kb_.positions[entity.index].backing));
                break;
            case EntityType::kind:
                describe(kb_.kinds[entity.index], entry);
                break;
            case EntityType::figure:
                describe(kb_.figures[entity.index], entry);
                break;
        }
    }

    void describe(const Structure& structure, Entry& entry) {
        entry.label = structure.label;
        const Kind* kind = kb_.kind(structure.kind);
        entry.what = kind == nullptr ? structure.kind : kind->label;
        property(entry, "everyday name", structure.common);
        property(entry, "also called", list_of(structure.synonyms));
        property(entry, "about", structure.about);
        property(entry, "elsewhere", list_of(structure.xrefs));
        backing(entry, structure.backing);
        Entry::Section& members = section(entry, "members");
        for (const Candidate& candidate : kb_.candidates) {
            if (candidate.family == structure.id) {
                members.lines.push_back(stated(wording_.label(candidate.id), candidate.backing));
            }
        }
    }

    void describe(const Finding& finding, Entry& entry) {
        entry.label = finding.label;
        entry.what = "finding";
        property(entry, "also said", list_of(finding.synonyms));
        property(entry, "question", finding.question);
        property(entry, "how it is examined", finding.how);
        property(entry, "topic", finding.topic);
        property(entry, "who can tell",
                 finding.observer == "person" ? "the person" : "an examiner");
        property(entry, "side", sides_in_words(finding));
        if (!finding.unit.empty()) {
            std::string range;
            if (finding.low && finding.high) {
                range = ", from " + format_real(*finding.low) + " to " + format_real(*finding.high);
            }
            property(entry, "measured in", finding.unit + range);
        }
        backing(entry, finding.backing);
    }

    std::string sides_in_words(const Finding& finding) const {
        const std::string example = side_noted_in_words(direction_of(kb_, finding.id), Side::left);
        return !finding.sided
                   ? ""
                   : "left and right are told apart" + (example.empty() ? "" : "; " + example);
    }

    void describe(const Candidate& candidate, Entry& entry) {
        const bool is_structure = !entry.label.empty();
        if (!is_structure) {
            entry.label = candidate.label;
            const Kind* kind = kb_.kind(candidate.kind);
            entry.what = kind == nullptr ? candidate.kind : kind->label;
            property(entry, "everyday name", candidate.common);
            property(entry, "also called", list_of(candidate.synonyms));
            property(entry, "about", candidate.about);
        }
        property(entry, "as an origin of pain",
                 candidate.must_not_miss ? "is asked after, and must not be missed" : "is ranked");
        property(entry, "family", candidate.family.empty() ? "" : kb_.label_for(candidate.family));
        std::vector<std::string> parts;
        for (const std::string& part : candidate.parts) {
            parts.push_back(kb_.label_for(part));
        }
        property(entry, "parts told apart", list_of(parts));
        add_red_flags(candidate.id, entry);
        Entry::Section& before = section(entry, "before any finding");
        before.lines.push_back(stated(
            "pre-test value: " + pre_test_in_words(candidate.pre_test, kb_.scales) + " = " +
                to_string(pre_test_points(candidate.pre_test, kb_.scales)) + " points" +
                (candidate.pre_test.because.empty() ? "" : ": " + candidate.pre_test.because),
            candidate.pre_test.backing));
        for (const PreTest& other : candidate.other_pre_tests) {
            before.lines.push_back(
                stated("shown, not used: " + pre_test_in_words(other, kb_.scales), other.backing));
        }
        if (!is_structure) {
            backing(entry, candidate.backing);
        }
    }

    /// Those that warn of the candidate, the most urgent first.
    void add_red_flags(std::string_view candidate, Entry& entry) {
        std::vector<const RedFlagRule*> flags;
        for (const RedFlagRule& flag : consultation_.rulebook().red_flags()) {
            if (flag.condition == candidate) {
                flags.push_back(&flag);
            }
        }
        std::ranges::stable_sort(flags, {}, &RedFlagRule::urgency);
        for (const RedFlagRule* flag : flags) {
            Step step;
            step.kind = Step::Kind::derived;
            step.text = std::string(fascia::in_words(flag->urgency)) + ", since " +
                        without_values(flag->because);
            step.rule = flag->id;
            step.sources = flag->sources;
            step.grade = Grade::judged;
            section(entry, "red flags").lines.push_back(std::move(step));
        }
    }

    void describe(const Treatment& treatment, Entry& entry) {
        entry.label = treatment.label;
        entry.what = "treatment step " + std::to_string(treatment.step);
        property(entry, "about", treatment.about);
        property(entry, "risk", treatment.risk);
        property(entry, "invasiveness", treatment.invasiveness);
        property(entry, "cost", treatment.cost);
        std::vector<std::string> before;
        for (const std::string& id : treatment.after) {
            before.push_back(kb_.label_for(id));
        }
        property(entry, "tried before without relief", list_of(before));
        property(entry, "relief", treatment.relief);
        backing(entry, treatment.backing);
        Entry::Section& cautions = section(entry, "cautions");
        for (const Caution& caution : treatment.cautions) {
            cautions.lines.push_back(
                stated(kb_.label_for(caution.when) + ": " + caution.says, caution.backing));
        }
        std::map<std::int64_t, std::vector<std::string>> remaining;
        for (const Treatment& other : kb_.treatments) {
            if (!other.referral && other.step > treatment.step && !treatment.referral) {
                remaining[other.step].push_back(other.label);
            }
        }
        std::string open;
        for (const auto& [step, labels] : remaining) {
            open += (open.empty() ? "" : "; ") + std::to_string(step) + " " + list_of(labels);
        }
        property(entry, "still open after it", open);
    }

    void describe(const Source& source, Entry& entry) {
        entry.label = source.title;
        entry.what = "source";
        property(entry, "authors", source.authors);
        property(entry, "year", source.year);
        property(entry, "in", source.venue);
        property(entry, "DOI", source.doi);
        property(entry, "PubMed", source.pmid);
        property(entry, "address", source.url);
        property(entry, "trust in the page read", source.trust);
        property(entry, "read", source.verified ? "yes" : "no");
        property(entry, "about", source.about);
        add_what_rests_on(source, entry);
    }

    /// Whatever names the source: facts as sentences, evidence with its worth, figures as printed,
    /// positions as worded, all else by its label.
    void add_what_rests_on(const Source& source, Entry& entry) {
        for_each_statement(
            kb_, consultation_.rulebook(), [&](const auto& what, const Backing& backing) {
                if (std::ranges::find(backing.sources, source.id) != backing.sources.end()) {
                    section(entry, section_of(what))
                        .lines.push_back(stated(in_words(what), backing));
                }
            });
    }

    static const char* section_of(const Fact& /*fact*/) { return "facts that rest on it"; }
    static const char* section_of(const Figure& /*figure*/) { return "figures that it printed"; }
    static const char* section_of(const EvidenceRule& /*rule*/) {
        return "evidence that rests on it";
    }
    static const char* section_of(const Position& /*position*/) {
        return "what it holds, or tells of others";
    }
    template <class Named>
    static const char* section_of(const Named& /*named*/) {
        return "named by it";
    }

    std::string in_words(const Fact& fact) { return fact_in_words(fact); }
    std::string in_words(const Figure& figure) {
        return figure.id + ": " + figure_in_words(figure);
    }
    std::string in_words(const EvidenceRule& rule) const {
        const Evidence& e = rule.evidence;
        const std::string about =
            rule.links || rule.is_cluster()
                ? e.id
                : kb_.label_for(e.finding) + " for " + kb_.label_for(e.candidate);
        return about + ": " + worth_in_words(e, kb_.scales);
    }
    static std::string in_words(const Position& position) { return position.says; }
    std::string in_words(const Structure& structure) { return wording_.plain_label(structure.id); }
    static std::string in_words(const Finding& finding) { return finding.label; }
    std::string in_words(const Candidate& candidate) const {
        return "pre-test value of " + kb_.label_for(candidate.id) + ": " +
               pre_test_in_words(candidate.pre_test, kb_.scales);
    }

    std::string fact_in_words(const Fact& fact) {
        return wording_.sentence(
            *consultation_.rulebook().relation(fact.relation), false, [&](std::size_t column) {
                const FactValue& value = fact.values[column];
                const auto* id = std::get_if<std::string>(&value);
                return id != nullptr ? wording_.label(*id) : format_number(std::get<Number>(value));
            });
    }

    void describe(const RelationType& relation, Entry& entry) {
        entry.label = relation.id;
        entry.what = "relation";
        property(entry, "between", list_of(relation.columns));
        property(entry, "about", relation.about);
        property(entry, "said as", relation.says);
        property(entry, "inverse", relation.inverse);
        property(entry, "filled by", relation.derived ? "rules" : "facts");
        backing(entry, relation.backing);
    }

    void describe(const Kind& kind, Entry& entry) {
        entry.label = kind.label;
        entry.what = "kind";
        property(entry, "under", kind.parent);
        Entry::Section& members = section(entry, "structures of this kind");
        for (const Structure& structure : kb_.structures) {
            if (kb_.is_of_kind(structure, kind.id)) {
                members.lines.push_back(stated(structure.label, structure.backing));
            }
        }
    }

    void describe(const Figure& figure, Entry& entry) {
        entry.label = figure.test.empty() ? "frequency of " + figure.condition : figure.test;
        entry.what = "figure";
        property(entry, "against", figure.condition);
        property(entry, "finding", figure.finding.empty() ? "" : kb_.label_for(figure.finding));
        property(entry, "candidate",
                 figure.candidate.empty() ? "" : kb_.label_for(figure.candidate));
        property(entry, "sensitivity", figure.sensitivity ? format_real(*figure.sensitivity) : "");
        property(entry, "specificity", figure.specificity ? format_real(*figure.specificity) : "");
        property(entry, "ratio when present",
                 ratio_in_words(figure.present, figure.ratio_present()));
        property(entry, "ratio when absent", ratio_in_words(figure.absent, figure.ratio_absent()));
        property(entry, "frequency", figure.frequency ? format_probability(*figure.frequency) : "");
        if (figure.low && figure.high) {
            property(entry, "range",
                     format_probability(*figure.low) + " to " + format_probability(*figure.high));
        }
        property(entry, "studied in", figure.setting);
        property(entry, "note", figure.note);
        backing(entry, figure.backing);
        Entry::Section& rivals = section(entry, "other figures of the same");
        for (const Figure& other : kb_.figures) {
            if (other.is_rival_of(figure)) {
                rivals.lines.push_back(stated(figure_in_words(other), other.backing));
            }
        }
    }

    /// What was printed of a finding, or of a candidate.
    void add_figures(Entry& entry) {
        std::vector<Step> lines;
        for (const Figure& figure : kb_.figures) {
            if (figure.finding == entry.id || figure.candidate == entry.id) {
                lines.push_back(stated(figure_in_words(figure), figure.backing));
            }
        }
        if (!lines.empty()) {
            section(entry, "what studies printed").lines = std::move(lines);
        }
    }

    /// Every tuple of a public relation that mentions the thing, given or derived.
    void add_tuples(Entry& entry) {
        const auto self = consultation_.rulebook().values().find_text(entry.id);
        if (!self) {
            return;
        }
        std::map<std::string, std::vector<Step>> by_relation;
        const auto& signatures = consultation_.rulebook().signatures();
        for (std::uint32_t i = 0; i < signatures.size(); ++i) {
            const RelationSignature& signature = signatures[i];
            if (signature.internal || signature.name == "topic" || signature.name == "kind_under" ||
                (!signature.columns.empty() && signature.columns.front() == "case")) {
                continue;
            }
            for (const datalog::TupleRef ref : consultation_.database().sorted({i})) {
                const auto tuple = consultation_.database().tuple(ref);
                // Of two relations that say the same the other way round, the one that begins with
                // the thing.
                if (!tuple.empty() && tuple[0] == *self) {
                    if (auto proof = consultation_.prove(ref)) {
                        Step step = ProofSteps(consultation_, wording_).tuple(*proof, proof->root);
                        by_relation[signature.name].push_back(std::move(step));
                    }
                }
            }
        }
        if (by_relation.empty()) {
            return;
        }
        std::vector<Step>& known = section(entry, "what is known").lines;
        for (auto& [relation, lines] : by_relation) {
            std::ranges::move(lines, std::back_inserter(known));
        }
        std::stable_partition(known.begin(), known.end(),
                              [](const Step& step) { return step.kind != Step::Kind::derived; });
    }

    /// Evidence for a candidate, or with a finding: the strongest first.
    void add_links(Entry& entry) {
        std::vector<std::pair<std::int32_t, Step>> lines;
        const auto add = [&](const EvidenceRule& rule, const std::string& finding,
                             const std::string& candidate, std::string because,
                             const std::string& in_whom = "") {
            if (finding != entry.id && candidate != entry.id) {
                return;
            }
            const std::string other =
                candidate == entry.id
                    ? (rule.is_cluster() ? "at least " + std::to_string(rule.at_least) + " of " +
                                               std::to_string(rule.members.size()) + " tests"
                                         : named_or_found(finding))
                    : named_or_found(candidate);
            Step step = stated(other + in_whom + ": " + worth_in_words(rule.evidence, kb_.scales),
                               rule.evidence.backing);
            step.kind = Step::Kind::derived;
            step.reason = std::move(because);
            step.rule = rule.evidence.id;
            lines.emplace_back(strongest(rule.evidence), std::move(step));
        };
        for (const EvidenceRule& rule : consultation_.rulebook().evidence()) {
            if (!rule.links) {
                add(rule, rule.evidence.finding, rule.evidence.candidate, rule.evidence.because);
                continue;
            }
            bool is_linked = false;
            for (const datalog::TupleRef ref : consultation_.database().sorted(*rule.links)) {
                const auto tuple = consultation_.database().tuple(ref);
                const ValueTable& values = consultation_.rulebook().values();
                const std::string finding(values.text_of(tuple[0]));
                const std::string candidate(values.text_of(tuple[1]));
                if (finding != entry.id && candidate != entry.id) {
                    continue;
                }
                std::string because = rule.evidence.because;
                if (auto proof = consultation_.prove(ref)) {
                    because = ProofSteps(consultation_, wording_)
                                  .reason(std::get<datalog::RuleApplication>(
                                      proof->nodes[proof->root.index].justification));
                }
                add(rule, finding, candidate, std::move(because));
                is_linked = true;
            }
            if (!is_linked && asks_about_person(rule)) {
                add(rule, rule.evidence.finding, rule.evidence.candidate,
                    without_values(rule.evidence.because), ", in some persons");
            }
        }
        if (lines.empty()) {
            return;
        }
        std::ranges::stable_sort(lines, std::ranges::greater{},
                                 [](const auto& line) { return line.first; });
        for (auto& [points, step] : lines) {
            section(entry, "evidence").lines.push_back(std::move(step));
        }
    }

    /// The larger of what presence and absence are worth, in tenths, regardless of sign.
    [[nodiscard]] std::int32_t strongest(const Evidence& evidence) const {
        std::int32_t out = 0;
        for (const auto& strength : {evidence.present, evidence.absent}) {
            out = strength ? std::max(out, std::abs(worth(*strength, kb_.scales).points.tenths))
                           : out;
        }
        return out;
    }

    void add_positions(Entry& entry) {
        std::vector<Step> lines;
        for (const Position& position : kb_.positions) {
            if (std::ranges::find(position.about, entry.id) != position.about.end()) {
                lines.push_back(stated(position.says, position.backing));
            }
        }
        if (!lines.empty()) {
            section(entry, "what texts and guidelines hold").lines = std::move(lines);
        }
    }

    /// A rule, evidence, cluster or flag by its full name, or by its own where that is enough.
    std::optional<Entry> describe_rule(const std::string& name) {
        const Rulebook& book = consultation_.rulebook();
        for (datalog::RuleId id{0}; id.index < book.program().rules.size(); ++id.index) {
            const RuleOrigin& origin = book.origin(id);
            const bool is_written = origin.kind == RuleOrigin::Kind::rule ||
                                    origin.kind == RuleOrigin::Kind::evidence ||
                                    origin.kind == RuleOrigin::Kind::red_flag;
            if (is_written && (origin.id == name || origin.id.ends_with('/' + name))) {
                Entry entry = rule_entry(origin);
                for (const RedFlagRule& flag : book.red_flags()) {
                    if (flag.rule == id) {
                        entry.properties.emplace_back("condition", kb_.label_for(flag.condition));
                        entry.properties.emplace_back("urgency", fascia::in_words(flag.urgency));
                    }
                }
                for (const EvidenceRule& rule : book.evidence()) {
                    if (rule.evidence.id == origin.id) {
                        property(entry, "worth", worth_in_words(rule.evidence, kb_.scales));
                        property(entry, "candidate", named_or_found(rule.evidence.candidate));
                        property(entry, "finding", named_or_found(rule.evidence.finding));
                        entry.links = links_of(rule);
                    }
                }
                return entry;
            }
        }
        for (const EvidenceRule& rule : book.evidence()) {
            if (rule.evidence.id == name || rule.evidence.id.ends_with('/' + name)) {
                RuleOrigin origin{RuleOrigin::Kind::evidence,
                                  rule.evidence.id,
                                  rule.evidence.because,
                                  rule.evidence.backing.sources,
                                  rule.evidence.backing.grade,
                                  rule.evidence.backing.where,
                                  {},
                                  {}};
                Entry entry = rule_entry(origin);
                entry.properties.emplace_back("worth", worth_in_words(rule.evidence, kb_.scales));
                if (rule.is_cluster()) {
                    entry.properties.emplace_back(
                        "counts", "once for all, where at least " + std::to_string(rule.at_least) +
                                      " of the " + std::to_string(rule.members.size()) +
                                      " findings are present; none of them by itself");
                }
                entry.properties.emplace_back("candidate", kb_.label_for(rule.evidence.candidate));
                std::vector<std::string> findings;
                for (const std::string& member : rule.members) {
                    findings.push_back(kb_.label_for(member));
                }
                if (findings.empty()) {
                    findings.push_back(kb_.label_for(rule.evidence.finding));
                }
                entry.properties.emplace_back(rule.is_cluster() ? "findings" : "finding",
                                              list_of(findings));
                entry.links = links_of(rule);
                return entry;
            }
        }
        return std::nullopt;
    }

    /// What an evidence with a pattern is about: a thing that it names, or what its pattern finds.
    [[nodiscard]] std::string named_or_found(const std::string& written) const {
        return written.starts_with('?') ? "each " + written + " that its pattern finds"
                                        : kb_.label_for(written);
    }

    /// Whether a case decides what it links.
    [[nodiscard]] bool asks_about_person(const EvidenceRule& rule) const {
        const auto& strata = consultation_.groundwork().rest().strata;
        return rule.links && std::ranges::any_of(strata, [&](const datalog::Stratum& stratum) {
                   return std::ranges::find(stratum.relations, *rule.links) !=
                          stratum.relations.end();
               });
    }

    [[nodiscard]] std::vector<Entry::Link> links_of(const EvidenceRule& rule) const {
        std::vector<Entry::Link> out;
        if (rule.links) {
            const ValueTable& values = consultation_.rulebook().values();
            for (const datalog::TupleRef ref : consultation_.database().sorted(*rule.links)) {
                const auto tuple = consultation_.database().tuple(ref);
                out.push_back({kb_.label_for(values.text_of(tuple[0])),
                               kb_.label_for(values.text_of(tuple[1]))});
            }
            if (out.empty() && asks_about_person(rule)) {
                out.push_back({named_or_found(rule.evidence.finding),
                               named_or_found(rule.evidence.candidate)});
            }
        } else if (!rule.is_cluster()) {
            out.push_back(
                {kb_.label_for(rule.evidence.finding), kb_.label_for(rule.evidence.candidate)});
        }
        return out;
    }

    /// A relation that a pack declares; those of the knowledge base are looked up with everything
    /// else.
    std::optional<Entry> describe_relation(const std::string& name) {
        const auto id = consultation_.rulebook().relation(name);
        if (!id || !kb_.with_id(name).empty()) {
            return std::nullopt;
        }
        const RelationSignature& signature = consultation_.rulebook().signature(*id);
        if (signature.internal) {
            return std::nullopt;
        }
        Entry entry;
        entry.id = entry.label = name;
        entry.what = "relation";
        property(entry, "between", list_of(signature.columns));
        property(entry, "said as", signature.says);
        property(entry, "denied as", signature.denies);
        property(entry, "holds", count_of(consultation_.database().size(*id), "time"));
        if (!signature.where.file.empty()) {
            property(entry, "stands in",
                     signature.where.file + ":" + std::to_string(signature.where.line));
        }
        return entry;
    }

    /// A predicate, by "PACK/NAME" or by its name alone.
    std::optional<Entry> describe_predicate(const std::string& name) {
        const std::size_t slash = name.find('/');
        const std::string own = slash == std::string::npos ? name : name.substr(slash + 1);
        const PredicateRule* predicate = consultation_.rulebook().predicate(own);
        if (predicate == nullptr || !kb_.with_id(name).empty()) {
            return std::nullopt;
        }
        Entry entry;
        entry.id = entry.label = name;
        entry.what = "predicate";
        property(entry, "asks of", list_of(predicate->columns));
        property(entry, "about", predicate->about);
        property(entry, "stands in",
                 predicate->where.file + ":" + std::to_string(predicate->where.line));
        return entry;
    }

    static Entry rule_entry(const RuleOrigin& origin) {
        constexpr const char* kinds[] = {"rule", "evidence", "red flag", "", "", ""};
        Entry entry;
        entry.id = entry.label = origin.id;
        entry.what = kinds[static_cast<std::size_t>(origin.kind)];
        property(entry, "because", origin.because);
        property(entry, "when", list_of(origin.literals));
        property(entry, "concludes", list_of(origin.concludes));
        property(entry, "grade", to_string(origin.grade));
        property(entry, "source", list_of(origin.sources));
        entry.sources = origin.sources;
        property(entry, "stands in", origin.where.file + ":" + std::to_string(origin.where.line));
        return entry;
    }

    const Consultation& consultation_;
    const KnowledgeBase& kb_;
    Wording wording_;
};

}  // namespace

namespace {

/// All relations that patterns can ask, with what they say.
Entry relations_of(const Consultation& consultation) {
    Entry out;
    out.id = "relations";
    out.label = "what patterns can ask";
    out.what = "list";
    Entry::Section& section = out.sections.emplace_back(Entry::Section{"relations", {}});
    for (const RelationSignature& relation : consultation.rulebook().signatures()) {
        if (relation.internal) {
            continue;
        }
        Step& line = section.lines.emplace_back();
        line.kind = Step::Kind::graph;
        line.text = relation.name + " (" + list_of(relation.columns) + ")" +
                    (relation.says.empty() ? "" : ": " + relation.says);
    }
    std::ranges::sort(section.lines, {}, &Step::text);
    return out;
}

}  // namespace

Result<Entry> describe(const Consultation& consultation, const std::string& name) {
    if (name == "relations") {
        return relations_of(consultation);
    }
    if (auto done = consultation.derive(); !done) {
        return fail(std::move(done.error()));
    }
    return Describer(consultation).run(name);
}

}  // namespace fascia
