-- C12, 26 December 2024: the edge device of a carrier with some 900 flights a day overloaded from 07:24 to 13:20; bags are
-- taken by hand.  By 20:00 71 flights late by more than 30 min, 4 cancelled.
local airport = require "std.airport"
local cal = require "lib.cal"
cal.frame("c12", "2024-12-26 05:00", hours(21), "C12 2024年 対外接続装置の過負荷", "C12 2024: edge device overloaded")
local a = airport.build{ owner="ops", legs="network", departures=900, shared=0, international=0.12 }
cal.fault{ at="07:24", for_=min(356), down={ a.asset.edge }, by_hand={ a.service.bag_home } }
cal.figures("+1d 01:45", function()
  return { cancelled=ops(a.flights).cancelled, late30=kpi(a.metric.late30) / 100 * 900 }
end)
