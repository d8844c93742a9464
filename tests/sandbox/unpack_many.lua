-- expect: error too many results
table.unpack({}, 1, 1 << 30)
