-- expect: memory
-- Every allocation would be a full collection.
local keep = {}
local s = ("x"):rep(10000)
for i = 1, 6000 do keep[i] = s .. i end
for i = 1, 1000000 do local t = s .. i end
