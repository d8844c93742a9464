-- std.airport: an airport that works: check-in, bags, security, gates, flights, and the systems they need.
--
--   local airport = require "std.airport"
--   local a = airport.build{ owner="aoc", departures=260, warm=hours(3) }
--
-- build(o) declares zones, conduits, assets, services, a flow of passengers and bags, its departures and key figures,
-- and returns their ids: a.zone.common, a.conduit.vendor, a.asset.cupps, a.service.checkin, a.flow, a.flights, a.metric.queue,
-- a.keys (flight numbers in order of time), a.rows (the same with all of their fields).  Whoever wants it otherwise gives a
-- parameter; all of them, with their defaults, are in airport.defaults below; "4.1" and the like are rows of the domain
-- handbook.  What each system does when it fails:
--
--   asset       stops                                       by hand (fx.manual of the service) and what is left
--   cupps       checkin and boarding_shared: shared desks,  after 45 min 9 of 22 passengers an hour and desk (41 %);
--               shared gates                                boarding by list, 5 a minute instead of 11
--   dcs         checkin_home and boarding_home              after 45 min 40 %; boarding by list,
--                                                           load sheets by hand, half an hour a flight
--   edge        bag_home: the home carrier's bag counters   after 40 min 15 of 40 an hour
--   sbd         selfservice: bag drop machines              none: passengers wait, or are sent to desks (divert)
--   bhs_plc, bhs_scada   bags                               after 30 min 20 % (tugs and colour tags)
--   brs         matching                                    after 15 min half; no match, no load
--   eds         screening                                   after 20 min 12 % (searched by hand).  Never bypassed
--   fids, aodb  info: boarding at half speed while people look for their gate
--   rms, cdm, sacs, bms, web   services of their own, without an effect on the flow of passengers
--
-- Lights and power stay out of an attacker's hands: bms is a view.  Air traffic control is not here at all.
--
-- A flight waits up to `hold` for its passengers, leaves then when `least` of them are on board, and is cancelled when it is
-- `cancel_after` late or its aircraft cannot be there by then.  It never waits for bags longer than `bags_hold`.  Of
-- those that are `thin_after` late, their carriers cancel the part `thin`.
--
-- Which values were chosen by which case: docs/calibration.md.
local kit = require "std.kit"

local A = {}

