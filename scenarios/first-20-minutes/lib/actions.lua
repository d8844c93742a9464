-- What players can do.  Times are story time; a real minute is four and a half of them.
local std = require "std.actions"

-- After the president's cut, everything that travels over the company's networks is refused.
local networks_up = none{ val("cut") }
-- "Normal" is said of trains that run normally: the players' own cut, and the delays it leaves, make it untrue.
local trains_normal = all{ is("train_running", "normal"), none{ metric("trains", "delay_max", ">", min(3)) } }
-- The official account is usable while nobody else is logged in to it.
local account_ours = all{ networks_up, none{ is("sns_acct", "compromised") } }

std.use({ "isolate_host", "reconnect_host", "close_conduit", "open_conduit", "investigate", "reset_credentials" }, { by="csirt" })
std.use({ "convene" }, { by="hq", override={ convene={ name={ ja="対策本部を招集", en="Convene the crisis team" } } } })
std.use({ "notify" }, { by={ "csirt", "hq" } })
std.use({ "statement" }, { by="hq", override={ statement={ duration=min(5), form="public_notice",
  name={ ja="第一報コメントを発表", en="Issue a holding statement" } } } })

---------------------------------------------------------------- CSIRT
action{ id="open_ticket", by="csirt", kind="investigation", target="none", duration=min(1),
  name={ ja="インシデント票を起票", en="Open an incident ticket" },
  help={ ja="認知時刻、症状、判断、連絡先を時系列で残します。後の報告はすべてここから作ります。",
         en="Starts the log: time of awareness, symptoms, decisions, contacts. Every later report is made from it." } }
action{ id="check_ops", by={ "csirt", "hq" }, kind="investigation", target="none", duration=min(2),
  name={ ja="指令に運行影響を確認", en="Ask operations control about effects" },
  help={ ja="列車、信号、列車無線、発車標に影響があるかを指令に聞き、時刻つきで受け取ります。",
         en="Asks whether trains, signals, radio and boards are affected, and gets the answer with a time." } }
action{ id="call_cdn", by="csirt", kind="communication", target="none", duration=min(3),
  name={ ja="CDN・回線事業者に連絡", en="Call the CDN and the carrier" },
  help={ ja="トラフィックの状況と、契約で使える対策を照会します。", en="Asks for traffic figures and for the counter-measures in the contract." } }
action{ id="save_evidence", by={ "csirt", "hq" }, kind="investigation", target="none", duration=min(3),
  name={ ja="投稿とログを証拠保全", en="Save the post and the logs" },
  help={ ja="投稿の画面、URL、時刻、アクセスログを保存します。投稿は消されることがあります。",
         en="Keeps the post, its address and time, and the access logs. Posts disappear." } }
action{ id="joint_call", by={ "csirt", "hq" }, kind="decision", target="none", duration=min(3),
  name={ ja="CSIRTと危機管理が合同で事案を宣言", en="Declare jointly, CSIRT and crisis management" },
  help={ ja="CSIRTと危機管理課で状況をそろえ、サイバー事案として扱うことを宣言します。",
         en="CSIRT and crisis management agree on one picture and declare the incident together." } }
action{ id="warn_staff", by={ "csirt", "hq" }, kind="communication", target="none", duration=min(3), requires=networks_up,
  name={ ja="全社員へ注意喚起", en="Warn all staff" },
  help={ ja="不審メールの件名と特徴を示し、開かない、開いたら電源を切らずに連絡、と伝えます。",
         en="Gives subject and look of the mail: do not open; if opened, leave the power on and call." } }
action{ id="rate_limit", by="csirt", kind="technical", target="none", duration=min(3), effects={ fx.set("api_limited", true) },
  name={ ja="アプリAPIに流量制限", en="Rate-limit the app API" },
  help={ ja="利用者ごとの要求数を制限し、ログインと乗車券の表示を優先します。",
         en="Limits requests per user and puts log-in and ticket display first." } }
