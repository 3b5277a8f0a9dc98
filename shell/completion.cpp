#include "shell/completion.hpp"

#include "core/base/text.hpp"
#include "core/consult/pack_command.hpp"
#include "shell/case_editing.hpp"
#include "shell/command.hpp"
#include "shell/pattern_place.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <iterator>
#include <limits>
#include <optional>
#include <unordered_set>
#include <utility>

namespace fascia::shell {

namespace {

constexpr std::string_view blank = " \t\n";

/// What usage lines call the values of options that are files or folders.
constexpr std::array<std::string_view, 4> named_files = {"DIR", "FILE", "PATH", "OUT.jsonl"};

/// Where the word at the end of the text begins: behind a blank, or, in a
/// pattern, behind anything that is no part of a name.
std::size_t word_begin(std::string_view text, bool is_pattern) {
    std::size_t begin = text.size();
    while (begin > 0) {
        const char c = text[begin - 1];
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                               (c >= '0' && c <= '9') || c == '_' || c == '?' || c == '-';
        if (is_pattern ? !is_letter : blank.find(c) != std::string_view::npos) {
            break;
        }
        --begin;
    }
    return begin;
}

/// Where quoted text that is not closed begins, its quote included; nothing where there is none.
std::optional<std::size_t> open_quote(std::string_view text) {
    std::optional<std::size_t> opened;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"') {
            opened = opened ? std::nullopt : std::optional(at);
        }
    }
    return opened;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; (at = text.find_first_not_of(blank, at)) != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(blank, at), text.size());
        words.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

constexpr std::array<std::string_view, 6> questions = {
    "what is quadratus lumborum?",      "what should I ask next?", "what would change the answer?",
    "which nerve supplies piriformis?", "who is first?",           "why is iliacus not first?"};

/// Whether a text begins so, whatever the size of the letters.
bool begins_so(std::string_view text, std::string_view typed) {
    return text.size() >= typed.size() && to_lower(text.substr(0, typed.size())) == to_lower(typed);
}

using Wanted = std::function<bool(Entity)>;

/// A source stands only where a relation has one.
bool is_no_source(Entity entity) {
    return entity.type != EntityType::source;
}

Wanted of_type(EntityType type) {
    return [type](Entity entity) { return entity.type == type; };
}

/// Candidates; also by the names of the structures that they are.
Wanted candidates_of(const KnowledgeBase& kb) {
    return [&kb](Entity entity) {
        return entity.type == EntityType::candidate ||
               (entity.type == EntityType::structure && kb.candidate(kb.id_of(entity)) != nullptr);
    };
}

/// Gathers what could stand at the cursor, each once.
class Gatherer {
public:
    /// `names` gives the index of names, which is made ready when it is asked for first; null where
    /// there are none.
    using Names = std::function<const NameIndex*()>;
    Gatherer(Session& session, Names names, std::string_view before)
        : session_(session), names_(std::move(names)), before_(before) {}

    /// What was typed begins here; a quote that opens it is left out of what is compared.
    void begin_at(std::size_t begin) {
        completion_.begin = begin;
        typed_ = before_.substr(begin);
        typed_.remove_prefix(typed_.starts_with('"') ? 1 : 0);
    }
    [[nodiscard]] std::size_t begin() const { return completion_.begin; }
    [[nodiscard]] std::string_view typed() const { return typed_; }

    void add(Offered offered) {
        if (seen_.insert(offered.insert).second) {
            completion_.offers.push_back(std::move(offered));
        }
    }
    void add_word(std::string_view word, std::string_view kind = "", std::string_view about = "") {
        if (word.starts_with(typed_)) {
            add({std::string(word), std::string(kind), std::string(about)});
        }
    }
    template <class List>
    void add_words(const List& list) {
        for (const auto& word : list) {
            add_word(word);
        }
    }

