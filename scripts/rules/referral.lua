pack "referral" {
  title = "Where it hurts",
  about = "Compares where the pain is felt with where each candidate is known to be felt. A place that belongs to a larger one counts with it.",
  author = "The authors of Fascia",
  reviewed = "2026-11",
}

relation "belongs_to" { "region", "region",
  about  = "the first region is a part of the second, or of a part of it",
  says   = "{1} belongs to {2}",
  denies = "nothing shows that {1} belongs to {2}",
}

rule "a-region-within-a-region" {
  when    = [[ ?z kind region, ?z part_of+ ?y, ?y kind region ]],
  infer   = [[ ?z belongs_to ?y ]],
  because = "{?z} is a part of {?y}",
  source  = "judgement",
}

relation "felt_in" { "candidate", "region",
  about  = "pain from it can be felt there: in a place that is named for it, or in one that belongs to such a place",
  says   = "pain from {1} can be felt in {2}",
  denies = "nothing shows that pain from {1} can be felt in {2}",
}

relation "felt_within" { "candidate", "region",
  about  = "pain from it can be felt in the region, or in a place that belongs to the region",
  says   = "pain from {1} can be felt in {2}, or in a part of it",
  denies = "nothing shows that pain from {1} can be felt in {2}, or in a part of it",
}

rule "the-whole-refers-where-its-part-refers" {
  when    = [[ ?p part_of ?m, ?p refers_pain_to ?z, ?m member_of _ ]],
  infer   = [[ ?m refers_pain_to ?z ]],
  because = "{?p}, which belongs to {?m}, can give pain in {?z}",
  source  = "judgement",
}

rule "felt-where-it-refers" {
  when    = [[ ?c refers_pain_to ?z ]],
  infer   = [[ ?c felt_in ?z ]],
  because = "{?c} can give pain in {?z}",
  source  = "judgement",
}

rule "felt-in-what-belongs-to-where-it-refers" {
  when    = [[ ?c refers_pain_to ?y, ?z belongs_to ?y ]],
  infer   = [[ ?c felt_in ?z ]],
  because = "{?c} can give pain in {?y}, to which {?z} belongs",
  source  = "judgement",
}

rule "felt-where-a-condition-hurts" {
  when    = [[ ?c causes_pain_in ?z ]],
  infer   = [[ ?c felt_in ?z ]],
  because = "{?c} can give pain in {?z}",
  source  = "judgement",
}

rule "felt-in-what-belongs-to-where-a-condition-hurts" {
  when    = [[ ?c causes_pain_in ?y, ?z belongs_to ?y ]],
  infer   = [[ ?c felt_in ?z ]],
  because = "{?c} can give pain in {?y}, to which {?z} belongs",
  source  = "judgement",
}

rule "felt-within-the-place-itself" {
  when    = [[ ?c felt_in ?z ]],
  infer   = [[ ?c felt_within ?z ]],
  because = "pain from {?c} can be felt in {?z}",
  source  = "judgement",
}

rule "felt-within-the-larger-place" {
  when    = [[ ?c felt_in ?y, ?y belongs_to ?z, ?z != upper_body, ?z != lower_body ]],
  infer   = [[ ?c felt_within ?z ]],
  because = "pain from {?c} can be felt in {?y}, which belongs to {?z}",
  source  = "judgement",
}

-- where it is felt --------------------------------------------------------------------------------------------------------------

-- A finding that names two places, a pain that runs from one to the other, says nothing here when it is present: each of its
-- places is a finding of its own, which follows from it.
relation "runs_on_from" { "finding", "region",
  about  = "the pain is felt in the region and runs on to another",
  says   = "{1} runs on from {2}",
  denies = "nothing shows that {1} runs on from {2}",
}

rule "felt-in-two-places" {
  when    = [[ ?f located_in ?z, ?f located_in ?y, ?y != ?z ]],
  infer   = [[ ?f runs_on_from ?z ]],
  because = "{?f} runs on from {?z} to {?y}",
  source  = "judgement",
}

evidence "in-its-chief-area" {
  when      = [[ ?f located_in ?z, ?f topic site, ?c hurts_chiefly_in ?z, ?c member_of _,
                  not ?f runs_on_from ?z ]],
  finding   = "?f", candidate = "?c",
  present   = "strong", absent = "weak_against",
  overlap   = "site",
  because   = "{?f} is where pain from {?c} is felt first and most",
  source    = "judgement",
}

evidence "in-part-of-its-chief-area" {
  when      = [[ ?f located_in ?z, ?f topic site, ?c hurts_chiefly_in ?y, ?z belongs_to ?y, ?c member_of _,
                  not ?f runs_on_from ?z ]],
  finding   = "?f", candidate = "?c",
  present   = "strong",
  overlap   = "site",
  because   = "{?f} lies in {?y}, where pain from {?c} is felt first and most",
  source    = "judgement",
}

