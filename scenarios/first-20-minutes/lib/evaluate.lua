-- What evaluators watch (exercise evaluation guides) and what people are asked when it is over.
-- Objectives of the handbook (6.1): M3, M6, M7; ratings P S M U, for the company as a whole.
local judge = require "std.judge"

judge.guide{ "first_word", "お客さまへの第一報", "First word to passengers", team="konan", objective="comms", points=6,
  target={ "異常を認めてから10分以内に、運行の状況と次の案内時刻を、推測を交えずに知らせる。",
    "Within ten minutes passengers are told how trains run and when they hear next, without guessing." },
  tasks={
    { "safe", "「運行は平常」を確かめてから伝える", "Confirms that trains run normally, then says so",
      look_for={ "指令への確認が発表より先か。根拠は誰の何時の報告か。", "Was control asked before it was published? Whose report, of what time?" } },
    { "words", "お客さまへのお願いと次の時刻を入れる", "Says what passengers do and when they hear next",
      look_for={ "ホームページに代わる手段(駅放送、SNS)と、次のお知らせの時刻があるか。", "Another way to look, and the time of the next notice?" } },
    { "calm", "原因を断定しない", "Does not name a cause it cannot prove",
      look_for={ "「攻撃」や犯行声明をどう言い表したか。専門用語を避けているか。", "How it speaks of an attack or a claim; no jargon?" } },
    { "same", "どの窓口でも同じことを言う", "Says the same everywhere",
      look_for={ "ホームページ、SNS、駅、記者への答えが食い違わないか。", "Web, social media, stations and press agree?" } },
  } }

judge.guide{ "link", "CSIRTと危機管理部門の連携", "CSIRT and crisis management as one", team="konan", objective="govern", points=6,
  target={ "CSIRTの宣言から5分以内に危機管理部門が同じ状況図を持ち、指示が食い違わない。",
    "Five minutes after the CSIRT declares, crisis management shares its picture and orders do not conflict." },
  tasks={
    { "declare", "インシデントを宣言し、相手に届いたと確かめる", "Declares an incident and makes sure it was heard",
      look_for={ "誰が誰に何時に伝えたか。復唱があるか。", "Who told whom and when; was it read back?" } },
    { "split", "事実・未確認・影響を分けて渡す", "Hands over facts, unknowns and impact apart",
      look_for={ "「らしい」が事実として次の人に渡っていないか。", "Does a guess become a fact on its way?" } },
    { "decide", "決める人が決め、理由を残す", "Who has to decide decides, and says why",
      look_for={ "全面遮断など、運行に響く判断を誰が下したか。", "Who decided what touches the operation, such as a full cut?" } },
  } }

judge.guide{ "share", "共有と第一報", "Share and report", team="konan", objective="report", points=6,
  target={ "30分以内に所管省庁へ第一報を、同業者へ役立つ中身をTLPを付けて出す。",
    "Within 30 minutes a first report to the ministry, and to peers contents they can use, with a TLP label." },
  tasks={
    { "ministry", "分かっていることだけで第一報を出す", "Reports with what is known, no more",
      look_for={ "空欄を「調査中」とし、次報の時刻を書いたか。", "Unknowns marked as such, with the time of the next report?" } },
    { "peers", "通信量・手法・効いた対策を共有する", "Shares volume, method and what helped",
      look_for={ "相手がそのまま対策に使える具体さか。TLPは適切か。", "Concrete enough to use; the right label?" } },
  } }

-- What nobody can see from beside: whether what was handed over arrived.  Asked of all who played, when it is over.
judge.read{ "handover", "自分の持ち場からの引き渡し(自己評価)", "What I handed on (self-assessment)",
  objective="govern", team="konan", points=2, rater="self",
  prompt={ "自分の持ち場で知ったことを、次に動く人へ、事実・未確認・影響に分けて渡せましたか。だれに何を渡し、何が抜けたかを一つ、所見に書いてください。",
    "What you knew at your post: did it reach whoever had to act next, as facts, unknowns and impact? Note one thing you handed on, to whom, and what was missing." },
  rubric={ [0]={ "渡していない。または、推測が事実として伝わった", "I did not, or a guess arrived as a fact" },
    [1]={ "渡したが、聞き直されるまで抜けに気づかなかった", "I did, but noticed what was missing only when asked" },
    [2]={ "分けて渡し、相手の言葉で言い返してもらった", "I handed it on in parts and had it said back to me" } } }

judge.self_check{ items={
  { id="trains", ja="列車とホームページを分けて説明できた", en="I kept trains and website apart in what I said" },
} }
judge.hotwash()
