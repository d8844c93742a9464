-- expect: error must be a list without holes
table.sort({3, nil, 1})
