-- expect: budget
local s = ("9"):rep(1000000)
while true do pcall(function() return s + 1 end) end
