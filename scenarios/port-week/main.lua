-- Five days at a container terminal, and one failure that exercise control can cause.  No attack, no story: to show gate, yard
-- and berths, and to practise orders.
local port = require "std.port"
local orders = require "std.orders"
local kit = require "std.kit"

scenario{ id="port-week", api=1, start="2026-11-30 06:00", length=hours(110), speed=60, seed=1, lang="ja", langs={ "ja", "en" },
  mode="technical", tlp="CLEAR", title={ ja="ターミナルの一週間", en="A week at the terminal" },
  summary={ ja="青潮港コンテナターミナルの月曜から金曜まで。統制はターミナルシステム(TOS)を止められる。攻撃の筋書きはない。",
    en="Aoshio Container Terminal from Monday to Friday. Exercise control can stop the terminal operating system (TOS). There is " ..
       "no attack." } }

org{ id="act", kind="operator", sector="port", name={ ja="青潮港コンテナターミナル", en="Aoshio Container Terminal" } }
team{ id="terminal", org="act", name={ ja="ターミナル運営", en="Terminal operations" } }
role{ id="planner", team="terminal", name={ ja="運営責任者", en="Operations manager" }, briefing={
  ja="ゲート、ヤード、本船を見て指示を出します。手作業で受けるか、ゲートを閉めるか、どの車を先にするかを決めてください。",
  en="You watch gate, yard and ships: work by hand, shut the gate, who comes first." } }
team{ id="control", side="white", name={ ja="進行", en="Exercise control" } }
role{ id="coach", team="control", name={ ja="統制", en="Exercise control" } }

local t = port.build{ owner="terminal", days=5 }

orders.use({ "servers", "rotate", "close", "open", "prefer" }, { by="terminal", on=t.flow })
orders.use({ "hold", "release", "cancel", "move" }, { by="terminal", on=t.ships })
orders.use({ "manual" }, { by="terminal" })
action{ id="normal", by="terminal", kind="decision", target="service", duration=min(10), effects={ fx.state(TARGET, "normal") },
  name={ ja="通常運用へ戻す", en="Back to normal operation" },
  help={ ja="手作業をやめ、TOSでの処理に戻します。TOSが動いていることを確かめてから行います。",
    en="Ends work by hand. Make sure that the TOS is back first." } }
action{ id="fail", by="control", name={ ja="TOSを止める", en="Stop the TOS" }, effects={ fx.state(t.asset.tos, "down"), fx.send("down") } }
action{ id="repair", by="control", name={ ja="TOSを戻す", en="Bring the TOS back" }, effects={ fx.state(t.asset.tos, "up"), fx.send("up") } }

inject{ id="down", manual=true, to="terminal", via="phone", from="control",
  body={ ja="TOSが応答しません。ゲートの端末が止まり、蔵置位置も本船の積付けも見られません。今朝の積付け図は印刷済みです。",
    en="The TOS does not answer: gate terminals stand, nobody sees where boxes are. This morning's bay plan is on paper." },
  expect={ action="manual", within=hours(2), points=10, objective="boxes" } }
inject{ id="up", manual=true, to="terminal", via="phone", from="control",
  body={ ja="TOSが復旧しました。これから現物確認と入力に8~11時間かかり、その間ゲートは開けられません。ヤードと本船荷役はTOSに戻せます。",
    en="The TOS is back. Counting boxes and typing in takes 8 to 11 hours, and the gate stays shut until then. Yard and quay can go " ..
       "back to the TOS." },
  expect={ action="normal", within=hours(2), points=5, objective="boxes" } }
objective{ id="boxes", axis="service", name={ ja="荷役を続ける", en="Keep boxes moving" } }
-- Graded by what was moved in the twenty hours after the failure, and only when it came: without it they never come up.
criterion{ id="quay", objective="boxes", points=10, name={ ja="止まった間も本船荷役を続けた", en="Ships were worked during the failure" }, rubric={
  [0]={ ja="20時間で200個以下", en="200 boxes at most in 20 hours" }, [10]={ ja="20時間で850個以上", en="850 or more in 20 hours" } } }
criterion{ id="road", objective="boxes", points=10, name={ ja="止まった間も搬出入を続けた", en="Trucks were served during the failure" }, rubric={
  [0]={ ja="20時間で100個以下", en="100 boxes at most in 20 hours" }, [10]={ ja="20時間で700個以上", en="700 or more in 20 hours" } } }
process("grading", function()
  wait_until(sent("down"))
  local ships, trucks = kpi(t.metric.boxes), kpi(t.metric.landside)
  wait(hours(20))
  kit.grade("quay", 10, kpi(t.metric.boxes) - ships, 850, 200)
  kit.grade("road", 10, kpi(t.metric.landside) - trucks, 700, 100)
end)

local function order(name, on, form) act("planner", name, on, form) end

-- `answer`: after how long the gate works by hand, and then yard and quay; when people are relieved (hours of the drill);
-- after how long yard and quay go back to the TOS.
local function week(answer)
  wait(hours(4))                       -- Monday 10:00
  act("coach", "fail")
  if answer then
    wait(answer.gate)
    order("manual", t.service.gate)
    wait(answer.others)
    order("manual", t.service.yard)
    order("manual", t.service.quay)
    for _, h in ipairs(answer.relief) do
      wait(math.max(0, hours(h) - now()))
      for _, place in ipairs{ "gate", "drop", "pick", "discharge", "load" } do order("rotate", nil, { place=place }) end
    end
  end
  wait(hours(24) - now())              -- Tuesday 06:00
  act("coach", "repair")
  if answer then
    wait(answer.back)
    order("normal", t.service.yard)
    order("normal", t.service.quay)
  end
end
bot{ id="golden", run=function() week{ gate=min(1), others=0, relief={ 8, 12, 16, 20 }, back=min(1) } end }
bot{ id="standard", run=function() week{ gate=min(90), others=hours(1.5), relief={ 16 }, back=hours(1) } end }
bot{ id="idle", run=function() week() end }

test{ id="usual-week", name="without a failure 3,000 boxes a day cross the quay and nobody waits at the gate", stop="T+60:00", expect={
  metric(t.metric.wait, "<", 10), metric(t.metric.yard, "<", 75), metric(t.metric.boxes, ">", 7000), metric(t.ships, "cancelled", "==", 0) } }
test{ id="gate-shut", name="with the TOS down the gate stands and trucks line up", bot="idle", stop="T+08:00", expect={
  is(t.service.gate, "stopped"), metric(t.metric.queue, ">", 300), metric(t.metric.trucks, "<", 20) } }
test{ id="by-hand", name="by hand some trucks are served on the first day", bot="standard", stop="T+09:00", expect={
  is(t.service.gate, "manual"), metric(t.metric.trucks, ">", 60), metric(t.metric.trucks, "<", 200) } }
test{ id="nothing-moves", name="without an answer hardly a box is moved until Tuesday", bot="idle", stop="T+23:59", expect={
  metric(t.metric.boxes, "<", 2600), metric(t.metric.landside, "<", 800) } }
test{ id="best", name="golden beats idle: boxes move by hand, and the week recovers", bot="golden", stop="T+109:00", expect={
  did("normal"), is(t.service.yard, "normal"), is(t.service.quay, "normal"), metric(t.metric.boxes, ">", 15000), metric(t.metric.queue, "<", 100) } }
test{ id="best-day", name="golden beats idle: by Tuesday morning 800 boxes more have crossed the quay", bot="golden", stop="T+23:59", expect={
  metric(t.metric.boxes, ">", 3200), metric(t.metric.landside, ">", 1200) } }
