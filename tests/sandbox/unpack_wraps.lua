-- expect: error too many results
table.unpack({}, math.mininteger, math.maxinteger)
