-- Organisations, seats, and the people outside whose voices come in.
local japan = require "std.japan"

---------------------------------------------------------------- organisations
org{ id="twx",     kind="operator", sector="airport", name={ ja="東湾国際空港", en="Towan International Airport" } }
org{ id="handler", kind="other",    sector="airport", name={ ja="東湾グランドサービス", en="Towan Ground Service" } }
org{ id="sokyu",   kind="operator", sector="airport", name={ ja="蒼穹航空", en="Sokyu Airlines" } }
org{ id="airlines", kind="customer", sector="airport", name={ ja="共用システム利用航空会社協議会", en="Committee of airlines on shared desks" } }
org{ id="aerocommon", kind="vendor", name={ ja="AeroCommon(UniGate提供元)", en="AeroCommon (supplier of UniGate)" } }
org{ id="sister",  kind="operator", sector="airport", name={ ja="潮見空港", en="Shiomi Airport" } }
org{ id="border",  kind="regulator", name={ ja="入管・税関", en="Immigration and customs" } }
org{ id="insurer", kind="other",    name={ ja="保険会社", en="Insurer" } }
org{ id="press",   kind="media",    name={ ja="報道機関", en="The press" } }
org{ id="public",  kind="customer", name={ ja="旅客・SNS", en="Passengers and social media" } }
org{ id="unknown", kind="other",    name={ ja="差出人不明", en="Sender unknown" } }
japan.orgs({ "mlit_air", "mlit_cyber", "nco", "police", "isac", "ppc", "jpcert", "airport_office" })
japan.forms{ "mlit_report", "isac_incident", "public_notice", "situation_report", "police_report", "airport_disruption", "ransomware_common", "acd_report" }

---------------------------------------------------------------- seats: one player may take all four
team{ id="hq",    org="twx", size={ min=0, max=3 }, name={ ja="経営・広報", en="Executive and PR" } }
team{ id="csirt", org="twx", size={ min=1, max=4 }, name={ ja="CISO・CSIRT", en="CISO and CSIRT" } }
team{ id="aoc",   org="twx", size={ min=0, max=4 }, name={ ja="空港運用センター(AOC)", en="Airport operations centre (AOC)" } }
team{ id="plan",  org="twx", size={ min=0, max=3 }, name={ ja="戦略・法務", en="Strategy and legal" } }
team{ id="control", side="white", name={ ja="統制", en="Exercise control" } }

role{ id="president", team="hq", name={ ja="社長(経営・広報)", en="President (executive and PR)" }, briefing={
  ja="空港会社の社長です。広報も受け持ちます。対策本部の設置、航空会社への要請、応援の依頼、旅客への案内、会見が仕事です。優先順位は安全、混雑の回避、定時性、費用の順と決まっています。判断を求められたら10分以内に方針と限度を示してください。",
  en="You run the airport company and speak for it: crisis team, requests to airlines, mutual aid, notices to passengers, the press " ..
     "conference. The agreed order is safety, no crowding, punctuality, cost. When asked for a decision, give direction and limits " ..
     "within ten minutes." } }
role{ id="ciso", team="csirt", name={ ja="CISO(CSIRT)", en="CISO (CSIRT)" }, briefing={
  ja="情報セキュリティの責任者で、今夜はCSIRTの当番も兼ねています。切り離し、証拠、委託先との技術的なやりとり、情報共有、再接続の条件を受け持ちます。共用チェックインは委託先AeroCommonのUniGateです。何がつながっているかは、" ..
     "必ずしも図のとおりではありません。",
  en="You are responsible for security and on duty for the CSIRT tonight: isolation, evidence, engineers at the supplier, sharing, " ..
     "conditions for connecting again. Shared check-in is UniGate of AeroCommon. What is connected to what is not always as drawn." } }
role{ id="duty", team="aoc", name={ ja="運用管理者(AOC)", en="Duty manager (AOC)" }, briefing={
  ja="空港運用センターの当直責任者です。列、便、手荷物、人の配置を見て指示を出します。手作業への切替、欠航の調整、入場制限、搭載の停止を決められます。照合のできない手荷物は積まない。これだけは誰の指示でも変えられません。",
  en="You lead the night shift of operations: queues, flights, bags, people. You may go over to work by hand, arrange cancellations, " ..
     "limit entry, stop loading. No bag is loaded without its passenger; nobody's order changes that." } }
role{ id="counsel", team="plan", name={ ja="戦略・法務担当", en="Strategy and legal" }, briefing={
  ja="経営企画と法務の担当です。航空局への報告、警察、個人情報保護委員会、契約、定時報告、選択肢の整理を受け持ちます。誰に、いつまでに、何を報告するかの一覧を作ってください。",
  en="You are planning and legal counsel: reports to the ministry, police, data protection commission, contracts, situation reports, " ..
     "option papers. Keep the list of who has to be told what by when." } }

role{ id="gate_staff", org="handler", npc=true, name={ ja="搭乗口係員", en="Gate agent" } }
role{ id="handler_mgr", org="handler", npc=true, name={ ja="ハンドリング会社 旅客部長", en="Handler, passenger services manager" } }
role{ id="ramp",       org="handler", npc=true, name={ ja="ランプ責任者", en="Ramp supervisor" } }
role{ id="edr_desk",   org="twx", npc=true, name={ ja="監視(EDR)", en="Monitoring (EDR)" } }
role{ id="analyst",    org="twx", npc=true, name={ ja="CSIRT分析担当", en="CSIRT analyst" } }
role{ id="network_duty", org="twx", npc=true, name={ ja="ネットワーク当直", en="Network duty" } }
role{ id="terminal",   org="twx", npc=true, name={ ja="ターミナル監視室", en="Terminal control room" } }
role{ id="board",      org="twx", npc=true, name={ ja="運用予測ボード", en="Forecast board" } }
role{ id="excon",      team="control", name={ ja="統制", en="Exercise control" } }
actor{ id="vendor_noc", org="aerocommon", name={ ja="AeroCommon 障害対応窓口", en="AeroCommon service desk" } }
actor{ id="vendor_mgr", org="aerocommon", name={ ja="AeroCommon アカウント責任者", en="AeroCommon account manager" } }
actor{ id="committee", org="airlines", name={ ja="航空会社協議会 幹事", en="Airline committee, chair" } }
actor{ id="sister_csirt", org="sister", name={ ja="潮見空港CSIRT", en="Shiomi Airport CSIRT" } }
actor{ id="isac_desk", org="isac", name={ ja="交通ISAC事務局", en="ISAC desk" } }
actor{ id="sokyu_mgr", org="sokyu", name={ ja="蒼穹航空 空港所長", en="Sokyu Airlines, station manager" } }
actor{ id="bureau",    org="mlit_air", name={ ja="航空局 空港担当", en="Civil Aviation Bureau, airport desk" } }
actor{ id="officer",   org="police", name={ ja="県警サイバー担当", en="Police, cyber unit" } }
actor{ id="inspector", org="border", name={ ja="入管・税関 当直", en="Immigration and customs, duty officer" } }
actor{ id="reporters", org="press", name={ ja="記者クラブ", en="Press club" } }
actor{ id="leak_site", org="unknown", name={ ja="暴露サイトの投稿", en="Post on a leak site" } }
