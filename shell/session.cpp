#include "shell/session.hpp"

#include "core/base/text.hpp"
#include "core/json/load.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace fascia::shell {

namespace {

constexpr std::pair<std::string_view, Format> format_words[] = {
    {"text", Format::text}, {"json", Format::json}, {"table", Format::table}, {"csv", Format::csv},
    {"tsv", Format::tsv},   {"md", Format::md},     {"tree", Format::tree},   {"dot", Format::dot}};

}  // namespace

std::optional<Format> format_from(std::string_view word) {
    for (const auto& [name, format] : format_words) {
        if (name == word) {
            return format;
        }
    }
    return std::nullopt;
}

std::string to_string(Format format) {
    for (const auto& [name, value] : format_words) {
        if (value == format) {
            return std::string(name);
        }
    }
    return {};
}

TableFormat table_format(Format format) {
    return table_format_from(to_string(format)).value_or(TableFormat::table);
}

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const auto& [name, value] : format_words) {
        names.emplace_back(name);
    }
    return names;
}

Diagnostic unknown_format(const Arguments& arguments, const Word& word) {
    const std::vector<std::string> names = format_names();
    return arguments.usage_error(word, "there is no form '" + word.text + "'",
                                 "the forms are " + list_of(names), names);
}

Session::Session(Settings settings, Format format, Terminal terminal, std::ostream& out,
                 std::ostream& err)
    : settings_(std::move(settings)),
      format_(format),
      terminal_(std::move(terminal)),
      screen_(out, err, terminal_),
      autosave_(terminal_.state_folder) {}

Result<const Fascia*> Session::fascia() {
    if (fascia_ == nullptr && load_errors_.empty()) {
        auto opened = Fascia::open(settings_);
        if (opened) {
            fascia_ = std::move(*opened);
        } else {
            load_errors_ = std::move(opened.error());
        }
    }
    if (fascia_ == nullptr) {
        return fail(load_errors_);
    }
    return fascia_.get();
}

Result<Session::OpenCase> Session::consulted(Case c, bool changed) {
    auto fascia = this->fascia();
    if (!fascia) {
        return fail(std::move(fascia.error()));
    }
    auto consultation = (*fascia)->consult(std::move(c), limits());
    if (!consultation) {
        return fail(std::move(consultation.error()));
    }
    return OpenCase{std::make_unique<Consultation>(std::move(*consultation)), changed};
}

Result<void> Session::open(Case c, bool changed) {
    auto opened = consulted(std::move(c), changed);
    if (!opened) {
        return fail(std::move(opened.error()));
    }
    opened->saved = changed ? "" : to_json(opened->consultation->told());
    open_ = std::move(*opened);
    branch_.clear();
    aside_.clear();
    snaps_.clear();
    asked_about_ = {};
    questions_.clear();
    waiting_.clear();
    ++state_;
    return {};
}

void Session::set_saved() {
    open_->changed = false;
    open_->saved = to_json(*open_case());
    const bool has_others = has_unsaved() && terminal_.interactive;
    autosave_.forget();
    for (const auto& [name, other] : aside_) {
        if (has_others && other.changed) {
            static_cast<void>(autosave_.keep(other.consultation->told(), name));
        }
    }
}

Result<void> Session::name_case(const std::string& id) {
    Case c = *open_case();
    c.id = id;
    auto opened = consulted(std::move(c), open_->changed);
    if (!opened) {
        return fail(std::move(opened.error()));
    }
    open_->consultation = std::move(opened->consultation);
    for (auto* list : {&open_->undo, &open_->redo}) {
        for (Kept& kept : *list) {
            kept.told.id = id;
        }
    }
    for (auto& [name, snap] : snaps_) {
        snap.id = id;
    }
    ++state_;
    return {};
}

void Session::add_case_file(const std::filesystem::path& path) {
    std::erase(case_files_, path);
    case_files_.push_back(path);
}

Result<std::filesystem::path> Session::keep_unsaved() {
    if (!terminal_.interactive) {
        return std::filesystem::path();
    }
    Result<std::filesystem::path> kept;
    if (!has_unsaved()) {
        autosave_.forget();
        return kept;
    }
    if (is_changed()) {
        kept = autosave_.keep(base_case());
    }
    if (kept && !branch_.empty() && open_->changed) {
        kept = autosave_.keep(*open_case(), branch_);
    }
    return kept;
}

