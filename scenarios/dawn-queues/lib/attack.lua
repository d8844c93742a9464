-- The attacker, and what becomes of the supplier's platform.
--
-- The crew has been inside AeroCommon for three weeks; the drill shows that as its first half hour.  Their package for the
-- desks goes out over the supplier's own updates at 23:27.  Then they react:
--
--   nobody isolates          00:24 the second wave takes the remaining desks and the bag drops; then the AODB interface, from
--                            the shared systems
--   isolated in time         they come back over the maintenance VPN, to the AODB interface, from 02:00 on
--   VPN or account blocked   nothing more can be done from outside; they turn to the leak site early
--   connected at 10:00       whatever slept on the rebuilt servers wakes up again (two in five)
local W = require "lib.world"
local a, c = W.a, W.conduit

local common_open = none{ any{ is(a.zone.common, "isolated"), is(c.push, "closed") } }
local side_open = none{ any{ is(a.zone.common, "isolated"), is(c.side, "closed"), is(a.zone.ops, "isolated") } }
local vpn_open = all{ is("vpn_gw", "compromised"), none{ any{ is(c.vpn_in, "closed"), is(c.vpn_ops, "closed"), is("vpn_gw", "isolated"),
  is("aodb_if", "isolated") } } }
local vpn_usable = all{ vpn_open, is("svc_unigate", "active"), is("svc_unigate", "stolen") }

local AGENT = "C:\\UniGate\\agent\\ugsvc64.exe"

---------------------------------------------------------------- at the supplier
step{ id="exploit", attack="T1190", via="https", takes=min(1), effects={ fx.compromise(TARGET, "foothold") }, name={ ja="公開アプリケーションの悪用",
  en="Exploit a public application" } }
step{ id="valid", attack="T1078", takes=min(1), gets="svc_unigate", effects={ fx.compromise(TARGET, "admin") }, name={ ja="正規アカウントの利用",
  en="Use valid accounts" } }
step{ id="exfil", attack="T1567.002", takes=min(12), name={ ja="クラウドへの持ち出し", en="Exfiltrate to cloud storage" } }

---------------------------------------------------------------- at the airport
step{ id="trust", attack="T1199", via="vpn", uses="svc_unigate", marks="ioc_source", hindered={ { by="mfa", p=0 } }, takes=min(2),
  effects={ fx.compromise(TARGET, "user") },
  logs={ { kind="vpn", severity="low", line="tunnel up: {user} from {src} gets {dst}, client 5.1, country differs from last 90 days" } },
  name={ ja="保守VPNからの侵入", en="Come in by the trusted VPN" } }
-- With a one-time code to be typed there is no tunnel, only what their tool tries.
step{ id="knock", attack="T1110", via="vpn", uses="svc_unigate", marks="ioc_source", quiet=true, takes=min(4),
  logs={ { kind="vpn", severity="medium", after=min(1), times=12,
    line="auth failed: {user} from {src}: MFA one-time code rejected, password accepted, no tunnel" } },
  name={ ja="保守VPNでのワンタイムパスワードの試行", en="Try one-time codes at the trusted VPN" } }
step{ id="domain", attack="T1078.002", via="remote", uses="svc_unigate", takes=min(3), effects={ fx.compromise(TARGET, "admin") },
  name={ ja="ドメインアカウントの利用", en="Use a domain account" } }
step{ id="spread", attack="T1021.002", via="smb", uses="svc_unigate", takes=min(2), effects={ fx.compromise(TARGET, "user") },
  detect={ { by="server_edr", delay=min(15), alert="E-01" } }, name={ ja="管理共有による横展開", en="Spread over admin shares" } }
step{ id="blind", attack="T1562.001", takes=min(1), name={ ja="防御機能の停止", en="Disable protection" } }
step{ id="push", attack="T1072", via="update", marks="ioc_agent", takes=min(3), effects={ fx.compromise(TARGET, "admin") },
  name={ ja="更新配信の悪用", en="Abuse software deployment" },
  logs={ { kind="edr", severity="medium", after=min(3), times=4,
    line="process_start " .. AGENT .. " parent ugupdater.exe (signed AeroCommon) sha256 {hash} from package UG-7.4.2b" },
    { kind="edr", severity="medium", after=min(3), times=3, line="service_install UGSvcHelper image " .. AGENT .. " parent ugupdater.exe" },
    { kind="windows", severity="low", after=min(3), times=4, line="7045 a service was installed: UGSvcHelper, image " .. AGENT } } }
step{ id="shadow", attack="T1490", takes=min(1), name={ ja="復旧機能の妨害", en="Inhibit recovery" } }
step{ id="encrypt", attack="T1486", takes=min(1), effects={ fx.state(TARGET, "down") }, name={ ja="暗号化", en="Encrypt" } }
-- What was pushed runs on 61 of the 158 desks before the server itself goes.
step{ id="encrypt_desks", attack="T1486", marks="ioc_agent", takes=min(2), effects={ fx.state(TARGET, "degraded") }, name={ ja="共用端末の暗号化",
  en="Encrypt shared desks" },
  logs={ { kind="edr", severity="high", after=range(sec(10), min(2)), times=12,
    line="mass_rename 3000+ files to *.lantern by UGSvcHelper (" .. AGENT .. ") sha256 {hash}" } } }
