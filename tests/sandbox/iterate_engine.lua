-- expect: error a table of the engine
for k in pairs(string) do print(k) end
