-- expect: error unknown name 'string.__index'
return ("x").__index
