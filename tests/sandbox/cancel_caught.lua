-- expect: error cancelled
while true do pcall(cancel) end
