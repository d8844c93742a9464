-- What evaluators watch (exercise evaluation guides) and what people are asked when it is over.
-- Objectives of the handbook (6.6): M1, M3, M5, M6, M7, M9; ratings P S M U, for the association as a whole.
local judge = require "std.judge"

judge.guide{ "paper", "紙と人手で荷を動かす", "Cargo moved by paper and people", team="kyokai", objective="service", points=8,
  target={ "TOSが止まって2時間以内に、優先貨物と本船の荷役を紙で始め、リーファーと危険物の管理を途切れさせない。",
    "Two hours after the TOS stops, priority cargo and ship work go on by paper; reefers and dangerous goods never lapse." },
  tasks={
    { "yard", "ヤードの位置情報を手元に確保する", "Secures the yard positions",
      look_for={ "最後の出力は何時のものか。ずれをどう埋めたか。", "How old is the last print-out; how is the gap closed?" } },
    { "reefer", "リーファー・危険物を先に見る", "Looks after reefers and dangerous goods first",
      look_for={ "巡回の間隔と記録。温度の責任者がいるか。", "Rounds and records; who answers for temperatures?" } },
    { "gate", "搬出入を絞って再開する", "Opens gates for what matters",
      look_for={ "リーファー・医薬品・部品の優先順位を誰が決め、運送会社に伝えたか。", "Who set the order, and were hauliers told?" } },
    { "road", "警察・輸送部会と渋滞を抑える", "Keeps roads clear with police and hauliers",
      look_for={ "待機場と来場の調整を早く依頼したか。", "Were parking and arrivals arranged early?" } },
  } }

judge.guide{ "recover", "証拠を残した安全な復旧", "Safe recovery with evidence kept", team="kyokai", objective="contain", points=8,
  target={ "侵入経路を確かめ、侵入前の健全なバックアップから戻し、動作と安全を確認してから再開する。",
    "The way in is found, a clean copy restored, and work resumes only after tests." },
  tasks={
    { "scope", "どこまで入られたかを調べる", "Finds how far the intruder came",
      look_for={ "保守ベンダーの経路も疑ったか。", "Was the maintenance link suspected too?" } },
    { "keep", "サーバーの証拠を残す", "Keeps evidence of the servers",
      look_for={ "初期化の前にログとディスクイメージを取ったか。", "Logs and images before the wipe?" } },
    { "clean", "バックアップの健全性を確かめる", "Checks that the copy is clean",
      look_for={ "いつのバックアップか。誰がどう検査したか。", "From when; who tested it, and how?" } },
    { "restart", "段階を踏んで再開する", "Resumes in steps",
      look_for={ "焦りや外部の圧力で手順を飛ばさなかったか。", "No step skipped under pressure?" } },
  } }

judge.guide{ "together", "協会・港湾管理者・会員の連携", "Association, port authority and members together", team="kyokai", objective="govern", points=6,
  target={ "対策本部に関係者がそろい、誰が何を決めるかが明らかである。",
    "All who matter are at headquarters, and who decides what is clear." },
  tasks={
    { "hq", "対策本部を早く立てる", "Sets up headquarters early",
      look_for={ "港湾管理者・税関・海保への連絡の順と時刻。", "Port authority, customs, coast guard: order and times." } },
    { "ransom", "身代金の方針を経営が示す", "Executives set the line on ransom",
      look_for={ "支払わない方針とその理由、警察への相談。", "No payment, why, and police involved?" } },
    { "sme", "中小の会員を置き去りにしない", "Leaves no small member behind",
      look_for={ "手順書、応援、お助け隊を手配したか。", "Instructions, people, the SME service arranged?" } },
  } }

judge.guide{ "explain", "荷主・運送・報道への説明", "Explain to shippers, hauliers and press", team="kyokai", objective="comms", points=6,
  target={ "再開の見通しを根拠とともに示し、変わるときは先に知らせる。",
    "A forecast with its basis; changes are told beforehand." },
  tasks={
    { "when", "見込みを幅で示す", "Gives the forecast as a range",
      look_for={ "確かでない時刻を断言していないか。", "No fixed hour that may not hold?" } },
    { "who", "相手ごとに要ることを伝える", "Tells each what they need",
      look_for={ "船社・荷主・運転手で内容を変えているか。", "Do lines, shippers and drivers each hear what they need?" } },
  } }

judge.self_check{ items={
  { id="yard", ja="現場の安全を自分の目か耳で確かめた", en="I made sure of safety in the yard myself" },
  { id="pressure", ja="急がされても手順を守った", en="I kept to the procedure under pressure" },
} }
judge.hotwash()
