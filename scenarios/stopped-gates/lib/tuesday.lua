-- Injects 1 to 16: Tuesday.  People at the front say what they see, with times and numbers; causes are for the players to
-- find.  Until late morning a fault remains possible: the scales have been in trouble since Monday evening.
local W = require "lib.world"
local A, S = W.asset, W.service

inject{ id="I-00", at="00:30", to="all", from="excon", via="document", phase="night",
  subject={ ja="演習の始まり方", en="How it begins" },
  body={ ja="時計は火曜0時30分から6時30分まで数秒で進みます。皆さんは出勤前で、まだ何もできません。6時30分に最初の無線が入ります。",
         en="The clock runs from 00:30 to 06:30 in a few seconds. You are not at work yet and cannot do anything. The first " ..
             "radio call comes at 06:30." } }

inject{ id="I-01", at="06:30", to={ "terminal", "csirt" }, from="gate_clerk", via="radio", priority="high", phase="stop",
  tells={ { about="scale", state="degraded" } },
  subject={ ja="ゲート読取機が反応しない", en="Gate readers do not answer" },
  body={ ja="運用、こちらゲート。6時28分から12レーンとも読取機が反応しません。端末は「接続中」のまま。台貫も2号機が夕べから不調で、メーカーは9時に来ます。早着の車が4台います。8時半までに直りますか。どうぞ。",
         en="Operations, this is Gate. Since 06:28 none of the twelve readers responds; terminals say 'connecting'. Scale 2 has been acting up " ..
             "since last night, the maker comes at nine. Four early trucks are here. Will it work by half past eight? Over." },
  expect={
    { action="report_desk", within=min(12), points=2, objective="govern", name={ ja="現場の異常をすぐにシステム室へ通報した",
        en="Reported to the systems desk at once" } },
    { action="hold_trucks", within=min(60), points=2, objective="service", name={ ja="トラックを場外で止めた", en="Held trucks outside" } } },
  answer={ ja="原因を決めつけず、時刻と症状をシステム室へすぐ通報する。早着のトラックは待機場へ入れ、臨港道路に並べない。",
           en="Report time and symptoms to the systems desk at once, without a cause. Early trucks go to the holding area, not " ..
               "onto the road." },
  note={ ja="台貫の不調は本当の故障で、攻撃とは関係がない。「全部つながっているのか」と聞かれても、ゲート係は分からない。",
         en="The scale is a real fault and has nothing to do with the attack. The clerk cannot tell whether things are " ..
             "connected." } }

inject{ id="I-02", at="06:50", to={ "csirt", "terminal" }, from="misaki_sup", via="phone", phase="stop",
  tells={ { about="vmhost", state="degraded" } },
  subject={ ja="ベンダー「再起動してみます」", en="Vendor: 'we will reboot'" },
  body={ ja="みさきソフトです。6時40分に監視で停止を検知しました。ディスク装置に高負荷の警報が出ています。先月も同じ警報で再起動して直りました。7時すぎに仮想基盤ごと再起動してみます。よろしいですね。",
         en="Misaki Soft. At 06:40 our monitoring saw the TOS down, with an alert for heavy load on the disks. Last month a " ..
             "reboot cured the same alert. We will reboot the virtual hosts shortly after seven. All right?" },
  answer={ ja="再起動させない。操作の前に画面、稼働中のプログラム、ログを保全する。先月と同じかどうかは、確かめてから言う。",
           en="Do not let them. Keep screens, running programs and logs before anyone touches it. Whether it is last month's " ..
               "fault is to be checked first." },
  note={ ja="判断カードQ-02が同時に出る。止めなければ7時5分前後に再起動され、仮想マシンの格納領域が壊れて復旧が12時間延びる。",
         en="Card Q-02 comes with it. Unless stopped, the reboot at about 07:05 spoils the store of the virtual machines: 12 " ..
             "hours more." } }

