-- A rule that concludes a finding from what else is known of the person: from the age, and from a measured value.

pack "a-rule-about-the-person" {
  title  = "A rule about the person",
  about  = "Old age and long use of corticosteroids taken for brittle bones, a small injury that hurts very much for a large one.",
  author = "The authors of Fascia",
}

-- Relations that begin with `case` read what was told. ?years gets the age; then it is compared.
rule "old-age-and-corticosteroids" {
  when    = [[ case age ?years, ?years >= 65, case has prolonged_corticosteroid_use ]],
  infer   = [[ case has osteoporosis ]],
  because = "at the age of {?years}, long use of corticosteroids is taken for brittle bones here",
  source  = "judgement",
}

-- A measured value has a number. `case lacks` is what was told to be absent; what was not asked is neither.
rule "a-small-injury-that-hurts-very-much" {
  when    = [[ case measures pain_intensity ?n, ?n > 8, case has minor_trauma, case lacks sudden_onset ]],
  infer   = [[ case has severe_trauma ]],
  because = "pain of {?n} out of 10 after a small injury is taken as a sign of a large one here",
  source  = "judgement",
}

test "corticosteroids at 70 are taken for brittle bones" {
  case   = { has = { "prolonged_corticosteroid_use" }, age = 70 },
  expect = { derives = { "case has osteoporosis" } },
}

-- Test the other side as well: just below the limit, nothing follows.
test "at 64 they are not" {
  case   = { has = { "prolonged_corticosteroid_use" }, age = 64 },
  expect = { derives = { "case unasked osteoporosis" } },
}

test "a small injury with pain of 9 is taken for a large one" {
  case   = { has = { "minor_trauma" }, lacks = { "sudden_onset" }, measures = { pain_intensity = 9 } },
  expect = { derives = { "case has severe_trauma" } },
}
