#include "core/datalog/near_miss.hpp"

#include "core/datalog/meter.hpp"
#include "core/datalog/plan.hpp"
#include "core/datalog/solver.hpp"
#include "core/datalog/steps.hpp"
#include "core/datalog/types.hpp"
#include "core/datalog/variables.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace fascia::datalog {

namespace {

/// One condition, planned for a choice of variables that have a value.
struct Look {
    Plan plan;
    std::vector<Variable> binds;  ///< what it gives a value to
    bool is_ready = false;        ///< enough is bound to look it up
};

/// A body, and all looks at its conditions that were needed so far.
class Body {
public:
    Body(const Program& program, const Database& database, const Rule& rule, StepSearch& steps,
         Meter& meter)
        : rule_(rule),
          database_(database),
          request_(request_for(program, database, rule)),
          solver_(program, rule, database, steps, meter) {
        request_.types = infer_types(program, database.values(), rule.body, request_.types);
        solver_.pass_over_failures();
        solver_.spare_indexes();
        for (const Literal& literal : rule.body) {
            looks_.emplace_back();
            variables_.push_back(direct_variables(literal));
            sizes_.push_back(size_of(literal));
        }
    }

    using Known = std::vector<std::optional<Value>>;

    [[nodiscard]] const Rule& rule() const { return rule_; }
    [[nodiscard]] const ValueTable& values() const { return database_.values(); }

    /// The condition to look at next: a test, then what leaves the fewest variables open and has
    /// the fewest tuples. Nothing where none of the rest is ready.
    [[nodiscard]] std::optional<std::size_t> next(const std::vector<bool>& is_done,
                                                  const Known& known) {
        std::optional<std::size_t> best;
        std::tuple<std::size_t, std::size_t> best_cost;
        for (std::size_t i = 0; i < is_done.size(); ++i) {
            if (is_done[i] || !look(i, known).is_ready) {
                continue;
            }
            const std::size_t open = look(i, known).binds.size();
            const std::tuple cost{open, open == 0 ? 0 : sizes_[i]};
            if (!best || cost < best_cost) {
                best = i;
                best_cost = cost;
            }
        }
        return best;
    }

