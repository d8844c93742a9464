-- What gives the intruder away, and what only looks like it: accounts, indicators, the logs the systems office can search,
-- two faults that are no attack.
local W = require "lib.world"
local A = W.asset

---------------------------------------------------------------- accounts
local function login(id, kind, opens, ja, en)
  account{ id=id, login=id, kind=kind, owner="kyokai", opens=opens, name={ ja=ja, en=en } }
end
-- It opens more than maintenance needs: nobody ever took the directory away from it.
login("misaki-mnt", "vendor", { A.vpn, "maint", "directory", A.tos }, "みさきソフト保守アカウント(VPN・踏み台)", "Misaki Soft's maintenance account")
login("tos-admin", "admin", { "z_terminal", "z_dmz", "z_office", "z_members", "z_gate" }, "運用系ドメイン管理者",
  "Domain administrator of the terminal network")
login("svc-backup", "service", { "backup", "vmhost", A.mail, A.edi }, "バックアップ実行用", "Runs the backups")
login("edi-link", "shared", { A.edi, "maint", "z_members" }, "会員連携の共用アカウント", "Shared account of the members' exchange")

---------------------------------------------------------------- indicators
indicator{ id="ip_night", kind="ip", value="203.0.113.77", name={ ja="深夜のVPN接続元", en="Source of the night's VPN session" } }
indicator{ id="ip_second", kind="ip", value="203.0.113.140", name={ ja="2つ目の接続元", en="A second source" } }
indicator{ id="hash_locker", kind="hash", value="7d1f0c3ab2e94d56", name={ ja="暗号化プログラム", en="The encrypting program" } }
indicator{ id="file_task", kind="file", value="berth_sync.exe", name={ ja="スケジュールタスクの実行ファイル", en="What the planted task runs" } }
-- Harmless: the exchange with NACCS.  Blocking it costs the release data.
indicator{ id="ip_naccs", kind="ip", value="192.0.2.200", effects={ fx.state(A.naccs, "down") },
  name={ ja="NACCS接続先", en="Address of the NACCS link" } }

---------------------------------------------------------------- logs
local function source(id, kind, on_, rate, ja, en, o)
  o = o or {}
  log{ id=id, kind=kind, on=on_, owner="csirt", rate=rate, keep=o.keep or hours(48), delay=o.delay, on_host=o.on_host,
    name={ ja=ja, en=en } }
end
source("log_vpn", "vpn", { A.vpn }, 5, "VPN装置", "VPN device", { keep=hours(96) })
source("log_win", "windows", { "maint", "directory" }, 60, "Windowsイベント(踏み台・認証、集約)",
  "Windows events (jump server, directory; forwarded)")
source("log_host", "windows", { "vmhost", A.tos, "backup" }, 40, "Windowsイベント(仮想基盤・TOS、機器内)",
  "Windows events (hosts, TOS; on the machine)", { on_host=true })
source("log_fw", "firewall", { "z_terminal", "z_dmz" }, 120, "ファイアウォール", "Firewall", { delay=sec(30) })
source("log_edr", "edr", { A.office_pc, "directory" }, 4, "EDR(事務端末・認証サーバー)", "EDR (office PCs, directory)", { delay=min(2) })
source("log_store", "syslog", { "vmhost", "backup" }, 25, "ストレージ・バックアップ", "Storage and backup", { keep=hours(72) })
source("log_mail", "mail", { A.mail }, 45, "メールゲートウェイ", "Mail gateway")
source("log_gate", "control", { "z_gate", A.reefers }, 10, "ゲート・台貫・リーファー制御", "Gate, scales, reefer control")

---------------------------------------------------------------- what is no attack
-- A controller that lost its battery makes the disks slow, as it did last month: the vendor's reason to reboot.
fault{ id="disk_battery", kind="fault", on="vmhost", at="01:30", after=range(0, min(20)),
  name={ ja="ディスク制御器の電池切れ", en="Battery of a disk controller" },
  logs={ { kind="syslog", severity="medium", times=14, line="raid0: controller battery low, write cache off, queue depth high" } } }
-- Scale 2 has drifted since Monday evening; its maker comes at nine.
fault{ id="scale_drift", kind="fault", on="scale", at="00:45", after=range(0, min(15)),
  name={ ja="台貫2号機の零点ずれ", en="Drift of scale 2" },
  logs={ { kind="control", severity="medium", times=30, line="scale 2: zero drift 40 kg, calibration wanted" } } }
process("scale_maker", function()
  wait(hours(9.5))                                             -- ten o'clock: the maker is done
  set_state("scale", "up")
end)
