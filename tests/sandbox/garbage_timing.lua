-- expect: error unknown name 'collectgarbage'
return collectgarbage("count")
