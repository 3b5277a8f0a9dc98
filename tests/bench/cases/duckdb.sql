CREATE TABLE person AS
  FROM read_csv('../facts/person.facts', delim = '\t', header = false, columns = {'p': 'VARCHAR'});
CREATE TABLE candidate AS
  FROM read_csv('../facts/candidate.facts', delim = '\t', header = false, columns = {'c': 'VARCHAR', 'before': 'BIGINT'});
CREATE TABLE has AS
  FROM read_csv('../facts/has.facts', delim = '\t', header = false, columns = {'p': 'VARCHAR', 'f': 'VARCHAR'});
CREATE TABLE link AS
  FROM read_csv('../facts/link.facts', delim = '\t', header = false,
                columns = {'f': 'VARCHAR', 'c': 'VARCHAR', 'w': 'BIGINT'});

CREATE TABLE points AS
  WITH evidence AS (
    SELECT h.p, l.c, sum(l.w) AS w FROM has AS h JOIN link AS l ON l.f = h.f GROUP BY h.p, l.c
  )
  SELECT person.p, k.c, (k.before + coalesce(e.w, 0))::BIGINT AS n
  FROM person CROSS JOIN candidate AS k LEFT JOIN evidence AS e ON e.p = person.p AND e.c = k.c;

COPY points TO 'points.tsv' (DELIMITER '\t', HEADER false);
COPY (
  SELECT t.p, t.c
  FROM points AS t JOIN (SELECT p, max(n) AS n FROM points GROUP BY p) AS best ON best.p = t.p AND best.n = t.n
) TO 'first.tsv' (DELIMITER '\t', HEADER false);
