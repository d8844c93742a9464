-- What happens besides the twenty-one, depending on what the players did or left.
local W = require "lib.world"
local O = require "lib.operation"
local a = W.a

---------------------------------------------------------------- 13: as many people as the model has
-- Floor for queues in the departure hall: 630 m2.
process("hall_at_eight", function()
  wait_until(after("+1d 08:10"))
  local n = math.max(O.hall(), 120)
  local density = n / 630
  local aside, doors = holds(did("side_hall")), holds(val("entry_limited"))
  local text = { n=n // 10 * 10, d=string.format("%.1f", density),
    doors_ja=doors and "入口では入場を制限しています。" or "入口からはまだ人が入り続けています。",
    doors_en=doors and "Entry is being controlled. " or "More keep coming in. ",
    side_ja=aside and "脇ホールにも列を分けています。" or "脇ホールは閉まったままです。",
    side_en=aside and "Part of the queue is in the side hall. " or "The side hall is still closed. " }
  send("I-13", { body=fmt({
    ja="ターミナル監視室です。08時10分現在、共用カウンター前の滞留は約{n}名、1平方メートルあたり{d}名です。体調不良が2名、うち1名は高齢の方です。{doors_ja}{side_ja}ご指示をお願いします。",
    en="Terminal control. At 08:10 about {n} people stand before the shared desks, {d} to the square metre. Two are unwell, one of " ..
       "them elderly. {doors_en}{side_en}What do you want us to do?" }, text) })
end)

---------------------------------------------------------------- 5: no news to those who have hunted themselves
process("analyst_at_two", function()
  wait_until(after("+1d 02:00"))
  if not holds(is("brs_gw", "compromised")) then return end
  if not holds(did("hunt")) then send("I-05") return end
  send("I-05", { subject={ ja="侵害調査の補足:照合データを確かめるべき", en="After the hunt: bag matching has to be checked" }, body={
    ja="分析担当です。先ほどの侵害調査で見つけたsvc-unigateの足跡(BRSゲートウェイ23時21分、AODB連携サーバー23時23分、いずれも時計を補正)は、共用系サーバーから渡ったもので、入口は保守VPNです。照合データに触れたかどうかは、この調査では分かりません。照合記録との突き合わせが要ります。",
    en="Analyst here. The traces of svc-unigate from our hunt (bag reconciliation gateway 23:21, AODB interface 23:23, clocks corrected) lead back " ..
       "to the shared server and from there to the maintenance VPN. Whether matching data were touched the hunt does not tell: the records " ..
       "have to be compared." } })
end)

---------------------------------------------------------------- 10: who answers "stop" stops, and matches by hand
on("answer", { id="Q-10" }, function(ev)
  if ev.option ~= "stop" then return end
  wait(min(15))
  vars.integrity = true
  set_state(a.service.matching, "manual")
end)

---------------------------------------------------------------- 17: who came, and what was left behind
process("second_morning", function()
  wait_until(after("+2d 06:00"))
  local text = { p=math.floor((1 - vars.absent) * 100 + 0.5), n=math.floor((kpi(a.metric.bags_short) or 0) / 10) * 10,
    k=math.floor((kpi(a.metric.left) or 0) / 10) * 10 }
  send("I-17", { body=fmt({
    ja="【運用予測 日曜06:00】手作業要員の欠勤{p}%(前日に16時間働いた者を含む)。前日からの残り手荷物{n}個、乗れなかった旅客の相談{k}件。手続き1件あたりの時間は前日朝より15%延びています。交代要員を入れない場合、" ..
       "午前のピークは前日より悪くなる見込みです。",
    en="[Forecast Sunday 06:00] {p} % of the manual check-in staff are absent, some after sixteen hours yesterday. {n} bags are left over " ..
       "and {k} passengers who could not fly have asked for help. Each passenger takes 15 % longer than yesterday morning. Without relief " ..
       "the morning peak will be worse than yesterday's." }, text) })
end)

