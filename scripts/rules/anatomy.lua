pack "anatomy" {
  title = "Anatomy",
  about = "What follows from attachments, movements and layers: what a muscle pulls on, what links what, what covers what, and which muscles every day needs.",
  author = "The authors of Fascia",
  reviewed = "2026-11",
}

-- attachments ---------------------------------------------------------------------------------------------------------

rule "an-origin-is-an-attachment" {
  when    = [[ ?m origin ?a ]],
  infer   = [[ ?m attaches_to ?a ]],
  because = "{?m} arises from {?a}, which is one of its two ends",
  source  = "standard_anatomy",
}

rule "an-insertion-is-an-attachment" {
  when    = [[ ?m insertion ?a ]],
  infer   = [[ ?m attaches_to ?a ]],
  because = "{?m} inserts on {?a}, which is one of its two ends",
  source  = "standard_anatomy",
}

relation "loads" { "structure", "structure",
  about  = "the first lifts the thigh and is anchored on the second, so every lift of the leg pulls on it",
  says   = "{1} pulls on {2} with every lift of the leg",
  denies = "nothing shows that {1} pulls on {2} with every lift of the leg",
}

rule "lifting-the-leg-pulls-on-its-anchors" {
  when    = [[ ?m performs hip_flexion, ?m origin ?a, ?a part_of* ?b, ?b kind skeletal ]],
  infer   = [[ ?m loads ?b ]],
  because = "{?m} lifts the thigh and is anchored on {?b}, so every lift of the leg pulls on it",
  source  = { "cause_of_low_back_pain", "judgement" },
}

relation "links_upper_and_lower_body" { "muscle",
  about  = "the muscle is anchored on the rib cage at one end and on the pelvis at the other",
  says   = "{1} links the upper and the lower body",
  denies = "nothing shows that {1} links the upper and the lower body",
}

rule "from-the-ribs-to-the-pelvis" {
  when    = [[ ?m attaches_to ?a, ?a part_of* rib_cage, ?m attaches_to ?b, ?b part_of* pelvis ]],
  infer   = [[ links_upper_and_lower_body(?m) ]],
  because = "{?m} is fixed to {?a} of the rib cage and to {?b} of the pelvis, so it takes part in coordinating the upper and the lower body",
  source  = { "standard_anatomy", "cause_of_low_back_pain" },
}

-- movements -----------------------------------------------------------------------------------------------------------

rule "main-movers-of-one-movement-work-together" {
  when    = [[ ?a performs ?v, ?b performs ?v, ?a != ?b, not ?a part_of+ ?b, not ?b part_of+ ?a ]],
  infer   = [[ ?a synergist_of ?b ]],
  because = "{?a} and {?b} are both main movers in {?v}",
  source  = "standard_anatomy",
}

rule "main-movers-of-opposite-movements-work-against-each-other" {
  when    = [[ ?a performs ?v, ?v opposite_of ?w, ?b performs ?w, ?a != ?b ]],
  infer   = [[ ?a antagonist_of ?b ]],
  because = "{?a} is a main mover in {?v} and {?b} in {?w}, which is the opposite",
  source  = "standard_anatomy",
}

relation "used_in" { "muscle", "activity",
  about  = "the muscle is a main mover in a movement that the activity needs",
  says   = "{1} works in {2}",
  denies = "nothing shows that {1} works in {2}",
}

rule "an-activity-uses-the-main-movers-it-needs" {
  when    = [[ ?a activity_needs ?v, ?m performs ?v ]],
  infer   = [[ ?m used_in ?a ]],
  because = "{?a} needs {?v}, in which {?m} is a main mover",
  source  = "judgement",
}

relation "held_short_in" { "muscle", "activity",
  about  = "the activity keeps the muscle in a shortened position for long",
  says   = "{1} is kept short in {2}",
  denies = "nothing shows that {1} is kept short in {2}",
}

rule "a-held-position-keeps-its-main-movers-short" {
  when    = [[ ?a activity_holds ?v, ?m performs ?v ]],
  infer   = [[ ?m held_short_in ?a ]],
  because = "{?a} keeps the body in {?v}, and {?m}, which is a main mover there, stays short",
  source  = "judgement",
}

relation "lengthened_in" { "muscle", "activity",
  about  = "the activity carries the body into a movement whose opposite the muscle performs",
  says   = "{1} is lengthened in {2}",
  denies = "nothing shows that {1} is lengthened in {2}",
}

rule "an-activity-lengthens-the-muscles-of-the-opposite-movement" {
  when    = [[ ?a activity_moves_into ?v, ?v opposite_of ?w, ?m performs ?w ]],
  infer   = [[ ?m lengthened_in ?a ]],
  because = "{?a} carries the body into {?v}, the opposite of {?w}, in which {?m} is a main mover",
  source  = "judgement",
}

relation "heavily_used_every_day" { "muscle",
  about  = "at least three activities of every day use the muscle as a main mover",
  says   = "{1} is heavily used every day",
  denies = "nothing shows that {1} is heavily used every day",
}

rule "three-activities-of-every-day-make-heavy-use" {
  when    = [[ ?m kind muscle, ?n = count { ?a : ?m used_in ?a, ?a done_how_often every_day }, ?n >= 3 ]],
  infer   = [[ heavily_used_every_day(?m) ]],
  because = "{?m} works in {?n} activities of every day; the limit is three",
  source  = { "judgement", "cause_of_low_back_pain" },
}

