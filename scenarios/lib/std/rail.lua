-- std.rail: a railway line that works: trains, passengers, gates, and the systems they need.
--
--   local rail = require "std.rail"
--   local r = rail.build{ owner="occ", until_="12:00" }                     the loop line of the handbook
--   local r = rail.build{ owner="occ", shape="line", ends=..., ... }         a line from one end to the other
--
-- build(o) declares zones, conduits, assets, services, a timetable, a flow of passengers at ticket gates and key figures,
-- and returns their ids: r.zone.control, r.conduit.office_info, r.asset.prc, r.service.traffic, r.line, r.gates, r.metric.stuck, r.trips
-- (train numbers), r.starts (for each of them { at=minutes since midnight, pattern= }), r.stops (ids along the line), r.sections ({from, to} with an interlocking).  All parameters with their
-- defaults are in rail.defaults below; "4.2" marks rows of the domain handbook.  What each system does when it fails:
--
--   asset        what happens                                       by hand, and what is left
--   prc          routes set by dispatchers: degraded after 12 min,  -
--                12 to 16 trains an hour
--   ctc          nothing moves from signal to signal                fx.manual of traffic: local control at stations
--                                                                   after 60 min, 8 to 10 trains an hour
--   il_<stop>    signals around this interlocking stay at stop      order "mode" manual: substitute block, a train at a
--                                                                   time
--   radio        all trains stop, then at half (portable radios)
--   ats          all trains stop
--   power        view only; trains run, no recovery from a further fault
--   pis          dwells grow by 15 s
--   roster       no trip can start; afterwards half of them for a   fx.manual of crews: last printed roster
--                while, until crews and stock are in place
--   works        at half (orders by radio); with paper also gone: stop
--   afc          gates by hand: 17 passengers a minute and gate
--   charge       charging by phone; those who have nothing left go to the fare window
--
-- Interlockings, train protection and substitute block are fail-safe: whatever an attacker does, trains stop or stand,
-- and no two of them meet.
local kit = require "std.kit"

local R = {}

R.defaults = {
  prefix="",
  owner=false,             -- team or organisation that runs it
  name=false,              -- of the line, { ja=, en= }; false: Toto Loop Line, of shape="line": trains
  shape="loop",            -- "loop": laps of `lap`; "line": from one end to the other
  -- The line.  4.2: loop of 31 km, 26 stations, 8 of them with interlocking
  km=31,
  stops=false,             -- { {id, ja, en, km, major=true}, ... }; false: the 26 stations below
  lap=min(56),             -- running time of a lap, or from end to end
  headway=sec(110), dwell={ sec(20), sec(90) }, turn=sec(60), slack=0.07,
  cancel_after=min(60),    -- a train that cannot start by then is cancelled
  blocks=false,            -- blocks of each section; false: from run time and headway
  -- Service.  4.2: peak 24 an hour, off peak 13; 04:35 to 25:10; 46 trainsets
  first="04:35", last="+1d 00:10",    -- first and last start of a lap
  from=false, until_=false,           -- only trains that start in this time of the day; false: the whole day
  peak=24, offpeak=13,                -- trains an hour and direction
  peaks={ { "07:00", "09:30" }, { "17:00", "19:30" } },
  trains=false,            -- so many trains a day in both directions instead, by the weights of `hours`
  short=0.5,               -- line: part of trains that go only to `short_at`
  short_at=0.5,            -- line: how far that is, part of the line
  -- Passengers.  4.2: 900,000 boardings a day; 10 cars, 1,500 nominal
  boardings=900000, capacity=1500, crowd=1.8, ride_km=false,
  hours={ [4]=0.3, [5]=1.5, [6]=4.0, [7]=9.5, [8]=11.5, [9]=7.0, [10]=4.6, [11]=4.2, [12]=4.2, [13]=4.2, [14]=4.3, [15]=4.7, [16]=5.3,
    [17]=8.0, [18]=9.0, [19]=7.0, [20]=4.8, [21]=3.7, [22]=2.6, [23]=1.4, [24]=0.4 },
  crowd_limits={ 1800, 4500 },        -- people that platforms hold safely: small and large stations.  4.2
  -- Modes.  4.2: PRC 50-65 %, off peak 100 %; CTC 30-45 %; substitute block 3-5 an hour
  degraded={ speed=0.9, headway=min(4), setup=min(12) },
  manual={ speed=0.7, headway=min(6.5), setup=min(60), extra_dwell=sec(20) },
  pis_adds=sec(15),        -- dwell without signs and announcements.  4.2: 10 to 20 s
  -- After rosters were missing for more than `crew_from`, half of the trains find their crew and stock until those are where
  -- they belong: `crew_settle` times as long as it lasted.  4.2: 20 to 30 % cancelled
  crew_from=min(30), crew_settle=2,
  -- Ticket gates.  4.2: 60 passengers a minute and gate, by hand 15 to 20
  gates_part=0.08,         -- part of boardings that pass the gates of the flow: those of one large station; 0: no gates
  gates=40, gate_rate=3600, gate_hand=1050, gate_setup=min(5),
  mobile=0.45,             -- of passengers, with a phone
  top_up=0.0075,           -- of those, charging by phone at the gate: out of balance, and no cash or machine at hand.
                           -- A charge every 25 rides (0.04), by phone for half of them, at the gate for three in eight
  window=12, window_rate=20,          -- fare adjustment: clerks, passengers an hour
}

