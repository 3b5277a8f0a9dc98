#include "core/graph/graph.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace fascia::test {

namespace {

using Names = std::vector<std::string>;

/// A knowledge base of structures a, b, … and facts between them.
KnowledgeBase knowledge(const std::string& structures,
                        const std::vector<std::array<std::string, 3>>& facts) {
    KnowledgeBase kb;
    for (const char name : structures) {
        kb.structures.emplace_back().id = std::string(1, name);
    }
    std::set<std::string> relations;
    for (const auto& [subject, relation, object] : facts) {
        Fact& fact = kb.facts.emplace_back();
        fact.relation = relation;
        fact.values = {subject, object};
        relations.insert(relation);
    }
    for (const std::string& relation : relations) {
        RelationType& type = kb.relations.emplace_back();
        type.id = relation;
        type.columns = {"structure", "structure"};
    }
    kb.index();
    return kb;
}

/// "a -origin> b <part_of- c"
std::string told(const KnowledgeBase& kb, const Path& path) {
    std::string out = path.structures.at(0);
    for (std::size_t i = 0; i < path.edges.size(); ++i) {
        const std::string& relation = kb.facts[path.edges[i].fact].relation;
        out += path.edges[i].forward ? " -" + relation + "> " : " <" + relation + "- ";
        out += path.structures.at(i + 1);
    }
    return out;
}

std::string told(const KnowledgeBase& kb, const std::vector<Path>& paths) {
    std::string out;
    for (const Path& path : paths) {
        out += told(kb, path) + '\n';
    }
    return out;
}

}  // namespace

TEST_CASE("The shortest path walks facts in either direction", "[graph]") {
    const KnowledgeBase kb = knowledge(
        "abcd",
        {{"a", "origin", "b"}, {"c", "part_of", "b"}, {"c", "near", "d"}, {"a", "far", "c"}});
    const Graph graph(kb);
    CHECK(told(kb, graph.paths("a", "b")) == "a -origin> b\n");
    CHECK(told(kb, graph.paths("b", "d")) == "b <part_of- c -near> d\n");
    CHECK(told(kb, graph.paths("d", "a")) == "d <near- c <far- a\n");
}

TEST_CASE("Paths come shorter first, then by the names on the way", "[graph]") {
    const KnowledgeBase kb = knowledge("abcde", {{"a", "r", "d"},
                                                 {"d", "r", "e"},
                                                 {"a", "r", "b"},
                                                 {"b", "r", "e"},
                                                 {"a", "r", "c"},
                                                 {"c", "r", "b"},
                                                 {"c", "r", "d"}});
    const Graph graph(kb);
    CHECK(told(kb, graph.paths("a", "e", {}, 10)) ==
          "a -r> b -r> e\n"
          "a -r> d -r> e\n"
          "a -r> c -r> b -r> e\n"
          "a -r> c -r> d -r> e\n"
          "a -r> b <r- c -r> d -r> e\n"
          "a -r> d <r- c -r> b -r> e\n");
    CHECK(graph.paths("a", "e", {}, 3).size() == 3);
    CHECK(graph.paths("a", "e", {}, 0).empty());
}

TEST_CASE("Of paths of one length the best published comes first", "[graph]") {
    KnowledgeBase kb = knowledge("abcde", {{"a", "r", "b"},
                                           {"b", "r", "e"},
                                           {"a", "r", "c"},
                                           {"c", "r", "e"},
                                           {"c", "s", "e"},
                                           {"a", "r", "d"},
                                           {"d", "r", "e"}});
    const auto back = [&](std::size_t fact, Grade grade, std::size_t sources) {
        kb.facts[fact].backing.grade = grade;
        kb.facts[fact].backing.sources.assign(sources, "book");
    };
    back(0, Grade::judged, 5);
    back(1, Grade::published, 2);
    back(2, Grade::published, 1);
    back(3, Grade::published, 1);
    back(4, Grade::published, 2);  // the better one of the two from c to e
    back(5, Grade::published, 9);  // no more than three are counted
    back(6, Grade::unchecked, 1);
    CHECK(told(kb, Graph(kb).paths("a", "e", {}, 5)) ==
          "a -r> c -s> e\n"
          "a -r> d -r> e\n"
          "a -r> b -r> e\n");
}

