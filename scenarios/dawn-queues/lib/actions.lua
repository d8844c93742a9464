-- What players can do.  Times are story time: a real minute is four minutes at first, ten at night, six at dawn, an hour and a half over
-- the weekend.
local std = require "std.actions"
local orders = require "std.orders"
local W = require "lib.world"
local a, c = W.a, W.conduit

local networks_up = any{ none{ val("cut_all") }, bought("out_of_band") }
local dead_desks = sent("I-01")
-- Nobody is in the departure hall before that.
local hall_open = after("+1d 04:30")
-- The bag drops have to be apart from the platform before anybody starts them alone.
local common_cut = any{ did("isolate_cupps"), did("isolate_zone", { on=a.zone.common }),
  did("close_conduit", { on=c.push }) }

std.use({ "triage", "collect", "isolate_host", "reconnect_host", "close_conduit", "open_conduit", "block_indicator", "disable_account",
  "renew_account" }, { by="csirt" })
std.use({ "isolate_zone", "reconnect_zone" }, { by="csirt", approval={ "aoc" } })
std.use({ "use_shared_password" }, { by="csirt" })
std.use({ "convene" }, { by="hq" })
std.use({ "activate_bcp" }, { by={ "hq", "aoc" }, approval={ "hq", "aoc", "csirt" } })
std.use({ "hire_forensics" }, { by={ "csirt", "plan" }, approval={ "hq" }, override={ hire_forensics={ pool="analysts_day", n=2 } } })
std.use({ "notify" }, { by={ "hq", "csirt", "plan" } })
orders.use({ "hold", "release", "cancel", "depart", "move" }, { by="aoc", on=a.flights })
orders.use({ "divert", "close", "open" }, { by="aoc", on=a.flow })
orders.use({ "manual" }, { by="aoc" })

-- Rows { id, by, kind, minutes, ja, en, help ja, help en, further fields }.
local function act_(id, by, kind, minutes, ja, en, help_ja, help_en, more)
  local def = { id=id, by=by, kind=kind, target="none", duration=min(minutes), name={ ja=ja, en=en }, help={ ja=help_ja, en=help_en } }
  for k, v in pairs(more or {}) do def[k] = v end
  action(def)
end

---------------------------------------------------------------- CISO and CSIRT
act_("open_ticket", "csirt", "investigation", 2, "インシデント票を起票", "Open an incident ticket",
  "認知時刻、症状、判断と理由、連絡先を時系列で残します。後の報告はすべてここから作ります。",
  "Time of awareness, symptoms, decisions with reasons, contacts. Every later report is made from it.")
act_("call_vendor", { "csirt", "plan" }, "communication", 5, "委託先の障害窓口に電話", "Call the supplier's service desk",
  "AeroCommonの24時間窓口に症状を伝え、同じ障害がほかの空港で起きていないか聞きます。",
  "Describes the symptoms to AeroCommon's 24-hour desk and asks whether other airports have them too.")
act_("tell_aoc", { "csirt", "aoc" }, "communication", 2, "CSIRTとAOCで状況を共有", "Align CSIRT and AOC on one picture",
  "分かっていること、分からないこと、初便までの時間を両者でそろえます。", "What is known, what is not, and how long until the first flight: the same for both.")
act_("isolate_cupps", "csirt", "technical", 5, "共用系を運用系・搬送系・委託先から切り離す", "Isolate the shared systems from operations, bags and supplier",
  "共用システム系と、AODB・手荷物搬送・委託先回線の間を閉じます。暗号化の広がりは止まりますが、共用カウンターと自動手荷物預け機は確実に止まります。AOCの同意を得てください。",
  "Closes what leads from the shared systems to the AODB, the bags and the supplier. Spreading stops, and so do shared desks and bag " ..
  "drops for certain. Get AOC's consent.",
  { effects=W.isolate, skill="engineer", approval={ "aoc" }, impact={ ja="共用カウンター・ゲート・自動手荷物預け機は確実に止まります。運用系と搬送系は守られます。",
    en="Shared desks, gates and bag drops stop for certain. Operations and baggage are safe." } })
