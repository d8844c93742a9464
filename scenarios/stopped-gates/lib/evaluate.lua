-- What evaluators watch (exercise evaluation guides) and what people are asked when it is over.
-- Objectives of the handbook (6.6): M1, M3, M5, M6, M7, M9; ratings P S M U, for the association as a whole.
local judge = require "std.judge"

capability{ id="paper", team="kyokai", objective="service", points=8,
  name={ ja="紙と人で荷を動かす", en="Cargo by paper and people" },
  target={ ja="TOSが止まって2時間以内に、優先貨物と本船の荷役を紙で始め、保冷・危険物の管理を途切れさせない。",
    en="Two hours after the TOS stops, priority cargo and ship work go on by paper; reefers and dangerous goods never lapse." },
  tasks={
    { id="yard", name={ ja="ヤードの位置情報を手元に確保する", en="Secures where boxes stand" },
      look_for={ ja="最後の出力は何時のものか。ずれをどう埋めたか。", en="How old is the last print-out; how is the gap closed?" } },
    { id="reefer", name={ ja="保冷・危険物を先に見る", en="Looks after reefers and dangerous goods first" },
      look_for={ ja="巡回の間隔と記録。温度の責任者がいるか。", en="Rounds and records; who answers for temperatures?" } },
    { id="gate", name={ ja="搬出入を絞って再開する", en="Opens gates for what matters" },
      look_for={ ja="医薬品・食料・部品の順をだれが決め、運送側に伝えたか。", en="Who set the order, and were hauliers told?" } },
    { id="road", name={ ja="渋滞を警察・部会と抑える", en="Keeps roads clear with police and hauliers" },
      look_for={ ja="待機場所と来場の調整を早く頼んだか。", en="Were parking and arrivals arranged early?" } },
  } }

capability{ id="recover", team="kyokai", objective="contain", points=8,
  name={ ja="証拠を残した安全な復旧", en="Safe recovery with evidence kept" },
  target={ ja="感染経路を確かめ、汚れていない控えから戻し、動作と安全を確認してから再開する。",
    en="The way in is found, a clean copy restored, and work resumes only after tests." },
  tasks={
    { id="scope", name={ ja="どこまで入られたかを調べる", en="Finds how far the intruder came" },
      look_for={ ja="保守会社の経路も疑ったか。", en="Was the maintenance link suspected too?" } },
    { id="keep", name={ ja="物理サーバーの証拠を残す", en="Keeps evidence of the servers" },
      look_for={ ja="ログとイメージを取ってから初期化したか。", en="Logs and images before the wipe?" } },
    { id="clean", name={ ja="控えが汚れていないか確かめる", en="Checks that the copy is clean" },
      look_for={ ja="いつの控えか。検査した人と方法。", en="Of when; who tested it and how?" } },
    { id="restart", name={ ja="段階を踏んで再開する", en="Resumes in steps" },
      look_for={ ja="焦りや外圧で順序を飛ばさなかったか。", en="No step skipped under pressure?" } },
  } }

capability{ id="together", team="kyokai", objective="govern", points=6,
  name={ ja="協会・港湾管理者・会員の連携", en="Association, port authority and members together" },
  target={ ja="対策本部に関係者がそろい、誰が何を決めるかが明らかである。", en="All who matter are at headquarters, and who decides what is clear." },
  tasks={
    { id="hq", name={ ja="対策本部を早く立てる", en="Sets up headquarters early" },
      look_for={ ja="港湾管理者・税関・海保への連絡の順と時刻。", en="Port authority, customs, coast guard: order and times." } },
    { id="ransom", name={ ja="身代金の方針を経営が示す", en="Executives say what holds for ransom" },
      look_for={ ja="支払わない方針と理由、警察への相談。", en="No payment, why, and police involved?" } },
    { id="sme", name={ ja="中小の会員を置き去りにしない", en="Leaves no small member behind" },
      look_for={ ja="手順書・人・お助け隊の手配。", en="Instructions, people, the SME service arranged?" } },
  } }

capability{ id="explain", team="kyokai", objective="comms", points=6,
  name={ ja="荷主・運送・報道への説明", en="Explain to shippers, hauliers and press" },
  target={ ja="再開見込みを根拠とともに示し、変わるときは先に知らせる。", en="A forecast with its basis; changes are told before they bite." },
  tasks={
    { id="when", name={ ja="見込みを幅で示す", en="Gives the forecast as a range" },
      look_for={ ja="確かでない時刻を断言していないか。", en="No certain time that is not certain?" } },
    { id="who", name={ ja="相手ごとに要ることを伝える", en="Tells each what they need" },
      look_for={ ja="船社・荷主・運転手で内容を変えているか。", en="Ships, shippers and drivers hear different things they need?" } },
  } }

judge.self_check{ items={
  { id="yard", ja="現場の安全を自分の目か耳で確かめた", en="I made sure of safety in the yard myself" },
  { id="pressure", ja="急がされても手順を守った", en="I kept to the procedure under pressure" },
} }
judge.hotwash()
