-- A player who knew only the screens: five desks, each of which reacts to nothing but what
-- it saw or heard itself, written before anything else of the scenario was read.

local function report(at, system, kind, cause, impact, users, severity, response, outlook, next_report, support, who)
  return { report_kind="first", reporter=who, occurred=at, noticed=at, system=system, event_type=kind,
    cause_type=cause, service_impact=impact, users_affected=users, severity=severity, response=response,
    outlook=outlook, next_report=next_report, support=support, tlp="AMBER", publication="未定(利用者への案内は別途掲出)" }
end

local function technical(times, advice, text)
  return { tlp="AMBER", hide_victim="yes", product="MinaAgent 9.1.4(みなもシステムズ)", times=times, advice=advice, text=text }
end

-- The member's word was marked RED: ask first what may be passed on, and write it anew.
local function isac()
  spawn(function()
    for _ = 1, 8 do                                  -- the telephone of the office
      wait_until(after("T+00:22"), hours(3))
      if answer_call("hub_analyst") then
        wait(sec(40))
        speak("hub_analyst", "交通ISACです。お知らせありがとうございます。止まったシステムと時刻、分かった範囲で原因を教えてください。社名は出しません。")
        wait(min(1))
        end_call("hub_analyst")
        note_call("hub_analyst", "9時すぎ、会員1社から電話。基幹システムが停止。詳しくは追って文面で届く見込み。社名は伏せる。")
        return
      end
      wait(sec(20))
    end
  end)
  spawn(function()
    if not wait_until(sent("H-02"), hours(3)) then return end
    wait(min(2))
    say("hub_analyst", "hkl_it", "交通ISACです。大変なところ、情報をありがとうございます。御社名と個人名を伏せ、製品名・手口・有効だった対策だけを、当方の文章でTLP:AMBERとして会員に配ってよいでしょうか。")
    act("hub_analyst", "confirm_names")
    wait(min(6))
    local text = "【注意喚起】会員の皆さまへ。会員から寄せられた情報をもとに事務局でまとめました(提供元は非公開)。"
      .. "対象: 監視エージェントMinaAgent(9.1.4で確認。ほかの版は不明)。"
      .. "事象: 正規の更新にまぎれた不正なプログラムが、あらかじめ決められた時刻に動き、業務システムを暗号化します。本日8時台に被害が出ており、これから動くものもあると見ています。"
      .. "お願い: お使いの会員は、全サーバー・全端末で、サービス「MinaAgent」と更新タスク「MinaUpdate」の両方を直ちに停止してください。片方だけでは動きます。両方を止めていた所では被害が出ていません。"
      .. "あわせて、upd-cache.minamo.example への通信の有無を確かめてください。"
      .. "回線の遮断だけでは足りません。停止したら、この部屋でお知らせください。"
    say("hub_analyst", "isac_room", text, { tlp="AMBER" })
    write("hub_analyst", { "rail_csirt", "air_csirt", "port_csirt" }, text,
      { heading="【至急・注意喚起】MinaAgentの停止のお願い", tlp="AMBER" })
    wait(min(1))
    say("hub_analyst", "isac_room", "補足です。提供会社の「停止しないでください」という案内は、会員の被害を把握する前のものと見ています。事務局としては停止をお願いします。監視が止まる間は、各社で目視の確認をお願いします。", { tlp="AMBER" })
    act("hub_analyst", "ask_minamo")
    for _, who in ipairs { "port_csirt", "rail_csirt", "air_csirt" } do
      wait(min(4))
      call("hub_analyst", who, "注意喚起の確認")
      if wait_until(called{ by="hub_analyst", to=who }, min(2)) then
        speak("hub_analyst", "交通ISACです。先ほどお送りした注意喚起は届いていますか。MinaAgentのサービスと更新タスクの停止を、急ぎでお願いします。")
        wait(min(1))
        end_call("hub_analyst")
      end
    end
  end)
  spawn(function()
    if not wait_until(sent("S-06"), hours(3)) then return end
    wait(min(4))
    say("hub_analyst", "power_hub", "交通ISACです。情報をありがとうございます。会員では、当該の監視エージェントの停止を進めています。この通信先を、貴ISACの名を出さずに会員へ伝えてよいでしょうか。")
    wait(min(5))
    say("hub_analyst", "isac_room", "追加情報です。upd-cache.minamo.example への通信の有無をログで確認し、通信があれば遮断のうえ事務局へお知らせください。", { tlp="AMBER" })
  end)
  spawn(function()
    if not wait_until(sent("S-08"), hours(3)) then return end
    wait(min(3))
    act("hub_analyst", "hold_v92")
    say("hub_analyst", "isac_room", "9.2の配布の案内が出ていますが、改ざんの範囲と新版の署名を確かめるまで、導入を待ってください。検証の結果は事務局からお知らせします。", { tlp="AMBER" })
  end)