act_("keep_pcs", "csirt", "investigation", 20, "端末2台を電源を入れたまま証拠保全", "Keep two PCs as evidence, powered on",
  "暗号化された端末2台を回線から外し、電源を切らずに保全します。メモリーに手掛かりが残ります。",
    "Two encrypted PCs are unplugged from the network and left on. Their memory holds the traces.", { skill="analyst",
      effects={ fx.collect(a.asset.desk_pc), fx.observe(a.asset.desk_pc) } })
act_("ask_vendor", { "csirt", "plan" }, "communication", 10, "委託先へ照会(範囲・アカウント・IoC・時期)",
  "Ask the supplier: scope, accounts, indicators, time",
  "影響範囲、当空港に接続できるアカウントの一覧、攻撃の指標(IoC)、侵入の時期を文書で求め、契約上の緊急連絡窓口に切り替えます。",
    "In writing: scope, list of accounts that reach us, indicators, since when. Uses the emergency contact named in the contract.",
  { requires=sent("I-01") })
act_("tell_crisis", { "csirt", "aoc" }, "communication", 3, "危機管理・経営へ一報", "Tell crisis management and the president",
  "始発までに戻らない可能性があることと、決めてほしいことを伝えます。", "It may not be back for the first flight; and what has to be decided.")
act_("block_vpn", "csirt", "technical", 10, "委託先の保守VPNを遮断", "Block the supplier's maintenance VPN",
  "保守VPNの接続口を閉じます。委託先の遠隔作業もできなくなります。", "Closes the maintenance VPN. The supplier cannot work remotely either.",
  { effects={ fx.state(c.vpn_in, "closed"), fx.state(c.vpn_ops, "closed"), fx.state(c.vpn_common, "closed") }, skill="engineer",
    impact={ ja="委託先の遠隔保守が止まります。", en="The supplier's remote maintenance stops." } })
act_("rotate", "csirt", "technical", 40, "委託先アカウントを無効化し認証情報を更新", "Disable the supplier's accounts and renew credentials",
  "svc-unigate と関連アカウントを無効にし、共用系と運用系の管理者パスワードを更新します。",
    "Disables svc-unigate and its like, and renews administrators' passwords in common use and operations.", { skill="engineer", people=2,
    effects={ fx.state("svc_unigate", "disabled"), fx.state("svc_unigate2", "disabled"), fx.renew("adm_shared") } })
act_("hunt", "csirt", "investigation", 60, "運用系・搬送系を侵害調査", "Hunt for intrusion in operations and baggage",
  "委託先アカウントの足跡を、運用系と搬送系のサーバーで探します。", "Looks for traces of the supplier's account on servers of operations and baggage.",
    { skill="analyst", effects={ fx.observe("brs_gw"), fx.observe("aodb_if"), fx.observe(a.asset.cupps), fx.observe("vpn_gw") } })
act_("check_brs", "csirt", "investigation", 45, "手荷物照合(BRS)データの完全性を確認", "Check the integrity of bag matching (BRS)",
  "搭乗記録と照合記録を突き合わせ、書き換えの有無を調べます。疑いがあれば、照合は手作業にします。", "Compares boarding and matching records. In doubt matching is done by hand.",
  { effects={ fx.state(a.service.matching, "manual"), fx.observe("brs_gw") }, skill="analyst" })
act_("restore_aodb_fast", "csirt", "technical", 150, "AODB連携サーバーを書換不可バックアップから復元", "Restore the AODB interface from the immutable backup",
  "投資「書換不可バックアップと復元試験」をした場合だけ使えます。試験済みのバックアップから、2時間半で戻します。",
  "Only with the investment 'Immutable backup, restore tested': back from the tested copy in two and a half hours.",
  { requires=all{ bought("immutable_backup"), any{ sent("B-fids"), sent("I-05") } }, skill="engineer" })
