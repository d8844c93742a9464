-- What can be checked of the forms without reading them: figures within the model's truth, choices that are right, fields that say
-- something and not all the same.  What they say is for the evaluators (the rubrics of judge.lua).
local W = require "lib.world"
local a = W.a

-- Four or five Japanese characters, or fifteen letters.
local LEAST = 15

local function says(form, fields)
  local seen = {}
  for _, id in ipairs(fields) do
    local text = form[id]
    if type(text) ~= "string" or #text < LEAST or seen[text] then return false end
    seen[text] = true
  end
  return true
end

local function one_of(value, list)
  for _, v in ipairs(list) do
    if v == value then return true end
  end
  return false
end

local function filled(value) return value ~= nil and value ~= "" end

-- Saturday's passengers of shared flights: until eleven, and all day.
local morning, day = 0, 0
for _, row in ipairs(a.rows) do
  if row.class:starts("shared") and row.at:starts("+1d") then
    day = day + row.load
    if row.at < "+1d 11:00" then morning = morning + row.load end
  end
end

local HASH = "6f1d0c5e9a7b42d38e11f0a4c2b97d55"
local SOURCE = "203.0.113.66"

local function holds_true_indicator(form)
  return (form.hash or ""):find(HASH, 1, true) ~= nil or (form.networks or ""):find(SOURCE, 1, true) ~= nil
    or (form.product or ""):lower():find("7.4.2b", 1, true) ~= nil
end

on("action", { id="report_mlit" }, function(ev)
  local f = ev.form or {}
  local people = tonumber(f.users_affected) or 0
  if says(f, { "service_impact", "response" }) and filled(f.outlook) and filled(f.next_report) and people >= morning / 2 and people <= day * 2
    and one_of(f.severity, { "2", "3" }) and one_of(f.cause_type, { "intentional", "unknown" }) then
    vars.report_ok = true
  end
end)

on("action", { id="share_isac" }, function(ev)
  local f = ev.form or {}
  if one_of(f.tlp, { "AMBER", "GREEN" }) and holds_true_indicator(f) then
    vars.shared_ioc = true
    if says(f, { "account", "advice" }) then vars.shared_full = true end
  end
end)

on("action", { id="public_notice" }, function(ev)
  local f = ev.form or {}
  if says(f, { "effect", "guidance" }) and filled(f.next_update) then vars.notice_ok = true end
end)

on("action", { id="situation_report" }, function(ev)
  if says(ev.form or {}, { "facts", "unknowns", "next_decision" }) then vars.sitrep_ok = true end
end)

on("action", { id="press" }, function(ev)
  if says(ev.form or {}, { "impact", "apology", "facts", "next" }) then vars.press_ok = true end
end)

on("action", { id="improve" }, function(ev)
  if says(ev.form or {}, { "first", "second", "third" }) then vars.plan_ok = true end
end)