action{ id="keep_watch", by="csirt", kind="decision", target="none", duration=min(1),
  name={ ja="監視を継続(終息宣言はしない)", en="Keep watching, do not declare the end" },
  help={ ja="「安定しているが監視を続ける」と社内に伝え、監視の当番と次の確認時刻を決めます。",
         en="Tells the house 'stable, still watching', and sets who watches and when the next check is." } }
action{ id="share_isac", by="csirt", kind="communication", target="none", duration=min(4), form="isac_share", requires=networks_up,
  name={ ja="交通ISACへ技術情報を共有", en="Share technical facts with the ISAC" },
  help={ ja="流量、手法、送信元、対策の効果をTLPつきで共有します。被害組織名は伏せてかまいません。",
         en="Shares volume, vector, sources and what helped, with a TLP label. The victim's name may be left out." } }
action{ id="report_mlit", by={ "csirt", "hq" }, kind="communication", target="none", duration=min(4), form="mlit_first_report",
  name={ ja="国土交通省へ第一報(情報連絡)", en="First report to the ministry" },
  help={ ja="分かっている事実だけを様式に書きます。未確認は未確認と書き、推測は書きません。",
         en="Only facts, on the form. What is not confirmed is called so; no speculation." } }

---------------------------------------------------------------- operations control
action{ id="log_ops_safe", by={ "csirt", "occ" }, kind="communication", target="none", duration=min(1), requires=trains_normal,
  name={ ja="「運行は平常」を記録し社内共有", en="Record and pass on 'operation normal'" },
  help={ ja="指令が確認した事実を、時刻と確認者つきで全員が見る記録に残します。",
         en="Puts the controller's fact into the log that all read, with time and name." } }
action{ id="switch_info", by="occ", kind="decision", target="none", duration=min(4), requires=networks_up,
  effects={ fx.state("hand_info", "up") },
  name={ ja="案内を放送・発車標・乗換アプリへ切替", en="Move information to PA, boards and journey planners" },
  help={ ja="ホームページを通さず、駅放送、発車標、乗換アプリ各社へ手入力で運行情報を出します。",
         en="Gives running information by hand over PA, boards and the journey planners, without the website." } }
action{ id="resume_info", by="occ", kind="decision", target="none", duration=min(2), requires=all{ networks_up, is("hand_info", "up") },
  effects={ fx.state("hand_info", "down") },
  name={ ja="案内をホームページ経由に戻す", en="Give information through the website again" },
  help={ ja="ホームページが安定してから、運行情報の自動配信に戻します。",
         en="Goes back to automatic distribution once the website is stable." } }
action{ id="station_script", by={ "occ", "hq" }, kind="communication", target="none", duration=min(4), requires=networks_up,
  name={ ja="駅へ問い合わせ対応文を配布", en="Send stations an answer script" },
  help={ ja="全48駅に同じ文面を配ります。列車の状況、HPは調査中、次のお知らせの時刻。",
         en="The same words for all 48 stations: how trains run, website under investigation, time of the next notice." } }
action{ id="pa_announce", by="occ", kind="communication", target="none", duration=min(2), requires=trains_normal,
  name={ ja="駅・車内で「平常運転」を放送", en="Announce 'normal service' in stations and trains" },
  help={ ja="「列車は平常どおり運転しています」と、時刻をつけて放送します。列車に遅れや支障があるときは行えません。",
         en="'Trains are running normally', with the time. Not to be said when trains are late or hampered." } }
action{ id="send_helpers", by="occ", kind="decision", target="none", duration=min(5),
  name={ ja="混雑駅へ応援を派遣", en="Send helpers to crowded stations" },
  help={ ja="近くの駅と乗務区から応援を出し、改札前の案内と整列を行います。",
         en="Sends staff from nearby to inform and line up people at the gates." } }

---------------------------------------------------------------- PR and crisis management
action{ id="info_sns", by="hq", kind="communication", target="none", duration=min(3), requires=account_ours,
  name={ ja="公式SNSで運行情報を案内", en="Give running information on SNS" },
  help={ ja="HPがつながりにくいことと列車の運行状況を公式SNSに出します。",
         en="Says on the official account that the website is hard to reach, and how trains run." } }
