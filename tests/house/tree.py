"""What the checks of the house share: the files of the tree, C text without
comments and strings, and the table of exceptions."""

import os
import re
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
SKIPPED_FOLDERS = {".git", "build"}


def _walk(top):
    for folder, folders, names in os.walk(top):
        folders[:] = [f for f in folders if f not in SKIPPED_FOLDERS]
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), top)


def files(top=TOP):
    """Every file that belongs to the tree, sorted: what git knows or would
    add, or without git everything outside build/."""
    listing = subprocess.run(
        ["git", "-C", top, "ls-files", "-z", "-co", "--exclude-standard"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    if listing.returncode == 0:
        found = listing.stdout.decode().split("\0")
    else:
        found = _walk(top)
    return sorted(f for f in set(found)
                  if f and os.path.isfile(os.path.join(top, f)))


def c_files(*folders):
    """C sources and headers below the given top folders."""
    return [f for f in files()
            if f.endswith((".c", ".h")) and f.split("/")[0] in folders]


def read(path):
    with open(os.path.join(TOP, path), encoding="utf-8") as f:
        return f.read()


_COMMENT_OR_LITERAL = re.compile(
    r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.S)


def bare(text):
    """C text with comments and literals blanked; lines keep their numbers."""
    def blank(match):
        found = match.group(0)
        return " " + "\n" * found.count("\n")
    return _COMMENT_OR_LITERAL.sub(blank, text)


def exceptions(check):
    """The rows (path, name) of exceptions.txt for one check."""
    rows = set()
    for number, line in enumerate(
            read("tests/house/exceptions.txt").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        words = line.split(None, 3)
        if len(words) < 4:
            sys.exit(f"exceptions.txt:{number}: no reason is given")
        if words[0] == check:
            rows.add((words[1], words[2]))
    return rows


def report(check, findings):
    """Prints the findings (path, name, message) that no exception covers, and
    the exceptions nothing needs any more; returns the exit status."""
    allowed = exceptions(check)
    needed = {(path, name) for path, name, _ in findings}
    problems = [message for path, name, message in findings
                if (path, name) not in allowed]
    problems += [f"tests/house/exceptions.txt: nothing needs '{path} {name}' "
                 "any more" for path, name in sorted(allowed - needed)]
    for problem in problems:
        print(problem)
    print(f"{check}: {len(problems)} problem(s)")
    return 1 if problems else 0
