#include "core/authoring/skeleton.hpp"
#include "core/authoring/type_files.hpp"
#include "core/base/text.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"

#include <filesystem>
#include <ostream>

namespace fascia::shell {

namespace {

constexpr const char* usage = "usage: new pack NAME [-o DIR], or new rule|evidence PACK.lua NAME";

/// What to do with the file now.
void tell_next(Session& session, const std::string& file) {
    session.out() << "Write your own where it says FILL IN, in any editor of plain text. Then: "
                  << (session.in_console()
                          ? "test " + file + ", and reload " + file + ", which makes it count here"
                          : "fascia test " + file)
                  << '\n';
}

Outcome new_pack_command(Session& session, const Fascia& fascia, const Arguments& arguments) {
    if (arguments.words.size() != 2) {
        return fail(arguments.usage_error(arguments.words.back(),
                                          arguments.words.size() < 2
                                              ? "what shall the pack be called?"
                                              : "new pack takes one name",
                                          usage));
    }
    const auto folder = arguments.value("-o");
    const auto file = new_pack(fascia, arguments.words[1].text,
                               folder ? std::filesystem::path(folder->text) : "");
    if (!file) {
        return fail(file.error());
    }
    session.out() << file->string() << ": a new pack\n";
    tell_next(session, file->string());
    return ExitStatus::done;
}

Outcome add_command(Session& session, const Fascia& fascia, const Arguments& arguments,
                    NewEntry entry) {
    const std::string& what = arguments.words.front().text;
    if (arguments.words.size() != 3) {
        return fail(arguments.usage_error(arguments.words.back(),
                                          "new " + what + " takes a pack and a name", usage));
    }
    if (const auto folder = arguments.value("-o")) {
        return fail(arguments.usage_error(
            *folder, "new " + what + " adds to a file; -o is for new pack", usage));
    }
    const std::string& file = arguments.words[1].text;
    const auto lines = add_to_pack(fascia, file, entry, arguments.words[2].text);
    if (!lines) {
        return fail(lines.error());
    }
    session.out() << file << ": lines " << lines->first << " to " << lines->last << " are new\n";
    tell_next(session, file);
    return ExitStatus::done;
}

}  // namespace

Outcome new_command(Session& session, const Arguments& arguments) {
    const Word& what = arguments.words.front();
    if (what.text != "pack" && what.text != "rule" && what.text != "evidence") {
        Diagnostic error = arguments.usage_error(what, "new makes no '" + what.text + "'", usage);
        const std::vector<std::string> known = {"pack", "rule", "evidence"};
        error.suggestions = nearest(what.text, known);
        return fail(std::move(error));
    }
    const auto fascia = session.fascia();
    if (!fascia) {
        return fail(fascia.error());
    }
    if (what.text == "pack") {
        return new_pack_command(session, **fascia, arguments);
    }
    return add_command(session, **fascia, arguments,
                       what.text == "rule" ? NewEntry::rule : NewEntry::evidence);
}

Outcome types_command(Session& session, const Arguments& arguments) {
    const auto folder = arguments.value("-o");
    if (!folder) {
        return fail(arguments.usage_error({}, "-o DIR is missing: the folder with your packs",
                                          "usage: types -o DIR"));
    }
    const auto fascia = session.fascia();
    if (!fascia) {
        return fail(fascia.error());
    }
    const auto written = write_type_files(**fascia, folder->text);
    if (!written) {
        return fail(written.error());
    }
    for (const std::string& file : *written) {
        session.out() << file << '\n';
    }
    if (!written->back().ends_with(".luarc.json")) {
        session.out() << "There is a .luarc.json already; it was left as it is.\n";
    }
    return ExitStatus::done;
}

}  // namespace fascia::shell
