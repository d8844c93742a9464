-- A morning on the loop line: 24 trains an hour and direction, and one failure that exercise control can cause.  No attack, no
-- story: to show the running diagram and to practise orders.
local rail = require "std.rail"
local orders = require "std.orders"
local kit = require "std.kit"

scenario{ id="rail-day", api=1, start="2026-11-25 06:00", length=hours(6), speed=6, seed=1, lang="ja", langs={ "ja", "en" },
  mode="technical", tlp="CLEAR", title={ ja="環状線の朝", en="A morning on the loop line" },
  summary={ ja="東都環状鉄道の平日の朝。26駅、46編成。統制は一つの連動装置を止められる。攻撃の筋書きはない。",
    en="A weekday morning on the Toto Loop Railway, 26 stations, 46 trainsets. Exercise control can stop one interlocking. " ..
       "There is no attack." } }

org{ id="tlr", kind="operator", sector="rail", name={ ja="東都環状鉄道", en="Toto Loop Railway" } }
team{ id="occ", org="tlr", name={ ja="輸送指令", en="Operations control" } }
role{ id="dispatcher", team="occ", name={ ja="輸送指令員", en="Dispatcher" }, briefing={
  ja="ダイヤと駅の混雑を見て、抑止、折返し、運休、運転方式を指示します。列車を駅間で止めないことを最優先にしてください。",
  en="You watch the diagram and the stations and order trains held, turned back, cancelled. Above all, nobody is to stand " ..
     "between stations." } }
team{ id="control", side="white", name={ ja="進行", en="Exercise control" } }
role{ id="coach", team="control", name={ ja="統制", en="Exercise control" } }

local r = rail.build{ owner="occ", from="05:00", until_="12:00" }

orders.use({ "hold", "hold_at", "release", "cancel", "depart", "turn_back", "follow", "close_section", "open_section", "mode" },
  { by="occ", on=r.line })
orders.use({ "manual" }, { by="occ" })
action{ id="fail", by="control", name={ ja="代々橋の連動装置を止める", en="Stop the interlocking at Yoyobashi" },
  effects={ fx.state(r.asset.il_S11, "down"), fx.send("down") } }
action{ id="repair", by="control", name={ ja="代々橋の連動装置を戻す", en="Bring it back" },
  effects={ fx.state(r.asset.il_S11, "up"), fx.send("up") } }

inject{ id="down", manual=true, to="occ", via="phone", from="control",
  body={ ja="代々橋の連動装置が停止。代々橋―新都間の信号は停止現示のままです。列車防護は正常です。",
    en="The interlocking at Yoyobashi has stopped. Signals towards Shinto stay at stop. Train protection works." },
  expect={ action="close_section", within=min(10), points=10, objective="flow" } }
inject{ id="up", manual=true, to="occ", via="phone", from="control",
  body={ ja="代々橋の連動装置が復旧、試験も終わりました。", en="The interlocking at Yoyobashi is back and tested." } }
objective{ id="flow", axis="service", name={ ja="列車を動かし続ける", en="Keep trains moving" } }
-- These two are graded by the key figures, and only when the failure came: without it they never come up.
criterion{ id="people", objective="flow", points=10, name={ ja="影響人員を抑えた", en="Few people affected" }, rubric={
  [0]={ ja="95,000人以上", en="95,000 or more" }, [10]={ ja="70,000人以下", en="70,000 at most" } } }
criterion{ id="not-stuck", objective="flow", points=10, name={ ja="列車を駅間に長く止めなかった", en="No train stood long between stations" }, rubric={
  [0]={ ja="38分以上", en="38 min or more" }, [10]={ ja="5分以下", en="5 min at most" } } }
process("grading", function()
  wait_until(all{ sent("down"), after("T+05:30") })
  kit.grade("people", 10, kpi(r.metric.affected), 70000, 95000)
  kit.grade("not-stuck", 10, kpi(r.metric.stuck_longest), 5, 38)
end)

---------------------------------------------------------------- crews

