-- expect: error assignment to 'string.len'
string.len = function() return 0 end
