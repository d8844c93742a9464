-- What the airport owes by law and guideline in this story (handbook 2.5).  The score is made by injects and criteria, so these are worth
-- no points: F7 shows them with their deadlines, the journal and the report say which were met, late or missed.
--
--   O4_call O4      the first call and the first written report to the bureau    once strategy and legal are told of it, at
--                                                                                the latest by the supplier at 00:20
--   O9              the police                                                   the same
--   O13 O13_police  the common ransomware form, to bureau and police the same    once it is known how far they got
--   O14             the report under the cyber response act                      the same
--   O7              disrupted service, to the airport office                     from the forecast of 04:40
--   O15             the first technical share                                    from the other airport's question
--   O10             the PPC, preliminary                                         from the leak site; due after the end
local japan = require "std.japan"

local TOLD = any{ did("tell_crisis"), did("convene"), sent("I-03") }
local FOUND = any{ sent("I-05"), sent("I-05m") }
japan.obligations{ sector="airport", of="plan", attack="ransomware", leak=sent("I-16"),
  only={ "O4_call", "O4", "O7", "O9", "O10", "O13", "O13_police", "O14" },
  actions={ O4_call="call_mlit" }, forms={ O10="ppc_form" },
  trigger={ TOLD, O7=sent("I-07"), O13=FOUND, O13_police=FOUND, O14=FOUND } }
japan.obligations{ sector="airport", of="csirt", only={ "O15" }, trigger=sent("I-12") }
