-- What players can do.  Nobody is at work before half past six; after the total cut, nothing that needs a line works.
local std = require "std.actions"
local orders = require "std.orders"
local W = require "lib.world"

local AT_WORK = after("06:30")
local LINES = all{ AT_WORK, none{ is("s_voice", "stopped") } }
local ALL = { "board", "csirt", "terminal", "legal" }

local function do_(id, by, kind, minutes, ja, en, help_ja, help_en, o)
  o = o or {}
  action{ id=id, by=by, kind=kind, target=o.target or "none", duration=min(minutes), requires=o.requires or AT_WORK,
    effects=o.effects, form=o.form,
    once=o.once, tags=o.tags, skill=o.skill, people=o.people, approval=o.approval, keys=o.keys, impact=o.impact,
      name={ ja=ja, en=en }, help={ ja=help_ja, en=help_en } }
end
local function tell(id, by, minutes, ja, en, help_ja, help_en, o)
  o = o or {}
  o.requires = o.requires and all{ LINES, o.requires } or LINES
  o.skill = o.skill or "liaison"
  do_(id, by, "communication", minutes, ja, en, help_ja, help_en, o)
end

local BUSINESS = { ja="ゲート・ヤード・本船のどれが止まるかを、先にターミナル運用に確かめてください。",
  en="Ask terminal operations first what stops: gate, yard or ships." }
std.use({ "triage", "collect", "image_disk", "isolate_host", "reconnect_host", "isolate_zone", "reconnect_zone", "close_conduit",
  "open_conduit", "block_indicator", "disable_account", "enable_account", "renew_account", "reset_credentials", "hire_forensics" },
  { by="csirt", requires=AT_WORK, approval={ "ciso", "exec" }, override={
    isolate_zone={ impact_add=BUSINESS }, close_conduit={ impact_add=BUSINESS },
    reset_credentials={ effects={ fx.renew("misaki-mnt"), fx.renew("tos-admin"), fx.renew("svc-backup"), fx.renew("edi-link") } },
    hire_forensics={ requires=LINES, effects={ fx.set("forensics", true) } } } })
std.use({ "convene" }, { by={ "board", "legal" }, requires=AT_WORK })
std.use({ "activate_bcp" }, { by={ "csirt", "legal", "board" }, requires=AT_WORK, approval={ "ciso", "strategy", "exec" } })
std.use({ "call_vendor" }, { by={ "csirt", "legal" }, requires=LINES, override={ call_vendor={ effects=function()
  if not holds(sent("F-vendor")) then send("F-vendor") end
end } } })
-- Bad advice of the standard library; what it spoils here is in recovery.lua and judge.lua.
std.use({ "restart_all" }, { by="csirt", requires=AT_WORK, override={ restart_all={ effects={ fx.set("rebooted", true) } } } })
std.use({ "wait_for_vendor" }, { by={ "csirt", "terminal" }, requires=AT_WORK })
std.use({ "withhold_report" }, { by="legal", requires=AT_WORK })
std.use({ "post_note" }, { by="board", requires=LINES })

---------------------------------------------------------------- gate, yard, quay
orders.use({ "servers", "close", "open", "prefer" }, { by="terminal", on=W.flow, requires=AT_WORK })
orders.use({ "hold", "release", "cancel", "move" }, { by="terminal", on=W.ships, requires=AT_WORK })
tell("report_desk", "terminal", 2, "システム室へ異常を通報", "Report to the systems desk",
  "見えている症状、始まった時刻、動かない機器と動いている機器を、原因を決めつけずに伝えます。", "Symptoms, since when, what has stopped and what still works; no guess at the cause.")
tell("hold_trucks", "terminal", 5, "トラックを場外待機場へ誘導", "Send trucks to the holding area",
  "早着のトラックを臨港道路に並べず、第2待機場(180台)へ入れます。およそ3時間で満杯になります。",
  "Early trucks go to holding area 2 (180 places) and not onto the road. It is full after about three hours.",
  { effects={ fx.set("held_back", true) } })
tell("call_traffic", { "terminal", "legal" }, 5, "警察署に交通整理を要請", "Ask the police for traffic control",
  "臨港道路の車列の長さと見込みを伝え、誘導員の配置を相談します。", "Tells them the length of the line and how it will grow.",
  { effects={ fx.set("police_on_road", true) } })
