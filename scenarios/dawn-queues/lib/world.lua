-- The airport of the kit, the supplier beside it, and the ways in that are not on the drawing.
local airport = require "std.airport"

local a = airport.build{ owner="aoc", vendor="aerocommon", carrier="sokyu", days=4, departures={ 1, 260, 260, 260 }, warm=hours(1), second=0.6 }
local W = { a=a, zone=a.zone, conduit=a.conduit, asset=a.asset, service=a.service, metric=a.metric }

---------------------------------------------------------------- the supplier, its line, its account
-- The remote line of the supplier ends in the exchange zone.  By the contract it leads to the shared systems only; in fact the same
-- account also opens the bag reconciliation gateway and one interface server of the AODB.
zone{ id="z_supplier", level="5", name={ ja="AeroCommon 運用拠点", en="AeroCommon operations" } }
W.conduit.supplier_in = conduit{ id="c_supplier_in", from="internet", to="z_supplier", allow={ "https" }, name={ ja="AeroCommon 外部接続", en="AeroCommon's outside line" } }
W.conduit.supplier_push = conduit{ id="c_supplier_push", from="z_supplier", to=a.zone.cloud, allow={ "update", "cupps" },
  name={ ja="UniGate 配信", en="UniGate distribution" } }
W.conduit.push = conduit{ id="c_push", from=a.zone.cloud, to=a.zone.common, allow={ "update" }, name={ ja="UniGate 更新配信(委託先回線)", en="UniGate updates (vendor line)" } }
W.conduit.vpn_in = conduit{ id="c_vpn_in", from="internet", to=a.zone.dmz, allow={ "vpn" }, name={ ja="保守VPN", en="Maintenance VPN" } }
W.conduit.vpn_common = conduit{ id="c_vpn_common", from=a.zone.dmz, to=a.zone.common, allow={ "remote", "smb" }, name={ ja="保守VPN―共用系", en="Maintenance VPN to common use" } }
W.conduit.vpn_ops = conduit{ id="c_vpn_ops", from=a.zone.dmz, to=a.zone.ops, allow={ "remote", "smb" }, name={ ja="保守VPN―運用系", en="Maintenance VPN to operations" } }
W.conduit.side = conduit{ id="c_side", from=a.zone.common, to=a.zone.ops, allow={ "remote", "smb" }, name={ ja="共用系―運用系 保守経路", en="Maintenance path, common use to operations" } }

W.asset.ug_update = asset{ id="ug_update", zone="z_supplier", kind="server", owner="aerocommon", name={ ja="UniGate 更新配信サーバー", en="UniGate update server" } }
W.asset.vpn_gw = asset{ id="vpn_gw", zone=a.zone.dmz, kind="network", owner="csirt", name={ ja="保守VPN装置", en="Maintenance VPN gateway" } }
W.asset.brs_gw = asset{ id="brs_gw", zone=a.zone.ops, kind="server", owner="csirt", backup="offline", controls={ edr=true },
  name={ ja="手荷物照合(BRS)ゲートウェイ", en="Bag reconciliation (BRS) gateway" } }
W.asset.aodb_if = asset{ id="aodb_if", zone=a.zone.ops, kind="server", owner="csirt", backup="offline", controls={ edr=true },
  name={ ja="AODB連携サーバー", en="AODB interface server" } }
W.asset.backup = asset{ id="backup_srv", zone=a.zone.office, kind="server", owner="csirt", controls={ edr=true }, name={ ja="バックアップ管理サーバー", en="Backup server" } }
W.asset.peer = asset{ id="shiomi_cupps", zone=a.zone.cloud, kind="server", owner="sister", name={ ja="潮見空港 共用チェックイン", en="Shared check-in of Shiomi Airport" } }

---------------------------------------------------------------- what the story remembers
var{ id="desks_ready",  init=38,    desc="shared desks that can be worked by hand: 38 trained people on the night shift, one to a desk" }
var{ id="called_in",    init="none", desc="who was called in at night: split, all, none" }
var{ id="devices",      init=0,     desc="desks that work with airlines' own devices" }
var{ id="early_cut",    init=0,     desc="share of shared flights cancelled ahead of the morning, per cent" }
var{ id="told",         init=false, desc="passengers have been told before they set out" }
var{ id="unaware",      init=0,     desc="passengers of cancelled flights who came because nobody told them" }
var{ id="worst_hall",   init=0,     desc="most people waiting in the departure hall so far" }
var{ id="crowd_hours",  init=0.0,    desc="hours with more than 1,000 people waiting before the desks" }
var{ id="entry_limited", init=false, desc="entry to the terminal is controlled" }
var{ id="integrity",    init=false, desc="the bag reconciliation has been checked, or is worked by hand" }
var{ id="unmatched",    init=0,     desc="bags loaded without their passenger on board" }
var{ id="cut_all",      init=false, desc="the airport has cut all of its own networks" }
var{ id="line",         init="open", desc="state of the supplier's platform for us: open, failed, offered, connected, withdrawn, rebuilt, staged" }
var{ id="reinfected",   init=false, desc="the platform was encrypted again after connecting" }
var{ id="sbd_hit",      init=false, desc="the second wave reached the bag drop machines" }
var{ id="fids_dark",    init=false, desc="the AODB interface is encrypted: no flight plan for the screens" }
var{ id="second_ready", init=false, desc="a second common-use platform is under contract" }
var{ id="saturday",     init=0,     desc="Saturday's departures operated, per cent" }
var{ id="sunday",       init=0,     desc="Sunday's departures operated, per cent" }

return W
