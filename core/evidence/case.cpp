#include "core/evidence/case.hpp"

#include "core/base/number_in_words.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fascia {

namespace {

/// Sides as a set, so that `both` is left and right. No side is a side of its own.
struct Sides {
    bool none = false;
    bool left = false;
    bool right = false;

    explicit Sides(Side side)
        : none(side == Side::none),
          left(side == Side::left || side == Side::both),
          right(side == Side::right || side == Side::both) {}

    [[nodiscard]] bool meets(const Sides& other) const {
        return (none && other.none) || (left && other.left) || (right && other.right);
    }
    void remove(const Sides& other) {
        none = none && !other.none;
        left = left && !other.left;
        right = right && !other.right;
    }
    [[nodiscard]] bool empty() const { return !none && !left && !right; }
    /// Requires: not empty.
    [[nodiscard]] Side side() const {
        return left && right ? Side::both : left ? Side::left : right ? Side::right : Side::none;
    }
};

/// "present on the left", "absent".
std::string told_as(const Told& told, const Finding& finding) {
    std::string text = to_string(told.state);
    if (told.side != Side::none) {
        text += told.side == Side::both ? " on both sides" : " on the " + to_string(told.side);
    }
    if (told.value) {
        text += " with " + number_in_words(*told.value) +
                (finding.unit.empty() ? "" : ' ' + finding.unit);
    }
    return text;
}

std::string place_of(const SourceRef& where) {
    if (where.file.empty() || where.line == 0) {
        return "before";
    }
    return "at " + where.file + ':' + std::to_string(where.line) + ':' +
           std::to_string(where.column);
}

ToldProblem problem(ToldProblem::Part part, const Told& told, std::string message) {
    ToldProblem found;
    found.part = part;
    found.diagnostic.message = std::move(message);
    found.diagnostic.where = told.where;
    return found;
}

ToldProblem unknown_finding(const Told& told, const KnowledgeBase& kb) {
    if (const std::vector<Entity> others = kb.with_id(told.finding); !others.empty()) {
        return problem(ToldProblem::Part::finding, told,
                       '"' + told.finding + "\" is a " + std::string(to_string(others[0].type)) +
                           ", not a finding");
    }
    ToldProblem found =
        problem(ToldProblem::Part::finding, told, "there is no finding \"" + told.finding + '"');
    std::vector<std::string> ids;
    for (const Finding& finding : kb.findings) {
        ids.push_back(finding.id);
    }
    found.diagnostic.suggestions = nearest(told.finding, ids);
    return found;
}

std::optional<ToldProblem> value_problem(const Told& told, const Finding& finding) {
    if (!told.value) {
        return std::nullopt;
    }
    const double value = *told.value;
    if (finding.unit.empty()) {
        return problem(ToldProblem::Part::value, told,
                       '"' + finding.label + "\" is not measured: it takes no value");
    }
    const bool in_range = std::isfinite(value) && (!finding.low || value >= *finding.low) &&
                          (!finding.high || value <= *finding.high);
    if (in_range) {
        return std::nullopt;
    }
    if (!std::isfinite(value)) {
        return problem(ToldProblem::Part::value, told, "the value is not a finite number");
    }
    const std::string range =
        !finding.low    ? "as " + number_in_words(*finding.high) + ' ' + finding.unit + " or less"
        : !finding.high ? "as " + number_in_words(*finding.low) + ' ' + finding.unit + " or more"
                        : "from " + number_in_words(*finding.low) + " to " +
                              number_in_words(*finding.high) + ' ' + finding.unit;
    return problem(ToldProblem::Part::value, told,
                   number_in_words(value) + " is out of range: \"" + finding.label +
                       "\" is measured " + range);
}

bool is_same(const Told& a, const Told& b) {
    return a.state == b.state && a.value == b.value;
}

/// Takes sides away from what was told of a finding: of left and right, without
/// the left, right stays. False where nothing was told on them.
template <class Which>
bool take_away(std::vector<Told>& told, std::string_view finding, const Sides& sides, Which which) {
    bool found = false;
    std::erase_if(told, [&](Told& entry) {
        Sides kept(entry.side);
        if (entry.finding != finding || !kept.meets(sides) || !which(entry)) {
            return false;
        }
        found = true;
        kept.remove(sides);
        if (kept.empty()) {
            return true;
        }
        entry.side = kept.side();
        return false;
    });
    return found;
}

}  // namespace

std::string to_string(FindingState state) {
    switch (state) {
        case FindingState::present:
            return "present";
        case FindingState::absent:
            return "absent";
        case FindingState::unasked:
            return "unasked";
        case FindingState::untestable:
            return "untestable";
    }
    return {};
}

std::string to_string(Side side) {
    switch (side) {
        case Side::none:
            return "";
        case Side::left:
            return "left";
        case Side::right:
            return "right";
        case Side::both:
            return "both";
    }
    return {};
}

std::vector<ToldProblem> Case::problems(const Told& now, const KnowledgeBase& kb,
                                        bool replace) const {
    const Finding* finding = kb.finding(now.finding);
    if (finding == nullptr) {
        return {unknown_finding(now, kb)};
    }
    std::vector<ToldProblem> found;
    if (now.side != Side::none && !finding->sided) {
        found.push_back(
            problem(ToldProblem::Part::side, now,
                    '"' + finding->label + "\" has no left and right: leave the side out"));
    }
    if (auto wrong = value_problem(now, *finding)) {
        found.push_back(std::move(*wrong));
    }
    if (replace) {
        return found;
    }
    for (const Told& before : told) {
        if (before.finding != now.finding || is_same(before, now) ||
            !Sides(before.side).meets(Sides(now.side))) {
            continue;
        }
        found.push_back(problem(
            before.state == now.state ? ToldProblem::Part::value : ToldProblem::Part::state, now,
            '"' + finding->label + "\" is told as " + told_as(now, *finding) + ", but " +
                place_of(before.where) + " as " + told_as(before, *finding)));
        break;  // one is enough to see what is wrong
    }
    return found;
}

Result<void> Case::tell(Told now, const KnowledgeBase& kb, bool replace) {
    Diagnostics wrong;
    for (ToldProblem& found : problems(now, kb, replace)) {
        wrong.push_back(std::move(found.diagnostic));
    }
    if (!wrong.empty()) {
        return fail(std::move(wrong));
    }
    if (replace) {
        take_away(told, now.finding, Sides(now.side),
                  [&](const Told& before) { return !is_same(before, now); });
    }
    Sides sides(now.side);
    for (const Told& before : told) {
        if (before.finding == now.finding) {
            sides.remove(Sides(before.side));
        }
    }
    if (!sides.empty()) {
        now.side = sides.side();
        told.push_back(std::move(now));
    }
    return {};
}

bool Case::forget(std::string_view finding, Side side) {
    if (side == Side::none) {
        return std::erase_if(told, [&](const Told& entry) { return entry.finding == finding; }) > 0;
    }
    return take_away(told, finding, Sides(side), [](const Told&) { return true; });
}

}  // namespace fascia
