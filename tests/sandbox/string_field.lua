-- expect: error attempt to index
("x").len = 1