act_("restore_brs", "csirt", "technical", 240, "BRSゲートウェイを再構築", "Rebuild the BRS gateway",
  "オフラインのバックアップから作り直し、照合を自動に戻します。", "Rebuilt from an offline backup; matching goes back to automatic.",
  { effects={ fx.compromise("brs_gw", "none") }, skill="engineer", people=2 })
act_("restore_aodb", "csirt", "technical", 480, "AODB連携サーバーを再構築", "Rebuild the AODB interface server",
  "オフラインのバックアップから作り直します。侵入口が開いたままなら、また入られます。", "Rebuilt from an offline backup. If the way in is still open they come back.",
  { requires=any{ sent("B-fids"), sent("I-05") }, skill="engineer", people=2 })
act_("share_isac", "csirt", "communication", 10, "交通ISACへIoCを共有", "Share indicators with the ISAC",
  "更新エージェントのハッシュ、アカウントの使われ方、切り離しの助言をTLPつきで共有します。空港名は伏せてもかまいません。",
  "Hash of the update agent, how the account is used, advice to isolate, with a TLP label. The airport's name may be left out.",
    { form="isac_incident", requires=networks_up, approval={ "hq" }, impact={ ja="業務は止まりません。空港名を伏せれば、外から当空港とは分かりません。",
    en="Operations are not affected. Without the name nobody can tell that it is us." } })
act_("own_test", "csirt", "investigation", 90, "自社試験(17項目)と段階接続計画を作成", "Write our own 17 tests and a plan in stages",
  "委託先の宣言とは別に、当空港が確かめる17項目と、戻す順番、引き返す条件を決めます。",
    "Independent of what the supplier says: seventeen things we check ourselves, the order of reconnection, and when to roll back.",
  { requires=sent("I-03"), skill="analyst", effects={ fx.observe(a.asset.cupps) } })
act_("sbd_alone", { "csirt", "aoc" }, "technical", 960, "自動手荷物預け機を単独運転で再開", "Run the bag drops on their own",
  "共用系から切り離したまま、タグ発行と受託だけを、半分の速さで動かします。30台の検査と設定に16時間かかります。第二波を受けた機械は動きません。",
  "Cut off from the platform they print tags and accept bags at half speed. Checking and setting up all thirty takes sixteen hours. " ..
  "Machines hit by the second wave do not start.",
  { requires=common_cut })

---------------------------------------------------------------- AOC
act_("assign_desks", "aoc", "decision", 15, "手作業の窓口を早朝便に割り当て", "Assign manual desks to the early flights",
  "要員の呼び出しを決めた後に行えます。使える窓口を6時台と7時台の便に割り当て、航空会社ごとの数と時刻を配ります。",
    "Once it is decided whom to call in. The desks there are go to the flights of six and seven o'clock; each airline is told how many it gets, and when.",
  { requires=any{ answered("Q-04"), sent("I-06") } })
act_("order_tags", { "aoc", "hq" }, "communication", 15, "手書きタグを近隣空港・印刷会社から手配", "Get blank tags from other airports and a printing firm",
  "倉庫の白紙タグは4,000枚です。近隣空港からの借用と緊急印刷を頼みます。届くまで3時間ほどです。",
    "Four thousand blank tags are in store. Borrow from airports nearby and have more printed; about three hours.")
act_("ask_tablets", { "aoc", "hq" }, "communication", 10, "蒼穹航空にタブレット20台の貸与を依頼", "Ask Sokyu Airlines to lend 20 tablets",
  "自社システムで動いている航空会社に端末と操作要員を借ります。設定に2時間かかります。", "Borrow devices and people from the airline whose own system works. Two hours to set up.")
act_("ask_devices", { "aoc", "hq" }, "communication", 15, "各社に自社端末・回線の持ち込みを要請", "Ask airlines to bring their own devices",
  "各社のパソコン、タブレット、モバイル回線、プリンターの持ち込みを頼みます。早い会社で6時間、全体では1日かかります。",
    "Laptops, tablets, mobile lines, printers. Six hours for the quick ones, a day for most.")
