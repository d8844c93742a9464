-- What the calibration cases have in common: a failure as it happened, and figures at the end.
--
--   cal.fault{ at="08:20", for_=min(190), down={ a.asset.dcs }, by_hand={ a.service.checkin_home } }
--   cal.figures("23:50", function() return { cancelled=kpi(a.metric.cancelled) } end)
--
-- tools/calibrate reads the figures from the log.
local C = {}

function C.frame(id, start, length, ja, en)
  scenario{ id="calibrate-" .. id, api=1, start=start, length=length, langs={ "ja", "en" }, title={ ja=ja, en=en } }
  team{ id="ops", name={ ja="運用", en="Operations" } }
  role{ id="chief", team="ops", name={ ja="責任者", en="Chief" } }
end

-- `down` fails at `at` for so long; those in `by_hand` are worked by hand until it is back, those in `stopped` stand.
-- Without `for_` it stays so.
function C.fault(f)
  process("fault", function()
    wait_until(after(f.at))
    for _, id in ipairs(f.down or {}) do set_state(id, "down") end
    for _, id in ipairs(f.stopped or {}) do set_state(id, "stopped") end
    for _, id in ipairs(f.by_hand or {}) do set_state(id, "manual") end
    if not f.for_ then return end
    wait(f.for_)
    for _, id in ipairs(f.down or {}) do set_state(id, "up") end
    for _, id in ipairs(f.stopped or {}) do set_state(id, "normal") end
    for _, id in ipairs(f.by_hand or {}) do set_state(id, "normal") end
  end)
end

function C.figures(at, fn)
  process("figures", function()
    wait_until(after(at))
    local all = fn()
    for _, name in ipairs(keys(all)) do log(string.format("figure %s %.3f", name, all[name])) end
  end)
end

-- Of departures: cancelled and late by more than 15 min, per cent of the plan.
function C.flights(metrics)
  local cancelled = kpi(metrics.cancelled)
  return { cancelled=cancelled, delayed=100 - kpi(metrics.punctuality) - cancelled }
end

return C
