#include "shell/lookup.hpp"

#include "core/base/text.hpp"
#include "core/knowledge/finding_search.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace fascia::shell {

namespace {

constexpr std::size_t suggestions_max = 3;

/// What has a name like this one: findings by their labels, as a person would say them, all else,
/// and findings where an id was typed, by id. One word is taken for mistyped, several for another
/// way of saying it.
std::vector<std::string> nearest_names(const KnowledgeBase& kb, const std::string& wrong,
                                       EntityType type) {
    const std::vector<std::string> known = kb.names({type});
    std::vector<std::string> like = nearest(wrong, known, 3 * suggestions_max);
    std::vector<std::string> by_words = nearest_by_words(wrong, known, 3 * suggestions_max);
    const bool has_blank = wrong.find(' ') != std::string::npos;
    const bool is_id =
        type == EntityType::finding && !has_blank && wrong.find('_') != std::string::npos;
    const bool is_phrase = !is_id && wrong.find_first_of(" _") != std::string::npos;
    const auto at = is_phrase ? like.begin() : like.end();
    like.insert(at, by_words.begin(), by_words.end());
    std::vector<std::string> names;
    if (type == EntityType::finding && is_phrase) {
        for (const FindingMatch& match : FindingSearch(kb).find(wrong, suggestions_max)) {
            names.push_back(match.finding->label);
        }
        return names;
    }
    for (const std::string& name : like) {
        for (const Entity entity : kb.lookup(name)) {
            const std::string id(kb.id_of(entity));
            const std::string shown = type == EntityType::finding && !is_id ? kb.label_for(id) : id;
            if (entity.type == type && names.size() < suggestions_max &&
                std::ranges::find(names, shown) == names.end()) {
                names.push_back(shown);
            }
        }
    }
    return names;
}

/// One thing of the type, or what is wrong with the name.
Result<Entity> find_entity(Session& session, const Arguments& arguments, const Word& name,
                           EntityType type) {
    const KnowledgeBase& kb = session.kb();
    const std::vector<Entity> all = kb.lookup(name.text);
    std::vector<Entity> found;
    std::ranges::copy_if(all, std::back_inserter(found),
                         [&](Entity entity) { return entity.type == type; });
    if (found.size() == 1) {
        return found.front();
    }
    const std::string wanted = std::string(to_string(type));
    if (found.size() > 1) {
        Diagnostic error = arguments.error(
            name, "'" + name.text + "' is the name of " + count_of(found.size(), wanted));
        for (const Entity entity : found) {
            error.suggestions.emplace_back(kb.id_of(entity));
        }
        return fail(std::move(error));
    }
    const std::string message = all.empty() ? "there is no " + wanted + " '" + name.text + "'"
                                            : std::string(kb.id_of(all.front())) + " is " +
                                                  what_is(kb, all.front()) + ", not " +
                                                  with_article(wanted);
    Diagnostic error = arguments.error(name, message);
    if (type == EntityType::candidate && !all.empty() && all.front().type == EntityType::finding) {
        // How alike the names are spelt says nothing of what a finding speaks for.
        error.hint = "show " + std::string(kb.id_of(all.front())) +
                     "  lists the candidates that it speaks for or against";
        return fail(std::move(error));
    }
    error.suggestions = nearest_names(kb, name.text, type);
    return fail(std::move(error));
}

/// How many facts lie between a structure and what the candidate affects; nothing
/// where no chain leads there.
std::optional<std::size_t> distance(const Graph& graph, const std::string& structure,
                                    const Candidate& candidate) {
    std::vector<std::string> ends = candidate.structures;
    ends.push_back(candidate.id);
    std::optional<std::size_t> least;
    for (const std::string& end : ends) {
        const std::vector<Path> paths = graph.paths(structure, end);
        if (!paths.empty()) {
            least =
                std::min(least.value_or(paths.front().edges.size()), paths.front().edges.size());
        }
    }
    return least;
}

/// Candidates that have to do with a structure: its parts and what it is part of
/// first, then those that the fewest facts connect with it.
std::vector<std::string> candidates_near(const Fascia& fascia, const std::string& structure) {
    std::vector<std::tuple<bool, std::size_t, std::string>> near;
    for (const Candidate& candidate : fascia.kb().candidates) {
        const bool is_apart = fascia.graph().paths(structure, candidate.id, {"part_of"}).empty();
        if (const auto facts = distance(fascia.graph(), structure, candidate)) {
            near.emplace_back(is_apart, *facts, candidate.id);
        }
    }
    std::ranges::sort(near);
    near.resize(std::min(near.size(), suggestions_max));
    std::vector<std::string> ids;
    ids.reserve(near.size());
    for (const auto& [is_apart, facts, id] : near) {
        ids.push_back(id);
    }
    return ids;
}

/// Why there is no line for a candidate: a part of what is ranked, or the wrong side.
Diagnostic not_ranked(const Session& session, const Arguments& arguments, const Word& name,
                      const Candidate& candidate, Side side) {
    if (side != Side::none) {
        Diagnostic error = arguments.error(
            name, candidate.label + " does not stand on the " + to_string(side) + " in this case");
        error.hint = "leave the side out to see where it stands";
        return error;
    }
    Diagnostic error = arguments.error(name, candidate.label + " is not ranked by itself");
    for (const Candidate& whole : session.kb().candidates) {
        if (std::ranges::find(whole.parts, candidate.id) != whole.parts.end()) {
            error.hint = "it is a part: see " + whole.id;
        }
    }
    return error;
}

}  // namespace

