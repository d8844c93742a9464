-- expect: ok
local t = {}
for i = 1, 500 do t[i] = {key = i * 7919 % 7, at = i} end
table.sort(t, function(a, b) return a.key < b.key end)
for i = 2, 500 do
    local a, b = t[i - 1], t[i]
    assert(a.key < b.key or a.key == b.key and a.at < b.at)
end
