-- std.port: a container terminal that works: trucks, gate, yard, ships, and the systems they need.
--
--   local port = require "std.port"
--   local t = port.build{ owner="terminal", days=3 }
--
-- build(o) declares zones, conduits, assets, services, a flow of trucks and boxes with a yard, ships at their berths and key
-- figures, and returns their ids: t.zone.terminal, t.conduit.vendor, t.asset.tos, t.service.gate, t.flow, t.ships, t.metric.wait,
-- t.keys (voyages).  All parameters with their defaults are in port.defaults below; "4.3" marks rows of the domain handbook.
-- What each system does when it fails:
--
--   asset        stops                                    by hand (fx.manual of the service) and what is left
--   tos          gate, yard, quay                         gate 12 of 65 trucks an hour and lane after 45 min; yard: spotters look
--                                                         for each box, 20 % in all; cranes 10 of 30 moves for one shift
--                                                         (printed bay plan), then 3
--   ocr, booking gate at half speed (typed in by clerks)
--   naccs        gate at half speed (release looked up by hand)
--   edi          quay at half speed (bay plans by mail)
--   cranes       quay and yard, local operation
--   reefers      monitoring of reefers                    patrol every four hours
--   dangerous    list of dangerous goods                  the printed list of the morning
--
-- When the TOS comes back after more than `reconcile_from`, the boxes are counted and what happened meanwhile is typed in:
-- the gate stays shut for `reconcile`, then works by hand and longer hours while release data are still missing, for
-- `settle` times as long as the outage.  Trucks that find no room on the approach road wait at their hauliers and come when
-- the line moves; once it is known that the gate is shut, hauliers send nobody until it opens.
local kit = require "std.kit"

local P = {}

P.defaults = {
  prefix="",
  owner=false,             -- team or organisation that runs it
  warm=hours(14),          -- the terminal has been at work so long when the drill starts
  days=3,                  -- days of trucks and ships
  size=1,                  -- of the terminal, against the one of the handbook: 3,000 boxes and 2,600 trucks a day
  -- Trucks.  4.3: 2,600 visits, gate 08:30-16:30, peak 420 an hour
  trucks=2600,
  open="08:30", shut="16:30", longer=hours(3),    -- C1: gate hours extended by three hours after the restart
  hours={ { 8.5, 420 }, { 9.5, 360 }, { 10.5, 300 }, { 11.5, 220 }, { 12.5, 300 }, { 13.5, 360 }, { 14.5, 360 }, { 15.5, 280 } },
  closed_days={},          -- days of the drill on which no truck comes, { [6]=true }
  drop=0.42, pick=0.42,    -- of visits: bring a box, fetch one; the rest do both (3,000 boxes with 2,600 visits)
  road=540,                -- trucks in line before hauliers wait at home; from 300 on the police take measures (4.3).  Of C1's wait
  patience=hours(14), news=hours(2),    -- a truck gives up after a night; hauliers know of a shut gate after
  -- Gate and yard.  4.3
  lanes=12, lane_rate=65, lane_hand=12, lane_setup=min(45), lane_staff=24,
  trouble=0.05, trouble_rate=1, trouble_desk=40,   -- 5 % become trouble tickets of about an hour
  yard_cranes=24, yard_rate=25,         -- boxes an hour and crane
  yard_hand=3, yard_setup=min(45),      -- spotters search 10 to 20 min for a box: 500 to 600 trucks a day
  yard_shut="20:30", inside=160,        -- trucks are served so long, and so many find room in the blocks, going in and coming out
  yard=8000, yard_level=5200,           -- boxes: 12,000 TEU slots, 65 % full, 1.5 TEU a box
  slow_from=0.75, slow_to=0.88,
  way=min(6),              -- from gate to block, and out
  -- Ships.  4.3: 1,500 boxes in and 1,500 out a day, 3 berths, 8 cranes at 30 moves
  ships_a_day=3, ship_in=500, ship_out=500, berths=3, stay=hours(14), last_box=min(150),
  gangs=16, gang_rate=7.5, gang_hand=2.5, gang_setup=min(30),      -- for discharge, and as many for loading: four to a crane.  By hand 10 to
                                                   -- 15 moves an hour and crane
  later=0.25, bay_plan=hours(8),                   -- part of the gangs that can go on when the printed bay plan is used up
  skip_after=hours(24),    -- a ship that cannot load by then leaves (抜港)
  -- Coming back
  reconcile_from=hours(2), reconcile=range(hours(8), hours(11)),   -- C1: 7.5 to 11 h of data entry
  settle=1.5,              -- 3.4: backlog cleared after 1 to 2 times the outage
  -- Reefers.  4.3: 240 in use; a patrol looks at 20 plugs per person and hour, with four people
  reefers=240, patrol=4, patrol_rate=20,
  patrol_counts=false,     -- the figure of the reefers: false: time without monitoring; true: how many are looked at, by patrols too
  -- With the operational data exported each hour (4.3): the share of the work that tables and tablets carry once they are set up; 0: no export.
  -- It lies idle until a scenario sets t.asset.export to up; nobody watches it, so that an idle one is no alarm.
  export=0,
  pool=false,              -- a staff{} that those who work by hand come from; false: there are always enough
}

