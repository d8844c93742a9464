-- Who sits at the table, and who calls.
local japan = require "std.japan"

---------------------------------------------------------------- organisations
org{ id="kyokai",    kind="operator", sector="port", name={ ja="青潮港運協会", en="Aoshio Harbour Transport Association" } }
org{ id="authority", kind="regulator", sector="port", name={ ja="青潮港管理組合", en="Aoshio Port Authority" } }
org{ id="misaki",    kind="vendor",   name={ ja="みさきソフト", en="Misaki Soft" } }
org{ id="hamakaze",  kind="other", sector="logistics", name={ ja="浜風運輸(会員・従業員18名)", en="Hamakaze Transport (member, 18 people)" } }
org{ id="isobe",     kind="other", sector="port", name={ ja="磯辺荷役(会員・従業員24名)", en="Isobe Stevedores (member, 24 people)" } }
org{ id="otasuke",   kind="vendor",   name={ ja="しおかぜ見守り(お助け隊サービス)", en="Shiokaze Watch (SME security service)" } }
org{ id="hauliers",  kind="customer", sector="logistics", name={ ja="青潮海上コンテナ輸送部会", en="Aoshio container hauliers' council" } }
org{ id="agency",    kind="customer", sector="port", name={ ja="蒼海シッピングエージェンシー", en="Sokai Shipping Agency" } }
org{ id="akebono",   kind="customer", name={ ja="あけぼの自動車", en="Akebono Motors" } }
org{ id="customs",   kind="regulator", name={ ja="青潮税関支署", en="Aoshio customs branch" } }
org{ id="naccs_co",  kind="vendor",   name={ ja="NACCSセンター", en="NACCS centre" } }
org{ id="coast",     kind="other",    name={ ja="青潮海上保安部", en="Aoshio coast guard office" } }
org{ id="fire",      kind="other",    name={ ja="青潮市消防局", en="Aoshio fire brigade" } }
org{ id="traffic",   kind="police",   name={ ja="青潮港警察署", en="Aoshio harbour police station" } }
org{ id="insurer",   kind="other",    name={ ja="しらさぎ損害保険", en="Shirasagi Insurance" } }
org{ id="kitahama",  kind="operator", sector="port", name={ ja="北浜コンテナターミナル", en="Kitahama Container Terminal" } }
org{ id="press",     kind="media",    name={ ja="報道機関", en="The press" } }
org{ id="tide",      kind="other",    name={ ja="HOLLOW TIDE(自称)", en="HOLLOW TIDE (self-styled)" } }
japan.orgs({ "mlit_port", "mlit_cyber", "nco", "police", "isac", "ppc", "jpcert" })
japan.forms{ "mlit_first_report", "public_notice", "port_six_items", "police_report", "ransomware_common", "acd_report", "ppc_report" }

-- What can be checked stands beside what has to be read: two figures of the moment, and what is known of the way in.
form{ id="port_sitrep", name={ ja="定時報告", en="Situation report" }, fields={
  { id="as_of", type="time", required=true, label={ ja="時点", en="As of" } },
  { id="queue", type="number", label={ ja="ゲート前の車列(台)", en="Trucks before the gate" } },
  { id="yard", type="number", label={ ja="ヤード占有率(%)", en="Yard occupancy (%)" } },
  { id="entry", type="choice", label={ ja="侵入口", en="Way in" }, options={ { "unknown", { ja="未確認・調査中", en="Not confirmed" } },
    { "reported", { ja="対策本部に報告済み", en="Reported to the crisis team" } } } },
  { id="facts", type="text", required=true, max=300, label={ ja="確認した事実", en="Facts" } },
  { id="unknowns", type="text", max=200, label={ ja="未確認", en="Not known" } },
  { id="impact", type="text", required=true, max=200, label={ ja="影響と安全", en="Effect and safety" } },
  { id="actions", type="text", max=300, label={ ja="実施した対応", en="Done" } },
  { id="next_decision", type="text", max=200, label={ ja="次の判断と期限", en="Next decision and when" } },
  { id="next_report", type="time", required=true, label={ ja="次回報告", en="Next report" } },
} }

