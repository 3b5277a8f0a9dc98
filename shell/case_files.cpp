#include "core/base/edit_distance.hpp"
#include "core/base/file.hpp"
#include "core/base/rehearsal.hpp"
#include "core/base/text.hpp"
#include "core/json/load.hpp"
#include "shell/case_editing.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/live_ranking.hpp"
#include "shell/own_cases.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iterator>
#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

using TypedWords = std::span<const Word>;

std::string expanded(const Session& session, const std::string& name) {
    const bool at_home = name.starts_with("~/") && session.terminal().home;
    return at_home ? (*session.terminal().home / name.substr(2)).string() : name;
}

/// Why a file must not be written over; empty where it may. A slip must not cost
/// a file: only a case gives way, and only to the case that it was.
std::string kept_because(const std::filesystem::path& path, const Case& c,
                         const KnowledgeBase& kb) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(place_to_read(path), ignored)) {
        return {};
    }
    auto text = read_file(path, case_bytes_max);
    if (!text || text->empty()) {
        return text ? "" : "cannot be read";
    }
    const auto there = load_case(SourceText(path.string(), std::move(*text)), kb);
    if (!there) {
        return "is no case";
    }
    return there->id == c.id ? "" : "holds the case " + there->id;
}

/// Where the same case stands in a file of the same name but for its letters' case and blanks,
/// that file: "Mrs C" and "mrs_c" shall not become two.
std::filesystem::path same_file(const std::filesystem::path& path, const Case& c,
                                const KnowledgeBase& kb) {
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    const auto files = files_in(folder, ".json");
    std::error_code ignored;
    for (std::size_t i = 0; files && !std::filesystem::exists(path, ignored) && i < files->size();
         ++i) {
        const std::filesystem::path& file = (*files)[i];
        if (folded(file.stem().string()) == folded(path.stem().string()) &&
            kept_because(file, c, kb).empty()) {
            return path.has_parent_path() ? file : file.filename();
        }
    }
    return path;
}

/// Files of this folder that are called much like that, behind what is suggested.
void add_near_files(const std::string& name, std::vector<std::string>& suggestions) {
    std::vector<std::string> names;
    const auto files = files_in(".", ".json");
    for (std::size_t i = 0; files && i < files->size(); ++i) {
        names.push_back((*files)[i].stem().string());
    }
    const std::vector<std::string> near = nearest(name, names);
    suggestions.insert(suggestions.end(), near.begin(), near.end());
}

/// What was opened, in a few lines.
void tell_opened(Session& session) {
    const Case& c = *session.open_case();
    const auto count = [&](FindingState state) {
        return static_cast<std::size_t>(
            std::ranges::count_if(c.told, [&](const Told& told) { return told.state == state; }));
    };
    session.out() << printable(c.title.empty() ? c.id : c.title) << '\n';
    if (!c.note.empty()) {
        session.out() << wrap("note: " + printable(c.note), session.terminal().width, 6) << '\n';
    }
    session.out() << count_of(count(FindingState::present), "finding") << " present, "
                  << count(FindingState::absent) << " absent\n"
                  << first_now(**session.consultation());
}

/// A case in a file; nothing where it holds none.
std::optional<Case> case_in(const std::filesystem::path& path, const KnowledgeBase& kb) {
    auto text = read_file(path, case_bytes_max);
    if (!text) {
        return std::nullopt;
    }
    auto read = load_case(SourceText(path.string(), std::move(*text)), kb);
    return read ? std::optional(std::move(*read)) : std::nullopt;
}

/// "2026-11-29 15:40", as clocks here show it; empty where it is not known.
std::string changed_at(const std::filesystem::path& path) {
    std::error_code error;
    const auto written = std::filesystem::last_write_time(path, error);
    if (error) {
        return {};
    }
    const auto since = std::filesystem::file_time_type::clock::to_sys(written).time_since_epoch();
    const std::time_t time = std::chrono::duration_cast<std::chrono::seconds>(since).count();
    std::tm local{};
    std::string out(sizeof "2026-11-29 15:40", '\0');
    const bool is_known = ::localtime_r(&time, &local) != nullptr;
    out.resize(is_known ? std::strftime(out.data(), out.size(), "%Y-%m-%d %H:%M", &local) : 0);
    return out;
}

}  // namespace

