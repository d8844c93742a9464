-- expect: error pairs: keys must be
for k in pairs({[{}] = 1}) do end
