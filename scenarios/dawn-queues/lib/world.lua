-- The airport of the kit, the supplier beside it, and the ways in that are not on the drawing.
local airport = require "std.airport"

local a = airport.build{ owner="aoc", days=4, departures={ 1, 260, 260, 260 }, warm=hours(1), second=0.6 }
local W = { a=a, zone=a.zone, conduit=a.conduit, asset=a.asset, service=a.service, metric=a.metric }

---------------------------------------------------------------- the supplier, its line, its account
-- The remote line of the supplier ends in the exchange zone.  By the contract it leads to the shared systems only; in fact the same
-- account also opens the bag reconciliation gateway and one interface server of the AODB.
zone{ id="z_supplier", level="5", name={ ja="AeroCommon 運用拠点", en="AeroCommon operations" } }
W.conduit.supplier_in = conduit{ id="c_supplier_in", from="internet", to="z_supplier", allow={ "https" }, name={ ja="AeroCommon 外部接続",
  en="AeroCommon's outside line" } }
W.conduit.supplier_push = conduit{ id="c_supplier_push", from="z_supplier", to=a.zone.cloud, allow={ "update", "cupps" },
  name={ ja="UniGate 配信", en="UniGate distribution" } }
W.conduit.push = conduit{ id="c_push", from=a.zone.cloud, to=a.zone.common, allow={ "update" }, name={ ja="UniGate 更新配信(委託先回線)",
  en="UniGate updates (vendor line)" } }
W.conduit.vpn_in = conduit{ id="c_vpn_in", from="internet", to=a.zone.dmz, allow={ "vpn" }, name={ ja="保守VPN", en="Maintenance VPN" } }
W.conduit.vpn_common = conduit{ id="c_vpn_common", from=a.zone.dmz, to=a.zone.common, allow={ "remote", "smb" }, name={ ja="保守VPN―共用系",
  en="Maintenance VPN to common use" } }
W.conduit.vpn_ops = conduit{ id="c_vpn_ops", from=a.zone.dmz, to=a.zone.ops, allow={ "remote", "smb" }, name={ ja="保守VPN―運用系",
  en="Maintenance VPN to operations" } }
W.conduit.side = conduit{ id="c_side", from=a.zone.common, to=a.zone.ops, allow={ "remote", "smb" }, name={ ja="共用系―運用系 保守経路",
  en="Maintenance path, common use to operations" } }

-- What the decision to isolate the shared systems closes; the maintenance VPN is not among it.
W.isolate = {}
for i, id in ipairs{ a.conduit.ops_common, W.conduit.side, a.conduit.common_bags, W.conduit.push, a.conduit.vendor } do
  W.isolate[i] = fx.state(id, "closed")
end

W.asset.ug_update = asset{ id="ug_update", zone="z_supplier", kind="server", owner="aerocommon", host="UG-DEPLOY-02",
  name={ ja="UniGate 更新配信サーバー", en="UniGate update server" } }
W.asset.vpn_gw = asset{ id="vpn_gw", zone=a.zone.dmz, kind="network", owner="csirt", host="TWX-VPN-01", address="192.0.2.10",
  name={ ja="保守VPN装置", en="Maintenance VPN gateway" } }
W.asset.brs_gw = asset{ id="brs_gw", zone=a.zone.ops, kind="server", owner="csirt", backup="offline", host="TWX-BRSGW-01",
  address="192.0.2.41", clock=sec(-140),
  name={ ja="手荷物照合(BRS)ゲートウェイ", en="Bag reconciliation (BRS) gateway" } }
W.asset.aodb_if = asset{ id="aodb_if", zone=a.zone.ops, kind="server", owner="csirt", backup="offline", host="TWX-AODBIF-02",
  address="192.0.2.42", watch=false,
  name={ ja="AODB連携サーバー", en="AODB interface server" } }
W.asset.backup = asset{ id="backup_srv", zone=a.zone.office, kind="server", owner="csirt", host="TWX-BKUP-01", name={ ja="バックアップ管理サーバー",
  en="Backup server" } }
W.asset.switch = asset{ id="sw_b", zone=a.zone.common, kind="network", owner="csirt", host="TWX-SW-B07", name={ ja="Bコンコース アクセススイッチ",
  en="Access switch, concourse B" } }
W.asset.peer = asset{ id="shiomi_cupps", zone=a.zone.cloud, kind="server", owner="sister", name={ ja="潮見空港 共用チェックイン",
  en="Shared check-in of Shiomi Airport" } }

