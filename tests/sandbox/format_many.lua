-- expect: budget
local f = ("%s"):rep(1900)
local t = {}
for i = 1, 1900 do t[i] = "x" end
while true do string.format(f, table.unpack(t)) end
