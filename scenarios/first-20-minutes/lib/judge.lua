-- Objectives, criteria, and what is said afterwards.
--
-- The points of the thirteen injects, the questions and the criteria below sum to 30 / 20 / 15 / 15 / 20 on the five
-- axes, which are the weights of the axes: a point of the exercise plan is a point of the score.  (../../README.md, "How the
-- score is made", says what holds besides: an axis never goes below 0, and what counts when something never comes up.)
--
-- Whether a field of a form is filled in is all the machine can see.  Criteria that ask no more say so in their names;
-- what is written there is for the evaluator.

local judge = require "std.judge"
local penalty = judge.penalty

objective{ id="service", axis="service", item="M7", name={ ja="お客さまと運行を守る", en="Keep passengers served" } }
objective{ id="contain", axis="containment", item="M7", name={ ja="証拠・封じ込め・復旧", en="Evidence, containment, recovery" } }
objective{ id="report",  axis="reporting", item="M5", name={ ja="共有と第一報", en="Share and report" } }
objective{ id="comms",   axis="communication", item="M6", name={ ja="初動広報", en="First communication" } }
objective{ id="govern",  axis="governance", item="M3", name={ ja="CSIRTと危機管理の連携", en="One team, one picture" } }

-- The players' own cut makes trains late: from then on "trains run normally" earns nothing.
local was_cut = any{ did("cut_all"), answered("Q-08", "cut") }

---------------------------------------------------------------- 5: the people who asked got an answer
-- The area under the curve, between those of none, standard and golden with the same seed.
criterion{ id="C-05", objective="service", points=2, kpi="k_wait",
  name={ ja="運行情報を求める人の待ち時間", en="How long people waited for running information" } }

---------------------------------------------------------------- 6: contents of the holding statement
criterion{ id="C-06a", objective="comms", points=2, by="19:30", late={ by="19:40", points=1 },
  when=all{ did("statement", { form={ safety="*" } }), none{ was_cut } },
  name={ ja="コメントに運行・安全の記入あり(内容は評価者が確認)", en="Statement: safety filled in (content is for the evaluator)" } }
criterion{ id="C-06b", objective="comms", points=2, by="19:30", late={ by="19:40", points=1 },
  when=did("statement", { form={ next_update="*" } }), name={ ja="コメントに次のお知らせの時刻あり", en="Statement gives the time of the next notice" } }
criterion{ id="C-06c", objective="comms", points=2, by="19:30", late={ by="19:40", points=1 },
  when=did("statement", { form={ cause="investigating" } }), name={ ja="コメントで原因を断定していない", en="Statement does not guess the cause" } }

---------------------------------------------------------------- 9: contents of the share
local TLP_OK = { "GREEN", "AMBER" }
criterion{ id="C-09a", objective="report", points=2, by="19:55", late={ by="20:05", points=1 },
  when=did("share_isac", { form={ tlp=TLP_OK } }), name={ ja="共有のTLPがGREENかAMBER", en="Share marked GREEN or AMBER" } }
criterion{ id="C-09b", objective="report", points=2, by="19:55", late={ by="20:05", points=1 },
  when=did("share_isac", { form={ tlp=TLP_OK, volume="*", vector="*" } }),
  name={ ja="共有に流量と手法の記入あり(内容は評価者が確認)", en="Share: volume and vector filled in (content is for the evaluator)" } }
criterion{ id="C-09c", objective="report", points=2, by="19:55", late={ by="20:05", points=1 },
  when=did("share_isac", { form={ tlp=TLP_OK, networks="*", mitigation="*" } }),
  name={ ja="共有に送信元と対策の記入あり(内容は評価者が確認)", en="Share: sources and mitigation filled in (content is for the evaluator)" } }

---------------------------------------------------------------- 10: contents of the first report
criterion{ id="C-10a", objective="report", points=4, by="19:56", late={ by="20:06", points=2 },
  when=did("report_mlit", { form={ occurred="*", system="*", service_impact="*", response="*", outlook="*" } }),
  name={ ja="第一報の5項目に記入あり(内容は評価者が確認)", en="First report: five facts filled in (content is for the evaluator)" } }
criterion{ id="C-10b", objective="report", points=2, by="19:56", late={ by="20:06", points=1 },
  when=did("report_mlit", { form={ event_type="availability", cause_type={ "intentional", "unknown" } } }),
  name={ ja="事象の類型が適切で、原因を推測していない", en="Right type of event, no guess at the cause" } }

---------------------------------------------------------------- 11: contents of the denial
criterion{ id="C-11", objective="comms", points=2, by="20:04", late={ by="20:09", points=1 },
  when=all{ sent("I-11"), did("deny_rumor", { form={ occ_fact="*", as_of="*" } }), none{ was_cut } },
  name={ ja="否定に指令の事実と時刻の記入あり(内容は評価者が確認)", en="Denial: fact and time filled in (content is for the evaluator)" } }

---------------------------------------------------------------- read by people; counts only when graded
judge.read{ "R-06", "コメントの分かりやすさ(評価者)", "The statement, read by the evaluator", objective="comms", points=5, about="statement",
  prompt={ "影響、列車と安全、お客さまへのお願い、分かっていること、次のお知らせの5項目を各1点。断定、責任転嫁、専門用語は各1点減。",
    "One point each: effect, trains and safety, what to do, known and unknown, next notice. Minus one each: certainty, blame, jargon." },
  rubric={ [0]={ "項目なし", "none of them" }, [3]={ "運行と次の時刻は分かる", "trains and next notice are clear" },
    [5]={ "5項目そろい、駅やSNSの文面と矛盾しない", "all five, and no other channel contradicts it" } } }
judge.read{ "R-10", "国土交通省への第一報の中身(評価者)", "The first report, read by the evaluator", objective="report", points=3,
  about="report_mlit",
  prompt={ "運行への影響に確認した時刻があるか。見込みが幅で書かれ、次報の時刻があるか。推測がないか。",
    "Effect on trains with the time it was confirmed? Outlook as a range, with the time of the next report? No guesses?" },
  rubric={ [0]={ "欄を埋めただけ", "fields filled, nothing said" }, [2]={ "事実と未確認が分かれている", "facts apart from unknowns" },
    [3]={ "見込みの幅と次報の時刻もある", "with a range for the outlook and the next report" } } }

---------------------------------------------------------------- meters (handbook 1.2 and 7); they give no points, what moves them does
local told = any{ did("statement"), did("info_sns"), did("deny_rumor") }
judge.trust{ first_notice=did("statement"), update={ did("statement", { n=2 }), did("deny_rumor") }, media=sent("I-06"),
  notice_any=told, slip=sent("I-05b"), unsafe=was_cut, reversal=any{ did("announce_cause"), did("announce_over") },
  more={ { id="reply", by=-8, once=true, when=did("reply_attacker"), name={ ja="攻撃者に公開で反論した", en="Answered the attackers in public" } } } }
judge.help{
  self={ { id="cut", by=-30, once=true, when=was_cut, name={ ja="自ら業務を止めた", en="Stopped its own work" } },
    { id="back", by=25, once=true, when=all{ after("19:00"), is("web_info", "normal") }, name={ ja="案内を続けた", en="Went on informing" } },
    { id="reboot", by=-15, once=true, when=did("reboot_web"), name={ ja="証拠を失う再起動", en="A reboot that lost evidence" } } },
  mutual={ { id="shared", by=30, once=true, when=did("share_isac", { form={ tlp=TLP_OK } }), name={ ja="対策を会員に共有した", en="Shared what helps with members" } },
    { id="label", by=-25, once=true, when=did("share_isac", { form={ tlp="CLEAR" } }), name={ ja="TLPを外した", en="No TLP label" } } },
  public={ { id="report", by=30, once=true, when=did("report_mlit"), name={ ja="国土交通省への第一報", en="First report to the ministry" } },
    { id="held", by=-25, once=true, when=did("defer_mlit"), name={ ja="報告を保留した", en="Held back the report" } } } }

---------------------------------------------------------------- over-reaction and bad advice have a price
penalty("P-cut", "service", 10, was_cut, "全ネットワークを遮断し、指令と駅を孤立させた", "Cut every network and left operations control and stations alone")
penalty("P-silent", "comms", 3, sent("I-05b"), "19時15分までにお客さまへの案内がなかった", "Passengers told nothing by 19:15")
penalty("P-geo", "service", 3, sent("I-04b"), "案内なしに海外からのアクセスを遮断した", "Blocked foreign addresses without a word to tourists")
penalty("P-reboot", "contain", 3, did("reboot_web"), "Webサーバーを再起動した", "Restarted the web servers")
penalty("P-merge", "govern", 2, did("merge_incident"), "根拠なくDDoSとメールを同一犯とした", "Merged flood and mail without evidence")
penalty("P-reply", "comms", 4, did("reply_attacker"), "攻撃者に公開で反論した", "Answered the attackers in public")
penalty("P-cause", "comms", 5, any{ did("announce_cause"), did("statement", { form={ cause="attack" } }) },
  "原因を断定して公表した", "Published a guess as the cause")
penalty("P-over", "comms", 3, did("announce_over"), "攻撃の終息を宣言した", "Declared the attack over")
penalty("P-defer", "report", 3, did("defer_mlit"), "原因判明まで国土交通省への報告を保留した", "Held back the ministry's report")
penalty("P-tlp", "report", 2, did("share_isac", { form={ tlp="CLEAR" } }), "TLP:CLEARで技術情報を共有した", "Shared technical facts as TLP:CLEAR")

---------------------------------------------------------------- how it ended
local site_back = is("web_info", "normal")
local said_too_much = any{ did("announce_cause"), did("statement", { form={ cause="attack" } }), did("reply_attacker"), did("announce_over") }
local one_voice = all{ did("statement", { before="19:40" }), did("deny_rumor", { before="20:06" }), none{ said_too_much } }
local calm = all{ site_back, one_voice }
note{ id="N-calm", when=all{ after("20:09"), calm, none{ was_cut } },
  title={ ja="結末:平静を保った", en="Ending: calm" },
  text={ ja="ホームページは80分以内に復旧し、社としての発信は一貫していた。列車の遅延は発生しなかった。",
         en="The site was back within 80 minutes and the company spoke with one voice. No train was delayed." } }
note{ id="N-noisy", when=all{ after("20:09"), none{ calm, was_cut } },
  title={ ja="結末:混乱が残った", en="Ending: noisy" },
  text={ ja="列車は平常どおり走り続けたが、ホームページの復旧か、社外への発信の早さ・一貫性が足りなかった。",
         en="Trains kept running, but the site was not back in time, or the company's words were late or did not agree." } }
note{ id="N-self", when=all{ after("20:09"), was_cut },
  title={ ja="結末:自ら招いた混乱", en="Ending: self-inflicted" },
  text={ ja="攻撃は列車に及んでいない。指令・駅の連絡と列車に支障を生じさせたのは、当社自身の遮断だった。",
         en="The attack never reached a train. It was our own cut that hampered trains, stations and operations control." } }
note{ id="N-peer", when=all{ after("19:55"), none{ did("share_isac") } },
  title={ ja="東都環状鉄道のHPが停止", en="Toto Loop's website went down" },
  text={ ja="19時55分、東都環状鉄道のホームページが同じ送信元からの攻撃で止まった。「19時50分までに対策を教えてもらえれば間に合った」と同社CSIRT。",
         en="At 19:55 Toto Loop's website went down under the same sources. Their CSIRT: 'Had we known by 19:50 what helped, it would have been in time.'" } }
note{ id="N-sns", when=sent("I-07b"), audience="facilitator",
  title={ ja="深刻度「低」の警報を放置した結果", en="The price of a low alert" },
  text={ ja="深刻度「低」の端末を放置した約20分後に、公式SNSのセッションを奪われた。誤情報を否定する手段が一つ減った。",
         en="About twenty minutes after a 'low' alert was left alone the SNS session was taken, and with it one way to deny the rumour." } }

---------------------------------------------------------------- questions for the debrief: one for the ending, four for all
local ENDING = { "振り返りの問い(結末)", "Debrief (ending)" }
judge.debrief{ when=all{ after("T+01:29:15"), all{ calm, none{ was_cut } } }, title=ENDING,
  { "D-calm", "平静を保てた決め手となった判断はどれか。一人少ない体制でも同じ対応ができたか。",
    "Which decision made the evening calm? Would it have worked with one person fewer?" } }
judge.debrief{ when=all{ after("T+01:29:15"), none{ calm, was_cut } }, title=ENDING,
  { "D-noisy", "間に合わなかったのは復旧か、発信か。あと10分早く動くには、何を先に決めておけばよかったか。",
    "What came too late, the site or the words? What would have to be settled beforehand to be ten minutes faster?" } }
judge.debrief{ when=all{ after("T+01:29:15"), was_cut }, title=ENDING,
  { "D-self", "遮断を決めたとき、何が止まるかを誰が把握していたか。誰に確認すれば、遮断の前に分かったか。",
    "When you decided to cut, who knew what would stop? Whom could you have asked first?" } }
judge.debrief{ at="T+01:29:30",
  { "D-1", "開始3分の時点で、何を知っていて、何を知らなかったか。", "What did you know at minute three, and what did you not?" },
  { "D-2", "お客さまに最初に伝えたのは誰で、何時何分だったか。それは噂より早かったか。", "Who told passengers first, and when? Was it before the rumour?" },
  { "D-3", "国土交通省は第一報で何を読めたか。読めなかったことは何か。", "What could the ministry read in your first report, and what not?" },
  { "D-4", "社長の指示に、誰がどのような事実に基づき回答したか。", "Who answered the president, and with which facts?" } }