A.defaults = {
  -- who and how much
  prefix="",               -- before every id
  owner=false,             -- team or organisation that runs it
  vendor=false,            -- organisation that runs the shared check-in platform
  carrier=false,           -- organisation of the home carrier
  warm=hours(3),           -- the airport has been open so long when the drill starts
  days=1,                  -- days of flights, from the first day of the drill on
  departures=260,          -- a day; a table {234, 257} gives each day its own number.  4.1
  demand=1,                -- passengers per flight against a usual day; Obon and New Year 1.25.  4.1
  shared=0.62,             -- part of passengers with airlines on shared desks (CUPPS).  4.1
  legs="hub",              -- "hub": flights of one airport; "network": all flights of a carrier, wherever
  international=0.4,       -- part of flights; makes 28,000 bags of 41,000 passengers.  4.1
  seats={ international=190, domestic=137 },   -- booked; mean 158.  4.1
  -- hours of the day, weight of each; two peaks 07-10 and 17-20, 23 to 25 flights in the peak hour.  4.1
  hours={ [6]=10, [7]=23, [8]=25, [9]=22, [10]=14, [11]=13, [12]=12, [13]=12, [14]=12, [15]=13, [16]=15, [17]=20, [18]=23,
    [19]=20, [20]=13, [21]=9, [22]=4 },
  -- A network keeps its aircraft at work: nearly as many flights in every hour.
  network_hours={ [6]=30, [7]=62, [8]=66, [9]=66, [10]=64, [11]=62, [12]=62, [13]=62, [14]=62, [15]=62, [16]=62, [17]=64, [18]=64, [19]=62,
    [20]=50, [21]=20 },

  -- passengers
  show={ early=min(150), mode=min(85), late=min(50) },           -- before their flight, where most of them fly abroad
  show_domestic={ early=min(100), mode=min(55), late=min(30) },  -- and where most of them do not
  abroad_from=0.25,        -- "most": from this part of international flights on
  bags={ international=1.1, domestic=0.4 },    -- checked bags per passenger.  4.1
  no_desk=0.30,            -- of shared airlines' passengers: straight to security.  4.1 worked example
  self_drop=0.46,          -- of the others: to a bag drop machine instead of a desk

  -- desks and lanes; numbers are for 25 departures in the busiest hour and grow with them.  4.1
  desks=62, desk_rate=22, desk_hand=9, desk_setup=min(45), desk_staff=124,
  drops=30, drop_rate=45,
  home_desks=88, home_rate=24, home_hand=9.6, home_setup=min(45),     -- 48 desks and 40 kiosks; by hand 40 %
  home_bags=45, bag_rate=40, bag_hand=15, bag_setup=min(40),          -- handwritten tags 30 to 60 min
  lanes=14, lane_rate=240,
  gates=48, gate_rate=660, gate_hand=300, gate_setup=min(45),
  load_sheet=min(30),      -- without a DCS, for each flight by hand.  4.1: 20 to 40 min
  occupies=min(60),        -- a flight takes its gate so long before
  -- bags: three sorters, 4,500 an hour in all; 15 to 25 % by hand; search by hand 10 to 15 %.  4.1
  eds=6, eds_rate=800, eds_hand=96, eds_setup=min(20),
  sorters=3, sorter_rate=1500, sorter_hand=300, sorter_setup=min(30),
  makeup=24, makeup_rate=200, makeup_hand=100, makeup_setup=min(15),
  bag_share=0.4,           -- of the home carrier's passengers: with a bag to hand in
  to_gate=min(6),          -- from security to the gate
  bag_way=min(8),          -- from desk to sorter, and from sorter to hold

  -- flights
  opens=min(40), close=min(10), full=0.97, least=0.95, hold=min(150), cancel_after=min(150), bags_hold=0,
  thin_after=min(60), thin=0.6,        -- so many of those that are so late are cancelled by their carriers
  spacing=sec(80),         -- 45 movements an hour.  4.1
  turn={ international=min(420), domestic=min(250) },   -- hub: there, back and turned
  leg_turn=min(120),       -- network: one leg and the turn, at least
  buffer=min(20),          -- planned on top of it
  -- network: part of the carrier's flights that leave from each of its airports, and people at check-in there against the
  -- mean.  Some stations are better staffed than others, so the same failure hurts them differently.
  airports={ { 0.40, 1.00 }, { 0.13, 0.95 }, { 0.11, 1.15 }, { 0.10, 0.80 }, { 0.08, 1.05 }, { 0.07, 1.25 }, { 0.06, 0.70 }, { 0.05, 1.10 } },
  spares=2,                -- aircraft that can stand in, for 25 departures in the busiest hour
  gate_names={ "A", "B" },
  second=0,                -- part of the work that a second, independent platform for the shared desks carries; it stands by, switched off
}

---------------------------------------------------------------- systems

