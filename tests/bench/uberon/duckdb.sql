CREATE TABLE edge AS
  FROM read_csv('../facts/edge.facts', delim = '\t', header = false,
                columns = {'a': 'VARCHAR', 'r': 'VARCHAR', 'b': 'VARCHAR'});
CREATE TABLE inherited(r VARCHAR);
INSERT INTO inherited VALUES
  ('develops_from'), ('has_muscle_origin'), ('has_muscle_insertion'), ('innervated_by'), ('supplies');

CREATE TABLE step AS SELECT DISTINCT a, b FROM edge WHERE r IN ('is_a', 'part_of');
CREATE TABLE within AS
  WITH RECURSIVE w(a, b) AS (
    SELECT a, b FROM step
    UNION
    SELECT w.a, s.b FROM w JOIN step AS s ON s.a = w.b
  )
  SELECT a, b FROM w;

COPY within TO 'within.tsv' (DELIMITER '\t', HEADER false);
COPY (SELECT DISTINCT e.a, w.b FROM edge AS e JOIN within AS w ON w.a = e.b WHERE e.r = 'develops_from')
  TO 'comes.tsv' (DELIMITER '\t', HEADER false);
COPY (SELECT DISTINCT e.a, w.b FROM edge AS e JOIN within AS w ON w.a = e.b WHERE e.r = 'contributes_to_morphology_of')
  TO 'shapes.tsv' (DELIMITER '\t', HEADER false);
COPY (SELECT DISTINCT e.a, w.b FROM edge AS e JOIN within AS w ON w.a = e.b WHERE e.r = 'connects')
  TO 'joins.tsv' (DELIMITER '\t', HEADER false);
COPY (
  SELECT DISTINCT e.a, w.b FROM edge AS e JOIN within AS w ON w.a = e.b
  WHERE e.r IN ('has_muscle_origin', 'has_muscle_insertion')
) TO 'pulls.tsv' (DELIMITER '\t', HEADER false);
COPY (
  SELECT DISTINCT w.a, e.r, e.b
  FROM inherited AS i JOIN edge AS e ON e.r = i.r JOIN within AS w ON w.b = e.a
) TO 'inherits.tsv' (DELIMITER '\t', HEADER false);
