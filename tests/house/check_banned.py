#!/usr/bin/env python3
"""Reports each call of a function that the style bans."""

import re
import sys

import tree

# Unsafe, or not the same on every machine: nowhere.
ANYWHERE = """strcpy strcat sprintf strncpy strtok gets atoi atof sscanf rand
srand time localtime gmtime asctime system popen alloca setjmp longjmp"""

# Memory comes from engine/sim/memory.h or src/base/memory.h.
IN_PRODUCT = "malloc calloc realloc free strdup strndup"

# The engine knows no file, screen, environment, clock or locale, and no function
# whose last bit depends on the C library.
IN_ENGINE = """fopen freopen fclose fread fwrite fgets fputs printf puts putchar
fprintf vfprintf vprintf perror remove rename tmpfile getenv exit atexit clock
setlocale isalnum isalpha
iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit tolower
toupper qsort bsearch strcoll strxfrm strtod strtof
sin cos tan asin acos atan atan2 sinh cosh tanh exp exp2 expm1 log log2 log10
log1p pow cbrt hypot erf tgamma lgamma"""

RULES = (
    (("engine", "src", "tests"), ANYWHERE.split()),
    (("engine", "src"), IN_PRODUCT.split()),
    (("engine",), IN_ENGINE.split()),
)


def calls(text, names):
    """(line, name) of each call in C text."""
    pattern = re.compile(r"(?<![\w.>])(" + "|".join(names) + r")\s*\(")
    code = tree.bare(text)
    return [(code.count("\n", 0, m.start()) + 1, m[1])
            for m in pattern.finditer(code)]


def findings():
    found = []
    for folders, names in RULES:
        for path in tree.c_files(*folders):
            found += [(path, name, f"{path}:{line}: {name} is banned")
                      for line, name in calls(tree.read(path), names)]
    return found


if __name__ == "__main__":
    sys.exit(tree.report("banned", findings()))
