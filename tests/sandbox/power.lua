-- expect: error '^' is not available
local x = 2
return x ^ 0.5