inject{ id="B-crowd", when=held(all{ metric(W.metric.hall, ">", 2400), none{ val("entry_limited") } }, min(15)), to={ "aoc", "hq" },
  from="terminal", via="phone", priority="high", phase="dawn",
  subject={ ja="出発ロビーが限界、転倒1名", en="Hall at its limit, one person fell" },
  body={ ja="ターミナル監視室です。カウンター前の列が2,400名を超えて15分続いています。押されて転倒した方が1名、軽いけがです。警備員12名では支えきれません。いますぐ入口を絞ってください。",
         en="Terminal control. More than 2,400 people have stood before the desks for fifteen minutes. One was pushed over and is " ..
            "slightly hurt. Twelve guards cannot hold it. Limit the doors now." },
  expect={ { action="entry_control", within=min(20), points=1, objective="service" } },
  answer={ ja="直ちに入場制限、救護、脇ホール開放。深刻度3以上の見立てを航空局に伝える。", en="Entry control at once, first aid, side hall. Tell the bureau: severity 3 or more." } }

---------------------------------------------------------------- answers of the supplier
inject{ id="B-accounts", when=any{ all{ did("ask_vendor"), after("+1d 00:50") }, all{ bought("supplier_clause"), after("+1d 00:30") } },
  to={ "csirt", "plan" }, from="vendor_noc", via="email", phase="night",
  subject={ ja="【UniGate】アカウント一覧の回答", en="[UniGate] List of accounts" },
  body={ ja="ご照会の件です。貴空港に接続できるアカウントはsvc-unigateほか3件、いずれも保守VPN経由です。接続先はカウンター・ゲート端末のほか、BRSゲートウェイとAODB連携サーバー(2019年の移行作業時に追加、現在も有効)です。" ..
            "更新エージェントは23時27分に配信した版(UG-7.4.2b)が最新です。",
         en="As asked: the accounts that reach you are svc-unigate and three more, all over the maintenance VPN. They lead to desks " ..
            "and gates, and to the BRS gateway and AODB interface server (added for the migration of 2019, still active). The " ..
            "latest update agent is the one sent out at 23:27 (UG-7.4.2b)." },
  answer={ ja="一覧にある接続先をすべて遮断・調査の対象にする。", en="Block and examine everything on the list." } }

---------------------------------------------------------------- a fault or an attack?  For the first five hours both are possible
inject{ id="B-switch", at="+1d 00:05", to={ "csirt", "aoc" }, from="network_duty", via="phone", phase="alarm", tells={ about="sw_b",
  state="up" },
  subject={ ja="スイッチ再起動で6ゲートの回線が復旧", en="Switch restarted: the line is back at 6 gates" },
  body={ ja="ネットワーク当直です。23時26分からBコンコースのスイッチ1台がリンクの上下を繰り返していました。00時02分に再起動し、14ゲートのうち6ゲートは回線が戻りました。ただ、端末の画面は黒いままです。機器は9年目で、先月も2回不調がありました。" ..
            "全部これで説明がつくかは分かりません。",
         en="Network duty. Since 23:26 one switch of concourse B has gone up and down. Restarted at 00:02; six of the 14 gates have " ..
            "their line back, though the screens stay black. It is nine years old and failed twice last month. Whether it explains " ..
            "everything I cannot say." },
  effects={ fx.state("sw_b", "up") },
  answer={ ja="事実として記録し、切り離しの判断は止めない。6ゲートの説明にはなるが、61台のファイル名変更の説明にはならない。",
           en="Log it and go on deciding: it explains six gates, not the renamed files on 61 PCs." },
  note={ ja="スイッチの不調は本当で、攻撃とは関係がない。", en="The switch really is failing and has nothing to do with the attack." } }

