#pragma once

#include <string>
#include <vector>

/// What gringo and Prolog write alike.
namespace fascia::datalog::testing {

[[nodiscard]] inline std::string join(const std::vector<std::string>& parts,
                                      const std::string& between) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        out += i == 0 ? "" : between;
        out += parts[i];
    }
    return out;
}

[[nodiscard]] inline std::string with_terms(const std::string& name,
                                            const std::vector<std::string>& terms) {
    return terms.empty() ? name : name + "(" + join(terms, ",") + ")";
}

/// A clause; a fact where the body is empty.
[[nodiscard]] inline std::string clause(const std::string& head,
                                        const std::vector<std::string>& body) {
    return head + (body.empty() ? "" : " :- ") + join(body, ", ") + ".\n";
}

/// The clauses of the predicate that is one or more steps over the links.
[[nodiscard]] inline std::string clauses_of_plus(const std::string& plus,
                                                 const std::string& links) {
    return clause(plus + "(X,Y)", {links + "(X,Y)"}) +
           clause(plus + "(X,Z)", {plus + "(X,Y)", links + "(Y,Z)"});
}

}  // namespace fascia::datalog::testing
