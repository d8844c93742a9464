-- Objectives, criteria, meters, and what is said afterwards.  What one desk does helps another: most points can be lost by one
-- and felt by four.
--
-- Whose points they are is written (team): each desk has a score of its own, and nobody's is another's.  What each operator's
-- queue says counts as the area under its curve, between the runs none, standard and golden of the same seed; work by hand shows
-- there, so starting it is worth little by itself.  Hollow play does not pay: to be struck and to report well is worth less than
-- not to be struck, because trust falls with each stop, and the ISAC's duty is to pass on contents, not words.
local judge = require "std.judge"
local penalty, rule = judge.penalty, judge.rule

objective{ id="service", axis="service", item="M7", name={ ja="現場を動かし続ける", en="Keep things moving" } }
objective{ id="contain", axis="containment", item="M5", name={ ja="届いた警告で被害を防ぐ", en="Act on a warning in time" } }
objective{ id="share",   axis="governance", item="M5", name={ ja="共有:動ける中身を、名前を伏せて、早く", en="Share: contents, no names, fast" } }
objective{ id="picture", axis="governance", item="M3", name={ ja="国の統合状況図", en="One picture at the ministry" } }
objective{ id="report",  axis="reporting", item="M9", name={ ja="報告", en="Reports" } }
objective{ id="tell",    axis="communication", item="M6", name={ ja="利用者と報道に伝える", en="Tell users and the press" } }

---------------------------------------------------------------- the warning
-- What stops the strike is judged when it is done, so that the deed is cited, not the strike that met a stopped system.
for _, r in ipairs{ { "port", "09:26", "09:40", { ja="港湾", en="port" }, "09:25" }, { "rail", "10:00", "10:30", { ja="鉄道", en="railway" }, "10:15" },
  { "air", "10:30", "11:15", { ja="空港", en="airport" }, "11:00" } } do
  local team, good, last, who, ahead = r[1], r[2], r[3], r[4], r[5]
  criterion{ id="W-" .. team, objective="share", team="hub", points=2, when=warned("mina", team), by=good, late={ by=last, points=1 },
    name={ ja="中身のある警告が" .. who.ja .. "に届いた", en="A warning with contents reached the " .. who.en } }
  criterion{ id="E-" .. team, objective="contain", team=team, points=4, when=executed("mina", team), by=ahead,
    name={ ja=who.ja .. ":15分以上前に止めた", en="The " .. who.en .. " acted 15 minutes ahead or more" } }
  criterion{ id="E2-" .. team, objective="contain", team=team, points=2, when=executed("mina", team), by=last,
    name={ ja=who.ja .. ":作動前に止めた", en="The " .. who.en .. " acted before it struck" } }
end
criterion{ id="names", objective="share", team="hub", points=4, name={ ja="被害組織の名前を伏せ、原文を出さなかった", en="Kept the victim's name and words confidential" },
  when=all{ after("11:20"), any{ warned("mina", "port"), warned("mina", "rail"), warned("mina", "air") }, none{ breached("hub"), val("hub_named") } } }
-- A breach is named in the report, whatever else went well (README, "What a breach costs").
penalty("tlp", "share", 4, breached("hub"), "TLP:REDの文を、そのまま会員に出した", "Passed on the victim's TLP:RED text as it was", "hub")
penalty("named", "share", 4, val("hub_named"), "被害組織の名前を会員に伝えた", "Told members who the victim was", "hub")
penalty("desk-named", "share", 4, val("desk_named"), "被害組織の名前を事業者に伝えた", "Told operators who the victim was", "desk")
penalty("leak", "tell", 4, sent("H-04"), "被害組織の原文が外に漏れた", "The victim's words got out", "hub")
for _, team in ipairs{ "port", "rail", "air" } do
  criterion{ id="untested-" .. team, objective="contain", team=team, points=1, name={ ja="検証なしの版を入れなかった", en="Did not install the untested version" },
    when=all{ after("11:36"), executed("mina", team), none{ val("deployed_" .. team) } } }
end
-- The ISAC's duty to its members: contents, within twenty minutes of the call.
local any_warned = any{ warned("mina", "port"), warned("mina", "rail"), warned("mina", "air") }
criterion{ id="D-hub", objective="report", team="hub", points=6, by="09:25", late={ by="09:50", points=3 }, when=any_warned,
  name={ ja="ISACが20分以内に、製品と止め方のある情報を会員に配った", en="Within 20 minutes members had product and advice from the ISAC" } }

---------------------------------------------------------------- what the operation says: area under the curve, against three runs
for _, r in ipairs{ { "port", { ja="ゲート前の車列", en="Trucks before the gate" } }, { "rail", { ja="大和口駅で乗れない人", en="People left at Yamatoguchi" } },
  { "air", { ja="チェックインの列", en="Check-in queue" } } } do
  criterion{ id="K-" .. r[1], objective="service", team=r[1], points=6, kpi=r[1] .. "_queue", name=r[2] }
end

