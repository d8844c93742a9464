-- expect: error unknown name 'math.random'
return math.random()
