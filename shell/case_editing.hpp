#pragma once

#include "core/plain_words/plain_words.hpp"
#include "shell/arguments.hpp"
#include "shell/session.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace fascia::shell {

/// The words that may follow `case`; with any other, the line is a pattern (`case has ?f`).
[[nodiscard]] std::span<const std::string_view> editing_words();

/// A case in which something was told otherwise.
struct Edit {
    Case changed;
    std::string told;         ///< "told: fever: absent"
    bool is_reading = false;  ///< words that are no name were taken for one
};

/// Reads FINDING [SIDE] [STATE] [VALUE] ["WORDS"], age YEARS or sex WORD, and tells it in the case.
/// Where words name no finding and surely mean one, that is told, and said.
/// Errors: as read_finding() and Case::problems(). Requires: words are not empty.
[[nodiscard]] Result<Edit> read_edit(Session& session, Case c, const Arguments& arguments,
                                     std::span<const Word> words);

/// What is said of a text of more than plain_bytes_max.
[[nodiscard]] Diagnostic told_too_much();

/// telling.cpp: findings by plain words. What words may tell of a finding, best first; of a
/// paragraph, the same for each clause, and the clauses of which nothing was understood.
[[nodiscard]] std::vector<Choice> choices_for(const Rulebook& rulebook, const Case& c,
                                              std::string_view words);
enum class OfWhom {
    unknown,      ///< another age or sex means another person
    same_person,  ///< nothing is certain of another age or sex
    set,          ///< the age and sex are what they are set to
};
struct ParagraphChoices {
    std::vector<Choice> choices = {};
    std::vector<std::string> already_told = {};
    std::vector<std::string> person_known = {};  ///< age and sex that were told before
    std::vector<std::string> not_understood = {};
    std::vector<std::string> of_others = {};  ///< "of the mother, and not told: …"
    std::string other_person = {};  ///< why it seems to be of another person; empty: it does not
};
[[nodiscard]] ParagraphChoices choices_for_each(const Rulebook& rulebook, const Case& c,
                                                std::string_view paragraph,
                                                OfWhom of_whom = OfWhom::unknown);
/// What words certainly tell of findings; empty where anything of it is doubtful.
[[nodiscard]] std::vector<Reading> told_for_certain(const KnowledgeBase& kb, const Case& c,
                                                    std::string_view words);
/// `case tell`: shows them, to be chosen from.
[[nodiscard]] Outcome tell_in_words(Session& session, const Arguments& arguments,
                                    std::span<const Word> words);

/// The id of a case that was begun without one, until it is saved under a name.
inline constexpr std::string_view unnamed_case = "new_case";
/// One word of letters, digits, ., _ and -, not beginning with one of the latter.
[[nodiscard]] bool can_be_case_id(std::string_view word);

/// Opens a case in place of the open one; what was open and not saved is kept. False, where the
/// errors say why, leaves what was open.
[[nodiscard]] Result<void> open_case(Session& session, Case c, bool changed);

/// The changed case takes the place of the open one, is kept, and it is told what that moves.
[[nodiscard]] Outcome change_case(Session& session, Case changed, const std::string& what);

/// What an edit, done or taken back, has moved, and what is first now.
void tell_moved(Session& session, const Difference& moved);

// case_files.cpp: the words of `case` that are about files and words, not findings. `words` stand
// behind the word itself.
/// What a case that was kept holds, and when it was changed last: "anna (age 47, female; 5
/// findings), changed 2026-11-29 15:40".
[[nodiscard]] std::string kept_in_words(const Session& session, const std::filesystem::path& path);
[[nodiscard]] Outcome load_case_command(Session& session, const Arguments& arguments,
                                        std::span<const Word> words);
[[nodiscard]] Outcome save_case_command(Session& session, const Arguments& arguments,
                                        std::span<const Word> words);
[[nodiscard]] Outcome list_cases_command(Session& session);
[[nodiscard]] Outcome restore_case_command(Session& session, const Arguments& arguments,
                                           std::span<const Word> words);
[[nodiscard]] Outcome discard_cases_command(Session& session, const Arguments& arguments,
                                            std::span<const Word> words);

}  // namespace fascia::shell
