-- The terminal (std.port) and what else is on its networks.
local port = require "std.port"

local W = {}

-- December: the yard is fuller than the handbook's 65 %, and some trucks line up before the gate opens at half past eight.
-- Discharge pushes on, slower and slower, beyond the 88 % at which boxes can no longer be dug out (branches.lua).
-- Trucks hear of a shut gate by themselves only around noon; reconciling is the scenario's own (lib/recovery.lua).
local t = port.build{ owner="kyokai", days=5, warm=hours(14), yard_level=5760, news=hours(6), reconcile_from=hours(500),
  export=0.47, slow_to=0.95, pool="hands", patrol_counts=true,
  hours={ { 6.5, 80 }, { 7.5, 120 }, { 8.5, 420 }, { 9.5, 340 }, { 10.5, 280 }, { 11.5, 200 }, { 12.5, 270 }, { 13.5, 330 },
    { 14.5, 330 }, { 15.5, 230 } } }
W.port = t
W.flow, W.ships, W.service, W.asset, W.conduit, W.metric = t.flow, t.ships, t.service, t.asset, t.conduit, t.metric

---------------------------------------------------------------- networks of others, and of the house
zone{ id="z_members", level="4", name={ ja="会員事業者の接続網", en="Member firms" } }
zone{ id="z_vendor",  level="5", name={ ja="みさきソフト保守拠点", en="Misaki Soft, support site" } }
zone{ id="z_shelf",   level="3", name={ ja="保管庫(オフライン)", en="Vault (offline)" } }
zone{ id="z_voice",   level="4", name={ ja="電話・無線", en="Telephone and radio" } }
conduit{ id="c_members", from="z_members", to="z_terminal", allow={ "edi", "files" },
  name={ ja="会員回線(47社)", en="Members' lines (47 firms)" } }
conduit{ id="c_members_in", from="internet", to="z_members", allow={ "https", "mail" },
  name={ ja="会員のインターネット", en="Members' internet" } }
conduit{ id="c_vendor_site", from="internet", to="z_vendor", allow={ "https", "vpn" },
  name={ ja="みさきソフトの外部接続", en="Misaki Soft's internet" } }
conduit{ id="c_voice", from="internet", to="z_voice", allow={ "voice", "chat" },
  name={ ja="電話回線・ISACチャット", en="Telephone lines, ISAC chat" } }

---------------------------------------------------------------- systems
local function own(id, zone, kind, ja, en, o)
  o = o or {}
  asset{ id=id, zone=zone, kind=kind, owner="kyokai", backup=o.backup, count=o.count, controls=o.controls, state=o.state,
    watch=o.watch, host=o.host, address=o.address, name={ ja=ja, en=en } }
end
own("maint",   "z_terminal", "server", "保守用踏み台サーバー", "Maintenance jump server", { host="ACT-MNT01", address="192.0.2.11" })
own("directory", "z_terminal", "server", "認証サーバー(ドメイン)", "Directory server",
  { backup="online", host="ACT-DC01", address="192.0.2.12" })
own("vmhost",  "z_terminal", "server", "仮想基盤(TOS・ゲート・帳票)", "Virtual hosts (TOS, gate, documents)",
  { count=3, host="ACT-VM01", address="192.0.2.13", watch=false })
own("backup",  "z_terminal", "server", "バックアップ共有", "Backup share", { host="ACT-BK01", address="192.0.2.14", watch=false })
own("printer", "z_terminal", "other",  "帳票プリンター", "Document printer")
own("scale",   "z_gate",     "plc",    "台貫(トラックスケール)制御器", "Truck scale controller", { count=2, state="degraded" })
own("offline_copy", "z_shelf", "data", "オフラインバックアップ(土曜3時・外付け)", "Offline backup (Saturday 03:00)")
own("phones",  "z_voice",    "other",  "構内電話・無線・ISAC連絡", "Telephones, radio, ISAC chat")
asset{ id="replica", zone="z_vendor", kind="data", owner="misaki",
  name={ ja="保守用レプリカ(火曜3時)", en="Maintenance replica (Tuesday 03:00)" } }
asset{ id="hamakaze_pc", zone="z_members", kind="workstation", owner="hamakaze", count=6, controls={ watch=true },
  name={ ja="浜風運輸の端末", en="Hamakaze's PCs" } }
asset{ id="isobe_pc", zone="z_members", kind="workstation", owner="isobe", count=9, controls={ watch=true },
  name={ ja="磯辺荷役の端末", en="Isobe's PCs" } }
asset{ id="member_pcs", zone="z_members", kind="workstation", owner="kyokai", count=430,
  name={ ja="他の会員45社の端末", en="PCs of the other 45 members" } }

-- What people need to talk to the outside: cut, and nobody hears of anything.
service{ id="s_voice", needs="phones", owner="kyokai", name={ ja="外部との連絡手段", en="Lines to the outside" } }
service{ id="s_mail", needs=W.asset.mail, owner="kyokai", name={ ja="メール・事務", en="Mail and office" } }
service{ id="s_scale", needs="scale", owner="kyokai", name={ ja="台貫", en="Truck scales" } }

return W