    void add_things(const Wanted& wanted) {
        const NameIndex* const names = names_();
        if (names == nullptr) {
            return;
        }
        const std::vector<NameIndex::Match> found = names->find(typed_, wanted);
        if (!found.empty()) {
            add_found(found);
            return;
        }
        for (const NameIndex::Match& match : names->alike(typed_, wanted)) {
            add(offered(match));
        }
    }

    /// Things whose name may be of several words, which stand in the line as they are: as many of
    /// those before the cursor as make a name. `least`: where the first of them may begin.
    void add_phrase(const Wanted& wanted, std::size_t least) {
        std::vector<std::size_t> begins;
        for (std::size_t at = least; at < completion_.begin; ++at) {
            const bool begins_word =
                blank.find(before_[at]) == std::string_view::npos &&
                (at == 0 || blank.find(before_[at - 1]) != std::string_view::npos);
            if (begins_word) {
                begins.push_back(at);
            }
        }
        for (const std::size_t begin : begins) {
            const NameIndex* const names = names_();
            const std::string_view phrase = before_.substr(begin);
            const std::vector<NameIndex::Match> found =
                names == nullptr ? std::vector<NameIndex::Match>() : names->find(phrase, wanted);
            if (!found.empty() && found.front().fit <= NameIndex::Fit::name) {
                completion_.begin = begin;
                typed_ = phrase;
                add_found(found);
                return;
            }
        }
        add_things(wanted);
    }

    void add_commands() {
        for (const Command& command : command_table()) {
            if (begins_so(command.name, typed_)) {
                add({std::string(command.name), "command", std::string(command.summary)});
            }
        }
        add_commands_of_packs();
    }

    /// Those that begin as the line does. False where none does, or nothing was typed.
    bool add_questions() {
        const std::string_view line = trim(before_);
        if (line.empty()) {
            return false;
        }
        bool found = false;
        for (const std::string_view question : questions) {
            if (begins_so(question, line)) {
                completion_.begin = before_.find(line);
                add({std::string(question), "question", ""});
                found = true;
            }
        }
        return found;
    }

    /// By their names alone; in full where a slash is typed, or the name is that of others too.
    void add_commands_of_packs() {
        const auto fascia = session_.fascia();
        if (!fascia) {
            return;
        }
        for (const CommandOfPack& one : commands_of((*fascia)->packs())) {
            const std::string_view name = one.command->name.text();
            const bool is_only = shell::find_command(name) == nullptr &&
                                 find_command((*fascia)->packs(), name).has_value();
            const bool in_full = !is_only || typed_.find('/') != std::string_view::npos;
            add_word(in_full ? one.id() : name, "command of a pack", one.command->about);
        }
    }

    void add_options(const Command& command) {
        for (const OptionSpec& option : command.options) {
            add_word(option.name, "option", option.about);
        }
        if (command.forms != Forms::text) {
            add_word("--format", "option", "the form of the answer");
        }
    }

    void add_relations(const Fascia& fascia) {
        std::vector<Offered> found;
        for (const RelationSignature& signature : fascia.rulebook().signatures()) {
            if (!signature.internal) {
                found.push_back({signature.name, "relation", list_of(signature.columns)});
            }
        }
        std::ranges::sort(found, {}, &Offered::insert);
        for (Offered& offered : found) {
            add_word(offered.insert, offered.kind, offered.about);
        }
        if (completion_.offers.empty() && !typed_.empty()) {
            add_alike(found);
        }
    }

