-- What the crews write into the forms: model texts for golden, and what tired people leave out for the others.
local W = require "lib.world"

local P = {}

local function forget(form, r, field, p)
  if r:chance(p) then form[field] = nil end
end

function P.six()
  return { occurred="06:28", where_from="12月1日6時28分、青潮港コンテナターミナル。情報源は協会システム室",
    content="TOSが停止し、ゲート・ヤード・本船荷役に影響。原因は調査中(サイバー攻撃の疑い)",
    damage="ゲート12レーン停止。EDI・会員回線は予防的に遮断", tos="停止中。復旧見込みは未定、次回更新時に記載",
    waiting="着岸2隻、沖待ち1隻。車列は警察署と調整し待機場へ誘導", measures="紙ゲート4レーンを準備、警察へ相談、交通整理を要請",
    cause_type="intentional" }
end
function P.hasty_six(r)
  local form = P.six()
  if r:chance(0.4) then form.waiting = "確認中" end
  if r:chance(0.4) then form.measures = "確認中" end
  return form
end

-- What is stated the same to everybody.
local function stated(more)
  local form = { reporter="青潮港運協会 総務・法務担当", occurred="06:28", noticed="06:30", cause_type="intentional", personal_data="unknown", ransom="yes" }
  for k, v in pairs(more) do form[k] = v end
  return form
end
function P.police()
  return stated{ outline="ターミナルシステムが停止し、脅迫文が約100枚印刷された", system="ターミナルオペレーションシステム(TOS)",
    damage="ゲート・ヤード・本船荷役が停止。手作業の準備中", evidence="印刷物、画面の写真、TOSのメモリーと通信記録", request="証拠の扱いと、脅迫への対応の助言" }
end
function P.common()
  local form = stated{ system="ターミナルオペレーションシステム(TOS)", service_impact="ゲート停止(紙で4レーン)、ヤード・本船荷役は手作業", users_affected=2600,
    encrypted=14, entry="unknown", backup="good", response="外部との回線を遮断し、証拠を保全。検査済みのバックアップから復旧の準備中",
    outlook="木曜の朝から夕方。検査の合格が条件", tlp="AMBER" }
  form.cause_type = nil
  return form
end
function P.acd()
  local form = stated{ stage="first", computer="ターミナルオペレーションシステム(TOS)", what="intrusion",
    outline="保守用の回線からの侵入が疑われ、仮想基盤全体が暗号化された", users_affected=2600, response="遮断、証拠保全、新しい機材での復旧準備" }
  form.personal_data, form.ransom = nil, nil
  return form
end
function P.ppc()
  local form = stated{ stage="preliminary", outline="攻撃者が会員の運転者名簿の一部を示した", items="氏名、所属、車両番号", persons=900, reason="malicious",
    harm="なりすましの電話のおそれ", notice="会員を通じて本人に知らせる準備中", publication="発表文で公表済み", prevention="保守用回線の多要素認証" }
  form.ransom = nil
  return form
end

function P.notice()
  return { gate="本日ゲートは通常どおり開きません。9時15分ごろから紙で4レーン、1時間に約50台を受けます。",
    request="優先貨物以外は来場を見合わせてください。早着の車は第2待機場へ。", priority="リーファー、医薬品、工場を止める部品の順",
    next_update="10:00" }
end
function P.hasty_notice(r)
  local form = P.notice()
  forget(form, r, "priority", 0.5)
  forget(form, r, "next_update", 0.5)
  return form
end

function P.release()
  return { effect="12月1日6時半ごろからターミナルシステムが停止し、コンテナの搬出入に支障が出ています。",
    safety="岸壁の荷役は一部を手作業で続けています。危険物とリーファーは巡回で管理しています。",
    guidance="運送会社の皆さまは来場を見合わせ、部会からのお知らせをご確認ください。",
    known="第三者による攻撃の疑いがあり、警察に相談のうえ調査しています。再開の時刻は未定です。", cause="investigating", next_update="15:00" }
