-- A player who knew only the screens: people who had never seen this drill
-- read each message, take as long over it as people do, and act.
local function police(role)
  act(role, "call_police", "police", { reporter = "東湾国際空港 戦略・法務担当", occurred = "23:26", noticed = "23:34", system = "共用チェックイン(UniGate)",
    outline = "共用端末が一斉に使えなくなり、ファイル名が変えられている", damage = "共用の手続きが止まり、手作業で継続", cause_type = "intentional",
    request = "証拠の残し方の助言をお願いします" })
end

local function minutes(least, most)
  wait(rng("newcomer"):dur(min(least), min(most)))
end

local function reads(message, least, most)
  wait_until(sent(message))
  minutes(least or 3, most or 8)
end

local function keep_some(query, why, o)
  local lines = search("ciso", query, o)
  for i = 1, #lines do
    if i <= 3 then keep("ciso", lines[i], why) end
  end
  return lines
end

-- From the host of the alert back to where they came in.
local function follow_the_trail()
  minutes(2, 4)
  keep_some("host:DESK-PC severity:high", "files renamed")
  local pushed = keep_some("host:DESK-PC service_install", "pushed by the supplier's agent")
  local started = keep_some("host:DESK-PC process_start ugupdater.exe", "the program it brought")
  local user = pushed[1] and pushed[1].user or "svc-unigate"
  minutes(2, 4)
  local seen = {}
  for _, line in ipairs(keep_some("user:" .. user .. " severity:high -host:DESK-PC",
                                  "the same account elsewhere", { max = 50 })) do
    if not seen[line.host] and line.host ~= "CUPPS" then keep("ciso", line, "the same account elsewhere") end
    seen[line.host] = true
  end
  minutes(2, 4)
  keep_some("user:" .. user .. " host:CUPPS logon", "onto the server from the VPN")
  local vpn = keep_some("log:vpn user:" .. user .. " tunnel", "from another country")
  return vpn[1] and vpn[1].src, seen, started[1] and started[1].message
end

-- ---- CISO ----

local function first_hours()
  reads("I-01", 3, 5)
  act("ciso", "open_ticket")
  answer("ciso", "Q-01", "leave", "そのままにしてください。")
  act("ciso", "triage", "desk_pc")
  minutes(2, 4)
  act("ciso", "call_vendor")
  reads("I-02", 3, 5)
  act("ciso", "tell_aoc")
  answer("ciso", "Q-02", "segment", "広がりを止めます。AOCの同意を取ります。")
  act("ciso", "isolate_cupps")
  minutes(1, 2)
  act("ciso", "keep_pcs")
  act("ciso", "tell_crisis")
  local source, seen, pushed = follow_the_trail()
  act("ciso", "block_vpn")
  act("ciso", "disable_account", "svc_unigate")
  act("ciso", "ask_vendor")
  minutes(4, 8)
  act("ciso", "disable_account", "svc_unigate2")
  if source then act("ciso", "block_indicator", nil, { value = source }) end
  minutes(5, 8)
  local words = (pushed or ""):split(" ")
  local hash
  for i = 1, #words do
    if words[i] == "sha256" then hash = words[i + 1] end
  end
  if hash then act("ciso", "block_indicator", nil, { value = hash }) end
  minutes(12, 16)
  act("ciso", "collect", "cupps")
  if seen["TWX-BRSGW-01"] then act("ciso", "collect", "brs_gw") end
  act("ciso", "rotate")
  police("ciso")
  minutes(21, 25)
  if seen["TWX-AODBIF-02"] then act("ciso", "collect", "aodb_if") end
  act("ciso", "hunt")
  minutes(3, 6)
  act("ciso", "share_isac", nil, { tlp = "AMBER", hide_victim = "yes",
    product = "UniGateの更新エージェント UG-7.4.2b", hash = hash, account = "保守アカウントsvc-unigateが保守VPNから使われた",
    networks = source or "調査中", advice = "共用系と委託先回線、保守VPNの切り離し",
    text = "更新 7.4.2b を止め、サービス UGSvcHelper を探してください。" })
  minutes(16, 25)
  act("ciso", "check_brs")
  act("ciso", "notify", "jpcert")
