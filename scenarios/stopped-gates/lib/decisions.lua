-- The decision cards, with the numbers of the catalogue (domain.md 5.2): Q-02 D10 reboot, Q-04 D01 and D02 what to cut, Q-08
-- D09 who is served by hand, Q-09 D08 discharge, Q-13 D11 what to restore, Q-15 D13 ransom, Q-17 D12 reconnection, Q-18 D15 the
-- promise, Q-19 when to open.  Each way out is told with what speaks for it and in as many words.  A card comes with its inject; what it sets in motion takes its time (operation.lua, recovery.lua).
local W = require "lib.world"

var{ id="ransom", init="none", desc={ ja="恐喝への回答: refuse, hold, negotiate, pay", en="answer to the extortion: refuse, hold, negotiate, pay" } }
var{ id="promise", init="none", desc={ ja="再開の見込みをどう伝えたか: range, thursday9, noon, silent", en="what was said about the restart: range, thursday9, noon, silent" } }
var{ id="members_back", init="none", desc={ ja="会員各社の再接続の時期: checked, now, never", en="when members are reconnected: checked, now, never" } }

local function card(id, after_, to, within, text, options, expect, answer_, note_)
  question{ id=id, after=after_, to=to, within=within, text=text, options=options, expect=expect, answer=answer_, note=note_ }
end
local function opt(id, ja, en, effects) return { id=id, text={ ja=ja, en=en }, effects=effects } end

card("Q-02", "I-02", { "csirt", "terminal" }, min(12), { ja="ベンダーの再起動をどうしますか。", en="What about the vendor's reboot?" }, {
    opt("once", "先月と同じ警報なので、8時30分の開門に間に合うよう、一度だけ再起動させる",
      "The same alert as last month: one reboot now, in time for the gate at half past eight", { fx.set("rebooted", true), fx.send("B-02") }),
    opt("stop", "再起動は待たせ、画面・稼働中のプログラム・ログの保全を先にさせる",
      "Hold the reboot; screens, running programs and logs are preserved first",
      { fx.set("reboot_stopped", true) }),
    opt("leave", "構成を最もよく知るベンダーの判断に任せ、結果の報告を受ける",
      "Leave it to the vendor, who knows the system best, and have them report") },
  { option="stop", within=min(12), points=3, objective="contain",
    name={ ja="再起動を止め、保全を先にした", en="Stopped the reboot, evidence first" } },
  { ja="止める。書き込み中に電源を切ると仮想マシンの格納領域が壊れ、証拠も失う。", en="Stop it: cutting power during writes spoils the store and the evidence." })

card("Q-04", "I-04", { "csirt", "terminal" }, min(25), { ja="どの回線を切りますか。", en="What do you cut?" }, {
    opt("vpn", "外から入れる保守用VPNだけを切り、荷主と会員の業務は止めない",
      "Only the maintenance VPN, the way in from outside; shippers and members keep working", { fx.set("cut", "vpn") }),
    opt("wait", "故障の可能性も残るので、原因が分かるまでは切らず、通信の監視を続ける",
      "Nothing while it may be a fault: watch the traffic until the cause is known"),
    opt("cut", "保守用VPN、NACCS、会員回線、事務系を切り、電話とISACは残す", "Maintenance VPN, NACCS, members and office; telephones and ISAC stay",
      { fx.set("cut", "cut") }),
    opt("all", "どこから広がるか分からないので、電話とISACも含めて全回線を切る",
      "Everything, telephones and ISAC included: nobody knows how it spreads", { fx.set("cut", "all") }) },
  { option="cut", within=min(25), points=2, objective="contain",
    name={ ja="被害が広がる回線を切り、連絡手段は残した", en="Cut what spreads, kept the telephones" } },
  { ja="広がる先をすべて切り、電話とISACは残す。切った時刻をNACCSセンターと税関に伝える。",
    en="Cut every way it can spread, keep telephones and ISAC, tell NACCS and customs." })

