-- std.japan: the organisations and the paper of a Japanese transport operator.
--
--   local japan = require "std.japan"
--   japan.orgs({ "mlit_rail", "police", "isac" })                declares these organisations
--   japan.orgs({ "nco" }, { pack="2022-09" })                    with the names of that time (NISC)
--   japan.forms{ "mlit_first_report", "isac_share" }             declares these forms; actions name them: form="isac_share"
--
-- Organisations
--   mlit_rail mlit_air mlit_port mlit_logi   the bureaus of the ministry, by sector
--   mlit_cyber                               the ministry's cyber security office
--   nco                                      National Cybersecurity Office (NISC before July 2025)
--   police isac ppc jpcert
-- Forms
--   mlit_first_report   情報連絡, operator -> ministry -> NCO
--   mlit_report         the same with what the ministry asks later: first or further report, number of users, severity, next report
--   isac_share          what the members of the ISAC tell one another about a flood; TLP first and obligatory
--   isac_incident       the same about an intrusion: product, hash, account, addresses, times, advice
--   public_notice       words to passengers, shippers and the press
--   situation_report    定時報告 to management
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
}

-- Names that were different under an earlier rule pack.
local NISC = { ja="内閣サイバーセキュリティセンター(NISC)", en="National center of Incident readiness and Strategy for Cybersecurity (NISC)" }
local PACKS = { ["2022-09"]={ nco=NISC }, ["2024-04"]={ nco=NISC }, ["2025-10"]={}, ["2026-10"]={} }

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
      { id="occurred", type="time", required=true, label={ ja="発生日時", en="Time of occurrence" } },
      { id="noticed", type="time", required=true, label={ ja="認知日時", en="Time of awareness" } },
      { id="system", type="text", required=true, max=120, label={ ja="対象システム", en="System concerned" } },
      { id="event_type", type="choice", required=true, label={ ja="事象の類型", en="Type of event" },
        options=EVENT_TYPES },
      { id="cause_type", type="choice", required=true, label={ ja="原因の類型", en="Type of cause" },
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

-- The first report, and what the ministry asks for once it is more than the first.
FORMS.mlit_report = { name={ ja="情報連絡(第一報・続報)", en="Information report to the ministry" }, fields={
  { id="report_kind", type="choice", required=true, options={ { "first", { ja="第一報", en="First report" } },
    { "further", { ja="続報", en="Follow-up report" } }, { "final", { ja="最終報", en="Final report" } } },
    label={ ja="第一報・続報の別", en="First or follow-up report" } } } }
for _, f in ipairs(FORMS.mlit_first_report.fields) do
  local fields = FORMS.mlit_report.fields
  if f.id == "users_affected" then
    f = { id=f.id, type="number", label={ ja="影響を受ける利用者(見込みの人数)", en="Users affected (estimate)" } }
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
  local renamed = known("rule pack", PACKS, o and o.pack or "2026-10")
  for _, id in ipairs(ids) do
    local d = known("organisation", ORGS, id)
    org{ id=id, kind=d.kind, name=renamed[id] or d.name }
  end
end

---@param ids string[]
function J.forms(ids)
  for _, id in ipairs(ids) do
    local d = known("form", FORMS, id)
    form{ id=id, name=d.name, fields=d.fields }
  end
end

return J
