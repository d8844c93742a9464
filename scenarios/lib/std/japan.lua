-- std.japan: the organisations and the paper of a Japanese transport operator.
--
--   local japan = require "std.japan"
--   japan.orgs({ "mlit_rail", "police", "isac" })                declares these organisations
--   japan.orgs({ "nco" }, { pack="2022-09" })                    with the names of that pack (NISC)
--   japan.forms{ "mlit_first_report", "isac_share" }             declares these forms; actions name them: form="isac_share"
--   japan.obligations{ of="csirt", trigger=did("declare"), points=4, objective="reporting" }
--
-- Rule packs: 2022-09, 2024-04, 2025-10, 2026-10, each from that month on. Which one is in force follows the start of scenario{},
-- which therefore comes first; `pack` names another, and `enshu check` says so when it is not the one of the date (EN8009).
--
-- Organisations
--   mlit_rail mlit_air mlit_port mlit_logi   the bureaus of the ministry, by sector
--   mlit_cyber                               the ministry's cyber security office
--   nco                                      National Cybersecurity Office (NISC before July 2025)
--   police isac ppc jpcert
--   transport_bureau                         地方運輸局, told of disrupted trains
--   airport_office                           地方航空局 空港事務所, told of disrupted airports
--   port_authority coast_guard customs       told of a port that stops
--   exchange insurer                         the stock exchange, the insurance company
-- Forms; what states the same in several of them must agree (field `same`)
--   mlit_first_report   情報連絡, operator -> ministry -> NCO
--   mlit_report         the same with what the ministry asks later: first or further report, number of users, severity, next report
--   rail_disruption     輸送障害: cancelled trains, delay, people
--   airport_disruption  flights delayed and cancelled, people
--   port_six_items      the six items ports tell one another
--   ppc_report          漏えい等報告, preliminary or final
--   police_report       what the police are told and asked
--   ddos_common ransomware_common   the common forms of October 2025, the same for ministry, police and PPC
--   acd_report          特定侵害事象 or what may be its cause, from October 2026
--   isac_share          what the members of the ISAC tell one another about a flood; TLP first and obligatory
--   isac_incident       the same about an intrusion: product, hash, account, addresses, times, advice
--   press_release       what the press is given in writing
--   public_notice       words to passengers, shippers and the press
--   situation_report    定時報告 to management
-- Whatever is shared with the ISAC bears a TLP label: both forms ask for it first and cannot be sent without.
--
-- Duties (domain handbook 2.5). `basis` says what a duty rests on; the hours are targets of the drill except where `help` says
-- otherwise, and no wording of a law. Each is declared as an obligation with the id prefix .. "O4".
--   id              duty                                  to               form                full marks / none     from
--   O1 O2 O3        floor -> CSIRT; joint declaration; HQ  internal         action              10/30, 30/90, 60/180 min
--   O4_call         the first call to the ministry         bureau           action              60 min / 6 h
--   O4              first report in writing                bureau           mlit_report         2 h / 6 h
--   O5              updates, once O4 is done; again        bureau           mlit_report         2 h / 6 h each
--   O6              rail: disrupted trains, after the threshold  transport_bureau  rail_disruption     30 min / 2 h
--   O7              airport: disrupted service             airport_office   airport_disruption  60 min / 3 h
--   O8 O8_coast_guard O8_customs  port: the six items      port_authority.. port_six_items      60 min / 4 h          2024-04
--   O9              police                                 police           police_report       3 h / 24 h
--   O10             PPC, preliminary                       ppc              ppc_report          day 3 / day 5
--   O11             PPC, final (malicious: 60 days)        ppc              ppc_report          60 (30) days / later
--   O12             plan to tell the persons concerned     internal         action              day 5 / day 10
--   O13 O13_police O13_ppc  the common form, to each the same  bureau..     the common form     3 h / 24 h            2025-10
--   O14 O14_follow  ACD: first notice, follow-up           mlit_cyber       acd_report          24 h / 72 h, 72 h     2026-10
--   O15             first technical share                  isac             isac_incident       2 h / 6 h
--   O16             words to passengers and shippers       public           public_notice       15 (30) min / 60 min
--   O17             first press release                    public           press_release       3 h / 12 h
--   O18 O19 O20     disclosure; insurer; clients           exchange, insurer, clients  action   24 h / later
-- O21, evidence kept before a rebuild, is no matter of hours: judge it with kept().
--
-- Everything sent is part of an exercise: no real telephone number, address or indicator belongs in these forms.
-- Source networks are written with documentation numbers only: AS64496 to AS64511, 192.0.2.0/24, 198.51.100.0/24,
-- 203.0.113.0/24, 2001:db8::/32.

local J = {}

