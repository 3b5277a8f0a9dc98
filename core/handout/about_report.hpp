#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/fascia.hpp"
#include "core/handout/report.hpp"

#include <string>

namespace fascia::handout {

/// A report of one entry of the knowledge base or of a pack: all that is known of it with grades
/// and sources, evidence for and against included, what lies around it and where on the body it is,
/// drawn. `name`: as describe() takes it. `consultation`: of `fascia`, best of a case in which
/// nothing is told. Errors: those of describe().
[[nodiscard]] Result<Report> about_report(const Fascia& fascia, const Consultation& consultation,
                                          const std::string& name, const Settings& settings);

}  // namespace fascia::handout
