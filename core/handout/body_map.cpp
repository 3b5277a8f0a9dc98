#include "core/handout/body_map.hpp"

#include "core/base/text.hpp"
#include "core/explain/wording.hpp"
#include "core/handout/body_shapes.hpp"
#include "core/handout/everyday.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace fascia::handout {

namespace {

using Strokes = std::vector<std::pair<std::string, std::string>>;

bool is_drawn(std::string_view region) {
    return std::ranges::find(region_shapes(), region, &BodyShape::region) != region_shapes().end();
}

bool has_spot(std::string_view structure) {
    return std::ranges::find(structure_spots(), structure, &BodySpot::structure) !=
           structure_spots().end();
}

/// The other ends of a structure's facts of a relation, in the direction given.
std::vector<std::string> ends_of(const KnowledgeBase& kb, const Graph& graph,
                                 std::string_view structure, std::string_view relation,
                                 bool forward = true) {
    std::vector<std::string> out;
    for (const PathEdge& edge : graph.neighbours(structure)) {
        const Fact& fact = kb.facts[edge.fact];
        if (fact.relation == relation && edge.forward == forward) {
            out.push_back(std::get<std::string>(fact.values[forward ? 1 : 0]));
        }
    }
    return out;
}

void keep_drawn(std::vector<std::string>& ids) {
    std::erase_if(ids, [](const std::string& id) { return !has_spot(id); });
}

/// From one of the structures that something is fixed to, to the next; a lone one is marked.
Strokes chain_through(std::vector<std::string> ids) {
    keep_drawn(ids);
    Strokes out;
    for (std::size_t i = 1; i < ids.size(); ++i) {
        out.emplace_back(ids[i - 1], ids[i]);
    }
    if (ids.size() == 1) {
        out.emplace_back(ids.front(), ids.front());
    }
    return out;
}

/// From origins to insertions; where one end is not drawn, marks at the other.
Strokes attachments_of(const KnowledgeBase& kb, const Graph& graph, std::string_view structure) {
    std::vector<std::string> from = ends_of(kb, graph, structure, "origin");
    std::vector<std::string> to = ends_of(kb, graph, structure, "insertion");
    keep_drawn(from);
    keep_drawn(to);
    if (from.empty() && to.empty()) {
        return chain_through(ends_of(kb, graph, structure, "connects"));
    }
    if (from.empty() || to.empty()) {
        (from.empty() ? from : to) = from.empty() ? to : from;
        Strokes marks;
        for (const std::string& one : from) {
            marks.emplace_back(one, one);
        }
        return marks;
    }
    // As few lines as reach every end, from above down: which fibre goes where is not known here.
    for (std::vector<std::string>* ends : {&from, &to}) {
        std::ranges::stable_sort(*ends, {}, [](const std::string& id) {
            return std::ranges::find(structure_spots(), id, &BodySpot::structure)->y;
        });
    }
    Strokes out;
    const std::size_t lines = std::max(from.size(), to.size());
    for (std::size_t i = 0; i < lines; ++i) {
        const std::size_t last = std::max<std::size_t>(lines - 1, 1);
        out.emplace_back(from[i * (from.size() - 1) / last], to[i * (to.size() - 1) / last]);
    }
    return out;
}

bool begins_with(const Fact& fact, std::string_view id) {
    const auto* const first = std::get_if<std::string>(&fact.values.front());
    return first != nullptr && *first == id;
}

/// A candidate's own structure, else those that it affects.
std::vector<std::string> structures_of(const KnowledgeBase& kb, const Candidate& candidate) {
    return kb.structure(candidate.id) != nullptr ? std::vector{candidate.id} : candidate.structures;
}

/// The drawn regions that the knowledge base says a structure or candidate can give pain in.
std::vector<std::string> pain_regions_of(const KnowledgeBase& kb, std::string_view id) {
    std::vector<std::string> out;
    for (const Fact& fact : kb.facts) {
        const bool is_of_pain = fact.relation == "refers_pain_to" ||
                                fact.relation == "causes_pain_in" ||
                                fact.relation == "hurts_chiefly_in";
        if (!is_of_pain || !begins_with(fact, id)) {
            continue;
        }
        const auto& region = std::get<std::string>(fact.values.back());
        if (is_drawn(region) && std::ranges::find(out, region) == out.end()) {
            out.push_back(region);
        }
    }
    return out;
}

/// "iliac crest, rib 12": the ends of strokes, each once.
Words ends_in_words(const Everyday& everyday, const Strokes& strokes) {
    std::map<std::string, Words> out;  // by term
    for (const auto& [from, to] : strokes) {
        for (const std::string& end : {from, to}) {
            const Words name = everyday.name(end);
            out.emplace(name.text, name);
        }
    }
    std::vector<Words> names;
    for (const auto& [term, name] : out) {
        names.push_back(name);
    }
    return joined(names, ", ");
}

class MapMaker {
public:
    MapMaker(const Explanation& explanation, const Graph& graph)
        : explanation_(explanation),
          consultation_(*explanation.consultation),
          kb_(consultation_.kb()),
          graph_(graph),
          wording_(consultation_.rulebook()),
          everyday_(consultation_) {}

