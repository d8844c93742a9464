-- expect: error must be a list without holes
return table.unpack({1, nil, nil, 4})
