-- What must stay true of the story, whatever is tuned.
local W = require "lib.world"
local a, c = W.a, W.conduit
local inquiry = require "lib.inquiry"

test{ id="nobody-acts", name="nobody acts: it spreads, the screens go dark, two bags fly, the peer goes down, and few flights leave",
  seed=1, stop="+3d 13:59", expect={
  is("aodb_if", "down"), val("sbd_hit"), sent("B-fids"), sent("B-bags"), sent("B-peer"), sent("B-crowd"), val("sunday", "<", 50),
    val("unmatched", ">", 0) } }

test{ id="isolated-in-time", name="isolated at five to midnight and the VPN closed: bag drops and AODB are safe", seed=2, stop="+1d 06:30",
  play={ { t="T+00:51", role="ciso", action="close_conduit", on=c.side }, { t="T+00:51", role="ciso", action="close_conduit", on=c.push },
    { t="T+03:05", role="ciso", action="block_vpn" } },
  expect={ none{ is("aodb_if", "down") }, none{ val("sbd_hit") }, none{ sent("B-fids") } } }

test{ id="back-by-vpn", name="isolated in time but the VPN left open: they come back to the AODB interface", seed=2, stop="+1d 06:30",
  play={ { t="T+00:51", role="ciso", action="close_conduit", on=c.side }, { t="T+00:51", role="ciso", action="close_conduit", on=c.push } },
  expect={ is("aodb_if", "down"), none{ val("sbd_hit") }, sent("B-fids") } }

test{ id="late", name="isolated after thirty minutes: the second wave and the AODB interface are hit", seed=3, stop="+1d 06:30",
  play={ { t="T+01:50", role="ciso", action="close_conduit", on=c.side }, { t="T+01:50", role="ciso", action="block_vpn" } },
  expect={ is("aodb_if", "down"), val("sbd_hit") } }

test{ id="bags-stopped", name="loading stopped: no unmatched bag flies", seed=4, stop="+1d 07:30",
  play={ { t="T+07:13", role="duty", action="stop_loading" } }, expect={ sent("I-10"), none{ sent("B-bags") }, val("unmatched", "==", 0) } }

test{ id="checked-before", name="matching checked in the night: the two bags are found by hand", seed=4, stop="+1d 07:30",
  play={ { t="T+03:00", role="ciso", action="check_brs" } }, expect={ sent("I-10c"), none{ sent("I-10") }, none{ sent("B-bags") } } }

test{ id="peer-saved", name="what is shared by ten past eight saves Shiomi", bot="golden", seed=5, stop="+1d 08:30",
  expect={ did("share_isac"), is("shiomi_cupps", "up"), none{ sent("B-peer") } } }

test{ id="golden-weekend", name="the best line: eight in ten of Sunday's flights, nothing unsafe", bot="golden", seed=11, stop="+3d 13:59",
  expect={
  val("sunday", ">=", 80), val("unmatched", "==", 0), none{ val("sbd_hit") }, none{ sent("B-fids") }, is("shiomi_cupps", "up"), val("line",
    "==", "staged") } }

test{ id="cut-hurts", name="cutting everything hampers the carrier whose own system works", bot="overreact", seed=3, stop="+1d 08:00",
  expect={
  sent("B-cut"), is(a.asset.dcs, "degraded"), val("cut_all") } }

test{ id="traces",
  name="whoever only searches, keeps, triages and calls gets from the 61 desks to the package, the account, the VPN and BRS",
  bot="investigator", seed=6, stop="+1d 01:00",
  expect={ kept("push", { by="csirt" }), kept("domain", { by="csirt" }), kept("trust", { by="csirt" }), kept("spread", { by="csirt" }) } }

test{ id="mfa", name="with MFA on the supplier's access nobody reaches BRS and AODB over the VPN", bot="prepared", seed=7, stop="+1d 07:00",
  expect={ sent("I-05m"), none{ sent("I-05") }, none{ sent("I-10") }, is("brs_gw", "clean"), is(a.service.checkin, "reduced") } }

test{ id="traps", name="whoever takes every bad advice meets every branch", bot="tempted", seed=1, stop="+3d 13:59", expect={
  sent("B-fids"), sent("B-bags"), sent("B-crowd"), sent("B-tags"), sent("B-peer"), sent("B-backup"), any{ sent("B-again"), sent("B-withdrawn") },
  sent("B-sbd"), sent("B-rollback"), val("unmatched", ">", 0), val("sunday", "<", 50) } }

test{ id="early-cancel", name="half of the morning's shared flights cancelled ahead: the hall stays under 1,450 at ten past eight", bot="golden", seed=2,
  stop="+1d 08:15", expect={ val("early_cut", "==", 50), val("worst_hall", "<=", 1450), val("told"), none{ sent("B-crowd") } } }

---------------------------------------------------------------- nothing is had by a click, a blank or an empty hall
bot{ id="says_only", run=function()
  wait_until(sent("I-02"))
  wait(min(2))
  answer("ciso", "Q-02", "segment", "切り離します。")
  wait_until(sent("I-10"))
  wait(min(2))
  answer("duty", "Q-10", "stop", "積みません。")
end }
test{ id="card-decides", name="a card decides and does nothing: the ways stay open until somebody isolates", bot="says_only", seed=2, stop="+1d 00:50",
  expect={ answered("Q-02", "segment"), none{ did("isolate_cupps") }, none{ is(c.side, "closed") }, none{ is(c.push, "closed") } } }
