-- expect: error must be a list without holes
table.concat({1, nil, 3}, ",")
