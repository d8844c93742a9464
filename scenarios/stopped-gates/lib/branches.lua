-- What happens besides the twenty-one, depending on what the players did or left.
local W = require "lib.world"

inject{ id="B-02", manual=true, to={ "csirt", "terminal" }, from="misaki_sup", via="phone", priority="high", phase="stop",
  subject={ ja="再起動後、仮想基盤が立ち上がらない", en="After the reboot the hosts do not start" },
  body={ ja="みさきソフトです。仮想基盤を再起動しましたが立ち上がりません。仮想マシンの格納領域が「不明な形式」と出ています。途中で止まった書き込みがあったようです。作り直すと12時間ほど余計にかかります。",
         en="Misaki Soft. We rebooted the hosts and they do not start: the store of the virtual machines is 'of unknown " ..
             "format'. Something was being written when we cut it off. Building it anew takes twelve hours more." },
  answer={ ja="これ以上触らず、現状を保全する。", en="Hands off; preserve what is there." } }

inject{ id="B-04", manual=true, to="all", from="guard", via="face", priority="high",
  subject={ ja="電話もISACもつながらない", en="No telephone, no ISAC" },
  body={ ja="警備です。構内電話が全部切れています。運送会社、本船、消防からの電話も受けられません。無線は構内だけ生きています。走って伝えに来ました。",
         en="Guard. Every telephone is dead. Hauliers, ships and the fire brigade cannot reach us; radio works on site only. I " ..
             "ran over to tell you." },
  answer={ ja="電話とISACは攻撃の経路ではない。先に戻す。", en="Telephones and the ISAC are no way of attack. Bring them back first." } }

inject{ id="B-06", manual=true, to={ "terminal", "board", "legal" }, from="traffic", via="phone", priority="high",
  subject={ ja="臨港道路の列に追突、2名負傷", en="Crash into the line, two injured" },
  body={ ja="港警察署です。公道まで延びたトラックの列の末尾に乗用車が追突し、2名が搬送されました。列は約340台です。救急車も通れません。列を今すぐ縮めてください。",
         en="Harbour police. A car ran into the tail of the trucks on the public road; two people were taken to hospital. The " ..
             "line is about 340 long and ambulances cannot pass. Shorten it now." },
  answer={ ja="来場見合わせを一斉に出し、待機場を開け、列の運転手に個別に伝える。深刻度は3以上。",
      en="Tell everybody to stay away, open holding areas, tell the drivers in line. Severity 3 or more." } }

inject{ id="B-09", manual=true, to={ "terminal", "board" }, from="planner", via="radio", priority="high",
  subject={ ja="ヤード88%、荷繰りができない", en="Yard 88 %: nothing can be shuffled" },
  body={ ja="運用、こちら計画。ヤードが88%を超えました。下の段を出すための空きがなく、荷繰りができません。揚げた荷の位置も紙に追いついていません。TOSが戻っても、並べ直しに丸1日かかります。どうぞ。",
         en="Operations, this is Planning. The yard has passed 88 %. There is no free slot to dig boxes out, and paper does not keep up with where they are. " ..
             "Even when the TOS is back, sorting it takes a full day." },
  answer={ ja="揚げを止め、近隣のデポへ横持ちする。", en="Stop discharging; move boxes to depots nearby." } }

inject{ id="B-11", manual=true, to={ "terminal", "legal" }, from="reefer_crew", via="radio", priority="high",
  subject={ ja="チルド3本、温度が基準を超過", en="Three chilled boxes out of range" },
  body={ ja="運用、こちらリーファー班。チルド3本の中が12度を超えていました。いつからかは分かりません。記録がないので、荷主に何も証明できません。残りはまだ見ていません。どうぞ。",
         en="Operations, this is the reefer crew. Three chilled boxes are above 12 degrees; since when, we cannot tell. Without " ..
             "records we can prove nothing to the shippers. The rest has not been looked at. Over." },
  answer={ ja="今すぐ巡回を始め、3本は荷主と保険会社に知らせる。", en="Patrol now, and tell shippers and insurer about the three." } }

