-- expect: ok
local t = {}
for i = 1, 1000 do t[i], t["k" .. i] = i, i end
local seen = 0
for k in pairs(t) do
    seen = seen + 1
    t[k] = nil
    t["new" .. seen] = true
end
assert(seen == 2000)
