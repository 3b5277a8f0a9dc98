#include "core/handout/body_map.hpp"

#include "core/handout/body_shapes.hpp"
#include "core/handout/networks.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <set>

namespace fascia::test {

namespace {

using handout::BodyMap;

/// The map of a case, with the first three candidates in full.
handout::Picture map_of(const Consultation& consultation) {
    const auto explanation = explain(consultation, 3);
    REQUIRE(explanation);
    auto map = handout::body_map_of(*explanation, world().graph());
    REQUIRE(map);
    return std::move(*map);
}

bool is_drawn(const std::string& region) {
    return std::ranges::find(handout::region_shapes(), region, &handout::BodyShape::region) !=
           handout::region_shapes().end();
}

}  // namespace

TEST_CASE("Every region in which something can be told is drawn, and nothing that is not known",
          "[handout]") {
    for (const handout::BodyShape& shape : handout::region_shapes()) {
        const Structure* const region = world().kb().structure(shape.region);
        const Finding* const finding = world().kb().finding(shape.region);
        INFO(shape.region);
        const bool is_place = region != nullptr ? region->kind == "region"
                                                : finding != nullptr && finding->topic == "site";
        CHECK(is_place);
        CHECK(shape.outline.size() >= 4);
    }
    std::set<std::string_view> spots;
    for (const handout::BodySpot& spot : handout::structure_spots()) {
        INFO(spot.structure);
        CHECK(world().kb().structure(spot.structure) != nullptr);
        CHECK(spots.insert(spot.structure).second);
        if (spot.structure == "abdominal_aorta") {
            CHECK((spot.in_back && spot.in_front));
        }
        const bool is_seen = spot.in_back || spot.in_front;
        CHECK(is_seen);
    }
    std::set<std::string> missing;
    for (const Fact& fact : world().kb().facts) {
        if (fact.relation == "located_in" || fact.relation == "refers_pain_to") {
            const auto& region = std::get<std::string>(fact.values.back());
            if (!is_drawn(region)) {
                missing.insert(region);
            }
        }
    }
    CHECK(missing == std::set<std::string>());
}

TEST_CASE("A body map marks where it was told to be and where the candidates are", "[handout]") {
    const Consultation consultation = consult("ql_gardener");
    const handout::Picture picture = map_of(consultation);
    const auto& map = std::get<BodyMap>(picture.drawn);
    REQUIRE_FALSE(map.zones.empty());
    CHECK(map.zones.front().region == "lateral_lumbar_region");
    CHECK(map.zones.front().side == Side::left);
    CHECK(contains(picture.alternative.text, "1, pain in the side of the low back, left"));
    CHECK(contains(picture.alternative.text, "A marks quadratus lumborum, left, drawn at"));
    CHECK(contains(picture.caption.text, "schematic"));
    for (const BodyMap::Line& line : map.legend) {
        INFO(line.text.text);
        const bool is_said =
            line.mark.empty() || contains(picture.alternative.text, line.text.text);
        CHECK(is_said);
    }
    // Every end that is drawn is reached.
    std::set<std::string> reached;
    for (const auto& [from, to] : map.places.front().strokes) {
        reached.insert(from);
        reached.insert(to);
    }
    for (const Fact& fact : world().kb().facts) {
        if ((fact.relation == "origin" || fact.relation == "insertion") &&
            std::get<std::string>(fact.values[0]) == "quadratus_lumborum") {
            const auto& end = std::get<std::string>(fact.values[1]);
            const bool has_spot =
                std::ranges::find(handout::structure_spots(), end, &handout::BodySpot::structure) !=
                handout::structure_spots().end();
            INFO(end);
            CHECK(reached.contains(end) == has_spot);
        }
    }
    // From the last rib and the vertebrae to the pelvis, and nothing else.
    REQUIRE_FALSE(map.places.empty());
    for (const auto& [from, to] : map.places.front().strokes) {
        const bool is_fact = std::ranges::any_of(world().kb().facts, [&](const Fact& fact) {
            return fact.relation == "origin" &&
                   std::get<std::string>(fact.values[0]) == "quadratus_lumborum" &&
                   std::get<std::string>(fact.values[1]) == from;
        });
        INFO(from << ' ' << to);
        CHECK(is_fact);
    }
    const std::string svg = handout::to_svg(picture, "p");
    CHECK(svg == handout::to_svg(picture, "p"));
    CHECK(contains(svg, "class=zone"));
}

TEST_CASE("Candidates on the body are told apart by colour, pattern and form, as the legend shows",
          "[handout]") {
    const handout::Picture picture = map_of(consult("ql_gardener"));
    const std::string svg = handout::to_svg(picture, "body");
    for (const char* look : {"k0", "k1", "k2"}) {
        INFO(look);
        // A line and two ends of it in the legend, besides what is drawn on the bodies.
        const std::string legend = svg.substr(svg.find("Candidates: dots and lines"));
        CHECK(contains(legend, "strand " + std::string(look)));
        CHECK(contains(legend, "spot " + std::string(look)));
        const std::string bodies = svg.substr(0, svg.find("Candidates: dots and lines"));
        CHECK(contains(bodies, "spot " + std::string(look)));
        CHECK(contains(bodies, "badge of-place " + std::string(look)));
    }
}

TEST_CASE("What a red flag asks to exclude is marked on the side of its signs", "[handout]") {
    const handout::Picture picture = map_of(consult("femoral_neck_fracture_marathon_runner"));
    const auto& places = std::get<BodyMap>(picture.drawn).places;
    REQUIRE_FALSE(places.empty());
    CHECK(places.front().mark == "I");
    CHECK(places.front().side == Side::left);
    CHECK(contains(picture.alternative.text, "I marks fracture of the neck of the femur, left, "));
}

TEST_CASE("The other side is drawn on the other side", "[handout]") {
    const auto drawn = [&](Side side) {
        Case told;
        told.id = "one";
        REQUIRE(told.tell({"pain_in_side_of_low_back", FindingState::present, side, {}, "", {}},
                          world().kb()));
        const Consultation consultation = *world().consult(told);
        return handout::to_svg(map_of(consultation), "p");
    };
    const std::string left = drawn(Side::left);
    const std::string right = drawn(Side::right);
    CHECK(contains(left, "from the left"));
    CHECK(contains(right, "from the right"));
    // The first filled area is in the view from behind: its midline is at 95, doubled in paths.
    const auto first_x = [](const std::string& svg) {
        const std::string end = "\" transform=\"scale(0.5)\" class=zone";
        const std::size_t to = svg.find(end);
        REQUIRE(to != std::string::npos);
        const std::size_t from = svg.rfind('M', to);
        return std::stoi(svg.substr(from + 1));
    };
    CHECK(first_x(left) < 190);
    CHECK(first_x(right) > 190);
    CHECK(first_x(left) + first_x(right) == 380);
}

TEST_CASE("Where it is numb is drawn, and what is told of several regions is drawn as they are",
          "[handout]") {
    const Consultation consultation = consult("cauda_equina_incomplete_dental_nurse");
    const auto explanation = explain(consultation, 1);
    REQUIRE(explanation);
    const auto picture = handout::body_map_of(*explanation, world().graph());
    REQUIRE(picture);
    const auto& map = std::get<handout::BodyMap>(picture->drawn);
    const bool has_saddle = std::ranges::any_of(map.zones, [](const auto& zone) {
        return zone.region == "saddle_region" && !zone.mark.empty();
    });
    CHECK(has_saddle);
    const std::string& words = picture->alternative.text;
    const std::size_t not_drawn = words.find("Not drawn: ");
    CHECK(contains(words.substr(0, not_drawn), "numbness of the saddle area"));
    CHECK(contains(words.substr(0, not_drawn), "pain in both buttocks or both legs"));
    const auto legs = std::ranges::find(map.zones, "bilateral_leg_pain", &BodyMap::Zone::region);
    REQUIRE(legs != map.zones.end());
    CHECK(legs->side == Side::none);  // both are filled
}

TEST_CASE("Without a finding that is somewhere there is no map", "[handout]") {
    Case told;
    told.id = "none";
    REQUIRE(told.tell({"fever", FindingState::present, Side::none, {}, "", {}}, world().kb()));
    REQUIRE(told.tell({"pain_in_mid_back", FindingState::absent, Side::none, {}, "", {}},
                      world().kb()));
    const Consultation consultation = *world().consult(told);
    const auto explanation = explain(consultation, 3);
    REQUIRE(explanation);
    CHECK_FALSE(handout::body_map_of(*explanation, world().graph()));
}

TEST_CASE("The chain from what was told to a candidate is made of facts that its arguments use",
          "[handout]") {
    const Consultation consultation = consult("ql_gardener");
    const auto explanation = explain(consultation, 1);
    REQUIRE(explanation);
    const auto chain =
        handout::chain_of(explanation->candidates.front(), handout::Everyday(consultation));
    REQUIRE(chain);
    const auto& network = std::get<handout::Network>(chain->drawn);
    std::size_t known = 0;
    for (const handout::Network::Arrow& arrow : network.arrows) {
        const auto& from = network.boxes[arrow.points_back ? arrow.to : arrow.from];
        const auto& to = network.boxes[arrow.points_back ? arrow.from : arrow.to];
        known += std::ranges::any_of(world().kb().facts, [&](const Fact& fact) {
            std::string relation = fact.relation;
            std::ranges::replace(relation, '_', ' ');
            const auto is = [&](const FactValue& value, const std::string& label) {
                const auto* id = std::get_if<std::string>(&value);
                return id != nullptr && label.starts_with(world().kb().label_for(*id));
            };
            // One fact on the way holds in both directions: "opposite of".
            return relation == arrow.label.text &&
                   ((is(fact.values.front(), from.label.text) &&
                     is(fact.values.back(), to.label.text)) ||
                    (relation == "opposite of" && is(fact.values.front(), to.label.text) &&
                     is(fact.values.back(), from.label.text)));
        });
    }
    CHECK(known == network.arrows.size());
    CHECK(known >= 6);
    CHECK(contains(chain->alternative.text, "Pain in the side of the low back, left:"));
    // Every box but the candidate leads on.
    for (std::size_t i = 0; i < network.boxes.size(); ++i) {
        const bool leads =
            network.boxes[i].shape == "candidate" ||
            std::ranges::any_of(network.arrows, [&](const auto& arrow) { return arrow.from == i; });
        INFO(network.boxes[i].label.text);
        CHECK(leads);
    }
}

TEST_CASE("A chain ends at the part of a candidate that an argument speaks of", "[handout]") {
    const Consultation consultation = consult("lumbar_radiculopathy_electrician");
    const auto explanation = explain(consultation, 1);
    REQUIRE(explanation);
    const auto chain =
        handout::chain_of(explanation->candidates.front(), handout::Everyday(consultation));
    REQUIRE(chain);
    CHECK(contains(chain->alternative.text, "is one of those affected by"));
}

}  // namespace fascia::test
