-- expect: error unknown name 'next'
next({})
