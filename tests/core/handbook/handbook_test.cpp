#include "core/base/file.hpp"
#include "core/handbook/handbook_html.hpp"
#include "core/handbook/handbook_markdown.hpp"
#include "core/handbook/rule_picture.hpp"
#include "core/handbook/write_handbook.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <regex>
#include <set>

namespace fascia::test {

namespace {

const Handbook& handbook() {
    static const Handbook made = *make_handbook(world());
    return made;
}

std::string file_of(const HandbookPlace& place) {
    return place.page + ".md" + (place.on_page.empty() ? "" : "#" + place.on_page);
}

/// An address of a page as browsers read it: %XX is a byte.
std::string decoded(const std::string& address) {
    std::string out;
    for (std::size_t i = 0; i < address.size(); ++i) {
        if (address[i] == '%') {
            out += static_cast<char>(std::stoi(address.substr(i + 1, 2), nullptr, 16));
            i += 2;
        } else {
            out += address[i];
        }
    }
    return out;
}

}  // namespace

TEST_CASE("The handbook has every candidate, rule, test and source once", "[handbook]") {
    std::multiset<std::string> candidates;
    std::set<std::pair<std::string, std::string>> tests_named;
    std::size_t examples = 0;
    for (const Handbook::Chapter& chapter : handbook().chapters) {
        for (const Handbook::CandidatePart& part : chapter.candidates) {
            candidates.insert(part.entry.id);
            tests_named.insert(part.tests.begin(), part.tests.end());
            examples += part.examples.size();
        }
    }
    for (const Candidate& candidate : world().kb().candidates) {
        INFO(candidate.id);
        CHECK(candidates.count(candidate.id) == 1);
    }
    CHECK(candidates.size() == world().kb().candidates.size());
    CHECK(examples >= world().example_cases().size());
    REQUIRE(handbook().packs.size() == world().packs().size());
    std::size_t tests = 0;
    for (std::size_t i = 0; i < handbook().packs.size(); ++i) {
        const Pack& pack = world().packs()[i];
        CHECK(handbook().packs[i].entries.size() ==
              pack.rules.size() + pack.evidence.size() + pack.red_flags.size());
        CHECK(handbook().packs[i].tests.size() == pack.tests.size());
        tests += pack.tests.size();
    }
    CHECK(!tests_named.empty());
    CHECK(tests_named.size() <= tests);
    CHECK(handbook().sources.size() == world().kb().sources.size());
}

TEST_CASE("A rule feeds those that ask for what it concludes", "[handbook]") {
    const RuleGraph& graph = handbook().graph;
    for (const RuleGraph::Node& node : graph.nodes) {
        for (const std::string& fed : node.feeds) {
            REQUIRE(graph.find(fed) != nullptr);
            CHECK(std::ranges::binary_search(graph.find(fed)->fed_by, node.id));
        }
        for (const std::string& feeder : node.fed_by) {
            REQUIRE(graph.find(feeder) != nullptr);
            CHECK(std::ranges::binary_search(graph.find(feeder)->feeds, node.id));
        }
    }
    // That the age is over 70 feeds what asks for findings; the inverse of a relation is looked
    // through.
    const RuleGraph::Node* const age = graph.find("findings/age-over-70");
    REQUIRE(age != nullptr);
    CHECK(age->fed_by.empty());
    CHECK_FALSE(age->feeds.empty());
    CHECK(graph.find("nobody/knows") == nullptr);
    const std::string dot = to_dot(graph);
    CHECK(dot.starts_with("digraph rules {\n"));
    CHECK(contains(dot, "\"findings/age-over-70\" -> "));
}

TEST_CASE("Which pack feeds which is drawn on the one page, with every link counted once",
          "[handbook]") {
    const RuleGraph& graph = handbook().graph;
    const auto picture = picture_of(graph);
    REQUIRE(picture);
    const auto& network = std::get<handout::Network>(picture->drawn);
    std::size_t links = 0;
    for (const handout::Network::Arrow& arrow : network.arrows) {
        links += std::stoul(arrow.label.text);
        CHECK(arrow.from != arrow.to);
    }
    for (const handout::Network::Box& box : network.boxes) {
        const std::size_t at = box.label.text.find('(');
        links += at == std::string::npos ? 0 : std::stoul(box.label.text.substr(at + 1));
    }
    std::size_t feeds = 0;
    for (const RuleGraph::Node& node : graph.nodes) {
        feeds += node.feeds.size();
    }
    CHECK(links == feeds);
    const std::string html = handbook_html(handbook());
    CHECK(contains(html, "<svg "));
    CHECK(contains(html, "id=\"rules-drawn-text\""));
    CHECK_FALSE(picture_of(RuleGraph{}));
}

TEST_CASE("Names in the graph of rules stay names, in DOT and drawn", "[handbook]") {
    RuleGraph graph;
    const std::string from = "a<script>/x\"]; evil [label=\"y\\";
    graph.nodes.push_back({from, {}, {}, {}, {"b/z"}});
    graph.nodes.push_back({"b/z", {}, {}, {from}, {}});
    CHECK(contains(to_dot(graph), "  \"a<script>/x\\\"]; evil [label=\\\"y\\\\\" -> \"b/z\";\n"));
    const auto picture = picture_of(graph);
    REQUIRE(picture);
    const std::string svg = handout::to_svg(*picture, "p");
    CHECK_FALSE(contains(svg, "<script"));
    CHECK(contains(svg, "a&lt;script&gt;"));
}

TEST_CASE("Every link of the handbook leads to a heading that is there", "[handbook]") {
    const auto pages = handbook_pages(handbook(), file_of);
    std::set<std::string> places;
    for (const HandbookPage& page : pages) {
        for (const HandbookPage::Piece& piece : page.pieces) {
            places.insert(file_of({page.name, piece.on_page}));
        }
        places.insert(page.name + ".md");
    }
    std::size_t links = 0;
    const std::regex link(R"(\]\(([^)]*)\))");
    for (const HandbookPage& page : pages) {
        for (const HandbookPage::Piece& piece : page.pieces) {
            for (std::sregex_iterator at(piece.markdown.begin(), piece.markdown.end(), link), end;
                 at != end; ++at) {
                const std::string to = (*at)[1];
                if (!places.contains(to)) {
                    FAIL_CHECK(page.name << ": " << to);
                }
                ++links;
            }
        }
        CHECK(contains(page.pieces.back().markdown, "For teaching, not for diagnosis"));
    }
    CHECK(links > 3000);
}

TEST_CASE(
    "A candidate's chapter begins with an overview, and tells what speaks for it first, the "
    "strongest at the top",
    "[handbook]") {
    const auto pages = handbook_pages(handbook(), file_of);
    const auto page = std::ranges::find(pages, "candidates-hip_group", &HandbookPage::name);
    REQUIRE(page != pages.end());
    CHECK(
        contains(page->pieces.front().markdown,
                 "- [osteoarthritis of the hip](candidates-hip_group.md#osteoarthritis-of-the-hip)"
                 ", worn hip joint: "));
    const auto piece =
        std::ranges::find(page->pieces, "osteoarthritis-of-the-hip", &HandbookPage::Piece::on_page);
    REQUIRE(piece != page->pieces.end());
    const std::string& text = piece->markdown;
    const std::size_t speaks_for = text.find("**What speaks for it**");
    const std::size_t against = text.find("**What speaks against it**");
    CHECK(text.starts_with("\n## Osteoarthritis of the hip\n\nWorn hip joint.\n"));
    CHECK(speaks_for < against);
    CHECK(against < text.find("**What is known**"));
    const std::regex line(R"(\n- \*\*([-+0-9.]+)\*\*)");
    double before = 100.0;
    std::size_t lines = 0;
    for (std::sregex_iterator at(text.begin() + static_cast<std::ptrdiff_t>(speaks_for),
                                 text.begin() + static_cast<std::ptrdiff_t>(against), line),
         end;
         at != end; ++at, ++lines) {
        const double points = std::stod((*at)[1]);
        CHECK(points <= before);
        CHECK(points > 0.0);
        before = points;
    }
    CHECK(lines > 5);
}

TEST_CASE("The handbook calls rules, packs and sources by names, not by ids", "[handbook]") {
    std::string all;
    for (const HandbookPage& page : handbook_pages(handbook(), file_of)) {
        for (const HandbookPage::Piece& piece : page.pieces) {
            all += piece.markdown;
        }
    }
    CHECK(contains(all, "\n## Pressure towards what a condition affects\n\nEvidence: "));
    CHECK(contains(all, "[Where it hurts](pack-referral.md)"));
    CHECK(contains(all, "\n**In this pack**\n\n- Abscess in psoas: ["));
    CHECK(contains(all, "[Griffin 2016](sources.md#"));
    CHECK_FALSE(contains(all, "[referral/"));
    CHECK_FALSE(contains(all, "[judgement]"));
    CHECK_FALSE(contains(all, "(kb/"));
    CHECK_FALSE(contains(all, "because: "));
}

TEST_CASE("A finding that stands a second time about a candidate says that only one counts",
          "[handbook]") {
    const HandbookLink none = [](const HandbookPlace&) { return std::string(); };
    std::size_t again = 0;
    for (const HandbookPage& page : handbook_pages(handbook(), none)) {
        for (const HandbookPage::Piece& piece : page.pieces) {
            again += contains(piece.markdown, "(again: of it only the strongest counts)") ? 1U : 0U;
            const bool is_named = contains(piece.markdown, "- as an origin of pain: ");
            CHECK_FALSE(is_named);  // a chapter is of nothing else
        }
    }
    CHECK(again > 10);
}

TEST_CASE("On the one page, too: and each place is there once", "[handbook]") {
    const std::string html = handbook_html(handbook());
    std::set<std::string> ids;
    const std::regex id(R"re(<section id="([^"]*)">)re");
    for (std::sregex_iterator at(html.begin(), html.end(), id), end; at != end; ++at) {
        INFO(std::string((*at)[1]));
        CHECK(ids.insert((*at)[1]).second);
    }
    std::size_t links = 0;
    const std::regex link(R"re(<a href="#([^"]*)">)re");
    for (std::sregex_iterator at(html.begin(), html.end(), link), end; at != end; ++at) {
        if (!ids.contains(decoded((*at)[1]))) {
            FAIL_CHECK(std::string((*at)[1]));
        }
        ++links;
    }
    CHECK(links > 3000);
    // Folded but for the contents, each candidate by itself.
    CHECK_FALSE(contains(html, " open>"));
    CHECK(html.find("<section id=\"README\">") < html.find("<details"));
    const std::size_t piriformis = html.find("<summary><h2>Piriformis</h2></summary>");
    REQUIRE(piriformis != std::string::npos);
    CHECK(html.substr(0, piriformis).ends_with("<details class=\"fold\">"));
    CHECK(contains(html, "For teaching, not for diagnosis"));
}

TEST_CASE("Texts of a pack do not become markup in the handbook", "[handbook]") {
    const Folder folder;
    folder.write("sly.lua",
                 "pack \"sly\" { title = \"<script>alert(1)</script> [x](javascript:alert(2))\", "
                 "about = \"# not a heading\\n\\n- no list **nor bold** &amp; ![i](x)\" }\n"
                 "evidence \"e\" { finding = \"fever\", candidate = \"quadratus_lumborum\", "
                 "present = \"weak\", because = \"<img src=x onerror=alert(3)> `code`\", "
                 "source = \"judgement\" }\n");
    Settings settings;
    settings.rules.push_back(folder / "sly.lua");
    const auto fascia = *Fascia::open(settings);
    const std::string html = handbook_html(*make_handbook(*fascia));
    CHECK(contains(html, "&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(2))"));
    CHECK(contains(html, "# not a heading  - no list **nor bold** &amp;amp; ![i](x)"));
    CHECK(contains(html, "&lt;img src=x onerror=alert(3)&gt; `code`"));
    CHECK(html.find("<script") == html.rfind("<script"));  // the page's own
    CHECK_FALSE(contains(html, "<script>alert"));
    CHECK_FALSE(contains(html, "<img"));
    CHECK_FALSE(contains(html, "javascript:alert(2)\""));
}

TEST_CASE("A pack's chapter tells finding, candidates, reason and source of its evidence",
          "[handbook]") {
    const Folder folder;
    folder.write("sitting.lua",
                 "pack \"sitting\" { title = \"Sitting\" }\n"
                 "evidence \"one\" { finding = \"worse_walking_downhill\", candidate = "
                 "\"lumbar_facet_joint\", present = \"moderate\", because = \"downhill the back is "
                 "arched\", source = \"judgement\" }\n"
                 "evidence \"many\" { when = [[ sitting activity_presses_on ?c, ?c member_of _ ]], "
                 "finding = \"sitting_work\", candidate = \"?c\", present = \"weak\", because = "
                 "\"who sits rests on {?c}\", source = \"judgement\" }\n");
    Settings settings;
    settings.rules.push_back(folder / "sitting.lua");
    const auto fascia = *Fascia::open(settings);
    const auto text_of = [](const Handbook& made, const std::string& name) {
        std::string out;
        for (const HandbookPage& page : handbook_pages(made, file_of)) {
            for (const HandbookPage::Piece& piece : page.pieces) {
                out += page.name.starts_with(name) ? piece.markdown : "";
            }
        }
        return out;
    };
    const Handbook whole = *make_handbook(*fascia);
    const std::string page = text_of(whole, "pack-sitting");
    CHECK(contains(page,
                   "- finding: worse when walking downhill\n- candidate: lumbar facet joint\n"
                   "- worth: present +2.5\n"));
    CHECK(contains(page,
                   "- finding: work that is mostly sitting\n- candidates: gluteus maximus; "
                   "obturator internus; piriformis; quadratus femoris\n- worth: present +1.0\n"
                   "- found by the pattern: `sitting activity"));
    CHECK(contains(page, "- source: [Judgement of the author](sources.md#"));
    const std::string candidates = text_of(whole, "candidates-");
    CHECK(contains(candidates,
                   "worse when walking downhill, because downhill the back is arched "
                   "(judged, by [one](pack-sitting.md#one))"));
    CHECK(contains(candidates, "because who sits rests on piriformis (judged, by [many]("));

    SECTION("and can be had alone, without links to what is not there") {
        const Handbook alone = *make_handbook(*fascia, {"sitting"});
        CHECK(text_of(alone, "pack-sitting") == page);
        CHECK(alone.chapters.empty());
        REQUIRE(alone.sources.size() == 1);
        CHECK(alone.sources.front().id == "judgement");
        const std::string all = text_of(*make_handbook(*fascia, {"findings"}), "");
        CHECK(contains(all, "pack-findings.md#"));
        CHECK_FALSE(contains(all, "pack-sitting"));
        CHECK_FALSE(contains(all, "pack-red-flags"));
        CHECK_FALSE(contains(all, "candidates-"));
    }
}

TEST_CASE("The handbook is written into a folder, and again over itself", "[handbook]") {
    const Folder folder;
    const auto files = write_handbook(handbook(), folder / "new" / "book");
    REQUIRE(files);
    CHECK(files->size() ==
          handbook().chapters.size() + handbook().packs.size() + 5);  // contents, graph, sources, …
    const auto contents = read_file(folder / "new" / "book" / "README.md", 1'000'000);
    REQUIRE(contents);
    CHECK(contents->starts_with("# Handbook\n"));
    REQUIRE(write_handbook(handbook(), folder / "new" / "book"));
    CHECK(*read_file(folder / "new" / "book" / "README.md", 1'000'000) == *contents);
    folder.write("file", "");
    const auto failed = write_handbook(handbook(), folder / "file");
    REQUIRE_FALSE(failed);
    CHECK(contains(to_string(failed.error()), "cannot be made"));
}

}  // namespace fascia::test
