-- What the crews write into the forms: model texts for golden, and what tired people leave out for the others.
local P = {}

function P.notice()
  return { effect="共用チェックインの不具合により、蒼穹航空以外の各社で手続きに時間がかかり、午前の一部の便を欠航とします。",
    safety="蒼穹航空、保安検査、オンライン手続きは通常どおりです。安全に関わる設備に影響はありません。",
    guidance="便の状況をご確認のうえ、欠航便の方はご来港をお控えください。払い戻しと振り替えは無料です。手荷物のない方はオンライン手続きをお使いください。",
    known="23時半頃から共用端末が使えません。原因は委託先と調査中です。", cause="investigating", next_update="06:30" }
end

function P.report()
  return { report_kind="first", severity="3", next_report="09:00", reporter="東湾国際空港 経営企画・法務", occurred="23:31", noticed="23:34", system="共用チェックイン(委託先UniGate)", event_type="malware",
    cause_type="intentional",
    service_impact="共用側は手作業で運用。土曜11時までの共用利用便の25~50%を欠航。保安検査と管制に影響なし。手荷物照合は手作業に切替。",
    users_affected=10000, response="共用系を切り離し、保守VPNを遮断、証拠を保全。対策本部を設置。",
    outlook="共用系の復旧は数日以上。土曜は終日手作業の見込み", support="近隣空港への要員・タグの調整", tlp="AMBER", publication="05時台に旅客へ公表済み。次の報告は09時" }
end

-- What is stated the same to everybody.
local function stated(more)
  local form = { reporter="東湾国際空港 経営企画・法務", occurred="23:31", noticed="23:34", cause_type="intentional" }
  for k, v in pairs(more) do form[k] = v end
  return form
end
function P.first_report()
  return stated{ report_kind="first", severity="2", next_report="06:40", system="共用チェックイン(委託先UniGate)", event_type="malware",
    service_impact="共用側の手続きができず、初便から遅れる見込み。保安検査と管制に影響なし", response="共用系を切り離し、手作業での開港を準備中",
    outlook="委託先は調査中。朝までの復旧は見込めない", support="近隣空港への要員・タグの調整", tlp="AMBER", publication="05時台に旅客へ案内の予定" }
end
function P.police()
  return stated{ outline="共用端末が一斉に暗号化された", system="共用チェックイン(委託先UniGate)", damage="共用端末158台が使えず、手作業で開港の準備中",
    personal_data="unknown", ransom="unknown", evidence="暗号化された端末、EDRとVPNの記録", request="証拠の残し方と、脅迫への対応の助言" }
end
function P.common()
  local form = stated{ system="共用チェックイン(委託先UniGate)", service_impact="共用側は手作業で開港の準備中。保安検査に影響なし", encrypted=158, entry="vpn",
    personal_data="unknown", ransom="unknown", backup="unknown", response="共用系を切り離し、保守VPNを遮断、証拠を保全", outlook="数日以上", tlp="AMBER" }
  form.cause_type = nil
  return form
end
function P.acd()
  return stated{ stage="first", computer="共用チェックインと、つながる手荷物照合・運航情報の連携サーバー", what="cause",
    outline="委託先の更新経路から不正なソフトウェアが配られ、共用端末が暗号化された", response="切り離し、VPN遮断、証拠保全" }
end
function P.airport()
  local form = stated{ system="共用チェックインカウンター", delayed=90, cancelled=40, users_affected=10000, safety="保安検査は通常どおり。手荷物は手作業で照合",
    response="手作業のカウンター62窓口、早期の欠航調整、旅客への案内", outlook="土曜は終日手作業の見込み", next_report="08:00" }
  form.noticed = nil
  return form
end

