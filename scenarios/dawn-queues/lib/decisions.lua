-- The decision cards.  Each names what it costs; none says which is right.
local W = require "lib.world"
local a = W.a

question{ id="Q-02", after="I-02", to="csirt", within=min(30), phase="alarm",
  text={ ja="共用系を切り離しますか。(D01)", en="Do you isolate the shared systems? (D01)" },
  options={
    { id="segment", effects=W.isolate,
      text={ ja="AOCの同意を得て、共用系を運用系・搬送系・委託先回線から切り離す", en="With AOC's consent, isolate them from operations, bags and supplier" } },
    { id="pcs", effects={ fx.isolate(a.asset.desk_pc) },
      text={ ja="検知した端末だけを回線から外す", en="Take only the desks with alerts off the network" } },
    { id="wait", text={ ja="定期更新の失敗かもしれない。委託先の連絡を待つ", en="It may be a failed update: wait for the supplier" } },
    { id="all", effects={ fx.set("cut_all", true) }, text={ ja="空港の全ネットワークを遮断する", en="Cut every network of the airport" } } },
  expect={
    { option={ "segment" }, within=min(30), points=1, objective="govern", name={ ja="AOCの同意を得て範囲を絞って切り離した",
      en="Isolated a chosen part, with AOC's consent" } } },
  answer={ ja="共用端末はどのみち使えない。失うものは少なく、AODBと手荷物を守れる。全遮断は自社便と案内まで止める。",
           en="The desks are lost anyway: little to lose, AODB and bags to save. Cutting everything stops the home carrier and the " ..
              "screens too." } }

question{ id="Q-04", after="I-04", to={ "aoc", "hq" }, within=min(50), phase="night",
  text={ ja="要員をいつ呼びますか。(D19)", en="When do you call people in? (D19)" },
  body={ ja="手作業を習った職員は、夜勤38名のほかに自宅に60名います。", en="Besides 38 on the night shift, sixty trained people are at home." },
  options={
    { id="split", effects={ fx.set("called_in", "split") }, text={ ja="半分を4時半に、半分を11時に呼び、4時間で交代する",
      en="Half at half past four, half at eleven, relief every four hours" } },
    { id="all", effects={ fx.set("called_in", "all") }, text={ ja="全員をいま呼び、始発に備える", en="Everyone now, to be ready for the first flight" } },
    { id="none", effects={ fx.set("called_in", "none") }, text={ ja="休ませて、通常の早番(8時)から使う",
      en="Let them rest; they come with the early shift at eight" } } },
  expect={ { option={ "split" }, within=min(50), points=2, objective="service", name={ ja="二手に分けて呼んだ",
    en="Called people in two halves" } } },
  answer={ ja="手作業は1日では終わらない。午後と翌日の要員を残す。", en="This is not over in a day. Keep people for the afternoon and for tomorrow." } }

question{ id="Q-07", after="I-07", to={ "aoc", "hq" }, within=min(40), phase="dawn",
  text={ ja="11時までの共用利用便を、どれだけ早期に欠航にしますか。(D06)", en="How many of the shared flights until 11:00 do you cancel ahead? (D06)" },
  options={
    { id="none", text={ ja="欠航にしない。できる限り飛ばす", en="None: fly what can be flown" } },
    { id="ten", effects={ fx.set("early_cut", 10) }, text={ ja="10%", en="10 %" } },
    { id="quarter", effects={ fx.set("early_cut", 25) }, text={ ja="25%", en="25 %" } },
    { id="half", effects={ fx.set("early_cut", 50) }, text={ ja="50%", en="50 %" } } },
  expect={ { option={ "quarter", "half" }, within=min(40), points=3, objective="service", name={ ja="早期欠航で列を能力に合わせた",
    en="Cancelled ahead to match capacity" } } },
  answer={ ja="能力は需要の36~45%。欠航にしない便も、並んだ末に飛ばない。",
    en="Capacity is 36 to 45 % of demand: flights that are not cancelled fail too, after hours in the queue." } }

