CREATE TABLE parent(child INTEGER, parent INTEGER);
.import ../facts/parent.facts parent
CREATE INDEX parent_parent ON parent(parent, child);

.output same.tsv
WITH RECURSIVE same(x, y) AS (
  SELECT a.child, b.child FROM parent AS a JOIN parent AS b ON a.parent = b.parent
  UNION
  SELECT a.child, b.child
  FROM same JOIN parent AS a ON a.parent = same.x JOIN parent AS b ON b.parent = same.y
)
SELECT x, y FROM same;
