-- expect: error assignment to global 'print'
print = nil
