#pragma once

#include "core/base/source_text.hpp"
#include "core/base/value.hpp"
#include "core/knowledge/name_table.hpp"
#include "core/knowledge/strength.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fascia {

/// What a statement rests on, and where in our files it stands.
struct Backing {
    std::vector<std::string> sources;  ///< ids of sources; never empty once loaded
    Grade grade = Grade::unchecked;
    SourceRef where;  ///< the entry in its file
};

struct Kind {
    std::string id;
    std::string label;
    std::string parent;    ///< empty for a root
    bool article = false;  ///< names of this kind, and of kinds below, take "the" in a sentence
    /// What every structure of this kind has: of each list, a tuple of at least one relation
    /// begins with it. Those of the kinds above hold too.
    std::vector<std::vector<std::string>> needs;
    SourceRef where;
};

struct Structure {
    std::string id;
    std::string label;
    std::string kind;
    std::string common;  ///< everyday name, without article; may be empty
    std::vector<std::string> synonyms;
    std::vector<std::string> xrefs;  ///< "UBERON:0001234"
    std::string about;
    bool plural = false;   ///< the label is a plural
    bool article = false;  ///< the label takes "the" in a sentence, whatever its kind says
    bool edge = false;     ///< here only because others refer to it: nothing is asked of it
    Backing backing;
};

/// A named predicate. Columns hold `structure`, `finding`, `candidate`, `source`,
/// `case`, a kind, or `symbol` (any text), `integer`, `real`.
struct RelationType {
    std::string id;
    std::vector<std::string> columns;
    std::string about;
    std::string says;     ///< "{1} lies deep to {2}"
    std::string denies;   ///< "nothing shows that {1} lies deep to {2}"
    std::string inverse;  ///< empty: none
    std::string inverse_says;
    std::string inverse_denies;
    bool symmetric = false;
    bool derived = false;  ///< filled by rules; facts are not expected
    Backing backing;
};

/// A text (an id, in most columns) or a number.
using FactValue = std::variant<std::string, Number>;

struct Fact {
    std::string relation;
    std::vector<FactValue> values;
    Backing backing;
};

struct Finding {
    std::string id;
    std::string label;
    std::vector<std::string> synonyms;
    std::string question;
    std::string topic;     ///< site, provocation, …
    std::string observer;  ///< "person" or "examiner"
    bool sided = false;    ///< left and right can be told apart
    std::string unit;      ///< of a measurement; empty: it has none
    std::optional<double> low;
    std::optional<double> high;
    std::string how;  ///< how it is examined, and what counts as present
    Backing backing;
};

/// A pre-test value: a probability in (0, 1), or a word of the scales.
struct PreTest {
    std::optional<double> probability;
    std::optional<double> low;
    std::optional<double> high;
    std::string word;
    std::string setting;
    std::string because;  ///< why this word; may be empty
    Backing backing;
};

enum class Laterality { paired, midline, left, right };

struct Candidate {
    std::string id;
    std::string label;
    std::string kind;  ///< of its structure, else what the file says, else "condition"
    std::string common;
    std::vector<std::string> synonyms;
    std::string family;                   ///< a structure of kind group; may be empty
    std::vector<std::string> structures;  ///< what it affects, where its id is not a structure's
    Laterality laterality = Laterality::paired;
    std::vector<std::string> parts;
    PreTest pre_test;
    std::vector<PreTest> other_pre_tests;  ///< of other settings: shown, not used
    bool must_not_miss = false;
    std::string about;
    Backing backing;
};

/// Which side of a finding speaks for which side of a candidate.
enum class SideRule : std::uint8_t { same, opposite, any };

/// What a finding, or its absence, is worth for a candidate. Where `when` (a
/// pattern) is not empty, finding and candidate may be its variables ("?f").
struct Evidence {
    std::string id;  ///< "PACK/NAME"; of an entry of the knowledge base "kb/ID"
    std::string candidate;
    std::string finding;
    std::optional<Strength> present;
    std::optional<Strength> absent;
    std::string overlap;  ///< empty: the finding's topic
    SideRule side = SideRule::same;
    std::string because;
    std::string figure;  ///< the figure that its numbers are taken from; empty: none
    Backing backing;
};

/// What one study or review printed of one test, or of several together, against one
/// condition; or of how often the condition is. Evidence takes its numbers from a figure; the
/// others of the same test and condition stand beside it, also where they disagree.
struct Figure {
    std::string id;
    std::string test;       ///< as the study names it; empty for a frequency
    std::string condition;  ///< as the study defines it
    std::string finding;    ///< ours; empty where it is of several together, or not used
    std::string cluster;    ///< a name shared by figures of tests taken together; may be empty
    std::string candidate;  ///< ours; empty where none fits
    std::optional<double> sensitivity;       ///< in [0, 1]
    std::optional<double> specificity;       ///< in [0, 1]
    std::optional<LikelihoodRatio> present;  ///< as printed
    std::optional<LikelihoodRatio> absent;   ///< as printed
    std::optional<double> frequency;         ///< in [0, 1]
    std::optional<double> low;               ///< of the frequency
    std::optional<double> high;
    std::string setting;  ///< of a frequency: primary care, specialist, …; else who was studied
    std::string note;
    Backing backing;

    /// The ratio of a present finding: as printed, else from sensitivity and specificity, to two
    /// decimals. Nothing where neither can be had.
    [[nodiscard]] std::optional<double> ratio_present() const;
    [[nodiscard]] std::optional<double> ratio_absent() const;
    /// Whether the other is of the same test and the same candidate.
    [[nodiscard]] bool is_rival_of(const Figure& other) const;
};

