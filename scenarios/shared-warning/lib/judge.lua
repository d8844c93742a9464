-- Objectives, criteria, and what is said afterwards.  What one desk does helps another: most points can be lost by one and
-- felt by four.
local kit = require "std.kit"

objective{ id="service", axis="service", item="M7", name={ ja="現場を動かし続ける", en="Keep things moving" } }
objective{ id="contain", axis="containment", item="M5", name={ ja="届いた警告で被害を防ぐ", en="Act on a warning in time" } }
objective{ id="share",   axis="governance", item="M5", name={ ja="共有:中身を、名前なしで、早く", en="Share: contents, no names, fast" } }
objective{ id="picture", axis="governance", item="M3", name={ ja="国の統合状況図", en="One picture at the ministry" } }
objective{ id="report",  axis="reporting", item="M9", name={ ja="報告", en="Reports" } }
objective{ id="tell",    axis="communication", item="M6", name={ ja="利用者と報道に伝える", en="Tell users and the press" } }

---------------------------------------------------------------- the warning
for _, r in ipairs{ { "port", "09:26", "09:40", { ja="港湾", en="port" } }, { "rail", "10:00", "10:30", { ja="鉄道", en="railway" } },
  { "air", "10:30", "11:15", { ja="空港", en="airport" } } } do
  local team, good, last, who = r[1], r[2], r[3], r[4]
  criterion{ id="W-" .. team, objective="share", points=2, when=warned("mina", team), by=good, late={ by=last, points=1 },
    name={ ja="中身のある警告が" .. who.ja .. "に届いた", en="A warning with contents reached the " .. who.en } }
  criterion{ id="E-" .. team, objective="contain", points=4, when=all{ executed("mina", team), val("stage_" .. team, "==", 1) },
    by="11:38", name={ ja=who.ja .. ":15分以上前に止めた", en="The " .. who.en .. " acted 15 minutes ahead or more" } }
  criterion{ id="E2-" .. team, objective="contain", points=2, when=executed("mina", team), by=last,
    name={ ja=who.ja .. ":動く前に止めた", en="The " .. who.en .. " acted before it struck" } }
end
criterion{ id="names", objective="share", points=8, name={ ja="被害組織の名前と文を守った", en="Kept the victim's name and words" },
  when=all{ after("11:20"), any{ warned("mina", "port"), warned("mina", "rail"), warned("mina", "air") }, none{ breached("hub"), val("hub_named") } } }
criterion{ id="leak", objective="tell", points=-4, penalty=true, name={ ja="被害者の文が外に出た", en="The victim's words got out" }, when=sent("H-04") }
criterion{ id="untested", objective="contain", points=3, name={ ja="検証なしの版を入れなかった", en="Nobody installed the untested version" },
  when=all{ after("11:36"), any{ executed("mina", "port"), executed("mina", "rail"), executed("mina", "air") },
    none{ val("deployed_port"), val("deployed_rail"), val("deployed_air") } } }

---------------------------------------------------------------- what the operation says, at the end
for _, r in ipairs{ { "K-port", 6, "port_queue", 20, 320, { ja="ゲート前の車列", en="Trucks before the gate" }, "台", "trucks" },
  { "K-rail", 6, "rail_queue", 60, 1500, { ja="大和口駅で乗れない人", en="People left at Yamatoguchi" }, "人", "people" },
  { "K-air", 6, "air_queue", 40, 420, { ja="チェックインの列", en="Check-in queue" }, "人", "people" } } do
  criterion{ id=r[1], objective="service", points=r[2], name=r[6], rubric={
    [0]={ ja=string.format("%d%s以上", r[5], r[7]), en=string.format("%d %s or more", r[5], r[8]) },
    [r[2]]={ ja=string.format("%d%s以下", r[4], r[7]), en=string.format("%d %s at most", r[4], r[8]) } } }
end
process("grading", function()
  wait(min(178))
  kit.grade("K-port", 6, kpi("port_queue"), 20, 320)
  kit.grade("K-rail", 6, kpi("rail_queue"), 60, 1500)
  kit.grade("K-air", 6, kpi("air_queue"), 40, 420)
end)

---------------------------------------------------------------- for evaluators
criterion{ id="digest", objective="share", points=3, name={ ja="ISACの配布文", en="The ISAC's digest" },
  prompt={ ja="名前なし、製品、止め方、いつまでに、TLP、次の情報の時刻がそろっているか。", en="No names; product; what to stop; by when; TLP; time of the next one." },
  rubric={ [0]={ ja="中身がない", en="No contents" }, [1]={ ja="製品か対策の片方", en="Product or advice only" },
    [2]={ ja="両方ある", en="Both" }, [3]={ ja="両方があり、期限と次の時刻もある", en="Both, with a time limit and the next update" } } }

note{ id="N-stage", at="T+02:58", title={ ja="警告は運命を変えたか", en="Did the warning change their fate?" }, text={
  ja="港湾9時40分、鉄道10時30分、空港11時15分。中身のある警告を受け、15分以上前に止めた所はS1(端末だけ)、それより遅ければS2、止めなければS3でした。誰が、いつ、何を知り、誰に言いましたか。言わなかったのはなぜですか。",
  en="Port 09:40, railway 10:30, airport 11:15. Whoever had a warning with contents and acted 15 minutes ahead had S1 (PCs only), later S2, not at " ..
     "all S3. Who knew what, when, and told whom? What kept people from telling?" } }
note{ id="N-empty", at="T+02:59", title={ ja="中身のない注意喚起", en="An alert without contents" }, text={
  ja="8時45分の注意喚起で守られた所はありません。何を、どうすればよいかが書かれていなかったからです。", en="The alert of 08:45 protected nobody: it did not say what to stop." } }
