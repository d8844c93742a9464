-- How trucks, yard, ships and reefers follow what players decide.
local W = require "lib.world"
local S, M, A, flow_id = W.service, W.metric, W.asset, W.flow

local function var_(id, init, ja, en) var{ id=id, init=init, desc={ ja=ja, en=en } } end
var_("has_export", false, "業務データを毎時書き出していた (トークン)", "operational data were exported each hour (token)")
var_("exporting", false, "ゲート・ヤード・岸壁が毎時の書き出しデータで動いている", "gate, yard and quay work with the hourly export")
var_("drilled", false, "紙によるゲート業務を訓練していた (トークン)", "paper gate practised (token)")
var_("implant", false, "TOS に再暗号化のタスクが仕込まれている", "a task waits in the TOS to encrypt again")
var_("printed", false, "プリンターから脅迫文が出力された", "the ransom note came out of the printer")
var_("encrypted_again", false, "TOS が再び暗号化された", "the TOS was encrypted a second time")
var_("held_back", false, "早く来たトラックを待機場へ回した", "early trucks were sent to the holding area")
var_("told_trucks", false, "運送会社は来場を控えるべきことを知っている", "hauliers know that they should stay away")
var_("police_on_road", false, "警察が港湾道路で交通整理をしている", "police direct traffic on the port road")
var_("gate_plan", "none", "手作業のゲート: priority, all, closed, favour", "manual gate: priority, all, closed, favour")
var_("ship_plan", "none", "手作業の本船荷役: bay_plan, all, stop", "ship work by hand: bay_plan, all, stop")
var_("cut", "none", "遮断した範囲: none, cut, vpn, all", "what was cut: none, cut, vpn, all")
var_("slots", false, "運送会社は予約枠に従って来る", "hauliers come by slots")
var_("longer_hours", false, "ゲートを 20:00 まで開けている", "the gate is open until 20:00")
var_("mutual_aid", false, "他の港に応援を要請した", "other ports were asked for help")
var_("gridlock", false, "ヤードが満杯で荷繰りができない", "the yard is so full that nothing can be shuffled")
var_("accident", false, "公道の車列で事故が起きた", "an accident happened in the line on the public road")
var_("lost_reefers", 0, "中身がだめになったリーファーコンテナの本数", "reefer boxes whose cargo was lost")

---------------------------------------------------------------- trucks
-- Hauliers send freely until they are told to stay away; then they come by slots, so many each half hour, while a gate is open.
local function slots_now()
  if state(S.gate) == "stopped" then return 0 end
  if vars.gate_plan == "priority" and state(S.gate) == "manual" and not vars.slots then return 26 end
  if state(S.gate) == "manual" then return 62 end
  return 130
end

-- Some do not hear or do not believe it: one in twenty comes all the same.
local function send_trucks(n)
  order(flow_id, "servers", { place="haulier", count=1 })
  order(flow_id, "open", { place="haulier" })
  wait(sec(math.max(1, n)))
  order(flow_id, "close", { place="haulier" })
end

local function by_slots()
  order(flow_id, "close", { place="haulier" })
  while vars.told_trucks do
    local minute = now() // min(1) % 1440
    if minute >= (vars.reopened > 0 and 270 or 450) and minute < (vars.longer_hours and 1125 or 930) then send_trucks(slots_now()) end   -- 08:00, from 05:00 once it works, to 16:00 or 19:15
    wait(min(30))
  end
end

process("trucks", function()
  while true do
    wait_until(any{ val("held_back"), val("told_trucks") })
    if not vars.told_trucks then
      order(flow_id, "close", { place="haulier" })
      if not wait_until(val("told_trucks"), hours(3)) then
        order(flow_id, "servers", { place="haulier", count=1000 })
        order(flow_id, "open", { place="haulier" })
        wait_until(val("told_trucks"))
      end
    end
    by_slots()
  end
end)

