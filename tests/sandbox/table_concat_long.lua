-- expect: error the text would be longer
local s, t = ("x"):rep(1000000), {}
for i = 1, 100 do t[i] = s end
table.concat(t)
