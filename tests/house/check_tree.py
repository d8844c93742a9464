#!/usr/bin/env python3
"""Holds the tree as a whole: the entries at the top, and no text that belongs
to the machine or the people who happened to write it."""

import os
import re
import sys

import tree

TOP_ENTRIES = set("""
.ci .clang-format .clang-tidy .editorconfig .gitattributes .gitignore
CHANGELOG.md CMakeLists.txt CMakePresets.json LICENSE README.md assets docs
engine scenarios src tests tools
""".split())

# Brackets keep the patterns from matching this file.
FOREIGN = re.compile(
    r"/w[o]rk/|/r[o]ot/|/t[m]p/b-|\ba[s]sistants?\b|"
    r"\bcl[a]ude\b|\bcop[i]lot\b|\bch[a]tgpt\b|\bllm\b", re.I)


def foreign(text):
    """(line, words) of each place that does not belong into the tree."""
    return [(text.count("\n", 0, m.start()) + 1, m[0])
            for m in FOREIGN.finditer(text)]


def unknown_entries(paths):
    return sorted({p.split("/")[0] for p in paths} - TOP_ENTRIES)


def read_text(path):
    """The text of a file, None when it is none."""
    with open(os.path.join(tree.TOP, path), "rb") as f:
        data = f.read()
    return None if b"\0" in data else data.decode("utf-8", "replace")


def findings():
    paths = tree.files()
    found = [(entry, "top", f"{entry}: the top of the tree has no such entry")
             for entry in unknown_entries(paths)]
    for path in paths:
        found += [(path, words, f"{path}:{line}: '{words}' says nothing about "
                   "the project")
                  for line, words in foreign(read_text(path) or "")]
    return found


if __name__ == "__main__":
    sys.exit(tree.report("tree", findings()))