    void add_files() {
        const std::filesystem::path typed{std::string(typed_)};
        const std::filesystem::path folder = typed.has_parent_path() ? typed.parent_path() : ".";
        std::vector<std::string> names;
        std::error_code error;
        for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
             it.increment(error)) {
            const std::filesystem::path name = it->path().filename();
            const bool hidden =
                name.string().starts_with('.') && !typed.filename().string().starts_with('.');
            if (!hidden) {
                std::error_code ignored;
                const std::string slash = it->is_directory(ignored) ? "/" : "";
                names.push_back(
                    (typed.has_parent_path() ? typed.parent_path() / name : name).string() + slash);
            }
        }
        std::ranges::sort(names);
        for (const std::string& name : names) {
            add_word(name, name.ends_with('/') ? "folder" : "file");
        }
    }

    void add_examples(const Fascia& fascia) {
        for (const ExampleCase& example : fascia.example_cases()) {
            add_word(example.id, "case", example.title);
        }
    }

    [[nodiscard]] Completion take() { return std::move(completion_); }
    [[nodiscard]] bool empty() const { return completion_.offers.empty(); }
    [[nodiscard]] Session& session() const { return session_; }

private:
    /// Of those that were found, each id stands once already. There may be very many.
    void add_found(const std::vector<NameIndex::Match>& found) {
        completion_.offers.reserve(completion_.offers.size() + found.size());
        for (const NameIndex::Match& match : found) {
            Offered one = offered(match);
            if (!seen_.contains(one.insert)) {
                completion_.offers.push_back(std::move(one));
            }
        }
    }

    [[nodiscard]] Offered offered(const NameIndex::Match& match) const {
        const KnowledgeBase& kb = session_.kb();
        std::string_view kind = to_string(match.entity.type);
        if (match.entity.type == EntityType::structure) {
            const std::string& id = kb.structures[match.entity.index].kind;
            const Kind* known = kb.kind(id);
            kind = known != nullptr ? known->label : id;
        }
        const std::string_view id = kb.id_of(match.entity);
        const std::string_view name = match.name == id ? kb.label_of(match.entity) : match.name;
        const bool says_the_same =
            std::ranges::equal(name, id, [](char a, char b) { return a == (b == '_' ? ' ' : b); });
        return {std::string(id), std::string(kind), says_the_same ? "" : std::string(name)};
    }

    void add_alike(const std::vector<Offered>& known) {
        std::vector<std::string> names;
        for (const Offered& one : known) {
            names.push_back(one.insert);
        }
        for (const std::string& like : nearest(typed_, names)) {
            add(*std::ranges::find(known, like, &Offered::insert));
        }
    }

    Session& session_;
    Names names_;
    std::string_view before_;
    std::string_view typed_;
    std::unordered_set<std::string> seen_;
    Completion completion_;
};

/// Which things can stand in a column of that type.
Wanted in_column(const KnowledgeBase& kb, const std::string& type) {
    if (type == "entity") {
        return [](Entity) { return true; };
    }
    for (const EntityType one :
         {EntityType::structure, EntityType::finding, EntityType::candidate, EntityType::source}) {
        if (type == to_string(one)) {
            return of_type(one);
        }
    }
    return [&kb, type](Entity entity) {
        return entity.type == EntityType::structure &&
               kb.is_of_kind(kb.structures[entity.index], type);
    };
}

/// At the cursor of a pattern that begins with `pattern`.
void offer_pattern(Gatherer& offers, const Fascia& fascia, std::string_view pattern,
                   std::string_view after) {
    const PatternPlace place = place_in_pattern(pattern);
    if (offers.typed().starts_with('?') ||
        (offers.typed().empty() && place.part != PatternPlace::Part::relation)) {
        for (const std::string& name :
             variables_in(std::string(pattern) + ' ' + std::string(after))) {
            offers.add_word(name, "variable");
        }
        if (offers.typed().starts_with('?')) {
            return;
        }
    }
    if (place.part == PatternPlace::Part::relation) {
        offers.add_relations(fascia);
        return;
    }
    const auto& signatures = fascia.rulebook().signatures();
    const auto known = std::ranges::find(signatures, place.relation, &RelationSignature::name);
    if (place.part == PatternPlace::Part::value && known != signatures.end() &&
        place.column < known->columns.size()) {
        const std::string& type = known->columns[place.column];
        if (type == "kind") {
            for (const Kind& kind : fascia.kb().kinds) {
                offers.add_word(kind.id, "kind", kind.label);
            }
            return;
        }
        offers.add_things(in_column(fascia.kb(), type));
        return;
    }
    offers.add_relations(fascia);
    for (const std::string_view word : {"not", "count", "sum", "min", "max"}) {
        offers.add_word(word, "word");
    }
    offers.add_things(is_no_source);
}

