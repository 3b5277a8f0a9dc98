#include "core/explain/wording.hpp"
#include "core/handout/html_writer.hpp"
#include "core/handout/material.hpp"
#include "core/handout/strips_html.hpp"
#include "core/handout/verify_report.hpp"
#include "core/handout/walk.hpp"
#include "core/handout/write_report.hpp"
#include "core/json/document.hpp"
#include "tests/core/handout/made_report.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/random.hpp"
#include "tests/support/random_case.hpp"
#include "tests/support/text.hpp"

#include <algorithm>
#include <functional>

namespace fascia::test {

TEST_CASE("Why not the others holds what one would think of, however far behind", "[handout]") {
    const auto names = [](const char* name) {
        const Made all = made(consult(name), settings_for(Level::student));
        std::vector<std::string> out;
        for (const handout::Section& part : section(all, "why-not")->parts) {
            out.push_back(part.title.text);
        }
        return list_of(out, "; ");
    };
    CHECK(contains(names("meralgia_paraesthetica_chef"), "disc herniation"));
    CHECK(contains(names("meralgia_paraesthetica_chef"), "femoral neuropathy"));
    CHECK(contains(names("lumbar_spinal_stenosis_shopper"), "arterial claudication"));
    CHECK(contains(names("lumbar_spinal_stenosis_shopper"), "osteoarthritis of the hip"));
    const std::string shopper = said(
        Form::text, handout::in_form(Form::text, made(consult("lumbar_spinal_stenosis_shopper"),
                                                      settings_for(Level::student))));
    CHECK(contains(shopper, "what can be mistaken for the first is asked about"));
}

TEST_CASE("Weak grounds are called that, and no variable stands in a report", "[handout]") {
    const Made all = made(consult("ql_painter"), settings_for(Level::student));
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(contains(text, ": weak grounds only"));
    CHECK_FALSE(contains(text, "nothing shows any"));
    CHECK_FALSE(contains(text, "much the same as"));
    CHECK_FALSE(contains(text, "neither told nor concluded"));
    CHECK(contains(
        said(Form::text, handout::in_form(Form::text, made(consult("spinal_epidural_abscess_"
                                                                   "unemployed_cook"),
                                                           settings_for(Level::student)))),
        "strength of the pain: 9 of 10"));
}

TEST_CASE("Of what follows by rules, students read only what something on the page uses",
          "[handout]") {
    const Consultation consultation = consult("aneurysm_ship_fitter");
    const auto concluded = [&](Level level) {
        const Made all = made(consultation, settings_for(level));
        const std::string text = said(Form::text, handout::in_form(Form::text, all), level);
        const std::size_t begin = text.find(even(handout::concluded_heading));
        REQUIRE(begin != std::string::npos);
        return text.substr(begin, text.find("overview of the candidates", begin) - begin);
    };
    const std::string few = concluded(Level::student);
    const std::string all = concluded(Level::teacher);
    CHECK(contains(few, "age over 65 (present)"));
    CHECK_FALSE(contains(few, "pregnancy"));
    CHECK_FALSE(contains(few, "age under 25"));
    CHECK(contains(few, "further conclusions, used by no candidate shown here and by no red flag"));
    CHECK_FALSE(contains(few, "teachers"));
    CHECK(contains(all, "pregnancy (absent)"));
    CHECK(few.size() * 2 < all.size());
}

TEST_CASE("No word of the program's own stands in an argument", "[handout]") {
    for (const char* name : {"piriformis_driving_instructor", "cauda_equina_warehouse_worker"}) {
        const std::string text =
            said(Form::text,
                 handout::in_form(Form::text, made(consult(name), settings_for(Level::student))));
        for (const char* word : {"[graph]", "[derived]", "[assumed]", "has the topic", "zone",
                                 "texts name", "one of: "}) {
            INFO(name << ": " << word);
            CHECK_FALSE(contains(text, word));
        }
    }
}

TEST_CASE("Sentences of a report are plain English", "[handout]") {
    const std::pair<const char*, const char*> never[] = {
        {"gmed_runner", "is found by pressing on greater trochanteric pain syndrome"},
        {"gmed_runner", "nothing shows that gluteus medius cannot be felt"},
        {"two_psoas_and_facet_joint_train_driver", "nothing shows that iliacus cannot be felt"},
        {"gmed_runner", "in lists of more than one urgency"},
        {"gmed_runner", "can make sleepy"},
    };
    for (const auto& [name, words] : never) {
        INFO(name << ": " << words);
        const Consultation consultation = consult(name);
        const std::string text =
            said(Form::text,
                 handout::in_form(Form::text, made(consultation, settings_for(Level::student))));
        CHECK_FALSE(contains(text, words));
    }
    const Consultation consultation = consult("two_psoas_and_facet_joint_train_driver");
    const Made all = made(consultation, settings_for(Level::everyday));
    const std::string plainly =
        said(Form::text, handout::in_form(Form::text, all), Level::everyday);
    CHECK(contains(plainly, "if yes, the muscle on the inside of the pelvis"));
    CHECK_FALSE(contains(plainly, "if yes, muscle on"));
}

TEST_CASE("Sources do not read as a part of the sentence, and judged is not said twice",
          "[handout]") {
    const Consultation consultation = consult("gmed_runner");
    const Made all = made(consultation, settings_for(Level::student));
    const std::string page = handout::in_form(Form::html, all);
    const std::string shown = page.substr(0, page.find("<script"));
    // Beside a figure, whose sign says enough, no cross stands before "present".
    CHECK(contains(shown, ".bad > summary > .figure-of ~ i::before"));
    CHECK(contains(shown, "share one place<small> (<a href=#source-"));
    CHECK(contains(shown, "judged</small>"));
    CHECK_FALSE(contains(shown, ": judgement"));
    CHECK_FALSE(contains(handout::in_form(Form::text, all), "judged; judgement"));
    // As data it stays.
    CHECK(contains(handout::in_form(Form::json, all), "\"judgement\""));
}

TEST_CASE("What the first leaves over is listed once, and then referred to", "[handout]") {
    const Consultation consultation = consult("cauda_equina_incomplete_dental_nurse");
    const Made all = made(consultation, settings_for(Level::student));
    const handout::Section* const together = section(all, "together");
    REQUIRE(together != nullptr);
    const auto& refers = std::get<handout::Paragraph>(together->blocks.front());
    CHECK(refers.words.text.starts_with(
        "Disc herniation with nerve-root involvement, left leaves unexplained, since nothing here "
        "counts these for it: "));
    CHECK(count(refers.words.text, "; ") == 7);
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(count(text, "nothing here counts these for it") == 3);  // of the three told in full
    CHECK(count(text, "stands under: what the first leaves over") == 1);
}

TEST_CASE("What the weakest ground of a candidate means stands beside it", "[handout]") {
    const Made all = made(consult("ql_gardener"), settings_for(Level::student));
    CHECK(contains(handout::in_form(Form::text, all),
                   "unchecked: one step or more is standard anatomy that was not looked up"));
}

TEST_CASE("Nobody reads that a condition is no nerve root, but which findings say nothing of it",
          "[handout]") {
    const Consultation consultation = consult("ql_painter");
    for (const Level level : {Level::student, Level::teacher}) {
        const Made all = made(consultation, settings_for(level));
        const std::string text = said(Form::text, handout::in_form(Form::text, all), level);
        CHECK_FALSE(contains(text, "is not listed as a nerve root"));
        const std::size_t why = text.find("\nwhy not the others");
        CHECK(text.find("no evidence links it to this one", why + 1) != std::string::npos);
    }
}

TEST_CASE("What does not apply is not in a report", "[handout]") {
    Case nothing;
    nothing.id = "nobody";
    const Consultation consultation = *world().consult(nothing);
    const Made all = made(consultation, settings_for(Level::student));
    for (const char* id : {"contrast", "candidates", "why-not", "together", "robust", "changes"}) {
        INFO(id);
        CHECK(section(all, id) == nullptr);
    }
    CHECK(section(all, "red-flags") != nullptr);
    for (const handout::Section& one : all.report.sections) {
        INFO(one.id);
        CHECK_FALSE((one.blocks.empty() && one.parts.empty()));
    }
}

TEST_CASE("Everyday words name the same things, with the same figures", "[handout]") {
    const Consultation consultation = consult("ql_gardener");
    const Made all = made(consultation, settings_for(Level::everyday));
    const std::string page = handout::in_form(Form::text, all);
    CHECK(contains(even(page), "first: deep side muscle of the low back, left, with 12.5 points"));
    CHECK(
        contains(even(page),
                 "the deep side muscle of the low back is a main mover in pulling one side of the "
                 "pelvis up"));
    CHECK_FALSE(contains(even(page), "quadratus lumborum is a main mover"));
    CHECK_FALSE(contains(page, "provocation/contraction-hurts"));
    // Why not the others, in the same words: a fact that is missing as well as one that is there.
    const auto& first_other = section(all, "why-not")->parts.front();
    CHECK(first_other.title.at(Level::everyday) == "outer column of the long back muscles, left");
    std::size_t everyday_denials = 0;
    const std::function<void(const std::vector<handout::Node>&)> look =
        [&](const std::vector<handout::Node>& nodes) {
            for (const handout::Node& node : nodes) {
                everyday_denials += node.words.everyday.starts_with("nothing ") ? 1U : 0U;
                look(node.below);
            }
        };
    handout::for_each_block(section(all, "why-not")->parts, [&](const handout::Block& block) {
        if (const auto* argument = std::get_if<handout::Argument>(&block)) {
            look(argument->nodes);
        }
    });
    CHECK(everyday_denials > 0);
    const Made taught = made(consultation, settings_for(Level::teacher));
    CHECK(contains(handout::in_form(Form::text, taught), "provocation/contraction-hurts"));
}

TEST_CASE("In everyday words cells, pictures and findings say no term that has an everyday name",
          "[handout]") {
    const Consultation consultation = consult("ql_gardener");
    const Made all = made(consultation, settings_for(Level::everyday));
    // Of all structures and candidates that stand in names of their own, in whatever kind of words.
    const std::string terms[] = {"quadratus lumborum", "hip hiking", "longissimus thoracis",
                                 "iliocostalis lumborum", "multifidus"};
    const auto says_term = [&](const std::string& text) {
        return std::ranges::any_of(terms, [&](const std::string& term) {
            // The everyday name of a ligament has one of them.
            const std::size_t at = text.find(term);
            return at != std::string::npos &&
                   !std::string_view(text).substr(0, at).ends_with("the diaphragm over ");
        });
    };
    std::size_t in_terms = 0;
    std::size_t looked_at = 0;
    const auto look = [&](const handout::Words& words) {
        INFO(words.at(Level::everyday));
        CHECK_FALSE(says_term(words.at(Level::everyday)));
        in_terms += says_term(words.text) ? 1U : 0U;
        ++looked_at;
    };
    handout::for_each_block(all.report.sections, [&](const handout::Block& block) {
        if (const auto* table = std::get_if<handout::Table>(&block)) {
            for (const handout::Table::Row& row : table->rows) {
                std::ranges::for_each(row.cells, look);
            }
        }
        if (const auto* strips = std::get_if<handout::Strips>(&block)) {
            std::ranges::for_each(strips->columns, look);
        }
        if (const auto* picture = std::get_if<handout::Picture>(&block)) {
            look(picture->caption);
            if (const auto* waterfall = std::get_if<handout::Waterfall>(&picture->drawn)) {
                for (const auto& bar : waterfall->bars) {
                    look(bar.label);
                }
            }
            if (const auto* course = std::get_if<handout::Course>(&picture->drawn)) {
                std::ranges::for_each(course->steps, look);
            }
            if (const auto* map = std::get_if<handout::BodyMap>(&picture->drawn)) {
                for (const auto& line : map->legend) {
                    look(line.text);
                }
            }
            if (const auto* network = std::get_if<handout::Network>(&picture->drawn)) {
                for (const auto& box : network->boxes) {
                    // A rule is called as its pack calls it, and not all have everyday names.
                    if (!box.label.everyday.empty()) {
                        look(box.label);
                    }
                }
            }
        }
    });
    CHECK(looked_at > 200);
    CHECK(in_terms > 60);
    // A picture holds both wordings, of which the page shows one.
    const std::string page = handout::in_form(Form::html, all);
    CHECK(contains(page, "class=we>pressure on the"));
    CHECK(contains(page, "class=wt>pressure on"));
    CHECK(contains(page,
                   "pressure on <span class=we>the deep side muscle of the low back</span>"
                   "<span class=wt>quadratus lumborum</span> brings on"));
}

TEST_CASE("Candidates that cannot be the person's are set apart, with the reason", "[handout]") {
    const auto listed = [&](const std::string& sex, bool apart) {
        Case told = *world().find_case("ectopic_pregnancy_shop_assistant");
        told.person.sex = sex;
        std::erase_if(told.told, [](const Told& one) {
            return one.finding != "sudden_onset" && one.finding != "nausea_or_vomiting";
        });
        const Consultation consultation = *world().consult(told);
        const Made all = made(consultation, settings_for(Level::student));
        std::vector<handout::Section> sections;
        for (const char* id : {"must-not-be-missed", "overview"}) {
            for (const handout::Section& part : section(all, id)->parts) {
                if (part.id.ends_with("-excluded") == apart) {
                    sections.push_back(part);
                }
            }
            handout::Section open = *section(all, id);
            open.parts.clear();
            if (!apart) {
                sections.push_back(open);
            }
        }
        std::string out;
        handout::Report report;
        report.sections = sections;
        handout::for_each_claim(report, Level::student,
                                [&](std::string_view claim) { out += std::string(claim) + "\n"; });
        return out;
    };
    for (const char* name : {"prostatitis", "torsion of the testicle"}) {
        CHECK(contains(listed("female", true), name));
        CHECK_FALSE(contains(listed("female", false), name));
        CHECK_FALSE(contains(listed("male", true), name));
        CHECK(contains(listed("male", false), name));
        CHECK(contains(listed("", false), name));
    }
    CHECK(contains(listed("female", true),
                   "the prostate gland (prostate) is found only in people of male sex"));
    CHECK(
        contains(listed("male", true), "the uterus (womb) is found only in people of female sex"));
    // Where the sex is not known, only what the age excludes.
    CHECK(contains(listed("", true), "the growth plate of the head of the femur"));
    CHECK_FALSE(contains(listed("", true), "only in people of male sex"));
    CHECK_FALSE(contains(listed("", true), "only in people of female sex"));
}

TEST_CASE("A title does not tell what it is that is looked for", "[handout]") {
    Case c = *world().find_case("ql_gardener");
    c.title = "";
    const Consultation consultation = *world().consult(c);
    const Made all = made(consultation, settings_for(Level::student));
    CHECK(all.report.title == "A case, age 52, female");
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(contains(text, "case: a case, age 52, female"));
    CHECK_FALSE(contains(text, "ql_gardener"));
    CHECK_FALSE(contains(handout::in_form(Form::markdown, all), "gardener"));
    // On a page it stands in the data alone, from which verify makes it again.
    const std::string page = handout::in_form(Form::html, all);
    CHECK(page.find("ql_gardener") > page.find("id=\"report-data\""));
}

TEST_CASE("No pattern stands in a report for everyday readers or students", "[handout]") {
    const Consultation consultation = consult("radiculopathy_s1_hairdresser");
    for (const Level level : {Level::everyday, Level::student, Level::teacher}) {
        const Made all = made(consultation, settings_for(level));
        std::size_t patterns = 0;
        handout::for_each_claim(all.report, level, [&](std::string_view claim) {
            for (std::size_t at = claim.find('?'); at != std::string_view::npos;
                 at = claim.find('?', at + 1)) {
                const bool is_variable =
                    at + 1 < claim.size() && claim[at + 1] >= 'a' && claim[at + 1] <= 'z';
                patterns += is_variable ? 1U : 0U;
            }
        });
        CHECK((patterns > 0) == (level == Level::teacher));
    }
}

TEST_CASE("What is missing for another origin is not denied twice", "[handout]") {
    const std::string text = page_of(consult("hip_osteoarthritis_farmer").told());
    CHECK(contains(text, "[missing] nothing shows that"));
    CHECK_FALSE(contains(text, "[not met] nothing shows that"));
}

}  // namespace fascia::test
