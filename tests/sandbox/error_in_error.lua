-- expect: error error object is a function
error(error)