local STOPS = {
  { "S01", "大和口", "Yamatoguchi", major=true }, { "S02", "汐見橋", "Shiomibashi" }, { "S03", "芝原", "Shibahara" },
  { "S04", "東品台", "Higashi-Shinadai", major=true }, { "S05", "御殿下", "Gotenshita" }, { "S06", "白金坂", "Shiroganezaka" },
  { "S07", "目白野", "Mejirono", major=true }, { "S08", "恵比台", "Ebidai" }, { "S09", "渋川", "Shibukawa" },
  { "S10", "原宮", "Haramiya" }, { "S11", "代々橋", "Yoyobashi", major=true }, { "S12", "新都", "Shinto" },
  { "S13", "大久野", "Okuno" }, { "S14", "高田台", "Takadadai", major=true }, { "S15", "雑司谷", "Zoshidani" },
  { "S16", "池上袋", "Ikegamibukuro" }, { "S17", "大塚原", "Otsukahara", major=true }, { "S18", "巣鴨台", "Sugamodai" },
  { "S19", "駒込坂", "Komagomezaka" }, { "S20", "田端野", "Tabatano", major=true }, { "S21", "西日暮", "Nishi-Higure" },
  { "S22", "上谷", "Uetani" }, { "S23", "御徒橋", "Okachibashi" }, { "S24", "秋葉台", "Akihadai", major=true },
  { "S25", "神保原", "Jinbohara" }, { "S26", "有楽橋", "Yurakubashi" },
}

---------------------------------------------------------------- systems

