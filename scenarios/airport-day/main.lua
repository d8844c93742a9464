-- A day at the airport: 260 departures, and one failure that exercise control can cause.  No attack, no story: to show the
-- operation, to practise orders, and as a base for scenarios of one's own.
local airport = require "std.airport"
local orders = require "std.orders"
local kit = require "std.kit"

scenario{ id="airport-day", api=1, start="2026-08-13 05:30", length=hours(10), speed=10, seed=1, lang="ja", langs={ "ja", "en" },
  mode="technical", tlp="CLEAR", title={ ja="空港の一日", en="A day at the airport" },
  summary={ ja="お盆の東湾国際空港。出発260便の朝から午後まで。統制は共用チェックインを止められる。攻撃の筋書きはない。",
    en="Towan International in the summer holidays, 260 departures, from dawn to the afternoon. Exercise control can stop the " ..
       "shared check-in. There is no attack." } }

org{ id="twx", kind="operator", sector="airport", name={ ja="東湾国際空港", en="Towan International Airport" } }
team{ id="aoc", org="twx", name={ ja="空港運用センター", en="Airport operations centre" } }
role{ id="manager", team="aoc", name={ ja="運用管理者", en="Duty manager" }, briefing={
  ja="出発便、手続きの列、ゲートを見て指示を出します。便を待たせるか、先に欠航を決めるか、人をどこに置くかを判断してください。",
  en="You watch departures, queues and gates and give orders: which flight waits, which is cancelled early, where people work." } }
team{ id="control", side="white", name={ ja="進行", en="Exercise control" } }
role{ id="coach", team="control", name={ ja="統制", en="Exercise control" } }

local a = airport.build{ owner="aoc", demand=1.1 }

orders.use({ "hold", "release", "cancel", "depart", "move" }, { by="aoc", on=a.flights })
orders.use({ "servers", "rotate", "close", "open", "divert" }, { by="aoc", on=a.flow })
orders.use({ "manual" }, { by="aoc" })
action{ id="normal", by="aoc", kind="decision", target="service", duration=min(10), effects={ fx.state(TARGET, "normal") },
  name={ ja="通常運用へ戻す", en="Back to normal operation" },
  help={ ja="手作業をやめ、システムでの処理に戻します。システムが動いていることを確かめてから行います。",
    en="Ends work by hand. Make sure that the system is back first." } }
action{ id="fail", by="control", name={ ja="共用チェックインを止める", en="Stop the shared check-in" },
  effects={ fx.state(a.asset.cupps_cloud, "down"), fx.send("down") } }
action{ id="repair", by="control", name={ ja="共用チェックインを戻す", en="Bring the shared check-in back" },
  effects={ fx.state(a.asset.cupps_cloud, "up"), fx.send("up") } }

inject{ id="down", manual=true, to="aoc", via="phone", from="control",
  body={ ja="共用チェックインの委託先です。基盤が応答しません。復旧の見込みは分かりません。自動手荷物預け機は動いています。",
    en="Shared check-in supplier: the platform does not answer and we cannot say for how long. Self bag drops work." },
  expect={ action="manual", within=min(20), points=10, objective="keep" } }
inject{ id="up", manual=true, to="aoc", via="phone", from="control",
  body={ ja="共用チェックインの基盤が復旧しました。端末を順に戻せます。", en="The shared platform is back. Desks can return to it one by one." },
  expect={ action="normal", within=min(30), points=5, objective="keep" } }
objective{ id="keep", axis="service", name={ ja="出発を続ける", en="Keep departures going" } }
-- Graded by the key figure, and only when the failure came: without it this never comes up.
criterion{ id="kept", objective="keep", points=20, name={ ja="欠航と大幅な遅れを抑えた", en="Few flights cancelled or an hour late" }, rubric={
  [0]={ ja="出発便の10%以上", en="10 % of departures or more" }, [20]={ ja="1.5%以下", en="1.5 % at most" } } }
process("grading", function()
  wait_until(all{ sent("down"), after("T+09:30") })
  kit.grade("kept", 20, kpi(a.metric.disrupted), 1.5, 10)
end)

-- `answer`: after how long they go over to work by hand and how many desks they open; after how long back to the platform.
local function day(answer)
  wait(min(110))                       -- 07:20
  act("coach", "fail")
  if answer then
    wait(answer.after)
    act("manager", "manual", a.service.checkin)
    act("manager", "manual", a.service.boarding_shared)
    act("manager", "servers", nil, { place="desk", count=answer.desks })
  end
  wait(min(216) - now())               -- 09:06
  act("coach", "repair")
  if answer then
    wait(answer.back)
    act("manager", "normal", a.service.checkin)
    act("manager", "normal", a.service.boarding_shared)
  end
end
bot{ id="golden", run=function() day{ after=sec(30), desks=120, back=sec(30) } end }
bot{ id="standard", run=function() day{ after=min(9), desks=100, back=min(10) } end }
bot{ id="idle", run=function() day() end }

test{ id="usual-day", name="without a failure all flights leave in time", stop="T+09:30", expect={
  metric(a.flights, "cancelled", "==", 0), metric(a.metric.punctuality, ">=", 99), metric(a.flights, "done", ">", 120) } }
test{ id="failure-hurts", name="with the platform down and nobody working by hand flights are cancelled", bot="idle", stop="T+09:30",
  expect={ is(a.service.checkin, "normal"), metric(a.flights, "cancelled", ">=", 4), metric(a.metric.disrupted, ">=", 5) } }
test{ id="by-hand-helps", name="working by hand with extra staff keeps nine flights in ten", bot="standard", stop="T+09:40",
  expect={ metric(a.metric.operated, ">=", 90), did("normal") } }
test{ id="best", name="golden beats idle: at once by hand and with more desks, one flight in forty at most is lost", bot="golden", stop="T+09:40",
  expect={ metric(a.metric.operated, ">=", 98), metric(a.metric.disrupted, "<", 2.5), did("normal") } }