do_("go_manual", "terminal", "decision", 10, "手作業運用へ切替", "Switch to manual operation",
  "システムを使わない手順に切り替えます。ゲートは番号・シール・損傷の三点確認と手書きの機器受渡証(EIR)、ヤードは蔵置位置を確かめる要員付き、岸壁は印刷した積付けプランで動きます。",
  "Works without the system: three-point check (number, seal, damage) and handwritten interchange receipts at the gate, spotters in the yard, the printed plan at the quay.",
  { target="service", effects={ fx.manual(TARGET) } })
do_("back_to_system", "terminal", "decision", 10, "通常運用へ戻す", "Back to normal operation",
  "手作業をやめ、システムでの処理に戻します。動いていることを確かめてから行います。", "Ends work by hand. Make sure first that the system is back.",
  { target="service", effects={ fx.state(TARGET, "normal") } })
do_("relieve", "terminal", "decision", 10, "手作業の要員を交代", "Relieve those who work by hand",
  "手作業を続けると4時間ごとに5%遅くなります。ゲート、ヤード、岸壁の要員を交代させます。",
  "Work by hand slows by 5 % every four hours. Fresh people for gate, yard and quay.",
  { effects=function()
    for _, place in ipairs{ "gate", "drop", "pick", "discharge", "load" } do order(W.flow, "rotate", { place=place }) end
  end })
do_("use_export", "terminal", "decision", 30, "毎時エクスポートで運用", "Work with the hourly export",
  "6時のデータを表計算とタブレットに載せ、ゲート・ヤード・岸壁を通常の半分弱の速さで動かします(事前の備えがある場合のみ)。",
  "Puts the data of six o'clock on tables and tablets: gate, yard and quay at a little under half speed. Only if it was prepared.",
  { requires=all{ AT_WORK, val("has_export") }, effects=function()
    vars.exporting = true
    set_state(W.asset.export, "up")
    order(W.flow, "servers", { place="gate", count=12 })
    for _, s in ipairs{ "gate", "yard", "quay" } do
      if s ~= "quay" or vars.ship_plan ~= "stop" then set_state(W.service[s], "normal") end
    end
  end })
do_("reefer_patrol", "terminal", "decision", 15, "リーファーの巡回を開始", "Start reefer patrols",
  "4人で240本を4時間ごとに見回り、温度と警報を紙に記録します。", "Four people check 240 reefers every four hours and note temperatures and alarms on paper.",
  { effects={ fx.manual(W.service.reefers) } })
tell("dg_list", "terminal", 5, "危険物リストを消防局へ提供", "Give the fire brigade the dangerous goods list",
  "今朝6時の印刷を「6時現在」と明記して渡し、その後の揚げ荷を手書きで足します。現場の巡回も始めます。",
  "This morning's print, marked 'as of 06:00', with later discharges added by hand; patrols begin.",
  { effects={ fx.manual(W.service.dangerous) } })
tell("priority_rule", { "terminal", "board" }, 10, "優先貨物の基準を公表", "Publish the rule for priority cargo",
  "どの貨物を、なぜ先に受けるかを、会員・運送会社・荷主に同じ文面で出します。", "Which cargo goes first and why, in the same words for members, hauliers and shippers.")
tell("special_lane", "terminal", 20, "自動車部品の専用レーンを設ける", "Open a special lane for car parts",
  "荷主からコンテナ番号の一覧を受け取り、4レーンのうち1つを時間を決めて充てます。",
  "Takes the list of box numbers from the shipper and gives one of the four lanes for set hours.")
tell("answer_shipper", { "terminal", "board" }, 10, "荷主の問い合わせに見込み本数と基準を答える", "Answer a shipper: how many boxes, by what rule",
  "今日出せる本数を幅で、公表した優先の基準とあわせて答えます。", "How many can leave today, as a range, by the published rule.",
  { requires=sent("I-14"), form={
    { id="boxes", type="text", required=true, max=80, label={ ja="今日出せる本数(幅で)", en="Boxes that can leave today (a range)" } },
    { id="rule", type="text", required=true, max=200, label={ ja="割当の基準", en="The rule of who goes first" } } } })
tell("ask_neighbour", { "board", "terminal" }, 15, "他港・協会に応援を要請", "Ask other ports for help",
  "検数員、タブレット、代替バースの応援を、期間と人数を示して頼みます。", "Tally clerks, tablets, a berth elsewhere, with numbers and dates.",
  { effects=function()
    vars.mutual_aid = true
    wait(hours(3))
    apply(fx.staff("hands", 24))
  end })
