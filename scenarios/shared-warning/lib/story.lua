-- What happens, in the order of the clock.  People at the front say what they see; causes are for the players to find.
local ALL = { "rail", "air", "port", "desk", "hub" }
local OPERATORS = { "rail", "air", "port" }

inject{ id="S-00", at="08:40", to="all", from="excon", via="document",
  subject={ ja="演習の進め方", en="How it goes" },
  body={ ja="演習の時計は実時間の3倍で進みます。会話はF8(部屋・直通・電話)、報告はF7、対策は行動の一覧から。業種の違う5つの机が、同じ時計で動きます。ほかの机の画面は見えません。知らせたいことは、言葉で送ってください。",
         en="The clock runs three times as fast as real time. Talk on F8 (rooms, direct, calls), report on F7, act from the list of actions. Five " ..
            "desks run on one clock and do not see one another's screens: what others should know you have to say." } }

inject{ id="S-01", at="08:45", to="desk", from="nco_desk", via="regulator", tlp="GREEN",
  subject={ ja="注意喚起:国際会議前のサイバー攻撃", en="Alert before an international meeting" },
  body={ ja="国際会議を前に、DDoS攻撃や委託先を経由した侵入が懸念されます。所管の事業者に、警戒の強化と連絡体制の確認を促してください。個別の製品や手口についての情報はありません。",
         en="Before an international meeting we expect floods and intrusions through suppliers. Please ask your operators to be watchful and to " ..
            "check who calls whom. There is nothing on particular products or methods." },
  expect={ action="relay_alert", within=min(20), points=1, objective="picture", name={ ja="注意喚起を事業者に伝えた", en="Passed the alert on" } },
  answer={ ja="転送する。ただし、これだけでは誰も動けない。", en="Pass it on, knowing that nobody can act on it." } }
inject{ id="D-alert", manual=true, to=OPERATORS, from="mlit_cyber", via="regulator", tlp="GREEN",
  subject={ ja="【転送】注意喚起:国際会議前のサイバー攻撃", en="Forwarded: alert before an international meeting" },
  body={ ja="NCOより、DDoS攻撃や委託先を経由した侵入への警戒を求める注意喚起がありました。連絡体制をご確認ください。", en="NCO asks for watchfulness against floods and intrusions through suppliers. Please check your lines of contact." } }

inject{ id="S-02", at="08:52", to=ALL, from="press", via="sns", priority="low",
  subject={ ja="SNS「交通機関のサイトを落とす」", en="SNS: 'we take transport sites down'" },
  body={ ja="NORTHWIND BRIGADEを名乗るアカウントが「本日、日本の交通5社のサイトを止める」と投稿。拡散は数百件。現時点で各社のサイトは見られます。",
         en="An account called NORTHWIND BRIGADE says it will take five transport sites down today. A few hundred reposts. The sites answer." },
  note={ ja="雑音。追いかけて時間を使うチームがあれば記録する。", en="Noise. Note who spends time on it." } }

---------------------------------------------------------------- the first victim
inject{ id="H-01", at="09:02", to={ "hub", "desk" }, from="hkl_it", via="phone", ring=min(3), missed="H-01m", priority="high",
  subject={ ja="北辰ロジスティクスから電話", en="Hokushin Logistics calls" },
  body={ ja="北辰ロジスティクス情報システム部です。8時57分から倉庫管理と仕分けが止まりました。画面に脅迫文が出ています。8時50分ごろ、監視エージェントが勝手にプログラムを動かした記録があります。いま調べています。分かったことはメールで送ります。",
         en="Hokushin Logistics, IT. Since 08:57 warehouse management and sorting are down, with a note on the screens. At about 08:50 a monitoring " ..
            "agent started a program by itself. We are looking into it and will mail what we find." },
  answer={ ja="出る。いつ、何が、どこまで。次の連絡の時刻を決める。", en="Answer: when, what, how far; and agree on the next call." } }
