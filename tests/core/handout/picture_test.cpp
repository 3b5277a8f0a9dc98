#include "core/handout/networks.hpp"
#include "core/layout/layout.hpp"
#include "tests/support/text.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <regex>
#include <string>
#include <vector>

namespace fascia::test {

TEST_CASE("Boxes are laid out from left to right, without overlapping, the same each time",
          "[layout]") {
    BoxGraph graph;
    for (int i = 0; i < 12; ++i) {
        graph.boxes.push_back({80 + 5 * i, 20 + i});
    }
    for (std::size_t i = 1; i < 12; ++i) {
        graph.arrows.emplace_back((i - 1) / 3, i);
    }
    const LaidOut laid = lay_out(graph);
    REQUIRE(laid.centres.size() == 12);
    REQUIRE(laid.paths.size() == 11);
    for (std::size_t i = 0; i < 12; ++i) {
        CHECK(laid.centres[i].x - graph.boxes[i].width / 2 >= -1);
        CHECK(laid.centres[i].x + graph.boxes[i].width / 2 <= laid.width + 1);
        CHECK(laid.centres[i].y + graph.boxes[i].height / 2 <= laid.height + 1);
        for (std::size_t j = 0; j < i; ++j) {
            const int x = std::abs(laid.centres[i].x - laid.centres[j].x);
            const int y = std::abs(laid.centres[i].y - laid.centres[j].y);
            const bool is_apart = 2 * x + 2 >= graph.boxes[i].width + graph.boxes[j].width ||
                                  2 * y + 2 >= graph.boxes[i].height + graph.boxes[j].height;
            CHECK(is_apart);
        }
    }
    for (std::size_t i = 0; i < laid.paths.size(); ++i) {
        const auto [from, to] = graph.arrows[i];
        CHECK(laid.centres[from].x < laid.centres[to].x);
        CHECK(laid.paths[i].size() % 3 == 1);
        // From one box to the other, and not into the air beside them.
        for (const auto& [box, end] :
             {std::pair(from, laid.paths[i].front()), std::pair(to, laid.paths[i].back())}) {
            CHECK(2 * std::abs(end.x - laid.centres[box].x) <= graph.boxes[box].width + 3);
            CHECK(2 * std::abs(end.y - laid.centres[box].y) <= graph.boxes[box].height + 3);
        }
    }
    const LaidOut again = lay_out(graph);
    CHECK(again.centres == laid.centres);
    CHECK(again.paths == laid.paths);
    CHECK(lay_out({}).centres.empty());
    // An arrow back, and one from a box to itself.
    graph.arrows = {{0, 1}, {1, 0}, {2, 2}};
    CHECK(lay_out(graph).centres.size() == 12);
}

TEST_CASE(
    "The picture of an argument shows each contribution that counts, and says the same in words",
    "[handout]") {
    const Consultation consultation = consult("ql_gardener");
    const auto explanation = explain(consultation, 1);
    REQUIRE(explanation);
    const CandidateExplanation& first = explanation->candidates.front();
    const auto picture = handout::argument_of(first, world().kb(), handout::Everyday(consultation));
    REQUIRE(picture);
    const auto& network = std::get<handout::Network>(picture->drawn);
    const std::string svg = handout::to_svg(*picture, "p");
    std::size_t counted = 0;
    for (const ExplainedContribution& c : first.contributions) {
        if (!c.weighed.is_counted()) {
            continue;
        }
        ++counted;
        CHECK(contains(picture->alternative.text, capitalised(c.finding) + ", present ("));
        CHECK(std::ranges::any_of(network.boxes, [&](const handout::Network::Box& box) {
            return box.shape == "told" && box.label.text == c.finding + ": present";
        }));
    }
    CHECK(counted == 8);
    // What kinds of signs give is all that is added to what the candidate starts with.
    std::int32_t given = 0;
    for (const handout::Network::Arrow& arrow : network.arrows) {
        if (network.boxes[arrow.to].shape == "candidate") {
            CHECK(network.boxes[arrow.from].shape == "kind");
            given += static_cast<std::int32_t>(std::lround(std::stod(arrow.label.text) * 10));
        }
    }
    CHECK(given == (first.weighed->points - first.weighed->prior).tenths);
    CHECK_FALSE(contains(svg, "chief zone"));  // the name of a rule
    CHECK(count(svg, "<rect") == network.boxes.size());
    CHECK(count(svg, "class=edge") == network.arrows.size());
    CHECK(contains(svg, "role=img"));
    CHECK(svg == handout::to_svg(*picture, "p"));
}

TEST_CASE("An arrow points at where it leads, whichever way it runs", "[handout]") {
    const auto tips = [](bool points_back) {
        handout::Network network{{{"a", "told"}, {"b", "kind"}},
                                 {{0, 1, "", points_back}, {1, 0, "", points_back}}};
        return handout::to_svg({"c", "d", network}, "p");
    };
    // A tip is drawn last: to its corner, to the point, and back to the other corner.
    const std::regex tip(R"(M(\d+) (\d+)l(-?\d+) ?(-?\d+)l(-?\d+) ?(-?\d+)\")");
    for (const bool points_back : {false, true}) {
        const std::string svg = tips(points_back);
        std::vector<int> points_to;  // 1: to the right
        for (std::sregex_iterator at(svg.begin(), svg.end(), tip), end; at != end; ++at) {
            points_to.push_back(std::stoi((*at)[3]) > 0 ? 1 : -1);
        }
        // One to the right and one to the left.
        REQUIRE(points_to.size() == 2);
        CHECK(points_to[0] == -points_to[1]);
        CHECK(points_to[0] == (points_back ? -1 : 1));
    }
}

TEST_CASE("Labels of any picture stay text", "[handout]") {
    const std::string bad = "</text><script>x</script>\"'& \x1b[31m";
    handout::BodyMap map;
    map.zones.push_back({bad, "low_back", Side::none, true});
    map.places.push_back({bad, Side::left, {{"iliac_crest", "rib_12"}}});
    map.legend.push_back({bad, bad});
    handout::Network network{{{bad, "told"}, {bad, "kind"}}, {{0, 1, bad}}};
    handout::Course course{{bad, bad}, {{bad, {1, 2}}}};
    handout::Waterfall waterfall{Points{0}, {{bad, Points{5}}}, Points{5}};
    for (const handout::Picture& picture :
         {handout::Picture{bad, bad, map}, handout::Picture{bad, bad, network},
          handout::Picture{bad, bad, course}, handout::Picture{bad, bad, waterfall}}) {
        for (const std::string& svg :
             {handout::to_svg(picture, "p"), handout::svg_file(picture, bad)}) {
            CHECK_FALSE(contains(svg, "<script"));
            CHECK_FALSE(contains(svg, "\x1b"));
            CHECK(count(svg, "<text") == count(svg, "</text>"));
            CHECK(contains(svg, "&lt;script&gt;"));
        }
    }
}

TEST_CASE("Lines of the same ranks do not lie on one another", "[handout]") {
    const handout::Course course{{"1", "2"}, {{"a", {2, 30}}, {"b", {2, 40}}}};
    const std::string svg = handout::to_svg({"ranks", "ranks", course}, "p");
    const std::regex line("<polyline points=\"([^\"]*)\"");
    std::vector<std::string> lines;
    for (auto at = std::sregex_iterator(svg.begin(), svg.end(), line); at != std::sregex_iterator();
         ++at) {
        lines.push_back((*at)[1]);
    }
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] != lines[1]);
    CHECK(lines[0].substr(lines[0].find(' ')) != lines[1].substr(lines[1].find(' ')));
}

