CREATE TABLE part_of AS FROM read_csv('../facts/part_of.facts', delim = '\t', header = false, columns = {'a': 'VARCHAR', 'b': 'VARCHAR'});
CREATE TABLE kind AS FROM read_csv('../facts/kind.facts', delim = '\t', header = false, columns = {'a': 'VARCHAR', 'b': 'VARCHAR'});
CREATE TABLE kind_under AS FROM read_csv('../facts/kind_under.facts', delim = '\t', header = false, columns = {'a': 'VARCHAR', 'b': 'VARCHAR'});
CREATE TABLE attaches AS FROM read_csv('../facts/attaches.facts', delim = '\t', header = false, columns = {'a': 'VARCHAR', 'b': 'VARCHAR'});
CREATE TABLE innervates AS FROM read_csv('../facts/innervates.facts', delim = '\t', header = false, columns = {'a': 'VARCHAR', 'b': 'VARCHAR'});
CREATE TABLE branch_of AS FROM read_csv('../facts/branch_of.facts', delim = '\t', header = false, columns = {'a': 'VARCHAR', 'b': 'VARCHAR'});
CREATE TABLE adjacent AS FROM read_csv('../facts/adjacent.facts', delim = '\t', header = false, columns = {'a': 'VARCHAR', 'b': 'VARCHAR'});

CREATE TABLE within AS
  WITH RECURSIVE w(a, b) AS (
    SELECT a, b FROM part_of
    UNION
    SELECT w.a, p.b FROM w JOIN part_of AS p ON p.a = w.b
  )
  SELECT a, b FROM w;
CREATE TABLE of_kind AS
  WITH RECURSIVE k(a, b) AS (
    SELECT a, b FROM kind
    UNION
    SELECT k.a, u.b FROM k JOIN kind_under AS u ON u.a = k.b
  )
  SELECT a, b FROM k;
CREATE TABLE carries AS
  WITH RECURSIVE c(a, b) AS (
    SELECT a, b FROM innervates
    UNION
    SELECT t.b, c.b FROM c JOIN branch_of AS t ON t.a = c.a
  )
  SELECT a, b FROM c;

COPY within TO 'within.tsv' (DELIMITER '\t', HEADER false);
COPY of_kind TO 'of_kind.tsv' (DELIMITER '\t', HEADER false);
COPY (SELECT DISTINCT t.a, w.b FROM attaches AS t JOIN within AS w ON w.a = t.b)
  TO 'pulls.tsv' (DELIMITER '\t', HEADER false);
COPY carries TO 'carries.tsv' (DELIMITER '\t', HEADER false);
COPY (SELECT DISTINCT i.a, w.b FROM innervates AS i JOIN within AS w ON w.a = i.b)
  TO 'reaches.tsv' (DELIMITER '\t', HEADER false);
COPY (
  SELECT DISTINCT d.a, w.b FROM adjacent AS d JOIN within AS w ON w.a = d.b
  WHERE NOT EXISTS (SELECT 1 FROM within AS o WHERE o.a = d.a AND o.b = w.b)
) TO 'near.tsv' (DELIMITER '\t', HEADER false);
COPY (SELECT a FROM of_kind WHERE b = 'muscle' AND a NOT IN (SELECT b FROM carries))
  TO 'bare.tsv' (DELIMITER '\t', HEADER false);
COPY (SELECT k.a, count(w.a) FROM of_kind AS k LEFT JOIN within AS w ON w.b = k.a WHERE k.b = 'region' GROUP BY k.a)
  TO 'parts.tsv' (DELIMITER '\t', HEADER false);
COPY (SELECT k.a, count(c.b) FROM of_kind AS k LEFT JOIN carries AS c ON c.a = k.a WHERE k.b = 'nerve' GROUP BY k.a)
  TO 'load.tsv' (DELIMITER '\t', HEADER false);
