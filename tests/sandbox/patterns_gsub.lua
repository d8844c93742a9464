-- expect: error unknown name 'string.gsub'
(("a"):rep(400)):gsub(".-.-.-.-b", "")
