#include "core/datalog/meter.hpp"

#include "core/datalog/wording.hpp"

#include <cassert>

namespace fascia::datalog {

Diagnostic Meter::error(const Rule& rule) const {
    assert(is_stopped());
    std::string message;
    switch (reached_) {
        case Reached::tuples:
            message = "more than " + std::to_string(limits_.tuples_max) + " tuples were derived; " +
                      spell(rule) + " was adding to them";
            break;
        case Reached::tries:
            message = "more than " + std::to_string(limits_.tries_max) + " rows were tried; " +
                      spell(rule) + " was trying them";
            break;
        default:
            message = "stopped on request while " + spell(rule) + " was being worked out";
    }
    return {ErrorCode::limit, std::move(message), rule.where, "", {}, ""};
}

}  // namespace fascia::datalog
