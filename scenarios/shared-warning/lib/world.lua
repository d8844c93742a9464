-- Three operators with the same agent on their servers, and the operation that hangs on them.
zone{ id="z_minamo", level="5", name={ ja="みなもシステムズ 更新センター", en="Minamo Systems, update centre" } }
asset{ id="update", zone="z_minamo", kind="server", owner="minamo", host="MNM-UPD01", address="198.51.100.20",
  name={ ja="MinaAgent更新サーバー", en="MinaAgent update server" } }

-- Each has a relay of the agent, what the agent runs on, PCs, and a line to the supplier.
local function operator(o)
  zone{ id="z_" .. o.team, level="4", name=o.name }
  conduit{ id="line_" .. o.team, from="z_minamo", to="z_" .. o.team, allow={ "agent" },
    name={ ja="みなもシステムズとの保守回線", en="Line to Minamo Systems" } }
  local function own(id, kind, ja, en, more)
    asset{ id=o.team .. "_" .. id, zone="z_" .. o.team, kind=kind, owner=o.team, count=more and more.count, host=o.host .. "-" .. id:upper(),
      address=more and more.address, name={ ja=ja, en=en } }
  end
  own("relay", "server", "監視エージェントの中継サーバー", "Relay of the agent", { address=o.address })
  own("pc", "workstation", "事務端末", "Office PCs", { count=o.pcs })
  for _, s in ipairs(o.systems) do own(s[1], "server", s[2], s[3]) end
end
operator{ team="rail", host="TLR", address="192.0.2.11", pcs=120, name={ ja="鉄道 業務網", en="Railway, office network" }, systems={
  { "pis", "旅客案内システム", "Passenger information" }, { "roster", "乗務員・車両運用システム", "Crew and stock rosters" } } }
operator{ team="air", host="TWX", address="192.0.2.31", pcs=90, name={ ja="空港 業務網", en="Airport, office network" }, systems={
  { "cupps", "共用チェックイン", "Shared check-in" }, { "fids", "フライト案内表示", "Flight information" } } }
operator{ team="port", host="ACT", address="192.0.2.51", pcs=60, name={ ja="港湾 業務網", en="Port, office network" }, systems={
  { "tos", "ターミナルオペレーションシステム(TOS)", "Terminal operating system (TOS)" }, { "booking", "来場予約", "Booking" } } }

-- Trains and signals are on a network of their own that no agent reaches.
zone{ id="z_signal", level="2", name={ ja="運行管理・信号", en="Traffic control and signals" } }
asset{ id="signals", zone="z_signal", kind="plc", owner="rail", name={ ja="運行管理・信号", en="Traffic control and signals" } }

service{ id="s_rail", needs="rail_roster", owner="rail", manual=true, name={ ja="列車の運行(乗務員・車両)", en="Trains (crews and stock)" } }
service{ id="s_signs", needs="rail_pis", owner="rail", name={ ja="旅客案内", en="Passenger information" } }
service{ id="s_signal", needs="signals", owner="rail", name={ ja="信号・運行管理", en="Signals and traffic control" } }
service{ id="s_checkin", needs="air_cupps", owner="air", manual=true, name={ ja="共用カウンターの手続き", en="Shared check-in desks" } }
service{ id="s_fids", needs="air_fids", owner="air", name={ ja="フライト案内", en="Flight information" } }
service{ id="s_gate", needs="port_tos", owner="port", manual=true, name={ ja="ゲート受付", en="Truck gate" } }
service{ id="s_booking", needs="port_booking", owner="port", name={ ja="来場予約", en="Booking" } }
for _, team_ in ipairs{ "rail", "air", "port" } do
  service{ id="s_watch_" .. team_, needs=team_ .. "_relay", owner=team_, name={ ja="委託先による監視", en="Watch by the supplier" } }
end

---------------------------------------------------------------- what people see of it (handbook 4.1 to 4.3)
-- One large station stands for the railway: 26 trains an hour off peak, 220 get on each; by hand half of the trains run.
flow{ id="boarding", unit="pax", service="s_rail", owner="rail", warm=min(30), name={ ja="大和口駅の乗車", en="Boarding at Yamatoguchi" },
  sources={ { id="riders", to="platform", per_hour=4200 } },
  stations={ { id="platform", name={ ja="ホーム", en="Platform" }, servers=26, rate=220, spread="even",
    manual={ rate=110, servers=26, setup=min(20) } } },
  routes={ { from="platform", to="out" } } }
-- 62 shared desks, 22 passengers an hour each, 9 by hand after 45 minutes.
flow{ id="checkin", unit="pax", service="s_checkin", owner="air", warm=hours(1), name={ ja="共用カウンター", en="Shared check-in" },
  sources={ { id="passengers", to="desks", profile={ { "08:40", 1000 }, { "10:40", 1150 } } } },
  stations={ { id="desks", name={ ja="チェックインカウンター", en="Check-in desks" }, servers=62, rate=22, spread="human",
    manual={ rate=9, servers=62, setup=min(45) } } },
  routes={ { from="desks", to="out" } } }
-- Twelve lanes of 65 trucks an hour, 12 by hand after 45 minutes; hauliers who were told stay away.
flow{ id="gate", unit="truck", service="s_gate", owner="port", warm=min(10), name={ ja="コンテナゲート", en="Truck gate" },
  sources={ { id="trucks", to="lanes", profile={ { "08:30", 420 }, { "09:30", 340 }, { "10:30", 280 } } } },
  stations={ { id="lanes", name={ ja="ゲートレーン", en="Gate lanes" }, servers=12, rate=65, spread="human",
    manual={ rate=12, servers=12, setup=min(45) } } },
  routes={ { from="lanes", to="out" } } }

metric{ id="rail_queue", from="boarding", formula="queue", unit="pax", good="low", warn=400, crit=1000, levels={ 200, 600, 1800, 4500 },
  name={ ja="大和口駅で乗れない人", en="People who cannot board" } }
metric{ id="air_queue", from="checkin", formula="queue", unit="pax", good="low", warn=150, crit=300, levels={ 100, 250, 500, 1500 },
  name={ ja="チェックインの列", en="Check-in queue" } }
metric{ id="port_queue", from="gate", formula="queue", unit="truck", good="low", warn=90, crit=300, levels={ 60, 150, 300, 800 },
  name={ ja="ゲート前の車列", en="Trucks before the gate" } }