---------------------------------------------------------------- systems

local ZONES = {
  { "cloud", "5", "外部サービス", "Outside services" },
  { "dmz", "dmz", "公開・接続系", "Public and exchange" },
  { "office", "4", "事務系", "Office" },
  { "terminal", "3", "ターミナル運用系(TOS)", "Terminal operations (TOS)" },
  { "gate", "2", "ゲート系", "Gate" },
  { "yard", "2", "荷役機器系", "Cranes and yard equipment" },
  { "watch", "2", "監視系(リーファー・CCTV)", "Monitoring (reefers, CCTV)" },
}
local CONDUITS = {
  { "web_in", "internet", "dmz", { "https" }, "公開回線", "Public line" },
  { "cloud_in", "internet", "cloud", { "https", "edi" }, "NACCS・船社接続", "NACCS and lines" },
  { "office_in", "internet", "office", { "https", "mail" }, "事務系インターネット", "Office internet" },
  { "vendor", "internet", "terminal", { "vpn" }, "保守用VPN", "Maintenance VPN" },
  { "exchange", "dmz", "terminal", { "booking", "edi" }, "予約・EDI連携", "Booking and EDI" },
  { "naccs", "cloud", "dmz", { "edi" }, "NACCS回線", "NACCS line" },
  { "office_terminal", "office", "terminal", { "files", "rdp" }, "事務系―運用系", "Office to operations" },
  { "terminal_gate", "terminal", "gate", { "gate" }, "ゲート連携", "Gate" },
  { "terminal_yard", "terminal", "yard", { "jobs" }, "荷役指示", "Crane jobs" },
  { "terminal_watch", "terminal", "watch", { "view" }, "監視連携", "Monitoring" },
}
local ASSETS = {
  { "naccs", "cloud", "NACCS接続", "NACCS link", kind="saas" },
  { "line_edi", "cloud", "船社EDI", "Shipping-line EDI", kind="saas" },
  { "web", "dmz", "ホームページ・搬出入照会", "Website and release look-up", kind="server", backup="online" },
  { "booking", "dmz", "搬出入予約", "Truck booking", kind="server", backup="online" },
  { "edi", "dmz", "EDIサーバー", "EDI server", kind="server", backup="online" },
  { "office_pc", "office", "事務端末", "Office PCs", kind="workstation", count=180, controls={ edr=true } },
  { "mail", "office", "メール", "Mail", kind="server", backup="online" },
  { "vpn", "terminal", "保守用VPN装置", "Maintenance VPN device", kind="network" },
  { "tos", "terminal", "ターミナル運用システム(TOS)", "Terminal operating system (TOS)", kind="server", backup="online" },
  { "tos_data", "terminal", "在庫・搬出可否データ", "Stock and release data", kind="data", backup="online" },
  { "dangerous", "terminal", "危険物リスト", "Dangerous goods list", kind="data" },
  { "gate_pc", "gate", "ゲート端末", "Gate terminals", kind="workstation", count=24 },
  { "ocr", "gate", "ゲートOCR", "Gate OCR", kind="camera", count=12 },
  { "clerks", "gate", "手入力(ゲート係)", "Clerks typing in", carries=0.5 },
  { "lookup", "gate", "許可の手照会(Web・FAX)", "Release looked up by hand", carries=0.5 },
  { "bay_mail", "terminal", "積付けプランのメール受領", "Bay plans by mail", carries=0.5 },
  { "quay_cranes", "yard", "ガントリークレーン制御", "Quay crane control", kind="plc", count=8, backup="offline" },
  { "rtg", "yard", "ヤードクレーン制御", "Yard crane control", kind="plc", count=24, backup="offline" },
  { "reefers", "watch", "リーファー監視", "Reefer monitoring", kind="server", backup="online" },
  { "cctv", "watch", "監視カメラ", "CCTV", kind="camera", count=120 },
  { "calls", "cloud", "運送会社の配車", "Hauliers' dispatch", kind="other" },
  { "counter", "office", "窓口要員", "Counter staff", kind="other" },
}