card("Q-08", "I-08", { "terminal", "board" }, min(40), { ja="手作業のゲートをどう開けますか。", en="How do you open the gate by hand?" },
  {
    opt("all", "12レーン全部を紙で開け、不公平が出ないよう並んだ順に受ける",
      "All twelve lanes on paper, first come, first served, so that nobody is favoured", { fx.set("gate_plan", "all") }),
    opt("priority", "4レーンを紙で開け、リーファー・医薬品・部品を公表した基準で先に受ける",
      "Four lanes on paper; reefers, medicine and parts first, by a published rule", { fx.set("gate_plan", "priority") }),
    opt("closed", "渡し間違いを防ぐため、TOSが戻るまでゲートは閉めておく",
      "Keep it shut until the TOS is back, so that no box goes to the wrong truck", { fx.set("gate_plan", "closed") }),
    opt("favour", "4レーンを紙で開け、取扱量の多い荷主に個別に連絡して先に受ける",
      "Four lanes on paper; call the largest shippers one by one and serve them first", { fx.set("gate_plan", "favour") }) },
  { option="priority", within=min(40), points=3, objective="service",
    name={ ja="優先を決めて紙のゲートを開けた", en="Opened a paper gate with priorities" } },
  { ja="手作業で受けられるのは1日500~600台。生活と医療、腐る物、工場を止める物を先にし、基準を公表する。",
    en="By hand 500 to 600 a day: medicine, perishables and what stops factories first, by a published rule." })

card("Q-09", "I-09", "terminal", min(60), { ja="本船の荷役をどうしますか。", en="What about the ships?" }, {
    opt("all", "船会社の希望どおり、揚げに人手を集めて続け、本船の遅れを防ぐ",
      "Discharge with all gangs as the lines wish, so that ships keep their schedule", { fx.set("ship_plan", "all") }),
    opt("stop", "位置の分からない荷を増やさないよう、TOSが戻るまで全船止める",
      "All ships wait for the TOS, so that no box is put where nobody can find it", { fx.set("ship_plan", "stop") }),
    opt("bay_plan", "印刷した積付けプランで1直続け、ヤード85%で揚げを止める", "Work one shift by the printed plan; stop discharging when the yard is 85 % full",
      { fx.set("ship_plan", "bay_plan") }) },
  { option="bay_plan", within=min(60), points=3, objective="service",
    name={ ja="印刷プランで続け、上限を決めた", en="Went on with the plan, and a limit" } },
  { ja="プランが有効な8時間だけ揚げ積みを続け、ヤードの上限を先に決める。", en="Both ways while the plan is valid, and a limit for the yard beforehand." })

local RESTORE = {
  opt("latest", "ベンダーのレプリカ(火曜3時)を戻し、失うデータを最小にして水曜昼に動かす",
    "The vendor's replica (Tuesday 03:00): least data lost, running by Wednesday noon", { fx.set("restore_plan", "latest") }),
  opt("older", "外付けバックアップ(土曜3時)を検査して新しい機材に戻し、3日分を入力し直す",
    "The offline backup (Saturday 03:00), tested, on new hosts; three days to type in again",
    { fx.set("restore_plan", "older") }),
  opt("wait", "機材には手を付けず、警察や他の被害組織から復号の鍵が出るのを待つ",
    "Leave the hosts alone and wait for a key from the police or other victims", { fx.set("restore_plan", "wait") }),
  opt("rebuild", "バックアップは一切使わず、設定もデータも一から作り直して確実に戻す",
    "From scratch, settings and data, without any backup: the surest way", { fx.set("restore_plan", "rebuild") }),
}
question{ id="Q-13", when=any{ sent("I-13"), sent("I-13b") }, to={ "csirt", "board" }, within=hours(3),
  text={ ja="何を使って、どう戻しますか。", en="What do you restore from, and how?" }, options=RESTORE,
  expect={ option="older", within=hours(3), points=3, objective="contain",
    name={ ja="侵入前のバックアップを検査して戻すと決めた", en="Chose a tested backup from before the intrusion" } },
  answer={ ja="いつから入られていたかでバックアップを選ぶ。火曜3時は侵入の後である。", en="Choose by when they came in: Tuesday 03:00 was after that." } }
question{ id="Q-13b", after="B-13", to={ "csirt", "board" }, within=hours(4),
  text={ ja="二度目の暗号化です。どう戻しますか。", en="Encrypted a second time. What now?" }, options={ RESTORE[4], RESTORE[2], RESTORE[3] },
  expect={ option="older", within=hours(4), points=1, objective="contain",
    name={ ja="検査したバックアップでやり直した", en="Started again from a tested backup" } } }