local ORGS = {
  mlit_rail  = { kind="regulator", name={ ja="国土交通省 鉄道局", en="MLIT Railway Bureau" } },
  mlit_air   = { kind="regulator", name={ ja="国土交通省 航空局", en="MLIT Civil Aviation Bureau" } },
  mlit_port  = { kind="regulator", name={ ja="国土交通省 港湾局", en="MLIT Ports and Harbours Bureau" } },
  mlit_logi  = { kind="regulator", name={ ja="国土交通省 物流・自動車局", en="MLIT Logistics and Road Transport Bureau" } },
  mlit_cyber = { kind="regulator", name={ ja="国土交通省 サイバーセキュリティ対策室", en="MLIT Cybersecurity Office" } },
  nco        = { kind="regulator", name={ ja="国家サイバー統括室(NCO)", en="National Cybersecurity Office (NCO)" } },
  police     = { kind="police",    name={ ja="警察 サイバー担当", en="Prefectural police, cyber unit" } },
  isac       = { kind="isac",      name={ ja="交通ISAC", en="Transportation ISAC" } },
  ppc        = { kind="regulator", name={ ja="個人情報保護委員会", en="Personal Information Protection Commission" } },
  jpcert     = { kind="other",     name={ ja="JPCERT/CC", en="JPCERT/CC" } },
  transport_bureau = { kind="regulator", name={ ja="国土交通省 地方運輸局", en="MLIT Regional Transport Bureau" } },
  airport_office   = { kind="regulator", name={ ja="国土交通省 地方航空局 空港事務所", en="MLIT Regional Civil Aviation Bureau, airport office" } },
  port_authority   = { kind="regulator", name={ ja="港湾管理者", en="Port authority" } },
  coast_guard      = { kind="regulator", name={ ja="海上保安部", en="Coast Guard office" } },
  customs          = { kind="regulator", name={ ja="税関", en="Customs" } },
  exchange         = { kind="other",     name={ ja="証券取引所", en="Stock exchange" } },
  insurer          = { kind="other",     name={ ja="保険会社", en="Insurance company" } },
}

-- Names that were different under an earlier rule pack.
local NISC = { ja="内閣サイバーセキュリティセンター(NISC)", en="National center of Incident readiness and Strategy for Cybersecurity (NISC)" }
local PACKS = { ["2022-09"]={ nco=NISC }, ["2024-04"]={ nco=NISC }, ["2025-10"]={}, ["2026-10"]={} }
local ORDER = { "2022-09", "2024-04", "2025-10", "2026-10" }
local RANK = {}
for i, p in ipairs(ORDER) do RANK[p] = i end

