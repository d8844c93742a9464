-- The airport by hand: how many desks work, who comes although the flight is cancelled, how full the hall is.
--
-- A desk by hand serves 9 passengers an hour, one with an airline's own device 15: such a desk counts as 15/9.  The handbook's
-- numbers (62 desks make 558 an hour, 24 devices and 38 desks make 702) follow from that.
local W = require "lib.world"
local kit = require "std.kit"
local a = W.a

local SAT, SUN = "+1d", "+2d"
local O = {}

W.metric.served = metric{ id="k_by_hand", name={ ja="共用カウンターの手続き数", en="Passengers served at shared desks" }, from=a.flow, formula="served",
  at="desk", good="high" }
W.metric.hall = metric{ id="k_hall", name={ ja="共用カウンター前の列", en="People before the shared desks" }, from=a.flow, formula="queue",
  at={ "desk", "drop" },
  good="low", warn=600, crit=1400, levels={ 600, 1000, 2000, 4000 } }

---------------------------------------------------------------- desks
local factor = 1          -- of a day: who is absent, whether there are tags

function O.staff()
  local plain = math.max(vars.desks_ready - vars.devices, 0)
  local desks = kit.round((plain + vars.devices * 15 / 9) * vars.absent * vars.tags)
  order(a.flow, "servers", { place="desk", count=math.max(desks, 1) })
end
-- A kit and a drill a year: more of the night shift can do it, and more of those at home.
on("var", { id="drilled" }, function() vars.desks_ready = vars.desks_ready + 16 end)
var{ id="absent", init=1.0, desc={ ja="出勤した人員の割合", en="part of the staff that has come" } }
var{ id="tags",   init=1.0, desc={ ja="白紙タグの不足中も続けられるカウンター業務の割合", en="part of desk work that goes on while blank tags are short" } }
for _, name in ipairs{ "desks_ready", "devices", "absent", "tags" } do
  on("var", { id=name }, function()
    if state(a.service.checkin) == "manual" then O.staff() end
  end)
end
on("state", { ref=a.service.checkin }, function(ev)
  if ev.state == "manual" then O.staff()
  elseif ev.state == "normal" or ev.state == "reduced" then order(a.flow, "servers", { place="desk", count=62 }) end
end)

-- While the bag drops stand, staff send people on to the desks.
local function send_on()
  local standing = state(a.asset.sbd) == "down" and state(a.service.checkin) ~= "stopped"
  order(a.flow, "divert", { place="drop", other=standing and "desk" or nil })
end
on("state", { ref=a.asset.sbd }, send_on)
on("state", { ref=a.service.checkin }, send_on)

-- Who was called in at night.  All at once makes a strong morning and a weak afternoon; in two halves it lasts.
on("var", { id="called_in" }, function(ev)
  local mine = ev.value
  local function stand(at, n)
    wait_until(after(at))
    if vars.called_in == mine then vars.desks_ready = n end
  end
  local more = vars.drilled and 10 or 0
  if mine == "split" then stand(SAT .. " 04:50", 62 + more); stand(SAT .. " 11:00", 66 + more)
  elseif mine == "all" then stand(SAT .. " 04:50", 76 + more); stand(SAT .. " 12:00", 46 + more); stand(SAT .. " 20:00", 56 + more)
  else stand(SAT .. " 08:00", 54 + more) end
end)
process("late_shift", function()
  wait_until(after(SAT .. " 04:30"))
  if vars.called_in == "none" then vars.called_in = "nobody" end
end)

-- The handler does not let people stand before dark desks for ever.
process("handler_starts", function()
  wait_until(after(SAT .. " 06:10"))
  for _, s in ipairs{ a.service.checkin, a.service.boarding_shared } do
    if state(s) == "stopped" then set_state(s, "manual") end
  end
end)

-- Own devices take time: borrowed tablets two hours, airlines' own machines six.
on("action", { id="ask_tablets" }, function() wait(hours(2)); vars.devices = vars.devices + 12 end)
on("action", { id="ask_devices" },
  function() wait(hours(6)); vars.devices = vars.devices + 12; wait(hours(18)); vars.devices = vars.devices + 6 end)

-- Four thousand blank tags are in the store, and a passenger at a desk hands in 1.1 bags: 300 are left after 3,300 of them.
process("tags", function()
  wait_until(all{ metric(W.metric.served, ">=", 3300), is(a.service.checkin, "manual") })
  if not holds(did("order_tags")) then
    send("B-tags")
    wait(min(40))
    vars.tags = 0.7
    wait_until(did("order_tags"))
    wait(hours(3))
    vars.tags = 1
  end
end)

-- Sunday: two in ten do not come; a second shift or help from outside makes up for it.
process("absence", function()
  wait_until(after(SUN .. " 04:30"))
  vars.absent = vars.called_in == "split" and 0.85 or 0.78
end)
on("action", { id="rotate_staff" }, function()
  order(a.flow, "rotate", { place="desk" })
  vars.absent = math.max(vars.absent, math.min(0.92, vars.absent + 0.1))
end)
on("action", { id="mutual_aid" }, function()
  wait(hours(3))
  vars.desks_ready = vars.desks_ready + 6
end)