act_("use_second", { "aoc", "csirt" }, "technical", 60, "第二の共用基盤へ切替", "Switch to the second common-use platform",
  "投資「第二の共用基盤」をした場合だけ使えます。契約している予備の基盤に切り替えます。処理能力は平常の6割です。",
  "Only with the investment 'A second common-use platform': goes over to the fallback under contract. Six tenths of the usual capacity.",
    { requires=all{ val("second_ready"), dead_desks } })
act_("boards", { "aoc", "hq" }, "communication", 20, "案内係・掲示・多言語放送を配置", "Staff with boards, notices and announcements in several languages",
  "4時30分にロビーが開いてから行えます。列の先頭と最後尾、入口に案内係を配置し、便ごとの状況を掲示と多言語放送で知らせます。",
    "From 04:30, when the hall opens. People with boards at both ends of each queue and at the doors; flights by notice and announcement in several languages.",
  { requires=hall_open })
act_("care_lane", "aoc", "decision", 15, "高齢者・子ども連れ・車いすの優先列", "A lane for the old, the young and wheelchairs",
  "4時30分にロビーが開いてから行えます。いす、水、優先列を用意し、人数を数えます。", "From 04:30, when the hall opens. Chairs, water, a lane of their own, and somebody who counts them.",
  { requires=hall_open })
act_("stop_loading", "aoc", "decision", 2, "照合不一致の便の搭載を停止し便を保留", "Stop loading and hold the flights that do not match",
  "照合の合わない便の搭載を止め、ドアを閉めさせません。", "Loading stops on every flight that does not match, and its doors stay open.",
    { requires=any{ sent("I-10"), sent("I-10c") } })
act_("match_by_hand", "aoc", "decision", 15, "手荷物照合を手作業(照合票)に切替", "Match bags by hand (bingo cards)",
  "便ごとの照合票(ビンゴカード)で旅客と手荷物を突き合わせます。1便あたり10~20分余分にかかります。",
    "Passengers and bags are matched on a card for each flight. Ten to twenty minutes more for each.")
act_("match_auto", { "aoc", "csirt" }, "decision", 10, "手荷物照合を自動(BRS)に戻す", "Match bags by the BRS again",
  "ゲートウェイを作り直したか、侵入がなかったと確かめた後に、照合票をやめます。",
    "The cards are put away once the gateway has been rebuilt, or it is certain that nobody was on it.",
  { requires=any{ did("restore_brs"), sent("I-05m") }, effects={ fx.state(a.service.matching, "normal") } })
act_("entry_control", { "aoc", "hq" }, "decision", 8, "ターミナルの入場制限", "Control entry to the terminal",
  "4時30分にロビーが開いてから行えます。出発2時間前までの旅客だけを入れ、外に日よけと待機列を作ります。警察と鉄道に知らせます。",
    "From 04:30, when the hall opens. Only passengers due within two hours come in; shade and a line outside. Police and railway are told.",
  { requires=hall_open })
act_("side_hall", "aoc", "decision", 20, "救護と水、脇ホールの開放", "Doctors, water, open the side hall",
  "4時30分にロビーが開いてから行えます。救護所と給水を用意し、脇ホールを開けて列を分けます。", "From 04:30, when the hall opens. First aid and water, and the side hall takes part of the queue.",
  { requires=hall_open })
act_("rotate_staff", "aoc", "decision", 30, "要員交代表を組み直し交代させる", "Make a new roster and relieve people",
  "4時間で交代し、手作業の速さと誤りを戻します。", "Relief every four hours: work by hand is quick and right again.", { requires=dead_desks })
act_("courier", "aoc", "decision", 30, "残った手荷物を宅配で発送", "Send left bags by courier",
  "所有者に連絡し、検査の済んだ手荷物から順に発送します。", "Owners are told and screened bags go first.")

---------------------------------------------------------------- executive and PR
act_("public_notice", "hq", "communication", 10, "旅客へのお知らせを発表", "Publish a notice to passengers",
  "どの航空会社が影響を受けるか、オンライン手続き、来る時刻、払い戻し、次のお知らせの時刻を出します。",
    "Which airlines, online check-in, when to come, refunds, and when the next notice is due.",
  { form="public_notice", requires=networks_up, effects={ fx.set("told", true) } })
