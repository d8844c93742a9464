-- What players can do, the forms they write and what they owe.
local std = require "std.actions"
local japan = require "std.japan"

local OPERATORS = { "rail", "air", "port" }
japan.forms{ "mlit_report", "isac_incident", "public_notice", "situation_report" }

local function do_(id, by, kind, minutes, ja, en, help_ja, help_en, o)
  o = o or {}
  action{ id=id, by=by, kind=kind, target=o.target or "none", duration=min(minutes), requires=o.requires, effects=o.effects, form=o.form,
    once=o.once, impact=o.impact, name={ ja=ja, en=en }, help={ ja=help_ja, en=help_en } }
end

---------------------------------------------------------------- the advice, and what looks like it
do_("stop_mina", OPERATORS, "technical", 8, "MinaAgentを全台で停止", "Stop MinaAgent everywhere",
  "監視エージェントMinaAgentのサービスと更新タスクを、全サーバー・全端末で止めます。止め方の情報がないまま行うと、止め残しが出ます。",
  "Stops the service and the update task of MinaAgent on all servers and PCs. Without knowing what to stop, something is left running.",
  { effects=function(_, ev) set_state("s_watch_" .. ev.team, "stopped") end,
    impact={ ja="委託先の遠隔監視が止まります。運行・手続き・ゲートは止まりません。",
      en="The supplier's watch stops. Trains, check-in and gate go on." } })
do_("cut_line", OPERATORS, "technical", 3, "みなもシステムズとの回線を切る", "Cut the line to Minamo",
  "委託先との保守回線を切ります。すでに端末の中にあるものには効きません。", "Cuts the supplier's line. It does nothing about what is inside already.",
  { effects=function(_, ev) set_state("line_" .. ev.team, "closed") end })
do_("cut_everything", OPERATORS, "technical", 5, "業務システムをすべて止めて守る", "Shut everything down to be safe",
  "被害を受ける前に、自社の業務システムを自ら止めます。安全に見えますが、止めた分だけ業務が止まります。",
  "Shuts the systems down before anybody else does. It looks safe, and stops as much work as it shuts down.",
  { effects=function(_, ev)
      local systems = { rail={ "rail_pis", "rail_roster" }, air={ "air_fids", "air_cupps" }, port={ "port_booking", "port_tos" } }
      for _, a in ipairs(systems[ev.team]) do set_state(a, "down") end
    end,
    impact={ ja="列車・手続き・ゲートが止まります。", en="Trains, check-in or gate stop." } })
do_("deploy_v92", OPERATORS, "technical", 10, "MinaAgent 9.2を配布", "Deploy MinaAgent 9.2",
  "委託先が対策済みとする新しい版を全台に入れ、監視を再開します。", "Installs the version the supplier calls clean, and the watch is back.",
  { requires=sent("S-08"), effects=function(_, ev)
      set_state(ev.team .. "_pc", "isolated")
      vars["deployed_" .. ev.team] = true
    end })
for _, t in ipairs(OPERATORS) do var{ id="deployed_" .. t, init=false, desc={ ja="9.2 版を試験せずに配った", en="deployed version 9.2 without a test" } } end
do_("hold_v92", { "rail", "air", "port", "hub" }, "decision", 5, "9.2は共同検証まで入れないと決める", "Wait for a joint test of 9.2",
  "ISACの共同検証が終わるまで新しい版を入れません。", "Nobody installs it before the ISAC's joint test.", { requires=sent("S-08") })
do_("ask_minamo", { "rail", "air", "port", "hub", "desk" }, "communication", 5, "みなもシステムズに照会", "Ask Minamo Systems",
  "監視エージェントに異常がないか、ほかの顧客で何が起きているかを尋ねます。", "Asks whether the agent is all right and what happens at other clients.")
std.use({ "triage", "collect", "restore" }, { by=OPERATORS })

---------------------------------------------------------------- the operation
do_("go_manual", OPERATORS, "decision", 5, "手作業に切り替える", "Work by hand",
  "システムを使わない手順に切り替えます。立ち上がりに、鉄道は20分、空港とゲートは45分かかります。",
  "Works without the system. It takes 20 minutes to set up at the railway, 45 at airport and gate.",
  { target="service", effects={ fx.manual(TARGET) } })
do_("back_to_system", OPERATORS, "decision", 5, "通常運用へ戻す", "Back to normal operation",
  "システムが動いていることを確かめて、手作業をやめます。", "Ends work by hand once the system is back.",
  { target="service", effects={ fx.state(TARGET, "normal") } })
