#pragma once

#include "core/lint/subject.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

/// Evidence by what it links, as far as no case decides on that: what an entry is held against.
/// Begins with that of the knowledge base; what packs add is put in one by one.
class EvidenceBefore {
public:
    using Link = std::pair<std::string, std::string>;  // finding and candidate

    struct Known {
        const EvidenceRule* rule = nullptr;
        SourceRef where;
    };

    /// Requires: `subject` outlives this.
    explicit EvidenceBefore(const LintSubject& subject);

    /// Of a cluster, none.
    [[nodiscard]] std::vector<Link> links_of(const EvidenceRule& rule) const;
    [[nodiscard]] const std::vector<Known>& about(const Link& link) const;
    void add(const EvidenceRule& rule, const SourceRef& where);
    /// Whether both speak of the side of the candidate that they are found on. Requires: they are
    /// about the same finding and candidate, and the first names its finding.
    [[nodiscard]] bool speak_of_one_side(const EvidenceRule& a, const EvidenceRule& b) const;

private:
    const LintSubject& subject_;
    std::map<Link, std::vector<Known>> known_;
};

/// What evidence says where its finding is present, and where it is absent: 1 for, -1 against,
/// 0 nothing.
struct Signs {
    int present = 0;
    int absent = 0;

    [[nodiscard]] bool contradict(const Signs& other) const {
        return present * other.present < 0 || absent * other.absent < 0;
    }
    /// In one of the two states at least.
    [[nodiscard]] bool agree(const Signs& other) const {
        return present * other.present > 0 || absent * other.absent > 0;
    }
};

[[nodiscard]] Signs signs_of(const EvidenceRule& rule, const Scales& scales);

/// "the evidence 'provocation/contraction-hurts' (provocation.lua:12)".
[[nodiscard]] std::string in_place(const EvidenceBefore::Known& known);

}  // namespace fascia
