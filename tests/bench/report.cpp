#include "tests/bench/report.hpp"

#include <array>
#include <iomanip>
#include <ostream>
#include <sstream>
#include <string>
#include <utility>

namespace fascia::bench {

namespace {

const std::array<std::string, 2> souffle_kinds = {"compiled", "interpreted"};
constexpr std::array<int, 2> thread_counts = {1, 2};

std::string fixed(double value, int digits) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << value;
    return out.str();
}

/// Three figures or so: 0.123, 1.23, 12.3, 123.
std::string seconds(double value) {
    return fixed(value, value < 10 ? 2 : value < 100 ? 1 : 0);
}

/// 1234567 as 1,234,567.
std::string grouped(std::size_t n) {
    std::string text = std::to_string(n);
    for (std::size_t i = text.size(); i > 3; i -= 3) {
        text.insert(i - 3, ",");
    }
    return text;
}

std::string ratio_text(double ratio) {
    return ratio == 0 ? "" : seconds(ratio) + " x";
}

std::string label(const Program& program) {
    return program.threads == 1
               ? program.title
               : program.title + ", " + std::to_string(program.threads) + " threads";
}

std::string state_text(State state) {
    switch (state) {
        case State::measured:
            return "measured";
        case State::disagrees:
            return "DISAGREES";
        case State::failed:
            return "failed";
        case State::out_of_time:
            return "over the time limit";
        case State::out_of_memory:
            return "over the memory limit";
    }
    return {};
}

/// What stands in a cell of the summary.
std::string cell(const RowResult& result, const std::string& id, int threads) {
    for (const Measurement& one : result.programs) {
        if (one.program.id != id || one.program.threads != threads) {
            continue;
        }
        if (one.state != State::measured) {
            return state_text(one.state);
        }
        const std::string time = seconds(one.usage.seconds);
        const double ratio = result.ratio(one);
        return one.program.is_fascia() || ratio == 0 ? time : time + " (" + ratio_text(ratio) + ")";
    }
    return "–";
}

std::string chained_cell(const RowResult& result, const OtherTimes& times, const std::string& kind,
                         int threads) {
    const double ratio = chained(result, times, kind, threads).ratio;
    return ratio == 0 ? "–" : ratio_text(ratio);
}

std::string in_quotes(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += c == '\n' || c == '\t' ? ' ' : c;
    }
    return out + '"';
}

/// Seconds as thousandths: 0.0123, 1.23, 12.3, 123.
std::string milliseconds(double value) {
    const double thousandths = value * 1e3;
    return fixed(thousandths, thousandths < 0.1   ? 4
                              : thousandths < 1   ? 3
                              : thousandths < 100 ? 1
                                                  : 0);
}

/// The least of an update's tuples that are not called few: one in a thousand.
std::size_t few(const UpdatesResult& result) {
    return result.programs.front().tuples / 1000;
}

constexpr std::size_t half = 50;
constexpr std::size_t nearly_all = 99;
constexpr std::size_t all = 100;

/// What was slower than deriving from scratch, and by how much what touched little was faster.
void print_gains(std::ostream& out, const UpdatesResult& result, const Updates& own) {
    const std::vector<double> gains = own.gains();
    const std::vector<double> of_few = own.gains(few(result));
    const std::vector<std::size_t> examined = own.examined();
    out << "  from scratch " << milliseconds(own.scratch) << " ms and " << fixed(own.scratch_mib, 0)
        << " MiB: that is median " << ratio_text(percentile(gains, half)) << ", least "
        << ratio_text(percentile(gains, 0)) << " an update; " << grouped(own.derived_afresh())
        << " of " << grouped(gains.size()) << " derived a stratum afresh\n"
        << "  examined by a removal: median " << grouped(percentile(examined, half)) << ", 99 % "
        << grouped(percentile(examined, nearly_all)) << "; "
        << fixed(own.nanoseconds_per_examined(), 0) << " ns each where nothing was derived afresh\n"
        << "  touched under 0.1 % of the tuples: " << grouped(of_few.size());
    if (!of_few.empty()) {
        out << "; median " << ratio_text(percentile(of_few, half)) << ", 1 % under "
            << ratio_text(percentile(of_few, all - nearly_all)) << ", least "
            << ratio_text(percentile(of_few, 0));
    }
    out << '\n';
}