inject{ id="B-13", manual=true, to="all", from="desk", via="phone", priority="high", technique="T1486",
  subject={ ja="TOSが再び暗号化された", en="The TOS is encrypted again" },
  body={ ja="システム室です。2時00分にTOSのスケジュールタスクが動き、また暗号化されました。外とはつながっていません。戻したバックアップの中に、初めから入っていたと思われます。照合の入力も失われました。",
         en="Systems office. At 02:00 a scheduled task on the TOS ran and everything is encrypted again. No line to the outside " ..
             "was open: it must have been in the copy we restored. What was typed in is lost too." },
  answer={ ja="侵入前のバックアップを検査して、新しい機材に戻し直す。", en="Start again from a copy made before the intrusion, tested, on new hosts." } }

inject{ id="B-skip", manual=true, to={ "terminal", "board" }, from="agency", via="phone",
  subject={ ja="1隻が青潮を抜港", en="A ship skips Aoshio" },
  body={ ja="蒼海エージェンシーです。沖待ちの1隻が青潮を抜港し、次の港へ向かうことになりました。積む予定だった480本は次船回しです。荷役の見通しが立たなければ、次の船も同じ判断になります。",
         en="Sokai Agency. The ship at anchor is skipping Aoshio and sailing on; the 480 boxes wait for the next call. Without an " ..
             "outlook the next ship will do the same." },
  answer={ ja="見通しを幅で示し、手作業で続けられる本数を伝える。", en="Give a range, and what can be worked by hand." } }

inject{ id="B-19", manual=true, to={ "terminal", "board" }, from="gate_clerk", via="phone", priority="high",
  subject={ ja="別のコンテナを渡した、7件", en="Seven wrong boxes handed out" },
  body={ ja="ゲートです。画面の位置に別のコンテナがあり、3時間で7件、違う箱を渡しました。うち1件は許可前の輸入貨物です。税関から止めるように言われています。",
         en="Gate. The screen says one thing and the yard another: in three hours we handed out seven wrong boxes, one of them " ..
             "an import not yet released. Customs tells us to stop." },
  answer={ ja="ゲートを閉めて照合からやり直す。渡した箱を追い、税関に報告する。", en="Shut the gate and reconcile; trace the boxes, report to customs." } }

inject{ id="B-08", when=all{ after("11:00"), val("gate_plan", "==", "favour") }, to={ "board", "terminal" }, from="hauliers",
  via="phone",
  subject={ ja="「なぜあの会社だけ入れるのか」", en="'Why does only that firm get in?'" },
  body={ ja="輸送部会です。基準も示さずに特定の荷主だけ入れていると、会員8社から抗議が来ています。列の運転手が写真をSNSに上げました。11時現在で転載1,200件です。",
         en="Hauliers' council. Eight members protest that certain shippers are let in without any rule. A driver posted " ..
             "pictures; 1,200 reposts by eleven." },
  answer={ ja="基準を公表し、非公表の優先をやめる。", en="Publish a rule and end the favours." } }

inject{ id="B-18", when=all{ after("+2d 09:00"), any{ val("promise", "==", "noon"), val("promise", "==", "thursday9") },
  none{ val("reopened", ">", 0) } },
  to={ "board", "terminal" }, from="reporter", via="phone",
  subject={ ja="「約束の時刻になりました」", en="'The time you promised has come'" },
  body={ ja="木曜の朝には動くと会見でおっしゃいましたね。いま9時です。トラックが並んでいますが、ゲートは閉まったままです。延期ですか。新しい時刻はいつですか。もう延びないと言えますか。",
         en="You said Thursday morning at the press conference. It is nine now. Trucks stand in line and the gate is shut. Is it postponed? Until " ..
             "when? Can you say it will not slip again?" },
  answer={ ja="遅れを認め、幅と条件で言い直す。", en="Admit the delay, and say it again as a range with a condition." } }

