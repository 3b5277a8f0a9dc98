#include "core/explain/safety_question.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/evidence/points.hpp"
#include "core/explain/plain_wish.hpp"
#include "core/explain/question_words.hpp"
#include "core/explain/treatment_step.hpp"
#include "core/knowledge/finding_search.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/finding_names.hpp"
#include "core/plain_words/plain_words.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <utility>

namespace fascia {

namespace {

using Words = std::vector<std::string>;
using About = SafetyAsked::About;

/// Words of asking, and of people and pain in general, which name no condition.
bool names_nothing(std::string_view word) {
    return word_stems(word).empty() ||
           is_one_of(word,
                     {"what",     "which",     "when",      "who",        "whom",       "how",
                      "are",      "is",        "do",        "does",       "can",        "could",
                      "should",   "must",      "may",       "would",      "the",        "a",
                      "an",       "i",         "we",        "you",        "one",        "me",
                      "us",       "my",        "any",       "all",        "some",       "there",
                      "this",     "that",      "it",        "if",         "of",         "for",
                      "in",       "with",      "on",        "to",         "from",       "and",
                      "or",       "as",        "at",        "by",         "be",         "has",
                      "have",     "had",       "get",       "red",        "flag",       "flags",
                      "warning",  "warnings",  "alarm",     "danger",     "sign",       "signs",
                      "symptom",  "symptoms",  "list",      "show",       "tell",       "give",
                      "name",     "know",      "main",      "most",       "important",  "typical",
                      "common",   "recognise", "recognize", "recognised", "recognized", "spot",
                      "identify", "detect",    "suspect",   "notice",     "mean",       "means",
                      "point",    "points",    "suggest",   "suggests",   "indicate",   "indicates",
                      "look",     "like",      "feel",      "somebody",   "someone",    "people",
                      "person",   "patient",   "patients",  "client",     "clients",    "woman",
                      "man",      "women",     "men",       "case",       "possible",   "about",
                      "think",    "see",       "find",      "need",       "really",     "quickly",
                      "early",    "best",      "classic",   "present",    "presents"});
}

bool is_of_back_or_hip(std::string_view word) {
    return is_one_of(
        word, {"back",      "low",        "lower",     "pain",     "pains",   "hip",      "spine",
               "spinal",    "lumbar",     "buttock",   "groin",    "ache",    "backache", "leg",
               "known",     "serious",    "dangerous", "general",  "general", "illness",  "disease",
               "condition", "conditions", "problem",   "problems", "trouble"});
}

class Safety {
public:
    Safety(const KnowledgeBase& kb, std::string_view question)
        : kb_(kb), words_(question_words(to_lower(question))) {}

    [[nodiscard]] SafetyAsked asked() const {
        if (words_.size() < 2) {
            return {};
        }
        if (SafetyAsked cautions = of_cautions(); cautions.about != About::nothing) {
            return cautions;
        }
        if (SafetyAsked signs = of_warning_signs(); signs.about != About::nothing) {
            return signs;
        }
        if (SafetyAsked signs = of_recognising(); signs.about != About::nothing) {
            return signs;
        }
        return of_urgency();
    }

private:
    [[nodiscard]] bool says(std::initializer_list<std::string_view> any) const {
        return std::ranges::find_first_of(words_, any) != words_.end();
    }
    [[nodiscard]] Words telling() const {
        Words rest;
        for (const std::string& word : words_) {
            if (!names_nothing(word)) {
                rest.push_back(word);
            }
        }
        return rest;
    }

    /// The candidates that words name, by the longest run of them that does: by their own name or
    /// that of what they affect, or by words within their names.
    [[nodiscard]] Words conditions_in(const Words& words) const {
        for (std::size_t length = words.size(); length > 0; --length) {
            for (std::size_t at = 0; at + length <= words.size(); ++at) {
                const std::string said = list_of(std::span(words).subspan(at, length), " ");
                Words ids = wholes_of(kb_, candidates_like(kb_, said));
                if (ids.empty() && said.size() > 3 && said.ends_with('s')) {
                    ids = wholes_of(kb_, candidates_like(kb_, said.substr(0, said.size() - 1)));
                }
                if (!ids.empty()) {
                    return ids;
                }
            }
        }
        return {};
    }

