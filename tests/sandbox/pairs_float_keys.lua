-- expect: error pairs: keys must be
for k in pairs({[0.5] = 1}) do end
