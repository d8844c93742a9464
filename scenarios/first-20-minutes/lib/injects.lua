-- The thirteen injects, in order.  Points are those of the exercise plan and sum to 100 with lib/questions.lua and the
-- criteria of lib/judge.lua.
--
-- People at the front describe what they see, with times and numbers; causes are for the players to find.

inject{ id="I-01", at="18:40", to="csirt", from="monitor", via="siem", priority="high", phase="first_signs",
  subject={ ja="【HP応答異常】応答28秒、5xx 61%", en="Website slow: 28 s, 5xx 61 %" },
  body={ ja="18時38分から公式ホームページの応答が悪化しています。平均応答時間は0.8秒から28秒、5xxエラー率は61%です。サーバーの死活監視は正常で、" ..
            "本日のリリース作業はありません。ご確認をお願いします。",
         en="Since 18:38 the public website has been getting slower. The mean response time went from 0.8 s to 28 s and 61 % of " ..
            "requests end in a 5xx error. Host checks are green and there was no release today. Please look into it." },
  expect={
    { action="open_ticket", within=min(10), points=2, objective="govern" },
    { action="check_ops", within=min(10), points=3, objective="service" },
    { action="call_cdn", within=min(12), points=3, objective="contain" } },
  answer={ ja="起票し、まず指令に運行影響を聞く。並行してCDN・回線事業者に流量を照会する。障害か攻撃かはまだ決めない。",
           en="Open a ticket, ask operations control first, call CDN and carrier in parallel. Fault or attack is still open." },
  note={ ja="「攻撃ですか」と聞かれたら、統制は監視会社として「こちらでは分かりません」と答える。",
         en="If asked 'is it an attack?', answer as the monitoring vendor: 'we cannot tell from here'." } }

inject{ id="I-02", at="18:44", to={ "csirt", "occ" }, from="info_desk", via="phone", phase="first_signs",  -- @allow EN6009 PR learns it from the log
  subject={ ja="列車は平常、HPの運行情報が更新不可", en="Trains normal, website cannot be updated" },
  body={ ja="情報指令です。18時44分現在、列車は全線平常どおりで遅れはありません。ただ、ホームページの運行情報が登録画面から更新できません。" ..
            "18時41分から3回試しましたが、いずれもタイムアウトです。駅への問い合わせは今のところ2件です。",
         en="Information desk here. At 18:44 trains run normally on the whole network, no delays. But we cannot update the running " ..
            "information on the website: three tries since 18:41, all timed out. Stations report two questions so far." },
  expect={
    { action="log_ops_safe", within=min(10), points=3, objective="govern" },
    { action="switch_info", within=min(15), points=4, objective="service" },
    { action="info_sns", within=min(15), points=2, objective="service" } },
  answer={ ja="「運行は平常(18時44分、情報指令確認)」を全員の記録に残す。案内は駅放送・発車標・乗換アプリと公式SNSに切り替える。",
           en="Put 'operation normal (18:44, information desk)' into everyone's log. Move information to PA, boards, journey planners and SNS." },
  note={ ja="この一言を誰が、いつ、誰に渡したかを記録する。振り返りの中心になる。",
         en="Note who passed this on, when and to whom. The debrief turns on it." } }

inject{ id="I-03", at="18:52", to={ "csirt", "hq" }, from="brigade", via="sns", technique="T1585.001", phase="first_signs",
  subject={ ja="「地下鉄を止める」との投稿", en="Post: 'we will stop your subway'" },
  body={ ja="【投稿】港南急行電鉄、貴社の地下鉄を止める。これは始まりにすぎない。#NORTHWINDBRIGADE(18時51分投稿。当社ホームページのエラー画面の画像つき。" ..
            "18時52分時点で転載320件)",
         en="[Post] Konan Express, we will stop your subway. This is only the beginning. #NORTHWINDBRIGADE (posted 18:51 with a " ..
            "screenshot of our website's error page; 320 reposts at 18:52)" },
  expect={
    { action="save_evidence", within=min(12), points=2, objective="contain" },
    { action="joint_call", within=min(15), points=5, objective="govern" } },
  answer={ ja="画面と時刻を保存し、危機管理課と合同で事案を宣言する。返信や引用はしない。列車への影響がないことを指令と再確認する。",
           en="Keep the post with its time, declare the incident together with crisis management, do not reply or quote. Confirm again that trains run." },
  note={ ja="犯行声明は能力の証明ではない。実際に観測しているのはHPへの大量アクセスだけである。",
         en="A claim proves no ability. All that is seen is traffic on the website." } }

