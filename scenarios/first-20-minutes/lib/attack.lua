-- Two attackers who know nothing of each other, and how the website answers.
--
--   northwind   reads up on the line, hires a botnet, floods the website (wave 1), boasts, then turns on the app (wave 2)
--   angler      rides on the news with a look-alike "site recovery" mail to staff

-- The flood meets whatever protection stands at that moment.
local function press_website(target)
  if vars.shield == 0 then
    set_state(target, state(target) == "up" and "degraded" or "down")
  elseif vars.shield == 1 then
    set_state(target, "degraded")
  end
end

local function press_api(target)
  if not vars.api_limited then set_state(target, state(target) == "up" and "degraded" or "down") end
end

step{ id="scan_sites", attack="T1593",     name={ ja="公開情報を調べる", en="Search open sites" } }
step{ id="hire_bots",  attack="T1583.005", name={ ja="ボットネットを借りる", en="Hire a botnet" } }
step{ id="flood_udp",  attack="T1498.001", via="udp", name={ ja="UDPフラッド", en="UDP flood" } }
step{ id="flood_web",  attack="T1499.002", via="https", needs=val("shield", "<", 2), effects=press_website,
  name={ ja="HTTPSフラッド", en="HTTPS flood" } }
step{ id="boast",      attack="T1585.001", name={ ja="SNSで犯行声明", en="Claim on social media" } }
step{ id="flood_api",  attack="T1499.003", via="https", effects=press_api, name={ ja="APIへの大量要求", en="API exhaustion" } }
step{ id="lure",       attack="T1566.002", via="mail", effects={ fx.compromise(TARGET, "user") },
  detect={ { by="edr", p=1 } }, name={ ja="復旧を装うメール", en="Look-alike recovery mail" } }
step{ id="steal_login", attack="T1539", via="https", needs=all{ is("pr_pc", "compromised"), none{ is("pr_pc", "isolated") } },
  effects={ fx.compromise(TARGET, "user"), fx.send("I-07b") }, name={ ja="ログイン状態を盗む", en="Steal a web session" } }

local function keep_flooding(r, until_t)
  while now() < until_t do
    wait(r:dur(min(3), min(8)))
    if state("web_site") ~= "down" then attempt("flood_web", { on="web_site" }) end
  end
end

adversary{ id="northwind", name={ ja="NORTHWIND BRIGADE", en="NORTHWIND BRIGADE" },
  goal={ ja="目に見える混乱を起こし、名を上げる", en="Visible disorder, and a name" },
  fallback={ { "flood_web", on="web_site", after=min(5) }, { "flood_api", on="app_api", at="T+01:19" } },
  plan=function()
    local r = rng("northwind")
    attempt("scan_sites")
    attempt("hire_bots")
    attempt("flood_udp", { on="cdn" })
    attempt("flood_web", { on="web_site" })
    spawn(function() keep_flooding(r, min(77)) end)
    wait(min(11))
    attempt("boast")
    wait(min(66) + r:dur(min(1), min(3)))
    for _ = 1, 3 do                                       -- wave 2: the app, since the website no longer falls
      attempt("flood_api", { on="app_api" })
      wait(r:dur(min(2), min(4)))
    end
  end }

adversary{ id="angler", name={ ja="便乗した攻撃者", en="An opportunist" },
  goal={ ja="騒ぎに乗じてログイン情報を得る", en="Log-ins, under cover of the noise" },
  fallback={ { "lure", on="pr_pc", at="T+00:40" } },
  plan=function()
    local r = rng("angler")
    wait(min(40) + r:dur(sec(0), sec(50)))
    if not attempt("lure", { on="pr_pc" }).ok then return end
    wait(r:dur(min(17), min(26)))
    attempt("steal_login", { on="sns_acct" })
  end }

---------------------------------------------------------------- how website and app answer
-- Chosen counter-measures take their time: a geo-block none, a static page five minutes, scrubbing twenty until the route
-- has moved.  The sources change as long as the site is the target, so the filters leave it quite clean only when the
-- attackers begin to turn to the app, a few minutes before 20:00.
local function shield_partly()
  vars.shield = math.max(vars.shield, 1)
  if vars.shield == 1 then set_state("web_site", "degraded") end
end

local function serve_page()
  wait(min(5))
  shield_partly()
end

local function scrub()
  local r = rng("scrubbing")
  wait(min(20))
  vars.shield = math.max(vars.shield, 1)
  wait(math.max(min(75) - now(), min(8)) + r:dur(sec(0), min(4)))
  vars.shield = 2
  set_state("web_site", "up")
end

on("var", { id="web_plan" }, function(ev)
  if ev.value == "both" then
    spawn(scrub)
    serve_page()
  elseif ev.value == "scrub" then
    scrub()
  elseif ev.value == "page" then
    serve_page()
  elseif ev.value == "geo" then
    shield_partly()
  end
end)

on("action", { id="reboot_web" }, function()
  wait(min(8))
  set_state("web_site", vars.shield == 2 and "up" or "degraded")
end)

on("action", { id="rate_limit" }, function()
  wait(min(1))
  set_state("app_api", "up")
end)

on("action", { id="reset_credentials" }, function()
  compromise("sns_acct", "none")
  for _, team in ipairs{ "csirt", "hq" } do observe(team, "sns_acct", "clean") end
end)

---------------------------------------------------------------- the self-inflicted outage
-- Public web and office are cut off, so everything that lives on them stops; orders to crews and stations go by telephone
-- and fax.  Signals, traffic control and radio are untouched.
local CUT_SERVICES = { "web_info", "ticket_app", "passenger_info", "staff_mail" }

on("var", { id="cut" }, function(ev)
  for _, zone in ipairs{ "dmz", "office" } do
    if ev.value then isolate(zone) else reconnect(zone) end
  end
  for _, s in ipairs(CUT_SERVICES) do set_state(s, ev.value and "stopped" or "normal") end
  set_state("c_info", ev.value and "closed" or "open")
  set_state("occ_support", ev.value and "degraded" or "up")
end)

---------------------------------------------------------------- the peer that asked for help
process("peer", function()
  wait(min(75))
  if not holds(did("share_isac")) then set_state("peer_web", "down") end
end)
