#pragma once

#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>

namespace fascia::bench {

/// Writes the facts of one row in the form that each program reads: one REL.facts for
/// each relation, one facts.lp for SWI-Prolog and gringo, one facts.clp for CLIPS.
/// Requires: every column is a whole number or a word of small letters, digits and _
/// that begins with a letter, so that no program needs quotes.
class Facts {
public:
    /// Empties `folder` first.
    explicit Facts(const std::filesystem::path& folder);

    /// The tuples that follow belong to `name`; each name once.
    void relation(std::string_view name);
    void add(std::span<const std::string> columns);
    void add(std::initializer_list<std::string> columns) {
        add(std::span(columns.begin(), columns.size()));
    }

    /// Throws std::runtime_error if something could not be written.
    void finish();

private:
    std::filesystem::path folder_;
    std::string name_;
    std::ofstream table_;
    std::ofstream logic_;
    std::ofstream clips_;
    std::string line_;
};

}  // namespace fascia::bench
