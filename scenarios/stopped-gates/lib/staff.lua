-- How many people there are, and what could have been bought before.
local W = require "lib.world"

-- The systems office works in shifts of twelve hours, and the last four of each are slow.
for day = 0, 3 do
  local from = hours(6) + days(day)
  for _, p in ipairs{ { "analyst", 2, 1, "調査担当", "analysts" }, { "engineer", 3, 2, "技術担当", "engineers" } } do
    staff{ id=string.format("%s_d%d", p[1], day + 1), team="csirt", skill=p[1], count=p[2], from=from, to=from + hours(12),
      name={ ja="システム室の" .. p[4] .. "(日勤)", en="Systems office, " .. p[5] .. " (day)" } }
    staff{ id=string.format("%s_n%d", p[1], day + 1), team="csirt", skill=p[1], count=p[3], from=from + hours(12),
      to=from + hours(24),
      name={ ja="システム室の" .. p[4] .. "(夜勤)", en="Systems office, " .. p[5] .. " (night)" } }
  end
end
local CALLS = hours(100)                                       -- people on the telephone take turns
staff{ id="callers",   team="csirt",    skill="liaison", count=2, tires=CALLS,
  name={ ja="システム室の連絡担当", en="Systems office, calls" } }
staff{ id="press_desk", team="board",   skill="liaison", count=2, tires=CALLS, name={ ja="広報・秘書", en="PR and secretaries" } }
staff{ id="legal_desk", team="legal",   skill="liaison", count=3, tires=CALLS,
  name={ ja="総務・法務の連絡担当", en="Legal and general affairs" } }
staff{ id="shift_desk", team="terminal", skill="liaison", count=3, tires=CALLS, name={ ja="運用課の連絡担当", en="Operations, calls" } }
-- Gate and yard by hand want 72, the reefer patrol four: not everything at full strength without help from elsewhere.
staff{ id="hands",     team="terminal", skill="docker",   count=60, from="06:30", tires=CALLS,
  name={ ja="手作業に出せる要員(検数・誘導・点検)", en="Hands for gate, yard and patrols" } }

---------------------------------------------------------------- tokens: ten to spend, before the first second
local function investment(id, cost, ja, en, help_ja, help_en, effects)
  token{ id=id, cost=cost, by={ "board" }, name={ ja=ja, en=en }, help={ ja=help_ja, en=help_en }, effects=effects }
end
investment("mfa", 2, "保守用VPNの多要素認証", "Second factor on the maintenance VPN",
  "パスワードを盗まれただけでは入れません。昨年の監査の指摘です。", "A stolen password alone is not enough. Last year's audit asked for it.",
  { fx.control(W.asset.vpn, "mfa", true) })
investment("offline", 3, "検査済みオフラインバックアップ", "Tested offline backups",
  "外付けバックアップを毎週起動して確かめてあり、当日の検査が6時間から2時間になります。", "The offline backup was started and tested each week: two hours of testing instead " ..
              "of six.", { fx.set("copy_tested", true) })
investment("hourly_export", 2, "運用データの毎時書き出し", "Hourly export of operational data",
  "6時のデータを表計算とタブレットで使え、手作業が通常の半分近い速さになります。", "Data of six o'clock on tables and tablets: nearly half the usual speed without " ..
              "the TOS.", { fx.set("has_export", true) })
investment("drill", 2, "紙ゲートの用具と年1回の訓練", "Paper-gate kits and a yearly drill",
  "優先ゲートを4レーンでなく6レーン開けられます。", "Six priority lanes instead of four.", { fx.set("drilled", true) })
investment("segments", 3, "業務網のセグメント分割と非常遮断スイッチ", "Segmentation with an emergency switch",
  "EDI、メール、会員端末への広がりが起きにくくなります。", "EDI, mail and members are hard to reach from the terminal network.",
  { fx.control(W.asset.edi, "segmented", true), fx.control(W.asset.mail, "segmented", true),
    fx.control("hamakaze_pc", "segmented", true) })
investment("soc", 3, "24時間の監視(SOC)", "24/7 monitoring",
  "夜間の警報を朝までに人が見ます。6時40分に報告が入ります。", "Somebody looks at the alerts of the night and reports at 06:40.", { fx.set("soc", true) })
investment("clause", 1, "委託先の事故条項と合同訓練", "Supplier clause and joint drill",
  "ベンダーは指示があるまで再起動せず、照会にすぐ答えます。", "The vendor does not reboot without your word and answers at once.", { fx.set("clause", true) })
investment("isac_active", 1, "ISACへの積極参加", "Active part in the ISAC",
  "他港で起きたことを早く知らせてもらえます。", "You hear early what happened elsewhere.", { fx.set("isac_active", true) })
var{ id="soc", init=false, desc={ ja="監視センターが夜間のアラートを見る (トークン)", en="a monitoring centre looks at alerts by night (token)" } }
var{ id="clause", init=false, desc={ ja="ベンダーは協会の指示を待つ (トークン)", en="the vendor waits for the association's word (token)" } }
var{ id="isac_active", init=false, desc={ ja="ISAC が早く知らせる (トークン)", en="the ISAC tells early (token)" } }

inject{ id="T-soc", at="06:40", guard=val("soc"), to="csirt", from="desk", via="siem", priority="high",
  subject={ ja="SOC:認証サーバーに夜間の警報2件", en="SOC: two alerts of the night on the directory" },
  body={ ja="監視センターです。1時台、認証サーバーで認証情報の窃取を疑う警報が2件出ていました。使われたのは保守アカウント「misaki-mnt」です。3時台からは仮想基盤の検知が止まっています。",
         en="Monitoring centre. After one o'clock two alerts on the directory server: credentials may have been taken, by the " ..
             "maintenance account 'misaki-mnt'. Since after three, detection on the virtual hosts is off." },
  tells={ { about="directory", state="suspected" }, { from="directory", about="vmhost" } } }
inject{ id="T-isac", at="06:45", guard=val("isac_active"), to="csirt", from="isac", via="isac", tlp="AMBER",
  subject={ ja="保守用VPNを狙う侵入が2件", en="Two intrusions by maintenance VPNs" },
  body={ ja="交通ISACです。先週、物流2社で、委託先の共用アカウントで保守用VPNに入られた事例がありました。深夜に登録のない端末から接続しています。同種の機器をお使いなら、0時以降の接続記録をご確認ください。",
         en="Transportation ISAC. Last week two logistics firms were entered by a maintenance VPN with a vendor's shared " ..
             "account, by night, from a device not seen before. If you have one, look at connections since midnight." },
  tells={ { about=W.asset.vpn, state="suspected" } } }
