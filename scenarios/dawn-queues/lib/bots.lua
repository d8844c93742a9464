-- Crews for rehearsals and for calibrating the score.
--
--   golden      knows the procedure and hurries without haste
--   standard    a decent team on a bad night: late by some minutes, forgets some, writes incomplete forms
--   overreact   cuts everything, restarts everything, cancels everything
--   tempted     takes every piece of advice that sounds reasonable for a moment
--   investigator   one analyst with nothing but searches, evidence, triage and the telephone
--   prepared    golden with other investments: MFA, a second platform, a supplier clause, ISAC, crisis words, out-of-band calls
--
-- Delays are minutes of story time, so they grow with the speed of the phase.
local crew = require "std.crew"
local papers = require "lib.papers"
local inquiry = require "lib.inquiry"
local W = require "lib.world"
local a = W.a

-- Those who are asked look at their requests now and then.
local function approver(name, seats, asked, minutes)
  spawn(function()
    local r = rng(name .. ".approves")
    while now() < hours(16) do
      wait(r:dur(min(minutes[1]), min(minutes[2])))
      for _, seat in ipairs(seats) do
        for _, id in ipairs(asked) do approve(seat, id, { ok=true }) end
      end
    end
  end)
end

local function invest(list)
  for _, id in ipairs(list) do spend("president", id) end
end

local four_forty = after("+1d 04:40")
local far = any{ sent("I-05"), sent("I-05m") }

local BEST = {
  { "I-01", "ciso", "open_ticket", after={ 1, 3 } },
  { "I-01", "ciso", "call_vendor", after={ 4, 8 } },
  { "I-01", "ciso", "tell_aoc", after={ 8, 13 } },
  { "I-01", "ciso", "Q-01", after={ 2, 6 }, pick={ { "leave", 1 } } },
  { "I-02", "ciso", "Q-02", after={ 2, 6 }, pick={ { "segment", 1 } },
    say="AOCの同意を求めます。共用端末は既に使えず、AODBと手荷物を守ることを優先します。自動手荷物預け機は単独運転の準備に入ります。" },
  { "I-02", "ciso", "isolate_cupps", after={ 1, 4 } },
  { "I-02", "ciso", "keep_pcs", after={ 7, 12 } },
  { "I-02", "ciso", after={ 10, 20 }, run=inquiry.follow },
  { "I-03", "ciso", "ask_vendor", after={ 3, 8 } },
  { "I-03", "ciso", "tell_crisis", after={ 3, 8 } },
  { "I-03", "counsel", "call_mlit", after={ 15, 30 } },
  { "I-04", "president", "convene", after={ 5, 15 } },
  { "I-04", "duty", "Q-04", after={ 12, 25 }, pick={ { "split", 1 } }, say="手作業は数日続くと見て、二手に分けて4時間で交代させます。" },
  { "I-04", "president", "ask_devices", after={ 10, 25 } },
  { "I-04", "counsel", "call_police", on="police", after={ 30, 60 }, form=papers.police },
  { "I-04", "ciso", "sbd_alone", after={ 20, 40 } },
  { "I-05", "ciso", "block_vpn", after={ 4, 12 } },
  { "I-05", "ciso", "rotate", after={ 10, 20 } },
  { "I-05", "ciso", "check_brs", after={ 15, 30 } },
  { "I-05", "ciso", "hunt", after={ 20, 40 } },
  { "I-05m", "ciso", "block_vpn", after={ 4, 12 } },
  { "I-05m", "ciso", "rotate", after={ 10, 20 } },
  { "I-05m", "ciso", "hunt", after={ 20, 40 } },
  { "I-05m", "ciso", "check_brs", after={ 15, 30 } },
  { "I-06", "duty", "assign_desks", after={ 5, 15 } },
  { "I-06", "duty", "ask_tablets", after={ 8, 18 } },
  { "I-06", "duty", "order_tags", after={ 15, 25 } },
  { four_forty, "duty", "manual", on=a.service.checkin, after={ 0, 2 } },
  { four_forty, "duty", "manual", on=a.service.boarding_shared, after={ 1, 3 } },
  { "I-07", "duty", "Q-07", after={ 6, 15 }, pick={ { "half", 1 } }, say="能力は需要の半分以下。家を出る前に伝えられるうちに、各社に割り振ります。" },
  { "I-08", "president", "public_notice", after={ 2, 8 }, form=papers.notice },
  { "I-09", "duty", "boards", after={ 2, 6 } },
  { "I-09", "duty", "care_lane", after={ 3, 8 } },
  { "I-10", "duty", "stop_loading", after={ 1, 3 } },
  { "I-10", "duty", "match_by_hand", after={ 2, 5 } },
  { "I-10", "duty", "Q-10", after={ 1, 3 }, pick={ { "stop", 1 } } },
  { "I-11", "counsel", "report_mlit", after={ 5, 12 }, form=papers.report },
  { after("+1d 06:00"), "counsel", "situation_report", after={ 0, 10 }, form=papers.sitrep },
  { "I-12", "ciso", "share_isac", after={ 4, 12 }, form=papers.share },
  { "I-13", "duty", "entry_control", after={ 1, 5 } },
  { "I-13", "duty", "side_hall", after={ 2, 6 } },
  { "I-14", "ciso", "Q-14", after={ 8, 20 }, pick={ { "own_test", 1 } }, say="侵入時期の分からない写しにはつなぎません。17項目の試験と段階計画を示します。" },
  { "I-14", "ciso", "own_test", after={ 10, 20 } },
  { "I-15", "counsel", "paper_lists", after={ 5, 20 } },
  { "I-16", "counsel", "ask_leak", after={ 20, 60 } },
  { "I-16", "counsel", "legal_map", after={ 30, 120 } },
  { "I-16", "president", "joint_line", after={ 60, 180 } },
  { "I-16", "president", "Q-16", after={ 30, 90 }, pick={ { "facts", 1 } } },
  { after("+1d 14:30"), "counsel", "tell_insurer", after={ 0, 60 } },
  { after("+1d 15:00"), "duty", "rotate_staff", after={ 0, 30 } },
  { "I-17", "president", "mutual_aid", after={ 10, 60 } },
  { "I-17", "duty", "rotate_staff", after={ 5, 30 } },
  { "I-17", "duty", "courier", after={ 20, 90 } },
  { after("+2d 13:00"), "duty", "rotate_staff", after={ 0, 60 } },
  { "I-18", "president", "Q-18", after={ 30, 120 }, pick={ { "facts", 1 } } },
  { "I-19", "ciso", "Q-19", after={ 5, 20 }, pick={ { "two", 1 } } },
  { "I-20", "president", "press", after={ 5, 30 }, form=papers.press },
  { "I-21", "counsel", "ppc_report", after={ 5, 15 }, form=papers.ppc },
  { "I-21", "counsel", "improve", after={ 5, 20 }, form=papers.improvements },
  -- What is owed besides, and worth no points (lib/duties.lua).
  { "I-03", "counsel", "report_mlit", after={ 75, 95 }, form=papers.first_report },
  { far, "counsel", "common_form", on="mlit_air", after={ 40, 60 }, form=papers.common },
  { far, "counsel", "common_form", on="police", after={ 65, 85 }, form=papers.common },
  { far, "counsel", "acd_report", on="mlit_cyber", after={ 90, 150 }, form=papers.acd },
  { "I-07", "counsel", "airport_report", on="airport_office", after={ 15, 30 }, form=papers.airport },
}

