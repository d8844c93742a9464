-- std.kit: what the sector kits (std.airport, std.rail, std.port, std.logistics) have in common.
--
--   local o = kit.options("std.airport", defaults, given)   the defaults with what the author gave in their place; an
--                                                           unknown name is an error on the author's line
--   kit.clock(375)        "06:15": minutes since the midnight of the first day as the time of a day; from 24:00 on with
--                         its day, "+1d 00:30"
--   kit.minutes("06:15")  375
--   kit.declare(kind, prefix, rows, common)   declares rows like { "aodb", "ops", "ja", "en", kind="server" } and returns
--                                             a table from the short name to the id
--   local d = kit.dice("flights")             whole numbers that look random and are always the same: d(6) is 1..6.  A
--                                             timetable does not change with the seed of the drill; what happens does.
--   kit.round(2.5)        3
--   kit.grade("people", 10, kpi("affected"), 70000, 92000)   awards points of a criterion: all at the best value, none at the
--                                             worst, in proportion between.  A criterion with a rubric counts only once it
--                                             is awarded, so it never comes up in a run that gave no occasion for it.
local K = {}

function K.round(x) return math.floor(x + 0.5) end

---@param criterion string
---@param points number
function K.grade(criterion, points, value, best, worst)
  local part = (value - worst) / (best - worst)
  award(criterion, K.round(points * math.max(0, math.min(1, part))))
end

local function names(t)
  local list = {}
  for k in pairs(t) do list[#list + 1] = k end
  return table.concat(list, ", ")
end

---@param module string
---@param defaults table<string, any>
---@param given? table<string, any>
function K.options(module, defaults, given)
  local o = {}
  for k, v in pairs(defaults) do o[k] = v end
  for k, v in pairs(given or {}) do
    if defaults[k] == nil then
      error(module .. " has no parameter '" .. tostring(k) .. "'; it has: " .. names(defaults), 3)
    end
    o[k] = v
  end
  return o
end

---@param m number   minutes since the midnight of the first day
function K.clock(m)
  local s = K.round(m * 60)
  local day = s // 86400
  local text = string.format("%02d:%02d:%02d", s // 3600 % 24, s // 60 % 60, s % 60)
  if day == 0 then return text end
  return string.format("%s%dd %s", day < 0 and "-" or "+", math.abs(day), text)
end

---@param text string   "06:15" or "+1d 06:15"
function K.minutes(text)
  local day, rest = 0, text
  if text:starts("+") then
    local parts = text:split(" ")
    day, rest = tonumber(parts[1]:sub(2, -2)), parts[2]
  end
  local hm = rest:split(":")
  return day * 1440 + tonumber(hm[1]) * 60 + tonumber(hm[2]) + (tonumber(hm[3] or "0")) / 60
end

-- A generator of Lehmer with the modulus 2^31 - 1: exact in whole numbers.
---@param name string
function K.dice(name)
  local state = 20260
  for i = 1, #name do state = (state * 31 + name:byte(i)) % 2147483647 end
  if state == 0 then state = 1 end
  return function(n)
    state = state * 48271 % 2147483647
    return state % n + 1
  end
end

-- Rows { short name, zone or nil, ja, en, further fields }.  `fields` are given to all of them.
local DECLARE = {
  zone=function(id, r) zone{ id=id, level=r[2], name={ ja=r[3], en=r[4] } } end,
}

---@param kind "zone"|"asset"
function K.declare(kind, prefix, rows, zones, owner)
  local ids = {}
  for _, r in ipairs(rows) do
    local id = prefix .. r[1]
    ids[r[1]] = id
    if kind == "zone" then
      DECLARE.zone(id, r)
    else
      asset{ id=id, zone=zones[r[2]], owner=owner, kind=r.kind, count=r.count, state=r.state, carries=r.carries, controls=r.controls,
        backup=r.backup, tags=r.tags, name={ ja=r[3], en=r[4] } }
    end
  end
  return ids
end

-- Rows { short name, from, to, allow, ja, en }; "internet" is the zone of that name.
function K.conduits(prefix, rows, zones)
  local ids = {}
  for _, r in ipairs(rows) do
    local id = prefix .. r[1]
    ids[r[1]] = conduit{ id=id, from=zones[r[2]] or r[2], to=zones[r[3]] or r[3], allow=r[4], name={ ja=r[5], en=r[6] } }
  end
  return ids
end

-- Rows { short name, needs, ja, en, manual=, rto=, owner= }; `needs` is an id or a condition made with all, any, at_least.
function K.services(prefix, rows, owner)
  local ids = {}
  for _, r in ipairs(rows) do
    local id = prefix .. r[1]
    ids[r[1]] = service{ id=id, needs=r[2], owner=r.owner or owner, manual=r.manual, rto=r.rto, name={ ja=r[3], en=r[4] } }
  end
  return ids
end

-- Rows { short name, from, formula, ja, en, at=, unit=, good=, warn=, crit=, levels= }.
function K.metrics(prefix, rows)
  local ids = {}
  for _, r in ipairs(rows) do
    local id = prefix .. r[1]
    ids[r[1]] = metric{ id=id, from=r[2], formula=r[3], name={ ja=r[4], en=r[5] }, at=r.at, unit=r.unit, good=r.good,
      warn=r.warn, crit=r.crit, levels=r.levels }
  end
  return ids
end

-- What std.orders says about an operation, told by whoever declares it: sort, example, places, classes, docks.
local known = {}
function K.know(id, what)
  known[id] = what
  return id
end
function K.known(id) return known[id] or {} end

-- The names of stations or stops {{id, ..., name=}, ...} as choices of a form.
function K.choices(rows)
  local list = {}
  for i, row in ipairs(rows) do list[i] = { row.id or row[1], row.name } end
  return list
end

return K
