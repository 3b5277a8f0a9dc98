#include "core/base/text.hpp"
#include "core/json/document.hpp"

#include <rapidjson/reader.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <unordered_set>
#include <utility>

namespace fascia::json {

namespace {

constexpr unsigned parse_flags = rapidjson::kParseIterativeFlag |
                                 rapidjson::kParseValidateEncodingFlag |
                                 rapidjson::kParseFullPrecisionFlag;

/// RapidJSON's input, bounded by the length of the text: its own StringStream
/// runs to the first NUL. Past the end it reads NUL, as RapidJSON expects.
class BoundedStream {
public:
    using Ch = char;

    explicit BoundedStream(std::string_view text) : text_(text) {}

    // The names are RapidJSON's. NOLINTBEGIN(readability-identifier-naming)

    [[nodiscard]] Ch Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    Ch Take() {
        const Ch c = Peek();
        at_ += at_ < text_.size() ? 1U : 0U;
        return c;
    }
    [[nodiscard]] std::size_t Tell() const { return at_; }

    // Never called: these are for parsing in place.
    Ch* PutBegin() { return nullptr; }
    void Put(Ch /*c*/) {}
    void Flush() {}
    std::size_t PutEnd(Ch* /*begin*/) { return 0; }
    // NOLINTEND(readability-identifier-naming)

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

/// What is refused although it is good JSON for RapidJSON, and where.
struct Refusal {
    std::string message;
    Span span;
    ErrorCode code = ErrorCode::input;
};

/// RapidJSON's events, put together to a tree.
class TreeBuilder {
public:
    TreeBuilder(std::string_view text, const BoundedStream& stream, std::size_t deep)
        : text_(text), stream_(stream), deep_(deep) {}

    // The names are RapidJSON's. NOLINTBEGIN(readability-identifier-naming)
    bool Null() {
        return add(NodeType::null, [](Node&) {});
    }
    bool Bool(bool value) {
        return add(NodeType::boolean, [&](Node& node) { node.boolean = value; });
    }
    bool Int(int value) { return Int64(value); }
    bool Uint(unsigned value) { return Int64(value); }
    bool Int64(std::int64_t value) {
        return add(NodeType::number, [&](Node& node) { node.number = {true, value, 0.0}; });
    }
    bool Uint64(std::uint64_t value);
    bool Double(double value);
    bool RawNumber(const char* /*text*/, rapidjson::SizeType /*length*/, bool /*copy*/) {
        return false;  // only with a flag that is not set
    }
    bool String(const char* text, rapidjson::SizeType length, bool /*copy*/);
    bool StartObject() { return open(NodeType::object); }
    bool Key(const char* text, rapidjson::SizeType length, bool /*copy*/);
    bool EndObject(rapidjson::SizeType /*count*/) { return close(); }
    bool StartArray() { return open(NodeType::array); }
    bool EndArray(rapidjson::SizeType /*count*/) { return close(); }
    // NOLINTEND(readability-identifier-naming)

    [[nodiscard]] const std::optional<Refusal>& refusal() const { return refusal_; }
    Node take_root() { return std::move(root_); }

private:
    /// The token that ended just now. Between two tokens there is nothing but
    /// white space, commas and colons.
    Span token() {
        const std::size_t begin = text_.find_first_not_of(" \t\r\n,:", last_end_);
        const Span span{std::min(begin, stream_.Tell()), stream_.Tell()};
        last_end_ = span.end;
        return span;
    }
    bool refuse(Span span, std::string message, ErrorCode code = ErrorCode::input) {
        refusal_ = Refusal{std::move(message), span, code};
        return false;
    }
    bool check_text(std::string_view text, Span span);
    bool place(Node node);
    bool open(NodeType type);
    bool close();

    template <class Fill>
    bool add(NodeType type, Fill fill) {
        Node node;
        node.type = type;
        node.span = token();
        fill(node);
        return place(std::move(node));
    }

