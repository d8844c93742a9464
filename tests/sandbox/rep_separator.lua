-- expect: error the text would be longer
string.rep("", 1 << 62, "ab")
