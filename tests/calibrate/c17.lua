-- C17, 10 May 2024: charging by phone fails from 17:30 to 22:00; trains and gates work, some cannot leave without balance.
local rail = require "std.rail"
local cal = require "lib.cal"
cal.frame("c17", "2024-05-10 16:00", hours(7), "C17 2024年 モバイルのチャージ", "C17 2024: charging by phone")
local r = rail.build{ owner="ops", from="15:00", until_="22:30" }
cal.fault{ at="17:30", for_=hours(4.5), down={ r.asset.wallet } }
local phones, windows = 0, 0
process("before", function() wait_until(after("17:30")); phones, windows = kpi(r.metric.phones), kpi(r.metric.window) end)
cal.figures("22:00", function()
  local o = ops(r.line)
  return { disturbed=o.cancelled + (o.delay_max > min(5) and 1 or 0),
    exceptions=100 * (kpi(r.metric.window) - windows) / (kpi(r.metric.phones) - phones) }
end)
