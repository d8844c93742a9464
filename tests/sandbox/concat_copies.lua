-- expect: memory
-- Each step copies a megabyte in one instruction.
local s = ("x"):rep(1000000)
for i = 1, 1000000 do local t = s .. i end
