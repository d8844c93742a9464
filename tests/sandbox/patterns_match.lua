-- expect: error unknown name 'string.match'
(("a"):rep(400)):match(".-.-.-.-b")
