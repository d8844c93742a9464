-- C14, 3 April 2023: the same carrier, check-in down from 14:10 to 15:11.  More than 55 cancelled, 5 to 6 per cent.
local airport = require "std.airport"
local cal = require "lib.cal"
cal.frame("c14-2023", "2023-04-03 05:00", hours(21), "C14 2023年 搭乗手続きの停止", "C14 2023: check-in down")
local a = airport.build{ owner="ops", legs="network", departures=970, shared=0, international=0.05 }
cal.fault{ at="14:10", for_=min(61), down={ a.asset.dcs }, by_hand={ a.service.checkin_home, a.service.boarding_home, a.service.bag_home } }
cal.figures("+1d 01:45", function() return cal.flights(a.metric) end)
