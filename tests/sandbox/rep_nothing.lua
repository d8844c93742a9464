-- expect: ok
assert(string.rep("", 1 << 40) == "")
assert(string.rep("", math.maxinteger, "") == "")
