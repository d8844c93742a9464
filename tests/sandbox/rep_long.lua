-- expect: error the text would be longer
string.rep("x", 1 << 40)
