-- std.logistics: a third-party logistics firm at work: a fulfilment centre, a parcel hub, a cold store, their systems.
--
--   local logistics = require "std.logistics"
--   local l = logistics.build{ owner="ops", hub=true, centre=true, cold=true }
--
-- build(o) declares zones, conduits, assets, services, flows of orders, parcels and temperature readings, the trucks that wait
-- for their load, and key figures, and returns their ids: l.zone.floor, l.asset.wms, l.service.picking, l.orders, l.pickups,
-- l.parcels, l.trucks, l.cold, l.metric.cutoff, l.keys (line-haul trucks).  All parameters with
-- their defaults are in logistics.defaults below; "4.4" marks rows of the domain handbook.  What each system does when it fails:
--
--   asset        stops                                   by hand (fx.manual of the service) and what is left
--   wms          picking: no locations, stock, lists     after 4 h paper picking of the top items, 5 %
--   wcs, plc     both sorters                            after 30 min by hand, 60 people, 25 to 30 %
--   tms          routes and proof of delivery            trucks loaded by paper slips, 65 %
--   edi, shop    orders come in at 5 % (phone, FAX): they wait at the shippers
--   telemetry    no proof of temperature                 hand logger every two hours
--   track        customers call
--
-- Orders and parcels come from the shippers whether or not anybody can work on them.
local kit = require "std.kit"

local L = {}

L.defaults = {
  prefix="",
  owner=false,             -- team or organisation that runs it
  warm=hours(6),
  days=1,                  -- days (and nights) of work
  centre=true, hub=true, cold=true,
  -- Fulfilment centre.  4.4: 25,000 orders a day, sorter 12,000 an hour
  orders=25000,
  order_hours={ [0]=3, [1]=2, [2]=1, [3]=1, [4]=1, [5]=2, [6]=3, [7]=4, [8]=5, [9]=6, [10]=6, [11]=6, [12]=6, [13]=5, [14]=5, [15]=5, [16]=5, [17]=5,
    [18]=5, [19]=5, [20]=6, [21]=6, [22]=5, [23]=4 },
  edi_servers=20, edi_rate=3600, edi_hand=8, edi_setup=min(30),     -- phone 6 to 8 min each; 20 people: 160 an hour, 5 %
  pickers=40, pick_rate=45, pick_hand=2.2, pick_setup=hours(4),     -- by hand 3 to 8 %.  4.4
  packers=30, pack_rate=60,
  sorter_lines=4, sorter_rate=3000, sorter_hand=750, sorter_setup=min(30),
  pickups={ "12:30", "15:30", "18:30", "21:30" },    -- carriers' trucks; each takes what is ready
  doors=12,
  -- Parcel hub.  4.4: 40,000 an hour, 350,000 a day, wave 19:00-01:00, with three fifths of them
  parcels=350000, wave_part=0.6,
  unload=60, unload_rate=900,
  hub_lines=8, hub_rate=5000, hub_hand=1250, hub_setup=min(30),     -- by hand 60 people at 200 an hour: 25 to 30 %
  load=80, load_rate=700, load_hand=455, load_setup=min(20),        -- without TMS 60 to 70 %
  trucks=140,              -- line-haul departures of a day; those of the wave, and the others
  wave={ "20:30", "+1d 02:30" }, by_day={ "06:00", "18:00" },
  hub_doors=40, truck_hold=min(60), truck_least=0.5, truck_cancel=hours(4),
  -- Cold store.  4.4: 3 zones, telemetry every 5 min, hand logger every 2 h
  zones=3, readings=12,
}

---------------------------------------------------------------- systems

