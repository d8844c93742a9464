-- expect: ok
local t = {}
for i = 1, 1000 do t[i] = i end
local coin = false
table.sort(t, function() coin = not coin return coin end)
local sum = 0
for _, v in ipairs(t) do sum = sum + v end
assert(sum == 500500)
table.sort(t, function() return true end)
table.sort(t, function(a, b) return a <= b end)
