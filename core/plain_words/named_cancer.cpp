#include "core/plain_words/named_cancer.hpp"

#include "core/base/one_of.hpp"
#include "core/plain_words/times_in_words.hpp"

#include <algorithm>
#include <iterator>

namespace fascia {

namespace {

bool is_cancer(std::string_view word) {
    return is_one_of(word, {"cancer", "cancers", "carcinoma", "lymphoma", "leukaemia", "leukemia",
                            "melanoma", "myeloma", "sarcoma", "seminoma", "malignancy"});
}

/// "prostate", "non-Hodgkin": which cancer it was.
bool is_which(std::string_view word) {
    return is_one_of(word,
                     {"prostate", "breast",   "lung",  "bowel",      "colon",      "colorectal",
                      "rectal",   "kidney",   "renal", "bladder",    "thyroid",    "ovarian",
                      "ovary",    "uterine",  "womb",  "cervical",   "testicular", "testicle",
                      "stomach",  "gastric",  "liver", "pancreas",   "throat",     "pancreatic",
                      "bone",     "blood",    "cell",  "hodgkin",    "non",        "endometrial",
                      "rectum",   "multiple", "lungs", "malignant",  "previous",   "past",
                      "cervix",   "squamous", "small", "oesophageal"});
}

bool tells_having(std::string_view word) {
    return is_one_of(
        word, {"had",        "has",          "have",         "history", "treated",   "treatment",
               "diagnosed",  "survivor",     "survived",     "ago",     "operated",  "operation",
               "surgery",    "chemotherapy", "radiotherapy", "chemo",   "remission", "cured",
               "mastectomy", "removed",      "previous",     "past",    "after",     "following",
               "no",         "never",        "not",          "denies",  "without",   "earlier"});
}

/// What is feared or looked for, and "skin cancer", of which not every one counts.
bool may_not_count(std::string_view word) {
    return is_one_of(
        word, {"fear",      "fears",    "feared",   "afraid",    "worried",  "worries", "suspected",
               "suspicion", "exclude",  "excluded", "screening", "screened", "could",   "might",
               "may",       "possible", "basal",    "skin",      "risk",     "if",      "benign",
               "thinks",    "ruled",    "like",     "tested",    "test",     "anxious"});
}

bool is_telling_it(std::string_view word) {
    return is_one_of(word, {"treated",  "treatment", "diagnosed", "survivor",     "survived",
                            "operated", "operation", "surgery",   "chemotherapy", "radiotherapy",
                            "chemo",    "for",       "with",      "on",           "history",
                            "of",       "previous",  "past",      "mastectomy",   "a",
                            "an",       "was",       "after",     "following",    "the"});
}

}  // namespace

bool names_cancer(const PlainWords& words) {
    return std::ranges::any_of(words, is_cancer);
}

bool name_history_of_cancer(PlainWords& words) {
    const auto cancer = std::ranges::find_if(words, is_cancer);
    const bool is_plain = cancer != words.end() && std::ranges::none_of(words, may_not_count);
    const bool is_alone = is_plain && std::all_of(words.begin(), cancer, is_which) &&
                          std::all_of(cancer + 1, words.end(), is_which) && words.size() > 1;
    const bool is_told = is_alone || std::ranges::any_of(words, [](std::string_view word) {
                             return tells_having(word) || is_year(word);
                         });
    if (!is_plain || !is_told) {
        return false;
    }
    auto first = cancer;
    while (first != words.begin() && (is_which(first[-1]) || is_telling_it(first[-1]))) {
        --first;
    }
    auto behind = cancer + 1;
    if (behind != words.end() && is_one_of(*behind, {"of", "in"})) {
        auto organ = behind + 1;
        while (organ != words.end() && is_one_of(*organ, {"the", "his", "her", "left", "right"})) {
            ++organ;
        }
        behind = organ != words.end() && is_which(*organ) ? organ + 1 : behind;
    }
    behind = std::find_if_not(behind, words.end(), is_which);  // "cancer, breast"
    PlainWords told(words.begin(), first);
    told.insert(told.end(), {"history", "of", "cancer"});
    std::copy_if(behind, words.end(), std::back_inserter(told), [](std::string_view word) {
        return !is_telling_it(word) && !is_one_of(word, {"removed", "cured", "remission", "by"});
    });
    words = std::move(told);
    return true;
}

}  // namespace fascia