tell("extend_hours", "terminal", 20, "ゲート時間を20時まで延長", "Extend gate hours to 20:00",
  "警備・検数・税関の立会いを手配し、ゲートを20時まで開けます。", "Guards, tally clerks and customs stay, and the gate is open until 20:00.",
  { effects={ fx.set("longer_hours", true) } })
tell("give_slots", { "terminal", "board" }, 20, "来場枠を割り当てる", "Give hauliers slots",
  "運送会社ごとに来場時刻を割り当て、待機時間と運転者の拘束時間を抑えます。", "Each haulier gets times to come; waits and drivers' hours stay within limits.",
  { effects={ fx.set("slots", true) } })

---------------------------------------------------------------- CSIRT
tell("stop_vendor", { "csirt", "terminal" }, 3, "ベンダーに再起動の中止を指示", "Tell the vendor not to reboot",
  "原因が分かるまで電源断・再起動・初期化をしない、操作は記録を残す、と伝えます。", "No power cycle, reboot or reset until the cause is known; every operation is noted.",
  { effects={ fx.set("reboot_stopped", true) } })
do_("save_prints", ALL, "investigation", 5, "印刷物を保全", "Keep the printouts",
  "枚数、時刻、部屋を記録し、袋に入れて封をします。書かれた宛先には接続しません。", "Counted, timed, bagged and sealed. Nobody visits the address on them.")
do_("declare", { "csirt", "legal" }, "decision", 5, "CSIRTと危機管理が合同で事案を宣言", "Declare jointly, CSIRT and crisis management",
  "CSIRTと危機管理で状況をそろえ、サイバー攻撃の疑いとして扱うことを宣言します。", "One picture; from now on it is handled as a suspected attack.")
do_("isolate_printer", "csirt", "technical", 3, "業務網のプリンターを切り離す", "Take the printers off the network",
  "帳票プリンターを業務網から外します。印刷済みの積付けプランは使えます。", "Takes the document printers off the network. Plans already printed stay usable.",
  { effects={ fx.isolate("printer") } })
do_("prepare_hosts", "csirt", "technical", 30, "新しい環境の機材を手配", "Order hosts for a clean environment",
  "新しい物理サーバー3台と切り離した回線を手配します。届いて組み上がるまで31時間前後かかります。", "Three new hosts and a separate network. About 31 hours until they are up.",
  { requires=LINES, skill="engineer", effects={ fx.set("hosts_ordered", true) },
    impact={ ja="費用がかかりますが、復旧の待ち時間で最も長いのは機材です。", en="It costs money, but waiting for hosts is the longest part of the recovery." } })
do_("test_copy", "csirt", "technical", 360, "バックアップをクリーンルームで検査", "Test a backup in the clean room",
  "業務網から切り離した検査環境(クリーンルーム)で起動し、不審なタスク・アカウント・プログラムを調べます。6時間かかります。",
  "Starts it in an isolated test environment and looks for odd tasks, accounts and programs. Takes six hours.",
  { target="asset", skill="analyst", effects=function(on)
    if on == "replica" then send("F-replica")
    elseif on == "offline_copy" then
      vars.copy_tested = true
      send("F-copy")
    end
  end })
do_("check_members", "csirt", "investigation", 240, "会員端末の一斉点検", "Check the members' PCs",
  "再接続の前に、47社の端末を点検票と検査ツールで確かめます。", "Before anyone is reconnected: a checklist and a scan for the PCs of 47 firms.",
  { requires=LINES, skill="engineer", effects={ fx.set("members_checked", true) } })
tell("dispatch_otasuke", { "csirt", "legal" }, 30, "お助け隊の駆け付けを依頼", "Call out the SME cyber support",
  "会員の契約で、遠隔は30分、現地は2~4時間で技術者が入ります。", "Under the members' contract: remote help in 30 min, on site in 2 to 4 h.",
  { form={ { id="member", type="choice", required=true, label={ ja="駆け付け先の会員", en="Member to visit" }, options={
    { "hamakaze", { ja="浜風運輸", en="Hamakaze Transport" } }, { "isobe", { ja="磯辺荷役", en="Isobe Stevedores" } } } } },
  effects=function(_, ev)
    local pcs = ev.form.member == "isobe" and "isobe_pc" or "hamakaze_pc"
    compromise(pcs, "none")
    set_state(pcs, "up")
  end })
