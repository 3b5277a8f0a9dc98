-- A command of your own for the console, and a section of your own in every explanation. Their
-- functions may ask: query("PATTERN"), rank(), told(), name("ID").
--
--     fascia --rules 8-a-command-and-a-section.lua do stretched-by pain_on_side_bending_away
--     fascia --rules 8-a-command-and-a-section.lua explain ql_gardener
--
-- In the console, the name of the command alone will do.

pack "a-command-and-a-section" {
  title    = "A command and a section",
  about    = "Which muscles a movement stretches, and questions for the class behind each explanation.",
  author   = "Fascia",
  reviewed = "2026-11",
}

-- What it returns is shown as a table: one row for each answer, one column for each variable.
command "stretched-by" {
  usage = "FINDING",
  about = "which muscles a movement stretches, with the nerves that supply them",
  run   = function(words)
    local finding = words[1]
    if not finding then
      return "Which finding? For example:  stretched-by pain_on_side_bending_away"
    end
    -- In quotes within the pattern, any name of the finding will do.
    return query('"' .. finding .. '" stretches ?muscle, ?muscle innervated_by ?nerve')
  end,
}

-- Paragraphs, made from the case that is open. Where nothing was told, there is no section.
section "for-the-class" {
  title = "Questions for the class",
  text  = function(case)
    local first, second = rank()[1], rank()[2]
    if #case.findings == 0 then
      return nil
    end
    return {
      "Which finding speaks most for " .. first.label .. "?",
      "What would you examine to tell " .. first.label .. " from " .. second.label .. "?",
    }
  end,
}

-- What the command answers, and what the section says: they are run, so that a slip inside them is
-- noticed.
test "bending away stretches quadratus lumborum" {
  expect = {
    derives = "pain_on_side_bending_away stretches quadratus_lumborum",
    command = {
      ["stretched-by pain_on_side_bending_away"] = "quadratus_lumborum",
      ["stretched-by"] = "Which finding?",
    },
  },
}

test "the class is asked about the two that come first" {
  case   = { has = { left = { "pain_in_side_of_low_back", "pain_on_resisted_hip_hiking" } } },
  expect = {
    first   = "quadratus_lumborum",
    section = { ["for-the-class"] = "Which finding speaks most for quadratus lumborum?" },
  },
}