card("Q-15", "I-15", { "board", "legal" }, hours(4), { ja="攻撃者の要求にどう向き合いますか。", en="What do you do about the demand?" }, {
    opt("pay", "荷主の損害が支払いを上回るとみて、早く動かすために支払いを準備する",
      "Prepare to pay: the shippers' losses are larger, and it may bring us back sooner", { fx.set("ransom", "pay") }),
    opt("refuse", "支払わないと決め、返信もせず、警察・法務と方針を共有する",
      "Decide not to pay and not to reply, and share that line with police and counsel",
      { fx.set("ransom", "refuse") }),
    opt("negotiate", "公開を遅らせて時間を稼ぐため、担当者を決めて相手とやりとりする",
      "Name somebody to talk to them, to delay publication and win time", { fx.set("ransom", "negotiate") }),
    opt("hold", "返信せずに保留し、警察・法務・保険会社の意見を聞いてから決める",
      "Do not reply for now; hear police, counsel and insurer, then decide",
      { fx.set("ransom", "hold") }) },
  { option={ "refuse", "hold" }, within=hours(4), points=3, objective="govern",
    name={ ja="支払わない・保留を経営として決めた", en="Refused or held, as a decision of the executives" } },
  { ja="支払っても戻るのは4~7割のサーバーで、1~3日後である。法的な危険と再被害もある。",
    en="A key works for 40 to 70 % of servers, one to three days later, with legal risk and no end to it." })

question{ id="Q-17", when=any{ sent("I-17"), sent("I-17b") }, to={ "csirt", "legal" }, within=hours(3),
  text={ ja="会員回線をいつつなぎますか。", en="When are members reconnected?" },
  options={
    opt("now", "異常なしと申告した会員から今日つなぎ、搬出入の予約を受けられるようにする",
      "Today, those who report nothing unusual, so that bookings can be taken again",
      { fx.set("members_back", "now"), fx.state("c_members", "open"), fx.compromise("isobe_pc", "user") }),
    opt("checked", "点検票と検査が済んだ会員から順につなぎ、残りはFAXで受ける",
      "Each member once its check is done; the others by fax meanwhile", { fx.set("members_back", "checked") }),
    opt("never", "再び広がるのを防ぐため、復旧後も当面つながず、FAXと窓口で受ける",
      "Not for the time being, even afterwards, so that nothing spreads: fax and counter only", { fx.set("members_back", "never") }) },
  expect={ option="checked", within=hours(3), points=1, objective="contain",
    name={ ja="点検を条件に再接続を決めた", en="Made reconnection depend on a check" } },
  answer={ ja="相手の「大丈夫」ではなく、点検票と検査の結果でつなぐ。", en="Not on their word but on the result of the check." } }

card("Q-18", "I-18", { "board", "terminal" }, hours(1.5),
  { ja="再開の見通しをどう言いますか。", en="What do you say about the restart?" }, {
    opt("thursday9", "荷主が配車を組めるよう「木曜9時に再開します」と時刻で言う",
      "'We reopen at nine on Thursday': an hour that shippers can plan by", { fx.set("promise", "thursday9") }),
    opt("range", "「木曜の朝から夕方の間、検査の合格が条件。次は木曜7時に」と言う",
      "'Thursday between morning and evening, if the tests pass; next word at seven'",
      { fx.set("promise", "range") }),
    opt("silent", "変わりうる見通しで混乱させないよう、確実になるまで時期は言わない",
      "Nothing about when until it is certain, so that nobody plans on what may change", { fx.set("promise", "silent") }),
    opt("noon", "システム室の最も早い見立てを使い「木曜の朝一番には」と言う",
      "'First thing on Thursday', the earliest the systems office hopes for", { fx.set("promise", "noon") }) },
  { option="range", within=hours(1.5), points=3, objective="comms", name={ ja="見通しを幅と条件で示した", en="Gave a range and a condition" } },
  { ja="一点の時刻は一度遅れると信用を失う。幅、条件、次のお知らせの時刻を言う。", en="A single hour costs trust when it slips. Range, condition, time of the next " ..
              "word." })

card("Q-19", "I-19", { "terminal", "board" }, hours(2), { ja="ゲートをいつ開けますか。", en="When do you open the gate?" }, {
    opt("open_now", "待っている600台のために今すぐ開け、現物との照合は並行で進める",
      "Open now for the 600 trucks that wait, and reconcile at the same time",
      { fx.set("reconcile_way", "open_now") }),
    opt("all_at_once", "ヤード全体を全員で一斉に照合し、すべて終わってから開ける",
      "Reconcile the whole yard with everybody at once, and open when all is done",
      { fx.set("reconcile_way", "all_at_once") }),
    opt("blocks", "ブロックごとに区切って8時間で照合し、それが終わってから開ける",
      "Reconcile block by block, eight hours in all, and open after that",
      { fx.set("reconcile_way", "blocks") }) },
  { option="blocks", within=hours(2), points=1, objective="govern", name={ ja="照合してから開けると決めた", en="Reconcile first, then open" } },
  { ja="動いたTOSと開けられるゲートは別である。止まっていた間の動きを入れてから開ける。",
    en="A TOS that runs is not a gate that can open: first type in what happened meanwhile." })
