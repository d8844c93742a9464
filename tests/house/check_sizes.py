#!/usr/bin/env python3
"""Holds files and functions to their size: a file 800 lines, a header 300, a
function 60.  The layout puts the braces of a function, and only those, in the
first column."""

import sys

import tree

FILE_LINES = 800
HEADER_LINES = 300
FUNCTION_LINES = 60


def functions(text):
    """(line, length, name) of each function, braces included."""
    lines = text.splitlines()
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line == "}" and start is not None:
            yield start, number - start + 1, name_before(lines, start)
            start = None


def name_before(lines, start):
    """The name of the function whose brace opens in line `start`."""
    for line in reversed(lines[:start - 1]):
        if line and not line[0].isspace() and "(" in line:
            return line.split("(")[0].split()[-1].lstrip("*")
    return "?"


def findings():
    found = []
    for path in tree.c_files("engine", "src", "tests"):
        text = tree.read(path)
        count = text.count("\n")
        most = HEADER_LINES if path.endswith(".h") else FILE_LINES
        if count > most:
            found.append((path, "file",
                          f"{path}: {count} lines, at most {most}"))
        found += [(path, name, f"{path}:{line}: {name} has {length} lines, "
                   f"at most {FUNCTION_LINES}")
                  for line, length, name in functions(text)
                  if length > FUNCTION_LINES]
    return found


if __name__ == "__main__":
    sys.exit(tree.report("size", findings()))
