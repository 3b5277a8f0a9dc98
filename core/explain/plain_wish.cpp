#include "core/explain/plain_wish.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/one_part.hpp"
#include "core/explain/plain_supposing.hpp"
#include "core/explain/question_words.hpp"
#include "core/explain/treatment_step.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/finding_names.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

namespace {

using Words = std::vector<std::string>;
using Few = std::initializer_list<std::string_view>;

/// "please", "can you", "I would like to": gone.
void drop_politeness(Words& words) {
    static const std::array<Words, 24> leads = {
        {{"please"},      {"can", "you"}, {"could", "you"}, {"would", "you"},
         {"can", "we"},   {"can", "i"},   {"i", "want"},    {"i", "would", "like"},
         {"i'd", "like"}, {"i", "need"},  {"we", "need"},   {"we", "want"},
         {"let", "me"},   {"let", "us"},  {"let's"},        {"lets"},
         {"now"},         {"ok"},         {"okay"},         {"then"},
         {"and", "then"}, {"and", "now"}, {"to"},           {"just"}}};
    for (bool found = true; found;) {
        found = false;
        for (const Words& lead : leads) {
            if (words.size() > lead.size() &&
                std::equal(lead.begin(), lead.end(), words.begin(),
                           [](const auto& a, const auto& b) { return a == to_lower(b); })) {
                words.erase(words.begin(), words.begin() + std::ssize(lead));
                found = true;
            }
        }
    }
    while (words.size() > 1 && is_one_of(to_lower(words.back()), {"please", "again", "now"})) {
        words.pop_back();
    }
}

/// What somebody wants, in words.
class Wish {
public:
    Wish(const KnowledgeBase& kb, std::string_view line)
        : kb_(kb), supposed_(supposed_in(line)), written_(question_words(line)) {
        is_question_ = trim(line).ends_with('?');
        asks_leave_ =
            written_.size() > 2 &&
            is_one_of(to_lower(written_[0]), {"can", "may", "could", "should", "shall"}) &&
            is_one_of(to_lower(written_[1]), {"i", "we", "she", "he", "one", "they", "the"});
        drop_politeness(written_);
        for (const std::string& word : written_) {
            words_.push_back(to_lower(word));
        }
    }

    [[nodiscard]] CommandsMeant meant() const {
        if (words_.empty() || begins({"case", "help"})) {
            return {};
        }
        if (CommandsMeant supposing = of_supposing(); !supposing.lines.empty()) {
            return supposing;
        }
        for (const auto wish :
             {&Wish::of_last_answer, &Wish::of_new_case, &Wish::of_report, &Wish::of_saving,
              &Wish::of_opening, &Wish::of_picture, &Wish::of_safe_treatment, &Wish::of_danger,
              &Wish::of_answers, &Wish::of_candidate, &Wish::of_naming}) {
            if (CommandsMeant meant = (this->*wish)(); !meant.lines.empty()) {
                return meant;
            }
        }
        return {};
    }

private:
    [[nodiscard]] bool begins(Few any) const { return is_one_of(words_.front(), any); }
    [[nodiscard]] bool begins_with(const Words& first) const {
        return words_.size() >= first.size() &&
               std::equal(first.begin(), first.end(), words_.begin());
    }
    [[nodiscard]] bool says(Few any) const {
        return std::ranges::find_first_of(words_, any) != words_.end();
    }
    /// Whether the words from `first` on are only these.
    [[nodiscard]] bool are_only(Few known, std::size_t first = 0) const {
        return std::ranges::all_of(words_.begin() + static_cast<std::ptrdiff_t>(first),
                                   words_.end(),
                                   [&](const std::string& word) { return is_one_of(word, known); });
    }
    /// As they were written, without the small ones.
    [[nodiscard]] Words without(Few small, std::size_t first = 0) const {
        Words out;
        for (std::size_t i = first; i < words_.size(); ++i) {
            if (!is_one_of(words_[i], small)) {
                out.push_back(written_[i]);
            }
        }
        return out;
    }
    [[nodiscard]] std::string from(std::size_t first) const {
        return list_of(std::span(written_).subspan(std::min(first, written_.size())), " ");
    }
    /// A name for a case or a file, in one word.
    static std::string name_of(const Words& words) { return list_of(words, "_"); }

