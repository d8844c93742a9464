-- The player who knows only the screens: reads what comes in, searches the logs,
-- and does what somebody of the trade would do.  Not tuned to the score.

local analysts = { "analyst_d1", "analyst_n1", "analyst_d2", "analyst_n2", "analyst_d3", "analyst_n3", "analyst_d4" }
local engineers = { "engineer_d1", "engineer_n1", "engineer_d2", "engineer_n2", "engineer_d3", "engineer_n3",
  "engineer_d4" }

-- Somebody of these pools is free, or has been waited for long enough.
local function somebody(pools, n)
  local list = {}
  for i, p in ipairs(pools) do list[i] = free(p, ">=", n or 1) end
  wait_until(any(list), hours(4))
end
local desk_of = { exec = "press_desk", pr = "press_desk", ciso = "callers", analyst = "callers",
  ops = "shift_desk", planner = "shift_desk", strategy = "legal_desk", counsel = "legal_desk" }

local function call(role, what, on, form) -- takes somebody at a telephone
  somebody({ desk_of[role] })
  act(role, what, on, form)
  wait(sec(30))
end
local function look(role, what, on, form) -- takes an analyst
  somebody(analysts)
  act(role, what, on, form)
  wait(sec(30))
end
local function fix(role, what, on, form) -- takes an engineer
  somebody(engineers)
  act(role, what, on, form)
  wait(sec(30))
end
local function say(role, what, on, form) -- takes nobody
  act(role, what, on, form)
  wait(sec(30))
