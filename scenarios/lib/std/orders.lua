-- std.orders: what operations people order: hold this flight, close that gate, turn the train back.
--
--   local orders = require "std.orders"
--   orders.use({ "hold", "cancel", "move" }, { by={"aoc"}, on=a.flights })
--   orders.use({ "servers", "close", "open" }, { by={"aoc"}, on=a.flow, suffix="_pax", override={ servers={ name={ ja="カウンター増", en="More desks" } } } })
--
-- use(ids, common) declares the actions named in `ids`.  `common`: `by` (required) roles or teams; `on` the flow, departures or
-- timetable they are about (required); `suffix` after the id of each action, so that several operations can have orders of
-- their own; `requires`, `once`, `tags`; `override[id]` replaces single fields: name, help, duration, form, requires, effects.
--
-- id          for                form                      minutes  what happens
-- hold        departures, rail   key, minutes              2        stands so long, then goes on
-- hold_at     rail               key, place, minutes       2        the same, at a stop ahead of it
-- release     departures, rail   key                       1        leaves as soon as it can
-- cancel      departures, rail   key                       3        does not run; its vehicle is ready for the next
-- depart      departures, rail   key, at                   2        not before this time
-- move        departures         key, place                3        another gate, berth, door
-- servers     flow               place, count              15       so many desks, lanes, cranes are at work
-- rotate      flow               place                     10       rested staff, full speed by hand again
-- close       flow, rail         place (rail: and other)   2        nothing more is let in, or into the section
-- open        flow, rail         place (rail: and other)   2        works again
-- prefer      flow               place, key (a class)      2        these come first
-- divert      flow               place, other              5        what comes goes to the other station instead
-- turn_back   rail               key, place                3        ends there and goes back as its next trip
-- follow      rail               key, other                2        goes after the other train
-- mode        rail               key (a mode), place, other  5      how the line or a section is worked
-- manual      (a service)        -                         10       worked by hand; target is the service
--
-- What std.airport, std.rail, std.port and std.logistics declare has words of its own (a flight, a ship), and places, docks and
-- classes are chosen by name.  Of another operation, kit.know(id, { sort="ship", example="MSK201", places={{id, name}, ...},
-- docks={"B1", ...}, classes={{class, name}, ...} }) before use() says so; sort: flight, train, ship, truck.
--
-- All are data: fx.order(on, verb) takes what it needs from the form.  An order that cannot be followed (it has left, the dock
-- is taken, it would put two trains into one block) is refused and says why.

local kit = require "std.kit"

local KEY, PLACE, OTHER = { id="key" }, { id="place" }, { id="other" }
local CLASS, AFTER = { id="key", class=true }, { id="other", key=true }
local ONE_END, OTHER_END = { id="place", label={ ja="区間の一方", en="One end of the section" } }, { id="other", label={ ja="区間のもう一方", en="The other end" } }
local MINUTES = { id="minutes", type="number", label={ ja="分", en="Minutes" } }
local COUNT = { id="count", type="number", label={ ja="数", en="How many" } }
local AT = { id="at", type="time", label={ ja="時刻", en="Time" } }
local MODES = {
  { "normal", { ja="平常", en="Normal" } }, { "degraded", { ja="徐行", en="Degraded, at low speed" } },
  { "manual", { ja="手作業(代用閉そく)", en="By hand (substitute block)" } }, { "stopped", { ja="停止", en="Stopped" } },
}
local MODE = { id="key", options=MODES, label={ ja="方式", en="Mode" } }

-- What the things of an operation are called.
local SORTS = {
  any = { key={ "便名・列車番号・船名", "Flight, train, truck or ship" }, dock={ "移す先(ゲート・バース・ドア)", "Gate, berth or door" } },
  flight = { key={ "便名", "Flight" }, dock={ "移す先の搭乗口", "Gate to move to" },
    hold={ "便の出発を待たせる", "Hold a flight" }, release={ "待たせた便を出す", "Let a flight go" }, cancel={ "欠航にする", "Cancel a flight" },
    depart={ "便の出発時刻を決める", "Set a flight's time" }, move={ "搭乗口を変える", "Change a gate" } },
  train = { key={ "列車番号", "Train" }, hold={ "列車を抑止する", "Hold a train" }, release={ "抑止を解く", "Let a train go" },
    cancel={ "運休にする", "Cancel a train" }, depart={ "列車の発車時刻を決める", "Set a train's time" } },
  ship = { key={ "船の名(航海)", "Ship (voyage)" }, dock={ "移す先のバース", "Berth to move to" },
    hold={ "船の出港を待たせる", "Hold a ship" }, release={ "待たせた船を出す", "Let a ship go" }, cancel={ "抜港にする", "Have a ship skip the port" },
    move={ "バースを変える", "Change a berth" } },
  truck = { key={ "便の番号", "Truck run" }, dock={ "移す先のドア", "Door to move to" },
    hold={ "トラック便の出発を待たせる", "Hold a truck" }, release={ "待たせた便を出す", "Let a truck go" }, cancel={ "トラック便をやめる", "Cancel a truck run" },
    depart={ "トラック便の出発時刻を決める", "Set a truck's time" }, move={ "積み込みのドアを変える", "Change a door" } },
}

