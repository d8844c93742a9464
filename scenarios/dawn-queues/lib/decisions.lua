-- The decision cards.  Each way out is told with what speaks for it and in as many words; none says which is right.
local W = require "lib.world"
local a = W.a

question{ id="Q-01", after="I-01", to={ "csirt", "aoc" }, within=min(30), phase="alarm",
  text={ ja="係員の「再起動してよいでしょうか」に、どう答えますか。", en="What do you answer to 'shall we restart the others?'" },
  options={
    { id="leave", text={ ja="再起動せず、画面も電源もそのままにして、調べ終わるまで待ってもらう",
      en="No restart: leave screens and power as they are until we have looked" } },
    { id="gates", text={ ja="直ることもあるので、再起動するかどうかは各ゲートの係員の判断に任せる",
      en="It sometimes helps: each gate may decide for itself whether to restart" } },
    { id="all", text={ ja="初便の準備を優先し、全部の端末を順に再起動してもらう",
      en="The first flights come first: restart all of the desks one after the other" } } },
  answer={ ja="再起動させない。黒い画面になった1台が、再起動で悪くなることを示している。", en="No restart. The desk that stayed black shows what a restart does." } }

question{ id="Q-02", after="I-02", to="csirt", within=min(30), phase="alarm",
  text={ ja="共用系を切り離しますか。", en="Do you isolate the shared systems?" },
  body={ ja="ここでは方針だけを決めます。実行には対応の操作が要ります(切り離しは5分、技術担当1名、AOCの承認)。",
    en="This only decides. Doing it takes the action: to isolate, five minutes, an engineer and AOC's approval." },
  options={
    { id="segment",
      text={ ja="共用系を運用系・搬送系・委託先回線から切り離す。共用カウンターはすべて止まる",
        en="Isolate them from operations, bags and supplier; every shared desk stops" } },
    { id="pcs",
      text={ ja="検知した61台だけを回線から外し、残りの端末は初便に使えるように残す",
        en="Take the 61 PCs with alerts off the network and keep the others for the first flights" } },
    { id="wait", text={ ja="23時の定期更新の失敗とみて、端末には手を付けず、委託先の連絡を待つ",
      en="Take it for tonight's update gone wrong: leave the desks alone and wait for the supplier" } },
    { id="all", text={ ja="経路が分からないので、空港の全ネットワークをいったん遮断し、広がりを断つ",
      en="The route is unknown: cut every network of the airport for now and stop any spread" } } },
  expect={
    { option={ "segment" }, within=min(30), points=1, objective="govern", name={ ja="範囲を絞って切り離すと決めた",
      en="Decided to isolate a chosen part" } } },
  answer={ ja="共用端末はどのみち使えない。失うものは少なく、AODBと手荷物を守れる。全遮断は自社便と案内まで止める。",
           en="The desks are lost anyway: little to lose, AODB and bags to save. Cutting everything stops the home carrier and the " ..
              "screens too." } }

question{ id="Q-04", after="I-04", to={ "aoc", "hq" }, within=min(50), phase="night",
  text={ ja="要員をいつ招集しますか。", en="When do you call people in?" },
  body={ ja="手作業の訓練を受けた職員は、夜勤38名のほかに自宅に60名います。", en="Besides 38 on the night shift, sixty trained people are at home." },
  options={
    { id="split", effects={ fx.set("called_in", "split") }, text={ ja="半数を4時半、半数を11時に招集し、4時間ごとに交代させる",
      en="Half at half past four, half at eleven, with relief every four hours" } },
    { id="all", effects={ fx.set("called_in", "all") }, text={ ja="60名全員をいま招集し、朝のピークに窓口をすべて開ける",
      en="All sixty now, so that every desk is open for the morning peak" } },
    { id="none", effects={ fx.set("called_in", "none") }, text={ ja="夜は休ませ、通常の早番(8時)から60名そろって始める",
      en="Let them rest, and start with all sixty at the early shift (eight o'clock)" } } },
  expect={ { option={ "split" }, within=min(50), points=2, objective="service", name={ ja="二手に分けて招集した",
    en="Called people in two halves" } } },
  answer={ ja="手作業は1日では終わらない。午後と翌日の要員を残す。", en="This is not over in a day. Keep people for the afternoon and for tomorrow." } }

question{ id="Q-07", after="I-07", to={ "aoc", "hq" }, within=min(40), phase="dawn",
  text={ ja="11時までの共用利用便を、どれだけ早期に欠航にしますか。",
    en="How many of the shared flights until 11:00 do you cancel ahead?" },
  options={
    { id="none", text={ ja="0%(遅れても全便を出す)", en="0 % (all of them go, late if need be)" } },
    { id="ten", effects={ fx.set("early_cut", 10) }, text={ ja="10%(10便に1便)", en="10 % (one in ten)" } },
    { id="quarter", effects={ fx.set("early_cut", 25) }, text={ ja="25%(4便に1便)", en="25 % (one in four)" } },
    { id="half", effects={ fx.set("early_cut", 50) }, text={ ja="50%(2便に1便)", en="50 % (one in two)" } } },
  expect={ { option={ "quarter", "half" }, within=min(40), points=3, objective="service", name={ ja="早期欠航で列を能力に合わせた",
    en="Cancelled ahead to match capacity" } } },
  answer={ ja="能力は需要の36~45%。欠航にしない便も、並んだ末に飛ばない。",
    en="Capacity is 36 to 45 % of demand: flights that are not cancelled fail too, after hours in the queue." } }

