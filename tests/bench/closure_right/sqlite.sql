CREATE TABLE edge(a INTEGER, b INTEGER);
.import ../facts/edge.facts edge
CREATE INDEX edge_a ON edge(a, b);

.output reach.tsv
WITH RECURSIVE reach(a, b) AS (
  SELECT a, b FROM edge
  UNION
  SELECT edge.a, reach.b FROM edge JOIN reach ON reach.a = edge.b
)
SELECT a, b FROM reach;
