-- A night at a parcel hub and its fulfilment centre, and one failure that exercise control can cause.  No attack, no story: to
-- show sorters, trucks and cut-offs, and to practise orders.
local logistics = require "std.logistics"
local orders = require "std.orders"
local kit = require "std.kit"

scenario{ id="warehouse-night", api=1, start="2026-12-10 17:00", length=hours(12), speed=12, seed=1, lang="ja", langs={ "ja", "en" },
  mode="technical", tlp="CLEAR", title={ ja="物流センターの夜", en="A night at the hub" },
  summary={ ja="北辰ロジスティクスの夜の波。荷物21万個、幹線便84台。統制は設備制御(WCS)を止められる。攻撃の筋書きはない。",
    en="The evening wave at Hokushin Logistics, 210,000 parcels, 84 line-haul trucks. Exercise control can stop the warehouse " ..
       "control (WCS). There is no attack." } }

org{ id="hkl", kind="operator", sector="logistics", name={ ja="北辰ロジスティクス", en="Hokushin Logistics" } }
team{ id="ops", org="hkl", name={ ja="センター運営", en="Centre operations" } }
role{ id="shift", team="ops", name={ ja="夜勤責任者", en="Night shift manager" }, briefing={
  ja="仕分け、積み込み、幹線便を見て指示を出します。人をどこに回すか、どの便を待たせるかを決めてください。",
  en="You watch sorters, loading and line-haul trucks: where people work, which truck waits." } }
team{ id="control", side="white", name={ ja="進行", en="Exercise control" } }
role{ id="coach", team="control", name={ ja="統制", en="Exercise control" } }

local l = logistics.build{ owner="ops", days=2 }

orders.use({ "hold", "release", "cancel", "depart", "move" }, { by="ops", on=l.trucks })
orders.use({ "servers", "rotate", "close", "open" }, { by="ops", on=l.parcels })
orders.use({ "servers", "rotate" }, { by="ops", on=l.orders, suffix="_centre" })
orders.use({ "manual" }, { by="ops" })
action{ id="normal", by="ops", kind="decision", target="service", duration=min(5), effects={ fx.state(TARGET, "normal") },
  name={ ja="通常運用へ戻す", en="Back to normal operation" },
  help={ ja="手作業をやめ、設備での処理に戻します。", en="Ends work by hand; the system does it again." } }
action{ id="fail", by="control", name={ ja="設備制御(WCS)を止める", en="Stop the warehouse control" },
  effects={ fx.state(l.asset.wcs, "down"), fx.send("down") } }
action{ id="repair", by="control", name={ ja="設備制御(WCS)を戻す", en="Bring it back" }, effects={ fx.state(l.asset.wcs, "up"), fx.send("up") } }

inject{ id="down", manual=true, to="ops", via="radio", from="control",
  body={ ja="ソーターが止まりました。WCSの画面も真っ暗です。荷物は荷降ろし口にたまり始めています。",
    en="The sorter has stopped and WCS screens are dark. Parcels pile up at the unloading doors." },
  expect={ action="manual", within=min(15), points=10, objective="wave" } }
inject{ id="up", manual=true, to="ops", via="radio", from="control", body={ ja="WCSが復旧しました。ソーターを動かせます。", en="The WCS is back. The sorter can run." },
  expect={ action="normal", within=min(15), points=5, objective="wave" } }
objective{ id="wave", axis="service", name={ ja="夜の波を出し切る", en="Get the wave out" } }
-- Graded by the key figure, and only when the failure came: without it this never comes up.
criterion{ id="left", objective="wave", points=20, name={ ja="積み残しを抑えた", en="Few parcels left behind" }, rubric={
  [0]={ ja="25,000個以上", en="25,000 or more" }, [20]={ ja="10,000個以下", en="10,000 at most" } } }
process("grading", function()
  wait_until(all{ sent("down"), after("T+11:00") })
  kit.grade("left", 20, kpi(l.metric.parcels_left), 10000, 25000)
end)

-- Two hours and a half: by hand takes half an hour to set up, so a short stop is over before it helps.
-- `answer`: after how long they go over to work by hand, and back to the sorter.
local function night(answer)
  wait(hours(4))                       -- 21:00
  act("coach", "fail")
  if answer then
    wait(answer.after)
    act("shift", "manual", l.service.hub_sorting)
  end
  wait(hours(6.5) - now())             -- 23:30
  act("coach", "repair")
  if answer then
    wait(answer.back)
    act("shift", "normal", l.service.hub_sorting)
  end
end
bot{ id="golden", run=function() night{ after=min(1), back=sec(30) } end }
bot{ id="standard", run=function() night{ after=min(4.5), back=min(9) } end }
bot{ id="idle", run=function() night() end }

test{ id="usual-night", name="without a failure the wave leaves in time", stop="T+11:00", expect={
  metric(l.metric.trucks_late, "<=", 1), metric(l.trucks, "cancelled", "==", 0), metric(l.metric.parcels_left, "<", 500) } }
test{ id="sorter-stands", name="two hours and a half without sorter leave parcels behind", bot="idle", stop="T+11:00", expect={
  metric(l.metric.trucks_late, ">", 30), metric(l.trucks, "delay_max", ">", min(45)), metric(l.metric.parcels_left, ">", 22000) } }
test{ id="by-hand", name="by hand a quarter is sorted", bot="standard", stop="T+05:20", expect={
  is(l.service.hub_sorting, "manual"), metric(l.metric.sorted, ">", 4000), metric(l.metric.sorted, "<", 30000) } }
test{ id="best", name="golden beats idle: fewer than half as many parcels are left", bot="golden", stop="T+11:00", expect={
  metric(l.metric.parcels_left, "<", 11000), did("normal") } }
