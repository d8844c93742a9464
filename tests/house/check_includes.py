#!/usr/bin/env python3
"""Holds every #include line of engine/ and src/ to includes.txt."""

import os
import re
import sys

import tree

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def part_in(folders):
    """The part a path below engine/ or src/ belongs to; the console's parts
    are its folders."""
    return "/".join(folders[:2]) if folders[0] == "console" else folders[0]


class Table:
    def __init__(self, text):
        self.owner = {}
        self.group = {}
        self.uses = {}
        for line in text.splitlines():
            words = line.split("#")[0].split()
            if not words:
                continue
            kind, name, rest = words[0], words[1], words[2:]
            if kind == "owner":
                self.owner.update({header: name for header in rest})
            elif kind == "system":
                self.group.update({header: name for header in rest})
            elif kind == "uses":
                self.uses[name] = set(rest)
            else:
                sys.exit(f"includes.txt: unknown row '{line}'")

    def part_of(self, path):
        """The part a file belongs to, None when the table does not say."""
        if path.startswith("engine/include/"):
            return self.owner.get(path[len("engine/include/"):])
        folders = path.split("/")
        return part_in(folders[1:]) if len(folders) > 2 else "words"

    def refusal(self, path, bracket, header, exists):
        """Why `path` may not include `header`, or None."""
        part = self.part_of(path)
        if part not in self.uses:
            return f"no row for '{part or path}' in includes.txt"
        allowed = self.uses[part]
        if bracket == "<":
            group = self.group.get(header)
            if group == "c" or group in allowed:
                return None
            return f"{part} may not include <{header}>"
        if header.startswith("enshu/"):
            owner = self.owner.get(header)
            if owner in allowed | {part} or "public" in allowed and owner:
                return None
            return f"{part} may not include {header} of {owner}"
        if "/" not in header or not exists(header):
            return f"{header}: write it from the top, as part/file.h"
        owner = part_in(header.split("/"))
        if owner == part or owner in allowed:
            return None
        return f"{part} may not include {header}"


def exists(header):
    return any(os.path.isfile(os.path.join(tree.TOP, top, header))
               for top in ("engine", "src"))


def findings():
    table = Table(tree.read("tests/house/includes.txt"))
    found = []
    for path in tree.c_files("engine", "src"):
        text = tree.read(path)
        for match in INCLUDE.finditer(text):
            why = table.refusal(path, match[1], match[2], exists)
            if why:
                line = text.count("\n", 0, match.start(1)) + 1
                found.append((path, match[2], f"{path}:{line}: {why}"))
    return found


if __name__ == "__main__":
    sys.exit(tree.report("include", findings()))
