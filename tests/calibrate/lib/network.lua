-- The high-speed network of C25: 389 trains a day over a trunk of 675 km, half of them only to its middle, with 534 people on
-- each (137,700 people on the 258 trains of 2008).
local N = {}

local STOPS = { { "N01", "中央", "Chuo", 0, major=true }, { "N02", "北口", "Kitaguchi", 4 }, { "N03", "大原", "Ohara", 30 },
  { "N04", "小野", "Ono", 80 }, { "N05", "宇津", "Utsu", 110, major=true }, { "N06", "那原", "Nahara", 158 },
  { "N07", "白坂", "Shirasaka", 185 }, { "N08", "郡川", "Korikawa", 227 }, { "N09", "福原", "Fukuhara", 273 },
  { "N10", "仙川", "Senkawa", 338, major=true }, { "N11", "古原", "Furuhara", 378 }, { "N12", "一野", "Ichino", 445 },
  { "N13", "北江", "Kitae", 500 }, { "N14", "盛川", "Morikawa", 535, major=true }, { "N15", "二原", "Futahara", 600 },
  { "N16", "八野", "Yano", 640 }, { "N17", "青川", "Aokawa", 675, major=true } }

function N.build(rail)
  return rail.build{ owner="ops", shape="line", km=675, stops=STOPS, lap=min(210), trains=389, boardings=389 * 534, capacity=1000, ride_km=250,
    headway=min(3.5), turn=min(12), short=0.6, short_at=0.5, gates_part=0 }
end

return N
