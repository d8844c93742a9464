-- expect: error a table of the engine
table.insert(string, 1, "x")
