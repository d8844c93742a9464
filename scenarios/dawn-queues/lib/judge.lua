-- Objectives, criteria, and what is said afterwards.
--
-- The points of the twenty-one injects, the cards and the criteria sum to 30 / 20 / 15 / 15 / 20 on the five axes, which are the
-- weights of the axes.  Criteria that a figure grades (kit.grade) are graded once, when the figure is final.
-- What people must read (a notice, a conference) has rubric criteria for the evaluators; they count only when somebody has graded them.
local W = require "lib.world"
local kit = require "std.kit"
local judge = require "std.judge"
local penalty = judge.penalty
local a, c = W.a, W.conduit

objective{ id="service", axis="service", item="M7", name={ ja="安全に、列を作らず、飛ばす", en="Fly safely and without crowds" } }
objective{ id="contain", axis="containment", item="M7", name={ ja="切り離し・証拠・再接続", en="Isolate, keep evidence, connect again" } }
objective{ id="report",  axis="reporting", item="M5", name={ ja="報告・共有・法令", en="Report, share, law" } }
objective{ id="comms",   axis="communication", item="M6", name={ ja="旅客・報道・航空会社への説明", en="Tell passengers, press and airlines" } }
objective{ id="govern",  axis="governance", item="M3", name={ ja="一つの状況図と連携", en="One picture, many hands" } }
objective{ id="rank",    axis="governance", item="M1", name={ ja="優先順位に沿った意思決定", en="Decisions in line with the agreed order" } }
objective{ id="audit",   axis="governance", item="M8", name={ ja="理由の記録", en="Reasons on record" } }
objective{ id="regular", axis="governance", item="M4", name={ ja="定時報告", en="Regular reports" } }
objective{ id="invest",  axis="governance", item="M2", name={ ja="守る資産に見合う投資", en="Investments that fit what is to be protected" } }
objective{ id="future",  axis="governance", item="M10", name={ ja="教訓を計画にする", en="Lessons into a plan" } }
objective{ id="open",    axis="communication", item="M9", name={ ja="積極的な情報開示", en="Disclose in time" } }

---------------------------------------------------------------- 2: isolated in time, whatever way
local cut_off = any{ is(a.zone.common, "isolated"), all{ is(c.side, "closed"), is(c.push, "closed") } }
criterion{ id="C-02", objective="contain", points=4, when=cut_off, by="+1d 00:07", late={ by="+1d 00:22", points=2 },
  name={ ja="15分以内に共用系を切り離した(30分以内は2点)", en="Shared systems isolated within 15 minutes (30: two points)" } }

criterion{ id="C-02e", objective="contain", points=2, by="+1d 06:00", when=kept("push", { by="csirt" }),
  name={ ja="61台に共通する配信元を示す記録を証拠に残した", en="Kept a record of what the 61 PCs have in common: the pushed package" } }

-- The entry point, with the line that shows it; where one-time codes kept them out, that line is the one of the failures.
local entry = any{ kept("trust", { by="csirt" }), kept("knock", { by="csirt" }) }
criterion{ id="C-02t", objective="contain", points=2, by="+1d 06:00", when=entry,
  name={ ja="入口(保守VPN)を示す記録を証拠に残した", en="Kept a record of the way in, the maintenance VPN" } }
criterion{ id="C-02s", objective="contain", points=1, by="+1d 06:00",
  when=any{ kept("spread", { by="csirt" }), all{ kept("knock", { by="csirt" }), after("+1d 02:00"), none{ is("brs_gw", "compromised") } } },
  name={ ja="どこまで渡られたかを記録で示した", en="Showed by records how far they got" } }

---------------------------------------------------------------- 5: the way back is closed, whatever way
local account_dead = any{ is("svc_unigate", "disabled"), none{ is("svc_unigate", "stolen") } }
local vpn_shut = any{ is(c.vpn_in, "closed"), is("vpn_gw", "isolated"), all{ is(c.vpn_ops, "closed"), is(c.vpn_common, "closed") } }
criterion{ id="C-05a", objective="contain", points=2, by="+1d 02:55", late={ by="+1d 04:00", points=1 },
  when=all{ vpn_shut, after("T+00:31") },
  name={ ja="保守VPNを閉じた", en="Closed the maintenance VPN" } }
criterion{ id="C-05b", objective="contain", points=1, by="+1d 04:00", when=all{ account_dead, after("T+00:31") },
  name={ ja="委託先アカウントを使えなくした", en="Made the supplier's account useless" } }