end

local function recovery()
  wait_until(did("rotate"), hours(6))
  wait_until(did("hunt"), hours(4))
  minutes(3, 8)
  act("ciso", "tell_aoc")
  wait_until(any{ sent("I-05"), sent("I-05m") }, hours(1))
  minutes(5, 10)
  local entered = holds(sent("I-05"))
  if entered or holds(is("s_matching", "manual")) then -- the only way back to automatic
    act("ciso", "restore_brs")
    wait_until(did("restore_brs"), hours(8))
    minutes(5, 10)
  end
  if entered then act("ciso", "restore_aodb") end
end

local function ciso_later()
  spawn(function() -- the airport next door asks
    reads("I-12", 5, 10)
    if not holds(did("share_isac")) then
      act("ciso", "share_isac", nil, { tlp = "AMBER", hide_victim = "yes",
        product = "UniGateの更新エージェント UG-7.4.2b", advice = "共用系と委託先回線、保守VPNの切り離し" })
    end
  end)
  spawn(function()
    reads("I-16", 8, 15)
    minutes(5, 10)
    act("ciso", "hire_forensics")
  end)
  reads("I-14", 6, 10)
  answer("ciso", "Q-14", "own_test", "検出なしは安全の証明ではありません。")
  act("ciso", "own_test")
  reads("I-19", 8, 15)
  answer("ciso", "Q-19", "two", "残り3項目に切り戻しがあります。2ゲートから始めます。")
end

-- ---- AOC ----

local function duty_night()
  spawn(function() -- the CISO asks for consent
    for _ = 1, 60 do
      if approve("duty", "isolate_cupps", { text = "同意します。手作業を準備します。" }) then return end
      wait(min(2))
    end
  end)
  spawn(function()
    for _ = 1, 200 do
      if approve("duty", "activate_bcp") then return end
      wait(min(3))
    end
  end)
  reads("I-04", 4, 8)
  answer("duty", "Q-04", "split", "62窓口を月曜まで回すには交代が要ります。")
  act("duty", "order_tags")
  act("duty", "ask_tablets")
  minutes(3, 6)
  act("duty", "ask_devices")
  minutes(10, 20)
  act("duty", "mutual_aid")
  act("duty", "sbd_alone")
  wait_until(any{ sent("I-05"), sent("I-05m") }, hours(2))
  if holds(sent("I-05")) then
    minutes(5, 10)
    act("duty", "match_by_hand")
  end
  wait_until(after("T+03:50"))
  act("duty", "manual", "s_checkin")
  act("duty", "manual", "s_boarding_shared")
  reads("I-06", 4, 8)
  act("duty", "assign_desks")
end

local function duty_day()
  reads("I-07", 5, 10)
  answer("duty", "Q-07", "half", "窓口の能力に合わせます。家を出る前に決めます。")
  minutes(3, 6)
  act("duty", "boards")
  act("duty", "care_lane")
  minutes(3, 6)
  act("duty", "side_hall")
  wait_until(any{ metric("k_hall", ">", 1000), sent("B-crowd") }, hours(6))
  minutes(3, 6)
  if holds(any{ metric("k_hall", ">", 1000), sent("B-crowd") }) then act("duty", "entry_control") end
end

