-- What the association owes by law and guideline in this story (handbook 2.5).  The score of the scenario is made elsewhere, so these
-- are worth no points: F7 shows them with their deadlines, the journal and the report say which were met, late or missed.
--
--   O4   the first written report to the ministry         from the note on the printer on
--   O8   the six items to port authority, coast guard and customs, one text for all three   from the authority's request
--   O9   the police                                       from the note on
--   O13  the common ransomware form, to ministry and police the same                        from the finding of 13:30
--   O14  the report under the cyber response act: a terminal above 800,000 TEU a year is a designated operator
--   O10  the PPC, preliminary                             from the list of drivers; its deadline lies behind the end
--   O15  the first technical share with the ISAC          from its request
local japan = require "std.japan"

local FOUND = any{ sent("I-13"), sent("I-13b") }
japan.obligations{ sector="port", of="legal", attack="ransomware", leak=sent("I-15"),
  only={ "O4", "O8", "O8_coast_guard", "O8_customs", "O9", "O10", "O13", "O13_police", "O14" },
  forms={ O4="mlit_first_report" }, to={ O8="authority", O8_coast_guard="coast", O8_customs="customs" },
  trigger={ sent("I-03"), O8=sent("I-07"), O8_coast_guard=sent("I-07"), O8_customs=sent("I-07"), O13=FOUND, O13_police=FOUND, O14=FOUND } }
japan.obligations{ sector="port", of="csirt", only={ "O15" }, forms={ O15="indicators" }, trigger=sent("I-16") }