inject{ id="I-04", at="18:58", to="csirt", from="cdn_co", via="email", priority="high", technique="T1498.001", phase="first_signs",
  subject={ ja="大量アクセスの検知と対策3案", en="Flood detected: three options" },
  body={ ja="18時36分から貴社ホームページ宛てにUDP最大38Gbps、HTTPS毎秒42万リクエストを観測しています。対策は次の3案で、併用できます。" ..
            "(1)海外からのアクセス遮断(即時)(2)スクラビング(有償、切替20分)(3)簡易ページ(切替5分)。19時08分までにご指示ください。",
         en="Since 18:36 we see up to 38 Gbps of UDP and 420,000 HTTPS requests a second towards your website. Options, which may be " ..
            "combined: (1) block foreign addresses (at once), (2) scrubbing (charged, 20 min to move), (3) static page (5 min). " ..
            "Please instruct us by 19:08." },
  answer={ ja="簡易ページで運行情報の提供を先に再開し、スクラビングを並行して始める。海外からのアクセス遮断は訪日のお客さまへの案内とセットでのみ。",
           en="Static page first to bring running information back, scrubbing in parallel. A geo-block only together with information for visitors." },
  note={ ja="判断カードQ-04が同時に出る。費用の承認を求められたら、統制は「承認済み」と答えてよい。",
         en="Decision card Q-04 comes with it. If asked about the cost, exercise control may say it is approved." } }

inject{ id="I-05", at="19:08", to="occ", from="station", via="phone", phase="outside",
  subject={ ja="駅に「列車が乗っ取られた」との問い合わせ", en="Station asked about a hijacked train" },
  body={ ja="駅の改札です。「列車が乗っ取られたのか」とお客さまから続けて聞かれています。19時00分からの8分で14件です。SNSで見たそうです。" ..
            "ホームページが見られないとも言われます。何とお答えすればよいでしょうか。",
         en="Ticket gate here. People keep asking whether a train has been hijacked: 14 in the eight minutes since 19:00. They saw " ..
            "it on social media, and they say the website does not open. What should we answer?" },
  expect={
    { action="station_script", within=min(12), points=3, objective="service" },
    { action="pa_announce", within=min(12), points=2, objective="service" } },
  answer={ ja="「列車は平常どおりです。19時08分に指令で確認しました。ホームページは調査中です。次のお知らせは19時30分です」を全駅に配り、放送する。",
           en="'Trains run normally, confirmed by operations control at 19:08. The website is being looked into. Next notice 19:30.' To all stations, and on the PA." },
  note={ ja="19時15分までにお客さまへの案内が一つもなければ、19時16分に滞留の続報(I-05b)が入る。",
         en="If passengers have been told nothing by 19:15, crowding is reported at 19:16 (I-05b)." } }

inject{ id="I-06", at="19:14", to="hq", from="press", via="phone", phase="outside",
  subject={ ja="記者から電話取材", en="A reporter calls" },
  body={ ja="「ホームページが落ちていますね。SNSに犯行声明も出ています。運行システムも攻撃されたのではないですか。お客さんは安全なんですか。" ..
            "19時30分のニュースに入れたいので、19時26分までに会社としての回答をください」(記者クラブ加盟社、19時14分受電)",
         en="'Your website is down and there is a claim on social media. Has the train control been attacked too? Are passengers " ..
            "safe? I need the company's answer by 19:26 for the half-past-seven news.' (accredited reporter, call received 19:14)" },
  expect={ action="statement", within=min(12), points=5, objective="comms" },
  answer={ ja="18時40分頃からHPが閲覧しづらい。列車は平常どおり。運行情報は駅放送と公式SNSで案内。大量のアクセスを確認し原因は調査中。次のお知らせは19時45分。",
           en="Website hard to reach since about 18:40. Trains run normally. Information over PA and SNS. Much traffic seen, cause under investigation. Next notice 19:45." },
  note={ ja="評価は5項目:影響、安全、お願い、分かっていること、次のお知らせ。「サイバー攻撃と断定」は減点。",
         en="Five parts: effect, safety, what to do, known and unknown, next notice. Naming an attack as certain costs points." } }