void write_seconds(std::ostream& out, const char* name, const std::vector<double>& seconds) {
    out << ", \"" << name << "\": {\"median\": " << fixed(percentile(seconds, half), 7)
        << ", \"percentile_99\": " << fixed(percentile(seconds, nearly_all), 7)
        << ", \"longest\": " << fixed(percentile(seconds, all), 7) << "}";
}

void write_updates(std::ostream& out, const UpdatesResult& result, const Updates& one) {
    out << "{\"program\": " << in_quotes(one.program.id)
        << ", \"state\": " << in_quotes(state_text(one.state));
    if (one.state == State::measured) {
        out << ", \"updates\": " << one.updates.size()
            << ", \"scratch_seconds\": " << fixed(one.scratch, 4)
            << ", \"peak_mib\": " << fixed(one.usage.mib, 1);
        write_seconds(out, "removal_seconds", one.seconds(false));
        write_seconds(out, "addition_seconds", one.seconds(true));
        if (one.program.is_fascia()) {
            const std::vector<double> gains = one.gains();
            const std::vector<double> of_few = one.gains(few(result));
            out << ", \"scratch_peak_mib\": " << fixed(one.scratch_mib, 1)
                << ", \"derived_afresh\": " << one.derived_afresh()
                << ", \"examined_median\": " << percentile(one.examined(), half)
                << ", \"ns_per_examined\": " << fixed(one.nanoseconds_per_examined(), 1)
                << ", \"over_scratch_median\": " << fixed(percentile(gains, half), 3)
                << ", \"over_scratch_least\": " << fixed(percentile(gains, 0), 3)
                << ", \"few\": {\"updates\": " << of_few.size()
                << ", \"over_scratch_median\": " << fixed(percentile(of_few, half), 3)
                << ", \"over_scratch_least\": " << fixed(percentile(of_few, 0), 3) << "}";
        } else {
            out << ", \"ratio\": " << fixed(result.ratio(one), 3);
        }
    }
    out << "}";
}

void write_measurement(std::ostream& out, const RowResult& result, const Measurement& one) {
    out << "{\"program\": " << in_quotes(one.program.id) << ", \"threads\": " << one.program.threads
        << ", \"state\": " << in_quotes(state_text(one.state));
    if (one.state == State::measured) {
        out << ", \"seconds\": " << fixed(one.usage.seconds, 4)
            << ", \"cpu_seconds\": " << fixed(one.usage.cpu, 4)
            << ", \"peak_mib\": " << fixed(one.usage.mib, 1);
    }
    if (const double ratio = result.ratio(one); ratio != 0 && !one.program.is_fascia()) {
        out << ", \"ratio\": " << fixed(ratio, 3);
    }
    out << "}";
}

}  // namespace

void print_row(std::ostream& out, const RowResult& result, const OtherTimes& times) {
    out << '\n'
        << result.row.name << ": " << result.row.about << "; " << grouped(result.tuples())
        << " tuples\n";
    out << "  " << std::left << std::setw(24) << "program" << std::right << std::setw(9)
        << "seconds" << std::setw(9) << "cpu" << std::setw(9) << "MiB" << std::setw(11) << "ratio"
        << '\n';
    for (const Measurement& one : result.programs) {
        out << "  " << std::left << std::setw(24) << label(one.program) << std::right;
        if (one.state != State::measured) {
            out << "  " << state_text(one.state) << (one.remark.empty() ? "" : ": ") << one.remark
                << '\n';
            continue;
        }
        out << std::setw(9) << seconds(one.usage.seconds) << std::setw(9) << seconds(one.usage.cpu)
            << std::setw(9) << fixed(one.usage.mib, 0) << std::setw(11)
            << (one.program.is_fascia() ? "" : ratio_text(result.ratio(one))) << '\n';
    }
    for (const std::string& kind : souffle_kinds) {
        for (const int threads : thread_counts) {
            if (const Chained chain = chained(result, times, kind, threads); chain.ratio != 0) {
                out << "  Soufflé, " << kind << ", " << threads
                    << (threads == 1 ? " thread: " : " threads: ") << ratio_text(chain.ratio)
                    << ", chained over " << chain.over << ", not measured\n";
            }
        }
    }
    out.flush();
}