local ZONES = {
  { "cloud", "5", "外部サービス", "Outside services" },
  { "dmz", "dmz", "公開・接続系", "Public and exchange" },
  { "office", "4", "空港会社 事務系", "Airport office" },
  { "airline", "4", "航空会社系", "Airline" },
  { "common", "3.5", "共用旅客システム系", "Common-use passenger systems" },
  { "ops", "3", "空港運用系", "Airport operations" },
  { "screening", "3", "保安検査・入退室系", "Screening and access" },
  { "bags", "2", "手荷物搬送制御系", "Baggage control" },
  { "field", "1", "手荷物搬送 現場機器", "Baggage field devices" },
  { "building", "2", "施設監視系(空調・電力・灯火)", "Building and power supervision" },
}
local CONDUITS = {
  { "web_in", "internet", "dmz", { "https" }, "公開回線", "Public line" },
  { "cloud_in", "internet", "cloud", { "https" }, "クラウド接続", "Cloud" },
  { "office_in", "internet", "office", { "https", "mail" }, "事務系インターネット", "Office internet" },
  { "vendor", "cloud", "common", { "remote", "cupps" }, "共用システム 委託先回線", "Vendor line to common use" },
  { "carriers", "airline", "common", { "dcs" }, "航空会社接続", "Airline hosts" },
  { "carrier_in", "internet", "airline", { "https", "dcs" }, "航空会社 対外接続", "Airline's outside line" },
  { "office_ops", "office", "ops", { "files", "rdp" }, "事務系―運用系", "Office to operations" },
  { "office_dmz", "office", "dmz", { "https" }, "HP更新", "Web editing" },
  { "ops_dmz", "ops", "dmz", { "flights" }, "運航情報の公開", "Flight information out" },
  { "ops_common", "ops", "common", { "flights" }, "運航情報", "Flight information" },
  { "common_bags", "common", "bags", { "bsm" }, "手荷物情報(BSM)", "Baggage messages (BSM)" },
  { "ops_bags", "ops", "bags", { "remote", "bsm" }, "搬送系 保守・連携", "Baggage maintenance" },
  { "bags_field", "bags", "field", { "plc" }, "制御LAN", "Control network" },
  { "office_access", "office", "screening", { "cards" }, "入退室管理", "Access control" },
  { "ops_building", "ops", "building", { "view" }, "施設監視(表示)", "Building supervision (view)" },
}
local ASSETS = {
  { "cupps_cloud", "cloud", "共用チェックイン基盤(委託先)", "Common-use platform (vendor)", kind="saas" },
  { "web", "dmz", "空港ホームページ・アプリ", "Website and app", kind="server", backup="online" },
  { "ad", "office", "認証基盤(AD)", "Directory (AD)", kind="server", backup="offline", controls={ edr=true } },
  { "office_pc", "office", "事務端末", "Office PCs", kind="workstation", count=600, controls={ edr=true } },
  { "mail", "office", "メール", "Mail", kind="server", backup="online" },
  { "dcs", "airline", "搭乗管理(DCS)", "Departure control (DCS)", kind="server", backup="online" },
  { "edge", "airline", "対外接続ルーター", "Edge router", kind="network" },
  { "cupps", "common", "共用チェックイン(CUPPS)サーバー", "Common-use servers (CUPPS)", kind="server", backup="online" },
  { "desk_pc", "common", "共用カウンター・ゲート端末", "Shared desks and gates", kind="workstation", count=158 },
  { "kiosk", "common", "自動チェックイン機", "Kiosks", kind="kiosk", count=40 },
  { "sbd", "common", "自動手荷物預け機(SBD)", "Self bag drops", kind="kiosk", count=30 },
  { "fids", "ops", "運航情報表示(FIDS)", "Flight information displays (FIDS)", kind="server", backup="online" },
  { "aodb", "ops", "空港運用データベース(AODB)", "Airport operational database (AODB)", kind="server", backup="online" },
  { "rms", "ops", "スポット・ゲート割当(RMS)", "Stand and gate allocation (RMS)", kind="server", backup="online" },
  { "cdm", "ops", "協調的意思決定(A-CDM)", "Collaborative decisions (A-CDM)", kind="server" },
  { "brs", "ops", "手荷物照合(BRS)", "Baggage reconciliation (BRS)", kind="server", backup="online" },
  { "hand_info", "ops", "ホワイトボード・放送・案内係", "Whiteboards, PA, staff with boards", carries=0.5 },
  { "eds", "screening", "爆発物検査装置(EDS)", "Explosive detection (EDS)", kind="other", count=6 },
  { "lanes", "screening", "保安検査レーン", "Security lanes", kind="other", count=14 },
  { "sacs", "screening", "入退室管理(SACS)", "Access control (SACS)", kind="server", backup="online" },
  { "bhs_scada", "bags", "手荷物搬送監視(BHS SCADA)", "Baggage supervision (BHS SCADA)", kind="hmi", backup="offline" },
  { "bhs_plc", "field", "搬送・仕分けPLC", "Conveyor and sorter PLCs", kind="plc", count=64, backup="offline" },
  { "bms", "building", "施設監視(BMS)", "Building supervision (BMS)", kind="hmi" },
}

-- What shared desks and gates need; with a second platform either of the two.
local function shared_systems(o, p, zone, id)
  local usual = all{ id.cupps, id.cupps_cloud, id.desk_pc }
  if o.second == 0 then return usual end
  id.cupps_alt = asset{ id=p .. "cupps_alt", zone=zone.airline, owner=o.owner or nil, kind="server", state="down", carries=o.second, watch=false,
    name={ ja="第二の共用基盤(待機)", en="Second common-use platform (standing by)" } }
  return any{ usual, id.cupps_alt }
end

