-- expect: error '_ENV' is not available
local _ENV = {}
x = 1
