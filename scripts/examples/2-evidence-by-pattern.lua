-- Evidence that a pattern finds: one entry, and a link for everything that fits.

pack "evidence-by-pattern" {
  title  = "Evidence by pattern",
  about  = "Sitting work speaks for what sitting keeps short, pressing on a structure for what is continuous with it.",
  author = "The authors of Fascia",
}

-- ?c stands for "whatever fits". Here it is each candidate that sitting keeps short; `member_of _` says that it is
-- a candidate, one of some family. Try the pattern before you write it down:
--   fascia query '?c held_short_in sitting, ?c member_of _'
evidence "sitting-work-and-what-it-keeps-short" {
  when      = [[ ?c held_short_in sitting, ?c member_of _ ]],
  finding   = "sitting_work",
  candidate = "?c",
  present   = "weak",
  because   = "sitting keeps {?c} short, and who works sitting does so for hours",  -- {?c} becomes its name
  source    = "judgement",
}

-- The finding can be found by the pattern as well: ?f comes from pressing on some ?s, and ?s goes over into ?c.
evidence "pressure-on-what-is-continuous-with-it" {
  when      = [[ ?f palpates ?s, ?s continuous_with ?c, ?c member_of _ ]],
  finding   = "?f",
  candidate = "?c",
  present   = "weak",
  because   = "pressing on {?s} also pulls on {?c}, which it is continuous with",
  source    = "judgement",
}

-- A test may ask what the pattern has to find, and which candidates have to come of it.
test "sitting keeps psoas major and iliacus short" {
  expect = { derives = { "psoas_major held_short_in sitting", "iliacus held_short_in sitting" } },
}

test "sitting work and a sore tendon point to iliopsoas" {
  case   = { has = { "sitting_work", left = { "groin_pain", "tenderness_of_iliopsoas_tendon" } } },
  expect = { candidates = { "psoas_major", "iliacus" }, within = 3 },
}