---------------------------------------------------------------- meters: trust of the public, and who helped whom (handbook 1.2, 7)
local told, struck = {}, {}
for _, t in ipairs{ "port", "rail", "air" } do
  told[#told + 1] = did("notice", { by=t })
  struck[#struck + 1] = rule("stopped_" .. t, -8, sent(t .. "-S3"), "前触れなく止まった", "A stop out of the blue")
end
judge.trust{ first_notice=any{ did("answer_press"), any(told) }, update=told, media=sent("S-05"),
  notice_any=any{ did("answer_press"), any(told) }, more=struck, reversal=sent("H-04"),
  objective="tell", points=6, best=76, worst=58 }
for _, t in ipairs{ "port", "rail", "air" } do
  judge.help{ team=t,
    self={ rule("ahead", 25, val("stage_" .. t, "==", 1), "作動前に止めた", "Stopped it before it struck"),
      rule("by_hand", 10, all{ sent(t .. "-S3"), did("go_manual", { by=t }) }, "手作業で続けた", "Went on by hand"),
      rule("struck", -25, sent(t .. "-S3"), "すべて止まった", "All of it stopped"),
      rule("own_stop", -20, did("cut_everything", { by=t }), "自ら業務を止めた", "Stopped its own work"),
      rule("untested", -15, val("deployed_" .. t), "検証なしの版を入れた", "Installed the untested version") } }
  judge.help{ team=t, objective="share", points=1, best=90, worst=50,
    mutual={ rule("heeded", 20, executed("mina", t), "届いた警告を実行した", "Acted on a warning"),
      rule("ignored", -20, all{ sent(t .. "-S3"), warned("mina", t) }, "届いた警告を生かさなかった", "Did not act on a warning"),
      rule("shared", 20, met("O15-" .. t), "被害と対策を会員に伝えた", "Told members what happened and what helps"),
      rule("label", -25, breached(t), "TLPに反して伝えた", "Broke a TLP label") },
    public={ rule("report", 40, met("O4-" .. t), "国への第一報", "First report to the ministry") } }
end

-- Who passes warnings on has a meter of mutual help, too: a share with contents lifts it, a broken label takes more than that away.
local helped = { hub=rule("shared", 20, any_warned, "動ける中身を会員に配った", "Passed on to members what helps"),
  desk=rule("asked", 20, did("ask_operators"), "同じ委託先を使う事業者を確かめた", "Found out who else uses the supplier") }
for t, points in pairs{ hub=2, desk=1 } do
  judge.help{ team=t, objective="share", points=points, best=70, worst=50,
    mutual={ helped[t],
      rule("label", -25, breached(t), "TLPに反して伝えた", "Broke a TLP label"),
      rule("named", -25, val(t .. "_named"), "被害組織の名前を伝えた", "Named the victim") } }
end

---------------------------------------------------------------- for evaluators
judge.read{ "digest", "ISACの配布文", "The ISAC's digest", objective="share", team="hub", points=3, about="H-02",
  prompt={ "名前を伏せたか。製品、止め方、期限、TLP、次の情報の時刻がそろっているか。",
    "No names; product; what to stop; by when; TLP; time of the next one." },
  rubric={ [0]={ "中身がない", "No contents" }, [1]={ "製品か対策の片方", "Product or advice only" }, [2]={ "両方ある", "Both" },
    [3]={ "両方があり、期限と次の時刻もある", "Both, with a time limit and the next update" } } }

note{ id="N-stage", at="T+02:58", title={ ja="警告は運命を変えたか", en="Did the warning change their fate?" }, text={
  ja="港湾9時40分、鉄道10時30分、空港11時15分。中身のある警告を受け、15分以上前に止めた所はS1(端末だけ)、それより遅ければS2、止めなければS3でした。誰が、いつ、何を知り、誰に伝えましたか。伝えなかったのはなぜですか。",
  en="Port 09:40, railway 10:30, airport 11:15. Whoever had a warning with contents and acted 15 minutes ahead had S1 (PCs only), later S2, not at " ..
     "all S3. Who knew what, when, and told whom? What kept people from telling?" } }
note{ id="N-green", when=sent("P-green"), title={ ja="電力にも届いた", en="It reached electricity, too" }, text={
  ja="電力ISACは、製品名と止め方のそろった文をTLPの範囲で会員に回しました。電力の信号は平常に戻りました。業種の外へ知らせる判断を、誰がしましたか。",
  en="The Power ISAC passed on product and advice within its label, and the light of electricity is green again. Who decided to tell another sector?" } }
note{ id="N-red", when=sent("P-red"), title={ ja="電力には間に合わなかった", en="Too late for electricity" }, text={
  ja="11時までに、電力の会員は止め方を知りませんでした。電力への依存が3の鉄道と空港は電圧低下を受け、2の港湾は備えるだけで済みました。電力ISACには、いつ、どの表示で、何を伝えましたか。",
  en="At 11:00 the members of the Power ISAC did not know what to stop. Railway and airport, which depend on electricity at 3, felt the dip; the port, at 2, had only " ..
     "to be ready. When did you tell the Power ISAC, under which label, and what?" } }
note{ id="N-empty", at="T+02:59", title={ ja="中身のない注意喚起", en="An alert without contents" }, text={
  ja="8時45分の注意喚起で被害を防げた所はありません。何を、どうすればよいかが書かれていなかったからです。", en="The alert of 08:45 protected nobody: it did not say what to stop." } }