    static CommandsMeant one(std::string line) { return {{std::move(line)}, {}}; }

    /// What takes a word for the case that is open.
    static constexpr std::array<std::string_view, 7> persons = {
        "case", "person", "patient", "client", "patients", "clients", "cases"};
    [[nodiscard]] bool says_person() const {
        return std::ranges::find_first_of(words_, persons) != words_.end();
    }

    [[nodiscard]] CommandsMeant of_new_case() const {
        if (begins_with({"start", "over"}) || begins_with({"start", "afresh"}) ||
            begins_with({"begin", "again"})) {
            return one("case new");
        }
        const bool is_new =
            says({"new", "another", "next", "fresh", "different", "empty", "other"});
        const bool begins_one =
            begins({"start", "begin", "create", "make", "add", "describe", "enter", "with", "a"});
        const bool is_begun = begins({"new", "next", "another"}) || (begins_one && is_new) ||
                              (begins({"start", "begin", "create"}) && words_.size() <= 5);
        const auto person = std::ranges::find_if(
            words_, [](const std::string& word) { return is_one_of(word, persons); });
        constexpr std::size_t near = 5;
        const auto at = static_cast<std::size_t>(person - words_.begin());
        if (person == words_.end() || !is_begun || at > near || says({"report", "save", "open"})) {
            return {};
        }
        const Words name =
            without({"called", "named", "is", "it", "for", "as", "the", "with"}, at + 1);
        constexpr std::size_t name_words = 2;
        if (name.empty()) {
            return one("case new");
        }
        return one("case new " + (name.size() <= name_words ? name_of(name) : from(at + 1)));
    }

    /// "make a report as secretary.html"
    [[nodiscard]] CommandsMeant of_report() const {
        const Few nouns = {"report",   "webpage",  "website", "handout", "handouts",
                           "printout", "pdf",      "html",    "page",    "worksheet",
                           "sheet",    "document", "summary", "print",   "reports"};
        const Few verbs = {"make",   "write",   "create", "print",    "produce", "generate",
                           "give",   "get",     "do",     "build",    "a",       "prepare",
                           "export", "an",      "show",   "me",       "save",    "send",
                           "report", "handout", "pdf",    "printout", "build",   "the"};
        if (!says(nouns) || !begins(verbs) || says({"rule", "rules", "pack", "how"}) ||
            (words_.size() == 1 && begins({"report", "page", "sheet", "summary"}))) {
            return {};
        }
        if (begins({"report"}) && !is_one_of(words_[1], {"on", "of", "for", "about", "as"})) {
            return {};  // as the command is typed
        }
        std::string file;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const std::size_t dot = words_[i].rfind('.');
            const bool is_file = dot != std::string::npos && dot > 0;
            const bool is_named = i > 0 && i + 1 == words_.size() &&
                                  is_one_of(words_[i - 1], {"as", "called", "named"}) &&
                                  !is_one_of(words_[i], nouns);
            file = is_file ? written_[i] : is_named ? written_[i] + ".html" : file;
        }
        if (file.ends_with(".pdf")) {
            file = file.substr(0, file.size() - 4) + ".html";
        }
        const std::string behind = file.empty() ? "" : " -o " + file;
        if (says({"sheet", "sheets", "worksheet", "worksheets", "quiz"}) &&
            !says({"report", "page", "handout"})) {
            const bool is_of_answers = says({"answer", "answers", "solution", "solutions"});
            return one(std::string("report --sheet ") + (is_of_answers ? "answers" : "questions") +
                       behind);
        }
        if (says({"class", "students", "worksheet", "sheet", "questions", "anonymous", "names"})) {
            return {{"report --sheet questions" + behind, "report" + behind}, {}};
        }
        const std::vector<NameWithin> names = names_within(kb_, words_);
        const bool is_of_case = says({"case", "her", "him", "person", "patient", "client", "this"});
        if (names.size() == 1 && names.front().ids.size() == 1 && !is_of_case) {
            const std::string& id = names.front().ids.front();
            return one("report --about " + id + " -o " + (file.empty() ? id + ".html" : file));
        }
        return one("report" + behind);
    }

