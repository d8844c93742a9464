-- What happens besides the thirteen, depending on what the players did or left.

local told_passengers = any{ did("switch_info"), did("info_sns"), did("statement"), did("pa_announce"), did("station_script") }

inject{ id="I-05b", at="19:16", guard=none{ told_passengers }, to={ "occ", "hq" }, from="station", via="phone", priority="high",
  phase="outside",
  subject={ ja="乗換2駅で改札前に滞留", en="Crowds at the gates of two stations" },
  body={ ja="乗換2駅の改札前でお客さまが滞留しています。19時16分現在、約200名と約150名です。「動いているのか分からない」と言われています。" ..
            "駅員4名では案内しきれません。応援をお願いします。",
         en="Passengers crowd before the gates of two interchange stations, about 200 and 150 at 19:16. They say they cannot tell " ..
            "whether trains run. Four of us cannot cope. Please send help." },
  answer={ ja="近隣駅から応援を出し、放送と掲示で平常運転を案内する。", en="Send helpers from nearby and announce normal service." },
  note={ ja="19時15分までに案内が一つも出ていないと送られる。", en="Sent when nothing has reached passengers by 19:15." } }

inject{ id="I-04b", when=held(all{ val("web_plan", "==", "geo"), none{ did("inform_tourists"), val("cut") } }, min(12)), to="hq", from="station",
  via="phone", phase="outside",
  subject={ ja="海外のお客さまからHPの苦情", en="Visitors cannot open the website" },
  body={ ja="案内所です。海外のお客さま6組から、携帯電話でホームページの路線図と運賃が見られないと言われました。10分ほど前からです。" ..
            "日本の回線では見られるようです。どちらをご案内すればよいでしょうか。",
         en="Information counter. Six groups of visitors say that they cannot open the route map and fares on their phones, for about " ..
            "ten minutes. It seems to work on Japanese lines. Where should we send them?" },
  answer={ ja="多言語の代替ページと観光案内所を案内し、海外遮断の解除時刻を決める。", en="Give another page and the tourist offices, and set a time to lift the block." } }

inject{ id="I-07b", manual=true, to={ "csirt", "hq" }, from="monitor", via="siem", technique="T1539", phase="pressure", priority="high",
  tells={ about="sns_acct", state="compromised" },
  subject={ ja="公式SNSに不審なログイン", en="Strange log-in to the SNS account" },
  body={ ja="公式SNSの管理画面に、通常と異なる端末からのログインを検知しました。広報課の担当者のセッションが使われています。" ..
            "現在、投稿の下書きが1件作成されています。当社からの投稿操作は一時的に受け付けられません。",
         en="Somebody has logged in to the official SNS account from an unusual device, with the session of a PR clerk. One draft post " ..
            "has been made. For the time being your own posts are not accepted." },
  answer={ ja="認証情報をリセットし、全セッションを失効させてから投稿を再開する。", en="Renew the log-ins, end every session, then post again." } }

inject{ id="I-08n", at="19:30", guard=val("cut"), to={ "csirt", "hq" }, from="president", via="phone", priority="high", phase="pressure",
  subject={ ja="社長「いつ戻るのか」", en="President: 'when is it back?'" },
  body={ ja="全部切ったと聞いた。駅から連絡がつかないと私の携帯に電話が3本来ている。列車は大丈夫なのか。何時に戻るのか、10分以内に教えてくれ。",
         en="I hear everything is cut. Three stations have called my own phone because they reach nobody. Are the trains all right? " ..
            "Tell me within ten minutes when it is back." },
  answer={ ja="遮断の理由と影響を率直に伝え、指令支援、通達、メールの順に戻すと説明する。",
           en="Say plainly why it was cut and what it costs, and that dispatch support, bulletins and mail come back in that order." },
  note={ ja="すでに全遮断しているとき、I-08とQ-08の代わりに入る。", en="Comes instead of I-08 and Q-08 when everything is cut already." } }

inject{ id="I-08b", when=held(val("cut"), min(4)), to={ "csirt", "occ", "hq" }, from="station", via="radio", priority="high", phase="pressure",
  subject={ ja="通達が端末で読めない", en="Staff cannot read bulletins" },
  body={ ja="駅と乗務区です。4分ほど前から業務端末がつながらず、通達も乗務変更も読めません。公式SNSも更新されません。" ..
            "指令への電話は4回目でやっとつながりました。どの指示が最新ですか。",
         en="Stations and crew depots: for four minutes our terminals have been dead; no bulletins, no roster changes. The SNS account " ..
            "stands still too. Only the fourth call got through to you. Which order is the latest?" },
  answer={ ja="遮断の解除を決め、それまでは一斉放送と列車無線で最新の指示に番号を付けて流す。",
           en="Decide to reconnect; until then send numbered orders by radio and PA." } }

inject{ id="I-08c", when=metric("trains", "delay_max", ">", min(5)), to={ "occ", "hq" }, from="info_desk", via="phone", phase="pressure",
  subject={ ja="上下線で5分を超える遅れ", en="Trains more than 5 minutes late" },
  body={ ja="上下線で遅れが5分を超えました。乗務変更と通告を電話とFAXで1本ずつ伝えているためです。信号、運行管理装置、列車無線は正常です。" ..
            "ホームは通常より混み始めています。",
         en="Trains are more than five minutes late both ways, because orders go one by one over phone and fax. Signals, traffic " ..
            "control and radio are normal. Platforms are filling up." },
  answer={ ja="自社の遮断が原因である。指令支援を最優先で戻す。", en="Our own cut did this. Bring dispatch support back first." } }
