-- A drill to be judged: one decision, a rubric, two critical tasks, a survey.
local judge = require "std.judge"

scenario{ id="judged", api=1, start="2026-11-25 09:00", length=min(30), speed=4, langs={ "ja", "en" },
  title={ ja="評価の訓練", en="A drill to be judged" } }
team{ id="csirt", name={ ja="CSIRT", en="CSIRT" } }
role{ id="lead", team="csirt", name={ ja="CSIRT責任者", en="CSIRT lead" } }
objective{ id="tell", name={ ja="報告・連絡", en="Tell others" }, axis="communication", item="M6" }
question{ id="Q-01", at="T+00:00", to="csirt",
  text={ ja="運行への影響を先に伝えますか。", en="Do you tell the effect on trains first?" },
  options={ { "yes", { ja="影響を先に伝える", en="The effect first" } }, { "no", { ja="原因を先に伝える", en="The cause first" } } } }
criterion{ id="first", objective="tell", points=10, rater="white", about="Q-01",
  name={ ja="第一報の質", en="Quality of the first word" },
  rubric={ [0]={ ja="なし", en="none" }, [5]={ ja="事実のみ", en="facts only" }, [10]={ ja="影響と次報の時刻", en="effect and next update" } } }
capability{ id="share", objective="tell", points=10, name={ ja="情報共有", en="Sharing" },
  target={ ja="10分以内に全員が同じ状況を知る", en="Within ten minutes all know the same" },
  tasks={ { id="picture", name={ ja="状況をまとめる", en="Draw the picture" } }, { id="pass", name={ ja="伝える", en="Pass it on" } } } }
meter{ id="trust", kind="trust", team="csirt", name={ ja="社会の信頼", en="Public trust" },
  rules={ { id="first", name={ ja="最初のお知らせ", en="First honest word" }, when=answered("Q-01", "yes"), by=6, once=true } } }
judge.hotwash{ anonymous=true }
bot{ id="standard", run=function() wait(min(1)); answer("lead", "Q-01", "yes") end }
