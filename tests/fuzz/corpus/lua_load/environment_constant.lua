-- expect: error '_ENV' is not available
-- Lua 5.4.4 generates wrong code for this.
local _ENV <const> = 11
X = "hi"
