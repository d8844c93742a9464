-- Who sits at the desks, where they talk, and who calls.
local japan = require "std.japan"
local relay = require "std.relay"

---------------------------------------------------------------- organisations
org{ id="tlr", kind="operator", sector="rail",      name={ ja="東都環状鉄道", en="Toto Loop Railway" } }
org{ id="twx", kind="operator", sector="airport",   name={ ja="東湾国際空港", en="Towan International Airport" } }
org{ id="act", kind="operator", sector="port",      name={ ja="青潮港コンテナターミナル", en="Aoshio Container Terminal" } }
org{ id="hkl", kind="operator", sector="logistics", name={ ja="北辰ロジスティクス", en="Hokushin Logistics" } }
org{ id="minamo", kind="vendor", name={ ja="みなもシステムズ", en="Minamo Systems" } }
org{ id="press",  kind="media",  name={ ja="報道機関", en="The press" } }
org{ id="denryoku", kind="isac", name={ ja="電力ISAC", en="Power ISAC" } }
japan.orgs{ "mlit_cyber", "isac", "nco", "police" }

---------------------------------------------------------------- desks
team{ id="rail", org="tlr", size={ min=1, max=2 }, name={ ja="鉄道", en="Railway" } }
team{ id="air",  org="twx", size={ min=1, max=2 }, name={ ja="空港", en="Airport" } }
team{ id="port", org="act", size={ min=1, max=2 }, name={ ja="港湾", en="Port" } }
team{ id="desk", org="mlit_cyber", size={ min=1, max=2 }, name={ ja="国土交通省", en="Ministry" } }
team{ id="hub",  org="isac", size={ min=1, max=1 }, name={ ja="交通ISAC事務局", en="ISAC office" } }

local function operator(team_, csirt_ja, csirt_en, ops_ja, ops_en, brief_ja, brief_en)
  role{ id=team_ .. "_csirt", team=team_, name={ ja=csirt_ja, en=csirt_en }, contact="内線 4711(架空)", briefing={
    ja="社内のシステムを守る責任者です。サーバーの監視は「みなもシステムズ」に委託し、全サーバーに監視エージェント「MinaAgent」が入っています。" ..
       "ISACの部屋(F8)とメールに届く情報に目を配り、効く対策はすぐ実行してください。実行には8分かかります。被害に遭ったら、国土交通省とISACに報告してください(F7)。",
    en="You answer for the company's systems. Minamo Systems watches the servers; its agent, MinaAgent, runs on all of them. Watch the " ..
       "ISAC's room (F8) and your mail, and carry out what helps at once: it takes eight minutes. When you are struck, report to the ministry " ..
       "and to the ISAC (F7)." } }
  role{ id=team_ .. "_ops", team=team_, name={ ja=ops_ja, en=ops_en }, contact="内線 4800(架空)",
    briefing={ ja=brief_ja, en=brief_en } }
end
operator("rail", "鉄道 CSIRT責任者", "Railway, CSIRT lead", "鉄道 輸送指令長", "Railway, chief dispatcher",
  "列車と駅を預かっています。案内や乗務員運用のシステムが止まっても、運行管理と信号は別の網です。止める必要のないものまで止めないでください。大和口駅の混雑を見て、手作業の乗務員手配に切り替える時機を決めます。",
  "Trains and stations are yours. Signs or crew rosters may stop; traffic control and signals are on a network of their own. Do not stop " ..
  "what need not stop. Watch the line at Yamatoguchi and decide when rosters are worked by hand.")
operator("air", "空港 CSIRT責任者", "Airport, CSIRT lead", "空港 運用責任者", "Airport, operations manager",
  "ターミナルの旅客を預かっています。共用チェックインが止まると、手作業は立ち上がりに45分、能力は4割です。鉄道の遅れは旅客の到着を変えます。",
  "Passengers in the terminal are yours. Without the shared check-in, desks by hand take 45 minutes to set up and reach 40 %. Delays of the " ..
  "railway change when passengers come.")
operator("port", "港湾 CSIRT責任者", "Port, CSIRT lead", "港湾 ゲート責任者", "Port, gate manager",
  "トラックのゲートを預かっています。ふだんは12レーンで1時間に300台ほど、手作業では1レーン12台です。列が公道に出る前に、運送会社へ知らせてください。",
  "The truck gate is yours: some 300 an hour over twelve lanes, by hand twelve an hour and lane. Tell hauliers before the line reaches the " ..
  "public road.")
