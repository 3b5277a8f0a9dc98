; What every program for CLIPS uses: a file for each relation, a line for each tuple.
(deffunction write-tuples (?relation)
  (open (str-cat ?relation ".tsv") out "w")
  (do-for-all-facts ((?f ?relation)) TRUE (printout out (implode$ ?f:implied) crlf))
  (close out))