end

-- What the three operators have in common: the warning, the supplier's new version.
local function operator(team, name)
  local csirt = team .. "_csirt"
  spawn(function()                                   -- the telephone
    for _ = 1, 500 do
      if answer_call(csirt) then
        wait(sec(30))
        speak(csirt, name .. "です。受け取っています。停止の手配をしています。")
        wait(min(1))
        end_call(csirt)
      end
      wait(sec(20))
    end
  end)
  spawn(function()
    if not wait_until(said("isac_room", { by="hub", text="MinaAgent" }), hours(3)) then return end
    wait(min(4))
    act(csirt, "stop_mina")
    say(csirt, "isac_room", name .. "です。注意喚起を受け取りました。MinaAgentのサービスと更新タスクを全台で止める作業を始めました。", { tlp="AMBER" })
    wait(min(9))
    say(csirt, "isac_room", name .. "です。全台で停止を終えました。いまのところ業務に影響はありません。", { tlp="AMBER" })
  end)
  spawn(function()                                   -- what the ministry asks
    if not wait_until(said("ministry_room", { by="desk", text="みなもシステムズ" }), hours(3)) then return end
    wait(min(5))
    local stopped = holds(did("stop_mina", { by=csirt }))
    say(csirt, "ministry_room", name .. "です。(1)みなもシステムズを利用しています。(2)"
      .. (stopped and "ISACの情報により監視エージェントは全台で停止しました。不審な起動は確認していません。業務への影響はありません。"
        or "監視エージェントの状況を確認しています。業務への影響はありません。"), { tlp="AMBER" })
  end)
  spawn(function()
    if not wait_until(sent("S-08"), hours(3)) then return end
    wait(min(5))
    act(csirt, "hold_v92")
  end)
end

local function railway()
  operator("rail", "鉄道")
  spawn(function()
    if not wait_until(sent("rail-S1"), hours(3)) then return end
    wait(min(3))
    act("rail_csirt", "triage", "rail_pc")
    wait(min(3))
    act("rail_csirt", "report_mlit", "mlit_cyber", report("10:30", "事務端末の一部", "malware", "unknown",
      "案内と列車は平常どおり。信号は正常。", 0, "1", "MinaAgentは停止済み。端末を切り離して調査中。", "業務への影響がないため確認中", "11:30", "不要", "東都環状鉄道 CSIRT責任者"))
    act("rail_csirt", "share_isac", "isac", technical("10:30に事務端末の一部が停止", "MinaAgentのサービスと更新タスクの停止。業務システムは無事",
      "会員の注意喚起により前もって停止していた。原因は調査中。"))
    wait(min(9))
    act("rail_csirt", "collect", "rail_pc")
  end)
  spawn(function()
    if not wait_until(sent("rail-S3"), hours(3)) then return end
    wait(min(3))
    act("rail_ops", "go_manual", "s_rail")
    act("rail_csirt", "stop_mina")
    wait(min(3))
    act("rail_csirt", "report_mlit", "mlit_cyber", report("10:30", "旅客案内、乗務員・車両の割当て", "availability", "unknown",
      "案内表示と乗務員の割当てが停止。空港線は10時50分から半分の本数。信号・運行管理は正常。", 20000, "3",
      "手作業の割当てに切替え中。エージェントを停止中。", "未定", "11:15", "いまは不要", "東都環状鉄道 CSIRT責任者"))
    act("rail_ops", "notice", nil, { effect="10時30分から案内表示が止まり、列車の本数が減っています。", safety="信号は正常で、列車は安全に運転しています。",
      guidance="係員の案内に従い、時間に余裕をもってご利用ください。", known="原因は調査中です。", cause="investigating", next_update="11:00" })
    wait(min(6))
    act("rail_csirt", "share_isac", "isac", technical("10:30に停止", "MinaAgentのサービスと更新タスクを停止", "案内と割当てが停止。信号は無事。"))
    act("rail_csirt", "collect", "rail_pis")
  end)
end