local ZONES = {
  { "cloud", "5", "外部サービス", "Outside services" },
  { "dmz", "dmz", "公開系", "Public web" },
  { "office", "4", "事務系", "Office" },
  { "fares", "4", "営業系(出改札・センター)", "Fares" },
  { "info", "3.5", "旅客案内・指令支援系", "Passenger information and dispatch support" },
  { "control", "3", "運行管理系(指令)", "Traffic management (control centre)" },
  { "power", "2", "電力管理系", "Traction power supervision" },
  { "signals", "1", "連動・信号系(現場)", "Interlockings and signals" },
  { "onboard", "1", "車上系", "On board" },
}
local CONDUITS = {
  { "web_in", "internet", "dmz", { "https" }, "公開回線", "Public line" },
  { "cloud_in", "internet", "cloud", { "https" }, "クラウド接続", "Cloud" },
  { "office_in", "internet", "office", { "https", "mail" }, "事務系インターネット", "Office internet" },
  { "cms", "office", "dmz", { "https" }, "HP更新", "Web editing" },
  { "fares_cloud", "fares", "cloud", { "https" }, "ICカード・決済接続", "IC card and payment" },
  { "fares_office", "office", "fares", { "files" }, "営業管理", "Fare management" },
  { "office_info", "office", "info", { "bulletin", "rdp" }, "案内・通達", "Bulletins" },
  { "control_info", "control", "info", { "positions" }, "在線情報(片方向)", "Train positions (one way)" },
  { "maintain", "info", "control", { "remote" }, "保守端末", "Maintenance" },
  { "vendor", "internet", "info", { "remote" }, "保守回線", "Vendor line" },
  { "control_signals", "control", "signals", { "routes" }, "進路制御", "Route control" },
  { "control_power", "control", "power", { "view" }, "電力監視", "Power supervision" },
  { "control_onboard", "control", "onboard", { "radio" }, "列車無線", "Train radio" },
}
local ASSETS = {
  { "wallet", "cloud", "モバイルIC(チャージ)", "Mobile IC (charging)", kind="saas" },
  { "feed", "cloud", "乗換アプリ配信", "Feed to journey planners", kind="saas" },
  { "web", "dmz", "公式ホームページ", "Website", kind="server", backup="online" },
  { "office_pc", "office", "事務端末", "Office PCs", kind="workstation", count=900, controls={ edr=true } },
  { "mail", "office", "メール", "Mail", kind="server", backup="online" },
  { "roster", "office", "乗務員・車両運用", "Crew and rolling-stock rosters", kind="server", backup="online" },
  { "duties", "office", "当日の手配(乗務員の所在)", "Duties of the day (where crews are)", kind="data" },
  { "afc", "fares", "自動改札センター(AFC)", "Fare centre (AFC)", kind="server", backup="online" },
  { "gates", "fares", "自動改札機", "Ticket gates", kind="kiosk", count=640 },
  { "machines", "fares", "券売機・精算機", "Ticket machines", kind="kiosk", count=210 },
  { "pis", "info", "旅客案内(PIS・放送)", "Passenger information (PIS, PA)", kind="server", backup="online" },
  { "support", "info", "指令支援端末", "Dispatch support", kind="server" },
  { "works", "info", "運転通告・徐行情報", "Works and speed restrictions", kind="server", backup="online" },
  { "paper", "info", "通告の紙・無線伝達", "Orders on paper, by radio", carries=0.5 },
  { "ctc", "control", "列車集中制御(CTC)", "Centralised control (CTC)", kind="server", backup="offline" },
  { "prc", "control", "自動進路制御(PRC)", "Automatic route setting (PRC)", kind="server", backup="offline" },
  { "by_hand", "control", "指令員の手動進路設定", "Routes set by dispatchers", carries=0.5 },
  { "console", "control", "指令卓", "Dispatch consoles", kind="workstation", count=6, controls={ allowlist=true } },
  { "scada", "power", "電力管理(SCADA)", "Traction SCADA", kind="hmi", backup="offline" },
  { "radio", "onboard", "列車無線", "Train radio", kind="network" },
  { "portable", "onboard", "携帯無線・業務用携帯", "Portable radios and phones", carries=0.5 },
  { "ats", "onboard", "ATS・ATC", "Train protection (ATS, ATC)", kind="plc", count=46 },
}

local function services(o, p, id)
  local own = o.owner or nil
  return kit.services(p .. "s_", {
    { "traffic", all{ id.ctc, any{ id.prc, id.by_hand }, any{ id.radio, id.portable }, any{ id.works, id.paper } }, "運行管理", "Traffic management", manual=true },
    { "protection", id.ats, "列車防護(ATS・ATC)", "Train protection" },
    { "crews", all{ id.roster, id.duties }, "乗務員・車両の手配", "Crews and stock", manual=true },
    { "information", id.pis, "旅客案内", "Passenger information", manual=true },
    { "fares", all{ id.gates, id.afc }, "改札", "Ticket gates", manual=true },
    { "charging", id.wallet, "モバイルのチャージ", "Charging by phone" },
    { "tickets", id.machines, "券売", "Ticket sales", manual=true },
    { "power_view", id.scada, "電力監視", "Power supervision", manual=true },
    { "website", any{ id.web, id.feed }, "運行情報(Web)", "Running information (web)" },
  }, own)
