-- The intruder.  In by the maintenance VPN with the vendor's password shortly after midnight, through the jump server to the
-- directory, an implant on the TOS before the copy of 03:00 is made, then copies and TOS; after the first phone calls it goes on
-- to whatever is still connected.
--
--   VPN closed                 comes back another way, ten to twenty-five minutes later
--   admin accounts shut        what it does not hold by then it does not get
--   second factor on the VPN   comes through a small member's PC instead, an hour and a half later, and never reaches the copies
--   lines to others cut        exchange server, mail and members are spared
--   copy restored unchecked    the implant in it encrypts again on Thursday at 02:00, with nobody at the other end
local W = require "lib.world"
local A = W.asset

local HASH, TASK = { "hash_locker" }, { "file_task" }
-- Work on another machine begins with a logon there.
local LOGON = { { kind="windows", severity="low", line="4624 logon type 3 by {user} from {src}" } }
-- What the systems desk tells of at 07:25: the jump server asks one machine after the other.
local KNOCKS = { { log="log_fw", severity="medium", host="maint", after=range(min(2), min(5)), times=40,
  line="allow tcp {src} -> {dst}:445 by way of ACT-MNT01, many connections in 60 s" } }
local ADMIN = { "tos-admin", "svc-backup" }

local function take(id, attack, ja, en, level, o)
  o = o or {}
  step{ id=id, attack=attack, name={ ja=ja, en=en }, via=o.via, takes=o.takes, needs=o.needs, p=o.p, uses=o.uses, gets=o.gets,
    marks=o.marks, hindered=o.hindered, persists=o.persists, logs=o.logs, quiet=o.quiet, effects=o.effects or { fx.compromise(TARGET, level) } }
end

take("vpn_in", "T1133", "保守用VPNに接続", "Into the maintenance VPN", "foothold",
  { via="vpn", takes=min(2), uses={ "misaki-mnt" }, marks={ "ip_night" },
  hindered={ { by="mfa", p=0 } } })
take("jump", "T1078", "保守アカウントで踏み台へ", "On to the jump server", "user", { takes=min(4), uses={ "misaki-mnt" } })
take("scan", "T1046", "内部を探索", "Looks around", "user", { takes=min(15) })
take("names", "T1018", "サーバー名を列挙", "Lists the servers", "user", { takes=min(6) })
take("shares", "T1021.002", "管理共有で横に移動", "Moves over admin shares", "admin",
  { takes=min(8), uses={ "misaki-mnt", "edi-link", "tos-admin" } })
take("memory", "T1003.001", "認証情報を抜き取る", "Takes passwords from memory", "admin", { takes=min(6), gets=ADMIN })
take("implant", "T1053.005", "TOSにスケジュールタスクを仕込む", "Plants a task in the TOS", "admin",
  { logs=LOGON, takes=min(5), uses={ "tos-admin" }, marks=TASK, persists=true,
  effects={ fx.compromise(TARGET, "admin"), fx.set("implant", true) } })
take("blind", "T1562.001", "検知を止める", "Switches detection off", "admin", { logs=LOGON, takes=min(5), uses={ "tos-admin" } })
take("wreck", "T1490", "バックアップ共有を壊す", "Wrecks the backup share", "admin", { logs=LOGON, takes=min(35), uses={ "svc-backup" },
  effects={ fx.compromise(TARGET, "admin"), fx.state(TARGET, "down") } })
take("halt", "T1489", "TOSのサービスを止める", "Stops the services of the TOS", "admin", { logs=LOGON, takes=min(3), uses={ "tos-admin" } })
take("encrypt", "T1486", "仮想基盤ごと暗号化", "Encrypts hosts and all", "admin",
  { logs=LOGON, takes=min(7), uses={ "tos-admin" }, marks=HASH,
  effects={ fx.compromise(TARGET, "admin"), fx.state(TARGET, "down"), fx.state(A.tos, "down"), fx.state(A.reefers, "down") } })
take("print", "T1491.001", "脅迫文を印刷", "Prints the note", "user", { takes=min(2), effects={ fx.set("printed", true) } })
take("lure", "T1566.001", "会員にメールを送る", "Mails a member", "user", { via="mail", takes=min(10), quiet=true, marks={ "ip_second" },
  logs={ { kind="mail", severity="low", line="accept <info@aoshio-tos.example> to <dispatch@hamakaze.example>: attachment " ..
              "{file}" } } })
