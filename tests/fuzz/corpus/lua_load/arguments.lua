-- expect: budget
-- One instruction copies all variable arguments.
local function count(...)
    while true do select("#", ...) end
end
local function grow(n, ...)
    if n == 0 then return count(...) end
    return grow(n - 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, ...)
end
grow(5000)
