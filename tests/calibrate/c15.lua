-- C15, 12 August 2016 (Obon): baggage conveyor of a terminal with some 240 departures a day stands for 40 minutes from
-- 06:50.  34 flights leave without some or all of their bags.
local airport = require "std.airport"
local cal = require "lib.cal"
cal.frame("c15", "2016-08-12 05:00", hours(8), "C15 2016年 手荷物搬送の停止", "C15 2016: baggage conveyor stands")
local a = airport.build{ owner="ops", departures=240, shared=0, international=0, demand=1.25 }
cal.fault{ at="06:50", for_=min(40), down={ a.asset.bhs_plc } }
cal.figures("12:30", function() return { flights=kpi(a.metric.short_flights) } end)
