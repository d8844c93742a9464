-- L1 「止まったゲート」: ransomware in the terminal operating system of a container port.
--
-- Three and a half days of story in about 150 real minutes, for one to eight players of a port transport association that
-- runs one terminal for 47 firms: hold the trucks back, keep the vendor from rebooting, cut what must be cut and nothing
-- else, work by hand, tell people, find the way in, choose what to restore, and open the gate again.
--
-- The night of the intrusion (00:30 to 06:30) is played too, so that logs and evidence are what really happened; it passes in
-- a few seconds, and nobody can do anything yet.
--
--   lib/people.lua      organisations, seats, outside voices
--   lib/world.lua       the terminal of std.port, and what else is on its networks
--   lib/evidence.lua    accounts, indicators, logs, and faults that are no attack
--   lib/actions.lua     what players can do, the bad advice included
--   lib/staff.lua       people, and the investments before the start
--   lib/attack.lua      the intruder, from the maintenance VPN to the second encryption
--   lib/operation.lua   trucks, yard, ships, reefers: how they follow the players' decisions
--   lib/recovery.lua    hosts, copies, checks, reconciliation: when the gate opens again
--   lib/tuesday.lua     injects 1 to 16
--   lib/later.lua       injects 17 to 21
--   lib/branches.lua    what happens besides, depending on play
--   lib/decisions.lua   the decision cards
--   lib/judge.lua       objectives, criteria, notes for the debrief
--   lib/duties.lua      whom the association has to tell, by when
--   lib/trust.lua       trust, and what moves it
--   lib/papers.lua      what the crews write into the forms
--   lib/bots.lua        golden, prepared, standard, hasty, overreact, investigator
--   lib/tests.lua       what must stay true of the story

scenario{ id="stopped-gates", api=1, start="2026-12-01 00:30", length=hours(82), speed=4, seed=11,
  tokens=10, lang="ja", langs={ "ja", "en" }, mode="hybrid", tlp="AMBER", attack={ enterprise="18.1", ics="18.1" },
  title={ ja="止まったゲート", en="The stopped gates" },
  summary={
    ja="火曜6時30分、青潮港コンテナターミナルのゲート読取機が動かない。ターミナルシステム(TOS)が暗号化されている。トラックは8時半に2,600台" ..
       "来はじめ、岸壁には本船がいる。港運協会の4つの班(経営・広報、CISO・CSIRT、ターミナル運用、戦略・法務)が、" ..
       "金曜朝までの判断を約150分で練習する。",
    en="Tuesday 06:30: the gate readers of Aoshio Container Terminal do not answer. Its terminal operating system is encrypted. " ..
       "From half past eight 2,600 trucks will come, and ships lie at the quay. Four teams of the harbour transport association " ..
       "(executives and PR, CISO and CSIRT, terminal operations, strategy and legal) practise the decisions until Friday " ..
       "morning in about 150 minutes." } }

-- Story seconds per real second.  The night takes six real seconds, the rest 150 real minutes.
phase{ id="night",    name={ ja="前夜(早送り)", en="The night before (fast)" },       from="00:30", to="06:30", speed=3600 }
phase{ id="stop",     name={ ja="停止", en="Standstill" },                            from="06:30", to="08:30", speed=4 }
phase{ id="by_hand",  name={ ja="手作業の開始", en="Work by hand" },                  from="08:30", to="11:00", speed=7 }
phase{ id="outside",  name={ ja="社会への説明", en="Answering outside" },             from="11:00", to="18:00", speed=13.5 }
phase{ id="first_night", name={ ja="最初の夜", en="The first night" },                from="18:00", to="+1d 09:00", speed=75 }
phase{ id="wednesday", name={ ja="復旧作業", en="Recovery" },                         from="+1d 09:00", to="+1d 17:00", speed=40 }
phase{ id="second_night", name={ ja="二度目の夜", en="The second night" },            from="+1d 17:00", to="+2d 07:30", speed=65 }
phase{ id="restart",  name={ ja="再開準備", en="Before the restart" },                from="+2d 07:30", to="+2d 15:00", speed=37.5 }
phase{ id="backlog",  name={ ja="滞留の解消", en="Working off the backlog" },         from="+2d 15:00", to="+3d 10:00", speed=95 }
phase{ id="report",   name={ ja="報告とまとめ", en="Reports" },                       from="+3d 10:00", to="+3d 10:30", speed=4 }

require "lib.people"
require "lib.world"
require "lib.evidence"
require "lib.staff"
require "lib.actions"
require "lib.attack"
require "lib.operation"
require "lib.recovery"
require "lib.judge"
require "lib.evaluate"
require "lib.trust"
require "lib.tuesday"
require "lib.later"
require "lib.branches"
require "lib.decisions"
require "lib.duties"
require "lib.bots"
require "lib.tests"
require "lib.newcomer"
