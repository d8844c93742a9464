-- expect: error format cannot do
return string.format("%1000000d", 1)