    /// "save the last answer as csv", "put this into a spreadsheet": the answer, and never the
    /// case.
    [[nodiscard]] CommandsMeant of_last_answer() const {
        const Few tables = {"csv", "tsv", "spreadsheet", "spreadsheets", "excel", "xlsx", "table"};
        const Few answers = {"answer", "answers", "output", "reply"};
        const bool is_written = begins({"save", "put", "write", "export", "store", "keep", "copy",
                                        "download", "turn", "convert", "make", "give", "send"});
        const bool is_of_answer =
            says(answers) &&
            begins({"save", "put", "write", "export", "store", "keep", "copy", "download", "send"});
        if (!is_written || words_.size() < 3 || (!says(tables) && !is_of_answer) ||
            says({"how", "sheet", "questions", "question"})) {
            return {};
        }
        std::string file;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const std::size_t dot = words_[i].rfind('.');
            file = dot != std::string::npos && dot > 0 ? written_[i] : file;
        }
        if (file.empty()) {
            file = says({"tsv"}) ? "answer.tsv" : says(tables) ? "answer.csv" : "answer.txt";
        }
        return one("last -o " + file);
    }

    [[nodiscard]] CommandsMeant of_saving() const {
        const Few small = {"it",      "that",       "this",   "the",   "my",   "her",  "his",
                           "him",     "as",         "under",  "name",  "to",   "in",   "into",
                           "a",       "file",       "called", "named", "for",  "case", "person",
                           "patient", "client",     "work",   "all",   "what", "i",    "have",
                           "done",    "everything", "with",   "safe"};
        const bool is_kept = begins({"keep", "store", "remember"}) &&
                             (says_person() || says({"it", "this", "her", "him"}));
        const bool is_saved = begins({"save"}) && words_.size() > 1;
        if (!is_kept && !is_saved) {
            return {};
        }
        const Words name = without(small, 1);
        constexpr std::size_t longest = 4;
        if (name.size() > longest) {
            return {};
        }
        return one(name.empty() ? std::string("case save") : "case save " + name_of(name));
    }

    [[nodiscard]] CommandsMeant of_opening() const {
        const Few small = {"the",  "my",   "case",  "of",    "person", "patient", "client", "file",
                           "from", "with", "again", "saved", "a",      "old",     "up",     "to",
                           "back", "me",   "cases", "on",    "called", "named"};
        const bool asks_for_list = says({"cases", "patients", "clients"}) &&
                                   begins({"my", "list", "show", "which", "what", "all", "see",
                                           "where", "saved", "open"}) &&
                                   words_.size() <= 7;
        if (asks_for_list) {
            return one("cases");
        }
        const bool asks_for_person =
            words_.size() > 3 && words_.size() <= 5 && begins_with({"where", "is"}) &&
            is_one_of(words_[2], {"mr", "mrs", "ms", "miss", "dr", "mister"});
        if (asks_for_person) {
            return one("cases");
        }
        const bool is_restored =
            begins({"restore", "recover"}) &&
            are_only({"my", "the", "case", "last", "work", "unsaved", "it", "what", "was", "i",
                      "had", "lost", "cases", "kept", "session"},
                     1);
        if (is_restored) {
            return one("case restore");
        }
        const bool is_opened = words_.size() > 1 && begins({"open", "load", "reopen", "resume"});
        // Of a word with _ in it, nothing else can be meant than a name that somebody gave.
        const bool is_named = words_.back().find('_') != std::string::npos;
        const bool is_return =
            (says_person() || is_named) &&
            (begins_with({"go", "back", "to"}) || begins_with({"return", "to"}) ||
             begins_with({"continue", "with"}) || begins_with({"bring", "back"}) ||
             begins_with({"switch", "to"}) || begins_with({"go", "to"}) ||
             begins_with({"continue"}));
        if (!is_opened && !is_return) {
            return {};
        }
        const Words name = without(small, begins({"bring", "return", "switch", "go"}) ? 2 : 1);
        constexpr std::size_t longest = 4;
        if (name.size() > longest) {
            return {};
        }
        return one(name.empty() ? std::string("cases") : "case load " + name_of(name));
    }

    [[nodiscard]] CommandsMeant of_picture() const {
        const bool ends_so = words_.size() > 3 &&
                             is_one_of(words_.back(), {"it", "that", "them"}) &&
                             is_one_of(words_[words_.size() - 2], {"draw", "sketch"});
        const bool is_drawn = ends_so || begins({"draw", "sketch", "paint", "drawing", "picture",
                                                 "diagram", "image", "illustrate"});
        const bool is_shown =
            says({"picture", "pictures", "image", "drawing", "diagram", "illustration", "sketch"});
        if ((!is_drawn && !is_shown) || begins({"map", "report", "how"})) {
            return {};
        }
        const std::vector<NameWithin> names = names_within(kb_, words_);
        Words lines;
        for (const NameWithin& name : names) {
            for (const std::string& id : name.ids) {
                if (kb_.structure(id) != nullptr) {
                    lines.push_back(std::string("map ").append(id).append(" -o ") + id + ".svg");
                }
            }
        }
        if (lines.empty()) {
            return {{"report"}, {}};
        }
        return {std::move(lines), {}};
    }

    /// "is massage safe", "may she have acupuncture", "does anything speak against exercise"
    [[nodiscard]] CommandsMeant of_safe_treatment() const {
        const Few safe = {"safe",
                          "safely",
                          "unsafe",
                          "dangerous",
                          "harmful",
                          "harm",
                          "risky",
                          "risks",
                          "risk",
                          "allowed",
                          "permitted",
                          "forbidden",
                          "advisable",
                          "ok",
                          "okay",
                          "alright",
                          "fine",
                          "contraindicated",
                          "contraindication",
                          "contraindications",
                          "cautions",
                          "caution",
                          "against",
                          "permissible",
                          "appropriate",
                          "right",
                          "possible"};
        const Few small = {
            "is",      "are",     "it",      "would",   "be",       "for",      "her",    "him",
            "his",     "she",     "he",      "this",    "that",     "the",      "person", "patient",
            "client",  "case",    "with",    "on",      "of",       "here",     "now",    "do",
            "does",    "have",    "has",     "get",     "give",     "given",    "use",    "used",
            "apply",   "try",     "treat",   "treated", "using",    "doing",    "to",     "me",
            "i",       "we",      "they",    "one",     "what",     "about",    "any",    "some",
            "still",   "yet",     "in",      "at",      "all",      "can",      "may",    "could",
            "should",  "shall",   "there",   "which",   "anything", "speak",    "speaks", "a",
            "an",      "deep",    "gentle",  "light",   "spinal",   "lumbar",   "manual", "back",
            "therapy", "perform", "receive", "be",      "someone",  "somebody", "people", "so",
            "or",      "not",     "low",     "already", "today"};
        Words named;
        for (const std::string& word : words_) {
            if (!is_one_of(word, safe) && !is_one_of(word, small)) {
                named.push_back(word);
            }
        }
        CommandsMeant out;
        // "exercise is fine" may be told.
        const bool asks =
            asks_leave_ || is_question_ ||
            begins({"is", "are", "does", "do", "would", "what", "which", "any"}) ||
            says({"contraindicated", "contraindications", "contraindication", "cautions"});
        if (named.empty() || !asks || (!says(safe) && !asks_leave_) || begins({"save", "flags"})) {
            return out;
        }
        for (const std::string& id : treatments_like(kb_, list_of(named, " "))) {
            out.lines.push_back("flags " + id);
        }
        return out;
    }

    [[nodiscard]] CommandsMeant of_danger() const {
        const Few small = {"any",    "are",     "there", "the",    "her",   "his",      "for",
                           "show",   "me",      "list",  "what",   "which", "is",       "it",
                           "a",      "here",    "this",  "she",    "he",    "person",   "case",
                           "about",  "in",      "of",    "check",  "still", "open",     "not",
                           "asked",  "to",      "be",    "have",   "has",   "i",        "we",
                           "must",   "should",  "do",    "does",   "did",   "anything", "something",
                           "client", "patient", "all",   "raised", "fired", "clear"};
        const auto speaks_only_of = [&](Few these) {
            return says(these) && std::ranges::all_of(words_, [&](const std::string& word) {
                       return is_one_of(word, small) || is_one_of(word, these);
                   });
        };
        // "what is a red flag" asks for the word.
        const bool asks_meaning = begins_with({"what", "is", "a"}) ||
                                  begins_with({"what", "are", "red"}) || says({"mean", "means"}) ||
                                  begins({"help"});
        const bool is_alone = words_.size() == 1;
        const bool is_flag =
            says({"red"}) && says({"flag", "flags"}) && speaks_only_of({"red", "flag", "flags"});
        const bool is_missed = says({"missed", "miss", "overlook", "overlooked"}) &&
                               speaks_only_of({"missed", "miss", "overlook", "overlooked"});
        const bool is_warning =
            speaks_only_of({"warning", "signs", "sign", "warnings", "danger", "dangers"}) &&
            says({"warning", "warnings", "danger", "dangers"});
        const bool is_safe =
            (is_alone || !begins({"save"})) &&
            speaks_only_of({"safe", "dangerous", "contraindicated", "massage", "contraindications",
                            "contraindication", "cautions", "caution", "unsafe", "harmful", "treat",
                            "safely", "can", "risky", "risks"}) &&
            says({"safe", "dangerous", "contraindicated", "contraindications", "contraindication",
                  "cautions", "caution", "unsafe", "harmful", "safely", "risky", "risks"});
        const bool is_wanted = is_flag || is_missed || is_warning || is_safe;
        return is_wanted && !asks_meaning ? one("flags") : CommandsMeant();
    }

    /// "suppose she had a fever", "what happens if the straight leg raise is positive"
    [[nodiscard]] CommandsMeant of_supposing() const {
        return supposed_.empty() ? CommandsMeant() : one("whatif " + supposed_);
    }

    /// Answers about the open case, by other words than those of the commands.
    [[nodiscard]] CommandsMeant of_answers() const {
        const Few of_case = {"case",  "the",    "her",     "his",    "me",  "show",  "so",
                             "far",   "for",    "of",      "we",     "i",   "have",  "this",
                             "again", "person", "patient", "client", "see", "about", "my",
                             "what",  "a",      "list",    "view"};
        const auto are = [&](Few these) {
            return says(these) && std::ranges::all_of(words_, [&](const std::string& word) {
                       return is_one_of(word, of_case) || is_one_of(word, these);
                   });
        };
        if (words_.size() > 1 && are({"result", "results", "ranking", "order"})) {
            return one("rank");
        }
        if (begins({"result", "results", "ranking"}) && words_.size() == 1) {
            return one("rank");
        }
        if ((begins({"show", "see", "list", "view"}) && are({"findings", "told", "entered"})) ||
            begins_with({"where", "are", "we"}) || begins_with({"where", "was", "i"}) ||
            begins_with({"what", "do", "you", "know"}) ||
            begins_with({"what", "have", "i", "told"}) ||
            begins_with({"what", "did", "i", "tell"}) ||
            (begins({"show", "see", "view"}) && says_person() && are(of_case))) {
            return one("case show");
        }
        if (begins({"where", "where's"}) && says({"pain", "hurt", "hurts", "ache", "aches"}) &&
            are_only({"where", "where's", "is",   "does", "the",  "pain",    "hurt",   "hurts",
                      "ache",  "aches",   "it",   "her",  "his",  "she",     "he",     "felt",
                      "feel",  "exactly", "have", "of",   "this", "patient", "client", "person"})) {
            return one("case show");
        }
        if ((begins({"next"}) || begins_with({"what", "next"}) || begins_with({"what's", "next"}) ||
             begins_with({"what", "is", "next"}) || begins_with({"what", "else"})) &&
            are_only({"next", "what", "what's", "question", "step", "is", "else", "should", "i",
                      "ask", "test", "check", "examine", "can", "we", "now", "to"})) {
            return one("ask");
        }
        if (begins({"reasons", "reason"}) && words_.size() == 1) {
            return one("why");
        }
        if (words_.size() > 1 &&
            (begins_with({"what", "can", "i"}) || begins_with({"what", "can", "you"}) ||
             begins_with({"what", "should", "i", "type"}) || begins_with({"how", "does", "this"}) ||
             begins_with({"how", "does", "it", "work"}) || begins_with({"what", "now"}) ||
             begins_with({"i", "am", "lost"}) || begins_with({"i'm", "lost"}) ||
             begins_with({"where", "do", "i", "start"}) ||
             begins_with({"how", "do", "i", "start"}) ||
             begins_with({"how", "do", "i", "begin"})) &&
            are_only({"what",  "can",    "i",       "do",   "type", "say",   "here",
                      "ask",   "you",    "how",     "does", "this", "it",    "work",
                      "now",   "should", "am",      "lost", "i'm",  "where", "start",
                      "begin", "write",  "program", "with", "for",  "me"})) {
            return one("help");
        }
        return {};
    }

    /// "name him Okafor", "call the case Dina"
    [[nodiscard]] CommandsMeant of_naming() const {
        const bool is_of_case =
            words_.size() > 2 && begins({"name", "call"}) &&
            is_one_of(words_[1], {"him", "her", "it", "them", "this", "the", "my"});
        const Words name = without({"him", "her", "it", "them", "this", "the", "my", "case",
                                    "person", "patient", "client"},
                                   1);
        constexpr std::size_t longest = 4;
        return is_of_case && !name.empty() && name.size() <= longest
                   ? one("case title " + list_of(name, " "))
                   : CommandsMeant();
    }

    /// "why not a disc herniation", "could it be sciatica"
    [[nodiscard]] CommandsMeant of_candidate() const {
        struct Lead {
            Words words;
            std::string_view command;
        };
        static const std::array<Lead, 32> leads = {
            {{{"why", "not"}, "whynot"},
             {{"does", "she", "have"}, "why"},
             {{"does", "he", "have"}, "why"},
             {{"does", "the", "patient", "have"}, "why"},
             {{"does", "the", "client", "have"}, "why"},
             {{"could", "she", "have"}, "why"},
             {{"could", "he", "have"}, "why"},
             {{"can", "she", "have"}, "why"},
             {{"can", "he", "have"}, "why"},
             {{"has", "she"}, "why"},
             {{"has", "he"}, "why"},
             {{"why", "isn't", "it"}, "whynot"},
             {{"why", "is", "it", "not"}, "whynot"},
             {{"why", "can't", "it", "be"}, "whynot"},
             {{"is", "it"}, "why"},
             {{"is", "this"}, "why"},
             {{"could", "it", "come", "from"}, "why"},
             {{"can", "it", "come", "from"}, "why"},
             {{"does", "it", "come", "from"}, "why"},
             {{"might", "it", "come", "from"}, "why"},
             {{"is", "it", "coming", "from"}, "why"},
             {{"could", "the", "pain", "come", "from"}, "why"},
             {{"can", "the", "pain", "come", "from"}, "why"},
             {{"does", "the", "pain", "come", "from"}, "why"},
             {{"could", "this", "come", "from"}, "why"},
             {{"could", "it", "be"}, "why"},
             {{"could", "this", "be"}, "why"},
             {{"can", "it", "be"}, "why"},
             {{"might", "it", "be"}, "why"},
             {{"what", "about"}, "why"},
             {{"how", "about"}, "why"},
             {{"why", "is", "it"}, "why"}}};
        const auto lead =
            std::ranges::find_if(leads, [&](const Lead& one) { return begins_with(one.words); });
        if (lead == leads.end()) {
            return {};
        }
        const Words name = without({"a", "an", "the", "her", "his", "really", "perhaps", "maybe",
                                    "itself", "then", "simply", "just"},
                                   lead->words.size());
        constexpr std::size_t longest = 5;
        constexpr std::size_t offered_max = 8;
        if (name.empty() || name.size() > longest) {
            return {};
        }
        CommandsMeant out;
        std::vector<std::string> ids = candidates_like(kb_, list_of(name, " "));
        if (ids.empty()) {
            // "a trapped nerve root"
            Words plain = name;
            std::erase_if(plain, [](const std::string& word) {
                return is_one_of(to_lower(word),
                                 {"trapped", "pinched", "pressed", "irritated", "compressed",
                                  "inflamed", "strained", "injured", "damaged", "tight", "bad",
                                  "pulled", "torn", "sprained", "overstretched"});
            });
            ids = plain.empty() || plain == name ? ids : candidates_like(kb_, list_of(plain, " "));
        }
        if (ids.size() == 1 && lead->command == "why" && whole_of(kb_, ids.front()) != nullptr) {
            return one("why " + ids.front());  // beside the other parts of the same whole
        }
        const std::vector<std::string> wholes = wholes_of(kb_, ids);
        if (wholes.size() > 1) {  // of several, a short answer for each
            return one("rank " + list_of(wholes, " "));
        }
        for (const std::string& id : wholes.empty() ? ids : wholes) {
            if (out.lines.size() < offered_max) {
                out.lines.push_back(std::string(lead->command).append(" ").append(id));
            }
        }
        // "does she have a fever": no candidate, but something that may have been told
        const bool is_of_having =
            is_one_of(lead->words.back(), {"have", "she", "he"}) && lead->words.front() != "why";
        const Finding* const finding =
            is_of_having && out.lines.empty() ? finding_called(kb_, list_of(name, " ")) : nullptr;
        return finding == nullptr ? out : one("case show " + finding->id);
    }

    const KnowledgeBase& kb_;
    std::string supposed_;
    Words written_;
    Words words_;              // in small letters
    bool asks_leave_ = false;  // "may I …"
    bool is_question_ = false;
};

}  // namespace

