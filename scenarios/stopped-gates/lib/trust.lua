-- Trust of members, shippers and the public, 0 to 100, 70 at the start (domain.md 7): honest first word, words on time, kept
-- promises; silence, slips, reversals and unsafe events cost.
local judge = require "std.judge"
local rule = judge.rule
require "lib.world"

-- The first honest word counts six, each later one a point, five at most.
local spoken, guessed = any{ did("notice_trucks"), did("press_release") }, did("press_release",
  { form={ cause={ "fault", "attack" } }, before="18:00" })
local updates = {}
for n = 2, 6 do
  updates[#updates + 1] = all{ spoken,
    any{ did("six_report", { n=n }), did("press_release", { n=n }), did("notice_trucks", { n=n }) } }
end

judge.trust{ id="trust", name={ ja="会員・荷主・社会の信頼", en="Trust of members, shippers and the public" },
  first_notice=spoken, update=updates,
  -- Silence after the first call from the press, until the shift of that day is over.
  media=all{ sent("I-12"), before("T+15:00") }, notice_any=did("press_release"),
  reversal=guessed,                                            -- it will have to be taken back
  slip=sent("B-18"),
  unsafe=any{ val("accident"), val("lost_reefers", ">", 10) },
  correction=did("tell_members"),
  objective="comms", points=2, best=80, worst=50,
  more={
    rule("note", -5, did("post_note"), "脅迫文の画像を公表した", "Published the ransom note"),
    rule("favour", -5, sent("B-08"), "基準を示さずに荷主を優先した", "Favoured shippers without a rule"),
    rule("boxes", -10, sent("B-19"), "違うコンテナを渡した", "Handed out wrong boxes"),
    rule("skip", -4, sent("B-skip"), "本船が抜港した", "A ship skipped the port"),
    rule("again", -6, sent("B-13"), "再び止まった", "Stopped a second time"),
    rule("deal", -8, any{ val("ransom", "==", "pay"), val("ransom", "==", "negotiate") }, "攻撃者と取引した", "Dealt with the attackers"),
    rule("range", 2, answered("Q-18", "range"), "再開見込みを幅で示した", "Gave the restart as a range") } }
