-- expect: error unknown name 'getmetatable'
getmetatable("").__index = {}
