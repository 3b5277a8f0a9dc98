#include "shell/session.hpp"

#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

constexpr std::pair<std::string_view, Format> format_words[] = {
    {"text", Format::text}, {"json", Format::json}, {"table", Format::table},
    {"csv", Format::csv},   {"tsv", Format::tsv},   {"md", Format::md}};

}  // namespace

std::optional<Format> format_from(std::string_view word) {
    for (const auto& [name, format] : format_words) {
        if (name == word) {
            return format;
        }
    }
    return std::nullopt;
}

std::string to_string(Format format) {
    for (const auto& [name, value] : format_words) {
        if (value == format) {
            return std::string(name);
        }
    }
    return {};
}

Session::Session(Settings settings, Format format, Terminal terminal, std::ostream& out,
                 std::ostream& err)
    : settings_(std::move(settings)),
      format_(format),
      terminal_(std::move(terminal)),
      out_(out),
      err_(err) {}

Result<const Fascia*> Session::fascia() {
    if (fascia_ == nullptr && load_errors_.empty()) {
        auto opened = Fascia::open(settings_);
        if (opened) {
            fascia_ = std::move(*opened);
        } else {
            load_errors_ = std::move(opened.error());
        }
    }
    if (fascia_ == nullptr) {
        return fail(load_errors_);
    }
    return fascia_.get();
}

Result<void> Session::open(Case c, bool changed) {
    auto fascia = this->fascia();
    if (!fascia) {
        return fail(std::move(fascia.error()));
    }
    auto consultation = (*fascia)->consult(std::move(c), limits());
    if (!consultation) {
        return fail(std::move(consultation.error()));
    }
    open_ = OpenCase{std::make_unique<Consultation>(std::move(*consultation)), changed};
    return {};
}

Result<const Consultation*> Session::consultation() {
    if (open_) {
        return open_->consultation.get();
    }
    if (nobody_ == nullptr) {
        auto fascia = this->fascia();
        if (!fascia) {
            return fail(std::move(fascia.error()));
        }
        auto consultation = (*fascia)->consult({}, limits());
        if (!consultation) {
            return fail(std::move(consultation.error()));
        }
        nobody_ = std::make_unique<Consultation>(std::move(*consultation));
    }
    return nobody_.get();
}

Result<Explanation> Session::explanation(std::size_t in_full, bool reasons_for_all) {
    auto consultation = this->consultation();
    if (!consultation) {
        return fail(std::move(consultation.error()));
    }
    return explain(**consultation, in_full, reasons_for_all);
}

datalog::Limits Session::limits() const {
    datalog::Limits limits = case_limits();
    limits.stop = terminal_.stop;
    return limits;
}

void Session::report(const Diagnostics& errors) {
    out_.flush();
    err_ << to_string(errors);
    err_.flush();
}

}  // namespace fascia::shell
