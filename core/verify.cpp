#include "core/verify.hpp"

#include "core/base/text.hpp"
#include "core/checker/check_explanation.hpp"
#include "core/json/load.hpp"
#include "core/json/load_explanation.hpp"
#include "core/report/json.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace fascia {

namespace {

/// What the engine writes of the case now; nothing where it weighs no such candidate.
Result<std::optional<std::string>> write_again(const Fascia& fascia,
                                               const checker::WrittenExplanation& written,
                                               Verification& out) {
    const auto in_full =
        written.is_of_one
            ? 0
            : std::ranges::find(written.candidates, false, &checker::WrittenCandidate::is_in_full) -
                  written.candidates.begin();
    auto explanation =
        explain(*out.consultation, static_cast<std::size_t>(in_full), !written.is_of_one);
    if (!explanation) {
        return fail(std::move(explanation.error()));
    }
    out.explanation = std::move(*explanation);
    if (!written.is_of_one) {
        return std::optional(explain_json(*out.explanation, fascia.engine()));
    }
    const checker::WrittenCandidate& asked = written.candidates.front();
    const Weighing& weighing = out.consultation->weighing();
    for (const auto* list : {&weighing.candidates, &weighing.must_not_miss}) {
        for (const WeighedCandidate& weighed : *list) {
            if (weighed.candidate->id == asked.id && to_string(weighed.side) == asked.side) {
                const auto candidate = explain_candidate(*out.consultation, weighed);
                if (!candidate) {
                    return fail(candidate.error());
                }
                return std::optional(why_json(*out.explanation, *candidate, fascia.engine()));
            }
        }
    }
    return std::optional<std::string>();
}

std::string without_blanks(std::string_view text) {
    std::string out(text);
    std::erase_if(out, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    return out;
}

}  // namespace

std::optional<FirstDifference> first_difference(std::string_view is, std::string_view should_be) {
    const auto [at, ignored] = std::ranges::mismatch(is, should_be);
    if (is == should_be) {
        return std::nullopt;
    }
    const auto same = static_cast<std::size_t>(at - is.begin());
    const std::string_view before = is.substr(0, same);
    std::size_t begin = before.rfind('\n') + 1;  // npos + 1 is 0
    const auto number = static_cast<std::uint32_t>(std::ranges::count(before, '\n')) + 1;
    constexpr std::size_t lead = 40;  // of a long line, what stands before the difference
    if (same - begin > 2 * lead) {
        begin = same - lead;
        while ((static_cast<unsigned char>(is[begin]) & 0xC0U) == 0x80U) {
            ++begin;
        }
    }
    const auto line = [begin](std::string_view text) {
        const std::string_view rest = text.substr(std::min(begin, text.size()));
        return std::string(trim(rest.substr(0, rest.find('\n'))));
    };
    return FirstDifference{number, line(is), line(should_be),
                           without_blanks(is) == without_blanks(should_be)};
}

Result<Verification> verify(const Fascia& fascia, const SourceText& file,
                            const datalog::Limits& limits) {
    const auto written = load_explanation(file);
    if (!written) {
        return fail(written.error());
    }
    Verification out;
    out.case_id = written->case_id;
    out.is_of_one = written->is_of_one;
    if (out.is_of_one) {
        const checker::WrittenCandidate& asked = written->candidates.front();
        out.candidate = asked.id + (asked.side.empty() ? "" : " " + asked.side);
    }
    const EngineInfo engine = fascia.engine();
    out.report = check_origin(*written, engine.kb, engine.rules);
    if (out.report.is_foreign) {
        return out;
    }
    auto told = load_case(written->told, fascia.kb());
    if (!told) {
        return fail(std::move(told.error()));
    }
    out.report = check_explanation(*written, *told, fascia.rulebook());
    auto consultation = fascia.consult(std::move(*told), limits);
    if (!consultation) {
        return fail(std::move(consultation.error()));
    }
    out.consultation = std::make_unique<Consultation>(std::move(*consultation));
    const auto again = write_again(fascia, *written, out);
    if (!again) {
        return fail(again.error());
    }
    if (*again) {
        out.difference = first_difference(file.text(), **again);
        out.is_identical = !out.difference;
    }
    return out;
}

}  // namespace fascia