role{ id="desk_chief", team="desk", name={ ja="サイバー対策室 課長補佐", en="Cyber office, deputy director" }, contact="直通 0100(架空)", briefing={
  ja="国土交通省の窓口です。事業者の報告を一つの状況にまとめ、ほかの事業者にも起こりうることは、業界に知らせてください。中身のない注意喚起では誰も動けません。どの製品を、いつまでに、どうするかを一つの文書にまとめます。報道には確認した事実だけを答えます。",
  en="You are the ministry's desk. Make one picture of what operators report, and tell the others what may happen to them too. Nobody can " ..
     "act on an alert without contents: which product, what to do and by when belong into one text. Tell the press facts only." } }
role{ id="desk_staff", team="desk", name={ ja="サイバー対策室 係長", en="Cyber office, section chief" }, briefing={
  ja="課長補佐を助け、事業者からの報告を受け、同じ委託先を使う事業者を確かめます。", en="You help the deputy director: take reports, find out who uses the same supplier." } }
role{ id="hub_analyst", team="hub", name={ ja="交通ISAC 分析担当", en="ISAC, analyst" }, contact="直通 0200(架空)", briefing={
  ja="会員から届く情報を、名前を伏せ、効く対策を添え、TLPを付けて、20分以内に会員へ配ってください。対象の製品と止め方は、一つの文面にまとめます。届いた文は貼り付けず、書き直してください。社名が漏れれば、その会員は二度と情報を寄せません。",
  en="Members' information goes out to members within 20 minutes: without the name, with what helps, with a TLP label. Product and what to do " ..
     "belong into one text. Write it in your own words, do not paste: whoever is named will never share again." } }
team{ id="control", side="white", name={ ja="統制", en="Exercise control" } }
role{ id="excon", team="control", name={ ja="統制", en="Exercise control" } }

---------------------------------------------------------------- where they talk
room{ id="isac_room", kind="isac", members={ "rail", "air", "port", "hub" }, tlp="AMBER",
  name={ ja="交通ISAC 会員の部屋", en="ISAC members' room" } }
room{ id="ministry_room", kind="cross", members={ "rail", "air", "port", "hub", "desk" }, tlp="AMBER",
  name={ ja="国土交通省と事業者の部屋", en="Ministry and operators" } }

---------------------------------------------------------------- voices
actor{ id="hkl_it", org="hkl", contact="0300(架空)", name={ ja="北辰ロジスティクス 情報システム部", en="Hokushin Logistics, IT" }, replies={
  { on="message", from="hub", after=range(min(4), min(6)), send="R-hkl", times=1 },
  { on="message", from="desk", says={ "委託先", "製品", "みなも", "Mina", "supplier", "product" }, after=range(min(4), min(8)), send="R-desk", times=1 } } }
actor{ id="minamo_desk", org="minamo", contact="0400(架空)", name={ ja="みなもシステムズ サポート", en="Minamo Systems, support" }, replies={
  { action="ask_minamo", after=range(min(4), min(8)), send="R-minamo", times=3 } } }
actor{ id="reporter", org="press", name={ ja="記者", en="Reporter" } }
actor{ id="nco_desk", org="nco", name={ ja="国家サイバー統括室 当直", en="NCO, duty desk" } }
-- The Power ISAC passes on what its members can act on, within half an hour to 50 minutes.
local power = relay.isac{ id="power_hub", org="denryoku", of="power", share="mina", action="share_isac", after=range(min(30), min(50)) }
actor{ id="facility", name={ ja="設備担当", en="Building services" } }
actor{ id="gate_clerk", org="act", name={ ja="ゲート係", en="Gate clerk" } }
actor{ id="station", org="tlr", name={ ja="大和口駅", en="Yamatoguchi station" } }
actor{ id="terminal", org="twx", name={ ja="ターミナル案内", en="Terminal desk" } }
actor{ id="minister", org="mlit_cyber", name={ ja="大臣官房", en="Minister's secretariat" } }

---------------------------------------------------------------- sectors nobody plays, and who hangs on them (handbook 4.6)
-- Who depends on it at 3 feels a red light at once, at 2 has to be ready: strain() is weight x light (lib/story.lua, 11:00).
sector{ id="power",   name={ ja="電力", en="Power" },   weights={ tlr=3, twx=3, act=2 } }
sector{ id="telecom", name={ ja="通信", en="Telecom" }, weights={ tlr=2, twx=2, act=2 } }
sector{ id="finance", name={ ja="金融", en="Finance" }, weights={ tlr=1, twx=1, act=1 } }

return { power=power }
