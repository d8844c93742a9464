-- Injects 14 to 21: the offer to connect, a weekend by hand, coming back and explaining.

local W = require "lib.world"
local a = W.a

inject{ id="I-14", at="+1d 09:00", to={ "csirt", "hq" }, from="vendor_mgr", via="phone", priority="high", phase="dawn",
  tells={ about=a.asset.cupps, state="clean" },
  subject={ ja="「復元サーバー準備完了、10時に接続可」", en="'Servers restored, you may connect at ten'" },
  body={ ja="AeroCommonです。復元サーバーの準備ができました。10時から接続いただけます。昨夜の更新を外した版です。検査ですか。ウイルス対策ソフトでは検出なしです。ほかの空港も順次つなぐ予定です。10時の枠を逃すと、次は夕方になります。" ..
            "09時40分までにお返事ください。",
         en="AeroCommon here. The restored servers are ready and you can connect from ten, without last night's update. Tests? The " ..
            "virus scanner found nothing. Other airports will follow one by one. If you miss the ten o'clock slot, the next is " ..
            "this evening. We need your answer by 09:40." },
  expect={ { action="own_test", within=min(180), points=2, objective="govern", name={ ja="自社試験と段階接続計画を作った",
    en="Wrote our own tests and a plan in stages" } } },
  answer={ ja="断る。侵入の時期が分からないバックアップには、攻撃者の仕込みが残りうる。自社の17項目の試験と段階計画を示し、検査の資料を求める。",
           en="Decline. A backup may hold what the attacker planted while nobody knows since when they were in. Offer your own 17 tests " ..
              "and stages, and ask for their test results." },
  note={ ja="判断カードQ-14が同時に出る。つないで助かる確率もある。運がよくても20時に委託先が基盤を止める。",
         en="Decision card Q-14 comes with it. Connecting may go well; even then the supplier withdraws the platform at 20:00." } }

inject{ id="I-15", at="+1d 11:30", to={ "plan", "aoc" }, from="inspector", via="phone", phase="reconnect",
  subject={ ja="旅客情報が届いていない国際線", en="Passenger data missing for international flights" },
  body={ ja="入管・税関の当直です。今朝から共用システム利用の国際線について、旅客情報の送信が途絶えています。11時30分現在、出発19便分が未着です。このままだと1便ごとに書類で確認することになり、出発が40分ほど遅れます。" ..
            "代わりの出し方を12時30分までに相談させてください。",
         en="Immigration and customs, duty desk. Since this morning we have had no passenger data for international flights on the " ..
            "shared system: 19 departures are missing at 11:30. As it stands we check papers flight by flight, about forty minutes " ..
            "each. Can we talk about another way by 12:30?" },
  expect={ { action="paper_lists", within=min(90), points=3, objective="report", name={ ja="代替手順に合意した", en="Agreed on a substitute" } } },
  answer={ ja="航空会社が紙の名簿または予備の送信経路で出す手順に合意し、便ごとの担当と期限を決める。",
           en="Airlines hand in lists on paper or by the substitute channel; who and by when for each flight." } }

inject{ id="B-evening", at="+1d 15:00", guard=is(W.service.checkin, "manual"), to={ "aoc", "hq" }, from="board", via="screen", priority="high",
  phase="weekend",
  subject={ ja="予測:17~19時の列は朝を上回る", en="Forecast: queues from 17 to 19 longer than this morning's" },
  body={ ja="【運用予測 15:00】共用利用便の夕方の需要は17時から19時に集中します。いまの窓口数のままなら、列は1,900名前後、待ちは2時間に近づく見込みです。早期に欠航とする便、窓口と要員の交代、入場制限を、旅客が家を出る16時までに決めてください。",
         en="[Forecast 15:00] Evening demand of the shared flights peaks from five to seven. With the desks there are now about 1,900 people will " ..
            "wait, for up to two hours. Decide by 16:00, before they leave home: flights to cancel ahead, desks and relief, entry control." },
  answer={ ja="要員を交代させ、17~19時の共用利用便の一部を便ごとの指示で欠航にし、入場を制限して案内を出す。",
           en="Relieve people, cancel some of the shared flights of 17 to 19 one by one, control entry and tell passengers." } }