inject{ id="B-update", at="+1d 05:15", to={ "csirt", "plan" }, from="vendor_noc", via="email", phase="dawn",
  subject={ ja="【UniGate】定期更新との関連はありません", en="[UniGate] Not related to the update" },
  body={ ja="23時の定期更新(7.4.2)は、旧ファイルを.ugoldの名前で退避する仕様で、今回の症状とは関係がないことを確認しました。一方、23時27分に配信された7.4.2bは、当社の作業記録にありません。第三者による操作の可能性を含めて調査しています。",
         en="The 23:00 update (7.4.2) puts old files aside as .ugold; it is not the cause. UG-7.4.2b, sent out at 23:27, is not in our " ..
            "work records. We are investigating, a third party included." },
  tells={ about="ug_update", state="suspected" },
  answer={ ja="障害の線は消えた。航空局への報告の原因欄を改める。", en="A fault is ruled out. Correct the cause in the report to the bureau." } }

inject{ id="B-isac", at="+1d 00:40", guard=bought("isac"), to="csirt", from="isac_desk", via="isac", tlp="AMBER", phase="alarm",
  subject={ ja="共用システムの更新経路に関する情報", en="On updates of common-use systems" },
  body={ ja="交通ISACです。海外の会員から、共用システムの更新エージェントが差し替えられた事例の共有がありました。" ..
            "検体のハッシュ値は6f1d0c5e9a7b42d38e11f0a4c2b97d5583e6a1f4470c9d2be8135a6cf0927e41、配信名はUG-7.4.2bです。保守アカウントでの再侵入が数時間後にあったとのことです。",
         en="ISAC desk. A member abroad shares that the update agent of a common-use system was replaced: SHA-256 " ..
            "6f1d0c5e9a7b42d38e11f0a4c2b97d5583e6a1f4470c9d2be8135a6cf0927e41, package UG-7.4.2b. They came back hours later with " ..
            "the maintenance account." },
  answer={ ja="ハッシュを遮断し、保守アカウントを無効にする。", en="Block the hash, disable the maintenance account." } }

inject{ id="E-01", manual=true, to="csirt", from="edr_desk", via="siem", technique="T1021.002", phase="alarm", tells={ about="brs_gw",
  state="suspected" },
  subject={ ja="EDR:BRSゲートウェイに不審な遠隔操作", en="EDR: unusual remote session on the BRS gateway" },
  body={ ja="手荷物照合(BRS)のゲートウェイで、svc-unigateによる管理共有への接続を検知しました。接続元は共用系サーバーです。過去90日、このアカウントがこのサーバーに入った記録はありません。",
         en="On the BRS gateway svc-unigate opened the admin share, coming from the shared server. In 90 days this account has never " ..
            "been on this server." },
  answer={ ja="保守VPNとアカウントを止め、BRSの完全性を確認する。", en="Stop VPN and account, check the integrity of the BRS." } }

inject{ id="I-05m", at="+1d 02:00", guard=none{ is("brs_gw", "compromised") }, to={ "csirt", "aoc" }, from="analyst", via="face",
  phase="night",
  subject={ ja="保守VPNへのログイン失敗12回", en="Twelve failed log-ins to the maintenance VPN" },
  body={ ja="分析担当です。svc-unigateで保守VPNに12回、ワンタイムパスワードの不一致で失敗した記録があります。パスワードは合っています。BRSゲートウェイとAODB連携サーバーに、昨夜入られた跡はありません。",
         en="Analyst here. svc-unigate failed twelve times at the maintenance VPN, each time at the one-time code; the password was " ..
            "right. No trace of anybody on the BRS gateway or the AODB interface." },
  answer={ ja="パスワードは漏れている。アカウントを無効にし、VPNを閉じる。", en="The password is out: disable the account, close the VPN." } }

inject{ id="B-export", manual=true, to={ "aoc", "hq" }, from="terminal", via="phone", phase="dawn",
  subject={ ja="05時の保存データで画面が戻りました", en="Screens are back from the 05:00 copy" },
  body={ ja="ターミナル監視室です。05時に保存した運航データを読み込み、06時25分に画面が戻りました。以後の変更は手で入れます。",
    en="Terminal control. The flights saved at 05:00 are loaded; screens are back at 06:25. Changes since then go in by hand." } }

