-- C8, Berlin, Monday 22 September 2025, the third day without the shared check-in platform, and everybody who ran the marathon
-- flies home.  70 to 75 per cent of departures delayed, few cancelled.
local airport = require "std.airport"
local cal = require "lib.cal"
cal.frame("c8-berlin", "2025-09-19 20:00", hours(78), "C8 2025年 ベルリン", "C8 2025: Berlin")
local days = { 1, 240, 250, 255 }
local a = airport.build{ owner="ops", days=4, departures=days, demand=1.25 }
cal.fault{ at="21:00", down={ a.asset.cupps_cloud }, by_hand={ a.service.checkin, a.service.boarding_shared } }
local function so_far(due)
  local f = cal.flights(a.metric)
  return f.cancelled * due / 100, f.delayed * due / 100
end
local cancelled, delayed = 0, 0
process("sunday", function() wait_until(after("+3d 01:45")); cancelled, delayed = so_far(1 + 240 + 250) end)
cal.figures("+4d 01:45", function()
  local c, d = so_far(1 + 240 + 250 + 255)
  return { cancelled=100 * (c - cancelled) / 255, delayed=100 * (d - delayed) / 255 }
end)