std::string kept_in_words(const Session& session, const std::filesystem::path& path) {
    const auto c = case_in(path, session.kb());
    if (!c) {
        return path.string() + " (cannot be read)";
    }
    std::vector<std::string> holds;
    if (!c->title.empty()) {
        holds.push_back(c->title);
    }
    if (c->person.age) {
        holds.push_back("age " + std::to_string(*c->person.age));
    }
    if (!c->person.sex.empty()) {
        holds.push_back(c->person.sex);
    }
    holds.push_back(count_of(c->told.size(), "finding"));
    const std::string time = changed_at(path);
    return printable(c->id + " (" + list_of(holds) + ')') +
           (time.empty() ? "" : ", changed " + time);
}

Outcome load_case_command(Session& session, const Arguments& arguments, TypedWords words) {
    if (words.size() != 1) {
        return fail(
            arguments.usage_error(words.empty() ? arguments.words.front() : words[1],
                                  words.empty() ? "which case?" : "case load takes one name",
                                  "case load NAME: an example (cases lists them), or a file"));
    }
    const auto fascia = session.fascia();
    auto loaded = (*fascia)->find_case(expanded(session, words.front().text));
    if (!loaded) {
        Diagnostics errors = std::move(loaded.error());
        if (errors.front().where.file.empty()) {  // about the name, not about what the file holds
            const Diagnostic at_name = arguments.error(words.front(), errors.front().message);
            errors.front().where = at_name.where;
            errors.front().excerpt = at_name.excerpt;
            add_near_files(words.front().text, errors.front().suggestions);
        }
        return fail(std::move(errors));
    }
    if (auto opened = open_case(session, std::move(*loaded), false); !opened) {
        return fail(std::move(opened.error()));
    }
    tell_opened(session);
    std::error_code ignored;
    const std::string& name = words.front().text;
    for (const std::string& file : {expanded(session, name), expanded(session, name) + ".json"}) {
        if (std::filesystem::is_regular_file(place_to_read(file), ignored)) {
            session.add_case_file(file);
            break;
        }
    }
    if (!is_there(name) && std::ranges::count(Fascia::example_ids(), name) > 0 &&
        is_there(name + ".json")) {
        session.out() << "this is the example; case load " << printable(name)
                      << ".json opens the file\n";
    }
    return ExitStatus::done;
}

Outcome save_case_command(Session& session, const Arguments& arguments, TypedWords words) {
    const bool has_name = !words.empty() || session.base_case().id != unnamed_case;
    if (!has_name && session.terminal().interactive) {
        return fail(arguments.usage_error(arguments.words.front(),
                                          "under which name? the case has none yet",
                                          "for example: case save secretary"));
    }
    if (words.size() > 1) {
        return fail(arguments.usage_error(words[1], "case save takes one file",
                                          "case save FILE, for example: case save my_case.json"));
    }
    const Word& named = words.empty() ? arguments.words.front() : words.front();
    std::filesystem::path path =
        expanded(session, words.empty() ? session.base_case().id : named.text);
    if (path.has_filename() && !path.has_extension()) {
        path += ".json";
    }
    path = same_file(path, *session.open_case(), session.kb());
    if (const std::string why = kept_because(path, *session.open_case(), session.kb());
        !why.empty()) {
        Diagnostic error = arguments.error(named, path.string() + " is there already, and " + why);
        error.hint = "save the case under another name";
        return fail(std::move(error));
    }
    const std::string name = path.stem().string();
    const bool gets_name = session.branch().empty() && session.open_case()->id == unnamed_case &&
                           name != unnamed_case && can_be_case_id(name);
    Case c = *session.open_case();
    c.id = gets_name ? name : c.id;
    if (auto written = write_file(path, to_json(c)); !written) {
        return fail(std::move(written.error()));
    }
    if (gets_name) {
        if (auto named_now = session.name_case(name); !named_now) {
            return fail(std::move(named_now.error()));
        }
    }
    session.set_saved();
    session.add_case_file(path);
    session.out() << "saved to " << printable(path.string())
                  << (gets_name ? "; the case is called " + name + " now" : "") << '\n';
    return ExitStatus::done;
}

