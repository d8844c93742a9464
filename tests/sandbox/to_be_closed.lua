-- expect: error non-closable value
local t <close> = {}
