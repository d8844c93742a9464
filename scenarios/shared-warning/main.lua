-- 「隣からの警告」: one supplier's agent, four sectors, and a warning that reaches the next one in time or does not.
--
-- Railway, airport and port let the same firm watch their servers.  So does a logistics company, which is struck first.  What
-- it finds out becomes a warning, or it does not; what strikes port, railway and airport later on hangs on that alone.  Three
-- hours of story in sixty real minutes, for five to nine players: one desk each, the ministry and the ISAC included.
--
--   lib/people.lua   organisations, seats, rooms, voices, sectors nobody plays
--   lib/world.lua    the networks, the systems, the three operations
--   lib/attack.lua   the staged payloads, what a warning takes off them
--   lib/actions.lua  what players can do, forms and duties
--   lib/story.lua    the injects
--   lib/judge.lua    objectives, criteria, notes for the debrief
--   lib/bots.lua     crews for rehearsal
--   lib/tests.lua    what must stay true of the story

scenario{ id="shared-warning", api=1, start="2026-11-26 08:40", length=hours(3), speed=3, seed=3, lang="ja", langs={ "ja", "en" },
  mode="hybrid", tlp="AMBER", attack={ enterprise="18.1", ics="18.1" },
  title={ ja="隣からの警告", en="A warning from next door" },
  summary={
    ja="木曜の朝、物流会社の倉庫が止まる。鉄道、空港、港湾も同じ委託先の監視エージェントを使っている。最初の被害者が気づいたことを、ISACと国土交通省が、すぐ動ける中身のある警告にして時間内に届けられるか。" ..
       "届けば軽く済み、届かなければ順に止まる。5つの班(5~9名)で、共有・実行・報告を60分で練習する。",
    en="On a Thursday morning a logistics firm's warehouse stops. Railway, airport and port use the same supplier's agent. Can ISAC and " ..
       "ministry turn what the first victim found into a warning with contents, in time? Then the others get off lightly; otherwise one " ..
       "after the other stops. Five desks (five to nine players) practise sharing, acting and reporting in 60 minutes." } }

phase{ id="first",  name={ ja="最初の被害", en="The first victim" },          from="T+00:00", to="T+01:00" }
phase{ id="second", name={ ja="港の時刻", en="The port's hour" },             from="T+01:00", to="T+01:50" }
phase{ id="third",  name={ ja="鉄道、そして空港", en="Railway, then airport" }, from="T+01:50", to="T+03:00" }

require "lib.people"
require "lib.world"
require "lib.attack"
require "lib.actions"
require "lib.story"
require "lib.judge"
require "lib.evaluate"
require "lib.bots"
require "lib.newcomer"
require "lib.tests"