question{ id="Q-10", after="I-10", to="aoc", within=min(20), phase="dawn",
  text={ ja="2個の手荷物をどうしますか。", en="What about the two bags?" },
  options={
    { id="stop", text={ ja="搭載を止め、便を保留し、全便を手作業で照合する", en="Stop loading, hold the flights, match everything by hand" } },
    { id="take_off", text={ ja="2個だけ降ろし、ほかは画面の照合で続ける", en="Take the two off and go on by the screen" } },
    { id="load", text={ ja="画面は一致している。積んで定刻に出す", en="The screen matches: load and leave on time" } } },
  answer={ ja="画面が2個間違えたなら、ほかの便でも間違えている。", en="If the screen is wrong about two, it is wrong about others." } }

question{ id="Q-14", after="I-14", to={ "csirt", "hq" }, within=min(50), phase="dawn",
  text={ ja="10時に接続しますか。(D12)", en="Do you connect at ten? (D12)" },
  options={
    { id="own_test", text={ ja="断り、自社の試験と段階計画を先に行う", en="Decline: own tests and stages first" } },
    { id="connect", text={ ja="10時に接続する", en="Connect at ten" } },
    { id="later", text={ ja="返事を保留し、ほかの空港の様子を見る", en="Hold the answer and see how others fare" } } },
  expect={ { option={ "own_test" }, within=min(50), points=4, objective="contain", name={ ja="自社試験なしの接続を断った",
    en="Declined to connect without own tests" } } },
  answer={ ja="委託先の「清浄」は検査ではない。4割で再感染し、戻るまでさらに36時間かかる。",
    en="A supplier's 'clean' is no test. Two in five are hit again, and lose another 36 hours." } }

question{ id="Q-16", after="I-16", to={ "hq", "plan" }, within=hours(8), phase="weekend",
  text={ ja="120万件の投稿に、報道へどう答えますか。", en="What do you tell the press about the 1.2 million?" },
  options={
    { id="facts", text={ ja="投稿を把握し、委託先と確認中。確認した範囲と次の説明の時刻を伝える",
      en="Aware of it, checking with the supplier; what is confirmed, and when we speak next" } },
    { id="deny", text={ ja="当空港からの流出はないと否定する", en="Deny: nothing has leaked from us" } },
    { id="confirm", text={ ja="120万件の流出を認めて謝罪する", en="Confirm 1.2 million and apologise" } },
    { id="silent", text={ ja="コメントしない", en="No comment" } } },
  answer={ ja="否定も肯定も、後で変わる。事実、未確認、次の時刻。", en="Denial and confirmation both change later. Facts, unknowns, next time." } }

question{ id="Q-18", after="I-18", to={ "hq", "plan" }, within=hours(8), phase="weekend",
  text={ ja="補償請求にどう応じますか。", en="How do you answer the claim?" },
  options={
    { id="facts", text={ ja="受領し、事実と記録の保全を約束。責任には触れず、協力の継続を求める",
      en="Acknowledge, facts and records, no word on liability, ask for cooperation" } },
    { id="admit", text={ ja="社長名で責任を認め、補償を約束する", en="Admit liability in the president's name and promise compensation" } },
    { id="refuse", text={ ja="委託先の責任として全面的に拒む", en="Refuse altogether: it is the supplier's" } } },
  expect={ { option={ "facts" }, within=hours(8), points=2, objective="comms", name={ ja="責任に触れず、事実と協力で応じた",
    en="Facts and cooperation, no admission" } } },
  answer={ ja="いま失うと痛いのは、手作業に協力する人と端末である。", en="What would hurt most now is losing the people and devices that help by hand." } }

question{ id="Q-19", after="I-19", to={ "csirt", "aoc" }, within=hours(2), phase="monday",
  text={ ja="新しい構成をどう広げますか。(D12)", en="How do you bring the new build in? (D12)" },
  options={
    { id="two", text={ ja="2ゲートから始め、引き返す条件を決めて段階的に広げる", en="Two gates first, a rule for turning back, then stages" } },
    { id="all", text={ ja="06時15分に全面的に切り替える", en="All gates at 06:15" } },
    { id="wait", text={ ja="17項目すべてに合格するまで手作業を続ける", en="By hand until all seventeen pass" } } },
  expect={
    { option={ "two" }, within=hours(2), points=2, objective="contain", name={ ja="2ゲートから段階的に戻した", en="Two gates first, in stages" } },
    { option={ "two", "wait" }, within=hours(2), points=2, objective="govern", name={ ja="未合格の項目を残して全面切替しなかった",
      en="No full switch with tests open" } } },
  answer={ ja="小さく始めて、引き返せるようにする。", en="Start small and be able to turn back." } }
