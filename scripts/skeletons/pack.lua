-- A pack, as it begins: an example that works as it stands, to be made your own.
-- Where a line says in capitals that something is to be filled in, write your own in place of the example, and take
-- those words away.  fascia check NAME.lua  lists what is left,  fascia test NAME.lua  runs the test.
-- Text stands in quotes, and behind each value stands a comma.

pack "NAME" {
  title  = "FILL IN: what your pack is called",
  about  = "FILL IN: what it is about, in one sentence",
  author = "FILL IN: your name",
}

-- Evidence: a finding, a candidate, and how much the one says about the other.
--   fascia show psoas_major          tells all that is known of a candidate
--   fascia query '?f topic history'  lists findings; other topics are site, worsening, easing, onset, palpation
evidence "NAME" {
  finding   = "sitting_work",  -- FILL IN: what somebody tells, or what is found
  candidate = "psoas_major",   -- FILL IN: where the pain may come from
  present   = "weak",          -- FILL IN: how much it says: "weak", "moderate", "strong" or "hallmark"
  because   = "FILL IN: why the one speaks for the other, in a sentence that people will read",
  source    = "judgement",     -- your own judgement; or the id of a source
}

-- A test: what somebody tells, and what has to come out.
test "NAME: what has to come out" {
  case   = { has = { "sitting_work" } },  -- FILL IN: your finding, and what else is told
  expect = { why = { psoas_major = "why the one speaks for the other" } },  -- FILL IN: your candidate, and words of your sentence
}
