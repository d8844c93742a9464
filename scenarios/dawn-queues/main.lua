-- A1 「夜明けの列」: ransomware at the supplier of an airport's shared check-in, on a Friday night.
--
-- At 23:34 the desks of 14 gates do not let anybody in.  Five hours later the first passengers come.  Sixty-two hours of story in 150 real
-- minutes, for one to four players or four small teams: keep the trouble from spreading, open by hand, cancel in time rather than
-- let people stand, never load a bag without its passenger, and connect again only after tests of one's own.
--
--   lib/people.lua      organisations, seats, voices
--   lib/world.lua       the airport, the supplier, accounts and ways in
--   lib/operation.lua   desks by hand, people who were told or not, the hall, bags
--   lib/attack.lua      the attacker and what becomes of the supplier's platform
--   lib/actions.lua     what players can do, the bad advice included
--   lib/tokens.lua      what the airport had invested in
--   lib/night.lua, dawn.lua, weekend.lua   the twenty-one injects
--   lib/branches.lua    what happens besides, depending on play
--   lib/decisions.lua   the decision cards
--   lib/judge.lua       objectives, criteria, notes for the debrief
--   lib/duties.lua      whom the airport has to tell, by when
--   lib/contents.lua    what can be checked of a form without reading it
--   lib/papers.lua, inquiry.lua, bots.lua   crews for rehearsal: what they write, how they search, what they do
--   lib/newcomer.lua    somebody who had never seen the drill
--   lib/tests.lua       what must stay true of the story

scenario{ id="dawn-queues", api=1, start="2026-10-16 23:04", length=min(62 * 60 + 56), speed=6, seed=11, tokens=10,
  lang="ja", langs={ "ja", "en" }, mode="hybrid", tlp="AMBER", attack={ enterprise="18.1", ics="18.1" },
  title={ ja="夜明けの列", en="Queues at dawn" },
  summary={
    ja="金曜の深夜、東湾国際空港の共用チェックインが止まる。初便の旅客が来るまで5時間。委託先は原因を言わない。経営・広報、CISO・CSIRT、空港運用センター、戦略・法務の1~4名で、切り離し、手作業での開港、早めの欠航、手荷物照合の安全、" ..
       "再接続の判断を150分で練習する。",
    en="Late on a Friday the shared check-in of Towan International stops. Five hours remain until the first passengers come, and the " ..
       "supplier does not say why. One to four players (executive and PR, CISO, airport operations, strategy and legal) practise in " ..
       "150 minutes: isolate, open by hand, cancel early, keep bag matching safe, and decide when to connect again." } }

phase{ id="quiet",     name={ ja="静かな夜", en="A quiet night" },            from="T+00:00", to="T+00:30", speed=30 }
phase{ id="alarm",     name={ ja="発生", en="First signs" },                  from="T+00:30", to="T+01:41", speed=4 }
phase{ id="night",     name={ ja="初便までの5時間", en="Before the first flight" }, from="T+01:41", to="T+05:36", speed=10.7 }
phase{ id="dawn",      name={ ja="夜明けの列", en="Queues at dawn" },         from="T+05:36", to="T+09:56", speed=6 }
phase{ id="reconnect", name={ ja="再接続の誘い", en="An offer to connect" },  from="T+09:56", to="T+14:56", speed=15 }
phase{ id="weekend",   name={ ja="手作業の週末", en="A weekend by hand" },    from="T+14:56", to="T+54:26", speed=91 }
phase{ id="monday",    name={ ja="段階復旧と説明", en="Coming back, and explaining" }, from="T+54:26", to="T+62:56", speed=25.5 }

require "lib.people"
require "lib.world"
require "lib.operation"
require "lib.attack"
require "lib.actions"
require "lib.tokens"
require "lib.judge"
require "lib.evaluate"
require "lib.contents"
require "lib.night"
require "lib.dawn"
require "lib.weekend"
require "lib.branches"
require "lib.decisions"
require "lib.duties"
require "lib.bots"
require "lib.newcomer"
require "lib.tests"
