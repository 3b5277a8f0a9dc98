relation "edge"  { "integer", "integer" }
relation "reach" { "integer", "integer" }

rule "one"  { when = [[ edge(?a, ?b) ]], infer = [[ reach(?a, ?b) ]] }
rule "more" { when = [[ edge(?a, ?b), reach(?b, ?c) ]], infer = [[ reach(?a, ?c) ]] }

input "edge"
output "reach"
