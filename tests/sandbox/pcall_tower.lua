-- expect: budget
local function climb()
    pcall(climb)
    while true do end
end
climb()
