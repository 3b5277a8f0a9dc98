relation "edge"  { "integer", "integer" }
relation "reach" { "integer", "integer" }

rule "one"  { when = [[ edge(?a, ?b) ]], infer = [[ reach(?a, ?b) ]] }
rule "more" { when = [[ reach(?a, ?b), edge(?b, ?c) ]], infer = [[ reach(?a, ?c) ]] }

input "edge"
output "reach"
