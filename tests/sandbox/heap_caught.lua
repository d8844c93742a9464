-- expect: memory
local t = {}
local s = ("x"):rep(100000)
while true do
    pcall(function() while true do t[#t + 1] = s .. #t end end)
end
