-- expect: error unknown name 'string.dump'
string.dump(print)
