#include "tests/core/rules/random_pack.hpp"

#include "tests/core/datalog/little_language.hpp"

#include <vector>

namespace fascia::test {

namespace {

using datalog::testing::RandomProgram;
using datalog::testing::RandomRule;
using datalog::testing::World;

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
    return text;
}

std::string with_columns(const std::string& text) {
    return replaced(text, "()", "(nothing)");
}

std::string join(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) {
        out += (out.empty() ? "" : ", ") + with_columns(part);
    }
    return out;
}

std::string declaration(const datalog::RelationDeclaration& relation) {
    std::string columns;
    for (const datalog::ColumnType column : relation.columns) {
        columns += columns.empty() ? "" : ", ";
        columns += column == datalog::ColumnType::text      ? "\"symbol\""
                   : column == datalog::ColumnType::integer ? "\"integer\""
                                                            : "\"real\"";
    }
    return "relation \"" + relation.name + "\" { " + columns + " }\n";
}

std::string statement(const RandomRule& rule) {
    return "rule \"" + rule.name + "\" { " +
           (rule.body.empty() ? "" : "when = [[ " + join(rule.body) + " ]], ") + "infer = [[ " +
           join(rule.heads) + " ]] }\n";
}

std::string cell(const World& world, Value value) {
    return world.values->is_text(value) ? std::string(world.values->text_of(value))
                                        : format_number(world.values->number_of(value));
}

}  // namespace

std::set<std::string> write_pack(const RandomProgram& program, const Folder& folder,
                                 Random* random) {
    const World world = datalog::testing::read(text_of_pack(program));
    std::vector<std::string> statements;
    for (const datalog::RelationDeclaration& relation : world.program->relations) {
        statements.push_back(declaration(relation));
        statements.push_back("input \"" + relation.name + "\"\n");
    }
    std::set<std::string> outputs;
    for (const datalog::Rule& rule : world.program->rules) {
        for (const datalog::Atom& head : rule.heads) {
            outputs.insert(world.program->relations[head.relation.index].name);
        }
    }
    for (const std::string& name : outputs) {
        statements.push_back("output \"" + name + "\"\n");
    }
    for (const RandomRule& rule : program.rules) {
        statements.push_back(statement(rule));
    }
    if (random != nullptr) {
        random->shuffle(statements);
    }
    std::string pack;
    for (const std::string& one : statements) {
        pack += one;
    }
    folder.write("p.lua", pack);
    std::vector<std::string> facts(world.program->relations.size());
    for (const auto& [relation, tuple] : world.given) {
        for (std::size_t i = 0; i < tuple.size(); ++i) {
            facts[relation.index] += (i == 0 ? "" : "\t") + cell(world, tuple[i]);
        }
        facts[relation.index] += "\n";
    }
    for (std::size_t i = 0; i < facts.size(); ++i) {
        folder.write("in/" + world.program->relations[i].name + ".facts", facts[i]);
    }
    return outputs;
}

std::string text_of_pack(const RandomProgram& program) {
    RandomProgram out = program;
    for (std::string& line : out.relations) {
        line = replaced(line, "()", "(text)");
    }
    for (std::string& line : out.facts) {
        line = with_columns(line);
    }
    for (RandomRule& rule : out.rules) {
        for (std::string& head : rule.heads) {
            head = with_columns(head);
        }
        for (std::string& literal : rule.body) {
            literal = with_columns(literal);
        }
    }
    return out.text();
}

}  // namespace fascia::test
