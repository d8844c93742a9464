-- expect: ok
print("\0\xff\x1b[31m", {}, print, nil, 0/0)