bot{ id="golden", run=function()
  invest{ "segmentation", "soc", "hand_kits", "offline_export" }
  approver("golden", { "duty", "president" }, { "isolate_cupps", "share_isac", "hire_forensics" }, { 2, 4 })
  crew.run("golden", BEST)
end }
bot{ id="prepared", run=function()
  invest{ "mfa", "second_platform", "supplier_clause", "isac", "crisis_words", "out_of_band" }
  approver("prepared", { "duty", "president" }, { "isolate_cupps", "share_isac", "hire_forensics" }, { 2, 4 })
  local rows = { { after("+1d 02:30"), "duty", "use_second", after={ 0, 10 } } }
  for _, row in ipairs(BEST) do
    if row[3] ~= "manual" then rows[#rows + 1] = row end
  end
  crew.run("prepared", rows)
end }
bot{ id="investigator", run=function()
  wait_until(sent("I-01"))
  act("ciso", "open_ticket")
  act("ciso", "call_vendor")
  wait_until(sent("I-02"))
  wait(min(2))
  act("ciso", "triage", a.asset.desk_pc)
  local found = inquiry.follow("ciso")
  act("ciso", "triage", "vpn_gw")
  if found.hosts["TWX-BRSGW-01"] then act("ciso", "triage", "brs_gw") end
  wait_until(sent("I-03"))
  act("ciso", "ask_vendor")
  act("ciso", "tell_aoc")
end }


bot{ id="standard", run=function()
  local r = rng("standard.before")
  invest(r:pick{ { "server_edr", "ddos", "insurance", "soc", "crisis_words" }, { "mfa", "ddos", "immutable_backup", "isac",
    "supplier_clause" }, { "second_platform", "ddos", "server_edr", "insurance" },
    { "immutable_backup", "hand_kits", "soc", "insurance" }, { "segmentation", "offline_export", "ddos", "out_of_band", "isac" }, {} })
  approver("standard", { "duty", "president" }, { "isolate_cupps", "share_isac", "hire_forensics", "cut_everything" }, { 3, 14 })
  crew.run("standard", {
  { "I-01", "ciso", "open_ticket", after={ 3, 18 }, p=0.85 },
  { "I-01", "ciso", "call_vendor", after={ 5, 22 }, p=0.9 },
  { "I-01", "ciso", "tell_aoc", after={ 6, 22 }, p=0.75 },
  { "I-01", "ciso", "mass_reboot", after={ 10, 25 }, p=0.06 },
  { "I-02", "ciso", "Q-02", after={ 6, 28 }, pick={ { "segment", 66 }, { "pcs", 18 }, { "wait", 13 }, { "all", 3 } } },
  { answered("Q-02", "segment"), "ciso", "isolate_cupps", after={ 0, 4 } },
  { answered("Q-02", "pcs"), "ciso", "isolate_host", on=a.asset.desk_pc, after={ 0, 4 } },
  { answered("Q-02", "all"), "ciso", "cut_everything", after={ 0, 4 } },
  { "I-01", "ciso", "Q-01", after={ 2, 20 }, pick={ { "leave", 95 }, { "gates", 5 } } },
  { "I-02", "ciso", "keep_pcs", after={ 10, 35 }, p=0.6 },
  { "I-02", "ciso", after={ 15, 120 }, p=0.35, run=inquiry.follow },
  { "B-accounts", "ciso", "isolate_cupps", after={ 5, 40 }, p=0.7 },
  { "B-cut", "ciso", "restore_networks", after={ 20, 120 }, p=0.9 },
  { "I-03", "ciso", "ask_vendor", after={ 6, 40 }, p=0.7 },
  { "I-03", "ciso", "tell_crisis", after={ 6, 45 }, p=0.8 },
  { "I-04", "president", "convene", after={ 15, 80 }, p=0.85 },
  { "I-04", "duty", "Q-04", after={ 10, 60 }, pick={ { "split", 40 }, { "all", 42 }, { "none", 18 } } },
  { "I-04", "president", "ask_devices", after={ 30, 150 }, p=0.5 },
  { "I-04", "counsel", "call_police", on="police", after={ 60, 400 }, p=0.7, form=papers.police },
  { "I-05", "ciso", "block_vpn", after={ 8, 65 }, p=0.85 },
  { "I-05", "ciso", "rotate", after={ 20, 110 }, p=0.7 },
  { "I-05", "ciso", "hunt", after={ 20, 130 }, p=0.5 },
  { "I-05", "ciso", "check_brs", after={ 30, 200 }, p=0.4 },
  { "I-05", "ciso", "isolate_cupps", after={ 10, 60 }, p=0.5 },
  { "I-05m", "ciso", "block_vpn", after={ 8, 65 }, p=0.8 },
  { "I-05m", "ciso", "rotate", after={ 20, 110 }, p=0.7 },
  { "I-05", "ciso", "use_shared_password", on="adm_shared", after={ 10, 60 }, p=0.07 },
  { "I-02", "ciso", "wait_vendor", after={ 5, 20 }, p=0.06 },
  { "B-fids", "ciso", "restore_aodb", after={ 20, 120 }, p=0.8 },
  { "B-fids", "ciso", "restore_aodb_fast", after={ 10, 60 }, p=0.9 },
  { after("+1d 05:40"), "counsel", "situation_report", after={ 0, 80 }, p=0.5, form=papers.hasty_sitrep },
  { "I-03", "counsel", "call_mlit", after={ 30, 260 }, p=0.5 },
  { "I-06", "duty", "assign_desks", after={ 10, 50 }, p=0.8 },
  { "I-06", "duty", "ask_tablets", after={ 15, 80 }, p=0.6 },
  { "I-06", "duty", "order_tags", after={ 20, 300 }, p=0.4 },
  { "B-tags", "duty", "order_tags", after={ 10, 60 } },
  { after("+1d 04:50"), "duty", "manual", on=a.service.checkin, after={ 0, 40 } },
  { after("+1d 04:50"), "duty", "manual", on=a.service.boarding_shared, after={ 5, 50 } },
  { all{ bought("second_platform"), after("+1d 02:00") }, "duty", "use_second", after={ 10, 120 } },
  { "I-07", "duty", "Q-07", after={ 10, 45 }, pick={ { "none", 14 }, { "ten", 30 }, { "quarter", 40 }, { "half", 16 } } },
  { "I-08", "president", "public_notice", after={ 4, 34 }, p=0.92, form=papers.hasty_notice },
  { "I-08", "president", "promise_time", after={ 20, 120 }, p=0.12 },
  { "I-09", "duty", "boards", after={ 3, 26 }, p=0.8 },
  { "I-09", "duty", "care_lane", after={ 5, 32 }, p=0.6 },
  { "I-10", "duty", "stop_loading", after={ 1, 14 }, p=0.95 },
  { "I-10", "duty", "match_by_hand", after={ 4, 40 }, p=0.8 },
  { "I-10", "duty", "Q-10", after={ 2, 18 }, pick={ { "stop", 93 }, { "take_off", 7 } } },
  { "I-11", "counsel", "report_mlit", after={ 6, 32 }, p=0.92, form=papers.hasty_report },
  { "I-12", "ciso", "share_isac", after={ 5, 45 }, p=0.75, form=papers.hasty_share },
  { "I-13", "duty", "entry_control", after={ 3, 30 }, p=0.75 },
  { "I-13", "duty", "side_hall", after={ 2, 24 }, p=0.75 },
  { "B-crowd", "duty", "entry_control", after={ 1, 10 } },
  { "I-14", "ciso", "Q-14", after={ 10, 45 }, pick={ { "own_test", 58 }, { "connect", 24 }, { "later", 18 } } },
  { "I-14", "ciso", "own_test", after={ 15, 60 }, p=0.5 },
  { "I-14", "ciso", "sbd_alone", after={ 60, 300 }, p=0.55 },
  { "I-15", "counsel", "paper_lists", after={ 10, 60 }, p=0.75 },
  { "I-16", "counsel", "ask_leak", after={ 30, 400 }, p=0.75 },
  { "I-16", "counsel", "legal_map", after={ 60, 500 }, p=0.65 },
  { "I-16", "president", "joint_line", after={ 60, 500 }, p=0.5 },
  { "I-16", "president", "Q-16", after={ 30, 300 }, pick={ { "facts", 62 }, { "deny", 14 }, { "confirm", 10 }, { "silent", 14 } } },
  { "I-17", "president", "mutual_aid", after={ 30, 500 }, p=0.7 },
  { "I-17", "duty", "rotate_staff", after={ 30, 300 }, p=0.7 },
  { "I-17", "duty", "courier", after={ 30, 300 }, p=0.6 },
  { "I-18", "president", "Q-18", after={ 60, 450 }, pick={ { "facts", 64 }, { "admit", 16 }, { "refuse", 20 } } },
  { "I-19", "ciso", "Q-19", after={ 10, 110 }, pick={ { "two", 62 }, { "all", 26 }, { "wait", 12 } } },
  { "I-20", "president", "press", after={ 10, 120 }, p=0.9, form=papers.press },
  { "I-20", "president", "name_vendor", after={ 20, 100 }, p=0.1 },
  { "I-21", "counsel", "ppc_report", after={ 5, 24 }, p=0.85, form=papers.hasty_ppc },
  { "I-21", "counsel", "improve", after={ 8, 34 }, p=0.8, form=papers.improvements },
  })
end }

bot{ id="overreact", run=function()
  invest{ "ddos", "server_edr", "soc", "immutable_backup" }
  approver("overreact", { "duty", "president" }, { "cancel_all", "share_isac", "cut_everything" }, { 1, 3 })
  crew.run("overreact", {
  { "I-01", "ciso", "open_ticket", after={ 1, 8 } },
  { "I-01", "ciso", "call_vendor", after={ 4, 12 } },
  { "I-01", "ciso", "mass_reboot", after={ 5, 12 } },
  { "I-02", "ciso", "Q-02", after={ 1, 6 }, pick={ { "all", 1 } } },
  { answered("Q-02", "all"), "ciso", "cut_everything", after={ 0, 2 } },
  { "I-01", "ciso", "Q-01", after={ 1, 4 }, pick={ { "all", 1 } } },
  { "I-03", "ciso", "tell_crisis", after={ 3, 12 } },
  { "I-04", "president", "convene", after={ 5, 20 } },
  { "I-04", "duty", "Q-04", after={ 5, 30 }, pick={ { "all", 1 } } },
  { "I-05", "ciso", "block_vpn", after={ 4, 20 } },
  { "I-05", "ciso", "rotate", after={ 10, 40 } },
  { "I-06", "duty", "cancel_all", after={ 5, 40 } },
  { "I-06", "duty", "ask_tablets", after={ 10, 40 } },
  { four_forty, "duty", "manual", on=a.service.checkin, after={ 0, 20 } },
  { four_forty, "duty", "manual", on=a.service.boarding_shared, after={ 0, 20 } },
  { "I-07", "duty", "Q-07", after={ 5, 20 }, pick={ { "half", 1 } } },
  { "I-08", "president", "public_notice", after={ 2, 15 }, form=papers.loud_notice },
  { "I-09", "president", "post_note", after={ 5, 20 } },
  { "I-10", "duty", "stop_loading", after={ 1, 6 } },
  { "I-10", "duty", "Q-10", after={ 1, 6 }, pick={ { "stop", 1 } } },
  { "I-11", "counsel", "report_mlit", after={ 8, 30 }, form=papers.hasty_report },
  { "I-13", "duty", "entry_control", after={ 1, 8 } },
  { after("+1d 08:30"), "ciso", "restore_networks", after={ 0, 60 } },
  { "I-14", "ciso", "Q-14", after={ 5, 20 }, pick={ { "later", 1 } } },
  { "I-16", "president", "Q-16", after={ 10, 60 }, pick={ { "confirm", 1 } } },
  { "I-17", "president", "mutual_aid", after={ 20, 120 } },
  { "I-18", "president", "Q-18", after={ 20, 120 }, pick={ { "admit", 1 } } },
  { "I-19", "ciso", "Q-19", after={ 10, 60 }, pick={ { "wait", 1 } } },
  { "I-20", "president", "press", after={ 10, 60 }, form=papers.press },
  { "I-20", "president", "name_vendor", after={ 20, 60 } },
  })
end }

bot{ id="tempted", run=function()
  invest{ "ddos", "insurance", "immutable_backup", "out_of_band" }
  approver("tempted", { "duty", "president" }, { "isolate_cupps", "share_isac" }, { 5, 10 })
  crew.run("tempted", {
    { "I-01", "ciso", "open_ticket", after={ 5, 15 } },
    { "I-01", "ciso", "call_vendor", after={ 5, 20 } },
    { "I-02", "ciso", "Q-02", after={ 5, 20 }, pick={ { "wait", 1 } } },
    { "I-02", "ciso", "wait_vendor", after={ 6, 20 } },
    { "I-03", "counsel", "defer_mlit", after={ 10, 30 } },
    { "I-04", "duty", "Q-04", after={ 10, 40 }, pick={ { "none", 1 } } },
    { "I-04", "president", "convene", after={ 20, 60 } },
    { "I-05", "ciso", "use_shared_password", on="adm_shared", after={ 5, 15 } },
    { "I-05", "ciso", "isolate_cupps", after={ 20, 60 } },
    { "I-06", "duty", "assign_desks", after={ 10, 40 } },
    { after("+1d 05:00"), "duty", "manual", on=a.service.checkin, after={ 0, 20 } },
    { after("+1d 05:00"), "duty", "manual", on=a.service.boarding_shared, after={ 0, 20 } },
    { "I-07", "duty", "Q-07", after={ 5, 20 }, pick={ { "none", 1 } } },
    { "I-08", "president", "public_notice", after={ 5, 25 }, form=papers.loud_notice },
    { "I-08", "president", "promise_time", after={ 30, 60 } },
    { "I-09", "duty", "boards", after={ 5, 25 } },
    { "I-10", "duty", "Q-10", after={ 2, 10 }, pick={ { "take_off", 60 }, { "load", 40 } } },
    { "I-11", "counsel", "report_mlit", after={ 30, 120 }, form=papers.hasty_report },
    { "B-crowd", "duty", "entry_control", after={ 5, 20 } },
    { "B-fids", "ciso", "restore_aodb", after={ 20, 60 } },
    { "I-14", "ciso", "Q-14", after={ 5, 20 }, pick={ { "connect", 70 }, { "later", 30 } } },
    { after("+1d 13:00"), "ciso", "sbd_alone", after={ 0, 120 } },
    { "B-tags", "duty", "order_tags", after={ 10, 40 } },
    { "I-16", "president", "Q-16", after={ 30, 120 }, pick={ { "deny", 60 }, { "silent", 40 } } },
    { "I-17", "duty", "courier", after={ 30, 120 } },
    { "I-18", "president", "Q-18", after={ 30, 120 }, pick={ { "refuse", 1 } } },
    { "I-19", "ciso", "Q-19", after={ 10, 60 }, pick={ { "all", 1 } } },
    { "I-20", "president", "name_vendor", after={ 5, 30 } },
    { "I-20", "president", "press", after={ 10, 60 }, form=papers.press },
    { "I-21", "counsel", "ppc_report", after={ 5, 20 }, form=papers.hasty_ppc },
  })
end }
