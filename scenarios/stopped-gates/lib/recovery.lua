-- From the decision what to restore to the hour when the gate opens again.
--
--   hosts      three new servers and a network of their own, about 31 hours after they are ordered; 12 more when the store of
--              the virtual machines was spoilt by a reboot
--   data       the older copy: 6 h in the clean room and 8 h to restore; the vendor's replica unchecked: 6 h; from scratch: 60 h
--   checks     4 h before anything is connected, 6 more while nobody knows the way in, 2 more for the exchange and for mail if
--              they were lost too
--   restart    counting and typing in: 8 h block by block, 11 h all at once; 24 more when the yard is locked
--
-- (domain.md D11: 6 / 14 / 72+ hours; C1: 7.5 to 11 hours of reconciliation.)
local W = require "lib.world"
local S, A = W.service, W.asset

local function var_(id, init, ja, en) var{ id=id, init=init, desc={ ja=ja, en=en } } end
var_("reboot_stopped", false, "再起動しないようベンダーに伝えた", "the vendor was told not to reboot")
var_("rebooted", false, "ホストが再起動され、仮想マシンの格納領域が壊れた", "hosts were rebooted: the store of the virtual machines is spoilt")
var_("vault_opened", false, "オフラインバックアップを感染した PC につないだ", "the offline backup was connected to an infected PC")
var_("hosts_ordered", false, "クリーン環境用のホストを手配済み", "hosts for a clean environment are on their way")
var_("hosts_ready", false, "クリーン環境のホストが立ち上がった", "the clean hosts stand")
var_("data_ready", false, "クリーン環境にデータを復元した", "the data are restored in the clean environment")
var_("restore_plan", "none", "何から復元するか: older, latest, rebuild, wait", "what is restored: older, latest, rebuild, wait")
var_("way_in", "vpn", "侵入経路: vpn, members", "how they came in: vpn, members")
var_("wrong_entry", false, "侵入経路でないものを侵入経路と報告した", "a way in was reported that was none")
var_("entry_known", false, "対応チームが証拠に基づいて侵入経路を把握している", "the crew knows the way in, on evidence")
var_("entry_shown", false, "裏付けとなる記録を保全したうえで侵入経路を特定した", "the way in was named with a record kept that shows it")
var_("forensics", false, "フォレンジック会社が侵入経路を調べている", "a forensic firm looks for the way in")
var_("members_checked", false, "会員各社の PC を点検した", "the members' PCs were checked")
var_("copy_tested", false, "オフラインバックアップを事前に試験していた (トークン)", "the offline backup was tested beforehand (token)")
var_("reconcile_asked", false, "現物照合を始めた", "counting has begun")
var_("reconcile_way", "none", "照合の進め方: blocks, all_at_once, open_now", "blocks, all_at_once, open_now")
var_("reopened", 0, "火曜 06:30 からゲート再開までの時間数", "hours from 06:30 on Tuesday until the gate opened")

local SIX_THIRTY = hours(6)

---------------------------------------------------------------- the vendor's reboot
process("vendor_reboot", function()
  wait(SIX_THIRTY + min(34) + rng("vendor"):dur(0, min(6)))
  if not vars.reboot_stopped and not vars.rebooted and not vars.clause then
    vars.rebooted = true
    send("B-02")
  end
end)

-- With the store of the virtual machines the records on them are gone, unless somebody had copied them.
on("var", { id="rebooted" }, function() apply{ fx.wipe("vmhost"), fx.wipe(A.tos) } end)

---------------------------------------------------------------- three streams
process("hosts", function()
  wait_until(any{ val("hosts_ordered"), val("restore_plan", "==", "older"), val("restore_plan", "==", "rebuild") })
  wait(rng("hosts"):dur(hours(30), hours(32.5)))
  if vars.rebooted then wait(hours(12)) end
  vars.hosts_ready = true
end)

local function older()
  wait(vars.copy_tested and hours(2) or hours(6))
  if vars.vault_opened then wait(hours(10)) end        -- it has to be cleaned first
  wait(holds(is("backup", "up")) and hours(5) or hours(8))
end
local DATA = { older=older, rebuild=function() wait(hours(60)) end }

local function checks()
  wait(hours(4))
  if not vars.entry_known then wait(hours(6)) end
  for _, id in ipairs{ A.edi, A.mail } do
    if holds(is(id, "compromised")) then wait(hours(2)) end
  end
end

local function restore_clean(plan)
  vars.implant = false
  DATA[plan]()
  vars.data_ready = true
  wait_until(val("hosts_ready"))
  checks()
  for _, id in ipairs{ "vmhost", A.tos, "directory", "maint", A.edi, A.mail } do
    compromise(id, "none")
    set_state(id, "up")
  end
  set_state(A.reefers, "up")
