#pragma once

#include <string_view>
#include <vector>

namespace fascia::shell {

/// Something that a person wants to do, and what is typed for it.
struct Task {
    std::string_view type;  ///< empty: nothing is typed, what is said is all there is to it
    std::string_view says;
};

/// What is typed for what the word is about ("print", "mistake"), in everyday words that no command
/// bears; empty where none is known.
[[nodiscard]] std::vector<Task> tasks_about(std::string_view word);

/// All words that it knows, for tests.
[[nodiscard]] std::vector<std::string_view> task_words();

}  // namespace fascia::shell
