// Two sets of packs over one case.
#include "core/explain/schools.hpp"

#include "core/consult/ranker.hpp"
#include "shell/program.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <sstream>

namespace fascia::test {

namespace {

constexpr const char* by_touch = R"(pack "touch" { title = "A school that goes by touch" }
evidence "pressure" { finding = "tenderness_of_quadratus_lumborum", candidate = "quadratus_lumborum",
  present = "hallmark", overlap = "palpation", because = "touch finds it", source = "judgement" }
)";

constexpr const char* by_load = R"(pack "load" { title = "A school that goes by load" }
evidence "turning" { finding = "worse_rolling_in_bed", candidate = "iliocostalis_lumborum",
  present = "hallmark", overlap = "turning", because = "turning loads it", source = "judgement" }
evidence "lying" { finding = "eased_by_lying_down", candidate = "iliocostalis_lumborum",
  present = "hallmark", overlap = "lying", because = "lying unloads it", source = "judgement" }
evidence "place" { finding = "pain_in_side_of_low_back", candidate = "iliocostalis_lumborum",
  present = "hallmark", overlap = "site", because = "it lies there", source = "judgement" }
red_flag "age" { when = [[ case age ?n, ?n > 50 ]], condition = "vertebral_fracture", urgency = "soon",
  because = "with age bone grows weak", source = "judgement" }
)";

std::unique_ptr<Fascia> with(const std::filesystem::path& pack) {
    Settings settings;
    settings.rules.push_back(pack);
    auto opened = Fascia::open(settings);
    if (!opened) {
        FAIL(to_string(opened.error()));
    }
    return std::move(*opened);
}

std::set<std::string> first_in(const Fascia& fascia, const Case& c) {
    std::set<std::string> out;
    const Consultation consultation = *fascia.consult(c);
    for (const WeighedCandidate& line : consultation.weighing().candidates) {
        if (line.rank == 1) {
            out.insert(line.candidate->id + to_string(line.side));
        }
    }
    return out;
}

}  // namespace

TEST_CASE("Two schools: where they part adds up, and without what they part on they agree",
          "[schools]") {
    const Folder folder;
    folder.write("touch.lua", by_touch);
    folder.write("load.lua", by_load);
    const auto touch = with(folder / "touch.lua");
    const auto load = with(folder / "load.lua");
    const Case told = *touch->find_case("ql_gardener");
    const Consultation one = *touch->consult(told);
    const Consultation other = *load->consult(told);
    auto ranker_of_one = *touch->ranker();
    auto ranker_of_other = *load->ranker();
    const Schools schools = *compare_schools(one, other, ranker_of_one, ranker_of_other);

    CHECK_FALSE(schools.agree_on_first);
    CHECK(schools.one.labels == std::vector<std::string>{"quadratus lumborum, left"});
    CHECK(schools.other.labels == std::vector<std::string>{"iliocostalis lumborum, left"});
    CHECK(schools.fires_in_one.empty());
    CHECK(schools.fires_in_other == std::vector<std::string>{"fracture of a vertebra"});

    REQUIRE(schools.apart.size() == 2);
    CHECK(schools.apart.size() + schools.same.size() ==
          one.weighing().candidates.size() + one.weighing().must_not_miss.size());
    for (const Schools::Line& line : schools.apart) {
        INFO(line.label);
        Points apart;
        for (const Schools::Part& part : line.parts) {
            CHECK(part.one != part.other);
            CHECK(part.rules_one.size() + part.rules_other.size() > 0);
            apart += part.one - part.other;
        }
        CHECK(line.one->points - line.other->points == apart);
    }
    for (const Schools::Line& line : schools.same) {
        CHECK(line.one->points == line.other->points);
    }

    // Exactly the findings without which both, thought through from scratch, put the same first.
    std::set<std::string> expected;
    for (const Told& finding : told.told) {
        Case without = told;
        without.forget(finding.finding);
        if (first_in(*touch, without) == first_in(*load, without)) {
            expected.insert(finding.finding);
        }
    }
    CHECK(expected.size() == schools.part_on.size());
    CHECK(expected.contains("worse_rolling_in_bed"));
    for (const Schools::Parting& parting : schools.part_on) {
        CHECK(parting.first == std::vector<std::string>{"quadratus lumborum, left"});
    }
}

TEST_CASE("A school agrees with itself", "[schools]") {
    const Consultation c = consult("ql_gardener");
    auto ranker = *world().ranker();
    const Schools schools = *compare_schools(c, c, ranker, ranker);
    CHECK(schools.agree_on_first);
    CHECK(schools.apart.empty());
    CHECK(schools.part_on.empty());
}

TEST_CASE("schools tells it as text and as JSON, and a mistake in one of the packs", "[schools]") {
    const Folder folder;
    folder.write("touch.lua", by_touch);
    folder.write("load.lua", by_load);
    folder.write("wrong.lua", "pack \"wrong\" { title = \"Wrong\" }\nevidenc \"x\" {}\n");
    const auto run = [&](std::vector<std::string> args) {
        std::istringstream in;
        std::ostringstream out;
        std::ostringstream err;
        args.insert(args.begin(), "schools");
        const int status = shell::run(args, in, out, err, {});
        return std::to_string(status) + '\n' + out.str() + err.str();
    };
    const std::string touch = (folder / "touch.lua").string();
    const std::string load = (folder / "load.lua").string();
    const std::string text = run({"ql_gardener", "--one", touch, "--other", load});
    CHECK(text.starts_with("0\nRed flags"));
    CHECK(contains(text, "A red flag fires with " + load + " alone: fracture of a vertebra."));
    CHECK(contains(text, "The one puts first: quadratus lumborum, left (14.5 points)."));
    CHECK(contains(text,
                   "- worse when turning over in bed. Left out, both put first: quadratus "
                   "lumborum, left."));
    CHECK(contains(text, "kb/iliocostalis_lumborum_lying; other: load/lying]"));
    CHECK(contains(run({"ql_gardener", "--other", load, "--format", "json"}),
                   "\"fascia\": \"schools/1\""));
    CHECK(run({"ql_gardener"}).starts_with("2\nerror: which two sets of packs shall be compared?"));
    const std::string wrong =
        run({"ql_gardener", "--one", touch, "--other", (folder / "wrong.lua").string()});
    CHECK(wrong.starts_with("3\n"));
    CHECK(contains(wrong, "evidenc"));
}

}  // namespace fascia::test
