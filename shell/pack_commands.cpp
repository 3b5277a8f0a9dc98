#include "core/base/file.hpp"
#include "core/base/text.hpp"
#include "core/json/load.hpp"
#include "core/report/review_text.hpp"
#include "core/run_files.hpp"
#include "core/run_json.hpp"
#include "core/run_text.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/named_packs.hpp"
#include "shell/progress_line.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

/// What the rules are ordered by; nothing where no profile is asked for.
Result<std::optional<ProfileOrder>> profile_order_of(const Arguments& arguments) {
    const auto word = arguments.value("--profile-by");
    if (!word) {
        return arguments.has("--profile") ? std::optional(ProfileOrder::time) : std::nullopt;
    }
    const auto order = profile_order_from(word->text);
    if (!order) {
        Diagnostic error = arguments.error(*word, "--profile-by does not know '" + word->text + "'",
                                           ErrorCode::usage);
        error.hint = "it takes time, tries, derived, duplicates, rounds or rule";
        return fail(std::move(error));
    }
    return order;
}

constexpr std::int64_t most = 1'000'000'000'000;

/// Seconds, of which thousandths count.
Result<std::optional<std::chrono::milliseconds>> time_of(const Arguments& arguments) {
    const auto word = arguments.value("--max-time");
    if (!word) {
        return std::nullopt;
    }
    double seconds = 0.0;
    const char* const end = word->text.data() + word->text.size();
    const auto read = std::from_chars(word->text.data(), end, seconds, std::chars_format::fixed);
    constexpr double most_seconds = 1'000'000'000.0;
    if (read.ec != std::errc{} || read.ptr != end ||
        !(seconds >= 0.001 && seconds <= most_seconds)) {  // nan is neither
        return fail(arguments.error(
            *word, "--max-time takes seconds, such as 60 or 0.5, not '" + word->text + "'",
            ErrorCode::usage));
    }
    return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000.0));
}

/// The bounds of a run. Not those of a case: whole tables are derived here.
Result<datalog::Limits> limits_of(const Session& session, const Arguments& arguments) {
    datalog::Limits limits;
    limits.stop = session.limits().stop;
    Diagnostics wrong;
    const auto set = [&](std::string_view option, std::uint64_t unit, std::uint64_t& limit) {
        const auto number = arguments.whole_number(option, 1, most);
        if (!number) {
            add_errors(wrong, number.error());
        } else if (*number) {
            limit = static_cast<std::uint64_t>(**number) * unit;
        }
    };
    set("--max-tuples", 1, limits.tuples_max);
    set("--max-memory", std::uint64_t{1} << 20U, limits.memory_max);
    set("--max-rounds", 1, limits.rounds_max);
    constexpr std::int64_t most_threads = 64;
    if (const auto threads = arguments.whole_number("--threads", 1, most_threads); !threads) {
        add_errors(wrong, threads.error());
    } else if (*threads) {
        limits.sharing.threads = static_cast<unsigned>(**threads);
    }
    if (const auto time = time_of(arguments); !time) {
        add_errors(wrong, time.error());
    } else if (*time) {
        limits.time_max = **time;
    }
    if (!wrong.empty()) {
        return fail(std::move(wrong));
    }
    return limits;
}

/// Whether a remark is about that pack: in its file, or in a table of it.
bool is_about(const Remark& remark, const Pack& pack) {
    return remark.where.file == pack.file.name() ||
           std::ranges::find(pack.tables, remark.where.file, &SourceText::name) !=
               pack.tables.end();
}

/// "sitting.lua: 2 entries, 1 test, no remarks", with its remarks before; all else in a line.
std::string check_of_named(const Fascia& fascia, const Review& review, const Named& named,
                           std::size_t of_a_kind_max) {
    std::string out;
    std::size_t packs = 0;
    std::size_t told = 0;
    for (const Pack& pack : fascia.packs()) {
        if (!is_among(pack.file.name(), named.packs)) {
            continue;
        }
        std::vector<Remark> own;
        std::ranges::copy_if(review.remarks, std::back_inserter(own),
                             [&](const Remark& remark) { return is_about(remark, pack); });
        std::size_t switched_off = 0;
        for (const AllowedRemarks& allowed : review.allowed) {
            switched_off += allowed.pack == pack.id ? allowed.count : 0;
        }
        const std::size_t entries =
            pack.rules.size() + pack.evidence.size() + pack.red_flags.size();
        out +=
            remarks_text(own, of_a_kind_max) + printable(pack.file.name()) + ": " +
            count_of(entries, "entry", "entries") + ", " + count_of(pack.tests.size(), "test") +
            ", " + (own.empty() ? "no remarks" : count_of(own.size(), "remark")) +
            (switched_off > 0 ? ", " + std::to_string(switched_off) + " switched off in it" : "") +
            '\n';
        ++packs;
        told += own.size();
    }
    const std::size_t rest = review.remarks.size() - told;
    return out + "Read with the knowledge base and " +
           count_of(fascia.packs().size() - packs, "other pack") +
           (named.cases.empty() ? "" : ", and " + count_of(named.cases.size(), "case")) +
           ": no errors, " + (rest == 0 ? "no remarks" : count_of(rest, "remark")) + " there" +
           (rest == 0 ? ".\n" : "; check --all without a file lists those of the program.\n");
}

}  // namespace