tell("share_isac", "csirt", 10, "交通ISACへ技術情報を共有", "Share technical facts with the ISAC",
  "機器の種類、時刻、ハッシュ、接続元を、TLPつきで、組織名を伏せて共有します。", "Type of device, times, hashes, sources; with TLP, without the name.",
  { form="indicators" })
do_("name_entry", "csirt", "decision", 5, "侵入口を特定したと報告", "Report the way in",
  "調査の結果として、侵入口と根拠を対策本部に報告します。根拠にする記録は、先にF5で証拠に保管します。根拠のない報告は、後の点検を誤らせます。",
  "Tells the crisis team where they came in, and on what evidence; keep the records that show it first (F5). A wrong answer misleads every later check.",
  { form={ { id="entry", type="choice", required=true, options={
      { "vpn", { ja="保守用VPN装置から", en="Through the maintenance VPN" } },
      { "mail", { ja="メールの添付・リンクから", en="By a mail, its attachment or link" } },
      { "members", { ja="会員との連携(共用アカウント)から", en="Through the members' exchange (shared account)" } },
      { "usb", { ja="持ち込まれたUSB・端末から", en="By a USB stick or PC brought in" } },
      { "unknown", { ja="まだ分からない", en="Not known yet" } } },
    label={ ja="侵入口", en="Way in" } },
    { id="evidence", type="text", max=300, label={ ja="根拠(ログの時刻・アカウント・接続元)", en="Evidence (times, accounts, sources)" } } } })

---------------------------------------------------------------- outside
tell("call_naccs", { "csirt", "terminal", "legal" }, 8, "NACCSセンター・税関へ連絡", "Tell NACCS and customs",
  "接続を止めた時刻と理由、再接続の条件、その間の許可照会の方法を伝えます。",
  "When and why the link was cut, what it takes to reconnect, how release is looked up meanwhile.")
tell("report_police", "legal", 15, "警察へ相談・通報", "Consult the police",
  "認知の時刻、画面と印刷物、止めた機器を伝え、証拠の扱いを相談します。", "Time of awareness, screens and printouts, what was stopped; and how to handle evidence.",
  { form="police_report", target="org" })
tell("report_mlit", "legal", 10, "国土交通省へ情報連絡", "Report to the ministry",
  "分かっている事実だけを様式に書きます。未確認は未確認と書きます。", "Only facts, on the form. What is not confirmed is called so.", { form="mlit_first_report" })
tell("six_report", "legal", 10, "港湾管理者へ六項目報告", "Six-item report to the port authority",
  "港湾管理者、海上保安部、税関、港湾利用者に同じ六項目を送ります。続報は2時間ごとです。",
  "The same six items to port authority, coast guard, customs and port users; every two hours.",
  { form="port_six_items" })
tell("common_form", "legal", 15, "共通様式(ランサムウェア)を提出", "Hand in the common ransomware form",
  "国土交通省と警察に、同じ内容の共通様式を出します。先に出した報告と食い違わないようにします。",
  "The same form to ministry and police, which must not contradict what they were told before.", { form="ransomware_common", target="org" })
tell("acd_report", "legal", 15, "特定侵害事象等を報告", "Report under the cyber response act",
  "特定重要電子計算機(TOS)への侵害を、所管の窓口へ報告します。", "Tells the competent office of the intrusion into the terminal operating system.",
  { form="acd_report", target="org" })
tell("report_ppc", "legal", 20, "個人情報保護委員会へ速報", "Preliminary report to the PPC",
  "会員と運転者の名簿が漏れたおそれを、分かっている範囲で速報します。", "What is known of the lists of members and drivers that may have leaked.",
  { form="ppc_report", target="org" })
tell("notice_trucks", { "board", "terminal" }, 10, "運送会社へお知らせ", "Notice to hauliers",
  "ゲートの状況とお願いを、部会、会員、掲示板、ラジオで一斉に出します。", "State of the gate and what to do, by council, members, boards and radio at once.",
  { form="truck_notice", effects={ fx.set("told_trucks", true) } })
tell("press_release", "board", 15, "発表文を出す", "Issue a press release",
  "影響、動いているもの、お願い、分かっていること、次の発表時刻を書きます。", "Effect, what works, what to do, what is known, time of the next one.",
  { form="public_notice", approval={ "exec" }, impact={ ja="書いたことは取り消せません。専務理事の承認が要ります。",
  en="What is written cannot be taken back. The executive director has to approve." } })
