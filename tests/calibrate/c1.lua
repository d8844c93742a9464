-- C1, Nagoya, July 2023: one TOS of five terminals with 7,500 containers a day down from 06:30 on the 4th for 49 hours, then
-- data are typed in.  Gates shut for some 60 hours, 15,000 to 20,000 boxes not handled, trucks wait 5 to 6 hours.
local port = require "std.port"
local cal = require "lib.cal"
cal.frame("c1", "2023-07-04 00:00", hours(120), "C1 2023年 名古屋港", "C1 2023: Nagoya")
local t = port.build{ owner="ops", size=2.5, days=5 }
cal.fault{ at="06:30", for_=hours(49), down={ t.asset.tos }, stopped={ t.service.gate }, by_hand={ t.service.quay } }
local longest, shut = 0, 0
process("watch", function()
  wait_until(after("06:30"))
  local moved = kpi(t.metric.boxes)
  wait_until(is(t.asset.tos_data, "degraded"))
  shut = (now() - hours(6.5)) / hours(1)
  vars.missed = math.floor(7500 * shut / 24 - (kpi(t.metric.boxes) - moved))
end)
var{ id="missed", init=0 }
every(min(10), function()
  -- Those who stood there through the night are not counted: hours in line while the gate is open.
  local waited, since = kpi(t.metric.wait) / 60, ((now() - hours(8.5)) % days(1)) / hours(1)
  if shut > 0 and since < 11 and waited <= since then longest = math.max(longest, waited) end
end)
cal.figures("+4d 23:45", function() return { shut=shut, boxes=vars.missed, wait=longest } end)