local ZONES = {
  { "cloud", "5", "外部サービス", "Outside services" },
  { "dmz", "dmz", "公開・接続系", "Public and exchange" },
  { "office", "4", "事務系", "Office" },
  { "partner", "4", "協力会社系", "Subcontractor" },
  { "ops", "3", "物流基幹系(WMS・TMS)", "Core logistics (WMS, TMS)" },
  { "floor", "2", "庫内設備系(WCS)", "Warehouse control (WCS)" },
  { "field", "1", "ソーター・コンベヤー現場", "Sorters and conveyors" },
  { "cold", "2", "低温設備系", "Cold store" },
}
local CONDUITS = {
  { "web_in", "internet", "dmz", { "https", "edi" }, "公開回線・EDI", "Public line and EDI" },
  { "cloud_in", "internet", "cloud", { "https" }, "クラウド接続", "Cloud" },
  { "office_in", "internet", "office", { "https", "mail" }, "事務系インターネット", "Office internet" },
  { "partner_in", "internet", "partner", { "https", "mail" }, "協力会社インターネット", "Subcontractor's internet" },
  { "partner_line", "partner", "ops", { "remote", "tms" }, "協力会社接続", "Subcontractor line" },
  { "exchange", "dmz", "ops", { "edi" }, "受注連携", "Orders in" },
  { "office_ops", "office", "ops", { "files", "rdp" }, "事務系―基幹系", "Office to core" },
  { "terminals", "cloud", "ops", { "tms" }, "車載端末", "Driver terminals" },
  { "ops_floor", "ops", "floor", { "jobs" }, "作業指示", "Work orders" },
  { "floor_field", "floor", "field", { "plc" }, "制御LAN", "Control network" },
  { "ops_cold", "ops", "cold", { "view" }, "温度監視", "Temperature view" },
}
local ASSETS = {
  { "terminals", "cloud", "車載端末サービス", "Driver terminals", kind="saas" },
  { "shop", "dmz", "荷主ポータル・受注Web", "Shippers' portal", kind="server", backup="online" },
  { "edi", "dmz", "EDI", "EDI", kind="server", backup="online" },
  { "track", "dmz", "荷物追跡", "Tracking", kind="server", backup="online" },
  { "ad", "office", "認証基盤(AD)", "Directory (AD)", kind="server", backup="offline", controls={ edr=true } },
  { "office_pc", "office", "事務端末", "Office PCs", kind="workstation", count=260, controls={ edr=true } },
  { "mail", "office", "メール", "Mail", kind="server", backup="online" },
  { "partner_pc", "partner", "協力会社 配車PC", "Subcontractor's dispatch PC", kind="workstation" },
  { "wms", "ops", "倉庫管理(WMS)", "Warehouse management (WMS)", kind="server", backup="online" },
  { "tms", "ops", "配車・輸送管理(TMS)", "Transport management (TMS)", kind="server", backup="online" },
  { "wcs", "floor", "設備制御(WCS)", "Warehouse control (WCS)", kind="server", backup="offline" },
  { "handheld", "floor", "ハンディ端末", "Handhelds", kind="workstation", count=220 },
  { "centre_plc", "field", "センターソーターPLC", "Centre sorter PLC", kind="plc", count=4, backup="offline" },
  { "hub_plc", "field", "ハブソーターPLC", "Hub sorter PLC", kind="plc", count=8, backup="offline" },
  { "telemetry", "cold", "温度監視", "Temperature telemetry", kind="server", backup="online" },
  { "chillers", "cold", "冷凍機制御", "Chiller control", kind="plc", count=6 },
  { "crew", "floor", "庫内作業員", "People on the floor", kind="other" },
}

