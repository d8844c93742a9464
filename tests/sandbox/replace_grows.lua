-- expect: error the text would be longer
local s = ("a"):rep(1000)
s:replace("a", ("b"):rep(10000))