---------------------------------------------------------------- what turns out to be no attack
inject{ id="N-01", at="10:05", to={ "terminal", "csirt" }, from="gate_clerk", via="radio", phase="by_hand",
  tells={ about="scale", state="up" },
  subject={ ja="台貫2号機は直った", en="Scale 2 is mended" },
  body={ ja="運用、こちらゲート。台貫のメーカーが10時に作業を終えました。荷重センサーのずれで、月曜の夕方からだそうです。読取機は相変わらず動きません。台貫は今日から使えます。どうぞ。",
         en="Operations, this is Gate. The scale's maker finished at ten: a load cell had drifted since Monday evening. The readers still " ..
            "do not respond, but the scale can be used. Over." },
  note={ ja="台貫は攻撃と無関係だった。朝の見立てを見直すきっかけにする。", en="The scale had nothing to do with it: a reason to look again at this morning's guesses." } }
inject{ id="N-02", at="11:40", to="csirt", from="misaki_sup", via="phone", phase="outside",
  subject={ ja="ディスクの警報は電池切れ", en="The disk alert was a battery" },
  body={ ja="みさきソフトです。高負荷の警報は、ディスク制御器の電池切れでした。1時半すぎから書き込みが遅くなっています。先月と同じ部品です。ただ、これだけでTOSが止まることはありません。",
         en="Misaki Soft. The load alert was a flat battery of a disk controller: writes have been slow since half past one, the same part as last month. " ..
            "But that alone does not stop a TOS." },
  note={ ja="故障と攻撃は同時に起きうる。どの症状がどちらかを書き分けさせる。", en="A fault and an attack can coincide: have them say which symptom belongs to which." } }

---------------------------------------------------------------- what an investigation finds
inject{ id="F-host", manual=true, to="csirt", from="desk", via="document",
  tells={ { about="vmhost", state="compromised" }, { about=W.asset.tos, state="compromised" } },
  max=4, subject={ ja="保全結果:仮想基盤・TOS", en="Findings: hosts and TOS" },
  body={ ja="6時2分にTOSのサービスが停止し、6時5分から仮想基盤3台で暗号化が始まっています。操作したのは運用系の管理者アカウント「tos-admin」です。TOSには2時台に見慣れないスケジュールタスクが登録されています。",
         en="At 06:02 the services of the TOS were stopped, at 06:05 encryption began on three hosts, by the administrator " ..
             "account 'tos-admin'. Shortly after half past two an odd scheduled task was registered on the TOS." } }
inject{ id="F-vpn", manual=true, to="csirt", from="desk", via="document",
  tells={ { about=W.asset.vpn, state="compromised" }, { from=W.asset.vpn, about="maint" }, { from="maint", about="directory" } },
  max=4, subject={ ja="保全結果:保守用VPN", en="Findings: maintenance VPN" },
  body={ ja="VPN装置の記録です。0時41分、保守アカウント「misaki-mnt」が203.0.113.77から接続し、5時間以上つながったままです。装置に登録のない端末で、みさきソフトがふだん使う接続元とは違います。",
         en="Records of the VPN device: at 00:41 the maintenance account 'misaki-mnt' connected from 203.0.113.77 and stayed " ..
             "for over five hours: a device not seen before, and not the address Misaki usually comes from." } }

inject{ id="F-vpn-none", manual=true, max=4, to="csirt", from="desk", via="document",
  subject={ ja="保全結果:VPNは失敗のみ", en="Findings: VPN, failures only" },
  body={ ja="VPN装置の記録です。0時41分に保守アカウント「misaki-mnt」の接続が2回ありましたが、いずれもワンタイムコードで失敗しています。その後の接続はありません。",
         en="Records of the VPN device: at 00:41 the maintenance account 'misaki-mnt' tried twice and failed at the one-time " ..
             "code. Nothing after that." } }
inject{ id="F-maint", manual=true, max=4, to="csirt", from="desk", via="document",
  tells={ { about="maint", state="compromised" }, { from="hamakaze_pc", about="maint" } },
  subject={ ja="保全結果:踏み台に会員回線から", en="Findings: jump server, over a member's line" },
  body={ ja="踏み台サーバーの記録です。2時28分、会員連携の共用アカウント「edi-link」が浜風運輸の回線からログオンしています。この回線から踏み台に入れる設定は、3年前の試験のときのまま残っていました。",
         en="Records of the jump server: at 02:28 the shared account 'edi-link' logged on from Hamakaze's line. That this line " ..
             "may reach the jump server is left over from a test three years ago." } }
