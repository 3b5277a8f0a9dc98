#include "core/handbook/write_handbook.hpp"

#include "core/base/file.hpp"
#include "core/base/rehearsal.hpp"
#include "core/handbook/handbook_html.hpp"
#include "core/handbook/handbook_markdown.hpp"

#include <string>
#include <system_error>
#include <utility>

namespace fascia {

Result<std::vector<std::filesystem::path>> write_handbook(const Handbook& handbook,
                                                          const std::filesystem::path& folder) {
    if (const std::error_code error = make_folders(folder)) {
        Diagnostic diagnostic;
        diagnostic.message =
            "the folder '" + folder.string() + "' cannot be made: " + error.message();
        return fail(std::move(diagnostic));
    }
    const HandbookLink link = [](const HandbookPlace& place) {
        return place.page + ".md" + (place.on_page.empty() ? "" : "#" + place.on_page);
    };
    std::vector<std::pair<std::string, std::string>> files;
    for (const HandbookPage& page : handbook_pages(handbook, link)) {
        std::string text;
        for (const HandbookPage::Piece& piece : page.pieces) {
            text += piece.markdown;
        }
        files.emplace_back(page.name + ".md", std::move(text));
    }
    files.emplace_back("handbook.html", handbook_html(handbook));
    files.emplace_back("rules.dot", to_dot(handbook.graph));
    std::vector<std::filesystem::path> out;
    for (const auto& [name, text] : files) {
        if (auto done = write_file(folder / name, text); !done) {
            return fail(std::move(done.error()));
        }
        out.push_back(folder / name);
    }
    return out;
}

}  // namespace fascia