-- A pack is named after the month it begins with; before the first one there is nothing older to follow.
local function pack_of_date()
  local start, found = start_date(), ORDER[1]
  if not start then return ORDER[#ORDER] end
  for _, p in ipairs(ORDER) do
    if p <= start:sub(1, 7) then found = p end
  end
  return found
end
local function mind_date(pack)
  local right, start = pack_of_date(), start_date()
  if not start or pack == right then return end
  local day = start:sub(1, 10)
  advise{ ja="規則パック " .. pack .. " は演習の日付(" .. day .. ")のものではありません。その日は " .. right .. " です。pack を書かなければ日付に合わせます",
    en="the rule pack " .. pack .. " is not the one of the drill's date (" .. day .. "), which is " .. right .. "; without `pack` it follows the date" }
end

local TLP = {
  { "RED", { ja="TLP:RED(名指しの受信者だけ)", en="TLP:RED (named recipients only)" } },
  { "AMBER+STRICT", { ja="TLP:AMBER+STRICT(自組織の中だけ)", en="TLP:AMBER+STRICT (own organisation only)" } },
  { "AMBER", { ja="TLP:AMBER(自組織と、知る必要のある顧客まで)", en="TLP:AMBER (own organisation and clients who need to know)" } },
  { "GREEN", { ja="TLP:GREEN(コミュニティの中まで)", en="TLP:GREEN (the community)" } },
  { "CLEAR", { ja="TLP:CLEAR(公開してよい)", en="TLP:CLEAR (public)" } },
}
local EVENT_TYPES = {
  { "availability", { ja="システム等の利用困難", en="System unavailable or hard to use" } },
  { "leak", { ja="情報の漏えい", en="Information leaked" } },
  { "malware", { ja="マルウェア等の感染", en="Malware infection" } },
  { "destruction", { ja="情報の破壊", en="Information destroyed or altered" } },
  { "intrusion", { ja="システム等への侵入", en="Intrusion into a system" } },
  { "execution", { ja="不正コード等の実行", en="Malicious code executed" } },
  { "other", { ja="その他", en="Other" } },
  { "near_miss", { ja="予兆・ヒヤリハット", en="Sign or near miss" } },
}
local CAUSE_TYPES = {
  { "intentional", { ja="意図的な原因(攻撃・不正)", en="Intentional (attack, misuse)" } },
  { "accidental", { ja="偶発的な原因(故障・操作ミス)", en="Accidental (failure, human error)" } },
  { "environmental", { ja="環境的な原因(災害・停電)", en="Environmental (disaster, power)" } },
  { "other", { ja="その他", en="Other" } },
  { "unknown", { ja="不明・調査中", en="Not known yet" } },
}
local YES_NO_UNKNOWN = { { "yes", { ja="あり", en="Yes" } }, { "no", { ja="なし", en="No" } }, { "unknown", { ja="不明・調査中", en="Not known yet" } } }
local YES_NO = { { "yes", { ja="はい", en="Yes" } }, { "no", { ja="いいえ", en="No" } } }
local CAUSE_WORDS = {
  { "investigating", { ja="「原因は調査中」と書く", en="Say the cause is under investigation" } },
  { "fault", { ja="「システムの障害」と書く", en="Say it is a system failure" } },
  { "attack", { ja="「サイバー攻撃」と書く", en="Say it is a cyber attack" } },
}

local FORMS = {
  mlit_first_report = {
    name={ ja="情報連絡(第一報)", en="Information report to the ministry (first)" },
    fields={
      { id="reporter", type="text", required=true, max=60, label={ ja="報告者(所属・氏名)", en="Reporter (unit, name)" } },
      { id="occurred", type="time", required=true, same="occurred", label={ ja="発生日時", en="Time of occurrence" } },
      { id="noticed", type="time", required=true, same="noticed", label={ ja="認知日時", en="Time of awareness" } },
      { id="system", type="text", required=true, max=120, label={ ja="対象システム", en="System concerned" } },
      { id="event_type", type="choice", required=true, same="event_type", label={ ja="事象の類型", en="Type of event" },
        options=EVENT_TYPES },
      { id="cause_type", type="choice", required=true, same="cause_type", label={ ja="原因の類型", en="Type of cause" },
        options=CAUSE_TYPES },
      { id="service_impact", type="text", required=true, max=200, label={ ja="重要インフラサービスへの影響", en="Effect on the service" } },
      { id="users_affected", type="text", max=120, label={ ja="影響を受ける利用者", en="Users affected" } },
      { id="response", type="text", required=true, max=200, label={ ja="対応状況", en="Response so far" } },
      { id="outlook", type="text", required=true, max=120, label={ ja="復旧の見込み", en="Recovery outlook" } },
      { id="support", type="text", max=120, label={ ja="支援の要否", en="Support wanted" } },
      { id="tlp", type="choice", required=true, options=TLP, label={ ja="情報共有範囲(TLP)", en="Marking (TLP)" } },
      { id="publication", type="text", max=120, label={ ja="公表の予定", en="Publication planned" } },
    } },
  isac_share = {
    name={ ja="ISAC情報共有", en="ISAC share" },
    fields={
      { id="tlp", type="choice", required=true, options=TLP, label={ ja="TLP", en="TLP" } },
      { id="hide_victim", type="choice", options=YES_NO, label={ ja="被害組織名を伏せる", en="Hide the victim's name" } },
      { id="volume", type="text", max=120, label={ ja="流量(Gbps・pps・rps)", en="Volume (Gbps, pps, rps)" } },
      { id="vector", type="text", max=120, label={ ja="手法", en="Vector" } },
      { id="networks", type="text", max=200, label={ ja="送信元ネットワーク(AS・IP)", en="Source networks (AS, IP)" } },
      { id="mitigation", type="text", max=200, label={ ja="試した対策と効果", en="Mitigation tried and its effect" } },
      { id="text", type="text", max=400, label={ ja="自由記述", en="Free text" } },
    } },
  isac_incident = {
    name={ ja="ISAC情報共有(インシデント)", en="ISAC share (incident)" },
    fields={
      { id="tlp", type="choice", required=true, options=TLP, label={ ja="TLP", en="TLP" } },
      { id="hide_victim", type="choice", options=YES_NO, label={ ja="被害組織名を伏せる", en="Hide the victim's name" } },
      { id="product", type="text", max=160, label={ ja="製品・エージェント・版", en="Product, agent, version" } },
      { id="hash", type="text", max=160, label={ ja="検体のハッシュ", en="Hash of the sample" } },
      { id="account", type="text", max=160, label={ ja="アカウントの使われ方", en="How accounts were used" } },
      { id="networks", type="text", max=200, label={ ja="接続元のアドレス", en="Source addresses" } },
      { id="times", type="text", max=160, label={ ja="起きた時刻", en="When it happened" } },
      { id="advice", type="text", max=300, label={ ja="勧める対策と効果", en="What to do, and what it did" } },
      { id="text", type="text", max=400, label={ ja="自由記述", en="Free text" } },
    } },
  public_notice = {
    name={ ja="お知らせ・報道対応文", en="Public notice" },
    fields={
      { id="effect", type="text", required=true, max=120, label={ ja="ご利用への影響", en="Effect on users" } },
      { id="safety", type="text", max=120, label={ ja="動いているもの・安全", en="What works, and safety" } },
      { id="guidance", type="text", max=120, label={ ja="お客さまへのお願い", en="What users should do" } },
      { id="known", type="text", max=120, label={ ja="分かっていること・調査中のこと", en="What is known and unknown" } },
      { id="cause", type="choice", required=true, options=CAUSE_WORDS, label={ ja="原因の書き方", en="What it says about the cause" } },
      { id="next_update", type="time", label={ ja="次のお知らせの時刻", en="Time of the next notice" } },
    } },
  situation_report = {
    name={ ja="定時報告", en="Situation report" },
    fields={
      { id="as_of", type="time", required=true, label={ ja="時点", en="As of" } },
      { id="facts", type="text", required=true, max=300, label={ ja="確認した事実", en="Facts" } },
      { id="unknowns", type="text", max=200, label={ ja="未確認", en="Not known" } },
      { id="impact", type="text", required=true, max=200, label={ ja="影響と安全", en="Effect and safety" } },
      { id="actions", type="text", max=300, label={ ja="実施した対応", en="Done" } },
      { id="next_decision", type="text", max=200, label={ ja="次の判断と期限", en="Next decision and when" } },
      { id="next_report", type="time", required=true, label={ ja="次回報告", en="Next report" } },
    } },
}

-- Lines that several forms have, the same in all of them.
local function who() return { id="reporter", type="text", required=true, max=60, label={ ja="報告者(所属・氏名)", en="Reporter (unit, name)" } } end
local function occurred() return { id="occurred", type="time", required=true, same="occurred", label={ ja="発生日時", en="Time of occurrence" } } end
local function noticed() return { id="noticed", type="time", required=true, same="noticed", label={ ja="認知日時", en="Time of awareness" } } end
local function users() return { id="users_affected", type="number", same="users_affected", label={ ja="影響を受ける利用者(見込みの人数)", en="Users affected (estimate)" } } end
local function cause() return { id="cause_type", type="choice", same="cause_type", options=CAUSE_TYPES, label={ ja="原因の類型", en="Type of cause" } } end
local function leak() return { id="personal_data", type="choice", same="personal_data", options=YES_NO_UNKNOWN, label={ ja="個人データの漏えい等のおそれ", en="Personal data possibly leaked" } } end
local function line(id, ja, en, max, required) return { id=id, type="text", max=max or 200, required=required, label={ ja=ja, en=en } } end
local function next_report() return { id="next_report", type="time", label={ ja="次の報告時刻", en="Next report" } } end

FORMS.rail_disruption = { name={ ja="輸送障害の報告", en="Report of disrupted trains" }, fields={
  who(), occurred(),
  line("section", "路線・区間", "Line and section", 120, true),
  { id="kind", type="choice", required=true, options={ { "cancelled", { ja="運休", en="Trains cancelled" } },
    { "delay", { ja="30分以上の遅延", en="Delay of 30 minutes or more" } }, { "both", { ja="運休と遅延", en="Both" } } },
    label={ ja="障害の種類", en="Kind of disruption" } },
  { id="cancelled", type="number", label={ ja="運休本数", en="Trains cancelled" } },
  { id="delay_min", type="number", label={ ja="最大の遅延(分)", en="Largest delay (minutes)" } },
  users(), cause(),
  line("safety", "列車の安全・駅間停車", "Safety; trains between stations", 200, true),
  line("response", "実施した対応", "Response so far"), line("outlook", "運転再開の見込み", "When trains will run again", 120), next_report(),
} }
FORMS.airport_disruption = { name={ ja="空港業務の支障の報告", en="Report of disrupted airport service" }, fields={
  who(), occurred(),
  line("system", "対象システム・施設", "System or facility", 120, true),
  { id="delayed", type="number", label={ ja="遅延便数", en="Flights delayed" } },
  { id="cancelled", type="number", label={ ja="欠航便数", en="Flights cancelled" } },
  users(), cause(),
  line("safety", "保安検査・旅客の安全", "Screening and safety of passengers", 200, true),
  line("response", "実施した対応", "Response so far"), line("outlook", "復旧の見込み", "Recovery outlook", 120), next_report(),
} }
FORMS.port_six_items = { name={ ja="港湾の情報連絡(六項目)", en="Port information (six items)" }, fields={
  occurred(),
  line("where_from", "1 時刻・場所・情報源", "1 Time, place and source of information", 200, true),
  line("content", "2 内容と原因", "2 Content and cause", 300, true),
  line("damage", "3 被害と拡大のおそれ", "3 Damage and possible spread", 300, true),
  line("tos", "4 TOSの復旧状況", "4 Recovery of the TOS", 200, true),
  line("waiting", "5 滞船・道路の渋滞", "5 Ships waiting, road congestion", 200, true),
  line("measures", "6 各者の応急措置", "6 Emergency measures of each body", 300, true),
  cause(), next_report(),
} }
FORMS.ppc_report = { name={ ja="漏えい等報告", en="Report of a personal data leak" }, fields={
  { id="stage", type="choice", required=true, options={ { "preliminary", { ja="速報", en="Preliminary" } }, { "final", { ja="確報", en="Final" } } },
    label={ ja="速報・確報の別", en="Preliminary or final" } },
  who(), occurred(), noticed(),
  line("outline", "概要", "Outline", 300, true), leak(),
  line("items", "漏えい等が発生した、またはそのおそれのある項目", "Kinds of data", 200),
  { id="persons", type="number", same="persons", label={ ja="本人の数(見込み)", en="Persons concerned (estimate)" } },
  { id="reason", type="choice", required=true, options={ { "sensitive", { ja="要配慮個人情報", en="Sensitive data" } },
    { "financial", { ja="財産的被害のおそれ", en="Possible financial harm" } }, { "malicious", { ja="不正の目的をもって行われたおそれ", en="Possible malicious purpose" } },
    { "many", { ja="1,000人を超える", en="More than 1,000 persons" } } }, label={ ja="報告の対象となる事由", en="Why it is reported" } },
  cause(), line("harm", "二次被害またはそのおそれ", "Further harm, or the risk of it", 200), line("notice", "本人への対応", "What the persons are told", 200),
  line("publication", "公表の状況", "Publication", 120), line("prevention", "再発防止の措置", "Measures against a repetition", 200),
} }
FORMS.police_report = { name={ ja="警察への通報・相談", en="Report to the police" }, fields={
  who(), occurred(), noticed(),
  line("outline", "何が起きたか", "What happened", 300, true), line("system", "対象システム", "System concerned", 120, true),
  line("damage", "被害の状況", "Damage", 200, true), cause(), leak(),
  { id="ransom", type="choice", same="ransom", options=YES_NO_UNKNOWN, label={ ja="金銭等の要求", en="Ransom demanded" } },
  line("evidence", "保全した記録", "Evidence kept", 200), line("request", "相談・要望事項", "What is asked of them", 200),
} }

-- The common forms: one text for ministry, police and PPC.
local function common(name, own)
  local fields = { who(), occurred(), noticed(), line("system", "対象システム", "System concerned", 120, true),
    line("service_impact", "サービスへの影響", "Effect on the service", 200, true), users() }
  for _, f in ipairs(own) do fields[#fields + 1] = f end
  for _, f in ipairs{ line("response", "対応状況", "Response so far", 200, true), line("outlook", "復旧の見込み", "Recovery outlook", 120),
    { id="tlp", type="choice", required=true, options=TLP, label={ ja="情報共有範囲(TLP)", en="Marking (TLP)" } } } do
    fields[#fields + 1] = f
  end
  return { name=name, fields=fields }
end
FORMS.ddos_common = common({ ja="DDoS事案共通様式", en="Common form for DDoS" }, {
  line("volume", "流量(Gbps・pps・rps)", "Volume (Gbps, pps, rps)", 120), line("vector", "手法", "Vector", 120),
  { id="until_", type="time", same="attack_end", label={ ja="攻撃が終わった時刻(続いていれば空欄)", en="When it stopped (empty: it goes on)" } },
  line("networks", "送信元ネットワーク(AS・IP)", "Source networks (AS, IP)"), line("mitigation", "試した対策と効果", "Mitigation tried and its effect"),
})
FORMS.ransomware_common = common({ ja="ランサムウェア事案共通様式", en="Common form for ransomware" }, {
  { id="encrypted", type="number", same="encrypted", label={ ja="暗号化された機器の数", en="Machines encrypted" } },
  { id="entry", type="choice", same="entry", options={ { "vpn", { ja="VPN機器", en="VPN device" } }, { "remote", { ja="リモートデスクトップ", en="Remote desktop" } },
    { "mail", { ja="メール", en="Mail" } }, { "other", { ja="その他", en="Other" } }, { "unknown", { ja="不明・調査中", en="Not known yet" } } },
    label={ ja="侵入経路", en="Way in" } },
  { id="ransom", type="choice", same="ransom", options=YES_NO_UNKNOWN, label={ ja="金銭等の要求", en="Ransom demanded" } },
  leak(),
  { id="backup", type="choice", same="backup", options={ { "good", { ja="使える", en="Usable" } }, { "hit", { ja="暗号化された", en="Encrypted too" } },
    { "none", { ja="ない", en="None" } }, { "unknown", { ja="確認中", en="Being checked" } } }, label={ ja="バックアップの状態", en="Backups" } },
})
FORMS.acd_report = { name={ ja="特定侵害事象等の報告", en="Report under the cyber response act" }, fields={
  { id="stage", type="choice", required=true, options={ { "first", { ja="第一報", en="First" } }, { "further", { ja="続報", en="Follow-up" } } },
    label={ ja="第一報・続報の別", en="First or follow-up" } },
  who(), occurred(), noticed(),
  line("computer", "特定重要電子計算機", "Important computer concerned", 160, true),
  { id="what", type="choice", required=true, options={ { "intrusion", { ja="特定侵害事象", en="Intrusion that affects it or could" } },
    { "cause", { ja="その原因となり得る事象", en="Event that could be its cause" } } }, label={ ja="事象の別", en="What is reported" } },
  line("outline", "概要", "Outline", 300, true), cause(), users(), line("response", "対応状況", "Response so far", 200, true),
} }
FORMS.press_release = { name={ ja="報道発表", en="Press release" }, fields={
  occurred(),
  line("facts", "確認した事実", "Facts", 300, true), line("effect", "ご利用への影響", "Effect on users", 200, true), users(),
  line("safety", "動いているもの・安全", "What works, and safety", 200), line("known", "分かっていること・調査中のこと", "What is known and unknown", 200, true),
  { id="cause", type="choice", required=true, options=CAUSE_WORDS, label={ ja="原因の書き方", en="What it says about the cause" } }, leak(),
  { id="next_update", type="time", required=true, label={ ja="次の発表の時刻", en="Time of the next release" } },
} }

-- The first report, and what the ministry asks for once it is more than the first.
FORMS.mlit_report = { name={ ja="情報連絡(第一報・続報)", en="Information report to the ministry" }, fields={
  { id="report_kind", type="choice", required=true, options={ { "first", { ja="第一報", en="First report" } },
    { "further", { ja="続報", en="Follow-up report" } }, { "final", { ja="最終報", en="Final report" } } },
    label={ ja="第一報・続報の別", en="First or follow-up report" } } } }
for _, f in ipairs(FORMS.mlit_first_report.fields) do
  local fields = FORMS.mlit_report.fields
  if f.id == "users_affected" then
    f = { id=f.id, type="number", same="users_affected", label={ ja="影響を受ける利用者(見込みの人数)", en="Users affected (estimate)" } }
  end
  fields[#fields + 1] = f
  if f.id == "users_affected" then
    fields[#fields + 1] = { id="severity", type="choice", options={ { "0", { ja="0 なし(影響なし)", en="0 None (no effect)" } },
      { "1", { ja="1 低(ほぼ影響なし)", en="1 Low (almost none)" } }, { "2", { ja="2 中(一定の影響)", en="2 Medium (some)" } },
      { "3", { ja="3 高(大きな影響)", en="3 High (large)" } }, { "4", { ja="4 危機(著しく深刻な影響)", en="4 Crisis (extremely serious)" } } },
      label={ ja="深刻度の見立て", en="Severity (our estimate)" } }
  elseif f.id == "outlook" then
    fields[#fields + 1] = { id="next_report", type="time", label={ ja="次の報告時刻", en="Next report" } }
  end
end

-- Forms that the console may fill in from what the team knows.
local FACTS = { mlit_first_report=true, mlit_report=true, rail_disruption=true, airport_disruption=true, port_six_items=true, ppc_report=true,
  police_report=true, ddos_common=true, ransomware_common=true, acd_report=true, press_release=true, situation_report=true }

local function known(what, list, id)
  if list[id] then return list[id] end
  local l = {}
  for k in pairs(list) do l[#l + 1] = k end
  error("std.japan has no " .. what .. " '" .. tostring(id) .. "'; it has: " .. table.concat(l, ", "), 3)
end

J.tlp = TLP -- for forms of one's own: options=japan.tlp

---@param ids string[]
---@param o? {pack?:"2022-09"|"2024-04"|"2025-10"|"2026-10"}
function J.orgs(ids, o)
  local pack = o and o.pack or pack_of_date()
  local renamed = known("rule pack", PACKS, pack)
  mind_date(pack)
  for _, id in ipairs(ids) do
    local d = known("organisation", ORGS, id)
    org{ id=id, kind=d.kind, name=renamed[id] or d.name }
  end
end

---@param ids string[]
function J.forms(ids)
  for _, id in ipairs(ids) do
    local d = known("form", FORMS, id)
    form{ id=id, name=d.name, fields=d.fields, facts=FACTS[id] }
  end
end

---------------------------------------------------------------- duties

local TARGET = { ja="期限は演習の目標で、法令や指針の定めではありません。", en="The hours are a target of this drill, not of a law or guideline." }
-- who: key of `of`; to: organisation ("bureau": the one of the sector); from: first pack; sector: only there; own: needs an action of the
-- author's; help: where the hours are more than a target.
local DUTIES = {
  { "O1", basis="target", who="floor", own=true, within=min(10), zero=min(30), name={ ja="現場からCSIRTへの連絡", en="Floor to CSIRT" } },
  { "O2", basis="target", who="crisis", own=true, within=min(30), zero=min(90), name={ ja="CSIRTと危機管理部門によるインシデント認定", en="Incident declared by CSIRT and crisis management together" } },
  { "O3", basis="target", who="exec", own=true, within=min(60), zero=hours(3), name={ ja="経営層への報告と対策本部の設置判断", en="Executives told, headquarters decided on" } },
  { "O4_call", basis="guideline", who="csirt", to="bureau", own=true, within=min(60), zero=hours(6), name={ ja="国土交通省への第一報(電話)", en="First call to the ministry" } },
  { "O4", basis="guideline", who="csirt", to="bureau", form="mlit_report", within=hours(2), zero=hours(6), name=function(centre)
    return { ja="情報連絡 第一報(国土交通省 → " .. centre .. ")", en="First written report (ministry, then " .. centre .. ")" } end },
  { "O5", basis="target", who="csirt", to="bureau", form="mlit_report", within=hours(2), zero=hours(6), renew=hours(2), after="O4",
    name={ ja="情報連絡 続報", en="Updates to the ministry" } },
  { "O6", basis="law", who="ops", to="transport_bureau", form="rail_disruption", sector="rail", within=min(30), zero=hours(2), name={ ja="輸送障害の報告", en="Report of disrupted trains" },
    help={ ja="速やかに電話で報告し、書面は後日です。30分は演習の目標です。", en="Promptly, by telephone, in writing later; 30 minutes are a target of this drill." } },
  { "O7", basis="guideline", who="ops", to="airport_office", form="airport_disruption", sector="airport", within=min(60), zero=hours(3), name={ ja="空港業務の支障の報告", en="Report of disrupted airport service" } },
  { "O8", basis="guideline", who="ops", to="port_authority", form="port_six_items", sector="port", from="2024-04", within=min(60), zero=hours(4), name={ ja="港湾管理者への連絡(六項目)", en="Six items to the port authority" } },
  { "O8_coast_guard", basis="guideline", who="ops", to="coast_guard", form="port_six_items", sector="port", from="2024-04", within=min(60), zero=hours(4), name={ ja="海上保安部への連絡(六項目)", en="Six items to the Coast Guard" } },
  { "O8_customs", basis="guideline", who="ops", to="customs", form="port_six_items", sector="port", from="2024-04", within=min(60), zero=hours(4), name={ ja="税関への連絡(六項目)", en="Six items to customs" } },
  { "O9", basis="guideline", who="csirt", to="police", form="police_report", within=hours(3), zero=hours(24), name={ ja="警察への通報・相談", en="Report to the police" } },
  { "O10", basis="law", who="legal", to="ppc", form="ppc_report", within=days(3), zero=days(5), leak=true, name={ ja="漏えい等報告 速報", en="Personal data leak, preliminary report" },
    help={ ja="個人データの漏えい等のおそれを知ってから、おおむね3〜5日以内です。", en="About 3 to 5 days after learning that personal data may have leaked." } },
  { "O11", basis="law", who="legal", to="ppc", form="ppc_report", within=days(30), malicious=days(60), leak=true, after="O10", name={ ja="漏えい等報告 確報", en="Personal data leak, final report" },
    help={ ja="30日以内、不正の目的のおそれがあるときは60日以内です。", en="Within 30 days, 60 when a malicious purpose is possible." } },
  { "O12", basis="law", who="legal", own=true, leak=true, within=days(5), zero=days(10), name={ ja="本人への通知の計画", en="Plan to tell the persons concerned" },
    help={ ja="状況に応じて速やかに。5日は演習の目標です。", en="Promptly, according to the situation; five days are a target of this drill." } },
  { "O13", basis="guideline", who="csirt", to="bureau", form="common", from="2025-10", within=hours(3), zero=hours(24), name={ ja="共通様式(国土交通省)", en="Common form to the ministry" } },
  { "O13_police", basis="guideline", who="csirt", to="police", form="common", from="2025-10", within=hours(3), zero=hours(24), name={ ja="共通様式(警察)", en="Common form to the police" } },
  { "O13_ppc", basis="guideline", who="legal", to="ppc", form="common", from="2025-10", leak=true, within=hours(3), zero=hours(24), name={ ja="共通様式(個人情報保護委員会)", en="Common form to the PPC" } },
  { "O14", basis="law", who="csirt", to="mlit_cyber", form="acd_report", from="2026-10", acd=1, name={ ja="特定侵害事象等の報告 第一報", en="Cyber response act, first notice" },
    help={ ja="期限は省令で定まります。ここの時間は演習の設定です。", en="The time limit is set by ordinance; the hours here are a setting of this drill." } },
  { "O14_follow", basis="law", who="csirt", to="mlit_cyber", form="acd_report", from="2026-10", acd=3, after="O14", name={ ja="特定侵害事象等の報告 続報", en="Cyber response act, follow-up" },
    help={ ja="期限は省令で定まります。ここの時間は演習の設定です。", en="The time limit is set by ordinance; the hours here are a setting of this drill." } },
  { "O15", basis="guideline", who="csirt", to="isac", form="isac_incident", within=hours(2), zero=hours(6), name={ ja="ISACへの最初の情報共有", en="First share with the ISAC" } },
  { "O16", basis="target", who="pr", form="public_notice", within=min(30), rail=min(15), zero=min(60), name={ ja="旅客・荷主への影響のお知らせ", en="Words to passengers and shippers" } },
  { "O17", basis="target", who="pr", form="press_release", within=hours(3), zero=hours(12), name={ ja="最初の報道発表", en="First press release" } },
  { "O18", basis="contract", who="legal", to="exchange", own=true, within=hours(24), name={ ja="適時開示", en="Timely disclosure" },
    help={ ja="開示すべき事実が生じたら直ちに。24時間は演習の目標です。", en="Immediately when the fact arises; 24 hours are a target of this drill." } },
  { "O19", basis="contract", who="legal", to="insurer", own=true, within=hours(24), name={ ja="保険会社への通知", en="Notice to the insurer" } },
  { "O20", basis="contract", who="legal", own=true, within=hours(24), name={ ja="委託元・荷主への通知", en="Notice to clients" } },
}
local BUREAU = { rail="mlit_rail", airport="mlit_air", port="mlit_port", logistics="mlit_logi" }

-- A value for all, or one by duty ("O4") or desk ("csirt") with [1] for the rest.
local function pick(v, id)
  if type(v) ~= "table" then return v end
  if v[id] ~= nil then return v[id] end
  return v[1]
end

local function by_id(id)
  for _, d in ipairs(DUTIES) do
    if d[1] == id then return d end
  end
  local l = {}
  for _, d in ipairs(DUTIES) do l[#l + 1] = d[1] end
  error("std.japan has no duty '" .. tostring(id) .. "'; it has: " .. table.concat(l, ", "), 3)
end

-- Is it a duty under the pack, of the sector, and can it be done here?
local function applies(d, o, action)
  if d.from and RANK[d.from] > RANK[o.pack] then return false, "begins with the pack " .. d.from end
  if d.sector and d.sector ~= o.sector then return false, "is one of sector '" .. d.sector .. "'" end
  if d.own and not action then return false, "needs an action of your own: actions={ " .. d[1] .. "=\"...\" }" end
  if d.form == "common" and not o.attack and not action then return false, "needs attack=\"ransomware\" or \"ddos\"" end
  if d.leak and not o.leak then return false, "needs leak=true or a condition: personal data may have leaked" end
  return true
end

local function declare(d, o, id, action)
  local within, zero = d.within, d.zero
  if d.acd then
    within = hours((o.acd_report_deadline_h or 24) * d.acd)
    zero = within * 3
  end
  if d.malicious and o.malicious ~= false then within = d.malicious end
  if o.sector == "rail" and d.rail then within = d.rail end
  local form = pick(o.forms, d[1]) or d.form
  if form == "common" then form = o.attack and o.attack .. "_common" end
  local of = pick(o.of, d.who) or error("std.japan: " .. d[1] .. " is owed by '" .. d.who .. "': of={ " .. d.who .. "=\"...\" } (or [1] for all)", 3)
  local to = pick(o.to or {}, d[1]) or d.to
  if to == "bureau" then to = BUREAU[o.sector] or "mlit_cyber" end
  local trigger = pick(o.trigger, d[1])
  if d.leak and type(o.leak) ~= "boolean" then trigger = o.leak end
  if d.after and not (type(o.trigger) == "table" and o.trigger[d[1]]) and o.declared[d.after] then trigger = met(o.declared[d.after]) end
  local renews = d.renew ~= nil
  local name = d.name
  if type(name) == "function" then name = name(RANK[o.pack] < RANK["2025-10"] and "NISC" or "NCO") end
  obligation{ id=id, name=name, basis=d.basis, of=of, to=to, form=not action and form or nil, action=action, trigger=trigger, within=within,
    zero=zero or within + min(1), renew=d.renew, rounds=renews and o.rounds or nil, ends=renews and o.ends or nil,
    points=pick(o.points or 0, d[1]), objective=pick(o.objective, d[1]), help=d.help or TARGET }
end

---Declares the duties of a team under a rule pack; gives back their ids. `of` is a team or role, or one for each desk: floor crisis exec
---csirt ops legal pr, [1] for the rest. `trigger` is a condition, or one for each duty, [1] for the rest; so are points and objective. `actions`
---names an action where a duty has no form, or instead of it; `forms` another form. `leak`: true, or when it may be that personal data leaked.
---@param o {pack?:string, sector?:string, of:Id|table, trigger:Cond|table, only?:string[], to?:table, actions?:table, forms?:table, attack?:string, leak?:boolean|Cond, malicious?:boolean, acd_report_deadline_h?:number, ends?:Cond, rounds?:integer, points?:number|table, objective?:Id|table, prefix?:string}
function J.obligations(o)
  o = { pack=o.pack or pack_of_date(), sector=o.sector, of=o.of, trigger=o.trigger, only=o.only, to=o.to, actions=o.actions or {}, forms=o.forms or {}, attack=o.attack, leak=o.leak,
    malicious=o.malicious, acd_report_deadline_h=o.acd_report_deadline_h, ends=o.ends, rounds=o.rounds, points=o.points, objective=o.objective,
    prefix=o.prefix or "", declared={} }
  known("rule pack", PACKS, o.pack)
  mind_date(o.pack)
  if o.attack then known("common form", { ransomware=true, ddos=true }, o.attack) end
  local wanted = {}
  for _, id in ipairs(o.only or {}) do
    by_id(id)
    wanted[id] = true
  end
  local ids = {}
  for _, d in ipairs(DUTIES) do
    local action = o.actions[d[1]]
    local good, why = applies(d, o, action)
    if wanted[d[1]] and not good then error("std.japan: " .. d[1] .. " " .. why, 2) end
    if good and (wanted[d[1]] or not o.only) then
      local id = o.prefix .. d[1]
      declare(d, o, id, action)
      o.declared[d[1]] = id
      ids[#ids + 1] = id
    end
  end
  return ids
end

return J
