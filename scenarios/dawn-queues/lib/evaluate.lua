-- What evaluators watch (exercise evaluation guides) and what people are asked when it is over.
-- Objectives of the handbook (6.2): M1, M3, M5, M6, M7, M9, M10; ratings P S M U, for the airport as a whole.
local judge = require "std.judge"

capability{ id="crowd", team="twx", objective="service", points=8,
  name={ ja="滞留の安全と手作業への切り替え", en="Crowd safety and work by hand" },
  target={ ja="滞留が上限に近づく前に手作業・早めの欠航・入場調整を組み合わせ、安全を最優先に便を回す。",
    en="Before crowds reach the limit manual work, early cancellations and entry control are combined, safety first." },
  tasks={
    { id="see", name={ ja="列と滞留を数で見る", en="Watches queues and crowds in numbers" },
      look_for={ ja="待ち時間・人数を何分おきに、誰が見ていたか。", en="Waits and headcounts: how often, by whom?" } },
    { id="manual", name={ ja="手作業の開始を早めに決める", en="Decides early to work by hand" },
      look_for={ ja="準備に要る時間と人数を見込んで決めたか。", en="Were set-up time and people reckoned with?" } },
    { id="cut", name={ ja="便を選び、早めに知らせる", en="Chooses flights and tells early" },
      look_for={ ja="欠航・遅延の選び方の理由。旅客が家を出る前に知らせたか。", en="Why these flights; told before passengers left home?" } },
    { id="match", name={ ja="手荷物照合を守る", en="Keeps bag reconciliation" },
      look_for={ ja="急ぐあまり照合や保安検査を省かなかったか。", en="Was no check left out in haste?" } },
  } }

capability{ id="isolate", team="twx", objective="contain", points=6,
  name={ ja="切り離し・証拠・再接続", en="Isolate, keep evidence, connect again" },
  target={ ja="供給者の障害を自社への侵入の可能性として扱い、証拠を残して切り離し、確かめてからつなぎ直す。",
    en="A supplier's failure is treated as a possible intrusion: isolated with evidence, connected again once checked." },
  tasks={
    { id="cut", name={ ja="共用システムとの接続を判断して切る", en="Cuts the link to the shared system by decision" },
      look_for={ ja="運用への影響を確かめ、決める人が決めたか。", en="Was the effect on the operation known, and who decided?" } },
    { id="keep", name={ ja="消える前に証拠を残す", en="Keeps evidence before it is gone" },
      look_for={ ja="再起動や初期化より先に採取したか。", en="Before any restart or wipe?" } },
    { id="back", name={ ja="条件を決めて再接続する", en="Connects again on stated conditions" },
      look_for={ ja="供給者の「大丈夫」だけで戻していないか。", en="On more than the supplier's word?" } },
  } }

capability{ id="picture", team="twx", objective="govern", points=6,
  name={ ja="一つの状況図", en="One picture" },
  target={ ja="対策本部・AOC・CSIRTが同じ数字で話し、定時に更新する。", en="Headquarters, AOC and CSIRT speak of the same numbers, updated on time." },
  tasks={
    { id="report", name={ ja="定時報告に必要な項目がそろう", en="Regular reports are complete" },
      look_for={ ja="事実・未確認・影響・実施・次の判断・次回時刻。", en="Facts, unknowns, impact, done, next decision, next time." } },
    { id="order", name={ ja="優先順位に沿って決める", en="Decides in the agreed order" },
      look_for={ ja="安全・便・費用の順を口に出して決めたか。", en="Safety, flights, cost: was the order said aloud?" } },
    { id="airlines", name={ ja="航空会社を同じ卓に入れる", en="Has the airlines at the table" },
      look_for={ ja="経営層が自ら連絡し、機材・人の融通を引き出したか。", en="Did executives call, and win devices and people?" } },
  } }

capability{ id="tell", team="twx", objective="comms", points=6,
  name={ ja="旅客・報道への説明", en="Tell passengers and the press" },
  target={ ja="約束した時刻に更新し、公表した事実を後から取り消さない。", en="Updates come when promised; nothing published is taken back." },
  tasks={
    { id="first", name={ ja="最初の案内に行動を書く", en="The first notice says what to do" },
      look_for={ ja="来てよい便・待つ便・代替手段が分かるか。", en="Who should come, who should wait, what else there is?" } },
    { id="press", name={ ja="会見で未確認を未確認と言う", en="Says at the press conference what is not known" },
      look_for={ ja="供給者や利用者のせいにしないか。", en="No blame on supplier or passengers?" } },
    { id="open", name={ ja="漏えいの可能性を早く開示する", en="Discloses a possible leak early" },
      look_for={ ja="個人情報の扱いを法務と確かめたか。", en="Was it checked with legal?" } },
  } }

judge.self_check{ items={
  { id="passenger", ja="旅客から見た案内になっていた", en="What I told was of use to a passenger" },
  { id="supplier", ja="供給者と対等に話せた", en="I spoke with the supplier on equal terms" },
} }
judge.hotwash()
