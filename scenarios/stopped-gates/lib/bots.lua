-- Crews for rehearsals and for calibrating the score.
--
--   golden      knows the procedure and hurries without haste
--   prepared    the same, having spent ten tokens: second factor, tested copies, hourly export, paper-gate drill, supplier clause
--   standard    a decent team: late, forgets some, writes incomplete forms, sometimes takes the plausible wrong turn
--   hasty       the plausible wrong turn on every card
--   investigator  only looks: searches the logs backwards from the TOS, keeps what it finds, names the way in
--   overreact   cuts everything, telephones too, reboots, stops the ships and says it was criminals
local crew = require "std.crew"
local papers = require "lib.papers"
local W = require "lib.world"
local A = W.asset

local trucks_seen = any{ sent("I-06"), sent("I-06b") }
local copies_known = any{ sent("I-13"), sent("I-13b") }
local service_alert = any{ sent("I-17"), sent("I-17b") }

local function sitreps(times)
  return function()
    for _, t in ipairs(times) do
      wait(math.max(0, t[1] - now()))
      act("strategy", "sitrep", nil, papers.sitrep(t[2]))
    end
  end
end
local SITREPS = sitreps{ { hours(7.2), "08:15" }, { hours(8.5), "10:00" }, { hours(11.5), "14:00" }, { hours(14), "17:00" }, { hours(33), "13:00" } }

-- A relief every four hours from the first one on, until the gate works as usual.
local function relieve(first, every_)
  wait(math.max(0, hours(first) - now()))
  while now() < hours(56) do
    act("ops", "relieve")
    wait(hours(every_))
  end
end

---------------------------------------------------------------- from the TOS back to the way in, with nothing but the log search
-- Which host has this address: the one that is knocked at from outside under it.
local function host_of(address)
  local found = search("analyst", "log:log_fw -src:192.0.2.* dst:" .. address, { max=1 })
  return found[1] and found[1].host
end