inject{ id="I-03", when=val("printed"), to="all", from="office_clerk", via="face", priority="high", technique="T1491.001",
  phase="stop",
  tells={ { about="printer", state="suspected" } },
  subject={ ja="プリンターから同じ紙が100枚", en="A hundred identical sheets" },
  body={ ja="業務課です。7時10分から帳票プリンターが勝手に動いて、英語の同じ紙を100枚近く出しています。「データを暗号化した。72時間以内に連絡せよ」とあり、見慣れない宛先が書かれています。捨ててもいいですか。",
         en="Documentation here. Since 07:10 the printer has put out nearly a hundred identical sheets: 'Your data are " ..
             "encrypted. Contact us within 72 hours', with a strange address. May we throw them away?" },
  expect={
    { action="save_prints", within=min(20), points=1, objective="contain" },
    { action="activate_bcp", within=min(90), points=1, objective="govern", name={ ja="BCPを二人の責任者で発動した",
        en="Activated the continuity plan with two approvals" } },
    { action="declare", within=min(30), points=2, objective="govern", name={ ja="CSIRTと危機管理が合同で事案を宣言した", en="Declared jointly" } },
    { action="convene", within=min(60), points=1, objective="govern" } },
  answer={ ja="紙は枚数と時刻を記録して保全。書かれた宛先には接続しない。CSIRTと危機管理で事案を宣言し、対策本部を招集する。",
           en="Keep the sheets with number and time. Nobody visits the address. Declare the incident together and convene the " ..
               "crisis team." },
  note={ ja="「URLを見れば要求額が分かる」と誘う役をCSIRTの後輩が演じてもよい。", en="A junior may suggest to 'just look at the site for the amount'." } }

inject{ id="I-04", at="07:25", to={ "csirt", "terminal" }, from="desk", via="phone", priority="high", phase="stop",
  tells={ { about="maint", state="suspected" }, { from="maint", about=A.edi } },
  subject={ ja="切り離すなら今、影響の確認を", en="Cut now? Check the effect" },
  body={ ja="システム室です。保守用の踏み台サーバーから会員回線とEDIに向けた通信が7時20分から増えています。切れる回線は4つ、保守用VPN、NACCS回線、会員回線、事務系です。NACCSを切ると輸入許可の照会は手作業になります。どれを切りますか。",
         en="Systems desk. Since 07:20 traffic from the jump server towards the members' lines and the EDI server has been " ..
             "growing. Four lines can be cut: maintenance VPN, NACCS, members, office. Without NACCS, release is looked up by " ..
             "hand. Which ones?" },
  expect={ action="call_naccs", within=min(35), points=2, objective="report", name={ ja="NACCSセンター・税関に遮断を連絡した",
      en="Told NACCS and customs of the cut" } },
  answer={ ja="4つとも切り、NACCSセンターと税関へ時刻と理由を連絡する。電話とISACの連絡手段は残す。",
      en="Cut all four, tell NACCS and customs when and why. Keep telephones and the ISAC." },
  note={ ja="判断カードQ-04が同時に出る。8時前に切れば、EDIとメールと会員端末は助かる。",
      en="Card Q-04 comes with it. Cut by about 07:50, and EDI, mail and the members are spared." } }

inject{ id="I-05", at="07:45", to={ "legal", "board" }, from="police", via="phone", phase="stop",
  subject={ ja="警察から照会、相談の案内", en="The police ask" },
  body={ ja="県警サイバー担当です。港湾利用者から「青潮のシステムが止まった」と7時38分に情報がありました。被害のおそれがあればご相談ください。機器をお預かりすることは通常ありません。いつ、何が起きたか分かる方の連絡先をお願いします。",
         en="Prefectural police, cyber unit. At 07:38 a port user told us that Aoshio's system is down. If there may be damage, " ..
             "please talk to us; we do not usually take equipment. Who can tell us what happened and when?" },
  expect={ action="report_police", within=min(105), points=3, objective="report", name={ ja="9時30分までに警察へ相談した",
      en="With the police by 09:30" } },
  answer={ ja="9時30分までに相談する。認知時刻、印刷物、止めた機器、証拠の扱い。恐喝への対応の助言も求める。",
      en="By 09:30: time of awareness, printouts, what was stopped, how to handle evidence, advice on the extortion." } }

