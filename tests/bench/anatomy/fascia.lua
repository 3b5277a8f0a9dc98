relation "part_of"    { "symbol", "symbol" }
relation "kind"       { "symbol", "symbol" }
relation "kind_under" { "symbol", "symbol" }
relation "attaches"   { "symbol", "symbol" }
relation "innervates" { "symbol", "symbol" }
relation "branch_of"  { "symbol", "symbol" }
relation "adjacent"   { "symbol", "symbol" }

relation "within"  { "symbol", "symbol" }
relation "of_kind" { "symbol", "symbol" }
relation "pulls"   { "symbol", "symbol" }
relation "carries" { "symbol", "symbol" }
relation "reaches" { "symbol", "symbol" }
relation "near"    { "symbol", "symbol" }
relation "bare"    { "symbol" }
relation "parts"   { "symbol", "integer" }
relation "load"    { "symbol", "integer" }

rule "part"     { when = [[ part_of(?a, ?b) ]], infer = [[ within(?a, ?b) ]] }
rule "parts"    { when = [[ within(?a, ?b), part_of(?b, ?c) ]], infer = [[ within(?a, ?c) ]] }
rule "kind"     { when = [[ kind(?a, ?k) ]], infer = [[ of_kind(?a, ?k) ]] }
rule "kinds"    { when = [[ of_kind(?a, ?k), kind_under(?k, ?u) ]], infer = [[ of_kind(?a, ?u) ]] }
rule "pull"     { when = [[ attaches(?m, ?b), within(?b, ?r) ]], infer = [[ pulls(?m, ?r) ]] }
rule "nerve"    { when = [[ innervates(?n, ?m) ]], infer = [[ carries(?n, ?m) ]] }
rule "trunk"    { when = [[ carries(?n, ?m), branch_of(?n, ?t) ]], infer = [[ carries(?t, ?m) ]] }
rule "region"   { when = [[ innervates(?n, ?m), within(?m, ?r) ]], infer = [[ reaches(?n, ?r) ]] }
rule "near"     { when = [[ adjacent(?a, ?b), within(?b, ?r), not within(?a, ?r) ]], infer = [[ near(?a, ?r) ]] }
rule "bare"     { when = [[ of_kind(?m, "muscle"), not carries(_, ?m) ]], infer = [[ bare(?m) ]] }
rule "how-many" { when = [[ of_kind(?r, "region"), ?n = count { ?p : within(?p, ?r) } ]], infer = [[ parts(?r, ?n) ]] }
rule "how-much" { when = [[ of_kind(?n, "nerve"), ?k = count { ?m : carries(?n, ?m) } ]], infer = [[ load(?n, ?k) ]] }

input "part_of"
input "kind"
input "kind_under"
input "attaches"
input "innervates"
input "branch_of"
input "adjacent"

output "within"
output "of_kind"
output "pulls"
output "carries"
output "reaches"
output "near"
output "bare"
output "parts"
output "load"
