#include "core/json/load.hpp"
#include "core/json/writer.hpp"

namespace fascia {

namespace {

void write_told(JsonWriter& out, const Told& told) {
    out.begin_object();
    out.key("id");
    out.string(told.finding);
    if (!told.note.empty()) {
        out.key("text");
        out.string(told.note);
    }
    out.key("state");
    out.string(to_string(told.state));
    if (told.side != Side::none) {
        out.key("side");
        out.string(to_string(told.side));
    }
    if (told.value) {
        out.key("value");
        out.real(*told.value);
    }
    out.end_object();
}

void write_expectation(JsonWriter& out, const Expectation& expect) {
    out.begin_object();
    if (!expect.first.empty()) {
        out.key("first");
        out.string(expect.first);
    }
    if (!expect.candidates.empty()) {
        out.key("candidates");
        out.strings(expect.candidates);
    }
    out.key("within");
    out.integer(static_cast<std::int64_t>(expect.within));
    if (expect.flags) {
        out.key("flags");
        out.strings(*expect.flags);
    }
    if (expect.flagged) {
        out.key("flagged");
        out.strings(*expect.flagged);
    }
    out.end_object();
}

}  // namespace

void write_case(JsonWriter& out, const Case& c) {
    out.begin_object();
    out.key("fascia");
    out.string("case/1");
    out.key("id");
    out.string(c.id);
    if (!c.title.empty()) {
        out.key("title");
        out.string(c.title);
    }
    if (!c.note.empty()) {
        out.key("note");
        out.string(c.note);
    }
    if (c.person.age || !c.person.sex.empty()) {
        out.key("person");
        out.begin_object();
        if (c.person.age) {
            out.key("age");
            out.integer(*c.person.age);
        }
        if (!c.person.sex.empty()) {
            out.key("sex");
            out.string(c.person.sex);
        }
        out.end_object();
    }
    out.key("findings");
    out.begin_array();
    for (const Told& told : c.told) {
        write_told(out, told);
    }
    out.end_array();
    if (c.expect) {
        out.key("expect");
        write_expectation(out, *c.expect);
    }
    out.end_object();
}

std::string to_json(const Case& c) {
    JsonWriter out;
    write_case(out, c);
    return out.text();
}

}  // namespace fascia
