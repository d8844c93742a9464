-- Objectives, criteria, and what is said afterwards.
--
-- The points of the twenty-one injects, the cards and the criteria below sum to 30 / 20 / 15 / 15 / 20 on the five axes,
-- which are the weights of the axes: a point of the exercise plan is a point of the score.  What cannot be measured (is the
-- release understandable?) is a rubric for the evaluators and stays out of the score until somebody grades it.
local judge = require "std.judge"
local kit = require "std.kit"
local W = require "lib.world"
local penalty = judge.penalty
local A, S, M = W.asset, W.service, W.metric

objective{ id="service",  axis="service", item="M7", name={ ja="現場で荷を動かし続ける", en="Keep cargo moving" } }
objective{ id="priority", axis="service", item="M1", name={ ja="守る順を決めて動く", en="Act by priorities" } }
objective{ id="contain",  axis="containment", item="M8", name={ ja="証拠・封じ込め・復旧", en="Evidence, containment, recovery" } }
objective{ id="report",   axis="reporting", item="M5", name={ ja="報告と情報共有", en="Reports and sharing" } }
objective{ id="disclose", axis="reporting", item="M9", name={ ja="開示と説明", en="Disclosure" } }
objective{ id="comms",    axis="communication", item="M6", name={ ja="危機管理コミュニケーション", en="Crisis communication" } }
objective{ id="govern",   axis="governance", item="M3", name={ ja="CSIRTと危機管理と経営の連携", en="One team, one picture" } }
objective{ id="invest",   axis="governance", item="M2", name={ ja="事前の投資", en="Investment beforehand" } }
objective{ id="pdca",     axis="governance", item="M4", name={ ja="定時報告", en="Situation reports" } }
objective{ id="improve",  axis="governance", item="M10", name={ ja="改善計画", en="Plan for improvement" } }

local function criterion_(id, objective_, points, name, o)
  criterion{ id=id, objective=objective_, points=points, name=name, when=o.when, by=o.by, late=o.late, safety=o.safety, kpi=o.kpi,
    from=o.from, to=o.to }
end

---------------------------------------------------------------- contents of what was written
criterion_("C-06", "comms", 2, { ja="車列が伸びる前に来場見合わせを伝えた", en="Told hauliers before the line grew" },
  { when=did("notice_trucks"), by="08:35", late={ by="09:15", points=1 } })
criterion_("C-12a", "comms", 1, { ja="発表文が原因を断定していない", en="The release does not name a cause" },
  { when=did("press_release", { form={ cause="investigating" } }), by="12:00", late={ by="15:00", points=0.5 } })
criterion_("C-12b", "comms", 1, { ja="発表文に次の発表時刻がある", en="The release says when the next one comes" },
  { when=did("press_release", { form={ next_update="*" } }), by="12:00", late={ by="15:00", points=0.5 } })
criterion_("C-07", "report", 2, { ja="六項目報告を続報した", en="Updated the six items" },
  { when=did("six_report", { n=2 }), by="12:30", late={ by="18:00", points=1 } })
criterion_("C-12c", "disclose", 1, { ja="情報連絡の類型が適切で、原因を推測していない", en="Right type of event, no guess at the cause" },
  { when=did("report_mlit", { form={ event_type="availability", cause_type={ "intentional", "unknown" } } }), by="13:00" })
criterion_("C-07s", "govern", 1, { ja="最初の定時報告の数字と時点が合っている", en="First situation report, with figures of the moment" },
  { when=val("sitreps_true", ">=", 1), by="09:45" })
criterion_("C-04", "pdca", 1, { ja="数字の合う定時報告を続けた(3回以上)", en="Kept up situation reports that hold true (three or more)" },
  { when=val("sitreps_true", ">=", 3), by="15:00", late={ by="+1d 09:00", points=0.5 } })
criterion_("C-21", "improve", 1, { ja="改善に責任者・期限・指標がある", en="Improvements with owner, date and measure" },
  { when=did("final_report", { form={ tos_plan="*", owner="*", due="*", measure="*" } }) })

