-- expect: error format cannot do
return string.format("%.1000000f", 1)
