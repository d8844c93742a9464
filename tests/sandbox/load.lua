-- expect: error unknown name 'load'
load("while true do end")()
