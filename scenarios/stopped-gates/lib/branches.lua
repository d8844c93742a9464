-- What happens besides the twenty-one, depending on what the players did or left.
inject{ id="B-02", manual=true, to={ "csirt", "terminal" }, from="misaki_sup", via="phone", priority="high", phase="stop",
  subject={ ja="再起動後、仮想基盤が立ち上がらない", en="After the reboot the hosts do not start" },
  body={ ja="みさきソフトです。仮想基盤を再起動しましたが立ち上がりません。仮想マシンの格納領域が「不明な形式」と出ています。途中で止まった書込みがあったようです。" ..
            "作り直すと12時間ほど余計にかかります。",
         en="Misaki Soft. We rebooted the hosts and they do not start: the store of the virtual machines is 'of unknown format'. Something was being written when we cut it off. Building it anew takes twelve hours more." },
  answer={ ja="これ以上触らず、現状を保全する。", en="Hands off; preserve what is there." } }

inject{ id="B-04", manual=true, to="all", from="guard", via="face", priority="high",
  subject={ ja="電話もISACもつながらない", en="No telephone, no ISAC" },
  body={ ja="警備です。構内電話が全部切れています。運送会社、本船、消防からの電話も受けられません。無線は構内だけ生きています。走って伝えに来ました。",
         en="Guard. Every telephone is dead. Hauliers, ships and the fire brigade cannot reach us; radio works on site only. I ran over to tell you." },
  answer={ ja="電話とISACは攻撃の経路ではない。先に戻す。", en="Telephones and the ISAC are no way of attack. Bring them back first." } }

inject{ id="B-06", manual=true, to={ "terminal", "board", "legal" }, from="traffic", via="phone", priority="high",
  subject={ ja="臨港道路の列に追突、2名負傷", en="Crash into the line, two injured" },
  body={ ja="港警察署です。公道まで延びたトラックの列の末尾に乗用車が追突し、2名が搬送されました。列は約340台です。救急車も通れません。列を今すぐ縮めてください。",
         en="Harbour police. A car ran into the tail of the trucks on the public road; two people were taken to hospital. The line is about 340 long and ambulances cannot pass. Shorten it now." },
  answer={ ja="来場見合わせを一斉に出し、待機場を開け、列の運転手に個別に伝える。深刻度は3以上。", en="Tell everybody to stay away, open holding areas, tell the drivers in line. Severity 3 or more." } }

inject{ id="B-09", manual=true, to={ "terminal", "board" }, from="planner", via="radio", priority="high",
  subject={ ja="ヤード88%、荷繰りができない", en="Yard 88 %: nothing can be shuffled" },
  body={ ja="ヤードが88%を超えました。下の段を出すための空きがなく、荷繰りができません。揚げた荷の位置も紙に追いついていません。TOSが戻っても、並べ直しに丸1日かかります。",
         en="The yard has passed 88 %. There is no free slot to dig boxes out, and paper does not keep up with where they are. Even when the TOS is back, sorting it takes a full day." },
  answer={ ja="揚げを止め、近隣のデポへ横持ちする。", en="Stop discharging; move boxes to depots nearby." } }

inject{ id="B-11", manual=true, to={ "terminal", "legal" }, from="reefer_crew", via="radio", priority="high",
  subject={ ja="チルド3本、温度が基準を超過", en="Three chilled boxes out of range" },
  body={ ja="リーファー班です。チルド3本の中が12度を超えていました。いつからかは分かりません。記録がないので、荷主に何も証明できません。残りはまだ見ていません。",
         en="Reefer crew. Three chilled boxes are above 12 degrees, since when we cannot tell. Without records we can prove nothing to the shippers. The rest has not been looked at." },
  answer={ ja="今すぐ巡回を始め、3本は荷主と保険会社に知らせる。", en="Patrol now, and tell shippers and insurer about the three." } }

inject{ id="B-13", manual=true, to="all", from="desk", via="phone", priority="high", technique="T1486",
  subject={ ja="TOSが再び暗号化された", en="The TOS is encrypted again" },
  body={ ja="システム室です。2時00分にTOSの定時タスクが動き、また暗号化されました。外とはつながっていません。戻した複製の中に、初めから入っていたと思われます。照合の入力も失われました。",
         en="Systems office. At 02:00 a scheduled task on the TOS ran and everything is encrypted again. No line to the outside was open: it must have been in the copy we restored. What was typed in is lost too." },
  answer={ ja="侵入前の複製を検査して、新しい機材に戻し直す。", en="Start again from a copy made before the intrusion, tested, on new hosts." } }

