#include "tests/core/datalog/shaped_program.hpp"

namespace fascia::datalog::testing {

namespace {

class Shaper {
public:
    Shaper(std::uint64_t seed, std::size_t nodes) : random_(seed), nodes_(nodes) {}

    std::vector<ShapedProgram> make() {
        const std::vector<std::pair<std::string, std::vector<std::string>>> closures = {
            {"to the left", {"path(?x, ?y)", "edge(?y, ?z)"}},
            {"to the right", {"edge(?x, ?y)", "path(?y, ?z)"}},
            {"from the middle", {"path(?x, ?y)", "path(?y, ?z)"}}};
        for (const auto& [way, body] : closures) {
            add_closure("closure of a dense graph " + way, body);
        }
        add_walks();
        add_steps();
        add_chain();
        add_countdown();
        add_tower();
        add_turning();
        add_all_equal();
        add_large_integers();
        return std::move(out_);
    }

private:
    static std::string number(std::size_t n) { return std::to_string(n); }

    std::string node(std::size_t of) { return "n" + number(random_.below(of)); }

    std::vector<std::string> edges(const std::string& relation, std::size_t nodes,
                                   std::size_t count) {
        std::vector<std::string> out;
        for (std::size_t i = 0; i < count; ++i) {
            out.push_back(relation + "(" + node(nodes) + ", " + node(nodes) + ")");
        }
        return out;
    }

    static RandomRule rule(const std::string& name, const std::string& head,
                           std::vector<std::string> body) {
        return {name, {head}, std::move(body)};
    }

    void add_closure(const std::string& name, const std::vector<std::string>& body) {
        RandomProgram p;
        p.relations = {"relation edge(text, text)", "relation path(text, text)",
                       "relation apart(text, text)", "relation far(text, integer)"};
        p.facts = edges("edge", nodes_, 3 * nodes_);
        p.facts.emplace_back("path(n0, elsewhere)");  // given and derived
        p.rules = {rule("one", "path(?x, ?y)", {"edge(?x, ?y)"}),
                   rule("more", "path(?x, ?z)", body),
                   rule("apart", "apart(?x, ?y)",
                        {"edge(?x, _)", "edge(_, ?y)", "not { path(?x, ?y), path(?y, ?x) }"}),
                   rule("far", "far(?x, ?n)",
                        {"edge(?x, _)", "?n = count { ?y : path(?x, ?y), not edge(?x, ?y) }"})};
        out_.push_back({name, p, nodes_ * nodes_ / 2, 3});
    }

    void add_walks() {
        RandomProgram p;
        p.relations = {"relation edge(text, text)", "relation odd(text, text)",
                       "relation even(text, text)", "relation both(text, text)"};
        p.facts = edges("edge", 40, 90);
        p.rules = {rule("odd-1", "odd(?x, ?y)", {"edge(?x, ?y)"}),
                   rule("odd", "odd(?x, ?z)", {"even(?x, ?y)", "edge(?y, ?z)"}),
                   rule("even", "even(?x, ?z)", {"odd(?x, ?y)", "edge(?y, ?z)"}),
                   rule("both", "both(?x, ?y)", {"even(?x, ?y)", "odd(?x, ?y)", "?x != ?y"})};
        out_.push_back({"walks of odd and even length", p, 1000, 5});
    }

    void add_steps() {
        RandomProgram p;
        p.relations = {"relation seed(text, text)", "relation link(text, text)",
                       "relation grown(text, text)", "relation closed(text, text)"};
        p.facts = edges("seed", 20, 8);
        const auto links = edges("link", 20, 40);
        p.facts.insert(p.facts.end(), links.begin(), links.end());
        p.rules = {rule("begin", "grown(?x, ?y)", {"seed(?x, ?y)"}),
                   rule("grow", "grown(?x, ?z)", {"grown+(?x, ?y)", "link(?y, ?z)", "?x != ?z"}),
                   rule("back", "grown(?z, ?x)", {"grown*(?x, ?z)", "link(?x, ?z)", "seed(?z, _)"}),
                   rule("close", "closed(?x, ?y)", {"link(?x, _)", "grown*(?x, ?y)"})};
        out_.push_back({"steps over what they derive", p, 100, 3});
    }

    void add_chain() {
        RandomProgram p;
        p.relations = {"relation next(text, text)", "relation reached(text)",
                       "relation twice(text)", "relation path(text, text)"};
        constexpr std::size_t length = 100;
        for (std::size_t i = 0; i < length; ++i) {
            p.facts.push_back("next(n" + number(i) + ", n" + number(i + 1) + ")");
        }
        random_.shuffle(p.facts);
        p.facts.emplace_back("reached(n0)");
        p.rules = {
            rule("on", "reached(?y)", {"reached(?x)", "next(?x, ?y)"}),
            rule("by-two", "twice(?y)",
                 {"twice(?x)", "next+(?x, ?m)", "next(?m, ?y)", "reached(?m)", "next(?x, ?m)"}),
            rule("begin", "twice(n0)", {"reached(n1)"}),
            rule("near-1", "path(?x, ?y)", {"next(?x, ?y)", "next(?y, n100)"}),
            rule("near", "path(?x, ?z)", {"next(?x, ?y)", "path(?y, ?z)"})};
        out_.push_back({"a long chain", p, 200, length - 1});
    }

    void add_countdown() {
        RandomProgram p;
        p.relations = {"relation n(integer)", "relation pair(integer, integer)"};
        p.facts = {"n(200)"};
        p.rules = {rule("down", "n(?m)", {"n(?n)", "?n > 0", "?m = ?n - 1"}),
                   rule("pair", "pair(?a, ?b)", {"n(?a)", "n(?b)", "?b = ?a * ?a % 7 + ?a / 3"})};
        out_.push_back({"counting down", p, 300, 200});
    }

