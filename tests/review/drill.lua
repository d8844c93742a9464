-- A drill of two organisations with one of everything that a report shows.
scenario{ id="review", api=1, start="2026-07-01 10:00", length=min(60), seed=7, tlp="AMBER",
  langs={ "ja", "en" }, lang="ja",
  title={ ja="報告のための訓練", en="A drill for its report" }, summary={ ja="窓口が止まる。", en="The desks stop." } }

org{ id="air", kind="operator", name={ ja="空港", en="Airport" } }
org{ id="port", kind="operator", name={ ja="港湾", en="Port" } }
org{ id="mlit", kind="regulator", name={ ja="国土交通省", en="Ministry" } }
team{ id="desk", org="air", name={ ja="窓口", en="Desk" } }
team{ id="gate", org="port", name={ ja="ゲート", en="Gate" } }
team{ id="control", side="white", name={ ja="進行", en="Control" } }
role{ id="chief", team="desk", name={ ja="窓口責任者", en="Desk chief" } }
role{ id="press", team="desk", name={ ja="広報", en="Press officer" } }
role{ id="guard", team="gate", name={ ja="ゲート係", en="Gate guard" } }

zone{ id="lan", name={ ja="業務系", en="Office" } }
conduit{ id="c_in", from="internet", to="lan" }
asset{ id="srv", zone="lan", owner="desk", name={ ja="受付サーバー", en="Check-in server" } }
asset{ id="gate_srv", zone="lan", owner="gate", name={ ja="ゲートサーバー", en="Gate server" } }
service{ id="checkin", needs="srv", owner="desk", name={ ja="受付", en="Check-in" } }

flow{ id="hall", unit="pax", service="checkin", owner="desk", name={ ja="出発ロビー", en="Hall" },
  sources={ { id="people", to="desks", per_hour=600 } },
  stations={ { id="desks", name={ ja="受付台", en="Desks" }, servers=10, rate=70, spread="even" } },
  routes={ { from="desks", to="out" } } }
metric{ id="queue", from="hall", formula="queue", unit="人", good="low", warn=50, crit=100, levels={ 20, 60, 100, 400 },
  name={ ja="待ち行列", en="Queue" } }

objective{ id="serve", axis="service", item="M7", name={ ja="業務を続ける", en="Keep serving" } }
objective{ id="tell", axis="reporting", item="M9", name={ ja="知らせる", en="Tell others" } }
objective{ id="talk", axis="communication", item="M6", name={ ja="話す", en="Talk" } }

criterion{ id="flow", objective="serve", points=10, kpi="queue", name={ ja="行列を短く保つ", en="Keep the queue short" } }
criterion{ id="calm", objective="talk", points=6, name={ ja="説明の質", en="Quality of the notice" },
  prompt={ ja="推測がないか", en="No guessing?" },
  rubric={ [0]={ ja="推測した", en="Guessed" }, [6]={ ja="事実だけ", en="Facts only" } } }
criterion{ id="kind", objective="talk", points=4, name={ ja="言葉づかい", en="Choice of words" },
  prompt={ ja="分かりやすいか", en="Plain?" }, rubric={ [0]={ ja="難しい", en="Hard" }, [4]={ ja="平易", en="Plain" } } }
criterion{ id="handed", objective="talk", points=4, team="desk", rater="self", name={ ja="引き渡し", en="Hand-over" },
  rubric={ [0]={ ja="抜けた", en="Gaps" }, [4]={ ja="渡った", en="All arrived" } } }
criterion{ id="useful", objective="talk", points=4, team="desk", rater="peer", name={ ja="役立ち", en="Of use" },
  rubric={ [0]={ ja="いいえ", en="No" }, [4]={ ja="はい", en="Yes" } } }

criterion{ id="lost", objective="talk", points=-1, penalty=true, when=is("srv", "down"),
  name={ ja="受付サーバーを失った", en="The check-in server was lost" } }

action{ id="restart", by="desk", target="asset", duration=min(2), effects={ fx.state(TARGET, "up") },
  name={ ja="再起動", en="Restart" } }