---------------------------------------------------------------- those who were asked answer
inject{ id="B-tablets", after={ "I-06", min(40) }, guard=did("ask_tablets"), to={ "aoc", "hq" }, from="sokyu_mgr", via="phone",
  phase="night",
  subject={ ja="蒼穹航空:タブレット20台を貸します", en="Sokyu: twenty tablets are yours" },
  body={ ja="蒼穹航空の空港所長です。タブレット20台と、操作に慣れた者8名を出します。貴社の便名リストをいただければ、設定は2時間ほどです。うちの便の列に影響が出たら、そのときは戻してもらいます。",
         en="Sokyu station manager. You get twenty tablets and eight people who know them; with your flight list they are set up in " ..
            "two hours. Should our own queues suffer we need them back." },
  answer={ ja="便名リストを渡し、返す条件を記録する。", en="Hand over the flight list and note when they go back." } }

inject{ id="B-police", when=any{ did("call_police"), did("notify", { on="police" }) }, to={ "plan", "csirt" }, from="officer", via="phone",
  subject={ ja="県警:証拠と連絡についての助言", en="Police: on evidence and contact" },
  body={ ja="県警サイバー担当です。暗号化された端末が残っていれば、電源は入れたままにしてください。機器をお預かりすることは通常ありません。EDRとVPNの記録を、時計のずれを書き添えて残してください。脅迫の連絡が来ても、返事の前に電話をください。",
         en="Police, cyber unit. If you still have encrypted PCs, leave them powered on; we hardly ever take equipment away. Keep EDR and VPN records and note " ..
            "by how much each clock is off. Should they write, call us before you answer." },
  answer={ ja="助言に沿って証拠を残し、連絡先を一つに決める。", en="Keep evidence as advised, and one point of contact." } }

---------------------------------------------------------------- it spread
inject{ id="B-fids", manual=true, to={ "aoc", "csirt" }, from="terminal", via="phone", priority="high", phase="dawn",
  tells={ about="aodb_if", state="down" },
  subject={ ja="6時、運航情報の画面が全部消えました", en="Six o'clock: all flight screens are dark" },
  body={ ja="ターミナル監視室です。06時00分、出発ロビーと搭乗口の運航情報表示が全画面消えました。今日の便の読み込みで止まっています。お客さまが搭乗口を聞きに窓口の列へ並び始めました。",
         en="Terminal control. At 06:00 every flight information screen went dark, in the hall and at the gates; loading of today's " ..
            "flights failed. People line up at the desks to ask for their gate." },
  answer={ ja="ホワイトボード、放送、案内係に切り替える。AODB連携サーバーを隔離して調べ、侵入口を塞いでから再構築する。",
           en="Whiteboards, announcements, staff with boards. Isolate the AODB interface, close the way in, then rebuild." },
  note={ ja="切り離しが30分を超えたか、保守VPNが開いたままだった場合に起きる。", en="Comes when isolating took more than thirty minutes, or the VPN stayed open." } }

inject{ id="B-backup", manual=true, to={ "csirt", "plan" }, from="analyst", via="phone", priority="high",
  subject={ ja="バックアップに削除の跡", en="The backups have been tampered with" },
  body={ ja="分析担当です。バックアップ管理サーバーで、共用の管理者アカウントtwx-adminによる世代の削除が見つかりました。今夜、感染した端末から一度だけそのアカウントで入っています。外部保管のバックアップを取り寄せます。10時間かかります。",
         en="Analyst here. On the backup server, backup generations were deleted by twx-admin, the shared administrator account. It was " ..
            "used once tonight, from an infected PC. We are getting the off-site copy: ten hours." },
  answer={ ja="感染した端末から管理者アカウントを使わない。", en="No administrator's account on an infected PC." } }