inject{ id="I-07", at="19:22", to="csirt", from="monitor", via="siem", technique="T1566.002", phase="outside", guard=is("pr_pc", "compromised"),
  tells={ about="pr_pc", state="suspected" },
  subject={ ja="EDR警報(深刻度:低):広報課PCが不審なリンクに接続", en="EDR alert (severity low): a PR desk PC followed an odd link" },
  body={ ja="19時20分、広報課の端末1台で、件名「HP復旧のお知らせ」のメールのリンクから、認証画面に似たページへの接続を検知しました。深刻度は「低」です。" ..
            "差出人は info@konan-support.example。同じメールの受信者は37名です。",
         en="At 19:20 one PC of the PR desk followed a link in a mail 'Website is back' to a page that looks like our log-in. " ..
            "Severity low. Sender info@konan-support.example. The same mail went to 37 people." },
  expect={
    { action="isolate_host", on="pr_pc", within=min(10), points=4, objective="contain", avoided="zero" },
    { action="warn_staff", within=min(12), points=3, objective="contain", avoided="zero" } },
  answer={ ja="端末を隔離(電源は切らない)、全社員へ注意喚起、当該者の認証情報をリセット。DDoSと同一犯とは書かない。",
           en="Isolate the PC (power stays on), warn all staff, renew the user's log-ins. Do not write that it is the same attacker." },
  note={ ja="隔離しないまま20分前後たつと、公式SNSに不審なログインが起きる(I-07b)。",
         en="Left alone for about twenty minutes, somebody logs in to the official SNS account (I-07b)." } }

inject{ id="I-08", at="19:30", guard=none{ val("cut") }, to="csirt", from="president", via="chat", priority="high", phase="pressure",
  subject={ ja="社長「全ネットワークを切れ」", en="President: 'cut every network'" },
  body={ ja="今ニュースで見た。念のため全社のネットワークをすぐ切れ。列車に何かあってからでは遅い。10分以内に、やったかどうか返事をくれ。",
         en="I have just seen the news. To be safe, cut every network of the company now. After something happens to a train it is " ..
            "too late. Tell me within ten minutes whether it is done." },
  answer={ ja="運行管理系はもともと切り離されている。全遮断すると指令のメール、SNS、駅への通達が止まる。案Aは現状維持と監視強化、案Bは事務系の外部接続だけ時限停止。",
           en="Train control is separate already. A full cut stops OCC mail, SNS and bulletins. Option A: keep as is, watch closely. Option B: office internet only, for a time." },
  note={ ja="判断カードQ-08が同時に出る。社長役は理由を聞けば納得する。反発し続ける役ではない。",
         en="Decision card Q-08 comes with it. The president accepts good reasons; do not play a stubborn one." } }

inject{ id="I-09", at="19:38", to="csirt", from="tlr", via="isac", tlp="AMBER", phase="pressure",
  subject={ ja="同じ送信元か、情報共有のお願い", en="Same sources? Please share" },
  body={ ja="東都環状鉄道CSIRTです。19時25分から当社ホームページへのアクセスが急増し、現在9Gbpsです。送信元がそちらと同じかもしれません。" ..
            "流量、手法、送信元ネットワーク、効いた対策を共有いただけますか。組織名は伏せて結構です。",
         en="CSIRT of Toto Loop Railway. Since 19:25 traffic to our website has risen sharply, now 9 Gbps. The sources may be yours. " ..
            "Could you share volume, vector, source networks and what helped? No need to name yourselves." },
  expect={ action="share_isac", within=min(12), points=3, objective="govern" },
  answer={ ja="TLP:AMBERかGREENで、UDP 38Gbps・毎秒42万リクエスト、T1498.001とT1499.002、送信元AS、簡易ページとスクラビングの効果を共有する。",
           en="TLP:AMBER or GREEN: 38 Gbps UDP, 420,000 rps, T1498.001 and T1499.002, source AS numbers, effect of static page and scrubbing." },
  note={ ja="19時55分までに共有がなければ、東都環状鉄道のHPが止まる。",
         en="Without a share by 19:55 the peer's website goes down." } }

inject{ id="I-10", at="19:44", to={ "csirt", "hq" }, from="mlit_rail", via="phone", priority="high", phase="pressure",
  subject={ ja="国土交通省から状況照会", en="The ministry asks" },
  body={ ja="国土交通省鉄道局です。貴社ホームページの件で状況を照会します。運行への影響、発生時刻、復旧の見込み、公表の予定を教えてください。" ..
            "19時54分までに第一報をお願いします。未確認のことは未確認で結構です。",
         en="MLIT Railway Bureau. We ask about your website: effect on operation, time of occurrence, recovery outlook, plans to " ..
            "publish. Please send a first report by 19:54. What is not confirmed may be called unconfirmed." },
  expect={ action="report_mlit", within=min(10), points=3, objective="report" },
  answer={ ja="発生18時38分、認知18時40分。公式HP。列車運行への影響なし(19時44分指令確認)。対策中、復旧見込みは幅で示す。公表は19時台に実施済み。推測は書かない。",
           en="Occurred 18:38, noticed 18:40. Public website. No effect on trains (OCC, 19:44). Mitigation under way, outlook as a range. Notice already published. No speculation." },
  note={ ja="電話で急がせてよいが、様式の提出を第一報とする。", en="You may press by phone; the form counts as the first report." } }

