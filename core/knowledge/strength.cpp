#include "core/knowledge/strength.hpp"

#include <array>
#include <utility>

namespace fascia {

namespace {

constexpr std::array<std::pair<Grade, std::string_view>, 5> grades = {{
    {Grade::published, "published"},
    {Grade::computed, "computed"},
    {Grade::judged, "judged"},
    {Grade::opinion, "opinion"},
    {Grade::unchecked, "unchecked"},
}};

}  // namespace

std::string to_string(Grade grade) {
    for (const auto& [known, name] : grades) {
        if (known == grade) {
            return std::string(name);
        }
    }
    return {};
}

std::optional<Grade> grade_from(std::string_view name) {
    for (const auto& [grade, known] : grades) {
        if (known == name) {
            return grade;
        }
    }
    return std::nullopt;
}

}  // namespace fascia