inject{ id="B-sbd", manual=true, to={ "aoc", "csirt" }, from="analyst", via="phone", phase="weekend",
  subject={ ja="自動手荷物預け機は起動せず", en="The bag drops do not start" },
  body={ ja="分析担当です。自動手荷物預け機30台を点検しましたが、全台で同じファイル名変更の跡があり、起動しません。00時30分頃に配信を受けています。作り直しには部品と3日が必要です。",
         en="Analyst here. All thirty bag drops show the same renamed files and do not start; they got the package at about 00:30. " ..
            "Rebuilding takes parts and three days." },
  answer={ ja="手作業の窓口を増やす方針に切り替える。", en="Put the people to desks by hand." } }

inject{ id="B-tags", manual=true, to={ "aoc", "hq" }, from="handler_mgr", via="phone", priority="high", phase="reconnect",
  subject={ ja="白紙タグが残り300枚", en="300 blank tags left" },
  body={ ja="東湾グランドサービスです。白紙タグの残りが300枚を切りました。いまの速さだと40分でなくなります。窓口の3割は手荷物のないお客さま専用に回します。手配はできていますか。",
         en="Towan Ground Service. Fewer than 300 blank tags are left, forty minutes at this pace. We turn three desks in ten over to " ..
            "passengers without bags. Have you ordered any?" },
  expect={ { action="order_tags", within=min(75), points=1, objective="service" } },
  answer={ ja="近隣空港から借り、印刷を頼む。最初の電話のときに手配しておくべきだった。", en="Borrow and print. It should have been ordered at half past three." } }

---------------------------------------------------------------- the own cut
inject{ id="B-cut", when=held(val("cut_all"), min(10)), to={ "aoc", "hq", "csirt" }, from="terminal", via="phone", priority="high",
  subject={ ja="画面も放送も予約照会も止まった", en="Screens, announcements, bookings: all stopped" },
  body={ ja="ターミナル監視室です。運航情報、放送の自動読み上げ、蒼穹航空の予約照会まで止まりました。無事だった自社便の列も伸び始めています。サイバー対応のためと聞きましたが、ここまで必要だったのでしょうか。",
         en="Terminal control. Flight information, automatic announcements, even Sokyu's bookings have stopped. The queue of the " ..
            "carrier that was fine is growing as well. For cyber reasons, we hear; was all of it needed?" },
  answer={ ja="共用系と委託先回線だけを閉じ、ほかは戻す。", en="Keep the shared systems and the supplier's line closed and bring the rest back." } }

---------------------------------------------------------------- connected on the supplier's word
inject{ id="B-again", manual=true, to={ "csirt", "aoc", "hq" }, from="edr_desk", via="siem", priority="high", technique="T1486",
  phase="reconnect",
  tells={ about=a.asset.cupps, state="compromised" },
  subject={ ja="再接続後、同じファイル名変更が再発", en="After connecting: files renamed again" },
  body={ ja="接続した復元サーバーから、同じ更新エージェントの配信を検知しました。共用端末と自動手荷物預け機で、昨夜と同じファイル名変更が始まっています。ロビーには手続き途中の旅客が残っています。",
         en="The restored servers have sent out the same update agent. On shared PCs and bag drops files are being renamed as last " ..
            "night. Passengers are standing half checked-in." },
  answer={ ja="直ちに切り離し、手作業へ戻す。自社の試験なしにつながない。", en="Cut at once, back to work by hand. No connection without own tests." } }

inject{ id="B-withdrawn", manual=true, to={ "csirt", "aoc" }, from="vendor_mgr", via="phone", priority="high", phase="weekend",
  subject={ ja="「他空港で再発、20時に停止します」", en="'It came back elsewhere; we stop at 20:00'" },
  body={ ja="AeroCommonです。別の空港で同じ症状が出ました。予防のため、20時00分に全空港の基盤を停止し、最初から作り直します。月曜の朝まで接続できません。",
         en="AeroCommon. The same has come up at another airport. As a precaution the platform stops for everyone at 20:00 and is " ..
            "rebuilt from scratch. No connection before Monday morning." },
  answer={ ja="手作業の要員と物資を解散させていなければ、すぐ戻せる。", en="If people and kits were not sent home, going back is quick." } }

