-- What happens, in the order of the clock.  People at the front say what they see; causes are for the players to find.
local words = require "lib.attack"
local power = require("lib.people").power
local ALL = { "rail", "air", "port", "desk", "hub" }
local OPERATORS = { "rail", "air", "port" }

inject{ id="S-00", at="08:40", to="all", from="excon", via="document",
  subject={ ja="演習の進め方", en="How it goes" },
  body={ ja="演習の時計は実時間の3倍で進みます。やりとりはF8(部屋・直通・電話)、報告はF7、対策は行動の一覧から。業種の違う5つの班が、同じ時計で動きます。ほかの班の画面は見えません。知らせたいことは、言葉にして送ってください。",
         en="The clock runs three times as fast as real time. Talk on F8 (rooms, direct, calls), report on F7, act from the list of actions. Five " ..
            "desks run on one clock and do not see one another's screens: what others should know you have to say." } }

inject{ id="S-01", at="08:45", to="desk", from="nco_desk", via="regulator", tlp="GREEN",
  subject={ ja="注意喚起:国際会議前のサイバー攻撃", en="Alert before an international meeting" },
  body={ ja="国際会議を前に、DDoS攻撃や委託先を経由した侵入が懸念されます。所管の事業者に、警戒の強化と連絡体制の確認を促してください。現時点で、個別の製品や手口の情報はありません。",
         en="Before an international meeting we expect floods and intrusions through suppliers. Please ask your operators to be watchful and to " ..
            "check who calls whom. There is nothing on particular products or methods." },
  expect={ action="relay_alert", within=min(20), points=1, objective="picture", name={ ja="注意喚起を事業者に伝えた", en="Passed the alert on" } },
  answer={ ja="転送する。ただし、これだけでは誰も動けない。", en="Pass it on, knowing that nobody can act on it." } }
inject{ id="D-alert", manual=true, to=OPERATORS, from="mlit_cyber", via="regulator", tlp="GREEN",
  subject={ ja="【転送】注意喚起:国際会議前のサイバー攻撃", en="Forwarded: alert before an international meeting" },
  body={ ja="国土交通省です。NCOから、DDoS攻撃や委託先を経由した侵入への警戒を求める注意喚起がありました。警戒の強化と連絡体制の確認をお願いします。", en="The ministry: NCO asks for watchfulness against floods and intrusions through suppliers. Please check your lines of contact." } }

inject{ id="S-02", at="08:52", to=ALL, from="press", via="sns", priority="low",
  subject={ ja="SNS「交通機関のサイトを落とす」", en="SNS: 'we take transport sites down'" },
  body={ ja="NORTHWIND BRIGADEを名乗るアカウントが「本日、日本の交通5社のサイトを止める」と投稿。拡散は数百件。現時点で各社のサイトは閲覧できます。",
         en="An account called NORTHWIND BRIGADE says it will take five transport sites down today. A few hundred reposts. The sites answer." },
  note={ ja="雑音。追いかけて時間を使うチームがあれば記録する。", en="Noise. Note who spends time on it." } }

---------------------------------------------------------------- the first victim
inject{ id="H-01", at="09:02", to={ "hub", "desk" }, from="hkl_it", via="phone", ring=min(3), missed="H-01m", priority="high",
  subject={ ja="北辰ロジスティクスから電話", en="Hokushin Logistics calls" },
  body={ ja="北辰ロジスティクス情報システム部です。8時57分から倉庫管理と仕分けが止まりました。画面に脅迫文が出ています。8時50分ごろ、監視エージェントから不審なプログラムが起動した記録があり、調べています。分かったことはメールでお送りします。",
         en="Hokushin Logistics, IT. Since 08:57 warehouse management and sorting are down, with a note on the screens. At about 08:50 a monitoring " ..
            "agent started a program by itself. We are looking into it and will mail what we find." },
  answer={ ja="電話に出て、いつ、何が、どこまでかを聞き、次の連絡の時刻を決める。", en="Answer: when, what, how far; and agree on the next call." } }
