#include "core/consult/pack_command.hpp"

#include "core/consult/case_host.hpp"
#include "core/consult/named_in_packs.hpp"
#include "core/consult/script_tables.hpp"

#include <algorithm>

namespace fascia {

std::string CommandOfPack::id() const {
    return pack->id + '/' + std::string(command->name.text());
}

std::vector<CommandOfPack> commands_of(const std::vector<Pack>& packs) {
    std::vector<CommandOfPack> out;
    for (const Pack& pack : packs) {
        for (const Pack::Command& command : pack.commands) {
            out.push_back({&pack, &command});
        }
    }
    std::ranges::sort(out, {}, &CommandOfPack::id);
    return out;
}

Result<CommandOfPack> find_command(const std::vector<Pack>& packs, std::string_view name) {
    return find_in_packs<CommandOfPack>(packs, &Pack::commands, name, "command");
}

PackFunctions::Answer run(const CommandOfPack& command, std::span<const std::string> words,
                          const Consultation& consultation, const datalog::Limits& limits) {
    std::vector<ScriptValue> given;
    for (const std::string& word : words) {
        given.push_back(script_text(word));
    }
    const ScriptValue list = script_list(std::move(given));
    CaseHost host(consultation, limits);
    return command.pack->functions->call(command.command->run.function, {&list, 1}, host);
}

}  // namespace fascia
