-- expect: error unknown name 'setmetatable'
local t = setmetatable({}, {__mode = "k"})
