-- expect: memory
local t = {}
local s = ("x"):rep(100000)
for i = 1, 1000000 do t[i] = s .. i end