account{ id="svc_unigate", kind="vendor", login="svc-unigate", owner="csirt", opens={ "vpn_gw", a.zone.common, "brs_gw", "aodb_if" },
  name={ ja="委託先保守アカウント svc-unigate", en="Supplier's maintenance account svc-unigate" } }
account{ id="svc_unigate2", kind="vendor", login="svc-unigate-dr", owner="csirt", opens={ "vpn_gw", a.zone.common },
  name={ ja="委託先予備アカウント svc-unigate-dr", en="Supplier's spare account svc-unigate-dr" } }
account{ id="adm_shared", kind="shared", login="twx-admin", owner="csirt", opens={ "backup_srv", a.zone.ops },
  name={ ja="共用の管理者アカウント twx-admin", en="Shared administrator twx-admin" } }

indicator{ id="ioc_source", kind="ip", value="203.0.113.66", name={ ja="保守VPNの接続元", en="Where the VPN log-ins come from" } }
indicator{ id="ioc_agent", kind="hash", value="6f1d0c5e9a7b42d38e11f0a4c2b97d5583e6a1f4470c9d2be8135a6cf0927e41",
  name={ ja="差し替えられた更新エージェント", en="Replaced update agent" } }
-- The home carrier's hosts talk to the exchange zone all night from here: harmless, and costly to block.
indicator{ id="ioc_sokyu", kind="ip", value="198.51.100.45", effects={ fx.state(a.asset.dcs, "degraded") }, name={ ja="蒼穹航空の接続元",
  en="Address of Sokyu Airlines" } }

---------------------------------------------------------------- logs
log{ id="vpn", kind="vpn", on="vpn_gw", owner="csirt", rate=6, keep=hours(72), name={ ja="保守VPN装置", en="Maintenance VPN gateway" } }
log{ id="edr", kind="edr", on={ a.asset.desk_pc, a.asset.cupps, a.asset.kiosk, "brs_gw", "aodb_if", "backup_srv" }, owner="csirt", rate=2,
  keep=hours(48), delay=sec(40),
  name={ ja="EDR", en="EDR" } }
log{ id="win", kind="windows", on={ a.asset.cupps, "brs_gw", "aodb_if" }, owner="csirt", rate=4, keep=hours(48),
  delay=min(2), name={ ja="Windowsイベント(集約)", en="Windows events, collected" } }
log{ id="desk_local", kind="windows", on=a.asset.desk_pc, owner="csirt", rate=2, keep=hours(24), on_host=true,
  name={ ja="共用端末のイベントログ(端末内のみ)", en="Event logs on the shared PCs themselves" } }
log{ id="fw", kind="firewall", on={ a.zone.dmz, a.zone.common, a.zone.ops }, owner="csirt", rate=3, keep=hours(24), name={ ja="境界ファイアウォール",
  en="Border firewalls" } }
log{ id="sys", kind="syslog", on={ "sw_b", "vpn_gw" }, owner="csirt", rate=10, name={ ja="ネットワーク機器(syslog)",
  en="Network devices (syslog)" } }

---------------------------------------------------------------- people: busy ones are busy
staff{ id="analysts_night", team="csirt", skill="analyst", count=2, tires=hours(10), name={ ja="分析担当(夜)", en="Analysts, night" } }
staff{ id="analysts_day",   team="csirt", skill="analyst", count=3, from="+1d 07:30", tires=hours(10), name={ ja="分析担当(日勤)",
  en="Analysts, day" } }
staff{ id="engineers",      team="csirt", skill="engineer", count=3, tires=hours(12), name={ ja="ネットワーク・サーバー担当",
  en="Network and server engineers" } }

---------------------------------------------------------------- what the story remembers
var{ id="desks_ready",  init=38,    desc={ ja="手作業で使える共用カウンターの数: 夜勤の訓練済み 38 人、1 台に 1 人",
  en="shared desks that can be worked by hand: 38 trained people on the night shift, one to a desk" } }
var{ id="called_in",    init="none", desc={ ja="夜間に招集した要員: split, all, none",
  en="who was called in at night: split, all, none" } }
var{ id="devices",      init=0,     desc={ ja="航空会社自身の端末で動くカウンターの数", en="desks that work with airlines' own devices" } }
var{ id="early_cut",    init=0,     desc={ ja="朝より前に欠航を決めた共用カウンター便の割合 (%)",
  en="share of shared flights cancelled ahead of the morning, per cent" } }