test{ id="card-stops", name="'stop' on the card about the two bags stops loading and matches by hand", bot="says_only", seed=4, stop="+1d 07:30",
  expect={ sent("I-10"), val("stopped"), val("integrity"), is(a.service.matching, "manual"), none{ sent("B-bags") }, val("unmatched", "==", 0) } }
test{ id="needs-consent", name="isolating waits for AOC", seed=2, stop="+1d 00:20", play={ { t="T+00:50", role="ciso", action="isolate_cupps" } },
  expect={ none{ did("isolate_cupps") }, none{ is(c.push, "closed") } } }

test{ id="empty-hall", name="measures in an empty hall are refused", seed=2, stop="+1d 01:00", play={
  { t="T+01:00", role="duty", action="entry_control" }, { t="T+01:01", role="duty", action="side_hall" },
  { t="T+01:02", role="duty", action="care_lane" }, { t="T+01:03", role="duty", action="boards" },
  { t="T+01:04", role="duty", action="assign_desks" } },
  expect={ none{ any{ did("entry_control"), did("side_hall"), did("care_lane"), did("boards"), did("assign_desks"), val("entry_limited") } } } }
test{ id="shut-out", name="whoever waits outside waits: entry limited before the crowd is no measure, and the hours count", seed=2,
  stop="+1d 12:00", play={ { t="T+05:27", role="duty", action="entry_control" } },
  expect={ val("entry_limited"), none{ val("entry_right") }, val("closed_hours", ">", 1), val("crowd_hours", ">", 1) } }

test{ id="blank-forms", name="a report and a share that say 'x' are sent and tell nobody anything", bot="blank", seed=5, stop="+1d 08:30",
  expect={ did("report_mlit"), did("share_isac"), did("public_notice"), none{ any{ val("report_ok"), val("shared_ioc"), val("notice_ok") } },
    sent("I-12"), sent("B-peer") } }
bot{ id="blank", run=function()
  wait_until(after("+1d 00:30"))
  act("counsel", "report_mlit", nil, { report_kind="first", reporter="x", occurred="23:30", noticed="23:34", system="x", event_type="availability",
    cause_type="unknown", service_impact="x", users_affected=1, severity="2", response="x", outlook="x", next_report="09:00", tlp="AMBER" })
  act("president", "public_notice", nil, { effect="x", guidance="x", cause="investigating", next_update="06:00" })
  act("ciso", "share_isac", nil, { tlp="AMBER", product="x", hash="x", account="x", networks="x", advice="x" })
  for _ = 1, 20 do
    if approve("president", "share_isac", { ok=true }) then return end
    wait(min(1))
  end
end }
local OWED = {}
for _, id in ipairs{ "O4_call", "O4", "O7", "O9", "O13", "O13_police", "O14", "O15", "O10" } do OWED[#OWED + 1] = met(id) end
test{ id="duties", name="the best line tells everybody it has to, in time", bot="golden", seed=5, stop="+3d 13:55", expect={ all(OWED) } }
test{ id="duties-open", name="the airport office and the common form are told by nobody of an ordinary crew", bot="standard", seed=5, stop="+1d 12:00",
  expect={ none{ met("O7") }, none{ met("O13") } } }
test{ id="full-forms", name="forms that agree with the facts are taken as such", bot="golden", seed=5, stop="+1d 09:00",
  expect={ val("report_ok"), val("shared_full"), val("notice_ok"), val("sitrep_ok") } }
test{ id="shared-early", name="what was shared in the night needs no asking: Shiomi says thanks", bot="newcomer", seed=5, stop="+1d 08:30",
  expect={ val("shared_full"), sent("I-12c"), none{ sent("I-12") }, none{ sent("B-peer") } } }

---------------------------------------------------------------- one story in messages, logs and cards
test{ id="knocked", name="with MFA the log of the VPN has failures and no way in, and the supplier's package comes from the supplier",
  bot="knocked", seed=7, stop="+1d 02:30",
  expect={ kept("knock", { by="csirt" }), kept("push", { by="csirt" }), none{ done("trust") }, none{ done("domain") },
    is(a.asset.cupps, "compromised"), sent("I-05m"), none{ sent("I-05") } } }
bot{ id="knocked", run=function()
  spend("president", "mfa")
  wait_until(sent("I-02"))
  wait(min(5))
  inquiry.follow("ciso")
end }
test{ id="may-we-restart", name="leaving a restart to the gates spreads it to the bag drops", bot="obliging", seed=2, stop="+1d 00:10",
  expect={ answered("Q-01", "gates"), val("sbd_hit") } }
bot{ id="obliging", run=function()
  wait_until(sent("I-01"))
  wait(min(3))
  answer("ciso", "Q-01", "gates", "任せます。")
end }
test{ id="evening", name="the evening's queues are forecast in time to cancel", bot="golden", seed=11, stop="+1d 15:30", expect={ sent("B-evening") } }
