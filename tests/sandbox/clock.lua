-- expect: error unknown name 'os'
return os.clock()