Outcome check_command(Session& session, const Arguments& arguments) {
    const Named named = sorted_out(arguments);
    const auto opened = open_with(session, named);
    if (!opened) {
        return fail(opened.error());
    }
    const Fascia& fascia = **opened;
    Diagnostics wrong;
    for (const std::filesystem::path& path : named.cases) {
        if (const auto found = fascia.find_case(path.string()); !found) {
            add_errors(wrong, found.error());
        }
    }
    if (!wrong.empty()) {
        return fail(std::move(wrong));
    }
    LintOptions lint;
    if (const auto today = arguments.value("--today")) {
        lint.today = month_from(today->text);
        if (!lint.today) {
            return fail(arguments.error(
                *today, "--today takes a month, such as 2026-11, not '" + today->text + "'",
                ErrorCode::usage));
        }
    }
    for (const Pack& pack : fascia.packs()) {
        if (is_among(pack.file.name(), named.packs)) {
            lint.newcomers.push_back(pack.id);
        }
    }
    const auto review = fascia.review(session.limits(), lint);
    if (!review) {
        return fail(review.error());
    }
    const ExitStatus status = review->remarks.empty() ? ExitStatus::done : ExitStatus::no;
    if (format_of(session, arguments) == Format::json) {
        session.out() << review_json(*review, fascia.engine());
        return status;
    }
    constexpr std::size_t all = static_cast<std::size_t>(-1);
    const std::size_t of_a_kind_max = arguments.has("--all") ? all : 20;
    if (!named.packs.empty()) {
        session.out() << check_of_named(fascia, *review, named, of_a_kind_max);
        return status;
    }
    session.out() << "no errors: " << count_of(fascia.kb().structures.size(), "structure") << ", "
                  << count_of(fascia.kb().facts.size(), "fact") << ", "
                  << count_of(fascia.kb().findings.size(), "finding") << ", "
                  << count_of(fascia.kb().candidates.size(), "candidate") << ", "
                  << count_of(fascia.packs().size(), "pack") << " with "
                  << count_of(fascia.rule_count(), "rule");
    if (!named.cases.empty()) {
        session.out() << ", " << count_of(named.cases.size(), "case");
    }
    session.out() << '\n';
    TextOptions options;
    options.width = session.terminal().width;
    session.out() << review_text(*review, of_a_kind_max, options);
    return status;
}

Outcome run_files_command(Session& session, const Arguments& arguments) {
    const auto facts = arguments.value("-F");
    const auto output = arguments.value("-D");
    const auto pattern_of = [&](std::string_view option) -> std::optional<SourceText> {
        const auto pattern = arguments.value(option);
        return pattern ? std::optional(SourceText(std::string(option), pattern->text))
                       : std::nullopt;
    };
    const auto why = pattern_of("--why");
    const auto why_not = pattern_of("--whynot");
    const bool asks = why || why_not;
    if (!facts || (!output && !asks)) {
        return fail(arguments.usage_error(arguments.words.front(),
                                          facts ? "-D DIR is missing: the folder to write to"
                                                : "-F DIR is missing: the folder with the facts",
                                          "usage: run PACK.lua -F DIR -D DIR [OPTIONS]"));
    }
    const auto limits = limits_of(session, arguments);
    if (!limits) {
        return fail(limits.error());
    }
    const auto order = profile_order_of(arguments);
    if (!order) {
        return fail(order.error());
    }
    if (asks && format_of(session, arguments) == Format::json) {
        Diagnostic error;
        error.code = ErrorCode::usage;
        error.message = "--why and --whynot answer as text only";
        error.hint = "leave out --format json, or both";
        return fail(std::move(error));
    }
    session.catch_signals();
    Result<RunReport> report;
    {
        ProgressLine progress(session.progress_screen());
        RunObserver observer;
        observer.wants_plan = arguments.has("--plan");
        observer.why = why;
        observer.why_not = why_not;
        if (session.progress_screen() != nullptr) {
            observer.progress = [&](const RunProgress& at) {
                if (progress.is_due()) {
                    progress.show(progress_text(at));
                }
            };
        }
        report = run_files(arguments.words.front().text, facts->text, output ? output->text : "",
                           *limits, {}, observer);
    }
    if (!report) {
        return fail(std::move(report.error()));
    }
    for (const std::string& remark : report->remarks) {
        session.screen().report(arguments.words.front().text + ": remark: " + remark + '\n');
    }
    if (*order) {
        report->profile = ordered(std::move(report->profile), **order);
    }
    if (format_of(session, arguments) == Format::json) {
        session.out() << run_json(*report, output->text,
                                  {.profile = order->has_value(), .plan = arguments.has("--plan")});
        return ExitStatus::done;
    }
    for (const auto& [relation, tuples] : report->written) {
        session.out() << (std::filesystem::path(output->text) / (relation + ".tsv")).string()
                      << ": " << count_of(tuples, "tuple") << '\n';
    }
    if (*order) {
        session.out() << '\n' << profile_text(report->profile);
    }
    if (arguments.has("--plan")) {
        session.out() << '\n' << plan_text(report->plan);
    }
    const std::size_t width = session.terminal().width;
    const char* between = report->written.empty() ? "" : "\n";
    if (report->why) {
        session.out() << std::exchange(between, "\n") << run_why_text(*report->why, width);
    }
    if (report->why_not) {
        session.out() << between << run_why_not_text(*report->why_not, width);
    }
    const bool is_no =
        (report->why && report->why->found.empty()) || (report->why_not && !report->why_not->holds);
    return is_no ? ExitStatus::no : ExitStatus::done;
}

}  // namespace fascia::shell
