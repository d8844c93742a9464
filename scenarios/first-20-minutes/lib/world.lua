-- The railway, its seats, its networks, and the two operations whose state everyone watches.
local japan = require "std.japan"

---------------------------------------------------------------- organisations and outside actors
org{ id="konan",   kind="operator", sector="rail", name={ ja="港南急行電鉄", en="Konan Express Railway" } }
org{ id="tlr",     kind="operator", sector="rail", name={ ja="東都環状鉄道", en="Toto Loop Railway" } }
org{ id="monitor", kind="vendor",   name={ ja="監視会社", en="Monitoring vendor" } }
org{ id="cdn_co",  kind="vendor",   name={ ja="CDN事業者", en="CDN provider" } }
org{ id="press",   kind="media",    name={ ja="報道機関", en="The press" } }
org{ id="public",  kind="customer", name={ ja="お客さま・SNS", en="Passengers and social media" } }
org{ id="brigade", kind="other",    name={ ja="NORTHWIND BRIGADE(自称)", en="NORTHWIND BRIGADE (self-styled)" } }
japan.orgs({ "mlit_rail", "nco", "police", "isac", "jpcert" }, { pack="2026-10" })
japan.forms{ "mlit_first_report", "isac_share", "public_notice" }
form{ id="rumour_denial", name={ ja="誤情報を否定するお知らせ", en="Denial of a rumour" }, fields={
  { id="occ_fact", type="text", max=120, label={ ja="指令で確認した事実", en="Fact confirmed by operations control" } },
  { id="as_of", type="time", label={ ja="何時現在か", en="As of what time" } },
  { id="where", type="text", max=120, label={ ja="正しい情報の入手先", en="Where to find correct information" } },
} }

---------------------------------------------------------------- seats
team{ id="csirt", org="konan", size={ min=1, max=1 }, name={ ja="CSIRT", en="CSIRT" } }
team{ id="occ",   org="konan", size={ min=0, max=1 }, name={ ja="運輸指令", en="Operations control" } }
team{ id="hq",    org="konan", size={ min=0, max=2 }, name={ ja="広報・危機管理", en="PR and crisis management" } }

role{ id="csirt_lead", team="csirt", name={ ja="CSIRT責任者", en="CSIRT lead" }, briefing={
  ja="情報システム部の夜間当番です。異常の確認、証拠の保全、対策の選択、社外との技術的なやりとりを受け持ちます。運行のことは必ず指令に聞いてください。",
  en="You are on the evening shift of the IT department: confirm, keep evidence, choose the counter-measures, talk to outside " ..
     "engineers. What concerns trains, ask operations control." } }
role{ id="occ_chief", team="occ", name={ ja="指令長", en="Chief controller" }, briefing={
  ja="運輸指令の責任者です。列車と駅の状況を知っているのはあなただけです。事実と時刻を社内に渡し、駅と車内の案内を受け持ちます。",
  en="You lead operations control. Only you know how trains and stations are. Give facts and times to the others; " ..
     "announcements in stations and trains are yours." } }
role{ id="crisis", team="hq", name={ ja="危機管理課長", en="Crisis manager" }, briefing={
  ja="危機管理の責任者です。CSIRTと一つの状況図を作り、国土交通省、社長、関係部署への報告を受け持ちます。",
  en="You lead crisis management: one common picture with the CSIRT, and reports to the ministry, the president and the departments." } }
role{ id="pr", team="hq", name={ ja="広報課長", en="Head of PR" }, briefing={
  ja="広報の責任者です。お客さまへのお知らせ、公式SNS、報道対応を受け持ちます。推測は書かず、次のお知らせの時刻を必ず入れてください。",
  en="You lead public relations: notices, the official SNS account, the press. No speculation, and always the time of the next notice." } }

role{ id="president", org="konan", npc=true, name={ ja="社長", en="President" } }
role{ id="info_desk", org="konan", npc=true, name={ ja="情報指令", en="Information controller" } }
role{ id="station",   org="konan", npc=true, name={ ja="駅係員", en="Station staff" } }
role{ id="excon",     npc=true, name={ ja="統制", en="Exercise control" } }

---------------------------------------------------------------- networks
zone{ id="cloud",  level="5",   name={ ja="社外サービス", en="Outside services" } }
zone{ id="dmz",    level="dmz", name={ ja="公開系", en="Public web" } }
zone{ id="office", level="4",   name={ ja="事務系", en="Office" } }
zone{ id="info",   level="3.5", name={ ja="旅客案内系", en="Passenger information" } }
zone{ id="ops",    level="3",   name={ ja="運行管理系", en="Train control" } }
conduit{ id="c_cloud",  from="internet", to="cloud",  allow={ "https", "udp" }, name={ ja="CDN・クラウド", en="CDN and cloud" } }
conduit{ id="c_web",    from="internet", to="dmz",    allow={ "https" },        name={ ja="公開回線", en="Public line" } }
conduit{ id="c_office", from="internet", to="office", allow={ "https", "mail" }, name={ ja="事務系インターネット", en="Office internet" } }
conduit{ id="c_cms",    from="office",   to="dmz",    allow={ "https" },        name={ ja="HP更新", en="Web editing" } }
conduit{ id="c_info",   from="office",   to="info",   allow={ "bulletin" },     name={ ja="案内・通達", en="Bulletins" } }
-- The control network gives out train positions and takes nothing in.
conduit{ id="c_ops",    from="ops",      to="info",   allow={ "positions" },    name={ ja="在線情報(片方向)", en="Train positions (one way)" } }

