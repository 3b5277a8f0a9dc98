#pragma once

#include "core/base/workers.hpp"
#include "core/datalog/relation.hpp"
#include "core/datalog/value_order.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fascia::datalog {

/// The tuples of a relation in order, each as the ranks of its values.
///
/// A tuple becomes one key of 64 bits: of each column the rank less the lowest one in
/// that column, in as many bits as that takes (frame of reference: Goldstein,
/// Ramakrishnan, Shaft 1998). Keys order as tuples do. Where they lie close they are
/// sorted by a bitmap, of which each tuple sets one bit (Bentley 1986, column 1), else
/// by their digits, lowest first (radix sort). Only tuples that do not fit into 64 bits
/// are sorted by row numbers.
class SortedTuples {
public:
    /// Requires: `order` has the values of the relation, and none of its rows is a hole. The
    /// relation is not looked at later. Cost: linear in the rows, shared among the workers.
    SortedTuples(const ValueTable& values, const ValueOrder& order, const Relation& relation,
                 Workers& workers);

    /// The tuples come in so many parts, of some ten thousand each where they lie evenly.
    [[nodiscard]] std::size_t parts() const {
        return (places() + places_in_part() - 1) / places_in_part();
    }

    /// Calls visit(ranks) for each tuple of a part in order, with a span of as many ranks as it
    /// has columns.
    template <class Visit>
    void for_each(std::size_t part, Visit visit) const {
        switch (fields_.size()) {
            case 1:
                return for_each<1>(part, visit);
            case 2:
                return for_each<2>(part, visit);
            case 3:
                return for_each<3>(part, visit);
            default:
                return for_each<std::dynamic_extent>(part, visit);
        }
    }

private:
    /// Where in a key a column stands.
    struct Field {
        std::uint32_t lowest = 0;  ///< rank
        std::uint32_t shift = 0;
        std::uint32_t mask = 0;
    };
    /// Words of the bitmap, or tuples.
    [[nodiscard]] std::size_t places() const {
        return !bitmap_.empty() ? bitmap_.size()
               : !keys_.empty() ? keys_.size()
                                : wide_.size() / std::max<std::size_t>(1, fields_.size());
    }
    [[nodiscard]] std::size_t places_in_part() const {
        constexpr std::size_t tuples = std::size_t{1} << 14U;
        return std::max<std::size_t>(1, places() * tuples / std::max<std::size_t>(1, size_));
    }

    template <std::size_t Arity, class Visit>
    void for_each(std::size_t part, Visit& visit) const {
        const std::size_t begin = part * places_in_part();
        const std::size_t end = std::min(places(), begin + places_in_part());
        const std::span<const Field, Arity> fields(fields_);
        std::vector<std::uint32_t> ranks(fields.size());
        const auto unpack = [&](std::uint64_t key) {
            for (std::size_t i = 0; i < fields.size(); ++i) {
                const Field& field = fields[i];
                ranks[i] =
                    field.lowest + static_cast<std::uint32_t>(key >> field.shift & field.mask);
            }
            visit(std::span<const std::uint32_t, Arity>(ranks));
        };
        for (std::size_t i = begin; i < end; ++i) {
            if (!bitmap_.empty()) {
                for (std::uint64_t word = bitmap_[i]; word != 0; word &= word - 1) {
                    unpack(i * 64 + static_cast<unsigned>(std::countr_zero(word)));
                }
            } else if (!keys_.empty()) {
                unpack(keys_[i]);
            } else {
                visit(std::span<const std::uint32_t, Arity>(wide_.data() + i * fields.size(),
                                                            fields.size()));
            }
        }
    }

    /// No key is larger than what is returned; nothing, where keys do not fit into 64 bits.
    std::optional<std::uint64_t> lay_out(const ValueOrder& order, const Relation& relation,
                                         Workers& workers);

    std::size_t size_ = 0;
    std::vector<Field> fields_;
    // One of these holds the tuples.
    std::vector<std::uint64_t> bitmap_;
    Buffer<std::uint64_t> keys_;
    std::vector<std::uint32_t> wide_;  ///< ranks, tuple by tuple
};

}  // namespace fascia::datalog
