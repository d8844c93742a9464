-- PALE HERON sits on the supplier's update server.  Days ago an update brought the same payload to every client's relay; each
-- strikes at an hour of its own (handbook 6.8): logistics 09:00, port 09:40, railway 10:30, airport 11:15.  No more network is
-- needed by then, so cutting the supplier's line does not help.  Stopping the agent on every machine does: what is staged is
-- never released.
--
--   stopped at least 15 minutes before     S1   the PCs, nothing else
--   stopped in time, but later than that   S2   one system and the PCs
--   not stopped                            S3   both systems and the PCs
local hash = indicator{ id="mina_hash", kind="hash", value="5f1d7a84c0b2e93d6417ab58",
  name={ ja="MinaAgent 9.1.4 に付いてきたプログラム", en="What came with MinaAgent 9.1.4" } }
local site = indicator{ id="mina_site", kind="domain", value="upd-cache.minamo.example",
  name={ ja="偽の更新キャッシュ", en="False update cache" } }

step{ id="push", attack="T1195.002", name={ ja="更新に混ぜて配る", en="Rides on an update" }, via="agent", takes=min(2), marks={ hash, site },
  effects={ fx.compromise(TARGET, "foothold") } }
step{ id="plant", attack="T1072", name={ ja="監視エージェントで仕込む", en="Plants a payload by the agent" }, takes=min(3), marks={ hash },
  effects={ fx.compromise(TARGET, "admin") },
  logs={ { kind="edr", severity="medium", line="MinaAgent started powershell from its update folder on {host}: {hash}" } } }

-- What is left after each stage.  A machine that is hit is off the network: nobody has to be told to pull the plug.
local function stages(team, first, second)
  local pcs = { fx.state(team .. "_pc", "isolated"), fx.compromise(team .. "_relay", "none") }
  local function with(...)
    local list = {}
    for _, e in ipairs{ ... } do list[#list + 1] = e end
    for _, e in ipairs(pcs) do list[#list + 1] = e end
    return list
  end
  return { with(), with(fx.state(first, "down")), with(fx.state(first, "down"), fx.state(second, "down")) }
end
local function strike(team, first, second, ja, en)
  step{ id="strike_" .. team, attack="T1486", name={ ja=ja, en=en }, stages=stages(team, first, second),
    logs={ { kind="edr", severity="high", line="mass rename of files on {host}: {hash}" } } }
end
strike("port", "port_booking", "port_tos", "港湾で暗号化", "Encrypts at the port")
strike("rail", "rail_pis", "rail_roster", "鉄道で暗号化", "Encrypts at the railway")
strike("air", "air_fids", "air_cupps", "空港で暗号化", "Encrypts at the airport")

local AGENT = { "MinaAgent", "Minaエージェント", "ミナエージェント", "ミナ・エージェント", "みなもシステムズの監視", "みなもシステムズ社の監視", "みなもシステムズのエージェント",
        "みなもシステムズが提供する監視", "みなもシステムズ製", "みなもの監視", "みなも社の監視", "みなものエージェント", "Minamo's agent", "Minamo Systems' agent",
        "Minamo agent", "Minamo's monitoring", "Minamo Systems' monitoring", "agent of Minamo" }
share{ id="mina", about=hash, name={ ja="MinaAgentを止めよ、という警告", en="Warning: stop MinaAgent" },
  contents={
    { id="agent", name={ ja="何が危ないか(製品名)", en="What is dangerous (the product)" },
      any=AGENT },
    { id="advice", name={ ja="何をすればよいか", en="What to do" },
      any={ "停止", "止め", "ストップ", "無効化", "無効に", "アンインストール", "削除", "stop", "disabl", "uninstall", "remove", "switch off", "switch it off", "turn off",
        "turn it off", "shut off", "shut down" } } },
  actions={ "stop_mina" },
  reduces={
    { step="strike_port", by=2, lead=min(15) }, { step="strike_port", by=1, lead=0 },
    { step="strike_rail", by=2, lead=min(15) }, { step="strike_rail", by=1, lead=0 },
    { step="strike_air",  by=2, lead=min(15) }, { step="strike_air",  by=1, lead=0 } },
  points=10, objective="share" }

-- Without bookings the lanes type in numbers; without signs people take longer to board, or to find their desk.
local function slower(team)
  local place = { port={ "gate", "lanes", 5 }, rail={ "boarding", "platform", 20 }, air={ "checkin", "desks", 50 } }
  local p = place[team]
  order(p[1], "servers", { place=p[2], count=p[3] })
end
for _, team in ipairs{ "port", "rail", "air" } do
  var{ id="stage_" .. team, init=0, desc={ ja="攻撃の重さ（3・2・1）。0 はまだ", en="how hard the payload struck: 3, 2 or 1; 0 not yet" } }
  on("step", { id="strike_" .. team }, function(ev)
    if not ev.ok then return end
    vars["stage_" .. team] = stage("strike_" .. team, team)
    send(string.format("%s-S%d", team, vars["stage_" .. team]))
    if vars["stage_" .. team] == 2 then slower(team) end
  end)
end

local function until_(t) wait(math.max(0, t - now())) end
adversary{ id="heron", source="203.0.113.90", name={ ja="PALE HERON", en="PALE HERON" },
  goal={ ja="一つの委託先から、いくつもの業種を同じ日に止める", en="To stop several sectors in one day through one supplier" },
  fallback={ { "strike_port", on="port_relay", at="09:40" }, { "strike_rail", on="rail_relay", at="10:30" },
    { "strike_air", on="air_relay", at="11:15" } },
  plan=function()
    local hours_of = { { "port", min(60) }, { "rail", min(110) }, { "air", min(155) } }
    apply(fx.compromise("update", "admin"))
    for _, row in ipairs(hours_of) do
      attempt("push", { on=row[1] .. "_relay" })
      attempt("plant", { on=row[1] .. "_relay" })
    end
    for _, row in ipairs(hours_of) do
      until_(row[2])
      attempt("strike_" .. row[1], { on=row[1] .. "_relay" })
    end
  end }

return { agent=AGENT }
