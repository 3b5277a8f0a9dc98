CREATE TABLE part_of(a TEXT, b TEXT);
CREATE TABLE kind(a TEXT, b TEXT);
CREATE TABLE kind_under(a TEXT, b TEXT);
CREATE TABLE attaches(a TEXT, b TEXT);
CREATE TABLE innervates(a TEXT, b TEXT);
CREATE TABLE branch_of(a TEXT, b TEXT);
CREATE TABLE adjacent(a TEXT, b TEXT);
.import ../facts/part_of.facts part_of
.import ../facts/kind.facts kind
.import ../facts/kind_under.facts kind_under
.import ../facts/attaches.facts attaches
.import ../facts/innervates.facts innervates
.import ../facts/branch_of.facts branch_of
.import ../facts/adjacent.facts adjacent
CREATE INDEX part_of_a ON part_of(a, b);
CREATE INDEX kind_under_a ON kind_under(a, b);
CREATE INDEX branch_of_a ON branch_of(a, b);

CREATE TABLE within AS
  WITH RECURSIVE w(a, b) AS (
    SELECT a, b FROM part_of
    UNION
    SELECT w.a, p.b FROM w JOIN part_of AS p ON p.a = w.b
  )
  SELECT a, b FROM w;
CREATE INDEX within_ab ON within(a, b);
CREATE INDEX within_b ON within(b);
CREATE TABLE of_kind AS
  WITH RECURSIVE k(a, b) AS (
    SELECT a, b FROM kind
    UNION
    SELECT k.a, u.b FROM k JOIN kind_under AS u ON u.a = k.b
  )
  SELECT a, b FROM k;
CREATE INDEX of_kind_b ON of_kind(b, a);
CREATE TABLE carries AS
  WITH RECURSIVE c(a, b) AS (
    SELECT a, b FROM innervates
    UNION
    SELECT t.b, c.b FROM c JOIN branch_of AS t ON t.a = c.a
  )
  SELECT a, b FROM c;
CREATE INDEX carries_a ON carries(a, b);
CREATE INDEX carries_b ON carries(b);

.output within.tsv
SELECT a, b FROM within;
.output of_kind.tsv
SELECT a, b FROM of_kind;
.output pulls.tsv
SELECT DISTINCT t.a, w.b FROM attaches AS t JOIN within AS w ON w.a = t.b;
.output carries.tsv
SELECT a, b FROM carries;
.output reaches.tsv
SELECT DISTINCT i.a, w.b FROM innervates AS i JOIN within AS w ON w.a = i.b;
.output near.tsv
SELECT DISTINCT d.a, w.b FROM adjacent AS d JOIN within AS w ON w.a = d.b
  WHERE NOT EXISTS (SELECT 1 FROM within AS o WHERE o.a = d.a AND o.b = w.b);
.output bare.tsv
SELECT a FROM of_kind WHERE b = 'muscle' AND NOT EXISTS (SELECT 1 FROM carries WHERE carries.b = of_kind.a);
.output parts.tsv
SELECT a, (SELECT count(*) FROM within WHERE within.b = of_kind.a) FROM of_kind WHERE b = 'region';
.output load.tsv
SELECT a, (SELECT count(*) FROM carries WHERE carries.a = of_kind.a) FROM of_kind WHERE b = 'nerve';
