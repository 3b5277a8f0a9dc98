#include "core/base/text.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"

#include <array>
#include <ostream>

namespace fascia::shell {

namespace {

struct Step {
    std::string_view title;
    std::string_view says;
    std::string_view type;  ///< a line to type, that works where the steps before it were typed
};

constexpr std::array steps = {
    Step{"Open a case",
         "A case is one person's findings. This one comes with the program; cases lists them all.",
         "case load ql_gardener"},
    Step{"Who comes first",
         "Red flags come first, then what must not be missed, then the candidates with their "
         "points.",
         "rank"},
    Step{"Why", "Each finding adds points or takes some. The number is the one that rank shows.",
         "why 1"},
    Step{"Deeper",
         "Behind an argument stand facts and rules with their sources. This is argument 2, step by "
         "step.",
         "why 2"},
    Step{"Why not another one",
         "What counts against a candidate, and what is missing: met, not met, or not asked.",
         "whynot psoas major"},
    Step{"Tell a finding",
         "In everyday words, with a side where it has one. Tab completes; each change tells what "
         "moves.",
         "case set pain on resisted hip flexion left"},
    Step{"Take it back", "undo goes back step by step, redo forward; snap keeps a state by name.",
         "undo"},
    Step{"What to ask next",
         "First what would raise a red flag; then what would tell the first candidates apart.",
         "ask"},
    Step{"Ask the graph",
         "?m stands for anything. Which muscles lift the thigh, and where do they begin? help "
         "patterns "
         "tells more.",
         "?m performs hip_flexion, ?m origin ?a"},
    Step{"Keep it",
         "last shows the last answer in another form, or writes it to a file; case save FILE keeps "
         "the case.",
         "last --format md"}};

}  // namespace

Outcome tour_command(Session& session, const Arguments& arguments) {
    std::size_t step = session.tour_step() % steps.size() + 1;
    if (!arguments.words.empty()) {
        const auto number = integer_from(arguments.words.front().text);
        if (!number || *number < 1 || static_cast<std::size_t>(*number) > steps.size()) {
            return fail(arguments.usage_error(
                arguments.words.front(), "the tour has steps 1 to " + std::to_string(steps.size()),
                "tour, or tour 3"));
        }
        step = static_cast<std::size_t>(*number);
    }
    session.set_tour_step(step);
    const Step& shown = steps[step - 1];
    std::ostream& out = session.out();
    out << step << " of " << steps.size() << "  " << shown.title << "\n  "
        << wrap(shown.says, session.terminal().width - 2, 2) << "\n\n  type:  " << shown.type
        << "\n  then:  " << (step < steps.size() ? "tour" : "help, for all there is") << '\n';
    return ExitStatus::done;
}

}  // namespace fascia::shell