inject{ id="I-06", at="08:00", to={ "terminal", "board" }, from="guard", via="screen", phase="stop", guard=metric(W.metric.queue,
  ">", 90),
  subject={ ja="臨港道路に140台、公道に末尾", en="140 trucks, tail on the public road" },
  body={ ja="構内警備です。8時00分、監視カメラでゲート前から臨港道路に約140台。末尾は公道の交差点にかかりました。8時半の開門を待つ車です。運転手から「開くのか」と聞かれていますが、答えられません。",
         en="Site guard. At 08:00 the cameras show about 140 trucks from the gate down the port road, the tail on a public " ..
             "crossing. They wait for half past eight. Drivers ask whether we will open; we cannot say." },
  expect={
    { action="notice_trucks", within=min(25), points=2, objective="comms", name={ ja="運送会社へ来場見合わせを知らせた",
        en="Told hauliers to stay away" } },
    { action="call_traffic", within=min(30), points=1, objective="service" } },
  answer={ ja="部会を通じて来場見合わせと待機場を一斉に知らせ、警察署に交通整理を要請する。",
      en="Tell hauliers through the council to stay away or use the holding area; ask the police for traffic control." },
  note={ ja="お知らせが9時までに出ないと車列は300台を超え、公道で追突事故が起きる(B-06)。",
      en="Without a notice by about nine the line passes 300 and somebody crashes into it (B-06)." } }

inject{ id="I-06b", at="08:00", to={ "terminal", "board" }, from="guard", via="screen", phase="stop",
  guard=none{ metric(W.metric.queue,
  ">", 90) },
  subject={ ja="待機場に110台、公道の列なし", en="110 trucks in the holding area" },
  body={ ja="構内警備です。8時00分、第2待機場に約110台、臨港道路の列はゲート前の20台ほどです。公道にはかかっていません。待機場は180台で満杯になります。運転手から「いつ開くのか」と聞かれています。",
         en="Site guard. At 08:00 about 110 trucks stand in holding area 2 and twenty before the gate; none on the public road. " ..
             "The area is full at 180. Drivers ask when we open." },
  expect={
    { action="notice_trucks", within=min(25), points=2, objective="comms", name={ ja="運送会社へ来場見合わせを知らせた",
        en="Told hauliers to stay away" } },
    { action="call_traffic", within=min(30), points=1, objective="service" } },
  answer={ ja="待機場が満杯になる前に、来場見合わせと次のお知らせの時刻を一斉に出す。", en="Before the area is full: stay away, and when the next notice comes." } }

inject{ id="I-07", at="08:15", to={ "legal", "board" }, from="authority", via="regulator", phase="stop",
  subject={ ja="港湾管理者から六項目の照会", en="Port authority asks for six items" },
  body={ ja="港湾管理組合です。次の六項目を9時15分までにお願いします。(1)日時・場所・情報源(2)内容と原因(3)被害と広がる可能性(4)TOSの復旧状況(5)沖待ちの本船と道路の渋滞(6)各機関の応急対応。" ..
            "以後は2時間ごとに更新してください。",
         en="Port authority. By 09:15 please: (1) time, place, source (2) content and cause (3) damage and possible spread (4) " ..
             "recovery of the TOS (5) ships waiting and roads (6) emergency measures of each body. Then every two hours." },
  expect={
    { action="six_report", within=min(60), points=3, objective="report", name={ ja="六項目を1時間以内に報告した",
           en="Six items within the hour" } },
    },
  answer={ ja="分かる項目だけ埋め、原因は「調査中(攻撃の疑い)」と書く。海上保安部と税関にも同じ文面を送る。",
      en="Fill in what is known; cause 'under investigation, attack suspected'. The same text to coast guard and customs." } }

inject{ id="I-08", at="08:30", to={ "terminal", "board" }, from="hauliers", via="phone", priority="high", phase="by_hand",
  subject={ ja="ゲートは開くのか、何を先に受けるか", en="Is the gate opening, and for whom?" },
  body={ ja="輸送部会です。開門の8時半になりました。紙で受けられると聞きましたが、何台ですか。昨夜から待っているリーファーの車が14台、病院向けの医薬品が3本、自動車部品が22本あります。全員を並べると日が暮れます。",
         en="Hauliers' council. It is half past eight, opening time. We hear you can work on paper: how many an hour? Fourteen " ..
             "reefer trucks have been waiting since last night, three boxes are medicine for hospitals, 22 are car parts. If " ..
             "everybody lines up, it will be dark before they get in." },
  expect={ action="priority_rule", within=min(45), points=1, objective="comms", name={ ja="優先の基準を公表した", en="Published the rule" } },
  answer={ ja="4レーンを紙で開け、リーファー、医薬品、部品の順に受ける。基準を公表し、1時間50台程度と正直に言う。",
      en="Four lanes on paper for reefers, medicine, parts, in that order. Publish the rule and say honestly: about 50 an hour." },
  note={ ja="判断カードQ-08が同時に出る。", en="Card Q-08 comes with it." } }