tell("tell_members", { "board", "legal" }, 15, "会員47社へ説明", "Tell the 47 members",
  "状況、会員側で止めること、点検の方法、問い合わせ先を伝えます。", "State, what members have to stop, how to check, whom to ask.")
tell("tell_insurer", "legal", 10, "保険会社へ通知", "Notify the insurer",
  "事故を通知し、調査会社を使う前に同意を取ります。", "Notice of loss, and consent before a forensic firm is engaged.")
tell("prepare_ppc", "legal", 30, "個人情報の確認と速報の準備", "Map personal data, prepare the notice",
  "会員の担当者名簿と運転者情報の有無を確かめ、速報(知った日からおおむね3~5日)の期限を置きます。",
  "Which names of members' staff and drivers are there; sets the clock of three to five days.")
do_("sitrep", "legal", "communication", 10, "定時報告", "Situation report",
  "時点、車列とヤードの数字(F4)、侵入口が報告済みかどうか、事実、未確認、影響、次の判断と期限、次回報告の時刻を書きます。",
  "As of, trucks in line and yard (F4), whether the way in has been reported, facts, unknowns, effect, next decision and its deadline, next report.",
  { form="port_sitrep" })
do_("final_report", "legal", "communication", 10, "対応報告と改善計画を提出", "Hand in the closing report",
  "責任者、期限、指標のある改善を書きます。事業計画に記すTOSの安全対策も含めます。",
  "Improvements with owner, date and measure, and the security of the TOS for the business plan.",
  { form="closing" })

---------------------------------------------------------------- bringing it back
do_("reconcile", "terminal", "decision", 10, "現物確認とデータ入力を開始", "Start counting and typing in",
  "ヤードのコンテナを数え、止まっていた間の搬出入と荷役を入力します。ブロックごとに区切ると間違いが見つかりやすくなります。",
  "Counts the boxes and types in what happened meanwhile. Block by block, mistakes are found sooner.",
  { requires=all{ AT_WORK, is(W.asset.tos, "up") }, effects={ fx.set("reconcile_asked", true) } })

---------------------------------------------------------------- bad advice: each looks reasonable for a moment
do_("shared_password", "csirt", "technical", 10, "共用パスワードで保管庫のバックアップを確認", "Check the vault with the shared password",
  "手元の業務端末に外付けバックアップをつなぎ、無事かどうかを10分で確かめます。",
  "Connects the offline backup to the office PC at hand and sees within ten minutes whether it is intact.",
  { effects={ fx.set("vault_opened", true) } })
do_("open_url", "csirt", "investigation", 5, "脅迫文のURLで要求を確認", "See the demand at the address on the note",
  "相手の要求額と期限を早く知り、経営の判断を助けるため、書かれたサイトを見ます。", "Looks at the site named on the note, so that the executives know amount and deadline early.")
do_("cut_all", { "csirt", "board" }, "technical", 5, "電話も含め全回線を遮断", "Cut every line, telephones too",
  "事務系、公開系、運用系、会員回線、構内電話とISACチャットまで切り、広がる道をすべて断ちます。", "Office, public, terminal, members, telephones and the ISAC chat.",
  { once=true, effects={ fx.set("cut", "all") },
  impact={ ja="すべての連絡手段が止まります。運送会社、本船、消防、省庁からの電話も受けられません。", en="Every line stops. Hauliers, ships, fire brigade and ministry cannot reach you." } })
do_("restore_lines", { "csirt", "board" }, "technical", 90, "遮断した回線を順に戻す", "Bring the lines back one by one",
  "電話、公開系、事務系の順に確認しながら戻します。90分かかります。", "Telephones, public web, office; checked on the way. 90 minutes.",
  { requires=val("cut", "==", "all"), effects={ fx.set("cut", "cut") } })
do_("stop_ships", "terminal", "decision", 10, "全船の荷役を中止し離岸させる", "Stop all ship work and send ships off",
  "位置の分からない荷と事故を防ぐため、岸壁の作業をすべて止め、本船を沖へ出します。", "All quay work ends and ships go to anchor, so that nothing is misplaced and nobody is hurt.",
  { effects={ fx.set("ship_plan", "stop") } })
