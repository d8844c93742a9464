-- What evaluators watch (exercise evaluation guides) and what people are asked when it is over.
-- Objectives of the handbook (6.2): M1, M3, M5, M6, M7, M9, M10; ratings P S M U, for the airport as a whole.
local judge = require "std.judge"

judge.guide{ "crowd", "滞留の安全と手作業への切り替え", "Crowd safety and work by hand", team="twx", objective="service", points=8,
  target={ "滞留が上限に近づく前に手作業・早期欠航・入場制限を組み合わせ、安全を最優先に便を運航する。",
    "Before crowds reach the limit manual work, early cancellations and entry control are combined, safety first." },
  tasks={
    { "see", "列と滞留を数字でつかむ", "Tracks queues and crowds in figures",
      look_for={ "待ち時間と人数を、誰が何分おきに確かめていたか。", "Waits and headcounts: how often, by whom?" } },
    { "manual", "手作業の開始を早めに決める", "Decides early on work by hand",
      look_for={ "準備に要る時間と人数を見込んで決めたか。", "Were set-up time and staffing allowed for?" } },
    { "cut", "欠航便を選び、早めに知らせる", "Picks the flights to cancel and tells people early",
      look_for={ "欠航・遅延の選び方の理由。旅客が家を出る前に知らせたか。", "Why these flights; were passengers told before they left home?" } },
    { "match", "手荷物照合を守る", "Keeps bag reconciliation in place",
      look_for={ "急ぐあまり照合や保安検査を省かなかったか。", "Was any check skipped in haste?" } },
  } }

judge.guide{ "isolate", "切り離し・証拠・再接続", "Isolate, keep evidence, reconnect", team="twx", objective="contain", points=6,
  target={ "委託先の障害を自社への侵入の可能性として扱い、証拠を残して切り離し、確かめてから再接続する。",
    "A supplier's failure is treated as a possible intrusion: isolated with evidence kept, reconnected once checked." },
  tasks={
    { "cut", "共用システムとの接続を判断して切る", "Cuts the link to the shared system by decision",
      look_for={ "運用への影響を確かめ、決める人が決めたか。", "Was the effect on the operation known, and who decided?" } },
    { "keep", "消える前に証拠を残す", "Keeps evidence before it is gone",
      look_for={ "再起動や初期化より先に採取したか。", "Before any restart or wipe?" } },
    { "back", "条件を決めて再接続する", "Reconnects on stated conditions",
      look_for={ "委託先の「大丈夫」だけで戻していないか。", "On more than the supplier's word?" } },
  } }

judge.guide{ "picture", "一つの状況図", "One picture", team="twx", objective="govern", points=6,
  target={ "対策本部・AOC・CSIRTが同じ数字で話し、定時に更新する。",
    "Crisis team, AOC and CSIRT work from the same figures, updated on time." },
  tasks={
    { "report", "定時報告に必要な項目がそろう", "Regular reports are complete",
      look_for={ "事実・未確認・影響・実施・次の判断・次回時刻。", "Facts, unknowns, impact, done, next decision, next time." } },
    { "order", "優先順位に沿って決める", "Decides in the agreed order",
      look_for={ "安全、混雑の回避、定時性、費用の順を声に出して確かめたか。", "Safety, no crowding, punctuality, cost: was the order said aloud?" } },
    { "airlines", "航空会社も同じ場に加える", "Has the airlines at the table",
      look_for={ "経営層が自ら連絡し、機材と要員の協力を得たか。", "Did executives call in person, and get devices and people?" } },
  } }

judge.guide{ "tell", "旅客・報道への説明", "Tell passengers and the press", team="twx", objective="comms", points=6,
  target={ "約束した時刻に更新し、公表した事実を後から取り消さない。",
    "Updates come when promised; nothing published is taken back." },
  tasks={
    { "first", "最初の案内に行動を書く", "The first notice says what to do",
      look_for={ "来てよい便・待つ便・代替手段が分かるか。", "Who should come, who should wait, what alternatives there are?" } },
    { "press", "会見で未確認のことは未確認と言う", "Says at the press conference what is not known",
      look_for={ "委託先や旅客のせいにしていないか。", "No blame on supplier or passengers?" } },
    { "open", "漏えいの可能性を早く開示する", "Discloses a possible leak early",
      look_for={ "個人情報の扱いを法務と確かめたか。", "Was it checked with legal?" } },
  } }

judge.self_check{ items={
  { id="passenger", ja="旅客から見た案内になっていた", en="What I told was of use to a passenger" },
  { id="supplier", ja="委託先と対等に話せた", en="I spoke with the supplier on equal terms" },
} }
judge.hotwash()
