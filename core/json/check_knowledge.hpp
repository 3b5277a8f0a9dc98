#pragma once

#include "core/json/draft.hpp"

namespace fascia::json {

// What a schema cannot see, checked over all files together. Each adds what it
// finds to the problems, with the place of the very value.

/// Ids given twice; two structures or findings with one label; ids that are
/// unknown or stand for the wrong kind of thing; candidates without a name; cycles
/// among kinds, in part_of and in the order of treatments.
void check_names(const Draft& draft, Problems& problems);

/// Relations: types of columns, sentences, inverses. Facts: relation, arity, the
/// type of every value, the same fact twice.
void check_facts(const Draft& draft, Problems& problems);

/// Everything that is a number or stands for one: the scales, pre-test values,
/// what evidence is worth, ranges of measurements. A figure needs the grade
/// published or computed, a word the grade judged or opinion.
void check_weights(const Draft& draft, Problems& problems);

}  // namespace fascia::json