Outcome list_cases_command(Session& session) {
    std::ostream& out = session.out();
    if (session.open_case() != nullptr) {
        const Case& c = session.base_case();
        out << "open      " << c.id << (c.title.empty() ? "" : ": " + printable(c.title))
            << (session.has_unsaved() ? "  (not saved)" : "") << '\n';
        for (const std::string& branch : session.branches()) {
            out << "branch    " << branch << '\n';
        }
        for (const auto& [name, kept] : session.snaps()) {
            out << "snapshot  " << name << '\n';
        }
    }
    for (const std::filesystem::path& path : session.autosave().left_behind()) {
        if (const auto kept = case_in(path, session.kb())) {
            out << "kept      " << kept->id << "  (not saved; case restore opens it)\n";
        }
    }
    if (const auto files = files_in(".", ".json")) {
        for (const std::filesystem::path& path : *files) {
            if (const auto c = case_in(path, session.kb())) {
                out << "file      " << printable(path.filename().string())
                    << (c->title.empty() ? "" : ": " + printable(c->title)) << '\n';
            }
        }
    }
    out << "examples  " << Fascia::example_ids().size() << " (cases lists them)\n";
    return ExitStatus::done;
}

namespace {

/// A case in a list: what it is called, and what it is about.
struct CaseLine {
    std::string name;
    std::string about;
};

std::vector<CaseLine> own_lines(const Session& session) {
    std::vector<CaseLine> out;
    const Case* const open = session.open_case() == nullptr ? nullptr : &session.base_case();
    bool is_open_listed = false;
    for (const OwnCase& own : own_cases(session)) {
        const auto c = case_in(own.path, session.kb());
        CaseLine line{printable(own.name), "cannot be read; case load says why"};
        if (c) {
            line.about = c->title.empty() ? "no title; " + count_of(c->told.size(), "finding")
                                          : printable(c->title);
            std::error_code ignored;
            const auto& files = session.case_files();
            const bool is_last =
                files.empty() || std::filesystem::equivalent(files.back(), own.path, ignored);
            if (open != nullptr && c->id == open->id && is_last) {
                is_open_listed = true;
                line.about +=
                    session.has_unsaved() ? " (open, with changes that are not saved)" : " (open)";
            }
        }
        out.push_back(std::move(line));
    }
    if (open != nullptr && !is_open_listed && session.has_unsaved()) {
        out.insert(out.begin(), {open->id, "(open, not saved)"});
    }
    return out;
}

void write_lines(std::ostream& out, const std::vector<CaseLine>& lines, std::string_view before) {
    std::size_t width = 0;
    for (const CaseLine& line : lines) {
        width = std::max(width, display_width(line.name));
    }
    for (const CaseLine& line : lines) {
        out << before << line.name << std::string(width - display_width(line.name) + 2, ' ')
            << line.about << '\n';
    }
}

}  // namespace

Outcome cases_command(Session& session, const Arguments&) {
    const auto fascia = session.fascia();
    std::vector<CaseLine> examples;
    for (const ExampleCase& example : (*fascia)->example_cases()) {
        examples.push_back({example.id, example.title});
    }
    const std::vector<CaseLine> own = own_lines(session);
    if (own.empty()) {
        write_lines(session.out(), examples, "");
        return ExitStatus::done;
    }
    session.out() << "Your cases\n";
    write_lines(session.out(), own, "  ");
    session.out() << "\nExample cases\n";
    write_lines(session.out(), examples, "  ");
    return ExitStatus::done;
}

