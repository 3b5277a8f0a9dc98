#include "tests/bench/generate.hpp"
#include "tests/bench/row.hpp"

namespace fascia::bench {

namespace {

const std::vector<std::string> anatomy_outputs = {
    "within", "of_kind", "pulls", "carries", "reaches", "near", "bare", "parts", "load"};

void small_graph(Facts& facts, bool tiny) {
    tiny ? random_graph(facts, 60, 150) : random_graph(facts, 2'000, 5'000);
}

}  // namespace

const std::vector<Row>& rows() {
    static const std::vector<Row> all = {
        {"closure-left",
         "closure of a random graph of 2,000 nodes and 5,000 edges, left recursion",
         "closure_left",
         {"reach"},
         small_graph},
        {"closure-right", "the same, right recursion", "closure_right", {"reach"}, small_graph},
        {"chain",
         "closure of a chain of 3,000",
         "closure_left",
         {"reach"},
         [](Facts& facts, bool tiny) { chain(facts, tiny ? 60 : 3'000); }},
        {"same-generation",
         "who is of the same generation, by one or two parents",
         "same_generation",
         {"same"},
         [](Facts& facts, bool tiny) {
             tiny ? generations(facts, 20, 5) : generations(facts, 640, 19);
         }},
        {"anatomy",
         "graph like the anatomy, 50,000 structures, 12 rules: recursion, negation, count",
         "anatomy", anatomy_outputs,
         [](Facts& facts, bool tiny) { anatomy(facts, tiny ? 200 : 50'000); }},
        {"anatomy-large", "the same with 200,000 structures", "anatomy", anatomy_outputs,
         [](Facts& facts, bool) { anatomy(facts, 200'000); }, true},
        {"uberon",
         "an ontology: is_a with part_of closed, and joins on it",
         "uberon",
         {"within", "comes", "shapes", "joins", "pulls", "inherits"},
         {}},
        {"cases",
         "20,000 cases, 60 candidates, 600 links from a finding to a candidate, weighed and ranked",
         "cases",
         {"points", "first"},
         [](Facts& facts, bool tiny) { cases(facts, tiny ? 20 : 20'000); }},
    };
    return all;
}

}  // namespace fascia::bench
