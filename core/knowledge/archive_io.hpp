#pragma once

#include "core/base/source_text.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace fascia::archiving {

template <class T, class U>
concept Same = std::same_as<std::remove_const_t<T>, U>;

/// The greatest value of each enumeration: what is above it was not written by us.
template <class T>
inline constexpr T last_of = T{};
template <>
inline constexpr Grade last_of<Grade> = Grade::unchecked;
template <>
inline constexpr SideRule last_of<SideRule> = SideRule::any;

template <class Io, Same<Number> T>
void fields(Io& io, T& x) {
    io(x.is_integer, x.integer, x.real);
}

template <class Io, Same<LikelihoodRatio> T>
void fields(Io& io, T& x) {
    io(x.value, x.low, x.high);
}

template <class Io, Same<Strength> T>
void fields(Io& io, T& x) {
    io(x.ratio, x.word);
}

/// What is written of a text that has a place.
inline constexpr std::uint64_t no_text = 0;
inline constexpr std::uint64_t text_in_file = 1;  ///< where in the file, and how long
inline constexpr std::uint64_t text_of_line = 2;  ///< the line, and the text

/// Whole numbers take seven bits a byte, lowest first; the eighth says that more
/// follow. Texts are gathered in one table, each once, and are numbers in the body.
///
/// The fields of a struct are listed once, for writing and reading: `fields(io, x)` in this
/// namespace hands them over in order, of a const struct to a writer.
class Writer {
public:
    /// `tag` says what is written, and in which version. With a `file`, texts that stand in it are
    /// written as their places.
    explicit Writer(std::string_view tag, const SourceText* file = nullptr)
        : tag_(tag), file_(file) {}

    template <class... T>
    void operator()(const T&... values) {
        (value(values), ...);
    }

    /// Whether all could be written: there is no way to write text of another file.
    [[nodiscard]] bool ok() const { return ok_; }

    [[nodiscard]] std::string finish() && {
        std::string out(tag_);
        std::string sizes;
        std::swap(sizes, body_);
        number(texts_.size());
        for (const std::string_view text : texts_) {
            number(text.size());
        }
        std::swap(sizes, body_);
        out += sizes;
        for (const std::string_view text : texts_) {
            out += text;
        }
        return out += body_;
    }

private:
    void number(std::uint64_t n) {
        while (n >= 0x80U) {
            body_ += static_cast<char>((n & 0x7FU) | 0x80U);
            n >>= 7U;
        }
        body_ += static_cast<char>(n);
    }
    void value(bool x) { number(x ? 1 : 0); }
    void value(std::uint32_t x) { number(x); }
    void value(std::int64_t x) { number(std::bit_cast<std::uint64_t>(x)); }
    void value(double x) {
        const auto bits = std::bit_cast<std::uint64_t>(x);
        for (unsigned shift = 0; shift < 64; shift += 8) {
            body_ += static_cast<char>((bits >> shift) & 0xFFU);
        }
    }
    void value(const std::string& x) {
        const auto [known, is_new] = ids_.emplace(x, texts_.size());
        if (is_new) {
            texts_.push_back(x);
        }
        number(known->second);
    }
    template <class T>
    requires std::is_enum_v<T>
    void value(T x) { number(static_cast<std::uint64_t>(x)); }
    template <class T>
    void value(const std::optional<T>& x) {
        value(x.has_value());
        if (x) {
            value(*x);
        }
    }
    template <class T>
    void value(const std::vector<T>& list) {
        number(list.size());
        for (const T& item : list) {
            value(item);
        }
    }
    void value(const FactValue& x) {
        value(std::holds_alternative<Number>(x));
        std::visit([this](const auto& held) { value(held); }, x);
    }
    void value(const SourceText& x) {
        if (x.name().empty() && x.text().empty()) {
            number(no_text);
            return;
        }
        const std::string_view whole = file_ == nullptr ? std::string_view() : file_->text();
        const std::less_equal<> is_not_behind;
        if (is_not_behind(whole.data(), x.text().data()) &&
            is_not_behind(x.text().data() + x.text().size(), whole.data() + whole.size())) {
            number(text_in_file);
            number(static_cast<std::uint64_t>(x.text().data() - whole.data()));
            number(x.text().size());
            return;
        }
        const SourceRef where = x.where();
        ok_ = ok_ && file_ != nullptr && x.name() == file_->name() && where.column == 0;
        number(text_of_line);
        number(where.line);
        value(kept_.emplace_back(x.text()));
    }
    template <class T>
    requires std::is_class_v<T>
    void value(const T& x) { fields(*this, x); }