    std::optional<Picture> make() {
        add_told();
        if (map_.zones.empty()) {
            return std::nullopt;
        }
        add_places();
        add_referral();
        if (!not_drawn_.empty()) {
            alternative_ += " Not drawn: " + joined(not_drawn_, "; ") + ".";
        }
        return Picture{"Where it was told to be, and where the first candidates are (schematic)",
                       std::move(alternative_), std::move(map_)};
    }

private:
    void heading(const Words& text) { map_.legend.push_back({"", text}); }

    void add_told() {
        for (const Told& told : consultation_.told().told) {
            if (told.state != FindingState::present) {
                continue;
            }
            const std::string words = wording_.finding(told.finding, told.side);
            bool is_anywhere = false;
            bool has_region = false;
            for (const Fact& fact : kb_.facts) {
                const bool is_of_place =
                    fact.relation == "located_in" || fact.relation == "numb_in";
                if (!is_of_place || !begins_with(fact, told.finding)) {
                    continue;
                }
                has_region = true;
                const auto& region = std::get<std::string>(fact.values.back());
                if (!is_drawn(region)) {
                    not_drawn_.push_back(words);
                    continue;
                }
                if (!is_anywhere) {
                    is_anywhere = true;
                    ++count_;
                }
                map_.zones.push_back({std::to_string(count_), region, told.side, true});
            }
            if (!has_region && is_drawn(told.finding)) {
                is_anywhere = true;
                map_.zones.push_back({std::to_string(++count_), told.finding, told.side, true});
            } else if (!has_region && kb_.finding(told.finding)->topic == "site") {
                not_drawn_.push_back(words);  // no one region, and not drawn as several
            }
            if (is_anywhere) {
                if (count_ == 1) {
                    heading("Told: filled areas");
                    alternative_ = "Marked where it was told to be:";
                }
                map_.legend.push_back({std::to_string(count_), words});
                alternative_ += (count_ > 1 ? "; " : " ") + std::to_string(count_) + ", " + words;
            }
        }
        alternative_ += alternative_.empty() ? "" : ".";
    }

    void add_places() {
        constexpr std::array<std::string_view, 5> numerals = {"I", "II", "III", "IV", "V"};
        std::size_t flagged = 0;
        for (const FiredCondition& fired : fired_conditions(explanation_)) {
            const std::string& id = fired.flags.front()->condition;
            const Words name = everyday_.name(id) + side_behind(fired.side);
            if (++flagged > numerals.size()) {
                not_drawn_.push_back(name);
                continue;
            }
            add_place(std::string(numerals[flagged - 1]), kb_.candidate(id), fired.side, name,
                      "A red flag asks to exclude");
        }
        char mark = 'A';
        for (const CandidateExplanation& line : explanation_.candidates) {
            if (line.is_in_full && mark <= 'C') {
                const WeighedCandidate& weighed = *line.weighed;
                add_place(std::string(1, mark++), weighed.candidate, weighed.side,
                          everyday_.line(*weighed.candidate, weighed.side),
                          "Candidates: dots and lines");
            }
        }
    }