inject{ id="I-09", at="09:00", to="terminal", from="agency", via="phone", phase="by_hand",
  subject={ ja="着岸2隻・沖待ち1隻、荷役は", en="Two ships at the quay, one at anchor" },
  body={ ja="蒼海エージェンシーです。2隻が着岸中で1隻が沖で待っています。船会社からは「揚げだけでも続けられないか」と言われています。遅れれば次の港に間に合いません。10時までに方針をください。",
         en="Sokai Agency. Two ships are alongside, one is at anchor. The lines ask: 'can you at least go on discharging?' If " ..
             "they are late they miss the next port. Please decide by ten." },
  answer={ ja="印刷した積付けプランで1直だけ揚げ積みを続け、ヤード85%で揚げを止める。",
      en="Work both ways with the printed plan for one shift, and stop discharging at 85 % yard." },
  note={ ja="判断カードQ-09が同時に出る。揚げだけ続けると水曜にヤードが88%を超える。",
      en="Card Q-09 comes with it. Discharge alone fills the yard to 88 % on Wednesday." } }

inject{ id="I-10", at="09:30", to="terminal", from="fire", via="phone", phase="by_hand",
  subject={ ja="消防局「危険物の一覧はあるか」", en="Fire brigade: list of dangerous goods?" },
  body={ ja="消防局です。システムが止まったと聞きました。構内の危険物コンテナの数と位置を把握していますか。最新の一覧を10時までにFAXでください。ないなら、ないと言ってください。出動の仕方が変わります。",
         en="Fire brigade. We hear the system is down. Do you know how many dangerous goods boxes there are, and where? Fax us " ..
             "the latest list by ten. If there is none, say so: we would turn out differently." },
  expect={ action="dg_list", within=min(40), points=4, objective="service", name={ ja="危険物リストを時点つきで渡した",
      en="Gave the list with its time" } },
  answer={ ja="6時の印刷を「6時現在、74本」と明記して渡し、その後の揚げ荷は手書きで足す。現場の巡回を始める。",
      en="This morning's print, 'as of 06:00, 74 boxes', later discharges by hand, and start patrols." },
  note={ ja="13時30分までに渡せないと、安全ゲート(危険物の管理放棄)が閉じる。", en="Not given by 13:30: the safety gate closes." } }

inject{ id="I-11", at="10:30", to="terminal", from="reefer_crew", via="radio", phase="by_hand",
  tells={ { about=A.reefers, state="down" } },
  subject={ ja="リーファー11本が警報、監視は停止中", en="Eleven reefers in alarm, nobody saw it" },
  body={ ja="運用、こちらリーファー班。たまたま通った列で、11本の警報ランプが点いていました。監視画面は6時すぎから止まったまま。240本全部は見ていません。チルドは2~4時間、冷凍は8~12時間しかもちません。どうぞ。",
         en="Operations, this is the reefer crew. We happened to pass a row with eleven alarm lamps on. The monitoring screen has been frozen since shortly " ..
             "after six. We have not looked at all 240. Chilled cargo lasts two to four hours, frozen eight to twelve." },
  expect={ action="reefer_patrol", within=min(45), points=3, objective="service", name={ ja="リーファーの巡回を始めた",
         en="Started reefer patrols" } },
  answer={ ja="4人で4時間ごとの巡回計画を作り、温度を紙に記録する。チルドを先に見る。", en="Four people, a round every four hours, temperatures on paper, chilled " ..
              "first." },
  note={ ja="12時30分までに始めないとチルド3本、18時30分までなら24本を失い、安全ゲートが閉じる。",
      en="By 12:30 three chilled boxes are lost, by 18:30 twenty-four, and the safety gate closes." } }