local function airport()
  operator("air", "空港")
  spawn(function()
    if not wait_until(sent("air-S1"), hours(3)) then return end
    wait(min(3))
    act("air_csirt", "triage", "air_pc")
    wait(min(3))
    act("air_csirt", "report_mlit", "mlit_cyber", report("11:15", "事務端末の一部", "malware", "unknown",
      "手続きと案内表示は平常どおり。", 0, "1", "MinaAgentは停止済み。端末を切り離して調査中。", "業務への影響がないため確認中", "12:00", "不要", "東湾国際空港 CSIRT責任者"))
    act("air_csirt", "share_isac", "isac", technical("11:15に事務端末の一部が停止", "MinaAgentのサービスと更新タスクの停止。業務システムは無事",
      "会員の注意喚起により前もって停止していた。原因は調査中。"))
    wait(min(9))
    act("air_csirt", "collect", "air_pc")
  end)
  spawn(function()
    if not wait_until(sent("X-air"), hours(3)) then return end
    wait(min(5))
    act("air_ops", "notice", nil, { effect="空港線が10時50分から半分の本数となる見込みです。手続きは通常どおりです。", safety="空港のシステムと保安は通常どおりです。",
      guidance="お早めにお越しください。お乗り遅れの際は航空会社へご相談ください。", known="鉄道の状況は鉄道会社の案内をご覧ください。", cause="investigating", next_update="11:15" })
  end)
  spawn(function()
    if not wait_until(sent("air-S3"), hours(3)) then return end
    wait(min(2))
    act("air_ops", "go_manual", "s_checkin")
    wait(min(2))
    act("air_csirt", "report_mlit", "mlit_cyber", report("11:15", "共用チェックイン、フライト案内表示", "availability", "unknown",
      "共用カウンターの手続きと案内表示が停止。約100人が並び、増えている。", 2000, "3", "手作業に切替え中。", "未定", "11:45", "いまは不要", "東湾国際空港 CSIRT責任者"))
    act("air_ops", "notice", nil, { effect="11時15分から手続きと案内表示が止まっています。", safety="保安検査と運航の安全に影響はありません。",
      guidance="係員の案内をお待ちください。", known="原因は調査中です。", cause="investigating", next_update="11:45" })
    act("air_csirt", "share_isac", "isac", technical("11:15に停止", "MinaAgentのサービスと更新タスクを停止", "共用チェックインが停止。"))
  end)
end

local function port()
  operator("port", "港湾")
  spawn(function()
    if not wait_until(sent("port-S1"), hours(3)) then return end
    wait(min(3))
    act("port_csirt", "triage", "port_pc")
    wait(min(3))
    act("port_csirt", "report_mlit", "mlit_cyber", report("09:40", "事務端末の一部", "malware", "unknown",
      "ゲートと荷役は平常どおり。", 0, "1", "MinaAgentは停止済み。端末を切り離して調査中。", "業務への影響がないため確認中", "10:40", "不要", "青潮港コンテナターミナル CSIRT責任者"))
    act("port_csirt", "share_isac", "isac", technical("09:40に事務端末の一部が停止", "MinaAgentのサービスと更新タスクの停止。業務システムは無事",
      "会員の注意喚起により前もって停止していた。原因は調査中。"))
    wait(min(9))
    act("port_csirt", "collect", "port_pc")
  end)
  spawn(function()
    if not wait_until(sent("port-S2"), hours(3)) then return end
    wait(min(3))
    act("port_ops", "notice", nil, { effect="9時40分から来場予約の確認ができません。受付は続けています。", safety="荷役と受付は動いています。",
      guidance="予約番号の控えを運転手にお持たせください。", known="原因は調査中です。", cause="investigating", next_update="10:30" })
    act("port_csirt", "triage", "port_booking")
    wait(min(3))
    act("port_csirt", "report_mlit", "mlit_cyber", report("09:40", "来場予約", "availability", "unknown",
      "来場予約が引けない。受付は紙の予約番号で継続。荷役は平常どおり。", 0, "2", "MinaAgentは9時26分に停止済み。原因を調査中。", "未定", "10:40", "不要", "青潮港コンテナターミナル CSIRT責任者"))
    act("port_csirt", "share_isac", "isac", technical("9:40に予約システムが停止", "MinaAgentのサービスと更新タスクの停止。受付は無事",
      "会員の注意喚起により、直前に停止していた。原因は調査中。"))
    say("port_csirt", "ministry_room", "港湾です。9時40分に来場予約が停止。受付は紙で続けています。様式でも報告します。", { tlp="AMBER" })
    wait(min(9))
    act("port_csirt", "collect", "port_booking")
    wait(min(21))
    act("port_csirt", "restore", "port_booking")
  end)
  spawn(function()
    if not wait_until(sent("port-S3"), hours(3)) then return end
    wait(min(3))
    act("port_csirt", "stop_mina")
    act("port_ops", "go_manual", "s_gate")
    wait(min(2))
    say("port_csirt", "isac_room", "港湾の会員です。9時40分、業務端末に脅迫文が出て受付と予約が止まりました。監視エージェントが原因かは調査中です。", { tlp="AMBER" })
    act("port_csirt", "report_mlit", "mlit_cyber", report("09:40", "ゲート受付端末、来場予約", "malware", "intentional",
      "全レーンの受付と予約が停止。車列60台、1時間で公道に達する見込み。", 300, "3", "手作業に切替え中。", "未定", "10:30", "道路の交通整理の調整", "青潮港コンテナターミナル CSIRT責任者"))
    act("port_ops", "notice", nil, { effect="9時40分から全レーンで受付が止まっています。", safety="荷役の安全に影響はありません。",
      guidance="これから向かう車両は出発を見合わせてください。", known="原因は調査中です。", cause="investigating", next_update="10:30" })
    wait(min(8))
    act("port_csirt", "share_isac", "isac", technical("9:40に停止", "MinaAgentのサービスと更新タスクを停止", "受付端末に脅迫文。"))
    act("port_csirt", "collect", "port_tos")
  end)