struct Caution {
    std::string when;  ///< a finding or a candidate
    std::string says;
    Backing backing;
};

/// A step of the treatment ladder.
struct Treatment {
    std::string id;
    std::string label;
    std::int64_t step = 0;  ///< order on the ladder
    std::string about;
    std::string risk;                ///< none, low, moderate, high
    std::string invasiveness;        ///< the same
    std::string cost;                ///< the same
    std::vector<std::string> after;  ///< what must have been tried without relief before
    std::string failed_when;         ///< the finding that tells that it was tried without relief
    std::string relief;
    std::vector<std::string> suits;  ///< groups, kinds or candidates; empty: all
    std::vector<Caution> cautions;
    bool referral = false;
    Backing backing;
};

/// What one text or body holds, worded as its position.
struct Position {
    std::string id;
    std::vector<std::string> about;
    std::string says;
    std::string holder;  ///< a source
    std::string stance;  ///< for, against, mixed
    std::string strength;
    Backing backing;
};

struct Source {
    std::string id;
    std::string title;
    std::string authors;
    std::string year;
    std::string venue;
    std::string doi;
    std::string pmid;
    std::string url;
    std::string trust;  ///< good, fair, weak
    bool verified = false;
    std::string about;
    SourceRef where;
};

struct Band {
    std::string label;
    std::optional<double> at_least;  ///< points; of the last band, none
};

/// The one table of words, bounds and bands. Points are decibans.
struct Scales {
    std::string setting;
    std::vector<std::pair<std::string, double>> words;  ///< for; "_against" is the same, negative
    std::vector<std::pair<std::string, double>> pre_test_words;
    std::vector<Band> bands;  ///< from best to worst
    double cap_low = 0.05;
    double cap_high = 20.0;
    Backing backing;
};

enum class EntityType {
    structure,
    finding,
    candidate,
    treatment,
    position,
    source,
    relation,
    kind,
    figure
};

[[nodiscard]] std::string_view to_string(EntityType type);  ///< "structure"

/// One thing of the knowledge base: its type and its place in that type's list.
struct Entity {
    EntityType type = EntityType::structure;
    std::size_t index = 0;
    friend auto operator<=>(const Entity&, const Entity&) = default;
};

/// All that is known before a case is told: structures, facts, findings,
/// candidates, and what each rests on. Built and checked by json/; immutable
/// from then on, so that indices and pointers into it stay valid.
class KnowledgeBase {
public:
    std::vector<Kind> kinds;
    std::vector<Structure> structures;
    std::vector<RelationType> relations;
    std::vector<Fact> facts;
    std::vector<Finding> findings;
    std::vector<Candidate> candidates;
    std::vector<Evidence> evidence;
    std::vector<Treatment> treatments;
    std::vector<Position> positions;
    std::vector<Source> sources;
    std::vector<Figure> figures;
    Scales scales;
    std::string hash;  ///< fingerprint of the files it was read from

    /// Makes the look-ups below ready. Called once by what builds the lists.
    void index();

    [[nodiscard]] const Structure* structure(std::string_view id) const;
    [[nodiscard]] const RelationType* relation(std::string_view id) const;
    [[nodiscard]] const Finding* finding(std::string_view id) const;
    [[nodiscard]] const Candidate* candidate(std::string_view id) const;
    [[nodiscard]] const Treatment* treatment(std::string_view id) const;
    [[nodiscard]] const Source* source(std::string_view id) const;
    [[nodiscard]] const Kind* kind(std::string_view id) const;
    /// Whether the label takes "the" in a sentence.
    [[nodiscard]] bool takes_article(const Structure& structure) const;
    [[nodiscard]] const Figure* figure(std::string_view id) const;

    /// The kind and those above it, nearest first; empty where it is unknown.
    [[nodiscard]] std::vector<std::string> kind_and_above(std::string_view kind) const;
    /// Whether a structure is of the kind or of one below it.
    [[nodiscard]] bool is_of_kind(const Structure& structure, std::string_view kind) const;

    /// Everything with this id: a candidate may share its id with a structure
    /// (the structure comes first), everything else is alone.
    [[nodiscard]] std::vector<Entity> with_id(std::string_view id) const;
    /// By id, else by label or everyday name, else by synonym, else by the title of a source; case
    /// does not matter, nor does '_' against ' '. Several where it is not unique; sorted by id.
    [[nodiscard]] std::vector<Entity> lookup(std::string_view name) const;

    [[nodiscard]] std::string_view id_of(Entity entity) const;
    [[nodiscard]] std::string_view label_of(Entity entity) const;
    /// The label for an id of a structure, finding, candidate, treatment or source; of
    /// anything else the text itself, with '_' as ' '.
    [[nodiscard]] std::string label_for(std::string_view id) const;
    /// Every id, label and synonym of the given types (all where none is given),
    /// sorted, each once: what to suggest from.
    [[nodiscard]] std::vector<std::string> names(const std::vector<EntityType>& types = {}) const;

private:
    template <class T>
    [[nodiscard]] const T* find(const std::vector<T>& list, EntityType type,
                                std::string_view id) const;
    [[nodiscard]] std::string_view common_of(Entity entity) const;
    [[nodiscard]] const std::vector<std::string>& synonyms_of(Entity entity) const;

    std::vector<Entity> entities_;  ///< all; the tables below hold indices into it
    NameTable by_id_;
    NameTable by_label_;  ///< and by everyday name
    NameTable by_synonym_;
};

}  // namespace fascia
