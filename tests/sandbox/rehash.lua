-- expect: memory
-- A full table is built anew for each key that replaces another.
local t, n = {}, 1 << 17
for i = 1, n do t[-i] = true end
for i = 1, n do
    t[-i] = nil
    t[-i - n] = true
end