end

local function ministry()
  spawn(function()
    if not wait_until(sent("S-01"), hours(3)) then return end
    wait(min(6))
    act("desk_staff", "relay_alert")
    say("desk_chief", "ministry_room", "国土交通省です。国際会議を前に、委託先を経由した侵入やDDoS攻撃への警戒を強め、夜間・休日を含む連絡先を確かめてください。いまのところ個別の製品や手口の情報はありません。")
  end)
  spawn(function()                                   -- the telephone
    for _ = 1, 520 do
      if answer_call("desk_chief") then
        wait(sec(30))
        if holds(after("T+01:10")) then
          speak("desk_chief", "事業者から報告を受け、事実を確認しています。人の安全への影響は報告されていません。確認できたことは、10時30分ごろに改めて説明します。")
        else
          speak("desk_chief", "国土交通省です。承知しました。停止したもの、時刻、安全への影響を、分かった範囲で情報連絡の様式でお送りください。原因は調査中で結構です。")
        end
        wait(min(1))
        end_call("desk_chief")
        note_call("desk_chief", "電話を受け、事実だけを聞き取り、または答えた。")
      end
      wait(sec(20))
    end
  end)
  spawn(function()
    if not wait_until(sent("S-04"), hours(3)) then return end
    wait(min(3))
    act("desk_staff", "ask_operators")
    say("desk_staff", "hkl_it", "国土交通省です。情報連絡をありがとうございます。経由した可能性のある委託先と製品名を、ほかの事業者への注意喚起に使ってよい範囲とあわせて教えてください。ISACへの共有もお願いします。")
    wait(min(3))
    say("desk_chief", "ministry_room", "国土交通省です。本日9時前、物流分野で基幹システムが暗号化され業務が止まる事案がありました。委託先を経由した可能性があり調査中です。9時50分までに、(1)みなもシステムズの利用の有無、(2)遠隔保守・監視ソフトの不審な更新や起動の有無を確かめ、この部屋で回答してください。対策は交通ISACの情報にも従ってください。", { tlp="AMBER" })
  end)
  spawn(function()
    if not wait_until(any{ sent("S-05"), sent("S-05m") }, hours(3)) then return end
    wait(min(4))
    act("desk_chief", "answer_press", nil, { facts="物流分野で荷物の取扱いに遅れが出ています。", safety="人の安全への影響は報告されていません。",
      response="事業者から報告を受け、確認しています。", cause="investigating", next_update="10:30" })
  end)
  spawn(function()
    if not wait_until(sent("S-07"), hours(3)) then return end
    wait(min(8))
    act("desk_chief", "sitrep", nil, { as_of="10:55", facts="物流: 8時57分から倉庫管理と仕分けが停止、荷物約12万個。港湾・鉄道・空港: 事業者の報告による。",
      unknowns="原因、復旧の見込み、ほかの事業者への広がり。", impact="人身・安全への影響の報告はない。", actions="事業者に委託先の利用と状況を照会し、注意を促した。ISACと連携。",
      next_decision="12時に支援の要否を判断", next_report="12:00" })
  end)
end

bot{ id="newcomer", run=function()
  isac()
  railway()
  airport()
  port()
  ministry()
  wait(hours(3))
end }