local function services(o, p, id)
  local tos = id.export and any{ id.tos, id.export } or id.tos
  return kit.services(p .. "s_", {
    { "gate", all{ tos, id.gate_pc, any{ id.ocr, id.clerks }, any{ id.booking, id.clerks }, any{ id.naccs, id.lookup } }, "ゲート受付", "Gate", manual=true },
    { "yard", all{ tos, id.tos_data, id.rtg }, "ヤード荷役", "Yard", manual=true },
    { "quay", all{ tos, id.tos_data, id.quay_cranes, any{ id.edi, id.bay_mail }, any{ id.line_edi, id.bay_mail } }, "本船荷役", "Quay", manual=true },
    { "release", all{ id.naccs, id.tos_data }, "搬出可否の照会", "Release status", manual=true },
    { "reefers", id.reefers, "リーファー監視", "Reefer monitoring", manual=true },
    { "dangerous", all{ id.dangerous, id.tos }, "危険物リストの提供", "Dangerous goods list", manual=true },
    { "calls", id.calls, "配車(運送会社)", "Dispatch at the hauliers" },
    { "counter", id.counter, "トラブル窓口", "Trouble desk" },
    { "website", all{ id.web, id.booking }, "ホームページ・予約", "Website and booking" },
  }, o.owner or nil)
end

---------------------------------------------------------------- trucks and boxes