inject{ id="H-01m", manual=true, to={ "hub", "desk" }, from="hkl_it", via="email",
  subject={ ja="お電話しましたがつながりませんでした", en="We could not reach you" },
  body={ ja="9時2分にお電話しましたが、つながりませんでした。倉庫管理と仕分けが8時57分から止まっています。原因を調べています。", en="We called at 09:02 and nobody answered. Warehouse management and sorting have been down since 08:57. We are looking for the cause." } }

inject{ id="H-02", at="09:06", to="hub", from="hkl_it", via="isac", tlp="RED", priority="high",
  subject={ ja="北辰ロジスティクスの状況(取扱注意)", en="What happened at Hokushin (handle with care)" },
  body={ ja="北辰ロジスティクスの佐伯です。社名と私の名前は出さないでください。8時50分、委託先みなもシステムズの監視エージェントMinaAgent 9.1.4の更新フォルダーから不審なプログラムが起動し、8時57分に倉庫管理が暗号化されました。エージェントのサービスと更新タスクを止めた拠点だけが無事です。同じ仕込みは更新で配られており、時刻を決めて動くようです。",
         en="Saeki, Hokushin Logistics. Please name neither the company nor me. At 08:50 a program started from the update folder of MinaAgent 9.1.4, " ..
            "the monitoring agent of Minamo Systems; at 08:57 warehouse management was encrypted. Only the site that had switched off the agent's " ..
            "service and update task was spared. It came with an update and seems to go off at a set time." },
  expect={ action="confirm_names", within=min(20), points=1, objective="share", name={ ja="名前を伏せたか読み直した", en="Checked that no name is left" } },
  answer={ ja="20分以内に、名前を伏せ、製品名と止め方を自分の言葉で書き、TLP:AMBERで会員の部屋に出す。同じ内容を国土交通省にも伝える。",
           en="Within 20 minutes: no name, product and what to stop in your own words, TLP:AMBER, to the members' room; tell the ministry too." },
  note={ ja="貼り付けると「TLP違反」として記録され、H-03が届く。", en="Pasting it is recorded as a breach of TLP, and H-03 follows." } }
inject{ id="R-hkl", manual=true, from="hkl_it", via="isac", tlp="RED",
  subject={ ja="Re: 追加の情報", en="Re: more" },
  body={ ja="止め方は、サービス「MinaAgent」と、タスク「MinaUpdate」の両方です。片方だけでは動きました。通信先の名前は upd-cache.minamo.example でした。社名は伏せてください。",
         en="Stop both, the service MinaAgent and the task MinaUpdate; with only one of them it still ran. It talked to upd-cache.minamo.example. " ..
            "Keep our name out of it, please." } }
inject{ id="H-03", when=breached("hub"), to="hub", from="hkl_it", via="isac", tlp="RED", priority="high",
  subject={ ja="今後の共有は控えます", en="We will share no more" },
  body={ ja="当社の名前とそのままの文が会員の部屋に出ていると聞きました。今後の情報提供は控えます。", en="We hear that our name and our very words are in the members' room. We will share no more." } }

inject{ id="H-04", after={ "H-03", min(14) }, to={ "desk", "hub" }, from="press", via="news", priority="high",
  subject={ ja="報道「ISACの内部文書に被害企業名」", en="News: the victim named in an ISAC paper" },
  body={ ja="物流会社が8時57分から停止している件で、被害企業の説明文がISAC会員の間に出回っていることが分かった。同社は「信頼して伝えた」と話している。",
         en="The words in which a logistics firm told the ISAC of its outage are going round among members. 'We told them in confidence', the firm says." } }

inject{ id="S-03", at="09:12", to={ "rail", "air", "port", "hub" }, from="minamo_desk", via="email",
  subject={ ja="弊社サービスの状況について", en="On our services" },
  body={ ja="みなもシステムズです。9時10分時点で、弊社の監視サービスに問題は確認しておりません。お客さま側での操作は不要です。監視エージェントは停止しないでください。停止すると障害の検知が遅れます。",
         en="Minamo Systems. As of 09:10 we know of no problem with our service. Nothing needs to be done on your side. Please do not stop the " ..
            "agent: faults would be noticed late." },
  note={ ja="誤り。委託先はまだ気づいていない。", en="Wrong: the supplier does not know yet." } }