inject{ id="I-11", at="19:52", to={ "hq", "occ" }, from="public", via="sns", phase="second_wave",
  subject={ ja="「脱線した」動画が拡散", en="Video: 'a train derailed'" },
  body={ ja="【投稿】港南急行が脱線したらしい。やばい。(動画18秒。19時47分投稿、19時52分時点で共有1万2千件。夜間の映像で、駅名や車両番号は映っていない)",
         en="[Post] Konan Express has derailed, they say. Terrible. (18 s of video, posted 19:47, 12,000 shares at 19:52; a night " ..
            "scene without station name or car number)" },
  expect={
    { action="deny_rumor", within=min(10), points=2, objective="comms", fresh=true },
    { action="pa_announce", within=min(10), points=3, objective="service", fresh=true } },
  answer={ ja="「19時55分現在、脱線の事実はありません。全列車が平常どおり運転していることを指令で確認しました」を、SNS、駅、車内で同じ文面で出す。",
           en="'As of 19:55 no train has derailed. Operations control confirms that all trains run normally.' The same words on SNS, in stations and in trains." },
  note={ ja="元の投稿を引用せずに否定する。媒体ごとに文面が違えば講評で取り上げる。",
         en="Deny without quoting the post. Different words on different channels are a matter for the debrief." } }

local WATCH = {
  { action="rate_limit", within=min(8), points=3, objective="contain" },
  { action="keep_watch", within=min(8), points=3, objective="service", fresh=true },
}
local WATCH_ANSWER = {
  ja="APIに流量制限をかけ、ログインと乗車券表示を優先する。「安定しているが監視を続ける」とだけ伝え、終息とは言わない。",
  en="Rate-limit the API, log-in and ticket display first. Say 'stable, still watching', never 'over'." }

inject{ id="I-12", at="20:00", to="csirt", from="cdn_co", via="siem", technique="T1499.003", phase="second_wave", guard=is("web_info", "normal"),
  subject={ ja="HP回復、攻撃はアプリAPIへ", en="Site back, flood moves to the app" },
  body={ ja="20時00分、ホームページの応答時間は1.9秒に回復しました。一方、チケットアプリのAPIへの要求が毎秒900件から6万件に増え、ログイン失敗率は38%です。" ..
            "送信元の6割はホームページへの攻撃と重なります。",
         en="At 20:00 the website answers in 1.9 s again. At the same time requests to the ticket app's API rise from 900 to 60,000 " ..
            "a second and 38 % of log-ins fail. Six in ten sources are those of the first flood." },
  expect=WATCH, answer=WATCH_ANSWER }

inject{ id="I-12b", at="20:00", to="csirt", from="cdn_co", via="siem", technique="T1499.003", phase="second_wave",
  guard=none{ is("web_info", "normal") },
  subject={ ja="HP未回復、アプリAPIにも攻撃", en="Site still down, app flooded too" },
  body={ ja="20時00分、ホームページはまだ正常に応答していません。加えて、チケットアプリのAPIへの要求が毎秒900件から6万件に増え、ログイン失敗率は38%です。" ..
            "送信元の6割はホームページへの攻撃と重なります。",
         en="At 20:00 the website still does not answer properly. In addition requests to the ticket app's API rise from 900 to " ..
            "60,000 a second and 38 % of log-ins fail. Six in ten sources are those of the first flood." },
  expect=WATCH, answer=WATCH_ANSWER }

inject{ id="I-13", at="20:06", to={ "csirt", "occ", "hq" }, from="excon", via="document", phase="second_wave",
  subject={ ja="今夜の体制を決めてください", en="Decide on the night" },
  body={ ja="20時06分です。終列車は0時38分、始発は4時52分です。今夜の体制(当番、記録、明朝の報告、社外への連絡)を20時09分までに決めてください。",
         en="It is 20:06. The last train is at 00:38, the first at 04:52. Decide by 20:09 how the night is run: shift, log, morning report, contacts." },
  answer={ ja="監視当番と判断者を決め、記録を引き継ぎ、明朝の報告時刻を約束し、ISACへお礼と続報を送る。",
           en="Name the watch and who decides, hand over the log, promise a time for the morning report, thank the ISAC with an update." } }
