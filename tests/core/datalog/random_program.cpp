#include "tests/core/datalog/random_program.hpp"

#include <algorithm>
#include <map>

namespace fascia::datalog::testing {

namespace {

struct RandomRelation {
    std::string name;
    std::vector<std::string> columns;
    std::size_t rank = 0;  ///< negations and aggregates read lower ranks only
    bool is_derived = false;
};

class Generator {
public:
    Generator(std::uint64_t seed, Numbers numbers)
        : random_(seed),
          numbers_(numbers),
          is_strict_(random_.below(10) != 0),
          is_tower_(random_.chance(15)) {}

    RandomProgram make() {
        add_relations();
        for (const RandomRelation& relation : relations_) {
            add_facts(relation);
        }
        std::vector<const RandomRelation*> derived;
        for (const RandomRelation& relation : relations_) {
            if (relation.is_derived) {
                derived.push_back(&relation);
            }
        }
        for (const RandomRelation* relation : derived) {
            add_rule(*relation, relation, Rank::lower);  // something to begin with
        }
        const std::size_t rules = 2 + random_.below(5);
        for (std::size_t i = 0; i < rules; ++i) {
            add_rule(*random_.pick(derived), random_.chance(15) ? random_.pick(derived) : nullptr,
                     Rank::same);
        }
        return std::move(out_);
    }

private:
    /// What the positive literals of a rule may read.
    enum class Rank { lower, same };

    struct Named {
        std::string name;
        std::string type;
    };

    void add_relations() {
        relations_ = {{"e", {"text", "text"}, 0, false},
                      {"n", {"integer", "integer"}, 0, false},
                      {"w", {"text", "integer"}, 0, false},
                      {"q", {"real", "integer"}, 0, false},
                      {"x", {"real"}, 0, false},
                      {"zero", {"integer"}, 0, false},
                      {"positive", {"integer", "integer"}, 0, false},
                      {"flag", {}, 0, false},
                      {"one", {"text"}, 0, false},
                      {"three", {"integer", "text", "integer"}, 0, false},
                      {"same", {"text", "text", "text", "text", "text"}, 0, false},
                      {"wide", {"text", "integer", "text", "integer", "real", "text"}, 0, false}};
        const std::size_t derived = is_tower_ ? 6 + random_.below(7) : 3 + random_.below(3);
        for (std::size_t i = 0; i < derived; ++i) {
            RandomRelation relation;
            relation.name = "d" + std::to_string(i);
            relation.rank = 1 + (is_tower_ ? i : i / 2);
            relation.is_derived = true;
            static const std::vector<std::vector<std::string>> shapes = {
                {"text", "text"},
                {"text", "text"},
                {"integer", "integer"},
                {"text"},
                {"integer", "text"},
                {"real", "real"},
                {"real", "text"},
                {"text", "integer", "text"},
                {"text", "text", "integer", "text"},
                {"integer", "text", "real", "text", "integer"},
                {"text", "text", "text", "text", "text", "text"},
                {}};
            relation.columns = random_.pick(shapes);
            relations_.push_back(relation);
        }
        if (numbers_ == Numbers::integers) {
            leave_out_reals();
        }
        for (const RandomRelation& relation : relations_) {
            std::string line = "relation " + relation.name + "(";
            for (const std::string& column : relation.columns) {
                line += (line.back() == '(' ? "" : ", ") + column;
            }
            out_.relations.push_back(line + ")");
        }
    }

    void leave_out_reals() {
        std::erase_if(relations_, [](const RandomRelation& relation) {
            return relation.name == "q" || relation.name == "x";
        });
        for (RandomRelation& relation : relations_) {
            std::ranges::replace(relation.columns, "real", "integer");
        }
    }