inject{ id="R-minamo", manual=true, from="minamo_desk", via="email",
  subject={ ja="お問い合わせの件", en="Your question" },
  body={ ja="お問い合わせありがとうございます。現在、同様のお問い合わせを複数いただいており、調査しております。現時点で異常は確認しておりません。結果は追ってご連絡します。",
         en="Thank you for asking. Several clients have asked the same and we are looking into it. We have found nothing wrong so far and will be in touch." } }

inject{ id="S-04", at="09:16", to="desk", from="hkl_it", via="regulator", tlp="AMBER",
  subject={ ja="情報連絡(北辰ロジスティクス)", en="Report by Hokushin Logistics" },
  body={ ja="8時57分、倉庫管理システムと仕分けが停止。ランサムウェアとみられる。委託先経由の可能性があり、調査中。荷物約12万個に影響。人身・安全への影響なし。",
         en="08:57: warehouse management and sorting down, apparently ransomware. Possibly through a supplier, under investigation. About 120,000 " ..
            "parcels affected. No effect on safety." },
  expect={ action="ask_operators", within=min(25), points=2, objective="picture",
    name={ ja="同じ委託先を使う事業者を確認した", en="Asked who else uses the supplier" } },
  answer={ ja="ほかに同じ委託先を使う事業者を確かめ、ISACと同じ内容を業界に知らせる。", en="Find out who else uses the supplier, and tell the sector the same as the ISAC does." } }
inject{ id="D-list", manual=true, to="desk", from="mlit_cyber", via="document",
  subject={ ja="みなもシステムズの利用(回答)", en="Who uses Minamo Systems" },
  body={ ja="回答:東都環状鉄道、東湾国際空港、青潮港コンテナターミナル、北辰ロジスティクス。いずれも監視エージェントを全サーバーに導入。", en="Answers: Toto Loop Railway, Towan International, Aoshio Container Terminal, Hokushin Logistics; all with the agent on every server." } }

---------------------------------------------------------------- the port, 09:40
local function struck(team, s3, s2, s1)
  local function one(stage_, t) inject{ id=team .. "-S" .. stage_, manual=true, to=team, from=t.from, via=t.via, priority="high", subject=t.subject,
    body=t.body, expect=t.expect, tells=t.tells, answer=t.answer } end
  one("3", s3) one("2", s2) one("1", s1)
end
local function pcs(team, ja, en) return { from=nil, via="screen", subject={ ja="端末だけが止まった", en="PCs only" },
  tells={ about=team .. "_pc", state="isolated" }, body={ ja=ja, en=en } } end
struck("port",
  { from="gate_clerk", via="radio", subject={ ja="ゲート端末が全部止まった", en="All gate terminals are dead" },
    tells={ { about="port_tos", state="down" }, { about="port_booking", state="down" } },
    body={ ja="ゲートです。9時40分から全レーンの端末に英語の脅迫文。予約も引けません。車列は60台、あと1時間で公道に届きます。どうぞ。",
           en="Gate here. Since 09:40 every lane shows a note in English, and bookings are gone. 60 trucks; within an hour they reach the public road. Over." },
    expect={ { action="go_manual", within=min(20), points=3, objective="service", name={ ja="港湾:手作業のゲートを始めた", en="Port: started the gate by hand" } },
      { action="notice", by="port", within=min(25), points=2, objective="tell", name={ ja="港湾:運送会社に知らせた", en="Port: told hauliers" } } } },
  { from="gate_clerk", via="radio", subject={ ja="来場予約が止まった", en="Booking is down" },
    tells={ { about="port_booking", state="down" } },
    body={ ja="ゲートです。9時40分から来場予約が引けません。受付の端末は動いています。予約番号は運転手の紙で見ています。どうぞ。", en="Gate here. Since 09:40 bookings cannot be looked up. The lanes work; we read the number off the drivers' papers. Over." },
    expect={ action="notice", by="port", within=min(25), points=2, objective="tell", name={ ja="港湾:運送会社に知らせた", en="Port: told hauliers" } } },
  pcs("port", "事務所です。9時40分、事務端末の一部が勝手に再起動して止まりました。ゲートと予約は動いています。", "Office here. At 09:40 some PCs restarted and stopped. Gate and booking work."))

