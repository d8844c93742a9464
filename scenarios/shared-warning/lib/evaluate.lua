-- What evaluators watch (exercise evaluation guides) and what people are asked when it is over.
-- Objectives of the handbook (6.8): all items, strongest M3, M5, M6.  Each team is rated for itself; the ministry's and
-- the ISAC's own tasks are theirs alone.
local judge = require "std.judge"

judge.guide{ "heed", "警告を評価し、手を打つ", "Heed a warning", objective="contain", points=6,
  target={ "届いた注意喚起を15分以内に評価し、自社に当てはまる対策を実施する。",
    "A warning is assessed within 15 minutes and what applies is done." },
  tasks={
    { "read", "自社に関わるか見極める", "Tells whether it applies",
      look_for={ "同じ構成・同じ委託先かを調べたか。関係のない情報に時間を使わなかったか。", "Looked for the same design or supplier; passed over noise?" } },
    { "act", "被害が出る前に手を打つ", "Acts before it hurts",
      look_for={ "運用と相談した上で、実施の時刻を記録したか。", "Agreed with operations, with the time on record?" } },
    { "answer", "結果を共有に戻す", "Says what came of it",
      look_for={ "役立った点と違った点を、情報の出し手に返したか。", "What helped and what differed is told back?" } },
  } }

judge.guide{ "give", "役立つ中身を早く共有する", "Share what helps, early", objective="share", points=6,
  target={ "攻撃に気付いてから20分以内に、社名を伏せ、TLPを付けて、手口と対策を共有する。",
    "Twenty minutes after noticing, how it works and what helps is shared, without names and with a label." },
  tasks={
    { "contents", "相手が動ける具体さで書く", "Concrete enough to act on",
      look_for={ "入口・見分け方・止め方がそろっているか。", "The way in, how to tell, how to stop it?" } },
    { "tlp", "TLPと匿名を守る", "Keeps label and anonymity",
      look_for={ "他社名・被害の詳細を漏らしていないか。", "No names, no details of the victim?" } },
    { "aid", "人や手段の融通を申し出る", "Offers people and resources",
      look_for={ "頼まれる前に申し出たか。", "Before being asked?" } },
  } }

judge.guide{ "onepage", "国の統合状況図", "One picture at the ministry", team="desk", objective="picture", points=8,
  target={ "4分野の人・貨物・安全・原因・支援を毎時1枚にまとめ、数字の出どころを示す。",
    "Each hour one page of people, freight, safety, cause and help over four sectors, each number with its source." },
  tasks={
    { "gather", "同じ様式で集める", "Gathers in one form",
      look_for={ "報告の重複を強いず、足りない分だけ聞き直したか。", "Asked again only for what was missing?" } },
    { "severity", "深刻度を分野ごとに判断する", "Judges severity by sector",
      look_for={ "根拠と、変わる条件を書いたか。", "With grounds, and what would change it?" } },
    { "caution", "攻撃と断定しない", "Does not call it an attack too soon",
      look_for={ "停電や故障の可能性を残したか。", "Failures and power kept as possible causes?" } },
  } }

judge.guide{ "relay", "ISACの中継と調整", "The ISAC as a relay", team="hub", objective="share", points=6,
  target={ "受けた情報を10分以内に匿名化して配り、会議を開いて結論を文書で残す。",
    "What comes in goes out anonymised within ten minutes; a conference ends with a written summary." },
  tasks={
    { "digest", "要点をまとめて配る", "Sends a digest",
      look_for={ "重複をまとめ、確からしさを付けたか。", "Duplicates merged, with how sure it is?" } },
    { "chair", "会議を10分で結論まで導く", "Brings a conference call to a conclusion in ten minutes",
      look_for={ "誰が何をいつまでに、が残ったか。", "Who does what by when is written?" } },
  } }

judge.guide{ "joint", "そろった広報", "One voice", objective="tell", points=4,
  target={ "虚偽情報を10分以内に、どの組織も同じ文で打ち消す。",
    "False news is denied within ten minutes, in the same words by all." },
  tasks={
    { "deny", "確かめて打ち消す", "Checks, then denies",
      look_for={ "自社の事実と、公式の窓口を示したか。", "Own facts and the official source?" } },
    { "numbers", "数字をそろえる", "Numbers agree",
      look_for={ "他組織の発表と食い違わないか。", "No conflict with what others publish?" } },
  } }

-- What only those who received it can say: asked of the other desks when the drill is over, and counted once they answered.
judge.read{ "usable", "届いた警告で手を打てたか(受け取った側の評価)", "Could the warning be acted on? (by those it reached)",
  objective="share", team="hub", points=2, rater="peer",
  prompt={ "ISACから届いた警告を読んで、自分の持ち場で手を打てましたか。足りなかったことを一つ、理由の欄に書いてください。警告を受け取る立場でなかった人は評価しません。",
    "With the ISAC's warning in your hands, could you act at your post? Give as the reason the one thing it lacked. Whoever was not to receive it leaves this out." },
  rubric={ [0]={ "届かなかった。または、何をすればよいか読み取れなかった", "It did not come, or did not say what to do" },
    [1]={ "問い合わせて、ようやく手を打てた", "I could act once I had asked back" },
    [2]={ "読んですぐ手を打てた。期限と次の知らせの時刻も分かった", "I could act on reading it; time limit and next update were there" } } }

judge.self_check{ items={
  { id="others", ja="ほかの組織の役に立つ動きができた", en="What I did was of use to other organisations" },
} }
judge.hotwash{ anonymous=true, items={
  { id="trust", ja="ほかの組織に安心して情報を渡せた", en="I could share with others without worry" },
} }