namespace {

/// The name of a branch of the case `id` by the name of its file's case; empty where it is none.
std::string branch_of(const std::string& id, const std::optional<Case>& c) {
    return c && c->id.size() > id.size() + 1 && c->id.starts_with(id + '.')
               ? c->id.substr(id.size() + 1)
               : "";
}

/// Where the first is a branch of another one, that one comes first.
void put_base_before_branches(const KnowledgeBase& kb, std::vector<std::filesystem::path>& kept) {
    const auto first = kept.empty() ? std::nullopt : case_in(kept.front(), kb);
    for (std::size_t i = 1; first && i < kept.size(); ++i) {
        const auto other = case_in(kept[i], kb);
        if (other && !branch_of(other->id, first).empty()) {
            std::rotate(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(i),
                        kept.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            return;
        }
    }
}

/// Opens again what was kept of branches of the open case, of each the last; their files go.
Result<std::vector<std::string>> open_kept_branches(
    Session& session, const std::vector<std::filesystem::path>& kept) {
    std::vector<std::string> opened;
    const std::string id = session.open_case()->id;
    for (const std::filesystem::path& path : kept) {
        auto c = case_in(path, session.kb());
        const std::string name = branch_of(id, c);
        if (name.empty() || std::ranges::find(opened, name) != opened.end()) {
            continue;
        }
        if (auto at = session.go_to_branch(name); !at) {
            return fail(std::move(at.error()));
        }
        if (auto told = session.edit(std::move(*c), "restored"); !told) {
            return fail(std::move(told.error()));
        }
        if (const auto again = session.keep_unsaved(); !again) {
            return fail(again.error());
        }
        if (auto back = session.go_to_branch(""); !back) {
            return fail(std::move(back.error()));
        }
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        opened.push_back(name);
    }
    return opened;
}

}  // namespace

namespace {

/// Of kept files those of the case of this name, with its branches.
std::vector<std::filesystem::path> of_case(const std::string& name, const KnowledgeBase& kb,
                                           const std::vector<std::filesystem::path>& kept) {
    std::vector<std::filesystem::path> out;
    std::ranges::copy_if(kept, std::back_inserter(out), [&](const auto& path) {
        const auto c = case_in(path, kb);
        return c && (c->id == name || !branch_of(name, c).empty());
    });
    return out;
}

/// What is kept has no case of the name that was typed.
Outcome no_such_kept(const Session& session, const Arguments& arguments, const Word& name,
                     const std::vector<std::filesystem::path>& kept) {
    std::vector<std::string> names;
    for (const std::filesystem::path& path : kept) {
        if (const auto c = case_in(path, session.kb())) {
            names.push_back(c->id);
        }
    }
    return fail(arguments.usage_error(name, "no case '" + printable(name.text) + "' is kept",
                                      "case list  shows what is", nearest(name.text, names)));
}

}  // namespace

Outcome restore_case_command(Session& session, const Arguments& arguments, TypedWords words) {
    if (words.size() > 1) {
        return fail(arguments.usage_error(words[1], "case restore takes one name", ""));
    }
    const auto newest_first = [](const std::vector<std::filesystem::path>& files) {
        return std::vector<std::filesystem::path>{files.rbegin(), files.rend()};
    };
    std::vector<std::filesystem::path> kept = newest_first(session.autosave().left_behind());
    const std::vector<std::filesystem::path> discarded =
        newest_first(session.autosave().discarded());
    if (kept.empty() || !words.empty()) {
        kept.insert(kept.end(), discarded.begin(), discarded.end());
    }
    if (!words.empty()) {
        const std::vector<std::filesystem::path> all = std::exchange(kept, {});
        kept = of_case(words.front().text, session.kb(), all);
        if (kept.empty()) {
            return no_such_kept(session, arguments, words.front(), all);
        }
    }
    put_base_before_branches(session.kb(), kept);
    for (const std::filesystem::path& path : kept) {
        auto text = read_file(path, case_bytes_max);
        if (!text) {
            return fail(std::move(text.error()));
        }
        auto c = load_case(SourceText(path.string(), std::move(*text)), session.kb());
        if (!c) {
            return fail(std::move(c.error()));
        }
        if (auto opened = open_case(session, std::move(*c), true); !opened) {
            return fail(std::move(opened.error()));
        }
        if (const auto again = session.keep_unsaved(); !again) {
            return fail(again.error());
        }
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        tell_opened(session);
        const auto branches = open_kept_branches(session, kept);
        if (!branches) {
            return fail(branches.error());
        }
        if (!branches->empty()) {
            session.out() << wrap("its branches are back, too: " + list_of(*branches) +
                                      " (branch and the name opens one)",
                                  session.terminal().width, 2)
                          << '\n';
        }
        const std::size_t others = kept.size() - 1 - branches->size();
        if (others > 0) {
            session.out() << count_of(others, "more case")
                          << " kept; case restore opens the next\n";
        }
        return ExitStatus::done;
    }
    return fail(arguments.usage_error(arguments.words.front(), "nothing unsaved is kept", ""));
}

namespace {

/// Whether all that is kept is one case, with its branches.
bool is_one_case(const KnowledgeBase& kb, std::vector<std::filesystem::path> kept) {
    put_base_before_branches(kb, kept);
    const auto first = kept.empty() ? std::nullopt : case_in(kept.front(), kb);
    return kept.size() == 1 || (first && of_case(first->id, kb, kept).size() == kept.size());
}

/// A line for each, the last ones first.
void list_kept(Session& session, const std::vector<std::filesystem::path>& kept) {
    constexpr std::size_t listed_max = 12;
    for (std::size_t i = 0; i < std::min(kept.size(), listed_max); ++i) {
        session.out() << wrap("  " + kept_in_words(session, kept[kept.size() - 1 - i]),
                              session.terminal().width, 4)
                      << '\n';
    }
    if (kept.size() > listed_max) {
        session.out() << "  and " << kept.size() - listed_max << " more\n";
    }
}

}  // namespace

Outcome discard_cases_command(Session& session, const Arguments& arguments, TypedWords words) {
    const std::vector<std::filesystem::path> kept = session.autosave().left_behind();
    if (kept.empty() && words.empty()) {
        const std::size_t gone = session.autosave().forget_discarded();
        session.out() << (gone == 0 ? "nothing unsaved is kept\n"
                                    : count_of(gone, "case") +
                                          " that had been discarded before: "
                                          "forgotten for good\n");
        return ExitStatus::done;
    }
    if (kept.empty() && words.size() == 1 && words.front().text == "all") {
        session.out() << "nothing unsaved is kept"
                      << (session.autosave().discarded().empty()
                              ? "\n"
                              : "; case restore NAME still brings back what was discarded last\n");
        return ExitStatus::done;
    }
    std::vector<std::filesystem::path> chosen = kept;
    if (words.empty() && !is_one_case(session.kb(), kept)) {
        session.out() << count_of(kept.size(), "case")
                      << " kept that had not been saved; none is discarded yet:\n";
        list_kept(session, kept);
        session.out() << "case discard NAME discards one, case discard all discards them all\n";
        return ExitStatus::done;
    }
    if (!words.empty() && words.front().text != "all") {
        chosen = of_case(words.front().text, session.kb(), kept);
        if (chosen.empty()) {
            return no_such_kept(session, arguments, words.front(), kept);
        }
    }
    session.out() << count_of(chosen.size(), "case") << " that had not been saved discarded:\n";
    list_kept(session, chosen);
    session.autosave().discard(chosen);
    session.out() << "case restore NAME brings " << (chosen.size() == 1 ? "it" : "one")
                  << " back, until the next case discard\n";
    return ExitStatus::done;
}

}  // namespace fascia::shell