inject{ id="S-05", at="09:55", to="desk", from="reporter", via="phone", ring=min(3), missed="S-05m",
  subject={ ja="記者から電話「全国の交通が攻撃か」", en="A reporter calls" },
  body={ ja="物流会社が止まったと聞きました。全国の交通機関への攻撃ですか。国として何をしていますか。10時のニュースに間に合わせたい。",
         en="We hear that a logistics firm is down. Is this an attack on transport all over the country? What are you doing? We want it for the news at ten." },
  expect={ action="answer_press", within=min(20), points=3, objective="tell",
    name={ ja="国:報道に事実で答えた", en="Ministry: answered the press with facts" } },
  answer={ ja="確認できた事実、安全、次の説明の時刻。「攻撃」と断定しない。", en="What is confirmed, safety, time of the next briefing. Do not call it an attack." } }
inject{ id="S-05m", manual=true, to="desk", from="reporter", via="news", priority="high",
  subject={ ja="10時のニュース「国は回答せず」", en="News at ten: no answer from the ministry" },
  body={ ja="物流大手の障害について、国土交通省は午前10時までに取材に応じていない。", en="On the outage of a large logistics firm the ministry gave no answer by ten." } }

inject{ id="S-06", at="10:12", to="hub", from="power_hub", via="isac", tlp="AMBER",
  subject={ ja="電力ISACから:同じ通信先を確認", en="Power ISAC: same address seen" },
  body={ ja="電力ISACです。会員1社で、upd-cache.minamo.example への通信を確認し、遮断しました。供給への影響はありませんが、念のため予備系で運用しています。御会員の状況をお知らせいただけますか。",
         en="Power ISAC. One member saw traffic to upd-cache.minamo.example and blocked it. Supply is not affected; they run on the standby to be " ..
            "safe. How are your members?" },
  effects={ fx.state("power", "yellow") } }

---------------------------------------------------------------- the railway, 10:30
struck("rail",
  { from="station", via="phone", subject={ ja="案内も乗務員の割当ても消えた", en="Signs and rosters are gone" },
    tells={ { about="rail_pis", state="down" }, { about="rail_roster", state="down" } },
    body={ ja="大和口駅です。10時30分、案内表示が消え、乗務区から「割当て表が出ない」と連絡。信号は正常です。ホームに人が増えています。",
           en="Yamatoguchi. At 10:30 the signs went dark and the depot says rosters are gone. Signals are fine. The platform is filling." },
    expect={ { action="go_manual", within=min(15), points=3, objective="service", name={ ja="鉄道:紙の割当てを始めた", en="Railway: rosters by hand" } },
      { action="notice", by="rail", within=min(20), points=2, objective="tell", name={ ja="鉄道:利用者に知らせた", en="Railway: told passengers" } } } },
  { from="station", via="phone", subject={ ja="案内表示が消えた", en="Signs are dark" }, tells={ { about="rail_pis", state="down" } },
    body={ ja="大和口駅です。10時30分に案内表示が消えました。列車は平常どおりです。放送で案内しています。", en="Yamatoguchi. At 10:30 the signs went dark. Trains run as usual; we announce by voice." },
    expect={ action="notice", by="rail", within=min(20), points=2, objective="tell", name={ ja="鉄道:利用者に知らせた", en="Railway: told passengers" } } },
  pcs("rail", "総務です。10時30分、事務端末の一部が止まりました。案内と列車は平常どおりです。", "Office. At 10:30 some PCs stopped. Signs and trains are as usual."))
