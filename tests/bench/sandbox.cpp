// What the bounds of the sandbox cost a pack that does no harm: the same packs loaded, the same
// cases thought through with packs that have functions, and the same functions called, within the
// bounds and without; time of the processor. Prints a table.

#include "core/base/file.hpp"
#include "core/consult/scorer.hpp"
#include "core/explain/sections.hpp"
#include "core/fascia.hpp"
#include "core/lua/load_pack.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

namespace {

struct Work {
    const char* what;
    const char* body;  ///< of a function of one table, b
    int calls;
};

constexpr Work works[] = {
    {"guard: two conditions", "return b.n > 5 and b.c:sub(1, 1) == 'p'", 20'000},
    {"guard: a table of limits",
     "local limit = { female = 65, male = 75 } return b.n >= limit[b.s]", 20'000},
    {"guard: a sum over a list",
     "local s = 0 for _, w in ipairs({ 3, 1, 4, 1, 5, 9 }) do s = s + w * b.n end return s > 50",
     20'000},
    {"a loop of 10,000 steps",
     "local s = 0 for i = 1, 10000 do s = s + i * b.n % 7 end return s > 0", 400},
    {"2,000 tables", "local t = {} for i = 1, 2000 do t[i] = { n = i } end return #t > 0", 400},
    {"2,000 texts joined",
     "local t = {} for i = 1, 2000 do t[i] = 'number ' .. i end return #table.concat(t, ',') > 0",
     400},
};
constexpr int rounds = 11;

fascia::ScriptLimits without_bounds() {
    fascia::ScriptLimits limits;
    limits.instructions_max = std::numeric_limits<std::uint64_t>::max();
    limits.call_instructions_max = std::numeric_limits<std::uint64_t>::max();
    return limits;
}

double seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double call(const fascia::Pack& pack, int calls) {
    auto table = std::make_shared<fascia::ScriptTable>();
    table->fields.emplace("n", fascia::Number{true, 7, 0.0});
    table->fields.emplace("c", std::string("psoas_major"));
    table->fields.emplace("s", std::string("female"));
    const fascia::ScriptValue b = std::shared_ptr<const fascia::ScriptTable>(std::move(table));
    const double begun = seconds();
    for (int i = 0; i < calls; ++i) {
        if (!pack.functions->call(pack.rules.front().guard->function, {&b, 1}).value) {
            std::puts("the function failed");
        }
    }
    return seconds() - begun;
}

double load(const std::vector<fascia::SourceText>& texts, const fascia::ScriptLimits& limits) {
    const double begun = seconds();
    for (const fascia::SourceText& text : texts) {
        if (!fascia::load_pack(text, limits)) {
            std::puts("a pack does not load");
        }
    }
    return seconds() - begun;
}

/// All example cases thought through with the packs beside those of the program, ranked by every
/// scorer, and every section written. Functions are called anew: nothing is remembered from before.
double think(const char* packs, const fascia::ScriptLimits& script_limits) {
    fascia::Settings settings;
    settings.rules = {packs};
    settings.script_limits = script_limits;
    const auto opened = fascia::Fascia::open(settings);
    if (!opened || !(*opened)->groundwork()) {
        std::puts("the packs do not load");
        return 0.0;
    }
    std::vector<fascia::Case> cases;
    for (const std::string& id : fascia::Fascia::example_ids()) {
        cases.push_back(*(*opened)->find_case(id));
    }
    const double begun = seconds();
    for (fascia::Case& one : cases) {
        const auto consultation = (*opened)->consult(std::move(one));
        if (!consultation) {
            std::puts("a case is not thought through");
            return 0.0;
        }
        for (const fascia::Pack& pack : (*opened)->packs()) {
            for (const fascia::Pack::Scorer& scorer : pack.scorers) {
                (void)fascia::score(*consultation, {&pack, &scorer});
            }
        }
        (void)fascia::told_sections(*consultation);
    }
    return seconds() - begun;
}

double median(std::vector<double> of) {
    std::ranges::sort(of);
    return of[of.size() / 2];
}

void print(const char* what, double without, double within) {
    std::printf("%-28s %12.2f %12.2f %+7.1f%%\n", what, without * 1e6, within * 1e6,
                (within / without - 1.0) * 100.0);
}

}  // namespace

int main(int count, char** arguments) {
    if (count > 3) {
        std::puts("usage: fascia_sandbox_cost [FOLDER-OF-PACKS [FOLDER-OF-PACKS-WITH-FUNCTIONS]]");
        return 2;
    }
    std::printf("%-28s %12s %12s %8s\n", "work", "without, us", "within, us", "more");
    if (count > 1) {
        std::vector<fascia::SourceText> texts;
        const auto files = fascia::files_in(arguments[1], ".lua");
        for (const std::filesystem::path& file :
             files ? *files : std::vector<std::filesystem::path>()) {
            texts.emplace_back(file.string(), *fascia::read_file(file, fascia::pack_bytes_max));
        }
        std::vector<double> without;
        std::vector<double> within;
        for (int round = 0; round < rounds; ++round) {  // in turns: both meet the same noise
            without.push_back(load(texts, without_bounds()));
            within.push_back(load(texts, {}));
        }
        print("all packs of the folder", median(without), median(within));
    }
    if (count > 2) {
        std::vector<double> without;
        std::vector<double> within;
        for (int round = 0; round < rounds; ++round) {
            without.push_back(think(arguments[2], without_bounds()));
            within.push_back(think(arguments[2], {}));
        }
        print("all example cases", median(without), median(within));
    }
    for (const Work& work : works) {
        const fascia::SourceText text(
            "p.lua", "rule \"r\" { when = [[ a(?n) ]], infer = [[ b(?n) ]], where = function(b)\n" +
                         std::string(work.body) + "\nend }");
        const auto free = fascia::load_pack(text, without_bounds());
        const auto bounded = fascia::load_pack(text);
        if (!free || !bounded) {
            std::puts("the pack does not load");
            return 1;
        }
        std::vector<double> without;
        std::vector<double> within;
        for (int round = 0; round < rounds; ++round) {
            without.push_back(call(*free, work.calls) / work.calls);
            within.push_back(call(*bounded, work.calls) / work.calls);
        }
        print(work.what, median(without), median(within));
    }
    return 0;
}