inject{ id="I-16", at="+1d 14:00", to={ "plan", "hq", "csirt" }, from="leak_site", via="sns", priority="high", technique="T1657",
  phase="weekend",
  subject={ ja="暴露サイト「旅客120万件」", en="Leak site: '1.2 million passengers'" },
  body={ ja="【暴露サイトの投稿】AeroCommonから旅客120万件を入手した。氏名、便名、連絡先。月曜までに連絡がなければ公開する。見本200件を添付。(14時00分、報道機関から問い合わせ4件。見本のうち11件は当空港の便名と日付が一致。真偽は未確認)",
         en="[Leak site] We hold 1.2 million passenger records from AeroCommon: names, flights, contacts. No word by Monday and they " ..
            "are published. 200 samples attached. (14:00, four press calls. Eleven samples agree with our flights and dates; not " ..
            "verified)" },
  expect={
    { action="ask_leak", within=hours(8), points=1, objective="report", name={ ja="委託先に流出を照会した", en="Asked the supplier about the leak" } },
    { action="legal_map", within=hours(8), points=1, objective="report", name={ ja="法的整理とPPC速報の準備をした",
      en="Mapped the law, prepared the PPC report" } },
    { action="joint_line", within=hours(8), points=1, objective="comms", name={ ja="三者の説明をそろえた", en="One line of all three" } } },
  answer={ ja="委託先に件数と項目を照会する。不正の目的による漏えいのおそれがあれば、1人分でも報告対象。速報は知った日からおおむね3~5日以内。確認した事実だけで三者の説明をそろえる。",
           en="Ask for numbers and fields. With a malicious purpose even one person counts. Preliminary report within about three to five days " ..
              "of awareness. One line, confirmed facts only." },
  note={ ja="判断カードQ-16(何と答えるか)が同時に出る。", en="Decision card Q-16 (what to say) comes with it." } }

inject{ id="I-17", manual=true, to={ "aoc", "hq" }, from="board", via="screen", priority="high", phase="weekend",
  subject={ ja="2日目:要員の欠勤と残り手荷物", en="Day two: people absent, bags left" },
  body={ ja="手作業要員の欠勤と、前日からの残り手荷物。", en="People absent, bags left from yesterday." },
  expect={ { action="mutual_aid", within=hours(8), fresh=true, points=2, objective="govern", name={ ja="応援を要請した(共助)", en="Asked for mutual aid" } } },
  answer={ ja="勤務割を組み直し、消防・他空港・本社から応援を受け、残り手荷物は検査済みから宅配に回す。",
           en="New roster, people from fire brigade, other airports and offices, screened bags by courier." },
  note={ ja="欠勤率と手荷物の数は演習の計算による。", en="Absence and bags come from the simulation." } }

inject{ id="I-18", at="+2d 15:00", to={ "hq", "plan" }, from="committee", via="document", phase="weekend",
  subject={ ja="航空会社6社から補償請求の書面", en="Six airlines claim compensation" },
  body={ ja="東湾国際空港 社長殿。このたびの欠航と遅延により当協議会6社に生じた損害の補償、契約上の責任の所在、復旧計画の開示を求めます。来週金曜までに書面でご回答ください。誠意あるご回答がない場合、手作業への協力を見直さざるを得ません。(6社連名、日曜15時受領)",
         en="To the President, Towan International Airport. We ask for compensation for the cancellations and delays our six airlines " ..
            "have suffered, for a statement of liability under the contract, and for your recovery plan, in writing by Friday of " ..
            "next week. Failing a sincere answer we shall have to reconsider our help with manual check-in. (Signed by all six, " ..
            "received Sunday 15:00)" },
  answer={ ja="受領し、事実と記録の保全を約束し、責任は認めも否定もせず、協力の継続を求める。契約と保険は法務で確認する。",
           en="Acknowledge, promise facts and records, neither admit nor deny liability, ask for cooperation to go on. Contract and " ..
              "insurance are for legal." },
  note={ ja="判断カードQ-18が同時に出る。", en="Decision card Q-18 comes with it." } }

