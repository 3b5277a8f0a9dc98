#pragma once

#include "tests/bench/curve.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/souffle.hpp"
#include "tests/bench/updates.hpp"

#include <iosfwd>
#include <vector>

namespace fascia::bench {

/// One row for people: a line a program, the ratios to Soufflé below.
void print_row(std::ostream& out, const RowResult& result, const OtherTimes& times);

/// All rows as one table in Markdown.
void print_summary(std::ostream& out, const std::vector<RowResult>& results,
                   const OtherTimes& times);

/// Which counts the programs agree on, without any time.
void print_agreement(std::ostream& out, const RowResult& result);

void print_curve(std::ostream& out, const Curve& curve);

/// One row of updates: a line a program, and what fascia looked at.
void print_updates(std::ostream& out, const UpdatesResult& result);
/// Who agrees, without any time.
void print_agreement(std::ostream& out, const UpdatesResult& result);

/// The same for programs: a line for each row and program.
void write_tsv(std::ostream& out, const std::vector<RowResult>& results);
void write_json(std::ostream& out, const std::vector<RowResult>& results, const Curve& curve,
                const std::vector<UpdatesResult>& updates, const OtherTimes& times);

}  // namespace fascia::bench
