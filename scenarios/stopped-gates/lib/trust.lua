-- Trust of members, shippers and the public, 0 to 100, 70 at the start (domain.md 7): honest first word, words on time, kept
-- promises; silence, slips, reversals and unsafe events cost.
local kit = require "std.kit"
local W = require "lib.world"

var{ id="trust", init=70, desc="trust of members, shippers and the public, 0 to 100" }

local function move(points) vars.trust = math.max(0, math.min(100, vars.trust + points)) end
local function once(cond, points) on(cond, function() move(points) end) end

-- The first honest word counts six, each later one a point, five at most.
local spoken, guessed = any{ did("notice_trucks"), did("press_release") }, did("press_release",
  { form={ cause={ "fault", "attack" } }, before="18:00" })
once(spoken, 6)
process("updates", function()
  wait_until(spoken)
  for n = 2, 6 do
    wait_until(any{ did("six_report", { n=n }), did("press_release", { n=n }), did("notice_trucks", { n=n }) })
    move(1)
  end
end)
-- Silence after the first call from the press: three points each half hour.
process("silence", function()
  wait_until(sent("I-12"))
  while not wait_until(did("press_release"), min(30)) and now() < hours(15) do move(-3) end
end)
once(guessed, -8)                                              -- it will have to be taken back
once(did("post_note"), -5)
once(sent("B-18"), -6)
once(sent("B-08"), -5)
once(sent("B-19"), -10)
once(sent("B-skip"), -4)
once(sent("B-13"), -6)
once(any{ val("accident"), val("lost_reefers", ">", 10) }, -25)
once(any{ val("ransom", "==", "pay"), val("ransom", "==", "negotiate") }, -8)
once(answered("Q-18", "range"), 2)
once(did("tell_members"), 3)

criterion{ id="K-trust", objective="comms", points=2, name={ ja="信頼の水準(終わりの値)", en="Trust at the end" },
  rubric={ [0]={ ja="50以下", en="50 at most" }, [2]={ ja="80以上", en="80 or more" } } }
process("trust_graded", function()
  wait(hours(82) - min(3))
  kit.grade("K-trust", 2, vars.trust, 80, 50)
end)