-- A situation report holds true when it is of now, its queue and yard are about those of the terminal, it knows whether the way
-- in has been reported, and it is not the last one again.  Ten minutes pass while it is written: the line may have grown.
var{ id="sitreps_true", init=0, desc={ ja="数字が正しかった状況報告の数", en="situation reports whose figures were true" } }
local NAMED = did("name_entry", { form={ entry={ "vpn", "members", "mail", "usb" } } })
local function of_now(text)
  local hm = text:sub(-5):split(":")
  local h, m = tonumber(hm[1]), tonumber(hm[2] or "")
  if not h or not m then return false end
  local apart = (h * 60 + m - (now() // min(1) + 30)) % 1440
  return math.min(apart, 1440 - apart) <= 45
end
local function near(value, truth, margin)
  local n = tonumber(value or "")
  return n ~= nil and math.abs(n - truth) <= margin
end
local last_facts
on("action", { id="sitrep" }, function(ev)
  local form, line = ev.form, kpi(M.queue)
  local entry = holds(NAMED) and "reported" or "unknown"
  if of_now(form.as_of) and near(form.queue, line, math.max(80, line * 0.4)) and near(form.yard, kpi(M.yard), 4) and form.entry == entry
    and form.facts ~= last_facts then
    vars.sitreps_true = vars.sitreps_true + 1
  end
  last_facts = form.facts
end)

---------------------------------------------------------------- evidence
criterion_("C-03", "contain", 2, { ja="EDI、メール、会員端末への広がりを防いだ", en="Exchange, mail and members were spared" },
  { when=all{ after("09:00"), none{ is(A.edi, "compromised"), is(A.mail, "compromised"), is("hamakaze_pc", "admin") } },
    by="09:05" })
criterion_("C-13a", "contain", 1, { ja="正午までに仮想基盤かTOSの証拠を保全した", en="Evidence of hosts or TOS kept by noon" },
  { when=any{ did("collect", { on="vmhost" }), did("collect", { on=A.tos }) }, by="12:00", late={ by="18:00", points=0.5 } })
criterion_("C-13b", "contain", 2, { ja="保管した記録を根拠に侵入口を報告した", en="Named the way in, on records kept" },
  { when=all{ val("entry_shown"), none{ val("wrong_entry") } }, by="18:00", late={ by="+1d 17:00", points=1 } })
criterion_("C-13c", "contain", 2, { ja="侵入した接続の記録を証拠に保管した", en="Kept the record of the session they came in by" },
  { when=any{ kept("vpn_in"), kept("by_member") }, by="18:00", late={ by="+1d 17:00", points=1 } })
criterion_("C-13d", "contain", 1, { ja="内部での横移動か仕込みの記録を証拠に保管した", en="Kept a record of how they went on inside" },
  { when=any{ kept("jump"), kept("shares"), kept("memory"), kept("implant"), kept("halt") }, by="18:00",
    late={ by="+1d 17:00", points=0.5 } })

---------------------------------------------------------------- what the operation says (graded by key figures)
local function by_figures(id, objective_, points, ja, en, worst, best)
  criterion{ id=id, objective=objective_, points=points, name={ ja=ja, en=en }, rubric={ [0]=worst, [points]=best } }
end
-- Full marks for boxes are a day with the TOS: with the export some four fifths of that is done, by hand a quarter.
local function graded(id, points, value, best, worst)
  local part = math.max(0, math.min(1, (value - worst) / (best - worst)))
  award(id, math.floor(points * part * 10 + 0.5) / 10)
end
by_figures("K-open", "service", 3, "ゲート再開までの時間", "Hours until the gate opened", { ja="90時間以上", en="90 hours or more" },
  { ja="46時間以内", en="within 46 hours" })
-- Areas under curves of the first day, between those of none, standard and golden with the same seed.
local function by_curve(id, objective_, points, metric_, ja, en)
  criterion_(id, objective_, points, { ja=ja, en=en }, { kpi=metric_, from="06:30", to="+1d 06:30" })
end
by_curve("K-ships", "service", 2, M.boxes, "24時間の本船荷役", "Boxes across the quay in 24 hours")
by_figures("K-urgent", "priority", 1, "初日に出せた急ぎの39本(リーファー・医薬品・部品)", "Of 39 urgent boxes, out on the first day",
  { ja="8本以下", en="8 at most" }, { ja="36本以上", en="36 or more" })
by_curve("K-trucks", "priority", 2, M.landside, "24時間の搬出入", "Boxes in and out by truck in 24 hours")
by_figures("K-reefers", "service", 1, "失ったリーファー", "Reefer boxes lost", { ja="あり", en="some" }, { ja="なし", en="none" })
-- Of the boxes that went by truck, how many were among the urgent ones: first with a rule, otherwise by luck of the line, and some
-- when the largest shippers go first.
local URGENT, OF_ALL = 39, 1500
local SHARE = { priority=1, favour=3 * URGENT / OF_ALL, all=URGENT / OF_ALL }
local function urgent(moved)
  local share = SHARE[vars.gate_plan] or (state(S.gate) == "reduced" and 1 or URGENT / OF_ALL)
  return math.min(URGENT, math.floor(moved * share))
end

process("figures", function()
  wait(hours(6))
  local trucks = kpi(M.landside)
  wait(hours(11))
  graded("K-urgent", 1, urgent(kpi(M.landside) - trucks), 36, 8)
  wait(hours(13))
  award("K-reefers", vars.lost_reefers == 0 and 1 or 0)
  wait(hours(82) - min(4) - now())
  graded("K-open", 3, vars.reopened > 0 and vars.reopened or 99, 46, 90)
end)

---------------------------------------------------------------- for the evaluators
judge.read{ "R-12", "発表文の分かりやすさ(評価者)", "The release, read by the evaluator", objective="comms", points=4, about="press_release",
  prompt={ "影響、動いているもの、お願い、分かっていること、次の時刻の5項目を読む。非難、専門用語、確かでない断定があれば下げる。",
    "Effect, what works, what to do, known and unknown, next time; less for blame, jargon, false certainty." },
  rubric={ [0]={ "利用者が何をすればよいか分からない", "Users do not know what to do" },
    [2]={ "影響とお願いは分かる", "Effect and request are clear" },
    [4]={ "5項目がそろい、他の文面と矛盾しない", "All five, and no other text contradicts it" } } }
judge.read{ "R-04", "定時報告の質(評価者)", "Situation reports, read by the evaluator", objective="pdca", points=3, about="sitrep",
  prompt={ "事実と未確認が分かれているか。次の判断と期限があるか。", "Are facts apart from unknowns? Is there a next decision with its deadline?" },
  rubric={ [0]={ "出来事の羅列", "A list of events" }, [3]={ "次の判断と期限、選択肢がある", "Next decision, deadline, options" } } }
judge.read{ "R-02", "守るものと投資の対応(評価者)", "Investment and what it protects, by the evaluator", objective="invest", points=2,
  prompt={ "最も大事と言った業務に、トークンを使ったか。使わなかった理由を言えるか。",
    "Were tokens spent on what was called most important? Can they say why not?" },
  rubric={ [0]={ "つながりがない", "No connection" },
    [2]={ "守る業務から選び、残る危険を挙げている", "Chosen by what to protect, remaining risks named" } } }
judge.read{ "R-21", "改善計画の実効性(評価者)", "The plan, read by the evaluator", objective="improve", points=3, about="final_report",
  rubric={ [0]={ "心構えだけ", "Good intentions" },
    [3]={ "三つの改善に責任者・期限・予算・指標がある", "Three, with owner, date, budget, measure" } } }

---------------------------------------------------------------- safety gate
criterion_("G-dg", "service", 0, { ja="危険物の管理を放棄した", en="Dangerous goods left without a list" },
  { safety=true, when=all{ after("13:30"), none{ did("dg_list") } } })
criterion_("G-reefers", "service", 0, { ja="リーファーの管理を放棄した", en="Reefers left alone" },
  { safety=true, when=val("lost_reefers", ">", 10) })

---------------------------------------------------------------- over-reaction and bad advice: what they cost
penalty("P-cut", "service", 6, val("cut", "==", "all"), "電話とISACまで切り、消防・本船・運送会社から連絡できなくした",
  "Cut telephones and the ISAC: fire brigade, ships, hauliers could not reach anyone")
penalty("P-accident", "service", 5, val("accident"), "車列が公道に延び、事故が起きた", "The line reached the public road and somebody was hurt")
penalty("P-grid", "service", 3, val("gridlock"), "ヤードが88%を超え、荷繰りができなくなった", "The yard passed 88 % and locked")
penalty("P-skip", "service", 2, sent("B-skip"), "本船が抜港した", "A ship skipped the port")
penalty("P-boxes", "service", 4, sent("B-19"), "照合前にゲートを開け、違うコンテナを渡した", "Opened before reconciling and handed out wrong boxes")
penalty("P-reboot", "contain", 4, val("rebooted"), "再起動で仮想マシンの格納領域を壊した", "A reboot spoilt the store of the virtual machines")
penalty("P-again", "contain", 6, val("encrypted_again"), "検査していないバックアップから戻し、再び暗号化された", "Restored an unchecked copy: encrypted again")
penalty("P-vault", "contain", 3, val("vault_opened"), "業務端末に外付けバックアップをつないだ", "Connected the offline backup to an office PC that may be infected")
penalty("P-url", "contain", 2, did("open_url"), "脅迫文のURLを業務端末で開いた", "Opened the address on the note")
penalty("P-members", "contain", 2, val("members_back", "==", "now"), "点検せずに会員をつないだ", "Reconnected members unchecked")
penalty("P-entry", "contain", 2, val("wrong_entry"), "誤った侵入口を報告した", "Reported a way in that was none")
penalty("P-hold", "report", 4, did("withhold_report"), "原因判明まで国土交通省への報告を保留した", "Held back the ministry's report")
penalty("P-tlp", "report", 2, did("share_isac", { form={ tlp="CLEAR" } }), "技術情報をTLP:CLEARで出した", "Technical facts as TLP:CLEAR")
penalty("P-note", "comms", 3, did("post_note"), "脅迫文の画像を公表した", "Published the ransom note")
penalty("P-fault", "comms", 2, did("press_release", { form={ cause={ "fault", "attack" } }, before="18:00" }), "発表文で原因を断定した",
  "The release named a cause")
penalty("P-promise", "comms", 3, sent("B-18"), "約束した時刻に再開できなかった", "The promised hour slipped")
penalty("P-favour", "comms", 3, sent("B-08"), "基準を示さずに特定の荷主を優先した", "Favoured shippers without a rule")
penalty("P-wait", "govern", 2, did("wait_for_vendor"), "ベンダー任せにした", "Left it to the vendor")
penalty("P-deal", "govern", 3, any{ val("ransom", "==", "negotiate"), val("ransom", "==", "pay") }, "攻撃者と直接やりとりした・支払いに動いた",
  "Dealt with the attackers or moved to pay")

---------------------------------------------------------------- how it ended
local END = after("+3d 10:20")
local good = all{ val("reopened", ">", 0), val("reopened", "<=", 54) }
local usual = all{ val("reopened", ">", 54), val("reopened", "<=", 76) }
note{ id="N-48", when=all{ END, good }, title={ ja="結末:48時間(良好)", en="Ending: 48 hours" },
  text={ ja="木曜の朝にゲートが開いた。証拠と早い機材手配、侵入前のバックアップの検査が効いた。",
    en="The gate opened on Thursday morning: evidence, early hosts and a tested backup made it." } }
note{ id="N-60", when=all{ END, usual }, title={ ja="結末:60時間復旧", en="Ending: 60 hours" },
  text={ ja="木曜の夕方から夜にゲートが開いた。どの待ち時間が縮められたかを振り返る。",
    en="The gate opened on Thursday evening. Which of the waits could have been shorter?" } }
note{ id="N-96", when=all{ END, none{ good, usual } }, title={ ja="結末:96時間と抜港", en="Ending: 96 hours, and ships gone" },
  text={ ja="金曜の朝になってもゲートは動いていないか、動き始めたばかりである。本船は青潮を抜き、荷主は他港へ回った。",
    en="On Friday morning the gate is still shut or has hardly opened. Ships skipped Aoshio and shippers went elsewhere." } }
note{ id="N-reboot", when=val("rebooted"), audience="facilitator", title={ ja="再起動の代償", en="The price of the reboot" },
  text={ ja="「先月は直った」は確かめていない推測だった。12時間の延びと、失われた証拠の両方を取り上げる。",
    en="'It worked last month' was a guess. Discuss both the twelve hours and the lost evidence." } }
note{ id="N-again", when=val("encrypted_again"), title={ ja="二度目の暗号化", en="The second encryption" },
  text={ ja="いつから侵入されていたかを知っていれば、火曜3時のレプリカは選ばなかった。",
    en="Who knows since when they were in does not choose the replica of Tuesday 03:00." } }
note{ id="N-mail", when=all{ after("12:00"), is(A.mail, "compromised") }, audience="facilitator",
  title={ ja="遮断が遅れた結果", en="The cut came late" },
  text={ ja="7時40分からの30分で、EDI、メール、会員端末のどこまで広がったかを確認する。",
    en="See how far it got in the half hour from 07:40: EDI, mail, a member's PCs." } }

judge.debrief{ at="+3d 10:25",
  { "D-1", "6時50分に「再起動してよいか」と聞かれたとき、誰が、何を根拠に答えたか。",
    "When the vendor asked at 06:50, who answered, and on what grounds?" },
  { "D-2", "運送会社に最初に伝えたのは何時何分か。そのとき車列は何台だったか。",
    "When were hauliers told first, and how long was the line by then?" },
  { "D-3", "侵入口はいつ、どの記録から分かったか。分からないまま決めたことは何か。",
    "When did you know the way in, from which record? What did you decide before?" },
  { "D-4", "再開の見通しを、誰に、どう言ったか。言い直しは何回あったか。",
    "What did you say about the restart, to whom, and how often did you have to correct it?" },
  { "D-5", "平時に決めておけば迷わなかったことを三つ、責任者と期限をつけて挙げる。",
    "Three things to settle beforehand, each with an owner and a date." } }
