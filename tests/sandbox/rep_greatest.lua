-- expect: error the text would be longer
string.rep("abcdefgh", math.maxinteger, "ijklmnop")