std::string what_is(const KnowledgeBase& kb, Entity entity) {
    if (entity.type == EntityType::structure) {
        const std::string& kind = kb.structures[entity.index].kind;
        const Kind* known = kb.kind(kind);
        return with_article(known != nullptr ? known->label : kind);
    }
    return with_article(to_string(entity.type));
}

Result<const Candidate*> find_candidate(Session& session, const Arguments& arguments,
                                        const Word& name) {
    auto found = find_entity(session, arguments, name, EntityType::candidate);
    if (found) {
        return &session.kb().candidates[found->index];
    }
    const std::vector<Entity> others = session.kb().lookup(name.text);
    const bool is_structure = !others.empty() && others.front().type == EntityType::structure;
    if (auto fascia = session.fascia(); fascia && is_structure) {
        found.error().front().suggestions =
            candidates_near(**fascia, std::string(session.kb().id_of(others.front())));
    }
    return fail(std::move(found.error()));
}

Result<const Structure*> find_structure(Session& session, const Arguments& arguments,
                                        const Word& name) {
    auto found = find_entity(session, arguments, name, EntityType::structure);
    if (!found) {
        return fail(std::move(found.error()));
    }
    return &session.kb().structures[found->index];
}

Result<const Finding*> find_finding(Session& session, const Arguments& arguments,
                                    const Word& name) {
    auto found = find_entity(session, arguments, name, EntityType::finding);
    if (!found) {
        return fail(std::move(found.error()));
    }
    return &session.kb().findings[found->index];
}

Result<std::vector<const WeighedCandidate*>> find_lines(Session& session,
                                                        const Arguments& arguments,
                                                        std::span<const Word> words,
                                                        const Weighing& weighing) {
    Side side = Side::none;
    if (words.size() > 1 && (words.back().text == "left" || words.back().text == "right")) {
        side = words.back().text == "left" ? Side::left : Side::right;
        words = words.first(words.size() - 1);
    }
    const Word name = joined(words);
    const auto candidate = find_candidate(session, arguments, name);
    if (!candidate) {
        return fail(candidate.error());
    }
    std::vector<const WeighedCandidate*> found;
    for (const auto* list : {&weighing.candidates, &weighing.must_not_miss}) {
        for (const WeighedCandidate& weighed : *list) {
            if (weighed.candidate == *candidate && (side == Side::none || weighed.side == side)) {
                found.push_back(&weighed);
            }
        }
    }
    if (found.empty()) {
        return fail(not_ranked(session, arguments, name, **candidate, side));
    }
    return found;
}

