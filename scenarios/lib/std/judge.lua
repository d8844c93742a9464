-- std.judge: meters of the domain handbook (1.2 and 7), ready made.
--
--   local judge = require "std.judge"
--   judge.trust{ team="line", first_notice=did("notice"), update={ did("notice", { n=2 }), did("notice", { n=3 }) },
--     media=sent("I-12"), notice_any=did("notice"), slip=sent("B-18"), unsafe=val("accident"),
--     objective="comms", points=2, best=80, worst=50 }                    -> "trust_line"
--   judge.help{ team="line", mutual={ { id="shared", name=..., when=did("share"), by=15 } } }
--                                                                          -> { self="self_line", mutual="mutual_line", .. }
--
-- Trust of the public, 0 to 100, 70 at the start.  Each parameter is a condition, or a list of conditions each of which moves
-- the meter for itself; none is needed, what is left out never moves it.
--   first_notice   +6   first honest word, once
--   update         +1   word kept on time
--   slip           -6   a promised time passed
--   reversal       -8   a published fact was taken back
--   media          the first call of the press: from then on
--   notice_any     ends the silence that costs -3 for each 30 minutes without a word
--   unsafe        -25   an unsafe event
--   correction     +3   an error corrected openly
--   more           further rules of meter{}, such as what a story adds
-- id (trust_TEAM, or trust), name, team, start, objective, points, best, worst are those of meter{}.
--
-- Self-help, mutual help and public help (自助・共助・公助) are three meters from 0 to 100 that start at 50: `self`, `mutual` and
-- `public` are rules of meter{}; a list that is left out makes no meter.  `points` are for each of the three.
local J = {}

local TRUST = {
  { "first_notice", 6, true, "最初の誠実な発信", "First honest word" },
  { "update", 1, false, "予定どおりの続報", "Word kept on time" },
  { "slip", -6, false, "約束した時刻に遅れた", "A promised time passed" },
  { "reversal", -8, false, "公表した事実を撤回した", "A published fact was taken back" },
  { "unsafe", -25, false, "安全を損なう出来事", "An unsafe event" },
  { "correction", 3, false, "誤りを自ら訂正した", "An error corrected openly" },
}

-- A list of conditions; a condition alone is a list of one.
local function list(x)
  if x == nil then return {} end
  if type(x) == "table" then return x end
  return { x }
end

