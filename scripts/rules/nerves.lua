pack "nerves" {
  title = "What nerves and roots give away",
  about = "The skin that a nerve or root serves, the muscles that it moves, and the tests that pull on it.",
  author = "The authors of Fascia",
  reviewed = "2026-11",
}

relation "nerve_at_fault" { "candidate", "nerve",
  about  = "the candidate is the nerve, or affects it",
  says   = "trouble of {2} is what {1} is about",
  denies = "nothing shows that {1} is about {2}",
}

rule "the-nerve-itself" {
  when    = [[ ?c kind nerve, ?c member_of _ ]],
  infer   = [[ nerve_at_fault(?c, ?c) ]],
  because = "{?c} is the nerve",
  source  = "judgement",
}

rule "the-nerve-that-a-condition-affects" {
  when    = [[ ?c affects ?n, ?n kind nerve, not must_not_be_missed(?c) ]],
  infer   = [[ nerve_at_fault(?c, ?n) ]],
  because = "{?c} affects {?n}",
  source  = "judgement",
}

relation "serves_skin_of" { "nerve", "region",
  about  = "the nerve serves the skin of the region, or of one to which it belongs",
  says   = "{1} serves the skin of {2}",
  denies = "nothing shows that {1} serves the skin of {2}",
}

rule "skin-that-is-named" {
  when    = [[ ?n supplies ?z, ?n kind nerve ]],
  infer   = [[ ?n serves_skin_of ?z ]],
  because = "{?n} serves the skin there",
  source  = "judgement",
}

rule "skin-of-what-belongs-to-it" {
  when    = [[ ?n supplies ?y, ?z belongs_to ?y, ?n kind nerve ]],
  infer   = [[ ?n serves_skin_of ?z ]],
  because = "{?n} serves the skin of {?y}, to which {?z} belongs",
  source  = "judgement",
}

relation "serves_skin_near" { "nerve", "region",
  about  = "the nerve serves the skin of the region, or of a part of it",
  says   = "{1} serves skin in {2}",
  denies = "nothing shows that {1} serves skin in {2}",
}

rule "skin-of-the-region" {
  when    = [[ ?n serves_skin_of ?z ]],
  infer   = [[ ?n serves_skin_near ?z ]],
  because = "{?n} serves the skin of {?z}",
  source  = "judgement",
}

rule "skin-of-a-part-of-the-region" {
  when    = [[ ?n serves_skin_of ?y, ?y belongs_to ?z ]],
  infer   = [[ ?n serves_skin_near ?z ]],
  because = "{?n} serves the skin of {?y}, which belongs to {?z}",
  source  = "judgement",
}

-- feeling ---------------------------------------------------------------------------------------------------------------------

relation "serves_skin_only" { "nerve",
  about  = "no muscle is recorded that the nerve moves",
  says   = "{1} serves skin only",
  denies = "{1} moves muscles too",
}

rule "no-muscle-of-its-own" {
  when    = [[ ?n supplies _, ?n kind nerve, not { ?m innervated_by ?n, ?m kind muscle } ]],
  infer   = [[ serves_skin_only(?n) ]],
  because = "no muscle is recorded that {?n} moves",
  source  = "standard_anatomy",
}

relation "numb_beyond" { "finding", "nerve",
  about  = "the numbness takes in skin that the nerve does not serve",
  says   = "{1} takes in skin that {2} does not serve",
  denies = "nothing shows that {1} goes beyond the skin of {2}",
}

rule "numb-beyond-a-nerve-of-the-skin" {
  when    = [[ ?f numb_in ?z, serves_skin_only(?n), not ?n serves_skin_near ?z ]],
  infer   = [[ numb_beyond(?f, ?n) ]],
  because = "{?f} takes in {?z}, whose skin {?n} does not serve",
  source  = "judgement",
}

