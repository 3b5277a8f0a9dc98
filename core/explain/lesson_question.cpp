#include "core/explain/lesson_question.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/fact_ends.hpp"
#include "core/explain/plain_wish.hpp"
#include "core/explain/question_words.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

namespace {

using Words = std::vector<std::string>;
using Few = std::initializer_list<std::string_view>;

class Lesson {
public:
    Lesson(const KnowledgeBase& kb, std::string_view question)
        : kb_(kb), words_(question_words(to_lower(question))), names_(names_within(kb, words_)) {}

    [[nodiscard]] PatternsMeant meant() const {
        if (words_.size() < 3 || denies(words_) ||
            is_one_of(words_.front(), {"is", "are", "does", "do", "can", "did", "has", "why"})) {
            return {};
        }
        for (const auto kind :
             {&Lesson::of_dermatome, &Lesson::of_reflex, &Lesson::of_weakness, &Lesson::of_root,
              &Lesson::of_actions, &Lesson::of_referral, &Lesson::of_blood, &Lesson::of_both,
              &Lesson::of_passing, &Lesson::of_lumbar}) {
            PatternsMeant meant = (this->*kind)();
            if (!meant.patterns.empty() || !meant.note.empty()) {
                meant.is_certain = meant.patterns.size() == 1;
                meant.are_certain = meant.patterns.size() > 1;
                return meant;
            }
        }
        return {};
    }

private:
    [[nodiscard]] bool says(Few any) const {
        return std::ranges::find_first_of(words_, any) != words_.end();
    }
    [[nodiscard]] bool is_in_name(std::size_t word) const {
        return std::ranges::any_of(names_, [&](const NameWithin& one) { return one.holds(word); });
    }
    /// Whether beside the names only these words stand.
    [[nodiscard]] bool are_only(Few known) const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (!is_in_name(i) && !is_one_of(words_[i], known)) {
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] bool is_of_kind(const std::string& id, const std::string& kind) const {
        const Structure* const structure = kb_.structure(id);
        return structure != nullptr && (kind.empty() || kb_.is_of_kind(*structure, kind));
    }

