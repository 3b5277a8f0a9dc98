#include "core/pattern/parser.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random.hpp"

#include <array>

using namespace fascia;
using namespace fascia::pattern;

namespace {

/// Makes syntax trees at random, of every construct.
class TreeMaker {
public:
    explicit TreeMaker(std::uint64_t seed) : random_(seed) {}

    Pattern pattern(int depth) {
        Pattern out(1 + random_.below(3));
        for (Literal& literal : out) {
            literal = this->literal(depth);
        }
        return out;
    }

private:
    std::string name() {
        constexpr std::array names = {"a", "part_of", "psoas_major", "L5", "count", "x_1"};
        return names[random_.below(names.size())];
    }
    Term variable() { return {Term::Kind::variable, name(), {}, {}}; }
    Term term() {
        Term out;
        out.kind = static_cast<Term::Kind>(random_.below(5));
        switch (out.kind) {
            case Term::Kind::number:
                out.number = number();
                break;
            case Term::Kind::quoted: {
                constexpr std::array texts = {
                    "", "iliac crest", "a \"b\" \\ c", "line\nbreak\ttab", "Käse", "not"};
                out.text = texts[random_.below(texts.size())];
                break;
            }
            case Term::Kind::anonymous:
                break;
            default:
                out.text = name();
        }
        return out;
    }
    Number number() {
        if (random_.below(2) == 0) {
            return {true, static_cast<std::int64_t>(random_.below(2001)) - 1000, 0.0};
        }
        return {false, 0, (static_cast<double>(random_.below(2001)) - 1000.0) / 8.0};
    }
    Atom atom() {
        Atom out;
        out.relation = {Term::Kind::name, name(), {}, {}};
        out.step = static_cast<Step>(random_.below(3));
        out.infix = random_.below(2) == 0;
        out.terms.resize(out.infix ? 2 + random_.below(2) : random_.below(4));
        for (Term& t : out.terms) {
            t = term();
        }
        return out;
    }
    Expression expression(int depth) {
        Expression out;
        const std::uint64_t kind = depth == 0 ? 0 : random_.below(7);
        out.kind = static_cast<Expression::Kind>(kind);
        if (out.kind == Expression::Kind::term) {
            do {
                out.term = term();
            } while (out.term.kind == Term::Kind::anonymous);
            return out;
        }
        out.operands.resize(out.kind == Expression::Kind::negate ? 1 : 2);
        for (Expression& operand : out.operands) {
            operand = expression(depth - 1);
        }
        return out;
    }
    Literal literal(int depth) {
        Literal out;
        switch (depth == 0 ? random_.below(2) : random_.below(4)) {
            case 0:
                out.is = atom();
                break;
            case 1:
                out.is = Comparison{static_cast<Comparator>(random_.below(6)), expression(3),
                                    expression(3)};
                break;
            case 2: {
                Negation negation;
                negation.braces = random_.below(2) == 0;
                if (negation.braces) {
                    negation.body = pattern(depth - 1);
                } else {
                    Literal inner;
                    inner.is = atom();
                    negation.body.push_back(inner);
                }
                out.is = negation;
                break;
            }
            default: {
                Aggregate aggregate;
                aggregate.result =
                    random_.below(4) == 0 ? Term{Term::Kind::number, "", number(), {}} : variable();
                aggregate.function = static_cast<AggregateFunction>(random_.below(4));
                aggregate.over = {variable(), variable()};
                aggregate.body = pattern(depth - 1);
                out.is = aggregate;
            }
        }
        return out;
    }

    test::Random random_;
};

}  // namespace

TEST_CASE("Printing a tree and parsing it again gives the same tree", "[pattern][property]") {
    for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
        const Pattern pattern = TreeMaker(seed).pattern(3);
        const std::string text = to_string(pattern);
        const auto again = parse(SourceText("q", text));
        if (!again || !(*again == pattern)) {
            INFO("seed " << seed << ": " << text);
            INFO((again ? to_string(*again) : to_string(again.error())));
            FAIL();
        }
    }
}

TEST_CASE("Any bytes end in a pattern or an error with a place", "[pattern][fuzz]") {
    constexpr std::string_view alphabet = "?_abnot cou{}(),:=!<>+-*/%\"\\.9 \n\t\xC3\xA4\xFF";
    for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
        test::Random random(seed);
        std::string text;
        for (std::uint64_t i = 0, size = random.below(40); i < size; ++i) {
            text += alphabet[random.below(alphabet.size())];
        }
        const auto pattern = parse(SourceText("q", text), Use::query);
        if (!pattern && (pattern.error().empty() || pattern.error().front().where.line == 0)) {
            INFO("seed " << seed << ": " << text);
            FAIL();
        }
    }
}