    std::string constant(const std::string& type) {
        static const std::vector<std::string> texts = {"a", "b", "c", "\"d d\"", "e", "f"};
        static const std::vector<std::string> integers = {"0", "1", "2", "3", "4", "-2"};
        static const std::vector<std::string> reals = {"0.5", "1.0", "2.25", "-1.5", "3"};
        return random_.pick(type == "text" ? texts : type == "integer" ? integers : reals);
    }

    void add_facts(const RandomRelation& relation) {
        if (relation.is_derived && !random_.chance(25)) {
            return;
        }
        if (relation.name == "zero") {
            out_.facts.emplace_back("zero(0)");
            return;
        }
        if (relation.name == "positive") {
            out_.facts.insert(out_.facts.end(),
                              {"positive(1, 5)", "positive(2, 6)", "positive(3, 5)"});
            return;
        }
        const std::size_t count = relation.columns.empty()      ? random_.below(2)
                                  : relation.columns.size() > 3 ? 4
                                                                : 4 + random_.below(6);
        for (std::size_t i = 0; i < count; ++i) {
            std::vector<std::string> terms;
            for (const std::string& column : relation.columns) {
                const bool repeats = relation.name == "same" && !terms.empty();
                terms.push_back(repeats && random_.chance(85) ? terms.back() : constant(column));
            }
            out_.facts.push_back(atom(relation.name, terms));
        }
    }

    static std::string atom(const std::string& name, const std::vector<std::string>& terms) {
        std::string out = name + "(";
        for (std::size_t i = 0; i < terms.size(); ++i) {
            out += (i == 0 ? "" : ", ") + terms[i];
        }
        return out + ")";
    }

    const RandomRelation& relation_of_rank(std::size_t most) {
        while (true) {
            if (is_tower_ && random_.chance(50)) {
                // The floor below, so that a tower is as high as it has floors.
                const auto floor = std::ranges::find(relations_, most, &RandomRelation::rank);
                if (most > 0 && floor != relations_.end()) {
                    return *floor;
                }
            }
            const RandomRelation& relation = random_.pick(relations_);
            const bool is_rare = relation.name == "zero" || relation.name == "positive" ||
                                 relation.name == "flag" || relation.columns.size() > 3;
            if (relation.rank <= most && (!is_rare || random_.chance(20))) {
                return relation;
            }
        }
    }

    std::string new_variable(std::vector<Named>& scope, const std::string& type) {
        scope.push_back({"?v" + std::to_string(next_variable_++), type});
        return scope.back().name;
    }

    /// A variable of the type; a number's may be of the other type in a body.
    std::string known(const std::vector<Named>& scope, const std::string& type, bool exact) {
        std::vector<std::string> fitting;
        for (const Named& variable : scope) {
            const bool both_numbers = type != "text" && variable.type != "text";
            if (variable.type == type || (!exact && both_numbers)) {
                fitting.push_back(variable.name);
            }
        }
        return fitting.empty() ? "" : random_.pick(fitting);
    }

    std::string term(std::vector<Named>& scope, const std::string& type) {
        const std::size_t die = random_.below(100);
        const std::string name = die < 45 ? known(scope, type, random_.chance(80)) : "";
        return !name.empty() ? name
               : die >= 94   ? "_"
               : die >= 88   ? constant(type)
                             : new_variable(scope, type);
    }

    std::string positive(std::vector<Named>& scope, std::size_t rank) {
        const RandomRelation& relation = relation_of_rank(rank);
        const bool steps = relation.columns.size() == 2 &&
                           (relation.columns[0] == "text") == (relation.columns[1] == "text");
        if (steps && random_.chance(35)) {
            return step(scope, relation);
        }
        std::vector<std::string> terms;
        const bool repeats = relation.name == "same" && random_.chance(60);
        for (const std::string& column : relation.columns) {
            terms.push_back(repeats && !terms.empty() ? terms.front() : term(scope, column));
        }
        return atom(relation.name, terms);
    }

