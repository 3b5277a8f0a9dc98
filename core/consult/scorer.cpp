#include "core/consult/scorer.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace fascia {

namespace {

using Fields = std::map<std::string, ScriptValue>;

ScriptValue table(Fields fields, std::vector<ScriptValue> items = {}) {
    auto out = std::make_shared<ScriptTable>();
    out->fields = std::move(fields);
    out->items = std::move(items);
    return std::shared_ptr<const ScriptTable>(std::move(out));
}

ScriptValue text(std::string_view text) {
    return std::string(text);
}

ScriptValue number(double value) {
    return Number{false, 0, value};
}

/// Whole tenths, exactly as they are printed.
ScriptValue points(Points points) {
    return number(static_cast<double>(points.tenths) / 10.0);
}

ScriptValue contribution(const Contribution& c) {
    const Backing& backing = c.rule->evidence.backing;
    const std::optional<LikelihoodRatio>& ratio = c.strength->ratio;
    return table({
        {"finding", text(c.finding)},
        {"side", text(to_string(c.seen.side))},
        {"state", text(to_string(c.seen.state))},
        {"points", points(c.points)},
        {"lr", ratio ? number(ratio->value) : ScriptValue(false)},
        {"word", ratio ? ScriptValue(false) : text(c.strength->word)},
        {"grade", text(to_string(backing.grade))},
        {"overlap", text(c.overlap)},
        {"rule", text(c.rule->evidence.id)},
        {"source", text(backing.sources.empty() ? "" : backing.sources.front())},
        {"counted", c.is_counted()},
    });
}

ScriptValue argument(const WeighedCandidate& weighed, const KnowledgeBase& kb) {
    std::vector<ScriptValue> contributions;
    for (const Contribution& c : weighed.contributions) {
        contributions.push_back(contribution(c));
    }
    return table({
        {"candidate", text(weighed.candidate->id)},
        {"label", text(kb.label_for(weighed.candidate->id))},
        {"side", text(to_string(weighed.side))},
        {"rank", Number{true, static_cast<std::int64_t>(weighed.rank), 0.0}},
        {"prior_points", points(weighed.prior)},
        {"points", points(weighed.points)},
        {"contributions", table({}, std::move(contributions))},
    });
}

Diagnostic at_scorer(const ScorerOfPack& by, std::string message) {
    Diagnostic out;
    out.message = std::move(message);
    out.where = {by.scorer->name.name(), by.scorer->score.function.line, 0, 1};
    return out;
}

}  // namespace

std::string ScorerOfPack::id() const {
    return pack->id + '/' + std::string(scorer->name.text());
}

Result<ScorerOfPack> find_scorer(const std::vector<Pack>& packs, std::string_view name) {
    std::vector<ScorerOfPack> found;
    std::vector<std::string> names;
    for (const Pack& pack : packs) {
        for (const Pack::Scorer& scorer : pack.scorers) {
            const ScorerOfPack one{&pack, &scorer};
            names.push_back(one.id());
            names.emplace_back(scorer.name.text());
            if (name == one.id() || name == scorer.name.text()) {
                found.push_back(one);
            }
        }
    }
    if (found.size() == 1) {
        return found.front();
    }
    Diagnostic error;
    if (found.empty()) {
        error.message = "there is no scorer '" + std::string(name) + "'";
        error.suggestions = nearest(name, names);
        error.hint = names.empty() ? "no pack that is loaded gives one" : "";
    } else {
        std::vector<std::string> ids;
        for (const ScorerOfPack& one : found) {
            ids.push_back(one.id());
        }
        error.message = "several packs have a scorer '" + std::string(name) + "'";
        error.hint = "write " + join_or(ids);
    }
    return fail(std::move(error));
}

Scoring score(const Consultation& consultation, const ScorerOfPack& by) {
    Scoring out{by, {}, {}};
    PackFunctions& functions = *by.pack->functions;
    std::uint64_t spent = 0;
    const auto fail_for = [&](const WeighedCandidate& weighed, Diagnostic why) {
        const std::string side = to_string(weighed.side);
        out.missing.push_back({by.pack->id, by.id(), std::move(why),
                               "of " + weighed.candidate->id + (side.empty() ? "" : " " + side),
                               1});
    };
    for (const WeighedCandidate& weighed : consultation.weighing().candidates) {
        Score& line = out.scores.emplace_back();
        line.weighed = &weighed;
        if (spent > functions.evaluation_instructions_max()) {
            continue;
        }
        const ScriptValue given = argument(weighed, consultation.kb());
        PackFunctions::Outcome outcome = functions.call(by.scorer->score.function, {&given, 1});
        spent += outcome.instructions;
        if (!outcome.value) {
            fail_for(weighed, std::move(outcome.value.error().front()));
            continue;
        }
        const auto* value = std::get_if<Number>(&*outcome.value);
        if (value == nullptr || !std::isfinite(value->as_real())) {
            fail_for(weighed, at_scorer(by, "the function returned " +
                                                (value == nullptr ? type_name(*outcome.value)
                                                                  : "no finite number") +
                                                "; a finite number was expected"));
            continue;
        }
        line.value = value->as_real() + 0.0;
    }
    if (spent > functions.evaluation_instructions_max()) {
        // Not by halves: which candidates had a score would hang on their order.
        for (Score& line : out.scores) {
            line.value.reset();
        }
        Diagnostic why =
            at_scorer(by, "the pack was stopped: its scorer was still running after " +
                              std::to_string(functions.evaluation_instructions_max() / 1'000'000) +
                              " million instructions");
        why.code = ErrorCode::limit;
        out.missing = {{by.pack->id, by.id(), std::move(why), "", 0}};
    }
    std::ranges::stable_sort(out.scores, [](const Score& a, const Score& b) {
        return a.value && (!b.value || *a.value > *b.value);
    });
    for (std::size_t i = 0; i < out.scores.size(); ++i) {
        Score& line = out.scores[i];
        if (line.value) {
            const bool is_shared = i > 0 && *out.scores[i - 1].value == *line.value;
            line.rank = is_shared ? out.scores[i - 1].rank : i + 1;
        }
    }
    return out;
}

}  // namespace fascia
