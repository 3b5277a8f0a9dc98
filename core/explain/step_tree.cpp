#include "core/explain/step_tree.hpp"

#include "core/base/text.hpp"
#include "core/pattern/syntax.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

std::string joined(const std::string& number, std::size_t place) {
    return number + '.' + std::to_string(place + 1);
}

void share(Step& step, const std::string& number, std::map<std::string, std::string>& shown) {
    if (step.claim && !step.premises.empty()) {
        const auto [first, is_new] = shown.emplace(to_string(*step.claim), number);
        if (!is_new) {
            step.same_as = first->second;
            step.premises.clear();
            return;
        }
    }
    for (std::size_t i = 0; i < step.premises.size(); ++i) {
        share(step.premises[i], joined(number, i), shown);
    }
}

int order_of(Step::Kind kind) {
    switch (kind) {
        case Step::Kind::told:
            return 0;
        case Step::Kind::graph:
            return 1;
        case Step::Kind::assumed:
            return 2;
        default:
            return 3;
    }
}

class LeafGatherer {
public:
    explicit LeafGatherer(const std::vector<const std::vector<Step>*>& arguments)
        : arguments_(arguments) {}

    std::vector<Leaf> run() {
        for (std::size_t i = 0; i < arguments_.size(); ++i) {
            const std::string number = std::to_string(i + 1);
            for (std::size_t k = 0; k < arguments_[i]->size(); ++k) {
                add((*arguments_[i])[k], joined(number, k), i + 1);
            }
        }
        std::ranges::stable_sort(leaves_, {}, [](const Leaf& leaf) {
            return std::pair(order_of(leaf.step->kind),
                             -static_cast<std::int64_t>(leaf.rest_on.size()));
        });
        return std::move(leaves_);
    }

private:
    void add(const Step& step, const std::string& number, std::size_t argument) {
        if (!step.same_as.empty()) {
            if (const Step* const shown = at(step.same_as)) {
                add(*shown, step.same_as, argument);
            }
            return;
        }
        for (std::size_t i = 0; i < step.premises.size(); ++i) {
            add(step.premises[i], joined(number, i), argument);
        }
        if (!step.premises.empty()) {
            return;
        }
        const auto [known, is_new] =
            place_.emplace(std::pair(order_of(step.kind), key_of(step)), leaves_.size());
        if (is_new) {
            leaves_.push_back({&step, number, {}});
        }
        std::vector<std::size_t>& rest_on = leaves_[known->second].rest_on;
        if (rest_on.empty() || rest_on.back() != argument) {
            rest_on.push_back(argument);
        }
    }

    [[nodiscard]] const Step* at(std::string_view number) const {
        const auto path = step_path(number);
        const std::vector<Step>* steps = arguments_[path->front() - 1];
        const Step* found = nullptr;
        for (std::size_t i = 1; i < path->size(); ++i) {
            found = &(*steps)[(*path)[i] - 1];
            steps = &found->premises;
        }
        return found;
    }

    const std::vector<const std::vector<Step>*>& arguments_;
    std::vector<Leaf> leaves_;
    std::map<std::pair<int, std::string>, std::size_t> place_;
};

}  // namespace

std::string to_string(const Claim& claim) {
    std::string out = claim.relation + claim.step + '(';
    for (std::size_t i = 0; i < claim.values.size(); ++i) {
        const auto* text = std::get_if<std::string>(&claim.values[i]);
        out += i > 0 ? ", " : "";
        out += text != nullptr ? pattern::name_or_quoted(*text)
                               : format_number(std::get<Number>(claim.values[i]));
    }
    return out + ')';
}

std::string key_of(const Step& step) {
    return step.claim ? to_string(*step.claim) : step.text;
}

std::optional<std::vector<std::size_t>> step_path(std::string_view text) {
    std::vector<std::size_t> out;
    while (true) {
        std::size_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || number == 0) {
            return std::nullopt;
        }
        out.push_back(number);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (text.empty()) {
            return out;
        }
        if (text.front() != '.') {
            return std::nullopt;
        }
        text.remove_prefix(1);
    }
}

std::size_t count_below(const std::vector<Step>& steps) {
    std::size_t count = steps.size();
    for (const Step& step : steps) {
        count += count_below(step.premises);
    }
    return count;
}

void share_repeated(const Arguments& arguments) {
    std::map<std::string, std::string> shown;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        for (std::size_t k = 0; k < arguments[i]->size(); ++k) {
            share((*arguments[i])[k], joined(std::to_string(i + 1), k), shown);
        }
    }
}

std::vector<Leaf> leaves_of(const std::vector<const std::vector<Step>*>& arguments) {
    return LeafGatherer(arguments).run();
}

}  // namespace fascia