local function truck_profile(o)
  local sum, rows = 0, {}
  for _, h in ipairs(o.hours) do sum = sum + h[2] end
  for day = 0, o.days - 1 do
    if not o.closed_days[day + 1] then
      for _, h in ipairs(o.hours) do
        rows[#rows + 1] = { kit.clock(day * 1440 + h[1] * 60), h[2] * o.trucks * o.size / sum }
      end
      rows[#rows + 1] = { kit.clock(day * 1440 + kit.minutes(o.shut)), 0 }
    end
  end
  return rows
end

local LINES = { "AO", "SZ", "HK", "MR", "TN" }
local PORTS = { { "釜山", "Busan" }, { "上海", "Shanghai" }, { "高雄", "Kaohsiung" }, { "香港", "Hong Kong" }, { "シンガポール", "Singapore" },
  { "レムチャバン", "Laem Chabang" }, { "ロングビーチ", "Long Beach" }, { "ハイフォン", "Haiphong" }, { "寧波", "Ningbo" } }

local function voyages(o, berths)
  local dice, rows, keys = kit.dice("voyages"), {}, {}
  local per_day = kit.round(o.ships_a_day * o.size)
  for i = 1, per_day * (o.days + 1) do
    -- Ships of one berth follow each other; the first ones lie there when the drill starts.
    local at = (i - 1) * 1440 / per_day - 240
    local port, code = PORTS[dice(#PORTS)], LINES[dice(#LINES)]
    keys[i] = string.format("%s%03d", code, 200 + i)
    rows[i] = { key=keys[i], at=kit.clock(at + 1440 / per_day), load=kit.round(o.ship_out * (85 + dice(30)) / 100), dock=berths[(i - 1) % #berths + 1],
      kind=code, dest={ ja=port[1], en=port[2] } }
  end
  return rows, keys
end

-- What comes, as an order to serve some of it first names it.
local CLASSES = {
  { "drop", { ja="搬入のトラック", en="Trucks that drop a box" } }, { "pick", { ja="搬出のトラック", en="Trucks that pick one up" } },
  { "both", { ja="搬入と搬出のトラック", en="Trucks that do both" } }, { "in", { ja="揚げるコンテナ", en="Boxes off the ship" } },
  { "out", { ja="積むコンテナ", en="Boxes onto the ship" } },
}

local function stations(o, s)
  local n = function(count) return math.max(1, kit.round(count * o.size)) end
  return {
    { "haulier", service=s.calls, servers=1000, rate=3600, spread="even", name={ ja="運送会社(待機)", en="At the hauliers" } },
    { "gate", service=s.gate, servers=n(o.lanes), servers_max=n(o.lanes), rate=o.lane_rate, spread="human", capacity=n(o.road), holds=true, patience=o.patience,
      hours={ { o.open, o.shut } }, manual={ rate=o.lane_hand, setup=o.lane_setup, staff=n(o.lane_staff), pool=o.pool or nil },
      name={ ja="搬出入ゲート", en="Gate" } },
    { "trouble", service=s.counter, servers=n(o.trouble_desk), rate=o.trouble_rate, spread="human", name={ ja="トラブル窓口", en="Trouble desk" } },
    { "drop", unit="box", service=s.yard, servers=n(o.yard_cranes / 2), servers_max=n(o.yard_cranes / 2), rate=o.yard_rate, spread="human", puts="yard", slowed_by="yard", hours={ { o.open, o.yard_shut } },
      capacity=n(o.inside), holds=true,
      slow_from=o.slow_from, slow_to=o.slow_to, manual={ rate=o.yard_hand, setup=o.yard_setup, staff=n(o.yard_cranes), pool=o.pool or nil },
      name={ ja="搬入(ヤード)", en="Into the yard" } },
    { "pick", unit="box", service=s.yard, servers=n(o.yard_cranes / 2), servers_max=n(o.yard_cranes / 2), rate=o.yard_rate, spread="human", takes="yard", hours={ { o.open, o.yard_shut } },
      capacity=n(o.inside), holds=true,
      manual={ rate=o.yard_hand, setup=o.yard_setup, staff=n(o.yard_cranes), pool=o.pool or nil }, name={ ja="搬出(ヤード)", en="Out of the yard" } },
    { "discharge", unit="box", service=s.quay, servers=n(o.gangs), rate=o.gang_rate, spread="human", puts="yard",
      slowed_by="yard", slow_from=o.slow_from, slow_to=o.slow_to, manual={ rate=o.gang_hand, setup=o.gang_setup },
      name={ ja="揚げ荷役", en="Discharge" } },
    { "load", unit="box", service=s.quay, servers=n(o.gangs), rate=o.gang_rate, spread="human", takes="yard",
      manual={ rate=o.gang_hand, setup=o.gang_setup }, name={ ja="積み荷役", en="Loading" } },
  }
end

local function routes(o)
  local list = { { "haulier", "gate" }, { "trouble", "drop", class="drop", takes=o.way }, { "trouble", "pick", class="pick", takes=o.way },
    { "trouble", "drop", class="both", takes=o.way }, { "drop", "out", class="drop", takes=o.way }, { "drop", "pick", class="both" },
    { "pick", "out", takes=o.way }, { "discharge", "out" }, { "load", "out" } }
  for _, c in ipairs{ "drop", "pick", "both" } do
    list[#list + 1] = { "gate", "trouble", share=o.trouble, class=c }
    list[#list + 1] = { "gate", c == "pick" and "pick" or "drop", share=1 - o.trouble, class=c, takes=o.way }
  end
  return list
end

-- A reading of each reefer every hour; by hand as many as the patrol can look at.
local function reefers(o, p, s)
  return flow{ id=p .. "reefer_readings", unit="reading", service=s.reefers, owner=o.owner or nil, warm=o.warm, name={ ja="リーファー監視", en="Reefer readings" },
    sources={ { "plugs", to="look", per_hour=kit.round(o.reefers * o.size), spread="even", from="-1d 00:00" } },
    stations={ { "look", servers=kit.round(o.patrol * o.size), rate=3600, spread="even",
      manual={ rate=o.patrol_rate, setup=min(20), staff=kit.round(o.patrol * o.size), pool=o.pool or nil }, name={ ja="温度・警報の確認", en="Looked at" } } },
    routes={ { "look", "out" } } }
end

---------------------------------------------------------------- coming back

-- While ships are worked by hand the bay plan lasts for a shift; then the cranes wait for orders.
local function bay_plan(o, p, s, flow_id)
  local usual = math.max(1, kit.round(o.gangs * o.size))
  local later = math.max(1, kit.round(usual * o.later))
  process(p .. "bay_plan", function()
    while true do
      wait_until(is(s.quay, "manual"))
      if not wait_until(none{ is(s.quay, "manual") }, o.bay_plan) then
        for _, st in ipairs{ "discharge", "load" } do order(flow_id, "servers", { place=st, count=later }) end
        wait_until(none{ is(s.quay, "manual") })
        for _, st in ipairs{ "discharge", "load" } do order(flow_id, "servers", { place=st, count=usual }) end
      end
    end
  end)
end

-- Longer hours after a restart: the gate closes later, on each day until `until_us`.
local function longer_days(o, flow_id, until_us)
  while now() < until_us do
    local rest = kit.minutes(o.shut) - kit.minutes(clock():sub(-5))
    wait(kit.round((rest <= 0 and rest + 1440 or rest) * min(1)))
    if now() < until_us then
      order(flow_id, "open", { place="gate" })
      wait(o.longer)
      order(flow_id, "close", { place="gate" })
      wait(hours(1))
      order(flow_id, "open", { place="gate" })
    end
  end
end

local function restart(o, p, s, id, flow_id)
  process(p .. "restart", function()
    while true do
      wait_until(is(id.tos, "down"))
      local began = now()
      wait_until(is(id.tos, "up"))
      local outage = now() - began
      if outage >= o.reconcile_from then
        set_state(s.gate, "stopped")
        set_state(id.tos_data, "down")
        wait(rng(p .. "reconcile"):dur(o.reconcile[1], o.reconcile[2]))
        set_state(id.tos_data, "degraded")
        set_state(s.gate, "manual")
        local settle = kit.round(outage * o.settle)
        spawn(longer_days, o, flow_id, now() + settle)
        wait(settle)
        set_state(s.gate, "normal")
        set_state(id.tos_data, "up")
      end
    end
  end)
  process(p .. "news", function()
    while true do
      wait_until(held(is(s.gate, "stopped"), o.news))
      set_state(s.calls, "stopped")
      wait_until(none{ is(s.gate, "stopped") })
      set_state(s.calls, "normal")
    end
  end)
end

---------------------------------------------------------------- key figures

local UNWATCHED = { "outage", "リーファー監視の途切れ", "Time without reefer monitoring", good="low", warn=60, crit=120 }
local LOOKED_AT = { "throughput", "リーファーの温度確認", "Reefers looked at", at="look", good="high", warn=40, crit=20 }

local function metrics(p, flow_id, ships, cold, o)
  local seen = o.patrol_counts and LOOKED_AT or UNWATCHED
  return kit.metrics(p .. "k_", {
    { "gate_outage", flow_id, "outage", "ゲートの停止・手作業", "Gate down or by hand", good="low", warn=30, crit=240, levels={ 10, 240, 1440, 7200 } },
    { "wait", flow_id, "wait", "ゲートの待ち", "Wait at the gate", at="gate", good="low", warn=30, crit=120 },
    { "queue", flow_id, "queue", "ゲート前の車列", "Trucks before the gate", at="gate", good="low", warn=100, crit=300 },
    { "trucks", flow_id, "throughput", "ゲート受付", "Trucks through the gate", at="gate", good="high" },
    { "boxes", flow_id, "served", "本船荷役の累計", "Boxes moved at the quay", at={ "discharge", "load" }, good="high" },
    { "landside", flow_id, "served", "搬出入の累計", "Boxes in and out by truck", at={ "drop", "pick" }, good="high" },
    { "yard", flow_id, "fill", "ヤード占有率", "Yard occupancy", at="yard", good="low", warn=75, crit=88 },
    { "reefers", cold, seen[1], seen[2], seen[3], at=seen.at, good=seen.good, warn=seen.warn, crit=seen.crit },
    { "moves", flow_id, "throughput", "本船荷役", "Moves at the quay", at={ "discharge", "load" }, good="high" },
    { "ships_late", ships, "late30_share", "本船の遅れ(30分超)", "Ships over 30 min late", good="low", warn=10, crit=50 },
    { "ships_skipped", ships, "cancelled", "抜港", "Calls omitted", good="low", warn=1, crit=2 },
  })
end

---------------------------------------------------------------- build

---@param given table   see port.defaults
function P.build(given)
  local o = kit.options("std.port", P.defaults, given)
  local p = o.prefix
  local zone = kit.declare("zone", p .. "z_", ZONES)
  local conduits = kit.conduits(p .. "c_", CONDUITS, zone)
  local assets = kit.declare("asset", p, ASSETS, zone, o.owner or nil)
  if o.export > 0 then
    assets.export = asset{ id=p .. "export", zone=zone.office, kind="data", owner=o.owner or nil, carries=o.export, watch=false,
      name={ ja="表計算・タブレット(代替手段)", en="Tables and tablets (stand-in)" } }
    process(p .. "export_idle", function() set_state(assets.export, "down") end)
  end
  local s = services(o, p, assets)
  local flow_id, ships = p .. "terminal_flow", p .. "ships"
  local berths = {}
  for i = 1, math.max(1, kit.round(o.berths * o.size)) do berths[i] = string.format("B%d", i) end
  local rows, keys = voyages(o, berths)
  local both, posts = 1 - o.drop - o.pick, stations(o, s)
  kit.know(flow_id, { places=kit.choices(posts), classes=CLASSES })
  kit.know(ships, { sort="ship", example=keys[1], docks=berths })
  flow{ id=flow_id, unit="truck", service=s.gate, owner=o.owner or nil, warm=o.warm, name={ ja="ターミナル", en="Terminal" },
    sources={
      { "trucks", to="haulier", profile=truck_profile(o), mix={ drop=o.drop, pick=o.pick, both=both }, from="-1d 00:00" },
      { "imports", to="discharge", class="in", departures=ships, share=kit.round(o.ship_in / o.ship_out * 1000) / 1000, from="-1d 00:00",
        show={ early=o.stay, mode=o.stay - hours(2), late=o.last_box } },
      { "exports", to="load", class="out", departures=ships, from="-1d 00:00", show={ early=o.stay, mode=o.stay - hours(2), late=o.last_box } },
    },
    stations=posts, routes=routes(o),
    stores={ { "yard", unit="box", capacity=kit.round(o.yard * o.size), level=kit.round(o.yard_level * o.size), name={ ja="ヤード", en="Yard" } } } }
  departures{ id=ships, flow=flow_id, station="load", schedule=rows, docks=berths, occupies=o.stay, opens=o.stay, close=0, hold=o.skip_after,
    least=0, full=1, cancel_after=o.skip_after, name={ ja="本船", en="Ships" } }
  bay_plan(o, p, s, flow_id)
  restart(o, p, s, assets, flow_id)
  local cold = reefers(o, p, s)
  return { zone=zone, conduit=conduits, asset=assets, service=s, flow=flow_id, reefers=cold, ships=ships, keys=keys, berths=berths,
    metric=metrics(p, flow_id, ships, cold, o), options=o }
end

return P
