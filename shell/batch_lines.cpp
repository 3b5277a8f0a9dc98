#include "shell/batch_lines.hpp"

namespace fascia::shell {

std::string separate_lines(std::string_view text) {
    std::string out;
    bool in_quotes = false;
    for (const char c : text) {
        in_quotes = c == '"' ? !in_quotes : in_quotes && c != '\n';
        out += c == ';' && !in_quotes ? '\n' : c;
    }
    return out + '\n';
}

}  // namespace fascia::shell
