#pragma once

#include "core/explain/plain_question.hpp"
#include "shell/exit_status.hpp"
#include "shell/session.hpp"
#include "shell/words.hpp"

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::shell {

/// A line may be this long.
inline constexpr std::size_t line_bytes_max = std::size_t{1} << 20U;
/// Plain words at once: what they may mean together takes time by the square of their number.
inline constexpr std::size_t plain_bytes_max = 10'000;

/// What stands before a line that goes on with the one before it.
inline constexpr std::string_view continuation_prompt = "     ...> ";

/// The prompt: takes lines, one after the other, and does what they say.
///
/// A line is a command where its first word is one; else it is a pattern, and
/// asks for what fits it. What goes wrong is told, and the next line is taken.
class Console {
public:
    explicit Console(Session& session);

    /// What this is, and how to begin.
    void greet();
    [[nodiscard]] std::string prompt() const;

    /// Whether a line is a pattern that goes on in the next one.
    [[nodiscard]] bool goes_on(std::string_view line) const;

    /// Whether a line that could go on with a pattern is a command, so that the pattern ends before
    /// it: nobody shall have to guess why nothing is done.
    [[nodiscard]] bool begins_anew(std::string_view line) const;

    /// Does what a line says. False: the user wants to leave, or nobody listens any more.
    bool take(const std::string& line);
    /// The input has ended: nothing that was told gets lost.
    void end();

    /// Of the first line that went wrong; done where none did.
    [[nodiscard]] ExitStatus status() const { return status_; }

private:
    Outcome run(const SourceText& line);
    Outcome ask(const std::string& line);
    /// A line as other programs have it: a file behind `>`, a word of `case` without it.
    std::optional<Diagnostic> slip_in_editing_word(const std::string& line, const Word& first);
    std::optional<Diagnostic> slip_of_other_programs(const std::string& line, const Word& first);
    /// What plain words mean: told in a line and run where it is one thing, or else offered;
    /// nothing where no meaning is seen. What somebody wants done, a command that is asked for, a
    /// paragraph about a person, and a question about the knowledge base.
    std::optional<Outcome> wished(const std::string& line);
    std::optional<Outcome> plain_command(const std::string& line);
    /// Questions of no person in particular: warning signs, cautions, how something is recognised,
    /// and what is held of heat, imaging, rest and the like; nothing where no such thing is asked.
    std::optional<Outcome> plain_general(const std::string& line);
    /// That a red flag of the open case comes before what is known in general.
    void say_referral_first();
    std::optional<Outcome> plain_paragraph(const std::string& line);
    std::optional<Outcome> plain_question(const std::string& line);
    /// "I can't pee. Is it serious?": what is told is told, and the question named as left out;
    /// nothing where the line does not tell beside asking.
    std::optional<Outcome> told_before_asking(const std::string& line);
    /// A line that is nothing else: told of the person, if all of it may tell something.
    std::optional<Outcome> perhaps_told(const std::string& line);
    /// "take it back", "forget the fever", "the fever was wrong": what was told is taken back, and
    /// never told.
    std::optional<Outcome> plain_taking_back(const std::string& line);
    /// What a list offers and was not taken of it, though a red flag of an emergency asks about it.
    void tell_of_emergencies(const std::vector<Choice>& choices,
                             const std::vector<std::size_t>& taken);
    /// What goes by these words in the open list of what may be told is taken off it.
    std::optional<Outcome> take_off_list(const std::vector<std::string>& stems);
    /// What goes by these words in that list on the one side stands there on the other; without
    /// words, the places of pain.
    std::optional<Outcome> put_right_in_list(const std::vector<std::string>& stems, Side from,
                                             Side to);
    /// "no, the pain is on the left": the other side, where that was told; else what stands behind.
    std::optional<Outcome> plain_correction(const std::string& line);
    /// Tells what was told last, or what is meant by words, in another state or on another side;
    /// asks which where several are meant.
    std::optional<Outcome> change_told(const std::vector<std::string>& stems,
                                       std::optional<FindingState> state, Side side);
    /// "what if the pain was on the right": where it hurts on the left is supposed there.
    std::optional<Outcome> plain_supposing_side(const std::string& line);
    /// "the pain is on the left, not on the right": what was told of the wrong side is told of the
    /// other. Where the line `corrects`, the wrong one need not be named.
    std::optional<Outcome> plain_changing_side(const std::string& line, bool corrects = false);
    /// What hangs on what was done before: "go back to the case", "what has changed", "make a
    /// branch to try it", and "yes to question 1".
    std::optional<Outcome> plain_of_session(const std::string& line);
    /// The first of these that the line is; nothing where it is longer than what is read as words.
    std::optional<Outcome> said_plainly(const std::string& line);
    std::optional<Outcome> plain_answer(const std::string& line);
    /// "who is second, and why?", "what speaks against the first?"
    std::optional<Outcome> plain_place(const std::vector<std::string>& words);
    /// "none of these", "show me the list": what is said of the list that is open.
    std::optional<Outcome> plain_of_list(const std::string& line);
    void close_list();
    /// Whether a red flag that is an emergency comes before what the line would tell: then that is
    /// said, and how to see the rest all the same.
    bool flag_comes_first(const std::string& line);
    /// "could it be a pulled muscle?": the muscles that fit best.
    std::optional<Outcome> plain_strain(const std::string& line);
    /// "from which roots does it come?", of what was asked about last; nothing where no such thing
    /// is asked.
    std::optional<Outcome> asked_of_last(const KnowledgeBase& kb, const std::string& line);
    /// Runs a question with a misspelt name in it as it is read, and says so; nothing where none
    /// is.
    std::optional<Outcome> misspelt(const std::string& line);
    /// `note`: what was asked and cannot be answered; may be empty.
    Outcome let_choose(std::vector<Choice> choices, const std::string& note);
    /// What tells two candidates apart, of no person in particular.
    Outcome told_apart(const CommandsMeant& meant);
    /// "why does she limp?": what a finding speaks for; nothing where no finding is asked about.
    std::optional<Outcome> plain_why_of_finding(const std::string& line);
    /// Writes an answer line by line.
    void write_in_lines(std::string_view text);
    /// Runs what a line in plain words means, and tells behind the answer what it was asked as.
    Outcome run_meant(const std::string& meant);
    Outcome run_as(const std::string& shown, const std::string& line);
    /// Runs what was chosen by its number.
    Outcome choose(const SourceText& line, const Chosen& chosen);
    void answer(const std::string& line);
    void record(const std::string& shown_prompt, const std::string& line, const std::string& said);
    void tell_errors(const std::string& line, Diagnostics errors);
    /// Offers what may have been meant by the line that went wrong: as a menu, which takes the
    /// place of the suggestions, or behind them.
    enum class Fixes { none, in_a_line, as_menu };
    Fixes offer_fixes(const std::string& line, const Diagnostics& errors);
    bool leave();
    /// Each by its name alone, and as PACK/NAME.
    [[nodiscard]] std::vector<std::string> commands_of_packs() const;

    /// A list of what may be told stays open while nothing of it is chosen and the case is the
    /// same; where it is closed, that is said. `shown_prompt`: as it was before the line.
    void keep_list_open(bool chose, bool has_offered, const std::vector<Choice>& waiting,
                        const std::string& shown_prompt);
    [[nodiscard]] std::vector<Choice> waiting_list() const;
    /// What is left of the list that is open, of which something is taken by its number.
    [[nodiscard]] std::vector<Choice> rest_of_list() const;
    /// A list of which something was taken stays open until another one takes its place, or another
    /// case; then that is said. `rest`: as it was before the line.
    void keep_rest_open(bool chose, bool has_offered, const std::vector<Choice>& rest,
                        const std::string& shown_prompt);
    /// Opens the list again that another one has covered.
    void uncover_list();

    Session& session_;
    ExitStatus status_ = ExitStatus::done;
    std::uint32_t lines_before_ = 0;  ///< how many more than one the line last taken took up
    bool is_read_right_ = false;      ///< the line that is run is one that was read as it is meant
    std::vector<Choice> covered_ = {};  ///< a list of what may be told that waits under another one
    bool is_answered_ = false;          ///< something was chosen from Session::choices()
    std::vector<std::size_t> taken_ = {};  ///< the numbers of all that was chosen there
    bool menu_is_open_ = false;            ///< a number alone chooses from Session::choices()
    bool is_of_list_ = false;              ///< the line is about the list that is open
    bool numbers_lines_ = false;           ///< the answer that is given has numbers of its own
    bool is_numbered_ = false;             ///< the last one had, and these choose nothing
    std::string last_named_ = {};          ///< what a question was about last, by id; empty: none
    bool asked_to_leave_ = false;          ///< and was told of changes that are not saved
};

/// The console from greeting to end: at a terminal, or on lines from `in`, where, if it is told,
/// the first line that goes wrong is the last. `begin`: lines of a file to begin with, whose
/// answers are not shown; what goes wrong in them is told, with its place there, and ends nothing.
[[nodiscard]] ExitStatus run_console(Session& session, std::istream& in,
                                     bool stops_at_error = false,
                                     const std::optional<SourceText>& begin = std::nullopt);

}  // namespace fascia::shell
