CREATE TABLE edge(a TEXT, r TEXT, b TEXT);
.import ../facts/edge.facts edge
CREATE INDEX edge_r ON edge(r, a, b);
CREATE TABLE inherited(r TEXT);
INSERT INTO inherited VALUES
  ('develops_from'), ('has_muscle_origin'), ('has_muscle_insertion'), ('innervated_by'), ('supplies');

CREATE TABLE step AS SELECT DISTINCT a, b FROM edge WHERE r IN ('is_a', 'part_of');
CREATE INDEX step_a ON step(a, b);
CREATE TABLE within AS
  WITH RECURSIVE w(a, b) AS (
    SELECT a, b FROM step
    UNION
    SELECT w.a, s.b FROM w JOIN step AS s ON s.a = w.b
  )
  SELECT a, b FROM w;
CREATE INDEX within_a ON within(a, b);
CREATE INDEX within_b ON within(b, a);

.output within.tsv
SELECT a, b FROM within;
.output comes.tsv
SELECT DISTINCT e.a, w.b FROM edge AS e JOIN within AS w ON w.a = e.b WHERE e.r = 'develops_from';
.output shapes.tsv
SELECT DISTINCT e.a, w.b FROM edge AS e JOIN within AS w ON w.a = e.b WHERE e.r = 'contributes_to_morphology_of';
.output joins.tsv
SELECT DISTINCT e.a, w.b FROM edge AS e JOIN within AS w ON w.a = e.b WHERE e.r = 'connects';
.output pulls.tsv
SELECT DISTINCT e.a, w.b FROM edge AS e JOIN within AS w ON w.a = e.b
  WHERE e.r IN ('has_muscle_origin', 'has_muscle_insertion');
.output inherits.tsv
SELECT DISTINCT w.a, e.r, e.b
  FROM inherited AS i JOIN edge AS e ON e.r = i.r JOIN within AS w ON w.b = e.a;