    std::string step(std::vector<Named>& scope, const RandomRelation& relation) {
        const bool is_star = random_.chance(50);
        std::vector<std::string> ends = {random_.chance(60)
                                             ? known(scope, relation.columns[0], true)
                                         : random_.chance(50) ? constant(relation.columns[0])
                                                              : "",
                                         ""};
        if (ends[0].empty() && is_star) {
            ends[0] = constant(relation.columns[0]);
        }
        if (ends[0].empty()) {
            ends[0] = new_variable(scope, relation.columns[0]);
        }
        if (random_.chance(30)) {
            ends[1] = known(scope, relation.columns[1], true);
        }
        // The other end of `*` may be any value of a mixed relation: call it real.
        const std::string type =
            relation.columns[0] == relation.columns[1] ? relation.columns[1] : std::string("real");
        if (ends[1].empty()) {
            ends[1] = new_variable(scope, is_star ? type : relation.columns[1]);
        }
        if (random_.chance(50)) {
            std::swap(ends[0], ends[1]);
            if (relation.columns[0] != relation.columns[1]) {
                std::swap(ends[0], ends[1]);
            }
        }
        return atom(relation.name + (is_star ? "*" : "+"), ends);
    }

    /// Rather not the same variable; a constant where there is no other.
    std::string other_than(const std::string& name, const std::vector<Named>& scope,
                           const std::string& type) {
        std::string out = name;
        for (int tries = 0; out == name && tries < 3; ++tries) {
            out = known(scope, type, type == "text");
        }
        return out == name && random_.chance(80) ? constant(type) : out;
    }

    /// A literal over known variables; empty where there is none to be had.
    std::string comparison(std::vector<Named>& scope) {
        static const std::vector<std::string> orders = {"<", "<=", ">", ">=", "!=", "="};
        const std::string a = known(scope, "integer", false);
        if (a.empty() || random_.chance(25)) {
            const std::string text = known(scope, "text", true);
            const std::string other =
                random_.chance(50) ? other_than(text, scope, "text") : constant("text");
            return text.empty() || other.empty()
                       ? ""
                       : text + (random_.chance(70) ? " != " : " = ") + other;
        }
        const std::string b =
            random_.chance(50) ? other_than(a, scope, "integer") : constant("integer");
        return a + " " + random_.pick(orders) + " " + b;
    }

    /// Literals that compute a bounded integer, guarded where it divides.
    std::vector<std::string> computation(std::vector<Named>& scope) {
        const std::string a = known(scope, "integer", true);
        const std::string b = random_.chance(70) ? known(scope, "integer", true) : "3";
        if (a.empty() || b.empty()) {
            return {};
        }
        switch (random_.below(5)) {
            case 0:
                return {new_variable(scope, "integer") + " = (" + a + " * " + b + " - 1) % 4"};
            case 1:
                return {new_variable(scope, "integer") + " = " + a + " / 2"};
            case 2: {
                const std::string guard = random_.chance(50) ? b + " != 0" : "not zero(" + b + ")";
                return {guard, new_variable(scope, "integer") + " = " + a + " / " + b};
            }
            case 3: {
                // The join is what guards the division.
                const std::string c = new_variable(scope, "integer");
                return {"positive(" + b + ", " + new_variable(scope, "integer") + ")",
                        c + " = - " + a + " / " + b};
            }
            default: {
                const std::string real = known(scope, "real", true);
                return real.empty() ? std::vector<std::string>{"(" + a + " + 1) % 2 = 0"}
                                    : std::vector<std::string>{real + " / 2 < " + a + " + 0.5"};
            }
        }
    }

    /// A pattern for a negation or an aggregate: variables of `scope` are those around.
    std::vector<std::string> pattern(std::vector<Named>& scope, std::size_t rank, int depth) {
        std::vector<std::string> body;
        const std::size_t atoms = 1 + random_.below(2);
        for (std::size_t i = 0; i < atoms; ++i) {
            body.push_back(positive(scope, rank));
        }
        if (random_.chance(30)) {
            if (const std::string more = comparison(scope); !more.empty()) {
                body.push_back(more);
            }
        }
        if (depth > 0 && random_.chance(20)) {
            body.push_back(negation(scope, rank, depth - 1));
        }
        return body;
    }