-- nerves ----------------------------------------------------------------------------------------------------------------------

relation "has_nerve_root" { "structure", "root",
  about  = "the nerve root takes part in serving the structure",
  says   = "{1} is served by {2}",
  denies = "nothing shows that {1} is served by {2}",
}

rule "a-root-among-the-nerves-of-a-structure" {
  when    = [[ ?m innervated_by ?r, ?r kind root ]],
  infer   = [[ ?m has_nerve_root ?r ]],
  because = "{?r} is among the nerves of {?m}",
  source  = "standard_anatomy",
}

-- layers --------------------------------------------------------------------------------------------------------------

relation "unprotected_by_bone" { "muscle",
  about  = "no part of the skeleton is recorded as covering the muscle",
  says   = "{1} is not covered by bone",
  denies = "nothing shows that {1} is free of cover by bone",
}

rule "no-bone-over-it" {
  when    = [[ ?m kind muscle, not { ?s covers ?m, ?s kind skeletal } ]],
  infer   = [[ unprotected_by_bone(?m) ]],
  because = "no part of the skeleton covers {?m}",
  source  = { "standard_anatomy", "cause_of_low_back_pain" },
}

relation "has_fascia" { "muscle", "fascia",
  about  = "connective tissue that covers, encloses or anchors the muscle",
  says   = "{1} and {2} share one place",
  denies = "nothing shows that {1} and {2} share one place",
}

rule "fascia-that-covers-a-muscle" {
  when    = [[ ?f covers ?m, ?f kind fascia, ?m kind muscle ]],
  infer   = [[ ?m has_fascia ?f ]],
  because = "{?f} covers {?m}; that trouble in a muscle comes with trouble in its connective tissue is the position of one text",
  source  = "cause_of_low_back_pain",
  grade   = "opinion",
}

rule "fascia-that-encloses-a-muscle" {
  when    = [[ ?f surrounds ?m, ?f kind fascia, ?m kind muscle ]],
  infer   = [[ ?m has_fascia ?f ]],
  because = "{?f} encloses {?m}; that trouble in a muscle comes with trouble in its connective tissue is the position of one text",
  source  = "cause_of_low_back_pain",
  grade   = "opinion",
}

rule "fascia-that-anchors-a-muscle" {
  when    = [[ ?m attaches_to ?f, ?f kind fascia ]],
  infer   = [[ ?m has_fascia ?f ]],
  because = "{?m} is anchored on {?f}; that trouble in a muscle comes with trouble in its connective tissue is the position of one text",
  source  = "cause_of_low_back_pain",
  grade   = "opinion",
}

rule "fascia-over-the-muscle-above" {
  when    = [[ ?m deep_to ?n, ?n kind muscle, ?f covers ?n, ?f kind fascia, ?m kind muscle ]],
  infer   = [[ ?m has_fascia ?f ]],
  because = "{?m} lies deep to {?n}, which {?f} covers; that trouble in a muscle comes with trouble in its connective tissue is the position of one text",
  source  = "cause_of_low_back_pain",
  grade   = "opinion",
}

-- trouble that is shared: shown under a candidate, never part of its total ---------------------------------------------

relation "co_involved_with" { "muscle", "muscle",
  about  = "trouble in the first makes trouble in the second likely; it never changes a total",
  says   = "trouble in {1} makes trouble in {2} likely",
  denies = "nothing shows that trouble in {1} makes trouble in {2} likely",
}

rule "the-muscles-over-quadratus-lumborum-join-in" {
  when    = [[ quadratus_lumborum deep_to ?n, ?n kind muscle ]],
  infer   = [[ quadratus_lumborum co_involved_with ?n ]],
  because = "{?n} lies over quadratus lumborum, beside the spine; that trouble below makes trouble above likely is the position of one text",
  source  = "cause_of_low_back_pain",
  grade   = "opinion",
}

rule "deep-neighbours-of-one-family-join-in" {
  when    = [[ ?m deep_to ?n, ?m member_of ?g, ?n member_of ?g, ?m kind muscle, ?n kind muscle, ?m != quadratus_lumborum ]],
  infer   = [[ ?m co_involved_with ?n, ?n co_involved_with ?m ]],
  because = "{?m} lies directly under {?n}, in the same family; that such neighbours share their trouble is judged by analogy with quadratus lumborum",
  source  = "judgement",
}

-- tests ---------------------------------------------------------------------------------------------------------------

test "lifting the leg pulls on the first lumbar vertebra" {
  case   = { has = { left = { "groin_pain" } } },
  expect = { derives = "psoas_major loads l1_vertebra" },
}

test "lifting the leg pulls on the pelvis" {
  case   = { has = { left = { "groin_pain" } } },
  expect = { derives = "iliacus loads pelvis" },
}

test "quadratus lumborum links the upper and the lower body" {
  case   = { has = { left = { "pain_in_side_of_low_back" } } },
  expect = { derives = "links_upper_and_lower_body(quadratus_lumborum)" },
}

test "no bone protects quadratus lumborum, and every day makes heavy use of psoas major" {
  expect = { derives = { "unprotected_by_bone(quadratus_lumborum)", "heavily_used_every_day(psoas_major)" } },
}