local MOST = 60 -- choices that still make a list to choose from

local function such_as(words, example)
  if not example then return { ja=words[1], en=words[2] } end
  return { ja=words[1] .. "(例 " .. example .. ")", en=words[2] .. " (such as " .. example .. ")" }
end

-- A choice by name where the names are known, else something to type, with an example.
local function chosen(id, list, label, example)
  if list and #list > 0 and #list <= MOST then return { id=id, type="choice", options=list, label={ ja=label[1], en=label[2] } } end
  return { id=id, type="text", max=20, label=such_as(label, example or list and list[1]) }
end

-- The field as it is for an operation of which `k` is known.
local function made_field(f, k, is_move)
  local sort = SORTS[k.sort or "any"]
  local field
  if f.options then field = { id=f.id, type="choice", options=f.options }
  elseif f.type then field = { id=f.id, type=f.type }
  elseif f.class then field = chosen("key", k.classes, { "先に扱う種別", "Which comes first" })
  elseif f.key then field = { id=f.id, type="text", max=20, label=such_as({ "先に行かせる方の" .. sort.key[1], sort.key[2] .. " that goes first" }, k.example) }
  elseif f.id == "key" then field = { id="key", type="text", max=20, label=such_as(sort.key, k.example) }
  elseif is_move then field = chosen("place", k.docks, sort.dock or SORTS.any.dock)
  elseif f.id == "place" then field = chosen("place", k.places, { "場所", "Place" })
  else field = chosen("other", k.places, { "もう一方の場所", "The other place" }) end
  field.label = f.label or field.label
  field.required = not f.optional
  return field
end

local function optional(field, label)
  return { id=field.id, optional=true, label=label or field.label }
end

