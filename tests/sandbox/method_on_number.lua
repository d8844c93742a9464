-- expect: error attempt to index
return (5):rep(3)