act_("mutual_aid", { "hq", "aoc" }, "communication", 20, "消防・他空港・本社部門に応援要請", "Ask fire brigade, other airports and offices for people",
  "手荷物と列の案内に人を出してもらいます。来るまで3時間ほどです。", "People for bags and queues, in about three hours.")
act_("call_airlines", "hq", "communication", 20, "社長から各社支店長に電話", "The president calls the airlines",
  "状況、夜明けの能力、欠航調整の考え方を社長から直接伝えます。", "Situation, capacity at dawn and how cancellations are shared, from the president in person.")
act_("press", "hq", "communication", 60, "記者会見を開く", "Hold a press conference",
  "影響、お詫び、事実、今後の順に話します。分からないことは分からないと言います。", "Impact, apology for it, facts, next steps. What is not known is called so.",
    { form="press_conference", requires=sent("I-20") })

---------------------------------------------------------------- strategy and legal
act_("report_mlit", { "plan", "hq" }, "communication", 15, "航空局へ情報連絡(文書)", "Written report to the Civil Aviation Bureau",
  "便数、人数、原因の見方、見通し、深刻度の見立て、次の報告時刻を書きます。", "Flights, people, view of the cause, outlook, estimate of severity, time of the next report.",
    { form="mlit_report" })
act_("call_mlit", { "plan", "hq", "aoc" }, "communication", 5, "航空局へ電話で一報", "First call to the Civil Aviation Bureau",
  "原因が分からなくても、初便への影響の見込みを知らせます。", "The cause may be unknown; the likely effect on the first flights is not.")
act_("call_police", { "plan", "csirt" }, "communication", 15, "警察に相談", "Consult the police",
  "県警のサイバー担当に相談し、証拠の残し方と脅迫への対応の助言をもらいます。", "The cyber unit advises on evidence and on extortion.",
    { form="police_report", target="org" })
act_("airport_report", { "plan", "aoc" }, "communication", 15, "空港事務所へ支障を報告", "Report disrupted service to the airport office",
  "対象、遅れと欠航の便数、人数、保安検査と安全、対応、見込みを書きます。", "What is concerned, flights delayed and cancelled, people, screening and safety, response, outlook.",
    { form="airport_disruption", target="org" })
act_("common_form", "plan", "communication", 15, "共通様式(ランサムウェア)を提出", "Hand in the common ransomware form",
  "航空局と警察に、同じ内容の共通様式を出します。先に出した報告と食い違わないようにします。",
  "The same form to bureau and police, which must not contradict what they were told before.", { form="ransomware_common", target="org" })
act_("acd_report", "plan", "communication", 15, "特定侵害事象等を報告", "Report under the cyber response act",
  "特定重要電子計算機への侵害と、その原因となり得る事象を報告します。", "The intrusion into important computers, or what may be its cause.",
    { form="acd_report", target="org" })
act_("situation_report", { "plan", "csirt", "aoc" }, "communication", 10, "定時報告を出す", "Issue a situation report",
  "事実、未確認、影響と安全、実施済み、次の判断と期限、次回報告の時刻を書きます。",
    "Facts, unknowns, impact and safety, done, next decision and its deadline, time of the next report.", { form="situation_report" })
act_("paper_lists", { "plan", "aoc" }, "communication", 60, "入管・税関と旅客情報の代替手順を合意", "Agree on a substitute for passenger data",
  "航空会社が名簿を紙またはAPIの代替送信で出し、入管・税関が確認する手順を決めます。",
    "Airlines hand in lists on paper or by the substitute channel, and who checks what is agreed.", { requires=sent("I-15") })
act_("legal_map", "plan", "decision", 60, "個人情報の法的整理とPPC速報の準備", "Map the law on personal data, prepare the PPC report",
  "誰のデータを誰が誰に委託していたか、いつ認知したか、速報と確報の期限を整理します。", "Whose data, entrusted by whom, known since when; deadlines of preliminary and final report.",
    { requires=sent("I-16") })