void Session::carry_saved(const OpenCase& from, OpenCase& to) const {
    to.saved = from.saved;
    to.changed = to_json(to.consultation->told()) != to.saved;
}

Result<Difference> Session::edit(Case c, std::string what) {
    auto opened = consulted(std::move(c), true);
    if (!opened) {
        return fail(std::move(opened.error()));
    }
    Difference moved = compare(*open_->consultation, *opened->consultation);
    opened->moved = moved;
    constexpr std::size_t kept_max = 1000;
    carry_saved(*open_, *opened);
    opened->undo = std::move(open_->undo);
    opened->undo.push_back({open_->consultation->told(), std::move(what), ++state_});
    if (opened->undo.size() > kept_max) {
        opened->undo.erase(opened->undo.begin());
    }
    open_ = std::move(*opened);
    return moved;
}

Result<std::optional<Session::Edited>> Session::step(std::vector<Kept> OpenCase::*from,
                                                     std::vector<Kept> OpenCase::*to) {
    if (!open_ || ((*open_).*from).empty()) {
        return std::optional<Edited>();
    }
    auto opened = consulted(((*open_).*from).back().told, true);
    if (!opened) {
        return fail(std::move(opened.error()));
    }
    Edited edited{((*open_).*from).back().what,
                  compare(*open_->consultation, *opened->consultation)};
    carry_saved(*open_, *opened);
    opened->moved = edited.moved;
    opened->undo = std::move(open_->undo);
    opened->redo = std::move(open_->redo);
    ((*opened).*from).pop_back();
    ((*opened).*to).push_back({open_->consultation->told(), edited.what, ++state_});
    open_ = std::move(*opened);
    return std::optional(std::move(edited));
}

Result<std::optional<Session::Edited>> Session::undo_edit() {
    return step(&OpenCase::undo, &OpenCase::redo);
}

Result<std::optional<Session::Edited>> Session::redo_edit() {
    return step(&OpenCase::redo, &OpenCase::undo);
}

bool Session::is_edit_latest() const {
    if (!open_ || open_->undo.empty()) {
        return false;
    }
    return loaded_before_.empty() || open_->undo.back().number > loaded_before_.back().number;
}

Result<RulesMoved> Session::change_to(std::unique_ptr<Fascia>& next, Settings settings) {
    // What is open, thought through anew; nothing is touched before all of it has succeeded.
    const auto again = [&](const OpenCase& open) -> Result<OpenCase> {
        auto consultation = next->consult(open.consultation->told(), limits());
        if (!consultation) {
            return fail(std::move(consultation.error()));
        }
        return OpenCase{std::make_unique<Consultation>(std::move(*consultation)), open.changed,
                        open.saved, open.undo, open.redo};
    };
    std::vector<Case> cases;
    std::optional<OpenCase> open;
    if (open_) {
        cases.push_back(open_->consultation->told());
        auto thought = again(*open_);
        if (!thought) {
            return fail(std::move(thought.error()));
        }
        open = std::move(*thought);
    }
    std::map<std::string, OpenCase> aside;
    for (const auto& [name, other] : aside_) {
        auto thought = again(other);
        if (!thought) {
            return fail(std::move(thought.error()));
        }
        aside.emplace(name, std::move(*thought));
    }
    for (const std::string& id : Fascia::example_ids()) {
        if (auto c = fascia_->find_case(id); c && (!open_ || c->id != cases.front().id)) {
            cases.push_back(std::move(*c));
        }
    }
    auto moved = moved_by_rules(*fascia_, *next, cases, limits());
    if (!moved) {
        return fail(std::move(moved.error()));
    }
    open_ = std::move(open);
    aside_ = std::move(aside);
    nobody_.reset();
    ++state_;
    std::swap(fascia_, next);
    settings_ = std::move(settings);
    return std::move(*moved);
}

