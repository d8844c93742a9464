-- Injects 7 to 13: from twenty to five until the queues have peaked.

inject{ id="I-07", at="+1d 04:40", to={ "aoc", "hq" }, from="board", via="screen", priority="high", phase="dawn",
  subject={ ja="予測:手続き能力は需要の半分以下", en="Forecast: capacity under half of demand" },
  body={ ja="【運用予測 04:40】共用側の需要:ピーク1時間2,230名、うち窓口または預け機が必要な旅客1,560名。手作業の能力:62窓口で毎時558名、自社端末24台を使えて702名。このまま開くと、8時に待ち1,500名超、" ..
            "10時に3,000名の見込み。欠航調整の期限は05:20(多くの旅客が家を出る前)。",
         en="[Forecast 04:40] Demand at shared desks: 2,230 passengers in the peak hour, of whom 1,560 need a desk or a bag drop. " ..
            "Capacity by hand: 558 an hour with 62 desks, 702 with 24 own devices. If we open like this: more than 1,500 waiting at " ..
            "eight, 3,000 at ten. Cancellations must be arranged by 05:20, before most people leave home." },
  answer={ ja="11時までの共用利用便の25~50%を早期に欠航とし、各社に割り振る。",
    en="Cancel 25 to 50 % of the shared flights until 11:00, shared out among the airlines." },
  note={ ja="判断カードQ-07が同時に出る。早く決めるほど、家を出る前の旅客に伝えられる。",
    en="Decision card Q-07 comes with it. The earlier, the more people are still at home." } }

inject{ id="I-08", at="+1d 05:00", to={ "hq", "aoc" }, from="excon", via="document", phase="dawn",
  subject={ ja="旅客への第一報の期限", en="First notice to passengers is due" },
  body={ ja="【統制】5時です。初便の旅客は家を出始め、空港行きの電車とバスも動き始めました。05時30分までに、旅客へのお知らせを出してください。どの航空会社か、オンライン手続き、空港に来る時刻、払い戻し、次のお知らせの時刻が分かる文面にします。",
         en="[Control] Five o'clock. The first passengers are leaving home, trains and buses are running. Publish a notice by 05:30: " ..
            "which airlines, online check-in, when to come, refunds, time of the next notice." },
  expect={ { action="public_notice", within=min(30), points=2, objective="comms", name={ ja="5時半までに旅客へ案内した",
    en="Passengers told by half past five" } } },
  answer={ ja="原因は書かず「調査中」。影響、動いているもの(蒼穹航空、オンライン手続き、保安検査)、お願い、次のお知らせの時刻を書く。",
           en="No cause, 'under investigation'. Effect, what works (Sokyu Airlines, online check-in, security), what to do, time of " ..
              "the next notice." } }

inject{ id="I-09", at="+1d 05:30", to={ "hq", "aoc" }, from="public", via="sns", phase="dawn",
  subject={ ja="「何も説明がない」列の写真が拡散", en="'Nobody tells us anything': pictures of the queue" },
  body={ ja="【投稿】東湾空港、カウンターの画面が全部真っ暗で、列が柱6本分。係の人に聞いても「お待ちください」だけで何も説明がない。外国の家族連れは掲示も読めずに困ってる。(05時24分投稿、05時30分時点で転載2,300件。地元テレビが映像の使用許可を求めている)",
         en="[Post] Towan Airport: every screen at the desks is dark and the queue is six pillars long. All staff say is 'please wait'. " ..
            "Nobody tells us anything, and the foreign families can't read the signs. (posted 05:24, 2,300 reposts at 05:30; a local TV station " ..
            "asks to use the video)" },
  expect={
    { action="boards", within=min(30), points=2, objective="comms", name={ ja="案内係・掲示・多言語放送を置いた",
      en="Boards, notices, several languages" } },
    { action="care_lane", within=min(40), points=2, objective="service", name={ ja="配慮の要る旅客の列を作った",
      en="A lane for those who need care" } } },
  answer={ ja="列の両端と入口に案内係を配置し、便ごとの状況を多言語で知らせる。優先列、いす、水を用意する。投稿には反論しない。",
           en="People at both ends of the queue, flights in several languages, a lane with chairs and water. No argument with the post." } }