/// The words behind a finding: its side, and how it was found.
void offer_states(Gatherer& offers, bool with_state) {
    offers.add_words(std::vector<std::string>{"left", "right", "both"});
    if (with_state) {
        offers.add_words(std::vector<std::string>{"present", "absent", "unasked", "untestable"});
    }
}

/// Whether words before the one that is typed are the name of a finding.
bool names_finding(const KnowledgeBase& kb, std::span<const std::string> words) {
    std::string name;
    for (const std::string& word : words) {
        name += (name.empty() ? "" : " ") + word;
        const std::vector<Entity> found = kb.lookup(name);
        if (std::ranges::any_of(found,
                                [](Entity one) { return one.type == EntityType::finding; })) {
            return true;
        }
    }
    return false;
}

void offer_finding(Gatherer& offers, const KnowledgeBase& kb, std::span<const std::string> words,
                   std::size_t least, bool with_state) {
    if (names_finding(kb, words)) {
        offer_states(offers, with_state);
    } else {
        offers.add_phrase(of_type(EntityType::finding), least);
    }
}

/// Behind `case`: `before` holds the words from `case` on.
void offer_editing(Gatherer& offers, const Fascia& fascia, const std::vector<std::string>& before,
                   std::string_view line, std::string_view after) {
    if (before.size() == 1) {
        offers.add_words(editing_words());
        return;
    }
    const std::string& word = before[1];
    const bool edits = word == "set" || word == "clear" || word == "note";
    if (word == "load" && before.size() == 2) {
        offers.add_examples(fascia);
        offers.add_files();
    } else if (word == "save" && before.size() == 2) {
        offers.add_files();
    } else if (word == "set" && before.size() == 3 && before[2] == "sex") {
        offers.add_words(std::vector<std::string>{"female", "male"});
    } else if (edits) {
        if (before.size() == 2 && word != "note") {
            offers.add_words(std::vector<std::string>{"age", "sex"});
        }
        const std::size_t least = line.find(word, line.find("case") + 4) + word.size();
        offer_finding(offers, fascia.kb(), std::span(before).subspan(2), least, word == "set");
    } else if (std::ranges::find(editing_words(), word) == editing_words().end()) {
        offer_pattern(offers, fascia, line, after);
    }
}

/// What can be shown: a thing by any of its names, a kind of things, or the list of relations.
void offer_anything(Gatherer& offers, const KnowledgeBase& kb, std::size_t behind) {
    const std::size_t begin = offers.begin();
    offers.add_phrase([](Entity) { return true; }, behind);
    if (offers.begin() == begin && !offers.typed().empty()) {  // else a name of several words
        for (const Kind& kind : kb.kinds) {
            offers.add_word(kind.id, "kind", kind.label);
        }
        offers.add_word("relations", "list", "what patterns can ask");
    }
}

/// The value of an option.
void offer_value(Gatherer& offers, const Fascia& fascia, const OptionSpec& option) {
    if (option.name == "--via") {
        offers.add_relations(fascia);
    } else if (std::ranges::find(named_files, option.value) != named_files.end()) {
        offers.add_files();
    }
}

const OptionSpec* option_of(const Command& command, std::string_view name) {
    const auto found = std::ranges::find(command.options, name, &OptionSpec::name);
    return found == command.options.end() || found->value.empty() ? nullptr : &*found;
}

