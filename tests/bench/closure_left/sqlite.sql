CREATE TABLE edge(a INTEGER, b INTEGER);
.import ../facts/edge.facts edge
CREATE INDEX edge_a ON edge(a, b);

.output reach.tsv
WITH RECURSIVE reach(a, b) AS (
  SELECT a, b FROM edge
  UNION
  SELECT reach.a, edge.b FROM reach JOIN edge ON edge.a = reach.b
)
SELECT a, b FROM reach;