on(sent("rail-S3"), function() send("X-air") end)
inject{ id="X-air", manual=true, to="air", from="station", via="phone", priority="high",
  subject={ ja="空港線は10時50分から半分の本数", en="Airport line at half from 10:50" },
  body={ ja="東都環状鉄道です。乗務員の割当てが止まり、空港線は10時50分から半分の本数になります。11時台の旅客は30分ほど遅れて着きます。", en="Toto Loop. Rosters are down; from 10:50 half of the trains to the airport run. Passengers of the eleventh hour arrive some 30 minutes late." },
  expect={ action="notice", by="air", within=min(25), points=2, objective="tell", name={ ja="空港:鉄道の遅れを旅客に知らせた", en="Airport: told passengers of the trains" } } }

inject{ id="S-07", at="10:45", to="desk", from="minister", via="face", priority="high",
  subject={ ja="官房「いま一枚で」", en="Secretariat: one page, now" },
  body={ ja="官房です。11時15分までに、物流・港湾・鉄道・空港の状況を一枚で。人、物、安全、原因、国に求められている支援。分からないことは分からないと書いてください。",
         en="Secretariat. By 11:15 one page on logistics, port, railway, airport: people, freight, safety, cause, help wanted. Say what is not known." },
  expect={ action="sitrep", within=min(30), points=3, objective="picture", name={ ja="国:統合した状況を期限までに報告した", en="Ministry: one picture in time" } } }

---------------------------------------------------------------- the airport, 11:15
struck("air",
  { from="terminal", via="phone", subject={ ja="共用チェックインと案内表示が停止", en="Check-in and signs are down" },
    tells={ { about="air_cupps", state="down" }, { about="air_fids", state="down" } },
    body={ ja="ターミナル案内です。11時15分、共用カウンターの画面が全部消え、案内表示も止まりました。並んでいる旅客は約100人、1分に20人ずつ増えます。",
           en="Terminal desk. At 11:15 all shared desks and the signs went dark. About 100 people in line, twenty more each minute." },
    expect={ { action="go_manual", within=min(12), points=3, objective="service", name={ ja="空港:手作業の手続きを始めた", en="Airport: check-in by hand" } },
      { action="notice", by="air", within=min(20), points=2, objective="tell", name={ ja="空港:旅客に知らせた", en="Airport: told passengers" } } } },
  { from="terminal", via="phone", subject={ ja="案内表示が停止", en="Signs are down" }, tells={ { about="air_fids", state="down" } },
    body={ ja="ターミナル案内です。11時15分に案内表示が止まりました。カウンターは動いています。係員が案内しています。", en="Terminal desk. At 11:15 the signs went dark. Desks work; staff show the way." },
    expect={ action="notice", by="air", within=min(20), points=2, objective="tell", name={ ja="空港:旅客に知らせた", en="Airport: told passengers" } } },
  pcs("air", "総務です。11時15分、事務端末の一部が止まりました。手続きと案内は平常どおりです。", "Office. At 11:15 some PCs stopped. Check-in and signs are as usual."))

inject{ id="S-08", at="11:22", to={ "rail", "air", "port", "hub" }, from="minamo_desk", via="email", priority="high",
  subject={ ja="清浄な新版9.2を今すぐ配布してください", en="Deploy the clean version 9.2 now" },
  body={ ja="みなもシステムズです。調査の結果、9.1.4の更新が改ざんされていました。お詫びします。清浄な9.2を用意しました。監視を再開するため、直ちに全台へ配布してください。",
         en="Minamo Systems. We found that update 9.1.4 had been tampered with, and apologise. A clean version 9.2 is ready. Please deploy it everywhere at " ..
            "once, so that you are watched again." },
  expect={ action="hold_v92", by="hub", within=min(15), points=2, objective="share", name={ ja="共同検証まで待つと決めた", en="Decided to wait for a joint test" } },
  answer={ ja="誰も検証なしに入れない。ISACが一つの検証をまとめる。", en="Nobody deploys it untested; the ISAC coordinates one test." } }
