#include "shell/completion.hpp"

#include "core/base/text.hpp"
#include "shell/case_editing.hpp"
#include "shell/command.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace fascia::shell {

namespace {

constexpr std::string_view blank = " \t";

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

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; (at = text.find_first_not_of(blank, at)) != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(blank, at), text.size());
        words.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

/// Gathers words that begin with what was typed, each once.
class Offers {
public:
    Offers(Session& session, std::string_view typed) : session_(session), typed_(typed) {}

    void add(std::string_view word) {
        if (word.starts_with(typed_) && std::ranges::find(words_, word) == words_.end()) {
            words_.emplace_back(word);
        }
    }
    template <class List>
    void add_all(const List& list) {
        for (const auto& word : list) {
            add(word);
        }
    }
    template <class List>
    void add_ids(const List& list) {
        std::vector<std::string> ids;
        for (const auto& item : list) {
            if (std::string_view(item.id).starts_with(typed_)) {
                ids.push_back(item.id);
            }
        }
        std::ranges::sort(ids);
        add_all(ids);
    }

    void add_kind(Offer offer) {
        if (offer == Offer::command) {
            add_commands();
            return;
        }
        if (offer == Offer::file) {
            add_files();
            return;
        }
        const auto fascia = session_.fascia();
        if (!fascia) {
            return;
        }
        const KnowledgeBase& kb = (*fascia)->kb();
        const bool any = offer == Offer::anything || offer == Offer::pattern;
        if (offer == Offer::pattern) {
            add_relations(**fascia);
        }
        if (offer == Offer::structure || any) {
            add_ids(kb.structures);
        }
        if (offer == Offer::candidate || any) {
            add_ids(kb.candidates);
        }
        if (offer == Offer::finding || any) {
            add_ids(kb.findings);
        }
        if (offer == Offer::anything) {
            add_ids(kb.treatments);
            add_ids(kb.sources);
        }
        if (offer == Offer::example) {
            add_ids((*fascia)->example_cases());
        }
    }

    void add_commands() {
        for (const Command& command : command_table()) {
            add(command.name);
        }
    }

    [[nodiscard]] bool empty() const { return words_.empty(); }
    [[nodiscard]] std::vector<std::string> take() { return std::move(words_); }

private:
    void add_relations(const Fascia& fascia) {
        std::vector<std::string> names;
        for (const RelationSignature& signature : fascia.rulebook().signatures()) {
            if (!signature.internal) {
                names.push_back(signature.name);
            }
        }
        std::ranges::sort(names);
        add_all(names);
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
        add_all(names);
    }

    Session& session_;
    std::string_view typed_;
    std::vector<std::string> words_;
};

/// Behind `case`: `before` holds the words from `case` on.
void offer_editing(Offers& offers, const std::vector<std::string>& before) {
    if (before.size() == 1) {
        offers.add_all(editing_words());
        return;
    }
    if (before[1] == "load" && before.size() == 2) {
        offers.add_kind(Offer::example);
        offers.add_kind(Offer::file);
    } else if (before[1] == "save" && before.size() == 2) {
        offers.add_kind(Offer::file);
    } else if ((before[1] == "set" || before[1] == "clear") && before.size() == 2) {
        offers.add_kind(Offer::finding);
        offers.add_all(std::vector<std::string>{"age", "sex"});
    } else if (before[1] == "set" && before[2] == "sex") {
        offers.add_all(std::vector<std::string>{"female", "male"});
    } else if (before[1] == "set" || before[1] == "clear") {
        offers.add_all(std::vector<std::string>{"left", "right", "both"});
        if (before[1] == "set") {
            offers.add_all(std::vector<std::string>{"present", "absent", "unasked", "untestable"});
        }
    } else {
        offers.add_kind(Offer::pattern);
    }
}

}  // namespace

Completion complete(Session& session, std::string_view text) {
    const std::vector<std::string> words = words_of(text);
    const bool is_first = words.empty() || (words.size() == 1 && !text.ends_with(' '));
    const Command* command = is_first ? nullptr : find_command(words.front());
    const bool is_pattern = command == nullptr ||
                            (!command->offers.empty() && command->offers.front() == Offer::pattern);
    Completion completion;
    completion.begin = word_begin(text, is_pattern);
    const std::string_view typed = text.substr(completion.begin);
    Offers offers(session, typed);
    if (is_first) {
        offers.add_commands();
        if (offers.empty()) {
            offers.add_kind(Offer::pattern);
        }
    } else if (typed.starts_with('-') && command != nullptr) {
        for (const OptionSpec& option : command->options) {
            offers.add(option.name);
        }
        if (command->forms != Forms::text) {
            offers.add("--format");
        }
    } else if (command == nullptr) {
        offers.add_kind(Offer::pattern);
    } else if (!command->offers.empty()) {
        const std::vector<std::string> before = words_of(text.substr(0, completion.begin));
        if (command->offers.front() == Offer::editing) {
            offer_editing(offers, before);
        } else {
            offers.add_kind(command->offers[std::min(before.size(), command->offers.size()) - 1]);
        }
    }
    completion.words = offers.take();
    return completion;
}

}  // namespace fascia::shell