do_("notice", OPERATORS, "communication", 8, "利用者へお知らせを出す", "Notice to users",
  "影響、動いているもの、お願い、分かっていること、次のお知らせの時刻を書きます。", "Effect, what works, what to do, what is known, time of the next one.",
  { form="public_notice", effects=function(_, ev)
      -- Part of those who were told come later: by hour, by another line, by another gate.
      local where = { rail={ "boarding", "riders" }, air={ "checkin", "passengers" }, port={ "gate", "trucks" } }
      vars["told_" .. ev.team] = true
      if vars["stage_" .. ev.team] >= 3 then
        local w = where[ev.team]
        order(w[1], "close", { place=w[2] })
        wait(min(12))
        order(w[1], "open", { place=w[2] })
      end
    end })
for _, t in ipairs(OPERATORS) do var{ id="told_" .. t, init=false, desc={ ja="利用者に知らせた", en="users were told" } } end

---------------------------------------------------------------- telling
do_("report_mlit", OPERATORS, "communication", 8, "国土交通省へ情報連絡", "Report to the ministry",
  "分かっている事実だけを様式に書きます。未確認は未確認と書きます。", "Only facts, on the form. What is not confirmed is called so.",
  { target="org", form="mlit_report" })
do_("share_isac", OPERATORS, "communication", 6, "交通ISACへ情報共有", "Share with the ISAC",
  "製品と版、時刻、効いた対策を、TLPを付けて共有します。社名は伏せることができます。", "Product and version, times, what helped; with a TLP label. The name can be left out.",
  { target="org", form="isac_incident" })
do_("ask_operators", { "desk" }, "communication", 6, "同じ委託先を使う事業者を確認", "Find out who uses the supplier",
  "各事業者に、みなもシステムズの利用と状況を尋ねます。", "Asks every operator whether Minamo Systems watches its servers.",
  { effects={ fx.send("D-list") } })
do_("relay_alert", { "desk" }, "communication", 5, "注意喚起を事業者へ転送", "Pass the alert on",
  "NCOの注意喚起を、そのまま事業者へ送ります。", "Sends NCO's alert to the operators as it is.", { effects={ fx.send("D-alert") } })
do_("answer_press", { "desk" }, "communication", 5, "報道の問い合わせに答える", "Answer the press",
  "確認した事実、安全、次の説明の時刻を短く。推測は書きません。", "Facts, safety, time of the next briefing, in short. No guesses.", { form={
    { id="facts", type="text", required=true, max=120, label={ ja="確認した事実", en="Facts" } },
    { id="safety", type="text", max=120, label={ ja="安全への影響", en="Effect on safety" } },
    { id="response", type="text", max=120, label={ ja="国の対応", en="What the ministry does" } },
    { id="cause", type="choice", required=true, label={ ja="原因の答え方", en="What it says about the cause" }, options={
      { "investigating", { ja="「原因は調査中」と答える", en="Under investigation" } }, { "fault", { ja="「システムの障害」と答える", en="A system failure" } },
      { "attack", { ja="「サイバー攻撃」と答える", en="A cyber attack" } } } },
    { id="next_update", type="time", label={ ja="次の説明の時刻", en="Time of the next briefing" } } } })
do_("sitrep", { "desk" }, "communication", 10, "統合状況を官房へ報告", "Integrated report to the secretariat",
  "人、物流、安全、原因、必要な支援を一枚にまとめます。", "People, freight, safety, cause, help needed, on one page.", { form="situation_report" })
do_("confirm_names", { "hub" }, "decision", 3, "配布前に名前を伏せたか確かめる", "Check that no name is left",
  "配布する文に、被害組織や個人の名前が残っていないか読み直します。", "Reads the text again: no victim's name, nobody's name.")

---------------------------------------------------------------- duties (targets of the exercise, handbook 2.5: O4 and O15)
for _, t in ipairs(OPERATORS) do
  local struck = any{ sent(t .. "-S3"), sent(t .. "-S2"), sent(t .. "-S1") }
  obligation{ id="O4-" .. t, of=t, to="mlit_cyber", basis="guideline", action="report_mlit", trigger=struck, within=min(25), zero=min(55),
    points=3, objective="report", name={ ja="国土交通省への情報連絡(第一報)", en="First report to the ministry" },
    help={ ja="25分は演習の目標です。実際は「速やかに」とされています。", en="25 minutes are a target of this exercise; in life: promptly." } }
  obligation{ id="O15-" .. t, of=t, to="isac", basis="guideline", action="share_isac", trigger=struck, within=min(25), zero=min(55),
    points=2, objective="report", name={ ja="ISACへの最初の技術共有", en="First technical share with the ISAC" },
    help={ ja="任意の共有です。早いほど、ほかの会員の役に立ちます。", en="Voluntary. The earlier, the more it helps others." } }
end
