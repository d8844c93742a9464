-- What evaluators watch (exercise evaluation guides) and what people are asked when it is over.
-- Objectives of the handbook (6.1): M3, M6, M7; ratings P S M U, for the company as a whole.
local judge = require "std.judge"

capability{ id="first_word", team="konan", objective="comms", points=6,
  name={ ja="利用者への第一報", en="First word to passengers" },
  target={ ja="異常を認めてから10分以内に、運行の状況と次の案内時刻を、推測を交えずに知らせる。",
    en="Within ten minutes passengers are told how trains run and when they hear next, without guessing." },
  tasks={
    { id="safe", name={ ja="「運行は平常」を確かめてから伝える", en="Confirms that trains run normally, then says so" },
      look_for={ ja="指令への確認が発表より先か。根拠は誰の何時の報告か。", en="Was control asked before it was published? Whose report, of what time?" } },
    { id="words", name={ ja="利用者がすること・次の時刻を入れる", en="Says what passengers do and when they hear next" },
      look_for={ ja="見られない手段の代わり(駅放送、SNS)と、次のお知らせの時刻があるか。", en="Another way to look, and the time of the next notice?" } },
    { id="calm", name={ ja="原因を断定しない", en="Does not name a cause it cannot prove" },
      look_for={ ja="「攻撃」「犯行声明」への言い回し。専門用語を避けているか。", en="How it speaks of an attack or a claim; no jargon?" } },
    { id="same", name={ ja="どの窓口でも同じことを言う", en="Says the same everywhere" },
      look_for={ ja="ホームページ、SNS、駅、記者への答えが食い違わないか。", en="Web, social media, stations and press agree?" } },
  } }

capability{ id="link", team="konan", objective="govern", points=6,
  name={ ja="CSIRTと危機管理部門の連携", en="CSIRT and crisis management as one" },
  target={ ja="CSIRTの宣言から5分以内に危機管理部門が同じ状況図を持ち、指示が食い違わない。",
    en="Five minutes after the CSIRT declares, crisis management shares its picture and orders do not conflict." },
  tasks={
    { id="declare", name={ ja="インシデントを宣言し、相手に届いたと確かめる", en="Declares an incident and makes sure it was heard" },
      look_for={ ja="誰が誰に何時に伝えたか。復唱があるか。", en="Who told whom and when; was it read back?" } },
    { id="split", name={ ja="事実・未確認・影響を分けて渡す", en="Hands over facts, unknowns and impact apart" },
      look_for={ ja="「らしい」が事実として次の人に渡っていないか。", en="Does a guess become a fact on its way?" } },
    { id="decide", name={ ja="決める人が決め、理由を残す", en="Who has to decide decides, and says why" },
      look_for={ ja="全面遮断など、運行に響く判断を誰が下したか。", en="Who decided what touches the operation, such as a full cut?" } },
  } }

capability{ id="share", team="konan", objective="report", points=6,
  name={ ja="共有と第一報", en="Share and report" },
  target={ ja="30分以内に所管省庁へ第一報を、同業者へ役立つ中身をTLPを付けて出す。",
    en="Within 30 minutes a first report to the ministry, and to peers contents they can use, with a TLP label." },
  tasks={
    { id="ministry", name={ ja="分かっていることだけで第一報を出す", en="Reports with what is known, no more" },
      look_for={ ja="空欄を「調査中」とし、次報の時刻を書いたか。", en="Unknowns marked as such, with the time of the next report?" } },
    { id="peers", name={ ja="通信量・手口・効いた対策を共有する", en="Shares volume, kind and what helped" },
      look_for={ ja="相手が自社で使える具体さか。TLPは合っているか。", en="Concrete enough to use; the right label?" } },
  } }

judge.self_check{ items={
  { id="trains", ja="列車とホームページを分けて説明できた", en="I kept trains and website apart in what I said" },
} }
judge.hotwash()
