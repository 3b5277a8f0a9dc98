#include "core/handbook/handbook.hpp"

#include "core/testing/case_test.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace fascia {

namespace {

/// Gathers the parts, each as `show` tells it.
class Gatherer {
public:
    /// Without `packs`: of everything.
    Gatherer(const Fascia& fascia, const Consultation& consultation,
             const std::vector<std::string>* packs)
        : fascia_(fascia), kb_(fascia.kb()), consultation_(consultation), only_(packs) {}

    Result<Handbook> run() {
        out_.engine = fascia_.engine();
        out_.graph = rule_graph(fascia_.rulebook());
        if (auto done = read_tests(); !done) {
            return fail(std::move(done.error()));
        }
        if (only_ == nullptr) {
            if (auto done = read_examples(); !done) {
                return fail(std::move(done.error()));
            }
            if (auto done = add_candidates(); !done) {
                return fail(std::move(done.error()));
            }
        }
        if (auto done = add_packs(); !done) {
            return fail(std::move(done.error()));
        }
        std::set<std::string> ids;
        if (only_ == nullptr) {
            for (const Source& source : kb_.sources) {
                ids.insert(source.id);
            }
        } else {
            for (const Handbook::PackPart& part : out_.packs) {
                for (const Entry& entry : part.entries) {
                    ids.insert(entry.sources.begin(), entry.sources.end());
                }
            }
            std::erase_if(out_.graph.nodes, [&](const RuleGraph::Node& node) {
                return !is_wanted(node.id.substr(0, node.id.find('/')));
            });
        }
        for (const std::string& id : ids) {
            auto entry = describe(consultation_, id);
            if (!entry) {
                return fail(std::move(entry.error()));
            }
            out_.sources.push_back(std::move(*entry));
        }
        return std::move(out_);
    }

private:
    using Named = Handbook::Named;

    [[nodiscard]] bool is_wanted(const std::string& pack) const {
        return only_ == nullptr || std::ranges::find(*only_, pack) != only_->end();
    }

    static std::set<std::string> expected_by(const CaseTest& test) {
        std::set<std::string> out(test.candidates.begin(), test.candidates.end());
        out.insert(test.first);
        for (const auto& [candidate, rank] : test.ranks) {
            out.insert(candidate);
        }
        for (const auto& [candidate, words] : test.words) {
            out.insert(candidate);
        }
        out.erase("");
        return out;
    }

    Result<void> read_tests() {
        for (const Pack& pack : fascia_.packs()) {
            const auto tests = tests_of(fascia_.rulebook(), pack);
            if (!tests) {
                return fail(tests.error());
            }
            for (const CaseTest& test : *tests) {
                tests_of_pack_[pack.id].push_back(test.name);
                for (const std::string& candidate : expected_by(test)) {
                    tests_of_[candidate].emplace_back(pack.id, test.name);
                }
            }
        }
        return {};
    }

    Result<void> read_examples() {
        for (const ExampleCase& example : fascia_.example_cases()) {
            const auto c = fascia_.find_case(example.id);
            if (!c) {
                return fail(c.error());
            }
            if (c->expect) {
                for (const std::string& candidate : expected_by(test_of(*c))) {
                    examples_of_[candidate].emplace_back(example.id, example.title);
                }
            }
        }
        return {};
    }

    Handbook::Chapter& chapter_of(const Candidate& candidate) {
        const bool has_family = kb_.structure(candidate.family) != nullptr;
        const std::string id = candidate.must_not_miss ? "must_not_be_missed"
                               : has_family            ? candidate.family
                                                       : "others";
        const std::string title = candidate.must_not_miss ? "what must not be missed"
                                  : has_family            ? kb_.label_for(candidate.family)
                                                          : "others";
        // Sorted by place, then by title.
        const int place = candidate.must_not_miss ? 0 : has_family ? 1 : 2;
        Handbook::Chapter& chapter = chapters_[{place, title, id}];
        chapter.id = id;
        chapter.title = title;
        return chapter;
    }

    Result<void> add_candidates() {
        for (const Candidate& candidate : kb_.candidates) {
            auto entry = describe(consultation_, candidate.id);
            if (!entry) {
                return fail(std::move(entry.error()));
            }
            chapter_of(candidate).candidates.push_back({std::move(*entry), candidate.common,
                                                        examples_of_[candidate.id],
                                                        tests_of_[candidate.id]});
        }
        for (auto& [key, chapter] : chapters_) {
            std::ranges::sort(chapter.candidates, {}, [](const Handbook::CandidatePart& part) {
                return std::pair(part.entry.label, part.entry.id);
            });
            out_.chapters.push_back(std::move(chapter));
        }
        return {};
    }

    Result<void> add_packs() {
        for (const Pack& pack : fascia_.packs()) {
            if (!is_wanted(pack.id)) {
                continue;
            }
            Handbook::PackPart& part = out_.packs.emplace_back();
            part.id = pack.id;
            part.title = pack.title;
            part.about = pack.about;
            part.author = pack.author;
            part.reviewed = pack.reviewed.text();
            part.file = pack.file.name();
            part.tests = tests_of_pack_[pack.id];
            std::vector<std::string> names;
            for (const Pack::Rule& rule : pack.rules) {
                names.emplace_back(rule.name.text());
            }
            for (const Pack::Evidence& evidence : pack.evidence) {
                names.emplace_back(evidence.name.text());
            }
            for (const Pack::RedFlag& flag : pack.red_flags) {
                names.emplace_back(flag.name.text());
            }
            for (const std::string& name : names) {
                auto entry = describe(consultation_, pack.id + '/' + name);
                if (!entry) {
                    return fail(std::move(entry.error()));
                }
                part.entries.push_back(std::move(*entry));
            }
        }
        return {};
    }

    const Fascia& fascia_;
    const KnowledgeBase& kb_;
    const Consultation& consultation_;
    const std::vector<std::string>* only_;
    std::map<std::string, std::vector<std::string>> tests_of_pack_;
    std::map<std::string, std::vector<Named>> tests_of_;  // by candidate
    std::map<std::string, std::vector<Named>> examples_of_;
    std::map<std::tuple<int, std::string, std::string>, Handbook::Chapter> chapters_;
    Handbook out_;
};

}  // namespace

namespace {

Result<Handbook> gathered(const Fascia& fascia, const std::vector<std::string>* packs,
                          const datalog::Limits& limits) {
    const auto nobody = fascia.consult(Case{}, limits);
    if (!nobody) {
        return fail(nobody.error());
    }
    return Gatherer(fascia, *nobody, packs).run();
}

}  // namespace

Result<Handbook> make_handbook(const Fascia& fascia, const datalog::Limits& limits) {
    return gathered(fascia, nullptr, limits);
}

Result<Handbook> make_handbook(const Fascia& fascia, const std::vector<std::string>& packs,
                               const datalog::Limits& limits) {
    return gathered(fascia, &packs, limits);
}

}  // namespace fascia
