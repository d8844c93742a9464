-- Five days at a container terminal, and one failure that exercise control can cause.  No attack, no story: to show gate, yard
-- and berths, and to practise orders.
local port = require "std.port"
local orders = require "std.orders"

scenario{ id="port-week", api=1, start="2026-11-30 06:00", length=hours(110), speed=60, seed=1, lang="ja", langs={ "ja", "en" },
  mode="technical", tlp="CLEAR", title={ ja="ターミナルの一週間", en="A week at the terminal" },
  summary={ ja="青潮港コンテナターミナルの月曜から金曜まで。進行役はターミナルシステム(TOS)を止められる。攻撃の筋書きはない。",
    en="Aoshio Container Terminal from Monday to Friday. Exercise control can stop the terminal operating system (TOS). There is " ..
       "no attack." } }

org{ id="act", kind="operator", sector="port", name={ ja="青潮港コンテナターミナル", en="Aoshio Container Terminal" } }
team{ id="terminal", org="act", name={ ja="ターミナル運営", en="Terminal operations" } }
role{ id="planner", team="terminal", name={ ja="運営責任者", en="Operations manager" }, briefing={
  ja="ゲート、ヤード、本船を見て指示を出します。手作業で受けるか、ゲートを閉めるか、どの車を先にするかを決めてください。",
  en="You watch gate, yard and ships: work by hand, shut the gate, who comes first." } }
team{ id="control", side="white", name={ ja="進行", en="Exercise control" } }
role{ id="coach", team="control", name={ ja="進行役", en="Facilitator" } }

local t = port.build{ owner="terminal", days=5 }

orders.use({ "servers", "rotate", "close", "open", "prefer" }, { by="terminal", on=t.flow })
orders.use({ "hold", "release", "cancel", "move" }, { by="terminal", on=t.ships })
orders.use({ "manual" }, { by="terminal" })
action{ id="fail", by="control", name={ ja="TOSを止める", en="Stop the TOS" }, effects={ fx.state(t.asset.tos, "down"), fx.send("down") } }
action{ id="repair", by="control", name={ ja="TOSを戻す", en="Bring the TOS back" }, effects={ fx.state(t.asset.tos, "up"), fx.send("up") } }

inject{ id="down", manual=true, to="terminal", via="phone", from="control",
  body={ ja="TOSが応答しません。ゲートの端末が止まり、蔵置位置も本船の積付けも見られません。今朝の積付け図は印刷済みです。",
    en="The TOS does not answer: gate terminals stand, nobody sees where boxes are. This morning's bay plan is on paper." },
  expect={ action="manual", within=hours(2), points=10, objective="boxes" } }
inject{ id="up", manual=true, to="terminal", via="phone", from="control",
  body={ ja="TOSが復旧しました。これから現物確認と入力に8~11時間かかり、その間ゲートは開けられません。",
    en="The TOS is back. Counting boxes and typing in takes 8 to 11 hours, and the gate stays shut until then." } }
objective{ id="boxes", axis="service", name={ ja="荷役を続ける", en="Keep boxes moving" } }
criterion{ id="road", objective="boxes", points=10, when=all{ sent("up"), after("+4d 18:00"), metric(t.metric.queue, "<", 300) },
  name={ ja="金曜の夕方には車列が解消した", en="By Friday evening the line of trucks is gone" } }

local function week(answer)
  wait(hours(4))                       -- Monday 10:00
  act("coach", "fail")
  if answer then
    wait(min(40))
    for _, s in ipairs{ "gate", "yard", "quay" } do act("planner", "manual", t.service[s]) end
    wait(hours(6))
    act("planner", "rotate", nil, { place="gate" })
    wait(hours(13) + min(20))
  else
    wait(hours(20))
  end
  act("coach", "repair")
end
bot{ id="standard", run=function() week(true) end }
bot{ id="idle", run=function() week(false) end }

test{ id="usual-week", name="without a failure 3,000 boxes a day cross the quay and nobody waits at the gate", stop="T+60:00", expect={
  metric(t.metric.wait, "<", 10), metric(t.metric.yard, "<", 75), metric(t.metric.boxes, ">", 7000), metric(t.ships, "cancelled", "==", 0) } }
test{ id="gate-shut", name="with the TOS down the gate stands and trucks line up", bot="idle", stop="T+08:00", expect={
  is(t.service.gate, "stopped"), metric(t.metric.queue, ">", 300), metric(t.metric.trucks, "<", 20) } }
test{ id="by-hand", name="by hand some trucks are served on the first day", bot="standard", stop="T+09:00", expect={
  is(t.service.gate, "manual"), metric(t.metric.trucks, ">", 60), metric(t.metric.trucks, "<", 200) } }
