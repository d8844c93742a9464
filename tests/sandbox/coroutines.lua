-- expect: error unknown name 'coroutine'
while true do coroutine.wrap(function() end)() end
