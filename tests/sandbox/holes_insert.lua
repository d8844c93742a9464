-- expect: error must be a list without holes
table.insert({1, nil, 3}, 4)
