-- What the crews write into the forms: model texts for golden, and what tired people leave out for the others.
local P = {}

function P.statement()
  return { effect="18時40分頃から当社ホームページが閲覧しづらくなっています。",
    safety="列車は全線で平常どおり運転しています(19時14分現在、運輸指令確認)。",
    guidance="運行情報は駅の放送、発車標、公式SNSでご案内します。",
    known="大量のアクセスを確認しており、原因を調査中です。",
    cause="investigating", next_update="19:45" }
end

function P.share()
  return { tlp="AMBER", hide_victim="yes", volume="UDP最大38Gbps、HTTPS毎秒42万リクエスト(18時36分から)",
    vector="T1498.001 UDPフラッド、T1499.002 HTTPSフラッド", networks="AS64496、AS64503、198.51.100.0/24、203.0.113.0/24",
    mitigation="簡易ページ(5分)で運行情報の閲覧を再開、スクラビング(切替20分)で流量が低下、設定を調整中", text="送信元は海外と国内が混在。海外からのアクセス遮断のみでは不十分。" }
end

function P.report()
  return { reporter="港南急行電鉄 危機管理課", occurred="18:38", noticed="18:40", system="公式ホームページ(社外公開)",
    event_type="availability", cause_type="intentional",
    service_impact="列車運行、信号、列車無線への影響なし(19時44分、運輸指令確認)。HPは簡易ページで運行情報のみ表示。",
    users_affected="HP閲覧者。旅客輸送への影響人員0名", response="簡易ページとスクラビングを実施。案内は駅放送・発車標・SNSに切替。交通ISACへ共有済み。",
    outlook="HPは20時頃の復旧を見込む(未確定、遅れる場合は20時30分頃)", support="現時点で不要", tlp="AMBER", publication="19時20分頃に公表済み、19時45分に続報を掲載。次報20時15分" }
end

function P.denial()
  return { occ_fact="19時53分現在、脱線の事実はありません。全列車が平常どおり運転していることを運輸指令で確認しました。", as_of="19:53",
    where="駅の放送、発車標、公式SNS" }
end

-- Leaves one field of a good form empty, with chance p.
local function forget(form, r, field, p)
  if r:chance(p) then form[field] = nil end
end

function P.hasty_statement(r)
  local form = P.statement()
  forget(form, r, "safety", 0.3)
  forget(form, r, "next_update", 0.5)
  if r:chance(0.12) then form.cause, form.known = "attack", "サイバー攻撃を受けています。"
  elseif r:chance(0.15) then form.cause, form.known = "fault", "サーバーの障害が発生しています。" end
  return form
end

function P.hasty_share(r)
  local form = P.share()
  form.tlp = r:weighted{ { "AMBER", 60 }, { "GREEN", 25 }, { "RED", 10 }, { "CLEAR", 5 } }
  forget(form, r, "networks", 0.4)
  forget(form, r, "mitigation", 0.3)
  return form
end

-- The desk does not accept a form without its required fields, so tired people write the wrong thing.
function P.hasty_report(r)
  local form = P.report()
  form.event_type = r:weighted{ { "availability", 75 }, { "intrusion", 15 }, { "other", 10 } }
  form.cause_type = r:weighted{ { "intentional", 55 }, { "unknown", 30 }, { "accidental", 15 } }
  form.service_impact = "列車運行への影響なし(運輸指令確認)。HPの閲覧に支障。"
  form.response = "CDN事業者と対策中。"
  form.outlook, form.publication = "未確定", "広報課で対応中"
  return form
end

-- What is true after the house has cut its own networks.
function P.cut_report(r)
  local form = P.hasty_report(r)
  form.service_impact = "自社のネットワーク遮断により列車に遅れ。信号、運行管理装置、列車無線は正常。HPは閲覧不可。"
  form.users_affected, form.response = "調査中", "全社のネットワークを遮断し、順次復帰中。"
  return form
end

function P.hasty_denial(r)
  local form = P.denial()
  forget(form, r, "as_of", 0.45)
  return form
end

function P.cut_denial()
  return { occ_fact="脱線の事実はありません。列車は遅れて運転しています(運輸指令確認)。", where="駅の放送、発車標、公式SNS" }
end

function P.loud_statement()
  local form = P.statement()
  form.known, form.cause, form.next_update = "海外のハッカー集団による攻撃です。", "attack", nil
  return form
end

return P
