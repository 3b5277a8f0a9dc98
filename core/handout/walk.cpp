#include "core/handout/walk.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace fascia::handout {

namespace {

template <class... Calls>
struct Overloaded : Calls... {
    using Calls::operator()...;
};

void gather_sources(const std::vector<Node>& nodes, std::set<std::string>& out) {
    for (const Node& node : nodes) {
        out.insert(node.sources.begin(), node.sources.end());
        gather_sources(node.below, out);
    }
}

/// Calls back for what is said, and leaves out what is empty.
class Claims {
public:
    Claims(Level level, const std::function<void(std::string_view)>& call)
        : level_(level), call_(call) {}

    void sections(const std::vector<Section>& all) {
        for (const Section& section : all) {
            words(section.title);
            say(section.aside);
            for (const Block& block : section.blocks) {
                std::visit([this](const auto& one) { this->block(one); }, block);
            }
            sections(section.parts);
        }
    }

    void say(std::string_view text) {
        if (!text.empty()) {
            call_(text);
        }
    }

private:
    void words(const Words& words) { say(words.at(level_)); }

    void block(const Paragraph& paragraph) { words(paragraph.words); }
    void block(const Items& items) {
        for (const Item& item : items.items) {
            words(item.words);
            for_sources(item.sources);
        }
    }
    void block(const Facts& facts) {
        for (const auto& [name, value] : facts.rows) {
            words(name);
            words(value);
        }
    }
    void block(const Table& table) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const bool is_used = std::ranges::any_of(
                table.rows, [i](const Table::Row& row) { return !row.cells[i].empty(); });
            words(is_used ? table.columns[i].title : Words());
        }
        for (const Table::Row& row : table.rows) {
            for (const Words& cell : row.cells) {
                words(cell);
            }
        }
    }
    void block(const Strips& strips) {
        for (const Words& column : strips.columns) {
            words(column);
        }
        for (const Strips::Row& row : strips.rows) {
            say(std::to_string(row.rank));
            words(row.label);
            say(row.points);
            say(row.band);
            say(row.chance);
            say(row.prior);
            for (const std::optional<Points>& worth : row.worth) {
                say(worth ? signed_points(*worth) : "");
            }
        }
    }
    void block(const Argument& argument) { nodes(argument.nodes); }
    void block(const Picture& picture) {
        words(picture.caption);
        // Line by line, since a form may list them.
        std::string_view rest = picture.alternative.at(level_);
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n');
            say(rest.substr(0, end));
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
    }

    void nodes(const std::vector<Node>& all) {
        for (const Node& node : all) {
            say(node.number);
            say(node.figure);
            say(node.state);
            words(node.words);
            words(node.reason);
            words(node.note);
            if (level_ == Level::teacher) {
                say(node.written);
                say(node.rule);
            }
            for_sources(sources_beside(node.grade, node.sources));
            if (level_ != Level::everyday) {
                say(node.grade);
            }
            nodes(node.below);
        }
    }

    void for_sources(const std::vector<std::string>& sources) {
        for (const std::string& source : sources) {
            if (level_ != Level::everyday) {
                say(source);
            }
        }
    }

    Level level_;
    const std::function<void(std::string_view)>& call_;
};

/// Calls back for all words.
class WordsWalk {
public:
    explicit WordsWalk(const std::function<void(Words&)>& call) : call_(call) {}

    void sections(std::vector<Section>& all) {
        for (Section& section : all) {
            call_(section.title);
            for (Block& block : section.blocks) {
                std::visit([this](auto& one) { this->block(one); }, block);
            }
            sections(section.parts);
        }
    }

private:
    void all(std::vector<Words>& words) {
        for (Words& one : words) {
            call_(one);
        }
    }
    void block(Paragraph& paragraph) { call_(paragraph.words); }
    void block(Items& items) {
        for (Item& item : items.items) {
            call_(item.words);
        }
    }
    void block(Facts& facts) {
        for (auto& [name, value] : facts.rows) {
            call_(name);
            call_(value);
        }
    }
    void block(Table& table) {
        for (Table::Column& column : table.columns) {
            call_(column.title);
        }
        for (Table::Row& row : table.rows) {
            all(row.cells);
        }
    }
    void block(Strips& strips) {
        all(strips.columns);
        for (Strips::Row& row : strips.rows) {
            call_(row.label);
        }
    }
    void block(Argument& argument) { nodes(argument.nodes); }
    void block(Picture& picture) {
        call_(picture.caption);
        call_(picture.alternative);
        std::visit([this](auto& drawn) { this->drawn(drawn); }, picture.drawn);
    }
    void drawn(Waterfall& waterfall) {
        for (Waterfall::Bar& bar : waterfall.bars) {
            call_(bar.label);
        }
    }
    void drawn(Course& course) {
        all(course.steps);
        for (Course::Line& line : course.lines) {
            call_(line.label);
        }
    }
    void drawn(Network& network) {
        for (Network::Box& box : network.boxes) {
            call_(box.label);
        }
        for (Network::Arrow& arrow : network.arrows) {
            call_(arrow.label);
        }
    }
    void drawn(BodyMap& map) {
        for (BodyMap::Line& line : map.legend) {
            call_(line.text);
        }
    }
    void nodes(std::vector<Node>& all) {
        for (Node& node : all) {
            call_(node.words);
            call_(node.reason);
            call_(node.note);
            nodes(node.below);
        }
    }

    const std::function<void(Words&)>& call_;
};

}  // namespace

void for_each_words(std::vector<Section>& sections, const std::function<void(Words&)>& call) {
    WordsWalk(call).sections(sections);
}

void for_each_block(const std::vector<Section>& sections,
                    const std::function<void(const Block&)>& call) {
    for (const Section& section : sections) {
        for (const Block& block : section.blocks) {
            call(block);
        }
        for_each_block(section.parts, call);
    }
}

void gather_sources(const Block& block, std::set<std::string>& out) {
    std::visit(Overloaded{[&](const Argument& argument) { gather_sources(argument.nodes, out); },
                          [&](const Items& items) {
                              for (const Item& item : items.items) {
                                  out.insert(item.sources.begin(), item.sources.end());
                              }
                          },
                          [](const auto&) {}},
               block);
}

void for_each_claim(const Report& report, Level level,
                    const std::function<void(std::string_view)>& call) {
    Claims claims(level, call);
    claims.say(report.title);
    claims.say(report.settings.school);
    claims.sections(report.sections);
    claims.say(report.teaching);
}

Words with_capital(const Words& words) {
    return {capitalised(words.text), capitalised(words.everyday)};
}

}  // namespace fascia::handout
