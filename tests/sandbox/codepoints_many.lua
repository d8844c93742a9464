-- expect: error too many results
utf8.codepoint(("x"):rep(1000000), 1, -1)
