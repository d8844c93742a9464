-- expect: ok
local t <close> = nil
local u <const> = 1
assert(u == 1)
