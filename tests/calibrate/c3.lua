-- C3, Elizabeth, June 2017: a terminal with 4,500 containers a day shuts its gate for three days, the last of them to type in
-- what happened.  Then lines of up to 800 trucks and six hours; full work again fifteen days after the attack.
local port = require "std.port"
local cal = require "lib.cal"
cal.frame("c3", "2017-06-27 00:00", hours(24 * 21), "C3 2017年 エリザベス", "C3 2017: Elizabeth")
local t = port.build{ owner="ops", size=1.5, days=21 }
cal.fault{ at="08:30", for_=hours(62.5), down={ t.asset.tos }, stopped={ t.service.gate }, by_hand={ t.service.quay } }
local line, longest, normal = 0, 0, 0
every(min(10), function()
  if holds(is(t.service.gate, "stopped")) or now() < hours(72) then return end
  line = math.max(line, kpi(t.metric.queue))
  -- Hours in line while the gate is open.
  local waited, since = kpi(t.metric.wait) / 60, ((now() - hours(8.5)) % days(1)) / hours(1)
  if since < 11 and waited <= since then longest = math.max(longest, waited) end
  if since < 11 and waited > 0.5 then normal = now() / days(1) end
end)
cal.figures("+20d 23:45", function() return { line=line, wait=longest, normal=normal } end)
