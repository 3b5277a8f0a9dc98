CREATE TABLE person(p TEXT);
CREATE TABLE candidate(c TEXT, before INTEGER);
CREATE TABLE has(p TEXT, f TEXT);
CREATE TABLE link(f TEXT, c TEXT, w INTEGER);
.import ../facts/person.facts person
.import ../facts/candidate.facts candidate
.import ../facts/has.facts has
.import ../facts/link.facts link
CREATE INDEX link_f ON link(f, c, w);

CREATE TABLE evidence AS
  SELECT h.p AS p, l.c AS c, sum(l.w) AS w FROM has AS h JOIN link AS l ON l.f = h.f GROUP BY h.p, l.c;
CREATE INDEX evidence_pc ON evidence(p, c, w);
CREATE TABLE points AS
  SELECT person.p AS p, k.c AS c, k.before + coalesce(e.w, 0) AS n
  FROM person CROSS JOIN candidate AS k LEFT JOIN evidence AS e ON e.p = person.p AND e.c = k.c;

.output points.tsv
SELECT p, c, n FROM points;
.output first.tsv
SELECT t.p, t.c
  FROM points AS t JOIN (SELECT p, max(n) AS n FROM points GROUP BY p) AS best ON best.p = t.p AND best.n = t.n;