take("by_member", "T1199", "会員回線から入る", "In over a member's line", "user",
  { via="files", takes=min(20), uses={ "edi-link" },
  logs={ { kind="windows", severity="low", line="4624 logon type 10 by {user} from {src}, members' line" } } })
take("probe", "T1046", "会員回線とEDIを探る", "Probes the exchange", "none", { via="edi", takes=min(12), effects={}, quiet=true, logs=KNOCKS })
take("probe_members", "T1046", "会員回線を探る", "Probes the members' lines", "none",
  { via="files", takes=min(12), effects={}, quiet=true, logs=KNOCKS })
take("spread_files", "T1021.002", "共有経由で広がる", "Spreads over shares", "admin", { via="files", takes=min(12), uses=ADMIN, marks=HASH,
  hindered={ { by="segmented", p=0.25 } }, effects={ fx.compromise(TARGET, "admin"), fx.state(TARGET, "degraded") } })
take("spread_edi", "T1021.002", "連携経由で広がる", "Spreads over the exchange", "admin",
  { via="edi", takes=min(12), uses=ADMIN, marks=HASH,
  hindered={ { by="segmented", p=0.25 } }, effects={ fx.compromise(TARGET, "admin"), fx.state(TARGET, "down") } })
take("demand", "T1657", "支払いを要求", "Demands payment", "none", { quiet=true, effects={ fx.send("I-15") } })
take("again", "T1486", "スケジュールタスクで再び暗号化", "The task encrypts again", "admin",
  { needs=all{ val("implant"), is(A.tos, "up") }, marks=TASK,
  effects={ fx.compromise(TARGET, "admin"), fx.state(TARGET, "down"), fx.set("encrypted_again", true) } })

local function until_(t) wait(math.max(0, t - now())) end
local function at(h, m) return hours(h) + min(m) - min(30) end       -- clock time of Tuesday as drill time

-- From the jump server to the domain, the implant and the copies.  `late` is how much later the member's way takes it.
local function inside(r, late, copies)
  attempt("scan", { on="maint" })
  attempt("names", { on="maint" })
  attempt("shares", { on="directory" })
  attempt("memory", { on="directory" })
  until_(at(2, 30) + r:dur(0, min(12)) + late)
  attempt("implant", { on=A.tos })
  until_(at(3, 20) + r:dur(0, min(20)) + late)
  attempt("blind", { on="vmhost" })
  if copies then
    until_(at(4, 20) + r:dur(0, min(20)))
    attempt("wreck", { on="backup" })
  end
  until_(at(6, 2))
  attempt("halt", { on=A.tos })
  attempt("encrypt", { on="vmhost" })
end

-- What it still reaches while people are on the phone: the exchange with the lines, mail, a member's PCs.  Without the VPN it
-- has to come back by another way first.
local function spread(r)
  until_(at(7, 18))
  spawn(function() attempt("probe_members", { on="hamakaze_pc" }) end)
  attempt("probe", { on=A.edi })
  until_(at(7, 42) + r:dur(0, min(8)))
  if holds(is(W.conduit.vendor, "closed")) then wait(r:dur(min(10), min(25))) end
  attempt("spread_edi", { on=A.edi })
  until_(at(8, 5) + r:dur(0, min(15)))
  attempt("spread_files", { on=A.mail })
  wait(r:dur(min(5), min(20)))
  attempt("spread_files", { on="hamakaze_pc" })
end

adversary{ id="tide_crew", has={ "misaki-mnt", "edi-link" }, source="203.0.113.77", name={ ja="HOLLOW TIDE", en="HOLLOW TIDE" },
  goal={ ja="支払わせる。払わなければ二度目の暗号化で追い込む", en="To be paid; if not, a second encryption" },
  fallback={ { "encrypt", on="vmhost", at="06:02" }, { "print", on="printer", at="07:08" }, { "demand", at="16:00" } },
  plan=function()
    local r = rng("tide")
    until_(at(0, 41))
    local entry = attempt("vpn_in", { on=A.vpn })
    if entry.ok then
      until_(at(0, 52))
      attempt("jump", { on="maint" })
      inside(r, 0, true)
    else
      vars.way_in = "members"
      attempt("lure", { on="hamakaze_pc" })
      wait(min(75))
      attempt("by_member", { on="maint" })
      inside(r, min(40), false)
    end
    until_(at(7, 8))
    attempt("print", { on="printer" })
    spawn(spread, r)
    until_(at(16, 0))
    attempt("demand")
    for day = 2, 3 do                                          -- the task runs at two in the morning
      until_(at(2, 0) + days(day))
      attempt("again", { on=A.tos })
    end
  end }
