relation "parent" { "integer", "integer" }
relation "same"   { "integer", "integer" }

rule "siblings" { when = [[ parent(?x, ?p), parent(?y, ?p) ]], infer = [[ same(?x, ?y) ]] }
rule "cousins"  { when = [[ parent(?x, ?p), same(?p, ?q), parent(?y, ?q) ]], infer = [[ same(?x, ?y) ]] }

input "parent"
output "same"
