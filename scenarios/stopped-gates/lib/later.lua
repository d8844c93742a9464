-- Injects 17 to 21: Wednesday to Friday.
local W = require "lib.world"

inject{ id="I-17", at="+1d 09:00", to={ "csirt", "legal" }, from="otasuke", via="siem", phase="wednesday", guard=is("hamakaze_pc",
  "compromised"),
  tells={ { about="hamakaze_pc", state="suspected" } },
  subject={ ja="お助け隊:浜風運輸の端末に警報", en="SME service: alert at Hamakaze" },
  body={ ja="しおかぜ見守りです。9時00分、浜風運輸の配車端末で見守りの警報が出ました。8時40分に見慣れないスケジュールタスクが登録されています。同社に情報担当はいません。駆け付けは契約内で出せます。会員回線は今日つなぎ直す予定でしたか。",
         en="Shiokaze Watch. At 09:00 our watch raised an alert on a dispatch PC of Hamakaze: an odd scheduled task since " ..
             "08:40. They have no IT person. A visit is covered. Were the members' lines to be reconnected today?" },
  expect={
    { action="dispatch_otasuke", within=hours(2), points=2, objective="contain", name={ ja="お助け隊の駆け付けを使った",
           en="Used the call-out service" } },
    { action="check_members", within=hours(8), points=2, objective="govern", name={ ja="再接続の前に会員を点検した",
        en="Checked members before reconnecting" } } },
  answer={ ja="駆け付けを依頼し、会員47社の点検が終わるまで会員回線をつながない。", en="Send them, and keep the members' lines cut until all 47 have been " ..
              "checked." },
  note={ ja="判断カードQ-17が同時に出る。", en="Card Q-17 comes with it." } }

inject{ id="I-17b", at="+1d 09:00", to={ "csirt", "legal" }, from="otasuke", via="siem", phase="wednesday",
  guard=none{ is("hamakaze_pc",
  "compromised") },
  tells={ { about="isobe_pc", state="suspected" } },
  subject={ ja="お助け隊:磯辺荷役に不審メール", en="SME service: odd mail at Isobe" },
  body={ ja="しおかぜ見守りです。9時00分、磯辺荷役で「TOS復旧のお知らせ」という添付つきメールを見守りが止めました。8時50分に9台へ届いています。開いた人は確認中です。駆け付けは契約内で出せます。会員回線は今日つなぎ直す予定でしたか。",
         en="Shiokaze Watch. At 09:00 we stopped a mail 'TOS is back' with an attachment at Isobe; it reached nine PCs at " ..
             "08:50. Whether anyone opened it is being checked. A visit is covered. Were the members' lines to be reconnected " ..
             "today?" },
  expect={
    { action="dispatch_otasuke", within=hours(2), points=2, objective="contain", name={ ja="お助け隊の駆け付けを使った",
           en="Used the call-out service" } },
    { action="check_members", within=hours(8), points=2, objective="govern", name={ ja="再接続の前に会員を点検した",
        en="Checked members before reconnecting" } } },
  answer={ ja="駆け付けを依頼し、会員47社の点検が終わるまで会員回線をつながない。", en="Send them, and keep the members' lines cut until all 47 have been " ..
              "checked." } }

inject{ id="I-18", at="+1d 17:00", to={ "board", "terminal" }, from="office_clerk", via="phone", phase="second_night",
  guard=none{ val("reopened", ">", 0) },
  subject={ ja="「いつ動くのか」各方面から", en="'When?' from all sides" },
  body={ ja="業務課です。17時までに、記者3社、船会社4社、荷主11社、管理組合、港湾局から「いつ動くのか」と問い合わせが来ています。システム室の見立ては「早ければ木曜の朝、検査で何か見つかれば半日延びる」です。18時に会見があります。",
         en="Documentation. By five o'clock three newsrooms, four shipping lines, eleven shippers, the port authority and the ministry " ..
             "have all asked when it will run. The systems office says: 'Thursday morning at the earliest, half a day later if " ..
             "the tests find something.' The press conference is at six." },
  answer={ ja="「木曜の朝から夕方。検査に合格することが条件。次は木曜7時にお知らせする」と、幅と条件で言う。",
      en="'Thursday between morning and evening, provided the tests pass; next word Thursday seven.' A range and a condition." },
  note={ ja="判断カードQ-18が同時に出る。時刻を一点で約束して遅れると、そのたびに信用を失う。", en="Card Q-18 comes with it. Each slip of a single promised hour " ..
              "costs trust." } }

