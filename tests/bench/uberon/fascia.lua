relation "edge" { "symbol", "symbol", "symbol" }

relation "step"      { "symbol", "symbol" }
relation "within"    { "symbol", "symbol" }
relation "comes"     { "symbol", "symbol" }
relation "shapes"    { "symbol", "symbol" }
relation "joins"     { "symbol", "symbol" }
relation "pulls"     { "symbol", "symbol" }
relation "inherited" { "symbol" }
relation "inherits"  { "symbol", "symbol", "symbol" }

rule "is-a"    { when = [[ edge(?a, "is_a", ?b) ]], infer = [[ step(?a, ?b) ]] }
rule "part-of" { when = [[ edge(?a, "part_of", ?b) ]], infer = [[ step(?a, ?b) ]] }
rule "one"     { when = [[ step(?a, ?b) ]], infer = [[ within(?a, ?b) ]] }
rule "more"    { when = [[ within(?a, ?b), step(?b, ?c) ]], infer = [[ within(?a, ?c) ]] }

rule "comes"     { when = [[ edge(?a, "develops_from", ?b), within(?b, ?r) ]], infer = [[ comes(?a, ?r) ]] }
rule "shapes"    { when = [[ edge(?a, "contributes_to_morphology_of", ?b), within(?b, ?r) ]], infer = [[ shapes(?a, ?r) ]] }
rule "joins"     { when = [[ edge(?a, "connects", ?b), within(?b, ?r) ]], infer = [[ joins(?a, ?r) ]] }
rule "origin"    { when = [[ edge(?a, "has_muscle_origin", ?b), within(?b, ?r) ]], infer = [[ pulls(?a, ?r) ]] }
rule "insertion" { when = [[ edge(?a, "has_muscle_insertion", ?b), within(?b, ?r) ]], infer = [[ pulls(?a, ?r) ]] }

for _, name in ipairs({ "develops_from", "has_muscle_origin", "has_muscle_insertion", "innervated_by", "supplies" }) do
  rule("passes-on-" .. name) { infer = 'inherited("' .. name .. '")' }
end
rule "inherits" {
  when = [[ inherited(?n), edge(?b, ?n, ?c), within(?a, ?b) ]], infer = [[ inherits(?a, ?n, ?c) ]],
}

input "edge"

output "within"
output "comes"
output "shapes"
output "joins"
output "pulls"
output "inherits"
