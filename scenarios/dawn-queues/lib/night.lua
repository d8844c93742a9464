-- Injects 1 to 6: from the first call to half past three.  Points are those of the exercise plan; ../README.md shows where each lies.
--
local W = require "lib.world"
local a = W.a

-- People at the front describe what they see, with times and numbers; causes are for the players to find.

inject{ id="I-01", at="23:34", to={ "csirt", "aoc" }, from="gate_staff", via="phone", phase="alarm",
  tells={ { about=a.asset.desk_pc, state="degraded" }, { about=a.asset.kiosk, state="down" } },
  subject={ ja="14ゲートで共用端末にログインできない", en="No log-in at the shared desks of 14 gates" },
  body={ ja="搭乗口の係員です。23時31分頃から、14ゲートで共用端末にログインできません。画面は「接続中」のまま戻ります。最終便は出ましたが、明朝6時台の準備ができません。再起動した1台は、黒い画面のまま戻ってきませんでした。ほかも再起動してよいでしょうか。",
         en="Gate agent here. Since about 23:31 nobody can log in to the shared desks at 14 gates: 'connecting', and back again. The " ..
            "last flight is out, but we cannot prepare the six o'clock flights. One desk was restarted and has stayed black. Shall " ..
            "we restart the others?" },
  expect={
    { action="open_ticket", within=min(20), points=1, objective="govern", name={ ja="認知時刻つきで起票した",
      en="Opened a ticket with the time of awareness" } },
    { action="call_vendor", within=min(25), points=1, objective="contain", name={ ja="委託先に電話した", en="Called the supplier" } },
    { action="tell_aoc", within=min(35), points=2, objective="govern", name={ ja="CSIRTとAOCで状況をそろえた",
      en="CSIRT and AOC share one picture" } } },
  answer={ ja="起票し、委託先に電話し、AOCに「初便までに戻らないかもしれない」と伝える。一斉再起動はさせない。",
           en="Open a ticket, call the supplier, tell AOC that it may not be back for the first flight. No mass restart." },
  note={ ja="「再起動してよいか」への返事は判断カードQ-01でする。再起動した端末では更新エージェントがもう一度動く。",
         en="Card Q-01 takes the answer to 'shall we restart?'. On a restarted desk the update agent runs again." } }

inject{ id="I-02", at="23:52", to="csirt", from="edr_desk", via="siem", priority="high", technique="T1486", phase="alarm",
  tells={ { about=a.asset.desk_pc, state="suspected" }, { from=a.asset.cupps, about=a.asset.desk_pc } },
  subject={ ja="EDR 61台:新規サービスとファイル名変更", en="EDR, 61 PCs: new service, files renamed" },
  body={ ja="23時28分から23時52分までに、共用端末158台のうち61台で同じ事象を検知しました。新しいサービスの登録、続いて1台あたり3千~4千件のファイル名変更。親プロセスは61台とも委託先の更新エージェントです。" ..
            "手荷物搬送と運航情報のサーバーでは、いまのところ検知はありません。",
         en="Between 23:28 and 23:52 the same was seen on 61 of the 158 shared PCs: a new service, then three to four thousand files " ..
            "renamed on each. The parent process is the supplier's update agent on all 61. No alerts so far on servers of baggage " ..
            "and flight information." },
  expect={ { action="keep_pcs", within=min(40), points=1, objective="contain", name={ ja="2台を証拠として保全した",
    en="Kept two PCs as evidence" } } },
  answer={ ja="15分以内に共用系を運用系・搬送系・委託先回線から切り離す(AOCの同意)。2台は電源を入れたまま保全。",
           en="Within fifteen minutes isolate the shared systems from operations, bags and the supplier's line, with AOC's consent. " ..
              "Keep two PCs powered on." },
  note={ ja="判断カードQ-02が同時に出る。30分を過ぎると、AODB連携サーバーと自動手荷物預け機に広がる。障害の線(23時の定期更新の失敗)もまだ消えていない。",
         en="Decision card Q-02 comes with it. After thirty minutes it spreads to the AODB interface and the bag drops. A plain fault " ..
            "(the update of 23:00) is still possible." } }

inject{ id="I-03", at="+1d 00:20", to={ "csirt", "plan" }, from="vendor_noc", via="email", phase="alarm",
  subject={ ja="【UniGate】接続障害を調査中", en="[UniGate] Connection problem under investigation" },
  body={ ja="現在、一部のお客さまでUniGateに接続しづらい事象を確認しており、調査中です。00時12分に基盤を一時停止しました。23時の定期更新との関連を確認しています。影響範囲と復旧時刻は未定です。次のご連絡は02時頃を予定しています。",
         en="Some customers have difficulty connecting to UniGate; we are investigating. We paused the platform at 00:12 and are " ..
            "checking whether tonight's 23:00 update is involved. Scope and recovery time are not yet known. Next message at " ..
            "about 02:00." },
  expect={
    { action="ask_vendor", within=min(40), points=1, objective="contain", name={ ja="範囲・アカウント・IoC・時期を照会した",
      en="Asked for scope, accounts, indicators, time" } },
    { action="tell_crisis", within=min(40), points=1, objective="govern", name={ ja="危機管理・経営に一報した",
      en="Told crisis management and the president" } } },
  answer={ ja="原因を待たず、影響範囲、当空港に接続できるアカウントの一覧、攻撃の指標(IoC)、侵入の時期を文書で求める。契約上の緊急連絡窓口に切り替える。危機管理に伝える。",
           en="Do not wait for the cause: ask in writing for scope, accounts that reach us, indicators, since when. Open the " ..
              "contract's hotline. Tell crisis management." },
  note={ ja="照会していれば00時50分に委託先から答え(アカウント一覧)が届く。", en="If asked, the supplier answers at about 00:50 with the list of accounts." } }

