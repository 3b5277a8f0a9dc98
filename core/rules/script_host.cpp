#include "core/rules/script_host.hpp"

namespace fascia {

namespace {

constexpr HostWord words[] = {
    {"name", "id: string", "string", "the English name of a structure, finding or candidate"},
    {"query", "pattern: fascia.pattern", "fascia.row[]|boolean",
     "the answers to a pattern, a table for each, by variable; true or false without variables"},
    {"rank", "", "fascia.ranked[]", "the candidates of the open case in order, with contributions"},
    {"told", "", "fascia.told", "what the open case tells: id, title, note, age, sex, findings"},
};

}  // namespace

std::span<const HostWord> host_words() {
    return words;
}

}  // namespace fascia