-- the area of a root goes beyond that of a nerve of the skin: such numbness speaks against the nerve, and not for it as well
evidence "numb-where-a-nerve-of-the-skin-serves" {
  when      = [[ ?f numb_in ?z, ?n serves_skin_of ?z, nerve_at_fault(?c, ?n), serves_skin_only(?n), not numb_beyond(?f, ?n) ]],
  finding   = "?f", candidate = "?c",
  present   = "strong",
  overlap   = "numbness",
  because   = "{?f} is where {?n} serves the skin: {?z}",
  source    = "judgement",
}

-- what a mixed nerve serves, its roots serve too; both feet going numb together is not the trouble of one nerve or root
evidence "numb-where-a-mixed-nerve-serves" {
  when      = [[ ?f numb_in ?z, ?n serves_skin_of ?z, nerve_at_fault(?c, ?n), not serves_skin_only(?n), not ?f implies numbness_in_both_legs,
                  not ?c does_not_explain ?f ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate",
  overlap   = "numbness",
  because   = "{?f} is where {?n} serves the skin: {?z}; so do its roots",
  source    = "judgement",
}

evidence "numb-elsewhere" {
  when      = [[ nerve_at_fault(?c, ?n), numb_beyond(?f, ?n) ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate_against",
  overlap   = "numbness",
  because   = "{?f} takes in skin that {?n} does not serve",
  source    = "judgement",
}

evidence "pain-where-the-nerve-serves" {
  when      = [[ ?f located_in ?z, ?f topic site, ?n serves_skin_of ?z, nerve_at_fault(?c, ?n) ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate",
  overlap   = "site",
  because   = "{?f} lies where {?n} serves the skin: {?z}",
  source    = "judgement",
}

evidence "numb-along-a-root" {
  when      = [[ ?f numb_in ?z, ?r serves_skin_of ?z, ?r kind root, not ?f implies numbness_in_both_legs ]],
  finding   = "?f", candidate = "?r",
  present   = "moderate",
  overlap   = "sensation",
  because   = "{?f} is where {?r} serves the skin: {?z}",
  source    = "judgement",
}

-- strength --------------------------------------------------------------------------------------------------------------------

evidence "weak-where-the-nerve-moves" {
  when      = [[ ?f weak_in ?v, ?m performs ?v, ?m innervated_by ?n, nerve_at_fault(?c, ?n), not ?c does_not_explain ?f ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate",
  overlap   = "strength",
  because   = "{?f} fits {?n}, which moves {?m}, a main mover in {?v}",
  source    = "judgement",
}

evidence "weakness-does-not-fit-a-nerve-of-the-skin" {
  when      = [[ ?f weak_in _, nerve_at_fault(?c, ?n), serves_skin_only(?n) ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate_against",
  overlap   = "strength",
  because   = "{?n} serves skin only, so {?f} must have another reason",
  source    = "judgement",
}

evidence "weak-where-the-root-moves" {
  when      = [[ ?f weak_in ?v, ?r chief_root_of ?v ]],
  finding   = "?f", candidate = "?r",
  present   = "moderate",
  overlap   = "strength",
  because   = "{?f} fits {?r}, which is the chief root for {?v}",
  source    = "judgement",
}

evidence "a-reflex-of-the-root" {
  when      = [[ ?f deficit_of ?r, ?r kind root, not ?f weak_in _, not ?f numb_in _, ?f topic neurology ]],
  finding   = "?f", candidate = "?r",
  present   = "moderate",
  overlap   = "reflex",
  because   = "{?f} can show that {?r} has lost function",
  source    = "judgement",
}

-- pulling on a nerve ------------------------------------------------------------------------------------------------------------

evidence "pulling-on-the-nerve" {
  when      = [[ ?f tensions ?n, nerve_at_fault(?c, ?n) ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate",
  overlap   = "nerve_tension",
  because   = "the test behind {?f} pulls on {?n}",
  source    = "judgement",
}

evidence "pulling-on-the-root" {
  when      = [[ ?f tensions ?r, ?r kind root ]],
  finding   = "?f", candidate = "?r",
  present   = "moderate",
  overlap   = "nerve_tension",
  because   = "the test behind {?f} pulls on {?r}",
  source    = "judgement",
}

-- what a nerve explains, a muscle or a joint does not -----------------------------------------------------------------------------

relation "spares_the_nerves" { "candidate",
  about  = "trouble in it takes away no feeling, reflex or strength that a nerve gives",
  says   = "{1} alone makes no nerve lose its function",
  denies = "nothing shows that {1} alone makes no nerve lose its function",
}

for _, tissue in ipairs({ "muscle", "connective_tissue" }) do
  rule("trouble-in-" .. tissue .. "-spares-the-nerves") {
    when    = "?c kind " .. tissue .. ", ?c member_of _",
    infer   = [[ spares_the_nerves(?c) ]],
    because = "trouble in {?c} is not trouble of a nerve",
    source  = "judgement",
  }
end

rule "trouble-in-a-joint-spares-the-nerves" {
  when    = [[ ?c member_of joint_group, ?c != symptomatic_spondylolisthesis, not nerve_at_fault(?c, _) ]],
  infer   = [[ spares_the_nerves(?c) ]],
  because = "trouble in {?c} is not trouble of a nerve",
  source  = "judgement",
}

-- feeling, strength and reflexes are three kinds of sign: each counts once, for a nerve as against what spares it
local lost = "{?f} shows that a nerve such as {?n} has lost function, which {?c} alone does not explain"

relation "numbs" { "finding",
  about  = "the finding is that something has gone numb",
  says   = "{1} is numbness",
  denies = "{1} is not numbness of a place",
}

rule "numb-in-a-place" {
  when    = [[ ?f numb_in _ ]],
  infer   = [[ numbs(?f) ]],
  because = "{?f} is numbness of a place",
  source  = "judgement",
}

rule "a-numb-leg" {
  when    = [[ ?f implies numbness_or_tingling_of_leg ]],
  infer   = [[ numbs(?f) ]],
  because = "{?f} is numbness of a leg",
  source  = "judgement",
}

evidence "lost-feeling-does-not-fit" {
  when      = [[ ?f deficit_of ?n, ?n kind nerve, numbs(?f), spares_the_nerves(?c) ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate_against",
  overlap   = "sensation",
  because   = lost,
  source    = "judgement",
}

evidence "lost-strength-does-not-fit" {
  when      = [[ ?f deficit_of ?n, ?n kind nerve, ?f weak_in ?v, spares_the_nerves(?c), not ?c performs ?v, ?f != foot_drop ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate_against",
  overlap   = "strength",
  because   = lost,
  source    = "judgement",
}

evidence "lost-reflexes-and-control-do-not-fit" {
  when      = [[ ?f deficit_of ?n, ?n kind nerve, not numbs(?f), not ?f weak_in _, spares_the_nerves(?c), ?f != dermatomal_sensory_loss, ?f != myotomal_weakness ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate_against",
  overlap   = "reflex",
  because   = lost,
  source    = "judgement",
}

for finding, overlap in pairs({ dermatomal_sensory_loss = "sensation", myotomal_weakness = "strength" }) do
  evidence(overlap .. "-lost-along-a-root-does-not-fit") {
    when      = [[ spares_the_nerves(?c) ]],
    finding   = finding, candidate = "?c",
    present   = "moderate_against",
    overlap   = overlap,
    because   = "what is lost along one root shows that the root has lost function, which {?c} alone does not explain",
    source    = "judgement",
  }
end

evidence "a-dropped-foot-does-not-fit-a-muscle" {
  when      = [[ ?c kind muscle, ?c member_of _ ]],
  finding   = "foot_drop", candidate = "?c",
  present   = "strong_against",
  overlap   = "strength",
  because   = "a foot that hangs means that a nerve has failed, which trouble in {?c} cannot explain",
  source    = "judgement",
}

test "a numb outer thigh is where its skin nerve serves" {
  case   = { has = { left = { "numbness_in_outer_thigh" } }, age = 50 },
  expect = { candidates = { "meralgia_paraesthetica" }, within = 3,
             derives = { "lateral_femoral_cutaneous_nerve serves_skin_of lateral_thigh_region",
                         "serves_skin_only(lateral_femoral_cutaneous_nerve)" } },
}
