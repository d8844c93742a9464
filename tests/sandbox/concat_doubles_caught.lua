-- expect: memory
-- The end of memory cannot be lived with.
local s = "x"
while true do
    local ok, longer = pcall(function() return s .. s end)
    if ok then s = longer end
end
