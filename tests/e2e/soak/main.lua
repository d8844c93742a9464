-- A day and a night at a railway, for watching memory while a console looks on: something happens every drill minute, for
-- twenty-four hours.  Played by `tools/soak`; there is nothing to decide.
scenario{ id="soak", api=1, start="2026-11-24 05:00", length=hours(24), seed=1, langs={ "ja", "en" },
  title={ ja="二十四時間の耐久", en="Twenty-four hours" },
  summary={ ja="一日分の運行を流し、画面の記憶量を見ます。", en="A day of traffic, to watch the console's memory." } }

org{ id="line", kind="operator", sector="rail", name={ ja="耐久鉄道", en="Soak Railway" } }
team{ id="csirt", org="line", name={ ja="CSIRT", en="CSIRT" } }
role{ id="lead", team="csirt", name={ ja="CSIRT責任者", en="CSIRT lead" } }
actor{ id="watch", name={ ja="監視会社", en="Monitoring vendor" } }

zone{ id="office", level="4", name={ ja="事務系", en="Office" } }
zone{ id="control", level="3", name={ ja="運行管理系", en="Train control" } }
conduit{ id="link", from="office", to="control", name={ ja="連携", en="Link" } }
for i = 1, 12 do
  asset{ id=string.format("host_%d", i), zone=i % 2 == 0 and "office" or "control", kind="server",
    name={ ja=string.format("装置%d", i), en=string.format("Host %d", i) } }
end
service{ id="running", needs=all{ "host_1", "host_3", "host_5" }, name={ ja="列車の運行", en="Train running" } }
service{ id="information", needs=any{ "host_2", "host_4" }, name={ ja="案内", en="Information" } }

local trains = {}
for i = 1, 700 do trains[i] = { key=string.format("%d", 1000 + i), at=min(2) * i, load=1 } end
operation{ id="trains", unit="train", service="running", schedule=trains, lead=min(3), rate={ normal=40, manual=15 },
  cancel_after=min(40), name={ ja="列車", en="Trains" } }

action{ id="look", by="csirt", kind="investigation", target="asset", duration=min(5), name={ ja="装置を確認", en="Look at the host" } }
objective{ id="watchful", name={ ja="見張る", en="Watch" } }
criterion{ id="saw", objective="watchful", points=1, when=did("look"), name={ ja="装置を見た", en="Looked at a host" } }

inject{ id="report", to="csirt", from="watch", via="siem", manual=true,
  subject={ ja="定時報告", en="Regular report" },
  body={ ja="装置の状態に変化がありました。系統図で確認してください。対応は不要です。",
         en="The state of a host has changed. Please see the systems map. Nothing needs to be done." } }

process("weather", function()
  local r = rng("weather")
  while true do
    wait(r:dur(sec(30), sec(150)))
    local host = string.format("host_%d", r:int(1, 12))
    set_state(host, r:chance(0.6) and "up" or r:chance(0.5) and "degraded" or "down")
  end
end)

process("reports", function()
  while true do
    wait(min(10))
    send("report")
  end
end)

bot{ id="standard", run=function()
  while true do
    wait(min(15))
    act("lead", "look", "host_1")
  end
end }