end

-- On the old hosts, straight from the vendor's replica: quick, and the task is in it.
local function restore_latest()
  wait(math.max(hours(24) + (vars.rebooted and hours(12) or 0) - (now() - SIX_THIRTY), 0) + hours(6))
  if vars.restore_plan ~= "latest" then return end
  vars.implant = true
  set_state("vmhost", "up")
  set_state(A.tos, "up")
  set_state(A.reefers, "up")
end

on("var", { id="restore_plan" }, function(ev)
  if ev.value == "older" or ev.value == "rebuild" then restore_clean(ev.value)
  elseif ev.value == "latest" then restore_latest() end
end)

-- Nobody decides: the vendor restores what it has.
process("vendor_restores", function()
  wait(hours(19.5))                                     -- Tuesday 20:00
  if vars.restore_plan == "none" or vars.restore_plan == "wait" then vars.restore_plan = "latest" end
end)

on("var", { id="encrypted_again" }, function()
  vars.reopened = 0
  set_state(S.gate, "stopped")
  set_state(A.reefers, "down")
  send("B-13")
end)

-- Specialists find the way in by themselves, half a day after they began.
process("forensics", function()
  wait_until(val("forensics"))
  wait(hours(12))
  vars.entry_known = true
  send("F-firm")
end)

---------------------------------------------------------------- the gate opens again
-- At half past eight the usual hours begin: what was shut for the night may be opened, and shuts by itself at half past four.
local function until_opening()
  local minute = (now() // min(1) + 30) % 1440
  wait(min((510 - minute) % 1440))
  order(W.flow, "open", { place="gate" })
end

-- Reconciled by day, the gate opens at once and stays open until half past seven; by night it waits for five
-- o'clock, when those who stood in line for it can come.
local function open_gate()
  local minute = (now() // min(1) + 30) % 1440
  if minute < 300 or minute > 1140 then wait(min((300 - minute) % 1440)) end
  if not holds(is(A.tos, "up")) then return end
  set_state(S.gate, "manual")
  order(W.flow, "servers", { place="gate", count=12 })
  order(W.flow, "open", { place="gate" })
  vars.exporting = false
  -- Lines come back with the gate: NACCS and the exchange, and the members once they have been checked.
  for _, c in ipairs{ "naccs", "exchange", "office_terminal" } do set_state(W.conduit[c], "open") end
  if vars.members_checked then set_state("c_members", "open") end
  vars.reopened = math.floor((now() - SIX_THIRTY) / hours(1) + 0.5)
  send("I-20")
  minute = (now() // min(1) + 30) % 1440
  wait(min(math.max(1170 - minute, 60)))
  if not vars.longer_hours then order(W.flow, "close", { place="gate" }) end
  until_opening()
end

local function reconcile(way)
  set_state(A.tos_data, "down")
  set_state(S.gate, "stopped")
  local extra = vars.gridlock and hours(24) or 0
  wait((way == "blocks" and hours(8) or hours(11)) + extra)
  if not holds(is(A.tos, "up")) then return end
  -- Release data are still incomplete: papers are checked at the gate, and the yard is slower than usual.
  set_state(A.tos_data, "degraded")
  set_state(S.yard, "normal")
  set_state(S.quay, "normal")
  open_gate()
end

-- Trucks are let in while stock and release data do not agree: after three hours the gate shuts again.
local function open_now()
  set_state(S.gate, "manual")
  wait(hours(3))
  send("B-19")
  reconcile("all_at_once")
end

process("restart", function()
  while true do
    wait_until(is(A.tos, "down"))
    wait_until(is(A.tos, "up"))
    if vars.encrypted_again or vars.restore_plan ~= "latest" or not vars.implant then
      send("I-19")
    else
      send("I-19b")
    end
    set_state(S.gate, "stopped")
    set_state(A.tos_data, "down")
    wait_until(any{ val("reconcile_way", "~=", "none"), is(A.tos, "down") }, hours(2))
    if vars.reconcile_way == "open_now" then open_now()
    else reconcile(vars.reconcile_way == "blocks" and "blocks" or "all_at_once") end
  end
end)

-- Longer hours, once somebody has asked for them and the gate is open.
process("evenings", function()
  wait_until(all{ val("longer_hours"), val("reopened", ">", 0) })
  wait(hours(4))
  while true do
    local minute = (now() // min(1) + 30) % 1440
    wait(min((990 - minute) % 1440))                     -- 16:30
    order(W.flow, "open", { place="gate" })
    wait(hours(3.5))
    order(W.flow, "close", { place="gate" })
    until_opening()
  end
end)
