-- C25, 17 January 2011: dispatchers of the high-speed network stop all trains for 75 minutes.  15 cancelled, some 81,000 people.
local rail = require "std.rail"
local cal = require "lib.cal"
local network = require "lib.network"
cal.frame("c25-2011", "2011-01-17 05:00", hours(23), "C25 2011年 全線停止", "C25 2011: full stop")
local r = network.build(rail)
cal.fault{ at="08:23", for_=min(75), down={ r.asset.ctc } }
cal.figures("+1d 03:45", function() return { cancelled=ops(r.line).cancelled, affected=kpi(r.metric.affected) } end)