    /// Those that must not be missed, where some of them are.
    [[nodiscard]] Words serious(const Words& ids) const {
        Words out;
        for (const std::string& id : ids) {
            if (kb_.candidate(id)->must_not_miss) {
                out.push_back(id);
            }
        }
        return out;
    }

    [[nodiscard]] SafetyAsked of_warning_signs() const {
        const bool is_flag = says({"red"}) && says({"flag", "flags"});
        const bool is_warning =
            says({"warning", "alarm", "danger"}) && says({"sign", "signs", "symptom", "symptoms"});
        if ((!is_flag && !is_warning) ||
            says({"she", "he", "her", "his", "him", "asked", "fired", "clear", "missing"})) {
            return {};
        }
        const Words rest = telling();
        if (std::ranges::all_of(rest, is_of_back_or_hip)) {
            // "what is a red flag" asks for the word.
            const bool asks_meaning = rest.empty() && words_.size() > 2 && words_[0] == "what" &&
                                      is_one_of(words_[2], {"a", "red"});
            return asks_meaning ? SafetyAsked() : SafetyAsked{About::warning_signs};
        }
        const Words found = conditions_in(rest);
        const Words conditions = serious(found);
        if (!conditions.empty()) {
            return {About::warning_signs, conditions};
        }
        return found.empty() ? SafetyAsked() : SafetyAsked{About::warning_signs, found};
    }

    [[nodiscard]] SafetyAsked of_recognising() const {
        const bool recognises = says({"recognise", "recognize", "recognised", "recognized", "spot",
                                      "identify", "detect", "suspect", "notice"}) &&
                                is_one_of(words_.front(), {"how", "when", "what", "can", "which"});
        const bool is_of_signs =
            (says({"signs", "symptoms"}) ||
             (says({"sign", "symptom"}) &&
              says({"mean", "means", "suggest", "suggests", "indicate", "indicates"}))) &&
            is_one_of(words_.front(), {"what", "which", "signs", "symptoms", "list", "tell", "give",
                                       "show", "name"}) &&
            says({"of", "mean", "means", "suggest", "suggests", "indicate", "indicates", "point",
                  "for", "that", "behind"});
        if ((!recognises && !is_of_signs) || denies(words_) ||
            says({"she", "he", "her", "his", "him", "apart", "from"})) {
            return {};
        }
        constexpr std::size_t few = 5;
        // "signs that cancer is behind a back ache"
        Words named = telling();
        const auto behind = std::ranges::find(named, "behind");
        named.erase(behind == named.begin() ? named.end() : behind, named.end());
        const Words found = conditions_in(named);
        const Words conditions = serious(found).empty() ? found : serious(found);
        return conditions.empty() || conditions.size() > few
                   ? SafetyAsked()
                   : SafetyAsked{About::recognising, conditions};
    }

    /// "when must a patient go to hospital", "is fever an emergency"
    [[nodiscard]] SafetyAsked of_urgency() const {
        const bool asks =
            says({"emergency", "emergencies", "hospital", "urgent", "urgently", "ambulance",
                  "immediately", "999", "doctor"}) &&
            is_one_of(words_.front(),
                      {"when", "is", "are", "does", "which", "what", "can", "should", "must"}) &&
            !says({"she", "he", "her", "his", "him", "this", "it", "i", "my", "asked", "first"});
        if (!asks || denies(words_)) {
            return {};
        }
        Words said(words_.begin() + 1, words_.end());
        std::erase_if(said, is_of_urgency);
        Words rest = telling();
        std::erase_if(rest, [](const std::string& word) {
            return is_of_back_or_hip(word) || is_of_urgency(word);
        });
        const bool is_of_all = is_one_of(words_.front(), {"when", "which", "what"});
        if (rest.empty()) {
            return is_of_all ? SafetyAsked{About::warning_signs} : SafetyAsked();
        }
        SafetyAsked found;
        for (const Heard& heard : hear(kb_, list_of(said, " "), 1)) {
            const Reading* const first = heard.meant.empty() ? nullptr : &heard.meant.front();
            const Finding* const finding =
                first == nullptr ? nullptr : kb_.finding(first->told.finding);
            // Where it hurts is no warning by itself.
            if (finding != nullptr && finding->topic != "site" &&
                first->told.state == FindingState::present &&
                !is_one_of(finding->id, found.findings)) {
                found.findings.push_back(finding->id);
            }
        }
        found.conditions = found.findings.empty()
                               ? serious(wholes_of(kb_, candidates_like(kb_, list_of(rest, " "))))
                               : Words();
        found.about = !found.findings.empty()     ? About::urgency
                      : !found.conditions.empty() ? About::warning_signs
                                                  : About::nothing;
        return found;
    }