    static std::string join(const std::vector<std::string>& parts) {
        std::string out;
        for (const std::string& part : parts) {
            out += (out.empty() ? "" : ", ") + part;
        }
        return out;
    }

    std::string negation(const std::vector<Named>& scope, std::size_t rank, int depth) {
        std::vector<Named> within = scope;
        if (random_.chance(60)) {
            const RandomRelation& relation = relation_of_rank(rank);
            std::vector<std::string> terms;
            for (const std::string& column : relation.columns) {
                terms.push_back(term(within, column));
            }
            return "not " + atom(relation.name, terms);
        }
        // Steps may stand in a negation only with both ends bound by others.
        std::vector<std::string> body;
        do {
            within = scope;
            body = pattern(within, rank, depth);
        } while (join(body).find('+') != std::string::npos ||
                 join(body).find('*') != std::string::npos);
        return "not { " + join(body) + " }";
    }

    std::string aggregate(std::vector<Named>& scope, std::size_t rank) {
        std::vector<Named> within = scope;
        const std::vector<std::string> body = pattern(within, rank, 1);
        std::vector<Named> local(within.begin() + static_cast<std::ptrdiff_t>(scope.size()),
                                 within.end());
        std::vector<Named> numbers = local;
        std::erase_if(numbers, [](const Named& v) { return v.type == "text"; });
        if (local.empty()) {
            return "";
        }
        random_.shuffle(local);
        std::string over;
        std::string function = "count";
        if (!numbers.empty() && random_.chance(60)) {
            static const std::vector<std::string> functions = {"sum", "min", "max"};
            function = random_.pick(functions);
            over = numbers.front().name;
            std::erase_if(local, [&](const Named& v) { return v.name == over; });
        }
        for (const Named& v : local) {
            if (over.empty() || random_.chance(40)) {
                over += (over.empty() ? "" : ", ") + v.name;
            }
        }
        const bool is_integer = function == "count" || numbers.front().type == "integer";
        std::string result = random_.chance(25) ? known(scope, "integer", false) : "";
        std::string bounded;
        if (result.empty() && function == "sum") {
            // A sum of what the outside binds could grow without end in a recursion.
            result = "?s" + std::to_string(next_variable_++);
            if (is_integer) {
                bounded = ", " + new_variable(scope, "integer") + " = " + result + " % 7";
            }
        }
        if (result.empty()) {
            result =
                random_.chance(10) ? "2" : new_variable(scope, is_integer ? "integer" : "real");
        }
        return result + " = " + function + " { " + over + " : " + join(body) + " }" + bounded;
    }

    /// Literals until each column of the head has a variable of its type.
    void add_positive(RandomRule& rule, std::vector<Named>& scope, const RandomRelation& head,
                      std::size_t rank) {
        const auto lacks = [&](const std::string& column) {
            return known(scope, column, true).empty() &&
                   (column != "real" || known(scope, "integer", true).empty());
        };
        std::size_t tries = 0;
        do {
            std::vector<Named> more = scope;
            const std::string literal = positive(more, rank);
            const bool helps =
                std::any_of(head.columns.begin(), head.columns.end(),
                            [&](const std::string& column) { return lacks(column); });
            if (rule.body.empty() || (helps && more.size() > scope.size()) || random_.chance(10)) {
                rule.body.push_back(literal);
                scope = more;
            }
        } while (++tries < 20 && rule.body.size() < 3 &&
                 std::any_of(head.columns.begin(), head.columns.end(), lacks));
    }

