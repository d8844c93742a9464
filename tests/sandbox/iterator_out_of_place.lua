-- expect: error position out of bounds
local step, s = utf8.codes("abc")
step(s, 1 << 60)