inject{ id="I-19", at="+3d 05:30", to={ "csirt", "aoc" }, from="analyst", via="document", priority="high", phase="monday",
  subject={ ja="新しい構成の試験、17項目中14項目合格", en="New build: 14 of 17 tests passed" },
  body={ ja="委託先と共同の試験結果です。新しく作り直した構成は、17項目中14項目に合格しました。残り3項目は、夜間の負荷、手荷物データの再送、切り戻しです。2ゲート分の端末は準備できています。全面に広げるなら06時15分から可能です。",
         en="Results of the joint test: the new build passed 14 of 17. Open are load at night, resending of bag data, and rolling " ..
            "back. Desks for two gates are ready. All of them could go from 06:15." },
  answer={ ja="2ゲートから始め、引き返す条件を決め、残り3項目を確かめながら段階的に広げる。",
    en="Two gates first, a rule for rolling back, then stages as the three open tests pass." },
  note={ ja="判断カードQ-19が同時に出る。", en="Decision card Q-19 comes with it." } }

inject{ id="I-20", at="+3d 10:00", to={ "hq", "plan" }, from="reporters", via="face", priority="high", phase="monday",
  subject={ ja="会見:「なぜ予備がなかったのか」", en="Press: 'why was there no fallback?'" },
  body={ ja="記者6名です。(1)なぜ予備のシステムがなかったのか(2)土曜の朝、旅客への最初の説明は何時か(3)旅客の情報は漏れたのか(4)手荷物の照合で危険はなかったのか(5)委託先に丸投げではないか(6)いつ元に戻るのか。10時から会見、" ..
            "12時のニュースに使います。",
         en="Six reporters: (1) Why no fallback? (2) When were passengers first told on Saturday? (3) Has passenger data leaked? (4) " ..
            "Was anyone in danger over the bags? (5) Did you leave it all to the supplier? (6) When will it be back to normal? " ..
            "Conference at ten, for the noon news." },
  expect={ { action="press", within=hours(2.5), points=3, objective="comms", name={ ja="会見で説明した", en="Held the conference" } } },
  answer={ ja="影響(便・人)、影響へのお詫び、確認した事実と未確認、今後。予備は検討中だったと事実で答え、責任の押し付けをしない。復旧は幅で。",
           en="Impact, apology for it, facts and unknowns, next steps. On the fallback say what is true, do not push blame. Recovery " ..
              "as a range." },
  note={ ja="発言は評価者が、影響・お詫び・事実・未確認・今後の5項目で見る(C-press)。", en="The evaluator grades what is said by five items: impact, apology, facts, unknowns, next steps (C-press)." } }

inject{ id="I-21", at="+3d 13:00", to={ "plan", "hq" }, from="excon", via="document", phase="monday",
  subject={ ja="PPC速報の草案と改善策3件", en="Draft for the PPC and three improvements" },
  body={ ja="【統制】月曜13時です。13時50分までに、個人情報保護委員会への速報(おそれを知った日と期限を含む)と、改善策3件(担当、期限、測り方)を提出してください。確定していないことは「調査中」で構いません。",
         en="[Control] Monday, 13:00. Hand in by 13:50 the preliminary report to the PPC (with the day of awareness and when it is due) and " ..
            "three improvements (owner, date, measure). What is open may be called so." },
  expect={ { action="improve", within=min(50), points=1, objective="govern", form={ first="*", second="*", third="*" },
    name={ ja="改善策3件を出した(内容は評価者が確認)", en="Three improvements (content is for the evaluator)" } } },
  answer={ ja="知った日は土曜14時。速報はおおむね3~5日以内(火曜から木曜)、確報は不正の目的によるため60日以内。改善は担当・期限・測り方つき。",
           en="Aware on Saturday 14:00; preliminary within about three to five days (Tuesday to Thursday), final within 60 days as the " ..
              "purpose was malicious. Improvements with owner, date, measure." } }