    static bool is_of_urgency(std::string_view word) {
        return is_one_of(
            word,
            {"emergency",   "emergencies", "hospital", "urgent", "urgently", "an",      "ambulance",
             "immediately", "doctor",      "go",       "sent",   "a",        "send",    "refer",
             "referred",    "once",        "straight", "need",   "seen",     "medical", "call",
             "called",      "999",         "needs",    "away",   "reasons",  "reason",  "taken",
             "every",       "always",      "without",  "delay",  "right",    "see"});
    }

    /// The step of treatment that a word names: "massage", "massaged".
    [[nodiscard]] std::string treatment_of(const std::string& word) const {
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> done = {
            {{"massag", "massage"},
             {"heat", "heat"},
             {"exercis", "exercise"},
             {"manipulat", "manipulation"},
             {"mobilis", "mobilisation"},
             {"acupunct", "acupuncture"},
             {"needl", "needling"},
             {"ibuprofen", "anti-inflammatory medicine"},
             {"surg", "surgery"}}};
        for (const auto& [beginning, name] : done) {
            const Words like = word.starts_with(beginning) ? treatments_like(kb_, name) : Words();
            if (like.size() == 1) {
                return like.front();
            }
        }
        return {};
    }

    [[nodiscard]] SafetyAsked of_cautions() const {
        const bool forbids =
            denies(words_) ||
            says({"contraindicated", "contraindication", "contraindications", "caution", "cautions",
                  "avoid", "avoided", "forbidden", "dangerous", "unsafe", "harmful", "careful",
                  "cannot", "harm", "risky", "risks", "worse"});
        const bool asks_leave =
            is_one_of(words_.front(), {"can", "may", "should", "is", "could", "am"}) &&
            (is_one_of(words_[1], {"i", "we", "you", "one"}) ||
             says({"safe", "safely", "ok", "okay", "allowed", "advisable"}));
        if ((!forbids && !asks_leave) ||
            says({"she", "he", "her", "his", "him", "why", "this", "it"})) {
            return {};
        }
        SafetyAsked asked;
        Words rest;
        for (const std::string& word : telling()) {
            const std::string step =
                word.size() > 3 && asked.treatment.empty() ? treatment_of(word) : "";
            if (!step.empty()) {
                asked.treatment = step;
            } else if (!is_of_cautions(word)) {
                rest.push_back(word);
            }
        }
        const bool is_of_nothing = rest.empty() && !forbids;
        const Treatment* const treatment =
            asked.treatment.empty() ? nullptr : kb_.treatment(asked.treatment);
        if (is_of_nothing || treatment == nullptr || treatment->cautions.empty()) {
            return {};
        }
        asked.about = About::cautions;
        asked.with_words = list_of(rest, " ");
        asked.with = rest.empty() ? Words() : cautions_on(*treatment, rest);
        return asked;
    }