std::vector<std::string> candidates_like(const KnowledgeBase& kb, std::string_view words) {
    std::vector<std::string> ids;
    for (const Entity entity : kb.lookup(words)) {
        const std::string id(kb.id_of(entity));
        const bool is_one = kb.candidate(id) != nullptr || entity.type == EntityType::structure;
        if (is_one && std::ranges::find(ids, id) == ids.end()) {
            ids.push_back(id);
        }
    }
    const Words wanted = word_stems(words);
    if (!ids.empty() || wanted.empty()) {
        return ids;
    }
    const auto has_all = [&](std::string_view name) {
        const Words stems = word_stems(name);
        return std::ranges::all_of(wanted, [&](const std::string& one) {
            return std::ranges::any_of(
                stems, [&](const std::string& stem) { return are_forms_of_one(one, stem); });
        });
    };
    for (const Candidate& candidate : kb.candidates) {
        const Structure* const structure = kb.structure(candidate.id);
        const bool is_like =
            has_all(kb.label_for(candidate.id)) || has_all(candidate.common) ||
            std::ranges::any_of(candidate.synonyms, has_all) ||
            (structure != nullptr &&
             (has_all(structure->common) || std::ranges::any_of(structure->synonyms, has_all)));
        if (is_like) {
            ids.push_back(candidate.id);
        }
    }
    return ids;
}

std::vector<std::string> wholes_of(const KnowledgeBase& kb, const std::vector<std::string>& ids) {
    std::vector<std::string> out;
    const auto add = [&](const std::string& id) {
        if (!is_one_of(id, out)) {
            out.push_back(id);
        }
    };
    for (const std::string& id : ids) {
        if (kb.candidate(id) != nullptr) {
            add(id);
            continue;
        }
        for (const Candidate& candidate : kb.candidates) {
            if (is_one_of(id, candidate.parts)) {
                add(candidate.id);
            }
        }
        // "the hip joint": what can be wrong with it
        for (const Candidate& candidate : kb.candidates) {
            if (is_one_of(id, candidate.structures)) {
                add(candidate.id);
            }
        }
    }
    return out;
}

CommandsMeant wish_meant(const KnowledgeBase& kb, std::string_view line) {
    return Wish(kb, line).meant();
}

}  // namespace fascia
