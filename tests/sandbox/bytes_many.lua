-- expect: error too many results
(("x"):rep(1000000)):byte(1, -1)
