-- expect: error stack overflow
local function f()
    local a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q, r, s, t
    return 1 + f()
end
f()