    /// The ways in which the condition is met, each with the values that it gives, sorted.
    /// Requires: it is ready.
    [[nodiscard]] std::vector<std::vector<Value>> ways(std::size_t literal, const Known& known) {
        Look& look = this->look(literal, known);
        std::vector<Value> bindings(known.size());
        for (std::size_t i = 0; i < known.size(); ++i) {
            bindings[i] = known[i].value_or(Value{});
        }
        std::vector<std::vector<Value>> out;
        solver_.forget_failure();
        solver_.solve(look.plan, bindings, [&] {
            std::vector<Value>& way = out.emplace_back();
            for (const Variable variable : look.binds) {
                way.push_back(bindings[variable.index]);
            }
            return look.binds.empty() ? Solver::Next::stop : Solver::Next::solution;
        });
        std::ranges::sort(
            out, [this](const auto& a, const auto& b) { return compare(values(), a, b) < 0; });
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

    /// The values of the two sides of a comparison; nothing where it is none, or computing fails.
    [[nodiscard]] std::optional<std::pair<Value, Value>> sides(std::size_t literal,
                                                               const Known& known) const {
        const auto* comparison = std::get_if<Comparison>(&rule_.body[literal].is);
        if (comparison == nullptr) {
            return std::nullopt;
        }
        std::vector<Value> bindings(known.size());
        for (std::size_t i = 0; i < known.size(); ++i) {
            bindings[i] = known[i].value_or(Value{});
        }
        const auto side = [&](const Expression& expression) {
            const Formula formula = make_formula(values(), request_.types, expression);
            return solver_.value_of(formula, bindings);
        };
        const auto left = side(comparison->left);
        const auto right = side(comparison->right);
        return left && right ? std::optional(std::pair(*left, *right)) : std::nullopt;
    }

    [[nodiscard]] const std::vector<Variable>& binds(std::size_t literal, const Known& known) {
        return look(literal, known).binds;
    }
    [[nodiscard]] bool is_ready(std::size_t literal, const Known& known) {
        return look(literal, known).is_ready;
    }

private:
    [[nodiscard]] std::size_t size_of(const Literal& literal) const {
        const auto* atom = std::get_if<Atom>(&literal.is);
        return atom == nullptr ? 0 : database_.size(atom->relation);
    }

    Look& look(std::size_t literal, const Known& known) {
        std::vector<bool> bound(known.size());
        for (std::size_t i = 0; i < known.size(); ++i) {
            bound[i] = known[i].has_value();
        }
        const auto [place, is_new] = looks_[literal].try_emplace(std::move(bound));
        Look& look = place->second;
        if (is_new) {
            PlanRequest request = request_;
            for (std::uint32_t i = 0; i < known.size(); ++i) {
                if (known[i]) {
                    request.bound.insert(Variable{i});
                }
            }
            look.plan = make_plan_of_some({&rule_.body[literal]}, request);
            look.is_ready = !look.plan.operations.empty();
            for (const Variable variable : variables_[literal]) {
                if (!known[variable.index]) {
                    look.binds.push_back(variable);
                }
            }
            solver_.prepare(look.plan);
        }
        return look;
    }

    const Rule& rule_;
    const Database& database_;
    PlanRequest request_;
    Solver solver_;
    std::vector<std::map<std::vector<bool>, Look>> looks_;  // by literal, then by what is bound
    std::vector<std::vector<Variable>> variables_;
    std::vector<std::size_t> sizes_;
};

/// One search through a body.
class Search {
public:
    Search(Body& body, Body::Known known, const NearMissFinder::Bounds& bounds, Meter& meter)
        : body_(body), known_(std::move(known)), bounds_(bounds), meter_(meter) {}

    NearMisses run() {
        const std::size_t literals = body_.rule().body.size();
        NearMisses out;
        for (std::size_t most = 0; most <= std::min(bounds_.unmet_max, literals); ++most) {
            is_done_.assign(literals, false);
            verdicts_.assign(literals, Verdict::met);
            left_ = most;
            go_on();
            if (!ways_.empty() || is_cut_) {
                break;
            }
        }
        sort();
        out.ways = std::move(ways_);
        out.has_more = has_more_;
        out.is_complete = !is_cut_;
        return out;
    }

private:
    void go_on() {
        if (is_cut_ || has_more_) {
            return;
        }
        const auto next = body_.next(is_done_, known_);
        if (!next) {
            finish();
            return;
        }
        const std::size_t i = *next;
        if (++looks_ > bounds_.looks_max || !meter_.check()) {
            is_cut_ = true;
            return;
        }
        is_done_[i] = true;
        const auto ways = body_.ways(i, known_);
        if (meter_.is_stopped()) {  // some of them are missing: which, hangs on the order of rows
            is_cut_ = true;
            return;
        }
        const std::vector<Variable> binds = body_.binds(i, known_);
        for (const std::vector<Value>& way : ways) {
            for (std::size_t k = 0; k < binds.size(); ++k) {
                known_[binds[k].index] = way[k];
            }
            go_on();
            for (const Variable variable : binds) {
                known_[variable.index].reset();
            }
        }
        // What is met with nothing left to choose is never passed over.
        if (left_ > 0 && (ways.empty() || !binds.empty())) {
            --left_;
            verdicts_[i] = Verdict::unmet;
            go_on();
            verdicts_[i] = Verdict::met;
            ++left_;
        }
        is_done_[i] = false;
    }

