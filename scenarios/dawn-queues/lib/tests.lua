-- What must stay true of the story, whatever is tuned.
local W = require "lib.world"
local a, c = W.a, W.conduit

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
