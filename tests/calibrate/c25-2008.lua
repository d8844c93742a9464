-- C25, 29 December 2008: data for the day's traffic of a high-speed network of 389 trains missing at the start; first train at
-- 08:55 instead of about 06:00.  112 cancelled, 146 delayed.
local rail = require "std.rail"
local cal = require "lib.cal"
local network = require "lib.network"
cal.frame("c25-2008", "2008-12-29 05:00", hours(23), "C25 2008年 運行データの遅れ", "C25 2008: traffic data late")
local r = network.build(rail)
cal.fault{ at="05:00", for_=min(235), down={ r.asset.roster } }
cal.figures("+1d 03:45", function() return { cancelled=100 * ops(r.line).cancelled / #r.trips } end)
