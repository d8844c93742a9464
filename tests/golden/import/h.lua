-- Harbour Line, Port "P" Rail, 2026-11-24: 3 stops, 3 trips.
-- Made from feed by: enshu import gtfs --route 'H' --date 2026-11-24
-- Times are those of the clock on the first day of the drill.  Use:
--   local line = require "lib.h"
--   line.service = "..."  -- and capacity, headway, demand ...
--   timetable(line)
local function both(name) return { ja=name, en=name } end

return {
  id="h",
  name=both"Harbour Line",
  infer_tracks=true,
  stops={
    { "A", name=both"Alpha \\ \"one\"", km=0, turnback=true, major=true },
    { "B", name=both"Beta", km=5.56 },
    { "C", name=both"Gamma", km=11.12, turnback=true, major=true },
  },
  patterns={
    { "p1", kind="H", calls={ -- Gamma
      {"A",min(0)},{"B",min(6),sec(390)},{"C",min(12)},
    } },
    { "p2", kind="H", calls={ -- Alpha
      {"C",min(0)},{"A",min(12)},
    } },
  },
  trips={
    { "t1", pattern="p1", at="07:10", vehicle="v" },
    { "t2", pattern="p2", at="07:40", vehicle="v" },
    { "t3", pattern="p1", at="+1d 00:10" },
  },
}
