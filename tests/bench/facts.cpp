#include "tests/bench/facts.hpp"

#include <stdexcept>

namespace fascia::bench {

Facts::Facts(const std::filesystem::path& folder) : folder_(folder) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    logic_.open(folder_.parent_path() / "facts.lp");
    clips_.open(folder_.parent_path() / "facts.clp");
}

void Facts::relation(std::string_view name) {
    name_ = name;
    if (table_.is_open()) {
        table_.close();
    }
    table_.open(folder_ / (name_ + ".facts"));
}

void Facts::add(std::span<const std::string> columns) {
    const auto joined = [&](std::string_view begin, char between, std::string_view end) {
        line_ = begin;
        for (const std::string& column : columns) {
            line_ += column;
            line_ += between;
        }
        line_.pop_back();
        line_ += end;
        return std::string_view(line_);
    };
    table_ << joined("", '\t', "\n");
    logic_ << joined(name_ + "(", ',', ").\n");
    clips_ << joined("(" + name_ + " ", ' ', ")\n");
}

void Facts::finish() {
    table_.close();
    logic_.close();
    clips_.close();
    if (!table_ || !logic_ || !clips_) {
        throw std::runtime_error("the facts could not be written to " + folder_.string());
    }
}

}  // namespace fascia::bench
