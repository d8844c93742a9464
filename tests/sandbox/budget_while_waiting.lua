-- expect: budget
-- A catch that waits first is no way out either.
pcall(function()
    pause()
    while true do pcall(function() while true do end end) end
end)
print("on")
