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

-- Complains on the author's line about a name nobody reads; `rows` positions at the front are rows of the function.
local function known(given, names, fn, rows)
  for k in pairs(given) do
    local row = type(k) == "number" and rows and k <= rows
    if not row and not names[k] then error(fn .. " has no parameter '" .. tostring(k) .. "'", 3) end
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

-- What every plan of points is made of, in rows { id, ja, en }.
--
--   judge.penalty("P-note", "comms", 3, did("post_note"), "脅迫文の画像を公表した", "Published the ransom note")
--   more={ judge.rule("note", -5, did("post_note"), "脅迫文の画像を公表した", "Published the ransom note") }   a rule of a meter, once
--   judge.read{ "R-12", "発表文の分かりやすさ", "Is the release clear?", objective="comms", points=4, about="press_release",
--     prompt={ "5項目を読む。", "Read for the five items." },
--     rubric={ [0]={ "要点がない", "no point made" }, [4]={ "5項目がそろう", "all five" } } }   graded by evaluators, counts once graded
--   judge.debrief{ at="T+01:29:30", { "D-1", "開始3分の時点で、何を知っていたか。", "What did you know at minute three?" } }
--
---@alias JudgePair { [1]: string, [2]: string }   Japanese, English

---@param pair JudgePair?
---@return Text?
local function both(pair)
  if pair == nil then return nil end
  return { ja=pair[1], en=pair[2] }
end

-- Takes `points` away, once, when it comes to pass.
---@param id string
---@param objective Id
---@param points number   how many it costs, a positive number
---@param when Cond
---@param ja string
---@param en string
---@param team? Id   whose score it is taken from; without it everybody's
---@return string id
function J.penalty(id, objective, points, when, ja, en, team)
  return criterion{ id=id, objective=objective, points=-points, penalty=true, when=when, team=team, name={ ja=ja, en=en } }
end

-- A rule of a meter (judge.trust: more; judge.help: self, mutual, public) that moves it the first time.
---@param id string
---@param by integer
---@param when Cond
---@param ja string
---@param en string
---@return table
function J.rule(id, by, when, ja, en)
  return { id=id, by=by, once=true, when=when, name={ ja=ja, en=en } }
end

---@class JudgeRead
---@field [1] string   id
---@field [2] string   its name in Japanese
---@field [3] string   its name in English
---@field objective Id
---@field points number
---@field about? Id   question, inject or action whose text is read; F4 and the grade sheet show it beside the rubric
---@field prompt? JudgePair
---@field rubric table<number, JudgePair>
---@field team? Id
---@field rater? "white"|"self"|"peer"
---@field level? integer
local OF_READ = { objective=true, points=true, about=true, prompt=true, rubric=true, team=true, rater=true, level=true }

-- A criterion that people grade by a rubric, reading what was written.
---@param o JudgeRead
---@return string id
function J.read(o)
  known(o, OF_READ, "judge.read", 3)
  local rubric = {}
  for points, pair in pairs(o.rubric) do rubric[points] = both(pair) end
  return criterion{ id=o[1], name={ ja=o[2], en=o[3] }, objective=o.objective, points=o.points, about=o.about, prompt=both(o.prompt),
    rubric=rubric, team=o.team, rater=o.rater, level=o.level }
end

---@class JudgeDebrief
---@field at? Time      when they are put; one of at and when
---@field when? Cond
---@field title? JudgePair
local OF_DEBRIEF = { at=true, when=true, title=true }

-- Questions for the debrief: one note each.
---@param o JudgeDebrief   and rows { id, ja, en }
function J.debrief(o)
  known(o, OF_DEBRIEF, "judge.debrief", #o)
  local title = both(o.title) or { ja="振り返りの問い", en="Debrief" }
  for _, q in ipairs(o) do note{ id=q[1], at=o.at, when=o.when, title=title, text={ ja=q[2], en=q[3] } } end
end

-- An exercise evaluation guide: what is to be shown, and the critical tasks that evaluators rate P, S, M or U.
--
--   judge.guide{ "recover", "証拠を残した安全な復旧", "Safe recovery with evidence kept", team="it", objective="contain", points=8,
--     target={ "汚れていないバックアップから戻し、確認してから再開する。", "A clean copy is restored, and work resumes after tests." },
--     tasks={ { "keep", "証拠を残す", "Keeps evidence", look_for={ "初期化より先に取ったか。", "Before the wipe?" } } } }
---@class JudgeGuide
---@field [1] string   id
---@field [2] string   its name in Japanese
---@field [3] string   its name in English
---@field target JudgePair
---@field tasks JudgeTask[]
---@field objective? Id
---@field points? number
---@field team? Id   team or organisation that is rated; without it each team that plays

---@class JudgeTask
---@field [1] string   id
---@field [2] string   what is to be done, in Japanese
---@field [3] string   the same in English
---@field look_for? JudgePair   what an evaluator watches for
local OF_GUIDE = { target=true, tasks=true, objective=true, points=true, team=true }
local OF_TASK = { look_for=true }

---@param o JudgeGuide
---@return string id
function J.guide(o)
  known(o, OF_GUIDE, "judge.guide", 3)
  local tasks = {}
  for i, t in ipairs(o.tasks) do
    known(t, OF_TASK, "a task of judge.guide", 3)
    tasks[i] = { id=t[1], name={ ja=t[2], en=t[3] }, look_for=both(t.look_for) }
  end
  return capability{ id=o[1], name={ ja=o[2], en=o[3] }, target=both(o.target), objective=o.objective, points=o.points, team=o.team,
    tasks=tasks }
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
    scale{ id="real", ja="状況付与は現実に起こりうる内容だった", en="The injects were realistic" },
    scale{ id="pace", ja="進み方は適切だった", en="The pace was right" },
    scale{ id="useful", ja="自分の仕事に役立つ", en="It is of use in my work", required=true },
  }
  for _, item in ipairs(o.items or {}) do fields[#fields + 1] = scale(item) end
  append(fields, {
    words("kept", "うまくいったこと、続けたいこと", "What went well and should be kept"),
    words("broke", "うまくいかなかったこと、その理由", "What did not go well, and why"),
    words("next", "次に改善すること(誰が、いつまでに)", "What to improve next, by whom and by when"),
    words("exercise", "訓練の進め方について", "About the exercise itself"),
  })
  return ask(o, "hotwash", { ja="振り返り(ホットウォッシュ)", en="Hot wash" }, fields)
end

local CHECKS = {
  { id="facts", ja="確認した事実と未確認のことを分けて伝えた", en="I kept confirmed facts apart from what was not confirmed" },
  { id="handover", ja="必要な相手に、必要な時刻までに引き継いだ", en="I passed on in time what others needed" },
  { id="safety", ja="安全に関わる判断を最優先で行った", en="I put decisions on safety first" },
  { id="evidence", ja="証拠を保全してから対処した", en="I kept evidence before I changed anything" },
  { id="reason", ja="判断の理由を記録に残した", en="I wrote down why I decided so" },
  { id="help", ja="早めに応援を求め、こちらからも申し出た", en="I asked for help early, and offered it" },
}

---@param o? table
---@return string id
function J.self_check(o)
  o = o or {}
  known(o, OF_SURVEY, "judge.self_check")
  local fields = {}
  for _, item in ipairs(CHECKS) do fields[#fields + 1] = scale(item) end
  for _, item in ipairs(o.items or {}) do fields[#fields + 1] = scale(item) end
  fields[#fields + 1] = words("learn", "次の訓練までに身に付けたいこと", "What I want to learn before the next exercise")
  return ask(o, "self_check", { ja="自己点検", en="Self-check" }, fields)
end

return J