inject{ id="B-skip", manual=true, to={ "terminal", "board" }, from="agency", via="phone",
  subject={ ja="1隻が青潮を抜港", en="A ship omits Aoshio" },
  body={ ja="蒼海エージェンシーです。沖待ちの1隻が青潮を抜港し、次の港へ向かうことになりました。積む予定だった480本は次の便です。荷役の見通しが立たなければ、次の船も同じ判断になります。",
         en="Sokai Agency. The ship at anchor omits Aoshio and sails on; the 480 boxes wait for the next call. Without an outlook the next ship will do the same." },
  answer={ ja="見通しを幅で示し、手作業で続けられる本数を伝える。", en="Give a range, and what can be worked by hand." } }

inject{ id="B-19", manual=true, to={ "terminal", "board" }, from="gate_clerk", via="phone", priority="high",
  subject={ ja="別のコンテナを渡した、7件", en="Seven wrong boxes handed out" },
  body={ ja="ゲートです。画面の位置に別のコンテナがあり、3時間で7件、違う箱を渡しました。うち1件は許可前の輸入貨物です。税関から止めるように言われています。",
         en="Gate. The screen says one thing and the yard another: in three hours we handed out seven wrong boxes, one of them an import not yet released. Customs tells us to stop." },
  answer={ ja="ゲートを閉めて照合からやり直す。渡した箱を追い、税関に報告する。", en="Shut the gate and reconcile; trace the boxes, report to customs." } }

inject{ id="B-08", when=all{ after("11:00"), val("gate_plan", "==", "favour") }, to={ "board", "terminal" }, from="hauliers", via="phone",
  subject={ ja="「なぜあの会社だけ入れるのか」", en="'Why does only that firm get in?'" },
  body={ ja="輸送部会です。基準も示さずに特定の荷主だけ入れていると、会員8社から抗議が来ています。列の運転手が写真をSNSに上げました。11時現在で転載1,200件です。",
         en="Hauliers' council. Eight members protest that certain shippers are let in without any rule. A driver posted pictures; 1,200 reposts by eleven." },
  answer={ ja="基準を公表し、非公表の優先をやめる。", en="Publish a rule and end the favours." } }

inject{ id="B-18", when=all{ after("+2d 09:00"), any{ val("promise", "==", "noon"), val("promise", "==", "thursday9") }, none{ val("reopened", ">", 0) } },
  to={ "board", "terminal" }, from="reporter", via="phone",
  subject={ ja="「約束の9時を過ぎました」", en="'It is past the promised nine'" },
  body={ ja="9時に動くと会見でおっしゃいましたね。トラックが並んでいますが、ゲートは閉まったままです。延期ですか。新しい時刻はいつですか。3回目はないのですか。",
         en="You said nine o'clock at the press conference. Trucks stand in line and the gate is shut. Is it postponed? Until when? Will there be a third date?" },
  answer={ ja="遅れを認め、幅と条件で言い直す。", en="Admit the delay, and say it again as a range with a condition." } }

---------------------------------------------------------------- what an investigation finds
local W = require "lib.world"
inject{ id="F-host", manual=true, to="csirt", from="desk", via="document",
  max=4, subject={ ja="保全結果:仮想基盤・TOS", en="Findings: hosts and TOS" },
  body={ ja="6時2分にTOSのサービスが停止し、6時5分から仮想基盤3台で暗号化が始まっています。操作したのは保守用踏み台サーバーからの管理共有です。2時35分に見慣れない定時タスクが登録されています。",
         en="At 06:02 the services of the TOS were stopped, at 06:05 encryption began on three hosts, by admin shares from the maintenance jump server. At 02:35 an odd scheduled task was registered." } }
inject{ id="F-vpn", manual=true, to="csirt", from="desk", via="document",
  max=4, subject={ ja="保全結果:保守用VPN", en="Findings: maintenance VPN" },
  body={ ja="VPN装置の記録です。0時41分、保守アカウント「misaki-mnt」が203.0.113.77から接続し、5時間以上つながったままです。装置に登録のない端末で、みさきソフトがふだん使う接続元とは違います。",
         en="Records of the VPN device: at 00:41 the maintenance account 'misaki-mnt' connected from 203.0.113.77 and stayed for over five hours: a device not seen before, and not the address Misaki usually comes from." } }

on("action", { id="collect" }, function(ev)
  if ev.on == "vmhost" or ev.on == W.asset.tos then send("F-host")
  elseif ev.on == W.asset.vpn then send("F-vpn") end
end)
on("action", { id="name_entry" }, function(ev)
  if ev.form.entry == "vpn" and holds(any{ sent("F-vpn"), kept("vpn_in") }) then vars.entry_known = true end
end)