criterion{ id="C-05c", objective="contain", points=1, by="+1d 04:30", when=any{ did("hunt"), kept("spread", { by="csirt" }),
  kept("trust", { by="csirt" }) },
  name={ ja="運用系・搬送系への足跡を調べた", en="Followed the traces into operations and baggage" } }

---------------------------------------------------------------- 7, 17: what passengers had of it
-- The area under the curve of Saturday, between those of none, standard and golden with the same seed.  Passengers who left the
-- desks are counted, not those who stand before them: a hall is empty too when every flight is cancelled.
criterion{ id="C-07a", objective="service", points=3, kpi=W.metric.served, from="+1d 03:00", to="+1d 23:00",
  name={ ja="土曜に共用カウンターで手続きを終えた旅客", en="Passengers served at the shared desks on Saturday" } }
criterion{ id="C-07b", objective="service", points=2, name={ ja="土曜の運航率", en="Saturday's departures operated" },
  rubric={ [0]={ ja="45%以下", en="45 % or less" }, [2]={ ja="75%以上", en="75 % or more" } } }
criterion{ id="C-13", objective="service", points=3, name={ ja="午前に最も混んだときのロビー", en="The hall at its fullest in the morning" },
  rubric={ [0]={ ja="2,900名以上", en="2,900 or more" }, [3]={ ja="1,450名以下", en="1,450 at most" } } }
criterion{ id="C-13b", objective="service", points=1, by="+1d 08:45",
  when=any{ val("entry_right"), all{ after("+1d 08:41"), val("worst_hall", "<=", 1260) } },
  name={ ja="混雑が1平方メートル2名を超えたら入場を制限した", en="Entry controlled once there were two people to the square metre" } }
criterion{ id="C-17", objective="service", points=2, name={ ja="日曜の運航率", en="Sunday's departures operated" },
  rubric={ [0]={ ja="50%以下", en="50 % or less" }, [2]={ ja="80%以上", en="80 % or more" } } }
process("grading", function()
  wait_until(after("+2d 00:10"))
  kit.grade("C-07b", 2, vars.saturday, 75, 45)
  kit.grade("C-13", 3, vars.entry_right and vars.worst_hall * 0.75 or vars.worst_hall, 1450, 2900)
  wait_until(after("+3d 00:10"))
  kit.grade("C-17", 2, vars.sunday, 80, 50)
end)

---------------------------------------------------------------- contents of what was sent
criterion{ id="C-08a", objective="comms", points=2, by="+1d 06:30", when=val("notice_ok"),
  name={ ja="お知らせにお願いと次の時刻の記入あり(内容は評価者が確認)", en="Notice: what to do and next time filled in (content is for the evaluator)" } }
criterion{ id="C-08b", objective="comms", points=1, by="+1d 06:30", when=did("public_notice", { form={ cause={ "investigating" } } }),
  name={ ja="お知らせで原因を断定していない", en="Notice does not name a cause" } }
criterion{ id="C-O4", objective="report", points=1, by="+1d 02:34", when=any{ did("call_mlit"), did("report_mlit"),
  did("notify", { on="mlit_air" }) },
  name={ ja="航空局へ夜のうちに一報した", en="The bureau was told during the night" } }
criterion{ id="C-O9", objective="report", points=1, by="+1d 23:34", when=any{ did("call_police"), did("notify", { on="police" }) },
  name={ ja="24時間以内に警察に相談した", en="Police consulted within a day" } }
criterion{ id="C-sitrep", objective="regular", points=1, by="+1d 07:00",
  when=val("sitrep_ok"),
  name={ ja="定時報告に事実・未確認・次の判断の記入あり(内容は評価者が確認)", en="Situation report: facts, unknowns, next decision (content is for the evaluator)" } }
criterion{ id="C-11", objective="report", points=2, by="+1d 07:30", when=val("report_ok"),
  name={ ja="報告の影響・人数・深刻度・見通し・次の時刻が実態に合う(文章は評価者が確認)",
    en="Report: impact, people, severity, outlook and next time agree with the facts (wording is for the evaluator)" } }
criterion{ id="C-12", objective="report", points=3, by="+1d 08:10", late={ by="+1d 09:30", points=1 }, when=val("shared_full"),
  name={ ja="本物の指標、アカウントの使われ方、対策を、AMBERかGREENで共有した",
    en="Shared a true indicator, how accounts are used and what to do, as AMBER or GREEN" } }
