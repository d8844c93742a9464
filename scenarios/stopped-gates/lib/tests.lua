-- What must stay true of the story, whatever is tuned.
local papers = require "lib.papers"
local W = require "lib.world"
local A, S, M = W.asset, W.service, W.metric

local function says(id, name, o)
  test{ id=id, name=name, seed=o.seed or 1, play=o.play, bot=o.bot, stop=o.stop, expect=o.expect }
end

says("night", "by half past six the TOS is encrypted, and nobody could have prevented it", { stop="06:30",
  expect={ is(A.tos, "down"), is("backup", "down"), is(A.reefers, "down"), is(A.mail, "up"), val("implant"),
    none{ sent("I-02") } } })
says("asleep", "by night nobody can act", { stop="06:30", play={ { t="02:00", role="analyst", action="isolate_host", on="maint" } },
  expect={ none{ did("isolate_host") }, is(A.tos, "down") } })

---------------------------------------------------------------- the ranges of the handbook
says("nobody-acts", "nobody acts: reboot, accident, second encryption, ships gone, no gate by Friday", { stop="+3d 10:25",
  expect={ val("rebooted"), val("accident"), val("encrypted_again"), sent("B-skip"), val("reopened", "==", 0),
    val("lost_reefers", ">", 10) } })
says("golden-48", "the best line opens the gate about 48 hours after the stop", { bot="golden", seed=5, stop="+3d 10:25",
  expect={ val("reopened", ">=", 44), val("reopened", "<=", 50), none{ val("rebooted") }, none{ val("accident") },
    none{ sent("B-skip") },
    is(A.mail, "up"), is("hamakaze_pc", "clean"), metric(M.yard, "<", 85) } })
says("by-hand", "by hand a fifth of the trucks is served on the first day", { bot="golden", seed=5, stop="21:00",
  expect={ is(S.gate, "manual"), metric(M.landside, ">", 200), metric(M.landside, "<", 800), metric(M.queue, "<", 300) } })
says("export", "with the hourly export nearly half is served", { bot="prepared", seed=5, stop="21:00",
  expect={ metric(M.landside, ">", 1200), val("exporting"), is(S.gate, "reduced"), is(S.quay, "reduced"), is("backup", "up"), sent("I-13b"), val("way_in", "==", "members") } })