form{ id="truck_notice", name={ ja="運送会社へのお知らせ", en="Notice to hauliers" }, fields={
  { id="gate", type="text", required=true, max=120, label={ ja="ゲートの状況", en="State of the gate" } },
  { id="request", type="text", required=true, max=160, label={ ja="お願い(来場の見合わせ・待機場)", en="What to do (stay away, holding area)" } },
  { id="priority", type="text", max=160, label={ ja="優先して受ける貨物と基準", en="Cargo served first, and by what rule" } },
  { id="next_update", type="time", label={ ja="次のお知らせの時刻", en="Time of the next notice" } },
} }
form{ id="indicators", name={ ja="ISAC情報共有(技術情報)", en="ISAC share (technical)" }, fields={
  { id="tlp", type="choice", required=true, options=japan.tlp,
    label={ ja="TLP", en="TLP" } },
  { id="hide_victim", type="choice", options={ { "yes", { ja="はい", en="Yes" } }, { "no", { ja="いいえ", en="No" } } }, label={ ja="被害組織名を伏せる", en="Hide the victim's name" } },
  { id="entry", type="text", max=160, label={ ja="侵入経路・機器の種類", en="Way in, type of device" } },
  { id="times", type="text", max=160, label={ ja="時刻", en="Times" } },
  { id="marks", type="text", max=240, label={ ja="ハッシュ・接続元・ファイル名", en="Hashes, sources, file names" } },
  { id="measures", type="text", max=240, label={ ja="試した対策と効果", en="Measures tried and their effect" } },
} }
form{ id="closing", name={ ja="対応報告と改善計画", en="Closing report and plan" }, fields={
  { id="summary", type="text", required=true, max=300, label={ ja="経過と影響", en="What happened, and the effect" } },
  { id="disclosure", type="text", max=200, label={ ja="公表・会員への説明の予定", en="Disclosure, and telling the members" } },
  { id="tos_plan", type="text", max=240, label={ ja="事業計画に記すTOSの安全対策", en="Security of the TOS for the business plan" } },
  { id="owner", type="text", max=120, label={ ja="責任者", en="Owner" } },
  { id="due", type="text", max=80, label={ ja="期限", en="By when" } },
  { id="measure", type="text", max=160, label={ ja="達成を測る指標", en="How it is measured" } },
} }

---------------------------------------------------------------- seats
team{ id="board",    org="kyokai", size={ min=0, max=2 }, name={ ja="経営・広報", en="Executives and PR" } }
team{ id="csirt",    org="kyokai", size={ min=1, max=2 }, name={ ja="CISO・CSIRT", en="CISO and CSIRT" } }
team{ id="terminal", org="kyokai", size={ min=0, max=2 }, name={ ja="ターミナル運用", en="Terminal operations" } }
team{ id="legal",    org="kyokai", size={ min=0, max=2 }, name={ ja="戦略・法務", en="Strategy and legal" } }

role{ id="exec", team="board", name={ ja="専務理事", en="Executive director" }, briefing={
  ja="協会の経営責任者です。47社の会員の荷物と信用を預かっています。対策本部、身代金への態度、復旧見込みの言い方、公表の範囲を決めます。守る順は、人の安全、生活と医療の貨物、会員の事業、費用です。聞かれたら10分以内に優先順位と限度を返してください。開始前に備えの10枚のトークンを使えるのは、経営・広報だけです。",
  en="You answer for the association and its 47 members: crisis team, attitude to the ransom, what is promised, what is " ..
      "published. Protect, in this order: people, cargo for daily life and medicine, the members' business, money. When asked, " ..
      "give priorities within ten minutes. The ten tokens before the start are yours to spend." } }
role{ id="pr", team="board", name={ ja="広報担当", en="PR officer" }, briefing={
  ja="運送会社へのお知らせ、報道対応、発表文を受け持ちます。影響、動いているもの、お願い、分かっていること、次のお知らせの時刻。推測や、断定した復旧時刻は書きません。",
  en="Notices to hauliers, the press, releases: effect, what works, what to do, what is known, time of the next one. No guesses " ..
      "and no fixed hour of recovery." } }