void print_summary(std::ostream& out, const std::vector<RowResult>& results,
                   const OtherTimes& times) {
    const std::array<std::pair<const char*, int>, 8> columns = {{{"fascia", 1},
                                                                 {"fascia", 2},
                                                                 {"duckdb", 1},
                                                                 {"duckdb", 2},
                                                                 {"swi", 1},
                                                                 {"gringo", 1},
                                                                 {"sqlite", 1},
                                                                 {"clips", 1}}};
    out << "\n| row | tuples | fascia, 1 | fascia, 2 | DuckDB, 1 | DuckDB, 2 | SWI-Prolog | gringo "
           "| SQLite | CLIPS "
           "| Soufflé compiled, 1, chained | 2, chained |\n|";
    for (std::size_t i = 0; i < columns.size() + 4; ++i) {
        out << " --- |";
    }
    out << '\n';
    for (const RowResult& result : results) {
        out << "| " << result.row.name << " | " << grouped(result.tuples()) << " |";
        for (const auto& [id, threads] : columns) {
            out << ' ' << cell(result, id, threads) << " |";
        }
        for (const int threads : thread_counts) {
            out << ' ' << chained_cell(result, times, "compiled", threads) << " |";
        }
        out << '\n';
    }
    out << "\nSeconds, medians; in parentheses, how many times as long as fascia with as many "
           "threads.\n"
           "What is chained was not measured: see tests/bench/README.md.\n";
}

void print_agreement(std::ostream& out, const RowResult& result) {
    out << result.row.name << ": " << grouped(result.tuples()) << " tuples;";
    for (const Measurement& one : result.programs) {
        out << ' ' << one.program.name() << ' '
            << (one.state == State::measured ? "agrees"
                                             : state_text(one.state) + " (" + one.remark + ")")
            << ';';
    }
    out << '\n';
}

void print_curve(std::ostream& out, const Curve& curve) {
    out << "\ncurve: closure of random graphs, fascia, 1 thread\n"
        << std::right << std::setw(9) << "nodes" << std::setw(9) << "edges" << std::setw(13)
        << "tuples" << std::setw(14) << "tries" << std::setw(9) << "seconds" << std::setw(9)
        << "MiB" << std::setw(22) << "ns per try and tuple\n";
    for (const CurvePoint& point : curve.points) {
        out << std::setw(9) << grouped(point.nodes) << std::setw(9) << grouped(point.edges)
            << std::setw(13) << grouped(point.tuples) << std::setw(14) << grouped(point.tries)
            << std::setw(9) << seconds(point.usage.seconds) << std::setw(9)
            << fixed(point.usage.mib, 0) << std::setw(21) << fixed(point.nanoseconds_each(), 1)
            << '\n';
    }
    if (!curve.stopped.empty()) {
        out << "  ENDS EARLY: " << curve.stopped << '\n';
    }
}

void print_updates(std::ostream& out, const UpdatesResult& result) {
    out << '\n'
        << result.row.name << ": " << result.row.about << "; "
        << grouped(result.programs.front().tuples)
        << " tuples kept up to date while a given one goes and comes back\n"
        << "  " << std::left << std::setw(24) << "program, milliseconds" << std::right
        << std::setw(9) << "updates" << std::setw(10) << "removal" << std::setw(10) << "99 %"
        << std::setw(10) << "addition" << std::setw(10) << "99 %" << std::setw(9) << "MiB"
        << std::setw(11) << "ratio" << '\n';
    for (const Updates& one : result.programs) {
        out << "  " << std::left << std::setw(24) << one.program.title << std::right;
        if (one.state != State::measured) {
            out << "  " << state_text(one.state) << (one.remark.empty() ? "" : ": ") << one.remark
                << '\n';
            continue;
        }
        out << std::setw(9) << grouped(one.updates.size());
        for (const bool gives : {false, true}) {
            const std::vector<double> seconds = one.seconds(gives);
            out << std::setw(10) << milliseconds(percentile(seconds, half)) << std::setw(10)
                << milliseconds(percentile(seconds, nearly_all));
        }
        out << std::setw(9) << fixed(one.usage.mib, 0) << std::setw(11)
            << ratio_text(result.ratio(one)) << '\n';
    }
    if (const Updates& own = result.programs.front(); own.state == State::measured) {
        print_gains(out, result, own);
    }
    out.flush();
}