    void add_place(const std::string& mark, const Candidate* candidate, Side side,
                   const Words& label, const std::string& of_heading) {
        if (candidate == nullptr) {
            return;
        }
        if (side == Side::none && candidate->laterality == Laterality::left) {
            side = Side::left;
        } else if (side == Side::none && candidate->laterality == Laterality::right) {
            side = Side::right;
        }
        BodyMap::Place place{mark, side, {}};
        for (const std::string& structure : structures_of(kb_, *candidate)) {
            std::ranges::move(strokes_of(kb_, graph_, structure),
                              std::back_inserter(place.strokes));
        }
        if (place.strokes.empty()) {
            not_drawn_.push_back(label);
            return;
        }
        if (headings_.insert(of_heading).second) {
            heading(of_heading);
        }
        map_.legend.push_back({mark, label});
        alternative_ += " " + mark + " marks " + label + ", drawn at " +
                        ends_in_words(everyday_, place.strokes) + ".";
        map_.places.push_back(std::move(place));
    }

    /// Where the first candidate can give pain.
    void add_referral() {
        if (explanation_.candidates.empty() || !explanation_.candidates.front().is_in_full) {
            return;
        }
        const CandidateExplanation& first = explanation_.candidates.front();
        std::vector<Words> names;
        for (const std::string& region : pain_regions_of(kb_, first.weighed->candidate->id)) {
            map_.zones.push_back({"", region, first.weighed->side, false});
            names.push_back(everyday_.name(region));
        }
        if (!names.empty()) {
            heading("Dashed: where A can give pain");
            alternative_ += " Dashed, where " +
                            everyday_.line(*first.weighed->candidate, first.weighed->side) +
                            " can give pain: " + joined(names, "; ") + ".";
        }
    }

    const Explanation& explanation_;
    const Consultation& consultation_;
    const KnowledgeBase& kb_;
    const Graph& graph_;
    Wording wording_;
    Everyday everyday_;
    BodyMap map_;
    Words alternative_;
    std::vector<Words> not_drawn_;
    std::set<std::string> headings_;
    std::size_t count_ = 0;
};

}  // namespace

Strokes strokes_of(const KnowledgeBase& kb, const Graph& graph, std::string_view structure) {
    if (has_spot(structure)) {
        return {{std::string(structure), std::string(structure)}};
    }
    Strokes out = attachments_of(kb, graph, structure);
    if (!out.empty()) {
        return out;
    }
    for (const std::string& part : ends_of(kb, graph, structure, "part_of", false)) {
        const Strokes of_part =
            has_spot(part) ? Strokes{{part, part}} : attachments_of(kb, graph, part);
        std::ranges::copy(of_part, std::back_inserter(out));
    }
    return out;
}

std::optional<Picture> body_map_of(const Rulebook& rulebook, const Graph& graph,
                                   std::string_view id) {
    const KnowledgeBase& kb = *rulebook.kb();
    const Everyday everyday(rulebook);
    const Words label = everyday.name(id);
    BodyMap map;
    Words alternative;
    BodyMap::Place place{"A", Side::none, {}};
    const Candidate* const candidate = kb.candidate(id);
    for (const std::string& structure :
         candidate != nullptr ? structures_of(kb, *candidate) : std::vector{std::string(id)}) {
        std::ranges::move(strokes_of(kb, graph, structure), std::back_inserter(place.strokes));
    }
    if (!place.strokes.empty()) {
        map.legend = {{"", "Dots and lines"}, {"A", label}};
        alternative =
            "A marks " + label + ", drawn at " + ends_in_words(everyday, place.strokes) + ".";
        map.places.push_back(std::move(place));
    }
    std::vector<Words> names;
    for (const std::string& region : pain_regions_of(kb, id)) {
        map.zones.push_back({"", region, Side::none, false});
        names.push_back(everyday.name(region));
    }
    if (!names.empty()) {
        map.legend.push_back({"", "Dashed: where it can give pain"});
        alternative += (alternative.empty() ? "Dashed" : " Dashed") +
                       (", where it can give pain: " + joined(names, "; ")) + ".";
    }
    if (alternative.empty()) {
        return std::nullopt;
    }
    return Picture{"Where " + label + " is (schematic)", std::move(alternative), std::move(map)};
}

std::optional<Picture> body_map_of(const Explanation& explanation, const Graph& graph) {
    return MapMaker(explanation, graph).make();
}

}  // namespace fascia::handout
