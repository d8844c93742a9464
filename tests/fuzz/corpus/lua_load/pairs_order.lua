-- expect: ok
local t = {}
for i = 1, 300 do t["key" .. i * 7919 % 1009] = i end
local last = ""
for k in pairs(t) do
    assert(last < k)
    last = k
end