void print_agreement(std::ostream& out, const UpdatesResult& result) {
    out << result.row.name << ':';
    for (const Updates& one : result.programs) {
        out << ' ' << one.program.name() << ' '
            << (one.state == State::measured ? "agrees"
                                             : state_text(one.state) + " (" + one.remark + ")")
            << ';';
    }
    out << '\n';
}

void write_tsv(std::ostream& out, const std::vector<RowResult>& results) {
    out << "row\ttuples\tprogram\tthreads\tstate\tseconds\tcpu_seconds\tpeak_mib\tratio\n";
    for (const RowResult& result : results) {
        for (const Measurement& one : result.programs) {
            const bool measured = one.state == State::measured;
            out << result.row.name << '\t' << result.tuples() << '\t' << one.program.id << '\t'
                << one.program.threads << '\t' << state_text(one.state) << '\t'
                << (measured ? fixed(one.usage.seconds, 4) : "") << '\t'
                << (measured ? fixed(one.usage.cpu, 4) : "") << '\t'
                << (measured ? fixed(one.usage.mib, 1) : "") << '\t'
                << (measured && !one.program.is_fascia() ? fixed(result.ratio(one), 3) : "")
                << '\n';
        }
    }
}

void write_json(std::ostream& out, const std::vector<RowResult>& results, const Curve& curve,
                const std::vector<UpdatesResult>& updates, const OtherTimes& times) {
    out << "{\"rows\": [";
    const char* between = "\n";
    for (const RowResult& result : results) {
        out << std::exchange(between, ",\n") << "  {\"row\": " << in_quotes(result.row.name)
            << ", \"tuples\": " << result.tuples() << ", \"programs\": [";
        const char* comma = "\n    ";
        for (const Measurement& one : result.programs) {
            out << std::exchange(comma, ",\n    ");
            write_measurement(out, result, one);
        }
        out << "],\n   \"chained_not_measured\": {";
        comma = "";
        for (const std::string& kind : souffle_kinds) {
            for (const int threads : thread_counts) {
                if (const Chained chain = chained(result, times, kind, threads); chain.ratio != 0) {
                    out << std::exchange(comma, ", ") << "\"souffle_" << kind << '_' << threads
                        << "\": " << fixed(chain.ratio, 3);
                }
            }
        }
        out << "}}";
    }
    out << "],\n\"curve\": [";
    between = "\n";
    for (const CurvePoint& point : curve.points) {
        out << std::exchange(between, ",\n") << "  {\"nodes\": " << point.nodes
            << ", \"edges\": " << point.edges << ", \"tuples\": " << point.tuples
            << ", \"tries\": " << point.tries << ", \"seconds\": " << fixed(point.usage.seconds, 4)
            << ", \"peak_mib\": " << fixed(point.usage.mib, 1)
            << ", \"ns_per_try_and_tuple\": " << fixed(point.nanoseconds_each(), 2) << "}";
    }
    out << "],\n\"updates\": [";
    between = "\n";
    for (const UpdatesResult& result : updates) {
        out << std::exchange(between, ",\n") << "  {\"row\": " << in_quotes(result.row.name)
            << ", \"tuples\": " << result.programs.front().tuples << ", \"programs\": [";
        const char* comma = "\n    ";
        for (const Updates& one : result.programs) {
            out << std::exchange(comma, ",\n    ");
            write_updates(out, result, one);
        }
        out << "]}";
    }
    out << "]}\n";
}

}  // namespace fascia::bench