action{ id="inform_tourists", by="hq", kind="communication", target="none", duration=min(3), requires=networks_up,
  name={ ja="訪日のお客さまへ多言語で案内", en="Inform tourists in their languages" },
  help={ ja="海外からHPが見られないことと代わりの案内先を、観光案内所とSNSで伝えます。",
         en="Tells visitors, through tourist offices and SNS, that the site is closed to foreign addresses and where to look instead." } }
action{ id="deny_rumor", by="hq", kind="communication", target="none", duration=min(4), form="rumour_denial",
  requires=all{ account_ours, sent("I-11") },
  name={ ja="誤情報を否定する発表", en="Deny the rumour" },
  help={ ja="拡散した誤情報に対し、指令で確認した事実と時刻を、公式SNSと駅で同じ文面で出します。駅での問い合わせには対応文と放送で答えます。",
         en="Answers a rumour that spreads with the controller's fact and its time, in the same words on every channel. Questions at " ..
            "stations are answered by script and PA." } }

---------------------------------------------------------------- bad advice: each looks reasonable for a moment
action{ id="reboot_web", by="csirt", kind="technical", target="none", duration=min(2), effects={ fx.state("web_site", "down") },
  name={ ja="Webサーバーをもう一度再起動", en="Restart the web servers once more" },
  help={ ja="再起動で直ることもあります。止まっている間は簡易ページも出せません。",
         en="A restart sometimes helps. While it lasts, not even a static page is there." } }
action{ id="merge_incident", by="csirt", kind="decision", target="none", duration=min(1),
  name={ ja="DDoSとメールを同一犯として一本化", en="Merge flood and mail: one attacker" },
  help={ ja="一つの事案にまとめ、同じ攻撃者として扱います。", en="Handles both as one incident by one attacker." } }
action{ id="cut_all", by={ "csirt", "hq" }, kind="technical", target="none", duration=min(3), once=true, requires=networks_up,
  effects={ fx.set("cut", true) },
  name={ ja="全社のネットワークを遮断", en="Cut all company networks" },
  help={ ja="公開系、事務系、旅客案内系を一斉に切り離します。メール、SNS、通達、指令支援も止まります。",
         en="Cuts public web, office and passenger information at once. Mail, SNS, bulletins and dispatch support stop too." } }
action{ id="restore_networks", by={ "csirt", "hq" }, kind="technical", target="none", duration=min(20), requires=val("cut"),
  effects={ fx.set("cut", false) },
  name={ ja="遮断した全ネットワークを復帰", en="Bring the networks back" },
  help={ ja="機器を一つずつ確認しながら戻すため、20分かかります。", en="Takes 20 minutes: every device is checked on the way." } }
action{ id="reply_attacker", by="hq", kind="communication", target="none", duration=min(2), requires=account_ours,
  name={ ja="犯行声明に公式アカウントで反論", en="Answer the hacktivists in public" },
  help={ ja="「攻撃には屈しない」と公式アカウントから返信します。", en="Replies from the official account: 'we will not give in'." } }
action{ id="announce_cause", by="hq", kind="communication", target="none", duration=min(3), requires=networks_up,
  name={ ja="「海外ハッカーの攻撃」と公表", en="Announce 'an attack by foreign hackers'" },
  help={ ja="原因と攻撃者を断定して発表します。", en="Names cause and culprit in public." } }
action{ id="announce_over", by="hq", kind="communication", target="none", duration=min(2), requires=networks_up,
  name={ ja="「攻撃は終息した」と公表", en="Announce 'the attack is over'" },
  help={ ja="復旧を宣言し、お客さまを安心させます。", en="Declares recovery to calm passengers." } }
action{ id="defer_mlit", by={ "csirt", "hq" }, kind="decision", target="none", duration=min(1),
  name={ ja="原因判明まで国交省への報告を待つ", en="Hold the ministry's report until the cause is known" },
  help={ ja="不確かなことは報告せず、調査が終わってから一度で済ませます。", en="Reports once, after the investigation, and nothing uncertain." } }