local function services(o, p, id, shared)
  return kit.services(p .. "s_", {
    { "checkin", shared, "共用チェックイン", "Shared check-in", manual=true, owner=o.vendor or nil },
    { "selfservice", id.sbd, "自動手荷物預け", "Self bag drop" },
    { "checkin_home", id.dcs, "自社便の搭乗手続き", "Home carrier check-in", manual=true, owner=o.carrier or nil },
    { "bag_home", all{ id.dcs, id.edge }, "自社便の手荷物受託", "Home carrier bag counters", manual=true, owner=o.carrier or nil },
    { "info", all{ any{ id.fids, id.hand_info }, any{ id.aodb, id.hand_info } }, "運航案内", "Flight information" },
    { "boarding_shared", all{ shared, p .. "s_info" }, "共用ゲート", "Shared gates", manual=true },
    { "boarding_home", all{ id.dcs, p .. "s_info" }, "自社ゲート", "Home carrier gates", manual=true },
    { "security", id.lanes, "保安検査", "Security" },
    { "screening", id.eds, "受託手荷物検査", "Hold baggage screening", manual=true },
    { "bags", all{ id.bhs_plc, id.bhs_scada }, "手荷物搬送", "Baggage handling", manual=true },
    { "matching", id.brs, "手荷物照合", "Baggage reconciliation", manual=true },
    { "stands", all{ id.rms, id.aodb }, "スポット割当", "Stand allocation", manual=true },
    { "sequence", all{ id.cdm, id.aodb }, "出発順序の調整", "Departure sequence" },
    { "access", id.sacs, "入退室管理", "Access control", manual=true },
    { "supervision", id.bms, "施設監視", "Building supervision", manual=true },
    { "website", id.web, "ホームページ・アプリ", "Website and app" },
  }, o.owner or nil)
end

---------------------------------------------------------------- flights

local HOME = { "TBA" }
local SHARED = { domestic={ "SKM", "HKB" }, international={ "PCB", "ORL", "MDN", "GKA" } }
local NEAR = { { "札幌", "Sapporo" }, { "福岡", "Fukuoka" }, { "那覇", "Naha" }, { "大阪", "Osaka" }, { "鹿児島", "Kagoshima" },
  { "熊本", "Kumamoto" }, { "仙台", "Sendai" }, { "広島", "Hiroshima" }, { "松山", "Matsuyama" }, { "高松", "Takamatsu" },
  { "宮崎", "Miyazaki" }, { "長崎", "Nagasaki" }, { "函館", "Hakodate" }, { "小松", "Komatsu" }, { "石垣", "Ishigaki" } }
local FAR = { { "ソウル", "Seoul" }, { "台北", "Taipei" }, { "上海", "Shanghai" }, { "香港", "Hong Kong" }, { "バンコク", "Bangkok" },
  { "シンガポール", "Singapore" }, { "マニラ", "Manila" }, { "ホノルル", "Honolulu" }, { "シドニー", "Sydney" },
  { "フランクフルト", "Frankfurt" }, { "ロンドン", "London" }, { "ロサンゼルス", "Los Angeles" } }

local function hours_of(o) return o.legs == "network" and o.network_hours or o.hours end

