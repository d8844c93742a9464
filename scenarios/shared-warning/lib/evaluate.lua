-- What evaluators watch (exercise evaluation guides) and what people are asked when it is over.
-- Objectives of the handbook (6.8): all items, strongest M3, M5, M6.  Each team is rated for itself; the ministry's and
-- the ISAC's own tasks are theirs alone.
local judge = require "std.judge"

capability{ id="heed", objective="contain", points=6,
  name={ ja="警告を読み、手を打つ", en="Heed a warning" },
  target={ ja="届いた注意喚起を15分以内に評価し、自社に当てはまる対策を実施する。",
    en="A warning is assessed within 15 minutes and what applies is done." },
  tasks={
    { id="read", name={ ja="自社に関わるか見極める", en="Tells whether it applies" },
      look_for={ ja="似た構成・同じ保守会社かを調べたか。雑音を捨てたか。", en="Same design or supplier looked up; noise passed over?" } },
    { id="act", name={ ja="被害が出る前に手を打つ", en="Acts before it hurts" },
      look_for={ ja="運用と相談した上で、実施の時刻を記録したか。", en="Agreed with operations, with the time on record?" } },
    { id="answer", name={ ja="結果を返す", en="Says what came of it" },
      look_for={ ja="役立った点・違った点を共有に戻したか。", en="What helped and what differed is told back?" } },
  } }

capability{ id="give", objective="share", points=6,
  name={ ja="役立つ中身を早く共有する", en="Share what helps, early" },
  target={ ja="攻撃に気付いてから20分以内に、社名を伏せ、TLPを付けて、手口と対策を共有する。",
    en="Twenty minutes after noticing, how it works and what helps is shared, without names and with a label." },
  tasks={
    { id="contents", name={ ja="相手が動ける具体さで書く", en="Concrete enough to act on" },
      look_for={ ja="入口・見分け方・止め方がそろっているか。", en="The way in, how to tell, how to stop it?" } },
    { id="tlp", name={ ja="TLPと匿名を守る", en="Keeps label and anonymity" },
      look_for={ ja="他社名・被害の詳細を漏らしていないか。", en="No names, no details of the victim?" } },
    { id="aid", name={ ja="人や手段の融通を申し出る", en="Offers people and means" },
      look_for={ ja="頼まれる前に申し出たか。", en="Before being asked?" } },
  } }

capability{ id="onepage", team="desk", objective="picture", points=8,
  name={ ja="国の統合状況図", en="One picture at the ministry" },
  target={ ja="4分野の人・貨物・安全・原因・支援を毎時1枚にまとめ、数字の出どころを示す。",
    en="Each hour one page of people, freight, safety, cause and help over four sectors, each number with its source." },
  tasks={
    { id="gather", name={ ja="同じ様式で集める", en="Gathers in one form" },
      look_for={ ja="報告の重複を強いず、足りない分だけ聞き直したか。", en="Asked again only for what was missing?" } },
    { id="severity", name={ ja="深刻度を分野ごとに判断する", en="Judges severity by sector" },
      look_for={ ja="根拠と、変わる条件を書いたか。", en="With grounds, and what would change it?" } },
    { id="caution", name={ ja="攻撃と断定しない", en="Does not call it an attack too soon" },
      look_for={ ja="停電や故障の可能性を残したか。", en="Failures and power kept as possible causes?" } },
  } }

capability{ id="relay", team="hub", objective="share", points=6,
  name={ ja="ISACの中継と調整", en="The ISAC as a relay" },
  target={ ja="受けた情報を10分以内に匿名化して配り、会議を開いて結論を文書で残す。",
    en="What comes in goes out anonymised within ten minutes; a conference ends with a written summary." },
  tasks={
    { id="digest", name={ ja="要点をまとめて配る", en="Sends a digest" },
      look_for={ ja="重複をまとめ、確度を付けたか。", en="Duplicates merged, with how sure it is?" } },
    { id="chair", name={ ja="会議を10分で結論まで運ぶ", en="Brings a conference to its end in ten minutes" },
      look_for={ ja="誰が何をいつまでに、が残ったか。", en="Who does what by when is written?" } },
  } }

capability{ id="joint", objective="tell", points=4,
  name={ ja="そろった広報", en="One voice" },
  target={ ja="虚偽情報を10分以内に、どの組織も同じ文で打ち消す。", en="False news is denied within ten minutes, in the same words by all." },
  tasks={
    { id="deny", name={ ja="確かめて打ち消す", en="Checks, then denies" },
      look_for={ ja="自社の事実と、公式の窓口を示したか。", en="Own facts and the official source?" } },
    { id="numbers", name={ ja="数字をそろえる", en="Numbers agree" },
      look_for={ ja="他組織の発表と食い違わないか。", en="No conflict with what others publish?" } },
  } }

judge.self_check{ items={
  { id="others", ja="他の組織から見て役に立つ動きをした", en="What I did was of use to other organisations" },
} }
judge.hotwash{ anonymous=true, items={
  { id="trust", ja="他の組織に安心して情報を渡せた", en="I could share with others without worry" },
} }
