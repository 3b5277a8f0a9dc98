CREATE TABLE edge AS
  FROM read_csv('../facts/edge.facts', delim = '\t', header = false, columns = {'a': 'INTEGER', 'b': 'INTEGER'});

COPY (
  WITH RECURSIVE reach(a, b) AS (
    SELECT a, b FROM edge
    UNION
    SELECT edge.a, reach.b FROM edge JOIN reach ON reach.a = edge.b
  )
  SELECT a, b FROM reach
) TO 'reach.tsv' (DELIMITER '\t', HEADER false);
