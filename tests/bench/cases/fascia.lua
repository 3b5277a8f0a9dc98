relation "person"    { "symbol" }
relation "candidate" { "symbol", "integer" }
relation "has"       { "symbol", "symbol" }
relation "link"      { "symbol", "symbol", "integer" }

relation "points" { "symbol", "symbol", "integer" }
relation "best"   { "symbol", "integer" }
relation "first"  { "symbol", "symbol" }

rule "weigh" {
  when = [[
    person(?p), candidate(?c, ?before),
    ?sum = sum { ?w, ?f : has(?p, ?f), link(?f, ?c, ?w) },
    ?points = ?before + ?sum
  ]],
  infer = [[ points(?p, ?c, ?points) ]],
}
rule "best"  { when = [[ person(?p), ?most = max { ?n, ?c : points(?p, ?c, ?n) } ]], infer = [[ best(?p, ?most) ]] }
rule "first" { when = [[ best(?p, ?n), points(?p, ?c, ?n) ]], infer = [[ first(?p, ?c) ]] }

input "person"
input "candidate"
input "has"
input "link"

output "points"
output "first"
