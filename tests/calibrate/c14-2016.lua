-- C14, 22 March 2016: check-in of a carrier with some 970 flights a day down from 08:20 to 11:30.  146 cancelled, 391 delayed.
local airport = require "std.airport"
local cal = require "lib.cal"
cal.frame("c14-2016", "2016-03-22 05:00", hours(21), "C14 2016年 搭乗手続きの停止", "C14 2016: check-in down")
local a = airport.build{ owner="ops", legs="network", departures=970, shared=0, international=0.05 }
cal.fault{ at="08:20", for_=min(190), down={ a.asset.dcs }, by_hand={ a.service.checkin_home, a.service.boarding_home, a.service.bag_home } }
cal.figures("+1d 01:45", function() return cal.flights(a.metric) end)
