-- expect: error error object is a table
error({message = "hidden"})