    void add_tower() {
        RandomProgram p;
        p.relations = {"relation node(text)", "relation edge(text, text)"};
        for (std::size_t i = 0; i < 12; ++i) {
            p.facts.push_back("node(n" + number(i) + ")");
        }
        const auto more = edges("edge", 12, 20);
        p.facts.insert(p.facts.end(), more.begin(), more.end());
        p.relations.emplace_back("relation f0(text)");
        p.rules.push_back(rule("f0", "f0(?x)", {"edge(?x, _)"}));
        constexpr std::size_t floors = 40;
        for (std::size_t i = 1; i <= floors; ++i) {
            const std::string below = "f" + number(i - 1);
            const std::string name = "f" + number(i);
            p.relations.push_back("relation " + name + "(text)");
            if (i % 3 == 0) {
                p.rules.push_back(
                    rule(name, name + "(?x)",
                         {"node(?x)", "?k = count { ?y : edge(?x, ?y), " + below + "(?y) }",
                          "?k % 2 = " + number(i / 3 % 2)}));
            } else if (i % 3 == 1) {
                p.rules.push_back(rule(name, name + "(?x)", {"node(?x)", "not " + below + "(?x)"}));
            } else {
                p.rules.push_back(rule(name, name + "(?x)",
                                       {"node(?x)", "not { edge(?x, ?y), " + below + "(?y) }"}));
            }
        }
        out_.push_back({"a tower of strata", p, 40, 1});
    }

    void add_turning() {
        RandomProgram p;
        p.relations = {"relation w(text, text, text, text, text, text)",
                       "relation again(text, text, text, text, text, text)", "relation flag()"};
        for (std::size_t i = 0; i < 25; ++i) {
            std::string fact = "w(" + node(4);
            for (std::size_t c = 1; c < 6; ++c) {
                fact += ", " + node(4);
            }
            p.facts.push_back(fact + ")");
        }
        const std::string plain = "w(?a, ?b, ?c, ?d, ?e, ?f)";
        p.rules = {rule("turn", "w(?b, ?c, ?d, ?e, ?f, ?a)", {plain}),
                   rule("swap", "w(?b, ?a, ?c, ?d, ?e, ?f)", {plain, "w(?a, ?b, _, _, _, ?a)"}),
                   rule("again", "again(?a, ?b, ?c, ?a, ?b, ?c)",
                        {plain, "w(?f, ?e, ?d, ?c, ?b, ?a)", "not w(?a, ?a, ?b, ?b, _, _)"}),
                   rule("flag", "flag()", {"again(?a, ?a, ?b, ?a, ?a, ?b)"})};
        out_.push_back({"wide tuples that turn", p, 200, 5});
    }

    void add_all_equal() {
        RandomProgram p;
        p.relations = {"relation same(text, text, text, text, text, text)",
                       "relation link(text, text)", "relation equal(text)",
                       "relation next(text, text, text, text, text, text)"};
        for (std::size_t i = 0; i < 40; ++i) {
            const std::string x = node(80);
            std::string& fact = p.facts.emplace_back("same(" + x);
            for (int c = 0; c < 4; ++c) {
                fact.append(", ").append(x);
            }
            fact.append(", ").append(random_.chance(90) ? x : node(80)).append(")");
        }
        const auto links = edges("link", 80, 200);
        p.facts.insert(p.facts.end(), links.begin(), links.end());
        p.rules = {
            rule("equal", "equal(?x)", {"same(?x, ?x, ?x, ?x, ?x, ?x)"}),
            rule("next", "next(?y, ?y, ?y, ?y, ?y, ?y)", {"equal(?x)", "link(?x, ?y)"}),
            rule("on", "same(?x, ?x, ?x, ?x, ?x, ?y)",
                 {"next(?x, ?x, ?x, ?x, ?x, ?x)", "link(?x, ?y)"}),
            rule("more", "equal(?x)",
                 {"next(?x, ?x, _, ?x, ?x, _)", "same(?x, _, _, _, _, ?z)", "link(?z, ?x)"})};
        out_.push_back({"columns all equal", p, 60, 3});
    }

    void add_large_integers() {
        RandomProgram p;
        p.relations = {"relation edge(integer, integer)", "relation path(integer, integer)",
                       "relation least(integer, integer)", "relation odd(integer, integer)"};
        const std::vector<std::string> ends = {"9223372036854775807",
                                               "-9223372036854775808",
                                               "0",
                                               "-1",
                                               "9223372036854775806",
                                               "4294967296",
                                               "4294967295",
                                               "2147483648",
                                               "-2147483648",
                                               "1073741824"};
        for (std::size_t i = 0; i < 14; ++i) {
            p.facts.push_back("edge(" + random_.pick(ends) + ", " + random_.pick(ends) + ")");
        }
        p.rules = {rule("one", "path(?x, ?y)", {"edge(?x, ?y)"}),
                   rule("more", "path(?x, ?z)", {"path(?x, ?y)", "path(?y, ?z)"}),
                   rule("least", "least(?x, ?n)",
                        {"edge(?x, _)", "?n = min { ?y : path(?x, ?y), ?y > ?x }"}),
                   rule("odd", "odd(?x, ?n)", {"path(?x, _)", "?n = ?x / 3 % 1000"})};
        out_.push_back({"the largest integers", p, 10, 1, true});
    }

    SplitMix random_;
    std::size_t nodes_;
    std::vector<ShapedProgram> out_;
};

}  // namespace

std::vector<ShapedProgram> shaped_programs(std::uint64_t seed, std::size_t nodes) {
    return Shaper(seed, nodes).make();
}

}  // namespace fascia::datalog::testing