inject{ id="I-19", manual=true, max=2, to={ "terminal", "csirt", "board" }, from="desk", via="phone", priority="high",
  subject={ ja="TOSが別環境で復旧、次は照合", en="TOS restored, now reconcile" },
  body={ ja="システム室です。TOSが新しい環境で立ち上がり、検査に合格しました。データはバックアップの時点までです。その後の搬出入と荷役は入っていません。現物は約5,700本あります。ゲート前の運転手からは「動いたなら開けてくれ」と言われています。",
         en="Systems office. The TOS is up in the new environment and passed the tests. Its data end at the time of the backup; what came " ..
             "and went since is missing. About 5,700 boxes stand in the yard. At the gate they say: 'it works, so open'." },
  expect={ action="reconcile", within=hours(2), points=2, objective="service", fresh=true, name={ ja="現物確認とデータ入力を始めた",
      en="Started reconciliation" } },
  answer={ ja="ゲートは開けず、ブロックごとに8時間の照合計画で現物確認と入力を行い、終わったところから使う。",
      en="Keep the gate shut; count and type in block by block, eight hours, and use each block when it is done." },
  note={ ja="判断カードQ-19が同時に出る。", en="Card Q-19 comes with it." } }

inject{ id="I-19b", manual=true, to={ "terminal", "csirt", "board" }, from="misaki_sup", via="phone", priority="high",
  tells={ { about=W.asset.tos, state="clean" } },
  subject={ ja="ベンダー「レプリカで動きました」", en="Vendor: 'the replica runs'" },
  body={ ja="みさきソフトです。火曜3時のレプリカでTOSが立ち上がりました。画面も正常です。検査はしていませんが、早く開けたほうがよいと思います。照合を始めてください。",
         en="Misaki Soft. The TOS runs from the replica of Tuesday 03:00, and screens look normal. We have not tested it, but " ..
             "you had better open soon. Please start to reconcile." },
  answer={ ja="業務網につなぐ前に止め、バックアップを検査する。火曜3時は侵入の後である。",
      en="Stop before it is connected, and test it: 03:00 on Tuesday was after they came in." },
  note={ ja="このまま使うと木曜2時(過ぎていれば金曜2時)に再び暗号化される。", en="Used as it is, it is encrypted again at 02:00." } }

inject{ id="I-20", manual=true, max=2, to={ "terminal", "board" }, from="gate_clerk", via="screen",
  subject={ ja="開門、トラック600台が待機", en="The gate opens; 600 trucks wait" },
  body={ ja="ゲートです。照合が終わり、12レーンで受け始めます。データが欠けた分は紙で確かめるので、1時間に140台ほどです。待っているトラックは部会の集計で約600台、昨夜からの運転手もいます。16時半で閉めると、半分も入りません。",
         en="Gate. Reconciliation is done and we open twelve lanes. Where data are missing we check papers: about 140 an hour. " ..
             "The council counts 600 trucks waiting, some drivers since last night. If we shut at half past four, not half of " ..
             "them will get in." },
  expect={
    { action="extend_hours", within=hours(2), points=2, objective="service", fresh=true, name={ ja="ゲート時間を延長した", en="Extended gate hours" } },
    { action="give_slots", within=hours(2), points=1, objective="comms", fresh=true, name={ ja="来場枠を割り当てて知らせた", en="Gave hauliers slots" } } },
  answer={ ja="20時まで延長し、運送会社ごとに枠を割り当てる。運転者の拘束時間を守れる枠にする。",
      en="Until 20:00, with slots for each haulier that keep drivers within their hours." } }

inject{ id="I-21", at="+3d 10:00", to={ "legal", "board" }, from="excon", via="document", phase="report",
  subject={ ja="報告、公表、改善計画", en="Reports, disclosure, plan" },
  body={ ja="【統制】金曜10時です。会員、管理組合、港湾局への対応報告の骨子を10時25分までに出してください。公表の予定と、事業計画に記すTOSの安全対策(責任者、期限、指標つき)を含めます。",
         en="[Control] Friday 10:00. By 10:25 hand in the outline of the report to members, port authority and ministry, with the " ..
             "disclosure you plan and the security of the TOS as the business plan will state it: owner, date and measure." },
  expect={ action="final_report", within=min(25), points=1, objective="report" },
  answer={ ja="三つの改善(VPNの多要素認証、検査済みのオフラインバックアップ、年1回の紙ゲート訓練)に責任者、期限、指標を付ける。",
      en="Three improvements (second factor, tested offline backups, a yearly paper-gate drill) with owner, date, measure." } }
