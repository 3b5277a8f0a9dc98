#pragma once

#include "core/base/diagnostic.hpp"
#include "shell/terminal.hpp"

#include <iosfwd>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia::shell {

/// A part of an answer that is not shown, since it stands on the screen already; what is kept of
/// the answer has it.
[[nodiscard]] std::string unseen(std::string_view text);

/// Where answers and errors go. What a person will read is dressed for the screen (colour.hpp,
/// ascii.hpp) and fitted to the window (fitted.hpp); what goes into a pipe is left as it is. An
/// answer can be gathered first: to be paged, kept, or written in another form.
class Screen {
public:
    /// Requires: all of them outlive this.
    Screen(std::ostream& out, std::ostream& err, const Terminal& terminal);

    /// Where answers are written.
    [[nodiscard]] std::ostream& out() const { return gathered_.empty() ? out_ : *gathered_.back(); }
    /// Whether all that was shown arrived.
    [[nodiscard]] bool good() const;
    /// Past all this: where to tell how far a long command is.
    [[nodiscard]] std::ostream& errors() const { return err_; }

    /// Errors, behind everything that was written before.
    void report(const Diagnostics& errors) { report(to_string(errors)); }
    void report(const std::string& text);

    /// From now on what is written is kept, and not shown. May be called again within.
    void gather();
    /// Ends the last gather() and hands over what was written since. Requires: there is one.
    [[nodiscard]] std::string take();
    /// The same, and shows it, page by page where it is longer than the window. Returns all that
    /// was said since gather(), errors too, undressed.
    std::string show(const Terminal& terminal);
    /// The lines of the answer that is gathered are data: they are shown as they are, however wide.
    void keep_lines() { keeps_lines_ = true; }
    /// What was typed while pages were shown, and is meant for the next line.
    [[nodiscard]] std::string take_typed_ahead() { return std::exchange(typed_ahead_, {}); }
    /// The text as it is written.
    [[nodiscard]] std::string dressed(std::string_view text) const;

private:
    void write(std::string_view text);
    [[nodiscard]] std::string fitted_to_window(std::string text) const;

    std::ostream& out_;
    std::ostream& err_;
    const Terminal& terminal_;
    Look look_;
    Look error_look_;
    bool keeps_lines_ = false;
    std::vector<std::unique_ptr<std::ostringstream>> gathered_;
    std::string said_;  ///< since the first gather(), and shown already
    std::string typed_ahead_;
};

}  // namespace fascia::shell