local function append(to, rules)
  for _, r in ipairs(rules or {}) do to[#to + 1] = r end
end

local function known(given, names, fn)
  for k in pairs(given) do
    if not names[k] then error(fn .. " has no parameter '" .. tostring(k) .. "'", 3) end
  end
end

local COMMON = { id=true, name=true, team=true, start=true, objective=true, points=true, best=true, worst=true }
local OF_TRUST = { media=true, notice_any=true, more=true }
local OF_HELP = { self=true, mutual=true, public=true }
for _, r in ipairs(TRUST) do OF_TRUST[r[1]] = true end
for k in pairs(COMMON) do OF_TRUST[k] = true; OF_HELP[k] = true end

local function silence(o)
  if o.media == nil then return {} end
  local quiet = o.notice_any and all{ o.media, none{ o.notice_any } } or o.media
  return { { id="silence", by=-3, again=min(30), when=held(quiet, min(30)),
    name={ ja="報道対応の開始後、30分発信がない", en="30 minutes without a word since the press called" } } }
end

---@param o table
---@return string id
function J.trust(o)
  known(o, OF_TRUST, "judge.trust")
  local rules = {}
  for _, r in ipairs(TRUST) do
    for i, when in ipairs(list(o[r[1]])) do
      rules[#rules + 1] = { id=i == 1 and r[1] or r[1] .. "_" .. i, by=r[2], once=r[3], when=when,
        name={ ja=r[4], en=r[5] } }
    end
  end
  append(rules, silence(o))
  append(rules, o.more)
  return meter{ id=o.id or (o.team and "trust_" .. o.team or "trust"), kind="trust", team=o.team, start=o.start or 70,
    name=o.name or { ja="社会の信頼", en="Trust of the public" }, objective=o.objective, points=o.points,
    best=o.best, worst=o.worst, rules=rules }
end

local HELP = {
  { "self", "自助", "Self-help" },
  { "mutual", "共助", "Mutual help" },
  { "public", "公助", "Public help" },
}

---@param o table
---@return table<string, string> ids
function J.help(o)
  known(o, OF_HELP, "judge.help")
  local ids = {}
  local suffix = o.id or o.team
  for _, h in ipairs(HELP) do
    if o[h[1]] then
      ids[h[1]] = meter{ id=suffix and h[1] .. "_" .. suffix or h[1], kind=h[1], team=o.team, start=o.start or 50,
        name={ ja=h[2], en=h[3] }, objective=o.objective, points=o.points, best=o.best, worst=o.worst, rules=o[h[1]] }
    end
  end
  return ids
end

-- What people are asked when the drill is over (handbook 8.5: what happened, why, what next).
--   judge.hotwash{ anonymous=true, to="it" }        survey "hotwash": 20 minutes, straight after the end
--   judge.self_check{ items={ { id="first", ja=.., en=.. } } }   survey "self_check": how one sees oneself, 1 to 5
-- `items` of self_check go behind those that every drill has; id, name, to, at, when, anonymous are those of survey{}.
local OF_SURVEY = { id=true, name=true, to=true, at=true, when=true, anonymous=true, items=true }
local AGREE = { { "no", { ja="そう思わない", en="not at all" } }, { "yes", { ja="そう思う", en="fully" } } }

local function scale(item)
  return { id=item.id, type="scale", label={ ja=item.ja, en=item.en }, options=AGREE, required=item.required }
end

local function words(id, ja, en)
  return { id=id, type="text", label={ ja=ja, en=en }, max=1000 }
end

local function ask(o, id, name, fields)
  local as = o.id or id
  form{ id=as, name=name, fields=fields }
  return survey{ id=as, name=o.name or name, form=as, to=o.to, at=o.at, when=o.when, anonymous=o.anonymous }
end

---@param o? table
---@return string id
function J.hotwash(o)
  o = o or {}
  known(o, OF_SURVEY, "judge.hotwash")
  local fields = {
    scale{ id="went", ja="訓練の目標は達成できた", en="The aims of the exercise were met", required=true },
    scale{ id="real", ja="状況付与は実際に起こりそうだった", en="What happened was realistic" },
    scale{ id="pace", ja="進み方は適切だった", en="The pace was right" },
    scale{ id="useful", ja="自分の仕事に役立つ", en="It is of use for my work", required=true },
  }
  for _, item in ipairs(o.items or {}) do fields[#fields + 1] = scale(item) end
  append(fields, {
    words("kept", "うまくいったこと、続けたいこと", "What went well and should stay"),
    words("broke", "うまくいかなかったこと、その理由", "What did not go well, and why"),
    words("next", "次に直すこと(誰が、いつまでに)", "What is to be mended next, by whom and when"),
    words("exercise", "訓練の進め方について", "About the exercise itself"),
  })
  return ask(o, "hotwash", { ja="振り返り(ホットウォッシュ)", en="Hot wash" }, fields)
end

local CHECKS = {
  { id="facts", ja="確認した事実と未確認のことを分けて伝えた", en="I told what was certain apart from what was not" },
  { id="handover", ja="必要な相手に、必要な時刻までに引き継いだ", en="I handed on what others needed in time" },
  { id="safety", ja="安全に関わる判断を先に行った", en="I decided on safety first" },
  { id="evidence", ja="証拠を残してから手を付けた", en="I kept evidence before I changed anything" },
  { id="reason", ja="判断の理由を書き残した", en="I wrote down why I decided so" },
  { id="help", ja="早めに助けを求め、助けを申し出た", en="I asked for help early, and offered it" },
}

---@param o? table
---@return string id
function J.self_check(o)
  o = o or {}
  known(o, OF_SURVEY, "judge.self_check")
  local fields = {}
  for _, item in ipairs(CHECKS) do fields[#fields + 1] = scale(item) end
  for _, item in ipairs(o.items or {}) do fields[#fields + 1] = scale(item) end
  fields[#fields + 1] = words("learn", "次の訓練までに身に付けたいこと", "What I want to learn until the next exercise")
  return ask(o, "self_check", { ja="自己点検", en="Self-check" }, fields)
end

return J
