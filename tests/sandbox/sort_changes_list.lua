-- expect: ok
local t = {}
for i = 1, 200 do t[i] = 200 - i end
table.sort(t, function(a, b)
    for i = 1, 200 do t[i] = nil end
    t.extra = {}
    return a < b
end)
for i = 1, 200 do assert(t[i] == i - 1) end
