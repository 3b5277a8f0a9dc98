-- A full pack: a list, a count, a red flag, a negation, and evidence on top of them.

pack "a-full-pack" {
  title    = "A full pack",
  about    = "Several general signs together as a reason to refer, and the muscles that do something no other muscle does.",
  author   = "The authors of Fascia",
  reviewed = "2026-11",  -- when somebody last looked it through
}

-- a list, and how many of it there are --------------------------------------------------------------------------------

relation "general_sign" { "finding",
  about  = "a sign of illness of the whole body",
  says   = "{1} is a sign of general illness",
  denies = "{1} is not among the signs of general illness",
}

-- A rule without `when` simply holds. This one makes the list.
rule "signs-of-general-illness" {
  infer   = [[
    general_sign(fever), general_sign(night_sweats), general_sign(unexplained_weight_loss),
    general_sign(loss_of_appetite), general_sign(unusual_tiredness)
  ]],
  because = "these come with illness of the whole body, not with a sore muscle",
  source  = "judgement",
}

-- `count { ?f : … }` is how many ?f there are. A flag is raised as soon as its pattern holds.
red_flag "three-general-signs" {
  when      = [[ ?n = count { ?f : case has ?f, general_sign(?f) }, ?n >= 3 ]],
  condition = "spinal_infection",
  urgency   = "same_day",    -- or "emergency", "soon"
  because   = "{?n} signs of general illness together are a reason to have the blood looked at",
  source    = "judgement",
}

-- what nothing else does ----------------------------------------------------------------------------------------------

relation "alone_performs" { "muscle", "movement",
  about  = "no other muscle here is a main mover of the movement",
  says   = "{1} is the only main mover in {2}",
  denies = "{1} is not the only main mover in {2}",
}

-- `not { … }`: there is no ?other that does it, too. "Nothing shows it" is all that `not` can mean.
rule "the-only-main-mover" {
  when    = [[ ?m performs ?v, not { ?other performs ?v, ?other != ?m } ]],
  infer   = [[ ?m alone_performs ?v ]],
  because = "{?m} is a main mover in {?v}, and no other muscle here is",
  source  = "judgement",
}

evidence "worse-where-nothing-else-can-help" {
  when      = [[ ?f provoked_in ?a, ?a activity_needs ?v, ?c alone_performs ?v, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "weak",
  overlap   = "worsening",
  because   = "{?a} needs {?v}, which no other muscle can do for {?c}",
  source    = "judgement",
}

test "three general signs are a reason to refer" {
  case   = { has = { "night_sweats", "loss_of_appetite", "unusual_tiredness" } },
  expect = { flags = { "a-full-pack/three-general-signs" }, derives = { "general_sign(fever)" } },
}

test "two of them raise no flag" {
  case   = { has = { "loss_of_appetite", "unusual_tiredness" } },
  expect = { flags = {} },
}

test "multifidus alone steadies single segments" {
  expect = { derives = { "multifidus alone_performs lumbar_segment_steadying" } },
}

test "pulling down with the arm points to latissimus dorsi" {
  case   = { has = { "worse_rowing", left = { "pain_in_mid_back", "tenderness_of_latissimus_dorsi" } } },
  expect = { first = "latissimus_dorsi" },
}