var{ id="told",         init=false, desc={ ja="旅客は家を出る前に知らされた", en="passengers have been told before they set out" } }
var{ id="unaware",      init=0,     desc={ ja="知らされずに空港へ来た欠航便の旅客の数",
  en="passengers of cancelled flights who came because nobody told them" } }
var{ id="worst_hall",   init=0,     desc={ ja="土曜の朝に共用カウンター前で待った人の最大数",
  en="most people waiting before the shared desks on Saturday morning" } }
var{ id="crowd_hours",  init=0.0,    desc={ ja="カウンター前の待ち人数が 1,000 人を超えた時間数",
  en="hours with more than 1,000 people waiting before the desks" } }
var{ id="entry_limited", init=false, desc={ ja="ターミナルへの入場を制限している", en="entry to the terminal is controlled" } }
var{ id="integrity",    init=false, desc={ ja="手荷物照合を確認済み、または手作業で行っている",
  en="the bag reconciliation has been checked, or is worked by hand" } }
var{ id="stopped",      init=false, desc={ ja="搭載を止める判断がカードで示された",
  en="the decision not to load on was given on the card" }  }
var{ id="closed_hours", init=0.0,   desc={ ja="共用カウンターで誰も手続きできなかった日中の時間数",
  en="hours of the day in which nobody was checked in at shared desks" } }
var{ id="entry_right",  init=false, desc={ ja="混雑時に入場を制限した", en="entry was controlled when there was a crowd" } }
var{ id="notice_ok",    init=false, desc={ ja="取るべき行動と次の発表時刻を書いた案内を出した",
  en="a notice says what to do and when the next one comes" } }
var{ id="report_ok",    init=false, desc={ ja="航空局への報告の数字と選択が事実の範囲にある",
  en="a report to the bureau has figures and choices within the truth" } }
var{ id="shared_ioc",   init=false, desc={ ja="正しい指標を、同業他社が使える範囲で共有した",
  en="an indicator that is true was shared where peers may use it" } }
var{ id="shared_full",  init=false, desc={ ja="あわせてアカウントの悪用のされ方と対処も共有した",
  en="and with it how accounts are used and what to do" } }
var{ id="sitrep_ok",    init=false, desc={ ja="状況報告に事実・不明点・次の判断がある",
  en="a situation report has facts, unknowns and the next decision" } }
var{ id="press_ok",     init=false, desc={ ja="会見で影響・おわび・事実・今後を伝えた",
  en="the conference told impact, apology, facts and what comes next" } }
var{ id="plan_ok",      init=false, desc={ ja="異なる改善策が三つ提出された", en="three different improvements were handed in" } }
var{ id="unmatched",    init=0,     desc={ ja="旅客が搭乗していないのに搭載した手荷物の数", en="bags loaded without their passenger on board" } }
var{ id="cut_all",      init=false, desc={ ja="空港が自社のネットワークをすべて遮断した", en="the airport has cut all of its own networks" } }
var{ id="line",         init="open",
  desc={ ja="当空港から見た委託先の基盤の状態: open, failed, offered, connected, withdrawn, rebuilt, staged",
  en="state of the supplier's platform for us: open, failed, offered, connected, withdrawn, rebuilt, staged" } }
var{ id="reinfected",   init=false, desc={ ja="接続後に基盤が再び暗号化された", en="the platform was encrypted again after connecting" } }
var{ id="sbd_hit",      init=false, desc={ ja="第二波が自動手荷物預け機に及んだ", en="the second wave reached the bag drop machines" } }
var{ id="fids_dark",    init=false, desc={ ja="AODB のインターフェースが暗号化され、案内画面に運航計画が届かない",
  en="the AODB interface is encrypted: no flight plan for the screens" } }
var{ id="drilled",      init=false, desc={ ja="手作業用の備品と年一回の訓練を導入した",
  en="kits for work by hand and a yearly drill were bought" } }
var{ id="second_ready", init=false, desc={ ja="第二の共用端末基盤を契約済み", en="a second common-use platform is under contract" } }
var{ id="saturday",     init=0,     desc={ ja="土曜の出発便の運航率 (%)", en="Saturday's departures operated, per cent" } }
var{ id="sunday",       init=0,     desc={ ja="日曜の出発便の運航率 (%)", en="Sunday's departures operated, per cent" } }

return W