end

---------------------------------------------------------------- the line

local function stops_of(o)
  local given, dice, rows, ids = o.stops or STOPS, kit.dice("stops"), {}, {}
  local n = #given
  for i, s in ipairs(given) do
    local km = s[4] or o.km * (i - 1) / (o.shape == "loop" and n or n - 1)
    local low, high = o.crowd_limits[1], o.crowd_limits[2]
    rows[i] = { s[1], name={ ja=s[2], en=s[3] }, km=kit.round(km * 1000) / 1000, tracks=s.tracks or (s.major and 2 or 1), turnback=s.major or false,
      major=s.major or false, crowd=s.major and high or low + 100 * (dice(9) - 1), board=s.board or (s.major and 0.08 or 0.02) }
    ids[i] = s[1]
  end
  return rows, ids
end

-- Interlockings stand at the major stops; the section behind each of them needs it.
local function sections_of(o, p, ids, given, zones)
  local rows, list = {}, {}
  for i, s in ipairs(given) do
    local nxt = ids[i + 1] or (o.shape == "loop" and ids[1]) or nil
    if s.major and nxt then
      local id = asset{ id=p .. "il_" .. s[1], zone=zones.signals, kind="plc", owner=o.owner or nil, backup="offline",
        name={ ja=s[2] .. " 連動装置", en=s[3] .. " interlocking" } }
      local sv = service{ id=p .. "s_il_" .. s[1], needs=id, owner=o.owner or nil, manual=true,
        name={ ja=s[2] .. " 連動", en=s[3] .. " interlocking" } }
      rows[#rows + 1] = { s[1], nxt, service=sv, blocks=o.blocks or nil }
      list[#list + 1] = { s[1], nxt, asset=id, service=sv }
    elseif nxt and o.blocks then
      rows[#rows + 1] = { s[1], nxt, blocks=o.blocks }
    end
  end
  return rows, list
end

local function minutes_of(d) return d / min(1) end

-- Calls at all stops of `order`, times in proportion to the way, standing `stand` at each.
local function pattern(id, kind, order, rows, by_id, o, whole)
  local calls, stand, t = {}, o.dwell[1] + sec(10), 0
  local length, along = 0, { 0 }
  for i = 2, #order do
    local d = math.abs(by_id[order[i]].km - by_id[order[i - 1]].km)
    if o.shape == "loop" and d > o.km / 2 then d = o.km - d end
    length = length + d
    along[i] = length
  end
  local running = whole - stand * (#order - 2)
  for i, s in ipairs(order) do
    -- Whole ten seconds, as timetables have them.
    local run = kit.round(running * along[i] / length / sec(10)) * sec(10)
    local arr = run + stand * math.max(0, i - 2)
    if i == 1 then calls[i] = { s, 0, 0 }
    elseif i == #order then calls[i] = { s, arr, arr }
    else calls[i] = { s, arr, arr + stand } end
    t = arr
  end
  return { id, kind=kind, calls=calls }, t
end

local function in_peak(o, m)
  for _, w in ipairs(o.peaks) do
    if m >= kit.minutes(w[1]) and m < kit.minutes(w[2]) then return true end
  end
  return false
end

-- Starts of one direction in minutes: so many an hour, or by the weights of the hours.
local function starts(o, shift)
  local list, m, last = {}, kit.minutes(o.first) + shift, kit.minutes(o.last)
  if o.trains then
    local sum, per = 0, o.trains / 2
    for h = 0, 24 do sum = sum + (o.train_hours[h] or 0) end
    local carry = 0.5
    for h = 0, 24 do
      carry = carry + (o.train_hours[h] or 0) * per / sum
      local n = math.floor(carry)
      carry = carry - n
      for i = 1, n do list[#list + 1] = h * 60 + kit.round((i - 1) * 60 / n * 6) / 6 + shift end
    end
    return list
  end
  while m <= last do
    list[#list + 1] = m
    local gap = 60 / (in_peak(o, m) and o.peak or o.offpeak)
    m = m + kit.round(gap * 6) / 6
  end
  return list
end
R.defaults.train_hours = { [6]=10, [7]=12, [8]=12, [9]=12, [10]=11, [11]=11, [12]=11, [13]=11, [14]=11, [15]=11, [16]=12, [17]=13,
  [18]=13, [19]=12, [20]=12, [21]=10, [22]=4 }

-- The vehicle that has waited longest at that stop and has turned, or a new one from the depot there.
local function vehicle(pool, o, stop, at, ends, to, letter)
  local here = pool[stop] or {}
  pool[stop] = here
  local v
  if here[1] and here[1].ready <= at then v = table.remove(here, 1)
  else
    pool.n = pool.n + 1
    v = { name=string.format("%s%02d", letter, pool.n) }
  end
  v.ready = ends + minutes_of(o.turn)
  local there = pool[to] or {}
  pool[to] = there
  local i = #there + 1
  while i > 1 and there[i - 1].ready > v.ready do i = i - 1 end
  table.insert(there, i, v)
  return v.name
end

-- On a loop each direction keeps its trains: they go round and never turn.
local function loop_trips(o, ids, rows, by_id)
  local down, up = {}, {}
  for i, s in ipairs(ids) do down[i] = s end
  down[#ids + 1] = ids[1]
  for i = #down, 1, -1 do up[#up + 1] = down[i] end
  local pd, td = pattern("outer", "外回り", down, rows, by_id, o, o.lap)
  local pu, tu = pattern("inner", "内回り", up, rows, by_id, o, o.lap)
  local trips = {}
  for way, p in ipairs{ { "outer", td, "A" }, { "inner", tu, "B" } } do
    local pool, number = { n=0 }, 0
    for _, m in ipairs(starts(o, way == 1 and 0 or 0.5)) do
      number = number + 1
      local v = vehicle(pool, o, ids[1], m, m + minutes_of(p[2]), ids[1], p[3])
      trips[#trips + 1] = { m=m, key=string.format("%d%02dG", math.floor(m / 60) % 24 == 0 and 24 or math.floor(m / 60), (number * 2 - (way == 1 and 1 or 0)) % 100),
        pattern=p[1], vehicle=v }
    end
  end
  return { pd, pu }, trips
end

local function line_trips(o, ids, rows, by_id)
  local cut = math.max(2, math.min(#ids, 1 + kit.round(o.short_at * (#ids - 1))))
  local patterns, runs = {}, {}
  for _, d in ipairs{ { "down", "下り", 1, #ids, 1 }, { "down_short", "下り", 1, cut, 1 }, { "up", "上り", #ids, 1, -1 }, { "up_short", "上り", cut, 1, -1 } } do
    local order = {}
    for i = d[3], d[4], d[5] do order[#order + 1] = ids[i] end
    local share = math.abs(by_id[order[#order]].km - by_id[order[1]].km) / (by_id[ids[#ids]].km - by_id[ids[1]].km)
    local p, t = pattern(d[1], d[2], order, rows, by_id, o, kit.round(o.lap * share))
    patterns[#patterns + 1], runs[d[1]] = p, { t=minutes_of(t), from=order[1], to=order[#order] }
  end
  local all_starts = {}
  for way, name in ipairs{ "down", "up" } do
    local acc = 0.5
    for _, m in ipairs(starts(o, 0)) do
      acc = acc + o.short
      local p = name
      if acc >= 1 then p, acc = name .. "_short", acc - 1 end
      -- Upward trains are planned by when they reach the other end.
      local m2 = way == 1 and m or m + (p == "up" and 0 or kit.round(runs.up.t - runs.up_short.t))
      all_starts[#all_starts + 1] = { m=m2, pattern=p, way=way }
    end
  end
  table.sort(all_starts, function(a, b) return a.m < b.m end)
  local pool, trips, number = { n=0 }, {}, { 0, 0 }
  for _, s in ipairs(all_starts) do
    local r = runs[s.pattern]
    number[s.way] = number[s.way] + 1
    trips[#trips + 1] = { m=s.m, pattern=s.pattern, vehicle=vehicle(pool, o, r.from, s.m, s.m + r.t, r.to, "E"),
      key=string.format("%dB", number[s.way] * 2 - (s.way == 1 and 1 or 0) + 4000) }
  end
  return patterns, trips
end

local function keep(o, trips)
  local rows, keys, seen, starts = {}, {}, {}, {}
  local from, until_ = o.from and kit.minutes(o.from), o.until_ and kit.minutes(o.until_)
  table.sort(trips, function(a, b) return a.m < b.m end)
  for _, t in ipairs(trips) do
    if (not from or t.m >= from) and (not until_ or t.m < until_) then
      while seen[t.key] do t.key = t.key .. "'" end
      seen[t.key] = true
      rows[#rows + 1] = { t.key, pattern=t.pattern, at=kit.clock(t.m), vehicle=t.vehicle }
      keys[#keys + 1] = t.key
      starts[t.key] = { at=t.m, pattern=t.pattern }
    end
  end
  return rows, keys, starts
end

---------------------------------------------------------------- passengers

local function profile(o, part)
  local sum, rows = 0, {}
  for h = 0, 24 do sum = sum + (o.hours[h] or 0) end
  for h = 0, 24 do
    rows[#rows + 1] = { kit.clock(h * 60), kit.round(o.boardings * part * (o.hours[h] or 0) / sum) }
  end
  rows[#rows + 1] = { kit.clock(25 * 60), 0 }
  return rows
end

local function gates(o, p, s)
  local id = p .. "gate_flow"
  kit.know(id, { places={ { "hall", { ja="コンコース", en="Concourse" } }, { "phone", { ja="スマートフォン利用者", en="With a phone" } },
    { "top_up", { ja="モバイルのチャージ", en="Charging by phone" } }, { "gate", { ja="自動改札", en="Gates" } },
    { "window", { ja="精算窓口", en="Fare window" } } } })
  flow{ id=id, unit="pax", owner=o.owner or nil, name={ ja="改札(主要駅)", en="Ticket gates (large station)" },
    sources={ { "riders", to="hall", profile=profile(o, o.gates_part), mix={ mobile=o.mobile, card=1 - o.mobile } } },
    stations={
      { "hall", servers=200, rate=3600, spread="even", name={ ja="コンコース", en="Concourse" } },
      { "phone", servers=200, rate=3600, spread="even", name={ ja="スマートフォン利用者", en="With a phone" } },
      { "top_up", service=s.charging, servers=200, rate=120, spread="human", name={ ja="モバイルのチャージ", en="Charging by phone" } },
      { "gate", service=s.fares, servers=o.gates, rate=o.gate_rate, spread="even",
        manual={ rate=o.gate_hand, setup=o.gate_setup, staff=o.gates }, name={ ja="自動改札", en="Gates" } },
      { "window", servers=o.window, servers_max=o.window * 3, rate=o.window_rate, spread="human", name={ ja="精算窓口", en="Fare window" } },
    },
    routes={
      { "hall", "phone", class="mobile" }, { "hall", "gate", class="card" },
      { "phone", "top_up", share=o.top_up }, { "phone", "gate", share=1 - o.top_up },
      { "top_up", "gate" }, { "gate", "out" }, { "window", "out" },
    } }
  -- While nobody can charge by phone, those who must are sent to the window; afterwards they charge again.
  process(p .. "top_up_watch", function()
    while true do
      wait_until(any{ is(s.charging, "stopped"), is(s.charging, "reduced") })
      order(id, "divert", { place="top_up", other="window" })
      wait_until(is(s.charging, "normal"))
      order(id, "divert", { place="top_up", other="top_up" })
    end
  end)
  return id
end

---------------------------------------------------------------- coming back

local function settle(o, p, id)
  process(p .. "duties_watch", function()
    while true do
      wait_until(is(id.roster, "down"))
      local began = now()
      wait_until(is(id.roster, "up"))
      local outage = now() - began
      if outage >= o.crew_from then
        set_state(id.duties, "degraded")
        wait(kit.round(outage * o.crew_settle))
        set_state(id.duties, "up")
      end
    end
  end)
end

---------------------------------------------------------------- key figures

local function metrics(p, line, gate_flow)
  local rows = {
    { "delay", line, "delay_max", "最大の遅れ", "Largest delay", good="low", warn=5, crit=30, levels={ 10, 30, 120, 360 } },
    { "affected", line, "riders_affected", "影響人員", "People affected", good="low", warn=1000, crit=30000, levels={ 1000, 20000, 100000, 500000 } },
    { "stuck_longest", line, "stuck_longest", "駅間停車の最長時間", "Longest stop between stations", good="low", warn=10, crit=30, levels={ 10, 30, 60, 240 } },
    { "stuck", line, "stuck", "駅間停車", "Stopped between stations", good="low", warn=1, crit=5 },
    { "share", line, "service_share", "運転率(直近1時間)", "Trains run against plan", good="high", warn=90, crit=60 },
    { "late10", line, "late10", "10分以上の遅れ", "Late by 10 min or more", good="low", warn=5, crit=20 },
    { "cancelled", line, "cancelled", "運休", "Cancelled", good="low", warn=1, crit=20 },
    { "crowding", line, "crowding", "ホームの混雑(安全人数比)", "Crowding of platforms", good="low", warn=80, crit=100 },
  }
  if gate_flow then
    rows[#rows + 1] = { "gate_wait", gate_flow, "wait", "改札の待ち", "Wait at gates", at="gate", good="low", warn=1, crit=5 }
    rows[#rows + 1] = { "window", gate_flow, "served", "精算窓口の取扱い", "Served at the fare window", at="window", good="low", warn=100, crit=500 }
    rows[#rows + 1] = { "phones", gate_flow, "served", "スマートフォン利用者の累計", "With a phone, so far", at="phone", good="high" }
  end
  return kit.metrics(p .. "k_", rows)
end

---------------------------------------------------------------- build

local function line_name(o)
  if o.name then return o.name end
  if o.shape == "loop" then return { ja="東都環状線", en="Toto Loop Line" } end
  return { ja="列車", en="Trains" }
end

---@param given table   see rail.defaults
function R.build(given)
  local o = kit.options("std.rail", R.defaults, given)
  local p = o.prefix
  local zone = kit.declare("zone", p .. "z_", ZONES)
  local conduits = kit.conduits(p .. "c_", CONDUITS, zone)
  local assets = kit.declare("asset", p, ASSETS, zone, o.owner or nil)
  local s = services(o, p, assets)
  local rows, ids = stops_of(o)
  local by_id = {}
  for _, r in ipairs(rows) do by_id[r[1]] = r end
  local sections, interlockings = sections_of(o, p, ids, o.stops or STOPS, zone)
  for _, i in ipairs(interlockings) do assets["il_" .. i[1]], s["il_" .. i[1]] = i.asset, i.service end
  local patterns, trips
  if o.shape == "loop" then patterns, trips = loop_trips(o, ids, rows, by_id)
  else patterns, trips = line_trips(o, ids, rows, by_id) end
  local trip_rows, keys, begin = keep(o, trips)
  local line = timetable{ id=p .. "trains", owner=o.owner or nil, service=s.traffic, loop=o.shape == "loop",
    needs={ { s.protection, for_="run" }, { s.information, for_="dwell", adds=o.pis_adds }, { s.crews, for_="start" } },
    stops=rows, sections=sections, patterns=patterns, trips=trip_rows, headway=o.headway, dwell=o.dwell, slack=o.slack, turn=o.turn,
    cancel_after=o.cancel_after, capacity=o.capacity, crowd=o.crowd, demand=profile(o, 1), ride_km=o.ride_km or nil,
    modes={ normal={}, degraded=o.degraded, manual=o.manual, stopped={ speed=0 } }, name=line_name(o) }
  kit.know(line, { sort="train", example=keys[1], places=kit.choices(rows) })
  local gate_flow = o.gates_part > 0 and gates(o, p, s) or nil
  settle(o, p, assets)
  return { zone=zone, conduit=conduits, asset=assets, service=s, line=line, gates=gate_flow, trips=keys, starts=begin, stops=ids, sections=interlockings,
    metric=metrics(p, line, gate_flow), options=o }
end

return R
