#pragma once

#include "core/base/text.hpp"
#include "core/explain/questions.hpp"
#include "core/handout/make_report.hpp"
#include "core/handout/walk.hpp"
#include "core/handout/write_report.hpp"
#include "tests/support/text.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia::test {

using handout::Form;
using handout::Level;
using handout::Made;

inline handout::Settings settings_for(Level level) {
    handout::Settings settings;
    settings.level = level;
    settings.draws = 200;
    settings.school = "School of Manual Therapy, Ünter & Söhne <north>";
    return settings;
}

inline Made made(const Consultation& consultation, const handout::Settings& settings,
                 const Fascia& fascia = world()) {
    auto out = handout::make_report(fascia, consultation, settings);
    if (!out) {
        FAIL(to_string(out.error()));
    }
    return std::move(*out);
}

inline std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
    return text;
}

/// White space of any kind and amount as one blank; small letters.
inline std::string even(std::string_view text) {
    std::string out;
    for (const char c : to_lower(text)) {
        const bool is_blank = c == ' ' || c == '\n' || c == '\t';
        if (!is_blank || (!out.empty() && out.back() != ' ')) {
            out += is_blank ? ' ' : c;
        }
    }
    return out;
}

/// What a form says, with its own escapes undone.
inline std::string said(Form form, std::string text, Level level = Level::student) {
    switch (form) {
        case Form::html:
            // As the page shows it: one of both wordings.
            for (const bool is_shown : {false, true}) {
                const std::string begin =
                    (level == Level::everyday) == is_shown ? "<span class=we>" : "<span class=wt>";
                for (std::size_t at = text.find(begin); at != std::string::npos;
                     at = text.find(begin, at)) {
                    const std::size_t end = text.find("</span>", at);
                    text.replace(
                        at, end + 7 - at,
                        is_shown ? text.substr(at + begin.size(), end - at - begin.size()) : "");
                }
            }
            for (const auto& [escaped, plain] :
                 {std::pair{"&lt;", "<"}, std::pair{"&gt;", ">"}, std::pair{"&quot;", "\""},
                  std::pair{"&#39;", "'"}, std::pair{"&amp;", "&"}}) {
                text = replaced(std::move(text), escaped, plain);
            }
            break;
        case Form::markdown: {
            std::string out;
            for (std::size_t i = 0; i < text.size(); ++i) {
                i += text[i] == '\\' && i + 1 < text.size() ? 1U : 0U;
                out += text[i];
            }
            text = out;
            break;
        }
        case Form::json:
            text = replaced(replaced(std::move(text), "\\\"", "\""), "\\\\", "\\");
            break;
        case Form::text:
            break;
    }
    return even(text);
}

inline std::vector<std::string> claims_of(const Made& all, Level level) {
    std::vector<std::string> out;
    handout::for_each_claim(all.report, level,
                            [&](std::string_view claim) { out.emplace_back(claim); });
    return out;
}

inline const handout::Section* section(const Made& all, std::string_view id) {
    const auto found = std::ranges::find(all.report.sections, id, &handout::Section::id);
    return found == all.report.sections.end() ? nullptr : &*found;
}

/// A case of what is present and what is absent, all on one side.
inline Case told_of(std::int64_t age, const char* sex, const std::vector<const char*>& present,
                    const std::vector<const char*>& absent = {}, Side side = Side::right) {
    Case out;
    out.id = "told";
    out.title = "told";
    out.person = {age, sex};
    const auto add = [&](const char* finding, FindingState state) {
        const Finding* const known = world().kb().finding(finding);
        REQUIRE(known != nullptr);
        out.told.push_back(
            {finding, state, known->sided ? side : Side::none, std::nullopt, "", {}});
    };
    for (const char* finding : present) {
        add(finding, FindingState::present);
    }
    for (const char* finding : absent) {
        add(finding, FindingState::absent);
    }
    return out;
}

inline std::string page_of(const Case& told) {
    return said(Form::text, handout::in_form(Form::text, made(*world().consult(told),
                                                              settings_for(Level::student))));
}

/// Which red flags are asked for, without those that do not go with what was told.
inline std::set<std::string> asked_for(const Case& told) {
    std::set<std::string> out;
    for (const FlagQuestion& flag : find_flag_questions(*world().consult(told)).flags) {
        if (!flag.is_unlikely) {
            out.insert(flag.finding);
        }
    }
    return out;
}

}  // namespace fascia::test