inject{ id="H-01m", manual=true, to={ "hub", "desk" }, from="hkl_it", via="email",
  subject={ ja="お電話しましたがつながりませんでした", en="We could not reach you" },
  body={ ja="9時2分にお電話しましたが、つながりませんでした。倉庫管理と仕分けが8時57分から止まっています。原因を調べています。", en="We called at 09:02 and nobody answered. Warehouse management and sorting have been down since 08:57. We are looking for the cause." } }

inject{ id="H-02", at="09:06", to="hub", from="hkl_it", via="isac", tlp="RED", priority="high",
  subject={ ja="北辰ロジスティクスの状況(取扱注意)", en="What happened at Hokushin (handle with care)" },
  body={ ja="北辰ロジスティクスの佐伯です。社名と私の名前を伏せ、書き直していただければ、会員と国土交通省への共有は構いません。8時50分、委託先みなもシステムズの監視エージェントMinaAgent 9.1.4の更新フォルダーから不審なプログラムが起動し、8時57分に倉庫管理が暗号化されました。エージェントのサービスと更新タスクを止めた拠点だけが無事です。同じ更新が各社にも配られ、時刻を決めて動くようです。",
         en="Saeki, Hokushin Logistics. You may tell members and the ministry in your own words, without the company and me. At 08:50 a program started from the update folder of MinaAgent 9.1.4, " ..
            "the monitoring agent of Minamo Systems; at 08:57 warehouse management was encrypted. Only the site that had switched off the agent's " ..
            "service and update task was spared. It came with an update and seems to go off at a set time." },
  expect={ action="confirm_names", within=min(20), points=1, objective="share", name={ ja="名前を伏せたことを読み直して確かめた", en="Checked that no name is left" } },
  answer={ ja="20分以内に、名前を伏せ、製品名と止め方を自分の言葉で書き、TLP:AMBERで会員の部屋に出す。同じ内容を国土交通省にも伝える。",
           en="Within 20 minutes: no name, product and what to stop in your own words, TLP:AMBER, to the members' room; tell the ministry too." },
  note={ ja="貼り付けると「TLP違反」として記録され、H-03が届く。", en="Pasting it is recorded as a breach of TLP, and H-03 follows." } }
inject{ id="R-hkl", manual=true, guard=none{ sent("H-03") }, from="hkl_it", via="isac", tlp="RED",
  subject={ ja="Re: 追加の情報", en="Re: more" },
  body={ ja="追加です。止めるのは、サービス「MinaAgent」とタスク「MinaUpdate」の両方です。片方だけ止めた端末では動きました。通信先は upd-cache.minamo.example です。社名を伏せ、書き直していただければ、会員への共有は構いません。",
         en="Stop both, the service MinaAgent and the task MinaUpdate; with only one of them it still ran. It talked to upd-cache.minamo.example. " ..
            "Members may know, in your own words and without our name." } }
inject{ id="R-desk", manual=true, from="hkl_it", via="email", tlp="AMBER",
  subject={ ja="Re: 委託先と製品について", en="Re: supplier and product" },
  body={ ja="委託先はみなもシステムズ、製品は監視エージェントMinaAgentの9.1.4です。手口と止め方は交通ISACに伝えました。業界への周知は、当社名を伏せ、交通ISACと同じ内容でお願いします。",
         en="The supplier is Minamo Systems, the product its monitoring agent, MinaAgent 9.1.4. The ISAC knows how it works and what to stop. If you tell the " ..
            "sector, please leave our name out and say the same as the ISAC." } }
