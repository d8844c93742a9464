#!/usr/bin/env python3
"""Reports variables at file scope that can change, in the libraries given as
arguments: a drill's whole state hangs on its handle."""

import os
import re
import subprocess
import sys

import tree

# `objdump -t`: value, flags, section, size, name.
SYMBOL = re.compile(
    r"^[0-9a-f]+ .{7} (\.(?:t?data|t?bss)(?:\.\S+)?)\t[0-9a-f]+\s+(\S+)$")
MEMBER = re.compile(r"^(\S+)\.c\.o:\s+file format")


def variables(listing):
    """(member, name) of each changeable variable in objdump's listing."""
    member = "?"
    for line in listing.splitlines():
        header = MEMBER.match(line)
        if header:
            member = header[1] + ".c"
        symbol = SYMBOL.match(line)
        if not symbol or symbol[1].startswith(".data.rel.ro"):
            continue
        if not symbol[2].startswith("."):
            yield member, symbol[2].split(".")[0]


def findings(libraries):
    found = []
    for library in libraries:
        if not os.path.isfile(library):
            sys.exit(f"{library} is not built")
        listing = subprocess.run(["objdump", "-t", library], text=True,
                                 stdout=subprocess.PIPE, check=True).stdout
        part = re.sub(r".*/libenshu_(\w+)\.a$", r"\1", library)
        found += [(f"{part}/{member}", name,
                   f"{part}/{member}: {name} is a variable at file scope")
                  for member, name in variables(listing)]
    return found


if __name__ == "__main__":
    sys.exit(tree.report("global", findings(sys.argv[1:])))
