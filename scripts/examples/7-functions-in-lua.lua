-- Functions in Lua, for where a pattern is not enough: a test of what the variables stand for, and a
-- way of adding up that is not the program's own. A function sees values, and returns one.

pack "functions-in-lua" {
  title    = "Functions in Lua",
  about    = "A limit that is not the same for all, and certainty factors beside the points.",
  author   = "Fascia",
  reviewed = "2026-11",
}

-- `where` is called once for each choice of values that fits `when`. The limits only show the form.
rule "a-small-fall-in-old-age" {
  when    = [[ case has minor_trauma, case age ?n, case sex ?s ]],
  where   = function(b)
    local limit = { female = 65, male = 75 }
    return b.n >= limit[b.s]
  end,
  infer   = [[ case has severe_trauma ]],
  because = "at the age of {?n}, a small fall counts as a severe one here",
  source  = "judgement",
}

test "a small fall counts as a severe one earlier for women" {
  case   = { has = { "minor_trauma" }, age = 70, sex = "female" },
  expect = { derives = "case has severe_trauma" },
}

test "a small fall of a man of 70 stays a small one" {
  case   = { has = { "minor_trauma" }, age = 70, sex = "male" },
  expect = { not_derives = "case has severe_trauma" },
}

-- The certainty factors of MYCIN. The function gets what counts for and against one candidate, and
-- returns a number. It stands beside the points, which stay as they are:
--
--     fascia --rules 7-functions-in-lua.lua rank ql_gardener --scorer certainty-factors
--
-- The paper defines by how much a piece of evidence e raises or lowers the belief in h:
--   MB = (max(P(h|e), P(h)) - P(h)) / (1 - P(h))      measure of increased belief
--   MD = (min(P(h|e), P(h)) - P(h)) / (0 - P(h))      measure of increased disbelief
-- P(h) is the pre-test value here, and P(h|e) what the points of that evidence alone make of it: no
-- number of its own comes in. Where the points come from a word, so do these.
local function probability(points)
  local odds = 10 ^ (points / 10)
  return odds / (1 + odds)
end

-- Two measures of the same kind go together as MB = MB1 + MB2 * (1 - MB1), in any order.
local function together(measure, more)
  return measure + more * (1 - measure)
end

scorer "certainty-factors" {
  title     = "Certainty factors",
  about     = "belief less disbelief, from -1 (certainly not) to 1 (certainly); each counted finding taken by itself, against the pre-test value",
  reference = "Shortliffe EH, Buchanan BG. A model of inexact reasoning in medicine. Mathematical Biosciences 1975;23:351-379",
  grade     = "computed",
  score = function(c)
    local before = probability(c.prior_points)
    local belief, disbelief = 0, 0
    for _, e in ipairs(c.contributions) do
      if e.counted then
        local after = probability(c.prior_points + e.points)
        if after > before then
          belief = together(belief, (after - before) / (1 - before))
        else
          disbelief = together(disbelief, (before - after) / before)
        end
      end
    end
    return belief - disbelief
  end,
}

test "certainty factors, too, put quadratus lumborum first where hip hiking hurts" {
  case   = { has = { left = { "pain_in_side_of_low_back", "pain_on_resisted_hip_hiking" } } },
  expect = { scorer = { ["certainty-factors"] = "quadratus_lumborum" } },
}
