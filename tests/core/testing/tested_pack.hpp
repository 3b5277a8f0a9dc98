#pragma once

#include "core/consult/groundwork.hpp"
#include "core/testing/coverage_recorder.hpp"
#include "core/testing/mutation.hpp"
#include "core/testing/run_test.hpp"
#include "tests/support/small_world.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fascia::test {

/// A small knowledge base and one pack whose tests are run.
class TestedPack {
public:
    /// `pack` follows the line that names the pack, so its first line is line 2.
    explicit TestedPack(const std::string& pack, const std::string& file = "p.lua")
        : kb_(std::make_unique<KnowledgeBase>(
              *load_knowledge_base({SourceText("kb.json", small_knowledge())}))) {
        auto read = load_pack(SourceText(file, "pack \"p\" { title = \"P\" }\n" + pack));
        if (!read) {
            FAIL(to_string(read.error()));
        }
        packs_.push_back(std::move(*read));
        auto compiled = Rulebook::compile(kb_.get(), packs_);
        if (!compiled) {
            FAIL(to_string(compiled.error()));
        }
        book_ = std::move(*compiled);
        groundwork_ = std::make_unique<Groundwork>(std::move(*Groundwork::lay(*book_)));
    }

    [[nodiscard]] Diagnostics errors() const {
        const auto tests = tests_of(*book_, packs_.front());
        return tests ? Diagnostics() : tests.error();
    }

    [[nodiscard]] std::vector<CaseTest> tests() const {
        auto tests = tests_of(*book_, packs_.front());
        if (!tests) {
            FAIL(to_string(tests.error()));
        }
        return std::move(*tests);
    }

    /// What came instead of what is expected, in all tests.
    [[nodiscard]] std::vector<std::string> failures() const {
        std::vector<std::string> out;
        for (const CaseTest& test : tests()) {
            const TestResult result = *run_test(*groundwork_, test);
            out.insert(out.end(), result.failures.begin(), result.failures.end());
        }
        return out;
    }

    /// Of the first test.
    [[nodiscard]] TestResult result() const { return *run_test(*groundwork_, tests().front()); }

    [[nodiscard]] Coverage coverage() const {
        auto recorder = CoverageRecorder::make(*groundwork_, {&packs_.front()});
        if (!recorder) {
            FAIL(to_string(recorder.error()));
        }
        for (const CaseTest& test : tests()) {
            const Consultation consultation = *Consultation::run(*groundwork_, test.told);
            if (auto done = recorder->add(consultation); !done) {
                FAIL(to_string(done.error()));
            }
        }
        return recorder->coverage();
    }

    [[nodiscard]] MutationReport mutated(
        const datalog::Limits& limits = case_limits(),
        const std::function<void(std::size_t, std::size_t)>& progress = {}) const {
        auto report = mutate(*groundwork_, packs_, {0}, tests(), limits, progress);
        if (!report) {
            FAIL(to_string(report.error()));
        }
        return std::move(*report);
    }

private:
    std::unique_ptr<KnowledgeBase> kb_;
    std::vector<Pack> packs_;
    std::unique_ptr<Rulebook> book_;
    std::unique_ptr<Groundwork> groundwork_;
};

}  // namespace fascia::test