local function services(o, p, id)
  return kit.services(p .. "s_", {
    { "orders_in", all{ id.edi, id.shop }, "受注(EDI・Web)", "Orders in (EDI, web)", manual=true },
    { "picking", all{ id.wms, id.handheld }, "庫内作業(WMS)", "Picking (WMS)", manual=true },
    { "sorting", all{ id.wcs, id.centre_plc }, "センター仕分け", "Centre sorter", manual=true },
    { "hub_sorting", all{ id.wcs, id.hub_plc }, "ハブ仕分け", "Hub sorter", manual=true },
    { "transport", all{ id.tms, id.terminals }, "配車・積み込み", "Transport", manual=true },
    { "temperature", id.telemetry, "温度記録", "Temperature record", manual=true },
    { "cooling", id.chillers, "冷却", "Cooling" },
    { "floor", id.crew, "庫内作業(人)", "Work on the floor" },
    { "tracking", id.track, "荷物追跡", "Tracking" },
  }, o.owner or nil)
end

---------------------------------------------------------------- fulfilment centre

local function order_profile(o)
  local sum, rows = 0, {}
  for h = 0, 23 do sum = sum + (o.order_hours[h] or 0) end
  for day = 0, o.days - 1 do
    for h = 0, 23 do rows[#rows + 1] = { kit.clock(day * 1440 + h * 60), (o.order_hours[h] or 0) * o.orders / sum } end
  end
  return rows
end

local SHIPPERS = { { "北関東便", "North Kanto" }, { "南関東便", "South Kanto" }, { "東海便", "Tokai" }, { "関西便", "Kansai" } }

local function pickup_rows(o)
  local rows, dice = {}, kit.dice("pickups")
  for day = 0, o.days - 1 do
    for i, at in ipairs(o.pickups) do
      -- What is picked up is what came in since the truck before.
      local from = i > 1 and kit.minutes(o.pickups[i - 1]) or kit.minutes(o.pickups[#o.pickups]) - 1440
      local sum, part = 0, 0
      for h = 0, 23 do sum = sum + (o.order_hours[h] or 0) end
      for m = from, kit.minutes(at) - 30, 30 do part = part + (o.order_hours[m // 60 % 24] or 0) / 2 end
      local name = SHIPPERS[(i - 1) % #SHIPPERS + 1]
      rows[#rows + 1] = { key=string.format("P%d%02d", day + 1, i), at=kit.clock(day * 1440 + kit.minutes(at)),
        load=kit.round(part * o.orders / sum), dest={ ja=name[1], en=name[2] }, dock=string.format("C%02d", dice(o.doors)), kind="集荷" }
    end
  end
  return rows
end

local function centre(o, p, s)
  local flow_id, pickups = p .. "orders", p .. "pickups"
  local doors = {}
  for i = 1, o.doors do doors[i] = string.format("C%02d", i) end
  local posts = {
    { "accept", service=s.orders_in, servers=o.edi_servers, rate=o.edi_rate, spread="even", manual={ rate=o.edi_hand, setup=o.edi_setup, staff=20 },
      name={ ja="受注", en="Accepted" } },
    { "pick", service=s.picking, servers=o.pickers, servers_max=o.pickers * 2, rate=o.pick_rate, spread="human",
      manual={ rate=o.pick_hand, setup=o.pick_setup, staff=o.pickers }, name={ ja="ピッキング", en="Picking" } },
    { "pack", service=s.floor, servers=o.packers, servers_max=o.packers * 2, rate=o.pack_rate, spread="human", name={ ja="梱包", en="Packing" } },
    { "sort", service=s.sorting, servers=o.sorter_lines, rate=o.sorter_rate, spread="even", manual={ rate=o.sorter_hand, setup=o.sorter_setup, staff=60 },
      name={ ja="センター仕分け", en="Centre sorter" } },
    { "ship", service=s.transport, servers=20, rate=600, spread="even", manual={ rate=390, setup=o.load_setup }, name={ ja="出荷積み込み", en="Loading" } },
  }
  kit.know(flow_id, { places=kit.choices(posts) })
  kit.know(pickups, { sort="truck", docks=doors })
  flow{ id=flow_id, unit="order", service=s.picking, owner=o.owner or nil, warm=o.warm, name={ ja="出荷(フルフィルメント)", en="Orders" },
    sources={ { "shippers", to="accept", departures=pickups, from="-1d 00:00", show={ early=min(330), mode=min(200), late=min(90) } } },
    stations=posts,
    routes={ { "accept", "pick" }, { "pick", "pack" }, { "pack", "sort" }, { "sort", "ship" }, { "ship", "out" } } }
  departures{ id=pickups, flow=flow_id, station="ship", schedule=pickup_rows(o), docks=doors, occupies=hours(4), opens=hours(4), hold=min(45), least=0.05,
    full=0.98, cancel_after=hours(3), name={ ja="集荷便", en="Carrier pick-ups" } }
  return flow_id, pickups
end

---------------------------------------------------------------- parcel hub

local PLACES = { { "札幌", "Sapporo" }, { "仙台", "Sendai" }, { "新潟", "Niigata" }, { "長野", "Nagano" }, { "静岡", "Shizuoka" }, { "名古屋", "Nagoya" },
  { "金沢", "Kanazawa" }, { "大阪", "Osaka" }, { "神戸", "Kobe" }, { "岡山", "Okayama" }, { "広島", "Hiroshima" }, { "高松", "Takamatsu" },
  { "福岡", "Fukuoka" }, { "鹿児島", "Kagoshima" }, { "宇都宮", "Utsunomiya" }, { "前橋", "Maebashi" }, { "水戸", "Mito" }, { "千葉", "Chiba" },
  { "横浜", "Yokohama" }, { "甲府", "Kofu" } }

local function truck_rows(o, doors)
  local rows, keys, dice = {}, {}, kit.dice("trucks")
  local function add(day, window, n)
    local from, to = kit.minutes(window[1]), kit.minutes(window[2])
    for i = 1, n do
      local at, place = #rows + 1, PLACES[(#rows * 7 + day) % #PLACES + 1]
      keys[at] = string.format("L%d%03d", day + 1, i + (window == o.wave and 500 or 0))
      rows[at] = { key=keys[at], at=kit.clock(day * 1440 + kit.round(from + (to - from) * (i - 0.5) / n)),
        load=kit.round(o.parcels / o.trucks * (80 + dice(40)) / 100), dest={ ja=place[1], en=place[2] }, dock=doors[(at - 1) % #doors + 1], kind="幹線" }
    end
  end
  local wave = kit.round(o.trucks * o.wave_part)
  for day = 0, o.days - 1 do
    add(day, o.by_day, o.trucks - wave)
    add(day, o.wave, wave)
  end
  return rows, keys
end

local function hub(o, p, s)
  local flow_id, trucks = p .. "parcels", p .. "trucks"
  local doors = {}
  for i = 1, o.hub_doors do doors[i] = string.format("D%02d", i) end
  local rows, keys = truck_rows(o, doors)
  local posts = {
    { "unload", service=s.floor, servers=o.unload, servers_max=o.unload * 2, rate=o.unload_rate, spread="even", name={ ja="荷降ろし", en="Unloading" } },
    { "sorter", service=s.hub_sorting, servers=o.hub_lines, rate=o.hub_rate, spread="even",
      manual={ rate=o.hub_hand, setup=o.hub_setup, staff=60 }, name={ ja="ハブソーター", en="Hub sorter" } },
    { "load", service=s.transport, servers=o.load, servers_max=o.load * 2, rate=o.load_rate, spread="even",
      manual={ rate=o.load_hand, setup=o.load_setup, staff=o.load }, name={ ja="積み込み", en="Loading" } },
  }
  kit.know(flow_id, { places=kit.choices(posts) })
  kit.know(trucks, { sort="truck", example=keys[1], docks=doors })
  flow{ id=flow_id, unit="parcel", service=s.hub_sorting, owner=o.owner or nil, warm=o.warm, name={ ja="宅配ハブ", en="Parcel hub" },
    sources={ { "depots", to="unload", departures=trucks, from="-1d 00:00", show={ early=min(110), mode=min(65), late=min(40) } } },
    stations=posts,
    routes={ { "unload", "sorter" }, { "sorter", "load", takes=min(3) }, { "load", "out" } } }
  departures{ id=trucks, flow=flow_id, station="load", schedule=rows, docks=doors, occupies=min(90), opens=min(90), hold=o.truck_hold, full=0.98,
    least=o.truck_least, cancel_after=o.truck_cancel, name={ ja="幹線便", en="Line-haul trucks" } }
  return flow_id, trucks, keys
end

---------------------------------------------------------------- cold store

local function cold(o, p, s)
  return flow{ id=p .. "readings", unit="reading", owner=o.owner or nil, warm=o.warm, service=s.temperature, name={ ja="温度記録", en="Temperature record" },
    sources={ { "sensors", to="log", per_hour=o.zones * o.readings, spread="even", from="-1d 00:00" } },
    stations={ { "log", servers=o.zones, rate=1200, spread="even", manual={ rate=o.readings, setup=min(30), staff=o.zones },
      name={ ja="温度記録", en="Readings" } } },
    routes={ { "log", "out" } } }
end

---------------------------------------------------------------- build

---@param given table   see logistics.defaults
function L.build(given)
  local o = kit.options("std.logistics", L.defaults, given)
  local p = o.prefix
  local zone_ids = kit.declare("zone", p .. "z_", ZONES)
  local conduits = kit.conduits(p .. "c_", CONDUITS, zone_ids)
  local assets = kit.declare("asset", p, ASSETS, zone_ids, o.owner or nil)
  local s = services(o, p, assets)
  local r = { zone=zone_ids, conduit=conduits, asset=assets, service=s, options=o }
  local rows = {}
  if o.centre then
    r.orders, r.pickups = centre(o, p, s)
    rows[#rows + 1] = { "orders_waiting", r.orders, "queue", "未出荷の受注", "Orders not shipped", at={ "accept", "pick", "pack", "sort", "ship" }, good="low", warn=3000, crit=9000 }
    rows[#rows + 1] = { "picked", r.orders, "throughput", "ピッキング", "Picked", at="pick", good="high" }
    rows[#rows + 1] = { "cutoff", r.pickups, "punctuality", "出荷締め遵守率", "Cut-off met", good="high", warn=95, crit=80 }
    rows[#rows + 1] = { "picking_outage", r.orders, "outage", "庫内作業の停止・手作業", "Picking down or by hand", good="low", warn=30, crit=240, levels={ 10, 240, 1440, 7200 } }
  end
  if o.hub then
    r.parcels, r.trucks, r.keys = hub(o, p, s)
    rows[#rows + 1] = { "sorted", r.parcels, "throughput", "ハブ仕分け", "Sorted", at="sorter", good="high" }
    rows[#rows + 1] = { "parcels_waiting", r.parcels, "queue", "滞留荷物", "Parcels waiting", at={ "unload", "sorter", "load" }, good="low", warn=20000, crit=60000 }
    rows[#rows + 1] = { "trucks_late", r.trucks, "late30_share", "幹線便の遅れ(30分超)", "Trucks over 30 min late", good="low", warn=5, crit=20 }
    rows[#rows + 1] = { "parcels_left", r.trucks, "left_behind", "積み残し", "Parcels left behind", good="low", warn=1000, crit=20000 }
    rows[#rows + 1] = { "hub_outage", r.parcels, "outage", "ハブの停止・手作業", "Hub down or by hand", good="low", warn=30, crit=120, levels={ 10, 240, 1440, 7200 } }
  end
  if o.cold then
    r.cold = cold(o, p, s)
    rows[#rows + 1] = { "no_record", r.cold, "outage", "温度記録の欠測", "Time without readings", good="low", warn=60, crit=240 }
  end
  r.metric = kit.metrics(p .. "k_", rows)
  return r
end

return L