criterion{ id="C-20", objective="comms", points=2, by="+3d 12:30", when=val("press_ok"),
  name={ ja="会見で影響・お詫び・事実・今後を話した(内容は評価者が確認)", en="Conference: impact, apology, facts, next steps (content is for the evaluator)" } }
criterion{ id="C-21b", objective="govern", points=1, by="+3d 13:50", when=val("plan_ok"),
  name={ ja="改善策が3件とも異なる(内容は評価者が確認)", en="Three different improvements (content is for the evaluator)" } }
criterion{ id="C-21", objective="report", points=1, when=did("ppc_report", { form={ aware="sat", due="day3_5" } }),
  name={ ja="PPC速報の起算日と期限が正しい", en="PPC report: right day of awareness and deadline" } }

---------------------------------------------------------------- 10: two bags; by the card or by the action
local no_bags = all{ after("+1d 06:16"), none{ sent("I-10") } }
criterion{ id="C-10", objective="service", points=4, by="+1d 06:35", when=any{ all{ sent("I-10"), any{ did("stop_loading"), val("stopped") } }, no_bags },
  name={ ja="搭載を停止し便を保留した", en="Stopped loading, held the flights" } }
criterion{ id="C-10m", objective="service", points=3, by="+1d 06:55", when=any{ all{ sent("I-10"), any{ did("match_by_hand"), val("integrity") } }, no_bags },
  name={ ja="照合を手作業に切り替えた", en="Matched by hand" } }

---------------------------------------------------------------- read by people; counts only when graded
judge.read{ "C-notice", "お知らせの質(評価者)", "Quality of the notice (evaluator)", objective="open", points=5, about="public_notice",
  prompt={ "影響、動いているもの、お願い、分かっていること、次の時刻の5項目を各1点。断定、責任転嫁、専門用語は各1点減。",
    "One point each: effect, what works, what to do, known and unknown, next time. Minus one each: certainty, blame, jargon." },
  rubric={ [0]={ "項目なし", "none of them" }, [5]={ "5項目そろう", "all five" } } }
judge.read{ "C-press", "会見の質(評価者)", "Quality of the conference (evaluator)", objective="open", points=5, about="press",
  prompt={ "影響、影響へのお詫び、事実、未確認、今後を各1点。", "One point each: impact, apology for it, facts, unknowns, next steps." },
  rubric={ [0]={ "項目なし", "none of them" }, [5]={ "5項目そろう", "all five" } } }
judge.read{ "C-rank", "優先順位との一致(評価者)", "In line with the agreed order (evaluator)", objective="rank", points=4, about="Q-07",
  prompt={ "安全、混雑の回避、定時性、費用の順に沿っていたか。", "Safety, no crowding, punctuality, cost: did the large decisions follow that order?" },
  rubric={ [0]={ "反した判断が目立つ", "often against it" }, [4]={ "一貫していた", "always" } } }
judge.read{ "C-tokens", "投資と守る資産の対応(評価者)", "Investments and assets (evaluator)", objective="invest", points=3,
  prompt={ "選んだ投資が、優先すると決めた業務に効くものか、理由を説明できたか。",
    "Do the tokens serve what was to be protected first, and could they say why?" },
  rubric={ [0]={ "説明なし", "no reason" }, [3]={ "対応が明確", "clear" } } }
judge.read{ "C-reasons", "主な判断の理由が記録にある(評価者)", "Reasons of the main decisions on record (evaluator)", objective="audit", points=3,
  about="situation_report",
  prompt={ "切り離し、早期欠航、再接続の3つについて、理由と根拠が残っているか。", "Isolating, cancelling, connecting: are reasons and grounds written down?" },
  rubric={ [0]={ "ない", "none" }, [3]={ "3つともある", "all three" } } }
judge.read{ "C-plan", "改善策の質(評価者)", "Quality of the improvements (evaluator)", objective="future", points=3, about="improve",
  prompt={ "担当、期限、測り方があり、実行できるか。", "Owner, date, measure, and can it be done?" },
  rubric={ [0]={ "標語だけ", "slogans" }, [3]={ "3件とも実行できる", "all three can be done" } } }