inject{ id="B-rollback", manual=true, to={ "csirt", "aoc" }, from="terminal", via="phone", priority="high", phase="monday",
  subject={ ja="全ゲートで手荷物データが二重に", en="Bag data twice at every gate" },
  body={ ja="全面切替から1時間、手荷物データの再送が重なり、全ゲートで照合が合いません。切り戻しの手順は、試験で残っていた3項目の一つです。手作業に戻しますが、準備に45分かかります。",
         en="An hour after switching all gates, bag data were sent twice and nothing matches. Rolling back was one of the three open " ..
            "tests. We return to work by hand, which takes 45 minutes to set up." },
  answer={ ja="2ゲートで始めていれば、影響は2ゲートで済んだ。", en="With two gates first it would have been two gates." } }

---------------------------------------------------------------- the peer that asked for help
process("peer", function()
  wait_until(after("+1d 08:10"))
  if not holds(val("shared_ioc")) then
    set_state("shiomi_cupps", "down")
    send("B-peer")
  end
end)
inject{ id="B-peer", manual=true, to={ "csirt", "plan" }, from="sister_csirt", via="isac", tlp="AMBER", phase="dawn",
  subject={ ja="潮見空港でも共用チェックイン停止", en="Shared check-in down at Shiomi too" },
  body={ ja="潮見空港CSIRTです。08時08分、当方でも共用端末42台が使えなくなりました。同じ更新エージェントと思われます。何か分かれば、今からでも共有をお願いします。",
         en="Shiomi Airport CSIRT. At 08:08 we lost 42 shared desks, it seems to the same update agent. Anything you know helps, even " ..
            "now." },
  answer={ ja="今からでも指標を共有する。", en="Share even now." } }

---------------------------------------------------------------- bags that nobody stopped
process("ramp_decides", function()
  wait_until(sent("I-10"))
  local what = race{ { "stopped", any{ did("stop_loading"), did("match_by_hand"), val("stopped") } },
    { "loaded", any{ did("load_anyway"), answered("Q-10", "load"), answered("Q-10", "take_off") } }, { "nobody", min(30) } }
  if what ~= "stopped" then
    vars.unmatched = 2
    if holds(answered("Q-10", "take_off")) then
      send("B-bags", { body={
        ja="AOC、こちらランプ。2個は降ろしましたが、06時15分に出たTBA101便を紙の名簿と突き合わせたところ、持ち主の乗っていない手荷物がほかに2個、積まれていました。画面は「一致」でした。引き返しを求めています。ほかの便の照合も信用できません。どうぞ。",
        en="AOC, this is Ramp. The two bags are off, but we checked TBA101, which left at 06:15, against the paper list: two more bags on " ..
           "it have no passenger on board. The screen said 'matched'. We have asked for it to come back. Matching of the other flights " ..
           "cannot be trusted either. Over." } })
    else
      send("B-bags")
    end
  end
end)
inject{ id="B-bags", manual=true, to={ "aoc", "hq" }, from="ramp", via="radio", priority="high", phase="dawn",
  subject={ ja="照合の合わない手荷物を積んで出発", en="Departed with unmatched bags" },
  body={ ja="AOC、こちらランプ。TBA102便が、持ち主の乗っていない手荷物を積んだままドアを閉め、駐機場を離れました。引き返しを求めています。TBA103便は止めました。ほかの便の照合も信用できません。どうぞ。",
         en="AOC, this is Ramp. TBA102 has closed with a bag whose owner is not on board and has left the stand; we have asked for it " ..
            "to come back. TBA103 is stopped. Matching of the other flights cannot be trusted either. Over." },
  answer={ ja="引き返しと全便の照合。安全ゲートが閉じた。", en="Return and match everything. The safety gate has closed." } }