action{ id="report", by="any", target="org", kind="communication", name={ ja="国へ報告", en="Report" }, form={
  { id="what", type="text", max=200, label={ ja="何が", en="What" } },
  { id="cause", type="choice", label={ ja="原因", en="Cause" },
    options={ { id="unknown", name={ ja="不明", en="unknown" } }, { id="attack", name={ ja="攻撃", en="attack" } } } } } }
action{ id="close", by="desk", approval={ "press" }, name={ ja="窓口を閉める", en="Close the desks" } }

inject{ id="I-1", at="T+00:05", to="desk", via="phone", priority="high", from="mlit",
  subject={ ja="受付が止まった", en="The desks stopped" }, body={ ja="列が伸びています。", en="The queue grows." },
  answer={ ja="まず再起動を待たせ、調べる", en="Look before you restart" },
  expect={ { action="restart", on="srv", within=min(10), points=5, objective="serve" },
           { action="close", within=min(20), points=3, objective="serve" } } }
question{ id="Q-1", at="T+00:12", to="desk", within=min(10), text={ ja="公表しますか", en="Publish?" },
  answer={ ja="事実だけを公表する", en="Publish the facts" },
  options={ { id="yes", text={ ja="公表する", en="Publish" } }, { id="no", text={ ja="しない", en="Do not" } } },
  expect={ { option="yes", points=4, objective="talk" } } }
obligation{ id="O1", of="desk", to="mlit", basis="law", action="report", trigger=is("srv", "down"), within=min(15),
  zero=min(45), points=5, objective="tell", name={ ja="国への第一報", en="First report" } }
obligation{ id="O2", of="gate", to="mlit", basis="contract", action="report", trigger=is("srv", "down"), within=min(10),
  zero=min(20), points=5, objective="tell", name={ ja="港からの報告", en="Report of the port" } }
meter{ id="trust", name={ ja="信頼", en="Trust" }, kind="trust", rules={
  { id="down", name={ ja="止まった", en="It stopped" }, when=is("srv", "down"), by=-6 },
  { id="told", name={ ja="知らせた", en="People were told" }, when=did("report"), by=6, once=true } } }
capability{ id="picture", objective="talk", points=6, name={ ja="状況把握", en="Picture" },
  target={ ja="10分で言える", en="Says it in ten minutes" },
  tasks={ { id="say", name={ ja="影響を言う", en="Says what is affected" }, look_for={ ja="推測なし", en="No guess" } },
          { id="note", name={ ja="記録する", en="Keeps a record" } } } }
-- Nobody rates it: its task has the name of another's.
capability{ id="again", objective="talk", points=1, team="gate", name={ ja="ゲートの状況把握", en="Picture at the gate" },
  target={ ja="10分で言える", en="Says it in ten minutes" },
  tasks={ { id="note", name={ ja="記録する", en="Keeps a record" } } } }
form{ id="ask", name={ ja="様式", en="Form" }, fields={
  { id="useful", type="scale", label={ ja="役に立ったか", en="Useful?" },
    options={ { id="low", name={ ja="少し", en="little" } }, { id="high", name={ ja="大いに", en="much" } } } },
  { id="more", type="text", max=100, label={ ja="気づき", en="Noticed" } } } }
survey{ id="wash", form="ask", anonymous=true, name={ ja="振り返り", en="Hotwash" } }
survey{ id="self", form="ask", to="desk", name={ ja="自己点検", en="Self-check" } }
note{ id="N-1", at="T+00:30", title={ ja="注記", en="Note" }, text={ ja="列を見る", en="Look at the queue" } }

step{ id="hit", attack="T1486", takes=min(1), effects={ fx.state(TARGET, "down") }, name={ ja="暗号化", en="Encrypt" } }
adversary{ id="crew", name={ ja="攻撃者", en="Crew" }, plan={ { "hit", on="srv", at="T+00:04" } } }

bot{ id="standard", run=function() wait(min(20)); act("chief", "restart", "srv") end }
bot{ id="golden", run=function() wait(min(6)); act("chief", "restart", "srv") end }