asset{ id="cdn",          zone="cloud",  kind="saas",   owner="cdn_co", name={ ja="CDN", en="CDN" } }
asset{ id="sns_acct",     zone="cloud",  kind="saas",   owner="hq",     name={ ja="公式SNS", en="Official SNS account" } }
asset{ id="partner_feed", zone="cloud",  kind="saas",   owner="occ",    name={ ja="乗換アプリ配信", en="Feed to journey planners" } }
asset{ id="peer_web",     zone="cloud",  kind="server", owner="tlr",    name={ ja="東都環状鉄道HP", en="Toto Loop website" } }
asset{ id="web_site",     zone="dmz",    kind="server", owner="csirt",  name={ ja="公式ホームページ", en="Website" } }
asset{ id="app_api",      zone="dmz",    kind="server", owner="csirt",  name={ ja="アプリAPI", en="App API" } }
asset{ id="mail_srv",     zone="office", kind="server", owner="csirt",  name={ ja="メール", en="Mail" } }
asset{ id="pr_pc",        zone="office", kind="workstation", owner="hq", controls={ edr=true }, name={ ja="広報PC", en="PR desk PC" } }
asset{ id="occ_support",  zone="info",   kind="server", owner="occ",    name={ ja="指令支援端末", en="Dispatch support" } }
asset{ id="pis_srv",      zone="info",   kind="server", owner="occ",    name={ ja="発車標・放送", en="Boards and PA" } }
asset{ id="hand_info",    zone="info",   kind="other",  owner="occ", state="down", name={ ja="手入力での案内(放送・発車標・乗換アプリ)", en="Information by hand (PA, boards, planners)" } }
asset{ id="ctc",          zone="ops",    kind="server", owner="occ",    name={ ja="CTC・PRC", en="CTC and PRC" } }
asset{ id="interlocking", zone="ops",    kind="plc",    owner="occ", count=17, name={ ja="連動装置", en="Interlocking" } }
asset{ id="train_radio",  zone="ops",    kind="network", owner="occ",   name={ ja="列車無線", en="Train radio" } }

---------------------------------------------------------------- services
service{ id="web_info",   needs="web_site", owner="hq", rto=min(80), name={ ja="ホームページ", en="Website" } }
service{ id="ticket_app", needs="app_api",  owner="csirt", name={ ja="チケットアプリ", en="Ticket app" } }
service{ id="staff_mail", needs="mail_srv", owner="csirt", name={ ja="社内メール・通達", en="Mail and bulletins" } }
-- Running information is entered through the website's editor and leaves through any of the channels.  Entered by hand it
-- goes out over the boards, the PA and the journey planners without the website.
service{ id="passenger_info", owner="occ",
  needs=any{ all{ "web_site", any{ "pis_srv", "partner_feed", "sns_acct" } }, all{ "hand_info", any{ "pis_srv", "partner_feed" } } },
  name={ ja="運行情報の案内", en="Running information" } }
-- Trains are moved by signals, radio and the traffic management alone; the dispatch support carries the paperwork
-- (orders to crews, roster changes, notices to stations).
service{ id="train_running", needs=all{ "ctc", "interlocking", "train_radio", "occ_support" }, owner="occ",
  name={ ja="列車の運行", en="Train running" } }

---------------------------------------------------------------- operations
local trains = {}
for i = 1, 30 do trains[i] = { key=string.format("%d", 1800 + i), at=min(3) * i, load=1 } end
operation{ id="trains", unit="train", service="train_running", schedule=trains, lead=min(3), rate={ normal=24, manual=12 },
  cancel_after=min(30), name={ ja="列車", en="Trains" } }

-- People who want to know whether the trains run: about 12,000 an hour on an evening with something in the news.  Nobody
-- gives up within the drill; how long they wait is the figure.
local askers = {}
for i = 1, 29 do askers[i] = { key=string.format("%02d:%02d", 18 + (40 + 3 * i) // 60, (40 + 3 * i) % 60), at=min(3) * i, load=600 } end
-- Looked at each minute, for the criterion on how long people waited.
metric{ id="k_wait", from="inquiries", formula="delay_avg", good="low", name={ ja="運行情報を求める人の平均待ち", en="Mean wait for running information" } }
operation{ id="inquiries", unit="person", service="passenger_info", schedule=askers, lead=min(3), rate={ normal=18000 },
  cancel_after=hours(3), name={ ja="運行情報を求める人", en="People asking about trains" } }

---------------------------------------------------------------- what the story remembers
var{ id="web_plan",    init="none", desc={ ja="ホームページへの対策: geo, both, scrub, page, wait",
  en="counter-measure chosen for the website: geo, both, scrub, page, wait" } }
var{ id="shield",      init=0,      desc={ ja="ホームページへの大量アクセスをどこまで遮ったか: 0 なし、1 一部、2 すべて",
  en="how much of the flood is kept away from the website: 0 none, 1 part, 2 all" } }
var{ id="api_limited", init=false,  desc={ ja="アプリの API が利用者ごとに要求数を制限している",
  en="the app API limits requests per user" } }
var{ id="cut",         init=false,  desc={ ja="自社のネットワークを遮断した", en="the company has cut its own networks" } }
