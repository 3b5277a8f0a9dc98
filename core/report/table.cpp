#include "core/report/table.hpp"

#include "core/base/text.hpp"
#include "core/json/writer.hpp"
#include "core/report/cells.hpp"
#include "core/report/lines.hpp"
#include "core/report/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <utility>
#include <variant>

namespace fascia {

namespace {

std::string cell(const Consultation& consultation, Value value) {
    const ValueTable& values = consultation.rulebook().values();
    return values.is_text(value) ? std::string(values.text_of(value))
                                 : format_number(values.number_of(value));
}

std::string as_table(const Consultation& consultation, const Answers& answers, std::size_t width,
                     const RowProofs& proofs, bool is_numbered) {
    if (answers.variables.empty()) {
        std::string out = answers.rows.empty() ? "no\n" : "yes\n";
        if (!proofs.empty()) {
            out += steps_text(consultation, proofs.front(), "", 2, {width, 10, 3});
        }
        return out;
    }
    std::vector<Cells> cells(1, is_numbered ? Cells{""} : Cells{});
    for (const std::string& variable : answers.variables) {
        cells.front().push_back('?' + variable);
    }
    for (const std::vector<Value>& row : answers.rows) {
        Cells& out =
            cells.emplace_back(is_numbered ? Cells{std::to_string(cells.size())} : Cells{});
        for (const Value value : row) {
            out.push_back(printable(cell(consultation, value)));
        }
    }
    const std::vector<std::string> lines = in_columns(std::move(cells), width);
    std::string out;
    for (std::size_t r = 0; r < lines.size(); ++r) {
        out += lines[r] + '\n';
        if (r > 0 && r - 1 < proofs.size()) {
            out += steps_text(consultation, proofs[r - 1], "", 2, {width, 10, 3});
        }
    }
    return out + count_of(answers.rows.size(), "answer") + '\n';
}

std::string as_json(const Consultation& consultation, const Answers& answers) {
    JsonWriter out(JsonWriter::Layout::compact);
    const ValueTable& values = consultation.rulebook().values();
    out.begin_object();
    out.key("variables");
    out.strings(answers.variables);
    out.key("rows");
    out.begin_array();
    for (const std::vector<Value>& row : answers.rows) {
        out.begin_array();
        for (const Value value : row) {
            if (values.is_text(value)) {
                out.string(values.text_of(value));
            } else if (const Number number = values.number_of(value); number.is_integer) {
                out.integer(number.integer);
            } else {
                out.real(number.real);
            }
        }
        out.end_array();
    }
    out.end_array();
    out.end_object();
    return out.text();
}

std::string as_separated(const Consultation& consultation, const Answers& answers,
                         TableFormat format) {
    const bool is_md = format == TableFormat::md;
    std::string out = separated_heads(answers.variables, format);
    for (const std::vector<Value>& row : answers.rows) {
        Cells cells;
        for (const Value value : row) {
            const bool is_text = consultation.rulebook().values().is_text(value);
            const std::string text = cell(consultation, value);
            cells.push_back(is_md ? printable(text) : is_text ? neutralised(text) : text);
        }
        out += separated_line(cells, format);
    }
    return out;
}

}  // namespace

std::string answers_text(const Consultation& consultation, const Answers& answers,
                         TableFormat format, std::size_t width, const RowProofs& proofs,
                         bool is_numbered) {
    switch (format) {
        case TableFormat::table:
            return as_table(consultation, answers, width, proofs, is_numbered);
        case TableFormat::json:
            return as_json(consultation, answers);
        default:
            return as_separated(consultation, answers, format);
    }
}

namespace {

/// Of ids, those that are parts of another of them, each with the nearest whole.
std::map<std::string, std::string> parts_among(const KnowledgeBase& kb,
                                               const std::set<std::string>& ids) {
    std::multimap<std::string, std::string> wholes;
    for (const Fact& fact : kb.facts) {
        if (fact.relation == "part_of" && fact.values.size() == 2) {
            const auto* const part = std::get_if<std::string>(&fact.values[0]);
            const auto* const whole = std::get_if<std::string>(&fact.values[1]);
            if (part != nullptr && whole != nullptr) {
                wholes.emplace(*part, *whole);
            }
        }
    }
    std::map<std::string, std::string> out;
    for (const std::string& id : ids) {
        std::vector<std::string> reached = {id};
        for (std::size_t i = 0; i < reached.size() && !out.contains(id); ++i) {
            const auto [first, last] = wholes.equal_range(reached[i]);
            for (auto one = first; one != last; ++one) {
                if (ids.contains(one->second) && one->second != id) {
                    out.emplace(id, one->second);
                }
                if (std::ranges::find(reached, one->second) == reached.end()) {
                    reached.push_back(one->second);
                }
            }
        }
    }
    return out;
}

std::string named(const KnowledgeBase& kb, const std::string& id) {
    const Structure* const structure = kb.structure(id);
    const bool has_common = structure != nullptr && !structure->common.empty();
    return kb.label_for(id) + (has_common ? " (" + structure->common + ")" : "");
}

/// That nerves come from roots, as the facts have it.
struct RootOf {
    std::string root;
    std::string nerve;
    const Fact* fact = nullptr;
};

std::vector<RootOf> roots_of(const KnowledgeBase& kb) {
    std::vector<RootOf> all;
    for (const Fact& fact : kb.facts) {
        const auto* const root =
            fact.relation == "root_of" ? std::get_if<std::string>(fact.values.data()) : nullptr;
        const auto* const nerve = root != nullptr && fact.values.size() == 2
                                      ? std::get_if<std::string>(&fact.values[1])
                                      : nullptr;
        if (nerve != nullptr) {
            all.push_back({*root, *nerve, &fact});
        }
    }
    return all;
}

/// Whether the answers are of one thing, by a name.
bool are_of_one(const Consultation& consultation, const Answers& answers) {
    return answers.variables.size() == 1 && !answers.rows.empty() &&
           consultation.rulebook().values().is_text(answers.rows.front().front());
}

/// Whether the answers are relations and what stands in them: "adjacent_to", "kidney".
bool are_of_relations(const Consultation& consultation, const Answers& answers) {
    const KnowledgeBase& kb = consultation.kb();
    const auto is_thing = [&](Value value) {
        return std::ranges::any_of(kb.with_id(cell(consultation, value)), [](Entity entity) {
            return entity.type != EntityType::relation && entity.type != EntityType::kind;
        });
    };
    return answers.variables.size() == 2 && !answers.rows.empty() &&
           std::ranges::none_of(answers.rows, [&](const auto& row) { return is_thing(row[0]); }) &&
           std::ranges::any_of(answers.rows, [&](const auto& row) { return is_thing(row[1]); });
}

/// Whether the answers are several things each: a part, and what it does.
bool are_of_several_things(const Consultation& consultation, const Answers& answers) {
    return answers.variables.size() > 1 && !answers.rows.empty() &&
           std::ranges::all_of(answers.rows, [&](const auto& row) {
               return std::ranges::all_of(row, [&](Value value) {
                   return consultation.kb().structure(cell(consultation, value)) != nullptr;
               });
           });
}

std::vector<std::string> ids_in(const Consultation& consultation, const Answers& answers) {
    std::vector<std::string> ids;
    for (const std::vector<Value>& row : answers.rows) {
        ids.push_back(cell(consultation, row.front()));
    }
    return ids;
}

/// The root of an answer before it, where it is one.
const RootOf* root_among(const std::vector<RootOf>& roots, const std::string& id,
                         const std::vector<std::string>& ids) {
    const auto found = std::ranges::find_if(roots, [&](const RootOf& one) {
        return one.root == id && std::ranges::find(ids, one.nerve) != ids.end();
    });
    return found == roots.end() ? nullptr : &*found;
}

/// Where what is known by a relation stands among the rest: nerves and roots, attachments and
/// actions come before it.
std::size_t place_of_relation(const KnowledgeBase& kb, const std::string& id) {
    static constexpr std::array<std::string_view, 9> first = {
        "innervated_by", "has_nerve_root", "root_of",  "origin", "insertion",
        "attaches_to",   "connects",       "performs", "assists"};
    const auto known = std::ranges::find(first, id);
    const auto other = std::ranges::find(kb.relations, id, &RelationType::id);
    return static_cast<std::size_t>(known - first.begin()) +
           (known == first.end() ? static_cast<std::size_t>(other - kb.relations.begin()) : 0);
}

/// "1  iliolumbar ligament: transverse process of the fifth lumbar vertebra"
std::string lines_of_several(const Consultation& consultation, const Answers& answers,
                             std::size_t width, bool is_numbered) {
    const std::size_t digits = std::to_string(answers.rows.size()).size();
    Lines out(width);
    std::size_t number = 0;
    for (const std::vector<Value>& row : answers.rows) {
        std::vector<std::string> others;
        for (std::size_t i = 1; i < row.size(); ++i) {
            others.push_back(named(consultation.kb(), cell(consultation, row[i])));
        }
        const std::string head =
            is_numbered ? padded(std::to_string(++number), digits) + "  " : std::string("  ");
        out.line(head, printable(named(consultation.kb(), cell(consultation, row.front())) + ": " +
                                 list_of(others, "; ")));
    }
    out.line("", count_of(answers.rows.size(), "answer"));
    return out.take();
}

}  // namespace

std::vector<std::size_t> order_in_words(const Consultation& consultation, const Answers& answers) {
    std::vector<std::size_t> order(answers.rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (are_of_relations(consultation, answers)) {
        std::ranges::stable_sort(order, {}, [&](std::size_t row) {
            return place_of_relation(consultation.kb(),
                                     cell(consultation, answers.rows[row].front()));
        });
        return order;
    }
    if (!are_of_one(consultation, answers)) {
        return order;
    }
    const std::vector<std::string> ids = ids_in(consultation, answers);
    const std::vector<RootOf> roots = roots_of(consultation.kb());
    const auto is_root = [&](std::size_t row) {
        return std::ranges::find(roots, ids[row], &RootOf::root) != roots.end();
    };
    if (std::ranges::all_of(order, is_root)) {
        return order;
    }
    // Where a row stands: by the row of the answer that it is a root of, or its own.
    const auto place_of = [&](std::size_t row) {
        const RootOf* const root = root_among(roots, ids[row], ids);
        const auto nerve = root == nullptr ? ids.end() : std::ranges::find(ids, root->nerve);
        const std::size_t own = is_root(row) && root == nullptr ? ids.size() + row : row;
        return std::pair(nerve == ids.end() ? own : static_cast<std::size_t>(nerve - ids.begin()),
                         root != nullptr);
    };
    std::ranges::stable_sort(order, {}, place_of);
    return order;
}

std::string answers_in_words(const Consultation& consultation, const Answers& answers,
                             std::size_t width, bool is_numbered) {
    const KnowledgeBase& kb = consultation.kb();
    if (are_of_relations(consultation, answers)) {
        const std::size_t digits = std::to_string(answers.rows.size()).size();
        Lines out(width);
        std::size_t number = 0;
        for (const std::size_t at : order_in_words(consultation, answers)) {
            const std::vector<Value>& row = answers.rows[at];
            const std::string head =
                is_numbered ? padded(std::to_string(++number), digits) + "  " : std::string("  ");
            out.line(head, kb.label_for(cell(consultation, row.front())) + ": " +
                               printable(named(kb, cell(consultation, row.back()))));
        }
        out.line("", count_of(answers.rows.size(), "answer"));
        return out.take();
    }
    if (are_of_several_things(consultation, answers)) {
        return lines_of_several(consultation, answers, width, is_numbered);
    }
    if (!are_of_one(consultation, answers)) {
        return as_table(consultation, answers, width, {}, is_numbered);
    }
    const std::vector<std::string> ids = ids_in(consultation, answers);
    const auto parts = parts_among(kb, {ids.begin(), ids.end()});
    const std::vector<RootOf> roots = roots_of(kb);
    const auto is_a_root = [&](std::size_t row) {
        return std::ranges::find(roots, ids[row], &RootOf::root) != roots.end();
    };
    const bool has_roots = std::ranges::any_of(
        ids, [&](const std::string& id) { return root_among(roots, id, ids) != nullptr; });
    const std::size_t digits = std::to_string(ids.size()).size();
    Lines out(width);
    std::size_t number = 0;
    for (const std::size_t row : order_in_words(consultation, answers)) {
        const auto part = parts.find(ids[row]);
        const RootOf* const root = root_among(roots, ids[row], ids);
        const std::string head =
            is_numbered ? padded(std::to_string(++number), digits) + "  " : std::string("  ");
        std::string text = printable(named(kb, ids[row]));
        const bool is_of_no_nerve = root == nullptr && has_roots && is_a_root(row);
        if (is_of_no_nerve) {
            text += ", by a nerve that is not named here";
        } else if (root != nullptr) {
            text =
                "its fibres come from: " + text + " [" + list_of(root->fact->backing.sources) + "]";
        }
        text += part == parts.end() ? "" : ", part of " + kb.label_for(part->second);
        out.line(head + (root != nullptr || is_of_no_nerve ? "  " : ""), text);
    }
    const std::string count = count_of(ids.size(), "answer");
    out.line("", parts.empty()
                     ? count
                     : count + ", of which " + std::to_string(parts.size()) +
                           (parts.size() == 1 ? " is a part of another" : " are parts of others"));
    return out.take();
}

std::optional<TableFormat> table_format_from(std::string_view word) {
    if (word == "table" || word == "text") {
        return TableFormat::table;
    }
    if (word == "json") {
        return TableFormat::json;
    }
    if (word == "csv") {
        return TableFormat::csv;
    }
    if (word == "tsv") {
        return TableFormat::tsv;
    }
    if (word == "md") {
        return TableFormat::md;
    }
    return std::nullopt;
}

}  // namespace fascia
