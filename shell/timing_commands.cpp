#include "core/case_profile.hpp"
#include "core/run_json.hpp"
#include "core/run_text.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"

#include <ostream>
#include <utility>

namespace fascia::shell {

Outcome timer_command(Session& session, const Arguments& arguments) {
    const std::string what = arguments.words.empty() ? "on" : arguments.words.front().text;
    if (what != "on" && what != "off") {
        return fail(arguments.usage_error(arguments.words.front(), "timer is on or off",
                                          "timer off", on_or_off()));
    }
    session.set_timing(what == "on");
    session.out() << (what == "on" ? "after each line the time that it took is told\n"
                                   : "times are no longer told\n");
    return ExitStatus::done;
}

Outcome profile_command(Session& session, const Arguments& arguments) {
    const auto by = arguments.value("--by");
    const auto order = by ? profile_order_from(by->text) : ProfileOrder::time;
    if (!order) {
        return fail(
            arguments.usage_error(*by, "rules cannot be ordered by '" + by->text + "'",
                                  "time, tries, derived, duplicates, rounds or rule",
                                  {"time", "tries", "derived", "duplicates", "rounds", "rule"}));
    }
    const auto consultation = session.consultation();
    if (!consultation) {
        return fail(consultation.error());
    }
    auto profile = profile_case(**consultation, session.limits());
    if (!profile) {
        return fail(std::move(profile.error()));
    }
    constexpr std::size_t first = 15;
    RunProfile shown = ordered(std::move(*profile), *order);
    if (format_of(session, arguments) == Format::json) {
        session.out() << profile_json(shown);
        return ExitStatus::done;
    }
    const std::size_t all = shown.rules.size();
    if (!arguments.has("--all") && all > first) {
        shown.rules.resize(first);
        shown.strata.clear();
    }
    session.out() << profile_text(shown);
    if (shown.rules.size() < all) {
        session.out() << "… and " << all - shown.rules.size()
                      << " more rules (profile --all lists them)\n";
    }
    return ExitStatus::done;
}

Outcome plan_command(Session& session, const Arguments& arguments) {
    const auto consultation = session.consultation();
    if (!consultation) {
        return fail(consultation.error());
    }
    const auto query = (*consultation)->rulebook().query(arguments.pattern());
    if (!query) {
        return fail(query.error());
    }
    const auto plan = plan_question(**consultation, *query, session.limits());
    if (!plan) {
        return fail(plan.error());
    }
    session.out() << (format_of(session, arguments) == Format::json ? plan_json(*plan)
                                                                    : plan_text(*plan));
    return ExitStatus::done;
}

}  // namespace fascia::shell
