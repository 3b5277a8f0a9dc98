#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

namespace fascia::datalog {

/// A growing array of plain values. Unlike a vector it grows by realloc(), which
/// moves large blocks by their pages instead of copying them, and it can be made
/// all zero without being written.
template <class T>
class Buffer {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    Buffer() = default;
    Buffer(const Buffer& other) { append(other.data_, other.size_); }
    Buffer(Buffer&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)),
          size_(std::exchange(other.size_, 0)),
          capacity_(std::exchange(other.capacity_, 0)) {}
    Buffer& operator=(Buffer other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
        return *this;
    }
    ~Buffer() { std::free(data_); }

    /// All bits zero.
    [[nodiscard]] static Buffer zeros(std::size_t size) {
        Buffer out;
        if (size > 0) {
            out.data_ = static_cast<T*>(std::calloc(size, sizeof(T)));
            if (out.data_ == nullptr) {
                throw std::bad_alloc();
            }
        }
        out.size_ = out.capacity_ = size;
        return out;
    }

    /// Has memory for a part of zeros() now. Where a page is read before it is written, the system
    /// first gives the one page of zeros that all share, then another one; and stops the other
    /// processors for it.
    void settle(std::size_t begin, std::size_t end) {
        constexpr std::size_t page = 4096 / sizeof(T);
        for (std::size_t i = begin; i < end; i += page) {
            *static_cast<volatile T*>(data_ + i) = T{};
        }
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    /// Bytes held.
    [[nodiscard]] std::size_t memory() const { return capacity_ * sizeof(T); }
    [[nodiscard]] T* data() { return data_; }
    [[nodiscard]] const T* data() const { return data_; }
    [[nodiscard]] T& operator[](std::size_t i) { return data_[i]; }
    [[nodiscard]] const T& operator[](std::size_t i) const { return data_[i]; }

    void push_back(T value) {
        reserve_more(1);
        data_[size_++] = value;
    }

    void append(const T* values, std::size_t count) {
        if (count > 0) {
            std::memcpy(extend(count), values, count * sizeof(T));
        }
    }

    /// Room for `count` more, not yet written.
    T* extend(std::size_t count) {
        reserve_more(count);
        T* const begin = data_ + size_;
        size_ += count;
        return begin;
    }

    /// Forgets all but the first `size`. Requires: not more than there are.
    void shrink(std::size_t size) { size_ = size; }

private:
    void reserve_more(std::size_t count) {
        if (size_ + count <= capacity_) {
            return;
        }
        const std::size_t capacity = std::max(size_ + count, capacity_ + capacity_ / 2);
        void* const moved = std::realloc(data_, capacity * sizeof(T));
        if (moved == nullptr) {
            throw std::bad_alloc();
        }
        data_ = static_cast<T*>(moved);
        capacity_ = capacity;
    }

    T* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace fascia::datalog