inject{ id="I-10", at="+1d 06:15", guard=all{ is("brs_gw", "compromised"), none{ val("integrity") } }, to={ "aoc", "csirt" }, from="ramp",
  via="radio", priority="high", phase="dawn", tells={ about="brs_gw", state="suspected" },
  subject={ ja="照合画面は一致、旅客のいない手荷物2個", en="Screen says matched; two bags have no passenger" },
  body={ ja="AOC、こちらランプ。06時12分、TBA102便とTBA103便に1個ずつ、照合画面は「一致」なのに、搭乗口の紙の名簿に持ち主のいない手荷物があります。TBA102便は06時18分にドアクローズ、搭載は8割です。続けてよいか、指示願います。どうぞ。",
         en="AOC, this is Ramp. 06:12, one bag each on TBA102 and TBA103: the screen says 'matched', but the owners are not on the " ..
            "gate's paper list. TBA102 closes doors at 06:18, loading is at eighty per cent. Do we carry on? Over." },
  answer={ ja="直ちに搭載を止め、便を保留し、手作業で照合する。2個は降ろす。BRSの表示は信用しない。",
           en="Stop at once, hold the flights, match by hand, take the two bags off. Do not trust the BRS screen." },
  note={ ja="安全ゲート。積む判断をするか、30分何も決めなければ、総得点は40点が上限になる。先に話し合うのはここ。",
         en="Safety gate. Loading on, or deciding nothing for thirty minutes, caps the total at 40. This is discussed first." } }

inject{ id="I-10c", at="+1d 06:15", guard=all{ is("brs_gw", "compromised"), val("integrity") }, to={ "aoc", "csirt" }, from="ramp",
  via="radio", phase="dawn",
  subject={ ja="手作業の照合で手荷物2個を発見", en="Matching by hand found two bags" },
  body={ ja="AOC、こちらランプ。06時12分、照合票で、持ち主が搭乗していない手荷物を2個見つけ、降ろしました。TBA102便とTBA103便です。BRSの画面は2個とも「一致」のままでした。2便は15分遅れ。ほかの便も照合票を続けます。どうぞ。",
         en="AOC, this is Ramp. 06:12, the cards showed two bags without a passenger on board, TBA102 and TBA103; both are off. On the " ..
            "BRS screen they were 'matched'. The two flights are 15 minutes late. We carry on with the cards. Over." },
  answer={ ja="手作業の照合を続け、BRSの表示が信用できないことを全社に伝える。", en="Go on by hand and tell every airline that the BRS screen cannot be trusted." } }

inject{ id="I-11", at="+1d 06:40", to={ "plan", "hq" }, from="bureau", via="regulator", priority="high", phase="dawn",
  subject={ ja="航空局から状況照会", en="The Civil Aviation Bureau asks" },
  body={ ja="航空局です。テレビで列の映像を見ました。影響する便数と人数、原因、見通し、深刻度の見立てを教えてください。大臣への説明が08時30分にあります。07時10分までに文書でお願いします。未確認のことは未確認で結構です。",
         en="Civil Aviation Bureau. We have seen the pictures. Flights and people affected, cause, outlook, and how severe do you rate " ..
            "it? The minister is briefed at 08:30. Please send it in writing by 07:10; what is unconfirmed may be called so." },
  expect={ { action="report_mlit", within=min(30), fresh=true, form={ severity={ "2", "3" } }, points=1, objective="report", name={ ja="航空局へ文書で報告した",
    en="Reported in writing to the bureau" } } },
  answer={ ja="影響便数と人数は幅で。原因は「委託先の更新経路からの不正なソフトウェア、調査中」。深刻度2~3の見立てと理由、次の報告は09時。",
           en="Flights and people as a range. Cause 'malicious software over the supplier's updates, under investigation'. Severity 2 " ..
              "to 3 with the reason, next report at nine." },
  note={ ja="夜のうちに電話で一報していれば、局の口調は変わる。", en="A call during the night would have changed the tone." } }

