-- The three decisions.  A card comes with its inject; the answer takes effect at once, its work takes time.

question{ id="Q-04", after="I-04", to="csirt", within=min(10),
  text={ ja="ホームページへの対策をCDN事業者にどう指示しますか。", en="What do you tell the CDN provider to do?" },
  options={
    { id="geo", effects={ fx.set("web_plan", "geo") },
      text={ ja="海外からのアクセスをすべて遮断する(即時)", en="Block all foreign addresses (at once)" } },
    { id="both", effects={ fx.set("web_plan", "both") },
      text={ ja="簡易ページ(5分)とスクラビング(20分)を同時に始める", en="Static page (5 min) and scrubbing (20 min) together" } },
    { id="scrub", effects={ fx.set("web_plan", "scrub") },
      text={ ja="スクラビングだけを始める(有償、20分)", en="Scrubbing only (charged, 20 min)" } },
    { id="page", effects={ fx.set("web_plan", "page") },
      text={ ja="簡易ページだけに切り替える(5分)", en="Static page only (5 min)" } },
    { id="wait", effects={ fx.set("web_plan", "wait") },
      text={ ja="事業者からの次の連絡を待つ", en="Wait for the provider's next call" } } },
  expect={
    { option={ "both", "page" }, within=min(10), points=6, objective="service",
      name={ ja="簡易ページによる情報提供の再開を指示した", en="Ordered a static page to bring information back" } },
    { option={ "both", "scrub" }, within=min(10), points=5, objective="contain",
      name={ ja="スクラビングによる攻撃通信の除去を指示した", en="Ordered scrubbing to take the flood away" } } },
  answer={ ja="簡易ページでお客さまへの情報提供を先に再開し、スクラビングで攻撃通信を除去する。", en="The page brings information back, scrubbing takes the flood away." } }

question{ id="Q-08", after="I-08", to="csirt", within=min(10),
  text={ ja="社長の「全ネットワークを切れ」にどう答えますか。", en="What do you answer the president?" },
  options={
    { id="explain",
      text={ ja="影響を説明し2案を示す。運行管理系は現状の分離を維持する", en="Explain the effect, give two options, keep train control separate as it is" } },
    { id="partial", effects={ fx.state("c_office", "closed") },
      text={ ja="事務系のインターネット接続だけを止める", en="Close the office's internet only" } },
    { id="cut", effects={ fx.set("cut", true) },
      text={ ja="指示どおり全社のネットワークを切る", en="Cut every network as told" } },
    { id="later",
      text={ ja="状況が分かるまで返事を保留する", en="Hold the answer until more is known" } } },
  expect={
    { option="explain", within=min(10), points=5, objective="govern", avoided="zero",
      name={ ja="社長に影響を説明し2案を示した", en="Explained the effect and gave two options" } },
    { option={ "explain", "partial" }, within=min(10), points=2, objective="service", avoided="zero",
      name={ ja="指令と駅の連絡手段を維持した", en="Kept the lines to operations control and stations open" } } },
  answer={ ja="切ると失うもの(指令のメール、SNS、通達)を先に伝え、選べる案を二つ出す。",
           en="Say first what the cut would cost (OCC mail, SNS, bulletins), then give two options." } }

question{ id="Q-13", after="I-13", to={ "csirt", "occ", "hq" }, within=min(3),
  text={ ja="今夜の体制をどうしますか。", en="How do you run the night?" },
  options={
    { id="watch", text={ ja="当番制で監視を続け、記録を引き継ぎ、明朝に報告。ISACへお礼と続報", en="Watch in shifts, hand over the log, report in the morning, thank and update the ISAC" } },
    { id="home", text={ ja="復旧したので解散し、明朝9時に集まる", en="All go home, meet at nine" } },
    { id="all_night", text={ ja="全員が徹夜で待機する", en="Everybody stays all night" } } },
  expect={ option="watch", within=min(3), points=2, objective="govern",
    name={ ja="当番・引き継ぎ・明朝の報告を決めた", en="Set watch, hand-over and morning report" } },
  answer={ ja="全員を残すのではなく、交代の時刻と引き継ぎの内容を決める。", en="Settle hand-over times and contents; do not keep everybody up." } }
