#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/explain/explanation.hpp"
#include "core/fascia.hpp"
#include "core/handout/report.hpp"
#include "core/handout/write_report.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fascia::handout {

/// What a report is asked for, of any kind: all that it takes to make it, and to make it again.
struct Order {
    Subject subject = Subject::one_case;
    std::string about = {};             ///< of an entry or a pack: its name
    std::vector<NamedCase> cases = {};  ///< of all others; sheets number them and heed no names
    Settings settings = {};
};

/// What comes of it.
struct Product {
    Report report;
    std::unique_ptr<Consultation> consultation;  ///< of one case
    std::optional<Explanation> explanation;      ///< of one case
};

/// Requires: `fascia` outlives the product. Errors: fewer or more cases than a report of its kind
/// takes; a name that is not known, with the nearest; a limit; an arithmetic error of a rule.
/// `progress` is called after each case of a sheet.
[[nodiscard]] Result<Product> make(
    const Fascia& fascia, Order order, const datalog::Limits& limits = case_limits(),
    const std::function<void(std::size_t done, std::size_t total)>& progress = {});

/// Same product, same bytes.
[[nodiscard]] std::string in_form(Form form, const Product& product, const Look& look = {});

}  // namespace fascia::handout