-- So many flights in each hour of a day, by its weights; the largest remainders get what is left.
local function hourly(o, total)
  local sum, hour, rest, given = 0, {}, {}, 0
  for h = 0, 23 do sum = sum + (hours_of(o)[h] or 0) end
  for h = 0, 23 do
    local exact = (hours_of(o)[h] or 0) * total / sum
    hour[h] = math.floor(exact)
    given = given + hour[h]
    rest[#rest + 1] = { h, exact - hour[h] }
  end
  table.sort(rest, function(a, b) return a[2] > b[2] end)
  for i = 1, total - given do hour[rest[i][1]] = hour[rest[i][1]] + 1 end
  return hour
end

-- Times of a day's flights in minutes, on whole five minutes where the hour has room for that.
local function times(o, total)
  local list, hour = {}, hourly(o, total)
  for h = 0, 23 do
    for i = 1, hour[h] do
      local m = (i - 0.5) * 60 / hour[h]
      list[#list + 1] = h * 60 + (hour[h] <= 12 and m // 5 * 5 or m // 1)
    end
  end
  return list
end

local function minutes_of(d) return d // min(1) end

-- Which airport of a network the next flight leaves from, and where to: in turn by their parts; from outside to the first,
-- and from there to the others.
local function leg(o, acc)
  local from
  for i, a in ipairs(o.airports) do
    acc[i] = (acc[i] or 0) + a[1]
    if not from or acc[i] > acc[from] then from = i end
  end
  acc[from] = acc[from] - 1
  if from > 1 then return from, 1 end
  local to
  for i = 2, #o.airports do
    local k = "to" .. i
    acc[k] = (acc[k] or 0) + o.airports[i][1]
    if not to or acc[k] > acc["to" .. to] then to = i end
  end
  acc["to" .. to] = acc["to" .. to] - (1 - o.airports[1][1])
  return from, to
end

-- What becomes of a flight: who flies it, where to, for how many.  Error of rounding is carried on, so that shares hold.
local function flight(o, dice, due, acc)
  acc.abroad = acc.abroad + o.international
  local far = acc.abroad >= 1
  if far then acc.abroad = acc.abroad - 1 end
  local kind = far and "international" or "domestic"
  -- Shared airlines fly most of the international flights.
  local abroad = math.min(1, o.shared * 1.35, o.international > 0 and o.shared / o.international or 1)
  local part = far and abroad or o.international < 1 and (o.shared - abroad * o.international) / (1 - o.international) or 0
  acc[kind] = acc[kind] + part
  local shared = acc[kind] >= 1
  if shared then acc[kind] = acc[kind] - 1 end
  local codes = shared and SHARED[kind] or HOME
  local where = far and FAR[dice(#FAR)] or NEAR[dice(#NEAR)]
  local seats = o.seats[kind] * o.demand * (85 + dice(30)) / 100
  return { due=due, far=far, shared=shared, code=codes[dice(#codes)], dest={ ja=where[1], en=where[2] }, load=kit.round(seats) }
end

-- Which aircraft makes which flight: of those that can be there, the one that came last, so that aircraft are used as
-- closely as carriers do and a delay is handed on.  Returns for each flight out the one that brings the aircraft back.
local function rotate(o, list)
  local parked, back = {}, {}
  for _, f in ipairs(list) do
    local turn = minutes_of(o.legs == "network" and o.leg_turn or o.turn[f.far and "international" or "domestic"])
    local best
    for i = #parked, 1, -1 do
      local p = parked[i]
      if p.home == f.home and p.ready + minutes_of(o.buffer) <= f.due then best = i; break end
    end
    if best then
      local p = table.remove(parked, best)
      f.after, f.turn, f.leg = p.key, min(p.turn), p.leg + 1
      if o.legs == "network" and p.leg % 2 == 1 then back[p.key] = f.key end
    end
    local ready, at = f.due + turn, #parked + 1
    while at > 1 and parked[at - 1].ready > ready do at = at - 1 end
    table.insert(parked, at, { key=f.key, ready=ready, turn=turn, home=f.to, leg=f.leg or 1 })
  end
  return back
end

local function gate_list(o, scale)
  local list, each = {}, math.max(1, kit.round(o.gates * scale) // #o.gate_names)
  for i = 1, each do
    for _, letter in ipairs(o.gate_names) do list[#list + 1] = string.format("%s%02d", letter, i) end
  end
  return list
end

local function schedule(o, gates)
  local dice, acc, list, number = kit.dice("flights"), { abroad=0.5, international=0.5, domestic=0.5 }, {}, {}
  for day = 1, o.days do
    local total = type(o.departures) == "table" and o.departures[day] or o.departures
    for _, due in ipairs(times(o, total)) do
      local f = flight(o, dice, (day - 1) * 1440 + due, acc)
      number[f.code] = (number[f.code] or (f.far and 800 or 100)) + 1
      f.key = string.format("%s%d", f.code, number[f.code])
      f.home, f.to = f.code, f.code
      if o.legs == "network" then f.home, f.to = leg(o, acc) end
      list[#list + 1] = f
    end
  end
  local back = rotate(o, list)
  local rows, keys = {}, {}
  for i, f in ipairs(list) do
    keys[i] = f.key
    rows[i] = { key=f.key, at=kit.clock(f.due), load=f.load, dest=f.dest, kind=f.far and "国際" or "国内", after=f.after, turn=f.turn,
      dock=gates and gates[(i - 1) % #gates + 1],
      class=(f.shared and "shared" or "home") .. (f.far and "_int" or "_dom") .. (o.legs == "network" and f.home or "") }
  end
  return rows, keys, back
end

---------------------------------------------------------------- passengers and bags

-- The home carrier's check-in: one, or one at each airport of a network, as large as its part of the flights and as well
-- staffed as it is there.
local function places(o)
  local list = {}
  if o.legs ~= "network" then return { { "", 1 } } end
  for i, a in ipairs(o.airports) do list[i] = { tostring(i), a[1] * a[2] } end
  return list
end

-- Bags of a usual flight.
local function bags_of(o)
  local far, near = o.seats.international * o.bags.international, o.seats.domestic * o.bags.domestic
  return far * o.international + near * (1 - o.international)
end

-- Desks and lanes are as many as the flights of the busiest hour need, those of a carrier as its part of them, and baggage
-- systems as the bags.
local function sizes(o)
  local busiest = 0
  for _, day in ipairs(type(o.departures) == "table" and o.departures or { o.departures }) do
    for _, n in pairs(hourly(o, day)) do busiest = math.max(busiest, n) end
  end
  local all = busiest / A.defaults.hours[8]
  return { all=all, shared=all * o.shared / A.defaults.shared, home=all * (1 - o.shared) / (1 - A.defaults.shared),
    bags=all * bags_of(o) / bags_of(A.defaults) }
end

local function at_least_one(x) return math.max(1, kit.round(x)) end

local function home_stations(o, s, size, list)
  for _, p in ipairs(places(o)) do
    local bags, desks = at_least_one(o.home_bags * size.home * p[2]), at_least_one(o.home_desks * size.home * p[2])
    list[#list + 1] = { "home_bag" .. p[1], service=s.bag_home, servers=bags, rate=o.bag_rate, spread="human",
      emits={ { to="eds", class="bag", per=o.bags.international / o.bag_share, of="home_int" .. p[1] },
        { to="eds", class="bag", per=o.bags.domestic / o.bag_share, of="home_dom" .. p[1] } },
      manual={ rate=o.bag_hand, setup=o.bag_setup, staff=bags }, name={ ja="自社手荷物カウンター" .. p[1], en="Home carrier bag counters " .. p[1] } }
    list[#list + 1] = { "home" .. p[1], service=s.checkin_home, servers=desks, rate=o.home_rate, spread="human",
      manual={ rate=o.home_hand, setup=o.home_setup, staff=desks }, name={ ja="自社の搭乗手続き" .. p[1], en="Home carrier check-in " .. p[1] } }
  end
end

local function shared_stations(o, s, size, list)
  -- No more passengers than need it come to a desk, so each of those hands in more bags than the mean.
  local need = 1 - o.no_desk
  local bags = { { to="eds", class="bag", per=o.bags.international / need, of="shared_int" },
    { to="eds", class="bag", per=o.bags.domestic / need, of="shared_dom" } }
  local desks, drops = at_least_one(o.desks * size.shared), at_least_one(o.drops * size.shared)
  list[#list + 1] = { "desk", service=s.checkin, servers=desks, rate=o.desk_rate, spread="human", emits=bags,
    manual={ rate=o.desk_hand, setup=o.desk_setup, staff=kit.round(o.desk_staff * size.shared) }, name={ ja="共用カウンター", en="Shared desks" } }
  list[#list + 1] = { "drop", service=s.selfservice, servers=drops, rate=o.drop_rate, spread="human", emits=bags,
    name={ ja="自動手荷物預け機", en="Self bag drop" } }
end

local function gate_stations(o, s, list)
  -- By hand at the home carrier's gates: the list, and the load sheet of the flight spread over its passengers.
  local hand_home = kit.round(o.seats.domestic / (o.seats.domestic / o.gate_hand + o.load_sheet / hours(1)))
  list[#list + 1] = { "gate_shared", service=s.boarding_shared, servers=1, servers_max=3, rate=o.gate_rate, spread="even", per_departure=true,
    manual={ rate=o.gate_hand, setup=o.gate_setup }, name={ ja="共用搭乗口", en="Shared gates" } }
  list[#list + 1] = { "gate_home", service=s.boarding_home, servers=1, servers_max=3, rate=o.gate_rate, spread="even", per_departure=true,
    manual={ rate=hand_home, setup=o.gate_setup }, name={ ja="自社搭乗口", en="Home carrier gates" } }
  list[#list + 1] = { "cabin", servers=2000, rate=36000, spread="even", name={ ja="搭乗完了", en="On board" } }
end

local function bag_stations(o, s, size, list)
  local sorters = at_least_one(o.sorters * size.bags)
  local each = o.sorters * size.bags / sorters
  list[#list + 1] = { "eds", unit="bag", service=s.screening, servers=at_least_one(o.eds * size.bags), rate=o.eds_rate, spread="even",
    manual={ rate=o.eds_hand, setup=o.eds_setup }, name={ ja="受託手荷物検査", en="Hold baggage screening" } }
  list[#list + 1] = { "sorter", unit="bag", service=s.bags, servers=sorters, rate=o.sorter_rate * each, spread="even",
    manual={ rate=o.sorter_hand * each, setup=o.sorter_setup }, name={ ja="手荷物仕分け", en="Baggage sorting" } }
  list[#list + 1] = { "makeup", unit="bag", service=s.matching, servers=at_least_one(o.makeup * size.bags), rate=o.makeup_rate, spread="human",
    manual={ rate=o.makeup_hand, setup=o.makeup_setup }, name={ ja="照合・積み付け", en="Matching and loading" } }
end

local function stations(o, s, size)
  local lanes = at_least_one(o.lanes * size.all)
  local list = {
    { "hall", servers=at_least_one(400 * size.all), rate=3600, spread="even", name={ ja="出発ロビー", en="Departure hall" } },
    { "security", service=s.security, servers=lanes, servers_max=kit.round(lanes * 1.5), rate=o.lane_rate, spread="human",
      name={ ja="保安検査場", en="Security" } },
  }
  if o.shared > 0 then shared_stations(o, s, size, list) end
  if o.shared < 1 then home_stations(o, s, size, list) end
  gate_stations(o, s, list)
  bag_stations(o, s, size, list)
  return list
end

local function routes(o)
  local list, need = {}, 1 - o.no_desk
  local function way(from, to, share, class, takes) list[#list + 1] = { from, to, share=share, class=class, takes=takes } end
  for _, c in ipairs(o.shared > 0 and { "shared_int", "shared_dom" } or {}) do
    way("hall", "desk", need * (1 - o.self_drop), c)
    way("hall", "drop", need * o.self_drop, c)
    way("hall", "security", 1 - need, c)
    way("security", "gate_shared", 1, c, o.to_gate)
  end
  if o.shared > 0 then way("desk", "security"); way("drop", "security") end
  for _, p in ipairs(o.shared < 1 and places(o) or {}) do
    for _, c in ipairs{ "home_int" .. p[1], "home_dom" .. p[1] } do
      way("hall", "home_bag" .. p[1], o.bag_share, c)
      way("hall", "home" .. p[1], 1 - o.bag_share, c)
      way("security", "gate_home", 1, c, o.to_gate)
    end
    way("home_bag" .. p[1], "home" .. p[1]); way("home" .. p[1], "security")
  end
  way("gate_shared", "cabin"); way("gate_home", "cabin"); way("cabin", "out")
  way("eds", "sorter", 1, nil, o.bag_way); way("sorter", "makeup", 1, nil, o.bag_way); way("makeup", "out")
  return list
end

---------------------------------------------------------------- key figures

local function metrics(o, p, flow, flights)
  local home, queues = {}, o.shared > 0 and { "desk", "drop" } or {}
  for _, at in ipairs(o.shared < 1 and places(o) or {}) do
    for _, id in ipairs{ "home", "home_bag" } do home[#home + 1], queues[#queues + 1] = id .. at[1], id .. at[1] end
  end
  local rows = {
    { "disrupted", flights, "disrupted_share", "欠航・60分超の遅延", "Cancelled or over 60 min late", good="low", warn=5, crit=25,
      levels={ 1, 5, 25, 95 } },
    { "operated", flights, "operated", "運航率", "Departures operated", good="high", warn=98, crit=90 },
    { "punctuality", flights, "punctuality", "定時出発率(15分以内)", "On time within 15 min", good="high", warn=80, crit=60 },
    { "late30", flights, "late30_share", "30分超の遅延率", "Over 30 min late", good="low", warn=5, crit=20 },
    { "cancelled", flights, "cancelled_share", "欠航率", "Cancelled", good="low", warn=2, crit=10 },
    { "affected", flights, "affected", "影響旅客数", "People affected", good="low", warn=1000, crit=10000 },
    { "left", flights, "left_behind", "搭乗できなかった旅客", "Left behind", good="low", warn=100, crit=1000 },
    { "bags_short", flights, "bags_short", "積み残し手荷物", "Bags left behind", good="low", warn=50, crit=500 },
    { "short_flights", flights, "short_flights", "積み残しのある便", "Flights short of bags", good="low", warn=3, crit=15 },
    { "wait_security", flow, "wait", "保安検査の待ち", "Wait at security", at="security", good="low", warn=10, crit=25 },
    { "queue", flow, "queue", "手続きの列", "Queues at check-in", at=queues, good="low", warn=300, crit=1000 },
    { "bags_hour", flow, "throughput", "手荷物処理", "Bags sorted", at="sorter", good="high" },
  }
  if o.shared > 0 then
    rows[#rows + 1] = { "wait_desk", flow, "wait", "共用カウンターの待ち", "Wait at shared desks", at="desk", good="low", warn=20, crit=45 }
  end
  if o.shared < 1 then
    rows[#rows + 1] = { "wait_home", flow, "wait", "自社手続きの待ち", "Wait at home check-in", at=home, good="low", warn=20, crit=45 }
  end
  return kit.metrics(p .. "k_", rows)
end

---------------------------------------------------------------- the carriers' own decisions

-- Of the flights that are `thin_after` late, carriers cancel some, so that their aircraft are back in the plan; an aircraft
-- that does not go out cannot come back.
local function thin_out(o, flights, back)
  local over, seen = {}, {}
  on("op", { id=flights, what="departed" }, function(ev) over[ev.key] = true end)
  on("op", { id=flights, what="cancelled" }, function(ev)
    over[ev.key] = true
    if back[ev.key] then order(flights, "cancel", { key=back[ev.key] }) end
  end)
  if o.thin == 0 then return end
  on("op", { id=flights, what="waiting" }, function(ev)
    if seen[ev.key] then return end
    seen[ev.key] = true
    local chosen = rng(o.prefix .. "thin"):chance(o.thin)
    wait(o.thin_after)
    if chosen and not over[ev.key] then order(flights, "cancel", { key=ev.key }) end
  end)
end

---------------------------------------------------------------- build

---@param given table   see airport.defaults
function A.build(given)
  local o = kit.options("std.airport", A.defaults, given)
  local p = o.prefix
  local zone = kit.declare("zone", p .. "z_", ZONES)
  local conduits = kit.conduits(p .. "c_", CONDUITS, zone)
  local assets = kit.declare("asset", p, ASSETS, zone, o.owner or nil)
  local s = services(o, p, assets, shared_systems(o, p, zone, assets))

  local flow_id, flights, size = p .. "passengers", p .. "flights", sizes(o)
  local gates = o.legs == "hub" and gate_list(o, math.max(size.all, 0.2)) or nil
  local rows, keys, back = schedule(o, gates)
  local posts = stations(o, s, size)
  kit.know(flow_id, { places=kit.choices(posts) })
  kit.know(flights, { sort="flight", example=keys[1], docks=gates })
  flow{ id=flow_id, unit="pax", owner=o.owner or nil, warm=o.warm, name={ ja="旅客と手荷物", en="Passengers and bags" },
    sources={ { "travellers", to="hall", departures=flights, from="-1d 00:00",
      show=o.international >= o.abroad_from and o.show or o.show_domestic } },
    stations=posts, routes=routes(o) }
  departures{ id=flights, flow=flow_id, station="cabin", bags="makeup", bags_hold=o.bags_hold, schedule=rows, docks=gates, occupies=o.occupies,
    opens=o.opens, close=o.close, hold=o.hold, cancel_after=o.cancel_after, full=o.full, least=o.least,
    spacing=o.legs == "hub" and o.spacing or nil, spares=kit.round(o.spares * size.all),
    name={ ja="出発便", en="Departures" } }
  thin_out(o, flights, back)
  return { zone=zone, conduit=conduits, asset=assets, service=s, flow=flow_id, flights=flights, keys=keys, rows=rows, gates=gates,
    metric=metrics(o, p, flow_id, flights), options=o }
end

return A
