-- expect: error '^' is not available
local s = [==[ ]] ]=] ^ ]==] -- ^
local t = "\"^\\" --[[ ^ ]] return 2^#t