local function duty_later()
  spawn(function()
    reads("B-fids", 3, 6)
    act("duty", "manual", "s_info")
    act("duty", "boards")
  end)
  spawn(function()
    reads("I-10", 2, 4)
    answer("duty", "Q-10", "stop", "照合のできない手荷物は積みません。")
    act("duty", "stop_loading")
    minutes(1, 3)
    if not holds(did("match_by_hand")) then act("duty", "match_by_hand") end
  end)
  spawn(function()
    reads("B-tags", 3, 6)
    act("duty", "order_tags")
  end)
  reads("I-13", 3, 6)
  if not holds(did("side_hall")) then act("duty", "side_hall") end
  wait_until(after("T+10:30"))
  act("duty", "rotate_staff")
  wait_until(after("T+14:30"))
  act("duty", "rotate_staff")
  spawn(function() -- the evening peak
    wait_until(all{ after("T+15:00"), metric("k_hall", ">", 1400) })
    minutes(3, 6)
    act("duty", "entry_control")
  end)
  wait_until(after("T+18:00"))
  act("duty", "courier")
  reads("I-17", 5, 10)
  act("duty", "rotate_staff")
  minutes(5, 10)
  act("duty", "mutual_aid")
  act("duty", "courier")
end

-- ---- president ----

local function notice(effect, guidance, next_update)
  act("president", "public_notice", nil, { effect = effect,
    safety = "飛行機の運航と保安検査は通常どおりです。手荷物は1個ずつ確かめて積みます。",
    guidance = guidance, known = "原因は調査中です。委託先と確認しています。",
    cause = "investigating", next_update = next_update })
end

local function president()
  spawn(function()
    for _ = 1, 400 do
      approve("president", "share_isac", { text = "空港名は伏せること。" })
      approve("president", "activate_bcp")
      approve("president", "hire_forensics", { text = "保険会社には連絡済みです。" })
      wait(min(3))
    end
  end)
  wait_until(did("tell_crisis"), hours(3))
  minutes(5, 10)
  act("president", "convene")
  minutes(6, 10)
  act("president", "activate_bcp")
  reads("I-04", 8, 12)
  act("president", "call_airlines")
  wait_until(did("call_airlines"), hours(1))
  minutes(10, 15)
  notice("共用システムを使う6社の手続きができません。始発から遅れと欠航の見込みです。",
         "対象の航空会社と便をホームページで確かめ、オンライン手続きを済ませてください。払い戻しは手数料なしです。", "05:00")
  wait_until(sent("I-07"))
  minutes(10, 15)
  notice("共用システムを使う6社の手続きが手作業になり、一部の便は欠航します。",
         "オンライン手続きを済ませ、出発2時間前より早くは来ないでください。払い戻しは手数料なしです。", "07:00")
  reads("I-09", 6, 10)
  act("president", "boards")
  for _, at in ipairs{ { "T+07:50", "08:30" }, { "T+10:00", "11:00" }, { "T+13:00", "16:00" },
                       { "T+17:00", "21:00" }, { "T+30:00", "09:00" }, { "T+54:40", "09:00" } } do
    wait_until(after(at[1]))
    notice("共用システムを使う6社の手続きは手作業で続け、遅れと欠航があります。",
           "便の状況を確かめてから、案内の時刻にお越しください。", at[2])
  end
end

local function president_later()
  reads("I-18", 15, 30)
  reads("I-20", 5, 10)
  act("president", "press", nil, {
    impact = "土曜からの欠航と遅延で多くのお客さまに影響が出ました。",
    apology = "ご迷惑をおかけしたことをお詫びします。",
    facts = "委託先の更新を経た不正な操作を確認。旅客の情報は委託先と調査中。照合の合わない手荷物は積んでいません。",
    backup_answer = "予備は手作業でした。能力が足りませんでした。見直します。",
    next = "次の説明は本日17時です。" })
end

-- ---- strategy and law ----

local function situation(as_of, facts, next_report)
  act("counsel", "situation_report", nil, { as_of = as_of, facts = facts,
    unknowns = "侵入の範囲と旅客の情報への影響、復旧の時刻", impact = "共用の手続きは手作業。航空機の安全への影響なし。",
    actions = "切り離し、アカウントの無効化、手作業、案内", next_decision = "欠航の調整と再接続の条件",
    next_report = next_report })