    static bool is_of_cautions(std::string_view word) {
        return is_one_of(word, {"not",
                                "never",
                                "contraindicated",
                                "contraindication",
                                "contraindications",
                                "caution",
                                "cautions",
                                "avoid",
                                "avoided",
                                "forbidden",
                                "dangerous",
                                "unsafe",
                                "harmful",
                                "careful",
                                "cannot",
                                "harm",
                                "risky",
                                "risks",
                                "use",
                                "used",
                                "give",
                                "given",
                                "treat",
                                "treated",
                                "therapy",
                                "apply",
                                "applied",
                                "safe",
                                "safely",
                                "allowed",
                                "during",
                                "under",
                                "after",
                                "deep",
                                "gentle",
                                "medical",
                                "make",
                                "worse",
                                "don't",
                                "shouldn't",
                                "can't",
                                "mustn't",
                                "suffering",
                                "suffers",
                                "back",
                                "pain",
                                "over",
                                "low",
                                "absolute",
                                "relative",
                                "case",
                                "received",
                                "receive",
                                "ok",
                                "okay",
                                "work",
                                "do",
                                "ever",
                                "better"});
    }

    /// As the cautions say it: a thrombosis is a clot.
    static std::string as_cautions_say(const std::string& word) {
        return is_one_of(word, {"thrombosis", "dvt", "embolism", "thromboses"}) ? "clot"
               : is_one_of(word, {"warfarin", "anticoagulants", "anticoagulant", "thinners"})
                   ? "thinning"
               : is_one_of(word, {"metastasis", "metastases", "tumor"}) ? "tumour"
                                                                        : word;
    }

    /// Whether a sign speaks for one of the conditions.
    [[nodiscard]] bool is_sign_of(const std::string& finding, const Words& conditions) const {
        return std::ranges::any_of(kb_.evidence, [&](const Evidence& evidence) {
            return evidence.finding == finding && is_one_of(evidence.candidate, conditions) &&
                   evidence.present && worth(*evidence.present, kb_.scales).points.tenths > 0;
        });
    }

    /// What the cautions of a step are on, as far as the words name it; of a condition that none is
    /// on, its signs that some are on.
    [[nodiscard]] Words cautions_on(const Treatment& treatment, const Words& words) const {
        constexpr std::size_t near_max = 3;
        const std::string said = list_of(words, " ");
        const Words conditions = wholes_of(kb_, candidates_like(kb_, said));
        Words ids = candidates_like(kb_, said);
        ids.insert(ids.end(), conditions.begin(), conditions.end());
        if (const Finding* const finding = finding_called(kb_, said)) {
            ids.push_back(finding->id);
        }
        for (const Heard& heard : hear(kb_, said, 1)) {  // "takes warfarin"
            for (const Reading& reading : heard.meant) {
                if (reading.is_certain && reading.told.state == FindingState::present) {
                    ids.push_back(reading.told.finding);
                }
            }
        }
        const std::vector<FindingMatch> near = FindingSearch(kb_).find(said, near_max);
        if (is_first_sure(near)) {
            ids.push_back(near.front().finding->id);
        }
        Words plain;
        for (const std::string& word : words) {
            plain.push_back(as_cautions_say(word));
        }
        const Words stems = word_stems(list_of(plain, " "));
        Words found;
        for (const Caution& caution : treatment.cautions) {
            const Words told = word_stems(kb_.label_for(caution.when) + ' ' + caution.says);
            const bool is_told = std::ranges::all_of(stems, [&](const std::string& stem) {
                return std::ranges::any_of(told, [&](const std::string& one) {
                    return one == stem || are_forms_of_one(one, stem);
                });
            });
            if ((is_told && !stems.empty()) || is_one_of(caution.when, ids)) {
                found.push_back(caution.when);
            }
        }
        for (const Caution& caution : treatment.cautions) {
            if (!is_one_of(caution.when, found) && is_sign_of(caution.when, conditions)) {
                found.push_back(caution.when);
            }
        }
        return found;
    }

    const KnowledgeBase& kb_;
    Words words_;
};

}  // namespace

SafetyAsked safety_asked(const KnowledgeBase& kb, std::string_view question) {
    return Safety(kb, question).asked();
}

}  // namespace fascia