step{ id="second_wave", attack="T1072", via="update", marks="ioc_agent", needs=common_open, takes=range(min(4), min(8)),
  effects={ fx.compromise(TARGET, "admin"), fx.state(TARGET, "down") }, name={ ja="第二波の配信", en="Second wave over updates" } }
step{ id="to_aodb", attack="T1021.002", via="smb", needs=side_open, takes=range(min(2), min(5)), effects={ fx.compromise(TARGET, "admin") },
  name={ ja="運用系への横展開", en="Spread to operations" } }
step{ id="back_by_vpn", attack="T1078.002", via="smb", uses="svc_unigate", marks="ioc_source", needs=vpn_open, takes=range(min(20),
  min(35)),
  effects={ fx.compromise(TARGET, "admin") }, name={ ja="保守VPNからの再侵入", en="Back over the maintenance VPN" } }
step{ id="tamper", attack="T1565.001", uses="svc_unigate", takes=min(10), name={ ja="照合データの改ざん", en="Alter matching data" },
  logs={ { kind="windows", severity="medium", after=min(8), times=2,
    line="4663 table BSM_MATCH written by {user}, 214 rows, source application not registered" } } }
step{ id="to_backup", attack="T1021.002", uses="adm_shared", takes=min(20), effects={ fx.compromise(TARGET, "admin") },
  name={ ja="バックアップへの到達", en="Reach the backups" } }
step{ id="awake", attack="T1486", p=0.4, takes=min(10), effects={ fx.state(TARGET, "down") }, name={ ja="再感染・再暗号化", en="Reinfection" } }
step{ id="extort", attack="T1657", name={ ja="暴露サイトでの脅迫", en="Extortion on a leak site" } }

local function first_wave()
  attempt("exploit", { on="ug_update" })
  attempt("valid", { on="ug_update" })
  spawn(function() attempt("exfil", { on="ug_update" }) end)
  wait(min(8) - now())
  if holds(bought("mfa")) then
    attempt("knock", { on="vpn_gw" })
    wait(min(20) - now())
  elseif attempt("trust", { on="vpn_gw" }).ok then
    wait(min(2))
    attempt("domain", { on=a.asset.cupps })
    attempt("spread", { on="brs_gw", from=a.asset.cupps })
    attempt("spread", { on="aodb_if", from=a.asset.cupps })
    attempt("blind", { on=a.asset.cupps })
  else
    wait(min(20) - now())
  end
  -- Their package goes from the supplier to the desks, and at the same time to the server when nobody sits on it yet.
  local server
  if not holds(is(a.asset.cupps, "compromised")) then
    server = spawn(function() attempt("push", { on=a.asset.cupps }) end)
  end
  attempt("push", { on=a.asset.desk_pc })
  if server then wait(server) end
  spawn(function() attempt("encrypt_desks", { on=a.asset.desk_pc }) end)
  attempt("shadow", { on=a.asset.cupps })
  attempt("encrypt", { on=a.asset.cupps })
  for _, id in ipairs{ a.asset.kiosk, a.asset.sbd } do set_state(id, "down") end
end

local function second_wave(r)
  wait(min(80) + r:dur(min(0), min(8)) - now())
  -- The package goes to every shared machine; the bag drops only wait for their platform, so they take it too, also when the desks
  -- alone were taken off the network.
  local wave = attempt("second_wave", { on=a.asset.desk_pc })
  if wave.ok or wave.why ~= "denied" and holds(common_open) then
    vars.sbd_hit = true
    compromise(a.asset.sbd, "admin")
  end
end

local function to_operations(r)
  wait(min(82) + r:dur(min(0), min(10)) - now())
  local got = attempt("to_aodb", { on="aodb_if" }).ok
  if not got then
    wait(min(176) + r:dur(min(0), min(25)) - now())
    got = attempt("back_by_vpn", { on="aodb_if" }).ok
    wait(r:dur(min(25), min(40)))
    -- Thrown out in the meantime?
    got = got and holds(vpn_usable)
  end
  if got then
    attempt("shadow", { on="aodb_if" })
    attempt("encrypt", { on="aodb_if" })
  end
end

adversary{ id="crew", source="203.0.113.66", name={ ja="犯罪グループ(自称 GRAY LANTERN)", en="Criminal crew (calls itself GRAY LANTERN)" },
  goal={ ja="共用システムを止め、旅客情報で委託先と空港を脅す", en="Stop the shared systems, extort supplier and airport with passenger data" },
  fallback={ { "encrypt", on=a.asset.cupps, at="T+00:28" } },
  plan=function()
    local r = rng("crew")
    first_wave()
    spawn(function() second_wave(r) end)
    spawn(function()
      if holds(is("brs_gw", "compromised")) then attempt("tamper", { on="brs_gw" }) end
    end)
    -- Somebody shows them the shared administrator's password.
    spawn(function()
      wait_until(is("adm_shared", "stolen"))
      wait(min(30))
      attempt("to_backup", { on="backup_srv" })
    end)
    to_operations(r)
    attempt("extort")
  end }