local L = {
  hold = { verb="hold", ja="抑止・出発待ち", en="Hold", form={ KEY, MINUTES }, duration=min(2),
    help={ ja="指定した時間だけ待たせます。遅れて着く人・荷物は間に合いますが、後に続くものも遅れます。",
           en="Keeps it standing so long. Connections and bags are saved; what follows is late too." } },
  hold_at = { verb="hold", ja="駅で抑止", en="Hold at a stop", form={ KEY, PLACE, MINUTES }, duration=min(2),
    help={ ja="指定した駅で列車を抑止します。駅間停車を防げますが、後続が詰まります。",
           en="Holds a train at a stop ahead of it. Nobody is stuck between stations; those behind have to wait." } },
  release = { verb="release", ja="抑止解除・出発", en="Release", form={ KEY }, duration=min(1),
    help={ ja="待たせていたものを出します。間に合わない人・荷物は積み残しになります。",
           en="Lets it go as soon as it can. Who or what is not there is left behind." } },
  cancel = { verb="cancel", ja="取りやめる", en="Cancel", form={ KEY }, duration=min(3),
    help={ ja="取りやめます。列は短くなり、使うはずのものは次に回せますが、乗る人・載せる荷物はすべて影響を受けます。",
           en="Does not run. Queues get shorter and what it would use is free for the next; everybody and everything booked on it is affected." } },
  depart = { verb="depart", ja="出発時刻を指定", en="Set departure time", form={ KEY, AT }, duration=min(2),
    help={ ja="この時刻より前には出しません。間隔が整いますが、その分遅れます。",
           en="Does not leave before this time. Evens out the gaps at the price of that delay." } },
  move = { verb="move", ja="着ける場所の変更", en="Change gate, berth or door", form={ KEY, PLACE }, duration=min(3),
    help={ ja="別の場所へ移します。空いていなければなりません。知らされない人・荷物は遅れて着きます。",
           en="Goes to another place, which has to be free; who is not told arrives late." } },
  servers = { verb="servers", ja="人員・窓口の増減", en="Open or close desks", form={ PLACE, COUNT }, duration=min(15),
    help={ ja="窓口・レーン・クレーンの数を変えます。応援には15分かかり、その人員はほかでは使えません。",
           en="So many desks, lanes or cranes at work. Extra staff takes a quarter of an hour to come and is missing elsewhere." } },
  rotate = { verb="rotate", ja="要員交代", en="Rotate staff", form={ PLACE }, duration=min(10),
    help={ ja="疲れた要員を交代させ、手作業の速さを戻します。交代要員が要ります。",
           en="Rested people take over and work by hand is quick again. Needs a second shift." } },
  close = { verb="close", ja="閉鎖・受付停止", en="Close", form={ PLACE }, duration=min(2),
    help={ ja="新しく受け入れません。中の混雑は収まりますが、外に列ができます。",
           en="Nobody more is let in. It gets quieter inside, and a line grows outside." } },
  close_section = { verb="close", ja="区間の運転見合わせ", en="Close a section", form={ ONE_END, OTHER_END }, duration=min(2),
    help={ ja="二駅間に列車を入れません。確認の間は安全ですが、前後で列車が止まります。",
           en="No train enters between the two stops. Safe while you check; trains stand before it." } },
  open = { verb="open", ja="再開", en="Open", form={ PLACE }, duration=min(2),
    help={ ja="受け入れを再開します。待っていた分が一度に来ます。", en="Works again. Everyone who has waited comes at once." } },
  open_section = { verb="open", ja="区間の運転再開", en="Open a section", form={ ONE_END, OTHER_END }, duration=min(2),
    help={ ja="見合わせていた区間に列車を入れます。安全を確認してから行います。", en="Trains enter the section again. Check first that it is safe." } },
  prefer = { verb="prefer", ja="優先扱い", en="Serve first", form={ PLACE, CLASS }, duration=min(2),
    help={ ja="指定した種別を先に扱います。ほかの列は長くなります。", en="These are served first; the others wait longer." } },
  divert = { verb="divert", ja="振り向け", en="Divert", form={ PLACE, OTHER }, duration=min(5),
    help={ ja="来る人・物を別の場所へ向けます。行った先が混みます。", en="What comes is sent elsewhere, and crowds there." } },
  turn_back = { verb="turn_back", ja="途中折返し", en="Turn back", form={ KEY, PLACE }, duration=min(3),
    help={ ja="指定駅で打ち切り、折り返します。反対方向の列車は確保できますが、先の駅の客は次を待ちます。",
           en="Ends there and goes back as the vehicle's next trip. Trains the other way are saved; people beyond wait for the next." } },
  follow = { verb="follow", ja="順序変更", en="Change order", form={ KEY, AFTER }, duration=min(2),
    help={ ja="指定した列車の後に走らせます。優先した列車は早く着き、待った列車は遅れます。",
           en="Goes after the other train. That one gains, this one loses time." } },
  mode = { verb="mode", ja="運転方式の変更", en="Change working mode", duration=min(5),
    form={ MODE,
      optional(PLACE, { ja="区間の一方(空なら全線)", en="One end of the section; empty: the line" }), optional(OTHER_END) },
    help={ ja="平常・徐行・手作業(代用閉そく)・停止を選びます。準備の間は列車が止まり、手作業では本数が大きく減ります。",
           en="Normal, degraded, by hand (substitute block) or stopped. Trains stand while it is prepared, and by hand few can run." } },
  manual = { manual=true, ja="手作業運用へ切替", en="Switch to manual operation", duration=min(10), target="service",
    help={ ja="システムを使わない手順に切り替えます。準備の後、処理能力は下がりますが業務は続きます。",
           en="Works by the procedure without the system: after the set-up slower, but it goes on." } },
}

local OVERRIDES = { "name", "help", "duration", "form", "requires", "effects" }
local COMMON = { "by", "on", "suffix", "override", "requires", "once", "tags" }

local function check(key, allowed, what)
  for _, a in ipairs(allowed) do
    if a == key then return end
  end
  error("std.orders has no " .. what .. " '" .. tostring(key) .. "'; it has: " .. table.concat(allowed, ", "), 3)
end

local O = {}

---@param ids string[]
---@param common {by:string|string[], on?:string, suffix?:string, override?:table<string,table>, requires?:Cond, once?:boolean, tags?:string[]}
---@return table<string,string>   ids of the actions by the short id
function O.use(ids, common)
  local override, standard, made = common.override or {}, keys(L), {}
  for field in pairs(common) do check(field, COMMON, "common field") end
  for id, fields in pairs(override) do
    check(id, standard, "order")
    for field in pairs(fields) do check(field, OVERRIDES, "override") end
  end
  for _, id in ipairs(ids) do
    check(id, standard, "order")
    local d, o = L[id], override[id] or {}
    if not d.manual and not common.on then error("std.orders: '" .. id .. "' needs `on`, the operation it is about", 2) end
    local k = common.on and kit.known(common.on) or {}
    local words = SORTS[k.sort or "any"][id] or { d.ja, d.en }
    local form = d.form and {}
    for i, f in ipairs(d.form or {}) do form[i] = made_field(f, k, d.verb == "move") end
    local def = { id=id .. (common.suffix or ""), name={ ja=words[1], en=words[2] }, by=common.by, kind="decision", duration=d.duration, help=d.help,
      target=d.target, form=form, requires=common.requires, once=common.once, tags=common.tags,
      effects={ d.manual and fx.manual(TARGET) or fx.order(common.on, d.verb) } }
    for _, f in ipairs(OVERRIDES) do
      if o[f] ~= nil then def[f] = o[f] end
    end
    made[id] = action(def)
  end
  return made
end

return O