inject{ id="I-12", at="11:00", to={ "board", "legal" }, from="mlit_port", via="regulator", priority="high", phase="outside",
  subject={ ja="港湾局と記者「ランサムウェアですか」", en="Ministry and press: 'is it ransomware?'" },
  body={ ja="港湾局です。官邸からも照会が来ています。11時30分までに第一報をください。当局の記者クラブからも「ランサムウェアか、いつ動くのか、物流は止まるのか」と聞かれています。11時30分のニュースで出すそうです。貴協会にも取材が行くはずです。",
         en="Ports bureau. The Prime Minister's Office is asking as well. First report by 11:30, please. The press club here asks: is " ..
             "it ransomware, when will it work, does freight stop? It will be on the 11:30 news. Expect them to call you, too." },
  expect={
    { action="report_mlit", within=min(60), points=2, objective="report", name={ ja="国土交通省へ情報連絡した",
           en="Reported to the ministry" } },
    { action="press_release", within=min(35), points=2, objective="comms", name={ ja="11時30分ごろまでに最初の発表をした",
        en="First release by about 11:30" } } },
  answer={ ja="影響、動いているもの、お願い、攻撃の疑い(断定しない)、復旧時刻は約束しない、次の発表時刻。省にも同じ事実を出す。",
           en="Effect, what works, what to do, attack suspected (not certain), no promised hour, time of the next release. The " ..
               "same facts to the ministry." } }

inject{ id="I-13", at="13:30", to={ "csirt", "board" }, from="desk", via="face", phase="outside", guard=none{ is("backup", "up") },
  tells={ { about="vmhost", state="compromised" }, { about="backup", state="down" }, { about="backup", state="compromised" } },
  subject={ ja="全VMとバックアップ共有が暗号化", en="All VMs and the backup share encrypted" },
  body={ ja="13時30分の調査結果です。仮想マシン全台とバックアップ共有が暗号化されていました。残っているのは、保管庫の外付けバックアップ(土曜3時)と、みさきソフトの保守用レプリカ(火曜3時)です。" ..
            "ベンダーは「レプリカなら水曜昼に動かせる」と言っています。",
         en="Findings at 13:30: all virtual machines and the backup share are encrypted. What is left: the offline backup in the " ..
             "vault (Saturday 03:00) and Misaki's maintenance replica (Tuesday 03:00). The vendor says the replica could run by " ..
             "Wednesday noon." },
  answer={ ja="侵入は火曜3時より前である。レプリカには仕込みが含まれると考え、外付けバックアップをクリーンルームで確かめて新しい機材に戻す。",
      en="They were in before 03:00 on Tuesday, so the replica has it too. Test the offline backup in the clean room and restore " ..
          "on new hosts." },
  note={ ja="判断カードQ-13が同時に出る。レプリカを検査せずに戻すと、木曜2時に再び暗号化される。",
      en="Card Q-13 comes with it. The replica unchecked: encrypted again on Thursday at 02:00." } }

inject{ id="I-13b", at="13:30", to={ "csirt", "board" }, from="desk", via="face", phase="outside", guard=is("backup", "up"),
  tells={ { about="vmhost", state="compromised" }, { about="backup", state="clean" } },
  subject={ ja="全VM暗号化、バックアップ共有は無事", en="All VMs encrypted, backup share intact" },
  body={ ja="13時30分の調査結果です。仮想マシン全台が暗号化されていました。バックアップ共有は無事です。戻せるのは共有のバックアップ(月曜3時)、保管庫の外付けバックアップ(土曜3時)、みさきソフトの保守用レプリカ(火曜3時)です。",
         en="Findings at 13:30: all virtual machines are encrypted; the backup share is intact. Copies: the share's (Monday " ..
             "03:00), the vault's (Saturday 03:00), Misaki's replica (Tuesday 03:00)." },
  answer={ ja="侵入前のバックアップをクリーンルームで確かめて戻す。", en="Test a copy from before the intrusion in the clean room." } }

