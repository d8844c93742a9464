-- Crews for rehearsals and for calibrating the score.
--
--   golden     the ISAC writes a digest in its own words within six minutes; everybody acts on it and reports
--   standard   the digest comes half an hour later: too late for the port, in time for railway and airport
--   empty      the ISAC and the ministry pass on that one should be careful
--   paste      the ISAC pastes what it was sent
--   named      the ISAC says in its own words what to do, and who was struck
--   halves     the ISAC says the product, and a minute later what to do
--   overreact  everybody shuts everything down at the first call
local crew = require "std.crew"

local DIGEST = "【会員共有】監視エージェント製品「MinaAgent」の更新に不正なプログラムが混入した事例を確認。時刻を決めて動作するおそれがあるため、" ..
  "全台でサービスと更新タスクの両方を直ちに停止してください。停止した拠点は無事でした。次の情報は10時に出します。"
local EMPTY = "委託先を経由した攻撃の情報があります。各社で警戒を強め、異常があれば共有してください。"
local PASTE = "8時50分、委託先みなもシステムズの監視エージェントMinaAgent 9.1.4の更新フォルダーから不審なプログラムが起動し、8時57分に倉庫管理が暗号化されました。" ..
  "エージェントのサービスと更新タスクを止めた拠点だけが無事です。"

local STRUCK = {}
for _, t in ipairs{ "port", "rail", "air" } do
  STRUCK[t] = any{ sent(t .. "-S3"), sent(t .. "-S2"), sent(t .. "-S1") }
end
local OUTAGE = { port={ "s_gate", "コンテナゲートの受付" }, rail={ "s_rail", "列車の運行" }, air={ "s_checkin", "チェックイン" } }

local function mlit(team, at)
  return { report_kind="first", reporter="CSIRT責任者", occurred=at, noticed=at, system=OUTAGE[team][2], event_type="malware", cause_type="intentional",
    service_impact="端末の一部が停止。業務は継続", users_affected=0, severity="1", response="監視エージェントを停止し、端末を切り離して調査中",
    outlook="調査中。本日中に見通しを報告", next_report="11:30", support="なし", tlp="AMBER", publication="影響が出た場合に公表" }
end
local function isac(at)
  return { tlp="AMBER", hide_victim="yes", product="MinaAgent 9.1.4", hash="5f1d7a84c0b2e93d6417ab58", times=at, advice="サービスと更新タスクの停止で防げた",
    networks="upd-cache.minamo.example", text="停止していない端末だけが止まった" }
end
local function notice() return { effect="手続きに時間がかかっています", safety="安全に影響はありません", guidance="時間に余裕を持ってお越しください",
  known="原因は調査中です", cause="investigating", next_update="11:30" } end
local AT = { port="09:40", rail="10:30", air="11:15" }

-- A report of somebody in a hurry: what has to be filled in, and nothing else.
local function hurried(form)
  local short = {}
  for k, v in pairs(form) do short[k] = v end
  for _, k in ipairs{ "users_affected", "severity", "next_report", "support", "publication", "hash", "networks", "text" } do short[k] = nil end
  return short
end