inject{ id="F-vendor", manual=true, to={ "csirt", "legal" }, from="misaki_sup", via="email",
  subject={ ja="みさきソフトからの回答", en="Misaki's answer" },
  body={ ja="ご照会への回答です。(1)昨夜、弊社の作業予定はありません。(2)貴会向けの保守アカウントは「misaki-mnt」1つで、弊社12名で共用しています。(3)VPNの認証はIDとパスワードのみです。" ..
            "(4)火曜3時のレプリカが弊社にあります。",
         en="Our answers: (1) no work was planned last night; (2) your maintenance account is 'misaki-mnt', shared by twelve of " ..
             "us; (3) the VPN asks for name and password only; (4) we hold a replica of Tuesday 03:00." } }
inject{ id="F-copy", manual=true, max=4, to={ "csirt", "board" }, from="desk", via="document",
  tells={ { about="offline_copy", state="clean" } },
  subject={ ja="検査結果:外付けバックアップに異常なし", en="Test: nothing found in the offline backup" },
  body={ ja="土曜3時の外付けバックアップをクリーンルームで起動しました。不審なタスク、アカウント、プログラムは見つかりません。復元試験も成功しました。",
         en="The offline backup of Saturday 03:00 was started in the clean room: no odd tasks, accounts or programs. Restoring it " ..
             "works." } }
inject{ id="F-replica", manual=true, max=4, to={ "csirt", "board" }, from="desk", via="document",
  tells={ { about="replica", state="compromised" } },
  subject={ ja="検査結果:レプリカにスケジュールタスク", en="Test: a task in the replica" },
  body={ ja="火曜3時のレプリカをクリーンルームで起動しました。毎日2時に「berth_sync.exe」を動かすスケジュールタスクが見つかりました。登録は火曜2時台です。このままでは使えません。",
         en="The replica of Tuesday 03:00 was started in the clean room: a scheduled task runs 'berth_sync.exe' every day at " ..
             "02:00, registered on Tuesday after two. It cannot be used as it is." } }
inject{ id="F-firm", manual=true, to="csirt", from="desk", via="document",
  subject={ ja="調査会社の中間報告", en="The forensic firm's interim report" },
  body={ ja="調査会社の中間報告です。侵入は火曜0時台から2時台です。踏み台を経て、認証サーバーで管理者の認証情報を取られています。侵入口と使われたアカウントは別紙のとおり特定しました。",
         en="Interim report: they came in between midnight and half past two on Tuesday, by the jump server, and took " ..
             "administrator credentials from the directory. The way in and the account are named in the annex." } }

on("action", { id="collect" }, function(ev)
  -- After the reboot there is little left to see on the hosts.
  if ev.on == "vmhost" or ev.on == W.asset.tos then
    if not vars.rebooted then send("F-host") end
  elseif ev.on == W.asset.vpn then send(vars.way_in == "vpn" and "F-vpn" or "F-vpn-none")
  elseif ev.on == "maint" and vars.way_in == "members" then send("F-maint") end
end)
-- The right way in helps recovery when there is something to show for it: findings or records.  It earns points with records
-- kept that show it.
local RECORDS = { vpn=any{ kept("vpn_in"), kept("jump") }, members=kept("by_member") }
on("action", { id="name_entry" }, function(ev)
  local named = ev.form.entry == vars.way_in and ev.form.evidence and ev.form.evidence ~= ""
  if named and holds(RECORDS[vars.way_in]) then vars.entry_shown = true end
  local shown = any{ sent("F-vpn"), sent("F-maint"), kept("vpn_in"), kept("by_member") }
  if ev.form.entry == vars.way_in then vars.entry_known = vars.entry_known or holds(shown)
  elseif ev.form.entry ~= "unknown" then vars.wrong_entry = true end
end)