    void add_rule(const RandomRelation& head, const RandomRelation* second, Rank reads) {
        const std::size_t common =
            second == nullptr ? head.rank : std::min(head.rank, second->rank);
        const std::size_t rank = reads == Rank::lower ? common - 1 : common;
        const std::size_t lower = is_strict_ ? common - 1 : common;
        next_variable_ = 0;
        std::vector<Named> scope;
        RandomRule rule;
        rule.name =
            "r" + std::to_string(random_.below(1000)) + "-" + std::to_string(out_.rules.size());
        const std::size_t own = reads == Rank::lower || random_.chance(40) ? 0
                                : random_.chance(70)                       ? 1
                                                                           : 2;
        for (std::size_t i = 0; i < own; ++i) {
            std::vector<std::string> terms;
            for (const std::string& column : head.columns) {
                terms.push_back(term(scope, column));
            }
            rule.body.push_back(atom(head.name, terms));
        }
        add_positive(rule, scope, head, rank);
        if (reads == Rank::same && random_.chance(50)) {
            rule.body.push_back(positive(scope, rank));
        }
        if (random_.chance(25)) {
            if (const std::string more = comparison(scope); !more.empty()) {
                rule.body.push_back(more);
            }
        }
        if (random_.chance(30)) {
            const auto more = computation(scope);
            rule.body.insert(rule.body.end(), more.begin(), more.end());
        }
        if (random_.chance(25)) {
            rule.body.push_back(negation(scope, lower, 1));
        }
        if (random_.chance(25)) {
            if (const std::string more = aggregate(scope, lower); !more.empty()) {
                rule.body.push_back(more);
            }
        }
        for (const RandomRelation* of : {&head, second}) {
            if (of != nullptr && (of != &head || rule.heads.empty())) {
                rule.heads.push_back(head_of(*of, scope));
            }
        }
        if (random_.chance(50)) {
            random_.shuffle(rule.body);
        }
        out_.rules.push_back(std::move(rule));
    }

    std::string head_of(const RandomRelation& relation, const std::vector<Named>& scope) {
        std::vector<std::string> terms;
        for (const std::string& column : relation.columns) {
            std::string v = random_.chance(90) ? known(scope, column, true) : "";
            if (std::find(terms.begin(), terms.end(), v) != terms.end()) {
                v = known(scope, column, true);  // rather another one
            }
            if (v.empty() && column == "real") {
                v = known(scope, "integer", true);  // an integer flows into a column of reals
            }
            terms.push_back(v.empty() ? constant(column) : v);
        }
        return atom(relation.name, terms);
    }

    SplitMix random_;
    Numbers numbers_;
    bool is_strict_;
    bool is_tower_;
    std::vector<RandomRelation> relations_;
    std::size_t next_variable_ = 0;
    RandomProgram out_;
};

}  // namespace

std::string RandomProgram::text() const {
    std::string out;
    for (const std::string& line : relations) {
        out += line + "\n";
    }
    for (const std::string& line : facts) {
        out += line + "\n";
    }
    for (const RandomRule& rule : rules) {
        out += rule.name + ": ";
        for (std::size_t i = 0; i < rule.heads.size(); ++i) {
            out += (i == 0 ? "" : ", ") + rule.heads[i];
        }
        for (std::size_t i = 0; i < rule.body.size(); ++i) {
            out += (i == 0 ? " :- " : ", ") + rule.body[i];
        }
        out += "\n";
    }
    return out;
}

RandomProgram RandomProgram::shuffled(SplitMix& random, bool literals) const {
    RandomProgram out = *this;
    random.shuffle(out.relations);
    random.shuffle(out.facts);
    random.shuffle(out.rules);
    for (RandomRule& rule : out.rules) {
        random.shuffle(rule.heads);
        if (literals) {
            random.shuffle(rule.body);
        }
    }
    return out;
}

RandomProgram random_program(std::uint64_t seed, Numbers numbers) {
    return Generator(seed, numbers).make();
}

}  // namespace fascia::datalog::testing
