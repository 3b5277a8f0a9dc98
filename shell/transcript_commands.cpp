#include "core/base/rehearsal.hpp"
#include "core/base/text.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"

#include <ostream>
#include <utility>

namespace fascia::shell {

Outcome record_command(Session& session, const Arguments& arguments) {
    const std::string what = arguments.words.empty() ? "" : arguments.words.front().text;
    if (what.empty()) {
        session.out() << (session.transcript() == nullptr
                              ? "nothing is recorded; record FILE begins\n"
                              : "recording into " + session.transcript()->path().string() +
                                    "; record off ends it\n");
        return ExitStatus::done;
    }
    if (what == "off") {
        session.set_transcript(std::nullopt);
        session.out() << "nothing is recorded any more\n";
        return ExitStatus::done;
    }
    auto begun = Transcript::begin(what, session.terminal(), session.line_number());
    if (!begun) {
        return fail(std::move(begun.error()));
    }
    session.out() << "recording into " << printable(what) << "; record off ends it, fascia replay "
                  << printable(what) << " types it again and compares\n";
    session.set_transcript(std::move(*begun));
    if (session.open_case() != nullptr) {
        session.out() << "a replay begins with no case open: begin with  case new  or  case load, "
                         "or what is answered about this case will differ\n";
    }
    return ExitStatus::done;
}

Outcome replay_command(Session& session, const Arguments& arguments) {
    const std::string& name = arguments.words.front().text;
    if (Rehearsal::is_on()) {  // it might be itself that it replays, without end
        return fail(arguments.usage_error(arguments.words.front(),
                                          "within a replay nothing is replayed", ""));
    }
    const auto replayed = replay(name, session.settings());
    if (!replayed) {
        return fail(replayed.error());
    }
    std::ostream& out = session.out();
    if (replayed->files_written > 0) {
        out << count_of(replayed->files_written, "file")
            << " that it writes not kept: a replay changes no files\n";
    }
    if (replayed->line == 0) {
        out << printable(name) << ": " << count_of(replayed->lines_typed, "line")
            << " typed, all answered as they were\n";
        return ExitStatus::done;
    }
    out << printable(name) << ':' << replayed->line << ": the first difference"
        << (replayed->typed.empty() ? "" : ", in the answer to: " + printable(replayed->typed))
        << "\n  was  " << printable(replayed->expected) << "\n  now  " << printable(replayed->now)
        << '\n';
    return ExitStatus::no;
}

}  // namespace fascia::shell
