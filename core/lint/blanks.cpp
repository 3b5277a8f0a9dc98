#include "core/lint/blanks.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <string_view>

namespace fascia {

std::vector<Blank> blanks_of(const SourceText& pack) {
    constexpr std::string_view mark = "FILL IN";
    const std::string_view text = pack.text();
    std::vector<Blank> out;
    for (std::size_t at = text.find(mark); at != std::string_view::npos;) {
        const std::size_t begin = text.rfind('\n', at) + 1;  // npos + 1 is 0
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (!trim(text.substr(begin, end - begin)).starts_with("--")) {
            std::string_view what = text.substr(at + mark.size(), end - at - mark.size());
            if (at > 0 && text[at - 1] == '"') {
                what = what.substr(0, what.find('"'));
            }
            what = trim(what.substr(what.starts_with(':') ? 1 : 0));
            out.push_back({pack.locate({at, at + mark.size()}), std::string(what)});
        }
        at = text.find(mark, end);
    }
    return out;
}

}  // namespace fascia
