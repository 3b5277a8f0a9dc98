#include "core/knowledge/archive.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace fascia {

namespace {

/// Changes whenever the lists of fields below do.
constexpr std::string_view tag = "fascia knowledge base 3\n";

template <class T, class U>
concept Same = std::same_as<std::remove_const_t<T>, U>;

// The fields of each struct, in order. The one list serves writing, with a const
// struct, and reading.

template <class Io, Same<SourceRef> T>
void fields(Io& io, T& x) {
    io(x.file, x.line, x.column, x.length);
}
template <class Io, Same<Backing> T>
void fields(Io& io, T& x) {
    io(x.sources, x.grade, x.where);
}
template <class Io, Same<Kind> T>
void fields(Io& io, T& x) {
    io(x.id, x.label, x.parent, x.article, x.needs, x.where);
}
template <class Io, Same<Structure> T>
void fields(Io& io, T& x) {
    io(x.id, x.label, x.kind, x.common, x.synonyms, x.xrefs, x.about, x.plural, x.article, x.edge,
       x.backing);
}
template <class Io, Same<RelationType> T>
void fields(Io& io, T& x) {
    io(x.id, x.columns, x.about, x.says, x.denies, x.inverse, x.inverse_says, x.inverse_denies,
       x.symmetric, x.derived, x.backing);
}
template <class Io, Same<Number> T>
void fields(Io& io, T& x) {
    io(x.is_integer, x.integer, x.real);
}
template <class Io, Same<Fact> T>
void fields(Io& io, T& x) {
    io(x.relation, x.values, x.backing);
}
template <class Io, Same<Finding> T>
void fields(Io& io, T& x) {
    io(x.id, x.label, x.synonyms, x.question, x.topic, x.observer, x.sided, x.unit, x.low, x.high,
       x.how, x.backing);
}
template <class Io, Same<PreTest> T>
void fields(Io& io, T& x) {
    io(x.probability, x.low, x.high, x.word, x.setting, x.because, x.backing);
}
template <class Io, Same<Candidate> T>
void fields(Io& io, T& x) {
    io(x.id, x.label, x.kind, x.common, x.synonyms, x.family, x.structures, x.laterality, x.parts,
       x.pre_test, x.other_pre_tests, x.must_not_miss, x.about, x.backing);
}
template <class Io, Same<LikelihoodRatio> T>
void fields(Io& io, T& x) {
    io(x.value, x.low, x.high);
}
template <class Io, Same<Strength> T>
void fields(Io& io, T& x) {
    io(x.ratio, x.word);
}
template <class Io, Same<Evidence> T>
void fields(Io& io, T& x) {
    io(x.id, x.candidate, x.finding, x.present, x.absent, x.overlap, x.side, x.because, x.figure,
       x.backing);
}
template <class Io, Same<Figure> T>
void fields(Io& io, T& x) {
    io(x.id, x.test, x.condition, x.finding, x.cluster, x.candidate, x.sensitivity, x.specificity,
       x.present, x.absent, x.frequency, x.low, x.high, x.setting, x.note, x.backing);
}
template <class Io, Same<Caution> T>
void fields(Io& io, T& x) {
    io(x.when, x.says, x.backing);
}
template <class Io, Same<Treatment> T>
void fields(Io& io, T& x) {
    io(x.id, x.label, x.step, x.about, x.risk, x.invasiveness, x.cost, x.after, x.failed_when,
       x.relief, x.suits, x.cautions, x.referral, x.backing);
}
template <class Io, Same<Position> T>
void fields(Io& io, T& x) {
    io(x.id, x.about, x.says, x.holder, x.stance, x.strength, x.backing);
}
template <class Io, Same<Source> T>
void fields(Io& io, T& x) {
    io(x.id, x.title, x.authors, x.year, x.venue, x.doi, x.pmid, x.url, x.trust, x.verified,
       x.about, x.where);
}
template <class Io, Same<Band> T>
void fields(Io& io, T& x) {
    io(x.label, x.at_least);
}
template <class Io, Same<Scales> T>
void fields(Io& io, T& x) {
    io(x.setting, x.words, x.pre_test_words, x.bands, x.cap_low, x.cap_high, x.backing);
}
template <class Io, Same<std::pair<std::string, double>> T>
void fields(Io& io, T& x) {
    io(x.first, x.second);
}
template <class Io, Same<KnowledgeBase> T>
void fields(Io& io, T& x) {
    io(x.kinds, x.structures, x.relations, x.facts, x.findings, x.candidates, x.evidence,
       x.treatments, x.positions, x.sources, x.figures, x.scales, x.hash);
}

// The greatest value of each enumeration: what is above it was not written by us.
constexpr std::uint64_t last_of(Grade) {
    return static_cast<std::uint64_t>(Grade::unchecked);
}
constexpr std::uint64_t last_of(Laterality) {
    return static_cast<std::uint64_t>(Laterality::right);
}
constexpr std::uint64_t last_of(SideRule) {
    return static_cast<std::uint64_t>(SideRule::any);
}

/// Whole numbers take seven bits a byte, lowest first; the eighth says that more
/// follow. Texts are gathered in one table, each once, and are numbers in the body.
class Writer {
public:
    template <class... T>
    void operator()(const T&... values) {
        (value(values), ...);
    }

    [[nodiscard]] std::string finish() && {
        std::string out(tag);
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
    template <class T>
    requires std::is_class_v<T>
    void value(const T& x) { fields(*this, x); }

    std::string body_;
    std::vector<std::string_view> texts_;  ///< views into the knowledge base
    std::unordered_map<std::string_view, std::uint64_t> ids_;
};

/// Reads what Writer wrote. Bytes that it did not write never lead astray: every
/// length is checked against what is left, and ok() tells in the end.
class Reader {
public:
    explicit Reader(std::string_view bytes) : left_(bytes) {
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
        ok_ = ok_ && n <= last_of(x);
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
    template <class T>
    requires std::is_class_v<T>
    void value(T& x) { fields(*this, x); }

    std::string_view left_;
    std::vector<std::string_view> texts_;
    bool ok_ = true;
};

}  // namespace

std::string archive(const KnowledgeBase& kb) {
    Writer writer;
    writer(kb);
    return std::move(writer).finish();
}

Result<KnowledgeBase> unarchive(std::string_view bytes) {
    KnowledgeBase kb;
    Reader reader(bytes);
    reader(kb);
    if (!reader.ok()) {
        Diagnostic diagnostic;
        diagnostic.message =
            "this is no prepared knowledge base of this version: it has to be prepared again";
        return fail(std::move(diagnostic));
    }
    kb.index();
    return kb;
}

}  // namespace fascia
