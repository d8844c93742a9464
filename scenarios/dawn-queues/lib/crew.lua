-- A crew: people who see something, need a moment, and then do one thing.
--
-- A row is { seen, seat, action or question, ... }: `seen` is an inject's id or a condition over what the seat can know;
-- `after` how many minutes the seat needs, {from, to}; `p` how often it thinks of it at all; `on` a target; `form` what
-- it writes; `pick` for a question: options with their weights, {{option, weight}, ...}; `say` the words beside it.
-- Every choice is drawn at the start from the crew's own stream, so one row never shifts the luck of another.
local C = {}

local function plan(rows, r)
  local todo = {}
  for _, row in ipairs(rows) do
    local thinks_of_it = r:chance(row.p or 1)
    local t = { row=row, delay=r:dur(min(row.after[1]), min(row.after[2])) }
    if row.pick then t.option = r:weighted(row.pick) end
    if row.form then t.form = row.form(r) end
    t.when = type(row[1]) == "string" and sent(row[1]) or row[1]
    if thinks_of_it then todo[#todo + 1] = t end
  end
  return todo
end

local function go(t)
  local _, seat, what = table.unpack(t.row)
  if t.option then answer(seat, what, t.option, t.row.say)
  else act(seat, what, t.row.on, t.form) end
end

---@param name string   the crew's random stream
---@param rows table[]
function C.run(name, rows)
  local todo = plan(rows, rng(name))
  while #todo > 0 do
    local alternatives = {}
    for i, t in ipairs(todo) do
      alternatives[i] = { string.format("%d", i), t.due and math.max(t.due - now(), 0) or t.when }
    end
    local first = race(alternatives)
    local i = tonumber(first)
    if todo[i].due then go(table.remove(todo, i)) else todo[i].due = now() + todo[i].delay end
  end
end

return C