---------------------------------------------------------------- safety gate
criterion{ id="S-bags", objective="service", points=0, safety=true, when=any{ val("unmatched", ">", 0), did("load_anyway") },
  name={ ja="安全:照合の合わない手荷物を積んだ", en="Safety: unmatched bags were loaded" } }
criterion{ id="S-screening", objective="service", points=0, safety=true, when=did("skip_screening"),
  name={ ja="安全:受託手荷物検査を省略した", en="Safety: bag screening was left out" } }
criterion{ id="S-crowd", objective="service", points=0, safety=true, when=held(all{ metric(W.metric.hall, ">", 2400),
  none{ val("entry_limited") } }, min(45)),
  name={ ja="安全:限界を超えた混雑を放置した", en="Safety: a crowd beyond the limit was left alone" } }

---------------------------------------------------------------- meters (handbook 1.2 and 7); they give no points, what moves them does
local unsafe = any{ val("unmatched", ">", 0), did("load_anyway"), did("skip_screening") }
judge.trust{ first_notice=val("told"), update={ did("public_notice", { n=2 }), did("public_notice", { n=3 }), did("public_notice", { n=4 }) },
  slip=did("promise_time"), reversal=any{ answered("Q-16", "deny"), answered("Q-16", "confirm") }, unsafe=unsafe,
  media=sent("I-08"), notice_any=val("told"),
  more={ { id="blame", by=-8, once=true, when=did("name_vendor"), name={ ja="委託先に責任を押し付けた", en="Blamed the supplier" } },
    { id="note", by=-5, once=true, when=did("post_note"), name={ ja="脅迫画面を公開した", en="Published the ransom note" } } } }
judge.help{
  self={ { id="isolated", by=15, once=true, when=all{ cut_off, before("+1d 00:22") }, name={ ja="早く切り離した", en="Isolated early" } },
    { id="integrity", by=15, once=true, when=val("integrity"), name={ ja="手作業で照合した", en="Matched bags by hand" } },
    { id="cut", by=-25, once=true, when=val("cut_all"), name={ ja="必要を超えて止めた", en="Stopped more than was needed" } },
    { id="again", by=-20, once=true, when=val("reinfected"), name={ ja="再び感染した", en="Hit again" } } },
  mutual={ { id="shared", by=30, once=true, when=val("shared_full"), name={ ja="効く情報を会員に共有した", en="Shared what helps with members" } },
    { id="label", by=-25, once=true, when=did("share_isac", { form={ tlp="CLEAR" } }), name={ ja="TLPを外した", en="No TLP label" } } },
  public={ { id="report", by=20, once=true, when=val("report_ok"), name={ ja="実態に合う報告", en="A report that agrees with the facts" } },
    { id="police", by=10, once=true, when=any{ did("call_police"), did("notify", { on="police" }) }, name={ ja="警察に相談した", en="Consulted the police" } },
    { id="held", by=-25, once=true, when=did("defer_mlit"), name={ ja="報告を保留した", en="Held back the report" } } } }

---------------------------------------------------------------- over-reaction and bad advice have a price
penalty("P-reboot", "contain", 5, any{ did("mass_reboot"), answered("Q-01", "gates"), answered("Q-01", "all") }, "一斉再起動で証拠を失い、被害を広げた", "A mass restart lost evidence and spread the damage")
penalty("P-wait", "contain", 3, any{ did("wait_vendor"), answered("Q-02", "wait") }, "委託先の連絡を待った", "Waited for the supplier")
penalty("P-backup", "contain", 4, did("use_shared_password"), "感染した端末からバックアップに触れた", "Touched the backups from an infected PC")
penalty("P-cut", "service", 6, val("cut_all"), "全ネットワークを遮断し、無事な便まで止めた", "Cut every network and hampered what still worked")
penalty("P-all", "service", 6, did("cancel_all"), "必要を超えて全便を欠航にした", "Cancelled every flight, far beyond need")
penalty("P-connect", "contain", 3, val("reinfected"), "自社試験なしに接続し、再び感染した", "Connected without own tests and was hit again")
penalty("P-promise", "comms", 4, did("promise_time"), "守れない復旧時刻を約束した", "Promised a time that could not be kept")
penalty("P-blame", "comms", 4, did("name_vendor"), "委託先に責任を押し付けた", "Blamed the supplier in public")
penalty("P-note", "comms", 3, did("post_note"), "脅迫画面を公開した", "Published the ransom note")
penalty("P-cause", "comms", 2, did("public_notice", { form={ cause="attack" } }), "確認前に攻撃と断定した",
  "Called it an attack before it was confirmed")
