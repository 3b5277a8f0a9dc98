#include "core/lint/allowed.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace fascia {

namespace {

bool is_in(const std::string& file, const Pack& pack) {
    return file == pack.file.name() ||
           std::ranges::find(pack.tables, file, &SourceText::name) != pack.tables.end();
}

}  // namespace

void apply_allowed(const std::vector<Pack>& packs, bool dates, Review& review) {
    for (const Pack& pack : packs) {
        for (const SourceText& allowed : pack.allow) {
            const std::string code(allowed.text());
            const std::size_t taken = std::erase_if(review.remarks, [&](const Remark& remark) {
                return remark.code == code && is_in(remark.where.file, pack);
            });
            if (taken > 0) {
                review.allowed.push_back({pack.id, code, taken});
            } else if (code != "review-due" || dates) {
                review.remarks.push_back({"allows-nothing",
                                          "the pack '" + pack.id + "' allows '" + code +
                                              "', but there is no such remark about it",
                                          "take it out of 'allow'", allowed.where()});
            }
        }
    }
}

}  // namespace fascia
