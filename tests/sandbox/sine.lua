-- expect: error unknown name 'math.sin'
return math.sin(1)