/// What a command takes there; `before` holds the words from the command on.
void offer_argument(Gatherer& offers, const Fascia& fascia, const Command& command,
                    const std::vector<std::string>& before, std::string_view line,
                    std::string_view after) {
    if (before.back() == "--format" && command.forms != Forms::text) {
        offers.add_words(forms_of(command));
        return;
    }
    if (const OptionSpec* option = option_of(command, before.back())) {
        offer_value(offers, fascia, *option);
        return;
    }
    if (command.offers.empty()) {
        return;
    }
    const std::size_t behind = line.find(before.front()) + before.front().size();
    switch (command.offers[std::min(before.size(), command.offers.size()) - 1]) {
        case Offer::nothing:
            break;
        case Offer::structure:
            offers.add_phrase(of_type(EntityType::structure), behind);
            break;
        case Offer::candidate:
            offers.add_phrase(candidates_of(fascia.kb()), behind);
            break;
        case Offer::finding:
            offer_finding(offers, fascia.kb(), std::span(before).subspan(1), behind, true);
            break;
        case Offer::anything:
            offer_anything(offers, fascia.kb(), behind);
            break;
        case Offer::example:
            offers.add_examples(fascia);
            break;
        case Offer::command:
            offers.add_commands();
            break;
        case Offer::command_of_pack:
            offers.add_commands_of_packs();
            break;
        case Offer::file:
            offers.add_files();
            break;
        case Offer::pattern:
            offer_pattern(offers, fascia, line.substr(behind), after);
            break;
        case Offer::editing:
            offer_editing(offers, fascia, before, line, after);
            break;
    }
}

}  // namespace

bool Completer::prepare(std::size_t most) {
    const auto fascia = session_.fascia();
    if (!fascia) {
        return false;
    }
    if (indexed_ != &(*fascia)->kb()) {
        indexed_ = &(*fascia)->kb();
        names_ = NameIndex(*indexed_);
    }
    return names_.prepare(most);
}

std::span<const std::string_view> ready_questions() {
    return questions;
}

const NameIndex* Completer::names() {
    prepare(std::numeric_limits<std::size_t>::max());
    return session_.fascia() ? &names_ : nullptr;
}

Completion Completer::complete(std::string_view before, std::string_view after) {
    const std::vector<std::string> words = words_of(before);
    const bool ends_word = before.empty() || blank.find(before.back()) != std::string_view::npos;
    const bool is_first = words.empty() || (words.size() == 1 && !ends_word);
    const Command* command = is_first ? nullptr : find_command(words.front());
    const bool is_pattern =
        command == nullptr ||
        (!command->offers.empty() && command->offers.back() == Offer::pattern) ||
        (words.front() == "case" && words.size() > 1 &&
         std::ranges::find(editing_words(), words[1]) == editing_words().end());
    const auto fascia = session_.fascia();
    Gatherer offers(
        session_, [this] { return names(); }, before);
    offers.begin_at(open_quote(before).value_or(word_begin(before, is_pattern)));
    const std::string_view line = before.substr(0, offers.begin());
    if (is_first) {
        offers.add_commands();
        offers.add_questions();
        if (offers.empty() && fascia) {
            offer_pattern(offers, **fascia, line, after);
        }
    } else if (offers.typed().starts_with('-') && command != nullptr) {
        offers.add_options(*command);
    } else if (fascia && command == nullptr &&
               is_command_of_pack((*fascia)->packs(), words.front())) {
        offers.add_phrase([](Entity) { return true; },
                          before.find(words.front()) + words.front().size());
    } else if (command == nullptr && offers.add_questions()) {
        // what was begun is one
    } else if (fascia && command == nullptr) {
        offer_pattern(offers, **fascia, line, after);
    } else if (fascia) {
        offer_argument(offers, **fascia, *command, words_of(line), line, after);
    }
    return offers.take();
}

Completion complete(Session& session, std::string_view before, std::string_view after) {
    return Completer(session).complete(before, after);
}

}  // namespace fascia::shell