TEST_CASE("Of paths of one length those that go less over bone come first", "[graph]") {
    KnowledgeBase kb = knowledge(
        "abcd",
        {{"a", "r", "b"}, {"b", "r", "d"}, {"a", "r", "c"}, {"c", "r", "d"}, {"a", "s", "c"}});
    for (const std::size_t fact : {0U, 1U}) {
        kb.facts[fact].backing.grade = Grade::published;
        kb.facts[fact].backing.sources = {"one", "two", "three"};
    }
    CHECK(told(kb, Graph(kb).paths("a", "d", {}, 2)) == "a -r> b -r> d\na -r> c -r> d\n");
    kb.kinds.emplace_back().id = "skeletal";
    kb.structures[1].kind = "skeletal";
    kb.index();
    CHECK(told(kb, Graph(kb).paths("a", "d", {}, 2)) == "a -r> c -r> d\na -r> b -r> d\n");
}

TEST_CASE("Of several facts between two structures the first by relation is shown", "[graph]") {
    const KnowledgeBase kb =
        knowledge("ab", {{"a", "s", "b"}, {"b", "r", "a"}, {"a", "r", "b"}, {"a", "t", "b"}});
    const Graph graph(kb);
    CHECK(told(kb, graph.paths("a", "b", {}, 5)) == "a -r> b\n");
    CHECK(told(kb, graph.paths("a", "b", {"t", "s"}, 5)) == "a -s> b\n");
}

TEST_CASE("A path may be held to some relations, also by the names of their inverses", "[graph]") {
    KnowledgeBase kb =
        knowledge("abc", {{"a", "near", "c"}, {"a", "part_of", "b"}, {"b", "part_of", "c"}});
    kb.relations[1].inverse = "has_part";
    const Graph graph(kb);
    CHECK(told(kb, graph.paths("a", "c", {"part_of"})) == "a -part_of> b -part_of> c\n");
    CHECK(told(kb, graph.paths("c", "a", {"has_part"})) == "c <part_of- b <part_of- a\n");
    CHECK(graph.paths("a", "c", {"nothing"}).empty());
}

TEST_CASE("What is mistaken for another is not on the way to it, unless it is asked for",
          "[graph]") {
    KnowledgeBase kb =
        knowledge("abc", {{"a", "mimics", "b"}, {"a", "part_of", "c"}, {"b", "part_of", "c"}});
    for (RelationType& relation : kb.relations) {
        if (relation.id == "mimics") {
            relation.columns = {"candidate", "candidate"};
        }
    }
    const Graph graph(kb);
    CHECK(told(kb, graph.paths("a", "b")) == "a -part_of> c <part_of- b\n");
    CHECK(told(kb, graph.paths("a", "b", {"mimics"})) == "a -mimics> b\n");
}

TEST_CASE("There is no path to what is apart or unknown, and an empty one to itself", "[graph]") {
    const KnowledgeBase kb = knowledge("abc", {{"a", "r", "b"}, {"a", "r", "a"}});
    const Graph graph(kb);
    CHECK(graph.paths("a", "c", {}, 3).empty());
    CHECK(graph.paths("a", "x").empty());
    CHECK(graph.paths("x", "a").empty());
    REQUIRE(graph.paths("a", "a", {}, 3).size() == 1);
    CHECK(graph.paths("a", "a")[0].structures == Names{"a"});
    CHECK(graph.paths("a", "a")[0].edges.empty());
}

TEST_CASE("Facts with findings, numbers or symbols are not part of the graph", "[graph]") {
    KnowledgeBase kb = knowledge("ab", {{"a", "seen_in", "b"}, {"a", "named", "b"}});
    kb.relations[0].columns = {"structure", "symbol"};   // named
    kb.relations[1].columns = {"finding", "structure"};  // seen_in
    kb.facts.emplace_back().relation = "weighs";
    kb.facts.back().values = {std::string("a"), Number{true, 5, 0.0}};
    kb.facts.emplace_back().relation = "between";
    kb.facts.back().values = {std::string("a"), std::string("b"), std::string("a")};
    const Graph graph(kb);
    CHECK(graph.paths("a", "b").empty());
    CHECK(graph.neighbours("a").empty());
}

