-- C2, Cape Town, July 2021: worked by hand for a week, 2,760 containers against more than 2,000 a day before.
local port = require "std.port"
local cal = require "lib.cal"
cal.frame("c2", "2021-07-22 00:00", hours(169), "C2 2021年 ケープタウン", "C2 2021: Cape Town")
local t = port.build{ owner="ops", size=0.67, days=7 }
cal.fault{ at="00:30", down={ t.asset.tos }, by_hand={ t.service.gate, t.service.yard, t.service.quay } }
cal.figures("+7d 00:30", function() return { part=100 * (kpi(t.metric.boxes) + kpi(t.metric.landside)) / (0.67 * 6000 * 7), quay=100*kpi(t.metric.boxes) / (0.67 * 3000 * 7) } end)
