-- What must stay true of the story, whatever is tuned.
local W = require "lib.world"
local A, S, M = W.asset, W.service, W.metric

test{ id="night", name="by half past six the TOS is encrypted, and nobody could have prevented it", seed=1, stop="06:30",
  expect={ is(A.tos, "down"), is("backup", "down"), is(A.reefers, "down"), is(A.mail, "up"), val("implant"), none{ sent("I-02") } } }