inject{ id="I-14", at="15:00", to={ "terminal", "board" }, from="akebono", via="email", phase="outside",
  subject={ ja="あけぼの自動車「部品は0.6日分」", en="Akebono: parts for 0.6 days" },
  body={ ja="お世話になっております。あけぼの自動車物流部です。青潮で揚がる輸入部品の在庫は0.6日分で、このままでは明朝9時に組立工場の1ラインが止まります。対象は22本、コンテナ番号は添付のとおりです。本日中に搬出できる本数と、優先の決め方をご教示ください。",
         en="Akebono Motors, logistics department. We hold 0.6 days of the parts we import through Aoshio; as things stand an assembly " ..
             "line stops at nine tomorrow. It concerns 22 boxes, numbers attached. How many can leave today, and how do you decide " ..
             "who goes first?" },
  expect={
    { action="special_lane", within=min(90), points=1, objective="service", name={ ja="部品の専用レーンを設けた",
           en="Opened a lane for parts" } },
    { action="answer_shipper", form={ boxes="*", rule="*" }, within=min(90), points=2, objective="govern", fresh=true, name={ ja="割当の基準に沿って答えた",
        en="Answered by a published rule" } } },
  answer={ ja="公表した基準に沿って4レーンの1つを時間を決めて充て、搬出できる本数を幅で答える。一社だけを非公表で優先しない。",
      en="By the published rule: one of four lanes for set hours, a range for the number. No private favours." } }

inject{ id="I-15", manual=true, to={ "board", "legal", "csirt" }, from="tide", via="chat", technique="T1657", phase="outside",
  subject={ ja="攻撃者「72時間、会員のデータもある」", en="'72 hours. We have your members' data'" },
  body={ ja="【メッセージ】72時間以内に支払え。払えば鍵を渡す。会員47社のデータも持っている。払わなければ公開する。証拠として浜風運輸の運転者名簿5行を示す。(16時00分、会員向け掲示板の問い合わせ欄に投稿)",
         en="[Message] Pay within 72 hours and you get the key. We also have the data of your 47 members and will publish them. " ..
             "Proof: five lines of Hamakaze's list of drivers. (16:00, posted in the inquiry form of the members' board)" },
  expect={
    { action="prepare_ppc", within=hours(3), points=1, objective="report", name={ ja="個人情報の有無を確かめ、速報の期限を置いた",
        en="Mapped personal data, set the clock" } },
    { action="tell_members", within=hours(4), points=1, objective="govern", fresh=true } },
  answer={ ja="返信しない。警察と法務の助言を得て、支払わない(少なくとも保留する)方針を経営が決める。個人情報の有無を確かめ、会員に知らせる。",
           en="No reply. With police and legal advice the executives decide not to pay, or at least to hold. Map personal data, " ..
               "tell the members." },
  note={ ja="判断カードQ-15が同時に出る。名簿の5行は本物だが、47社分を持っているという主張は確かめられない。",
         en="Card Q-15 comes with it. The five lines are real; whether they have the data of all 47 cannot be told." } }

inject{ id="I-16", at="18:00", to="csirt", from="isac", via="isac", tlp="AMBER", phase="first_night",
  subject={ ja="他港から、指標を教えてほしい", en="Other ports ask for indicators" },
  body={ ja="交通ISACです。北浜コンテナターミナルほか3港から、同じ型の保守用VPNを使っているとの連絡がありました。侵入口の機器の種類、時刻、ハッシュ、接続元のうち、出せるものを今夜中に共有いただけますか。組織名は伏せます。",
         en="Transportation ISAC. Kitahama and three other terminals use the same kind of maintenance VPN. What can you share " ..
             "tonight: type of device, times, hashes, sources? Your name stays out." },
  expect={ action="share_isac", form={ tlp={ "AMBER", "AMBER+STRICT", "GREEN" }, entry="*" }, within=hours(3), points=2,
    objective="govern", name={ ja="他港へ技術情報を共有した",
         en="Shared with other ports" } },
  answer={ ja="VPN機器の型、深夜の保守アカウントの時刻、接続元、ハッシュをTLP:AMBERで、組織名を伏せて共有する。",
      en="Type of VPN, times of the maintenance account at night, source, hashes; TLP:AMBER, without the name." } }
