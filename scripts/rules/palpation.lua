pack "palpation" {
  title = "What the hands find",
  about = "Pressure on the structure that hurts brings on the pain that the person knows. Examiners agree only moderately, so no figure stands here.",
  author = "The authors of Fascia",
  reviewed = "2026-11",
}

evidence "pressure-brings-on-the-familiar-pain" {
  when      = [[ ?f palpates ?c, ?c member_of _, not out_of_reach(?c) ]],
  finding   = "?f", candidate = "?c",
  present   = "strong", absent = "moderate_against",
  overlap   = "palpation",
  because   = "pressure on {?c} itself brings on the familiar pain; examiners agree only moderately on such findings",
  source    = { "rathbone2017", "judgement" },
}

evidence "pressure-towards-what-cannot-be-felt-on-its-own" {
  when      = [[ ?f palpates ?c, ?c member_of _, out_of_reach(?c) ]],
  finding   = "?f", candidate = "?c",
  present   = "weak", absent = "weak_against",
  overlap   = "palpation",
  because   = "pressure over {?c} brings on the familiar pain, but it cannot be felt on its own",
  source    = "judgement",
}

evidence "pressure-on-what-a-condition-affects" {
  when      = [[ ?f palpates ?s, ?c affects ?s, not out_of_reach(?s) ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate", absent = "weak_against",
  overlap   = "palpation",
  because   = "pressure on {?s}, which {?c} affects, hurts or feels changed",
  source    = "judgement",
}

evidence "pressure-towards-what-a-condition-affects" {
  when      = [[ ?f palpates ?s, ?c affects ?s, out_of_reach(?s) ]],
  finding   = "?f", candidate = "?c",
  present   = "weak", absent = "weak_against",
  overlap   = "palpation",
  because   = "pressure over {?s}, which {?c} affects, hurts, but it cannot be felt on its own",
  source    = "judgement",
}

evidence "a-taut-band-fits-a-muscle" {
  when      = [[ ?c kind muscle, ?c member_of _ ]],
  finding   = "taut_band", candidate = "?c",
  present   = "weak",
  overlap   = "trigger_point",
  because   = "a taut band is one of the signs of a trigger point in a muscle such as {?c}; examiners agree poorly on it",
  source    = { "lucas2009", "judgement" },
}

evidence "a-twitch-fits-a-muscle" {
  when      = [[ ?c kind muscle, ?c member_of _ ]],
  finding   = "local_twitch_response", candidate = "?c",
  present   = "weak",
  overlap   = "trigger_point",
  because   = "a twitch under the finger is one of the signs of a trigger point in a muscle such as {?c}; examiners agree poorly on it",
  source    = { "lucas2009", "judgement" },
}

evidence "pain-sent-elsewhere-fits-a-muscle" {
  when      = [[ ?c kind muscle, ?c member_of _ ]],
  finding   = "referred_pain_on_pressure", candidate = "?c",
  present   = "weak",
  overlap   = "trigger_point",
  because   = "pressure that sends the pain elsewhere is one of the signs of a trigger point in a muscle such as {?c}",
  source    = { "fdlp2018", "judgement" },
}

evidence "pressure-also-reaches-what-lies-above" {
  when      = [[ ?f palpates ?m, ?m deep_to ?c, ?c kind muscle, ?c member_of _, not ?f palpates ?c ]],
  finding   = "?f", candidate = "?c",
  present   = "weak",
  overlap   = "palpation",
  because   = "pressure on {?m} also reaches {?c}, which lies over it",
  source    = "judgement",
}

test "pressure on piriformis that brings on the familiar pain points to piriformis" {
  case   = { has = { left = { "buttock_pain", "tenderness_of_piriformis", "pain_on_resisted_hip_external_rotation" } },
             lacks = { left = { "tenderness_of_gluteus_maximus", "tenderness_of_gluteus_medius" } }, age = 41 },
  expect = { first = "piriformis", why = { piriformis = "pressure on piriformis itself brings on the familiar pain" }, flags = {} },
}

test "without the familiar pain on pressure gluteus medius gives way to gluteus maximus" {
  case   = { has = { right = { "buttock_pain", "tenderness_of_gluteus_maximus", "pain_on_resisted_hip_extension" } },
             lacks = { right = { "tenderness_of_gluteus_medius", "tenderness_of_piriformis" } }, age = 50 },
  expect = { first = "gluteus_maximus", flags = {} },
}

test "the signs of a trigger point are told of a muscle" {
  case   = { has = { left = { "pain_in_side_of_low_back", "taut_band", "local_twitch_response", "referred_pain_on_pressure" } }, age = 44 },
  expect = { why = { quadratus_lumborum = {
    "a taut band is one of the signs of a trigger point", "a twitch under the finger is one of the signs",
    "pressure that sends the pain elsewhere is one of the signs",
  } } },
}