evidence "in-its-area" {
  when      = [[ ?f located_in ?z, ?f topic site, ?c felt_in ?z, ?c member_of _, not ?c does_not_explain ?f,
                  not ?f runs_on_from ?z ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate",
  overlap   = "site",
  because   = "{?f} lies in a place where pain from {?c} can be felt: {?z}",
  source    = "judgement",
}

-- told only roughly: the buttock, where the candidate is known for its upper part
evidence "around-its-areas" {
  when      = [[ ?f located_in ?z, ?f topic site, ?c felt_within ?z, not ?c felt_in ?z, ?c member_of _,
                  not ?f runs_on_from ?z ]],
  finding   = "?f", candidate = "?c",
  present   = "weak",
  overlap   = "site",
  because   = "{?f} takes in a place where pain from {?c} can be felt: {?z}",
  source    = "judgement",
}

-- a part of a candidate counts for the whole, and the explanation names the part
evidence "a-part-of-the-candidate" {
  when      = [[ ?f located_in ?z, ?f topic site, ?p felt_in ?z, ?p part_of ?m, ?m member_of _,
                  not ?f runs_on_from ?z ]],
  finding   = "?f", candidate = "?p",
  present   = "moderate",
  overlap   = "site",
  because   = "{?f} lies in a place where pain from {?p} can be felt: {?z}",
  source    = "judgement",
}

evidence "outside-its-areas" {
  when      = [[ ?f located_in ?z, ?f topic site, ?c member_of _, not must_not_be_missed(?c), ?c felt_in _, not ?c felt_within ?z,
                  not { nerve_at_fault(?c, ?n), ?f located_in ?y, ?n serves_skin_of ?y } ]],
  finding   = "?f", candidate = "?c",
  present   = "weak_against",
  overlap   = "elsewhere",
  because   = "{?f} reaches a place where pain from {?c} is not known to be felt: {?z}",
  source    = "judgement",
}

evidence "below-the-knee" {
  when      = [[ ?f located_in ?z, ?f topic site, ?z belongs_to lower_leg, ?c kind muscle, ?c member_of _, not ?c felt_within lower_leg ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate_against",
  overlap   = "elsewhere",
  because   = "{?f} is below the knee, and pain from {?c} is not known to go so far",
  source    = "judgement",
}

-- told only roughly, it counts like a place below the knee
evidence "somewhere-below-the-knee" {
  when      = [[ ?c kind muscle, ?c member_of _, not ?c felt_within lower_leg ]],
  finding   = "pain_below_knee", candidate = "?c",
  present   = "moderate_against",
  overlap   = "elsewhere",
  because   = "pain from {?c} is not known to go below the knee",
  source    = "judgement",
}

evidence "somewhere-below-the-knee-is-outside-its-areas" {
  when      = [[ ?c member_of _, not must_not_be_missed(?c), ?c felt_in _, not ?c felt_within lower_leg ]],
  finding   = "pain_below_knee", candidate = "?c",
  present   = "weak_against",
  overlap   = "elsewhere",
  because   = "pain below the knee is outside the places where pain from {?c} is known to be felt",
  source    = "judgement",
}

-- a root, as a part of the radiculopathy, and the skin that it serves
evidence "below-the-knee-along-a-root" {
  when      = [[ ?f located_in ?z, ?f topic site, ?z belongs_to lower_leg, ?r serves_skin_of ?z, ?r kind root ]],
  finding   = "?f", candidate = "?r",
  present   = "strong", absent = "weak_against",
  overlap   = "site",
  because   = "{?f} follows the skin that {?r} serves: {?z}",
  source    = "judgement",
}

-- told only roughly: somewhere below the knee. Of people with low back pain at chiropractors 7 in 100 had it without signs of a root
evidence "below-the-knee-along-some-root" {
  when      = [[ ?r kind root, ?r serves_skin_of ?z, ?z belongs_to lower_leg ]],
  finding   = "pain_below_knee", candidate = "?r",
  present   = "strong",
  overlap   = "site",
  because   = "roots of the low back serve the skin below the knee; of what people with low back pain tell, pain below the knee agreed best with signs of a root, and few have it without",
  source    = { "konstantinou2012", "hartvigsen2017", "judgement" },
}

evidence "in-the-thigh-along-a-root" {
  when      = [[ ?f located_in ?z, ?f topic site, ?z belongs_to thigh, ?r serves_skin_of ?z, ?r kind root ]],
  finding   = "?f", candidate = "?r",
  present   = "moderate",
  overlap   = "site",
  because   = "{?f} follows the skin that {?r} serves: {?z}",
  source    = "judgement",
}

test "an ache in the flank points to quadratus lumborum" {
  case   = { has = { left = { "pain_in_side_of_low_back", "tenderness_of_quadratus_lumborum" } }, age = 44 },
  expect = { first = "quadratus_lumborum", derives = "quadratus_lumborum felt_within sacroiliac_region", flags = {} },
}

test "pain at the tailbone is outside every area of iliacus" {
  case   = { has = { "pain_at_coccyx" }, age = 44 },
  expect = { why = { iliacus = "reaches a place where pain from iliacus is not known to be felt" }, flags = {} },
}

test "pain that runs down the outer leg is within the reach of gluteus minimus" {
  case   = { has = { left = { "pain_in_outer_lower_leg", "tenderness_of_gluteus_minimus" } }, age = 44 },
  expect = { derives = "gluteus_minimus felt_within lower_leg", candidates = { "gluteus_minimus" }, within = 3, flags = {} },
}

test "pain somewhere below the knee speaks against a muscle that is not felt there" {
  case   = { has = { left = { "pain_below_knee", "tenderness_of_quadratus_lumborum" } }, age = 44 },
  expect = { why = { quadratus_lumborum = "not known to go below the knee" }, flags = {} },
}