end
-- Reads the message, in whichever form it comes; looks up by itself at `latest`.
local function got(ids, delay, latest)
  local list = {}
  for i, id in ipairs(ids) do list[i] = sent(id) end
  if latest then list[#list + 1] = after(latest) end
  wait_until(any(list))
  wait(delay)
end
local function hhmm()
  local words = clock():split(" ")
  return words[#words]
end
local function signed(role, what) -- the one who has to approve reads it first
  wait(min(3))
  approve(role, what)
  wait(sec(30))
end

---- CISO and CSIRT ----

local seen = {} -- what the log search brought to light

-- From the host that was hit back to where it came from.
local function follow_the_trail()
  local alarms = search("analyst", "severity:high -kind:firewall -kind:mail", { from = "T+00:00", max = 30 })
  wait(min(5))
  local users = {}
  for _, r in ipairs(alarms) do
    if r.user ~= "" and not (r.user:starts("u1") or r.user:starts("adm-")) then
      if not users[r.user] then users[#users + 1] = r.user end
      users[r.user] = true
      keep("analyst", r, "重大の記録:" .. r.message)
    elseif r.message:find("writes to all files", 1, true) then
      keep("analyst", r, "全ファイルへの書込み。暗号化の疑い")
    end
    local words = r.message:split(" ")
    if words[1] == "service_install" then seen.file, seen.hash = words[2], words[4] end
  end
  wait(min(4))
  -- each of these accounts: where did it log in from at night?
  for _, user in ipairs(users) do
    local logins = search("analyst", "user:" .. user .. " 4624 severity:low", { from = "T+00:00", max = 20 })
    for _, r in ipairs(logins) do keep("analyst", r, "夜間のログオン:" .. r.message) end
    wait(min(3))
    local tunnels = search("analyst", "user:" .. user .. " kind:vpn", { max = 60 })
    local usual = {}
    for _, r in ipairs(tunnels) do usual[r.src] = (usual[r.src] or 0) + 1 end
    for _, r in ipairs(tunnels) do
      if r.t >= 0 and (r.message:find("new device", 1, true) or usual[r.src] == 1) then
        seen.address, seen.account, seen.at = r.src, user, clock(r.t)
        keep("analyst", r, "ふだんと違う接続元・初めての機器からの保守VPN接続")
      end
    end
    wait(min(3))
    local tasks = search("analyst", "user:" .. user .. " \"scheduled task\"", { from = "T+00:00", max = 5 })
    for _, r in ipairs(tasks) do
      seen.task = clock(r.t) .. " " .. r.message
      keep("analyst", r, "スケジュールタスク:この時刻より後のバックアップは使えない")
    end
    wait(min(2))
  end
  -- and who came to the jump server, which all of this came from?
  for _, r in ipairs(search("analyst", "host:ACT-MNT01 4624 severity:low", { from = "T+00:00", max = 20 })) do
    if not r.user:starts("u1") then
      keep("analyst", r, "踏み台への夜間のログオン")
      if not seen.address and r.user == "edi-link" then
        seen.member, seen.account, seen.at, seen.from = true, r.user, clock(r.t), r.src
      end
    end
  end
  wait(min(3))
  if seen.file then
    for _, r in ipairs(search("analyst", seen.file, { max = 10 })) do keep("analyst", r, seen.file) end
    wait(min(2))
  end
end

local function entry_words()
  if seen.member then return "会員回線から踏み台サーバー(共用アカウント)" end
  return "保守用VPN(委託先の共用アカウント)"
end

local function csirt()
  got({ "I-01" }, min(3))
  look("analyst", "triage", "tos")
  look("analyst", "collect", "vmhost")
  spawn(follow_the_trail)
  got({ "I-02" }, min(4), "T+06:26")
  answer("ciso", "Q-02", "stop", "原因が分かるまで電源断・再起動をしない。画面と稼働中のプログラムとログを先に保全する。")
  call("ciso", "stop_vendor")
  look("analyst", "collect", "tos")
  got({ "I-03" }, min(3), "T+06:45")
  say("analyst", "save_prints")
  say("analyst", "isolate_printer")
  say("ciso", "declare")
  look("analyst", "collect", "backup")
  fix("ciso", "close_conduit", "c_vendor")
  fix("analyst", "disable_account", "misaki-mnt")
  got({ "I-04" }, min(6), "T+07:00") -- asks the terminal first what stops
  answer("ciso", "Q-04", "cut", "保守VPN・NACCS・会員・事務系を切り、電話とISACは残す。照会は手作業へ。")
  call("analyst", "call_naccs")
  fix("analyst", "isolate_host", "maint")
  if seen.address then
    fix("analyst", "block_indicator", nil, { value = seen.address })
    fix("analyst", "block_indicator", nil, { value = seen.hash or seen.file })
  end
  fix("ciso", "prepare_hosts")
  call("ciso", "call_vendor")
  if seen.account then
    say("analyst", "name_entry", nil, { entry = seen.member and "members" or "vpn",
      evidence = seen.at .. " " .. seen.account .. " 接続元 " .. (seen.address or seen.from) .. " から踏み台 ACT-MNT01 へ" })
  end
  for _, account in ipairs({ "tos-admin", "svc-backup", "edi-link", "misaki-mnt" }) do
    fix("analyst", "renew_account", account)
  end
  look("analyst", "collect", "maint")
  look("analyst", "collect", "directory")
  wait_until(did("tell_insurer"), hours(3))
  call("ciso", "hire_forensics")
  look("analyst", "image_disk", "vmhost")
  -- other ports want to know early, before anybody asks
  call("ciso", "share_isac", nil, { tlp = "AMBER", hide_victim = "yes", entry = entry_words(),
    times = (seen.at or "深夜") .. " 接続、6時台に暗号化", marks = (seen.address or "確認中") .. " " .. (seen.file or "") .. " " ..
    (seen.hash or ""), measures = "VPN遮断、アカウント停止、踏み台の隔離" })
  look("analyst", "image_disk", "maint")
  got({ "I-13", "I-13b" }, min(8), "T+13:10")
  answer("ciso", "Q-13", "older", "侵入は火曜深夜。火曜3時のレプリカは侵入後のバックアップで使えない。土曜のバックアップを検査して新しい機材に戻す。")
  look("analyst", "test_copy", "offline_copy")
  fix("analyst", "reset_credentials")
  got({ "I-16" }, min(8), "T+17:40")
  call("ciso", "share_isac", nil, { tlp = "AMBER", hide_victim = "yes", entry = entry_words(),
    times = (seen.at or "深夜") .. " 接続", marks = (seen.address or "") .. " " .. (seen.hash or ""),
    measures = "VPN遮断、接続元と署名の拒否、バックアップは侵入前のものを検査" })
  got({ "I-17", "I-17b" }, min(6), "T+32:40")
  answer("ciso", "Q-17", "checked", "点検票と検査ツールで確かめた会員から順につなぐ。")
  call("ciso", "dispatch_otasuke", nil, { member=holds(sent("I-17")) and "hamakaze" or "isobe" })
  fix("analyst", "check_members")
  fix("analyst", "renew_account", "edi-link")
end

-- What was cut is joined again, line by line, when the system is back and checked.
local function join_again()
  got({ "I-19" }, min(15))
  look("analyst", "triage", "edi")
  call("ciso", "call_naccs")
  wait(min(10))
  fix("ciso", "open_conduit", "c_naccs")
  fix("ciso", "open_conduit", "c_exchange")
  fix("ciso", "open_conduit", "c_office_terminal")
  if wait_until(did("check_members"), hours(24)) then
    wait(min(10))
    fix("ciso", "open_conduit", "c_members")
  end
end

-- When it came through a member, that member needs help at once.
local function help_member()
  got({ "F-maint" }, min(6))
  if seen.member then
    call("counsel", "dispatch_otasuke", nil, { member="hamakaze" })
    call("counsel", "tell_members")
  end
end

local function second_time()
  wait_until(sent("B-13"))
  wait(min(8))
  answer("ciso", "Q-13b", "older", "侵入前の土曜のバックアップを検査して戻す。")
  look("analyst", "test_copy", "offline_copy")
end

---- terminal ----

local function notice(role, gate, request, next_update)
  call(role, "notice_trucks", nil, { gate = gate, request = request,
    priority = "リーファー、医薬品、部品の順。基準は公表のとおり", next_update = next_update })
end

local function terminal()
  got({ "I-01" }, min(3))
  call("ops", "report_desk")
  wait(min(5))
  call("ops", "hold_trucks") -- the first are there, and half past eight is near
  say("planner", "reefer_patrol") -- its screen has stood since six
  got({ "I-03" }, min(8), "T+06:45")
  call("planner", "dg_list")
  notice("ops", "8時30分の通常開門はできません。読取機が停止しています", "来場を見合わせ、来ている車は第2待機場へ", "08:15")
  call("ops", "call_traffic")
  wait_until(after("T+07:20")) -- 07:50
  say("ops", "go_manual", "s_gate")
  say("ops", "go_manual", "s_yard")
  say("planner", "go_manual", "s_quay")
  say("planner", "go_manual", "s_reefers")
  say("planner", "go_manual", "s_release")
  call("ops", "priority_rule")
  if holds(bought("hourly_export")) then say("ops", "use_export") end
  got({ "I-06", "I-06b" }, min(4), "T+07:33")
  call("ops", "hold_trucks")
  call("ops", "call_traffic")
  got({ "I-08" }, min(4), "T+08:02")
  answer("ops", "Q-08", "priority", "4レーンを紙で開け、リーファー・医薬品・部品を基準を公表して先に受ける。")
  notice("ops", "紙で4レーンだけ開けています", "優先貨物以外は来場を見合わせてください", "10:30")
  got({ "I-09" }, min(6), "T+08:34")
  answer("planner", "Q-09", "bay_plan", "印刷プランで1直だけ続け、ヤード85%で揚げを止める。")
  if holds(bought("hourly_export")) then say("ops", "use_export") end -- figures fell when the lanes were set
  got({ "I-10" }, min(4), "T+09:04")
  call("planner", "dg_list")
  got({ "I-11" }, min(3), "T+10:05")
  say("ops", "reefer_patrol")
  call("ops", "ask_neighbour")
  wait_until(after("T+12:00")) -- 12:30: four hours by hand
  say("ops", "relieve")
  got({ "I-14" }, min(6), "T+14:40")
  call("ops", "answer_shipper", nil, { boxes = "10~20本", rule = "公表した順(リーファー、医薬品、部品)" })
  call("ops", "special_lane")
  call("ops", "extend_hours")
  call("ops", "give_slots")
  notice("ops", "紙の4レーンで20時まで。自動車部品は専用レーン", "来場枠のない車は来ないでください", "18:00")
  wait_until(after("T+16:00")) -- 16:30
  say("ops", "relieve")
end

-- A night and a day later it is still by hand: people are relieved, notices go out.
local function keep_going()
  wait_until(after("T+30:30")) -- Wednesday 07:00
  for _ = 1, 12 do
    if holds(did("back_to_system")) then return end
    say("ops", "relieve")
    wait(hours(4))
  end
end

local function notices()
  wait_until(after("T+30:00"))
  for _ = 1, 3 do
    notice("pr", "手作業で一部だけ受けています。再開の見通しは会見で幅を持って伝えます", "来場枠のある車だけお願いします", "12:00")
    wait(hours(24))
  end
end

-- The system is back: count, then open, then the backlog.
local function restart()
  got({ "I-19" }, min(8))
  answer("ops", "Q-19", "blocks", "ブロックごとに照合し、終わってから開ける。")
  say("planner", "reconcile")
  call("ops", "give_slots")
  notice("ops", "システムは復旧しましたが、現物の照合中です", "開門の時刻は照合の終わりに知らせます。来場枠に沿って来てください", "20:00")
  got({ "I-20" }, min(5))
  call("ops", "extend_hours")
  call("ops", "give_slots")
  for _, s in ipairs({ "s_gate", "s_yard", "s_quay", "s_release", "s_reefers" }) do say("ops", "back_to_system", s) end
  say("ops", "servers", nil, { place = "gate", count = 12 })
  notice("ops", "12レーンで受けています", "来場枠に沿って来てください。20時まで開けます", "12:00")
end

local function crash()
  got({ "B-06" }, min(3))
  call("ops", "hold_trucks")
  call("ops", "call_traffic")
  notice("pr", "臨港道路で事故。手作業のため大幅に遅れています", "来場しないでください", "10:00")
end

-- The yard is full at 88 %: no more boxes off the ships from 85 on.
local function yard()
  wait_until(metric("k_yard", ">=", 85))
  wait(min(5))
  say("planner", "close", nil, { place = "discharge" })
  wait_until(metric("k_yard", "<", 80))
  wait(min(10))
  say("planner", "open", nil, { place = "discharge" })
end

---- executives and PR ----

local function release(effect, guidance, known, cause, next_update)
  call("pr", "press_release", nil, { effect = effect, safety = "荷役機械と岸壁の安全に問題はありません。危険物とリーファーは巡回しています",
    guidance = guidance, known = known, cause = cause, next_update = next_update })
  signed("exec", "press_release")
end

local function board()
  got({ "I-03" }, min(5), "T+06:45")
  say("exec", "convene")
  say("exec", "activate_bcp")
  wait(min(3))
  approve("strategy", "activate_bcp")
  wait_until(after("T+07:10")) -- 07:40
  call("pr", "tell_members")
  got({ "I-06", "I-06b" }, min(5), "T+07:33")
  notice("pr", "8時30分は紙で一部だけ開けます", "来ている車は第2待機場へ。これから出る車は出発を待ってください", "09:30")
  release("ゲートの受付が止まり、手作業で一部だけ受けています", "来場を見合わせてください",
    "システムの障害を調査しています", "investigating", "11:30")
  got({ "I-12" }, min(5), "T+10:33")
  release("ゲートは紙で4レーン、本船荷役は印刷したプランで縮小して継続", "優先貨物以外は来場を見合わせてください",
    "第三者による不正アクセスの可能性があり、警察と調査しています。復旧時刻は未定です", "investigating", "17:00")
  got({ "I-14" }, min(8), "T+14:40")
  call("pr", "ask_neighbour")
  got({ "I-15" }, min(10), "T+15:40")
  answer("exec", "Q-15", "refuse", "支払わない。返信せず、警察・法務と方針を共有する。")
  call("pr", "tell_members")
  got({ "I-18" }, min(8))
  answer("exec", "Q-18", "range", "木曜の朝から夕方、検査に合格することが条件。次は木曜7時。")
  release("手作業による縮小運用を続けています", "来場枠に沿ってお越しください",
    "ランサムウェアによる暗号化を確認。バックアップを検査しながら復旧中。木曜の朝から夕方の見込みで、検査の合格が条件です", "attack", "07:00")
end

---- strategy and legal ----

local function sitrep(facts, unknowns, next_report)
  say("strategy", "sitrep", nil, { as_of = hhmm(), queue = math.floor(kpi("k_queue")), yard = math.floor(kpi("k_yard")),
    entry = holds(did("name_entry")) and "reported" or "unknown", facts = hhmm() .. " " .. facts, unknowns = unknowns,
    impact = "ゲート停止または手作業。リーファーと危険物は巡回。人の被害は確認していない",
    actions = "保全、遮断、手作業、関係先への連絡", next_decision = "ゲートの開け方と復旧の方針", next_report = next_report })
end

local function six(content, tos)
  call("strategy", "six_report", nil, { occurred = "06:12", where_from = "火曜6時28分 青潮港ゲート、ゲート係からの無線", content = content,
    damage = "TOSと帳票。会員への広がりは確認中", tos = tos, waiting = "着岸2隻、沖待ち1隻。臨港道路に車列",
    measures = "警察へ相談、消防へ危険物一覧、紙のゲートと待機場" })
end

local function mlit(response, outlook, tlp)
  call("counsel", "report_mlit", nil, { reporter = "青潮港運協会 総務・法務担当", occurred = "06:12", noticed = "06:28",
    system = "ターミナル運用システム(TOS)", event_type = "availability", cause_type = "intentional",
    service_impact = "ゲート受付と荷役が停止。手作業で一部継続", users_affected = "運送会社、船社、荷主、会員47社",
    response = response, outlook = outlook, support = "技術的助言を希望", tlp = tlp or "AMBER", publication = "当日中に発表予定" })
end

local function police()
  call("counsel", "report_police", "police", { reporter = "青潮港運協会 総務・法務担当", occurred = "06:12", noticed = "06:28",
    outline = "TOSが停止し、脅迫文が印刷された", system = "ターミナル運用システム(TOS)", damage = "ゲート受付と荷役が停止", cause_type = "intentional",
    ransom = "yes", request = "証拠の扱いについて助言をお願いします" })
end

local function legal()
  got({ "I-03" }, min(8), "T+06:45")
  police()
  mlit("保全と切り分け中。脅迫文の印刷を確認。原因は未確認", "未定")
  call("counsel", "tell_insurer")
  got({ "I-05" }, min(4), "T+07:20")
  police()
  got({ "I-07" }, min(6), "T+07:50")
  six("TOSが停止。脅迫文の印刷あり。原因は調査中", "暗号化の疑い。復旧時刻は未定")
  got({ "I-12" }, min(5), "T+10:33")
  mlit("4つの回線を遮断。紙の4レーンで優先貨物を受付。警察へ相談済み", "検査しだい。時刻は未定")
  call("counsel", "prepare_ppc")
  got({ "I-15" }, min(8), "T+15:40")
  police()
  call("counsel", "prepare_ppc")
  mlit("攻撃者から会員データの公開を示す投稿。支払いの方針は警察と共有", "水曜以降")
  got({ "I-17", "I-17b" }, min(8), "T+32:40")
  mlit("会員端末の点検を開始。土曜のバックアップを検査中", "木曜の朝から夕方。検査の合格が条件")
  got({ "I-21" }, min(5))
  say("strategy", "final_report", nil, { summary = "火曜未明に保守用VPNから侵入、6時台にTOSが暗号化。紙の運用と検査したバックアップで復旧",
    disclosure = "会員・管理組合・港湾局へ報告し、公表と会員説明会を1か月以内に行う", tos_plan = "保守VPNの多要素認証、区画、検査済みの外付けバックアップを事業計画に記す",
    owner = "専務理事", due = "来年3月末", measure = "VPNの多要素認証100%、バックアップの復元試験を月1回" })
end

local function every_half_hour() -- later every two hours, then every four
  wait_until(sent("I-03"))
  wait(min(12))
  for i = 1, 36 do
    sitrep("TOSとゲート読取機が停止。脅迫文の印刷。遮断と保全を実施", "侵入口と範囲、復旧の時刻", "次の定時")
    wait(i <= 10 and min(30) or i <= 16 and hours(2) or hours(4))
    if holds(sent("I-21")) then return end
  end
end

local function every_two_hours() -- the six points go on, as the harbour authority asked
  got({ "I-07" }, hours(2), "T+07:50")
  for _ = 1, 8 do
    six("ランサムウェアによる停止の疑い。侵入口を調査中", "バックアップからの復旧を準備中。検査の合格が条件")
    wait(hours(2))
  end
end

bot{ id="newcomer", run=function()
  spend("exec", "mfa") -- what the audit of last year found
  spend("exec", "offline")
  spend("exec", "hourly_export")
  spend("exec", "drill")
  spend("exec", "clause")
  for _, part in ipairs({ csirt, help_member, join_again, second_time, terminal, keep_going, restart, crash, notices, yard, board, legal, every_half_hour,
    every_two_hours }) do
    spawn(part)
  end
  wait_until(sent("I-21"))
  wait(min(30))
end }