TEST_CASE("Neighbours come by relation, then by the other end", "[graph]") {
    const KnowledgeBase kb = knowledge("abcd", {{"a", "s", "b"},
                                                {"d", "r", "a"},
                                                {"a", "r", "c"},
                                                {"c", "r", "a"},
                                                {"a", "r", "a"},
                                                {"b", "r", "c"}});
    std::string out;
    for (const PathEdge& edge : Graph(kb).neighbours("a")) {
        const Fact& fact = kb.facts[edge.fact];
        out += std::get<std::string>(fact.values[0]) + ' ' + fact.relation + ' ' +
               std::get<std::string>(fact.values[1]) + (edge.forward ? " forward\n" : " against\n");
    }
    CHECK(out ==
          "a r a forward\n"
          "a r c forward\n"
          "c r a against\n"
          "d r a against\n"
          "a s b forward\n");
    CHECK(Graph(kb).neighbours("x").empty());
}

TEST_CASE("Components come largest first, then by name", "[graph]") {
    const KnowledgeBase kb =
        knowledge("abcdef", {{"f", "r", "e"}, {"d", "r", "b"}, {"b", "r", "c"}});
    CHECK(Graph(kb).components() == std::vector<Names>{{"b", "c", "d"}, {"e", "f"}, {"a"}});
    CHECK(Graph(KnowledgeBase()).components().empty());
}

TEST_CASE("A cycle is one of one relation, along its direction", "[graph]") {
    const KnowledgeBase kb = knowledge("abc", {{"a", "part_of", "b"},
                                               {"b", "part_of", "c"},
                                               {"c", "near", "a"},
                                               {"b", "near", "c"},
                                               {"c", "near", "b"}});
    const Graph graph(kb);
    CHECK(graph.cycle("part_of").empty());
    CHECK(graph.cycle("near") == Names{"b", "c", "b"});
    CHECK(graph.cycle("nothing").empty());
}

TEST_CASE("Yen's paths are those that a search through all paths finds", "[graph]") {
    std::mt19937 random(7);  // always the same graphs
    for (int round = 0; round < 60; ++round) {
        std::vector<std::array<std::string, 3>> facts;
        const auto name = [&] { return std::string(1, static_cast<char>('a' + random() % 7)); };
        for (int i = 0; i < 11; ++i) {
            facts.push_back({name(), "r", name()});
        }
        KnowledgeBase kb = knowledge("abcdefg", facts);
        std::map<std::pair<std::string, std::string>, std::size_t> doubts;
        for (std::size_t i = 0; i < facts.size(); ++i) {
            const std::size_t sources = random() % 4;
            kb.facts[i].backing.grade = Grade::published;
            kb.facts[i].backing.sources.assign(sources, "book");
            const auto& [from, relation, to] = facts[i];
            for (const auto& ends : {std::pair(from, to), std::pair(to, from)}) {
                const auto known = doubts.try_emplace(ends, 3 - sources).first;
                known->second = std::min(known->second, 3 - sources);
            }
        }
        const auto doubts_of = [&](const Names& way) {
            std::size_t sum = 0;
            for (std::size_t i = 0; i + 1 < way.size(); ++i) {
                sum += doubts.at({way[i], way[i + 1]});
            }
            return sum;
        };
        std::vector<Names> all;
        const auto walk = [&](const auto& self, Names way) -> void {
            if (way.back() == "g") {
                all.push_back(way);
                return;
            }
            for (char next = 'a'; next <= 'g'; ++next) {
                const std::string step(1, next);
                if (doubts.contains({way.back(), step}) &&
                    std::ranges::find(way, step) == way.end()) {
                    way.push_back(step);
                    self(self, way);
                    way.pop_back();
                }
            }
        };
        walk(walk, {"a"});
        std::ranges::sort(
            all, {}, [&](const Names& way) { return std::tuple(way.size(), doubts_of(way), way); });
        std::vector<Names> found;
        for (const Path& path : Graph(kb).paths("a", "g", {}, 1000)) {
            found.push_back(path.structures);
        }
        CHECK(found == all);
    }
}

}  // namespace fascia::test
