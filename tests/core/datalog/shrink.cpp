#include "tests/core/datalog/shrink.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

namespace fascia::datalog::testing {

namespace {

using Fails = std::function<bool(const RandomProgram&)>;

/// Leaves out runs of the list, long ones first, where it fails without them too.
template <class List>
bool shorten(RandomProgram& program, const std::function<List&(RandomProgram&)>& list_of,
             std::size_t least, const Fails& fails) {
    bool changed = false;
    for (std::size_t length = std::max<std::size_t>(list_of(program).size() / 2, 1); length > 0;
         length /= 2) {
        for (std::size_t at = 0; at + length <= list_of(program).size();) {
            RandomProgram smaller = program;
            List& list = list_of(smaller);
            const auto begin = list.begin() + static_cast<std::ptrdiff_t>(at);
            list.erase(begin, begin + static_cast<std::ptrdiff_t>(length));
            if (list.size() >= least && fails(smaller)) {
                program = std::move(smaller);
                changed = true;
            } else {
                at += length;
            }
        }
    }
    return changed;
}

/// Where the parts of a literal's pattern begin and end: what stands between
/// `{` or `:` and `}`, cut at the commas that are in no other brackets.
std::vector<std::pair<std::size_t, std::size_t>> parts_of(const std::string& literal) {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    const std::size_t brace = literal.find('{');
    if (brace == std::string::npos) {
        return out;
    }
    const std::size_t colon = literal.find(" : ", brace);
    std::size_t begin =
        (literal.starts_with("not") || colon == std::string::npos ? brace : colon + 1) + 2;
    int depth = 0;
    for (std::size_t i = begin; i < literal.size(); ++i) {
        const char c = literal[i];
        if (depth == 0 && (c == ',' || c == '}')) {
            out.emplace_back(begin, c == ',' ? i : i - 1);
            begin = i + 2;
        }
        if (depth == 0 && c == '}') {
            break;
        }
        depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
    }
    return out;
}

std::string without_part(const std::string& literal, std::size_t part) {
    auto parts = parts_of(literal);
    const auto [begin, end] = parts[part];
    return part + 1 < parts.size()
               ? literal.substr(0, begin) + literal.substr(parts[part + 1].first)
               : literal.substr(0, parts[part - 1].second) + literal.substr(end);
}

bool shorten_patterns(RandomProgram& program, std::size_t rule, const Fails& fails) {
    bool changed = false;
    for (std::size_t i = 0; i < program.rules[rule].body.size(); ++i) {
        for (std::size_t part = 0; parts_of(program.rules[rule].body[i]).size() > 1 &&
                                   part < parts_of(program.rules[rule].body[i]).size();) {
            RandomProgram smaller = program;
            std::string& literal = smaller.rules[rule].body[i];
            literal = without_part(literal, part);
            if (fails(smaller)) {
                program = std::move(smaller);
                changed = true;
            } else {
                ++part;
            }
        }
    }
    return changed;
}

}  // namespace

RandomProgram shrink(RandomProgram program, const Fails& still_fails) {
    const Fails fails = [&](const RandomProgram& candidate) {
        try {
            return still_fails(candidate);
        } catch (const std::runtime_error&) {
            return false;  // no program any more: a relation is missing
        }
    };
    using Lines = std::vector<std::string>;
    using Rules = std::vector<RandomRule>;
    for (bool changed = true; changed;) {
        changed = shorten<Rules>(
            program, [](RandomProgram& p) -> Rules& { return p.rules; }, 0, fails);
        for (std::size_t i = 0; i < program.rules.size(); ++i) {
            changed |= shorten<Lines>(
                program, [i](RandomProgram& p) -> Lines& { return p.rules[i].heads; }, 1, fails);
            changed |= shorten<Lines>(
                program, [i](RandomProgram& p) -> Lines& { return p.rules[i].body; }, 0, fails);
            changed |= shorten_patterns(program, i, fails);
        }
        for (const auto& lines : {&RandomProgram::facts, &RandomProgram::relations}) {
            changed |= shorten<Lines>(
                program, [&](RandomProgram& p) -> Lines& { return p.*lines; }, 0, fails);
        }
    }
    return program;
}

}  // namespace fascia::datalog::testing
