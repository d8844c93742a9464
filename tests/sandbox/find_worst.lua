-- expect: budget
local s = ("a"):rep(1000000)
s:find(("a"):rep(500000) .. "b")
