#include "core/fascia.hpp"

#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/base/rehearsal.hpp"
#include "core/base/text.hpp"
#include "core/consult/groundwork.hpp"
#include "core/json/load.hpp"
#include "core/knowledge/archive.hpp"
#include "core/knowledge/defaults.hpp"
#include "core/rules/archive_pack.hpp"
#include "core/rules/table_file.hpp"
#include "core/testing/case_test.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <map>
#include <system_error>

namespace fascia {

namespace {

Result<KnowledgeBase> load_kb(const Settings& settings) {
    return settings.kb ? load_knowledge_base(*settings.kb) : unarchive(defaults().knowledge_base);
}

/// The text of a pack, where tables that it names are to be found, and, of one that the build has
/// read, what it read; else empty.
struct PackText {
    SourceText text;
    TableSource tables = {};
    std::string_view prepared = {};
};

/// A mistake of a whole file or folder, with what to do about it.
Diagnostic about_path(const std::string& path, std::string message, std::string hint) {
    Diagnostic out;
    out.message = std::move(message);
    out.where.file = path;
    out.hint = std::move(hint);
    return out;
}

/// What is meant as a pack and would not be read, since its name ends otherwise: editors add
/// ".txt", and other systems hide it.
Diagnostics passed_over(const std::filesystem::path& folder) {
    Diagnostics out;
    const auto all = files_in(folder, "");
    for (const std::filesystem::path& file : all ? *all : std::vector<std::filesystem::path>()) {
        const std::string name = file.filename().string();
        const std::string small = to_lower(name);
        const std::size_t end = small.ends_with(".lua.txt") ? small.size() - 4 : small.size();
        if (!small.substr(0, end).ends_with(".lua") || name.ends_with(".lua")) {
            continue;
        }
        out.push_back(about_path(file.string(),
                                 "the name of a pack ends in .lua; this file would not be read",
                                 "call it  " + name.substr(0, end - 4) + ".lua"));
    }
    return out;
}

/// The texts of all packs to load: the defaults by name, then what was added, in the order given.
Result<std::vector<PackText>> pack_texts(const Settings& settings) {
    std::vector<PackText> out;
    if (settings.default_rules) {
        for (const EmbeddedFile& pack : defaults().packs) {
            out.push_back({SourceText(pack.name, std::string(pack.text))});
            const auto& all = defaults().prepared_packs;
            if (const auto found = std::ranges::find(all, pack.name, &EmbeddedFile::name);
                found != all.end()) {
                out.back().prepared = found->text;
            }
        }
    }
    Diagnostics problems;
    for (const std::filesystem::path& path : settings.rules) {
        std::vector<std::filesystem::path> files = {path};
        std::error_code ignored;
        if (std::filesystem::is_directory(path, ignored)) {
            auto found = files_in(path, ".lua");
            if (!found) {
                std::ranges::move(found.error(), std::back_inserter(problems));
                continue;
            }
            files = std::move(*found);
            Diagnostics others = passed_over(path);
            if (files.empty() && others.empty()) {
                problems.push_back(about_path(path.string(), "there is no pack in this folder",
                                              "a pack is a file whose name ends in .lua;  "
                                              "fascia new pack NAME  writes one"));
            }
            std::ranges::move(others, std::back_inserter(problems));
        }
        for (const std::filesystem::path& file : files) {
            if (to_lower(file.string()).ends_with(".csv")) {
                problems.push_back(about_path(file.string(), "this is a table, not a pack",
                                              "name the pack that reads it, with  table \"" +
                                                  file.filename().string() + "\" { … }"));
                continue;
            }
            auto text = read_file(file, pack_bytes_max);
            if (text) {
                out.push_back({SourceText(file.string(), std::move(*text)), tables_beside(file)});
            } else {
                Diagnostic& problem = text.error().front();
                const bool is_missing = !std::filesystem::exists(file, ignored);
                if (is_missing && file.is_relative() && problem.hint.empty()) {
                    problem.hint =
                        "it was looked for in " + std::filesystem::current_path(ignored).string();
                }
                std::ranges::move(text.error(), std::back_inserter(problems));
            }
        }
    }
    if (!problems.empty()) {
        return fail(std::move(problems));
    }
    return out;
}

/// Whether nothing at all is declared in it.
bool is_blank(const Pack& pack) {
    return pack.title.empty() && pack.about.empty() && pack.tables.empty() &&
           pack.relations.empty() && pack.rules.empty() && pack.evidence.empty() &&
           pack.red_flags.empty() && pack.tests.empty() && pack.predicates.empty() &&
           pack.scorers.empty() && pack.commands.empty() && pack.sections.empty() &&
           pack.inputs.empty() && pack.outputs.empty();
}

/// Whether a pack of that file comes with the program.
bool is_of_program(const std::string& file) {
    return std::ranges::any_of(defaults().packs,
                               [&](const EmbeddedFile& pack) { return pack.name == file; });
}

/// All packs, as far as they are right.
struct PacksRead {
    std::vector<Pack> packs;
    Diagnostics problems;
    bool are_whole = true;  ///< nothing that they declare is unknown
};

PacksRead read_packs(const std::vector<PackText>& texts, const ScriptLimits& limits) {
    PacksRead out;
    std::map<std::string, std::string> files;  // by id
    for (const auto& [text, tables, prepared] : texts) {
        auto read = prepared.empty() ? read_pack(text, limits, tables)
                                     : unarchive_pack(prepared, text).map([](Pack&& pack) {
                                           return PackRead{std::move(pack), {}};
                                       });
        Diagnostics& problems = read ? read->problems : read.error();
        std::ranges::move(problems, std::back_inserter(out.problems));
        if (read && read->problems.empty() && is_blank(read->pack)) {
            out.problems.push_back(about_path(text.name(),
                                              "this file holds no rule or evidence yet",
                                              "fascia new pack NAME  writes one to begin with"));
        }
        if (!read) {
            out.are_whole = false;
        } else if (const auto [first, is_new] = files.emplace(read->pack.id, text.name());
                   !is_new) {
            const std::string& other = first->second;
            const bool is_default = is_of_program(other);
            Diagnostic diagnostic;
            diagnostic.message =
                "there is already a pack \"" + read->pack.id + "\"" +
                (is_default ? " among those of the program" : ", in " + first->second);
            diagnostic.where = {text.name(), 1, 0, 1};
            diagnostic.hint = "give one of them another name";
            if (is_default) {
                diagnostic.hint =
                    "give this one another name, or leave the others out with --no-default-rules";
            }
            out.problems.push_back(std::move(diagnostic));
            out.are_whole = false;
        } else {
            out.are_whole = out.are_whole && read->is_whole;
            out.packs.push_back(std::move(read->pack));
        }
    }
    // The order in which files were named does not matter.
    std::ranges::sort(out.packs, {}, &Pack::id);
    return out;
}

/// "kb/cases/ql_gardener.json" is the example ql_gardener.
std::string example_id(const EmbeddedFile& file) {
    const std::size_t begin = file.name.rfind('/') + 1;  // npos + 1 is 0
    return file.name.substr(begin, file.name.rfind('.') - begin);
}

}  // namespace

Fascia::Fascia() = default;
Fascia::~Fascia() = default;

Result<std::unique_ptr<Fascia>> Fascia::open(const Settings& settings) {
    auto kb = load_kb(settings);
    auto texts = pack_texts(settings);
    PacksRead read;
    if (texts) {
        read = read_packs(*texts, settings.script_limits);
    }
    Diagnostics problems;
    if (!kb) {
        std::ranges::move(kb.error(), std::back_inserter(problems));
    }
    if (!texts) {
        std::ranges::move(texts.error(), std::back_inserter(problems));
    }
    if (!problems.empty() || !read.are_whole) {
        std::ranges::move(read.problems, std::back_inserter(problems));
        sort_by_place(problems);
        return fail(std::move(problems));
    }
    std::unique_ptr<Fascia> out(new Fascia);
    out->kb_ = std::move(*kb);
    out->packs_ = std::move(read.packs);
    if (settings.kb || !settings.rules.empty()) {
        auto rulebook = Rulebook::compile(&out->kb_, out->packs_, std::move(read.problems));
        if (!rulebook) {
            return fail(std::move(rulebook.error()));
        }
        out->rulebook_ = std::move(*rulebook);
    }
    Fingerprint fingerprint;
    for (const Pack& pack : out->packs_) {
        fingerprint.add(pack.id);
        fingerprint.add(pack.file.text());
        for (const SourceText& table : pack.tables) {
            fingerprint.add(table.text());
        }
    }
    out->rules_hash_ = fingerprint.hex();
    return out;
}

std::size_t Fascia::rule_count() const {
    std::size_t out = kb_.evidence.size();
    for (const Pack& pack : packs_) {
        out += pack.rules.size() + pack.evidence.size() + pack.red_flags.size();
    }
    return out;
}

const Rulebook& Fascia::rulebook() const {
    if (rulebook_ == nullptr) {
        auto compiled = Rulebook::compile(&kb_, packs_);
        assert(compiled);  // the build has compiled the same
        rulebook_ = std::move(*compiled);
    }
    return *rulebook_;
}

EngineInfo Fascia::engine() const {
    return {std::string(version()), kb_.hash, rules_hash_};
}

const Graph& Fascia::graph() const {
    if (graph_ == nullptr) {
        graph_ = std::make_unique<Graph>(kb_);
    }
    return *graph_;
}

const CaseLoader& Fascia::cases() const {
    if (case_loader_ == nullptr) {
        case_loader_ = std::make_unique<CaseLoader>(kb_);
    }
    return *case_loader_;
}

const std::vector<ExampleCase>& Fascia::example_cases() const {
    if (examples_.empty()) {
        for (const EmbeddedFile& file : defaults().cases) {
            ExampleCase example{example_id(file), {}};
            // With another knowledge base an example may not be readable; then it has no title.
            if (auto c = cases().load(SourceText(file.name, std::string(file.text)))) {
                example.title = c->title;
            }
            examples_.push_back(std::move(example));
        }
    }
    return examples_;
}

std::vector<std::string> Fascia::example_ids() {
    std::vector<std::string> out;
    for (const EmbeddedFile& file : defaults().cases) {
        out.push_back(example_id(file));
    }
    return out;
}

Result<Case> Fascia::find_case(const std::string& name) const {
    std::string file = name;
    if (!is_there(file)) {
        for (const EmbeddedFile& example : defaults().cases) {
            if (example_id(example) == name) {
                return cases().load(SourceText(example.name, std::string(example.text)));
            }
        }
        file += ".json";
    }
    if (!is_there(file)) {
        Diagnostic diagnostic;
        diagnostic.message = "there is no case '" + name + "', neither a file nor an example";
        diagnostic.suggestions = nearest(name, example_ids());
        return fail(std::move(diagnostic));
    }
    if (file.ends_with(".lua")) {
        return fail({about_path(
            file, "this is a pack, not a case",
            "in the console,  reload " + file + "  loads it; before a command,  --rules " + file)});
    }
    auto text = read_file(file, case_bytes_max);
    if (!text) {
        return fail(std::move(text.error()));
    }
    return cases().load(SourceText(file, std::move(*text)));
}

Result<const Groundwork*> Fascia::groundwork(const datalog::Limits& limits) const {
    if (groundwork_ == nullptr) {
        auto laid = Groundwork::lay(rulebook(), limits);
        if (!laid) {
            return fail(std::move(laid.error()));
        }
        groundwork_ = std::make_unique<Groundwork>(std::move(*laid));
    }
    return groundwork_.get();
}

Result<Consultation> Fascia::consult(Case c, const datalog::Limits& limits) const {
    const auto laid = groundwork(limits);
    if (!laid) {
        return fail(laid.error());
    }
    return Consultation::run(**laid, std::move(c), limits);
}

Result<Ranker> Fascia::ranker(const datalog::Limits& limits) const {
    const auto laid = groundwork(limits);
    if (!laid) {
        return fail(laid.error());
    }
    return Ranker(**laid);
}

Result<Review> Fascia::review(const datalog::Limits& limits, const LintOptions& options) const {
    const auto laid = groundwork(limits);
    if (!laid) {
        return fail(laid.error());
    }
    Diagnostics wrong;
    for (const Pack& pack : packs_) {
        if (auto tests = tests_of(rulebook(), pack); !tests) {
            std::ranges::move(tests.error(), std::back_inserter(wrong));
        }
    }
    if (!wrong.empty()) {
        return fail(std::move(wrong));
    }
    LintOptions with_cases = options;
    for (const std::string& id : example_ids()) {
        if (auto found = find_case(id)) {  // another knowledge base may not know it
            with_cases.cases.push_back(std::move(*found));
        }
    }
    with_cases.newcomers.clear();
    for (const Pack& pack : packs_) {
        if (!is_of_program(pack.file.name()) &&
            std::ranges::find(options.newcomers, pack.id) == options.newcomers.end()) {
            with_cases.newcomers.push_back(pack.id);
        }
    }
    std::ranges::copy(options.newcomers, std::back_inserter(with_cases.newcomers));
    Review out = fascia::review(**laid);
    if (auto done = lint(**laid, packs_, with_cases, limits, out); !done) {
        return fail(std::move(done.error()));
    }
    return out;
}

std::string_view version() {
    return FASCIA_VERSION;
}

}  // namespace fascia
