-- expect: ok
local s = ("a"):rep(100000)
assert(s:find(".-.-.-.-b") == nil)
assert(("a?a?aa"):find("a?a?aa") == 1)