act_("ask_leak", { "plan", "csirt" }, "communication", 30, "委託先に流出の有無と範囲を照会", "Ask the supplier what has leaked",
  "件数、項目、期間、証拠の有無を文書で求めます。", "Numbers, fields, period and evidence, in writing.", { requires=sent("I-16") })
act_("joint_line", { "plan", "hq" }, "communication", 45, "航空会社・委託先と説明をそろえる", "Agree on one line with airlines and supplier",
  "確認した事実だけで、三者が同じ説明をするようにします。", "The three say the same, and only what is confirmed.", { requires=sent("I-16") })
act_("ppc_report", "plan", "communication", 30, "個人情報保護委員会へ速報", "Preliminary report to the PPC",
  "漏えいのおそれを知った日、概要、件数、原因、対応を報告します。確定していなくても出します。", "Day of awareness, outline, numbers, cause, measures; also while not yet certain.",
    { form="ppc_form", requires=sent("I-16") })
act_("improve", { "plan", "hq" }, "decision", 20, "改善策3件を決める", "Decide on three improvements",
  "担当、期限、測り方を付けて3件に絞ります。", "Three, each with owner, date and measure.", { form="improvements", requires=sent("I-21") })
act_("tell_insurer", "plan", "communication", 10, "保険会社に通知", "Notify the insurer",
  "保険約款の期限内に事故を通知します。", "Within the time the policy gives.")

---------------------------------------------------------------- bad advice: each looks reasonable for a moment
act_("mass_reboot", { "csirt", "aoc" }, "technical", 20, "共用端末158台を一斉に再起動", "Restart all 158 shared PCs",
  "再起動で直ることもあります。20分で全台に指示でき、初便に間に合います。", "A restart sometimes helps. All desks can be told within twenty minutes, in time for the first flight.", { requires=dead_desks })
act_("wait_vendor", "csirt", "decision", 1, "委託先の連絡を待つ", "Wait until the supplier calls",
  "システムを最もよく知る委託先に任せ、正確な情報がそろってから動きます。", "Leaves it to those who know the system best, and moves once the facts are there.")
act_("cut_everything", { "csirt", "hq" }, "technical", 10, "空港の全ネットワークを遮断", "Cut every network of the airport",
  "事務系、運用系、搬送系、公開系をすべて切り離します。攻撃者の通信は確実に止まります。", "Office, operations, baggage, public web: all of it. The attacker's traffic certainly stops.",
  { requires=networks_up, effects={ fx.set("cut_all", true) }, approval={ "hq", "aoc" }, keys=2,
    impact={ ja="自社便の手続き、運航情報、手荷物照合、メールも止まります。戻すには2時間半かかります。",
    en="Home carrier check-in, flight screens, bag matching and mail stop as well. Coming back takes two and a half hours." } })
act_("restore_networks", { "csirt", "hq" }, "technical", 150, "遮断した全ネットワークを順に復帰", "Bring the networks back one by one",
  "機器を確認しながら戻すため、2時間半かかります。", "Two and a half hours: every device is checked on the way.", { requires=val("cut_all"),
    effects={ fx.set("cut_all", false) } })
act_("cancel_all", { "aoc", "hq" }, "decision", 15, "共用利用便を18時まで全便欠航", "Cancel every shared flight until 18:00",
  "ロビーの混乱を避けるため、共用システムを使う便を夕方まですべて取りやめます。", "To keep the hall safe, no flight on shared desks until the evening.", { once=true, approval={ "hq" },
    impact={ ja="共用利用便およそ120便、1万9千名に影響します。", en="About 120 flights and 19,000 people." } })
act_("load_anyway", "aoc", "decision", 2, "先に積み、離陸までに突き合わせる", "Load now, match before take-off",
  "遅れを抑えるため、照合を待たずに積み込み、並行して名簿と突き合わせます。", "To limit delays bags go on at once and are checked against the list meanwhile.", { requires=sent("I-10") })