-- The gate by hand: with a published priority four lanes for it, otherwise all twelve for whoever comes first.  Who works with
-- the export has twelve lanes already, and serves the same cargo first in them.
on("var", { id="gate_plan" }, function(ev)
  if ev.value == "closed" then set_state(S.gate, "stopped")
  elseif vars.exporting then set_state(S.gate, "normal")
  elseif ev.value == "priority" or ev.value == "favour" then
    set_state(S.gate, "manual")
    set_state(S.yard, "manual")
    order(flow_id, "servers", { place="gate", count=vars.drilled and 6 or 4 })
  elseif ev.value == "all" then
    set_state(S.gate, "manual")
    set_state(S.yard, "manual")
    order(flow_id, "servers", { place="gate", count=12 })
  end
end)

-- Three hundred trucks on the public road for some minutes, and somebody runs into the end of the line.
on(held(all{ metric(M.queue, ">", 300), before("12:00"), none{ val("police_on_road") } }, min(8)), function()
  if not vars.accident then
    vars.accident = true
    send("B-06")
  end
end)

---------------------------------------------------------------- yard and ships
on("var", { id="ship_plan" }, function(ev)
  local works = vars.exporting and "normal" or "manual"
  if ev.value == "bay_plan" then
    set_state(S.quay, works)
  elseif ev.value == "all" then
    set_state(S.quay, works)
    while vars.ship_plan == "all" and not vars.gridlock do     -- every gang discharges, nothing is loaded
      order(flow_id, "close", { place="load" })
      order(flow_id, "servers", { place="discharge", count=32 })
      wait(hours(1))
    end
  elseif ev.value == "stop" then
    set_state(S.quay, "stopped")
  end
end)
on(metric(M.yard, ">", 85), function()
  if vars.ship_plan == "bay_plan" then order(flow_id, "close", { place="discharge" }) end
end)
on(metric(M.yard, ">=", 88), function()
  if not vars.gridlock then
    vars.gridlock = true
    send("B-09")
  end
end)

-- Agents wait a day for a quay that stands, half a day more for one that only creeps; then they sail past.
process("agents", function()
  wait(hours(29.5))                                            -- Wednesday 06:00
  local keys, n = W.port.keys, 9
  while holds(is(A.tos, "down")) do
    if level(S.quay) < 0.4 and (state(S.quay) == "stopped" or vars.ship_plan == "all") or now() > hours(54) then
      order(W.ships, "cancel", { key=keys[n] })
      n = n + 1
      if n == 10 then send("B-skip") end
    end
    wait(hours(8))
  end
end)

---------------------------------------------------------------- reefers: chilled cargo holds two to four hours, frozen eight to twelve
process("reefers", function()
  wait_until(is(A.reefers, "down"))
  local watched = any{ is(S.reefers, "manual"), is(S.reefers, "normal") }
  if not wait_until(watched, hours(6.5)) then
    vars.lost_reefers = 3
    send("B-11")
    if not wait_until(watched, hours(6)) then vars.lost_reefers = 24 end
  end
end)

---------------------------------------------------------------- the total cut
-- Everything that lives on a line stops with it.
on("var", { id="cut" }, function(ev)
  local zones = { "z_office", "z_dmz", "z_members", "z_voice", "z_cloud" }
  if ev.value == "all" then
    for _, z in ipairs(zones) do isolate(z) end
    set_state("s_voice", "stopped")
    set_state("phones", "down")
    set_state(S.website, "stopped")
    send("B-04")
  else
    for _, z in ipairs(zones) do
      if state(z) == "isolated" then reconnect(z) end
    end
    if state("phones") == "down" then
      set_state("phones", "up")
      set_state("s_voice", "normal")
      set_state(S.website, "normal")
    end
  end
  if ev.value == "cut" or ev.value == "all" then
    for _, c in ipairs{ "vendor", "exchange", "naccs", "office_terminal" } do set_state(W.conduit[c], "closed") end
    set_state("c_members", "closed")
  elseif ev.value == "vpn" then
    set_state(W.conduit.vendor, "closed")
  end
end)
