-- Evidence in a table: each row of the file beside this one is a piece of evidence of its own, with
-- its own sentence and, where it has the columns for it, its own test. Any spreadsheet can save
-- such a file ("CSV, UTF-8").

pack "evidence-in-a-table" {
  title    = "Evidence in a table",
  about    = "What sitting and lifting the leg say a little for iliacus, row by row.",
  author   = "Fascia",
  reviewed = "2026-11",
  allow    = { "adds-nothing" },  -- the packs that come with the program say as much
}

-- What all rows have in common stands here once; a row may say otherwise in a column of its own.
table "9-evidence-in-a-table.csv" { each = "evidence", same = { source = "judgement" } }
