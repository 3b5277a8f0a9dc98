pack "palpation" {
  title = "What the hands find",
  about = "Pressure on the structure that hurts brings on the pain that the person knows. Examiners agree only moderately, so no figure stands here.",
  author = "The authors of Fascia",
  reviewed = "2026-11",
}

evidence "pressure-brings-on-the-familiar-pain" {
  when      = [[ ?f palpates ?c, ?c member_of _, not ?c kind joint ]],
  finding   = "?f", candidate = "?c",
  present   = "strong", absent = "moderate_against",
  overlap   = "palpation",
  because   = "pressure on {?c} itself brings on the familiar pain; examiners agree only moderately on such findings",
  source    = { "rathbone2017", "judgement" },
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
  expect = { first = "piriformis", derives = "tenderness_of_piriformis palpates piriformis", flags = {} },
}

test "without the familiar pain on pressure gluteus medius gives way to gluteus maximus" {
  case   = { has = { right = { "buttock_pain", "tenderness_of_gluteus_maximus", "pain_on_resisted_hip_extension" } },
             lacks = { right = { "tenderness_of_gluteus_medius", "tenderness_of_piriformis" } }, age = 50 },
  expect = { first = "gluteus_maximus", flags = {} },
}