-- The oldest record on `host` in the night that says `words`: who did it, and from where.
local function oldest(host, words)
  local found = search("analyst", "host:" .. host .. " severity:low \"" .. words .. "\"", { from="00:30", to="06:30", max=100 })
  return found[#found]
end

-- Whether a record of the way in was kept; then the VPN session, or nil when it is a member's line.
local function trail()
  -- 1. Who stopped the TOS, and since when has there been something on it?
  local stop = search("analyst", "id:" .. A.tos .. " severity:medium \"was stopped by\"", { from="00:30", to="06:30", max=1 })[1]
  if not stop then return end
  keep("analyst", stop, "TOSのサービスを止めた操作")
  local task = oldest(stop.host, "scheduled task")
  if task then keep("analyst", task, "止まる前に登録されたスケジュールタスク") end
  -- 2. That account logged on from where?  Back from host to host, until the address is no machine of the house.
  local last = search("analyst", "user:" .. stop.user .. " severity:low \"logon type\"", { from="00:30", to="06:30", max=100 })
  local step_ = last[#last]
  for _ = 1, 5 do
    if not step_ then return end
    keep("analyst", step_, "横に移動した跡")
    local host = host_of(step_.src)
    if not host then return end
    local tunnel = oldest(host, "tunnel up")
    if tunnel then
      keep("analyst", tunnel, "深夜のVPN接続。登録のない端末")
      return tunnel
    end
    step_ = oldest(host, "logon type")
  end
end

---------------------------------------------------------------- crews
-- Asks, and a moment later whoever has to approve does so.
local function asked(action_, seat, after_, form)
  return function(asker)
    spawn(function()
      act(asker, action_, nil, form)
      wait(after_)
      approve(seat, action_)
    end)
  end
end

-- `by` is how they came in, and where the crew looks for it.
local WAY = { vpn={ A.vpn, "0時41分、保守アカウントが203.0.113.77から保守用VPNに接続。昨夜の作業予定なし(ベンダー回答)" },
  members={ "maint", "2時28分、共用アカウントedi-linkが浜風運輸の回線から踏み台にログオン。VPNは失敗のみ" } }
local function golden(by) return {
  { "I-01", "ops", "report_desk", after={ 1, 3 } },
  { "I-01", "ops", "hold_trucks", after={ 3, 8 } },
  { "I-02", "analyst", "Q-02", after={ 1, 3 }, pick={ { "stop", 1 } }, say="先月と同じかは未確認です。操作せず、画面と稼働中のプログラムを先に保全してください" },
  { "I-02", "analyst", "collect", on=A.tos, after={ 5, 10 } },
  { "I-03", "strategy", "save_prints", after={ 1, 4 } },
  { "I-03", "ciso", "declare", after={ 4, 10 } },
  { "I-03", "exec", "convene", after={ 8, 20 } },
  { "I-03", "strategy", "activate_bcp", after={ 22, 28 }, run=asked("activate_bcp", "ciso", min(4)) },
  { "I-03", "analyst", "isolate_printer", after={ 5, 10 } },
  { "I-04", "ciso", "Q-04", after={ 2, 8 }, pick={ { "cut", 1 } }, say="広がる4経路を切り、電話とISACは残します" },
  { "I-04", "counsel", "call_naccs", after={ 8, 15 } },
  { "I-04", "analyst", "collect", on="vmhost", after={ 15, 20 } },
  { "I-04", "analyst", "collect", on=WAY[by][1], after={ 45, 60 } },
  { "I-04", "analyst", "call_vendor", after={ 20, 30 } },
  { "I-04", "analyst", "trail", after={ 62, 75 }, run=trail },
  { "I-04", "analyst", "disable_account", on="misaki-mnt", after={ 30, 40 } },
  { "I-04", "analyst", "renew_account", on="tos-admin", after={ 35, 50 } },
  { "I-04", "ciso", "prepare_hosts", after={ 90, 120 } },
  { "I-05", "counsel", "report_police", on="police", after={ 10, 30 }, form=papers.police },
  { trucks_seen, "pr", "notice_trucks", after={ 2, 8 }, form=papers.notice },
  { trucks_seen, "ops", "call_traffic", after={ 3, 10 } },
  { "I-07", "strategy", "six_report", after={ 15, 35 }, form=papers.six },
  { "I-07", "strategy", "six_report", after={ 130, 150 }, form=papers.six },
  { "I-07", "strategy", "six_report", after={ 250, 270 }, form=papers.six },
  { "I-08", "ops", "Q-08", after={ 2, 8 }, pick={ { "priority", 1 } } },
  { "I-08", "ops", "priority_rule", after={ 8, 20 } },
  { "I-08", "ops", "ask_neighbour", after={ 25, 50 } },
  { "I-09", "planner", "Q-09", after={ 5, 15 }, pick={ { "bay_plan", 1 } } },
  { "I-10", "planner", "dg_list", after={ 3, 10 } },
  { "I-11", "ops", "reefer_patrol", after={ 2, 10 } },
  { "I-12", "counsel", "report_mlit", after={ 5, 20 }, form=papers.report },
  { "I-12", "pr", "press_release", after={ 5, 12 }, run=asked("press_release", "exec", min(3), papers.release()) },
  { "I-12", "counsel", "tell_insurer", after={ 30, 60 } },
  { copies_known, "ciso", "Q-13", after={ 10, 25 }, pick={ { "older", 1 } }, say="侵入は火曜3時より前です。外付けバックアップを検査して新しい機材に戻します" },
  { copies_known, "analyst", "name_entry", after={ 30, 60 }, form={ entry=by, evidence=WAY[by][2] } },
  { "I-14", "ops", "special_lane", after={ 10, 30 } },
  { "I-14", "ops", "answer_shipper", after={ 15, 40 }, form=papers.boxes },
  { "I-15", "exec", "Q-15", after={ 30, 60 }, pick={ { "hold", 1 } }, say="返信せず、警察と法務の助言を得て決めます" },
  { "I-15", "counsel", "prepare_ppc", after={ 20, 60 } },
  { "I-15", "exec", "tell_members", after={ 30, 90 } },
  { "I-16", "analyst", "share_isac", after={ 20, 60 }, form=papers.share },
  { "I-17", "analyst", "dispatch_otasuke", after={ 5, 20 }, form={ member="hamakaze" } },
  { "I-17b", "analyst", "dispatch_otasuke", after={ 5, 20 }, form={ member="isobe" } },
  { service_alert, "ciso", "Q-17", after={ 10, 30 }, pick={ { "checked", 1 } } },
  { service_alert, "ciso", "check_members", after={ 20, 60 } },
  { "I-18", "exec", "Q-18", after={ 10, 30 }, pick={ { "range", 1 } }, say="木曜の朝から夕方、検査合格が条件。次のお知らせは木曜7時" },
  { "I-19", "ops", "Q-19", after={ 5, 20 }, pick={ { "blocks", 1 } } },
  { "I-19", "ops", "reconcile", after={ 6, 20 } },
  { "I-20", "ops", "extend_hours", after={ 5, 20 } },
  { "I-20", "pr", "give_slots", after={ 5, 30 } },
  { "I-21", "counsel", "final_report", after={ 5, 12 }, form=papers.closing },
  -- What is owed besides, and worth no points (lib/duties.lua).
  { "I-03", "counsel", "report_mlit", after={ 70, 85 }, form=papers.report },
  { copies_known, "counsel", "common_form", on="mlit_port", after={ 30, 50 }, form=papers.common },
  { copies_known, "counsel", "common_form", on="police", after={ 55, 75 }, form=papers.common },
  { copies_known, "counsel", "acd_report", on="mlit_cyber", after={ 90, 150 }, form=papers.acd },
  { "I-20", "counsel", "report_ppc", on="ppc", after={ 30, 90 }, form=papers.ppc },
} end

local function best(by, further)
  spawn(SITREPS)
  spawn(relieve, 12.5, 4)
  local rows = golden(by)
  for _, r in ipairs(further) do rows[#rows + 1] = r end
  crew.run("golden", rows)
end

bot{ id="golden", run=function() best("vpn", {}) end }
-- The same crew after a year of preparation: ten tokens.
bot{ id="prepared", run=function()
  for _, t in ipairs{ "mfa", "offline", "hourly_export", "drill", "clause" } do spend("exec", t) end
  best("members", { { "I-04", "analyst", "collect", on=A.vpn, after={ 65, 75 } }, { "I-08", "ops", "use_export", after={ 1, 3 } } })
end }
bot{ id="standard", run=function()
  local r = rng("standard.habits")
  if r:chance(0.6) then spawn(SITREPS) end
  if r:chance(0.5) then spawn(relieve, 16, 8) end
  crew.run("standard", {
    { "I-01", "ops", "report_desk", after={ 3, 11 }, p=0.92 },
    { "I-01", "ops", "hold_trucks", after={ 14, 55 }, p=0.68 },
    { "I-02", "analyst", "Q-02", after={ 3, 9 }, pick={ { "stop", 68 }, { "once", 14 }, { "leave", 18 } } },
    { "I-02", "analyst", "collect", on=A.tos, after={ 54, 187 }, p=0.68 },
    { "I-03", "strategy", "save_prints", after={ 4, 20 }, p=0.84 },
    { "I-03", "ciso", "declare", after={ 11, 31 }, p=0.88 },
    { "I-03", "exec", "convene", after={ 18, 62 }, p=0.88 },
    { "I-03", "strategy", "activate_bcp", after={ 27, 74 }, p=0.76, run=asked("activate_bcp", "ciso", min(10)) },
    { "I-03", "analyst", "open_url", after={ 18, 47 }, p=0.1 },
    { "I-04", "ciso", "Q-04", after={ 7, 20 }, pick={ { "cut", 62 }, { "vpn", 22 }, { "all", 2 }, { "wait", 12 } } },
    { "I-04", "counsel", "call_naccs", after={ 14, 39 }, p=0.76 },
    { "I-04", "analyst", "collect", on="vmhost", after={ 108, 234 }, p=0.68 },
    { "I-04", "analyst", "collect", on=A.vpn, after={ 216, 468 }, p=0.64 },
    { "I-04", "analyst", "call_vendor", after={ 36, 156 }, p=0.76 },
    { "I-04", "analyst", "trail", after={ 200, 500 }, p=0.55, run=trail },
    { "I-04", "analyst", "disable_account", on="misaki-mnt", after={ 54, 234 }, p=0.6 },
    { "I-04", "ciso", "hire_forensics", after={ 180, 390 }, p=0.52 },
    { "I-04", "ciso", "prepare_hosts", after={ 216, 374 }, p=0.6 },
    { "I-05", "counsel", "report_police", on="police", after={ 18, 101 }, p=0.88, form=papers.police },
    { trucks_seen, "pr", "notice_trucks", after={ 7, 31 }, p=0.94, form=papers.hasty_notice },
    { trucks_seen, "ops", "call_traffic", after={ 7, 35 }, p=0.68 },
    { "I-07", "strategy", "six_report", after={ 22, 62 }, p=0.92, form=papers.hasty_six },
    { "I-07", "strategy", "six_report", after={ 135, 257 }, p=0.68, form=papers.hasty_six },
    { "I-07", "counsel", "withhold_report", after={ 27, 70 }, p=0.08 },
    { "I-08", "ops", "Q-08", after={ 4, 31 }, pick={ { "priority", 64 }, { "all", 22 }, { "favour", 6 }, { "closed", 8 } } },
    { "I-08", "ops", "priority_rule", after={ 14, 55 }, p=0.68 },
    { "I-08", "ops", "ask_neighbour", after={ 54, 187 }, p=0.52 },
    { "I-09", "planner", "Q-09", after={ 9, 47 }, pick={ { "bay_plan", 68 }, { "all", 20 }, { "stop", 12 } } },
    { "I-10", "planner", "dg_list", after={ 7, 47 } },
    { "I-11", "ops", "reefer_patrol", after={ 7, 58 } },
    { "I-12", "counsel", "report_mlit", after={ 14, 62 }, p=0.94, form=papers.hasty_report },
    { "I-12", "pr", "press_release", after={ 5, 25 }, p=0.92, run=asked("press_release", "exec", min(6), papers.hasty_release(r)) },
    { "I-12", "pr", "post_note", after={ 54, 94 }, p=0.06 },
    { copies_known, "ciso", "Q-13", after={ 27, 133 },
      pick={ { "older", 74 }, { "latest", 16 }, { "rebuild", 5 }, { "wait", 5 } } },
    { copies_known, "analyst", "name_entry", after={ 108, 546 }, p=0.68, form={ entry="vpn", evidence="保守アカウントの深夜のVPN接続" } },
    { copies_known, "analyst", "shared_password", after={ 9, 47 }, p=0.08 },
    { "B-13", "ciso", "Q-13b", after={ 27, 94 }, pick={ { "older", 1 } } },
    { "I-14", "ops", "special_lane", after={ 27, 94 }, p=0.72 },
    { "I-14", "ops", "answer_shipper", after={ 27, 94 }, p=0.6, form=papers.boxes },
    { "I-15", "exec", "Q-15", after={ 36, 172 }, pick={ { "refuse", 40 }, { "hold", 35 }, { "negotiate", 17 }, { "pay", 8 } } },
    { "I-15", "counsel", "prepare_ppc", after={ 54, 187 }, p=0.68 },
    { "I-15", "exec", "tell_members", after={ 54, 234 }, p=0.76 },
    { "I-16", "analyst", "share_isac", after={ 36, 172 }, p=0.76, form=papers.hasty_share },
    { "I-17", "analyst", "dispatch_otasuke", after={ 18, 109 }, p=0.8, form={ member="hamakaze" } },
    { "I-17b", "analyst", "dispatch_otasuke", after={ 18, 109 }, p=0.8, form={ member="isobe" } },
    { service_alert, "ciso", "Q-17", after={ 18, 140 }, pick={ { "checked", 68 }, { "now", 18 }, { "never", 14 } } },
    { service_alert, "ciso", "check_members", after={ 54, 328 }, p=0.72 },
    { "I-18", "exec", "Q-18", after={ 14, 74 }, pick={ { "range", 52 }, { "thursday9", 22 }, { "noon", 10 }, { "silent", 16 } } },
    { "I-19", "ops", "Q-19", after={ 9, 86 }, pick={ { "blocks", 55 }, { "all_at_once", 33 }, { "open_now", 12 } } },
    { "I-19", "ops", "reconcile", after={ 14, 94 }, p=0.92 },
    { "I-20", "ops", "extend_hours", after={ 14, 109 }, p=0.8 },
    { "I-20", "pr", "give_slots", after={ 18, 109 }, p=0.68 },
    { "I-21", "counsel", "final_report", after={ 7, 19 }, p=0.92, form=papers.hasty_closing },
  })
end }

bot{ id="overreact", run=function() crew.run("overreact", {
  { "I-01", "ops", "report_desk", after={ 1, 6 } },
  { "I-02", "analyst", "restart_all", after={ 5, 10 } },
  { "I-03", "ciso", "declare", after={ 2, 10 } },
  { "I-03", "exec", "convene", after={ 5, 15 } },
  { "I-03", "ciso", "cut_all", after={ 8, 20 } },
  { "I-04", "ciso", "Q-04", after={ 2, 8 }, pick={ { "all", 1 } } },
  { "I-08", "ops", "Q-08", after={ 5, 20 }, pick={ { "closed", 1 } } },
  { "I-09", "planner", "Q-09", after={ 5, 20 }, pick={ { "stop", 1 } } },
  { "I-09", "ops", "stop_ships", after={ 10, 25 } },
  { "I-10", "planner", "dg_list", after={ 20, 60 } },
  { "I-11", "ops", "reefer_patrol", after={ 10, 60 } },
  { "B-04", "ciso", "restore_lines", after={ 120, 240 } },
  { "I-12", "counsel", "report_mlit", after={ 20, 60 }, form=papers.hasty_report },
  { "I-12", "pr", "press_release", after={ 10, 30 }, run=asked("press_release", "exec", min(4), papers.loud_release()) },
  { copies_known, "ciso", "Q-13", after={ 20, 60 }, pick={ { "rebuild", 1 } } },
  { "I-15", "exec", "Q-15", after={ 20, 60 }, pick={ { "refuse", 1 } } },
  { "I-15", "exec", "tell_members", after={ 30, 90 } },
  { service_alert, "ciso", "Q-17", after={ 20, 60 }, pick={ { "never", 1 } } },
  { "I-18", "exec", "Q-18", after={ 15, 60 }, pick={ { "silent", 1 } } },
  { "I-21", "counsel", "final_report", after={ 8, 20 }, form=papers.hasty_closing },
}) end }

-- Takes the plausible wrong turn on every card; for rehearsing the branches.
bot{ id="hasty", run=function()
  for _, t in ipairs{ "soc", "isac_active" } do spend("exec", t) end
  crew.run("hasty", {
  { "I-01", "ops", "report_desk", after={ 5, 15 } },
  { "I-02", "analyst", "Q-02", after={ 1, 5 }, pick={ { "once", 1 } } },
  { "I-03", "ciso", "declare", after={ 5, 25 } },
  { "I-03", "exec", "convene", after={ 10, 40 } },
  { "I-03", "analyst", "open_url", after={ 5, 15 } },
  { "I-04", "ciso", "Q-04", after={ 2, 10 }, pick={ { "vpn", 1 } } },
  { trucks_seen, "pr", "notice_trucks", after={ 10, 20 }, form=papers.hasty_notice },
  { "I-08", "ops", "Q-08", after={ 2, 10 }, pick={ { "favour", 1 } } },
  { "I-09", "planner", "Q-09", after={ 2, 10 }, pick={ { "all", 1 } } },
  { "I-10", "planner", "dg_list", after={ 5, 20 } },
  { "I-11", "ops", "reefer_patrol", after={ 5, 20 } },
  { copies_known, "analyst", "shared_password", after={ 5, 15 } },
  { copies_known, "analyst", "test_copy", on="replica", after={ 60, 90 } },
  { copies_known, "ciso", "Q-13", after={ 10, 30 }, pick={ { "latest", 1 } } },
  { copies_known, "analyst", "name_entry", after={ 30, 60 }, form={ entry="mail", evidence="会員に不審なメールが届いているため" } },
  { "B-13", "ciso", "Q-13b", after={ 30, 60 }, pick={ { "older", 1 } } },
  { "I-15", "exec", "Q-15", after={ 10, 60 }, pick={ { "negotiate", 1 } } },
  { service_alert, "ciso", "Q-17", after={ 10, 30 }, pick={ { "now", 1 } } },
  { "I-18", "exec", "Q-18", after={ 10, 30 }, pick={ { "thursday9", 1 } } },
  { "I-19", "ops", "Q-19", after={ 5, 20 }, pick={ { "open_now", 1 } } },
  { "I-21", "counsel", "final_report", after={ 5, 15 }, form=papers.closing },
}) end }

-- Nothing but the log search.
bot{ id="investigator", run=function()
  wait_until(sent("I-02"))
  act("analyst", "stop_vendor")
  wait(min(15))
  act("analyst", "collect", A.tos)
  wait(min(40))
  -- What the systems desk told of at 07:25.
  local knocks = search("analyst", "log:log_fw \"many connections\"", { from="07:15", to="07:45", max=100 })
  if #knocks > 0 then keep("analyst", knocks[#knocks], "踏み台サーバーからEDI・会員回線への通信の増加") end
  local tunnel = trail()
  if tunnel then
    act("analyst", "name_entry", nil, { entry="vpn",
      evidence=clock(tunnel.t) .. " " .. tunnel.user .. " " .. tunnel.src .. " " .. tunnel.message })
  end
end }
