#include "core/explain/topic_question.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/question_words.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <utility>

namespace fascia {

namespace {

using Words = std::vector<std::string>;

/// Something that is asked about: by which of these words, and how texts name it.
struct Topic {
    std::string_view label;
    std::vector<std::string_view> asked;   ///< one of them
    std::vector<std::string_view> beside;  ///< and one of these; none: nothing more
    std::vector<std::string_view> told;    ///< how texts name it
    bool has_step = false;
};

const std::vector<Topic>& topics() {
    static const std::vector<Topic> all = {
        {"heat", {"heat", "warmth", "heating"}, {}, {"heat"}, true},
        {"heat",
         {"hot", "warm"},
         {"pack", "packs", "bath", "baths", "bottle", "cold", "ice", "apply", "or"},
         {"heat"},
         true},
        {"cold", {"ice", "icing"}, {}, {"on cold"}},
        {"cold",
         {"cold", "cool", "cooling"},
         {"heat", "warm", "hot", "pack", "packs", "apply", "or", "dangerous", "safe", "unsafe",
          "harmful", "avoid", "avoided", "forbidden", "contraindicated"},
         {"on cold"}},
        {"imaging (X-ray, scan)",
         {"mri", "x-ray", "xray", "x-rays", "scan", "scans", "imaging", "ct", "radiograph",
          "radiographs"},
         {},
         {"imaging", "mri scan", "of scans"}},
        {"bed rest", {"bed"}, {"rest", "resting", "stay", "stays"}, {"bed rest"}},
        {"rest",
         {"rest", "resting"},
         {"should", "good", "advisable", "recommended", "recommend"},
         {"bed rest"}},
        {"stretching", {"stretch", "stretching", "stretches"}, {}, {"stretching"}},
        {"trigger points", {"trigger"}, {"point", "points", "pointed"}, {"trigger point"}},
        {"how long it lasts",
         {"long", "last", "lasts", "prognosis", "recovery", "recover", "course", "healing", "heal"},
         {"last", "lasts", "take", "takes", "prognosis", "recover", "recovery", "course", "heal",
          "better", "healing"},
         {"improves with time", "without improvement after", "likely to get better"}},
        {"surgery", {"surgery", "operation", "operate", "operated"}, {}, {"surgery"}, true},
        {"injections", {"injection", "injections"}, {}, {"injection"}, true},
        {"medicines for pain",
         {"painkiller", "painkillers", "paracetamol", "ibuprofen", "medicine", "medicines",
          "medication", "tablets", "opioid", "opioids"},
         {},
         {"medicine", "opioid"},
         true},
        {"acupuncture and needling",
         {"acupuncture", "needling"},
         {},
         {"acupuncture", "needling"},
         true},
        {"belts, traction and electrical treatment",
         {"belt", "belts", "brace", "braces", "corset", "traction", "ultrasound", "tens"},
         {},
         {"traction"}},
    };
    return all;
}

bool holds(std::string_view text, const std::vector<std::string_view>& phrases) {
    const std::string small = to_lower(text);
    return std::ranges::any_of(
        phrases, [&](std::string_view phrase) { return small.find(phrase) != std::string::npos; });
}

/// The sentences of a text that hold a phrase.
std::string sentences_with(std::string_view text, const std::vector<std::string_view>& phrases) {
    std::string out;
    while (!text.empty()) {
        const std::size_t dot = text.find(". ");
        const std::string_view one = text.substr(0, dot == std::string_view::npos ? dot : dot + 1);
        if (holds(one, phrases)) {
            out += (out.empty() ? "" : " ") + std::string(one);
        }
        text.remove_prefix(std::min(text.size(), one.size() + 1));
    }
    return out;
}

std::string in_brackets(const Backing& backing) {
    return " [" + list_of(backing.sources) + "; " + to_string(backing.grade) + "]";
}

void tell(const KnowledgeBase& kb, const Topic& topic, TopicAnswer& answer) {
    constexpr std::size_t most = 3;
    std::vector<std::pair<Grade, std::string>> held;
    std::string shown_by;
    for (const Position& position : kb.positions) {
        if (holds(position.says, topic.told)) {
            held.emplace_back(position.backing.grade,
                              position.says + in_brackets(position.backing));
            shown_by =
                shown_by.empty() && !position.about.empty() ? position.about.front() : shown_by;
        }
    }
    for (const Treatment& treatment : kb.treatments) {
        const std::string about = sentences_with(treatment.about, topic.told);
        if (!about.empty()) {
            held.emplace_back(treatment.backing.grade,
                              treatment.label + ": " + about + in_brackets(treatment.backing));
            shown_by = treatment.id;
        }
    }
    // What was published first, and of that the plainest.
    std::ranges::stable_sort(
        held, {}, [](const auto& one) { return std::pair(one.first, one.second.size()); });
    if (held.empty()) {
        answer.lines.push_back("Of " + std::string(topic.label) + ", nothing is known here.");
        return;
    }
    answer.lines.push_back("Of " + std::string(topic.label) + ", this is known here:");
    for (std::size_t i = 0; i < std::min(most, held.size()); ++i) {
        answer.lines.push_back("- " + held[i].second);
    }
    if (held.size() > most) {
        answer.lines.push_back("and " + std::to_string(held.size() - most) + " more (show " +
                               shown_by + " --all tells what is held of it)");
    }
}

}  // namespace

TopicAnswer topic_answer(const KnowledgeBase& kb, std::string_view question) {
    const Words words = question_words(to_lower(question));
    TopicAnswer answer;
    const bool is_of_money = std::ranges::any_of(words, [](const std::string& word) {
        return is_one_of(word, {"cost", "costs", "price", "pay", "pays", "expensive", "cheap"});
    });
    if (is_of_money || !names_within(kb, words).empty()) {
        return answer;
    }
    const bool is_denied = denies(words);
    const auto says = [&](const std::vector<std::string_view>& any) {
        return std::ranges::any_of(words,
                                   [&](const std::string& word) { return is_one_of(word, any); });
    };
    static const std::vector<std::string_view> of_safety = {
        "safe",   "unsafe",    "dangerous",       "harmful",           "avoid",    "avoided",
        "can",    "forbidden", "contraindicated", "contraindications", "cautions", "may",
        "should", "risks"};
    bool have_steps = true;
    std::string_view before;
    for (const Topic& topic : topics()) {
        const bool is_told = !before.empty() && topic.told.front() == before;
        // Of a step of treatment, its cautions tell when not.
        const bool is_of_when_not = is_denied && topic.label != "cold";
        if (!says(topic.asked) || (!topic.beside.empty() && !says(topic.beside)) || is_told ||
            is_of_when_not) {
            continue;
        }
        if (topic.label == "cold" && (is_denied || says(of_safety))) {
            answer.lines.emplace_back(
                "When cold is safe, and when not, is not known here, which does not make it safe: "
                "ask a doctor.");
        }
        before = topic.told.front();
        have_steps = have_steps && topic.has_step;
        tell(kb, topic, answer);
    }
    answer.has_step = have_steps && !answer.lines.empty();
    return answer;
}

}  // namespace fascia