inject{ id="I-12", at="+1d 07:30", guard=none{ val("shared_ioc") }, to={ "csirt", "plan" }, from="sister_csirt", via="isac", tlp="AMBER", phase="dawn",
  subject={ ja="潮見空港:同じ基盤です。IoCはありますか", en="Shiomi Airport: same platform, any indicators?" },
  body={ ja="潮見空港CSIRTです。当方もUniGateを使っています。07時20分現在、異常はありませんが、委託先からは「調査中」としか聞けません。攻撃の指標(IoC)と、切り離しで効いたことがあれば教えてください。08時10分に出発のピークを迎えます。" ..
            "空港名は伏せたままで構いません。",
         en="Shiomi Airport CSIRT. We use UniGate too. At 07:20 all is well, but the supplier only says 'investigating'. Any " ..
            "indicators, and did isolating help? Our peak is at 08:10. No need to name the airport." },
  expect={
    { action="share_isac", within=min(40), fresh=true, avoided="full", form={ tlp={ "AMBER", "GREEN" } }, points=1, objective="report", name={ ja="ISACにIoCを共有した", en="Shared indicators with the ISAC" } },
    { action="share_isac", within=min(40), fresh=true, avoided="full", by="csirt", points=1, objective="govern", name={ ja="CSIRTが40分以内に他空港の照会に答えた(共助)",
      en="CSIRT answered a peer within forty minutes" } } },
  answer={ ja="TLP:AMBERかGREEN。更新エージェントのハッシュ、svc-unigateの使われ方、時刻、切り離しの助言。空港名は不要。",
           en="TLP:AMBER or GREEN: hash of the update agent, pattern of svc-unigate, times, advice to isolate. No airport named." },
  note={ ja="08時10分までに共有がなければ、潮見空港の共用チェックインも止まる。", en="Without a share by 08:10 Shiomi's check-in stops too." } }

inject{ id="I-12c", at="+1d 07:30", guard=val("shared_ioc"), to={ "csirt", "plan" }, from="sister_csirt", via="isac", tlp="AMBER", phase="dawn",
  subject={ ja="潮見空港:共有のIoCで予防的に切り離します", en="Shiomi Airport: isolating on your indicators" },
  body={ ja="潮見空港CSIRTです。交通ISACで共有のあった指標を当方のUniGateで確かめ、08時10分の出発のピークまでに委託先回線を切り離します。共用端末に異常はまだありません。追加で分かったことがあれば続報をお願いします。",
         en="Shiomi Airport CSIRT. We checked our UniGate for the indicators shared at the ISAC and cut the supplier's line before our peak at 08:10. " ..
            "Our desks are fine so far. Please pass on anything new." },
  answer={ ja="続報を約束する。", en="Promise to send on what is new." } }

inject{ id="I-13", manual=true, to={ "aoc", "hq" }, from="terminal", via="screen", priority="high", phase="dawn",
  subject={ ja="出発ロビー滞留、体調不良2名", en="Crowded hall, two people unwell" },
  body={ ja="出発ロビーの滞留を確認。体調不良2名。", en="Crowd in the departure hall. Two people unwell." },
  expect={
    { action="side_hall", within=min(30), points=1, objective="service", name={ ja="救護・水・脇ホールを用意した", en="Doctors, water, side hall" } } },
  answer={ ja="入場制限、給水、救護、脇ホールの開放。鉄道とバスに到着の調整を頼む。", en="Entry control, water, doctors, side hall. Ask rail and bus to slow arrivals." },
  note={ ja="人数は演習の計算による。1平方メートル2名(約1,260名)を超えたら入場制限が要る(C-13b)。早期欠航をしていないと2倍になり、深刻度3に達する。",
    en="The number comes from the simulation. Above two people to the square metre (about 1,260) entry has to be controlled (C-13b). " ..
       "Without early cancellation it doubles and severity reaches 3." } }