function P.share()
  return { tlp="AMBER", hide_victim="yes", product="UniGateの更新エージェント、配信名UG-7.4.2b",
    hash="6f1d0c5e9a7b42d38e11f0a4c2b97d5583e6a1f4470c9d2be8135a6cf0927e41", account="svc-unigateの悪用(T1078.002)、保守VPN(T1199)から共用系サーバーへ",
    networks="203.0.113.66", times="23時27分配信、23時30分から暗号化", advice="共用系を運用系・搬送系・委託先回線から切り離して拡大が止まった。保守VPNの遮断とアカウント無効化も必要",
    text="BRSとAODB連携サーバーにも同じアカウントで入られていた。出発のピーク前に切り離すことを勧める。" }
end

function P.sitrep()
  return { as_of="06:00", facts="共用端末は全台使用不可。手作業で開港。", unknowns="侵入の時期、流出の有無", impact="午前の欠航と待ち。安全に関わる影響なし",
    actions="切り離し、VPN遮断、早期欠航、旅客案内", next_decision="入場制限の要否(07時)、再接続(09時)", next_report="08:00" }
end

function P.press()
  return { impact="週末の欠航と遅延で、およそ3万名の方に影響しました。", apology="長い時間お待たせし、ご予定を損なったことをお詫びします。",
    facts="金曜23時31分に発生。委託先の更新経路から不正なソフトウェアが配られた。流出は委託先と確認中で、確認できた範囲は配布資料のとおり。",
    backup_answer="予備の基盤は検討していましたが契約していませんでした。手作業の備えも62窓口にとどまりました。", next="段階的に復旧し、次の説明は本日18時。改善策は1か月以内に公表します。" }
end

function P.ppc()
  return { aware="sat", due="day3_5", outline="委託先AeroCommonが保有する旅客情報の漏えいのおそれ(不正の目的をもった第三者による)", number="調査中(投稿では120万件)",
    measures="委託先への照会、本人への通知方法の検討、確報は60日以内" }
end

function P.improvements()
  return { first="委託先アカウントの棚卸しと多要素認証(CISO、11月末、到達先一覧の差分ゼロ)", second="手作業訓練を夜勤の8割に(AOC、3月末、1窓口毎時9名)",
    third="第二の共用基盤と自社試験17項目の契約化(経営企画、次年度予算、年1回の切替訓練)" }
end

-- Leaves one field of a good form empty, with chance p.
local function forget(form, r, field, p)
  if r:chance(p) then form[field] = nil end
end

function P.hasty_notice(r)
  local form = P.notice()
  forget(form, r, "guidance", 0.3)
  forget(form, r, "next_update", 0.5)
  if r:chance(0.2) then form.cause, form.known = "attack", "サイバー攻撃を受けました。"
  elseif r:chance(0.2) then form.cause, form.known = "fault", "システム障害が発生しています。" end
  return form
end

function P.hasty_report(r)
  local form = P.report()
  form.cause_type = r:weighted{ { "intentional", 50 }, { "unknown", 30 }, { "accidental", 20 } }
  forget(form, r, "users_affected", 0.35)
  form.outlook = "未定"
  return form
end

function P.hasty_share(r)
  local form = P.share()
  form.tlp = r:weighted{ { "AMBER", 60 }, { "GREEN", 20 }, { "RED", 12 }, { "CLEAR", 8 } }
  forget(form, r, "advice", 0.4)
  return form
end

function P.hasty_ppc(r)
  local form = P.ppc()
  form.aware = r:weighted{ { "sat", 65 }, { "sun", 15 }, { "mon", 20 } }
  form.due = r:weighted{ { "day3_5", 55 }, { "confirmed", 25 }, { "day30", 20 } }
  return form
end

function P.hasty_sitrep(r)
  local form = P.sitrep()
  forget(form, r, "unknowns", 0.4)
  forget(form, r, "next_decision", 0.4)
  return form
end

function P.loud_notice()
  local form = P.notice()
  form.known, form.cause, form.next_update = "海外のハッカーによるサイバー攻撃です。委託先の管理に問題がありました。", "attack", nil
  return form
end

return P