Result<const WeighedCandidate*> only_line(const Arguments& arguments, std::span<const Word> words,
                                          const std::vector<const WeighedCandidate*>& lines,
                                          const std::string& command) {
    if (lines.size() == 1) {
        return lines.front();
    }
    const Candidate& candidate = *lines.front()->candidate;
    Diagnostic error = arguments.error(
        joined(words), candidate.label + " stands on both sides in this case", ErrorCode::usage);
    error.hint = "say which: " + command + " " + candidate.id + " left, or right";
    return fail(std::move(error));
}

namespace {

/// Whether all that counts for the one counts for the other with the same points.
bool are_alike(const WeighedCandidate& a, const WeighedCandidate& b) {
    return a.points == b.points &&
           std::ranges::equal(a.contributions, b.contributions,
                              [](const Contribution& one, const Contribution& other) {
                                  return one.rule == other.rule && one.finding == other.finding &&
                                         one.points == other.points && one.status == other.status &&
                                         one.seen.state == other.seen.state;
                              });
}

}  // namespace

OneOfSides better_line(const std::vector<const WeighedCandidate*>& lines,
                       const std::string& command) {
    OneOfSides out;
    for (const WeighedCandidate* one : lines) {
        out.line = out.line == nullptr || one->points > out.line->points ? one : out.line;
    }
    const auto other =
        std::ranges::find_if(lines, [&](const WeighedCandidate* one) { return one != out.line; });
    if (other == lines.end()) {
        return out;
    }
    const std::string& label = out.line->candidate->label;
    const std::string side = to_string(out.line->side);
    const std::string ask =
        command + ' ' + out.line->candidate->id + ' ' + to_string((*other)->side);
    out.note = label + " stands on both sides here. " +
               (are_alike(*out.line, **other)
                    ? "What follows is told of the " + side + ", and holds for the " +
                          to_string((*other)->side) + " as well"
                : out.line->points == (*other)->points
                    ? "Both have the same points; what follows is told of the " + side + ", and " +
                          ask + " tells of the other side"
                    : "What follows is told of the " + side + ", which has more points; " + ask +
                          " tells of the other side, with " + to_string((*other)->points)) +
               '.';
    return out;
}

namespace {

/// The words before a place, and those from it on, without a word that joins them.
TwoNames split_at(std::span<const Word> words, std::size_t length) {
    constexpr std::string_view joining[] = {"and", "to", "with", "or"};
    const bool is_joined =
        length + 1 < words.size() && std::ranges::count(joining, words[length].text) > 0;
    return {words.first(length), words.subspan(length + (is_joined ? 1 : 0))};
}

/// Whether there is a name among the first of the words, but not all.
bool begins_with_name(std::span<const Word> words, const IsName& is_name) {
    for (std::size_t length = 1; length < words.size(); ++length) {
        if (is_name(words.first(length))) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::vector<Word> without_commas(std::span<const Word> words) {
    std::vector<Word> out(words.begin(), words.end());
    for (Word& word : out) {
        if (!word.quoted && word.text.size() > 1 && word.text.ends_with(',')) {
            word.text.pop_back();
            --word.span.end;
        }
    }
    return out;
}

std::optional<TwoNames> one_of_two_names(std::span<const Word> words, const IsName& is_name) {
    std::optional<TwoNames> found;
    std::size_t known = 0;
    for (std::size_t length = 1; length < words.size(); ++length) {
        const TwoNames read = split_at(words, length);
        for (const auto& [name, other] : {read, TwoNames(read.second, read.first)}) {
            const bool is_third = begins_with_name(other, is_name);
            if (name.size() > known && is_name(name) && !is_third) {
                known = name.size();
                found = read;
            }
        }
    }
    return found;
}

std::optional<TwoNames> two_names(std::span<const Word> words, const IsName& is_name) {
    std::optional<TwoNames> found;
    for (std::size_t length = 1; length < words.size(); ++length) {
        const TwoNames read = split_at(words, length);
        if (!is_name(read.first) || !is_name(read.second)) {
            continue;
        }
        if (found) {
            return std::nullopt;
        }
        found = read;
    }
    return found;
}

bool names_one(const KnowledgeBase& kb, std::span<const Word> words, EntityType type) {
    const std::vector<Entity> found = kb.lookup(joined(words).text);
    return std::ranges::count(found, type, &Entity::type) == 1;
}

}  // namespace fascia::shell
