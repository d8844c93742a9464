-- C8, Brussels, 20 and 21 September 2025: the shared check-in platform down since Friday evening; self bag drop and online
-- check-in alive.  25 of 234 and 50 of 257 departures cancelled: 85 % kept.
local airport = require "std.airport"
local cal = require "lib.cal"
cal.frame("c8-brussels", "2025-09-19 20:00", hours(54), "C8 2025年 ブリュッセル", "C8 2025: Brussels")
local a = airport.build{ owner="ops", days=3, departures={ 1, 234, 257 } }
cal.fault{ at="21:00", down={ a.asset.cupps_cloud }, by_hand={ a.service.checkin, a.service.boarding_shared } }
cal.figures("+2d 01:45", function() return { operated=kpi(a.metric.operated) } end)
