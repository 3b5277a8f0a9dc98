#include "core/handout/shortened.hpp"

#include "core/handout/walk.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>
#include <variant>

namespace fascia::handout {

namespace {

void without_proofs(std::vector<Node>& nodes) {
    for (Node& node : nodes) {
        if (!node.figure.empty()) {
            node.below.clear();
        }
        without_proofs(node.below);
    }
}

void without_what_is_folded(std::vector<Section>& sections) {
    std::erase_if(sections, [](const Section& section) { return section.is_folded; });
    for (Section& section : sections) {
        for (Block& block : section.blocks) {
            if (auto* const argument = std::get_if<Argument>(&block)) {
                without_proofs(argument->nodes);
            }
        }
        without_what_is_folded(section.parts);
    }
    std::erase_if(sections, [](const Section& section) {
        return section.blocks.empty() && section.parts.empty();
    });
}

/// Without what is beside the point.
void without_quiet(Section& section) {
    std::erase_if(section.blocks, [](const Block& block) {
        const auto* const paragraph = std::get_if<Paragraph>(&block);
        return paragraph != nullptr && paragraph->tone == Tone::quiet;
    });
}

/// In short without what stands in full below or is of the way of reckoning.
void keep_most_important(Section& section) {
    without_quiet(section);
    for (Block& block : section.blocks) {
        if (auto* const items = std::get_if<Items>(&block)) {
            std::erase_if(items->items, [](const Item& item) {
                return item.words.text.starts_with("How firmly it stands") ||
                       item.words.text.starts_with("When to come back") ||
                       item.words.text.starts_with("What does not wait for the day to end");
            });
        }
    }
}

/// The red flags that fired, each with its reason in one line.
void keep_fired(Section& section) {
    section.parts.clear();
    without_quiet(section);
    for (Block& block : section.blocks) {
        if (auto* const argument = std::get_if<Argument>(&block)) {
            for (Node& node : argument->nodes) {
                node.below.clear();
            }
        }
    }
}

/// A candidate as two lines: what speaks for it and what against it, the most first.
void keep_for_and_against(Section& candidate) {
    constexpr std::size_t each_max = 4;
    std::vector<Words> speaks[2];
    for (const Block& block : candidate.blocks) {
        const auto* const argument = std::get_if<Argument>(&block);
        for (const Node& node : argument == nullptr ? std::vector<Node>() : argument->nodes) {
            const bool is_against = node.figure.starts_with('-');
            if (node.tone != Tone::quiet && (is_against || node.figure.starts_with('+'))) {
                speaks[is_against ? 1 : 0].push_back(node.words +
                                                     (node.state == "absent" ? " (absent)" : "") +
                                                     " (" + node.figure + ")");
            }
        }
    }
    Facts facts;
    for (const auto& [words, name] :
         {std::pair(&speaks[0], "For it"), std::pair(&speaks[1], "Against it")}) {
        const std::size_t more = words->size() - std::min(words->size(), each_max);
        words->resize(words->size() - more);
        facts.rows.emplace_back(
            name, words->empty() ? Words("nothing that was told")
                                 : joined(*words, "; ") +
                                       (more > 0 ? "; and " + std::to_string(more) + " more" : ""));
    }
    candidate.parts.clear();
    candidate.blocks.clear();
    candidate.blocks.emplace_back(std::move(facts));
}

/// What was told, each state in one line.
void keep_in_lines(Section& section) {
    section.parts.clear();
    without_quiet(section);
    std::vector<Block> kept;
    Words state;
    for (Block& block : section.blocks) {
        if (const auto* const paragraph = std::get_if<Paragraph>(&block);
            paragraph != nullptr && paragraph->tone == Tone::lead) {
            state = paragraph->words;
        } else if (const auto* const items = std::get_if<Items>(&block)) {
            std::vector<Words> all;
            for (const Item& item : items->items) {
                all.push_back(item.words);
            }
            kept.emplace_back(Facts{{{state, joined(all, "; ") + "."}}});
        } else {
            kept.push_back(std::move(block));
        }
    }
    section.blocks = std::move(kept);
}

/// The first rows of a table, each as one item: "same day: Is there fever? (would point to: …)".
Items in_lines(const Table& table, std::size_t rows_max) {
    Items out;
    for (const Table::Row& row : table.rows) {
        if (out.items.size() == rows_max) {
            break;
        }
        Words line = row.cells.front();
        std::vector<Words> beside;
        for (std::size_t i = 1; i < row.cells.size(); ++i) {
            const std::string& title = table.columns[i].title.text;
            if (title == "question") {
                line += ": " + row.cells[i];
            } else if (!row.cells[i].empty() && title != "because") {
                beside.push_back(table.columns[i].title + ": " + row.cells[i]);
            }
        }
        out.items.push_back(
            {line + (beside.empty() ? Words() : " (" + joined(beside, ". ") + ")")});
    }
    return out;
}

/// Of its first tables the first rows, and nothing else.
void keep_first_rows(Section& section, std::size_t tables_max, std::size_t rows_max) {
    std::vector<Block> kept;
    for (const Block& block : section.blocks) {
        const auto* const table = std::get_if<Table>(&block);
        if (table != nullptr && kept.size() < tables_max) {
            kept.emplace_back(in_lines(*table, rows_max));
        }
    }
    section.blocks = std::move(kept);
    section.parts.clear();
}

/// A step by its name alone, without its risk and cost.
Words without_brackets(Words step) {
    step.text.resize(std::min(step.text.size(), step.text.find(" (risk ")));
    step.everyday.resize(std::min(step.everyday.size(), step.everyday.find(" (risk ")));
    return step;
}

/// A source by its title and how far it is trusted: who wrote it and where stands in the whole.
Words by_title(const Words& source) {
    constexpr std::string_view trust = " Trust: ";
    const std::size_t end = source.text.find(". ");
    const std::size_t trusted = source.text.rfind(trust);
    return end == std::string::npos || trusted == std::string::npos
               ? source
               : Words(source.text.substr(0, end + 1) + source.text.substr(trusted));
}

/// The step that is due, with what it is and what speaks against it; the others by name.
void keep_steps(Section& section) {
    section.parts.clear();
    without_quiet(section);
    std::vector<Block> kept;
    for (Block& block : section.blocks) {
        auto* const argument = std::get_if<Argument>(&block);
        if (argument == nullptr) {
            kept.push_back(std::move(block));
            continue;
        }
        Argument due;
        std::vector<std::pair<std::string, std::vector<Words>>> others;  // by state
        for (Node& node : argument->nodes) {
            if (node.state == "now" || node.state == "next") {
                std::erase_if(node.below, [](const Node& below) {
                    return below.state != "what" && below.tone != Tone::alarm;
                });
                due.nodes.push_back(std::move(node));
                continue;
            }
            const auto known =
                std::ranges::find(others, node.state, &decltype(others)::value_type::first);
            (known == others.end() ? others.emplace_back(node.state, std::vector<Words>()) : *known)
                .second.push_back(without_brackets(node.words));
        }
        if (!due.nodes.empty()) {
            kept.emplace_back(std::move(due));
        }
        Facts by_state;
        for (const auto& [state, steps] : others) {
            by_state.rows.emplace_back(with_capital(state), joined(steps, "; ") + ".");
        }
        if (!by_state.rows.empty()) {
            kept.emplace_back(std::move(by_state));
        }
    }
    section.blocks = std::move(kept);
}

/// The sources that are named in what stands before, by their titles.
void keep_used(Section& section, const std::vector<Section>& before) {
    std::set<std::string> used;
    for_each_block(before, [&](const Block& block) { gather_sources(block, used); });
    without_quiet(section);
    for (Block& block : section.blocks) {
        if (auto* const facts = std::get_if<Facts>(&block)) {
            std::erase_if(facts->rows,
                          [&](const auto& row) { return !used.contains(row.first.text); });
            for (auto& [id, source] : facts->rows) {
                source = by_title(source);
            }
        }
    }
    section.aside.clear();
    section.is_folded = false;
}

/// One case on a sheet or two: what a reader does with it, and what that rests on.
void on_a_sheet(std::vector<Section>& sections) {
    constexpr std::size_t rows_max = 4;
    std::vector<Section> out;
    for (Section& section : sections) {
        if (section.id == "in-short") {
            keep_most_important(section);
        } else if (section.id == "red-flags") {
            keep_fired(section);
        } else if (section.id == "told") {
            keep_in_lines(section);
        } else if (section.id == "must-not-be-missed") {
            keep_first_rows(section, 1, rows_max);
        } else if (section.id == "candidates") {
            section.blocks.clear();
            std::ranges::for_each(section.parts, keep_for_and_against);
            section.is_folded = false;
        } else if (section.id == "ask") {
            keep_first_rows(section, 2, rows_max);
        } else if (section.id == "treatment" || section.id == "referral") {
            keep_steps(section);
        } else if (section.id == "sources") {
            keep_used(section, out);
        } else if (section.id != "come-back") {
            continue;
        }
        out.push_back(std::move(section));
    }
    sections = std::move(out);
}

}  // namespace

Report shortened(const Report& report) {
    Report out = report;
    const bool is_case = report.subject == Subject::one_case;
    if (is_case) {
        on_a_sheet(out.sections);
    } else {
        without_what_is_folded(out.sections);
    }
    if (!out.sections.empty()) {
        std::vector<Block>& blocks = out.sections.front().blocks;
        blocks.insert(
            blocks.begin(),
            Paragraph{
                {is_case ? "This is the short form, to hand out: what to do, what to ask, and "
                           "what speaks for the first and against them. Without --short all "
                           "the rest is here, with the steps behind each point."
                         : "This is the short form: what a page has folded is left out, and the "
                           "steps behind each point. Without --short all of it is here."},
                Tone::quiet});
    }
    return out;
}

}  // namespace fascia::handout
