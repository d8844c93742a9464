-- A drill of ten seats for the load generator: two teams that have nothing to do but read, write and act.
scenario{ id="load", api=1, start="2026-11-25 09:00", length=hours(4), seed=1, lang="ja", langs={ "ja", "en" }, tlp="GREEN",
  title={ ja="負荷試験", en="Load test" },
  summary={ ja="負荷試験のための小さな訓練。", en="A small drill for the load test." } }

phase{ id="all", name={ ja="全体", en="All" }, from="T+00:00", to="T+04:00" }
org{ id="example", kind="operator", name={ ja="例示鉄道", en="Example Railway" } }

local names = { "a", "b", "c", "d", "e" }
for _, team_id in ipairs{ "csirt", "occ" } do
  team{ id=team_id, org="example", name={ ja="班 " .. team_id, en="Team " .. team_id } }
  for _, name in ipairs(names) do
    role{ id=team_id .. "_" .. name, team=team_id, name={ ja=team_id .. " 席 " .. name, en=team_id .. " seat " .. name } }
  end
end

for i = 1, 47 do
  inject{ id="I-" .. i, at=min(5 * i), to={ "csirt", "occ" }, via="email",
    subject={ ja="定時の知らせ " .. i, en="News " .. i },
    body={ ja="変わりありません。", en="Nothing has changed." } }
end
