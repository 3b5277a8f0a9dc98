#include "core/handbook/write_handbook.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/named_packs.hpp"

#include <algorithm>
#include <ostream>

namespace fascia::shell {

namespace {

/// Of all that is loaded, or of the packs that are named, by file, folder or id.
Result<Handbook> asked_for(Session& session, const Arguments& arguments) {
    const auto loaded = session.fascia();
    if (!loaded) {
        return fail(loaded.error());
    }
    if (arguments.words.empty()) {
        return make_handbook(**loaded, session.limits());
    }
    std::vector<std::string> ids;
    Named files;
    for (const Word& word : arguments.words) {
        const bool is_id =
            std::ranges::find((*loaded)->packs(), word.text, &Pack::id) != (*loaded)->packs().end();
        if (is_id) {
            ids.push_back(word.text);
        } else {
            files.packs.emplace_back(word.text);
        }
    }
    const auto opened = open_with(session, files);
    if (!opened) {
        return fail(opened.error());
    }
    for (const Pack& pack : (*opened)->packs()) {
        if (is_among(pack.file.name(), files.packs)) {
            ids.push_back(pack.id);
        }
    }
    return make_handbook(**opened, ids, session.limits());
}

}  // namespace

Outcome handbook_command(Session& session, const Arguments& arguments) {
    const auto folder = arguments.value("-o");
    if (!folder) {
        return fail(
            arguments.usage_error({}, "where shall the handbook be written?", "handbook -o DIR"));
    }
    const auto handbook = asked_for(session, arguments);
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
