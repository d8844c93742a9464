-- A morning on the loop line: 24 trains an hour and direction, and one failure that exercise control can cause.  No attack, no
-- story: to show the running diagram and to practise orders.
local rail = require "std.rail"
local orders = require "std.orders"

scenario{ id="rail-day", api=1, start="2026-11-25 06:00", length=hours(6), speed=6, seed=1, lang="ja", langs={ "ja", "en" },
  mode="technical", tlp="CLEAR", title={ ja="環状線の朝", en="A morning on the loop line" },
  summary={ ja="東都環状鉄道の平日の朝。26駅、46編成。進行役は一つの連動装置を止められる。攻撃の筋書きはない。",
    en="A weekday morning on the Toto Loop Railway, 26 stations, 46 trainsets. Exercise control can stop one interlocking. " ..
       "There is no attack." } }

org{ id="tlr", kind="operator", sector="rail", name={ ja="東都環状鉄道", en="Toto Loop Railway" } }
team{ id="occ", org="tlr", name={ ja="輸送指令", en="Operations control" } }
role{ id="dispatcher", team="occ", name={ ja="輸送指令員", en="Dispatcher" }, briefing={
  ja="ダイヤと駅の混雑を見て、抑止、折返し、運休、運転方式を指示します。列車を駅間で止めないことを最優先にしてください。",
  en="You watch the diagram and the stations and order trains held, turned back, cancelled. Above all, nobody is to stand " ..
     "between stations." } }
team{ id="control", side="white", name={ ja="進行", en="Exercise control" } }
role{ id="coach", team="control", name={ ja="進行役", en="Facilitator" } }

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
criterion{ id="not-stuck", objective="flow", points=10, when=all{ sent("up"), after("T+05:30"), metric(r.metric.affected, "<", 150000) },
  name={ ja="影響人員を15万人未満に抑えた", en="Fewer than 150,000 people affected" } }

-- The sections before the dead one, from both sides: what stands at a platform before them stays there, with its doors open.
local BEFORE = { { "S10", "S11" }, { "S12", "S13" } }

local function all_sections(action)
  for _, s in ipairs(BEFORE) do
    act("dispatcher", action, nil, { place=s[1], other=s[2] })
    wait(sec(121))
  end
end

local function morning(answer)
  wait(min(130))                       -- 08:10
  act("coach", "fail")
  wait(min(1))
  if answer then all_sections("close_section") end
  wait(math.max(0, min(170) - now()))
  act("coach", "repair")
  if answer then all_sections("open_section") end
end
bot{ id="standard", run=function() morning(true) end }
bot{ id="idle", run=function() morning(false) end }

test{ id="usual-morning", name="without a failure every train is on time to the second", stop="T+05:30", expect={
  metric(r.line, "delay_max", "<=", 0), metric(r.line, "cancelled", "==", 0), metric(r.line, "done", ">", 150) } }
test{ id="forty-minutes", name="forty minutes of red signals in the peak make trains late by as much and strand some", bot="idle", stop="T+03:00",
  expect={ metric(r.line, "delay_max", ">", min(25)), metric(r.metric.stuck_longest, ">", 20), metric(r.metric.affected, ">", 5000) } }
test{ id="closed", name="sections closed by order hold trains at platforms and open again", bot="standard", stop="T+05:50",
  expect={ did("close_section", { n=2 }), did("open_section", { n=2 }), metric(r.line, "delay_max", "<", min(55)), metric(r.metric.stuck, "<=", 0) } }
test{ id="recovers", name="by noon the line runs nearly as planned again", bot="idle", stop="T+05:50",
  expect={ metric(r.metric.stuck, "<=", 0), metric(r.line, "delay_avg", "<", min(20)) } }