act_("skip_screening", "aoc", "decision", 5, "受託手荷物検査を1時間だけ抜き取りに変更", "Screen only a sample of bags for an hour",
  "6時台だけ検査を抜き取りにして列を短くし、混雑の危険を先に減らします。", "A sample only from six to seven, to shorten the queue and get the dangerous crowd down first.")
act_("promise_time", "hq", "communication", 10, "「10時に復旧」と発表", "Announce 'back at ten'",
  "委託先の見込みをもとに、復旧時刻を知らせます。旅客は予定を立てやすくなります。", "On the supplier's estimate. Passengers can plan.", { requires=networks_up })
act_("name_vendor", "hq", "communication", 10, "「委託先の不手際」と発表", "Announce 'a failure of our supplier'",
  "原因がどこにあるかを早く示し、空港への批判を抑えます。", "Says early where the cause lies, and takes the heat off the airport.", { requires=networks_up })
act_("post_note", "hq", "communication", 10, "脅迫画面の写真を公開", "Publish the picture of the ransom note",
  "事態の深刻さを旅客に理解してもらいます。", "So that passengers understand how serious it is.", { requires=networks_up })
act_("defer_mlit", { "plan", "hq" }, "decision", 1, "原因判明まで航空局への報告を待つ", "Hold the report to the bureau until the cause is known",
  "不確かな報告で大臣説明を誤らせないよう、調査がまとまってから報告します。", "So that the minister is not briefed on guesses: one report, once the findings are in.")

---------------------------------------------------------------- paper of this scenario
form{ id="press_conference", name={ ja="会見の骨子", en="Outline of the press conference" }, fields={
  { id="impact", type="text", required=true, max=200, label={ ja="影響(便・人)", en="Impact (flights, people)" } },
  { id="apology", type="text", required=true, max=200, label={ ja="影響へのお詫び", en="Apology for the impact" } },
  { id="facts", type="text", required=true, max=300, label={ ja="確認した事実と未確認のこと", en="Facts, and what is not known" } },
  { id="backup_answer", type="text", max=300, label={ ja="「なぜ予備がなかったのか」への答え", en="Answer to 'why was there no fallback?'" } },
  { id="next", type="text", max=200, label={ ja="今後と次の説明", en="Next steps and next statement" } } } }
form{ id="ppc_form", name={ ja="個人情報保護委員会 速報", en="Preliminary report to the PPC" }, fields={
  { id="aware", type="choice", required=true, options={ { "sat", { ja="土曜", en="Saturday" } }, { "sun", { ja="日曜", en="Sunday" } }, { "mon", { ja="月曜", en="Monday" } } }, label={ ja="おそれを知った日", en="Day of awareness" } },
  { id="due", type="choice", required=true, options={ { "day1", { ja="知った日のうち", en="The same day" } },
    { "day3_5", { ja="知った日からおおむね3~5日以内", en="Within about 3 to 5 days of awareness" } },
    { "day30", { ja="知った日から30日以内", en="Within 30 days of awareness" } },
    { "confirmed", { ja="漏えいが確定してから", en="Once the leak is confirmed" } } }, label={ ja="速報の期限",
    en="When the preliminary report is due" } },
  { id="outline", type="text", required=true, max=300, label={ ja="概要", en="Outline" } },
  { id="number", type="text", max=120, label={ ja="本人の数(不明なら不明)", en="Persons concerned, or unknown" } },
  { id="measures", type="text", max=300, label={ ja="対応と今後", en="Measures and next steps" } } } }
form{ id="improvements", name={ ja="改善策3件", en="Three improvements" }, fields={
  { id="first", type="text", required=true, max=200, label={ ja="1件目(担当・期限・測り方)", en="First (owner, date, measure)" } },
  { id="second", type="text", required=true, max=200, label={ ja="2件目", en="Second" } },
  { id="third", type="text", required=true, max=200, label={ ja="3件目", en="Third" } } } }