local FAILS, REPAIRED = min(130) + sec(12), min(170)      -- 08:10:12 and 08:50
-- The sections before the dead one, from both sides: what stands at a platform before them stays there, with its doors open.
local NEXT = { { "S10", "S11" }, { "S12", "S13" } }
-- The line of waiting trains grows backwards from there.  Each section is closed before a train would leave the platform
-- towards the one that stands ahead of it: so many minutes after the failure.
local BACK = {
  { 0.7, "S13", "S14" }, { 1.0, "S09", "S10" }, { 1.5, "S08", "S09" }, { 2.2, "S07", "S08" }, { 3.0, "S14", "S15" }, { 6.0, "S15", "S16" },
  { 7.0, "S16", "S17" }, { 7.6, "S06", "S07" }, { 7.9, "S05", "S06" }, { 8.2, "S04", "S05" }, { 9.6, "S17", "S18" }, { 9.9, "S18", "S19" },
  { 10.2, "S19", "S20" }, { 11.1, "S03", "S04" }, { 11.4, "S02", "S03" }, { 11.8, "S01", "S02" }, { 13.1, "S20", "S21" }, { 13.4, "S21", "S22" },
  { 13.8, "S22", "S23" }, { 14.1, "S23", "S24" }, { 16.9, "S24", "S25" } }

local function till(t) wait(math.max(0, t - now())) end

local function order(name, form) act("dispatcher", name, nil, form) end

-- Of the trains that start a lap between two minutes of the day every fourth ends at a station before the line.
local function thin_out(pattern, from, to, place)
  local n = 0
  for _, key in ipairs(r.trips) do
    local s = r.starts[key]
    if s.pattern == pattern and s.at >= from and s.at < to then
      n = n + 1
      if n % 4 == 0 then order("turn_back", { key=key, place=place }) end
    end
  end
end

-- They keep up with the first `prompt` sections; from then on they are `late`.
local function close(sections, prompt, late)
  for i, s in ipairs(sections) do
    till(FAILS + min(s[1]) + (i > prompt and late or 0))
    order("close_section", { place=s[2], other=s[3] })
  end
end

local function first(list, n)
  local part = {}
  for i = 1, n do part[i] = list[i] end
  return part
end

-- `answer`: after how long they answer, how many sections of BACK they close and how late, whether trains are turned back.
local function morning(answer)
  till(FAILS)
  act("coach", "fail")
  if answer then
    wait(answer.after)
    for _, s in ipairs(NEXT) do order("close_section", { place=s[1], other=s[2] }) end
    -- It stands at Shinto, or comes there next; there it ends, and the one behind it gets to the platform.
    for _, key in ipairs(answer.ends) do order("cancel", { key=key }) end
    if answer.turn then
      thin_out("outer", 475, 510, "S07")
      thin_out("inner", 465, 500, "S17")
    end
    close(first(BACK, answer.sections), answer.prompt, answer.late)
  end
  till(REPAIRED)
  act("coach", "repair")
  if answer then
    wait(answer.again)
    for _, s in ipairs(NEXT) do order("open_section", { place=s[1], other=s[2] }) end
    for _, s in ipairs(first(BACK, answer.sections)) do order("open_section", { place=s[2], other=s[3] }) end
  end
end
bot{ id="golden", run=function() morning{ after=sec(30), ends={ "794G" }, turn=true, sections=#BACK, prompt=#BACK, late=0, again=0 } end }
bot{ id="standard", run=function()
  morning{ after=min(1), ends={ "794G" }, turn=true, sections=16, prompt=10, late=min(3), again=min(1) }
end }
bot{ id="idle", run=function() morning() end }

test{ id="usual-morning", name="without a failure every train is on time to the second", stop="T+05:30", expect={
  metric(r.line, "delay_max", "<=", 0), metric(r.line, "cancelled", "==", 0), metric(r.line, "done", ">", 150) } }
test{ id="forty-minutes", name="forty minutes of red signals in the peak make trains late by as much and strand some", bot="idle", stop="T+05:50",
  expect={ metric(r.line, "delay_max", ">", min(25)), metric(r.metric.stuck_longest, ">", 35), metric(r.metric.affected, ">", 90000) } }
test{ id="closed", name="sections closed by order hold trains at platforms, and fewer people are late", bot="standard", stop="T+05:50",
  expect={ did("close_section", { n=18 }), did("open_section", { n=18 }), metric(r.metric.affected, "<", 85000), metric(r.metric.affected, ">", 73000),
    metric(r.metric.stuck_longest, "<", 33), metric(r.metric.stuck, "<=", 0) } }
test{ id="best", name="golden beats idle: every train waits at a platform", bot="golden", stop="T+05:50",
  expect={ metric(r.metric.affected, "<", 73000), metric(r.metric.stuck_longest, "<", 5), metric(r.metric.stuck, "<=", 0) } }
test{ id="recovers", name="by noon the line runs nearly as planned again", bot="idle", stop="T+05:50",
  expect={ metric(r.metric.stuck, "<=", 0), metric(r.line, "delay_avg", "<", min(20)) } }