    std::string_view tag_;
    const SourceText* file_;
    bool ok_ = true;
    std::string body_;
    std::vector<std::string_view> texts_;  ///< views into what is written, and into kept_
    std::deque<std::string> kept_;
    std::unordered_map<std::string_view, std::uint64_t> ids_;
};

/// Reads what Writer wrote. Bytes that it did not write never lead astray: every
/// length is checked against what is left, and ok() tells in the end.
class Reader {
public:
    explicit Reader(std::string_view tag, std::string_view bytes, const SourceText* file = nullptr)
        : left_(bytes), file_(file) {
        if (!left_.starts_with(tag)) {
            ok_ = false;
            return;
        }
        left_.remove_prefix(tag.size());
        std::vector<std::size_t> sizes(count());
        for (std::size_t& size : sizes) {
            size = number();
        }
        texts_.reserve(sizes.size());
        for (const std::size_t size : sizes) {
            texts_.push_back(take(size));
        }
    }

    template <class... T>
    void operator()(T&... values) {
        (value(values), ...);
    }

    /// Whether all was read, and all of it was right.
    [[nodiscard]] bool ok() const { return ok_ && left_.empty(); }

private:
    std::string_view take(std::size_t size) {
        if (size > left_.size()) {
            ok_ = false;
            return {};
        }
        const std::string_view taken = left_.substr(0, size);
        left_.remove_prefix(size);
        return taken;
    }
    std::uint64_t number() {
        std::uint64_t n = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (left_.empty()) {
                break;
            }
            const auto byte = static_cast<unsigned char>(left_.front());
            left_.remove_prefix(1);
            n |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80U) {
                return n;
            }
        }
        ok_ = false;
        return 0;
    }
    /// A number of things that follow, each of one byte or more.
    std::size_t count() {
        const std::uint64_t n = number();
        if (n > left_.size()) {
            ok_ = false;
            return 0;
        }
        return n;
    }
    void value(bool& x) { x = number() != 0; }
    void value(std::uint32_t& x) { x = static_cast<std::uint32_t>(number()); }
    void value(std::int64_t& x) { x = std::bit_cast<std::int64_t>(number()); }
    void value(double& x) {
        std::uint64_t bits = 0;
        unsigned shift = 0;
        for (const char c : take(8)) {
            bits |= std::uint64_t{static_cast<unsigned char>(c)} << shift;
            shift += 8;
        }
        x = std::bit_cast<double>(bits);
        ok_ = ok_ && std::isfinite(x);
    }
    void value(std::string& x) {
        const std::uint64_t id = number();
        if (id >= texts_.size()) {
            ok_ = false;
            return;
        }
        x = std::string(texts_[id]);
    }
    template <class T>
    requires std::is_enum_v<T>
    void value(T& x) {
        const std::uint64_t n = number();
        ok_ = ok_ && n <= static_cast<std::uint64_t>(last_of<T>);
        x = ok_ ? static_cast<T>(n) : x;
    }
    template <class T>
    void value(std::optional<T>& x) {
        bool is_there = false;
        value(is_there);
        if (is_there) {
            value(x.emplace());
        }
    }
    template <class T>
    void value(std::vector<T>& list) {
        // A struct is far larger than the one byte that an element takes at least,
        // so broken bytes are not believed before they are read.
        const std::size_t size = count();
        list.reserve(std::min<std::size_t>(size, 1U << 14U));
        for (std::size_t i = 0; i < size && ok_; ++i) {
            value(list.emplace_back());
        }
    }
    void value(FactValue& x) {
        bool is_number = false;
        value(is_number);
        if (is_number) {
            value(x.emplace<Number>());
        } else {
            value(x.emplace<std::string>());
        }
    }
    void value(SourceText& x) {
        const std::uint64_t kind = number();
        if (kind == text_in_file) {
            const std::uint64_t begin = number();
            const std::uint64_t size = number();
            const std::size_t all = file_ == nullptr ? 0 : file_->text().size();
            ok_ = ok_ && begin <= all && size <= all - begin;
            if (ok_) {
                x = file_->cut({begin, begin + size});
            }
        } else if (kind == text_of_line) {
            std::uint32_t line = 0;
            std::string text;
            value(line);
            value(text);
            ok_ = ok_ && file_ != nullptr;
            if (ok_) {
                x = SourceText::from_line(file_->name(), std::move(text), line);
            }
        } else {
            ok_ = ok_ && kind == no_text;
        }
    }
    template <class T>
    requires std::is_class_v<T>
    void value(T& x) { fields(*this, x); }

    std::string_view left_;
    const SourceText* file_;
    std::vector<std::string_view> texts_;
    bool ok_ = true;
};

}  // namespace fascia::archiving
