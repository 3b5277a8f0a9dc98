#include "core/rank_cases.hpp"

#include "core/base/file_writer.hpp"
#include "core/each_case.hpp"
#include "core/explain/explanation.hpp"
#include "core/json/load.hpp"
#include "core/report/json.hpp"

#include <system_error>
#include <utility>

namespace fascia {

namespace {

namespace fs = std::filesystem;

void add_hint(Diagnostic& diagnostic, const std::string& hint) {
    diagnostic.hint += (diagnostic.hint.empty() ? "" : "; ") + hint;
}

class CaseRanker {
public:
    CaseRanker(const Fascia& fascia, const fs::path& cases, const datalog::Limits& limits,
               const RankProgress& progress)
        : fascia_(fascia),
          loader_(fascia.kb()),
          cases_(cases),
          limits_(limits),
          progress_(progress) {}

    Result<std::size_t> run(const fs::path& output) {
        std::error_code ignored;
        if (fs::equivalent(cases_, output, ignored)) {
            auto error = file_error(output, "the cases themselves stand in this file");
            error.value().front().hint = "name another file to write to";
            return error;
        }
        std::size_t total = 0;
        if (fs::is_regular_file(cases_, ignored)) {
            auto counted =
                each_case(loader_, cases_, limits_, [](const Case&) { return Result<void>(); });
            if (!counted) {
                return counted;
            }
            total = *counted;
        }
        auto file = FileWriter::create(output);
        if (!file) {
            return fail(std::move(file.error()));
        }
        std::size_t done = 0;
        report(done, total);
        auto ranked = each_case(loader_, cases_, limits_, [&](Case c) -> Result<void> {
            const auto line = ranking_of(std::move(c));
            if (!line) {
                return fail(line.error());
            }
            report(++done, total);
            return file->write(*line);
        });
        if (ranked) {
            if (auto written = file->commit(); !written) {
                return fail(std::move(written.error()));
            }
        }
        return ranked;
    }

private:
    void report(std::size_t done, std::size_t total) const {
        if (progress_) {
            progress_(done, total);
        }
    }

    /// The line of output. Errors: a limit, told with the case's place.
    [[nodiscard]] Result<std::string> ranking_of(Case c) const {
        const SourceRef where = c.where;
        const auto consultation = fascia_.consult(std::move(c), limits_);
        if (!consultation) {
            return fail(of_case(consultation.error(), where));
        }
        const auto explanation = explain(*consultation, 0);
        if (!explanation) {
            return fail(of_case(explanation.error(), where));
        }
        return rank_json(*explanation, fascia_.engine(), JsonWriter::Layout::compact);
    }

    static Diagnostics of_case(Diagnostics errors, const SourceRef& where) {
        add_hint(errors.front(), "this was with the case in line " + std::to_string(where.line) +
                                     " of " + where.file);
        return errors;
    }

    const Fascia& fascia_;
    CaseLoader loader_;
    const fs::path& cases_;
    const datalog::Limits& limits_;
    const RankProgress& progress_;
};

}  // namespace

Result<std::size_t> rank_cases(const Fascia& fascia, const fs::path& cases, const fs::path& output,
                               const datalog::Limits& limits, const RankProgress& progress) {
    return CaseRanker(fascia, cases, limits, progress).run(output);
}

}  // namespace fascia