---------------------------------------------------------------- whom the association has to tell (lib/duties.lua)
local OWED = {}
for _, id in ipairs{ "O4", "O8", "O8_coast_guard", "O8_customs", "O9", "O13", "O13_police", "O14", "O15", "O10" } do OWED[#OWED + 1] = met(id) end
says("duties", "the best line tells everybody it has to, in time", { bot="golden", seed=5, stop="+3d 10:25", expect={ all(OWED) } })
says("duties-open", "one text meets the three duties of the six items; the common form is another", { bot="standard", seed=5, stop="12:00",
  expect={ met("O8"), met("O8_coast_guard"), met("O8_customs"), none{ met("O13") } } })

---------------------------------------------------------------- the intruder reacts
says("spread", "with every line open it takes the exchange, mail and a member", { stop="09:00",
  expect={ is(A.edi, "down"), is(A.mail, "compromised"), is("hamakaze_pc", "compromised") } })
says("cut-early", "what is cut by half past seven is spared", { stop="09:00", play={
    { t="07:20", role="analyst", action="close_conduit", on=W.conduit.exchange },
      { t="07:21", role="analyst", action="close_conduit", on=W.conduit.office_terminal },
    { t="07:22", role="analyst", action="close_conduit", on="c_members" },
      { t="07:26", role="analyst", action="close_conduit", on=W.conduit.naccs } },
  expect={ is(A.edi, "up"), is(A.mail, "up"), none{ is("hamakaze_pc", "compromised") } } })
says("accounts", "once credentials are renewed it spreads no further",
  { stop="09:00", play={ { t="07:15", role="analyst", action="reset_credentials" } },
  expect={ is(A.edi, "up"), is(A.mail, "up"), none{ is("hamakaze_pc", "compromised") } } })
says("vpn-only", "closing the VPN alone only delays it",
  { stop="09:30", play={ { t="07:20", role="analyst", action="close_conduit", on=W.conduit.vendor } },
  expect={ is(A.edi, "down"), is(A.mail, "compromised") } })
says("trail", "whoever only searches the logs finds the VPN", { bot="investigator", seed=9, stop="09:00",
  expect={ kept("vpn_in"), any{ kept("jump"), kept("shares"), kept("implant"), kept("halt") }, val("entry_known"), val("entry_shown"), none{ val("wrong_entry") } } })
says("stone", "the jump server's traffic towards exchange and members stands in the firewall log", { bot="investigator", seed=9, stop="09:00",
  expect={ any{ kept("probe"), kept("probe_members") } } })
says("guess", "naming the right way in without a record kept shows nothing", { stop="10:00",
  play={ { t="09:00", role="analyst", action="name_entry", form={ entry="vpn", evidence="VPNだと思います" } } },
  expect={ did("name_entry"), none{ val("entry_shown") }, none{ val("entry_known") }, none{ val("wrong_entry") } } })
local function constant(t) return { t=t, role="strategy", action="sitrep", form={ as_of="07:42", facts="TOS停止", impact="調査中", next_report="09:00" } } end
says("constant", "the same text again and again is no situation report", { stop="10:00",
  play={ constant("07:30"), constant("08:10"), constant("08:50") }, expect={ did("sitrep", { n=3 }), val("sitreps_true", "==", 0) } })
says("reports", "figures from the screen hold true", { bot="golden", seed=5, stop="16:00", expect={ val("sitreps_true", ">=", 3) } })
says("one-visit", "a visit to one member does not clean the other", { stop="10:30",
  play={ { t="09:30", role="analyst", action="dispatch_otasuke", form={ member="isobe" } } },
  expect={ did("dispatch_otasuke"), is("hamakaze_pc", "compromised") } })
says("visit", "a visit cleans whom it is sent to", { stop="10:30",
  play={ { t="09:30", role="analyst", action="dispatch_otasuke", form={ member="hamakaze" } } }, expect={ is("hamakaze_pc", "clean") } })
says("no-shipper", "nobody answers Akebono before it has asked", { stop="15:00",
  play={ { t="12:00", role="ops", action="answer_shipper", form=papers.boxes() } }, expect={ none{ did("answer_shipper") } } })
says("member-trail", "with a second factor they come over a member's line, and no backup is lost",
  { bot="prepared", seed=3, stop="15:00",
  expect={ val("way_in", "==", "members"), val("entry_known"), is("backup", "up"), none{ done("vpn_in") } } })

---------------------------------------------------------------- branches
says("vendor-stopped", "the vendor does not reboot when told not to",
  { stop="08:00", play={ { t="06:52", role="analyst", action="stop_vendor" } },
  expect={ none{ val("rebooted") }, none{ sent("B-02") } } })
says("no-notice", "without a word to hauliers there is an accident on the public road",
  { stop="10:00", expect={ val("accident"), metric(M.queue, ">", 300) } })
says("notice", "held back and told, the line stays short", { stop="10:00", play={ { t="06:40", role="ops", action="hold_trucks" },
    { t="08:05", role="pr", action="notice_trucks", form=papers.notice() } },
  expect={ none{ val("accident") }, sent("I-06b"), metric(M.queue, "<", 300) } })
says("patrol", "a patrol saves the reefers, and is seen as watch", { stop="+1d 08:00", play={ { t="10:40", role="ops", action="reefer_patrol" } },
  expect={ val("lost_reefers", "==", 0), none{ sent("B-11") }, metric(M.reefers, ">", 40) } })
says("hasty", "each wrong turn has its price: gridlock, second encryption, wrong boxes or a slipped promise",
  { bot="hasty", seed=2, stop="+3d 10:25",
  expect={ val("rebooted"), val("gridlock"), val("encrypted_again"), val("wrong_entry"), sent("B-08"), sent("F-replica"),
    val("reopened", "==", 0) } })
says("cut-all", "after the total cut nobody can be told anything",
  { stop="09:00", play={ { t="07:15", role="ciso", action="cut_all" },
    { t="08:05", role="pr", action="notice_trucks", form=papers.notice() } },
  expect={ sent("B-04"), is("s_voice", "stopped"), none{ did("notice_trucks") } } })
says("two-keys", "the continuity plan needs a second person in charge",
  { stop="09:00", play={ { t="07:30", role="ciso", action="activate_bcp" } },
  expect={ none{ did("activate_bcp") } } })