Result<RulesMoved> Session::reload(const std::optional<std::filesystem::path>& more) {
    if (auto loaded = fascia(); !loaded) {
        return fail(std::move(loaded.error()));
    }
    Settings settings = settings_;
    if (more && std::ranges::find(settings.rules, *more) == settings.rules.end()) {
        settings.rules.push_back(*more);
    }
    auto opened = Fascia::open(settings);
    if (!opened) {
        return fail(std::move(opened.error()));
    }
    Settings before = settings_;
    auto moved = change_to(*opened, std::move(settings));
    if (moved && !(moved->added.empty() && moved->changed.empty() && moved->removed.empty())) {
        constexpr std::size_t kept_max = 3;
        loaded_before_.push_back({std::move(*opened), std::move(before), state_});
        if (loaded_before_.size() > kept_max) {
            loaded_before_.erase(loaded_before_.begin());
        }
    }
    return moved;
}

Result<std::optional<RulesMoved>> Session::take_back_reload() {
    if (loaded_before_.empty()) {
        return std::optional<RulesMoved>();
    }
    Loaded& last = loaded_before_.back();
    auto moved = change_to(last.fascia, last.settings);
    if (!moved) {
        return fail(std::move(moved.error()));
    }
    loaded_before_.pop_back();
    return std::optional(std::move(*moved));
}

bool Session::watch(bool on) {
    watch_.reset();
    if (on) {
        watch_.emplace(settings_.rules);
        if (!watch_->is_watching()) {
            watch_.reset();
            return false;
        }
    }
    return true;
}

std::vector<std::string> Session::branches() const {
    std::vector<std::string> names;
    for (const auto& [name, open] : aside_) {
        if (!name.empty()) {
            names.push_back(name);
        }
    }
    if (!branch_.empty()) {
        names.push_back(branch_);
        std::ranges::sort(names);
    }
    return names;
}

Result<void> Session::go_to_branch(const std::string& name) {
    if (name == branch_) {
        return {};
    }
    OpenCase next;
    if (const auto known = aside_.find(name); known != aside_.end()) {
        next = std::move(known->second);
        aside_.erase(known);
    } else {
        Case c = open_->consultation->told();
        c.id = base_case().id + "." + name;
        auto made = consulted(std::move(c), false);
        if (!made) {
            return fail(std::move(made.error()));
        }
        next = std::move(*made);
        next.saved = to_json(next.consultation->told());
    }
    ++state_;
    aside_.insert_or_assign(branch_, std::move(*open_));
    open_ = std::move(next);
    branch_ = name;
    return {};
}

bool Session::drop_branch(const std::string& name) {
    if (name.empty()) {
        return false;  // the case itself
    }
    if (name == branch_) {
        if (auto done = go_to_branch(""); !done) {
            return false;
        }
    }
    return aside_.erase(name) > 0;
}

const Consultation* Session::consultation_of(const std::string& branch) const {
    if (branch == branch_) {
        return open_ ? open_->consultation.get() : nullptr;
    }
    const auto known = aside_.find(branch);
    return known == aside_.end() ? nullptr : known->second.consultation.get();
}

Result<const Consultation*> Session::consultation() {
    if (open_) {
        return open_->consultation.get();
    }
    if (nobody_ == nullptr) {
        auto fascia = this->fascia();
        if (!fascia) {
            return fail(std::move(fascia.error()));
        }
        auto consultation = (*fascia)->consult({}, limits());
        if (!consultation) {
            return fail(std::move(consultation.error()));
        }
        nobody_ = std::make_unique<Consultation>(std::move(*consultation));
    }
    return nobody_.get();
}

Result<Explanation> Session::explanation(std::size_t in_full, bool reasons_for_all) {
    auto consultation = this->consultation();
    if (!consultation) {
        return fail(std::move(consultation.error()));
    }
    return explain(**consultation, in_full, reasons_for_all);
}

datalog::Limits Session::limits() const {
    // A case takes about 20,000 tuples and 200,000 tries: what goes on for seconds is no rule about
    // people, and whoever waits for it is told which rule it is. Counted, so that it does not hang
    // on the machine.
    constexpr std::uint64_t tuples_max = 1'000'000;
    constexpr std::uint64_t tries_max = 100'000'000;
    datalog::Limits limits = case_limits();
    limits.tuples_max = std::min(limits.tuples_max, tuples_max);
    limits.tries_max = std::min(limits.tries_max, tries_max);
    limits.stop = terminal_.stop;
    return limits;
}

void Session::look_at_window() {
    if (terminal_.window != nullptr) {
        const WindowSize size = terminal_.window();
        terminal_.width = size.width;
        terminal_.height = size.height;
    }
}

}  // namespace fascia::shell