    /// The kind that is asked for, by the last word of its label: "ligaments"; empty: none.
    [[nodiscard]] std::string kind_asked() const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const std::string& word = words_[i];
            if (is_in_name(i)) {
                continue;
            }
            if (is_one_of(word, {"artery", "arteries", "vein", "veins"})) {
                return "vessel";
            }
            for (const Kind& kind : kb_.kinds) {
                const std::string label = kind.label.substr(kind.label.rfind(' ') + 1);
                if (word == label || word == label + 's' || word == label + 'e') {
                    return kind.id;
                }
            }
        }
        return {};
    }

    /// "?muscle performs hip_flexion, ?muscle kind muscle"
    [[nodiscard]] static std::string asked(const std::string& kind, const std::string& before,
                                           const std::string& behind) {
        const std::string variable = '?' + (kind.empty() ? std::string("x") : kind);
        const auto join = [](const std::string& a, const std::string& b) {
            return a.empty() ? b : b.empty() ? a : a + ' ' + b;
        };
        return join(join(before, variable), behind) +
               (kind.empty() ? "" : ", " + variable + " kind " + kind);
    }

    /// "what does multifidus do"
    [[nodiscard]] PatternsMeant of_actions() const {
        const bool asks =
            names_.size() == 1 &&
            says({"do", "function", "functions", "action", "actions", "role", "job"}) &&
            are_only({"what", "which", "does",     "do",        "is",     "are",     "the",
                      "of",   "a",     "function", "functions", "action", "actions", "role",
                      "job",  "its",   "muscle",   "muscles",   "has",    "have",    "exactly",
                      "tell", "me",    "main",     "chief"});
        PatternsMeant out;
        if (!asks) {
            return out;
        }
        for (const std::string& id : names_.front().ids) {
            if (is_of_kind(id, "muscle")) {
                add_actions(id, out);
            }
        }
        return out;
    }

    void add_actions(const std::string& id, PatternsMeant& out) const {
        const Ids chief = seconds_of(kb_, "performs", id);
        const Ids helped = seconds_of(kb_, "assists", id);
        const std::string label = kb_.label_for(id);
        if (!chief.empty()) {
            out.patterns.push_back(id + " performs ?x");
            out.headings.push_back(label + ", main mover in:");
        }
        if (!helped.empty()) {
            out.patterns.push_back(id + " assists ?x");
            out.headings.push_back(label + ", helping with:");
        }
        for (const std::string relation : {"performs", "assists"}) {
            bool has_more = false;
            for (const std::string& part : with_parts(kb_, id)) {
                for (const std::string& movement : seconds_of(kb_, relation, part)) {
                    has_more =
                        has_more || (!chief.contains(movement) && !helped.contains(movement));
                }
            }
            if (has_more) {
                out.patterns.push_back("?part part_of+ " + id + ", ?part " + relation +
                                       " ?x, not " + id + " performs ?x, not " + id +
                                       " assists ?x");
                out.headings.push_back(relation == "performs" ? "its parts besides, main movers in:"
                                                              : "its parts besides, helping with:");
            }
        }
    }

    void add(PatternsMeant& out, std::string pattern, std::string heading) const {
        out.patterns.push_back(std::move(pattern));
        out.headings.push_back(std::move(heading));
    }

    /// "which dermatome is the big toe": the root first, the nerves of that skin second. "the
    /// dermatome of L5": the skin of the root.
    [[nodiscard]] PatternsMeant of_dermatome() const {
        PatternsMeant out;
        if (!says({"dermatome", "dermatomes"}) || names_.size() != 1) {
            return out;
        }
        for (const std::string& id : names_.front().ids) {
            if (is_of_kind(id, "root")) {
                return PatternsMeant{{id + " supplies ?x"}, {}, {}, {}};
            }
            if (!is_of_kind(id, "region")) {
                continue;
            }
            const Ids serving = firsts_of(kb_, "supplies", {id});
            const auto is_root = [&](const std::string& one) { return is_of_kind(one, "root"); };
            const auto roots = std::ranges::count_if(serving, is_root);
            if (roots > 0) {
                add(out, asked("root", "", "supplies " + id), "it is the dermatome of:");
            } else {
                out.note = "no nerve root is named here for the skin of " +
                           named_with_article(kb_, id) + "; show " + id +
                           " tells what is known of it";
                out.asked_of = id;
            }
            if (std::cmp_less(roots, serving.size())) {
                add(out, asked("nerve", "", "supplies " + id) + ", not ?nerve kind root",
                    "the nerves of the skin there:");
            }
            return out;
        }
        return out;
    }

    /// "what does L4 do", "what is L5 responsible for"
    [[nodiscard]] PatternsMeant of_root() const {
        PatternsMeant out;
        const bool asks =
            names_.size() == 1 &&
            says({"do", "function", "functions", "role", "job", "responsible", "control",
                  "controls", "does", "supply", "supplies", "test", "tests", "for"}) &&
            are_only({"what",    "which", "does",        "do",        "is",    "are",    "the",
                      "of",      "a",     "function",    "functions", "role",  "job",    "nerve",
                      "root",    "for",   "responsible", "control",   "level", "tell",   "controls",
                      "exactly", "in",    "charge",      "it",        "me",    "supply", "supplies",
                      "test",    "tests", "spinal"});
        for (const std::string& id : asks ? names_.front().ids : std::vector<std::string>()) {
            if (!is_of_kind(id, "root")) {
                continue;
            }
            if (!seconds_of(kb_, "chief_root_of", id).empty()) {
                add(out, id + " chief_root_of ?x", "its strength is tested in:");
            }
            if (!seconds_of(kb_, "supplies", id).empty()) {
                add(out, id + " supplies ?x", "its skin (dermatome):");
            }
            const Ids shown = firsts_of(kb_, "deficit_of", {id});
            if (std::ranges::any_of(shown, [&](const std::string& finding) {
                    return seconds_of(kb_, "implies", finding).contains("reduced_reflex");
                })) {
                add(out, "?finding deficit_of " + id + ", ?finding implies reduced_reflex",
                    "the reflex that is weaker when it fails:");
            }
            if (!seconds_of(kb_, "root_of", id).empty()) {
                add(out, id + " root_of ?x", "nerves that get fibres from it:");
            }
            if (!out.patterns.empty() && names_.front().ids.size() > 1) {
                out.note = "taken as " + named_with_article(kb_, id);
            }
        }
        return out;
    }

    /// "where does quadratus lumborum send its pain", "where does pain from the facet joint go"
    [[nodiscard]] PatternsMeant of_referral() const {
        const bool is_sent =
            says({"send", "sends", "refer", "refers", "referred", "referral", "radiate", "radiates",
                  "project", "projects", "spread", "spreads", "go", "goes", "felt", "travel"}) &&
            says({"pain", "referral", "hurt", "ache", "refer", "refers", "radiate", "radiates"});
        PatternsMeant out;
        const Few asking = {"where",    "does",     "do",       "is",      "are",       "the",
                            "its",      "of",       "from",     "pain",    "send",      "sends",
                            "refer",    "refers",   "to",       "go",      "goes",      "referred",
                            "felt",     "referral", "pattern",  "what",    "area",      "radiate",
                            "radiates", "project",  "projects", "spread",  "spreads",   "travel",
                            "ache",     "hurt",     "a",        "usually", "typically", "in",
                            "can",      "be",       "trigger",  "point",   "points"};
        if (!is_sent || names_.size() > 1 || !is_one_of(words_.front(), {"where", "what"}) ||
            (!names_.empty() && !are_only(asking))) {
            return out;
        }
        const std::vector<std::string> ids =
            names_.empty() ? named_in_part(asking) : names_.front().ids;
        const bool are_several = ids.size() > 1;
        for (const std::string& id : ids) {
            const std::string of = are_several ? kb_.label_for(id) + ": " : "";
            const Ids chiefly = seconds_of(kb_, "hurts_chiefly_in", id);
            const Ids all = seconds_of(kb_, "refers_pain_to", id);
            if (!chiefly.empty()) {
                add(out, id + " hurts_chiefly_in ?x", of + "first and most in:");
            }
            if (!std::ranges::includes(chiefly, all)) {
                add(out,
                    id + " refers_pain_to ?x" +
                        (chiefly.empty() ? "" : ", not " + id + " hurts_chiefly_in ?x"),
                    of + (chiefly.empty() ? "it can give pain in:" : "it can also give pain in:"));
            }
            if (!seconds_of(kb_, "causes_pain_in", id).empty() && all.empty()) {
                add(out, id + " causes_pain_in ?x", of + "it can give pain in:");
            }
        }
        return out;
    }

    /// What the words beside those of asking name by a part of its name: "iliocostalis", "the
    /// disc".
    [[nodiscard]] std::vector<std::string> named_in_part(Few asking) const {
        constexpr std::size_t few = 2;
        Words rest;
        for (const std::string& word : words_) {
            if (!is_one_of(word, asking)) {
                rest.push_back(word);
            }
        }
        std::vector<std::string> ids =
            rest.empty() ? Words() : wholes_of(kb_, candidates_like(kb_, list_of(rest, " ")));
        ids.resize(ids.size() > few ? 0 : ids.size());
        return ids;
    }

    /// "which root is tested by the ankle reflex", "which reflex belongs to S1"
    [[nodiscard]] PatternsMeant of_reflex() const {
        const auto reflex = std::ranges::find_if(words_, [](const std::string& word) {
            return is_one_of(word, {"reflex", "reflexes", "jerk"});
        });
        if (reflex == words_.end() || reflex == words_.begin()) {
            return {};
        }
        const std::string_view kind = says({"root", "roots", "segment", "level", "levels"}) ? "root"
                                      : says({"nerve", "nerves"}) ? "nerve"
                                                                  : "";
        if (is_one_of(*(reflex - 1), {"which", "what"})) {
            return of_root_of_reflex();
        }
        const Finding* const finding = kind.empty() ? nullptr : reflex_called(*(reflex - 1));
        return finding == nullptr
                   ? PatternsMeant{}
                   : PatternsMeant{
                         {asked(std::string(kind), finding->id + " deficit_of", "")}, {}, {}, {}};
    }

    /// That of which a reflex of this name is reduced.
    [[nodiscard]] const Finding* reflex_called(const std::string& which) const {
        const auto is_it = [&](std::string_view name) {
            const Words words = question_words(to_lower(name));
            return std::ranges::find(words, which) != words.end() &&
                   std::ranges::find_first_of(words, std::array{"reflex", "jerk"}) != words.end();
        };
        const auto found = std::ranges::find_if(kb_.findings, [&](const Finding& finding) {
            return (is_it(finding.label) || std::ranges::any_of(finding.synonyms, is_it)) &&
                   !seconds_of(kb_, "deficit_of", finding.id).empty();
        });
        return found == kb_.findings.end() ? nullptr : &*found;
    }

    [[nodiscard]] PatternsMeant of_root_of_reflex() const {
        PatternsMeant out;
        for (const NameWithin& name : names_) {
            for (const std::string& id : name.ids) {
                if (!is_of_kind(id, "root")) {
                    continue;
                }
                const Ids shown = firsts_of(kb_, "deficit_of", {id});
                const bool has_one = std::ranges::any_of(shown, [&](const std::string& finding) {
                    return seconds_of(kb_, "implies", finding).contains("reduced_reflex");
                });
                if (has_one) {
                    out.patterns.push_back("?finding deficit_of " + id +
                                           ", ?finding implies reduced_reflex");
                } else {
                    out.note = "no reflex that tests " + named_with_article(kb_, id) +
                               " is in the knowledge base";
                    out.asked_of = id;
                }
            }
        }
        return out;
    }

    /// "which muscles make a foot drop": what is weak then, and who does it.
    [[nodiscard]] PatternsMeant of_weakness() const {
        const bool asks = says({"make",        "makes",   "cause",    "causes",   "causing",
                                "lead",        "leads",   "produce",  "produces", "produced",
                                "responsible", "behind",  "weak",     "weakness", "paralysed",
                                "damage",      "damaged", "lost",     "loss",     "fails",
                                "give",        "gives",   "involved", "caused",   "failing"});
        const Finding* const finding = asks ? weakness_called() : nullptr;
        PatternsMeant out;
        if (finding == nullptr) {
            return out;
        }
        const std::string kind = kind_asked();
        if (is_one_of(kind, {"nerve", "root"}) || kind.empty()) {
            const std::string of = kind == "root" ? "root" : "nerve";
            if (!seconds_of(kb_, "deficit_of", finding->id).empty()) {
                out.patterns.push_back(asked(of, finding->id + " deficit_of", ""));
                out.headings.emplace_back(of == "root" ? "loss of one of these roots:"
                                                       : "loss of one of these nerves or roots:");
            }
        }
        if (kind == "muscle" || kind.empty()) {
            for (const std::string& movement : seconds_of(kb_, "weak_in", finding->id)) {
                add_movers(movement, out);
                out.note = "in " + finding->synonyms.front() + ", what is weak is " +
                           kb_.structure(movement)->common + " (" + kb_.label_for(movement) + ")";
            }
        }
        return out;
    }

    void add_movers(const std::string& movement, PatternsMeant& out) const {
        for (const auto& [relation, heading] :
             std::initializer_list<std::pair<std::string_view, std::string_view>>{
                 {"performs", main_movers}, {"assists", helpers}}) {
            if (!firsts_of(kb_, relation, {movement}).empty()) {
                out.patterns.push_back(asked("muscle", "", std::string(relation) + ' ' + movement));
                out.headings.emplace_back(heading);
            }
        }
    }

    /// A finding that is a weakness, by one of its names within the words.
    [[nodiscard]] const Finding* weakness_called() const {
        const auto is_within = [&](std::string_view name) {
            const Words words = question_words(to_lower(name));
            return words.size() > 1 && !std::ranges::search(words_, words).empty();
        };
        const auto found = std::ranges::find_if(kb_.findings, [&](const Finding& finding) {
            return !finding.synonyms.empty() && std::ranges::any_of(finding.synonyms, is_within) &&
                   !seconds_of(kb_, "weak_in", finding.id).empty();
        });
        return found == kb_.findings.end() ? nullptr : &*found;
    }

    /// "what is the blood supply of gluteus maximus", "which artery feeds piriformis"
    [[nodiscard]] PatternsMeant of_blood() const {
        const bool is_of_vessel =
            says({"blood"}) || kind_asked() == "vessel" ||
            (names_.size() == 1 && is_of_kind(names_.front().ids.front(), "vessel"));
        // "what is her blood type" is none.
        const bool is_of_blood =
            is_of_vessel &&
            says({"supply", "supplies", "supplied", "feed", "feeds", "nourish", "nourishes",
                  "perfuses", "serves", "serve", "flow", "get", "gets", "bring", "brings"});
        if (!is_of_blood || names_.size() != 1) {
            return {};
        }
        const std::string& id = names_.front().ids.front();
        PatternsMeant out;
        out.asked_of = id;
        const bool is_vessel = is_of_kind(id, "vessel");
        out.note = (is_vessel ? "what " + named_with_article(kb_, id) + " brings blood to"
                              : "which vessel brings blood to " + named_with_article(kb_, id)) +
                   " is not in the knowledge base";
        if (is_vessel) {
            return out;
        }
        const Ids beside = firsts_of(kb_, "adjacent_to", {id});
        if (std::ranges::any_of(beside, [&](auto& one) { return is_of_kind(one, "vessel"); })) {
            out.patterns.push_back(asked("vessel", id + " adjacent_to", ""));
            out.note += "; next to it:";
        }
        return out;
    }

    /// "which muscle attaches to both A and B", "which nerve runs between A and B", "which ligament
    /// goes from A to B"
    [[nodiscard]] PatternsMeant of_both() const {
        if (names_.size() != 2 ||
            says({"difference", "differences", "differ", "share", "common", "connected", "path",
                  "compare", "distance", "far", "roots", "root"})) {
            return {};
        }
        const std::span<const std::string> between = std::span(words_).subspan(
            names_[0].at + names_[0].length, names_[1].at - names_[0].at - names_[0].length);
        const bool attaches =
            says({"attach", "attaches", "attached", "fixed", "insert", "inserts", "connects",
                  "connect", "joins", "join", "links", "stretches", "spans", "extends", "arises"});
        const bool is_joined = is_one_of("and", between) || is_one_of("to", between);
        const bool asks = is_joined && (says({"both", "between", "from"}) || attaches);
        if (!asks) {
            return {};
        }
        const std::string kind = kind_asked();
        Words relations;
        if (kind.empty() || kind == "muscle") {
            relations.emplace_back("attaches_to");
        }
        if (kind != "muscle" && kind != "nerve" && kind != "vessel") {
            relations.emplace_back("connects");
        }
        if (!attaches) {
            relations.emplace_back("adjacent_to");
        }
        PatternsMeant out;
        if (!attaches && says({"between"})) {
            add_layer_between(kind, out);
        }
        const bool has_layer = !out.patterns.empty();
        for (const std::string& relation : relations) {
            for (const std::string& one : names_[0].ids) {
                for (const std::string& other : names_[1].ids) {
                    add_holding(kind, relation, one, other, out);
                }
            }
            if (!out.patterns.empty() && !kind.empty()) {
                break;
            }
        }
        if (has_layer && out.patterns.size() > 1) {
            out.headings.resize(out.patterns.size(), "next to both:");
        } else if (has_layer) {
            out.headings.clear();
        } else if (out.patterns.size() == 1 && relations.front() == "attaches_to") {
            add_of_groups(kind, out);
        }
        return out;
    }

    /// What lies deep to the one and over the other.
    void add_layer_between(const std::string& kind, PatternsMeant& out) const {
        const std::string variable = '?' + (kind.empty() ? std::string("x") : kind);
        for (const std::size_t at : {0U, 1U}) {
            for (const std::string& deep : names_[at].ids) {
                for (const std::string& over : names_[1 - at].ids) {
                    const Ids above = seconds_of(kb_, "deep_to", deep);
                    const Ids under = firsts_of(kb_, "deep_to", {over});
                    const bool is_any = std::ranges::any_of(above, [&](const std::string& id) {
                        return under.contains(id) && is_of_kind(id, kind);
                    });
                    if (is_any) {
                        out.patterns.push_back(
                            std::string(deep) + " deep_to " + variable + ", " + variable +
                            " deep_to " + over +
                            (kind.empty() ? "" : ", " + variable + " kind " + kind));
                        out.headings.emplace_back("between them, as they lie in layers:");
                    }
                }
            }
        }
    }

    /// What is attached to several things of which the one is one, and to the other.
    void add_of_groups(const std::string& kind, PatternsMeant& out) const {
        const std::string variable = '?' + (kind.empty() ? std::string("x") : kind);
        out.headings = {"attached to both by name:"};
        for (const std::size_t at : {0U, 1U}) {
            const std::string& one = names_[at].ids.front();
            const std::string& other = names_[1 - at].ids.front();
            const Ids at_other = firsts_of(kb_, "attaches_to", {other});
            for (const Group& group : groups_with(kb_, one)) {
                const Ids found = firsts_of(kb_, "attaches_to", {group.id});
                const bool is_any = std::ranges::any_of(found, [&](const std::string& id) {
                    return at_other.contains(id) && is_of_kind(id, kind);
                });
                if (is_any) {
                    add(out,
                        variable + " attaches_to " + group.id + ", " + variable + " attaches_to " +
                            other + ", not " + variable + " attaches_to " + one +
                            (kind.empty() ? "" : ", " + variable + " kind " + kind),
                        "attached to " + named_with_article(kb_, other) + " and to " +
                            named_with_article(kb_, group.id) + ", " + group.relation_to + ":");
                }
            }
        }
        if (out.patterns.size() == 1) {
            out.headings.clear();
        }
    }

    /// What has the relation to the one and to the other, or to parts of them.
    void add_holding(const std::string& kind, const std::string& relation, const std::string& one,
                     const std::string& other, PatternsMeant& out) const {
        const Ids of_one = with_parts(kb_, one);
        const Ids of_other = with_parts(kb_, other);
        const Ids at_other = firsts_of(kb_, relation, of_other);
        Ids found;
        for (const std::string& id : firsts_of(kb_, relation, of_one)) {
            if (at_other.contains(id) && is_of_kind(id, kind) && !of_one.contains(id) &&
                !of_other.contains(id)) {
                found.insert(id);
            }
        }
        if (found.empty()) {
            return;
        }
        const std::string variable = '?' + (kind.empty() ? std::string("x") : kind);
        const auto condition = [&](const std::string& end, const std::string& part) {
            const Ids direct = firsts_of(kb_, relation, {end});
            const bool is_direct = std::ranges::includes(direct, found);
            return variable + ' ' + relation + ' ' +
                   (is_direct ? end : part + ", " + part + " part_of* " + end);
        };
        out.patterns.push_back(condition(one, "?at") + ", " + condition(other, "?to") +
                               (kind.empty() ? "" : ", " + variable + " kind " + kind));
    }

    /// "which nerve goes through piriformis": where none is known to, its neighbours.
    [[nodiscard]] PatternsMeant of_passing() const {
        const bool asks = says({"through", "pierces", "pierce", "perforates"}) &&
                          names_.size() == 1 && names_.front().ids.size() == 1 &&
                          is_one_of(words_.front(), {"which", "what"});
        const std::string kind = asks ? kind_asked() : "";
        if (kind.empty() || !is_one_of(kind, {"nerve", "vessel", "muscle", "tendon"})) {
            return {};
        }
        const std::string& id = names_.front().ids.front();
        const auto has_any = [&](const Ids& ids) {
            return std::ranges::any_of(ids, [&](auto& one) { return is_of_kind(one, kind); });
        };
        // "which nerve does the muscle lie through" is no question of the name at this end.
        const bool is_last = names_.front().at + names_.front().length == words_.size();
        if (!is_last || has_any(firsts_of(kb_, "passes_through", {id}))) {
            return {};
        }
        PatternsMeant out;
        out.asked_of = id;
        out.note = "no " + kb_.kind(kind)->label + " that passes through " +
                   named_with_article(kb_, id) + " is in the knowledge base";
        if (has_any(firsts_of(kb_, "adjacent_to", {id}))) {
            out.note += "; next to it:";
            out.patterns.push_back(asked(kind, id + " adjacent_to", ""));
        }
        return out;
    }

    /// "how many lumbar vertebrae are there"
    [[nodiscard]] PatternsMeant of_lumbar() const {
        const std::string kind = kind_asked();
        const bool asks =
            names_.empty() && says({"lumbar"}) && kind == "vertebra" &&
            are_only({"how",  "many",   "what",     "which",     "are",       "there", "the",
                      "all",  "lumbar", "vertebra", "vertebrae", "vertebras", "does",  "do",
                      "have", "has",    "a",        "human",     "person",    "we",    "people",
                      "list", "name",   "humans",   "someone",   "in",        "of"});
        return asks ? PatternsMeant{{"?vertebra part_of lumbar_spine, ?vertebra kind vertebra"}}
                    : PatternsMeant{};
    }

    const KnowledgeBase& kb_;
    Words words_;
    std::vector<NameWithin> names_;
};

}  // namespace

PatternsMeant lesson_question_meant(const KnowledgeBase& kb, std::string_view question) {
    return Lesson(kb, question).meant();
}

}  // namespace fascia
