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
-- All are data: fx.order(on, verb) takes what it needs from the form.  An order that cannot be followed (it has left, the dock
-- is taken, it would put two trains into one block) is refused and says why.

local KEY = { id="key", type="text", required=true, max=20, label={ ja="便名・列車番号", en="Flight, train, ship" } }
local PLACE = { id="place", type="text", required=true, max=20, label={ ja="場所", en="Place" } }
local OTHER = { id="other", type="text", required=true, max=20, label={ ja="もう一方", en="The other one" } }
local MINUTES = { id="minutes", type="number", required=true, label={ ja="分", en="Minutes" } }
local COUNT = { id="count", type="number", required=true, label={ ja="数", en="How many" } }
local AT = { id="at", type="time", required=true, label={ ja="時刻", en="Time" } }

local function optional(field, label)
  return { id=field.id, type=field.type, max=field.max, label=label or field.label }
end

local L = {
  hold = { verb="hold", ja="抑止・出発待ち", en="Hold", form={ KEY, MINUTES }, duration=min(2),
    help={ ja="指定した便・列車を待たせます。乗り継ぎや荷物は間に合いますが、後に続く便も遅れます。",
           en="Keeps it standing so long. Connections and bags are saved; what follows is late too." } },
  hold_at = { verb="hold", ja="駅で抑止", en="Hold at a stop", form={ KEY, PLACE, MINUTES }, duration=min(2),
    help={ ja="指定した駅で列車を抑止します。駅間停車を防げますが、後続が詰まります。",
           en="Holds a train at a stop ahead of it. Nobody is stuck between stations; those behind have to wait." } },
  release = { verb="release", ja="抑止解除・出発", en="Release", form={ KEY }, duration=min(1),
    help={ ja="待たせていた便・列車を出します。間に合わない人・荷物は積み残しになります。",
           en="Lets it go as soon as it can. Who or what is not there is left behind." } },
  cancel = { verb="cancel", ja="欠航・運休・抜港", en="Cancel", form={ KEY }, duration=min(3),
    help={ ja="取りやめます。列は短くなり、機材は次の便に使えますが、乗る予定の人は全員影響を受けます。",
           en="Does not run. Queues get shorter and the vehicle is free for its next trip; everybody booked on it is affected." } },
  depart = { verb="depart", ja="出発時刻を指定", en="Set departure time", form={ KEY, AT }, duration=min(2),
    help={ ja="この時刻より前には出しません。間隔が整いますが、その分遅れます。",
           en="Does not leave before this time. Evens out the gaps at the price of that delay." } },
  move = { verb="move", ja="ゲート・バース変更", en="Change gate or berth", form={ KEY, PLACE }, duration=min(3),
    help={ ja="別のゲート・バース・ドアへ移します。空きが必要で、案内が行き届かないと乗り遅れが出ます。",
           en="Goes to another gate, berth or door, which has to be free; who is not told arrives late." } },
  servers = { verb="servers", ja="人員・窓口の増減", en="Open or close desks", form={ PLACE, COUNT }, duration=min(15),
    help={ ja="窓口・レーン・クレーンの数を変えます。応援には15分かかり、その人員はほかでは使えません。",
           en="So many desks, lanes or cranes at work. Extra staff takes a quarter of an hour to come and is missing elsewhere." } },
  rotate = { verb="rotate", ja="要員交代", en="Rotate staff", form={ PLACE }, duration=min(10),
    help={ ja="疲れた要員を交代させ、手作業の速さを戻します。交代要員が要ります。",
           en="Rested people take over and work by hand is quick again. Needs a second shift." } },
  close = { verb="close", ja="閉鎖・受付停止", en="Close", form={ PLACE }, duration=min(2),
    help={ ja="新しく受け入れません。中の混雑は収まりますが、外に列ができます。",
           en="Nobody more is let in. It gets quieter inside, and a line grows outside." } },
  close_section = { verb="close", ja="区間の運転見合わせ", en="Close a section", form={ PLACE, OTHER }, duration=min(2),
    help={ ja="二駅間に列車を入れません。確認の間は安全ですが、前後で列車が止まります。",
           en="No train enters between the two stops. Safe while you check; trains stand before it." } },
  open = { verb="open", ja="再開", en="Open", form={ PLACE }, duration=min(2),
    help={ ja="受け入れを再開します。待っていた分が一度に来ます。", en="Works again. Everyone who has waited comes at once." } },
  open_section = { verb="open", ja="区間の運転再開", en="Open a section", form={ PLACE, OTHER }, duration=min(2),
    help={ ja="見合わせていた区間に列車を入れます。安全を確認してから行います。", en="Trains enter the section again. Check first that it is safe." } },
  prefer = { verb="prefer", ja="優先扱い", en="Serve first", form={ PLACE, KEY }, duration=min(2),
    help={ ja="指定した種別を先に扱います。ほかの列は長くなります。", en="These are served first; the others wait longer." } },
  divert = { verb="divert", ja="振り向け", en="Divert", form={ PLACE, OTHER }, duration=min(5),
    help={ ja="来る人・物を別の場所へ向けます。行った先が混みます。", en="What comes is sent elsewhere, and crowds there." } },
  turn_back = { verb="turn_back", ja="途中折返し", en="Turn back", form={ KEY, PLACE }, duration=min(3),
    help={ ja="指定駅で打ち切り、折り返します。反対方向の列車は確保できますが、先の駅の客は次を待ちます。",
           en="Ends there and goes back as the vehicle's next trip. Trains the other way are saved; people beyond wait for the next." } },
  follow = { verb="follow", ja="順序変更", en="Change order", form={ KEY, OTHER }, duration=min(2),
    help={ ja="指定した列車の後に走らせます。優先した列車は早く着き、待った列車は遅れます。",
           en="Goes after the other train. That one gains, this one loses time." } },
  mode = { verb="mode", ja="運転方式の変更", en="Change working mode", duration=min(5),
    form={ { id="key", type="choice", required=true, options={ "normal", "degraded", "manual", "stopped" }, label={ ja="方式", en="Mode" } },
      optional(PLACE, { ja="区間の一方(空なら全線)", en="One end of the section; empty: the line" }), optional(OTHER) },
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
    local def = { id=id .. (common.suffix or ""), name={ ja=d.ja, en=d.en }, by=common.by, kind="decision", duration=d.duration, help=d.help,
      target=d.target, form=d.form, requires=common.requires, once=common.once, tags=common.tags,
      effects={ d.manual and fx.manual(TARGET) or fx.order(common.on, d.verb) } }
    for _, f in ipairs(OVERRIDES) do
      if o[f] ~= nil then def[f] = o[f] end
    end
    made[id] = action(def)
  end
  return made
end

return O
