-- B1 「最初の20分」: the first twenty minutes of a web DDoS on a private railway.
--
-- The trains run.  The website does not.  Ninety minutes of story in twenty real minutes, for one to four players:
-- keep the web trouble and the railway apart, tell people early, share and report in time, and do not cut more than
-- the attacker did.
--
-- How a point of the exercise plan becomes a point of the score: ../README.md, "How the score is made".
--
--   lib/world.lua      organisations, seats, networks, services, the two operations
--   lib/actions.lua    what players can do, the bad advice included
--   lib/attack.lua     the two attackers and how the website answers
--   lib/injects.lua    the thirteen injects
--   lib/branches.lua   what happens besides, depending on play
--   lib/questions.lua  the three decisions
--   lib/judge.lua      objectives, criteria, notes for the debrief
--   lib/papers.lua     what the crews write into the forms
--   lib/bots.lua       standard, golden, overreact
--   lib/tests.lua      what must stay true of the story

scenario{ id="first-20-minutes", api=1, start="2026-11-25 18:40", length=min(90), speed=4.5, seed=7,
  lang="ja", langs={ "ja", "en" }, mode="hybrid", tlp="GREEN", attack={ enterprise="18.1", ics="18.1" },
  title={ ja="最初の20分", en="The first twenty minutes" },
  summary={
    ja="平日の夜、港南急行電鉄のホームページがつながらなくなる。列車は平常どおり走っている。CSIRT、運輸指令、広報・危機管理の1~4名で、" ..
       "事実の確認、お客さまへの最初の案内、情報共有、国土交通省への第一報までを20分で練習する。",
    en="On a weekday evening the website of Konan Express Railway stops answering. The trains run as usual. One to four " ..
       "players (CSIRT, operations control, public relations and crisis management) practise the first twenty minutes: " ..
       "check the facts, tell passengers, share, and report to the ministry." } }

phase{ id="first_signs", name={ ja="発生", en="First signs" },       from="T+00:00", to="T+00:28" }
phase{ id="outside",     name={ ja="社外からの問い合わせ", en="Questions from outside" }, from="T+00:28", to="T+00:50" }
phase{ id="pressure",    name={ ja="経営からの圧力", en="Pressure from the top" }, from="T+00:50", to="T+01:12" }
phase{ id="second_wave", name={ ja="偽情報と第二波", en="Rumour and second wave" }, from="T+01:12", to="T+01:30" }

require "lib.world"
require "lib.actions"
require "lib.attack"
require "lib.judge"
require "lib.evaluate"
require "lib.injects"
require "lib.branches"
require "lib.questions"
require "lib.bots"
require "lib.tests"