    /// All that can be looked at has been: what was passed over has to be untrue in the end, too.
    void finish() {
        NearMiss way{known_, verdicts_, {}, 0};
        for (std::size_t i = 0; i < is_done_.size(); ++i) {
            if (!is_done_[i]) {
                way.verdicts[i] = Verdict::open;
            } else if (verdicts_[i] == Verdict::unmet) {
                ++way.unmet;
                if (body_.is_ready(i, known_) && !body_.ways(i, known_).empty()) {
                    return;
                }
            }
        }
        way.sides.resize(is_done_.size());
        for (std::size_t i = 0; i < is_done_.size(); ++i) {
            if (is_done_[i]) {
                way.sides[i] = body_.sides(i, known_);
            }
        }
        if (ways_.size() == bounds_.ways_max) {
            has_more_ = true;
            return;
        }
        ways_.push_back(std::move(way));
    }

    void sort() {
        // Unmet ones compare from the end of the body: the later, the nearer.
        const auto compare_unmet = [](const NearMiss& a, const NearMiss& b) {
            for (std::size_t i = a.verdicts.size(); i-- > 0;) {
                const bool is_unmet = a.verdicts[i] == Verdict::unmet;
                if (is_unmet != (b.verdicts[i] == Verdict::unmet)) {
                    return is_unmet ? -1 : 1;
                }
            }
            return 0;
        };
        std::ranges::stable_sort(ways_, [&](const NearMiss& a, const NearMiss& b) {
            const int order = compare_unmet(a, b);
            return order != 0 ? order < 0 : is_less(a.bindings, b.bindings);
        });
        const auto end =
            std::unique(ways_.begin(), ways_.end(), [](const NearMiss& a, const NearMiss& b) {
                return a.bindings == b.bindings && a.verdicts == b.verdicts;
            });
        ways_.erase(end, ways_.end());
    }

    [[nodiscard]] bool is_less(const Body::Known& a, const Body::Known& b) const {
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (a[i].has_value() != b[i].has_value()) {
                return a[i].has_value();
            }
            if (a[i] && *a[i] != *b[i]) {
                return body_.values().compare(*a[i], *b[i]) < 0;
            }
        }
        return false;
    }

    Body& body_;
    Body::Known known_;
    const NearMissFinder::Bounds& bounds_;
    Meter& meter_;
    std::vector<bool> is_done_;
    std::vector<Verdict> verdicts_;
    std::size_t left_ = 0;   // conditions that may still be passed over
    std::size_t looks_ = 0;  // over all bounds
    bool is_cut_ = false;
    bool has_more_ = false;
    std::vector<NearMiss> ways_;
};

}  // namespace

struct NearMissFinder::State {
    State(const Program& its_program, const Database& its_database)
        : program(its_program), database(its_database), steps(database), meter(Limits{}) {}

    Body& body_of(const Rule& rule) {
        std::unique_ptr<Body>& body = bodies[&rule];
        if (body == nullptr) {
            body = std::make_unique<Body>(program, database, rule, steps, meter);
        }
        return *body;
    }

    const Program& program;
    const Database& database;
    StepSearch steps;
    Meter meter;
    std::unordered_map<const Rule*, std::unique_ptr<Body>> bodies;
};

NearMissFinder::NearMissFinder(const Program& program, const Database& database)
    : state_(std::make_unique<State>(program, database)) {}
NearMissFinder::~NearMissFinder() = default;
NearMissFinder::NearMissFinder(NearMissFinder&&) noexcept = default;

NearMisses NearMissFinder::find(const Rule& rule,
                                const std::vector<std::pair<Variable, Value>>& known,
                                const Bounds& bounds, const Limits& limits) {
    constexpr std::size_t conditions_max = 32;  // of a body that is searched at all
    if (rule.body.size() > conditions_max) {
        return {{}, false, false};
    }
    Body::Known values(variable_count(rule));
    for (const auto& [variable, value] : known) {
        values[variable.index] = value;
    }
    Limits of_this;
    of_this.tries_max = bounds.tries_max;
    of_this.time_max = limits.time_max;
    of_this.time_start = limits.time_start;
    of_this.stop = limits.stop;
    state_->meter = Meter(of_this);
    return Search(state_->body_of(rule), std::move(values), bounds, state_->meter).run();
}

}  // namespace fascia::datalog
