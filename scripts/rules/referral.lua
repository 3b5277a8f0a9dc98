pack "referral" {
  title = "Where it hurts",
  about = "Compares where the pain is felt with where each candidate is known to be felt.",
  author = "The authors of Fascia",
  reviewed = "2026-11",
}

rule "a-muscle-refers-where-its-part-refers" {
  when    = [[ ?p part_of ?m, ?p refers_pain_to ?z, ?p kind muscle, ?m kind muscle, ?m member_of _ ]],
  infer   = [[ ?m refers_pain_to ?z ]],
  because = "{?p}, which belongs to {?m}, can give pain in {?z}",
  source  = "judgement",
}

evidence "chief-zone" {
  when      = [[ ?f located_in ?z, ?c hurts_chiefly_in ?z, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "strong", absent = "weak_against",
  overlap   = "site",
  because   = "{?f} is where pain from {?c} is felt first and most",
  source    = "judgement",
}

evidence "referral-zone" {
  when      = [[ ?f located_in ?z, ?c refers_pain_to ?z, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate",
  overlap   = "site",
  because   = "{?f} lies in a place where pain from {?c} can be felt: {?z}",
  source    = "judgement",
}

-- a part of a candidate counts for the whole, and the explanation names the part
evidence "a-part-of-the-muscle" {
  when      = [[ ?f located_in ?z, ?p refers_pain_to ?z, ?p part_of ?m, ?p kind muscle, ?m member_of _ ]],
  finding   = "?f", candidate = "?p",
  present   = "moderate",
  overlap   = "site",
  because   = "{?f} lies in a place where pain from {?p} can be felt: {?z}",
  source    = "judgement",
}

evidence "outside-every-zone-of-a-muscle" {
  when      = [[ ?f located_in ?z, ?c kind muscle, ?c member_of _, not ?c refers_pain_to ?z ]],
  finding   = "?f", candidate = "?c",
  present   = "weak_against",
  overlap   = "elsewhere",
  because   = "{?f} is outside the places where pain from {?c} is known to be felt",
  source    = "judgement",
}

evidence "below-the-knee" {
  when      = [[ ?f located_in ?z, ?z part_of* lower_leg, ?c kind muscle, ?c member_of _, not ?c refers_pain_to ?z ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate_against",
  overlap   = "elsewhere",
  because   = "{?f} is below the knee, and pain from {?c} is not known to go so far",
  source    = "judgement",
}

evidence "zone-of-a-condition" {
  when      = [[ ?f located_in ?z, ?c causes_pain_in ?z ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate",
  overlap   = "site",
  because   = "{?f} lies in a place where {?c} can be felt: {?z}",
  source    = "judgement",
}

-- a root, as a part of the radiculopathy, and the skin that it serves
evidence "below-the-knee-along-a-root" {
  when      = [[ ?f located_in ?z, ?z part_of* lower_leg, ?r supplies ?z, ?r kind root ]],
  finding   = "?f", candidate = "?r",
  present   = "strong", absent = "weak_against",
  overlap   = "site",
  because   = "{?f} follows the skin that {?r} serves: {?z}",
  source    = "judgement",
}

test "an ache in the flank points to quadratus lumborum" {
  case   = { has = { left = { "pain_in_side_of_low_back", "tenderness_of_quadratus_lumborum" } }, age = 44 },
  expect = { first = "quadratus_lumborum", derives = "quadratus_lumborum refers_pain_to sacroiliac_region", flags = {} },
}

test "pain at the tailbone is outside every zone of iliacus" {
  case   = { has = { "pain_at_coccyx" }, age = 44 },
  expect = { derives = "pain_at_coccyx located_in coccygeal_region", flags = {} },
}