TEST_CASE("Where a few are shown, a nerve stands before its roots", "[handout]") {
    const Consultation consultation = *world().consult(Case{});
    for (const char* muscle : {"gluteus_medius", "gluteus_minimus"}) {
        const auto around = handout::neighbourhood_of(consultation, world().graph(), muscle);
        REQUIRE(around);
        CHECK(contains(around->picture.alternative.text, "Innervated by: superior gluteal nerve"));
    }
}

TEST_CASE("What lies around a structure is drawn from facts, a few of each kind", "[handout]") {
    const Consultation consultation = *world().consult(Case{});
    const auto around =
        handout::neighbourhood_of(consultation, world().graph(), "quadratus_lumborum");
    REQUIRE(around);
    const auto& network = std::get<handout::Network>(around->picture.drawn);
    REQUIRE(network.boxes.front().label.text == "quadratus lumborum");
    std::size_t facts = 0;
    for (const handout::Network::Arrow& in : network.arrows) {
        for (const handout::Network::Arrow& on : network.arrows) {
            if (in.to != on.from || network.boxes[in.to].shape != "link") {
                continue;
            }
            ++facts;
            CHECK((in.from == 0 || on.to == 0));
            // By its name, or by that of the relation read the other way round.
            const bool is_known = std::ranges::any_of(world().kb().facts, [&](const Fact& fact) {
                const RelationType& type = *world().kb().relation(fact.relation);
                const auto is = [&](std::size_t i, std::size_t box) {
                    const auto* id = std::get_if<std::string>(&fact.values[i]);
                    return id != nullptr &&
                           world().kb().label_for(*id) == network.boxes[box].label.text;
                };
                const auto says = [&](std::string relation) {
                    std::ranges::replace(relation, '_', ' ');
                    return relation == network.boxes[in.to].label.text;
                };
                return fact.values.size() == 2 &&
                       ((says(type.id) && is(0, in.from) && is(1, on.to)) ||
                        (says(type.inverse) && is(1, in.from) && is(0, on.to)));
            });
            INFO(network.boxes[in.to].label.text);
            CHECK(is_known);
        }
    }
    CHECK(facts == around->sentences.size());
    // What leads to it stands before it and what it leads to behind it, so that no arrow turns
    // back.
    BoxGraph boxes;
    boxes.boxes.assign(network.boxes.size(), {100, 30});
    for (const handout::Network::Arrow& arrow : network.arrows) {
        boxes.arrows.emplace_back(arrow.from, arrow.to);
    }
    const LaidOut laid = lay_out(boxes);
    for (const auto& [from, to] : boxes.arrows) {
        CHECK(laid.centres[from].x < laid.centres[to].x);
    }
    CHECK(facts > 10);
    CHECK(around->more > 0);
    const auto all =
        handout::neighbourhood_of(consultation, world().graph(), "quadratus_lumborum", 1000);
    REQUIRE(all);
    CHECK(all->sentences.size() == around->sentences.size() + around->more);
    CHECK(all->more == 0);
    const std::string file = handout::svg_file(around->picture, teaching_sentence());
    CHECK(file.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    CHECK(count(file, teaching_sentence()) == 2);
    // In words, a line for each relation, with all that is drawn of it.
    const std::string& words = around->picture.alternative.text;
    std::size_t relations = 0;
    for (const handout::Network::Box& box : network.boxes) {
        if (box.shape == "candidate") {
            continue;
        }
        INFO(box.label.text);
        CHECK(contains(words, box.shape == "link" ? capitalised(box.label.text) : box.label.text));
        relations += box.shape == "link" ? 1U : 0U;
    }
    CHECK(count(words, "\n") == relations);
    CHECK(relations < facts);
    CHECK(contains(file, words.substr(0, words.find('\n'))));
    CHECK_FALSE(handout::neighbourhood_of(consultation, world().graph(), "hip_flexion"));
    CHECK_FALSE(handout::neighbourhood_of(consultation, world().graph(), "nothing"));
}

}  // namespace fascia::test