-- Who lets the members know whose words they are: in a room, directly or in a message (pasting is the engine's to notice).
local NAMES = { "北辰", "佐伯", "hokushin", "saeki" }
local INNER = { hkl_it=true, hub=true, hub_analyst=true, desk=true, desk_chief=true, desk_staff=true }
for _, t in ipairs{ "hub", "desk" } do var{ id=t .. "_named", init=false, desc={ ja="被害を受けた社の名を他に伝えた", en="told others who the victim is" } } end
local function named(ev)
  local who = ev.by == "hub_analyst" and "hub" or (ev.by == "desk_chief" or ev.by == "desk_staff") and "desk"
  local to = ev.room ~= "" and ev.room or ev.id or ev.to
  if not who or not to or INNER[to] then return end
  for _, n in ipairs(NAMES) do
    if string.find(string.lower(ev.text), n, 1, true) then vars[who .. "_named"] = true end
  end
end
on("chat", {}, named)
on("message", {}, named)
-- It takes them a few minutes to hear of it.
on(any{ breached("hub"), val("hub_named") }, function() wait(min(6)) send("H-03") end)
on(val("desk_named"), function() wait(min(6)) send("H-05") end)
inject{ id="H-03", manual=true, to="hub", from="hkl_it", via="isac", tlp="RED", priority="high",
  subject={ ja="今後の共有は控えます", en="We will share no more" },
  body={ ja="当社と分かる形で、お伝えした内容が会員に出ていると聞きました。信頼してお話ししたものです。今後の情報提供は控えます。", en="We hear that members can tell from what went out that it was us. We told you in confidence. We will share no more." } }

inject{ id="H-05", manual=true, to="desk", from="hkl_it", via="email", priority="high",
  subject={ ja="社名の扱いについて", en="About our name" },
  body={ ja="当社名が、国土交通省から事業者の皆さまに伝わったと聞きました。まだ公表しておりません。今後の社名の扱いは、事前にご相談ください。", en="We hear that the ministry told other operators our name. We have not gone public. Please ask us first from now on." },
  note={ ja="情報連絡はTLP:AMBER。業界への周知に社名は要らない。", en="The report was TLP:AMBER; a notice to the sector needs no name." } }
inject{ id="H-04", after={ "H-03", min(14) }, to={ "desk", "hub" }, from="press", via="news", priority="high",
  subject={ ja="報道「ISAC会員向けの情報が流出」", en="News: what members were told in confidence has got out" },
  body={ ja="物流会社が8時57分から停止している件で、同社がISACに伝えた内容が社外に出回っていることが分かった。同社は「信頼して伝えた」としている。",
         en="What a logistics firm told the ISAC about its outage is circulating outside. 'We told them in confidence', the firm says." } }

inject{ id="S-03", at="09:12", to={ "rail", "air", "port", "hub" }, from="minamo_desk", via="email",
  subject={ ja="弊社サービスの状況について", en="On our services" },
  body={ ja="お世話になっております。みなもシステムズです。9時10分時点で、弊社の監視サービスに問題は確認しておりません。お客さま側での作業は不要です。障害の検知が遅れますので、監視エージェントは停止なさらないようお願いいたします。",
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
  body={ ja="回答:東都環状鉄道、東湾国際空港、青潮港コンテナターミナル、北辰ロジスティクス。いずれも監視エージェントMinaAgentを全サーバーに導入。", en="Answers: Toto Loop Railway, Towan International, Aoshio Container Terminal, Hokushin Logistics; all with MinaAgent on every server." } }

---------------------------------------------------------------- what comes of what they do
-- Whoever stops the agent is told how far that went; without a warning nobody knows that there is a task besides.
for _, t in ipairs(OPERATORS) do
  inject{ id=t .. "-left", manual=true, to=t, via="phone", subject={ ja="監視エージェントの停止の結果", en="The agent: what was switched off" },
    body={ ja="システム担当です。画面に見えるサービスは止めましたが、手順の情報がなく、ほかに動く仕掛けが残っているおそれがあります。手順が分かり次第、もう一度行います。",
           en="Systems staff. The service we can see is off. We do not know what else belongs to it, and something may still run. Tell us what to look for, and we do it again." } }
  inject{ id=t .. "-off", manual=true, to=t, via="phone", subject={ ja="監視エージェントの停止の結果", en="The agent: what was switched off" },
    body={ ja="システム担当です。注意喚起のとおり、サービスと更新タスクを全台で止めました。委託先の監視は止まっています。",
           en="Systems staff. Service and update task are off on every machine, as the warning says. The supplier no longer watches." } }
end
on("action", { id="stop_mina" }, function(ev) send(ev.team .. (holds(warned("mina", ev.team)) and "-off" or "-left")) end)

-- Two sayings in one room make a warning too: the office mails what was said to those who do not have it in one text.  Less than
-- writing it oneself: it takes two minutes more, and nobody is paid for it.
local function both(room_, by_)
  local agent, advice = {}, {}
  for _, w in ipairs(words.agent) do agent[#agent + 1] = said(room_, { by=by_, text=w }) end
  for _, w in ipairs{ "停止して", "停止を", "停止の", "止めて", "無効", "アンインストール", "stop", "disabl", "uninstall", "switch off", "turn off" } do
    advice[#advice + 1] = said(room_, { by=by_, text=w })
  end
  return all{ any(agent), any(advice) }
end
for _, t in ipairs(OPERATORS) do
  for _, r in ipairs{ { "isac_room", "hub", "isac", "isac", "交通ISAC", "The ISAC" }, { "ministry_room", "desk", "mlit_cyber", "regulator", "国土交通省", "The ministry" } } do
    local id = t .. "-" .. r[2] .. "-mail"
    inject{ id=id, manual=true, to=t, from=r[3], via=r[4], subject={ ja="部屋の発言のまとめ", en="What was said in the room" },
      body={ ja=r[5] .. "の部屋の発言をまとめてお送りします。対象:監視エージェントMinaAgent。お願い:全台での停止。詳しくは部屋をご覧ください。",
             en=r[6] .. ": a summary of what was said in the room. Product: MinaAgent. Please stop it on every machine. See the room for more." } }
    on(both(r[1], r[2]), function()
      wait(min(2))
      if not holds(warned("mina", t)) then send(id) end
    end)
  end
end

---------------------------------------------------------------- the port, 09:40
local function struck(team, s3, s2, s1)
  local function one(stage_, t) inject{ id=team .. "-S" .. stage_, manual=true, to=team, from=t.from, via=t.via, priority="high", subject=t.subject,
    body=t.body, expect=t.expect, tells=t.tells, answer=t.answer } end
  one("3", s3) one("2", s2) one("1", s1)
end
local function pcs(team, ja, en) return { via="phone", subject={ ja="事務端末の一部が停止", en="PCs only" },
  tells={ about=team .. "_pc", state="isolated" }, body={ ja=ja, en=en } } end
struck("port",
  { from="gate_clerk", via="radio", subject={ ja="ゲート端末が全部止まった", en="All gate terminals are dead" },
    tells={ { about="port_tos", state="down" }, { about="port_booking", state="down" } },
    body={ ja="ゲートです。9時40分、全レーンの端末に英語の脅迫文が出ました。予約も引けません。車が1分に5、6台ずつ増えています。1時間ほどで公道に届きます。どうぞ。",
           en="Gate here. Since 09:40 every lane shows a note in English, and bookings are gone. Five or six more trucks a minute: in about an hour they reach the public road. Over." },
    expect={ { action="go_manual", within=min(20), points=1, objective="service", name={ ja="港湾:手作業のゲートを始めた", en="Port: started the gate by hand" } },
      { action="notice", by="port", within=min(25), points=2, objective="tell", name={ ja="港湾:運送会社に知らせた", en="Port: told hauliers" } } } },
  { from="gate_clerk", via="radio", subject={ ja="来場予約が止まった", en="Booking is down" },
    tells={ { about="port_booking", state="down" } },
    body={ ja="ゲートです。9時40分から来場予約が引けません。受付の端末は動いています。予約番号は運転手の控えで確かめています。どうぞ。", en="Gate here. Since 09:40 bookings cannot be looked up. The lanes work; we read the number off the drivers' papers. Over." },
    expect={ action="notice", by="port", within=min(25), points=2, objective="tell", name={ ja="港湾:運送会社に知らせた", en="Port: told hauliers" } } },
  pcs("port", "事務所です。9時40分、事務端末の一部が勝手に再起動して止まりました。ゲートと予約は動いています。", "Office here. At 09:40 some PCs restarted and stopped. Gate and booking work."))

inject{ id="S-05", at="09:55", to="desk", from="reporter", via="phone", ring=min(3), missed="S-05m",
  subject={ ja="記者から電話「全国の交通が攻撃か」", en="A reporter calls" },
  body={ ja="物流会社のシステムが止まったと聞きました。全国の交通機関への攻撃ですか。国として何をしていますか。10時のニュースに間に合わせたいのですが。",
         en="We hear that a logistics firm is down. Is this an attack on transport all over the country? What are you doing? We want it for the news at ten." },
  expect={ action="answer_press", within=min(20), points=3, objective="tell",
    name={ ja="国:報道に事実で答えた", en="Ministry: answered the press with facts" } },
  answer={ ja="確認できた事実、安全、次の説明の時刻。「攻撃」と断定しない。", en="What is confirmed, safety, time of the next briefing. Do not call it an attack." } }
inject{ id="S-05m", manual=true, to="desk", from="reporter", via="news", priority="high",
  subject={ ja="速報「国交省は回答せず」", en="News: no answer from the ministry" },
  body={ ja="物流大手のシステム障害について、国土交通省は取材に対し、これまでに回答していない。", en="On the outage of a large logistics firm the ministry has given no answer so far." } }

inject{ id="S-06", at="10:12", to="hub", from="power_hub", via="isac", tlp="AMBER",
  subject={ ja="電力ISACから:同じ通信先を確認", en="Power ISAC: same address seen" },
  body={ ja="電力ISACです。会員1社で、upd-cache.minamo.example への通信を確認し、遮断しました。供給への影響はありませんが、念のため予備系で運用しています。社名を伏せれば貴会の会員への共有は差し支えありません。貴会の状況もお知らせください。",
         en="Power ISAC. One member saw traffic to upd-cache.minamo.example and blocked it. Supply is not affected; they run on the standby to be " ..
            "safe. You may tell your members, without the name. How are they?" },
  effects={ fx.state("power", "yellow") },
  answer={ ja="電力ISACにも、製品名と止め方を一つの文で、TLP:AMBERで伝える。10時20分ごろまでなら、会員の対応が11時に間に合う。",
           en="Tell the Power ISAC too: product and what to do in one text, TLP:AMBER. Until about 10:20 its members can still act before eleven." } }

---------------------------------------------------------------- electricity, 11:00
-- The same payload lies at power companies.  Whether it goes off there hangs on what the Power ISAC was given to pass on.
inject{ id="P-red", manual=true, to={ "desk", "hub" }, from="power_hub", via="isac", tlp="AMBER", priority="high",
  subject={ ja="電力ISACから:会員2社で監視系が停止", en="Power ISAC: two members struck" },
  body={ ja="電力ISACです。11時、会員2社で給電の監視端末が一斉に止まりました。手動の監視に切り替え、供給は続けていますが、瞬時の電圧低下が起きています。原因となった製品の情報は、まだ会員に行き渡っていません。",
         en="Power ISAC. At 11:00 the monitoring terminals of two members stopped. They watch by hand; supply goes on, with short voltage dips. Members have not " ..
            "all been told which product it is." },
  effects={ fx.state("power", "red") } }
inject{ id="P-green", manual=true, to={ "desk", "hub" }, from="power_hub", via="isac", tlp="AMBER",
  subject={ ja="電力ISACから:通常の運用に戻りました", en="Power ISAC: back to normal" },
  body={ ja="電力ISACです。いただいた情報を会員に回し、対象の監視エージェントは全社で止まっています。予備系での運用を終え、通常に戻りました。",
         en="Power ISAC. We passed on what you told us; the agent is switched off at every member. They are back from the standby, as usual." },
  effects={ fx.state("power", "green") } }
process("power", function()
  wait(min(140))
  if not holds(sent(power.passed)) then send("P-red") end
end)
on(sent(power.passed), function()
  wait(math.max(min(1), min(140) - now()))
  send("P-green")
end)
inject{ id="P-dip", manual=true, to=OPERATORS, from="facility", via="phone",
  subject={ ja="瞬時電圧低下で設備の一部が再起動", en="A voltage dip restarted some equipment" },
  body={ ja="設備です。11時に瞬時電圧低下があり、照明と空調、表示の一部が再起動しました。非常用発電機を待機させています。主な業務は続けられます。電力会社に原因を確認中です。攻撃かどうかは分かりません。",
         en="Building services. A voltage dip at 11:00 restarted some lights, air-conditioning and signs; the emergency generator is on standby. Work goes on. We are " ..
            "asking the power company for the cause. Nobody can say that it is an attack." } }
inject{ id="P-watch", manual=true, to=OPERATORS, from="facility", via="phone", priority="low",
  subject={ ja="電力の状況に注意(当社設備に影響なし)", en="Power: watch, no effect here" },
  body={ ja="設備です。電力会社から、11時に瞬時電圧低下があったと連絡がありました。当社の設備に影響は出ていません。無停電電源の残量を確認しました。", en="Building services. The power company reports a voltage dip at 11:00. Nothing happened here; we checked the batteries." } }
var{ id="felt_dip", init=0, desc={ ja="電圧低下の影響を受けた班の数", en="desks that felt the voltage dip" } }
-- Whoever depends on it at 3 feels the dip (strain 6), at 2 only hears of it (4).
on("state", { ref="power" }, function(ev)
  if ev.state ~= "red" then return end
  local feel, hear = {}, {}
  for _, t in ipairs(OPERATORS) do
    local list = strain(t) >= 6 and feel or hear
    list[#list + 1] = t
  end
  vars.felt_dip = #feel
  send("P-dip", { to=feel })
  send("P-watch", { to=hear })
end)

---------------------------------------------------------------- the railway, 10:30
struck("rail",
  { from="station", via="phone", subject={ ja="案内表示と乗務員運用が停止", en="Signs and rosters are down" },
    tells={ { about="rail_pis", state="down" }, { about="rail_roster", state="down" } },
    body={ ja="大和口駅です。10時30分、案内表示が消えました。乗務区からは「行路表が出ない」と連絡が来ています。信号は正常です。ホームにお客さまが増えています。",
           en="Yamatoguchi. At 10:30 the signs went dark and the depot says rosters are gone. Signals are fine. The platform is filling." },
    expect={ { action="go_manual", within=min(15), points=1, objective="service", name={ ja="鉄道:手作業の乗務員手配を始めた", en="Railway: rosters by hand" } },
      { action="notice", by="rail", within=min(20), points=2, objective="tell", name={ ja="鉄道:利用者に知らせた", en="Railway: told passengers" } } } },
  { from="station", via="phone", subject={ ja="案内表示が消えた", en="Signs are dark" }, tells={ { about="rail_pis", state="down" } },
    body={ ja="大和口駅です。10時30分に案内表示が消えました。列車は平常どおりです。放送で案内しています。", en="Yamatoguchi. At 10:30 the signs went dark. Trains run as usual; we announce by voice." },
    expect={ action="notice", by="rail", within=min(20), points=2, objective="tell", name={ ja="鉄道:利用者に知らせた", en="Railway: told passengers" } } },
  pcs("rail", "総務です。10時30分、事務端末の一部が止まりました。案内と列車は平常どおりです。", "Office. At 10:30 some PCs stopped. Signs and trains are as usual."))
inject{ id="X-air", after={ "rail-S3", min(10) }, to="air", from="station", via="phone", priority="high",
  subject={ ja="空港線は10時50分から半分の本数", en="Airport line at half from 10:50" },
  body={ ja="東都環状鉄道 大和口駅です。乗務員の手配が間に合わず、空港線は10時50分から本数が半分になります。11時台のお客さまは30分ほど遅れる見込みです。", en="Toto Loop, Yamatoguchi. Rosters are down; from 10:50 half of the trains to the airport run. Passengers due between 11 and 12 will be about 30 minutes late." },
  expect={ action="notice", by="air", within=min(25), points=2, objective="tell", name={ ja="空港:鉄道の遅れを旅客に知らせた", en="Airport: told passengers of the trains" } } }

inject{ id="S-07", at="10:45", to="desk", from="minister", via="face", priority="high",
  subject={ ja="官房「11時15分までに一枚で」", en="Secretariat: one page by 11:15" },
  body={ ja="官房です。11時15分までに、物流・港湾・鉄道・空港の状況を一枚にまとめてください。人、物流、安全、原因、国への支援要望です。未確認のことは未確認と書いてください。",
         en="Secretariat. By 11:15 one page on logistics, port, railway, airport: people, freight, safety, cause, help wanted. Say what is not known." },
  expect={ action="sitrep", within=min(30), points=3, objective="picture", name={ ja="国:統合した状況を期限までに報告した", en="Ministry: one picture in time" } } }

---------------------------------------------------------------- the airport, 11:15
struck("air",
  { from="terminal", via="phone", subject={ ja="共用チェックインと案内表示が停止", en="Check-in and signs are down" },
    tells={ { about="air_cupps", state="down" }, { about="air_fids", state="down" } },
    body={ ja="ターミナル案内です。11時15分、共用カウンターの画面が全部消え、案内表示も止まりました。手続きができず、お客さまの列が1分に20人ほどのびています。",
           en="Terminal desk. At 11:15 all shared desks and the signs went dark. Nobody can check in; the line grows by some twenty a minute." },
    expect={ { action="go_manual", within=min(12), points=1, objective="service", name={ ja="空港:手作業の手続きを始めた", en="Airport: check-in by hand" } },
      { action="notice", by="air", within=min(20), points=2, objective="tell", name={ ja="空港:旅客に知らせた", en="Airport: told passengers" } } } },
  { from="terminal", via="phone", subject={ ja="案内表示が停止", en="Signs are down" }, tells={ { about="air_fids", state="down" } },
    body={ ja="ターミナル案内です。11時15分に案内表示が止まりました。カウンターは動いています。係員が案内しています。", en="Terminal desk. At 11:15 the signs went dark. Desks work; staff show the way." },
    expect={ action="notice", by="air", within=min(20), points=2, objective="tell", name={ ja="空港:旅客に知らせた", en="Airport: told passengers" } } },
  pcs("air", "総務です。11時15分、事務端末の一部が止まりました。手続きと案内は平常どおりです。", "Office. At 11:15 some PCs stopped. Check-in and signs are as usual."))

inject{ id="S-08", at="11:22", to={ "rail", "air", "port", "hub" }, from="minamo_desk", via="email", priority="high",
  subject={ ja="【至急】対策済み9.2の適用のお願い", en="Urgent: please install version 9.2" },
  body={ ja="みなもシステムズです。調査の結果、9.1.4の更新プログラムが改ざんされていたことが分かりました。ご迷惑をおかけし、深くお詫び申し上げます。対策済みの9.2をご用意しました。監視の再開のため、至急、全台への適用をお願いいたします。",
         en="Minamo Systems. We found that update 9.1.4 had been tampered with, and apologise. Version 9.2, which is clean, is ready. Please install it everywhere at " ..
            "once, so that you are watched again." },
  expect={ action="hold_v92", by="hub", within=min(15), points=2, objective="share", name={ ja="共同検証まで待つと決めた", en="Decided to wait for a joint test" } },
  answer={ ja="誰も検証なしに入れない。ISACが一つの検証をまとめる。", en="Nobody deploys it untested; the ISAC coordinates one test." } }
