// fascia_embed OUT --kb DIR --packs DIR --cases DIR --skeletons DIR
//
// Runs when the project is built. Checks the knowledge base, the packs and the
// example cases and writes them to one file that becomes part of the program
// (cmake/FasciaEmbed.cmake). Names are kept as given: the build calls this in the
// source folder with relative folders, so that the program names "kb/x.json"
// wherever it was built.
//
// The file: the archived knowledge base, the packs, the archived packs, the cases, the skeletons. A
// text is its size (eight bytes, lowest first) and its bytes; a list of files is its size and, for
// each, name and text. Sorted by name.

#include "core/base/file.hpp"
#include "core/json/load.hpp"
#include "core/knowledge/archive.hpp"
#include "core/knowledge/defaults.hpp"
#include "core/lua/load_pack.hpp"
#include "core/rules/archive_pack.hpp"
#include "core/rules/rulebook.hpp"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// What the program brings along is what this one makes: it has nothing yet.
const fascia::Defaults& fascia::defaults() {
    static const Defaults none;
    return none;
}

namespace {

constexpr int wrong_usage = 2;
constexpr int bad_input = 3;

struct Options {
    std::string out;
    std::string kb;
    std::string packs;
    std::string cases;
    std::string skeletons;
};

bool parse(int argc, char** argv, Options& options) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        std::string* option = argument == "--kb"          ? &options.kb
                              : argument == "--packs"     ? &options.packs
                              : argument == "--cases"     ? &options.cases
                              : argument == "--skeletons" ? &options.skeletons
                                                          : nullptr;
        if (option == nullptr) {
            options.out = argument;
        } else if (++i < argc) {
            *option = argv[i];
        }
    }
    return !options.out.empty() && !options.kb.empty() && !options.packs.empty() &&
           !options.cases.empty() && !options.skeletons.empty();
}

void add_number(std::string& out, std::uint64_t n) {
    for (unsigned shift = 0; shift < 64; shift += 8) {
        out += static_cast<char>((n >> shift) & 0xFFU);
    }
}

void add_text(std::string& out, std::string_view text) {
    add_number(out, text.size());
    out += text;
}

/// Every file of a folder, in order of names; of a folder that is not there, none.
fascia::Result<std::vector<fascia::SourceText>> read_all(const std::filesystem::path& folder,
                                                         std::string_view extension) {
    std::vector<fascia::SourceText> files;
    if (!std::filesystem::exists(folder)) {
        return files;
    }
    const auto paths = fascia::files_in(folder, extension);
    if (!paths) {
        return fascia::fail(paths.error());
    }
    for (const std::filesystem::path& path : *paths) {
        auto text = fascia::read_file(path, fascia::knowledge_bytes_max);
        if (!text) {
            return fascia::fail(std::move(text).error());
        }
        files.emplace_back(path.generic_string(), std::move(*text));
    }
    return files;
}

void add_files(std::string& out, const std::vector<fascia::SourceText>& files) {
    add_number(out, files.size());
    for (const fascia::SourceText& file : files) {
        add_text(out, file.name());
        add_text(out, file.text());
    }
}

fascia::Result<std::string> prepare(const Options& options) {
    const auto kb = fascia::load_knowledge_base(options.kb);
    if (!kb) {
        return fascia::fail(kb.error());
    }
    const auto packs = read_all(options.packs, ".lua");
    if (!packs) {
        return fascia::fail(packs.error());
    }
    const auto cases = read_all(options.cases, ".json");
    if (!cases) {
        return fascia::fail(cases.error());
    }
    const auto skeletons = read_all(options.skeletons, ".lua");
    if (!skeletons) {
        return fascia::fail(skeletons.error());
    }
    fascia::Diagnostics wrong;
    for (const fascia::SourceText& file : *cases) {
        if (const auto loaded = fascia::load_case(file, *kb); !loaded) {
            wrong.insert(wrong.end(), loaded.error().begin(), loaded.error().end());
        }
    }
    std::vector<fascia::Pack> loaded_packs;
    for (const fascia::SourceText& file : *packs) {
        if (auto pack = fascia::load_pack(file)) {
            loaded_packs.push_back(std::move(*pack));
        } else {
            wrong.insert(wrong.end(), pack.error().begin(), pack.error().end());
        }
    }
    if (wrong.empty()) {
        if (const auto compiled = fascia::Rulebook::compile(&*kb, loaded_packs); !compiled) {
            wrong = compiled.error();
        }
    }
    if (!wrong.empty()) {
        return fascia::fail(std::move(wrong));
    }
    std::vector<fascia::SourceText> prepared;
    for (const fascia::Pack& pack : loaded_packs) {
        if (auto archived = fascia::archive(pack)) {
            prepared.emplace_back(pack.file.name(), std::move(*archived));
        }
    }
    std::string out;
    add_text(out, fascia::archive(*kb));
    add_files(out, *packs);
    add_files(out, prepared);
    add_files(out, *cases);
    add_files(out, *skeletons);
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    if (!parse(argc, argv, options)) {
        std::fputs("usage: fascia_embed OUT --kb DIR --packs DIR --cases DIR --skeletons DIR\n",
                   stderr);
        return wrong_usage;
    }
    auto bytes = prepare(options);
    auto written = bytes ? fascia::write_file(options.out, *bytes)
                         : fascia::Result<void>(fascia::fail(bytes.error()));
    if (!written) {
        std::fputs(fascia::to_string(written.error()).c_str(), stderr);
        return bad_input;
    }
    return 0;
}