end
function P.hasty_release(r)
  local form = P.release()
  forget(form, r, "safety", 0.4)
  forget(form, r, "next_update", 0.45)
  if r:chance(0.08) then form.cause, form.known = "attack", "ランサムウェアの攻撃を受けました。"
  elseif r:chance(0.08) then form.cause, form.known = "fault", "システムの障害です。" end
  return form
end
function P.loud_release()
  local form = P.release()
  form.known, form.cause, form.next_update = "海外の犯罪集団によるランサムウェア攻撃です。", "attack", nil
  return form
end

function P.report()
  return { reporter="青潮港運協会 総務・法務担当", occurred="06:28", noticed="06:30", system="ターミナルオペレーションシステム(TOS)",
    event_type="availability", cause_type="intentional", service_impact="ゲート停止(紙で4レーン)、ヤード・本船荷役は手作業。危険物・リーファーは巡回で管理",
    users_affected="1日2,600台の搬出入、着岸2隻・沖待ち1隻", response="保守用VPN・NACCS・会員回線・事務系を遮断、証拠保全、警察へ相談",
    outlook="未定。15時に更新", support="関係省庁との調整", tlp="AMBER", publication="11時30分までに発表" }
end
function P.hasty_report(r)
  local form = P.report()
  form.event_type = r:weighted{ { "availability", 65 }, { "malware", 25 }, { "other", 10 } }
  form.cause_type = r:weighted{ { "intentional", 55 }, { "unknown", 30 }, { "accidental", 15 } }
  return form
end

function P.share()
  return { tlp="AMBER", hide_victim="yes", entry="保守用VPN(多要素認証なし)、委託先の保守アカウント", times="12月1日0時41分に接続、2時台に横展開、6時すぎに暗号化",
    marks="接続元 203.0.113.77。暗号化プログラムのハッシュは別紙", measures="VPN停止、保守アカウント無効化、共有への管理接続の遮断。VPNの認証ログを0時台から確認されたい" }
end
function P.hasty_share(r)
  local form = P.share()
  form.tlp = r:weighted{ { "AMBER", 55 }, { "GREEN", 30 }, { "RED", 10 }, { "CLEAR", 5 } }
  forget(form, r, "marks", 0.4)
  forget(form, r, "measures", 0.4)
  return form
end

-- With the figures on the screen when it is written.
function P.sitrep(next_report)
  local line = math.floor(kpi(W.metric.queue))
  local found = holds(did("name_entry"))
  return { as_of=clock():sub(-5), queue=line, yard=math.floor(kpi(W.metric.yard)), entry=found and "reported" or "unknown",
    facts=clock():sub(-5) .. "現在、TOS停止、ゲート前" .. line .. "台。全VMとバックアップ共有の状態を確認中。遮断4経路", unknowns=found and "データ持出しの有無" or "侵入口、データ持出しの有無",
    impact="ゲートは紙で毎時約50台、本船は印刷プランで継続。負傷者なし", actions="証拠保全、警察相談、来場見合わせの周知",
    next_decision="復旧に使うバックアップの選択(14時)", next_report=next_report }
end

function P.boxes()
  return { boxes="15~20本", rule="公表した順(リーファー、医薬品、工場を止める部品)で、専用レーンの枠の範囲" }
end

function P.closing()
  return { summary="12月1日6時28分からTOSが停止。侵入口は保守用VPN。検査したバックアップから新環境に復旧し、照合の後にゲートを再開した。",
    disclosure="会員説明会を12月8日、対外発表の最終報を12月11日に予定", tos_plan="保守用VPNに多要素認証、検査済みオフラインバックアップを週1回、紙ゲート訓練を年1回",
    owner="常務理事(CISO)", due="2027年3月31日", measure="認証の適用率100%、バックアップの復元試験を毎月1回成功、訓練で8時30分までに4レーン開設" }
end
function P.hasty_closing(r)
  local form = P.closing()
  forget(form, r, "owner", 0.4)
  forget(form, r, "measure", 0.5)
  return form
end

return P