inject{ id="I-04", at="+1d 00:45", to={ "aoc", "hq" }, from="committee", via="phone", priority="high", phase="night",
  subject={ ja="「4時半にカウンターを開けられるか」", en="'Can you open at half past four?'" },
  body={ ja="協議会の幹事会社です。共用システムの利用は6社、土曜の出発は160便です。4時30分にカウンターを開けられますか。開けられないなら、何便を、どの順で扱うのか、1時30分までに方針をください。各社の支店長が電話を待っています。",
         en="Committee chair here. Six airlines use the shared system, 160 departures on Saturday. Can desks open at 04:30? If " ..
            "not: how many flights, in which order? We need your plan by 01:30; the station managers are waiting by the phone." },
  expect={ { action="convene", within=min(60), points=3, objective="govern", name={ ja="対策本部を設置した", en="Convened the crisis team" } } },
  answer={ ja="対策本部を設置し、手作業での開港を決める。自社端末の持ち込みを要請し、要員は二手に分けて招集する。",
           en="Convene, decide to open by hand, ask airlines for their own devices, and call people in in two halves." },
  note={ ja="判断カードQ-04(要員の招集)が同時に出る。", en="Decision card Q-04 (calling people in) comes with it." } }

inject{ id="I-05", manual=true, tells={ { about="brs_gw", state="compromised" }, { about="aodb_if",
  state="compromised" }, { from=a.asset.cupps, about="brs_gw" },
  { from=a.asset.cupps, about="aodb_if" }, { from="vpn_gw", about=a.asset.cupps } }, to={ "csirt", "aoc" }, from="analyst", via="face",
    priority="high", technique="T1078.002", phase="night",
  subject={ ja="委託先アカウントがBRSとAODBにも", en="Supplier's account reached BRS and AODB too" },
  body={ ja="分析担当です。svc-unigateの利用記録を追いました。契約では共用系だけのはずですが、23時21分(時計のずれを補正)に手荷物照合(BRS)のゲートウェイ、23時23分にAODB連携サーバーへのログインが残っています。" ..
            "保守VPNから共用系サーバーに入り、そこから渡っています。照合データに触れたかどうかは、まだ分かりません。",
         en="Analyst here. I followed svc-unigate. By contract it reaches the shared systems only, but there are log-ins to the bag " ..
            "reconciliation gateway at 23:21 (its clock corrected) and to the AODB interface server at 23:23: in by the maintenance " ..
            "VPN, then on from the shared server. Whether matching data were touched I cannot say yet." },
  expect={
    { action="check_brs", within=min(200), points=2, objective="service", name={ ja="手荷物照合の完全性を確認した",
      en="Checked the integrity of bag matching" } } },
  answer={ ja="保守VPNを閉じ、アカウントを無効化し、運用系と搬送系を調べる。照合の完全性が言えるまで手作業の照合に切り替える。",
           en="Close the VPN, disable the accounts, hunt in operations and baggage. Match by hand until integrity is certain." },
  note={ ja="ここで閉じないと、攻撃者は保守VPNから戻り、3時過ぎにAODB連携サーバーを暗号化する。",
    en="If this stays open they come back over the VPN and encrypt the AODB interface after three." } }

inject{ id="I-06", at="+1d 03:30", to={ "aoc", "hq" }, from="handler_mgr", via="phone", phase="night",
  subject={ ja="手作業キットと要員の数", en="Kits and people for work by hand" },
  body={ ja="東湾グランドサービスです。手作業キットは62組あります。ただ、夜勤120名のうち手書きで手続きする訓練を受けたのは38名です。白紙の手荷物タグは4,000枚。1人1時間に9名が限度です。どの便から窓口を割り当てるか、4時30分までに決めてください。",
         en="Towan Ground Service. We have 62 kits, but of 120 people on the night shift only 38 were trained to work by hand. Blank " ..
            "bag tags: 4,000. Nine passengers an hour each is the limit. Tell us by 04:30 which flights get desks first." },
  expect={
    { action="assign_desks", within=min(60), points=2, objective="service", name={ ja="窓口を早朝便に割り当てた",
      en="Gave the early flights their desks" } },
    { action="ask_tablets", within=min(60), points=2, objective="govern", name={ ja="蒼穹航空にタブレットを依頼した",
      en="Asked Sokyu Airlines for tablets" } } },
  answer={ ja="6時台と7時台の便に窓口を割り当てる。蒼穹航空にタブレット20台を借りる。タグを今から手配する。",
           en="Desks go to the flights of six and seven. Borrow 20 tablets from Sokyu Airlines. Order tags now." },
  note={ ja="タグを手配しないと、土曜の午前に尽きる。", en="Without an order tags run out on Saturday morning." } }
