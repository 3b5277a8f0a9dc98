#include "core/handbook/write_handbook.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"

#include <ostream>

namespace fascia::shell {

Outcome handbook_command(Session& session, const Arguments& arguments) {
    const auto folder = arguments.value("-o");
    if (!folder) {
        return fail(
            arguments.usage_error({}, "where shall the handbook be written?", "handbook -o DIR"));
    }
    const auto fascia = session.fascia();
    if (!fascia) {
        return fail(fascia.error());
    }
    const auto handbook = make_handbook(**fascia, session.limits());
    if (!handbook) {
        return fail(handbook.error());
    }
    const auto files = write_handbook(*handbook, folder->text);
    if (!files) {
        return fail(files.error());
    }
    session.out() << files->size() << " files in " << folder->text
                  << ": begin with README.md, or with handbook.html, which is all of it on one "
                     "page\n";
    return ExitStatus::done;
}

}  // namespace fascia::shell