---------------------------------------------------------------- flights cancelled ahead
local morning = {}
for _, row in ipairs(a.rows) do
  if row.class:starts("shared") and row.at:starts("+1d") and row.at < "+1d 11:00" then morning[#morning + 1] = row end
end

-- Every so many of the morning's flights on shared desks, spread evenly, before their passengers have set out.
local function cancel_ahead(percent)
  local acc, people = 0, 0
  for _, row in ipairs(morning) do
    acc = acc + percent
    if acc >= 100 then
      acc = acc - 100
      if order(a.flights, "cancel", { key=row.key }) then people = people + row.load end
    end
  end
  vars.unaware = kit.round(people * (vars.told and 0.08 or 0.5) * (holds(bought("crisis_words")) and 0.7 or 1))
end
on("var", { id="early_cut" }, function(ev) cancel_ahead(ev.value) end)
on("var", { id="told" }, function() vars.unaware = kit.round(vars.unaware * 0.3) end)

-- The whole day, as some would have it.
on("action", { id="cancel_all" }, function()
  for _, row in ipairs(a.rows) do
    if row.class:starts("shared") and row.at:starts("+1d") and row.at < "+1d 18:00" then order(a.flights, "cancel", { key=row.key }) end
  end
  vars.unaware = vars.told and 900 or 3000
end)

---------------------------------------------------------------- the hall
-- Those who wait, and in the morning a quarter of those who did not know, before somebody told them.
function O.hall()
  local n = kpi(W.metric.hall) or 0
  if now() > hours(6) and now() < hours(11) then n = n + vars.unaware * 0.25 end
  return kit.round(n)
end
process("hall", function()
  wait_until(after(SAT .. " 05:00"))
  while true do
    local n = O.hall()
    if n > vars.worst_hall and holds(before(SAT .. " 12:00")) then vars.worst_hall = n end
    -- Limiting entry where there was a crowd spares the hall, though not when 2,400 wait outside; limiting it in an empty hall
    -- is no measure; and where nobody is checked in nobody gets away.
    local desks = state(a.service.checkin)
    if desks == "stopped" then vars.closed_hours = vars.closed_hours + 0.25
    elseif n > (vars.entry_right and 2400 or 1000) then vars.crowd_hours = vars.crowd_hours + 0.25 end
    wait(min(15))
  end
end)
on("action", { id="entry_control" }, function()
  vars.entry_limited = true
  if O.hall() > 600 then vars.entry_right = true end
end)

---------------------------------------------------------------- screens, bags
process("screens", function()
  wait_until(after(SAT .. " 06:00"))
  if state("aodb_if") == "down" then
    vars.fids_dark = true
    set_state(a.asset.fids, "down")
    send("B-fids")
    -- Flights of the last hourly export, loaded by hand.
    if holds(bought("offline_export")) then
      wait(min(25))
      set_state(a.asset.fids, "up")
      send("B-export")
    end
  end
end)
local function aodb_back()
  compromise("aodb_if", "none")
  set_state("aodb_if", "up")
  if vars.fids_dark then set_state(a.asset.fids, "up") end
end
on("action", { id="restore_aodb_fast" }, aodb_back)
-- When the crew has been to the backups, the copy has to be found elsewhere first.
on("action", { id="restore_aodb" }, function()
  if holds(is("backup_srv", "compromised")) then
    send("B-backup")
    wait(hours(10))
  end
  aodb_back()
end)
for _, id in ipairs{ "check_brs", "match_by_hand" } do
  on("action", { id=id }, function() vars.integrity = true end)
end
on("action", { id="match_by_hand" }, function() set_state(a.service.matching, "manual") end)
on("action", { id="restore_brs" }, function() set_state(a.service.matching, "normal") end)

---------------------------------------------------------------- bag drop without the platform
on("action", { id="sbd_alone" }, function()
  if not vars.sbd_hit then set_state(a.asset.sbd, "degraded") else send("B-sbd") end
end)

---------------------------------------------------------------- the second platform, if it was bought
on("action", { id="use_second" }, function()
  set_state(a.asset.cupps_alt, "up")
  observe("aoc", a.asset.cupps_alt)
  for _, s in ipairs{ a.service.checkin, a.service.boarding_shared } do set_state(s, "normal") end
end)

---------------------------------------------------------------- everything cut
local CUT = { a.asset.fids, a.asset.edge, a.asset.brs, a.asset.web }
on("var", { id="cut_all" }, function(ev)
  for _, z in ipairs{ a.zone.common, a.zone.ops, a.zone.office, a.zone.dmz, a.zone.bags } do
    if ev.value then isolate(z) else reconnect(z) end
  end
  for _, id in ipairs(CUT) do
    if ev.value then set_state(id, "down")
    elseif not (id == a.asset.fids and state("aodb_if") == "down") then set_state(id, "up") end
  end
  set_state(a.asset.dcs, ev.value and "degraded" or "up")
end)

---------------------------------------------------------------- what the days were worth
process("figures", function()
  wait_until(after(SAT .. " 23:50"))
  local first = ops(a.flights)
  vars.saturday = kit.round(100 * (first.done) / (first.done + first.cancelled))
  wait_until(after(SUN .. " 23:50"))
  local both = ops(a.flights)
  local done, gone = both.done - first.done, both.cancelled - first.cancelled
  vars.sunday = kit.round(100 * done / (done + gone))
end)

return O