-- What each operator does once it is struck, and after the news; `late` shifts all of it, `p` is how often they think of it.
local function operators(rows, late, p, hurry)
  for _, t in ipairs{ "port", "rail", "air" } do
    local csirt, ops = t .. "_csirt", t .. "_ops"
    rows[#rows + 1] = { STRUCK[t], csirt, "report_mlit", on="mlit_cyber", after={ 3 + late, 6 + late },
      form=hurry and hurried(mlit(t, AT[t])) or mlit(t, AT[t]) }
    rows[#rows + 1] = { STRUCK[t], csirt, "share_isac", on="isac", after={ 12 + late, 15 + late }, p=p,
      form=hurry and hurried(isac(AT[t])) or isac(AT[t]) }
    rows[#rows + 1] = { sent(t .. "-S3"), ops, "go_manual", on=OUTAGE[t][1], after={ 2 + late, 5 + late } }
    rows[#rows + 1] = { any{ sent(t .. "-S3"), sent(t .. "-S2") }, ops, "notice", after={ 4 + late, 8 + late }, form=notice() }
  end
  rows[#rows + 1] = { "X-air", "air_ops", "notice", after={ 3 + late, 6 + late }, form=notice() }
end
local function ministry(rows, late, p)
  rows[#rows + 1] = { "S-01", "desk_staff", "relay_alert", after={ 2 + late, 6 + late } }
  rows[#rows + 1] = { "S-04", "desk_staff", "ask_operators", after={ 2 + late, 6 + late }, p=p }
  rows[#rows + 1] = { "S-05", "desk_chief", "answer_press", after={ 3 + late, 6 + late }, p=p, form={ facts="物流会社1社でシステムが停止し、荷物に遅れ",
    safety="人身・安全への影響の報告はない", response="事業者に確認し、業界に注意を促した", cause="investigating", next_update="10:30" } }
  rows[#rows + 1] = { "S-07", "desk_chief", "sitrep", after={ 5 + late, 8 + late }, p=p, form={ as_of="10:55", facts="物流・港湾・鉄道に影響。安全への影響なし",
    impact="人身なし。港湾のゲートで待ち", unknowns="空港は被害なし、警戒中", actions="ISACと同じ内容を業界に周知", next_report="11:30" } }
end
local function digest(text, tlp)
  return function()
    say("hub_analyst", "isac_room", text, { tlp=tlp })
    say("hub_analyst", "ministry_room", text, { tlp=tlp })
  end
end
local function heed(rows, after_)
  for _, t in ipairs{ "port", "rail", "air" } do
    rows[#rows + 1] = { said("isac_room", { text="MinaAgent" }), t .. "_csirt", "stop_mina", after=after_ }
  end
end

-- Somebody picks up, so many minutes into the drill; what is heard then is acted on by the rows.
local function answers(role, minute)
  spawn(function()
    wait(min(minute))
    answer_call(role)
  end)
end

local function golden()
  local rows = {
    { "H-02", "hub_analyst", "confirm_names", after={ 1, 2 } },
    { "H-02", "hub_analyst", "digest", after={ 4, 6 }, run=digest(DIGEST, "AMBER") },
    { "S-08", "hub_analyst", "hold_v92", after={ 1, 4 } } }
  heed(rows, { 0, 2 })
  operators(rows, 0)
  ministry(rows, 0)
  answers("hub_analyst", 22.5)
  answers("desk_chief", 75.7)
  spawn(function()
    wait_until(sent("H-02"))
    wait(min(9))
    write("hub_analyst", { "power_hub" }, DIGEST, { heading="会員向け注意喚起の共有", tlp="AMBER" })
  end)
  crew.run("golden", rows)
end
local function standard()
  local rows = {
    { "H-02", "hub_analyst", "confirm_names", after={ 10, 18 } },
    { "H-02", "hub_analyst", "digest", after={ 26, 32 }, run=digest(DIGEST, "AMBER") },
    { "S-08", "air_csirt", "deploy_v92", after={ 2, 5 }, p=0.3 },
    { "S-08", "hub_analyst", "hold_v92", after={ 6, 12 }, p=0.6 } }
  heed(rows, { 6, 14 })
  operators(rows, 12, 0.5, true)
  ministry(rows, 10, 0.6)
  answers("desk_chief", 77.5)
  crew.run("standard", rows)
end
local function told(name, text, tlp, more)
  local rows = { { "H-02", "hub_analyst", "digest", after={ 4, 6 }, run=digest(text, tlp) } }
  if more then rows[#rows + 1] = { "H-02", "hub_analyst", "more", after={ 7, 8 }, run=digest(more, tlp) } end
  heed(rows, { 1, 2 })
  operators(rows, 2)
  ministry(rows, 2)
  answers("desk_chief", 76)
  crew.run(name, rows)
end
local function overreact()
  local rows = {}
  for _, t in ipairs{ "port", "rail", "air" } do
    rows[#rows + 1] = { "S-02", t .. "_csirt", "cut_line", after={ 1, 3 } }
    rows[#rows + 1] = { "S-03", t .. "_csirt", "cut_everything", after={ 1, 5 } }
    rows[#rows + 1] = { "S-08", t .. "_csirt", "deploy_v92", after={ 1, 3 } }
  end
  ministry(rows, 0)
  crew.run("overreact", rows)
end

bot{ id="golden", run=golden }
bot{ id="standard", run=standard }
bot{ id="empty", run=function() told("empty", EMPTY, "GREEN") end }
bot{ id="paste", run=function() told("paste", PASTE, "AMBER") end }
bot{ id="named", run=function() told("named", "北辰ロジスティクスからの情報です。" .. DIGEST, "AMBER") end }
bot{ id="halves", run=function()
  told("halves", "MinaAgentの更新に不正なプログラムが混入した事例を確認しました。", "AMBER", "サービスと更新タスクの両方を、全台で停止してください。")
end }
bot{ id="overreact", run=overreact }
