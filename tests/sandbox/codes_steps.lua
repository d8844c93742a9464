-- expect: budget
local step, s = utf8.codes(("\u{6f14}"):rep(300000))
while true do step(s, 0) end