    std::string_view text_;
    const BoundedStream& stream_;
    std::size_t deep_;
    std::size_t last_end_ = 0;
    std::size_t nodes_ = 0;
    std::vector<Node> open_;  ///< from the outermost list or object to the innermost
    std::vector<std::unordered_set<std::string>> names_;  ///< of each of open_
    Node root_;
    std::optional<Refusal> refusal_;
};

bool TreeBuilder::Uint64(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        return refuse(token(), "the number is too large");
    }
    return Int64(static_cast<std::int64_t>(value));
}

bool TreeBuilder::Double(double value) {
    const Span span = token();
    // RapidJSON makes a real of a whole number that is too large for 64 bits;
    // its last digits would be lost silently.
    const std::string_view digits = text_.substr(span.begin, span.end - span.begin);
    if (digits.find_first_of(".eE") == std::string_view::npos) {
        return refuse(span, "the number is too large");
    }
    Node node;
    node.type = NodeType::number;
    node.span = span;
    node.number = {false, 0, value == 0.0 ? 0.0 : value};  // never -0.0
    return place(std::move(node));
}

/// Escapes can make text that is none: NUL, and halves of surrogate pairs, which
/// RapidJSON lets through when it is the second half that stands alone.
bool TreeBuilder::check_text(std::string_view text, Span span) {
    if (text.find('\0') != std::string_view::npos) {
        return refuse(span, "text must not hold the character NUL (\\u0000)");
    }
    return is_valid_utf8(text) || refuse(span, "the text holds half of a surrogate pair");
}

bool TreeBuilder::String(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    const Span span = token();
    if (!check_text({text, length}, span)) {
        return false;
    }
    Node node;
    node.type = NodeType::string;
    node.span = span;
    node.text.assign(text, length);
    return place(std::move(node));
}

bool TreeBuilder::Key(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    const Span span = token();
    if (!check_text({text, length}, span)) {
        return false;
    }
    std::string name(text, length);
    if (!names_.back().insert(name).second) {
        return refuse(span, "\"" + name + "\" stands twice in one object");
    }
    open_.back().keys.push_back({std::move(name), span});
    return true;
}

bool TreeBuilder::place(Node node) {
    if (++nodes_ > nodes_max) {
        return refuse(node.span,
                      "the text holds more than " + std::to_string(nodes_max) + " values",
                      ErrorCode::limit);
    }
    (open_.empty() ? root_ : open_.back().items.emplace_back()) = std::move(node);
    return true;
}

bool TreeBuilder::open(NodeType type) {
    // RapidJSON calls before it takes the bracket; of all other tokens, afterwards.
    const Span span{stream_.Tell(), stream_.Tell() + 1};
    last_end_ = span.end;
    if (open_.size() == deep_) {
        return refuse(span, "lists and objects stand more than " + std::to_string(deep_) +
                                " deep in each other");
    }
    Node node;
    node.type = type;
    node.span = span;
    open_.push_back(std::move(node));
    names_.emplace_back();
    return true;
}

bool TreeBuilder::close() {
    last_end_ = stream_.Tell() + 1;
    Node node = std::move(open_.back());
    node.span.end = last_end_;
    open_.pop_back();
    names_.pop_back();
    return place(std::move(node));
}

std::string sentence(rapidjson::ParseErrorCode code, char at) {
    const bool control = static_cast<unsigned char>(at) < 0x20;
    switch (code) {
        case rapidjson::kParseErrorDocumentRootNotSingular:
            return "something follows after the end of the value";
        case rapidjson::kParseErrorObjectMissName:
            return "the name of a member is expected here, in double quotes";
        case rapidjson::kParseErrorObjectMissColon:
            return "a colon is expected here, after the name";
        case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
            return "a comma or } is expected here";
        case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
            return "a comma or ] is expected here";
        case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
            return "four hexadecimal digits are expected after \\u";
        case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
            return "the text holds half of a surrogate pair";
        case rapidjson::kParseErrorStringEscapeInvalid:
            return control ? "a line break, tab or other control character stands inside quotes"
                           : "after a backslash, one of \" \\ / b f n r t u is expected";
        case rapidjson::kParseErrorStringMissQuotationMark:
            return "the closing double quote is missing";
        case rapidjson::kParseErrorStringInvalidEncoding:
            return "the text is not valid UTF-8";
        case rapidjson::kParseErrorNumberTooBig:
            return "the number is too large";
        case rapidjson::kParseErrorNumberMissFraction:
            return "a digit is expected after the point";
        case rapidjson::kParseErrorNumberMissExponent:
            return "a digit is expected after the e";
        default:
            return "a value is expected here: text in double quotes, a number, true, false, null, "
                   "[ or {";
    }
}

/// The error that RapidJSON found, told so that it helps.
Diagnostic syntax_error(const Document& document, rapidjson::ParseErrorCode code,
                        std::size_t offset) {
    const std::string_view text = document.source().text();
    if (trim(text).empty()) {
        Diagnostic diagnostic;
        diagnostic.message = "the file is empty";
        diagnostic.where.file = document.source().name();
        return diagnostic;
    }
    std::size_t at = std::min(offset, text.size());
    const bool at_end = text.find_first_not_of(" \t\r\n", at) == std::string_view::npos;
    const bool in_token = code == rapidjson::kParseErrorStringEscapeInvalid ||
                          code == rapidjson::kParseErrorStringInvalidEncoding ||
                          code == rapidjson::kParseErrorNumberTooBig;
    // RapidJSON points behind what it stumbled over, once it has eaten it.
    if (code == rapidjson::kParseErrorStringEscapeInvalid && at < text.size() && text[at] == '\\') {
        ++at;
    }
    std::string message = sentence(code, at < text.size() ? text[at] : ' ');
    if (at_end && !in_token) {
        message = "the text ends too early: " + message;
        at = text.find_last_not_of(" \t\r\n") + 1;
    }
    return document.error({at, at + 1}, std::move(message));
}

}  // namespace

SourceText without_byte_order_mark(const SourceText& source) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    const bool is_first = source.text().starts_with(mark) && source.locate({0, 0}).line == 1;
    return is_first ? SourceText(source.name(), std::string(source.text().substr(mark.size())))
                    : source;
}

Result<Document> parse(const SourceText& file, std::uint32_t first_line, std::size_t deep) {
    const SourceText source = without_byte_order_mark(file);
    const std::string_view text = source.text();
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        return fail(Document(source, {}, first_line)
                        .error({nul, nul + 1}, "the file holds a NUL byte: it is no text"));
    }
    BoundedStream stream(text);
    TreeBuilder builder(text, stream, deep);
    rapidjson::Reader reader;
    const rapidjson::ParseResult result = reader.Parse<parse_flags>(stream, builder);
    if (builder.refusal()) {
        Diagnostic diagnostic = Document(source, {}, first_line)
                                    .error(builder.refusal()->span, builder.refusal()->message);
        diagnostic.code = builder.refusal()->code;
        return fail(std::move(diagnostic));
    }
    if (result.IsError()) {
        return fail(syntax_error(Document(source, {}, first_line), result.Code(), result.Offset()));
    }
    return Document(source, builder.take_root(), first_line);
}

}  // namespace fascia::json