role{ id="ciso", team="csirt", name={ ja="CISO(常務理事)", en="CISO" }, briefing={
  ja="何を切り離し、何を残すかを決めます。遮断の前に、誰の仕事が止まるかをターミナル運用に確認してください。どのバックアップから戻すか、会員との接続をいつ戻すかもあなたの判断です。",
  en="You decide what is cut off and what stays connected; ask terminal operations first whose work stops. Which copy is " ..
      "restored, and when members are reconnected, is yours too." } }
role{ id="analyst", team="csirt", name={ ja="システム室主任", en="Systems lead" }, briefing={
  ja="システム室の当直です。TOSの保守は「みさきソフト」に委託しています。警報とログを調べ、証拠を守り、侵入口を突き止めてください。電源を切る前、再起動する前に保全です。保守用VPNに多要素認証がないことは、昨年の監査で指摘されていました。",
  en="You are on duty in the systems office; Misaki Soft maintains the TOS. Look into alerts and logs, keep evidence, find the " ..
      "way in. Preserve before any restart. Last year's audit noted that the maintenance VPN has no second factor." } }
role{ id="ops", team="terminal", name={ ja="ターミナル運用課長", en="Terminal operations manager" }, briefing={
  ja="ゲート、ヤード、岸壁の責任者です。ゲートは8時30分に開き、ふだんは1日2,600台が来ます。手作業のゲートは1レーン1時間12台前後です。リーファー240本と危険物の責任は、TOSが止まってもあなたに残ります。",
  en="Gate, yard and quay are yours. The gate opens at 08:30 for 2,600 trucks a day; by hand a lane passes about 12 an hour. " ..
      "Your duty for 240 reefers and the dangerous goods does not stop with the TOS." } }
role{ id="planner", team="terminal", name={ ja="本船・ヤード計画担当", en="Ship and yard planner" }, briefing={
  ja="今朝6時に印刷した積付けプランと危険物リストを持っています。印刷したプランで続けられるのは1直(8時間)だけです。ヤードは年末で72%埋まっています。88%を超えると荷繰りができません。",
  en="You hold the bay plans and the dangerous goods list printed at six. A printed plan is good for one shift of eight hours. " ..
      "The yard is 72 % full before the holidays; from 88 % on nothing can be shuffled." } }
role{ id="strategy", team="legal", name={ ja="企画・危機管理課長", en="Planning and crisis manager" }, briefing={
  ja="橋渡し役です。CSIRTと現場の数字を一枚の状況図にまとめ、30分ごとに定時報告を出し、選択肢を期限つきで経営に上げます。港湾管理者への六項目報告も受け持ちます。",
  en="You are the bridge: one picture from CSIRT and operations, a situation report every 30 minutes, options with deadlines " ..
      "for the executives, and the six-item report to the port authority." } }
role{ id="counsel", team="legal", name={ ja="総務・法務担当", en="Legal officer" }, briefing={
  ja="国土交通省、警察、個人情報保護委員会、保険会社への連絡と期限の管理を受け持ちます。分かっている事実だけを、時刻つきで。未確認は未確認と書きます。",
  en="Ministry, police, data protection commission, insurer, and all their deadlines. Only facts, with times; what is not " ..
      "confirmed is called so." } }
team{ id="control", side="white", name={ ja="統制", en="Exercise control" } }
role{ id="excon", team="control", name={ ja="統制", en="Exercise control" } }

---------------------------------------------------------------- voices
actor{ id="gate_clerk",  org="kyokai", name={ ja="ゲート係", en="Gate clerk" } }
actor{ id="guard",       org="kyokai", name={ ja="構内警備", en="Site guard" } }
actor{ id="office_clerk", org="kyokai", name={ ja="業務課", en="Documentation clerk" } }
actor{ id="reefer_crew", org="kyokai", name={ ja="リーファー巡回班", en="Reefer crew" } }
actor{ id="desk",        org="kyokai", name={ ja="システム室当直", en="Systems desk" } }
actor{ id="misaki_sup",  org="misaki", name={ ja="みさきソフト 保守窓口", en="Misaki Soft, support" } }
actor{ id="reporter",    org="press",  name={ ja="記者クラブ加盟社の記者", en="Accredited reporter" } }
