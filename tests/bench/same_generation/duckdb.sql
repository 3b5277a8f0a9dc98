CREATE TABLE parent AS
  FROM read_csv('../facts/parent.facts', delim = '\t', header = false,
                columns = {'child': 'INTEGER', 'parent': 'INTEGER'});

COPY (
  WITH RECURSIVE same(x, y) AS (
    SELECT a.child, b.child FROM parent AS a JOIN parent AS b ON a.parent = b.parent
    UNION
    SELECT a.child, b.child
    FROM same JOIN parent AS a ON a.parent = same.x JOIN parent AS b ON b.parent = same.y
  )
  SELECT x, y FROM same
) TO 'same.tsv' (DELIMITER '\t', HEADER false);
