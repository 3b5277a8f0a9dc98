-- A relation of your own, and a rule that fills it. With it, you can ask questions that were not possible before.

pack "a-relation-of-your-own" {
  title  = "A relation of your own",
  about  = "Muscles that share a nerve.",
  author = "The authors of Fascia",
}

-- First the kinds of things that it links, then how to say it. {1} and {2} are those two things.
relation "shares_a_nerve_with" { "muscle", "muscle",
  about  = "one nerve or root serves both",
  says   = "{1} shares a nerve with {2}",
  denies = "nothing shows that {1} shares a nerve with {2}",
}

-- `when` is what has to be so, `infer` is what follows from it.
rule "one-nerve-for-two" {
  when    = [[ ?a kind muscle, ?a innervated_by ?n, ?b kind muscle, ?b innervated_by ?n, ?a != ?b ]],
  infer   = [[ ?a shares_a_nerve_with ?b ]],
  because = "{?n} serves both {?a} and {?b}",
  source  = "judgement",
}

-- Try:  fascia --rules 3-a-relation-of-your-own.lua query 'psoas_major shares_a_nerve_with ?b' --why
test "the two small buttock muscles share their nerve" {
  expect = { derives = { "gluteus_medius shares_a_nerve_with gluteus_minimus" } },
}

test "quadriceps and hamstrings do not" {
  expect = { derives = { "not quadriceps_femoris shares_a_nerve_with hamstrings" } },
}
