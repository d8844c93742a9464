-- expect: error 'pause' cannot be used here
table.sort({3, 2, 1}, function(a, b) pause() return a < b end)
