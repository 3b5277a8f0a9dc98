#include "core/lua/grammar_hint.hpp"

#include "core/base/text.hpp"
#include "core/rules/declaration.hpp"
#include "core/rules/field_table.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

namespace {

/// What the message quotes: "syntax error near 'x'", "'x' is not known here".
std::string_view quoted_in(std::string_view message) {
    constexpr std::string_view near = " near '";
    const std::size_t at = message.rfind(near);
    if (at != std::string_view::npos && message.ends_with('\'')) {
        message.remove_prefix(at + near.size());
        return message.substr(0, message.size() - 1);
    }
    if (message.starts_with("nothing can be printed here")) {
        return "print";
    }
    if (message.ends_with(" here is never closed")) {
        return message.find("--[[") == std::string_view::npos ? "[[" : "--[[";
    }
    for (const std::string_view begin : {"'", "there is no '", "nothing is called '"}) {
        const std::size_t end = message.find('\'', begin.size());
        if (message.starts_with(begin) && end != std::string_view::npos) {
            const std::string_view behind = message.substr(end);
            const bool is_name = begin == "'" ? behind == "' is not known here"
                                              : behind == "' here" || behind == "'";
            return is_name ? message.substr(begin.size(), end - begin.size()) : "";
        }
    }
    return {};
}

bool is_of_name(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Lua tells the line alone. Where the word stands there once, or the line begins with it, which
/// Lua would have met first, it is that.
void point_at(std::string_view word, Diagnostic& diagnostic) {
    const std::string_view line = diagnostic.excerpt;
    std::vector<std::size_t> places;
    for (std::size_t at = word.empty() ? std::string_view::npos : line.find(word);
         at != std::string_view::npos; at = line.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool is_part =
            (at > 0 && is_of_name(line[at - 1]) && is_of_name(word.front())) ||
            (end < line.size() && is_of_name(line[end]) && is_of_name(word.back()));
        if (!is_part) {
            places.push_back(at);
        }
    }
    if (diagnostic.message.starts_with("'then' expected")) {  // Lua has read as far as the if
        const std::size_t last_if = line.rfind("if ");
        std::erase_if(places, [&](std::size_t at) { return at < last_if; });
        places.resize(std::min<std::size_t>(places.size(), line.find("if ") == last_if ? 1 : 0));
    }
    const bool is_first = !places.empty() && trim(line.substr(0, places.front())).empty();
    if (places.size() == 1 || is_first) {
        diagnostic.where.column =
            static_cast<std::uint32_t>(character_count(line.substr(0, places.front())) + 1);
        diagnostic.where.length = static_cast<std::uint32_t>(character_count(word));
    }
}

/// The byte at which so many characters behind a byte of the text end.
std::size_t bytes_of(std::string_view text, std::size_t at, std::size_t characters) {
    for (; at < text.size(); ++at) {
        const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
        if (begins && characters-- == 0) {
            break;
        }
    }
    return at;
}

struct Strange {
    std::string_view character;
    std::string_view hint;
};

constexpr std::string_view straight_quotes =
    "that is a curly quote, as word processors write it; texts stand in straight ones: \"…\"";

/// Characters that only look like those that Lua knows.
constexpr Strange strange[] = {
    {"\u201C", straight_quotes},
    {"\u201D", straight_quotes},
    {"\u201E", straight_quotes},
    {"\u2018", straight_quotes},
    {"\u2019", straight_quotes},
    {"\u00AB", straight_quotes},
    {"\u00BB", straight_quotes},
    {"\u2013", "that is a long dash; a comment begins with  --  and a minus is  -"},
    {"\u2014", "that is a long dash; a comment begins with  --  and a minus is  -"},
    {"\u00A0", "that is a blank of a special kind; type a plain one"},
};

/// "near '<\226>'": Lua names a byte of a character beyond ASCII. The first such one of the line.
void explain_strange(Diagnostic& diagnostic) {
    const std::string_view line = diagnostic.excerpt;
    const auto first =
        std::ranges::find_if(line, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
    if (first == line.end()) {
        return;
    }
    const auto at = static_cast<std::size_t>(first - line.begin());
    std::size_t end = at + 1;
    while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
        ++end;
    }
    const std::string_view character = line.substr(at, end - at);
    diagnostic.message = "'" + std::string(character) + "' cannot stand here";
    diagnostic.where.column = static_cast<std::uint32_t>(character_count(line.substr(0, at)) + 1);
    diagnostic.where.length = 1;
    const auto known = std::ranges::find(strange, character, &Strange::character);
    if (known != std::end(strange)) {
        diagnostic.hint = known->hint;
    }
}

/// Whether the name stands in the line as NAME = …, as the field behind a missing comma does.
bool names_a_field(std::string_view line, std::string_view name) {
    const bool is_first = trim(line).starts_with(name);
    const std::size_t at = is_first ? line.find(name) : line.rfind(name);
    const bool is_name = !name.empty() && std::isalpha(static_cast<unsigned char>(name[0])) != 0;
    if (!is_name || at == std::string_view::npos) {
        return false;
    }
    const std::string_view behind = trim(line.substr(at + name.size()));
    return behind.starts_with('=') && !behind.starts_with("==");
}

struct Slip {
    std::string_view near;
    std::string_view hint;
};

constexpr Slip slips[] = {
    {"=", "to compare two values, write  =="},
    {"!", "for 'not equal', write  ~=  and for 'not', write  not"},
    {"&", "for 'and', write  and"},
    {"&&", "for 'and', write  and"},
    {"|", "for 'or', write  or"},
    {"||", "for 'or', write  or"},
    {"//", "a comment begins with  --"},
    {"#", "a comment begins with  --"},
    {"-", "a comment begins with  --"},
    {"$", "what stands behind a $ is typed in the terminal, not in a pack"},
    {"`", "a text stands between straight quotes: \"…\""},
    {"AND", "it is written small:  and"},
    {"OR", "it is written small:  or"},
    {"NOT", "it is written small:  not"},
    {"?", "a variable stands within a pattern, or in quotes:  \"?c\""},
};

/// The field's name where the line writes it in quotes, as JSON does: "name" = …; else empty.
std::string_view quoted_field(std::string_view line) {
    for (std::size_t at = line.find('"'); at != std::string_view::npos;
         at = line.find('"', at + 1)) {
        const std::string_view behind = line.substr(at + 1);
        const std::string_view name = behind.substr(0, behind.find('"'));
        if (name.empty() || name.size() == behind.size() ||
            !std::ranges::all_of(name, is_of_name)) {
            continue;
        }
        const std::string_view then = trim(behind.substr(name.size() + 1));
        if ((then.starts_with('=') && !then.starts_with("==")) || then.starts_with(':')) {
            return name;
        }
    }
    return {};
}

/// Whether the line is of a field, "name = value": as Lua reads it where no { is open, it stops at
/// the = of the second one.
bool is_field(std::string_view line) {
    line = trim(line);
    const auto end = std::ranges::find_if_not(line, is_of_name);
    return names_a_field(line, line.substr(0, static_cast<std::size_t>(end - line.begin())));
}

/// The word that ends where the text stands in the line.
std::string word_before(std::string_view line, std::string_view text) {
    line = line.substr(0, line.rfind(text));
    const std::size_t blank = line.find_last_of(" \t");
    return std::string(blank == std::string_view::npos ? line : line.substr(blank + 1));
}

bool compares(std::string_view sign) {
    constexpr std::string_view signs[] = {"==", "~=", "<", ">", "<=", ">="};
    return std::ranges::find(signs, sign) != std::end(signs);
}

/// Whether some table of the rule language has such a field.
bool is_known_field(std::string_view name) {
    return std::ranges::any_of(table_specs(), [&](const TableSpec& table) {
        return std::ranges::find(table.fields, name, &FieldSpec::name) != table.fields.end();
    });
}

/// Whether the line is of a field that some table has: title = …
bool begins_with_known_field(std::string_view line) {
    line = trim(line);
    const auto end = std::ranges::find_if_not(line, is_of_name);
    return is_field(line) &&
           is_known_field(line.substr(0, static_cast<std::size_t>(end - line.begin())));
}

/// Whether what stands behind a word makes it the beginning of an entry: "NAME" {
bool begins_an_entry(std::string_view behind) {
    if (!behind.starts_with('"') && !behind.starts_with('\'')) {
        return false;
    }
    const std::size_t end = behind.find(behind.front(), 1);
    return end != std::string_view::npos && trim(behind.substr(end + 1)).starts_with('{');
}

/// Of a word that begins an entry as if a pack could have such: what to do instead.
std::string no_such_entry(std::string_view word) {
    constexpr std::string_view of_knowledge[] = {"activity", "candidate", "condition", "fact",
                                                 "facts",    "family",    "figure",    "finding",
                                                 "kind",     "movement",  "muscle",    "region",
                                                 "source",   "structure", "treatment"};
    if (std::ranges::find(of_knowledge, word) == std::end(of_knowledge)) {
        return "an entry of a pack begins with " + join_or(declaration_words(), "or");
    }
    const std::string_view look_up = word == "source" ? "sources WORD" : "show WORD";
    return "a pack links what the knowledge base knows: it cannot add a " + std::string(word) +
           ".  fascia " + std::string(look_up) +
           "  finds those there are; a knowledge base of your own is opened with --kb";
}

constexpr std::string_view what_packs_do_not_reach =
    "a pack reads no files, no other pack and no clock, and starts no program; rows of a table are "
    "read with  table \"name.csv\" { each = \"evidence\" }";

/// Whether it is a word of Lua by which a program reaches what is outside of it.
bool reaches_outside(std::string_view word) {
    constexpr std::string_view words[] = {"debug",    "dofile", "io",      "load",
                                          "loadfile", "os",     "package", "require"};
    return std::ranges::find(words, word) != std::end(words);
}

/// A name that Lua does not know, where a field lacks its = or a text its quotes: what it is like
/// among the names that Lua does know is of no help then.
void explain_unknown(Diagnostic& diagnostic) {
    const std::string name(quoted_in(diagnostic.message));
    std::string_view line = trim(diagnostic.excerpt);
    const bool is_first = line.starts_with(name) && is_known_field(name);
    line.remove_prefix(std::min(line.find(name), line.size()));
    const std::string_view behind = trim(line.substr(std::min(name.size(), line.size())));
    std::string_view before = trim(diagnostic.excerpt);
    before = trim(before.substr(0, before.find(name)));
    const bool is_called =
        !behind.empty() && std::string_view(".:(\"'[").find(behind.front()) != std::string::npos;
    if (reaches_outside(name) && is_called) {
        diagnostic.hint = what_packs_do_not_reach;
    } else if (before.empty() && begins_an_entry(behind)) {
        if (!diagnostic.suggestions.empty() && !is_known_field(name)) {
            return;
        }
        diagnostic.hint = no_such_entry(name);
    } else if (is_known_field(name) && behind.starts_with("==") &&
               (is_first || before.ends_with('{') || before.ends_with(','))) {
        diagnostic.hint = "between a field and its value one  =  is enough";
    } else if (is_first && !behind.empty() &&
               std::string_view("\"'{[").find(behind.front()) != std::string_view::npos) {
        diagnostic.hint = "write  =  between " + name + " and its value";
    } else if (before.ends_with('=') && !before.starts_with("where") &&
               (behind.empty() || behind.starts_with(','))) {
        diagnostic.hint = "a text stands in quotes: \"" + name + '"';
    } else if (before.starts_with('#')) {
        diagnostic.hint = "a comment begins with  --";
    } else {
        return;
    }
    diagnostic.suggestions.clear();
}

/// The quote directly before the word, where one stands within the text that it closes: "the
/// "small" one", 'it's'. Else 0.
char quote_before(std::string_view line, std::string_view word) {
    for (const char quote : {'"', '\''}) {
        const std::size_t at = line.find(quote + std::string(word));
        const bool is_word = !word.empty() && is_of_name(word.front());
        if (is_word && at != std::string_view::npos &&
            std::ranges::count(line.substr(0, at), quote) % 2 == 1) {
            return quote;
        }
    }
    return '\0';
}

/// The field that the line begins with, where it is written as "be cause =" or "be-cause =".
std::string in_two_words(std::string_view line, std::string_view near) {
    std::string name(trim(line.substr(0, line.find('='))));
    const std::size_t between = name.find_first_of(" -");
    if (between == std::string::npos || (near != "=" && !name.ends_with(near))) {
        return "";
    }
    name.erase(between, 1);
    return is_known_field(name) ? name : "";
}

/// Whether it is a sentence without a sign that Lua could mean something by.
bool is_plain_sentence(std::string_view line) {
    line = trim(line);
    return line.find(' ') != std::string_view::npos &&
           line.find_first_of("=(){}[]\"'<>+*/") == std::string_view::npos;
}

/// Words that other languages have in the place of Lua's.
constexpr Slip other_words[] = {
    {"elsif", "write  elseif"},
    {"elif", "write  elseif"},
    {"is", "to compare two values, write  =="},
    {"equals", "to compare two values, write  =="},
};

bool is_word_of_lua(std::string_view word) {
    constexpr std::string_view words[] = {"and",    "break", "do",    "else", "elseif", "end",
                                          "for",    "if",    "in",    "not",  "or",     "repeat",
                                          "return", "then",  "until", "while"};
    return std::ranges::find(words, word) != std::end(words);
}

/// The word of Lua that the line seems to begin with; empty where none is like its first word.
std::string misspelt_beginning(std::string_view line) {
    line = trim(line);
    const auto end = std::ranges::find_if_not(line, is_of_name);
    const std::string_view first = line.substr(0, static_cast<std::size_t>(end - line.begin()));
    const std::vector<std::string> words = {"return", "local", "while", "repeat"};
    const std::vector<std::string> near = nearest(first, words);
    return near.empty() || near.front() == first ? "" : near.front();
}

/// Of a line of Lua in a function or around one: what to write instead; empty where nothing is
/// known.
std::string hint_for_function(std::string_view message, std::string_view near,
                              std::string_view line) {
    const std::string_view before = trim(line.substr(0, std::min(line.find(near), line.size())));
    if (const auto other = std::ranges::find(other_words, near, &Slip::near);
        message.find("expected") != std::string_view::npos && other != std::end(other_words)) {
        return std::string(other->hint);
    }
    if (message.starts_with("'end' expected") && names_a_field(line, near)) {
        return "is  end,  missing before it?";
    }
    if (is_word_of_lua(near) && names_a_field(line, near)) {
        return near == "if" ? "a condition is the field  when = [[ … ]]"
                            : "'" + std::string(near) + "' is a word of Lua and no field";
    }
    if (message.starts_with("'}' expected") && near == "end") {
        return "is there one  end  too many?";
    }
    if (message.starts_with("'}' expected") && is_word_of_lua(near) && trim(line) != near) {
        const bool is_written_large = to_lower(before).find("function") != std::string::npos;
        return before.empty()     ? "a function begins with  function(b)  in the line before"
               : is_written_large ? "a function begins with  function(b),  written small"
                                  : "a function begins with  function(b)";
    }
    if (message.starts_with("unexpected symbol") && near == "," && trim(line) == "end,") {
        return "is an  end  missing? The one here belongs to the  if  or  for  above it";
    }
    if (message.starts_with("unexpected symbol") && near == "{" &&
        (before.ends_with("then") || before.ends_with("do") || before.ends_with("else"))) {
        return "no braces stand here: write  if … then … end";
    }
    if (message.starts_with("'(' expected") && before.ends_with("function")) {
        const std::string_view behind = line.substr(std::min(line.rfind(near), line.size()));
        if (is_known_field(near)) {
            return "write  " + std::string(near) + " = function(b)";
        }
        return trim(behind.substr(std::min(near.size(), behind.size()))).starts_with('(')
                   ? "a function of a field has no name: leave out  " + std::string(near)
                   : "write  function(" + std::string(near) + ')';
    }
    if (near == "?" && !before.ends_with('{') && !before.ends_with(',') &&
        (!before.ends_with('=') || before.ends_with("=="))) {
        const std::string_view behind = line.substr(std::min(line.find('?') + 1, line.size()));
        const auto end = std::ranges::find_if_not(behind, is_of_name);
        const std::string name(behind.begin(), end);
        return name.empty() ? "" : "in a function, ?" + name + " of the pattern is  b." + name;
    }
    if (const std::string word = misspelt_beginning(line);
        message.starts_with("syntax error") && !word.empty()) {
        return "is the word at the beginning of the line meant to be  " + word + "?";
    }
    return "";
}

/// What to write instead, where one sign or word stands where it cannot; empty where nothing is
/// known.
std::string hint_for_sign(std::string_view message, std::string_view near, std::string_view line) {
    if (const char quote = quote_before(line, near);
        message.starts_with("'}' expected") && quote != '\0') {
        return std::string("the text ends at the  ") + quote + "  before " + std::string(near) +
               (quote == '"' ? "; within a text, write  '" : "; put the whole text between  \"");
    }
    if (const std::string whole = in_two_words(line, near);
        message.starts_with("'}' expected") && !whole.empty()) {
        return "write  " + whole + "  as one word";
    }
    if (message.starts_with("'}' expected") && near == ".") {
        return "behind a value stands a comma";
    }
    if (const std::size_t percent = line.find('%');
        message.starts_with("unexpected symbol") && (near == "," || near == "}") && percent > 0 &&
        percent != std::string_view::npos &&
        std::isdigit(static_cast<unsigned char>(trim(line.substr(0, percent)).back())) != 0) {
        return "a number stands without a %; a likelihood ratio, which is not per cent, is written "
               " { lr = 6.1 }";
    }
    if (message.starts_with("unexpected symbol") && near == "," &&
        line.find(",,") != std::string_view::npos) {
        return "one comma is enough";
    }
    if (message.starts_with("syntax error") && near == "," && trim(line).starts_with('}')) {
        return "behind the  }  of an entry stands no comma; where the entry goes on, a  {  is "
               "missing "
               "above";
    }
    if (message.starts_with("syntax error") && (near == "," || near == "}") &&
        std::ranges::count(line, '}') > std::ranges::count(line, '{')) {
        return "is there one  }  too many?";
    }
    if (message.starts_with("syntax error") && near == "=" &&
        std::ranges::any_of(declaration_words(), [&](const std::string& word) {
            return line.starts_with(word + " \"") || line.starts_with(word + " '");
        })) {
        return "no  =  stands between the name and the  {";
    }
    if (near == "=" && begins_with_known_field(line) && !message.starts_with("'") &&
        line.find("= =") == std::string_view::npos) {
        return "fields stand within the  { }  of an entry: does its first line, such as  pack "
               "\"NAME\" {,  stand above?";
    }
    if (message.starts_with("unexpected symbol") && near == "}" && trim(line).starts_with(near)) {
        return "is a value missing before it, or is there one  }  too many, here or above?";
    }
    return "";
}

/// What to write instead; empty where nothing is known.
std::string hint_for(std::string_view message, std::string_view near, std::string_view line) {
    if (const std::string_view name = name_without_quotes(line); !name.empty()) {
        const std::string_view before(line.data(), name.data());
        return "a name stands in quotes:  " + std::string(before) + '"' + std::string(name) +
               "\" {";
    }
    if (std::string hint = hint_for_sign(message, near, line); !hint.empty()) {
        return hint;
    }
    if (std::string hint = hint_for_function(message, near, line); !hint.empty()) {
        return hint;
    }
    if (message.starts_with("syntax error") && is_plain_sentence(line)) {
        return "a line that is only to be read begins with  --";
    }
    if (message.starts_with("unexpected symbol") && near == "[" &&
        trim(line.substr(0, line.find(near))).ends_with('=')) {
        return "a list stands in { }, and a pattern in [[ ]]";
    }
    if (message.starts_with("this text has no quote at its end")) {
        for (const Strange& one : strange) {
            if (one.hint == straight_quotes && near.find(one.character) != std::string_view::npos) {
                return "it ends in a curly quote, as word processors write it; write a straight "
                       "one:  \"";
            }
        }
        const std::string quote(near.substr(0, 1));
        if (const std::size_t at = near.find('?');
            at + 1 < near.size() && is_of_name(near[at + 1])) {
            return "a text ends on its own line; a pattern that goes on in the next one stands in  "
                   "[[ ]]";
        }
        if (trim(near.substr(std::min<std::size_t>(1, near.size()))).find_first_not_of(',') ==
            std::string_view::npos) {
            const std::string before = word_before(line, near);
            return before.size() > 1 && before.starts_with(quote) && before.ends_with(quote)
                       ? "one  " + quote + "  is too many behind " + before
                       : "is  " + quote + "  missing before " + before + '?';
        }
        return near.ends_with(',')
                   ? "write  " + quote + "  before the comma"
                   : "write  " + quote +
                         "  behind its last word; a text that goes on in the next line stands in  "
                         "[[ ]]";
    }
    if (const std::string_view field = quoted_field(line);
        message.starts_with("'}' expected") && (near == "=" || near == ":") && !field.empty()) {
        return "the name of a field stands without quotes:  " + std::string(field) + " = …";
    }
    if (message.find("expected") != std::string_view::npos && names_a_field(line, near)) {
        return "is a comma missing behind the value before it?";
    }
    if (message.starts_with("'}' expected") && near.starts_with('"')) {
        return "between two texts of a list stands a comma";
    }
    if (message.starts_with("'}' expected") && trim(line).starts_with(near) && near != "=") {
        return "is a  }  missing before it?";
    }
    if (message.starts_with("'end' expected") && near == "=") {
        if (message.find("(to close") != std::string_view::npos && is_field(line)) {
            return "is an  end  missing before it?";
        }
        return line.find("=>") != std::string_view::npos ? "for 'at least', write  >="
                                                         : "to compare two values, write  ==";
    }
    if ((message.starts_with("'then' expected") || message.starts_with("'do' expected")) &&
        near == "=") {
        return "to compare two values, write  ==";
    }
    if (message.starts_with("syntax error") && compares(near)) {
        return "is  return  missing before what is compared?";
    }
    if (message.starts_with("a name was expected") &&
        trim(line.substr(0, line.find(near))).ends_with(':')) {
        const std::string_view word = trim(line.substr(0, line.find(':')));
        const std::vector<std::string>& words = declaration_words();
        return std::ranges::find(words, word) != words.end()
                   ? "leave out the  :  behind " + std::string(word)
                   : "between a field and its value stands  =";
    }
    if (message.starts_with("syntax error") && near == "," &&
        trim(line.substr(line.find(near) + 1)).starts_with('{')) {
        return "no comma stands between the name and the  {";
    }
    const bool lacks_end = message.starts_with("'end' expected") ||
                           (near == "}" && trim(line.substr(0, line.find(near))).ends_with("end"));
    const auto slip = std::ranges::find(slips, near, &Slip::near);
    const bool is_minus = near == "-" && !trim(line).starts_with(near);
    if (slip != std::end(slips) && !(lacks_end && near == "=") && !is_minus) {
        return std::string(slip->hint);
    }
    return lacks_end ? "is an  end  missing before it?" : "";
}

}  // namespace

std::string_view name_without_quotes(std::string_view line) {
    const std::size_t brace = line.find('{');
    if (brace == std::string_view::npos) {
        return {};
    }
    for (const std::string& word : declaration_words()) {
        const std::string_view name =
            line.starts_with(word) ? trim(line.substr(word.size(), brace - word.size())) : "";
        const bool is_name = !name.empty() && std::ranges::all_of(name, [](char c) {
            return is_of_name(c) || c == '-' || c == ' ';
        });
        if (is_name && line[word.size()] == ' ') {
            return name;
        }
    }
    return {};
}

void explain_grammar(Diagnostic& diagnostic) {
    if (diagnostic.message.find("near '<\\") != std::string::npos) {
        explain_strange(diagnostic);
        return;
    }
    if (diagnostic.message.ends_with("' is not known here")) {
        explain_unknown(diagnostic);
    }
    if (diagnostic.hint.empty() && diagnostic.message.find(" near '") != std::string::npos) {
        diagnostic.hint =
            hint_for(diagnostic.message, quoted_in(diagnostic.message), diagnostic.excerpt);
    }
    point_at(quoted_in(diagnostic.message), diagnostic);
}

std::string hint_for_unknown_name(const std::string& name, bool is_in_function) {
    if (!is_in_function && name == "b") {
        return "what looks at the values of a pattern is a function:  where = function(b) return … "
               "end";
    }
    if (!is_in_function) {
        return "a text stands in quotes: \"" + name + '"';
    }
    return reaches_outside(name) ? std::string(what_packs_do_not_reach)
                                 : "a name of one's own begins with  local;  a text stands in "
                                   "quotes";
}

void explain_unclosed(Diagnostic& diagnostic) {
    constexpr std::string_view kinds[] = {"unfinished long string (starting at line ",
                                          "unfinished long comment (starting at line "};
    for (const std::string_view begin : kinds) {
        if (!diagnostic.message.starts_with(begin)) {
            continue;
        }
        diagnostic.where.line = static_cast<std::uint32_t>(
            std::strtoul(diagnostic.message.c_str() + begin.size(), nullptr, 10));
        const bool is_text = begin == kinds[0];
        diagnostic.message = is_text ? "the text that begins with [[ here is never closed"
                                     : "the comment that begins with --[[ here is never closed";
        diagnostic.hint = is_text ? "write  ]]  behind its last word"
                                  : "write  ]]  behind it; a comment of one line begins with  --";
    }
}

void point_into_question(const Diagnostic& answer, const SourceText& script,
                         Diagnostic& diagnostic) {
    const std::string& asked = answer.excerpt;
    if (asked.empty() || answer.where.column == 0) {
        return;
    }
    const std::size_t begin = bytes_of(asked, 0, answer.where.column - 1);
    const std::size_t end = bytes_of(asked, begin, answer.where.length);
    const std::size_t line = script.begin_of_line(diagnostic.where.line);
    const std::size_t at = script.text().find(asked, line);
    if (at != std::string_view::npos) {
        const std::string_view before = script.text().substr(line, at - line);
        const std::size_t opened = before.rfind("[[");
        const bool is_within =
            opened != std::string_view::npos && before.find("]]", opened) == std::string_view::npos;
        if (is_within || before.find('\n') == std::string_view::npos) {
            diagnostic.where = script.locate({at + begin, at + end});
            diagnostic.excerpt = script.line_at({at + begin, at + end});
            return;
        }
    }
    point_at(std::string_view(asked).substr(begin, end - begin), diagnostic);
}

}  // namespace fascia
