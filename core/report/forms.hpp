#pragma once

#include "core/base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace fascia {

/// Forms that are made from the JSON form of an answer, so that every answer that has one has them
/// all and none can say something else.
enum class Form {
    tree,   ///< what stands under what, with lines drawn between them
    table,  ///< its lists as tables, for the eye
    csv,    ///< its lists one under the other, a row a thing; the first column names the list
    tsv,
    md,
    dot  ///< the tree, or for paths, neighbours and answers to questions the graph, for Graphviz
};

/// An answer in another form. Red flags come first and what has to be said with every answer last:
/// in csv and tsv as rows of their own. Columns are named in plain words. `width` bounds the
/// columns of tables and the lines of trees; cells of a spreadsheet are made harmless. Errors: the
/// text is no JSON object. Cost: of reading the JSON.
[[nodiscard]] Result<std::string> in_form(std::string_view json, Form form,
                                          std::size_t width = 100);

}  // namespace fascia