end

local function mlit(kind, impact, users)
  act("counsel", "report_mlit", nil, { report_kind = kind, severity = "3", next_report = "09:00", reporter = "東湾国際空港 戦略・法務担当",
    occurred = "23:26", noticed = "23:34", system = "共用チェックイン(UniGate)",
    event_type = "malware", cause_type = "intentional", service_impact = impact,
    users_affected = users, response = "共用系を切り離し、手作業で継続", outlook = "未定",
    support = "航空局を通じた調整を希望", tlp = "AMBER", publication = "旅客へのお知らせを発表" })
end

local function counsel()
  wait_until(any{ did("tell_crisis"), did("convene") }, hours(3))
  minutes(4, 8)
  act("counsel", "call_mlit")
  minutes(5, 8)
  act("counsel", "notify", "mlit_cyber")
  police("counsel")
  minutes(6, 10)
  act("counsel", "notify", "isac")
  act("counsel", "tell_insurer")
  reads("I-03", 5, 10)
  act("counsel", "ask_vendor")
  minutes(15, 20)
  mlit("first", "始発からの手続きに影響の見込み。原因は調査中。", 19000)
  for _, at in ipairs{ { "T+02:30", "01:34", "05:00" }, { "T+05:56", "05:00", "08:00" },
                       { "T+08:56", "08:00", "12:00" }, { "T+12:56", "12:00", "18:00" },
                       { "T+18:56", "18:00", "07:00" }, { "T+31:56", "07:00", "18:00" },
                       { "T+42:56", "18:00", "06:00" }, { "T+54:56", "06:00", "13:00" } } do
    wait_until(after(at[1]))
    situation(at[2], "共用系は切り離し中。手続きは手作業。", at[3])
  end
end

local function counsel_later()
  spawn(function()
    reads("I-15", 5, 10)
    act("counsel", "paper_lists")
  end)
  spawn(function()
    reads("I-16", 5, 10)
    answer("counsel", "Q-16", "facts", "次の説明の時刻を添えます。")
    act("counsel", "legal_map")
    act("counsel", "ask_leak")
    minutes(30, 50)
    police("counsel")
    act("counsel", "joint_line")
    minutes(30, 50)
    act("counsel", "ppc_report", nil, { aware = "sat", due = "day3_5",
      outline = "委託先が保管する旅客の氏名、便名、連絡先が漏えいしたおそれ。見本11件が当空港の便と一致。",
      number = "不明(投稿では120万件)", measures = "委託先に範囲を照会中。記録を保全。" })
  end)
  spawn(function()
    reads("I-18", 15, 30)
    answer("counsel", "Q-18", "facts", "責任は調査の後に話します。")
  end)
  reads("I-11", 5, 8)
  mlit("further", "土曜午前の共用利用便に遅延と欠航。手荷物の照合は手作業。", 10000)
  reads("I-21", 5, 10)
  act("counsel", "ppc_report", nil, { aware = "sat", due = "day3_5",
    outline = "委託先の旅客の情報が漏えいしたおそれ。範囲は調査中。", number = "不明",
    measures = "委託先と調査を続け、確報で報告。" })
  act("counsel", "improve", nil, {
    first = "委託先の遠隔接続に多要素認証と時間制限(CISO、1か月、例外0件)",
    second = "共用系が半日止まる訓練を年2回(AOC、6か月、1時間に900名)",
    third = "最初のお知らせを30分以内に4言語で(広報、2か月、訓練で測る)" })
end

bot{ id = "newcomer", run = function()
  for _, token in ipairs{ "mfa", "segmentation", "hand_kits", "crisis_words", "isac",
                          "supplier_clause" } do spend("president", token) end
  for _, part in ipairs{ first_hours, recovery, ciso_later, duty_night, duty_day, duty_later,
                         president, president_later, counsel, counsel_later } do
    spawn(part)
  end
end }