penalty("P-leak", "comms", 3, any{ answered("Q-16", "deny"), answered("Q-16", "confirm") }, "確認前に流出を否定または肯定した",
  "Denied or confirmed the leak before it was checked")
penalty("P-silent", "comms", 3, all{ after("+1d 06:30"), none{ val("told") } }, "6時半まで旅客に案内しなかった",
  "Told passengers nothing by half past six")
penalty("P-defer", "report", 3, did("defer_mlit"), "原因判明まで航空局への報告を保留した", "Held back the bureau's report")
penalty("P-tlp", "report", 2, did("share_isac", { form={ tlp="CLEAR" } }), "TLP:CLEARで技術情報を共有した", "Shared technical facts as TLP:CLEAR")

---------------------------------------------------------------- how it ended
local safe = none{ any{ val("unmatched", ">", 0), did("load_anyway"), did("skip_screening") } }
local crowded = any{ sent("B-crowd"), val("worst_hall", ">", 2900) }
local calm = all{ safe, val("sunday", ">=", 80), none{ crowded } }
local chaos = any{ none{ safe }, val("sunday", "<", 50), crowded }
note{ id="N-calm", when=all{ after("+3d 13:55"), calm, none{ chaos } }, title={ ja="結末:早期安定", en="Ending: stable early" },
  text={ ja="日曜の便の8割以上が飛び、安全を損なう搭載も、限界を超える混雑もなかった。",
    en="More than eight in ten of Sunday's flights left, nothing unsafe was loaded, and the hall never went beyond its limit." } }
note{ id="N-long", when=all{ after("+3d 13:55"), none{ calm, chaos } }, title={ ja="結末:長い手作業", en="Ending: a long time by hand" },
  text={ ja="手作業の併用は17日続いた。管理はされていたが、便にも人にも余裕がなかった。", en="Some work by hand went on for seventeen days: under control, but with no slack in flights or people." } }
note{ id="N-chaos", when=all{ after("+3d 13:55"), chaos }, title={ ja="結末:混乱", en="Ending: disorder" },
  text={ ja="限界を超える混雑、負傷者、照合の合わない搭載、あるいは日曜の大量欠航があり、大臣が会見で言及した。",
    en="Crowds beyond the limit, injuries, unmatched bags, or most of Sunday's flights lost: the minister spoke of it in public." } }
note{ id="N-peer", when=sent("B-peer"), title={ ja="潮見空港も停止した", en="Shiomi Airport went down too" },
  text={ ja="指標(IoC)が08時10分までに届いていれば、潮見空港は出発のピーク前に切り離せた。", en="With indicators by 08:10 Shiomi could have isolated before its peak." } }
note{ id="N-fids", when=sent("B-fids"), title={ ja="運航情報が消えた理由", en="Why the screens went dark" },
  text={ ja="切り離しが遅れたか、保守VPNが開いたままで、AODB連携サーバーが暗号化された。",
    en="Isolation came late or the VPN stayed open, and the AODB interface was encrypted." } }
note{ id="N-desks", when=all{ after("+1d 12:00"), val("called_in", "==", "all") }, audience="facilitator", title={ ja="全員を一度に呼んだ結果",
  en="Everyone was called in at once" },
  text={ ja="朝は76窓口で始まり、正午に46窓口へ落ちた。", en="76 desks in the morning, 46 from noon on." } }

judge.debrief{ at="+3d 13:58",
  { "D-1", "切り離しを決めたのは何時何分か。AOCは何に同意したのか。",
    "At what minute did you decide to isolate, and what exactly did AOC agree to?" },
  { "D-2", "障害ではなく攻撃だと、いつ、何を見て判断したか。",
    "When, and by what, did you judge that it was an attack and not a fault?" },
  { "D-3", "旅客に最初に伝えたのは何時か。そのとき家にいた人は何人か。",
    "When were passengers first told, and how many were still at home?" },
  { "D-4", "2個の手荷物で、誰が「止める」と言える仕組みだったか。",
    "Who could say 'stop' about the two bags?" },
  { "D-5", "10時の接続を断る(受ける)とき、確率と費用をどう比べたか。",
    "How did you weigh odds and costs when you declined (or took) the ten o'clock slot?" } }