question{ id="Q-10", after="I-10", to="aoc", within=min(20), phase="dawn",
  text={ ja="2個の手荷物をどうしますか。", en="What about the two bags?" },
  options={
    { id="stop", effects={ fx.set("stopped", true) }, text={ ja="搭載を止めて便を保留し、全便を手作業で照合する(1便10~20分の遅れ)",
      en="Stop loading, hold the flights, match everything by hand (10 to 20 minutes each)" } },
    { id="take_off", text={ ja="2個は降ろして持ち主を捜し、ほかの便は画面の照合で続けて遅れを抑える",
      en="Take the two off, look for the owners, and go on by the screen to limit delays" } },
    { id="load", text={ ja="紙の名簿の書き漏れとみて、画面の「一致」に従って積み、定刻に出す",
      en="Take it for a slip on the paper list: load as the screen says and leave on time" } } },
  answer={ ja="画面が2個間違えたなら、ほかの便でも間違えている。", en="If the screen is wrong about two, it is wrong about others." } }

question{ id="Q-14", after="I-14", to={ "csirt", "hq" }, within=min(50), phase="dawn",
  text={ ja="10時に接続しますか。", en="Do you connect at ten?" },
  options={
    { id="own_test", text={ ja="10時は断り、自社の試験と段階計画を済ませてから接続する",
      en="Decline ten o'clock; connect after tests of our own and a plan in stages" } },
    { id="connect", text={ ja="10時に接続し、午後の便から共用カウンターで手続きできるようにする",
      en="Connect at ten and have shared desks back for the afternoon flights" } },
    { id="later", text={ ja="返事を保留し、先に接続したほかの空港の様子を見て決める",
      en="Hold the answer and decide by how the airports fare that connect first" } } },
  expect={ { option={ "own_test" }, within=min(50), points=3, objective="contain", name={ ja="自社試験なしの接続を断った",
    en="Declined to connect without own tests" } } },
  answer={ ja="委託先の「検出なし」は、自社の検査結果ではない。4割の確率で再感染し、戻るまでさらに36時間かかる。",
    en="The supplier's 'nothing found' is no test of yours. The odds of being hit again are two in five, and that costs another 36 hours." } }

question{ id="Q-16", after="I-16", to={ "hq", "plan" }, within=hours(8), phase="weekend",
  text={ ja="120万件の投稿に、報道へどう答えますか。", en="What do you tell the press about the 1.2 million?" },
  options={
    { id="facts", text={ ja="投稿は把握し委託先と確認中。確認できた範囲と次の説明の時刻を伝える",
      en="We know of it and are checking with the supplier: what is confirmed, and when we speak next" } },
    { id="deny", text={ ja="当空港のシステムからの流出はないと言い切り、旅客の不安を抑える",
      en="State firmly that nothing has leaked from our systems, to calm passengers" } },
    { id="confirm", text={ ja="見本は本物とみて、120万件の流出を認め、先に謝罪して誠意を示す",
      en="Take the samples for genuine, confirm 1.2 million and apologise before anyone asks" } },
    { id="silent", text={ ja="捜査と調査に関わるとして、すべて確認できるまでコメントしない",
      en="Point to the investigation: no comment until everything has been checked" } } },
  answer={ ja="否定も肯定も、後で変わる。事実、未確認、次の時刻。", en="Denial and confirmation both change later. Facts, unknowns, next time." } }

question{ id="Q-18", after="I-18", to={ "hq", "plan" }, within=hours(8), phase="weekend",
  text={ ja="補償請求にどう応じますか。", en="How do you answer the claim?" },
  options={
    { id="facts", text={ ja="受領を伝えて記録の保全を約束し、責任には触れずに協力の継続を求める",
      en="Acknowledge, promise to keep records, say nothing on liability, ask for cooperation to go on" } },
    { id="admit", text={ ja="社長名で責任を認めて補償を約束し、手作業への協力をつなぎ止める",
      en="Admit liability in the president's name and promise compensation, to keep their cooperation" } },
    { id="refuse", text={ ja="原因は委託先にあり当社に義務はないと回答し、請求先を委託先に改めてもらう",
      en="Answer that the cause lies with the supplier and the claim should go there" } } },
  expect={ { option={ "facts" }, within=hours(8), points=2, objective="comms", name={ ja="責任に触れず、事実と協力で応じた",
    en="Facts and cooperation, no admission" } } },
  answer={ ja="いま失うと痛いのは、手作業に協力する人と端末である。", en="What would hurt most now is losing the people and devices that help by hand." } }

question{ id="Q-19", after="I-19", to={ "csirt", "aoc" }, within=hours(2), phase="monday",
  text={ ja="新しい構成をどう広げますか。", en="How do you bring the new build in?" },
  options={
    { id="two", text={ ja="2ゲートから始め、引き返す条件を決めて、数時間おきに広げる",
      en="Two gates first, a rule for turning back, then more every few hours" } },
    { id="all", text={ ja="06時15分に全ゲートを切り替え、月曜朝のピークに間に合わせる",
      en="All gates at 06:15, in time for Monday's peak" } },
    { id="wait", text={ ja="17項目すべてに合格するまで、全ゲートで手作業を続ける",
      en="By hand at every gate until all seventeen tests have passed" } } },
  expect={
    { option={ "two" }, within=hours(2), points=1, objective="contain", name={ ja="2ゲートから段階的に戻した", en="Two gates first, in stages" } },
    { option={ "two", "wait" }, within=hours(2), points=2, objective="govern", name={ ja="未合格の項目を残して全面切替しなかった",
      en="No full switch with tests open" } } },
  answer={ ja="小さく始めて、引き返せるようにする。", en="Start small and be able to turn back." } }
