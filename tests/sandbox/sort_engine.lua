-- expect: error a table of the engine
table.sort(math)