---------------------------------------------------------------- what is no attack, though it looks like one
fault{ id="update_742", kind="mistake", on=a.asset.kiosk, at="T+00:01", name={ ja="定期更新7.4.2の旧ファイル退避",
  en="Scheduled update 7.4.2 puts old files aside" },
  logs={ { kind="edr", severity="low", times=6,
    line="file_rename ugupdater.exe (signed AeroCommon) 212 files *.dll -> *.ugold in C:\\UniGate\\old, package UG-7.4.2" },
    { kind="edr", severity="info", after=min(2), times=2,
      line="software_deploy UG-7.4.2 by ugupdater.exe, release note 23:00 maintenance window" } } }
fault{ id="sokyu_batch", kind="outside", on=a.asset.web, at="T+00:09", after=range(sec(0), min(2)), name={ ja="蒼穹航空の夜間照会",
  en="Nightly inquiry of Sokyu Airlines" },
  logs={ { kind="firewall", severity="low", times=9, line="allow tcp 198.51.100.45:51522 to {dst}:443 bytes 8821346, night, large" } } }
fault{ id="switch_b07", kind="fault", on="sw_b", at="T+00:22", after=range(sec(0), min(2)), effects={ fx.state("sw_b", "degraded") },
  name={ ja="Bコンコースのスイッチ不調", en="Switch of concourse B fails now and then" },
  logs={ { kind="syslog", severity="medium", times=8,
    line="%PM-4-ERR_DISABLE: link-flap error detected on Gi1/0/11, putting Gi1/0/11 in err-disable state" } } }

---------------------------------------------------------------- starting the lot again with the package on every disk
local function restarted()
  apply(fx.wipe(a.asset.desk_pc))
  if state(a.zone.common) ~= "isolated" and not vars.sbd_hit then
    vars.sbd_hit = true
    set_state(a.asset.desk_pc, "down")
    compromise(a.asset.sbd, "admin")
  end
end
on("action", { id="mass_reboot" }, restarted)
-- The gates restart all desks on their own when they are told that they may.
on("answer", { id="Q-01" }, function(ev)
  if ev.option ~= "leave" then
    wait(min(20))
    restarted()
  end
end)

---------------------------------------------------------------- the supplier's platform
local PLATFORM = { a.asset.cupps, a.asset.cupps_cloud, a.asset.desk_pc, a.asset.kiosk }
local SHARED = { a.service.checkin, a.service.boarding_shared }

local function platform(up)
  for _, id in ipairs(PLATFORM) do set_state(id, up and "up" or "down") end
  if vars.sbd_hit then set_state(a.asset.sbd, "down") elseif up then set_state(a.asset.sbd, "up") end
end

process("supplier", function()
  wait_until(after("+1d 00:12"))
  set_state(a.asset.cupps_cloud, "down")
  vars.line = "failed"
end)

-- Connected on the supplier's word: everything works again at once; what slept on the servers wakes up in two of five cases.  If not,
-- the supplier takes the platform back in the evening, because it woke up elsewhere.
local function connected()
  local r = rng("reconnect")
  wait_until(after("+1d 10:00"))
  vars.line = "connected"
  for _, id in ipairs{ c.push, c.vendor, c.side } do set_state(id, "open") end
  reconnect(a.zone.common)
  platform(true)
  for _, s in ipairs(SHARED) do set_state(s, "normal") end
  wait(r:dur(min(70), hours(4)))
  if attempt("awake", { on=a.asset.cupps }).ok then
    vars.reinfected, vars.line, vars.sbd_hit = true, "failed", true
    platform(false)
    send("B-again")
    wait(min(90))
  else
    wait_until(after("+1d 20:00"))
    vars.line = "withdrawn"
    send("B-withdrawn")
    platform(false)
    set_state(a.asset.sbd, vars.sbd_hit and "down" or "degraded")
  end
  for _, s in ipairs(SHARED) do
    if state(s) == "stopped" then set_state(s, "manual") end
  end
end

-- Monday: the new build.  Two gates first shows the fault that was left, at the price of two gates; all at once shows it everywhere.
local function rebuilt(how)
  local r = rng("rebuilt")
  vars.line = "rebuilt"
  if how == "wait" then return end
  wait_until(after(how == "two" and "+3d 10:30" or "+3d 06:15"))
  vars.line = "staged"
  platform(true)
  for _, s in ipairs(SHARED) do set_state(s, "normal") end
  if how == "two" then return end
  wait(r:dur(min(50), min(90)))
  send("B-rollback")
  platform(false)
  wait(min(60))
  for _, s in ipairs(SHARED) do set_state(s, "manual") end
end

on("answer", { id="Q-14" }, function(ev)
  vars.line = "offered"
  if ev.option == "connect" then connected() end
end)
on("answer", { id="Q-19" }, function(ev) rebuilt(ev.option) end)
